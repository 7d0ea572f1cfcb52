// Letters that cannot be drawn are asked for once; what can be drawn, and what every browser draws, never.
import assert from "node:assert/strict";
import test from "node:test";
import { library } from "./library.mjs";

// A canvas on which a letter leaves its number, and one that no font has leaves a box.
function paper(known) {
  let drawn = [];
  return { getContext: () => ({ clearRect: () => { drawn = []; }, fillText: (letter) => drawn.push(known.includes(letter) ? letter.codePointAt(0) : 0), getImageData: () => ({ data: drawn }) }) };
}

function reader(known) {
  const { fonts } = library(["base.js", "fonts.js"], { document: { createElement: () => paper(known) }, setTimeout: (act) => act() });
  const asked = [], view = { theme: { face: "serif" }, emit: (type, { words }) => asked.push([type, words.join("")]) };
  return { asked, fonts, need: (...texts) => fonts.need(view, texts) };
}

test("what no font has is asked for, once, letter by letter", () => {
  const { asked, need } = reader("中");
  need("中国", "Ada");
  need("国中", "한국");
  need("한");
  assert.deepEqual(asked, [["fonts", "国"], ["fonts", "한국"]]);
});

test("Latin, Greek, Cyrillic, signs and marks are not even tried", () => {
  const { asked, need } = reader("");
  need("Ångström & Ελλάς, Москва – “Ça va” № 5 €", "👾 1️⃣", "\u0301\u0902");
  assert.deepEqual(asked, []);
});

test("a letter can be drawn where it looks like something", () => {
  const { fonts } = reader("ก中");
  assert.equal(fonts.drawable("ก中", "serif"), true);
  assert.equal(fonts.drawable("ก국", "serif"), false);
});
