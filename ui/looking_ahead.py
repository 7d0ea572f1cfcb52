"""Reads that a wish will need, begun while the reader still looks at what was asked for before. Draws nothing."""

from __future__ import annotations

import time
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress

import streamlit as st

from graph.errors import StoreError
from graph.explore import Explorer

AHEAD = "ng-explore-ahead"
"""Key of the selection and the names for which an expansion was looked into."""
DRAWN_WITHIN = 0.4
"""Seconds in which the machine is left to the browser, which draws what was asked for."""


def look_ahead(explorer: Explorer) -> None:
    """Whoever selects a name is likely to expand it next: of a hub that takes a look at thousands of relations."""
    chosen, visible = explorer.selected.entities, explorer.view.visible
    if len(chosen) != 1 or st.session_state.get(AHEAD) == (chosen, visible):
        return
    st.session_state[AHEAD] = (chosen, visible)
    _reader().submit(_look, explorer, chosen[0])


@st.cache_resource(show_spinner=False)
def _reader() -> Executor:
    """One at a time: what is read ahead must not keep what was asked for waiting."""
    return ThreadPoolExecutor(1, thread_name_prefix="looking-ahead")


def _look(explorer: Explorer, entity_id: str) -> None:
    def gone_on() -> bool:
        return explorer.selected.entities != (entity_id,)

    if gone_on():
        return
    time.sleep(DRAWN_WITHIN)
    if gone_on():
        return
    with suppress(StoreError):  # whoever wishes it in earnest is told of it
        explorer.look_ahead(entity_id)
