// What all views share: the numbered event log, the theme in force, small DOM tools. Nothing here draws a graph.
const NG = {};

// Streamlit keeps only the last value of a trigger while a run is busy. So a view never sends one event: it sends the
// recent tail of a numbered log, and Python handles the numbers that it has not seen yet. Numbers grow with the clock,
// or a view that is mounted again would restart below the last one seen.
NG.lastNumber = 0;
NG.emitter = (view) => {
  const log = [];
  return (type, payload = {}, extra = {}) => {
    const now = Date.now();
    NG.lastNumber = Math.max(NG.lastNumber + 1, now * 10);
    while (log.length && (log.length >= 40 || now - log[0].t > 15000)) log.shift();
    log.push({ ...payload, type, n: NG.lastNumber, t: now });
    view.send?.("event", { ...extra, batch: log.slice() });
  };
};

// Text reaches the page by textContent only: names and quotes come from strangers.
NG.el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
};

NG.svg = (tag, attributes = {}, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

NG.variable = (element, name, fallback) => getComputedStyle(element).getPropertyValue(name).trim() || fallback;

// Streamlit tells the theme by CSS variables alone; whether it is a dark one is seen in its background.
NG.theme = (element) => {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = NG.variable(element, "--st-background-color", "#ffffff");
  const hex = probe.fillStyle.startsWith("#") ? probe.fillStyle.slice(1) : "ffffff";
  const [r, g, b] = [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const name = 0.2126 * r + 0.7152 * g + 0.0722 * b < 128 ? "dark" : "light";
  const palette = NG.style.palettes[name];
  return {
    name, ...palette,
    background: NG.variable(element, "--st-background-color", palette.background),
    ink: NG.variable(element, "--st-text-color", palette.ink),
    face: [NG.variable(element, "--st-font", "system-ui, sans-serif"), NG.style.families].filter(Boolean).join(", "),
    accent: NG.variable(element, "--st-primary-color", palette.strong),
    types: NG.style.types[name],
  };
};

// Entity and line colours as CSS variables on a view's root, so that style sheets need no second palette.
NG.paint = (root) => {
  const theme = NG.theme(root);
  if (root.dataset.theme !== theme.name) {
    root.dataset.theme = theme.name;
    root.style.setProperty("--ng-face", theme.face);
    for (const [type, colour] of Object.entries(theme.types)) root.style.setProperty(`--ng-${type}`, colour);
    for (const name of ["soft", "edge", "strong", "rule"]) root.style.setProperty(`--ng-${name}`, theme[name]);
  }
  return theme;
};

NG.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// As high as the window allows from where the view stands; in a box with a height of its own, as high as that.
NG.stretch = (root, least) => {
  const boxed = () => {
    for (let at = root.getRootNode().host; at && at.dataset.testid !== "stMain"; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowY) && (at.getAttribute("height") ?? "auto") !== "auto") return at;
    }
    return null;
  };
  const measure = () => {
    if (!root.isConnected) return;
    const box = boxed(), top = root.getBoundingClientRect().top;
    const room = box ? box.getBoundingClientRect().bottom - top - parseFloat(getComputedStyle(box).paddingBottom) - 2 : innerHeight - Math.max(0, Math.min(top, innerHeight / 2)) - 14;
    root.style.height = `${Math.max(box ? 200 : least, Math.floor(room))}px`;
  };
  measure();
  addEventListener("resize", measure);
  const box = boxed(), watched = box && new ResizeObserver(measure); // in a tab that is not open the box has no size yet
  watched?.observe(box);
  return { measure, stop: () => { removeEventListener("resize", measure); watched?.disconnect(); } };
};

// The frame of a view: made once for its parent element, updated by every run, torn down when it has left the document.
// (Streamlit calls the cleanup of an overtaken run too, so "cleanup" alone does not mean "unmounted".)
NG.view = ({ create, update, destroy }) => {
  const instances = new WeakMap(), told = new WeakMap();
  return ({ parentElement, data: sent, setTriggerValue }) => {
    const data = unpacked(parentElement, sent);
    let view = instances.get(parentElement);
    if (!view) {
      view = create(parentElement.querySelector(".ng-mount"), data);
      view.emit = NG.emitter(view);
      instances.set(parentElement, view);
    }
    view.send = setTriggerValue; // a new closure every run
    update(view, data);
    return () => setTimeout(() => {
      if (view.root.isConnected) return;
      destroy?.(view);
      instances.delete(parentElement);
    }, 50);
  };

  // What is large comes as bytes; as long as they are the same so is the object that stands for them.
  function unpacked(parentElement, sent) {
    if (!ArrayBuffer.isView(sent)) return sent;
    const last = told.get(parentElement);
    if (last && same(last.sent, sent)) return last.data;
    const data = JSON.parse(new TextDecoder().decode(sent));
    told.set(parentElement, { sent, data });
    return data;
  }

  function same(one, other) {
    let at = one.length === other.length ? one.length : 0;
    while (at > 0 && one[at - 1] === other[at - 1]) at--;
    return at === 0 && one.length === other.length;
  }
};
