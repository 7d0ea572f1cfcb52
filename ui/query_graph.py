"""A query's result as a graph that answers to clicks: an exploration that starts with exactly what was returned."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from graph.errors import StoreError
from graph.explore import VISIBLE_LIMIT, Explorer, GraphReads, View, layout
from graph.model import Subgraph
from ui import component, links, session
from ui.drawing import drawing
from ui.errors import guarded
from ui.exporting import export_popover
from ui.words import number

EXPLORATION = "ng-query-exploration"
"""Key of the exploration of the last result, with the number of the run it belongs to."""
GRAPH = "ng-query-graph"


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


def explorer_of(subgraph: Subgraph, *, run: int) -> Explorer:
    """The exploration of the result of run number ``run``; made once, so that what was done in it stays."""
    held: tuple[int, Explorer] | None = st.session_state.get(EXPLORATION)
    if held is None or held[0] != run:
        held = st.session_state[EXPLORATION] = (run, exploration(subgraph, session.store()))
    return held[1]


def buttons(explorer: Explorer, *, title: str) -> None:
    """What can be done with the graph as a whole."""
    shown = explorer.subgraph()
    if st.button("Open in Explore", key="ng-query-explore"):
        links.to_graph([entity.id for entity in shown.entities])
    export_popover(shown, explorer.positions, key="query", title=title)


@st.fragment
def view(explorer: Explorer, *, held: int) -> None:
    """The graph. ``held`` is how many entities the result has, of which a picture shows only so many."""
    cut = held - VISIBLE_LIMIT
    if cut > 0:
        st.caption(f"{number(VISIBLE_LIMIT)} entities are drawn, the other {number(cut)} are in the table.")
    with guarded("graph"):
        component.graph_view(drawing(explorer), key=GRAPH, on_event=partial(_apply, explorer))


def _apply(explorer: Explorer, event: dict[str, Any]) -> None:
    """One wish from the browser; where the store is away, the graph stays as it was and says so."""
    try:
        explorer.apply(event)
    except StoreError as error:
        explorer.notice = str(error)
