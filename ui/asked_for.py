"""What a view asks for beyond itself: a merge, a split or an article in a dialog, or the curate page. One at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import streamlit as st

from graph.errors import StoreError
from graph.explore import Explorer
from ui import afterwards, article_dialog, links, merging, splitting

CORRECT = "ng-correct-asked"
"""Key of the entity that the reader wants to set right on the curate page."""
DIALOGS = {
    article_dialog.ARTICLE: article_dialog.open_asked,
    merging.ASKED: merging.open_asked,
    splitting.ASKED: splitting.open_asked,
}
KNOWN = "ng-asked-known"
"""Key of what the page knew to be asked for when it was last drawn."""


def ask_merge(kept: str, merged: str) -> None:
    """Ask for the dialog over two entities that the reader thinks to be one."""
    merging.ask_merge(kept, merged, from_view=True)


def ask(event: Mapping[str, Any]) -> bool:
    """Whether an event asks for something of this kind; then the page opens it."""
    kind, about = event.get("type"), event.get("id")
    if kind not in ("split", "correct"):
        return False
    if isinstance(about, str):
        if kind == "split":
            splitting.ask(about)
        else:
            st.session_state[CORRECT] = about
    return True


@contextmanager
def opened() -> Iterator[None]:
    """Around all that a page draws: a dialog that its views ask for is opened at the end, another page before it.

    What callbacks left to be said stands above.
    """
    if CORRECT in st.session_state:
        links.to_curate(st.session_state.pop(CORRECT))
    st.session_state[KNOWN] = _wanted()
    afterwards.say()
    yield
    for key, open_asked in DIALOGS.items():
        if key in st.session_state:
            open_asked()
            break


def leave_to_page(explorer: Explorer) -> None:
    """At the start of a fragment: have the page drawn anew if something was asked for, or closed.

    A dialog must not stand inside a fragment: where the fragment runs again before the dialog was sent, Streamlit drops
    the frame of the dialog and sends what stands in it, and the browser draws nothing any more. Who was split off or
    merged in a dialog comes into the exploration, selected.
    """
    for key in (splitting.MADE, merging.MADE):
        if made := st.session_state.pop(key, ""):
            with suppress(StoreError):
                explorer.show([made], select=made)
    if _wanted() != st.session_state.get(KNOWN):
        st.rerun()


def _wanted() -> tuple[str, Any] | None:
    return next(((key, st.session_state[key]) for key in (CORRECT, *DIALOGS) if key in st.session_state), None)
