"""A wish that the store could not grant: said until it is granted or another one is, and tried again at a click.

Kept, not said once: the run that says it may be overtaken by the next event before anybody has read it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from graph.errors import StoreError, StoreUnavailable
from graph.explore.events import QUIET
from ui.errors import SAID, banner

_KEPT = "ng-ungranted"


@dataclass(frozen=True, slots=True)
class Ungranted:
    """What was wished, and why it was not granted."""

    error: StoreError
    event: dict[str, Any]


def keep(error: StoreError, event: dict[str, Any]) -> None:
    """Say this from now on. What a view asks for by itself is no news beside what the reader asked for."""
    if _KEPT not in st.session_state or event.get("type") not in QUIET:
        st.session_state[_KEPT] = Ungranted(error, event)


def forget(event: dict[str, Any]) -> None:
    """An event was granted: the store is there again, unless the event asks nothing of it."""
    if event.get("type") not in QUIET:
        st.session_state.pop(_KEPT, None)


def say(again: Callable[[dict[str, Any]], None]) -> None:
    """Draw the banner if there is something to say; "Try again" hands the event to ``again``."""
    kept: Ungranted | None = st.session_state.get(_KEPT)
    if kept is not None and isinstance(kept.error, StoreUnavailable):
        st.session_state[SAID] = _KEPT  # the panel need not say it, too
    elif st.session_state.get(SAID) == _KEPT:
        st.session_state.pop(SAID)
    if kept is not None:
        banner(kept.error, place="event", again=lambda: again(kept.event))
