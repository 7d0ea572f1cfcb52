"""The relations of an exploration as a table, the equal of the picture: a selected row is selected in the graph too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from graph.explore import Explorer
from graph.model import Relation, Subgraph
from graph.picture.network import phrase
from graph.picture.style import FACTUALITY_STYLES
from ui.words import date, number

TABLE = "ng-relations"


def ordered(subgraph: Subgraph) -> list[Relation]:
    """The rows: best evidenced first."""
    return sorted(subgraph.relations, key=lambda r: (-r.articles, -r.count, r.id))


def columns(subgraph: Subgraph, relations: list[Relation]) -> dict[str, list[Any]]:
    """The table, column by column."""
    names = {e.id: e.name for e in subgraph.entities}
    return {
        "Who": [names[r.subject] for r in relations],
        "Relation": [phrase(r) for r in relations],
        "Whom": [names[r.object] for r in relations],
        "Certainty": [FACTUALITY_STYLES[r.factuality].word for r in relations],
        "Articles": [r.articles for r in relations],
        "Claims": [r.count for r in relations],
        "Denials": [r.denied for r in relations],
        "First said": [date(r.first_said) for r in relations],
        "Last said": [date(r.last_said) for r in relations],
    }


def relation_table(explorer: Explorer, *, on_pick: Callable[[dict[str, Any]], None]) -> None:
    """Draw the table of what is shown; a picked row is told to ``on_pick`` as an event of the graph."""
    shown = explorer.subgraph()
    relations = ordered(shown)
    if pale := len(explorer.sifted().shown.relations) - len(relations):
        words = "relation that fades is" if pale == 1 else f"{number(pale)} relations that fade are"
        st.caption(f"The {words} not listed.")
    if not relations:
        st.html('<div class="ng-empty">No relations are shown.</div>')
        return
    # The rows under a key must stay the same, or an old selection would point at another row.
    key = f"{TABLE}-{hash(tuple(r.id for r in relations))}"

    def picked() -> None:
        rows = st.session_state[key].selection.rows
        on_pick({"type": "select", "relations": [relations[row].id for row in rows if row < len(relations)]})

    st.dataframe(
        columns(shown, relations),
        hide_index=True,
        key=key,
        on_select=picked,
        selection_mode="single-row",
        height=560,
        column_config={
            name: st.column_config.NumberColumn(width="small") for name in ("Articles", "Claims", "Denials")
        },
        alt="Relations of the graph; select one to read the sentences behind it",
    )
