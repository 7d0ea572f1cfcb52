// What can stand at the cursor of a Cypher text. Pure: text and schema in, options out; no editor, no DOM.

export const KEYWORDS = ("MATCH,OPTIONAL MATCH,WHERE,RETURN,WITH,ORDER BY,SKIP,LIMIT,UNWIND,DISTINCT,AS,AND,OR,XOR,NOT,IN,CONTAINS," +
  "STARTS WITH,ENDS WITH,IS NULL,IS NOT NULL,CASE,WHEN,THEN,ELSE,END,UNION,UNION ALL,EXISTS,COUNT,CALL,YIELD,DESC,ASC,TRUE,FALSE,NULL").split(",");
const MOST_NAMES = 50;
const CLOSES = { ")": "(", "]": "[", "}": "{" };

/** Where the end of `text` stands: in code, a string or a comment, inside which brackets, and the code without strings. */
export function scan(text) {
  const open = [];
  let code = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "'" || c === '"' || c === "`") {
      const from = i + 1;
      for (i++; i < text.length && text[i] !== c; i++) if (text[i] === "\\" && c !== "`") i++;
      if (i >= text.length) return { kind: c === "`" ? "quoted" : "string", open, code, from };
      code += "_";
    } else if (text.startsWith("//", i)) {
      const end = text.indexOf("\n", i);
      if (end < 0) return { kind: "comment", open, code };
      i = end;
      code += "\n";
    } else if (text.startsWith("/*", i)) {
      const end = text.indexOf("*/", i + 2);
      if (end < 0) return { kind: "comment", open, code };
      i = end + 1;
      code += " ";
    } else {
      if ("([{".includes(c)) open.push(c);
      else if (CLOSES[c] && open.at(-1) === CLOSES[c]) open.pop();
      code += c;
    }
  }
  return { kind: "code", open, code };
}

/** Names that the query has bound: nodes, relations, paths, aliases. */
export function variables(text) {
  const found = new Set();
  for (const pattern of [/[([]\s*([A-Za-z_]\w*)/g, /\bAS\s+([A-Za-z_]\w*)/gi, /\b([A-Za-z_]\w*)\s*=\s*(?:\(|shortestPath|allShortestPaths)/gi, /\bUNWIND\s.*?\bAS\s+([A-Za-z_]\w*)/gi])
    for (const match of text.matchAll(pattern)) found.add(match[1]);
  for (const word of KEYWORDS) { found.delete(word); found.delete(word.toLowerCase()); }
  return [...found];
}

const escaped = (name, quote) => name.replaceAll("\\", "\\\\").replaceAll(quote, "\\" + quote);
const named = (items, type) => (items || []).map(({ name, detail }) => ({ label: name, type, detail }));

/** Whether a word is complete as it stands: to take the first of a list for it, as Enter does, would spoil it. */
export function finished(word, text, schema) {
  if (variables(text).includes(word)) return true;
  return KEYWORDS.includes(word.toUpperCase()) && !(schema.functions || []).some(({ name }) => name === word.toLowerCase());
}

/** `{ from, options }` for the cursor at the end of `before`, or null. `from` is where the completed word begins. */
export function complete(before, schema, { explicit = false, after = "" } = {}) {
  const at = scan(before);
  if (at.kind === "comment") return null;
  if (at.kind === "string") {
    const quote = before[at.from - 1];
    const typed = before.slice(at.from).toLowerCase();
    if (typed.length < 2 && !explicit) return null;
    const names = (schema.names || []).filter(name => name.toLowerCase().includes(typed)).slice(0, MOST_NAMES);
    return names.length ? { from: at.from, options: names.map(label => ({ label, type: "constant", apply: escaped(label, quote) })), filter: false } : null;
  }
  const word = /[A-Za-z_]\w*$/.exec(before)?.[0] ?? "";
  const from = before.length - word.length;
  const lead = at.code.slice(0, at.code.length - (at.kind === "code" ? word.length : 0)).trimEnd();
  const inside = at.open.at(-1);
  if (/[:|&!]$/.test(lead) && inside !== "{") {
    const relation = inside === "[";
    if (/[|&!]$/.test(lead) && !/:[\w|&!\s_]*$/.test(lead)) return null;
    return { from, options: relation ? named(schema.relations, "interface") : named(schema.labels, "class") };
  }
  if (/\w\.$/.test(lead) && !/\d\.$/.test(lead)) {
    const owner = /([A-Za-z_]\w*)\.$/.exec(lead)?.[1] + "."; // date. and the like have functions, not properties
    const functions = (schema.functions || []).filter(({ name }) => name.startsWith(owner));
    if (!functions.length) return { from, options: named(schema.properties, "property") };
    return { from, options: functions.map(({ name, signature, detail }) => ({ label: name.slice(owner.length), type: "function", detail: signature, info: detail || undefined, apply: name.slice(owner.length) + "(" })) };
  }
  if (inside === "{" && /[{,]$/.test(lead))
    return { from, options: named(schema.properties, "property").map(option => ({ ...option, apply: option.label + ": " })) };
  const others = at.code.slice(0, at.code.length - word.length) + " " + after;
  if (!explicit && (!word || /\bAS$/i.test(lead) || finished(word, others, schema))) return null; // after AS stands a new name
  return {
    from,
    options: [
      ...variables(others).filter(name => name !== word).map(label => ({ label, type: "variable", boost: 2 })),
      ...KEYWORDS.map(label => ({ label, type: "keyword", boost: 1 })),
      ...(schema.functions || []).map(({ name, signature, detail }) => ({ label: name, type: "function", detail: signature, info: detail || undefined, apply: name + "(" })),
    ],
  };
}
