"""A page whose store is away from the start: its frame, the banner, and a look every few seconds whether it is back.

What a reader has on the screen when the store goes away stays there (see ungranted.py); this is for who opens or
reloads a page meanwhile. The address is left alone, so the page comes back as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from html import escape
from typing import NamedTuple

import streamlit as st

from graph.errors import StoreError
from ui import afterwards, session, welcome
from ui.errors import SAID, banner, said_away

LOOK_SECONDS = 5.0
_DRAWN = "ng-away-drawn"
_TYPED = "ng-away-typed"
KEPT = "The address of this page is kept: what it shows comes back by itself as soon as the store answers."


class Part(NamedTuple):
    """One part of a page that cannot be filled: what it is for, and its share of the width in CSS."""

    words: str
    width: str = "1fr"


EXPLORE = (
    Part("Search, legend and filters", "280px"),
    Part("The graph"),
    Part("What is selected, and who says so", "380px"),
)


def begin() -> None:
    """Open the store, and load the sample story if it is due; that the store is away, the page says in its frame."""
    st.session_state.pop(SAID, None)
    with suppress(StoreError):
        session.begin()
        welcome.first_run()


@contextmanager
def framed(
    place: str,
    parts: Sequence[Part] = (),
    *,
    again: Callable[[], object] | None = None,
    also: Callable[[], str] | None = None,
) -> Iterator[None]:
    """Where the store is away: the banner and the frame of what the block would have drawn, filled once it is back.

    "Try again" does ``again``, which ``also`` tells of, and what else the reader asked for and did not get.
    """
    _give_back_typed()
    try:
        yield
    except StoreError as error:

        def retry() -> None:
            afterwards.do_undone()
            if again is not None:
                again()

        if not said_away():
            missed = also() if also is not None else ""
            banner(error, place=place, again=retry, also=[*afterwards.undone(), *([missed] if missed else [])])
            st.session_state[SAID] = True
        st.caption(KEPT)
        if parts:
            _keep_typed()
            st.html(frame(parts))
        st.session_state[_DRAWN] = True
        st.fragment(_look, run_every=LOOK_SECONDS)()


def nothing_stored(held: bool) -> bool:
    """Whether nothing is stored. A page that holds something from before goes on with it where the store is away."""
    try:
        return session.stats().articles == 0
    except StoreError:
        if not held:
            raise
        return False


def frame(parts: Sequence[Part]) -> str:
    """The parts beside each other, as HTML; below each other in a narrow window."""
    boxes = "".join(f"<section>{escape(part.words)}</section>" for part in parts)
    columns = " ".join(part.width for part in parts)
    return f'<div class="ng-frame" style="--ng-columns:{escape(columns)}">{boxes}</div>'


def _keep_typed() -> None:
    """Hold on to what stands in fields and switches: Streamlit forgets those that a run does not draw."""
    st.session_state[_TYPED] = {
        key: value
        for key, value in st.session_state.items()
        if isinstance(key, str) and key.startswith("ng-") and isinstance(value, str)
    }


def _give_back_typed() -> None:
    """Put it back, unless something else stands there by now; anew even if it is there, or no browser is told of it."""
    for key, value in st.session_state.pop(_TYPED, {}).items():
        if st.session_state.get(key, value) == value:
            st.session_state[key] = value


def _look() -> None:
    """Draw the page anew once the store answers; not in the run that has just found it away, or it would go round."""
    if st.session_state.pop(_DRAWN, False):
        return
    try:
        session.store().revision()
    except StoreError:
        return
    session.changed()
    st.rerun()
