// What readers say of claims and entities: right, wrong and why, notes; said at once, taken back at a click. All text by
// textContent.
NG.notes = (() => {
  const link = (label, act, name) => NG.el("button", { type: "button", class: "ng-link", text: label, "aria-label": name, onclick: act });

  // A field that is there when asked for; Enter keeps what is in it, Esc puts it away.
  function field(view, about) {
    const input = NG.el("input", { class: "ng-input", type: "text", maxlength: "2000", placeholder: "A note, for you and others", "aria-label": "Note" });
    const keep = () => { if (input.value.trim()) { view.emit("judge", { words: ["note"], id: about, text: input.value }); input.value = ""; } };
    const form = NG.el("div", { class: "ng-noting", hidden: true }, input, NG.el("button", { type: "button", class: "ng-act", text: "Keep the note", onclick: keep }));
    input.onkeydown = (event) => {
      event.stopPropagation(); // letters are wishes elsewhere on the page
      if (event.key === "Enter") keep();
      if (event.key === "Escape") form.hidden = true;
    };
    return { form, show: () => { form.hidden = false; input.focus(); } };
  }

  const back = (view, id) => link("Take back", () => view.emit("unjudge", { id }));

  const rows = (view, notes) => (notes || []).map((n) => NG.el("div", { class: "ng-noted" },
    NG.el("p", { class: "ng-noted-text", text: n.text, dir: "auto" }), NG.el("p", { class: "ng-source" }, NG.el("span", { text: n.who, dir: "auto" }), back(view, n.id))));

  // Below a sentence: what was said of it, and what can be said.
  function ofClaim(view, c) {
    const about = `${c.article}/${c.id}`, noting = field(view, about);
    const say = (word) => () => {
      view.judgedByKey = view.root.getRootNode().activeElement?.matches(":focus-visible");
      view.emit("judge", { words: [word], id: about });
    };
    return NG.el("div", { class: "ng-judge" },
      c.verdict ? NG.el("p", { class: "ng-source" }, NG.el("span", { class: "ng-verdict", text: c.verdict.said, dir: "auto" }), back(view, c.verdict.id)) : null,
      ...rows(view, c.notes),
      NG.el("p", { class: "ng-source" }, c.verdict ? null : link("Right", say("right"), "This claim is right"), link("Wrong", say("wrong"), "This claim is wrong"), link("Note", noting.show, "Note on this claim")),
      noting.form);
  }

  // The button that asks for the field, and what stands below it.
  function ofEntity(view, c) {
    const noting = field(view, c.id);
    return { ask: NG.el("button", { type: "button", class: "ng-act", text: "Note", onclick: noting.show }), below: [noting.form, ...rows(view, c.notes)] };
  }

  // What was judged last: said at once, and why if the reader likes to add it. The button that was pressed by key is gone,
  // so the field has the focus then.
  function judged(view, last) {
    if (!last) return null;
    const why = NG.el("input", { class: "ng-input ng-why", type: "text", maxlength: "1000", placeholder: "Why? (optional)", "aria-label": "Why", value: last.reason });
    why.onchange = () => view.emit("explain", { id: last.id, reason: why.value });
    why.onkeydown = (event) => { event.stopPropagation(); if (event.key === "Enter") why.blur(); };
    if (view.judgedByKey && view.judgedLast !== last.id) requestAnimationFrame(() => why.focus());
    Object.assign(view, { judgedByKey: false, judgedLast: last.id });
    return NG.el("div", { class: "ng-judged" }, NG.el("p", { role: "status" }, NG.el("span", { text: last.words, dir: "auto" }), back(view, last.id)), why);
  }

  return { ofClaim, ofEntity, judged };
})();
