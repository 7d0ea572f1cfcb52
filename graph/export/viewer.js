// Draws the exported graph and shows the sentences behind a relation. Text reaches the page by textContent only.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { palette, outlines, evidence } = data;
  const panel = document.getElementById("panel"), tip = document.getElementById("tip");
  const nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
  const edgeOf = new Map(data.edges.map((edge) => [edge.id, edge]));
  const names = getComputedStyle(document.documentElement).getPropertyValue("--names");
  const sure = (told) => [told.word, told.mark].filter(Boolean).join(", ");
  const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

  function el(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "text") made.textContent = value;
      else if (name.startsWith("on")) made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children.filter(Boolean));
    return made;
  }

  // Shapes and names as in the printed picture; without a printed place a name stands below its shape.
  function draw(node) {
    const outline = outlines[node.outline] || outlines.circle;
    return ({ ctx, x, y, state }) => ({
      drawNode() {
        ctx.beginPath();
        for (const [dx, dy] of outline) ctx.lineTo(x + dx * node.size, y + dy * node.size);
        ctx.closePath();
        ctx.lineJoin = "round";
        ctx.lineWidth = state.selected || state.hover ? 6 : 3;
        ctx.strokeStyle = state.selected || state.hover ? palette.strong : palette.background;
        ctx.stroke();
        ctx.fillStyle = node.color;
        ctx.fill();
      },
      drawExternalLabel() {
        const { lines, anchor, x: dx, y: dy } = node.name || { lines: [node.label], anchor: "middle", x: 0, y: node.size * 1.25 + 11 };
        ctx.font = `${state.selected ? "600 " : ""}13px "Noto Sans", system-ui, ${names}, sans-serif`;
        ctx.textAlign = anchor === "middle" ? "center" : anchor;
        ctx.textBaseline = "middle";
        ctx.lineJoin = "round";
        ctx.lineWidth = 4;
        ctx.strokeStyle = palette.background;
        ctx.fillStyle = palette.ink;
        ctx.direction = "ltr"; // or start and end would change sides; the letters of a name run as they must
        lines.forEach((line, i) => {
          const at = [x + dx, y + dy + (i - (lines.length - 1) / 2) * 15];
          ctx.strokeText(line, ...at);
          ctx.fillText(line, ...at);
        });
      },
      nodeDimensions: { width: 2 * node.size + 4, height: 2 * node.size + 4 },
    });
  }

  const many = data.edges.length > 200; // words on so many lines would only blur the picture
  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, shape: "custom", ctxRenderer: draw(node) })));
  const edges = new vis.DataSet(data.edges.map((edge) => ({
    ...edge,
    label: many ? undefined : edge.label,
    font: { ...(edge.arrows.middle ? { align: "top", vadjust: -7 } : { align: "middle" }), color: palette.soft, strokeColor: palette.background, strokeWidth: 5, face: `system-ui, ${names}, sans-serif` },
  })));
  const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, data.options);
  network.fit({ maxZoomLevel: 1.4 });

  // vis-network knows no open arrow head: what nobody states as a fact gets two barbs instead of a filled triangle.
  function openHeads() {
    const one = Object.values(network.body.edges)[0];
    let proto = one && Object.getPrototypeOf(one.edgeType);
    while (proto && !Object.hasOwn(proto, "drawArrowHead")) proto = Object.getPrototypeOf(proto);
    if (!proto) return;
    const { drawArrowHead } = proto;
    proto.drawArrowHead = function (ctx, values, selected, hover, arrow) {
      if (arrow.type !== "vee") return drawArrowHead.call(this, ctx, values, selected, hover, arrow);
      const barb = Math.min(arrow.length, 12);
      ctx.save();
      ctx.strokeStyle = this.getColor(ctx, values);
      ctx.lineWidth = Math.max(1.3, Math.min(2, values.width));
      ctx.setLineDash([]);
      ctx.translate(arrow.point.x, arrow.point.y);
      ctx.rotate(arrow.angle);
      ctx.beginPath();
      ctx.moveTo(-barb, -barb * 0.45);
      ctx.lineTo(0, 0);
      ctx.lineTo(-barb, barb * 0.45);
      ctx.moveTo(-arrow.length, 0);
      ctx.lineTo(0, 0);
      ctx.stroke();
      ctx.restore();
    };
    network.redraw();
  }
  openHeads();

  function row(edge) {
    const told = edge.tip, more = told.articles > 1 ? `, ${count(told.articles, "article")}` : "";
    return el("button", { type: "button", "data-relation": edge.id, onclick: () => choose({ edge: edge.id }) },
      el("span", { text: `${told.subject} ${told.phrase} ${told.object} ` }), el("small", { text: sure(told) + more }));
  }

  function entity(node) {
    return el("button", { type: "button", "data-entity": node.id, onclick: () => choose({ node: node.id }) },
      el("strong", { text: `${node.tip.name} ` }), el("small", { text: node.tip.type }));
  }

  // What is chosen from the list is brought into view where it is not.
  function reveal(ids) {
    const canvas = document.getElementById("graph").getBoundingClientRect();
    const seen = ids.every((id) => {
      const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
      return x > 20 && y > 20 && x < canvas.width - 20 && y < canvas.height - 20;
    });
    if (seen) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.fit({ nodes: ids, maxZoomLevel: 1.4, animation: calm ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
  }

  function showAll() {
    const list = el("div");
    const fill = (text) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      const hit = ({ tip: t }) => words.every((w) => `${t.subject} ${t.phrase} ${t.object} ${sure(t)}`.toLowerCase().includes(w));
      const found = data.edges.filter(hit);
      const named = words.length ? data.nodes.filter(({ tip: t }) => words.every((w) => t.name.toLowerCase().includes(w))) : [];
      list.replaceChildren(...named.map(entity), ...found.map(row));
      if (!found.length && !named.length) list.append(el("p", { class: "note", text: data.edges.length ? "Nothing like that is in this graph." : "No relations are shown." }));
    };
    const search = el("input", { type: "search", placeholder: "Search names and relations", "aria-label": "Search names and relations", oninput: () => fill(search.value) });
    fill("");
    panel.replaceChildren(el("h2", { text: "Relations" }),
      el("p", { class: "note", text: "Click on a line in the graph, or here, to read who says so and where." }), search, list);
  }

  const back = () => el("button", { type: "button", class: "back", text: "← All relations", onclick: () => choose({}) });

  function showNode(id) {
    const told = nodeOf.get(id).tip;
    const facts = [told.type, told.articles ? count(told.articles, "article") : "", told.mentions ? count(told.mentions, "mention") : ""];
    panel.replaceChildren(back(), el("h2", { text: told.name }), el("p", { class: "note", text: facts.filter(Boolean).join(", ") }),
      ...data.edges.filter((edge) => edge.from === id || edge.to === id).map(row));
  }

  function quote(sentence) {
    const block = el("blockquote");
    let at = 0;
    for (const [start, end, part] of sentence.marks) {
      block.append(sentence.quote.slice(at, start));
      const mark = el("mark", { text: sentence.quote.slice(start, end) });
      if (part === "trigger") mark.className = "trigger";
      else mark.style.setProperty("--mark", `var(--type-${part})`);
      block.append(mark);
      at = end;
    }
    block.append(sentence.quote.slice(at));
    return block;
  }

  function showEdge(id) {
    const told = edgeOf.get(id).tip, found = evidence[id] || [];
    const figures = found.map((sentence) => {
      const title = sentence.url
        ? el("a", { href: sentence.url, target: "_blank", rel: "noopener noreferrer", text: sentence.title })
        : el("span", { text: sentence.title });
      const rest = [sentence.publisher, sentence.date, sentence.word].filter(Boolean).map((t) => `, ${t}`).join("");
      return el("figure", {}, sentence.speaker && el("div", { class: "speaker", text: `According to ${sentence.speaker}` }),
        quote(sentence), el("figcaption", {}, title, rest));
    });
    const articles = told.articles ? `, in ${count(told.articles, "article")}` : "";
    const denied = told.denied ? `; ${told.denied === 1 ? "1 sentence denies it" : `${told.denied} sentences deny it`}` : "";
    panel.replaceChildren(back(), el("h2", { text: `${told.subject} ${told.phrase} ${told.object}` }),
      el("p", { class: "note", text: told.word + articles + denied }),
      ...(figures.length ? figures : [el("p", { class: "note", text: "The sentences behind this relation were not exported." })]));
  }

  function choose({ node, edge }) {
    tip.hidden = true;
    network.setSelection({ nodes: node ? [node] : [], edges: edge ? [edge] : [] }, { highlightEdges: false });
    if (edge) reveal([edgeOf.get(edge).from, edgeOf.get(edge).to]);
    else if (node) reveal([node]);
    if (edge) showEdge(edge);
    else if (node) showNode(node);
    else showAll();
    panel.scrollTop = 0;
    document.documentElement.dataset.selected = edge || node || "";
  }

  network.on("click", ({ nodes: [node], edges: [edge] }) => choose(node ? { node } : { edge }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose({}); });

  const hide = () => { tip.hidden = true; };
  function hover(text, event) {
    const { clientX, clientY } = event;
    tip.textContent = text;
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(clientX + 14, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(clientY + 14, innerHeight - tip.offsetHeight - 8))}px`;
  }
  network.on("hoverNode", ({ node, event }) => {
    const told = nodeOf.get(node).tip;
    hover(`${told.name}\n${told.type}${told.articles ? `, ${count(told.articles, "article")}` : ""}`, event);
  });
  network.on("hoverEdge", ({ edge, event }) => {
    const told = edgeOf.get(edge).tip;
    hover(`${told.subject} ${told.phrase} ${told.object}\n${sure(told)}`, event);
  });
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, hide);
  document.getElementById("graph").addEventListener("mouseleave", hide);
  addEventListener("resize", () => network.redraw());

  // A canvas does not wait for the fonts that come along.
  Promise.allSettled([...document.fonts].map((face) => face.load())).then(() => network.redraw());
  choose({});
  network.once("afterDrawing", () => { document.documentElement.dataset.ready = "true"; });
  network.redraw();
  globalThis.newsgraph = { network };
})();
