"""The curate page: proposals to merge, one entity to set right, all judgements. What each shows is in modules of ui."""

from __future__ import annotations

import streamlit as st

from graph.model import Judgement
from ui import asked_for, correcting, curator, judgement_list, links, proposing, session, sides
from ui.away import Part, framed
from ui.errors import guarded
from ui.words import plain

PROPOSALS, ENTITY, JUDGEMENTS = "Proposals", "Entity", "Judgements"
SECTIONS = {PROPOSALS: proposing.show, ENTITY: correcting.show, JUDGEMENTS: judgement_list.show}
SECTION = "ng-curate-section"


def page() -> None:
    """The sections, who judges, and what was judged last."""
    st.html(sides.STYLE_SHEET)
    with guarded("curate"), framed("curate-store", (Part("Proposals, an entity, all judgements"),)):
        session.version()
        start = ENTITY if links.ENTITY in st.query_params else PROPOSALS
        with st.container(key="ng-curate-head", horizontal=True, vertical_alignment="bottom"):
            section = st.segmented_control(
                "Show", list(SECTIONS), default=start, required=True, key=SECTION, label_visibility="collapsed"
            )
            st.space("stretch")
            _undo()
            with st.container(width=220):
                curator.field()
        with asked_for.opened():
            SECTIONS[section or start]()


def _undo() -> None:
    done: list[Judgement] = st.session_state.get(curator.DONE, [])
    if done:
        st.button(
            "Take back",
            key="ng-curate-undo",
            shortcut="U",
            on_click=curator.undo_last,
            help=plain(f"The last judgement: {curator.told(done[-1])[:200]}"),
        )


if __name__ == "__main__":
    page()
