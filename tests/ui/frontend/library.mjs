// The scripts of ui/frontend without a browser: what they need of one is given by each test. No test is here.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../../ui/frontend/", import.meta.url);
export const WIDTH = 0.5; // of a letter, in parts of its height

const ruler = { measureText: (text) => ({ width: text.length * WIDTH * parseFloat(/(\d+(?:\.\d+)?)px/.exec(ruler.font)[1]) }) };
const canvas = { getContext: () => ruler };

// NG with these files in it, in this order; `style` is what Python says of colours and shapes.
export function library(names, { style = {}, ...globals } = {}) {
  const known = { document: { createElement: () => canvas }, matchMedia: () => ({ matches: true }), ...globals };
  const texts = names.map((name) => readFileSync(new URL(name, FOLDER), "utf8"));
  const [first, ...rest] = texts;
  return new Function(...Object.keys(known), "style", [first, "NG.style = style;", ...rest, "return NG;"].join("\n"))(...Object.values(known), style);
}

// Numbers that look random and are the same in every run.
export function random(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

export const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
