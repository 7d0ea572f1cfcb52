"""The one style sheet of the app and the theme that the browser is in. Colours live in .streamlit/config.toml."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.picture.style import Theme

ASSETS = Path(__file__).parent / "assets"
ICON = ASSETS / "newsgraph.svg"
STYLE_SHEET = Path(__file__).parent / "theme.css"


def apply() -> None:
    """Put the style sheet on the page; call once a run, before anything is drawn."""
    st.html(STYLE_SHEET)


def current() -> Theme:
    """The theme that the reader sees, light until the browser has said so."""
    return "dark" if st.context.theme.type == "dark" else "light"
