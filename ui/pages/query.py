"""The query page: Cypher in, graph, table and JSON out. It only reads; what runs and what came of it is in Console."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from graph.store import QueryResult
from ui import component, query_graph, session
from ui.console import ROW_LIMIT, SECONDS, Console
from ui.editor import Command, cypher_editor
from ui.errors import guarded
from ui.query_examples import EXAMPLES, HEADLINE, of_label, of_relation, quoted
from ui.query_hints import keyword_hint, why_empty
from ui.query_rows import as_csv, as_json, as_objects, table
from ui.vocabulary import Named, Schema, schema
from ui.words import count, moment, number, plain, seconds

CONSOLE = "ng-console"
JSON_ROWS = 100
"""More rows than this make the tree of st.json slow; the download has them all."""
NOTE = f"read only · at most {number(ROW_LIMIT)} rows and {SECONDS:.0f} s"


def console() -> Console:
    """This reader's console."""
    if CONSOLE not in st.session_state:
        st.session_state[CONSOLE] = Console(Command(HEADLINE.cypher))
    found: Console = st.session_state[CONSOLE]
    return found


def ask(cypher: str) -> None:
    """Ask for a query to be run in this run of the page."""
    st.session_state[f"{CONSOLE}-pending"] = cypher


def write_and_ask(cypher: str) -> None:
    """Put a query into the editor and run it."""
    console().write(cypher)
    ask(cypher)


def page() -> None:
    """The page: editor and result at the left; schema, examples and history at the right."""
    held = console()
    with guarded("query"):
        known = schema()
        main, side = st.columns([3.2, 1], gap="medium")
        writing, outcome = main.container(), main.container(key="ng-result")
        with outcome, guarded("result"):
            _run_pending(held)  # first, so that history, editor and result all tell what came of it
        with side:
            _side(held, known)
        with writing:
            cypher_editor(
                key="ng-cypher",
                on_run=ask,
                vocabulary=known.vocabulary(),
                command=held.command,
                problem=held.problem,
                note=NOTE,
            )
        with outcome, guarded("outcome"):
            _outcome(held, known)


def _run_pending(held: Console) -> None:
    cypher = st.session_state.pop(f"{CONSOLE}-pending", None)
    if cypher is not None:
        with st.spinner("Running the query …"):
            held.run(session.store(), cypher)


def _outcome(held: Console, known: Schema) -> None:
    if held.refusal:
        st.error(plain(" ".join((held.refusal, keyword_hint(held.refusal)))))
    elif held.result is None:
        st.html('<div class="ng-empty">Write a query, or take one from the examples. Ctrl and Enter run it.</div>')
    elif not held.result.rows:
        hints = why_empty(held.cypher, labels=known.labels, relations=known.relation_types, properties=known.properties)
        st.info("\n\n".join(["No rows: nothing in the store fits the query.", *map(plain, hints)]))
    else:
        _result(held.result, held)


def _result(result: QueryResult, held: Console) -> None:
    explorer = query_graph.explorer_of(result.subgraph, run=held.runs) if result.subgraph.entities else None
    with st.container(horizontal=True, vertical_alignment="center", key="ng-result-bar"):
        st.markdown(f"**{count(len(result.rows), 'row')}** · {seconds(result.seconds)}", width="stretch")
        if explorer is not None:
            query_graph.buttons(explorer, title=_title(held.cypher))
        _downloads(result)
    if result.truncated:
        st.warning(f"Only the first {count(len(result.rows), 'row')} are shown. Ask more narrowly, or for counts.")
    views = st.tabs((["Graph"] if explorer else []) + ["Table", "JSON"], key=f"ng-views-{held.runs}")
    if explorer is not None:
        with views[0]:
            query_graph.view(explorer, held=len(result.subgraph.entities))
        component.load_library()
    with views[-2]:
        shown = table(result.columns, result.rows)
        st.dataframe(shown, hide_index=True, key=f"ng-table-{held.runs}", alt="The rows of the result")
    with views[-1]:
        st.json(as_objects(result.columns, result.rows[:JSON_ROWS]), expanded=2)
        if len(result.rows) > JSON_ROWS:
            st.caption(f"The first {JSON_ROWS} rows; the download has all {number(len(result.rows))}.")


def _downloads(result: QueryResult) -> None:
    for word, write, mime in (("CSV", as_csv, "text/csv"), ("JSON", as_json, "application/json")):
        st.download_button(
            word,
            data=partial(write, result.columns, result.rows),
            file_name=f"query.{word.lower()}",
            mime=mime,
            on_click="ignore",
            key=f"ng-download-{word}",
        )


def _title(cypher: str) -> str:
    """What the picture of a result is called: the question of an example, else nothing that would need mending."""
    return next((example.question for example in EXAMPLES if example.cypher == cypher), "")


def _side(held: Console, known: Schema) -> None:
    examples, words, history = st.tabs(["Examples", "Schema", "History"])
    with examples, st.container(key="ng-list-examples"):
        for place, example in enumerate(EXAMPLES):
            _link(example.question, f"ng-example-{place}", example.cypher)
    with words, st.container(key="ng-list-schema", height=560, border=False):
        _schema_side(known)
    with history, st.container(key="ng-list-history"):
        if not held.history:
            st.caption("What you run is listed here.")
        now = datetime.now(UTC)
        for place, ran in enumerate(held.history):
            outcome = "refused" if ran.rows is None else f"{count(ran.rows, 'row')} · {seconds(ran.seconds)}"
            line = " ".join(ran.cypher.split())
            short = line if len(line) <= 60 else line[:59] + "…"
            _link(plain(short), f"ng-history-{place}", ran.cypher)
            st.caption(f"{outcome} · {moment(ran.at.isoformat(), now=now)}")


def _schema_side(known: Schema) -> None:
    _names("Entities", known.entity_types, "label")
    _names("Relations", known.relations, "relation")
    _names("Evidence behind them", known.other_labels, "label")
    _names("Links to the evidence", known.links, "relation")
    if known.properties:
        st.html('<p class="ng-section">Properties</p>')
        for name in known.properties:
            st.button(
                name,
                key=f"ng-property-{name}",
                type="tertiary",
                on_click=console().write,
                args=("." + quoted(name),),
                kwargs={"insert": True},
            )


def _names(title: str, named: tuple[Named, ...], kind: str) -> None:
    if named:
        st.html(f'<p class="ng-section">{title}</p>')
    for one in named:
        cypher = of_label(one.name) if kind == "label" else of_relation(one.name)
        beside = "" if one.count is None else f" :gray[{number(one.count)}]"
        _link(plain(one.name) + beside, f"ng-{kind}-{one.name}", cypher, tip=one.words or None)


def _link(label: str, key: str, cypher: str, *, tip: str | None = None) -> None:
    st.button(label, key=key, type="tertiary", help=tip, on_click=write_and_ask, args=(cypher,))


if __name__ == "__main__":
    page()
