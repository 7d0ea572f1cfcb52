// The graph on a canvas: a diff into vis-network's data sets, the camera, and what Python is told of. Old nodes never
// move. Pointer, keyboard and menu are in hands.js, places of new nodes in place.js, looks in draw.js.
NG.graph = (() => {
  const LAYOUTS = new Map(); // key -> {positions, pinned, camera}: survives leaving the page and coming back
  const FADE = 220, CAMERA = 280;
  const INSET = { left: 26, top: 22, right: 50, bottom: 22 }; // the toolbar is at the right

  function create(mount, data) {
    mount.innerHTML = NG.html;
    mount.append(NG.el("style", { text: NG.css.graph }));
    const root = mount.querySelector(".ng-graph");
    const view = {
      root, key: data.key || "graph", info: new Map(), lines: new Map(), pinned: new Set(), epoch: data.epoch ?? 0, seq: 0,
      nodes: new vis.DataSet(), edges: new vis.DataSet(), hovered: null, near: null, born: new Map(), lastSelected: "",
      part: (name) => root.querySelector(`.ng-${name}`),
      alpha: (id) => (view.near && !view.near.has(id) ? 0.2 : 1) * (view.info.get(id)?.faded ? 0.25 : 1) * age(view, id),
      edgeAlpha: (a, b) => (view.near && a !== view.hovered && b !== view.hovered ? 0.18 : 1) * Math.min(age(view, a), age(view, b)),
      scale: () => view.network?.getScale() ?? 1,
    };
    view.theme = NG.paint(root);
    view.stretch = NG.stretch(root, 380);
    view.network = new vis.Network(view.part("canvas"), { nodes: view.nodes, edges: view.edges }, options(data));
    view.network.body.ng = view;
    view.network.on("zoom", () => { view.touched = true; });
    view.network.on("afterDrawing", (ctx) => { NG.labels(view, ctx); NG.minimap(view); });
    view.observer = new ResizeObserver(() => resized(view));
    view.observer.observe(root);
    Object.assign(view, { fit: (calm) => fit(view, calm), places: () => places(view), report: () => report(view), marked: (nodes, edges) => marked(view, nodes, edges) });
    NG.hands(view);
    root.__ng = hook(view);
    return view;
  }

  function options(data) {
    const many = (data.nodes || []).length > 400;
    return {
      ...structuredClone(data.options || {}),
      autoResize: true,
      physics: { enabled: false },
      layout: { improvedLayout: false, randomSeed: 7 },
      interaction: {
        hover: true, multiselect: true, keyboard: { enabled: false }, tooltipDelay: 1e9, selectConnectedEdges: false,
        hoverConnectedEdges: false, hideEdgesOnDrag: many, hideEdgesOnZoom: many,
      },
    };
  }

  // What Playwright and Python ask of a view; every coordinate is one of the window.
  function hook(view) {
    const { network } = view;
    const inWindow = (p) => {
      const at = network.canvasToDOM(p), box = view.part("canvas").getBoundingClientRect();
      return [box.left + at.x, box.top + at.y];
    };
    return {
      network, view, places: () => places(view),
      nodeAt: (id) => (view.info.has(id) ? inWindow(network.getPosition(id)) : null),
      edgeAt: (id) => {
        const edge = network.body.edges[id];
        return edge ? inWindow(edge.edgeType.getPoint(0.5, edge.edgeType.getViaNode?.())) : null;
      },
      camera: () => ({ position: network.getViewPosition(), scale: network.getScale() }),
    };
  }

  function age(view, id) {
    const born = view.born.get(id);
    return born === undefined ? 1 : Math.max(0.05, Math.min(1, (performance.now() - born) / FADE));
  }

  const places = (view) => Object.fromEntries(Object.entries(view.network.getPositions()).map(([id, p]) => [id, [Math.round(p.x), Math.round(p.y)]]));

  // Python learns of places with the next wish, or a little later if there is none.
  function report(view) {
    clearTimeout(view.reporting);
    view.reporting = setTimeout(() => view.root.isConnected && view.emit("moved", {}, { positions: places(view) }), 350);
  }

  function update(view, data) {
    const repainted = view.theme?.name;
    view.theme = NG.paint(view.root);
    view.theme.face = NG.variable(view.root, "--st-font", view.theme.face);
    view.stretch.measure();
    const kept = view.info.size === 0 ? LAYOUTS.get(view.key) : null;
    LAYOUTS.delete(view.key);
    const moved = view.epoch !== (data.epoch ?? 0);
    view.epoch = data.epoch ?? 0;
    view.pathFrom = data.path_from || null;
    const fresh = reconcile(view, data, { kept, moved, repainted: repainted !== view.theme.name });
    notice(view, data);
    select(view, data.selected);
    command(view, data.cmd);
    camera(view, { kept, moved, first: fresh.length === view.info.size, fresh });
    const { dataset } = view.root;
    dataset.ready = "1";
    dataset.nodes = view.nodes.length;
    dataset.edges = view.edges.length;
  }

  function reconcile(view, data, { kept, moved, repainted }) {
    const { nodes, edges, network } = view;
    const wanted = new Map((data.nodes || []).map((n) => [n.id, n]));
    const before = view.info.size ? network.getPositions() : {};
    const gone = [...view.info.keys()].filter((id) => !wanted.has(id));
    for (const id of gone) { view.info.delete(id); view.born.delete(id); }
    const fresh = [], old = [];
    for (const [id, n] of wanted) {
      (view.info.has(id) ? old : fresh).push(id);
      view.info.set(id, n);
    }
    // given by Python or kept from an earlier visit, else found here; what stands stays unless all is arranged anew
    const known = {}, homeless = [];
    for (const id of [...old, ...fresh]) {
      const n = view.info.get(id), given = n.x === undefined ? null : n;
      const p = moved ? given : before[id] ?? kept?.positions?.[id] ?? given;
      if (p) known[id] = { x: p.x, y: p.y };
      else homeless.push(id);
    }
    if (data.loose && !kept && (moved || !old.length)) Object.assign(known, stretched(view, known));
    const sizes = new Map([...view.info].map(([id, n]) => [id, NG.draw.size(view, n)]));
    const pairs = (data.edges || []).map((e) => [e.from, e.to]);
    if (homeless.length) Object.assign(known, NG.place(homeless, { sizes, known, edges: pairs, anchor: data.anchor, room: room(view) }));
    if (gone.length) nodes.remove(gone);
    if (moved && old.length) nodes.update(old.map((id) => ({ id, ...known[id] })));
    if (fresh.length) nodes.add(fresh.map((id) => ({ id, ...known[id], shape: "custom", ctxRenderer: NG.draw.node(view, id), label: "" })));
    const linesWanted = new Map((data.edges || []).map((e) => [e.id, e]));
    const linesGone = [...view.lines.keys()].filter((id) => !linesWanted.has(id));
    const linesNew = [];
    for (const [id, e] of linesWanted) {
      const signature = JSON.stringify(e);
      if (view.lines.get(id)?.signature === signature && !repainted) continue;
      view.lines.set(id, { ...e, signature });
      linesNew.push(line(view, e));
    }
    for (const id of linesGone) view.lines.delete(id);
    if (linesGone.length) edges.remove(linesGone);
    if (linesNew.length) edges.update(linesNew);
    if (!view.amended) view.amended = NG.draw.amendEdges(network);
    if (kept) for (const id of kept.pinned) if (view.info.has(id)) view.pinned.add(id);
    if (fresh.length && fresh.length < view.info.size) fadeIn(view, fresh);
    if (homeless.length || data.loose) report(view);
    network.redraw();
    return fresh;
  }

  // A wide figure in a narrow window is made narrower and higher, so that it is not shown small.
  function stretched(view, known) {
    const space = room(view), all = Object.entries(known), xs = all.map(([, p]) => p.x);
    if (!space || all.length < 3) return {};
    const by = Math.max(0.65, Math.min(1, (0.76 * space.width) / (Math.max(...xs) - Math.min(...xs) || 1)));
    return Object.fromEntries(all.map(([id, { x, y }]) => [id, { x: Math.round(x * by), y: Math.round(y / by ** 1.2) }]));
  }

  function room({ root }) {
    const width = root.clientWidth - INSET.left - INSET.right, height = root.clientHeight - INSET.top - INSET.bottom;
    return width > 0 && height > 0 ? { width, height } : null;
  }

  function line(view, e) {
    const { theme } = view, colour = e.faded ? theme.rule : e.trail ? theme.strong : e.colors?.[theme.name] ?? theme.edge;
    const { tip, colors, trail, more, faded, ...rest } = e;
    return {
      ...rest, label: undefined, width: e.width + (trail ? 0.8 : 0),
      smooth: e.smooth ?? { enabled: true, type: "curvedCW", roundness: 0.06 },
      color: { color: colour, highlight: theme.accent, hover: theme.strong, inherit: false },
    };
  }

  function fadeIn(view, fresh) {
    if (NG.calm()) return;
    const now = performance.now();
    for (const id of fresh) view.born.set(id, now);
    const step = () => {
      view.network.redraw();
      if (performance.now() - now < FADE) return requestAnimationFrame(step);
      for (const id of fresh) view.born.delete(id);
      view.network.redraw();
      return undefined;
    };
    requestAnimationFrame(step);
  }

  function bounds(view, scale = view.network.getScale()) {
    const at = view.network.getPositions(), letter = NG.labels.letter(scale);
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    for (const [id, n] of view.info) {
      const p = at[id], half = Math.max(n.size, NG.labels.half(view, n, scale));
      left = Math.min(left, p.x - half); right = Math.max(right, p.x + half);
      top = Math.min(top, p.y - n.size - 4); bottom = Math.max(bottom, p.y + n.size + 4 + letter * 1.2);
    }
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
      scale = Math.max(0.1, Math.min(1.3, roomX / (b.right - b.left), roomY / (b.bottom - b.top)));
    }
    const position = {
      x: (b.left + b.right) / 2 - (INSET.left - INSET.right) / 2 / scale,
      y: (b.top + b.bottom) / 2 - (INSET.top - below) / 2 / scale,
    };
    view.touched = false;
    move(view, { position, scale }, calm);
  }

  function move(view, to, calm) {
    const animated = !calm && !NG.calm();
    view.network.moveTo({ ...to, animation: animated ? { duration: CAMERA, easingFunction: "easeInOutQuad" } : false });
    if (animated) { view.network.once("animationFinished", () => settled(view)); } else settled(view);
  }

  function settled(view) {
    view.root.dataset.settled = String(++view.seq);
  }

  function allVisible(view) {
    const b = bounds(view), { network, root } = view;
    const a = network.canvasToDOM({ x: b.left, y: b.top }), z = network.canvasToDOM({ x: b.right, y: b.bottom });
    return a.x >= 4 && a.y >= 4 && z.x <= root.clientWidth - 4 && z.y <= root.clientHeight - 4;
  }

  function camera(view, { kept, moved, first, fresh }) {
    if (!view.info.size) return settled(view);
    if (view.focus && view.info.has(view.focus)) {
      const id = view.focus;
      view.focus = null;
      if (!fresh.length || !first) {
        if (fresh.length && !allVisible(view)) return fit(view);
        if (!fresh.length) return move(view, { position: view.network.getPosition(id), scale: Math.max(0.8, view.network.getScale()) });
      }
    }
    if (kept?.camera && first) return move(view, kept.camera, true);
    if (first || moved) return fit(view, first);
    if (fresh.length && !allVisible(view)) return fit(view); // only when something new would be out of sight
    return settled(view);
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

  // What Python has selected, where that is news: not the answer to what the reader has picked, and not an older one.
  function select(view, selected) {
    if (!selected) return;
    const wanted = JSON.stringify([selected.entities, selected.relations]);
    const answer = view.pending?.wanted === wanted;
    if (view.pending && !answer && performance.now() - view.pending.at < 4000) return;
    view.pending = null;
    const nodes = selected.entities.filter((id) => view.info.has(id));
    const edges = selected.relations.filter((id) => view.lines.has(id));
    const applied = JSON.stringify([nodes, edges]);
    if (applied === view.applied) return;
    view.applied = applied;
    if (!answer) {
      view.network.setSelection({ nodes, edges }, { unselectAll: true, highlightEdges: false });
      view.lastSelected = applied;
    }
    marked(view, nodes, edges);
  }

  function marked(view, nodes, edges) {
    view.chosenEdges = new Set(edges);
    view.root.dataset.selected = [...nodes, ...edges].join(" ");
  }

  function command(view, cmd) {
    if (!cmd || cmd.n === view.lastCommand) return;
    view.lastCommand = cmd.n;
    if (cmd.name === "fit") fit(view);
    if (cmd.name === "focus") view.focus = cmd.id;
    if (cmd.name === "snapshot") report(view);
  }

  function notice(view, data) {
    const text = view.pathFrom ? `Path from ${view.info.get(view.pathFrom)?.tip?.name ?? "here"}: right-click where it shall lead, or Esc.` : data.notice || "";
    const bar = view.part("notice"), empty = view.part("empty");
    if (bar.textContent !== text) bar.textContent = text;
    bar.hidden = !text;
    empty.textContent = data.empty || "";
    empty.hidden = !data.empty || view.info.size > 0;
  }

  function destroy(view) {
    const positions = view.lastPlaces;
    if (positions) LAYOUTS.set(view.key, { positions, pinned: [...view.pinned], camera: view.lastCamera });
    clearTimeout(view.reporting);
    view.observer.disconnect();
    view.stretch.stop();
    view.network.destroy();
  }

  return NG.view({ create, update, destroy });
})();
