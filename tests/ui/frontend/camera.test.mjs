// The camera: all in sight after a fit, no move where none is needed, a reader's own zoom is kept.
import assert from "node:assert/strict";
import test from "node:test";
import { library } from "./library.mjs";

const FILES = ["base.js", "outline.js", "draw.js", "fonts.js", "taken.js", "labels.js", "guides.js", "camera.js"];
const { camera } = library(FILES, { style: { outlines: {} } });
const WIDTH = 800, HEIGHT = 600;

function view(places, { scale = 1, notice = 0 } = {}) {
  const state = { position: { x: 0, y: 0 }, scale, moves: 0 };
  const network = {
    getPositions: () => places, getPosition: (id) => places[id], getScale: () => state.scale, getViewPosition: () => state.position,
    moveTo: (to) => { Object.assign(state, to.position && { position: to.position }, to.scale && { scale: to.scale }); state.moves++; },
    canvasToDOM: (p) => ({ x: WIDTH / 2 + (p.x - state.position.x) * state.scale, y: HEIGHT / 2 + (p.y - state.position.y) * state.scale }),
  };
  const info = new Map(Object.keys(places).map((id) => [id, { size: 12, label: `Name ${id}` }]));
  const root = { clientWidth: WIDTH, clientHeight: HEIGHT, dataset: {} };
  return { state, network, info, root, lines: new Map(), guides: [], theme: { face: "serif" }, seq: 0, part: () => ({ hidden: !notice, offsetHeight: notice }) };
}

const inSight = (seen, below = 0) => {
  const b = camera.bounds(seen), a = seen.network.canvasToDOM({ x: b.left, y: b.top }), z = seen.network.canvasToDOM({ x: b.right, y: b.bottom });
  return a.x >= 0 && a.y >= 0 && z.x <= WIDTH && z.y <= HEIGHT - below;
};
const grid = (count, step) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, { x: step * (i % 10), y: step * Math.floor(i / 10) }]));

for (const [count, step] of [[1, 0], [2, 90], [30, 60], [100, 150], [600, 160]]) test(`a fit brings ${count} names into sight`, () => {
  const seen = view(grid(count, step));
  camera.fit(seen, true);
  assert.ok(inSight(seen), JSON.stringify(seen.state));
  assert.ok(seen.state.scale <= 1.3);
  assert.equal(seen.root.dataset.settled, "1");
});

test("a fit leaves room for what is said below", () => {
  const seen = view(grid(40, 120), { notice: 60 });
  camera.fit(seen, true);
  assert.ok(inSight(seen, 60));
});

test("headings of a figure are brought into sight too", () => {
  const seen = view(grid(20, 80));
  seen.guides = [{ words: "Person", x: -400, y: -300, width: 900 }];
  camera.fit(seen, true);
  const p = seen.network.canvasToDOM({ x: -400, y: -300 });
  assert.ok(p.x >= 0 && p.y >= 0);
});

test("who comes in within sight moves nothing; who comes in out of sight has all fitted", () => {
  const seen = view({ a: { x: 0, y: 0 }, b: { x: 100, y: 50 } });
  camera.follow(seen, { fresh: ["b"] });
  assert.equal(seen.state.moves, 0);
  assert.equal(seen.root.dataset.settled, "1");
  seen.network.getPositions().b = { x: 5000, y: 0 };
  camera.follow(seen, { fresh: ["b"] });
  assert.ok(seen.state.moves > 0);
  assert.ok(inSight(seen));
});

test("a name that was asked for is gone to, near enough to be read", () => {
  const seen = view(grid(200, 200), { scale: 0.2 });
  Object.assign(seen, { focus: "n150", touched: true });
  camera.follow(seen, { fresh: [] });
  assert.deepEqual(seen.state.position, seen.network.getPosition("n150"));
  assert.ok(seen.state.scale >= 0.8);
  assert.equal(seen.focus, null);
  const moves = seen.state.moves;
  camera.go(seen, "n150");
  assert.equal(seen.state.moves, moves, "it is in sight already");
});

test("the zoom has its ends, and steps go by what is seen", () => {
  const seen = view(grid(4, 50));
  for (let i = 0; i < 40; i++) camera.zoom(seen, 1.3);
  assert.equal(seen.state.scale, 5);
  camera.pan(seen, 100, 0);
  assert.equal(seen.state.position.x, 20);
  for (let i = 0; i < 40; i++) camera.zoom(seen, 1 / 1.3);
  assert.equal(seen.state.scale, 0.05);
  assert.ok(seen.touched);
});

test("without a size there is nothing to fit", () => {
  const seen = view(grid(4, 50));
  seen.root.clientWidth = 0;
  camera.fit(seen, true);
  assert.equal(seen.state.moves, 0);
  assert.equal(camera.room(seen), null);
});
