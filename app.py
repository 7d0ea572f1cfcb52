"""Newsgraph in the browser: page set-up and navigation, nothing else. ``streamlit run app.py`` starts it."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from graph.errors import StoreError
from ui import header, links, session, theme, welcome
from ui.errors import guarded

st.set_page_config(page_title="Newsgraph", page_icon=theme.ICON, layout="wide", initial_sidebar_state="collapsed")
theme.apply()
page = st.navigation(
    [
        st.Page(links.EXPLORE, title="Explore", default=True),
        st.Page(links.LOAD, title="Load"),
        st.Page(links.QUERY, title="Query"),
        st.Page(links.ARTICLES, title="Articles"),
        st.Page(links.CURATE, title="Curate"),
    ],
    position="top",
)
# Always there, or what is below would be mounted anew. A store that is away is said by the page, in its frame.
with st.container(key="ng-begin"), guarded("start"), suppress(StoreError):
    session.begin()
    welcome.first_run()
header.show()
with guarded("page"):
    page.run()
