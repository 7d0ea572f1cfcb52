"""What a reader sees when something fails: the sentence of the error, which holds the remedy, and a button to retry.

A store that is away is said once on a page, with one button: by whoever says it for the whole page (``said_away``);
the parts that miss it are then silent.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from graph.errors import NewsgraphError, StoreUnavailable
from ui import session
from ui.words import plain

SAID = "ng-away-said"
"""Key of whether the page that is being drawn has said already that the store is away."""
MISSING = "Not available while the store is away."
_log = logging.getLogger(__name__)


@contextmanager
def guarded(place: str) -> Iterator[None]:
    """Show a banner in place of what the block would have drawn. ``place`` names it, once a page.

    A fragment needs one of its own inside: Streamlit lets nothing that goes wrong in it reach the page around it.
    """
    try:
        yield
    except NewsgraphError as error:
        _log.info("%s: %s", place, error)
        if isinstance(error, StoreUnavailable) and said_away():
            st.caption(MISSING)
        else:
            banner(error, place=place)


def said_away() -> bool:
    """Whether the page says already that the store is away."""
    return bool(st.session_state.get(SAID))


def banner(
    error: NewsgraphError, *, place: str, again: Callable[[], object] | None = None, also: Sequence[str] = ()
) -> None:
    """The sentence, what there is ``also`` to say, and "Try again", which does ``again``.

    A store that is away is connected anew first.
    """

    def retry() -> None:
        if isinstance(error, StoreUnavailable):
            session.reconnect()
        if again is not None:
            again()

    with st.container(key=f"ng-error-{place}", horizontal=True, vertical_alignment="center"):
        st.error("\n\n".join(map(plain, (str(error), *also))), width="stretch")
        st.button("Try again", key=f"ng-retry-{place}", on_click=retry)
