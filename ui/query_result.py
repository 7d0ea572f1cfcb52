"""What came of a query, drawn: rows to filter, sort and take along, the graph in them, the limits that cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st

from graph.store import QueryResult
from ui import component, query_graph
from ui.console import Console
from ui.query_hints import keyword_hint, why_empty
from ui.query_plan import show as show_plan
from ui.query_rows import as_csv, as_json, as_objects, entities_of, filtered, table
from ui.saving import Button, File, save_buttons
from ui.vocabulary import Schema
from ui.words import count, number, plain, seconds

JSON_ROWS = 100
"""More rows than this make the tree of st.json slow; the download has them all."""


class Form(NamedTuple):
    """A form in which rows are saved."""

    word: str
    mime: str
    write: Callable[[list[str], list[list[object]]], bytes]


FILES = {"csv": Form("CSV", "text/csv", as_csv), "json": Form("JSON", "application/json", as_json)}
EMPTY = (
    '<div class="ng-empty">Ask with the form, write a query, or take one from the examples. Ctrl+Enter runs it.</div>'
)


def show(held: Console, known: Schema, *, title: str) -> None:
    """Draw what the console holds: a refusal, a plan, no rows, or rows. ``title`` is for pictures of it."""
    if held.refusal:
        st.error(plain(" ".join((held.refusal, keyword_hint(held.refusal)))))
    elif held.plan is not None:
        show_plan(held.plan)
    elif held.result is None:
        st.html(EMPTY)
    elif not held.result.rows:
        hints = why_empty(held.cypher, labels=known.labels, relations=known.relation_types, properties=known.properties)
        took = seconds(held.result.seconds)
        st.info("\n\n".join([f"No rows ({took}): nothing in the store fits the query.", *map(plain, hints)]))
    else:
        _rows(held.result, held, title)


def _rows(result: QueryResult, held: Console, title: str) -> None:
    explorer = query_graph.explorer_of(result.subgraph, run=held.runs) if result.subgraph.entities else None
    typed = f"ng-filter-{held.runs}"
    rows = filtered(result.rows, str(st.session_state.get(typed) or ""))
    with st.container(horizontal=True, vertical_alignment="center", key="ng-result-bar"):
        st.markdown(f"**{count(len(result.rows), 'row')}** · {seconds(result.seconds)}", width="stretch")
        if explorer is not None:
            query_graph.buttons(explorer, title=title)
        _downloads(result.columns, rows, cut=len(rows) < len(result.rows))
    if words := _cut(result):
        st.warning(words)
    views = st.tabs((["Graph"] if explorer else []) + ["Table", "JSON"], key=f"ng-views-{held.runs}")
    if explorer is not None:
        with views[0]:
            query_graph.view(explorer, held=len(result.subgraph.entities))
        component.load_library()
    with views[-2]:
        _table(result, rows, typed, explorer is not None)
    with views[-1]:
        st.json(as_objects(result.columns, rows[:JSON_ROWS]), expanded=2)
        if len(rows) > JSON_ROWS:
            st.caption(f"The first {JSON_ROWS} rows; the download has all {number(len(rows))}.")


def _cut(result: QueryResult) -> str:
    """What a limit left out, in a sentence; empty if nothing."""
    if result.cut == "size":
        return (
            f"The result is very large: only its first {count(len(result.rows), 'row')} are shown. Return less in a "
            "row, single properties or counts, or ask more narrowly."
        )
    if result.truncated:
        rows = count(len(result.rows), "row")
        return f"Only the first {rows} are shown. Ask more narrowly, for counts, or allow more rows."
    return ""


def _table(result: QueryResult, rows: list[list[object]], typed: str, with_graph: bool) -> None:
    st.text_input(
        "Filter the rows",
        type="search",
        live=True,
        key=typed,
        placeholder="Filter: rows that hold all these words",
        label_visibility="collapsed",
    )
    if len(rows) < len(result.rows):
        st.caption(f"{number(len(rows))} of {count(len(result.rows), 'row')}")
    picked = st.dataframe(
        table(result.columns, rows),
        hide_index=True,
        key=f"{typed}-table",
        on_select="rerun" if with_graph else "ignore",
        selection_mode="multi-row",
        alt="The rows of the result; a click on a column's name sorts by it",
    )
    if with_graph and (chosen := _chosen(picked, rows)):
        ids = list(dict.fromkeys(i for row in chosen for i in entities_of(row)))
        if ids and st.button(f"Show {count(len(chosen), 'row')} in Explore", key="ng-rows-explore"):
            query_graph.to_explore(ids)


def _chosen(picked: Any, rows: list[list[object]]) -> list[list[object]]:
    selection = getattr(picked, "selection", None)
    return [rows[place] for place in selection.rows if place < len(rows)] if selection else []


def _downloads(columns: list[str], rows: list[list[object]], *, cut: bool) -> None:
    told = f"Only the {count(len(rows), 'row')} that the filter leaves" if cut else ""

    def make(wanted: str) -> File | None:
        form = FILES.get(wanted)
        return File(f"query.{wanted}", form.mime, form.write(columns, rows)) if form else None

    buttons = [Button(form.word, suffix, told) for suffix, form in FILES.items()]
    save_buttons([("", buttons)], make, key="ng-query-save", inline=True)
