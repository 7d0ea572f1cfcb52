// The keyboard of the graph, once the canvas has the focus. Everything the pointer can do has a key or a menu by key.
NG.keys = (() => {
  const PAN = 70, ACROSS = 2; // a name straight ahead comes before one that is nearer but aside

  return function keys(view, { wish, choose, pin, merge, menu, letGo }) {
    const { network, root } = view, canvas = view.part("canvas");
    const picked = () => network.getSelectedNodes();
    const kept = new Set(); // by Space: they stay selected while the reader goes on
    let here;
    const current = () => (picked().includes(here) ? here : picked()[0]);

    // All names in reading order, round and round.
    function walk(by) {
      const at = network.getPositions(), order = [...view.info.keys()].sort((a, b) => at[a].y - at[b].y || at[a].x - at[b].x);
      if (!order.length) return;
      const last = picked().length ? order.indexOf(current()) : -1;
      stand(order[last < 0 ? (by > 0 ? 0 : order.length - 1) : (last + by + order.length) % order.length], at);
    }

    // The next name in a direction; where none is selected, the one in the middle of what is seen.
    function step(dx, dy, word) {
      const at = network.getPositions(), from = current(), begun = from !== undefined, start = begun ? at[from] : network.getViewPosition();
      let next, least = Infinity;
      for (const id of view.info.keys()) {
        if (id === from) continue;
        const x = at[id].x - start.x, y = at[id].y - start.y, ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
        if (begun && (ahead <= 0 || aside > ACROSS * ahead)) continue;
        const far = begun ? ahead + ACROSS * aside : Math.hypot(x, y);
        if (far < least) { least = far; next = id; }
      }
      if (next !== undefined) stand(next, at);
      else if (begun) view.say(`No name ${word} ${view.name(from)}`, true);
    }

    function stand(id, at) {
      here = id;
      for (const other of kept) if (!picked().includes(other)) kept.delete(other);
      network.setSelection({ nodes: [...new Set([id, ...kept])], edges: [] }, { highlightEdges: false });
      const p = network.canvasToDOM(at[id]);
      if (p.x < 20 || p.y < 20 || p.x > root.clientWidth - 20 || p.y > root.clientHeight - 20) { view.touched = true; network.moveTo({ position: at[id], animation: false }); }
      view.say(`${view.name(id)}, ${view.info.get(id).kind}`, true);
      clearTimeout(view.walking);
      view.walking = setTimeout(choose, 200);
    }

    function keep() {
      const id = current();
      if (id === undefined) return;
      if (!kept.delete(id)) kept.add(id);
      view.say(`${view.name(id)} ${kept.has(id) ? "stays selected" : "is let go with the next name"}`, true);
    }

    const middle = () => ({ x: root.clientWidth / 2 - 100, y: 40 });
    const beside = () => (picked().length ? network.canvasToDOM(network.getPosition(picked()[0])) : middle());
    const some = (act) => () => picked().length && act(picked());
    const plain = {
      Escape: letGo,
      f: () => NG.camera.fit(view), t: () => wish("tidy", { entities: [...view.pinned] }), l: () => menu.ofLayouts(middle()),
      "+": () => NG.camera.zoom(view, 1.3), "=": () => NG.camera.zoom(view, 1.3), "-": () => NG.camera.zoom(view, 1 / 1.3),
      ArrowLeft: () => step(-1, 0, "left of"), ArrowRight: () => step(1, 0, "right of"),
      ArrowUp: () => step(0, -1, "above"), ArrowDown: () => step(0, 1, "below"),
      n: () => walk(1), " ": keep,
      e: some((entities) => wish("expand", { entities })),
      c: some((entities) => wish("collapse", { entities })),
      p: some(pin),
      m: some((ids) => (ids.length === 2 ? merge(...ids) : ids.length === 1 && merge(null, ids[0]))),
      Delete: () => (picked().length ? wish("hide", { entities: picked() }) : network.getSelectedEdges().length && wish("hide", { relations: network.getSelectedEdges() })),
      ContextMenu: some(([id]) => menu.ofNode(id, beside())),
      Enter: some(([id]) => menu.ofNode(id, beside())),
    };
    plain.Backspace = plain.Delete;
    const shifted = {
      F: () => view.reach.toggle(), E: some(([id]) => menu.ofWays(id, beside())), N: () => walk(-1), F10: plain.ContextMenu, "+": plain["+"],
      ArrowLeft: () => NG.camera.pan(view, -PAN, 0), ArrowRight: () => NG.camera.pan(view, PAN, 0),
      ArrowUp: () => NG.camera.pan(view, 0, -PAN), ArrowDown: () => NG.camera.pan(view, 0, PAN),
    };
    const controlled = {
      a: () => { network.selectNodes([...view.info.keys()], false); choose(); },
      z: (event) => view.emit(event.shiftKey ? "redo" : "undo"), y: () => view.emit("redo"),
    };

    canvas.addEventListener("keydown", (event) => {
      if (event.altKey) return;
      const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = event.ctrlKey || event.metaKey ? controlled[letter] : event.shiftKey && shifted[event.key] ? shifted[event.key] : plain[letter];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation(); // the page listens for Ctrl+Z too
      act(event);
    });
  };
})();
