"""Who judges in this app: a name that the reader sets once, and what was judged in this session, to be taken back."""

from __future__ import annotations

from dataclasses import replace
from getpass import getuser
from pathlib import Path

import streamlit as st

from graph.model import Judgement
from graph.naming import family_in
from graph.resolve.splits import articles_of
from graph.store import Settings
from ui import session
from ui.afterwards import attempt, tell
from ui.words import count

NAME = "ng-curator"
FILE = "curator.txt"
DONE = "ng-curated"
"""Key of the judgements that this reader passed in this session, newest last, for taking them back at one click."""
LONGEST = 80
LONGEST_TOLD = 200
UNDONE = "It can be taken back under Curate."
UNDONE_HERE = "It can be taken back here or under Curate."


def name() -> str:
    """The reader's name: as set here, else as set in an earlier session, else the login."""
    if NAME not in st.session_state:
        st.session_state[NAME] = _remembered() or _login()
    return str(st.session_state[NAME]).strip()


def field() -> None:
    """The box in which the name is set."""
    name()
    st.text_input(
        "Who judges: the name that stands beside each judgement",
        key=NAME,
        max_chars=LONGEST,
        on_change=_remember,
        icon=":material/person:",
        placeholder="Your name",
        label_visibility="collapsed",
    )


def judge(judgement: Judgement, *names: str, undone: str = UNDONE) -> Judgement | None:
    """Pass a judgement, say so and give it as it is stored; where the store is away it is kept, to be passed later.

    ``names`` are what the two sides of it are called, the store's own are known only afterwards. ``undone`` says how it
    can be taken back.
    """
    left, right = (*names, "", "")[:2]
    words = told(replace(judgement, left_text=left, right_text=right))[:LONGEST_TOLD]

    def pass_it() -> None:
        stored = session.store().judge(judgement)
        passed(stored)
        alike = stored.left_text == stored.right_text
        tell(f"{words if alike else told(stored)[:LONGEST_TOLD]}. {undone}")

    done = attempt(words, pass_it)
    return st.session_state[DONE][-1] if done else None


def retract(*judgements: Judgement) -> None:
    """Take judgements back; where the store is away, later."""
    by = name()

    def take_all_back() -> None:
        done = [take_back(judgement.id, by) for judgement in judgements]
        tell(f"Taken back: {one}." if any(done) else f"Taken back already: {one}.")

    one = f"“{told(judgements[0])[:LONGEST_TOLD]}”" if len(judgements) == 1 else count(len(judgements), "judgement")
    attempt(f"take back {one}", take_all_back)


def take_back(judgement_id: str, by: str) -> bool:
    """Take one judgement back now; False if it was not in force any more. Raises StoreError."""
    done = session.store().retract(judgement_id, by=by)
    st.session_state[DONE] = [judgement for judgement in st.session_state.get(DONE, []) if judgement.id != judgement_id]
    session.changed()
    return done


def passed(judgement: Judgement) -> None:
    """Keep a judgement for taking it back, and let every page show what it changed."""
    st.session_state[DONE] = [*st.session_state.get(DONE, []), judgement]
    session.changed()


def undo_last() -> None:
    """Take back the newest judgement of this session that is still in force."""
    done: list[Judgement] = st.session_state.get(DONE, [])
    if done:
        retract(done[-1])


def told(judgement: Judgement) -> str:
    """A judgement in words.

    >>> told(Judgement("j", "same", "a", "b", left_text="Ada Lovelace", right_text="Ada"))
    'Ada is Ada Lovelace'
    >>> told(Judgement("j", "same", "thing-1", "organization-2", left_text="Shell", right_text="Shell"))
    'Shell (organization) is Shell (thing)'
    """
    one, other = _ends(judgement)
    return {
        "same": f"{other} is {one}" if one != other else f"two called {one} are one",
        "different": f"{other} is not {one}" if one != other else f"two called {one} are not one",
        "split": f"{other} is another {one}, in {count(len(articles_of(judgement)), 'article')}",
        "not_an_entity": f"{one} is no entity",
        "type": f"{one} is of the type {judgement.value}",
        "name": f"{one} is called {judgement.value}",
        "wrong_claim": f"wrong: {other}",
        "right_claim": f"right: {other}",
        "note": f"note on {one}: {judgement.value}",
    }[judgement.kind]


def _ends(judgement: Judgement) -> tuple[str, str]:
    """What its two sides are called; of one name, by the kinds in their ids too where these tell them apart."""
    one, other = judgement.left_text or judgement.left, judgement.right_text or judgement.right
    kinds = family_in(judgement.left), family_in(judgement.right)
    alike = judgement.kind in ("same", "different") and one == other and kinds[0] != kinds[1]
    return (f"{one} ({kinds[0]})", f"{other} ({kinds[1]})") if alike else (one, other)


def _file() -> Path:
    return Settings.load().home / FILE


def _remembered() -> str:
    try:
        return _file().read_text("utf-8").strip()[:LONGEST]
    except (OSError, UnicodeDecodeError):  # never set, or no place to keep it: then it is the login again
        return ""


def _remember() -> None:
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(name(), "utf-8")
    except OSError:  # it holds for this session all the same
        return


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a container without a user database
        return ""
