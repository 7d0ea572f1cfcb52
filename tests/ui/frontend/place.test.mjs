// Where newcomers go: free of everything, by the one they hang on, and nobody who stands is touched.
import assert from "node:assert/strict";
import test from "node:test";
import { library, overlap, random } from "./library.mjs";

const { place } = library(["base.js", "taken.js", "place.js"]);
const SIZE = { half: 40, up: 14, down: 30 };
const box = (p) => ({ left: p.x - SIZE.half, right: p.x + SIZE.half, top: p.y - SIZE.up, bottom: p.y + SIZE.down });
const sizes = (...ids) => new Map(ids.map((id) => [id, SIZE]));

function made(seed, standing = 40, fresh = 12) {
  const next = random(seed), known = {}, edges = [], newcomers = Array.from({ length: fresh }, (_, i) => `f${i}`);
  for (let i = 0; i < standing; i++) known[`n${i}`] = { x: 200 * (i % 7) + 20 * next(), y: 150 * Math.floor(i / 7) + 20 * next() };
  const all = [...Object.keys(known), ...newcomers];
  for (const id of newcomers) for (let i = 0; i < 3; i++) edges.push([id, all[Math.floor(next() * all.length)]]);
  return [newcomers, { sizes: sizes(...all), known, edges: edges.filter(([a, b]) => a !== b), anchor: "n3", room: { width: 700, height: 600 } }];
}

for (const seed of [1, 2, 3, 4, 5]) test(`newcomers overlap nobody, the same in every run (${seed})`, () => {
  const [newcomers, given] = made(seed), before = structuredClone(given.known), found = place(newcomers, given);
  assert.deepEqual(Object.keys(found).sort(), [...newcomers].sort());
  assert.deepEqual(given.known, before);
  const placed = Object.entries({ ...given.known, ...found });
  for (const id of newcomers) for (const [other, p] of placed) if (other !== id) assert.ok(!overlap(box(found[id]), box(p)), `${id} lies over ${other}`);
  assert.deepEqual(place(newcomers, made(seed)[1]), found);
});

test("the first of all stands in the middle", () => {
  assert.deepEqual(place(["a"], { sizes: sizes("a"), known: {}, edges: [] }), { a: { x: 0, y: 0 } });
});

test("who comes to a name stands beside it, on the side where nothing is", () => {
  const known = { hub: { x: 0, y: 0 }, up: { x: -150, y: -120 }, left: { x: -170, y: 0 }, down: { x: -150, y: 120 } };
  const edges = [["hub", "up"], ["hub", "left"], ["hub", "down"], ["hub", "new"]];
  const { new: p } = place(["new"], { sizes: sizes("new", ...Object.keys(known)), known, edges, anchor: "hub" });
  assert.ok(p.x > 80, `it stands at ${p.x}, ${p.y}`);
  assert.ok(Math.hypot(p.x, p.y) < 300);
});

test("of several that a newcomer knows it stands by the one that was expanded, drawn towards the others", () => {
  const known = { hub: { x: 0, y: 0 }, far: { x: 3000, y: 0 } };
  const { new: p } = place(["new"], { sizes: sizes("new", "hub", "far"), known, edges: [["far", "new"], ["new", "hub"]], anchor: "hub" });
  assert.ok(p.x > 0 && p.x < 900, `it stands at ${p.x}`);
});

test("who hangs on another newcomer waits for it, whatever the order", () => {
  const known = { hub: { x: 0, y: 0 } }, edges = [["hub", "near"], ["near", "next"]];
  const found = place(["next", "near"], { sizes: sizes("hub", "near", "next"), known, edges, anchor: "hub" });
  const away = ({ x, y }, from) => Math.hypot(x - from.x, y - from.y);
  assert.ok(away(found.near, known.hub) < 300);
  assert.ok(away(found.next, found.near) < 300);
});

test("newcomers fill the window, they do not widen it", () => {
  const known = { left: { x: -600, y: 0 }, hub: { x: 0, y: 0 }, right: { x: 600, y: 0 } };
  const newcomers = ["a", "b", "c", "d"], edges = newcomers.map((id) => ["hub", id]);
  const found = place(newcomers, { sizes: sizes(...newcomers, ...Object.keys(known)), known, edges, anchor: "hub", room: { width: 1300, height: 700 } });
  for (const p of Object.values(found)) assert.ok(Math.abs(p.x) <= 600 && Math.abs(p.y) <= 350, `${p.x}, ${p.y} is out of sight`);
});

test("where all about a name is taken there is still a place", () => {
  const known = { hub: { x: 0, y: 0 } };
  for (let x = -20; x <= 20; x++) for (let y = -30; y <= 30; y++) known[`${x}|${y}`] = { x: 70 * x, y: 40 * y };
  const { new: p } = place(["new"], { sizes: sizes("new", ...Object.keys(known)), known, edges: [["hub", "new"]], anchor: "hub" });
  for (const q of Object.values(known)) assert.ok(!overlap(box(p), box(q)));
});
