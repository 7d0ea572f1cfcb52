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
LONGEST_ID = LONGEST_REASON = 1000


def asked(event: Mapping[str, Any]) -> str | None:
    """Do what an event ``judge`` (words, id, text), ``explain`` (id, reason) or ``unjudge`` (id) asks; None for others.

    The answer is a sentence to say, empty for an event that asks nothing that can be done. Raises StoreError.
    """
    kind, about = event.get("type"), event.get("id")
    if kind not in ("judge", "explain", "unjudge"):
        if kind in ("select", "show", "show_relation"):
            st.session_state.pop(LAST, None)
        return None
    if not isinstance(about, str) or not 0 < len(about) <= LONGEST_ID:
        return ""
    if kind == "explain":
        return _explain(about, event.get("reason"))
    return _pass(event, about) if kind == "judge" else _take_back(about)


def keep(judgement: Judgement) -> None:
    """Offer a judgement that was passed elsewhere to be taken back beside what is shown."""
    st.session_state[LAST] = judgement


def last() -> dict[str, str] | None:
    """What was judged last, to be taken back at a click, or to have its reason added."""
    judgement: Judgement | None = st.session_state.get(LAST)
    if judgement is None:
        return None
    return {"id": judgement.id, "words": f"You said: {curator.told(judgement)}", "reason": judgement.reason}


def _pass(event: Mapping[str, Any], about: str) -> str:
    words, text, why = event.get("words"), event.get("text"), event.get("reason")
    kind = KINDS.get(words[0]) if isinstance(words, list) and words and isinstance(words[0], str) else None
    if kind is None or (kind == "note" and not (isinstance(text, str) and text.strip())):
        return ""
    reason = why.strip()[:LONGEST_REASON] if isinstance(why, str) else ""
    given = Judgement("", kind, about, by=curator.name(), reason=reason, value=str(text) if kind == "note" else "")
    try:
        judgement = session.store().judge(given)
    except BadInput as refused:
        return str(refused)
    curator.passed(judgement)
    st.session_state[LAST] = None if kind == "note" else judgement
    return "" if kind == "note" else f"You said: {curator.told(judgement)[:200]}. {curator.UNDONE_HERE}"


def _explain(judgement_id: str, why: object) -> str:
    """Add why to what was judged last here; nobody gives a reason to what others said, or said long ago."""
    last_one: Judgement | None = st.session_state.get(LAST)
    if last_one is None or last_one.id != judgement_id or not isinstance(why, str):
        return ""
    explained = session.store().give_reason(judgement_id, why[:LONGEST_REASON])
    session.changed()
    st.session_state[LAST] = explained
    return "The reason is kept with it." if explained else "This has been taken back already."


def _take_back(judgement_id: str) -> str:
    done = curator.take_back(judgement_id, curator.name())
    st.session_state.pop(LAST, None)
    return "Taken back." if done else "This has been taken back already."
