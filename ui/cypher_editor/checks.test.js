// node --test: what is underlined while typing, and what is not. Needs no installed package.
import assert from "node:assert/strict";
import test from "node:test";
import { blanked, check, distance, nearest } from "./checks.js";

const schema = {
  labels: [{ name: "Person" }, { name: "Malware" }, { name: "Entity" }, { name: "Odd Label" }],
  relations: [{ name: "WORKS_FOR" }, { name: "BY" }, { name: "ATTRIBUTES" }],
  properties: [{ name: "name" }, { name: "published" }],
  functions: [{ name: "count" }, { name: "toLower" }, { name: "date.truncate" }, { name: "size" }],
};
const marked = text => check(text, schema).map(({ from, to }) => text.slice(from, to));

for (const [text, word, fix] of [
  ["MATCH (n:Persn) RETURN n", "Persn", "Person"],
  ["MATCH (:Person|Malwear) RETURN 1", "Malwear", "Malware"],
  ["MATCH ()-[:WORK_FOR]->() RETURN 1", "WORK_FOR", "WORKS_FOR"],
  ["MATCH ()-[r:BY|ATRIBUTES*1..3]->() RETURN r", "ATRIBUTES", "ATTRIBUTES"],
  ["MATCH (n) WHERE n.nmae = 'x' RETURN n", "nmae", "name"],
  ["MATCH (n) RETURN toLowr(n.name)", "toLowr", "toLower"],
  ["MTCH (n) RETURN n", "MTCH", "MATCH"],
  ["MATCH (n:`Od Label`) RETURN n", "`Od Label`", "`Odd Label`"],
])
  test(`${word} is underlined, ${fix} is offered`, () => {
    const [mark, ...rest] = check(text, schema);
    assert.deepEqual(rest, []);
    assert.equal(text.slice(mark.from, mark.to), word);
    assert.equal(mark.fix, fix);
    assert.match(mark.message, /Did you mean/);
  });

test("a label that is near to nothing is named all the same", () => {
  const [mark] = check("MATCH (n:Zebra) RETURN n", schema);
  assert.equal(mark.fix, null);
  assert.match(mark.message, /label Zebra\.$/);
});

for (const text of [
  "MATCH p = (:Person)-[:ATTRIBUTES]->()-[:BY]->(x:Malware {name: 'y'}) RETURN p",
  "MATCH (n) WHERE n.name = '(:Persn)' RETURN n // (:Persn) n.nmae",
  'MATCH (n {name: "[:WORK_FOR]"}) /* toLowr( */ RETURN count(n)',
  "RETURN date.truncate('month', date('2017-05-12'))",
  "MATCH (n) WHERE (n.name = 'a') AND (n.name IN ['b']) RETURN COUNT(n), SIZE('x')",
  "UNWIND [1, 2] AS x WITH x WHERE x IN [1] RETURN x",
  "MATCH (n) RETURN n.something_else, unheard(n)",
  "MATCH (n:$($label)) RETURN {a: 1, b: n.name} AS map",
  "",
  "   \n",
])
  test(`nothing is underlined in ${JSON.stringify(text)}`, () => assert.deepEqual(marked(text), []));

test("an open bracket and a wrong one are shown", () => {
  assert.deepEqual(marked("MATCH (n:Person RETURN n"), ["("]);
  assert.deepEqual(marked("MATCH (n]) RETURN n").slice(0, 1), ["]"]);
  assert.deepEqual(marked("RETURN 'abc"), ["'"]);
});
test("places are kept when strings and comments are blanked", () => {
  const text = "RETURN 'a\\'b' /* x\ny */ + `c d` // e";
  const { code } = blanked(text);
  assert.equal(code.length, text.length);
  assert.equal(code.indexOf("`c d`"), text.indexOf("`c d`"));
  assert.equal(code.split("\n").length, 2);
});
test("distances", () => {
  assert.equal(distance("person", "person"), 0);
  assert.equal(distance("retrun", "return"), 1);
  assert.equal(distance("persn", "person"), 1);
  assert.ok(distance("zebra", "organization") > 3);
});
test("the nearest of several is taken, short words need to be nearer", () => {
  assert.equal(nearest("nme", ["name", "title"]), "name");
  assert.equal(nearest("xy", ["name"]), null);
  assert.equal(nearest("", []), null);
});
test("an empty schema raises no doubt of names", () => assert.deepEqual(check("MATCH (n:X)-[:Y]->() RETURN foo(n.z)", {}), []));
test("odd and long input is taken without an error and in little time", () => {
  const began = Date.now();
  for (const odd of ["", ")))", "]]]:", "\\", "'", "`", "{{{{", "\u{1F600}:", "(".repeat(5000), "(:A|".repeat(3000), "a.b ".repeat(5000), "[:X ".repeat(3000)]) {
    const marks = check(odd, schema);
    assert.ok(marks.length <= 8);
    for (const { from, to } of marks) assert.ok(from >= 0 && to <= Math.max(odd.length, 1) && from < to);
  }
  assert.ok(Date.now() - began < 5000);
});
