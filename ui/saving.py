"""Buttons that make a file and save it, as a Streamlit component; what a file holds is decided by who draws them.

Streamlit's own download button forgets what it was to make when the page is drawn anew, and a press on it is lost. Here
a press is an event of a numbered log (ui/component.py) and the file comes back with its number.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from graph.errors import NewsgraphError
from ui.component import drain, handle

_FRONTEND = Path(__file__).parent / "frontend"
KEPT_SECONDS = 60.0
"""So long a file stays in the page's data after it was made: a page that was drawn anew meanwhile gets it still."""


@dataclass(frozen=True, slots=True)
class File:
    """What is saved."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its word, by which name the maker knows what is wanted, and a tip."""

    word: str
    format: str
    told: str = ""


Make = Callable[[str], File | None]
"""From a button's format to the file; None for a format that it does not know."""

_component = st.components.v2.component(
    "ng_save",
    html='<div class="ng-save"></div>',
    css=(_FRONTEND / "save.css").read_text("utf-8"),
    js=(_FRONTEND / "save.js").read_text("utf-8"),
)


def save_buttons(groups: Sequence[tuple[str, Sequence[Button]]], make: Make, *, key: str, inline: bool = False) -> None:
    """Draw the buttons in labelled groups; a press makes the file by ``make`` and the browser saves it.

    ``inline`` buttons stand in a line with others. A NewsgraphError of the maker is shown beside the buttons.
    """

    def on_event(event: dict[str, Any]) -> None:
        # Made below, not here: the form's fields may have changed since ``make`` of the former run was made.
        st.session_state[f"{key}-asked"] = event

    asked: dict[str, Any] | None = st.session_state.get(f"{key}-asked")
    if asked is not None:
        try:
            st.session_state[f"{key}-made"] = answer(asked, make)
        except Exception:
            st.session_state.pop(f"{key}-asked")  # or every run from now on would fail
            raise
        st.session_state.pop(f"{key}-asked")  # not before: the run may be overtaken
    made: dict[str, Any] = st.session_state.get(f"{key}-made") or {}
    if made and time.time() - made["at"] > KEPT_SECONDS:
        made = st.session_state[f"{key}-made"] = {}
    shown = [
        {"label": label, "buttons": [{"word": b.word, "format": b.format, "told": b.told} for b in buttons]}
        for label, buttons in groups
        if buttons
    ]
    data = {"groups": shown, "file": made.get("file"), "failed": made.get("failed"), "inline": inline}
    width: Literal["content", "stretch"] = "content" if inline else "stretch"
    mounted = _component(data=data, key=key, width=width, on_event_change=lambda: drain(key, on_event))
    if handle(key, mounted.event, on_event):
        st.rerun()


def answer(event: dict[str, Any], make: Make) -> dict[str, Any]:
    """What the page is told about a press: the file, or why there is none."""
    wanted, number = event.get("format"), event["n"]
    found: dict[str, Any] = {"at": time.time()}
    try:
        file = make(wanted) if isinstance(wanted, str) else None
    except NewsgraphError as error:
        return found | {"failed": {"n": number, "said": str(error)}}
    if file is None:
        return found
    content = base64.b64encode(file.content).decode("ascii")
    return found | {"file": {"n": number, "name": file.name, "mime": file.mime, "data": content}}
