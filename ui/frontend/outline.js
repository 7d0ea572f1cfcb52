// The outlines of graph/picture/shapes.py as SVG path data for radius 1: one text for the canvas and for the legend.
NG.outlines = Object.fromEntries(
  Object.entries(NG.style.outlines).map(([name, points]) => [name, `M${points.map((p) => p.join(" ")).join("L")}Z`]),
);

NG.outline = (() => {
  const paths = new Map();
  return (name) => {
    if (!paths.has(name)) paths.set(name, new Path2D(NG.outlines[name] || NG.outlines.circle));
    return paths.get(name);
  };
})();

// A small picture of a type, for lists and the legend.
NG.glyph = (type) => {
  const path = NG.svg("path", { d: NG.outlines[NG.style.shapes[type]] || NG.outlines.circle });
  const glyph = NG.svg("svg", { viewBox: "-1.4 -1.4 2.8 2.8", class: "ng-glyph", "aria-hidden": "true" }, path);
  glyph.style.fill = `var(--ng-${type}, var(--ng-soft))`;
  return glyph;
};

// A sample of a line of one factuality, as the canvas draws it; what is denied has a bar across.
NG.sample = (factuality, denied) => {
  const style = NG.style.lines[factuality] || { dashes: [], head: "open", bar: false };
  const line = NG.svg("line", { x1: 1, y1: 6, x2: style.head === "filled" ? 29 : 35, y2: 6, "stroke-dasharray": style.dashes.join(" ") });
  const head = style.head === "filled" ? NG.svg("path", { d: "M36 6L28 2.5V9.5Z", fill: "currentColor", stroke: "none" }) : NG.svg("path", { d: "M29 2L36 6L29 10", fill: "none" });
  const bar = style.bar || denied ? [NG.svg("path", { d: "M17 1.5V10.5" })] : [];
  return NG.svg("svg", { viewBox: "0 0 38 12", class: "ng-line", "aria-hidden": "true" }, line, head, ...bar);
};
