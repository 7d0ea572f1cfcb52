"""The article beside its claims as a Streamlit component: pointing at one marks it in the other, in the browser alone.

What it shows is made by ui/article_content.py; article.js draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from graph.picture import style

_HERE = Path(__file__).parent
COMPONENT = "ng_article"
_view = st.components.v2.component(
    COMPONENT,
    html="<div class='ng-article'></div>\n",
    css=(_HERE / "article.css").read_text("utf-8"),
    js=(_HERE / "article.js").read_text("utf-8"),
)


def article_reader(content: Mapping[str, Any], *, key: str, on_show: Callable[[str], None], height: int) -> None:
    """Draw an article. ``on_show`` is given the id of an entity that is to be shown in the graph."""

    def shown() -> None:
        event = st.session_state[key].show
        if isinstance(event, dict) and isinstance(event.get("id"), str):
            on_show(event["id"])

    data = {"content": dict(content), "colours": style.TYPE_COLOURS}
    _view(key=key, data=data, height=height, on_show_change=shown)
