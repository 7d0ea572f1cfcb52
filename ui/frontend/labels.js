// The words on the canvas: names under nodes, phrases on lines, "+n" badges. Letters keep a readable size at any zoom,
// and a label that finds no room is left out until the reader comes closer or points at it.
NG.labels = (() => {
  const NAME = { base: 13, least: 11.5, most: 17 }, PHRASE = { base: 11.5, least: 10.5, most: 14 };
  const LABELLED = 60, CLOSE = 1.3;
  const size = ({ base, least, most }, scale) => Math.max(least, Math.min(most, base * scale)) / scale;
  const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

  function labels(view, ctx) {
    const { network, info, lines, theme } = view;
    if (!info.size) return;
    const scale = view.scale(), at = network.getPositions(), chosen = new Set(network.getSelectedNodes());
    const shapes = [...info].map(([id, n]) => ({ id, left: at[id].x - n.size * 0.8, right: at[id].x + n.size * 0.8, top: at[id].y - n.size * 0.8, bottom: at[id].y + n.size * 0.8 }));
    const taken = [];
    const loud = (id) => chosen.has(id) || view.hovered === id;
    const rank = (id) => (loud(id) ? 0 : view.near?.has(id) ? 1 : info.get(id).strong ? 2 : 3);
    const order = [...info.keys()].sort((a, b) => rank(a) - rank(b) || info.get(b).size - info.get(a).size);
    const letter = size(NAME, scale), names = [];
    for (const id of order) {
      const n = info.get(id), { x, y } = at[id], strong = n.strong || chosen.has(id) ? "600 " : "";
      const half = (NG.draw.width(n.label, `${strong}100px ${theme.face}`) * letter) / 200, top = y + n.size + 4;
      const box = { id, strong, x, left: x - half - 2, right: x + half + 2, top, bottom: top + letter * 1.2 };
      if (!loud(id) && (taken.some((b) => overlap(box, b)) || shapes.some((s) => s.id !== id && overlap(box, s)))) continue;
      taken.push(box);
      names.push(box);
    }
    view.labelled = names;
    taken.push(...shapes);
    ctx.save();
    ctx.lineJoin = "round";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const open = lines.size <= LABELLED || scale >= CLOSE;
    const byWeight = [...lines.values()].sort((a, b) => weight(view, b) - weight(view, a) || b.width - a.width);
    for (const e of byWeight) if (open || weight(view, e)) phrase(view, ctx, e, at, taken, scale);
    ctx.textBaseline = "top";
    for (const { id, x, top, strong } of names) {
      ctx.globalAlpha = view.alpha(id);
      write(ctx, info.get(id).label, x, top, `${strong}${letter}px ${theme.face}`, theme.ink, theme.background, 4 / Math.max(1, scale));
    }
    if (scale > 0.45) {
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      const mark = Math.max(9.5 / scale, 10);
      for (const [id, n] of info) {
        if (!n.more) continue;
        ctx.globalAlpha = view.alpha(id);
        write(ctx, `+${n.more}`, at[id].x + n.size * 0.7 + 3, at[id].y - n.size * 0.7 - 6, `${mark}px ${theme.face}`, theme.soft, theme.background, 3 / Math.max(1, scale));
      }
    }
    ctx.restore();
  }

  const weight = (view, e) => (view.chosenEdges?.has(e.id) || view.hoveredEdge === e.id ? 3 : e.trail ? 2 : view.hovered && (e.from === view.hovered || e.to === view.hovered) ? 1 : 0);

  // Along the line and never upside down; a place a little off the middle is as good as the middle.
  function phrase(view, ctx, e, at, taken, scale) {
    const edge = view.network.body.edges[e.id];
    if (!edge?.connected) return;
    const letter = size(PHRASE, scale), text = e.label + (e.more ? ` +${e.more}` : "");
    const long = (NG.draw.width(text, `100px ${view.theme.face}`) * letter) / 100, forced = weight(view, e) > 1;
    const gap = Math.hypot(at[e.from].x - at[e.to].x, at[e.from].y - at[e.to].y) - view.info.get(e.from).size - view.info.get(e.to).size;
    if (e.from !== e.to && long + (forced ? 0 : 22) > gap && weight(view, e) < 3) return;
    const via = edge.edgeType.getViaNode?.();
    let last = null;
    for (const t of [0.5, 0.43, 0.57, 0.37, 0.63]) {
      const p = edge.edgeType.getPoint(t, via), a = edge.edgeType.getPoint(t - 0.04, via), b = edge.edgeType.getPoint(t + 0.04, via);
      let angle = Math.atan2(b.y - a.y, b.x - a.x);
      if (angle > Math.PI / 2 || angle < -Math.PI / 2) angle += Math.PI;
      const boxes = along(p, angle, long, letter);
      last ??= { p, angle, boxes };
      if (boxes.some((box) => taken.some((other) => overlap(box, other)))) continue;
      last = { p, angle, boxes, free: true };
      break;
    }
    if (!last.free && !forced) return;
    taken.push(...last.boxes);
    draw(view, ctx, e, text, last.p, last.angle, long, letter);
  }

  function along(p, angle, long, letter) {
    const boxes = [], half = letter * 0.6;
    for (let s = -long / 2 + half; s <= long / 2 - half + 0.01; s += letter) {
      const x = p.x + s * Math.cos(angle), y = p.y + s * Math.sin(angle);
      boxes.push({ left: x - half, right: x + half, top: y - half, bottom: y + half });
    }
    return boxes;
  }

  function draw(view, ctx, e, text, p, angle, long, letter) {
    const { theme } = view, loud = weight(view, e) > 1;
    ctx.save();
    ctx.translate(p.x, p.y);
    ctx.rotate(angle);
    ctx.globalAlpha = view.edgeAlpha(e.from, e.to);
    ctx.fillStyle = theme.background;
    ctx.fillRect(-long / 2 - 3, -letter * 0.62, long + 6, letter * 1.24);
    ctx.font = `${letter}px ${theme.face}`;
    ctx.fillStyle = loud ? theme.ink : theme.soft;
    ctx.fillText(text, 0, 0);
    ctx.restore();
  }

  function write(ctx, text, x, y, font, colour, ground, halo) {
    ctx.font = font;
    ctx.lineWidth = halo;
    ctx.strokeStyle = ground;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  // The node whose name stands at a place of the canvas.
  labels.at = (view, p) => view.labelled?.find((b) => p.x >= b.left && p.x <= b.right && p.y >= b.top && p.y <= b.bottom)?.id;
  // How wide half a name is at a zoom, in units of the canvas.
  labels.half = (view, node, scale) => (NG.draw.width(node.label, `600 100px ${view.theme.face}`) * size(NAME, scale)) / 200 + 3;
  labels.letter = (scale) => size(NAME, scale);
  return labels;
})();
