// Dragging: a name that is moved is pinned there; one that is held over another asks whether the two are one; with
// Shift a box selects what is in it.
NG.drag = (() => {
  const DWELL = 420; // crossing a name is not meant, resting on it is

  return function drag(view, { choose, merge }) {
    const { network, root } = view, canvas = view.part("canvas");
    let from = null, over = null, timer = 0;

    function aim(id) {
      if (over === id) return;
      over = id;
      clearTimeout(timer);
      drop(null);
      if (id) timer = setTimeout(() => drop(id), DWELL);
    }
    function drop(id) {
      if (view.dropOn === id) return;
      view.dropOn = id;
      root.dataset.drop = id ?? "";
      view.say(id ? `Let go to merge ${view.name(view.dragged)} with ${view.name(id)}.` : "");
      network.redraw();
    }

    network.on("dragStart", (p) => {
      view.card.hide();
      view.dragging = true;
      if (!p.nodes.length) { view.touched = true; return; }
      from = network.getPositions(p.nodes);
      view.dragged = p.nodes.length === 1 ? p.nodes[0] : null;
    });
    network.on("dragging", (p) => {
      if (!from || view.dragged === null) return;
      const at = p.pointer.canvas, places = network.getPositions();
      aim([...view.info.keys()].find((id) => id !== view.dragged && Math.hypot(places[id].x - at.x, places[id].y - at.y) < view.info.get(id).size + 3) ?? null);
    });
    network.on("dragEnd", (p) => {
      view.dragging = false;
      if (!from) return;
      const start = from, target = view.dropOn, moved = Object.keys(start);
      from = null;
      aim(null);
      if (target) { // it was no move: the name goes back, and the question is asked
        for (const id of moved) network.moveNode(id, start[id].x, start[id].y);
        merge(target, moved[0]);
        return;
      }
      const places = view.places(), changed = moved.filter((id) => Math.hypot(places[id][0] - start[id].x, places[id][1] - start[id].y) > 1);
      if (!changed.length) return;
      for (const id of changed) view.pinned.add(id);
      view.touched = true;
      // beside where they are now, where they were: to go back, Python has to know it, whatever it has missed
      const were = Object.fromEntries(changed.map((id) => [id, [start[id].x, start[id].y]]));
      view.emit("drag", { positions: Object.fromEntries(changed.map((id) => [id, places[id]])) }, { positions: { ...places, ...were } });
      view.pinnedAt = NG.lastNumber;
      NG.camera.settled(view);
      if (p.event?.type) network.redraw();
    });

    // Shift and drag: everything in the box
    const rubber = view.part("box");
    let start = null;
    const here = (event) => { const r = root.getBoundingClientRect(); return { x: event.clientX - r.left, y: event.clientY - r.top }; };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.focus({ preventScroll: true });
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
    const end = (event) => {
      if (!start) return;
      const a = network.DOMtoCanvas(start), z = network.DOMtoCanvas(here(event));
      start = null;
      rubber.hidden = true;
      network.setOptions({ interaction: { dragView: true, dragNodes: true } });
      const inside = Object.entries(network.getPositions()).filter(([, p]) => p.x >= Math.min(a.x, z.x) && p.x <= Math.max(a.x, z.x) && p.y >= Math.min(a.y, z.y) && p.y <= Math.max(a.y, z.y)).map(([id]) => id);
      const kept = event.ctrlKey || event.metaKey ? network.getSelectedNodes() : [];
      setTimeout(() => { network.setSelection({ nodes: [...new Set([...kept, ...inside])], edges: [] }, { highlightEdges: false }); choose(); }, 0);
    };
    root.addEventListener("pointerup", end);
    root.addEventListener("pointercancel", end);
  };
})();
