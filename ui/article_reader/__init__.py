"""The article beside its claims as a Streamlit component: pointing at one marks it in the other, in the browser alone.

What it shows is made by ui/article_content.py; article.js draws it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from graph.picture import style
from ui.component import OnEvent, drain, handle

_HERE = Path(__file__).parent
COMPONENT = "ng_article"
_view = st.components.v2.component(
    COMPONENT,
    html="<div class='ng-article'></div>\n",
    css=(_HERE / "article.css").read_text("utf-8"),
    js=(_HERE / "article.js").read_text("utf-8"),
)


def article_reader(content: Mapping[str, Any], *, key: str, on_event: OnEvent, height: int) -> None:
    """Draw an article.

    ``on_event`` is given ``show`` (id: an entity to show in the graph), ``judge`` (words, id, text) and ``unjudge``
    (id), each once.
    """
    data = {"content": dict(content), "colours": style.TYPE_COLOURS}
    mounted = _view(key=key, data=data, height=height, on_event_change=lambda: drain(key, on_event))
    if handle(key, mounted.event, on_event):
        st.rerun()
