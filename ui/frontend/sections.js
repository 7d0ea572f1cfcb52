// The left side below the legend: filters, dates, kept views, steps. Each is a fold; Python sends what an open one needs.
NG.sections = (() => {
  const TITLES = { time: "Time", filters: "More filters", views: "Views", steps: "Steps" };
  const PAUSE = 160, FEW = 40;
  const text = (tag, cls, value) => (value ? NG.el(tag, { class: cls, text: value, dir: "auto" }) : null);
  const button = (label, act, cls = "ng-act", more = {}) => NG.el("button", { class: cls, onclick: act, ...more }, NG.el("span", { text: label, dir: "auto" }));

  function create(view) {
    view.folds = {};
    const made = Object.entries(TITLES).map(([name, title]) => {
      const note = NG.el("span", { class: "ng-note" }), body = NG.el("div", { class: "ng-fold-body" });
      const fold = NG.el("details", { class: "ng-fold", "data-section": name }, NG.el("summary", {}, NG.el("span", { class: "ng-name", text: title }), note), body);
      const part = view.folds[name] = { fold, body, note, open: false, at: 0 };
      const told = () => {
        if (fold.open === part.open) return;
        part.open = fold.open;
        view.emit("section", { words: [name], number: fold.open ? 1 : 0 });
        part.at = NG.lastNumber;
      };
      // A toggle is told of later; what Python says meanwhile must not pass for it.
      fold.firstChild.onclick = (event) => { event.preventDefault(); fold.open = !fold.open; told(); };
      fold.addEventListener("toggle", told);
      return fold;
    });
    return made;
  }

  function update(view, data) {
    if (!data.filters) return;
    for (const [name, part] of Object.entries(view.folds)) {
      if (data.heard < part.at) continue; // said before Python heard that the reader has opened or shut it
      const open = data.open.includes(name);
      part.open = open;
      if (part.fold.open !== open) part.fold.open = open;
    }
    const { number } = data.filters;
    view.folds.filters.note.textContent = number ? `${number} on` : "";
    view.folds.time.note.textContent = data.time?.words || "";
    view.values = { ...data.filters.values };
    redraw(view, "filters", data.filters, data.open.includes("filters") && filters);
    redraw(view, "time", data.time, data.time && time);
    redraw(view, "views", data.views, data.views && views);
    redraw(view, "steps", [data.steps, data.step], data.steps && steps);
    if (data.file && data.file.n !== view.lastFile) { view.lastFile = data.file.n; save(data.file); }
    if (data.said && data.said.n !== view.lastSaid) { view.lastSaid = data.said.n; view.said.textContent = data.said.text; }
  }

  // Only what changed is drawn again, and never under the reader's hands.
  function redraw(view, name, data, draw) {
    const part = view.folds[name], signature = JSON.stringify(data);
    if (!draw || part.signature === signature) return;
    part.signature = signature;
    const active = view.root.getRootNode().activeElement, key = part.body.contains(active) ? active.dataset.key : null;
    const at = part.body.scrollTop;
    draw(view, part.body, data);
    if (key) [...part.body.querySelectorAll("[data-key]")].find((e) => e.dataset.key === key)?.focus();
    part.body.scrollTop = at;
  }

  function change(view, changed) {
    view.values = { ...view.values, ...changed };
    view.emit("filter", { values: view.values });
  }

  const field = (label, ...inside) => NG.el("div", { class: "ng-field", role: "group", "aria-label": label }, NG.el("span", { class: "ng-label", text: label }), ...inside.filter(Boolean));

  function slider(view, key, label, { min, max, step, value, words, read }) {
    const out = NG.el("span", { class: "ng-note", text: words(value) });
    const input = NG.el("input", { type: "range", min, max, step, value, "data-key": key, "aria-label": label, "aria-valuetext": words(value) });
    input.oninput = () => { out.textContent = words(Number(input.value)); input.setAttribute("aria-valuetext", out.textContent); };
    input.onchange = () => change(view, { [key]: read(Number(input.value)) });
    return NG.el("div", { class: "ng-field" }, NG.el("span", { class: "ng-label" }, NG.el("span", { text: label }), out), input);
  }

  // The first of them, the rest at a click and then for as long as the page stands.
  function choices(view, key, label, options, unlisted = 0) {
    if (!options?.length) return null;
    const on = new Set(view.values[key] || []), box = NG.el("div", { class: "ng-choices" });
    const rows = options.map((option) => {
      const tick = NG.el("input", { type: "checkbox", "data-key": `${key}-${option.value}`, onchange: () => { if (!on.delete(option.value)) on.add(option.value); change(view, { [key]: [...on] }); } });
      tick.checked = on.has(option.value);
      return NG.el("label", { class: "ng-choice" }, tick, NG.el("span", { class: "ng-name", text: option.label, title: option.label, dir: "auto" }), NG.el("span", { class: "ng-note", text: String(option.count) }));
    });
    view.whole ??= new Set();
    const fill = () => {
      const all = rows.length <= FEW || view.whole.has(key);
      const more = all ? null : button(`${rows.length - FEW} more`, () => { view.whole.add(key); fill(); box.children[FEW].querySelector("input").focus(); }, "ng-link ng-more");
      box.replaceChildren(...(all ? rows : rows.slice(0, FEW)), ...[more, all && unlisted ? text("p", "ng-remark", `${unlisted} more with fewer claims are not listed.`) : null].filter(Boolean));
    };
    fill();
    return field(label, box);
  }

  function days(view, label, from, to) {
    const one = (key, word) => {
      const input = NG.el("input", { type: "date", class: "ng-date", value: full(view.values[key], key.endsWith("to")), "data-key": key, "aria-label": `${label} ${word}` });
      input.onchange = () => change(view, { [key]: input.value });
      return input;
    };
    return field(label, NG.el("div", { class: "ng-days" }, one(from, "from"), NG.el("span", { text: "–" }), one(to, "to")));
  }

  // A date box wants a day; a year or month alone is shown as its first or last one.
  function full(value, last) {
    if (!value || value.length === 10) return value || "";
    const [year, month] = value.split("-").map(Number);
    const day = last ? new Date(Date.UTC(year, month || 12, 0)) : new Date(Date.UTC(year, (month || 1) - 1, 1));
    return day.toISOString().slice(0, 10);
  }

  function filters(view, body, data) {
    const { values } = data, most = Math.max(2, Math.min(10, data.most_sources || 1));
    const fade = Boolean(values.fade);
    const mode = (label, on, set) => button(label, () => change(view, { fade: set }), "ng-act ng-pick", { "aria-pressed": String(on), "data-key": `fade-${set}` });
    body.replaceChildren(...[
      field("What does not pass", NG.el("div", { class: "ng-acts" }, mode("goes", !fade, false), mode("fades", fade, true)), fade && text("p", "ng-remark", "Pictures that are exported show it pale; the table and other exports have only what passes.")),
      slider(view, "sources", "Articles that say so", { min: 1, max: Math.max(most, values.sources || 1), step: 1, value: values.sources || 1, words: (n) => (n > 1 ? `${n} or more` : "any number"), read: (n) => n }),
      slider(view, "confidence", "Confidence", { min: 0, max: 95, step: 5, value: Math.round((values.confidence || 0) * 100), words: (n) => (n ? `${n} % or more` : "any"), read: (n) => n / 100 }),
      choices(view, "publishers", "Published by", data.publishers, data.unlisted?.publishers),
      choices(view, "speakers", "According to", data.speakers, data.unlisted?.speakers),
      days(view, "Published", "published_from", "published_to"),
      data.dated || values.happened_from || values.happened_to ? days(view, "Happened", "happened_from", "happened_to") : text("p", "ng-remark", "No claim shown says when it happened."),
      data.number ? button("Clear filters", () => { view.values = { fade }; view.emit("filter", { values: { fade } }); }, "ng-act", { "data-key": "clear" }) : null,
    ].filter(Boolean));
  }

  // Bars of claims over time with two handles: since when, and as of when. The ends of the scale mean "no bound".
  function time(view, body, data) {
    const { bars } = data, n = bars.length;
    if (!n) return body.replaceChildren(text("p", "ng-remark", data.remark));
    const span = NG.el("p", { class: "ng-span" }, NG.el("span", { class: "ng-name", text: data.words || "All dates" }), data.words ? button("All dates", () => change(view, { published_from: "", published_to: "" }), "ng-link", { "data-key": "all" }) : null);
    // Between one date and itself nothing can be chosen.
    if (data.single) return body.replaceChildren(...[text("p", "ng-remark", data.single), data.words && span, text("p", "ng-remark", data.remark)].filter(Boolean));
    const most = Math.max(...bars.map((bar) => bar.count), 1);
    const at = (day, otherwise, pick) => (day ? bars.findIndex(pick) : otherwise);
    let low = data.from ? Math.max(0, at(data.from, 0, (b) => b.last >= data.from)) : 0;
    let high = data.to ? bars.filter((b) => b.first <= data.to).length : n;
    if (data.from && low < 0) low = n;
    const rects = bars.map((bar, i) => {
      const h = bar.count ? Math.max(2, (bar.count / most) * 38) : 0;
      const rect = NG.svg("rect", { x: i + 0.08, y: 40 - h, width: 0.84, height: h });
      rect.append(NG.svg("title", {}));
      rect.firstChild.textContent = bar.title;
      return rect;
    });
    const picture = NG.svg("svg", { viewBox: `0 0 ${n} 40`, preserveAspectRatio: "none", class: "ng-bars", role: "img", "aria-label": "Claims shown over time" }, ...rects);
    const shade = () => rects.forEach((rect, i) => rect.setAttribute("class", i >= low && i < high ? "" : "ng-out"));
    const send = () => {
      clearTimeout(view.timing);
      view.timing = setTimeout(() => change(view, { published_from: low > 0 ? bars[Math.min(low, n - 1)].first : "", published_to: high < n ? bars[Math.max(0, high - 1)].last : "" }), PAUSE);
    };
    const handle = (key, label, value, moved) => {
      const input = NG.el("input", { type: "range", min: key === "as-of" ? 1 : 0, max: key === "as-of" ? n : n - 1, step: 1, value, "data-key": key, "aria-label": label, class: `ng-handle ng-${key}` });
      const say = () => input.setAttribute("aria-valuetext", key === "as-of" ? bars[high - 1].title : bars[Math.min(low, n - 1)].title);
      say();
      input.oninput = () => { moved(Number(input.value)); input.value = key === "as-of" ? high : low; shade(); say(); send(); };
      return input;
    };
    const since = handle("since", "Published since", low, (v) => { low = Math.min(v, high - 1); });
    const asOf = handle("as-of", "As of", high, (v) => { high = Math.max(v, low + 1); });
    shade();
    body.replaceChildren(
      NG.el("div", { class: "ng-scale" }, picture, NG.el("div", { class: "ng-handles" }, since, asOf)),
      NG.el("p", { class: "ng-ends" }, NG.el("span", { text: data.begin }), NG.el("span", { text: data.end })),
      span, ...[text("p", "ng-remark", data.remark)].filter(Boolean),
    );
  }

  function views(view, body, kept) {
    view.form ??= form(view);
    const rows = kept.map((each) => NG.el("div", { class: "ng-kept" },
      NG.el("button", { class: "ng-row", title: each.note || each.title, "data-key": `view-${each.id}`, onclick: () => view.emit("view_open", { id: each.id }) }, NG.el("span", { class: "ng-name", text: each.title, dir: "auto" }), NG.el("span", { class: "ng-note", text: each.at })),
      NG.el("button", { class: "ng-x", "aria-label": `Forget ${each.title}`, title: "Forget this view", text: "×", onclick: () => view.emit("view_remove", { id: each.id }) }),
      text("p", "ng-remark", each.note)));
    body.replaceChildren(...(rows.length ? rows : [text("p", "ng-remark", "Nothing is kept yet.")]), view.form);
  }

  function form(view) {
    const title = NG.el("input", { class: "ng-input", maxlength: "200", placeholder: "Title", "aria-label": "Title of the view", "data-key": "title" });
    const note = NG.el("textarea", { class: "ng-input", maxlength: "5000", rows: "2", placeholder: "Note", "aria-label": "Note on the view", "data-key": "note" });
    const file = NG.el("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": "File with a view" });
    view.said = NG.el("p", { class: "ng-remark", role: "status" });
    const keep = () => {
      if (!title.value.trim()) { view.said.textContent = "Give the view a title."; return title.focus(); }
      view.emit("view_save", { title: title.value, note: note.value });
      title.value = note.value = "";
      return undefined;
    };
    title.onkeydown = (event) => { event.stopPropagation(); if (event.key === "Enter") keep(); };
    note.onkeydown = (event) => event.stopPropagation();
    file.onchange = async () => {
      const [chosen] = file.files;
      if (chosen && chosen.size > 2e6) view.said.textContent = "This file is too large to be a view.";
      else if (chosen) view.emit("view_import", { text: await chosen.text() });
      file.value = "";
    };
    return NG.el("div", { class: "ng-form" }, title, note,
      NG.el("div", { class: "ng-acts" }, button("Keep this view", keep), button("Copy link", () => copy(view)), button("Export", () => view.emit("view_export", { title: title.value, note: note.value })), button("Import", () => file.click())),
      view.said, file);
  }

  async function copy(view) {
    try {
      await navigator.clipboard.writeText(location.href);
      view.said.textContent = "The link is in the clipboard.";
    } catch {
      view.said.textContent = "Copy the address of this page: it leads back to what is shown.";
    }
  }

  function save({ name, text: content }) {
    const link = NG.el("a", { href: URL.createObjectURL(new Blob([content], { type: "application/json" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function steps(view, body, [{ lines, earlier, later, forgotten }, now]) {
    const more = (n, word) => (n ? button(`${n} ${word} step${n === 1 ? "" : "s"}`, () => view.emit("steps_more"), "ng-link ng-more", { "data-key": word }) : null);
    body.replaceChildren(...[more(later, "later"), NG.el("ol", { class: "ng-steps" }, ...lines.map((line) => NG.el("li", {}, NG.el("button", {
      class: "ng-row", "data-key": `step-${line.number}`, "aria-current": line.number === now ? "step" : undefined, title: line.words, onclick: () => view.emit("step", { number: line.number }),
    }, NG.el("span", { class: "ng-name", text: line.words, dir: "auto" }))))), more(earlier, "earlier"), text("p", "ng-remark", forgotten)].filter(Boolean));
  }

  return { create, update };
})();
