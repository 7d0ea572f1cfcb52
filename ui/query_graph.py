"""A query's result as a graph that answers to clicks: an exploration that starts with exactly what was returned."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn
from weakref import WeakKeyDictionary

import streamlit as st

from graph.errors import StoreError
from graph.explore import VISIBLE_LIMIT, Explorer, GraphReads, View, layout
from graph.model import Subgraph
from ui import asked_for, component, judging, links, session, wishes
from ui.answers import answer
from ui.beside_claims import noted
from ui.drawing import drawing
from ui.errors import guarded
from ui.exporting import export_popover
from ui.inspector import inspect
from ui.more_articles import with_more_articles
from ui.near_more import with_more
from ui.wishes import Desk
from ui.words import number

EXPLORATION = "ng-query-exploration"
"""Key of the exploration of the last result, with the number of the run it belongs to."""
GRAPH = "ng-query-graph"
OPENED = "ng-query-opened"
HEIGHT = 560
_desks: WeakKeyDictionary[Explorer, Desk] = WeakKeyDictionary()


def exploration(subgraph: Subgraph, reads: GraphReads) -> Explorer:
    """The result, laid out. Relations among its entities that the query did not return are hidden."""
    entities = subgraph.entities[:VISIBLE_LIMIT]
    kept = {entity.id for entity in entities}
    relations = [r for r in subgraph.relations if r.subject in kept and r.object in kept]
    returned = {relation.id for relation in relations}
    visible = tuple(entity.id for entity in entities)
    others = frozenset(relation.id for relation in reads.between(visible) if relation.id not in returned)
    explorer = Explorer(reads, replace(View(visible), hidden_relations=others))
    explorer.positions = layout(entities, relations)
    return explorer


def explorer_of(subgraph: Subgraph, *, run: int, key: str = GRAPH) -> Explorer:
    """The exploration of the result of run number ``run``; made once, so that what was done in it stays."""
    held: tuple[int, Explorer] | None = st.session_state.get(f"{EXPLORATION}-{key}")
    if held is None or held[0] != run:
        held = st.session_state[f"{EXPLORATION}-{key}"] = (run, exploration(subgraph, session.store()))
    return held[1]


def to_explore(entity_ids: Sequence[str]) -> NoReturn:
    """Open these entities in Explore."""
    links.to_graph(entity_ids)


def buttons(explorer: Explorer, *, title: str) -> None:
    """What can be done with the graph as a whole."""
    sifted = explorer.sifted()
    if st.button("Open in Explore", key="ng-query-explore"):
        links.to_view(explorer.state())
    export_popover(sifted.passing, explorer.positions, key="query", title=title, pale=sifted.pale)


@st.fragment
def view(explorer: Explorer, *, held: int, key: str = GRAPH, height: int = HEIGHT) -> None:
    """The graph and what is said of what is selected in it. ``held`` is how many entities the result has, of which a
    picture shows only so many."""
    asked_for.leave_to_page(explorer)
    with suppress(StoreError):
        explorer.reads = session.store()  # another one than before if somebody has connected anew
    cut = held - VISIBLE_LIMIT
    if cut > 0:
        st.caption(f"{number(VISIBLE_LIMIT)} entities are drawn, the other {number(cut)} are in the table.")
    with guarded(f"graph-{key}"), st.container(key=f"{key}-both", horizontal=True, gap="small", wrap=False):
        with st.container(key=f"{key}-picture", width="stretch", height=height, border=False):
            component.graph_view(drawing(explorer), key=key, on_event=partial(_apply, explorer))
        with st.container(key=f"{key}-panel", width=330, height=height, border=False), guarded(f"panel-{key}"):
            component.panel_view({"content": _said(explorer)}, key=f"{key}-said", on_event=partial(_apply, explorer))
    if opened := st.session_state.pop(OPENED, None):
        links.to_article(opened)


def _said(explorer: Explorer) -> dict[str, Any]:
    """What is selected, or the answer to what was asked about it: who connects these, what was told over time."""
    desk = _desks.setdefault(explorer, Desk())
    question = desk.question
    if question and desk.answering:
        return {**answer(explorer, question), "back": ""}
    pages = desk.pages_of(explorer.selected)
    listed = with_more(explorer, inspect(explorer, pages), pages)
    content = noted(with_more_articles(explorer, listed, desk.article_pages_of(explorer.selected)), session.store())
    return {**content, "judged": judging.last(), "back": question.title if question else ""}


def _apply(explorer: Explorer, event: dict[str, Any]) -> None:
    """One wish from the browser; where the store is away, the graph stays as it was and says so."""
    if event.get("type") == "open" and isinstance(event.get("article"), str):
        st.session_state[OPENED] = event["article"]
        return
    try:
        explorer.reads = session.store()  # another one than before if somebody has connected anew
        desk = _desks.setdefault(explorer, Desk())
        if asked_for.ask(event) or wishes.grant(event, desk, explorer, session.store()):
            return
        if event.get("type") in ("select", "show", "show_relation"):
            desk.turn_to_selection(event)
        if (said := judging.asked(event)) is None:
            explorer.apply(event)
            if event.get("type") == "merge" and explorer.merging:
                asked_for.ask_merge(*explorer.merging)
        else:
            explorer.refresh()
            explorer.notice = said
    except StoreError as error:
        explorer.notice = str(error)
