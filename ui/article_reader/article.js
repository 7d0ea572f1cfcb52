// An article beside the claims found in it: what one points at is marked in the other. All text by textContent.
const INSTANCES = new WeakMap(); // mount -> instance; survives reruns

const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return node;
};

// Streamlit tells the theme by CSS variables alone; whether it is a dark one is seen in its background.
function paint(root, colours) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = getComputedStyle(root).getPropertyValue("--st-background-color").trim() || "#ffffff";
  const hex = probe.fillStyle.startsWith("#") ? probe.fillStyle.slice(1) : "ffffff";
  const [r, g, b] = [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16));
  const theme = 0.2126 * r + 0.7152 * g + 0.0722 * b < 128 ? "dark" : "light";
  root.dataset.theme = theme;
  for (const [type, colour] of Object.entries(colours?.[theme] || {})) root.style.setProperty(`--type-${type}`, colour);
}

// Scrolls only the pane that the element is in, and only if it is out of sight there.
function reveal(pane, node) {
  if (!node) return;
  const box = pane.getBoundingClientRect(), at = node.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) pane.scrollTo({ top: pane.scrollTop + at.top - box.top - box.height / 3, behavior: calm() ? "auto" : "smooth" });
}
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function draw(view, content) {
  const { root } = view;
  view.spans = new Map(); // number of a claim -> its pieces of text
  view.cards = new Map();
  view.pinned = null;
  const wrong = new Set(content.claims.filter(claim => claim.verdict?.word === "wrong").map(claim => claim.n));
  view.text = el("div", { class: "text", dir: "auto", tabindex: "0", role: "document", "aria-label": "Text of the article" },
    ...content.parts.map(part => {
      const piece = el("span", { class: [part.claims && "claim", part.claims?.every(n => wrong.has(n)) && "denied", part.type && "mention"].filter(Boolean).join(" ") || null, text: part.text,
        title: part.name, "data-entity": part.entity, style: part.type ? `--mark: var(--type-${part.type})` : null });
      for (const n of part.claims || []) view.spans.set(n, [...(view.spans.get(n) || []), piece]);
      if (part.claims) {
        piece.onmouseenter = () => view.pinned === null && light(view, part.claims, "text");
        piece.onmouseleave = () => view.pinned === null && light(view, [], "text");
      }
      if (part.claims || part.entity)
        piece.onclick = () => { if (part.entity) about(view, part.entity, part.name, part.type); else pin(view, part.claims[0], "text"); };
      return piece;
    }));
  view.list = el("div", { class: "list", role: "list", "aria-label": "Claims in the article" }, ...content.claims.map(claim => card(view, claim)));
  view.head = el("div", { class: "about", hidden: true });
  view.count = el("p", { class: "count", "aria-live": "polite", text: content.remark });
  root.replaceChildren(
    el("div", { class: "left" }, content.title ? el("h2", { text: content.title, dir: "auto" }) : null,
      el("p", { class: "meta" }, el("span", { text: content.meta, dir: "auto" }), content.url ? el("a", { href: content.url, target: "_blank", rel: "noopener noreferrer", text: "original" }) : null), view.text),
    el("div", { class: "right" }, view.count, view.head, view.list));
  root.onkeydown = event => { if (event.key === "Escape") { about(view, null); pin(view, null); } };
}

function card(view, claim) {
  const name = end => el("b", { text: end.name, style: `--mark: var(--type-${end.type})`, dir: "auto" });
  const node = el("button", { type: "button", class: `card ${claim.verdict?.word || ""}`, "data-claim": claim.id, "aria-pressed": "false" },
    el("span", { class: "says" }, name(claim.subject), el("i", { text: ` ${claim.phrase} ` }), name(claim.object)),
    el("span", { class: "how" }, el("span", { class: `line ${claim.factuality}` }), el("span", { text: [claim.word, claim.speaker && `according to ${claim.speaker}`, claim.when].filter(Boolean).join(" · "), dir: "auto" }),
      claim.only ? el("span", { class: "only", text: "only here", title: "No other article in the store states this." }) : null));
  node.onmouseenter = node.onfocus = () => view.pinned === null && light(view, [claim.n], "list");
  node.onmouseleave = node.onblur = () => view.pinned === null && light(view, [], "list");
  node.onclick = () => pin(view, view.pinned === claim.n ? null : claim.n, "list");
  node.ends = [claim.subject.id, claim.object.id];
  view.cards.set(claim.n, node);
  return el("div", { class: "item", role: "listitem" }, node, ...said(view, claim), acts(view, claim));
}

