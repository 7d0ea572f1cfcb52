// Answers in the right side: ways between, who connects, claims over time, who matters. Parts are those of panel.js.
NG.answers = ({ named, related, claim, quote, button, text, folded }) => {
  const head = (view, c) => NG.el("div", { class: "ng-answer" }, NG.el("h2", { text: c.title, dir: "auto" }), NG.el("button", { class: "ng-x", "aria-label": "Close", title: "Close", text: "×", onclick: () => view.emit("answer_close") }));
  const pick = (label, on, act) => NG.el("button", { class: "ng-act ng-pick", "aria-pressed": String(on), onclick: act }, NG.el("span", { text: label }));
  const ask = (view, changed) => view.emit("answer_change", changed);
  const remarks = (c) => (c.remarks || []).map((line) => text("p", "ng-remark", line));
  const field = (label, ...inside) => NG.el("div", { class: "ng-field", role: "group", "aria-label": label }, NG.el("span", { class: "ng-label", text: label }), NG.el("div", { class: "ng-acts" }, ...inside));

  // Over which relations: stays open while the reader tries one thing after another.
  function options(view, o) {
    const box = NG.el("details", { class: "ng-options", ontoggle: () => { view.optionsOpen = box.open; } }, NG.el("summary", { text: "Over which relations" }),
      field("How certain", ...o.certainties.map((each) => pick(each.label, each.value === o.certainty, () => ask(view, { certainty: each.value })))),
      field("Of which kind", ...o.groups.map((each) => pick(each.label, each.on, () => {
        const on = o.groups.filter((g) => g.on !== (g === each)).map((g) => g.value);
        ask(view, { groups: on.length === o.groups.length ? [] : on });
      }))),
      o.longest ? field("Up to", ...Array.from({ length: o.most }, (_, i) => pick(`${i + 1} step${i ? "s" : ""}`, i + 1 === o.longest, () => ask(view, { longest: i + 1 })))) : null);
    box.open = Boolean(view.optionsOpen);
    return box;
  }

  const step = (view, s) => NG.el("li", {}, related(view, s), s.claim ? NG.el("div", { class: "ng-step-claim" },
    s.claim.speaker ? NG.el("p", { class: "ng-speaker" }, document.createTextNode("according to "), named(view, s.claim.speaker)) : null,
    quote(s.claim.parts),
    NG.el("p", { class: "ng-source" }, button(s.claim.title, () => view.emit("open", { article: s.claim.article, claim: s.claim.id }), "ng-link ng-open"), NG.el("span", { text: [s.claim.date, s.claim.source].filter(Boolean).join(" · "), dir: "auto" }))) : null);

  const way = (view, w) => NG.el("section", { class: "ng-way" },
    NG.el("p", { class: "ng-way-names" }, ...w.entities.flatMap((e, i) => [i ? NG.el("span", { class: "ng-note", text: "→" }) : null, named(view, e)]).filter(Boolean)),
    NG.el("p", { class: "ng-news" }, text("span", "ng-remark", w.words), button("Show this path", () => view.emit("show_way", { entities: w.entities.map((e) => e.id), relations: w.relations }), "ng-act")),
    NG.el("ol", { class: "ng-chain" }, ...w.steps.map((s) => step(view, s))));

  const further = (view, c) => (c.next ? button("List more", () => ask(view, { pages: c.next }), "ng-act ng-further") : null);

  const member = (view, e) => NG.el("div", {}, named(view, e));

  // Who is ranked first, the rest at a click; the button is no row of the table.
  function table(view, c, first = 25) {
    if (!c.rows.length) return [];
    const rows = c.rows.map((row, i) => NG.el("div", { class: "ng-bar-row", role: "row", hidden: i >= first }, NG.el("div", { role: "cell" }, named(view, row.entity)), NG.el("div", { class: "ng-share", role: "cell", "aria-hidden": "true" }, NG.el("i", { style: `width:${Math.round(100 * row.share)}%` })), NG.el("span", { class: "ng-note", role: "cell", text: row.value })));
    const more = rows.length > first ? NG.el("button", { class: "ng-link ng-more", text: `${rows.length - first} more`, onclick: () => { for (const row of rows) row.hidden = false; more.remove(); } }) : null;
    return [NG.el("div", { role: "table", "aria-label": c.title }, ...rows), more];
  }

  return {
    paths: (view, c) => [
      head(view, c), options(view, c.options), ...remarks(c), ...c.ways.map((w) => way(view, w)),
      c.ways.length && c.ways.length >= c.options.wanted && c.options.wanted < 5 * c.options.step ? button("More paths", () => ask(view, { wanted: c.options.wanted + c.options.step }), "ng-act") : null,
    ],
    connect: (view, c) => [
      head(view, c), options(view, c.options),
      c.ids.length && (c.found.length || c.apart.length) ? button("Show them all", () => view.emit("show_all", { entities: c.ids }), "ng-act") : null,
      ...c.found.map((each) => NG.el("section", { class: "ng-connector" }, NG.el("div", {}, named(view, each.entity), text("span", "ng-note", each.beside)), ...each.rows.map((row) => related(view, row)))),
      ...remarks(c), ...c.apart.map((e) => member(view, e)), further(view, c),
    ],
    timeline: (view, c) => [
      head(view, c),
      NG.el("div", { class: "ng-acts" }, pick("by publication", !c.happened, () => ask(view, { happened: false })), pick("by when it happened", c.happened, () => ask(view, { happened: true }))),
      text("p", "ng-remark", c.count), ...remarks(c),
      ...c.months.map((month) => NG.el("section", {}, NG.el("h3", { class: "ng-month", text: month.label }), ...month.claims.map((each) => NG.el("div", { class: "ng-event" },
        text("p", "ng-remark", each.day),
        NG.el("button", { class: "ng-row", onclick: () => view.emit("show_relation", { id: each.relation }) }, NG.sample(each.factuality), NG.el("span", { class: "ng-whole", text: each.sentence, dir: "auto" })),
        claim(view, each))))),
      further(view, c),
    ],
    measure: (view, c) => [
      head(view, c),
      NG.el("div", { class: "ng-acts", role: "group", "aria-label": "Measure" }, ...c.measures.map((m) => pick(m.label, m.value === c.measure, () => ask(view, { measure: m.value })))),
      NG.el("p", { text: c.words }), text("p", "ng-remark", c.where),
      NG.el("div", { class: "ng-acts" },
        pick(c.lens ? "Seen in the picture" : "Show in the picture", c.lens, () => view.emit("lens", { words: [c.lens ? "" : c.measure] })),
        c.near ? pick(c.around ? "Of what is shown" : `Around ${c.near.name}`, false, () => ask(view, { around: c.around ? "" : c.near.id })) : null),
      ...remarks(c),
      ...table(view, c),
      ...folded(c.communities.map((group, i) => NG.el("section", { class: "ng-community" }, NG.el("h3", {}, NG.el("span", { class: "ng-swatch", style: `background:${group.tint[view.root.dataset.theme] || group.tint.light}` }), NG.el("span", { text: `${i + 1}: ${group.words}` })), ...folded(group.members.map((e) => member(view, e)), 6))), 20),
      c.alone ? text("p", "ng-remark", `${c.alone} on ${c.alone === 1 ? "its" : "their"} own.`) : null,
    ],
  };
};
