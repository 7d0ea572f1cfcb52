"""The side of the query page: the tour of examples, kept queries, the live schema, the history. A click asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import groupby

import streamlit as st

from graph.errors import BadInput
from graph.store import SavedQuery
from ui import session
from ui.afterwards import attempt
from ui.console import Console, Ran
from ui.errors import guarded
from ui.query_examples import EXAMPLES, VALUES, of_label, of_relation, quoted
from ui.query_parameters import names, typed, value
from ui.vocabulary import Named, Schema
from ui.words import count, moment, number, plain, seconds

Ask = Callable[[str], None]
_SHORT = 60


def show(held: Console, known: Schema, ask: Ask) -> None:
    """Draw the four lists; ``ask`` is given the query that was chosen."""
    examples, kept, words, history = st.tabs(["Examples", "Saved", "Schema", "History"])
    with examples, st.container(key="ng-list-examples"):
        _examples(held, ask)
    with kept, guarded("saved"), st.container(key="ng-list-saved"):
        _saved(held, ask)
    with words, st.container(key="ng-list-schema", height=560, border=False):
        _schema(held, known, ask)
    with history, st.container(key="ng-list-history"):
        _history(held, ask)


def _examples(held: Console, ask: Ask) -> None:
    numbered = list(enumerate(EXAMPLES))
    for part, members in groupby(numbered, key=lambda item: item[1].part):
        st.html(f'<p class="ng-section">{part}</p>')
        for place, example in members:
            _link(example.question, f"ng-example-{place}", _with_values, held, example.cypher, ask)
            if held.cypher == example.cypher:
                st.caption(plain(example.teaches))


def _with_values(held: Console, cypher: str, ask: Ask) -> None:
    for name in names(cypher):
        if name in VALUES:
            held.typed.setdefault(name, VALUES[name])
    ask(cypher)


def _saved(held: Console, ask: Ask) -> None:
    store = session.store()
    kept = store.queries.all()
    with st.popover("Save this query", key="ng-save", disabled=not held.cypher.strip()):
        if not held.cypher.strip():
            st.caption("Run a query first; then it can be kept.")
        title = st.text_input("Title", key="ng-save-title", placeholder="Under which you find it again")
        if st.button("Save", key="ng-save-yes", type="primary"):
            given = {name: value(held.typed[name]) for name in names(held.cypher) if name in held.typed}
            try:
                store.queries.save(SavedQuery(title, held.cypher, given))
            except BadInput as error:
                st.warning(plain(str(error)))
            else:
                st.rerun()
    if not kept:
        st.caption("What you save is kept in the store, with the values of its parameters, for everybody who uses it.")
    for query in kept:
        with st.container(horizontal=True, vertical_alignment="center", key=f"ng-saved-line-{query.id}"):
            _link(plain(query.title), f"ng-saved-{query.id}", _ask_saved, held, query, ask, tip=_one_line(query.cypher))
            st.space("stretch")
            st.button("Remove", key=f"ng-unsave-{query.id}", type="tertiary", on_click=_remove, args=(query,))


def _ask_saved(held: Console, query: SavedQuery, ask: Ask) -> None:
    held.typed.update({name: typed(given) for name, given in query.parameters.items()})
    ask(query.cypher)


def _remove(query: SavedQuery) -> None:
    attempt(f"remove “{query.title}”", lambda: session.store().queries.remove(query.id))


def _history(held: Console, ask: Ask) -> None:
    if not held.history:
        st.caption("What you run is listed here.")
    now = datetime.now(UTC)
    for place, ran in enumerate(held.history):
        _link(plain(_one_line(ran.cypher)), f"ng-history-{place}", _ask_again, held, ran, ask)
        st.caption(f"{_outcome(ran)} · {moment(ran.at.isoformat(), now=now)}")


def _outcome(ran: Ran) -> str:
    if ran.rows is None:
        return f"stopped after {seconds(ran.seconds)}" if ran.stopped else "refused"
    return f"{count(ran.rows, 'row')} · {seconds(ran.seconds)}"


def _ask_again(held: Console, ran: Ran, ask: Ask) -> None:
    held.typed.update({name: typed(given) for name, given in ran.parameters.items()})
    ask(ran.cypher)


def _one_line(cypher: str) -> str:
    line = " ".join(cypher.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _schema(held: Console, known: Schema, ask: Ask) -> None:
    _names("Entities", known.entity_types, "label", ask)
    _names("Relations", known.relations, "relation", ask)
    _names("Evidence behind them", known.other_labels, "label", ask)
    _names("Links to the evidence", known.links, "relation", ask)
    if known.properties:
        st.html('<p class="ng-section">Properties</p>')
        for name in known.properties:
            st.button(
                name,
                key=f"ng-property-{name}",
                type="tertiary",
                on_click=held.write,
                args=("." + quoted(name),),
                kwargs={"insert": True},
            )


def _names(title: str, named: tuple[Named, ...], kind: str, ask: Ask) -> None:
    if named:
        st.html(f'<p class="ng-section">{title}</p>')
    for one in named:
        cypher = of_label(one.name) if kind == "label" else of_relation(one.name)
        beside = "" if one.count is None else f" :gray[{number(one.count)}]"
        _link(plain(one.name) + beside, f"ng-{kind}-{one.name}", ask, cypher, tip=one.words or None)


def _link(label: str, key: str, then: Callable[..., None], *args: object, tip: str | None = None) -> None:
    st.button(label, key=key, type="tertiary", help=tip, on_click=then, args=args)
