// Words on the canvas: none over a node or another word, letters that can be read at any zoom, lines' words upright.
import assert from "node:assert/strict";
import test from "node:test";
import { library, overlap, random } from "./library.mjs";

const FILES = ["base.js", "outline.js", "draw.js", "fonts.js", "taken.js", "labels.js", "guides.js"];
const { labels } = library(FILES, { style: { outlines: {} } });
const pen = new Proxy({}, { get: (_, name) => (name === "written" ? undefined : () => {}), set: () => true });

function view(count, { scale = 1, selected = [], spread = 900, seed = 3 } = {}) {
  const next = random(seed), ids = Array.from({ length: count }, (_, i) => `n${i}`);
  const at = Object.fromEntries(ids.map((id) => [id, { x: spread * next(), y: spread * next() }]));
  const info = new Map(ids.map((id, i) => [id, { size: 9 + (i % 3) * 4, label: `Name ${i} ${"x".repeat(i % 9)}`, more: i % 4 ? 0 : i }]));
  const lines = new Map(ids.slice(1).map((id, i) => [id, { id: `e${i}`, from: "n0", to: id, label: "works for", width: 2 }]));
  const edge = (e) => ({ connected: true, edgeType: { getPoint: (t) => ({ x: at[e.from].x + t * (at[e.to].x - at[e.from].x), y: at[e.from].y + t * (at[e.to].y - at[e.from].y) }) } });
  const edges = Object.fromEntries([...lines.values()].map((e) => [e.id, edge(e)]));
  const network = { getPositions: () => at, getSelectedNodes: () => selected, body: { edges } };
  return { info, lines, network, at, theme: { face: "serif", name: "light" }, version: 1, guides: [], scale: () => scale, alpha: () => 1, edgeAlpha: () => 1 };
}

for (const [count, scale] of [[12, 1], [40, 1], [40, 0.3], [120, 2]]) test(`no name lies over a node or a name (${count} names at ${scale})`, () => {
  const seen = view(count, { scale });
  labels(seen, pen);
  assert.ok(seen.labelled.length > 0);
  for (const box of seen.labelled) {
    for (const other of seen.labelled) if (other !== box) assert.ok(!overlap(box, other), `${box.id} over ${other.id}`);
    for (const [id, n] of seen.info) {
      const p = seen.at[id], shape = { left: p.x - n.size * 0.8, right: p.x + n.size * 0.8, top: p.y - n.size * 0.8, bottom: p.y + n.size * 0.8 };
      if (id !== box.id) assert.ok(!overlap(box, shape), `${box.id} over the node ${id}`);
    }
  }
});

test("a crowd names whom it can, the one that is picked out among them", () => {
  const crowd = view(300, { spread: 1500, selected: ["n150"] });
  labels(crowd, pen);
  assert.ok(crowd.labelled.length < 300);
  assert.equal(crowd.labelled[0].id, "n150");
  assert.equal(crowd.labelled[0].strong, "600 ");
});

test("a name whose four sides are taken stands at a corner", () => {
  const close = view(1), around = [[0, 30], [0, -30], [60, 0], [-60, 0], [300, 0], [-300, 0]];
  close.at.n0 = { x: 0, y: 0 };
  close.info.set("n0", { size: 17, label: "Silverline Shipping", more: 0 });
  around.forEach(([x, y], i) => { close.info.set(`s${i}`, { size: 4, label: "", more: 0 }); close.at[`s${i}`] = { x, y }; });
  labels(close, pen);
  const box = close.labelled.find(({ id }) => id === "n0");
  assert.ok(box.left > 0 && box.top > 0, "below, to the right");
});

test("letters have a readable size at any zoom", () => {
  for (const scale of [0.05, 0.2, 0.5, 1, 1.3, 3, 5]) assert.ok(labels.letter(scale) * scale >= 11.4 && labels.letter(scale) * scale <= 17.1, `at ${scale}`);
});

test("words on lines are never upside down, and keep to lines that are long enough", () => {
  const few = view(9);
  labels(few, pen);
  assert.ok(few.phrased.length > 0);
  for (const { angle, e, long } of few.phrased) {
    assert.ok(Math.abs(angle) <= Math.PI / 2 + 1e-9);
    assert.ok(Math.hypot(few.at[e.from].x - few.at[e.to].x, few.at[e.from].y - few.at[e.to].y) > long);
  }
});

test("with many lines only those that are asked for have words", () => {
  const many = view(90, { spread: 3000 });
  labels(many, pen);
  assert.deepEqual(many.phrased, []);
  many.chosenEdges = new Set(["e4"]);
  labels(many, pen);
  assert.deepEqual(many.phrased.map(({ e }) => e.id), ["e4"]);
  const picked = view(90, { spread: 3000, selected: ["n7"] });
  labels(picked, pen);
  assert.deepEqual(picked.phrased.map(({ e }) => e.id), ["e6"], "those at a name that is selected");
});

test("a name is found where it stands, and nothing where none is", () => {
  const seen = view(5);
  labels(seen, pen);
  const [box] = seen.labelled;
  assert.equal(labels.at(seen, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }), box.id);
  assert.equal(labels.at(seen, { x: -5000, y: 0 }), undefined);
});

test("nothing shown, nothing written", () => {
  const empty = view(0);
  labels(empty, pen);
  assert.deepEqual([empty.labelled, empty.phrased], [[], []]);
});
