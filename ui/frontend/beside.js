// What the graph is told beside the picture itself: what is selected, said, pinned, looked up. It comes as a message of
// its own, because it changes with every click, before or after the picture that it belongs to.
NG.beside = (() => {
  const graphs = new Map(), last = new Map(); // key of a graph -> its view; -> what it was told last

  const view = NG.view({
    create: (mount) => { const root = NG.el("div"); mount.append(root); return { root }; },
    update: (_, data) => {
      last.set(data.graph, data);
      const graph = graphs.get(data.graph);
      if (graph) NG.graph.told(graph, data);
    },
  });
  view.join = (graph) => graphs.set(graph.key, graph);
  view.leave = (graph) => { if (graphs.get(graph.key) === graph) graphs.delete(graph.key); };
  view.of = (graph) => last.get(graph.key) || {};
  return view;
})();
