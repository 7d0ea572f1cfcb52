"""An article over the explorer, as the address names it: opened by an event or a link, closed for good by X or Esc."""

from __future__ import annotations

import streamlit as st

from ui import article_view, links
from ui.errors import guarded

ARTICLE = "ng-explore-article"
"""Key of the article and the claim that the dialog is open for."""
CLAIM = "claim"
"""Query parameter beside links.ARTICLE: the claim whose sentence is highlighted."""


def follow_address() -> None:
    """Open what the address names, unless something is open."""
    if links.ARTICLE in st.query_params and ARTICLE not in st.session_state:
        st.session_state[ARTICLE] = (st.query_params[links.ARTICLE], st.query_params.get(CLAIM, ""))


def ask(article: object, claim: object) -> None:
    """Ask for an article, and for a claim of it if one is named; what is no text asks for nothing."""
    if not isinstance(article, str):
        return
    said = claim if isinstance(claim, str) else ""
    st.session_state[ARTICLE] = (article, said)
    st.query_params[links.ARTICLE] = article
    if said:
        st.query_params[CLAIM] = said
    elif CLAIM in st.query_params:
        del st.query_params[CLAIM]


def open_asked() -> None:
    """Open the dialog if one was asked for."""
    if ARTICLE in st.session_state:
        _dialog()


def _close() -> None:
    """Closing with X or Esc has to forget the request too, or the dialog comes back at the next run."""
    st.session_state.pop(ARTICLE, None)
    for name in (links.ARTICLE, CLAIM):
        if name in st.query_params:
            del st.query_params[name]


@st.dialog("Article", width="medium", on_dismiss=_close)
def _dialog() -> None:
    article, claim = st.session_state[ARTICLE]
    with guarded("article"):
        article_view.show(article, claim, library=False)
