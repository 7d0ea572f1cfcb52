// The Cypher editor: CodeMirror 6 in a Streamlit v2 component. Python sends schema, text, problem; "run" goes back.
// What is underlined is what checks.js doubts, and the place at which the store stumbled when the text was run.
// Where the editor cannot be made, a plain text box with the same button stands in.
import { autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { forceLinting, linter, lintKeymap } from "@codemirror/lint";
import { EditorState, Prec, StateEffect } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, MatchDecorator, placeholder, tooltips, ViewPlugin } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { check } from "./checks.js";
import { complete, finished } from "./completion.js";

const HINT = "MATCH p = (:Person)-[:ATTRIBUTES]->() RETURN p LIMIT 25";
const LABEL = "Cypher query. Control and Enter run it, Escape and then Tab leave the editor.";
const INSTANCES = new WeakMap(); // mount -> instance; survives reruns
const DRAFTS = (globalThis.__ngDrafts ??= new Map()); // key -> text; survives a change of pages

const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--st-blue-text-color)", fontWeight: "600" },
  { tag: tags.string, color: "var(--st-green-text-color)" },
  { tag: tags.number, color: "var(--st-orange-text-color)" },
  { tag: tags.comment, color: "var(--st-gray-text-color)", fontStyle: "italic" },
  { tag: [tags.atom, tags.labelName, tags.typeName, tags.standard(tags.variableName)], color: "var(--st-violet-text-color)" },
]);
// The language mode does not know labels, relation types and parameters: they are found by their look, outside of strings.
const named = new MatchDecorator({
  regexp: /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\/\/.*|(?<=[([\w`|&!]):(`[^`]+`|[A-Za-z_]\w*(?:[|&]!?[A-Za-z_]\w*)*)|\$[A-Za-z_]\w*/g,
  decorate: (add, from, to, match) => {
    if (match[1]) add(from + 1, to, Decoration.mark({ class: "cm-typed" }));
    else if (match[0].startsWith("$")) add(from, to, Decoration.mark({ class: "cm-parameter" }));
  },
});
const naming = ViewPlugin.define(view => {
  const plugin = { decorations: named.createDeco(view), update: update => { plugin.decorations = named.updateDeco(update, plugin.decorations); } };
  return plugin;
}, { decorations: plugin => plugin.decorations });

const theme = EditorView.theme({
  "&": { fontSize: "14px", backgroundColor: "var(--st-code-background-color)", color: "var(--st-text-color)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { maxHeight: "42vh", fontFamily: "var(--st-code-font)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--st-text-color)", minHeight: "76px", padding: "8px 0" },
  ".cm-gutters": { background: "transparent", color: "var(--st-gray-text-color)", border: "none", minWidth: "34px" },
  ".cm-cursor": { borderLeftColor: "var(--st-text-color)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--st-text-color) 5%, transparent)" },
  ".cm-typed, .cm-typed *": { color: "var(--st-violet-text-color)" },
  ".cm-parameter, .cm-parameter *": { color: "var(--st-orange-text-color)", fontWeight: "600" },
  ".cm-placeholder": { color: "var(--st-gray-text-color)" },
  ".cm-problem, .cm-doubt": { backgroundImage: "none !important", textDecoration: "underline wavy var(--st-red-color)", textUnderlineOffset: "3px" },
  ".cm-doubt": { textDecorationColor: "var(--st-orange-color)" },
  ".cm-tooltip-lint": { padding: "0" },
  ".cm-diagnostic": { padding: "6px 10px", borderLeft: "4px solid var(--st-orange-color)", fontFamily: "var(--st-font)", fontSize: "13px", maxWidth: "46ch" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--st-red-color)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--st-primary-color)", color: "var(--ng-on-primary, #fff)", borderRadius: "4px", padding: "2px 8px", marginLeft: "8px" },
  ".cm-completionInfo": { padding: "4px 8px", fontFamily: "var(--st-font)", fontSize: "13px", maxWidth: "32ch" },
  ".cm-matchingBracket": { background: "color-mix(in srgb, var(--st-primary-color) 25%, transparent) !important", outline: "none" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    { background: "color-mix(in srgb, var(--st-primary-color) 28%, transparent)" },
  ".cm-tooltip": { background: "var(--st-background-color)", border: "1px solid var(--st-border-color)", borderRadius: "6px", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--st-code-font)", fontSize: "13px", maxHeight: "15em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--st-primary-color)", color: "#fff" },
  ".cm-completionDetail": { fontStyle: "normal", fontFamily: "var(--st-font)", opacity: "0.75", marginLeft: "12px" },
});

// Where the store stumbled, as a mark in the text; null where the place is none.
function stumbled(state, problem) {
  if (!problem || problem.line < 1 || problem.line > state.doc.lines) return null;
  const line = state.doc.line(problem.line);
  if (!line.length) return null;
  // Parsers point at the gap before the word as often as at the word.
  let column = Math.max(0, Math.min(problem.column - 1, line.length - 1));
  while (column < line.length - 1 && /\s/.test(line.text[column])) column++;
  const word = /^\w+/.exec(line.text.slice(column))?.[0].length ?? 1;
  return { from: line.from + column, to: line.from + column + word, message: problem.message || "Here the store stumbled.", fix: problem.fix };
}

const judgeAnew = StateEffect.define(); // what is known of the text has changed, not the text

const actions = fix => (fix ? [{ name: `Use ${fix}`, apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: fix } }) }] : []);

function diagnostics(instance) {
  return view => {
    const found = stumbled(view.state, instance.shown);
    const doubts = check(view.state.doc.toString().slice(0, 20000), instance.schema).filter(doubt => !found || doubt.to <= found.from || doubt.from >= found.to);
    return [
      ...(found ? [{ from: found.from, to: found.to, severity: "error", markClass: "cm-problem", message: found.message, actions: actions(found.fix) }] : []),
      ...doubts.map(({ from, to, message, fix }) => ({ from, to, severity: "warning", markClass: "cm-doubt", message, actions: actions(fix) })),
    ];
  };
}

function source(instance) {
  return context => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 20000), context.pos);
    const found = complete(before, instance.schema, { explicit: context.explicit, after: context.state.sliceDoc(context.pos) });
    const from = context.pos - (before.length - found?.from);
    // while the word grows the list is only narrowed, until the word is complete
    const holds = (word, start, end, state) => /^\w*$/.test(word) && !finished(word, state.sliceDoc(0, start) + " " + state.sliceDoc(end), instance.schema);
    return found && { ...found, from, validFor: found.filter === false ? undefined : holds };
  };
}

