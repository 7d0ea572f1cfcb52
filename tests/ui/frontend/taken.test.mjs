// Room that is taken: the cells find what looking at every box would find.
import assert from "node:assert/strict";
import test from "node:test";
import { library, overlap, random } from "./library.mjs";

const { taken } = library(["base.js", "taken.js"]);

function boxes(next, count) {
  return Array.from({ length: count }, (_, i) => {
    const left = 1200 * (next() - 0.5), top = 1200 * (next() - 0.5);
    return { own: `o${i % 9}`, left, top, right: left + 1 + 160 * next(), bottom: top + 1 + 60 * next() };
  });
}

for (const cell of [7, 90, 5000]) test(`with cells of ${cell} it hits what overlaps, and nothing else`, () => {
  const next = random(cell), there = boxes(next, 40), room = taken(cell);
  room.add(...there);
  for (const asked of boxes(next, 300)) {
    assert.equal(room.hits(asked), there.some((box) => overlap(asked, box)));
    assert.equal(room.hits(asked, asked.own), there.some((box) => box.own !== asked.own && overlap(asked, box)));
  }
});

test("boxes that touch do not overlap, and an empty room hits nothing", () => {
  const room = taken();
  assert.equal(room.hits({ left: -9, right: 9, top: -9, bottom: 9 }), false);
  room.add({ left: 0, right: 90, top: 0, bottom: 90 });
  assert.equal(room.hits({ left: 90, right: 100, top: 0, bottom: 90 }), false);
  assert.equal(room.hits({ left: 89.9, right: 100, top: 0, bottom: 90 }), true);
});
