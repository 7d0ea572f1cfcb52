// The right side (what is selected, sentence by sentence) and the article view. All text by textContent.
NG.panel = (() => {
  function create(mount) {
    mount.replaceChildren(NG.el("style", { text: NG.css.panels }));
    const view = { root: NG.el("div", { class: "ng-panel" }) };
    mount.append(view.root);
    return view;
  }

  function update(view, data) {
    view.again = () => update(view, data);
    NG.paint(view.root);
    if (data.stretch !== false) {
      view.stretch ??= NG.stretch(view.root, 380);
      view.stretch.measure();
    }
    const signature = JSON.stringify(data.content);
    if (view.signature !== signature) {
      view.signature = signature;
      const content = data.content || { kind: "hint", lines: [] };
      const back = content.back ? button(`‹ ${content.back}`, () => view.emit("answer_back"), "ng-link ng-back") : null;
      view.root.replaceChildren(...[NG.notes.judged(view, content.judged), back, ...KINDS[content.kind](view, content)].filter(Boolean));
      view.root.dataset.kind = content.kind;
      const same = view.shown === `${content.kind} ${content.id ?? content.title}`;
      view.shown = `${content.kind} ${content.id ?? content.title}`;
      if (!same) view.root.scrollTop = 0;
      NG.fonts.need(view, [view.root.textContent]);
      // the sentence that was asked for, in the middle of what is seen
      requestAnimationFrame(() => requestAnimationFrame(() => view.root.querySelector(".ng-claim")?.scrollIntoView({ block: "center" })));
    }
    view.root.dataset.ready = "1";
  }

  const text = (tag, cls, value) => (value ? NG.el(tag, { class: cls, text: value, dir: "auto" }) : null);
  const button = (label, act, cls = "ng-link") => NG.el("button", { class: cls, onclick: act }, NG.el("span", { text: label, dir: "auto" }));

  const named = (view, entity) => NG.el("button", { class: "ng-entity", "data-id": entity.id, title: entity.name, onclick: () => view.emit("show", { id: entity.id }) }, NG.glyph(entity.type), NG.el("span", { text: entity.name, dir: "auto" }));

  const sources = (row) => [row.articles || "", row.denied ? `${row.denied} denial${row.denied === 1 ? "" : "s"}` : ""].filter(Boolean).join(" · ");

  // One relation as a row: the line that it is drawn with, the other end, how many articles.
  const related = (view, row) => NG.el("button", { class: "ng-row", "data-id": row.relation, title: row.title, onclick: () => view.emit("show_relation", { id: row.relation }) },
    NG.sample(row.factuality, row.denied), NG.glyph(row.type), NG.el("span", { class: "ng-name", text: row.name, dir: "auto" }), NG.el("span", { class: "ng-note", text: sources(row), title: row.title }));

  const quote = (parts) => NG.el("blockquote", { dir: "auto" }, ...parts.map((part) => (part.mark ? NG.el("mark", { class: `ng-${part.mark}`, style: part.type ? `--mark: var(--ng-${part.type})` : undefined, text: part.text }) : document.createTextNode(part.text))));

  const claim = (view, c) => NG.el("article", { class: "ng-card-claim", "data-claim": c.id },
    c.speaker ? NG.el("p", { class: "ng-speaker" }, document.createTextNode("according to "), named(view, c.speaker)) : null,
    quote(c.parts),
    NG.el("p", { class: "ng-source" }, NG.sample(c.factuality), NG.el("span", { text: [c.word, c.when].filter(Boolean).join(" · ") })),
    NG.el("p", { class: "ng-source" }, button(c.title, () => view.emit("open", { article: c.article, claim: c.id }), "ng-link ng-open"), NG.el("span", { text: [c.date, c.source].filter(Boolean).join(" · "), dir: "auto" })),
    NG.notes.ofClaim(view, c));

  const section = (title, ...children) => (children.some(Boolean) ? [NG.el("h3", { text: title }), ...children] : []);

  // A long list shows its beginning and a button for the rest; what leads beyond it (after) comes with the rest.
  function folded(rows, first, ...after) {
    if (rows.length <= first + 1) return [...rows, ...after];
    const rest = NG.el("div", { hidden: true }, ...rows.slice(first), ...after);
    const more = NG.el("button", { class: "ng-link ng-more", text: `${rows.length - first} more`, onclick: () => { rest.hidden = false; more.remove(); } });
    return [...rows.slice(0, first), more, rest];
  }

  // Other names, the first of them and the rest at a click.
  function aliases({ aliases: all, unnamed }, first = 12) {
    if (!all.length) return null;
    const words = NG.el("span", { text: all.slice(0, first).join(" · "), dir: "auto" }), left = all.length - first + unnamed;
    const more = left > 0 ? NG.el("button", { class: "ng-link ng-more", text: `${left} more`, onclick: () => { words.textContent = all.join(" · "); more.replaceWith(unnamed ? `and ${unnamed} more that are not listed` : ""); } }) : null;
    return NG.el("p", { class: "ng-aliases" }, NG.el("span", { text: "also " }), words, more);
  }

  const further = (view, c) => (c.further ? button(c.further, () => view.emit("list_more", { id: c.id }), "ng-act ng-further") : null);

  const article = (view, a) => NG.el("p", { class: "ng-source ng-listed" }, button(a.title, () => view.emit("open", { article: a.id, claim: "" }), "ng-link ng-open"), NG.el("span", { text: [a.date, a.source].filter(Boolean).join(" · "), dir: "auto" }));

  // Articles by title: where the reader has asked for more than came at first, the list stays open.
  function articles(view, c, id) {
    const rows = c.articles.map((a) => article(view, a));
    const more = [text("p", "ng-remark", c.articles_cut), c.articles_further ? button(c.articles_further, () => view.emit(c.kind === "entity" ? "list_articles" : "list_more", { id }), "ng-act ng-further-articles") : null];
    return c.opened ? [...rows, ...more] : folded(rows, 6, ...more);
  }

  // Claims by date as they come, or under whoever says so; drawn again at once, without asking Python.
  const sorting = (view, label, by) => NG.el("button", { class: "ng-act ng-pick", "aria-pressed": String((view.sorting || "") === by), onclick: () => { view.sorting = by; view.signature = null; view.again(); } }, NG.el("span", { text: label }));
  function told(view, claims) {
    if (view.sorting !== "speaker") return claims.map((each) => claim(view, each));
    const groups = new Map();
    for (const each of claims) {
      const who = each.speaker?.name || "The articles themselves";
      groups.set(who, [...(groups.get(who) || []), each]);
    }
    return [...groups].flatMap(([who, each]) => section(who, ...each.map((c) => claim(view, c))));
  }

  const KINDS = {
    ...NG.answers({ named, related, claim, quote, button, text, folded }),
    hint: (view, c) => [NG.el("h2", { text: c.title }), ...c.lines.map((line) => NG.el("p", { class: "ng-remark", text: line })), ...section(c.entities_title || "Most mentioned", ...(c.entities || []).map((e) => NG.el("div", { class: "ng-news" }, named(view, e), text("span", "ng-note", e.note)))), ...section("Looked at lately", ...(c.recent || []).map((e) => NG.el("div", {}, named(view, e)))), ...section("Newest articles", ...(c.articles || []).map((a) => article(view, a))), ...section("Kept views", ...(c.views || []).map((v) => NG.el("p", { class: "ng-source ng-listed" }, button(v.title, () => view.emit("view_open", { id: v.id }), "ng-link ng-open"), NG.el("span", { text: [v.at, v.note].filter(Boolean).join(" · "), dir: "auto" }))), text("p", "ng-remark", c.views_left))],

    entity: (view, c, noting = NG.notes.ofEntity(view, c)) => [
      NG.el("h2", { class: "ng-title" }, NG.glyph(c.type), NG.el("span", { text: c.name, dir: "auto" })),
      text("p", "ng-remark", c.facts), text("p", "ng-remark", c.seen), text("p", "ng-remark", c.sifted),
      aliases(c),
      NG.el("p", { class: "ng-acts" }, c.more ? button(`Expand: +${c.more}`, () => view.emit("expand", { id: c.id }), "ng-act") : null, button("Keep only this and its neighbours", () => view.emit("keep", { entities: [c.id] }), "ng-act"), button("Over time", () => view.emit("ask", { words: ["timeline"], entities: [c.id] }), "ng-act"), button("Hide", () => view.emit("hide", { entities: [c.id] }), "ng-act"), noting.ask),
      ...noting.below,
      ...section("Roles", ...folded((c.roles || []).map((r) => NG.el("div", { class: "ng-role" }, NG.el("span", { class: "ng-note", text: r.phrase }), related(view, r), text("p", "ng-remark", r.when))), 6)),
      ...c.groups.flatMap((group) => section(group.phrase, ...folded(group.rows.map((row) => related(view, row)), 6))),
      ...section("Connected with, too", ...(c.beyond || []).map((each) => (each.relation ? related(view, each) : NG.el("div", {}, named(view, each))))),
      text("p", "ng-remark", c.cut), further(view, c),
      ...section(c.articles_title, ...articles(view, c, c.id)),
    ],

    relation: (view, c) => [
      NG.el("h2", { class: "ng-relation" }, named(view, c.subject), NG.el("span", { class: "ng-phrase" }, NG.sample(c.factuality, c.against.length), NG.el("span", { text: c.phrase, dir: "auto" })), named(view, c.object)),
      text("p", "ng-remark", c.summary), text("p", "ng-remark", c.seen), text("p", "ng-remark", c.sifted),
      NG.el("p", { class: "ng-acts" }, ...(c.by_speaker ? [sorting(view, "by date", ""), sorting(view, "by speaker", "speaker")] : []), button("Over time", () => view.emit("ask", { words: ["timeline"], entities: [c.id] }), "ng-act")),
      ...told(view, c.claims),
      text("p", "ng-remark", c.cut),
      ...section("Against", ...told(view, c.against)),
      text("p", "ng-remark", c.cut_against), further(view, c),
      ...section("Also between these two", ...c.others.map((row) => related(view, row))),
      NG.el("p", { class: "ng-acts" }, button("Hide this relation", () => view.emit("hide", { relations: [c.id] }), "ng-act")),
    ],

    several: (view, c) => [
      NG.el("h2", { text: c.title }),
      ...folded(c.entities.map((e) => NG.el("div", {}, named(view, e))), 8),
      NG.el("p", { class: "ng-acts" }, button("Paths between them", () => view.emit("ask", { words: ["paths"], entities: c.ids }), "ng-act"), button("Who connects these?", () => view.emit("ask", { words: ["connect"], entities: c.ids }), "ng-act"), button("Over time", () => view.emit("ask", { words: ["timeline"], entities: c.ids }), "ng-act"), button("Keep only these", () => view.emit("keep", { entities: c.ids }), "ng-act"), button("Hide these", () => view.emit("hide", { entities: c.ids }), "ng-act")),
      ...section("As a chain", ...c.chain.map((row) => related(view, row))),
      ...section("Between them", ...folded(c.between.map((row) => related(view, row)), 12)),
      ...section("All are connected to", ...folded(c.shared.map((e) => NG.el("div", {}, named(view, e))), 8)),
      ...section("All are in", ...articles(view, c, c.ids[0])),
      text("p", "ng-remark", c.remark), text("p", "ng-remark", c.sifted),
    ],

    article: (view, c) => [
      c.title ? NG.el("h2", { text: c.title, dir: "auto" }) : null,
      NG.el("p", { class: "ng-remark" }, NG.el("span", { text: c.meta, dir: "auto" }), c.url ? NG.el("a", { href: c.url, target: "_blank", rel: "noopener noreferrer", text: "original" }) : null),
      text("p", "ng-remark", c.remark),
      NG.el("div", { class: "ng-text", dir: "auto", tabindex: "0" }, ...c.parts.map((part) => {
        const body = part.type ? NG.el("mark", { class: "ng-mention", style: `--mark: var(--ng-${part.type})`, title: part.name, text: part.text }) : document.createTextNode(part.text);
        return part.claim ? NG.el("span", { class: "ng-claim" }, body) : body;
      })),
    ],
  };

  return NG.view({ create, update, destroy: (view) => view.stretch?.stop() });
})();
