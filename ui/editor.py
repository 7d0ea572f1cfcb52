"""The Cypher editor as a Streamlit component: highlighting, completion from the live schema, Ctrl+Enter.

The front end lies in ui/cypher_editor; ``npm install && npm run build`` makes the bundle, which is committed. Where the
bundle is missing a plain text box stands in; where CodeMirror fails in the browser, the front end makes one itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from ui.query_functions import Function

FRONT_END = Path(__file__).parent / "cypher_editor"
BUNDLE = FRONT_END / "editor.bundle.js"
COMPONENT = "newsgraph_cypher"


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to complete with, and what stands grey beside it."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the editor completes: labels after ``(:``, relations after ``[:``, properties, functions, names in quotes.

    What is none of these is underlined, with the nearest that is one.
    """

    labels: Sequence[Word] = ()
    relations: Sequence[Word] = ()
    properties: Sequence[Word] = ()
    names: Sequence[str] = ()
    functions: Sequence[Function] = ()

    def as_json(self) -> dict[str, list[Any]]:
        """The form in which the front end wants it."""
        return {
            "labels": [{"name": word.name, "detail": word.detail} for word in self.labels],
            "relations": [{"name": word.name, "detail": word.detail} for word in self.relations],
            "properties": [{"name": word.name, "detail": word.detail} for word in self.properties],
            "names": list(self.names),
            "functions": [{"name": f.name, "signature": f.signature, "detail": f.meaning} for f in self.functions],
        }


@dataclass(frozen=True, slots=True)
class Command:
    """Text that Python puts into the editor: all of it, or at the cursor."""

    text: str
    insert: bool = False
    n: int = field(default_factory=time.time_ns)


@dataclass(frozen=True, slots=True)
class Problem:
    """The place of an error, from 1, which the editor underlines until the text changes.

    ``message`` is shown there; ``fix`` is what could stand there instead.
    """

    line: int
    column: int
    message: str = ""
    fix: str = ""
    n: int = field(default_factory=time.time_ns)


def available() -> bool:
    """Whether the bundle is there."""
    return BUNDLE.is_file()


if available():
    _editor = st.components.v2.component(
        COMPONENT,
        html=(FRONT_END / "editor.html").read_text("utf-8"),
        css=(FRONT_END / "editor.css").read_text("utf-8"),
        js=BUNDLE.read_text("utf-8"),
    )


def cypher_editor(
    *,
    key: str,
    on_run: Callable[[str], None],
    on_explain: Callable[[str], None],
    vocabulary: Vocabulary,
    command: Command,
    problem: Problem | None = None,
    note: str = "",
) -> None:
    """Draw the editor. ``on_run`` and ``on_explain`` are given the text, once a press, before the page is drawn."""
    if not available():
        _text_box(key=key, on_run=on_run, on_explain=on_explain, command=command, note=note)
        return

    def pressed(name: str, then: Callable[[str], None]) -> None:
        event = getattr(st.session_state[key], name)
        if isinstance(event, dict) and str(event.get("text", "")).strip():
            then(str(event["text"]))

    _editor(
        key=key,
        data={
            "key": key,
            "schema": vocabulary.as_json(),
            "set": {"n": command.n, "text": command.text, "insert": command.insert},
            "problem": asdict(problem) if problem else None,
            "note": note,
        },
        on_run_change=lambda: pressed("run", on_run),
        on_explain_change=lambda: pressed("explain", on_explain),
    )


def _text_box(
    *, key: str, on_run: Callable[[str], None], on_explain: Callable[[str], None], command: Command, note: str
) -> None:
    """The editor without its front end: a text area and a button."""
    box, seen = f"{key}-text", f"{key}-seen"
    if st.session_state.get(seen) != command.n:
        st.session_state[seen] = command.n
        before = str(st.session_state.get(box, ""))
        st.session_state[box] = before + command.text if command.insert else command.text
    st.text_area("Cypher query", key=box, height=130, help="The query editor could not be found; plain text works too.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Run", type="primary", key=f"{key}-run", on_click=lambda: on_run(str(st.session_state[box])))
        st.button("Explain", key=f"{key}-explain", on_click=lambda: on_explain(str(st.session_state[box])))
        st.caption(note)
