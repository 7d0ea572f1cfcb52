// Buttons that save a file. A press is an event of a numbered log; the file comes back as data with the number of the
// press that asked for it. So neither is lost when the page is drawn anew in between, as Streamlit's own download is.
// What was saved is known to the whole tab: a view that is mounted again does not save twice.
const saved = globalThis.__ngSaved ??= new Set();
const views = new WeakMap();
const KEPT = 15_000, FRESH = 120_000;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function press(view, word, format) {
  const now = Date.now();
  view.last = Math.max(view.last + 1, now * 10);
  view.log = [...view.log.filter((event) => now - event.t < KEPT), { type: "save", format, n: view.last, t: now }];
  view.waiting = view.last;
  view.status.textContent = `Making the ${word} …`;
  view.status.className = "status";
  view.link.replaceChildren();
  view.send("event", { batch: view.log });
}

function save(view, file) {
  saved.add(file.n);
  const bytes = Uint8Array.from(atob(file.data), (char) => char.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mime }));
  const anchor = make("a", { href: url, download: file.name, text: `Save ${file.name} again` });
  view.link.replaceChildren(anchor);
  view.status.textContent = `${file.name} is saved.`;
  view.urls.push(url);
  anchor.click();
}

function create(root) {
  const view = { root, last: 0, log: [], waiting: 0, urls: [], shown: "" };
  view.groups = make("div");
  view.status = make("p", { class: "status", role: "status" });
  view.link = make("p", { class: "link" });
  root.replaceChildren(view.groups, view.status, view.link);
  return view;
}

function update(view, data) {
  const groups = JSON.stringify(data.groups);
  if (groups !== view.shown) {
    view.shown = groups;
    view.groups.replaceChildren(...data.groups.map(({ label, buttons }) => make("div", label ? { class: "group", role: "group", "aria-label": label } : { class: "group" },
      ...(label ? [make("span", { class: "label", text: label })] : []),
      ...buttons.map(({ word, format, told }) => make("button", { type: "button", text: word, title: told, onclick: () => press(view, `${word} file`, format) })))));
  }
  const { file, failed } = data;
  if (file && !saved.has(file.n) && Date.now() - file.n / 10 < FRESH) save(view, file);
  if (failed && failed.n === view.waiting) {
    view.status.textContent = failed.said;
    view.status.className = "status failed";
  }
  view.root.dataset.inline = String(Boolean(data.inline));
  view.root.dataset.ready = "true";
}

export default function ({ parentElement, data, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = create(parentElement.querySelector(".ng-save"));
    views.set(parentElement, view);
  }
  view.send = setTriggerValue;
  update(view, data);
  return () => setTimeout(() => {
    if (view.root.isConnected) return;
    view.urls.forEach((url) => URL.revokeObjectURL(url));
    views.delete(parentElement);
  }, 60_000);
}
