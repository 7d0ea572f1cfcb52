"""Proposals one after the other: both sides, reasons, what would change; same, different, later, by mouse or key."""

from __future__ import annotations

import streamlit as st

from graph.model import JudgementKind
from graph.resolve.proposing import Proposal
from ui import curator, merging, session, sides
from ui.afterwards import attempt, tell
from ui.merging import Merge
from ui.words import count, number

MOST = 500
LATER = "ng-proposals-later"
"""Key of the ids of proposals that the reader put off, in this order: they come back when all others are through."""
SWAPPED = "ng-proposals-swapped"


def show() -> None:
    """The first proposal that was not put off, and how many there are."""
    store = session.store()
    found = store.proposals(limit=MOST)
    if not found:
        _nothing()
        return
    proposal = in_turn(found, st.session_state.get(LATER, []))[0]
    left, right = proposal.left.id, proposal.right.id
    entities = {e.id: e for e in store.entities([left, right])}
    if len(entities) < 2:
        st.info("The graph has changed meanwhile.")
        st.button("Look again", key="ng-proposals-again", on_click=session.changed)
        return
    merge = merging.weigh(store, entities[left], entities[right], swapped=proposal.id in _swapped())
    _bar(proposal, merge, found)
    st.html(sides.reasons(proposal.reasons))
    merging.both_sides(store, merge)
    merging.what_changes(merge)


def in_turn(found: list[Proposal], later: list[str]) -> list[Proposal]:
    """Surest first; those that were put off come last, the first put off before the others."""
    place = {id_: n for n, id_ in enumerate(later)}
    return sorted(found, key=lambda p: place.get(p.id, -1))


def certain(found: list[Proposal]) -> int:
    """How many the rules would merge by themselves."""
    return sum(p.certain for p in found)


def _bar(proposal: Proposal, merge: Merge, found: list[Proposal]) -> None:
    with st.container(key="ng-curate-bar", horizontal=True, vertical_alignment="bottom", gap="small"):
        _button("Same", "S", "same", merge, primary=True)
        _button("Different", "D", "different", merge)
        st.button("Later", key="ng-later", shortcut="L", on_click=_put_off, args=(proposal.id,))
        st.button("Swap", key="ng-swap", shortcut="X", on_click=_swap, args=(proposal.id,), help="Keep the other name.")
        st.text_input("Why", key="ng-why", placeholder="Why (may be left empty)", label_visibility="collapsed")
        sure = certain(found)
        if sure:
            st.button(
                f"Merge the {count(sure, 'certain one')}",
                key="ng-settle",
                on_click=_settle,
                help="Those that the rules are sure of. Each can be taken back.",
            )
    more = "at least " if len(found) == MOST else ""
    put_off = len(set(st.session_state.get(LATER, [])) & {p.id for p in found})
    said = f"{more}{count(len(found), 'proposal')}" + (f", {number(put_off)} of them put off" if put_off else "")
    words = "certain" if proposal.certain else f"score {proposal.score:.2f}"
    st.caption(f"{said} · this one: {words} · keys: S, D, L, X, and U to take back")


def _button(words: str, key: str, kind: JudgementKind, merge: Merge, *, primary: bool = False) -> None:
    st.button(
        words,
        key=f"ng-{kind}",
        shortcut=key,
        type="primary" if primary else "secondary",
        on_click=_decide,
        args=(kind, merge),
    )


def _decide(kind: JudgementKind, merge: Merge) -> None:
    reason = str(st.session_state.get("ng-why", "")).strip()
    curator.judge(merge.judgement(kind, reason), *merging.called(merge.left, merge.right))
    st.session_state["ng-why"] = ""


def _settle() -> None:
    swapped = frozenset(_swapped())

    def merge() -> None:
        done = session.store().settle(swapped)
        for judgement in done:
            curator.passed(judgement)
        tell(f"{count(len(done), 'pair')} merged.")

    attempt("merge the certain ones", merge)


def _put_off(proposal_id: str) -> None:
    later: list[str] = st.session_state.get(LATER, [])
    st.session_state[LATER] = [*(i for i in later if i != proposal_id), proposal_id]


def _swap(proposal_id: str) -> None:
    _swapped().symmetric_difference_update({proposal_id})


def _swapped() -> set[str]:
    swapped: set[str] = st.session_state.setdefault(SWAPPED, set())
    return swapped


def _nothing() -> None:
    st.html(
        '<div class="ng-empty"><b>Nothing looks like one entity under two names.</b><br>'
        "New articles may bring new proposals. Two names can also be merged by hand, in Explore or under Entity.</div>"
    )