function codeMirror(host, root, instance, text) {
  const send = trigger => view => { closeCompletion(view); return instance.send_(trigger); };
  const view = new EditorView({
    parent: host,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(), linter(diagnostics(instance), { delay: 500, needsRefresh: update => update.transactions.some(t => t.effects.some(effect => effect.is(judgeAnew))) }),
        StreamLanguage.define(cypher), syntaxHighlighting(highlighting), naming, theme, EditorView.lineWrapping, placeholder(HINT),
        tooltips({ position: "fixed" }), autocompletion({ override: [source(instance)], icons: false }),
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: send("run") }, { key: "Mod-Shift-Enter", run: send("explain") }])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": LABEL, spellcheck: "false" }),
        EditorView.updateListener.of(update => update.docChanged && instance.changed()),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    replace: text => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: text.length } }),
    insert: text => view.dispatch(view.state.replaceSelection(text)),
    check: () => { view.dispatch({ effects: judgeAnew.of(null) }); forceLinting(view); },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
    view,
  };
}

function textBox(host, instance, text) {
  const box = Object.assign(document.createElement("textarea"), { value: text, rows: 6, spellcheck: false, placeholder: HINT });
  box.setAttribute("aria-label", LABEL);
  box.addEventListener("keydown", event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); instance.send_(event.shiftKey ? "explain" : "run"); } });
  box.addEventListener("input", () => instance.changed());
  host.replaceChildren(box);
  return {
    text: () => box.value,
    replace: text => { box.value = text; },
    insert: text => box.setRangeText(text, box.selectionStart, box.selectionEnd, "end"),
    check: () => {},
    focus: () => box.focus(),
    destroy: () => {},
  };
}

function create(mount, data) {
  const host = mount.querySelector(".ng-cypher-text");
  const instance = { key: data.key, schema: data.schema || {}, set: data.set?.n, problem: data.problem?.n, shown: data.problem };
  instance.changed = () => {
    instance.shown = null; // what the store said was about another text
    DRAFTS.set(instance.key, { text: instance.editor.text(), set: instance.set });
  };
  instance.send_ = trigger => {
    const text = instance.editor.text();
    if (text.trim()) instance.send(trigger, { text, n: Date.now() });
    return true;
  };
  // What was typed survives a change of pages; a text that Python set since then wins over it.
  const draft = DRAFTS.get(data.key);
  const text = draft && (draft.set === data.set?.n || data.set?.insert) ? draft.text : data.set?.text ?? "";
  try {
    instance.editor = codeMirror(host, mount instanceof ShadowRoot ? mount : document, instance, text);
  } catch (error) {
    console.warn("Newsgraph: the Cypher editor could not be made; a plain text box stands in.", error);
    instance.editor = textBox(host, instance, text);
  }
  host.__editor = instance.editor;
  mount.querySelector(".ng-cypher-run").addEventListener("click", () => instance.send_("run"));
  mount.querySelector(".ng-cypher-explain").addEventListener("click", () => instance.send_("explain"));
  return instance;
}

export default function ({ parentElement, data, setTriggerValue }) {
  let instance = INSTANCES.get(parentElement);
  if (!instance) INSTANCES.set(parentElement, (instance = create(parentElement, data)));
  instance.send = setTriggerValue; // a new closure each run
  const known = JSON.stringify(data.schema || {});
  const news = instance.known !== undefined && instance.known !== known;
  instance.known = known;
  instance.schema = data.schema || {};
  parentElement.querySelector(".ng-cypher-note").textContent = data.note || "";
  if (data.set && data.set.n !== instance.set) {
    instance.set = data.set.n;
    if (data.set.insert) instance.editor.insert(data.set.text);
    else instance.editor.replace(data.set.text);
    instance.editor.focus();
  }
  if (data.problem?.n !== instance.problem) {
    instance.problem = data.problem?.n;
    instance.shown = data.problem;
    instance.editor.check();
  } else if (news) instance.editor.check();
  parentElement.querySelector(".ng-cypher").dataset.ready = "true";
  return () => setTimeout(() => {
    if (parentElement.querySelector(".ng-cypher")?.isConnected) return; // an overtaken run, not the end
    instance.editor.destroy();
    INSTANCES.delete(parentElement);
  }, 50);
}
