"""What callbacks, which run before the page is drawn and can say nothing, leave for the page to say.

What was done, in a line that goes by itself; what went wrong; and what could not be done because the store was away:
that is kept, with all that the reader had put into it, and offered again until it is done or given up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

import streamlit as st

from graph.errors import NewsgraphError, StoreError, StoreUnavailable
from ui import session
from ui.errors import SAID, banner
from ui.words import plain

SAID_SECONDS = 8.0
"""So long the line stays that says what was done; theme.css has the same number."""
_FAILED = "ng-callback-failed"
_KEPT = "ng-undone"
_TOLD = "ng-told"


@dataclass(frozen=True, slots=True)
class Undone:
    """Something that the store was not there for."""

    words: str
    do: Callable[[], object]
    error: StoreUnavailable


@dataclass(frozen=True, slots=True)
class _Told:
    words: str
    at: float


@contextmanager
def caught() -> Iterator[None]:
    """Keep what goes wrong in the block; nothing of it reaches Streamlit, which would show it nowhere."""
    try:
        yield
    except NewsgraphError as error:
        st.session_state[_FAILED] = error


def attempt(words: str, do: Callable[[], object]) -> bool:
    """Do it, and say whether it was done; ``words`` name it. Where the store is away it is kept to be done later."""
    kept = [undone for undone in _kept() if undone.words != words]
    done = False
    with caught():
        try:
            do()
            done = True
        except StoreUnavailable as error:
            kept.append(Undone(words, do, error))
    st.session_state[_KEPT] = kept
    return done


def tell(words: str) -> None:
    """Say that something was done, in a line that covers nothing and goes by itself."""
    st.session_state[_TOLD] = _Told(words, time.monotonic())


def undone() -> list[str]:
    """In words, what is still to be done."""
    return [f"Not done yet: {kept.words}" for kept in _kept()]


def do_undone() -> None:
    """Do what is still to be done; what the store is away for again stays."""
    for kept in _kept():
        attempt(kept.words, kept.do)


def say() -> None:
    """Draw all of it; to be called once in every run of a page, before what the page may change under it."""
    with st.container(key="ng-told"):  # always there, or what is below would be mounted anew
        _say_told()
        failed: NewsgraphError | None = st.session_state.pop(_FAILED, None)
        if failed is not None:
            banner(failed, place="callback")
        if _kept():
            _say_undone()


def _kept() -> list[Undone]:
    kept: list[Undone] = st.session_state.get(_KEPT, [])
    return kept


def _say_told() -> None:
    told: _Told | None = st.session_state.get(_TOLD)
    if told is not None and time.monotonic() - told.at < SAID_SECONDS:
        turn = "ng-told-odd" if int(told.at * 1000) % 2 else "ng-told-even"  # another name, or it would not go again
        st.html(f'<p class="ng-told {turn}" role="status">{escape(told.words)}</p>')


def _say_undone() -> None:
    """With the store back it is for the reader to say whether it is still wanted."""
    session.changed()
    try:
        session.version()
    except StoreError as error:
        banner(error, place="undone", again=do_undone, also=undone())
        st.session_state[SAID] = True
        return
    with st.container(key="ng-undone", horizontal=True, vertical_alignment="center"):
        listed = "; ".join(kept.words for kept in _kept())
        st.warning(plain(f"The store was away, so this was not done: {listed}"), width="stretch")
        st.button("Do it now", key="ng-undone-do", type="primary", on_click=do_undone)
        st.button("Leave it", key="ng-undone-leave", on_click=_leave)


def _leave() -> None:
    st.session_state.pop(_KEPT, None)
