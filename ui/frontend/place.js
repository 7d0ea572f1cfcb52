// Where new nodes go: into the widest free gap about the node they hang on. Pure; nothing that is there is moved.
NG.place = (() => {
  const RADIUS = 150, RINGS = [1, 1.3, 1.7, 2.2, 2.8, 3.5, 4.4, 5.5], TURNS = 48, GAP = 10, SEEN_EDGES = 250, NEAR = 140, BESIDE = 20;

  const boxAt = (size, p) => ({ left: p.x - size.half, right: p.x + size.half, top: p.y - size.up, bottom: p.y + size.down });
  const FULL = 2 * Math.PI, far = (x, y) => Math.sqrt(x * x + y * y); // Math.hypot takes ten times as long

  // How far each direction is from the next of some angles.
  function gapsTo(angles) {
    if (!angles.length) return new Array(TURNS).fill(Math.PI);
    const sorted = angles.map((t) => (t < 0 ? t + FULL : t)).sort((a, b) => a - b);
    const around = [sorted.at(-1) - FULL, ...sorted, sorted[0] + FULL];
    let at = 0;
    return Array.from({ length: TURNS }, (_, turn) => {
      const angle = (turn * FULL) / TURNS;
      while (around[at + 1] <= angle) at++;
      return Math.min(angle - around[at], around[at + 1] - angle);
    });
  }

  const distance = (p, a, b) => { // of a point from a segment
    const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy || 1;
    const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
    return far(p.x - a.x - t * dx, p.y - a.y - t * dy);
  };
  const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  const span = (a, b) => ({ left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) });

  // fresh: ids in the order of importance; sizes: id -> {half, up, down}; known: id -> {x, y} of what stands already;
  // edges: [[from, to]]; anchor: the id that was expanded;
  // room: {width, height} of what the picture is shown in. Returns id -> {x, y}.
  return function place(fresh, { sizes, known, edges, anchor, room }) {
    const places = new Map(Object.entries(known)), found = {};
    const near = new Map();
    for (const [a, b] of edges) for (const [from, to] of [[a, b], [b, a]]) near.has(from) ? near.get(from).push(to) : near.set(from, [to]);
    const boxes = [...places].map(([id, p]) => boxAt(sizes.get(id), p));
    const grown = (b) => ({ left: b.left - GAP, right: b.right + GAP, top: b.top - GAP, bottom: b.bottom + GAP });
    const taken = NG.taken();
    taken.add(...boxes);
    const line = (a, b) => ({ a, b, from: places.get(a), to: places.get(b), ...span(places.get(a), places.get(b)) });
    const lines = edges.filter(([a, b]) => places.has(a) && places.has(b)).slice(0, SEEN_EDGES).map(([a, b]) => line(a, b));
    const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    boxes.forEach(widen);
    const waiting = [...fresh];
    while (waiting.length) {
      // what hangs on something that stands comes first, or it would be placed out of nothing
      const at = Math.max(0, waiting.findIndex((id) => (near.get(id) || []).some((n) => places.has(n))));
      const [id] = waiting.splice(at, 1);
      const ends = (near.get(id) || []).filter((n) => places.has(n) && n !== id);
      const home = ends.includes(anchor) ? anchor : ends[0];
      const spot = places.size ? best(id, home, ends) : { x: 0, y: 0 };
      places.set(id, spot);
      found[id] = spot;
      boxes.push(boxAt(sizes.get(id), spot));
      taken.add(boxes.at(-1));
      widen(boxes.at(-1));
      for (const end of ends) lines.push(line(end, id));
    }
    return found;

    function best(id, home, ends) {
      const centre = home ? places.get(home) : middle();
      const angles = home ? (near.get(home) || []).filter((n) => places.has(n)).map((n) => Math.atan2(places.get(n).y - centre.y, places.get(n).x - centre.x)) : [];
      const gaps = gapsTo(angles);
      const others = ends.filter((n) => n !== home).map((n) => places.get(n));
      const standing = [...places].filter(([n]) => n !== home).map(([, p]) => p);
      const crossable = lines.filter(({ a, b }) => a !== home && b !== home);
      let chosen = null, top = -Infinity;
      for (let ring = 0; ring < RINGS.length; ring++) {
        const reach = RADIUS * RINGS[ring] + NEAR + 1, about = standing.filter((q) => Math.abs(q.x - centre.x) < reach && Math.abs(q.y - centre.y) < reach);
        for (let turn = 0; turn < TURNS; turn++) {
          const angle = (turn * FULL) / TURNS, r = RADIUS * RINGS[ring];
          const p = { x: Math.round(centre.x + r * Math.cos(angle)), y: Math.round(centre.y + 0.9 * r * Math.sin(angle)) };
          const box = boxAt(sizes.get(id), p);
          let score = 1.6 * (gaps[turn] / Math.PI) - 0.35 * (RINGS[ring] - 1);
          if (room) score += 3 * shown(box);
          for (const q of others) score -= (0.3 * far(p.x - q.x, p.y - q.y)) / RADIUS / others.length;
          // the dear questions only of those that could still win
          if (score + 0.5 <= top || taken.hits(grown(box))) continue;
          let nearest = NEAR;
          for (const q of about) {
            const dx = Math.abs(q.x - p.x), dy = Math.abs(q.y - p.y);
            if (dx < nearest && dy < nearest) nearest = Math.min(nearest, far(dx, dy));
          }
          score += (0.5 * nearest) / NEAR;
          if (home) {
            const mine = span(centre, p), left = mine.left - BESIDE, right = mine.right + BESIDE, above = mine.top - BESIDE, below = mine.bottom + BESIDE;
            for (const q of about) {
              if (score <= top) break;
              if (q.x > left && q.x < right && q.y > above && q.y < below && distance(q, centre, p) < BESIDE) score -= 0.5;
            }
            for (const l of crossable) {
              if (score <= top) break;
              if (l.left <= mine.right && l.right >= mine.left && l.top <= mine.bottom && l.bottom >= mine.top && cross(centre, p, l.from, l.to)) score -= 0.2;
            }
          }
          if (score > top) { top = score; chosen = p; }
        }
        if (chosen && ring >= 3) break;
      }
      return chosen || { x: Math.round(centre.x), y: Math.round(lowest() + 80) };
    }

    // How large the picture could still be shown with this box in it: newcomers fill the window, they do not widen it.
    function shown(box) {
      const width = Math.max(extent.right, box.right) - Math.min(extent.left, box.left);
      const height = Math.max(extent.bottom, box.bottom) - Math.min(extent.top, box.top);
      return Math.min(1.2, room.width / width, room.height / height);
    }

    function widen(box) {
      for (const side of ["left", "top"]) extent[side] = Math.min(extent[side], box[side]);
      for (const side of ["right", "bottom"]) extent[side] = Math.max(extent[side], box[side]);
    }

    function middle() {
      const all = [...places.values()];
      return { x: all.reduce((s, p) => s + p.x, 0) / all.length, y: all.reduce((s, p) => s + p.y, 0) / all.length };
    }

    function lowest() { return Math.max(...boxes.map((b) => b.bottom)); }
  };
})();
