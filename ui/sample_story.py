"""The sample story, offered by the load page over an empty store, and taken away again beside the reader's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import streamlit as st

from graph.model import Article
from seeds import seed_articles
from ui import afterwards, session


class Begins(Protocol):
    """Begins a load."""

    def __call__(self, name: str, articles: Callable[[], Sequence[Article]], *, total: int) -> None:
        """Read so many articles under this name."""


def offer_loading(begin: Begins) -> None:
    """The button, where nothing is stored."""
    if not session.stats().articles and st.button("Load the sample story", key="ng-load-sample"):
        begin("The sample story", seed_articles, total=len(seed_articles()))


def offer_removal() -> None:
    """The button, where the sample story is stored and other articles are too."""
    stored = _stored()
    if stored and session.stats().articles > len(stored):
        with st.container(key="ng-sample", horizontal=True, vertical_alignment="center"):
            st.caption("The articles of the sample story are in the graph too.", width="stretch")
            st.button("Remove the sample story", key="ng-sample-remove", on_click=_remove)


def _stored() -> list[str]:
    return [article.id for article in seed_articles() if session.store().article(article.id) is not None]


def _remove() -> None:
    def remove() -> None:
        for article_id in _stored():
            session.store().delete_article(article_id)
        session.changed()

    if afterwards.attempt("Remove the sample story", remove):
        afterwards.tell("The sample story is removed. An empty store offers it again.")
