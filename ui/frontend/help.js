// All keys and what the pointer does, on a sheet that "?" or its button opens. What each does is in keys.js, hands.js,
// drag.js and side.js.
NG.help = (() => {
  const EXPLORE = true; // the rows that hold beside the explorer's search alone
  const ROWS = [
    ["#", "Pointer"],
    ["Double click", "Expand a name"], ["Right click", "Menu"], ["Drag", "Move and pin a name"], ["Hold over another name", "Ask if the two are one"],
    ["Ctrl + click", "Select several"], ["Shift + drag", "Select all inside"],
    ["#", "From name to name"],
    ["/", "Find a name", EXPLORE], ["Arrows", "The next name that way"], ["N, Shift + N", "Through all names"], ["Space", "Keep it selected on the way"],
    ["Ctrl + A", "Select all"], ["Esc", "Let go"],
    ["#", "The selected names"],
    ["Enter", "Menu"], ["E, Shift + E", "Expand, expand by …"], ["C", "Collapse"], ["P", "Pin"], ["M", "Merge"], ["Del", "Hide"],
    ["#", "The picture"],
    ["+, −", "Zoom"], ["Shift + arrows", "Move the picture"], ["F", "Fit everything"], ["T", "Arrange anew"], ["L", "Choose an arrangement"],
    ["Shift + F", "Full screen", EXPLORE], ["Ctrl + Z, Ctrl + Shift + Z", "Undo, redo"], ["?", "This list"],
  ];

  const typing = (event) => event.composedPath()[0]?.closest?.("input, textarea, select, [contenteditable=true]");
  // A key that is meant for the page: nobody is typing, and no dialog is open.
  const forPage = (event) => !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event) && !document.querySelector("[role=dialog]");

  function help(view) {
    const { root } = view, explorer = Boolean(root.getRootNode().host?.closest(".st-key-ng-explore"));
    const rows = ROWS.filter(([, , only]) => !only || explorer).map(([key, words]) => (key === "#" ? NG.el("h3", { text: words })
      : NG.el("p", {}, NG.el("kbd", { text: key }), NG.el("span", { text: words }))));
    const groups = [];
    for (const row of rows) if (row.localName === "h3") groups.push(NG.el("section", {}, row)); else groups.at(-1).append(row);
    const close = NG.el("button", { type: "button", class: "ng-close", "aria-label": "Close", text: "✕", onclick: () => sheet.close() });
    const sheet = NG.el("dialog", { class: "ng-help", "aria-label": "Keys" }, NG.el("h2", { text: "Keys" }), close, NG.el("div", { class: "ng-keys" }, ...groups));
    sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); }); // beside it
    sheet.addEventListener("keydown", (event) => event.stopPropagation()); // Esc closes it and does no more
    root.append(sheet);
    const open = () => { if (!sheet.open) sheet.showModal(); };
    const asked = (event) => {
      if (event.key !== "?" || !forPage(event)) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", asked);
    view.help = { open, stop: () => document.removeEventListener("keydown", asked) };
  }

  return Object.assign(help, { forPage });
})();
