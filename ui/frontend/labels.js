// The words on the canvas: names beside nodes, phrases on lines, "+n" badges. Letters keep a readable size at any zoom.
// No word ever lies over a node: what finds no room is left out until the reader comes closer or points at it.
NG.labels = (() => {
  const NAME = { base: 13, least: 11.5, most: 17 }, PHRASE = { base: 11.5, least: 10.5, most: 14 };
  const LABELLED = 60, CLOSE = 1.3, BADGES = 0.45, CROWD = 200, BAR = 7; // in a crowd corners bring little, and time is short
  // Where a name may stand, best first; who matters gets a place a line farther rather than none.
  const SIDES = ["below", "right", "left", "above"].map((side) => ({ side })), CORNERS = ["below", "above"].flatMap((side) => [{ side, lean: 1 }, { side, lean: -1 }]);
  const NEAR = [...SIDES, ...CORNERS], FAR = [...NEAR, ...[...SIDES, ...CORNERS].filter(({ side }) => side === "below" || side === "above").map((spot) => ({ ...spot, off: 1 }))];
  const ALONG = [0.5, 0.43, 0.57, 0.37, 0.63], ASIDE = [1.4, -1.4, 2.4, -2.4, 3.6, -3.6];
  const size = ({ base, least, most }, scale) => Math.max(least, Math.min(most, base * scale)) / scale;

  // Where every word goes is found anew only when something has changed; moving the view alone is no change.
  function labels(view, ctx) {
    const { network, info } = view;
    if (!info.size) { view.labelled = view.phrased = []; return; }
    const at = network.getPositions(), scale = view.scale();
    let sum = 0;
    for (const id in at) sum += at[id].x * 3.1 + at[id].y * 7.3 + (view.info.get(id)?.more || 0);
    const key = [view.version, scale, sum, view.hovered, view.hoveredEdge, network.getSelectedNodes(), [...(view.chosenEdges || [])], view.theme.name].join("|");
    if (view.labelKey !== key) {
      view.labelKey = key;
      arrange(view, at, scale);
    }
    paint(view, ctx, at, scale);
  }

  function arrange(view, at, scale) {
    const { network, info, lines, theme } = view, chosen = new Set(network.getSelectedNodes());
    view.sides ??= new Map();
    NG.fonts.need(view, [...info.values()].map((n) => n.label));
    const shapes = NG.taken(), words = NG.taken();
    for (const [id, n] of info) shapes.add({ own: id, left: at[id].x - n.size * 0.85, right: at[id].x + n.size * 0.85, top: at[id].y - n.size * 0.85, bottom: at[id].y + n.size * 0.85 });
    if (scale > BADGES) for (const [id, n] of info) if (n.more) words.add({ own: `+${id}`, ...badge(n, at[id], scale) });
    words.add(...NG.guides.boxes(view, scale));
    const loud = (id) => chosen.has(id) || view.hovered === id;
    const rank = (id) => (loud(id) ? 0 : view.near?.has(id) ? 1 : info.get(id).strong ? 2 : 3);
    const ties = new Map();
    for (const e of lines.values()) for (const id of [e.from, e.to]) ties.set(id, (ties.get(id) || 0) + 1);
    const linked = (id) => (ties.get(id) || 0) + (info.get(id).more || 0);
    const order = [...info.keys()].sort((a, b) => rank(a) - rank(b) || info.get(b).size - info.get(a).size || linked(b) - linked(a));
    const crowded = info.size > CROWD, least = Math.min(...[...info.values()].map((n) => n.size));
    const letter = size(NAME, scale), names = [], whole = extent(view, at, letter);
    for (const id of order) {
      const n = info.get(id), strong = n.strong || chosen.has(id) ? "600 " : "";
      const long = (NG.draw.width(n.label, `${strong}100px ${theme.face}`) * letter) / 100;
      const last = view.sides.get(id), spots = rank(id) < 3 || (!crowded && n.size > least) ? FAR : crowded ? SIDES : NEAR;
      let found = null, spare = null;
      for (const spot of last ? [last, ...spots] : spots) {
        const box = { own: id, id, strong, spot, ...beside(spot, at[id], n.size, long, letter) };
        if (shapes.hits(box, id) || box.left < whole.left || box.right > whole.right) continue;
        if (!words.hits(box)) { found = box; break; }
        spare ??= box;
      }
      found ??= loud(id) ? spare : null;
      if (!found) continue;
      if (!found.spot.off) view.sides.set(id, found.spot);
      words.add(found);
      names.push(found);
    }
    view.labelled = names;
    for (const e of lines.values()) if (barred(e)) words.add(...bar(view, e));
    const open = lines.size <= LABELLED || scale >= CLOSE, phrases = [];
    const byWeight = [...lines.values()].map((e) => ({ e, heavy: weight(view, e, chosen) })).sort((a, b) => b.heavy - a.heavy || b.e.width - a.e.width);
    for (const { e, heavy } of byWeight) {
      if (!heavy && (!open || e.faded)) continue;
      const found = phrase(view, e, heavy, at, shapes, words, scale);
      if (!found) continue;
      words.add(...found.boxes);
      phrases.push(found);
    }
    view.phrased = phrases;
  }

  const badge = (n, p, scale) => {
    const mark = Math.max(9.5 / scale, 10), left = p.x + n.size * 0.7 + 3, middle = p.y - n.size * 0.7 - 6;
    return { left, right: left + mark * (0.7 + 0.58 * String(n.more).length), top: middle - mark / 2, bottom: middle + mark / 2, mark, middle };
  };

  function beside({ side, lean = 0, off = 0 }, { x, y }, r, long, letter) {
    const high = letter * 1.2;
    if (side === "right") return { left: x + r + 4, right: x + r + 8 + long, top: y - high / 2, bottom: y + high / 2 };
    if (side === "left") return { left: x - r - 8 - long, right: x - r - 4, top: y - high / 2, bottom: y + high / 2 };
    // at a corner it begins, or ends, where the shape does, and stands closer to it
    const gap = (lean ? r * 0.6 + 1 : r + 4) + off * high, top = side === "below" ? y + gap : y - gap - high, middle = x + lean * (long / 2 + r * 0.7);
    return { left: middle - long / 2 - 2, right: middle + long / 2 + 2, top, bottom: top + high };
  }

  // A name at the side must not reach out of what a fitted view shows.
  function extent(view, at, letter) {
    let left = Infinity, right = -Infinity;
    for (const [id, n] of view.info) {
      const half = Math.max(n.size, (NG.draw.width(n.label, `600 100px ${view.theme.face}`) * letter) / 200 + 3);
      left = Math.min(left, at[id].x - half);
      right = Math.max(right, at[id].x + half);
    }
    return { left, right };
  }

  // 3: asked for itself, 2: on the path, 1: at a name that is asked for
  function weight(view, e, chosen) {
    if (view.chosenEdges?.has(e.id) || view.hoveredEdge === e.id) return 3;
    if (e.trail) return 2;
    return [e.from, e.to].some((id) => id === view.hovered || chosen.has(id)) ? 1 : 0;
  }

  // A bar across the middle stays free: it says that somebody denies what the line says.
  const barred = (e) => e.denied > 0 || e.disputed;
  function bar(view, e) {
    const type = view.network.body.edges[e.id]?.edgeType;
    if (!type) return [];
    const { x, y } = type.getPoint(0.5, type.getViaNode?.());
    return [{ left: x - BAR, right: x + BAR, top: y - BAR, bottom: y + BAR }];
  }

  // Along the line and never upside down; a place a little off the middle is as good as the middle. The words of a line
  // that is chosen or on the path go beside it where the line is too short for them, of a chosen one also farther away.
  function phrase(view, e, heavy, at, shapes, words, scale) {
    const edge = view.network.body.edges[e.id];
    if (!edge?.connected) return null;
    const letter = size(PHRASE, scale), text = e.label + (e.more ? ` +${e.more}` : "");
    const long = (NG.draw.width(text, `100px ${view.theme.face}`) * letter) / 100;
    const gap = Math.hypot(at[e.from].x - at[e.to].x, at[e.from].y - at[e.to].y) - view.info.get(e.from).size - view.info.get(e.to).size;
    const fits = e.from === e.to || long + (heavy > 1 ? 0 : 22) <= gap;
    if (!fits && heavy < 2) return null;
    const via = edge.edgeType.getViaNode?.(), spots = [];
    for (const t of ALONG) {
      const p = edge.edgeType.getPoint(t, via), a = edge.edgeType.getPoint(t - 0.04, via), b = edge.edgeType.getPoint(t + 0.04, via);
      let angle = Math.atan2(b.y - a.y, b.x - a.x);
      if (angle > Math.PI / 2 || angle < -Math.PI / 2) angle += Math.PI;
      spots.push({ p, angle });
    }
    const middle = spots[0], free = (spot) => {
      const boxes = along(spot.p, spot.angle, long, letter);
      return boxes.some((box) => shapes.hits(box) || words.hits(box)) ? null : { ...spot, boxes, e, text, long, letter, loud: heavy > 1 };
    };
    for (const spot of fits ? spots : []) { const found = free(spot); if (found) return found; }
    if (heavy < 2 && !barred(e)) return null;
    const across = { x: -Math.sin(middle.angle), y: Math.cos(middle.angle) };
    for (const by of heavy > 2 ? ASIDE : ASIDE.slice(0, heavy < 2 ? 2 : 4)) { const found = free({ p: { x: middle.p.x + across.x * by * letter, y: middle.p.y + across.y * by * letter }, angle: middle.angle }); if (found) return found; }
    if (heavy < 3) return null; // farther away the words would seem to be about something else
    for (let ring = 1; ring <= 5; ring++) {
      for (const [x, y] of [[0, -1.5], [0, 1.5], [1, 0], [-1, 0], [0.7, -1.2], [-0.7, -1.2], [0.7, 1.2], [-0.7, 1.2]]) {
        const found = free({ p: { x: middle.p.x + x * (long / 2 + ring * letter), y: middle.p.y + y * ring * letter * 1.4 }, angle: 0 });
        if (found) return found;
      }
    }
    return null;
  }

  function along(p, angle, long, letter) {
    const boxes = [], half = letter * 0.6;
    for (let s = -long / 2 + half; s <= long / 2 - half + 0.01; s += letter) {
      const x = p.x + s * Math.cos(angle), y = p.y + s * Math.sin(angle);
      boxes.push({ left: x - half, right: x + half, top: y - half, bottom: y + half });
    }
    return boxes;
  }

  function paint(view, ctx, at, scale) {
    const { info, theme } = view, letter = size(NAME, scale);
    ctx.save();
    ctx.lineJoin = "round";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const found of view.phrased) written(view, ctx, found);
    for (const { id, left, right, top, bottom, strong } of view.labelled) {
      if (!info.has(id)) continue;
      ctx.globalAlpha = view.alpha(id);
      write(ctx, info.get(id).label, (left + right) / 2, (top + bottom) / 2, `${strong}${letter}px ${theme.face}`, theme.ink, theme.background, 4 / Math.max(1, scale));
    }
    if (scale > BADGES) {
      ctx.textAlign = "left";
      for (const [id, n] of info) {
        if (!n.more) continue;
        const { left, middle, mark } = badge(n, at[id], scale);
        ctx.globalAlpha = view.alpha(id);
        write(ctx, `+${n.more}`, left, middle, `${mark}px ${theme.face}`, theme.soft, theme.background, 3 / Math.max(1, scale));
      }
    }
    ctx.restore();
  }

  function written(view, ctx, { e, text, p, angle, long, letter, loud }) {
    const { theme } = view;
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
