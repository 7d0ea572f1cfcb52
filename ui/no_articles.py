"""What the explorer shows over an empty store: ways to get articles, the sample story at one click."""

from __future__ import annotations

import streamlit as st

from ui import links, welcome


def show() -> None:
    """The sample story at one click, or articles of the reader's own."""
    with st.container(key="ng-explore-empty", horizontal_alignment="center"):
        st.html(
            '<div class="ng-empty"><b>There are no articles yet.</b><br>'
            "Newsgraph reads articles and shows who did what, according to whom.</div>"
        )
        with st.container(horizontal=True, horizontal_alignment="center"):
            if st.button("Load the sample story", type="primary", key="ng-load-seeds"):
                welcome.sample_story()
                st.rerun()
            st.page_link(links.LOAD, label="Paste a text")
            st.page_link(links.LOAD, label="Give a web address or files")
