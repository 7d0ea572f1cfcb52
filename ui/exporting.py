"""The export of any graph on the screen: PNG, SVG and one-file HTML, drawn only when a button is pressed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from graph.model import Subgraph
from ui import theme

SCALES = {"1×": 1.0, "2×": 2.0, "4×": 4.0}
Positions = Mapping[str, tuple[float, float]]


def export_popover(subgraph: Subgraph, positions: Positions | None, *, key: str, title: str = "") -> None:
    """A button "Export" that opens the choices. ``positions`` are those on the screen; what has none is laid out."""
    with st.popover("Export", key=f"ng-export-{key}", disabled=not subgraph.entities):
        st.text_input("Title of the picture", title, key=f"ng-export-{key}-title")
        now = theme.current()


def file_name(title: str, suffix: str) -> str:
    """A file name made of the title.

    >>> file_name("Who attacked the NHS?", "png"), file_name("???", "svg")
    ('who-attacked-the-nhs.png', 'graph.svg')
    """
    words = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:60].strip("-")
    return f"{words or 'graph'}.{suffix}"
