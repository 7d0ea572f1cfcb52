"""Newsgraph in the browser: what is served, page set-up and navigation. ``streamlit run app.py`` starts it."""

from __future__ import annotations

import streamlit as st

from ui import beforehand


def draw() -> None:
    """One run of a page."""
    from ui import away, header, links, theme
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
    with st.container(key="ng-begin"), guarded("start"):  # always there, or what is below would be mounted anew
        away.begin()
    header.show()
    with guarded("page"):
        page.run()


if __name__ == "__main__":  # so Streamlit runs it for every page; the server imports it, once
    draw()
else:
    app = st.App(__file__, lifespan=beforehand.lifespan)
