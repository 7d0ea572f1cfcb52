// The numbered log of events, the bytes that stand for one object, the outlines of shapes.
import assert from "node:assert/strict";
import test from "node:test";
import { library } from "./library.mjs";

function logged() {
  const now = { at: 1_700_000_000_000 }, NG = library(["base.js"], { Date: { now: () => now.at } });
  const view = { sent: [], send: (_, value) => view.sent.push(value) };
  view.emit = NG.emitter(view);
  const emit = (type, payload) => { view.emit(type, payload); return view.sent.at(-1).batch; };
  return { NG, view, now, emit };
}

test("every event has a number of its own, greater than all before, in the same millisecond too", () => {
  const { emit, NG, view } = logged();
  for (let i = 0; i < 30; i++) emit("select", { id: `n${i}` });
  const numbers = emit("expand", {}).map((event) => event.n);
  assert.equal(new Set(numbers).size, numbers.length);
  assert.deepEqual([...numbers].sort((a, b) => a - b), numbers);
  view.emit = NG.emitter(view); // mounted again, in the same millisecond
  assert.ok(emit("select", {})[0].n > numbers.at(-1));
});

test("the tail that is sent again is short: forty events of a quarter of a minute", () => {
  const { emit, now } = logged();
  for (let i = 0; i < 100; i++) emit("select", {});
  assert.equal(emit("last", {}).length, 40);
  now.at += 15_001;
  assert.deepEqual(emit("fresh", {}).map((event) => event.type), ["fresh"]);
});

test("what an event says never hides its kind or its number", () => {
  const { emit } = logged();
  const [event] = emit("select", { type: "other", n: 1, id: "a" });
  assert.equal(event.type, "select");
  assert.ok(event.n > 1);
  assert.equal(event.id, "a");
});

test("the same bytes are the very same data, others are not, and what is no bytes is passed on", () => {
  const NG = library(["base.js"]), seen = [], bytes = (value) => new TextEncoder().encode(JSON.stringify(value));
  const mounted = NG.view({ create: () => ({ root: { isConnected: true } }), update: (_, data) => seen.push(data) });
  const parentElement = { querySelector: () => ({}) }, show = (data) => { mounted({ parentElement, data, setTriggerValue: () => {} }); return seen.at(-1); };
  const first = show(bytes({ nodes: [1] }));
  assert.deepEqual(first, { nodes: [1] });
  assert.equal(show(bytes({ nodes: [1] })), first);
  assert.notEqual(show(bytes({ nodes: [2] })), first);
  assert.deepEqual(show(bytes({ nodes: [12] })), { nodes: [12] });
  const plain = { nodes: [] };
  assert.equal(show(plain), plain);
});

test("an outline is a closed path through all of its points; an unknown shape is a circle", () => {
  const drawn = [], style = { outlines: { circle: [[1, 0], [0, 1]], star: [[0, -1], [0.5, 0.5], [-0.5, 0.5]] } };
  const NG = library(["base.js", "outline.js"], { style, Path2D: class { constructor(text) { drawn.push(text); } } });
  assert.equal(NG.outlines.star, "M0 -1L0.5 0.5L-0.5 0.5Z");
  assert.equal(NG.outline("star"), NG.outline("star"));
  NG.outline("never heard of");
  assert.deepEqual(drawn, [NG.outlines.star, NG.outlines.circle]);
});
