// What the reader does with pointer and buttons becomes a wish for Python. Menus, dragging and keys are in files of
// their own; nothing is drawn here.
NG.hands = (() => {
  const TWICE = 150;

  return function hands(view) {
    const { network, root } = view, canvas = view.part("canvas");
    const wish = (type, payload = {}) => view.emit(type, payload, { positions: view.places() });
    view.name = (id) => view.info.get(id)?.tip?.name ?? view.info.get(id)?.label ?? "";
    view.sentence = (e) => (e ? `${view.name(e.from)} ${e.phrase ?? e.label} ${view.name(e.to)}` : "");
    // Words for a moment: in the notice where they concern the pointer, else for a screen reader alone.
    view.say = (text, quietly = false) => {
      view.part("live").textContent = text;
      if (!quietly) { view.saying = text; view.notice(); }
    };
    const picked = () => network.getSelectedNodes();
    // With the next frame, once for all that asks for it; network.redraw() draws at once, every time.
    view.redraw = () => network.body.emitter.emit("_requestRedraw");

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
      if (entities.length) view.say(entities.length === 1 ? `${view.name(entities[0])} selected` : `${entities.length} selected`, true);
    }

    function pin(ids) {
      const on = !ids.every((id) => view.pinned.has(id));
      for (const id of ids) if (on) view.pinned.add(id); else view.pinned.delete(id);
      network.redraw();
      wish("pin", { entities: ids, words: [on ? "on" : "off"] });
      view.pinnedAt = NG.lastNumber;
    }

    // With one name alone the other is asked for by a click.
    function merge(kept, merged) {
      if (kept && merged && kept !== merged) {
        view.mergeFrom = null;
        view.say("");
        wish("merge", { entities: [kept, merged] });
      } else if (merged) {
        view.mergeFrom = merged;
        view.say(`Merge ${view.name(merged)} with: click the other name, or Esc.`);
      }
    }

    function letGo() {
      menu.close();
      network.unselectAll();
      view.mergeFrom = null;
      view.say("");
      if (view.pathFrom) wish("path_from", {});
      choose();
    }

    view.card = NG.card(view);
    const menu = NG.menu(view, { wish, choose, pin, merge });
    view.menu = menu;
    NG.drag(view, { choose, merge });
    NG.keys(view, { wish, choose, pin, merge, menu, letGo });
    NG.reach(view);
    NG.help(view);

    network.on("click", (p) => {
      menu.close();
      view.card.hide();
      const at = p.pointer.canvas, hit = network.getNodeAt(p.pointer.DOM) ?? badgeAt(at);
      if (hit !== undefined && NG.draw.onBadge(view.info.get(hit), network.getPosition(hit), at)) return wish("expand", { entities: [hit] });
      const named = p.nodes.length || p.edges.length ? undefined : NG.labels.at(view, at);
      if (view.mergeFrom && (hit ?? named) !== undefined) return merge(hit ?? named, view.mergeFrom);
      if (named !== undefined) network.setSelection({ nodes: [named], edges: [] }, { highlightEdges: false });
      return choose();
    });
    // By the browser's own double click, which a busy page does not miss; vis-network's is for fingers. Of the two that
    // one double click brings, by the time at which it was made, one is heard.
    let doubled = -Infinity;
    function double(at, when) {
      const id = network.getNodeAt(at) ?? NG.labels.at(view, network.DOMtoCanvas(at));
      if (id === undefined || when - doubled < TWICE) return;
      doubled = when;
      view.card.hide();
      wish("expand", { entities: [id] });
    }
    canvas.addEventListener("dblclick", (event) => { const r = canvas.getBoundingClientRect(); double({ x: event.clientX - r.left, y: event.clientY - r.top }, event.timeStamp); });
    network.on("doubleClick", (p) => double(p.pointer.DOM, p.event.srcEvent.timeStamp));
    const badgeAt = (at) => [...view.info.keys()].find((id) => NG.draw.onBadge(view.info.get(id), network.getPosition(id), at));

    // hover: the card, and everything that is not next to it steps back
    view.around = () => { // anew with a new picture: the pointer may rest on a name that has got neighbours, or is gone
      if (view.hovered && !view.info.has(view.hovered)) unhover();
      view.near = view.hovered && view.info.size > 2 ? new Set([view.hovered, ...network.getConnectedNodes(view.hovered)]) : null;
    };
    network.on("hoverNode", (p) => {
      if (view.dragging) return;
      view.hovered = p.node;
      view.around();
      view.redraw();
      view.card.show(p.node, p.event);
      canvas.style.cursor = "pointer";
    });
    const unhover = () => { view.hovered = view.near = null; view.card.hide(); canvas.style.cursor = ""; view.redraw(); };
    view.unhover = unhover;
    network.on("blurNode", unhover);
    network.on("hoverEdge", (p) => {
      view.hoveredEdge = p.edge;
      canvas.style.cursor = "pointer";
      view.card.show(p.edge, p.event);
    });
    network.on("blurEdge", () => { view.hoveredEdge = null; view.card.hide(); canvas.style.cursor = ""; view.redraw(); });
    canvas.addEventListener("pointerleave", () => { if (view.hovered) unhover(); view.card.hide(); });

    view.part("tools").onclick = (event) => {
      const button = event.target.closest("button"), act = button?.dataset.act;
      if (act === "fit") NG.camera.fit(view);
      if (act === "in") NG.camera.zoom(view, 1.3);
      if (act === "out") NG.camera.zoom(view, 1 / 1.3);
      if (act === "tidy") wish("tidy", { entities: [...view.pinned] });
      if (act === "full") view.reach.toggle();
      if (act === "keys") view.help.open();
      if (act === "layout") menu.ofLayouts({ x: root.clientWidth, y: button.offsetTop + 8 });
    };
  };
})();
