// The card beside the pointer: how much there is about a name or a line, and its best sentence, which Python looks up.
NG.card = (() => {
  const WAIT = 140, LOOK = 320, KNOWN = 400;
  const count = (n, word) => `${n.toLocaleString("en").replace(/,/g, "\u202f")} ${word}${n === 1 ? "" : "s"}`;

  return function card(view) {
    const box = view.part("card"), peeks = new Map();
    let open = null, timer = 0, looking = 0;

    const line = (text, cls) => (text ? NG.el("span", { text, class: cls, dir: "auto" }) : null);
    function ofNode(id) {
      const info = view.info.get(id), { tip } = info, shown = view.network.getConnectedNodes(id).filter((other) => other !== id).length;
      const all = shown + (info.more || 0);
      return [tip.name, [tip.type, count(tip.articles, "article"), tip.mentions ? count(tip.mentions, "mention") : ""].filter(Boolean).join(" · "),
        all ? `${count(all, "neighbour")}${info.more ? `, ${info.more} not shown: double-click to expand` : ""}` : ""];
    }
    function ofEdge(id) {
      const e = view.lines.get(id), word = NG.style.lines[e.factuality]?.word;
      return [view.sentence(e), [word, e.articles ? count(e.articles, "article") : "", e.claims - e.denied > e.articles ? count(e.claims - e.denied, "sentence") : "", e.denied ? `denied ${count(e.denied, "time")}` : ""].filter(Boolean).join(" · "),
        e.more ? `and ${count(e.more, "more relation")} between them${e.disputed && !e.denied ? ", denied by some" : ""}` : ""];
    }

    function fill(id) {
      const known = view.info.has(id) ? ofNode(id) : view.lines.has(id) ? ofEdge(id) : null;
      if (!known) return hide();
      const [title, ...rows] = known, peek = peeks.get(id);
      box.replaceChildren(NG.el("b", { text: title, dir: "auto" }), ...rows.map((row) => line(row)).filter(Boolean));
      if (peek) box.append(NG.el("q", { text: peek.quote, dir: "auto" }), NG.el("span", { text: [peek.speaker ? `according to ${peek.speaker}` : "", peek.title, peek.published].filter(Boolean).join(" · "), dir: "auto" }));
      return undefined;
    }

    function place(at) {
      const r = view.root.getBoundingClientRect(), x = at.clientX - r.left, y = at.clientY - r.top;
      box.style.left = `${Math.max(4, x + 18 + box.offsetWidth > r.width ? x - box.offsetWidth - 14 : x + 18)}px`;
      box.style.top = `${Math.max(4, y + 22 + box.offsetHeight > r.height ? y - box.offsetHeight - 14 : y + 22)}px`;
    }

    function hide() {
      clearTimeout(timer);
      clearTimeout(looking);
      open = null;
      box.hidden = true;
    }

    function show(id, at) {
      hide();
      open = { id, at };
      timer = setTimeout(() => {
        if (!view.part("menu").hidden || view.dragging) return;
        fill(id);
        box.hidden = false;
        place(at);
        if (!peeks.has(id)) looking = setTimeout(() => view.emit("peek", { id }), LOOK);
      }, WAIT);
    }

    // The sentence has come from Python.
    function told(peek) {
      if (!peek || peeks.get(peek.id)?.quote === peek.quote) return;
      if (peeks.size > KNOWN) peeks.clear();
      peeks.set(peek.id, peek);
      if (open?.id === peek.id && !box.hidden) { fill(peek.id); place(open.at); }
    }

    return { show, hide, told };
  };
})();
