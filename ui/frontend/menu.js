// The menus of the graph: what can be done with a name, several names, a line, or the whole. Choosing makes a wish.
NG.menu = (() => {
  const LAYOUTS = [["force", "By what is connected"], ["hierarchy", "Hierarchy"], ["circle", "Circle"], ["type", "By type"], ["time", "By time"]];

  return function menu(view, { wish, choose, pin, merge }) {
    const { network, root } = view, box = view.part("menu"), canvas = view.part("canvas");
    const name = (id) => view.info.get(id)?.tip?.name ?? "";
    const picked = () => network.getSelectedNodes();
    let waiting = null; // {id, at}: a menu of ways to expand that Python has not answered yet

    function close() {
      waiting = null;
      if (box.hidden) return;
      box.hidden = true;
      box.replaceChildren();
    }

    // items: [words, key, act, {note, checked}], ["-"] for a rule, ["#", words] for a heading; falsy ones are left out
    function open(at, title, items) {
      view.unhover();
      const row = ([text, key, act, more = {}]) => {
        if (text === "-") return NG.el("hr");
        if (text === "#") return NG.el("p", { class: "ng-part", text: key });
        const tick = more.checked === undefined ? null : NG.el("span", { class: "ng-tick", text: more.checked ? "•" : "" });
        const role = more.checked === undefined ? "menuitem" : "menuitemradio";
        return NG.el("button", { role, "aria-checked": more.checked === undefined ? undefined : String(more.checked), onclick: () => { close(); canvas.focus({ preventScroll: true }); act(); } },
          tick, NG.el("span", { class: "ng-words", text, dir: "auto" }), key && NG.el("kbd", { text: key }), more.note && NG.el("kbd", { text: more.note }));
      };
      box.replaceChildren(NG.el("p", { text: title, dir: "auto" }), ...items.filter(Boolean).map(row));
      box.hidden = false;
      box.style.maxHeight = `${Math.max(120, root.clientHeight - 16)}px`;
      box.style.left = `${Math.max(4, Math.min(at.x, root.clientWidth - box.offsetWidth - 6))}px`;
      box.style.top = `${Math.max(4, Math.min(at.y, root.clientHeight - box.offsetHeight - 6))}px`;
      (box.querySelector('[aria-checked="true"]') || box.querySelector("button"))?.focus();
    }
    box.addEventListener("keydown", (event) => {
      const buttons = [...box.querySelectorAll("button")], at = buttons.indexOf(root.getRootNode().activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (to !== undefined && buttons.length) buttons[(to + buttons.length) % buttons.length].focus();
      else if (event.key === "Escape" || event.key === "Tab") { close(); canvas.focus(); }
      else return;
      event.preventDefault();
      event.stopPropagation();
    });

    function ofNode(id, at) {
      const many = picked();
      if (many.length > 1 && many.includes(id)) return ofSeveral(many, at);
      const from = view.pathFrom, pinned = view.pinned.has(id), into = view.mergeFrom;
      return open(at, name(id), [
        ["Expand", "E", () => wish("expand", { entities: [id] })],
        ["Expand by …", "Shift+E", () => ofWays(id, at)],
        ["Collapse", "C", () => wish("collapse", { entities: [id] })],
        ["-"],
        from && from !== id ? [`Path from ${name(from)} to here`, "", () => wish("path_to", { id })] : ["Path from here", "", () => wish("path_from", { id })],
        into && into !== id ? [`Merge ${name(into)} with this`, "", () => merge(id, into)] : ["Merge with …", "M", () => merge(null, id)],
        ["Two of one name …", "", () => wish("split", { id })],
        ["Correct or rename …", "", () => wish("correct", { id })],
        ["-"],
        ["Select its neighbours", "", () => { network.selectNodes([id, ...network.getConnectedNodes(id)], false); choose(); }],
        ["Keep only this and its neighbours", "", () => wish("keep", { entities: [id] })],
        [pinned ? "Unpin" : "Pin", "P", () => pin([id])],
        ["Hide", "Del", () => wish("hide", { entities: [id] })],
      ]);
    }

    function ofSeveral(many, at) {
      const pinned = many.every((id) => view.pinned.has(id));
      return open(at, `${many.length} selected`, [
        many.length === 2 && ["Path between them", "", () => wish("path", { entities: many })],
        [many.length === 2 ? "All paths, with sources" : "Paths between them", "", () => wish("ask", { words: ["paths"], entities: many })],
        ["Who connects these?", "", () => wish("ask", { words: ["connect"], entities: many })],
        ["Told over time", "", () => wish("ask", { words: ["timeline"], entities: many })],
        many.length === 2 && ["Merge these two …", "M", () => merge(...many)],
        ["Expand these", "E", () => wish("expand", { entities: many })],
        ["Collapse these", "C", () => wish("collapse", { entities: many })],
        ["-"],
        ["Keep only these", "", () => wish("keep", { entities: many })],
        [pinned ? "Unpin these" : "Pin these", "P", () => pin(many)],
        ["Hide these", "Del", () => wish("hide", { entities: many })],
      ]);
    }

    // By relation, by article, by time: what there is, Python knows.
    function ofWays(id, at) {
      open(at, name(id), [["#", "Looking …"]]);
      waiting = { id, at };
      wish("ways", { id });
    }

    function told(ways) {
      if (!ways || !waiting || waiting.id !== ways.id) return;
      const { id, at } = waiting;
      const part = (title, rows) => (rows.length ? [["#", title], ...rows.map((row) => [row.words, "", () => wish("expand", { entities: [id], ...row.wish }), { note: `+${row.count}` }])] : []);
      const rows = [...part("By relation", ways.types), ...part("By article", ways.articles), ...part("By time of the article", ways.times)];
      open(at, rows.length ? `Expand ${name(id)} by` : `${name(id)} has no more neighbours.`, [...rows, ways.cut && ["#", ways.cut]]);
    }

    function ofEdge(edge, at) {
      const line = view.lines.get(edge);
      return open(at, view.sentence(line), [
        ["Show the sentences", "", () => { network.setSelection({ nodes: [], edges: [edge] }, { highlightEdges: false }); choose(); }],
        line && ["Select both ends", "", () => { network.selectNodes([line.from, line.to], false); choose(); }],
        ["Hide this relation", "", () => wish("hide", { relations: [edge] })],
      ]);
    }

    const layouts = () => LAYOUTS.map(([kind, words]) => [words, "", () => wish("layout", { words: [kind] }), { checked: view.figure === kind }]);

    function ofAll(at) {
      return open(at, "Graph", [
        ["Fit everything", "F", () => NG.camera.fit(view)],
        ["Select all", "Ctrl+A", () => { network.selectNodes([...view.info.keys()], false); choose(); }],
        view.pinned.size > 0 && ["Unpin all", "", () => pin([...view.pinned])],
        ["Arrange anew", "T", () => wish("tidy", { entities: [...view.pinned] })],
        ["#", "Arrange"],
        ...layouts(),
      ]);
    }

    const ofLayouts = (at) => open(at, "Arrange", layouts());

    network.on("oncontext", (p) => {
      p.event.preventDefault();
      const at = p.pointer.DOM, id = network.getNodeAt(at) ?? NG.labels.at(view, p.pointer.canvas);
      if (id !== undefined) return ofNode(id, at);
      const edge = network.getEdgeAt(at);
      return edge === undefined ? ofAll(at) : ofEdge(edge, at);
    });
    return { close, ofNode, ofWays, ofLayouts, told };
  };
})();
