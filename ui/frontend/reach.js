// Reaching what is beside the picture: the whole screen for both, the way down to
// details that are below the window.
NG.reach = (() => {
  const page = document.documentElement, FULL = "data-ng-full", BOX = ".st-key-ng-explore", DETAILS = ".st-key-ng-explore-panel";
  const views = new Set();
  const full = () => page.hasAttribute(FULL);

  // The page fills the screen and shows the explorer alone (ui/explore.css), so dialogs still open above it. Where a
  // browser refuses its screen, the window is filled.
  function enter() {
    page.setAttribute(FULL, "");
    page.requestFullscreen?.().catch(() => {});
    changed();
  }

  function leave() {
    if (!full()) return;
    page.removeAttribute(FULL);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    changed();
  }

  function changed() {
    dispatchEvent(new Event("resize")); // heights are measured anew
    for (const view of views) view.reach.told();
  }

  document.addEventListener("fullscreenchange", () => (document.fullscreenElement ? changed() : leave()));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !document.querySelector("[role=dialog]")) leave(); }, true);

  return function reach(view) {
    const { root } = view, screen = root.querySelector('[data-act="full"]'), below = view.part("below"), box = root.getRootNode().host?.closest(BOX);
    let details = null, seen = true;
    // Whether any of the details are in the window; they may come and go ("Hide details").
    const watcher = new IntersectionObserver((entries) => { seen = entries.at(-1).isIntersecting; told(); });

    function told() {
      screen.hidden = !box;
      screen.setAttribute("aria-pressed", String(full()));
      screen.title = full() ? "Leave full screen (Esc)" : "Full screen, with search and details (Shift+F)";
      const found = box?.querySelector(DETAILS) ?? null;
      if (found !== details) {
        watcher.disconnect();
        details = found;
        seen = true;
        if (found) watcher.observe(found);
      }
      const ids = (root.dataset.selected || "").split(" ").filter(Boolean);
      below.hidden = !ids.length || !details || seen;
      if (below.hidden) return;
      const words = ids.length > 1 ? `${ids.length} selected` : view.info.has(ids[0]) ? view.name(ids[0]) : view.sentence(view.lines.get(ids[0]));
      below.replaceChildren(NG.el("span", { class: "ng-words", text: words, dir: "auto" }), NG.el("span", { text: "· details ↓" }));
    }

    below.onclick = () => {
      details?.scrollIntoView({ block: "start", behavior: NG.calm() ? "auto" : "smooth" });
    };
    view.network.canvas.frame.tabIndex = -1; // the canvas is one stop, not two
    views.add(view);
    view.reach = { told, toggle: () => box && (full() ? leave() : enter()), stop };

    function stop() {
      watcher.disconnect();
      views.delete(view);
      if (!document.querySelector(BOX)) leave();
    }
  };
})();
