// The left side: search as you type, and the legend that is the filter at once.
NG.side = (() => {
  const PAUSE = 110, IDLE = 400, ENOUGH = 3; // milliseconds, and letters

  function create(mount) {
    mount.replaceChildren(NG.el("style", { text: NG.css.panels }));
    const view = { results: [], at: -1, hidden: new Set() };
    view.list = NG.el("div", { class: "ng-results", role: "listbox", id: "ng-results", "aria-label": "Names found" });
    view.input = NG.el("input", {
      type: "search", class: "ng-search", placeholder: "Find a name …", autocomplete: "off", spellcheck: "false", maxlength: "200",
      role: "combobox", "aria-label": "Find a name", "aria-expanded": "false", "aria-controls": "ng-results", "aria-autocomplete": "list",
    });
    view.legend = NG.el("div", { class: "ng-legend" });
    view.root = NG.el("div", { class: "ng-side" }, view.input, view.list, view.legend, ...NG.sections.create(view));
    mount.append(view.root);
    view.stretch = NG.stretch(view.root, 380);
    // Whoever has paused is answered at once, whoever types on when the typing stops; a letter or two find too much.
    view.input.addEventListener("input", () => {
      const now = performance.now(), paused = now - (view.typed ?? 0) > IDLE && view.input.value.trim().length >= ENOUGH;
      clearTimeout(view.timer);
      view.typed = now;
      view.timer = setTimeout(() => view.emit("search", { text: view.input.value }), paused ? 0 : PAUSE);
    });
    view.input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const rows = view.list.querySelectorAll("[role=option]").length;
      if (step && rows) { mark(view, view.at < 0 && step < 0 ? rows - 1 : (view.at + step + rows) % rows); event.preventDefault(); }
      else if (event.key === "Enter" && view.results.length) view.list.querySelectorAll("[role=option]")[Math.max(0, view.at)].click();
      else if (event.key === "Escape") clear(view);
      event.stopPropagation(); // Ctrl+Z in the box takes back typing, not the graph
    });
    // anywhere on the page but where text is typed
    view.keyed = (event) => {
      if (event.key === "/" && NG.help.forPage(event)) { event.preventDefault(); view.input.focus(); return; }
      const key = event.key.toLowerCase(), typing = event.composedPath()[0]?.closest?.("input, textarea, [contenteditable=true]");
      if (typing || !(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
      event.preventDefault();
      view.emit(key === "y" || event.shiftKey ? "redo" : "undo");
    };
    document.addEventListener("keydown", view.keyed);
    return view;
  }

  // The address leads back to what is seen; it is replaced, not added to: the browser's way back leads out of the page.
  function follow(packed) {
    const address = new URL(location.href);
    if ((address.searchParams.get("view") || "") === packed) return;
    if (packed) address.searchParams.set("view", packed);
    else address.searchParams.delete("view");
    history.replaceState(history.state, "", address);
  }

  function clear(view) {
    view.input.value = "";
    view.emit("search", { text: "" });
  }

  function pick(view, found) {
    view.emit("show", { id: found.id });
    clear(view);
  }

  function mark(view, at) {
    view.at = at;
    [...view.list.querySelectorAll("[role=option]")].forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === at));
      if (i === at) { view.input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
    });
  }

  function update(view, data) {
    NG.paint(view.root);
    view.stretch.measure();
    found(view, data);
    legend(view, data);
    NG.sections.update(view, data);
    follow(data.address || "");
    view.root.dataset.ready = "1";
  }

  function found(view, data) {
    const asked = (data.query || "").trim(), typed = view.input.value.trim();
    if (asked !== typed && typed) return; // an answer to what was typed before
    view.results = asked ? data.results || [] : [];
    view.at = -1;
    const open = Boolean(asked);
    view.input.setAttribute("aria-expanded", String(open));
    view.input.removeAttribute("aria-activedescendant");
    const rows = view.results.map((hit, i) => NG.el("button", { role: "option", id: `ng-hit-${i}`, class: "ng-hit", "aria-selected": "false", tabindex: "-1", "data-id": hit.id, onclick: () => pick(view, hit) },
      NG.glyph(hit.type), NG.el("span", { class: "ng-name", text: hit.name, dir: "auto" }), NG.el("span", { class: "ng-note", text: hit.note, title: hit.note })));
    if (open && data.more) rows.push(NG.el("button", { role: "option", id: "ng-hit-more", class: "ng-hit ng-link", "aria-selected": "false", tabindex: "-1", text: data.more, onclick: () => view.emit("search", { text: asked, number: 1 }) }));
    const said = (words) => (open && words ? [NG.el("p", { class: "ng-remark", text: words })] : []);
    view.list.replaceChildren(...said(data.remark), ...rows, ...said(data.cut));
    view.list.hidden = !open;
    NG.fonts.need(view, view.results.map((hit) => hit.name));
    view.root.dataset.results = String(view.results.length);
  }

  function legend(view, data) {
    const signature = JSON.stringify([data.types, data.lines, data.kinds, data.fades, data.status]);
    if (view.signature === signature) return;
    view.signature = signature;
    const focus = view.legend.contains(view.root.getRootNode().activeElement) ? view.root.getRootNode().activeElement.dataset.key : null;
    const toggle = (kind, row, picture) => NG.el("button", {
      class: "ng-filter", "data-key": `${kind}-${row.label}`, "aria-pressed": String(!row.hidden), title: `${row.hidden ? "Show" : data.fades ? "Fade" : "Hide"}: ${row.label}`,
      onclick: () => view.emit(kind, { words: row.words }),
    }, ...(picture ? [picture] : []), NG.el("span", { class: "ng-name", text: row.label }), NG.el("span", { class: "ng-note", text: row.count }));
    view.legend.replaceChildren(
      ...(data.types?.length ? [NG.el("h3", { text: "Shown" }), ...data.types.map((row) => toggle("type", row, NG.glyph(row.words[0])))] : []),
      ...(data.lines?.length ? [NG.el("h3", { text: "Lines" }), ...data.lines.map((row) => toggle("factuality", row, NG.sample(row.words[0])))] : []),
      ...(data.kinds?.length ? [NG.el("h3", { text: "Relations" }), ...shortened(view, data.kinds.map((row) => toggle("relation_type", row, null)))] : []),
      ...(data.status ? [NG.el("p", { class: "ng-status", text: data.status })] : []),
    );
    if (focus) [...view.legend.querySelectorAll("button")].find((b) => b.dataset.key === focus)?.focus();
  }

  // The kinds of relations that occur most; the rest at a click, and then for as long as the page stands.
  function shortened(view, rows) {
    const MOST = 5;
    if (view.allKinds || rows.length <= MOST + 1) return rows;
    const rest = NG.el("div", { hidden: true }, ...rows.slice(MOST));
    const more = NG.el("button", { class: "ng-link ng-more", text: `${rows.length - MOST} more`, onclick: () => { view.allKinds = true; rest.hidden = false; more.remove(); } });
    return [...rows.slice(0, MOST), more, rest];
  }

  return NG.view({ create, update, destroy: (view) => { document.removeEventListener("keydown", view.keyed); clearTimeout(view.timer); view.stretch.stop(); } });
})();
