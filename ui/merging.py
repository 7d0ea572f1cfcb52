"""Merge two entities by hand, with both sides' sentences and what will change: for the canvas and the curate page."""

from __future__ import annotations

import streamlit as st

from graph.model import Entity, Judgement, JudgementKind
from graph.store import GraphStore
from ui import curator, session, sides, theme
from ui.errors import guarded

ASKED = "ng-merge-asked"
"""Key of the two ids that a dialog is open for; a page that finds it calls ``open_asked`` in every run."""
REASON = "ng-merge-reason"


def ask_merge(left: str, right: str) -> None:
    """Ask for the dialog over two entity ids. ``right`` becomes part of ``left`` unless the reader swaps them."""
    st.session_state[ASKED] = (left, right)


def open_asked() -> None:
    """Open the dialog that was asked for, if one was."""
    if ASKED in st.session_state:
        _dialog(session.store())


def _forget() -> None:
    """Closing with X or Esc has to forget the request too, or the dialog comes back at the next run."""
    st.session_state.pop(ASKED, None)


@st.dialog("Are these one?", width="large", on_dismiss=_forget)
def _dialog(store: GraphStore) -> None:
    if ASKED not in st.session_state:
        st.rerun()  # it was decided: the page is drawn anew, without the dialog
    st.html(sides.STYLE_SHEET)
    with guarded("merge"):
        found = {e.id: e for e in store.entities([*st.session_state[ASKED]])}
        left, right = (found.get(id_) for id_ in st.session_state[ASKED])
        if left is None or right is None or left == right:
            st.info("One of the two is not in the graph any more; it may have been merged already.")
            return
        what_changes(store, left, right)
        st.text_input("Why (may be left empty)", key=REASON, placeholder="A source, a thought")
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button("Swap", key="ng-merge-swap", help="Keep the other name instead.", on_click=_swap)
            st.button(
                "Different",
                key="ng-merge-different",
                help="Never join them, never ask again.",
                on_click=_decide,
                args=("different", left, right),
            )
            st.button("Same", key="ng-merge-same", type="primary", on_click=_decide, args=("same", left, right))
        both_sides(store, left, right)


def _swap() -> None:
    left, right = st.session_state[ASKED]
    st.session_state[ASKED] = (right, left)


def both_sides(store: GraphStore, left: Entity, right: Entity) -> None:
    """Both sides with their sentences, beside each other."""
    colours = theme.current()
    columns = st.columns(2, gap="small")
    for column, entity in zip(columns, (left, right), strict=True):
        with column:
            st.html(sides.side(entity, store.evidence_of(entity.id, limit=sides.READ), colours))


def what_changes(store: GraphStore, left: Entity, right: Entity) -> None:
    """What merging them would change."""
    st.html(
        '<p class="ng-section">If they are one</p>' + sides.changes(store.preview_merge(left.id, right.id).sentences)
    )


def _decide(kind: JudgementKind, left: Entity, right: Entity) -> None:
    reason = str(st.session_state.get(REASON, "")).strip()
    curator.judge(Judgement("", kind, left.id, right.id, by=curator.name(), reason=reason), left.name, right.name)
    _forget()
