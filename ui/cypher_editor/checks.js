// What is wrong with a Cypher text as far as reading it tells: unknown names with the nearest known one, brackets.
// Pure: text and schema in, marks out; no editor, no DOM. What runs the text has the last word.

const OPENS = { ")": "(", "]": "[", "}": "{" };
const NODE = /\(\s*(?:[A-Za-z_]\w*|`[^`]*`)?\s*(:[^(){}[\]=<>.,$]*)/g;
const RELATIONSHIP = /\[\s*(?:[A-Za-z_]\w*|`[^`]*`)?\s*(:[^(){}[\]=<>.,$*]*)/g;
const NAME = /(?<=[:|&!]\s*)(?:`([^`]+)`|([A-Za-z_]\w*))/g;
const PROPERTY = /(?<![\w.])[A-Za-z_]\w*\.([A-Za-z_]\w*)(?![\w.]|\s*\()/g;
const CALLED = /(?<![\w.`$:])([A-Za-z_]\w*(?:\.\w+)*)\s*\(/g;
const FIRST_WORD = /^\s*([A-Za-z_]\w*)/;
const STARTS = ("MATCH,OPTIONAL,RETURN,WITH,UNWIND,CALL,SHOW,EXPLAIN,PROFILE,CYPHER,USE,CREATE,MERGE,SET,DELETE,DETACH,REMOVE,DROP,FOREACH," +
  "LOAD,INSERT,ALTER,GRANT,REVOKE,DENY,START,STOP,TERMINATE,RENAME,FINISH,LET,FOR,FILTER").split(",");
const WORDS = new Set(("match,optional,where,return,with,order,by,skip,limit,unwind,distinct,as,and,or,xor,not,in,contains,starts,ends,is,case,when," +
  "then,else,end,union,all,exists,count,collect,call,yield,any,none,single,on,create,merge,delete,set,remove,show,foreach,use,shortestpath,allshortestpaths").split(","));
const MOST = 8;

/** The text with comments and strings as blanks, every character at its place, and what is still open at its end. */
export function blanked(text) {
  let code = "";
  const open = [], wrong = [];
  const blank = (from, to) => { code += text.slice(from, to).replace(/[^\n]/g, " "); };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "'" || c === '"' || c === "`") {
      let end = i + 1;
      while (end < text.length && text[end] !== c) end += text[end] === "\\" && c !== "`" ? 2 : 1;
      if (end >= text.length) wrong.push({ from: i, to: i + 1, message: `This ${c} is not closed.` });
      if (c === "`") code += text.slice(i, end + 1);
      else blank(i, Math.min(end + 1, text.length));
      i = end;
    } else if (text.startsWith("//", i)) {
      const end = text.indexOf("\n", i);
      blank(i, end < 0 ? text.length : end);
      i = (end < 0 ? text.length : end) - 1;
    } else if (text.startsWith("/*", i)) {
      const end = text.indexOf("*/", i + 2);
      blank(i, end < 0 ? text.length : end + 2);
      i = (end < 0 ? text.length : end + 2) - 1;
    } else {
      if ("([{".includes(c)) open.push({ c, at: i });
      else if (OPENS[c]) {
        if (open.at(-1)?.c === OPENS[c]) open.pop();
        else { wrong.push({ from: i, to: i + 1, message: `This ${c} closes nothing.` }); open.length = 0; }
      }
      code += c;
    }
  }
  for (const { c, at } of open) wrong.push({ from: at, to: at + 1, message: `This ${c} is not closed.` });
  return { code, wrong };
}

/** How many letters are added, dropped, changed or swapped between two words; no more than `most` + 1 is counted. */
export function distance(a, b, most = 3) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = null, row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** The known word that a mistyped one most likely means, or null. */
export function nearest(word, known) {
  const lower = word.toLowerCase(), most = lower.length < 4 ? 1 : lower.length < 8 ? 2 : 3;
  let best = null, least = most + 1;
  for (const name of known) {
    const far = distance(lower, name.toLowerCase(), most);
    if (far < least) [best, least] = [name, far];
  }
  return best;
}

const quoted = name => (/^[A-Za-z_]\w*$/.test(name) ? name : "`" + name.replaceAll("`", "``") + "`");
const names = items => (items || []).map(item => item.name);

/** Marks `{ from, to, message, fix }` in order; `fix` is what could stand there instead, if anything near is known. */
export function check(text, schema) {
  const { code, wrong } = blanked(text);
  const marks = [...wrong];
  const doubt = (from, word, known, unknown, length = word.length) => {
    const fix = nearest(word, known);
    marks.push({ from, to: from + length, message: fix ? `${unknown} ${word}. Did you mean ${fix}?` : `${unknown} ${word}.`, fix: fix ? quoted(fix) : null });
  };
  const typed = (pattern, known, unknown) => {
    if (!known.length) return;
    for (const pattern_ of code.matchAll(pattern)) {
      const start = pattern_.index + pattern_[0].length - pattern_[1].length;
      for (const found of pattern_[1].matchAll(NAME)) {
        const word = found[1] ?? found[2];
        if (!known.includes(word)) doubt(start + found.index, word, known, unknown, found[0].length);
      }
    }
  };
  typed(NODE, names(schema.labels), "Nothing in the store has the label");
  typed(RELATIONSHIP, names(schema.relations), "The store has no relation of type");
  const properties = names(schema.properties), functions = names(schema.functions);
  for (const found of code.matchAll(PROPERTY)) {
    const near = properties.length && !properties.includes(found[1]) && nearest(found[1], properties);
    if (near) doubt(found.index + found[0].length - found[1].length, found[1], properties, "Nothing in the store has the property");
  }
  const folded = new Set(functions.map(name => name.toLowerCase()));
  for (const found of code.matchAll(CALLED)) {
    const lower = found[1].toLowerCase();
    if (functions.length && !WORDS.has(lower) && !folded.has(lower) && nearest(found[1], functions)) doubt(found.index, found[1], functions, "There is no function");
  }
  const first = FIRST_WORD.exec(code);
  if (first && !STARTS.includes(first[1].toUpperCase())) {
    const near = nearest(first[1], STARTS);
    if (near) doubt(first[0].length - first[1].length, first[1], STARTS, "A query does not begin with");
  }
  return marks.sort((a, b) => a.from - b.from).slice(0, MOST);
}
