// The camera: fitting the whole, going to one name, moving by steps, and saying when everything stands still.
NG.camera = (() => {
  const MOVE = 280, STEP = 120, NEAREST = 0.8, MANY = 900;
  const INSET = { left: 26, top: 22, right: 50, bottom: 22 }; // the toolbar is at the right

  const settled = (view) => { view.root.dataset.settled = String(++view.seq); };

  function room({ root }) {
    const width = root.clientWidth - INSET.left - INSET.right, height = root.clientHeight - INSET.top - INSET.bottom;
    return width > 0 && height > 0 ? { width, height } : null;
  }

  function bounds(view, scale = view.network.getScale()) {
    const at = view.network.getPositions(), letter = NG.labels.letter(scale);
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    for (const [id, n] of view.info) {
      const p = at[id], half = Math.max(n.size, NG.labels.half(view, n, scale));
      left = Math.min(left, p.x - half); right = Math.max(right, p.x + half);
      top = Math.min(top, p.y - n.size - 4); bottom = Math.max(bottom, p.y + n.size + 4 + letter * 1.2);
    }
    for (const guide of view.guides || []) { top = Math.min(top, guide.y - 8 - letter * 1.4); left = Math.min(left, guide.x); }
    return { left, right, top, bottom };
  }

  function fit(view, calm = false) {
    const { clientWidth: w, clientHeight: h } = view.root;
    if (!view.info.size || !w || !h) return;
    const bar = view.part("notice"), below = INSET.bottom + (bar.hidden ? 0 : bar.offsetHeight);
    const roomX = w - INSET.left - INSET.right, roomY = h - INSET.top - below;
    let b, scale = 1; // names grow against the zoom, so what has to fit depends on it
    for (let i = 0; i < 4; i++) {
      b = bounds(view, scale);
      scale = Math.max(0.05, Math.min(1.3, roomX / (b.right - b.left), roomY / (b.bottom - b.top)));
    }
    const position = {
      x: (b.left + b.right) / 2 - (INSET.left - INSET.right) / 2 / scale,
      y: (b.top + b.bottom) / 2 - (INSET.top - below) / 2 / scale,
    };
    view.touched = false;
    move(view, { position, scale }, calm);
  }

  // By the clock, not by frames as vis-network counts: a slow machine shows fewer pictures, not a longer film.
  function move(view, to, calm, during = MOVE) {
    const { network } = view, mine = (view.flight = {});
    if (calm || NG.calm() || view.lines.size > MANY) {
      network.moveTo({ ...to, animation: false });
      return settled(view);
    }
    const from = { position: network.getViewPosition(), scale: network.getScale() }, begun = performance.now();
    const end = { position: to.position ?? from.position, scale: to.scale ?? from.scale };
    const step = () => {
      if (view.flight !== mine || !view.root.isConnected) return undefined;
      const t = Math.min(1, (performance.now() - begun) / during), eased = t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2;
      const scale = from.scale * (end.scale / from.scale) ** eased;
      // the middle moves with the zoom, so that the picture does not swing
      const way = Math.abs(end.scale - from.scale) < 1e-6 ? eased : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / end.scale);
      network.moveTo({ position: { x: from.position.x + (end.position.x - from.position.x) * way, y: from.position.y + (end.position.y - from.position.y) * way }, scale, animation: false });
      return t < 1 ? requestAnimationFrame(step) : settled(view);
    };
    return step();
  }

  // To one name: near enough to read it and what is about it; where it is that already, nothing moves.
  function go(view, id) {
    const { network, root } = view, position = network.getPosition(id), p = network.canvasToDOM(position), scale = network.getScale();
    const inside = p.x > 60 && p.y > 30 && p.x < root.clientWidth - 80 && p.y < root.clientHeight - 50;
    if (inside && scale >= NEAREST * 0.75) return settled(view);
    view.touched = true;
    return move(view, { position, scale: Math.max(NEAREST, scale) });
  }

  function allVisible(view) {
    const b = bounds(view), { network, root } = view;
    const a = network.canvasToDOM({ x: b.left, y: b.top }), z = network.canvasToDOM({ x: b.right, y: b.bottom });
    return a.x >= 4 && a.y >= 4 && z.x <= root.clientWidth - 4 && z.y <= root.clientHeight - 4;
  }

  // After an update. A view that the reader has zoomed into stays where it is, unless something was asked for.
  function follow(view, { kept, framed, moved, first, fresh }) {
    if (!view.info.size) return settled(view);
    const wanted = view.focus && view.info.has(view.focus) ? view.focus : null;
    if (wanted) view.focus = null;
    if (kept?.camera && first && !wanted) return move(view, kept.camera, true);
    if (first || framed) return fit(view, first);
    if (wanted) return fresh.length && !view.touched && readable(view) ? fit(view) : go(view, wanted);
    if ((fresh.length || moved) && !allVisible(view)) return fit(view); // only when something would be out of sight
    return settled(view);
  }

  // Whether names could still be read with everything in sight.
  function readable(view) {
    const b = bounds(view, 1), space = room(view);
    return Boolean(space) && Math.min(space.width / (b.right - b.left), space.height / (b.bottom - b.top)) >= 0.5;
  }

  function resized(view) {
    const { clientWidth, clientHeight } = view.root;
    if (!clientWidth || !clientHeight || !view.info.size) return;
    const size = `${clientWidth}x${clientHeight}`;
    if (view.size === size) return;
    view.size = size;
    requestAnimationFrame(() => {
      view.network.setSize("100%", "100%");
      view.network.redraw();
      if (!view.touched) fit(view, true);
    });
  }

  function zoom(view, by) {
    view.touched = true;
    const scale = Math.max(0.05, Math.min(5, view.network.getScale() * by));
    move(view, { scale }, false, STEP);
  }

  function pan(view, dx, dy) {
    view.touched = true;
    const p = view.network.getViewPosition(), s = view.network.getScale();
    move(view, { position: { x: p.x + dx / s, y: p.y + dy / s } }, true);
  }

  return { room, bounds, fit, move, go, follow, resized, zoom, pan, settled };
})();