// What readers said of a claim, each with the way to take it back.
function said(view, claim) {
  const back = id => el("button", { type: "button", class: "act", text: "Take back", onclick: () => emit(view, "unjudge", { id }) });
  const rows = (claim.notes || []).map(note => el("p", { class: "said note" }, el("span", { text: note.text, dir: "auto" }), el("span", { class: "who", text: note.who, dir: "auto" }), back(note.id)));
  if (claim.verdict) rows.unshift(el("p", { class: "said" }, el("span", { class: "verdict", text: claim.verdict.said, dir: "auto" }), back(claim.verdict.id)));
  return rows;
}

// What can be said of a claim, below the one that is pinned.
function acts(view, claim) {
  const input = el("input", { type: "text", maxlength: "2000", placeholder: "A note, or why it is right or wrong", "aria-label": "Note, or why" });
  const say = word => emit(view, "judge", { words: [word], id: claim.about, reason: input.value });
  const note = () => { if (input.value.trim()) emit(view, "judge", { words: ["note"], id: claim.about, text: input.value }); else input.focus(); };
  input.onkeydown = event => { event.stopPropagation(); if (event.key === "Enter") note(); };
  const act = (text, label, onclick) => el("button", { type: "button", class: "act", text, "aria-label": label, onclick });
  return el("div", { class: "acts" }, input,
    claim.verdict ? null : act("Right", "This claim is right", () => say("right")), claim.verdict?.word === "wrong" ? null : act("Wrong", "This claim is wrong", () => say("wrong")), act("Keep the note", "Keep the note", note));
}

// As everywhere (ui/component.py): the tail of a numbered log, because a busy page hears only the last event.
function emit(view, type, payload) {
  const now = Date.now();
  view.last = Math.max((view.last || 0) + 1, now * 10);
  view.log = [...(view.log || []).filter(event => now - event.t < 15000), { ...payload, type, n: view.last, t: now }];
  view.send("event", { batch: view.log });
}

function light(view, numbers, from) {
  const wanted = new Set(numbers);
  for (const [n, pieces] of view.spans) for (const piece of pieces) if (!wanted.has(n)) piece.classList.remove("on");
  for (const n of wanted) for (const piece of view.spans.get(n) || []) piece.classList.add("on");
  for (const [n, node] of view.cards) node.classList.toggle("on", wanted.has(n));
  view.root.dataset.lit = [...wanted].join(" ");
  if (!wanted.size) return;
  if (from === "list") reveal(view.text, view.spans.get(numbers[0])?.[0]);
  if (from === "text") reveal(view.list, view.cards.get(numbers[0]));
}

function pin(view, n, from) {
  view.cards.get(view.pinned)?.setAttribute("aria-pressed", "false");
  view.pinned = n;
  view.cards.get(n)?.setAttribute("aria-pressed", "true");
  light(view, n === null ? [] : [n], from);
}

// Everything about one entity: its places in the text, its claims, the way into the graph.
function about(view, id, name, type) {
  pin(view, null);
  for (const piece of view.text.querySelectorAll("[data-entity]")) piece.classList.toggle("asked", id !== null && piece.dataset.entity === id);
  let shown = 0;
  for (const node of view.cards.values()) shown += !(node.parentElement.hidden = id !== null && !node.ends.includes(id));
  view.head.hidden = id === null;
  if (id === null) return;
  view.head.replaceChildren(el("b", { text: name, style: `--mark: var(--type-${type})`, dir: "auto" }), el("span", { text: `${shown} claim${shown === 1 ? "" : "s"}` }),
    el("button", { type: "button", text: "Show in graph", onclick: () => emit(view, "show", { id }) }), el("button", { type: "button", text: "All claims", onclick: () => about(view, null) }));
}

export default function ({ parentElement, data, setTriggerValue }) {
  let view = INSTANCES.get(parentElement);
  if (!view) INSTANCES.set(parentElement, (view = { root: parentElement.querySelector(".ng-article") }));
  view.send = setTriggerValue; // a new closure each run
  paint(view.root, data.colours);
  const signature = JSON.stringify(data.content);
  if (view.signature !== signature) {
    const { pinned } = view, seen = view.signature && [view.text.scrollTop, view.list.scrollTop], asked = data.content.asked;
    view.signature = signature;
    draw(view, data.content);
    if (seen) [view.text.scrollTop, view.list.scrollTop] = seen;
    if (asked !== null && asked !== view.asked) requestAnimationFrame(() => pin(view, asked, "list"));
    else if (view.cards.has(pinned ?? null)) pin(view, pinned, "nowhere");
    view.asked = asked;
  }
  view.root.dataset.ready = "1";
}
