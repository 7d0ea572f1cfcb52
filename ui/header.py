"""The top bar: the name, which store is connected, and how much it holds. The pages in it are drawn by Streamlit."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape

import streamlit as st

from graph.errors import NewsgraphError
from ui import session
from ui.theme import ICON
from ui.words import count


def show() -> None:
    """Draw the bar; a store that is away is said in it, never raised."""
    try:
        now = session.stats()
        held = " · ".join((count(now.articles, "article"), count(now.entities, "entity"), count(now.claims, "claim")))
        where, right = session.store().describe(), f"<b>{held}</b>"
    except NewsgraphError:
        where, right = "", '<span class="ng-away">store not connected</span>'
    with st.container(key="ng-bar"):
        st.html(markup(where, right))


def markup(where: str, right: str) -> str:
    """The bar as HTML. ``where`` is plain text, ``right`` is HTML of ours."""
    place = f'<span class="ng-where">{escape(where)} · </span>' if where else ""
    return (
        f'<div class="ng-bar"><span class="ng-name"><img src="{_icon()}" alt="">Newsgraph</span>'
        f'<span class="ng-store" role="status" title="{escape(where)}">{place}{right}</span></div>'
    )


@cache
def _icon() -> str:
    """The icon as a data address: the sanitiser of st.html lets no SVG pass."""
    return "data:image/svg+xml;base64," + b64encode(ICON.read_bytes()).decode("ascii")
