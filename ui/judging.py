"""Judgements that a view asks for, on a claim or an entity: checked here, passed, said, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from graph.errors import BadInput
from graph.model import Judgement, JudgementKind
from ui import curator, session

KINDS: dict[str, JudgementKind] = {"right": "right_claim", "wrong": "wrong_claim", "note": "note"}
LAST = "ng-judged-last"
"""Key of what was judged last beside what is shown: a claim that was called wrong is not there to be clicked again."""
LONGEST_ID = 1000


def asked(event: Mapping[str, Any]) -> str | None:
    """Do what an event ``judge`` (words, id, text) or ``unjudge`` (id) asks; None if it is neither.

    The answer is a sentence to say, empty for an event that asks nothing that can be done. Raises StoreError.
    """
    kind, about = event.get("type"), event.get("id")
    if kind not in ("judge", "unjudge"):
        if kind in ("select", "show", "show_relation"):
            st.session_state.pop(LAST, None)
        return None
    if not isinstance(about, str) or not 0 < len(about) <= LONGEST_ID:
        return ""
    return _pass(event, about) if kind == "judge" else _take_back(about)


def last() -> dict[str, str] | None:
    """What was judged last, to be taken back at a click."""
    judgement: Judgement | None = st.session_state.get(LAST)
    return None if judgement is None else {"id": judgement.id, "words": f"You said: {curator.told(judgement)}"}


def _pass(event: Mapping[str, Any], about: str) -> str:
    words, text, why = event.get("words"), event.get("text"), event.get("reason")
    kind = KINDS.get(words[0]) if isinstance(words, list) and words and isinstance(words[0], str) else None
    if kind is None or (kind == "note" and not (isinstance(text, str) and text.strip())):
        return ""
    reason = why.strip()[:1000] if isinstance(why, str) else ""
    given = Judgement("", kind, about, by=curator.name(), reason=reason, value=str(text) if kind == "note" else "")
    try:
        judgement = session.store().judge(given)
    except BadInput as refused:
        return str(refused)
    curator.passed(judgement)
    st.session_state[LAST] = None if kind == "note" else judgement
    return (
        ""
        if kind == "note"
        else f"You said: {curator.told(judgement)[:200]}. It can be taken back here or under Curate."
    )


def _take_back(judgement_id: str) -> str:
    done = session.store().retract(judgement_id)
    session.changed()
    st.session_state.pop(LAST, None)
    return "Taken back." if done else "This has been taken back already."
