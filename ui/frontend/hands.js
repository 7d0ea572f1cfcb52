// Pointer, keyboard and menu of the graph: what the reader does becomes a wish for Python. Nothing is drawn here.
NG.hands = (() => {
  const PAN = 70;

  return function hands(view) {
    const { network, root } = view, box = view.part("canvas");
    const wish = (type, payload = {}) => view.emit(type, payload, { positions: view.places() });
    const name = (id) => view.info.get(id)?.tip?.name ?? view.info.get(id)?.label ?? "";
    const say = (text) => { view.part("live").textContent = text; };
    const picked = () => network.getSelectedNodes();

    // Selecting is harmless, so a click answers at once and does not wait for a second one.
    function choose() {
      const entities = picked(), relations = entities.length ? [] : network.getSelectedEdges().slice(0, 1);
      const wanted = JSON.stringify([entities, relations]);
      if (wanted === view.lastSelected) return;
      view.lastSelected = wanted;
      view.pending = { wanted, at: performance.now() };
      view.applied = wanted;
      view.marked(entities, relations);
      wish("select", { entities, relations });
      if (entities.length === 1) say(`${name(entities[0])} selected`);
      else if (entities.length) say(`${entities.length} selected`);
    }

    network.on("click", (p) => {
      closeMenu();
      const id = p.nodes.length === 1 ? p.nodes[0] : badgeAt(p.pointer.canvas);
      if (id !== undefined && NG.draw.onBadge(view.info.get(id), network.getPosition(id), p.pointer.canvas)) return wish("expand", { id });
      const named = p.nodes.length || p.edges.length ? undefined : NG.labels.at(view, p.pointer.canvas);
      if (named !== undefined) network.setSelection({ nodes: [named], edges: [] }, { highlightEdges: false });
      return choose();
    });
    // By the browser's own double click, which a busy page does not miss; vis-network's is for fingers.
    let doubled = 0;
    function double(at) {
      const id = network.getNodeAt(at) ?? NG.labels.at(view, network.DOMtoCanvas(at));
      if (id === undefined || performance.now() - doubled < 500) return;
      doubled = performance.now();
      wish("expand", { id });
    }
    box.addEventListener("dblclick", (event) => { const r = box.getBoundingClientRect(); double({ x: event.clientX - r.left, y: event.clientY - r.top }); });
    network.on("doubleClick", (p) => double(p.pointer.DOM));
    const badgeAt = (at) => [...view.info.keys()].find((id) => NG.draw.onBadge(view.info.get(id), network.getPosition(id), at));

    network.on("dragStart", (p) => { hideCard(); if (!p.nodes.length) view.touched = true; });
    network.on("dragEnd", (p) => {
      if (!p.nodes.length) return;
      for (const id of p.nodes) view.pinned.add(id);
      view.touched = true;
      view.report();
    });
    const pin = (ids) => { for (const id of ids) if (!view.pinned.delete(id)) view.pinned.add(id); network.redraw(); };

    // hover: the card, and everything that is not next to it steps back
    const card = view.part("card");
    function hideCard() { card.hidden = true; }
    function showCard(event, title, ...rows) {
      card.replaceChildren(NG.el("b", { text: title, dir: "auto" }), ...rows.filter(Boolean).map((text) => NG.el("span", { text, dir: "auto" })));
      card.hidden = !view.part("menu").hidden;
      const r = root.getBoundingClientRect(), x = event.clientX - r.left, y = event.clientY - r.top;
      card.style.left = `${Math.max(4, Math.min(x + 14, r.width - card.offsetWidth - 6))}px`;
      card.style.top = `${y + 18 + card.offsetHeight > r.height ? Math.max(4, y - card.offsetHeight - 12) : y + 18}px`;
    }
    const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
    network.on("hoverNode", (p) => {
      const info = view.info.get(p.node), { tip } = info;
      view.hovered = p.node;
      view.near = view.info.size > 2 ? new Set([p.node, ...network.getConnectedNodes(p.node)]) : null;
      network.redraw();
      if (tip) showCard(p.event, tip.name, `${tip.type} · ${count(tip.articles, "article")}`, info.more ? `${count(info.more, "more neighbour")}: double-click to expand` : "");
      box.style.cursor = "pointer";
    });
    const unhover = () => { view.hovered = view.near = null; hideCard(); box.style.cursor = ""; network.redraw(); };
    network.on("blurNode", unhover);
    network.on("hoverEdge", (p) => {
      const e = view.lines.get(p.edge), tip = e?.tip;
      view.hoveredEdge = p.edge;
      box.style.cursor = "pointer";
      if (tip) showCard(p.event, `${tip.subject} ${tip.phrase} ${tip.object}`, `${tip.word} · ${count(tip.articles, "article")}${tip.denied ? ` · denied ${count(tip.denied, "time")}` : ""}`, e.more ? `and ${count(e.more, "more relation")} between them` : "");
    });
    network.on("blurEdge", () => { view.hoveredEdge = null; hideCard(); box.style.cursor = ""; });
    root.addEventListener("pointerleave", () => { if (view.hovered) unhover(); hideCard(); });

    // the menu
    const menu = view.part("menu");
    function closeMenu() { if (!menu.hidden) { menu.hidden = true; menu.replaceChildren(); } }
    function openMenu(at, title, items) {
      hideCard();
      menu.replaceChildren(NG.el("p", { text: title, dir: "auto" }), ...items.filter(Boolean).map(([text, key, act]) => (text === "-" ? NG.el("hr") : NG.el("button", { role: "menuitem", onclick: () => { closeMenu(); box.focus(); act(); } }, NG.el("span", { text, dir: "auto" }), key && NG.el("kbd", { text: key })))));
      menu.hidden = false;
      menu.style.left = `${Math.max(4, Math.min(at.x, root.clientWidth - menu.offsetWidth - 6))}px`;
      menu.style.top = `${Math.max(4, Math.min(at.y, root.clientHeight - menu.offsetHeight - 6))}px`;
      menu.querySelector("button")?.focus();
    }
    menu.addEventListener("keydown", (event) => {
      const buttons = [...menu.querySelectorAll("button")], at = buttons.indexOf(view.root.getRootNode().activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
      else if (event.key === "Escape" || event.key === "Tab") { closeMenu(); box.focus(); }
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    function nodeMenu(id, at) {
      const many = picked();
      if (many.length > 1 && many.includes(id)) {
        return openMenu(at, `${many.length} selected`, [
          many.length === 2 && ["Path between them", "", () => wish("path", { entities: many })],
          ["Keep only these", "", () => wish("keep", { entities: many })],
          ["Hide these", "Del", () => wish("hide", { entities: many })],
        ]);
      }
      const from = view.pathFrom;
      return openMenu(at, name(id), [
        ["Expand", "E", () => wish("expand", { id })],
        ["Collapse", "C", () => wish("collapse", { id })],
        ["-"],
        from && from !== id ? [`Path from ${name(from)} to here`, "", () => wish("path_to", { id })] : ["Path from here", "", () => wish("path_from", { id })],
        ["-"],
        ["Keep only this and its neighbours", "", () => wish("keep", { entities: [id] })],
        [view.pinned.has(id) ? "Unpin" : "Pin", "P", () => pin([id])],
        ["Hide", "Del", () => wish("hide", { entities: [id] })],
      ]);
    }
    network.on("oncontext", (p) => {
      p.event.preventDefault();
      const at = p.pointer.DOM, id = network.getNodeAt(at), edge = id === undefined ? network.getEdgeAt(at) : undefined;
      if (id !== undefined) return nodeMenu(id, at);
      if (edge !== undefined) {
        const tip = view.lines.get(edge)?.tip;
        return openMenu(at, tip ? `${tip.subject} ${tip.phrase} ${tip.object}` : "", [
          ["Show the sentences", "", () => { network.setSelection({ nodes: [], edges: [edge] }, { highlightEdges: false }); choose(); }],
          ["Hide this relation", "", () => wish("hide", { relations: [edge] })],
        ]);
      }
      return openMenu(at, "Graph", [["Fit everything", "F", () => view.fit()], ["Arrange anew", "T", tidy], ["Select all", "", () => { network.selectNodes([...view.info.keys()], false); choose(); }]]);
    });

    const tidy = () => wish("tidy", { entities: [...view.pinned] });
    const zoom = (by) => { view.touched = true; network.moveTo({ scale: Math.max(0.05, Math.min(5, network.getScale() * by)), animation: NG.calm() ? false : { duration: 120, easingFunction: "linear" } }); };
    const pan = (dx, dy) => { view.touched = true; const p = network.getViewPosition(), s = network.getScale(); network.moveTo({ position: { x: p.x + dx / s, y: p.y + dy / s }, animation: false }); };
    view.part("tools").onclick = (event) => {
      const act = event.target.closest("button")?.dataset.act;
      if (act === "fit") view.fit();
      if (act === "in") zoom(1.3);
      if (act === "out") zoom(1 / 1.3);
      if (act === "tidy") tidy();
    };

    // Tab walks the names in reading order and leaves the canvas after the last one.
    function walk(step) {
      const at = network.getPositions(), order = [...view.info.keys()].sort((a, b) => at[a].y - at[b].y || at[a].x - at[b].x);
      const next = order[picked().length ? order.indexOf(picked()[0]) + step : step > 0 ? 0 : order.length - 1];
      if (next === undefined) return false;
      network.setSelection({ nodes: [next], edges: [] }, { highlightEdges: false });
      const p = network.canvasToDOM(at[next]);
      if (p.x < 20 || p.y < 20 || p.x > root.clientWidth - 20 || p.y > root.clientHeight - 20) { view.touched = true; network.moveTo({ position: at[next], animation: false }); }
      say(`${name(next)}, ${view.info.get(next).kind}`);
      clearTimeout(view.walking);
      view.walking = setTimeout(choose, 200);
      return true;
    }
    const keys = {
      Escape: () => { closeMenu(); network.unselectAll(); view.pathFrom ? wish("path_from", {}) : null; choose(); },
      f: () => view.fit(), t: tidy, "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
      ArrowLeft: () => pan(-PAN, 0), ArrowRight: () => pan(PAN, 0), ArrowUp: () => pan(0, -PAN), ArrowDown: () => pan(0, PAN),
      e: () => picked().length && wish("expand", { id: picked()[0] }),
      c: () => picked().length && wish("collapse", { id: picked()[0] }),
      p: () => pin(picked()),
      Delete: () => (picked().length ? wish("hide", { entities: picked() }) : network.getSelectedEdges().length && wish("hide", { relations: network.getSelectedEdges() })),
      ContextMenu: () => picked().length && nodeMenu(picked()[0], network.canvasToDOM(network.getPosition(picked()[0]))),
    };
    keys.Backspace = keys.Delete;
    box.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Tab") { if (walk(event.shiftKey ? -1 : 1)) event.preventDefault(); return; }
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });

    // Shift and drag: everything in the box
    const rubber = view.part("box");
    let start = null;
    const here = (event) => { const r = root.getBoundingClientRect(); return { x: event.clientX - r.left, y: event.clientY - r.top }; };
    box.addEventListener("pointerdown", (event) => {
      box.focus({ preventScroll: true });
      if (!event.shiftKey || event.button !== 0) return;
      start = here(event);
      network.setOptions({ interaction: { dragView: false, dragNodes: false } });
      event.stopPropagation();
    }, true);
    root.addEventListener("pointermove", (event) => {
      if (!start) return;
      const p = here(event);
      Object.assign(rubber.style, { left: `${Math.min(p.x, start.x)}px`, top: `${Math.min(p.y, start.y)}px`, width: `${Math.abs(p.x - start.x)}px`, height: `${Math.abs(p.y - start.y)}px` });
      rubber.hidden = false;
    });
    const drop = (event) => {
      if (!start) return;
      const a = network.DOMtoCanvas(start), z = network.DOMtoCanvas(here(event));
      start = null;
      rubber.hidden = true;
      network.setOptions({ interaction: { dragView: true, dragNodes: true } });
      const inside = Object.entries(network.getPositions()).filter(([, p]) => p.x >= Math.min(a.x, z.x) && p.x <= Math.max(a.x, z.x) && p.y >= Math.min(a.y, z.y) && p.y <= Math.max(a.y, z.y));
      setTimeout(() => { network.setSelection({ nodes: inside.map(([id]) => id), edges: [] }, { highlightEdges: false }); choose(); }, 0);
    };
    root.addEventListener("pointerup", drop);
    root.addEventListener("pointercancel", drop);
  };
})();
