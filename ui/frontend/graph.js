// The graph on a canvas: a diff into vis-network's data sets, and what Python is told of. Old nodes never move, unless
// all is arranged anew. Pointer, keyboard and menu are in hands.js, places of new nodes in place.js, looks in draw.js.
NG.graph = (() => {
  const LAYOUTS = new Map(); // key -> {positions, pinned, camera}: survives leaving the page and coming back
  const FADE = 220, GLIDE = 320, GLIDING = 250, MANY = 900; // so many lines take longer to draw than a film may take between two pictures

  function create(mount, data) {
    mount.innerHTML = NG.html;
    mount.append(NG.el("style", { text: NG.css.graph }));
    const root = mount.querySelector(".ng-graph");
    const view = {
      root, key: data.key || "graph", info: new Map(), lines: new Map(), pinned: new Set(), epoch: data.epoch ?? 0, seq: 0,
      nodes: new vis.DataSet(), edges: new vis.DataSet(), hovered: null, near: null, born: new Map(), left: new Map(), lastSelected: "",
      part: (name) => root.querySelector(`.ng-${name}`),
      alpha: (id) => (view.near && !view.near.has(id) ? 0.2 : 1) * (view.info.get(id)?.faded ? NG.style.pale : 1) * age(view, id),
      edgeAlpha: (a, b) => (view.near && a !== view.hovered && b !== view.hovered ? 0.18 : 1) * Math.min(age(view, a), age(view, b)),
      scale: () => view.network?.getScale() ?? 1,
    };
    view.theme = NG.paint(root);
    view.stretch = NG.stretch(root, 380);
    view.network = new vis.Network(view.part("canvas"), { nodes: view.nodes, edges: view.edges }, options(data));
    view.network.body.ng = view;
    view.network.on("zoom", () => { view.touched = true; view.flight = null; });
    view.network.on("dragStart", () => { view.flight = null; });
    view.network.on("beforeDrawing", (ctx) => NG.guides.lines(view, ctx));
    view.network.on("afterDrawing", (ctx) => { NG.guides.words(view, ctx); NG.labels(view, ctx); NG.minimap(view); });
    view.observer = new ResizeObserver(() => NG.camera.resized(view));
    view.observer.observe(root);
    Object.assign(view, { places: () => places(view), marked: (nodes, edges) => marked(view, nodes, edges), notice: () => notice(view) });
    NG.hands(view);
    NG.beside.join(view);
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

  // Where everybody stands, or goes to where all is being arranged anew.
  function places(view) {
    const at = { ...view.network.getPositions(), ...view.going };
    return Object.fromEntries(Object.entries(at).map(([id, p]) => [id, [Math.round(p.x * 10) / 10, Math.round(p.y * 10) / 10]]));
  }

  // Python learns of places with the next wish, or a little later if there is none.
  function report(view) {
    clearTimeout(view.reporting);
    view.reporting = setTimeout(() => view.root.isConnected && view.emit("moved", {}, { positions: places(view) }), 350);
  }

  function update(view, data) {
    const theme = NG.paint(view.root), { name, face } = view.theme, same = view.data === data && name === theme.name && face === theme.face;
    Object.assign(view, { theme, data });
    view.stretch.measure(), view.reach.told();
    if (same) return; // Streamlit says it again with every run
    const kept = view.info.size === 0 ? LAYOUTS.get(view.key) : null;
    LAYOUTS.delete(view.key);
    const moved = view.epoch !== (data.epoch ?? 0), framed = view.framed !== undefined && view.framed !== (data.framed ?? 0);
    Object.assign(view, { epoch: data.epoch ?? 0, framed: data.framed ?? 0, figure: data.figure?.kind || "force", guides: data.figure?.guides || [], version: (view.version || 0) + 1 });
    if (moved) view.unhover();
    once(view, () => {
      const fresh = reconcile(view, data, { kept, moved, repainted: name !== view.theme.name });
      view.around(), told(view, NG.beside.of(view), true);
      NG.camera.follow(view, { kept, framed, moved, first: fresh.length === view.info.size, fresh });
      glide(view);
    });
    const { dataset } = view.root;
    dataset.ready = "1";
    dataset.nodes = view.nodes.length;
    dataset.edges = view.edges.length;
    dataset.figure = view.figure;
  }

  // Whatever is done, everything is drawn once, after it: vis-network draws all anew at each change of its data.
  function once(view, work) {
    view.network.body.emitter.emit("_blockRedraw");
    try { work(); } finally { view.network.body.emitter.emit("_allowRedraw"); }
    view.network.redraw();
  }

  // What comes beside the picture, or again with a new picture: it may be about names that were not there before.
  function told(view, data, again = false) {
    Object.assign(view, { beside: data, pathFrom: data.path_from || null });
    if (data.pinned && !(data.heard < view.pinnedAt)) { // what was said before the reader's last pin is not news
      view.pinned = new Set(data.pinned);
      view.redraw();
    }
    notice(view);
    select(view, data.selected);
    view.card.told(data.peek);
    view.menu.told(data.ways);
    command(view, data.cmd);
    if (!again && view.focus && view.info.has(view.focus)) NG.camera.follow(view, { fresh: [] });
  }

  function reconcile(view, data, { kept, moved, repainted }) {
    const { nodes, edges, network } = view;
    const wanted = new Map((data.nodes || []).map((n) => [n.id, n]));
    const before = view.info.size ? network.getPositions() : {};
    const gone = [...view.info.keys()].filter((id) => !wanted.has(id));
    for (const id of gone) {
      view.info.delete(id);
      view.born.delete(id);
      view.left.set(id, before[id]); // it may come back before Python has heard where it stood
    }
    const fresh = [], old = [];
    for (const [id, n] of wanted) {
      (view.info.has(id) ? old : fresh).push(id);
      view.info.set(id, n);
    }
    // given by Python or kept from an earlier visit, else found here; what stands stays unless all is arranged anew
    const known = {}, homeless = [];
    for (const id of [...old, ...fresh]) {
      const n = view.info.get(id), given = n.x === undefined ? null : n;
      const p = moved ? given : before[id] ?? kept?.positions?.[id] ?? given ?? view.left.get(id);
      if (p) known[id] = { x: p.x, y: p.y };
      else homeless.push(id);
    }
    if (data.loose && !kept && (moved || !old.length)) Object.assign(known, stretched(view, known));
    const sizes = new Map([...view.info].map(([id, n]) => [id, NG.draw.size(view, n)]));
    const pairs = (data.edges || []).map((e) => [e.from, e.to]);
    if (homeless.length) Object.assign(known, NG.place(homeless, { sizes, known, edges: pairs, anchor: data.anchor, room: NG.camera.room(view) }));
    if (gone.length) nodes.remove(gone);
    view.gliding = null;
    if (moved && old.length) {
      const changed = old.filter((id) => before[id] && Math.hypot(before[id].x - known[id].x, before[id].y - known[id].y) > 0.2);
      if (changed.length && changed.length <= GLIDING && view.lines.size <= MANY && !NG.calm()) view.gliding = changed.map((id) => ({ id, from: before[id], to: known[id] }));
      if (changed.length) nodes.update(changed.map((id) => ({ id, ...known[id] })));
    }
    if (fresh.length) nodes.add(fresh.map((id) => ({ id, ...known[id], shape: "custom", ctxRenderer: NG.draw.node(view, id), label: "" })));
    // vis-network cuts places down to whole numbers
    for (const id of [...(moved ? old : []), ...fresh]) Object.assign(network.body.nodes[id], known[id]);
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
    return fresh;
  }

  // A wide figure in a narrow window is made narrower and higher, so that it is not shown small.
  function stretched(view, known) {
    const space = NG.camera.room(view), all = Object.entries(known), xs = all.map(([, p]) => p.x);
    if (!space || all.length < 3) return {};
    const by = Math.max(0.65, Math.min(1, (0.76 * space.width) / (Math.max(...xs) - Math.min(...xs) || 1)));
    return Object.fromEntries(all.map(([id, { x, y }]) => [id, { x: Math.round(x * by), y: Math.round(y / by ** 1.2) }]));
  }

  // A line as vis-network wants it: how it looks follows from its certainty, its class and whether it stands out.
  function line(view, e) {
    const { theme } = view, style = NG.style.lines[e.factuality] || NG.style.lines.asserted;
    const colour = e.faded ? theme.rule : e.trail ? theme.strong : NG.style.groups[theme.name][e.group] ?? theme.edge;
    const head = { enabled: true, type: style.head === "filled" ? "arrow" : "vee", scaleFactor: 0.6 };
    return {
      id: e.id, from: e.from, to: e.to, width: e.width + (e.trail ? 0.8 : 0),
      dashes: style.dashes.length ? style.dashes.map((length) => length * Math.max(1, e.width / 2)) : false,
      arrows: { to: head, ...(e.both ? { from: head } : {}), ...(style.bar || e.denied || e.disputed ? { middle: { enabled: true, type: "bar", scaleFactor: 0.7 } } : {}) },
      smooth: e.smooth ?? { enabled: true, type: "curvedCW", roundness: 0.06 },
      color: { color: colour, highlight: theme.accent, hover: theme.strong, inherit: false },
    };
  }

  function fadeIn(view, fresh) {
    if (NG.calm() || view.lines.size > MANY) return;
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

  // What was arranged anew is seen to go to its place; positions are the new ones for whoever asks at the end.
  function glide(view) {
    const moves = view.gliding, begun = performance.now();
    view.gliding = null;
    if (!moves) return;
    view.going = Object.fromEntries(moves.map(({ id, to }) => [id, to]));
    const nodes = view.network.body.nodes, mine = (view.glide = {});
    const step = () => {
      if (view.glide !== mine) return undefined;
      const t = Math.min(1, (performance.now() - begun) / GLIDE), eased = t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2;
      for (const { id, from, to } of moves) {
        const node = nodes[id];
        if (!node) continue;
        node.x = t === 1 ? to.x : from.x + (to.x - from.x) * eased;
        node.y = t === 1 ? to.y : from.y + (to.y - from.y) * eased;
      }
      view.network.redraw();
      if (t < 1) return requestAnimationFrame(step);
      view.going = null;
      return NG.camera.settled(view);
    };
    step();
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
    view.root.dataset.selected = [...nodes, ...edges].join(" "), view.reach.told();
  }

  function command(view, cmd) {
    if (!cmd || cmd.n === view.lastCommand) return;
    view.lastCommand = cmd.n;
    if (cmd.name === "fit") NG.camera.fit(view);
    if (cmd.name === "focus") view.focus = cmd.id;
    if (cmd.name === "snapshot") report(view);
  }

  function notice(view) {
    const data = view.beside;
    const path = view.pathFrom ? `Path from ${view.name(view.pathFrom)}: right-click where it shall lead, or Esc.` : "";
    const text = view.saying || path || data?.notice || "";
    const bar = view.part("notice"), empty = view.part("empty");
    if (bar.textContent !== text) bar.textContent = text;
    bar.hidden = !text;
    empty.textContent = data?.empty || "";
    empty.hidden = !data?.empty || view.info.size > 0;
  }

  function destroy(view) {
    const positions = view.lastPlaces;
    if (positions) LAYOUTS.set(view.key, { positions, pinned: [...view.pinned], camera: view.lastCamera });
    clearTimeout(view.reporting);
    NG.beside.leave(view);
    view.observer.disconnect();
    view.stretch.stop(), view.reach.stop(), view.help.stop();
    view.network.destroy();
  }

  return Object.assign(NG.view({ create, update, destroy }), { told });
})();
