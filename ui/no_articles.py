"""What the explorer shows over an empty store: ways to get articles, the sample story at one click."""

from __future__ import annotations

import streamlit as st

from seeds import seed_articles
from ui import links, session


def show() -> None:
    """The sample story at one click, or articles of the reader's own."""
    with st.container(key="ng-explore-empty", horizontal_alignment="center"):
        st.html(
            '<div class="ng-empty"><b>There are no articles yet.</b><br>'
            "Newsgraph reads articles and shows who did what, according to whom.</div>"
        )
        with st.container(horizontal=True, horizontal_alignment="center"):
            if st.button("Load the sample story", type="primary", key="ng-load-seeds"):
                _load_seeds()
            st.page_link(links.LOAD, label="Paste a text")
            st.page_link(links.LOAD, label="Give a web address or files")


def _load_seeds() -> None:
    articles = seed_articles()
    bar = st.progress(0.0, "Reading the sample story")
    for done, article in enumerate(articles):
        bar.progress(done / len(articles), f"Reading the sample story: article {done + 1} of {len(articles)}")
        session.store().write_reading(session.reader().read(article))
    session.changed()
    st.rerun()
