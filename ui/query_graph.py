"""A query's result as a graph that answers to clicks: an exploration that starts with exactly what was returned."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from graph.explore import VISIBLE_LIMIT, Explorer, GraphReads, View, layout
from graph.model import Subgraph
from ui import component, links, session
from ui.drawing import drawing
from ui.exporting import export_popover
from ui.words import count, number, plain

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


def show(subgraph: Subgraph, *, run: int, title: str) -> None:
    """Draw the result of run number ``run``: the graph, what can be done with it, and what is selected."""
    held = st.session_state.get(EXPLORATION)
    if held is None or held[0] != run:
        held = st.session_state[EXPLORATION] = (run, exploration(subgraph, session.store()))
    component.load_library()
    _view(held[1], subgraph, title)


@st.fragment
def _view(explorer: Explorer, subgraph: Subgraph, title: str) -> None:
    shown = explorer.subgraph()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        held = f"{count(len(shown.entities), 'entity')} · {count(len(shown.relations), 'relation')}"
        cut = len(subgraph.entities) - VISIBLE_LIMIT
        st.caption(held + (f" · {number(cut)} more are only in the table" if cut > 0 else ""), width="content")
        with st.container(horizontal=True, horizontal_alignment="right", width="content"):
            if st.button("Open in Explore", key="ng-query-explore"):
                links.to_graph([entity.id for entity in shown.entities])
            export_popover(shown, explorer.positions, key="query", title=title)
    with st.container(key="ng-query-graph-box", height=520, border=True):
        component.graph_view(drawing(explorer), key=GRAPH, on_event=explorer.apply)
    if explorer.notice:
        st.caption(plain(explorer.notice))
