"""The form over the editor: [who] [relation] [whom] [when] as choices; what it asks is written into the editor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from graph.schema import ENTITY_TYPES
from ui.query_question import HOWS, How, Party, Question, cypher
from ui.vocabulary import Schema

KEY = "ng-form"
EARLIEST, LATEST = date(1700, 1, 1), date(2200, 12, 31)
_ANY = "any"


def form(known: Schema, ask: Callable[[str], None]) -> None:
    """Draw the form; ``ask`` is given the Cypher of what was chosen."""
    parties = [_ANY, *(f"type:{named.name}" for named in known.entity_types), *(f"name:{n}" for n in known.names)]
    relations = {named.name: named.words for named in known.relations}
    with st.container(key=KEY, horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        _party("Who", parties, "who")
        st.selectbox(
            "Relation",
            ["", *relations],
            format_func=lambda name: relations.get(name) or name or "is connected to",
            key=f"{KEY}-relation",
        )
        _party("Whom", parties, "whom")
        st.selectbox("Said how", list(HOWS), format_func=lambda how: HOWS[how], key=f"{KEY}-how")
        st.date_input(
            "Published between",
            value=[],
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=f"{KEY}-when",
        )
        st.button("Ask", type="primary", key=f"{KEY}-ask", on_click=_ask, args=(known, ask))


def _party(words: str, options: list[str], name: str) -> None:
    st.selectbox(
        words,
        options,
        format_func=_party_words,
        accept_new_options=True,
        key=f"{KEY}-{name}",
        help="Choose a kind or a name, or type any part of a name." if name == "who" else None,
    )


def _party_words(option: str) -> str:
    """How a choice is shown."""
    if option == _ANY:
        return "anyone or anything"
    kind, sign, value = option.partition(":")
    if sign and kind == "type":
        return f"any {value}"
    return value if sign and kind == "name" else option


def chosen(state: dict[str, Any]) -> Question:
    """The question that the form's choices make; ``state`` holds them without the form's key."""
    when = [day.isoformat() for day in state.get("when") or () if isinstance(day, date)]
    how: How = state.get("how") or "any"
    return Question(
        _as_party(state.get("who")),
        str(state.get("relation") or ""),
        _as_party(state.get("whom")),
        when[0] if when else "",
        when[1] if len(when) > 1 else "",
        how,
    )


def _as_party(option: object) -> Party:
    said = str(option or _ANY).strip()
    if said in ("", _ANY):
        return Party()
    kind, sign, value = said.partition(":")
    if sign and kind == "type" and value in ENTITY_TYPES:
        return Party("type", value)
    return Party("name", value if sign and kind == "name" else said)


def _ask(known: Schema, ask: Callable[[str], None]) -> None:
    names = ("who", "relation", "whom", "how", "when")
    question = chosen({name: st.session_state.get(f"{KEY}-{name}") for name in names})
    ask(cypher(question, names=frozenset(known.names)))
