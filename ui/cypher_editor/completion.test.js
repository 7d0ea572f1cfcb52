// node --test: what is offered where. Needs no installed package.
import assert from "node:assert/strict";
import test from "node:test";
import { complete, scan, variables } from "./completion.js";

const schema = {
  labels: [{ name: "Person", detail: "3" }, { name: "Malware", detail: "1" }],
  relations: [{ name: "WORKS_FOR", detail: "works for" }, { name: "BY", detail: "was the work of" }],
  properties: [{ name: "name" }, { name: "confidence" }],
  names: ["Thomas Bossert", "WannaCry", "Lazarus Group"],
  functions: [{ name: "size", signature: "(list)", detail: "How many." }, { name: "date.truncate", signature: "(unit, date)", detail: "" }],
};
const labels = (before, options) => complete(before, schema, options)?.options.map(option => option.label) ?? null;

for (const before of ["MATCH (:", "MATCH (p:", "MATCH (p:Per", "MATCH (a)--(b:", "MATCH (n) WHERE n:", "MATCH (n:Person|", "MATCH (n:Person&!"])
  test(`labels after ${before}`, () => assert.deepEqual(labels(before), ["Person", "Malware"]));

for (const before of ["MATCH ()-[:", "MATCH ()-[r:", "MATCH ()-[r:WORKS_FOR|", "MATCH ()-[r:WORKS_FOR|B", "MATCH (a:Person)-[ : "])
  test(`relations after ${before}`, () => assert.deepEqual(labels(before), ["WORKS_FOR", "BY"]));

for (const before of ["MATCH (n) RETURN n.", "MATCH (n) RETURN n.na", "MATCH (n {", "MATCH (n {name: 'x', ", "MATCH ()-[r {con"])
  test(`properties after ${before}`, () => assert.deepEqual(labels(before), ["name", "confidence"]));

test("a property in a map brings its colon", () => assert.equal(complete("MATCH (n {na", schema).options[0].apply, "name: "));
test("names inside quotes, from the second letter", () => {
  assert.equal(labels("MATCH (n {name: 'w"), null);
  assert.deepEqual(labels("MATCH (n {name: 'wa"), ["WannaCry"]);
  assert.deepEqual(labels('MATCH (n {name: "laz'), ["Lazarus Group"]);
});
test("a quote in a name is escaped", () => {
  const names = ["Conan O'Brien"];
  assert.equal(complete("RETURN 'con", { names }).options[0].apply, "Conan O\\'Brien");
  assert.equal(complete('RETURN "con', { names }).options[0].apply, "Conan O'Brien");
});
test("a value of a map is no property", () => assert.ok(labels("MATCH (n {name: na").includes("MATCH")));
test("nothing in comments", () => {
  assert.equal(labels("MATCH (n) // who (:", { explicit: true }), null);
  assert.equal(labels("/* (:", { explicit: true }), null);
});
test("a decimal number is no property", () => assert.equal(labels("RETURN 1."), null));
test("brackets and colons inside strings do not count", () => assert.ok(labels("MATCH (n {name: '(:['}) RET").includes("RETURN")));
test("variables come first", () => {
  const options = complete("MATCH path = (who:Person)-[tie]->(b) RETURN pa", schema).options;
  assert.deepEqual(options.slice(0, 4).map(option => option.label).sort(), ["b", "path", "tie", "who"]);
});
for (const done of ["MATCH (n:Person) RETURN n", "MATCH (a)-[tie]->(b) WHERE a", "RETURN count(*) AS n", "MATCH (n) WHERE n.name = 'x' AND", "match"])
  test(`Enter is a new line after ${done}`, () => assert.equal(labels(done), null));
test("but what is complete can be asked about", () => assert.ok(labels("MATCH (n) RETURN n", { explicit: true }).includes("NULL")));
test("a keyword that is a function too is offered", () => {
  const functions = [{ name: "count", signature: "(what)" }];
  assert.ok(complete("RETURN count", { functions }).options.some(option => option.apply === "count("));
});
test("nothing is forced on an empty word", () => assert.equal(labels("MATCH (n) "), null));
test("but it can be asked for", () => assert.ok(labels("MATCH (n) ", { explicit: true }).includes("WHERE")));
test("from is the start of the word", () => assert.equal(complete("RETURN n.nam", schema).from, "RETURN n.".length));
test("escaped quotes stay inside", () => assert.equal(scan("RETURN 'it\\'s").kind, "string"));
test("functions come from the schema, with what they take and what they are for", () => {
  const size = complete("RETURN si", schema).options.find(option => option.label === "size");
  assert.deepEqual([size.type, size.detail, size.info, size.apply], ["function", "(list)", "How many.", "size("]);
});
test("after the first part of a function stand its second parts", () => {
  assert.deepEqual(labels("RETURN date.tr"), ["truncate"]);
  assert.deepEqual(labels("MATCH (d) RETURN d.na"), ["name", "confidence"]);
});
test("aliases are variables", () => assert.ok(variables("UNWIND [1] AS x RETURN x AS y").includes("x")));
test("odd input never throws", () => {
  for (const odd of ["", ")))", "]]]:", "\\", "'", "`", "{{{{", "\u{1F600}:", "(".repeat(5000)]) complete(odd, {}, { explicit: true });
});
