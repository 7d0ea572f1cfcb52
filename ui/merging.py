"""Merge two entities by hand, with both sides' sentences and what will change: for the canvas and the curate page."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from graph.model import Entity, Judgement, JudgementKind
from graph.store import GraphStore
from graph.store.judging import MergePreview
from ui import curator, judging, session, sides, theme
from ui.errors import guarded

ASKED = "ng-merge-asked"
"""Key of the two ids that a dialog is open for; a page that finds it calls ``open_asked`` in every run."""
SWAPPED = "ng-merge-swapped"
"""Key of whether the reader wants the other name in the open dialog."""
REASON = "ng-merge-reason"
FROM_VIEW = "ng-merge-from-view"
"""Key of whether the dialog was asked for in a picture: then what was said can be taken back beside it."""
MADE = "ng-merge-made"
"""Key of the entity that two were merged into last, for a graph to select it."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entities that may be one: ``left`` would stay, ``right`` would become part of it.

    ``name`` is set where the reader has chosen it against the one that would stay by itself.
    """

    left: Entity
    right: Entity
    preview: MergePreview
    name: str = ""

    def judgement(self, kind: JudgementKind, reason: str) -> Judgement:
        """What the reader says of the two."""
        name = self.name if kind == "same" else ""
        return Judgement("", kind, self.left.id, self.right.id, by=curator.name(), reason=reason, value=name)


def weigh(store: GraphStore, left: Entity, right: Entity, *, swapped: bool) -> Merge:
    """The merge of two, at the left the one whose name stays: the fuller one or, ``swapped``, the other."""
    preview = store.preview_merge(left.id, right.id)
    if preview.merged.name == right.name != left.name:
        left, right = right, left
        preview = store.preview_merge(left.id, right.id)
    if not swapped:
        return Merge(left, right, preview)
    # Said outright: by itself the fuller of two forms of one name would stay, whichever of the two is kept.
    return Merge(right, left, store.preview_merge(right.id, left.id, name=right.name), right.name)


def called(left: Entity, right: Entity) -> tuple[str, str]:
    """What the two are called in a sentence about both: of one name, by their types too.

    >>> called(Entity("a", "Shell", "Organization"), Entity("b", "Shell", "Product"))
    ('Shell (Organization)', 'Shell (Product)')
    """
    if left.name != right.name or left.type == right.type:
        return left.name, right.name
    return f"{left.name} ({left.type})", f"{right.name} ({right.type})"


def ask_merge(left: str, right: str, *, from_view: bool = False) -> None:
    """Ask for the dialog over two entity ids. ``right`` becomes part of ``left``, or the one of the fuller name stays
    where both are forms of one name, unless the reader swaps them."""
    st.session_state[ASKED] = (left, right)
    st.session_state[SWAPPED] = False
    st.session_state[FROM_VIEW] = from_view


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
        merge = weigh(store, left, right, swapped=bool(st.session_state.get(SWAPPED)))
        what_changes(merge)
        st.text_input("Why (may be left empty)", key=REASON, placeholder="A source, a thought")
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button("Swap", key="ng-merge-swap", help="Keep the other name instead.", on_click=_swap)
            st.button(
                "Different",
                key="ng-merge-different",
                help="Never join them, never ask again.",
                on_click=_decide,
                args=("different", merge),
            )
            st.button("Same", key="ng-merge-same", type="primary", on_click=_decide, args=("same", merge))
        both_sides(store, merge)


def _swap() -> None:
    st.session_state[SWAPPED] = not st.session_state.get(SWAPPED)


def both_sides(store: GraphStore, merge: Merge) -> None:
    """Both sides with their sentences, beside each other."""
    colours = theme.current()
    columns = st.columns(2, gap="small")
    for column, entity in zip(columns, (merge.left, merge.right), strict=True):
        with column:
            st.html(sides.side(entity, store.evidence_of(entity.id, limit=sides.READ), colours))


def what_changes(merge: Merge) -> None:
    """What merging them would change."""
    st.html('<p class="ng-section">If they are one</p>' + sides.changes(merge.preview.sentences))


def _decide(kind: JudgementKind, merge: Merge) -> None:
    reason = str(st.session_state.get(REASON, "")).strip()
    here = bool(st.session_state.get(FROM_VIEW))
    undone = curator.UNDONE_HERE if here else curator.UNDONE
    passed = curator.judge(merge.judgement(kind, reason), *called(merge.left, merge.right), undone=undone)
    if passed and here:
        judging.keep(passed)
        if kind == "same":
            st.session_state[MADE] = merge.left.id
    _forget()
