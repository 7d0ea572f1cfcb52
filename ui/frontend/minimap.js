// The small map in the corner, there only while something is out of sight, so that it never covers a fitted graph.
NG.minimap = (() => {
  const PAD = 60;

  return function minimap(view) {
    const { network, root } = view;
    if (!view.info.size) return;
    view.lastPlaces = network.getPositions();
    view.lastCamera = { position: network.getViewPosition(), scale: network.getScale() };
    const map = view.part("mini"), points = Object.entries(view.lastPlaces);
    const a = network.DOMtoCanvas({ x: 0, y: 0 }), z = network.DOMtoCanvas({ x: root.clientWidth, y: root.clientHeight });
    map.hidden = points.every(([, p]) => p.x >= a.x && p.x <= z.x && p.y >= a.y && p.y <= z.y);
    if (map.hidden) return;
    const xs = points.map(([, p]) => p.x), ys = points.map(([, p]) => p.y);
    const left = Math.min(...xs) - PAD, top = Math.min(...ys) - PAD;
    const scale = Math.min(map.width / (Math.max(...xs) + PAD - left), map.height / (Math.max(...ys) + PAD - top));
    const ctx = map.getContext("2d");
    ctx.clearRect(0, 0, map.width, map.height);
    for (const [id, p] of points) {
      ctx.fillStyle = view.theme.types[view.info.get(id)?.kind] || view.theme.soft;
      ctx.fillRect((p.x - left) * scale - 3, (p.y - top) * scale - 3, 6, 6);
    }
    ctx.strokeStyle = view.theme.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect((a.x - left) * scale, (a.y - top) * scale, (z.x - a.x) * scale, (z.y - a.y) * scale);
    const to = (event) => {
      const box = map.getBoundingClientRect(), by = map.width / box.width;
      view.touched = true;
      return { x: ((event.clientX - box.left) * by) / scale + left, y: ((event.clientY - box.top) * by) / scale + top };
    };
    map.onpointerdown = (event) => { map.setPointerCapture(event.pointerId); network.moveTo({ position: to(event), animation: false }); };
    map.onpointermove = (event) => { if (map.hasPointerCapture(event.pointerId)) network.moveTo({ position: to(event), animation: false }); };
  };
})();
