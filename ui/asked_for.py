"""What a view asks of the curate page: a merge or a split in a dialog, or the page itself. One is opened at a time."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from graph.errors import StoreError
from graph.explore import Explorer
from ui import links, merging, splitting

CORRECT = "ng-correct-asked"
"""Key of the entity that the reader wants to set right on the curate page."""


def ask_merge(kept: str, merged: str) -> None:
    """Ask for the dialog over two entities that the reader thinks to be one."""
    merging.ask_merge(kept, merged)


def ask(event: Mapping[str, Any]) -> bool:
    """Whether an event asks for something of this kind; then the next ``open_asked`` opens it."""
    kind, about = event.get("type"), event.get("id")
    if kind not in ("split", "correct"):
        return False
    if isinstance(about, str):
        if kind == "split":
            splitting.ask(about)
        else:
            st.session_state[CORRECT] = about
    return True


def open_asked(explorer: Explorer | None = None) -> None:
    """Open what was asked for; a page shows one dialog at a time. Who was split off comes into the exploration."""
    made = st.session_state.pop(splitting.MADE, "")
    if made and explorer is not None:
        with suppress(StoreError):
            explorer.show([made], select=made)
        st.rerun()
    if CORRECT in st.session_state:
        st.switch_page(links.CURATE, query_params={links.ENTITY: st.session_state.pop(CORRECT)})
    elif merging.ASKED in st.session_state:
        merging.open_asked()
    else:
        splitting.open_asked()
