"""Two of one name: the reader chooses the articles that mean another one, sees what changes, and splits. One dialog."""

from __future__ import annotations

import streamlit as st

from graph.errors import BadInput
from graph.model import Entity
from graph.store import GraphStore
from graph.store.bounds import LONGEST_NAME
from graph.store.splitting import Occurrence
from ui import curator, session, sides
from ui.afterwards import attempt, tell
from ui.errors import guarded
from ui.words import count, date, plain

ASKED = "ng-split-asked"
"""Key of the id that the dialog is open for; a page that finds it calls ``open_asked`` in every run."""
MADE = "ng-split-made"
"""Key of the entity that was split off last, for a graph to show it."""
LISTED = 60
"""So many articles are listed at once; a search finds the others."""
FEW = 8
"""Up to so many need no search."""
HEIGHT = 320
NAME, REASON = "ng-split-name", "ng-split-reason"


def ask(entity_id: str) -> None:
    """Ask for the dialog; to be called where an event is handled, before the page is drawn."""
    st.session_state[ASKED] = entity_id


def open_asked() -> None:
    """Open the dialog that was asked for, if one was."""
    if ASKED in st.session_state:
        _dialog(session.store(), st.session_state[ASKED])


def _forget() -> None:
    """Closing with X or Esc has to forget the request too, or the dialog comes back at the next run."""
    st.session_state.pop(ASKED, None)


@st.dialog("Two of one name?", width="large", on_dismiss=_forget)
def _dialog(store: GraphStore, entity_id: str) -> None:
    if ASKED not in st.session_state:
        st.rerun()  # it was decided: the page is drawn anew, without the dialog
    st.html(sides.STYLE_SHEET)
    with guarded("split"):
        entity = store.entity(entity_id)
        if entity is None:
            st.info("This entity is not in the graph any more.")
            return
        found = store.occurrences(entity_id)
        if len(found) < 2:
            st.info(f"{plain(entity.name)} is in one article only; there is nothing to choose among.")
            return
        st.markdown(
            f"Choose the articles in which another **{plain(entity.name)}** is meant. They become an entity of its own."
        )
        chosen = _chosen(entity_id, found)
        _decide(store, entity, chosen)


def _chosen(entity_id: str, found: list[Occurrence]) -> list[str]:
    """The articles that are ticked, whether or not the search shows them just now."""
    words = ""
    if len(found) > FEW:
        words = st.text_input(
            "Find among them",
            type="search",
            live=True,
            key=f"ng-split-find-{entity_id}",
            placeholder="Words or a title",
        )
    fitting = matching(found, words or "")
    with st.container(height=HEIGHT if len(found) > FEW // 2 else "content", key="ng-split-list"):
        for occurrence in fitting[:LISTED]:
            _row(entity_id, occurrence)
    if len(fitting) > LISTED:
        st.caption(f"The {LISTED} newest of {count(len(fitting), 'article')} are listed; search for the others.")
    return [o.article_id for o in found if st.session_state.get(_kept(entity_id), {}).get(o.article_id)]


def matching(found: list[Occurrence], words: str) -> list[Occurrence]:
    """Those that have all of the words in title, names or the words around the name."""
    wanted = words.casefold().split()
    return [o for o in found if all(w in f"{o.title} {' '.join(o.names)} {o.excerpt}".casefold() for w in wanted)]


def _kept(entity_id: str) -> str:
    return f"ng-split-ticked-{entity_id}"


def _row(entity_id: str, occurrence: Occurrence) -> None:
    ticked: dict[str, bool] = st.session_state.setdefault(_kept(entity_id), {})
    day = f" · {date(occurrence.published)}" if occurrence.published else ""
    called = ", ".join(occurrence.names[:4])
    ticked[occurrence.article_id] = st.checkbox(
        f"**{plain(occurrence.title)}**{day} · called {plain(called)}  \n:small[{plain(occurrence.excerpt)}]",
        value=ticked.get(occurrence.article_id, False),
        key=f"ng-split-{entity_id}-{occurrence.article_id}",
    )


def _decide(store: GraphStore, entity: Entity, chosen: list[str]) -> None:
    name, why = st.columns([1, 1], gap="small")
    called = name.text_input(
        "What the other one is called",
        key=NAME,
        max_chars=LONGEST_NAME,
        placeholder=f"{entity.name} (2), or what tells them apart",
    )
    why.text_input("Why", key=REASON, placeholder="May be left empty")
    refused = ""
    if chosen:
        try:
            preview = store.preview_split(entity.id, chosen, name=called)
        except BadInput as error:
            refused = str(error)
            st.error(plain(refused))
        else:
            st.html('<p class="ng-section">What will change</p>' + sides.changes(preview.sentences))
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.caption(f"{count(len(chosen), 'article')} chosen", width="stretch")
        st.button(
            "Split off",
            key="ng-split-yes",
            type="primary",
            disabled=not chosen or bool(refused),
            on_click=_split,
            args=(entity, chosen),
        )


def _split(entity: Entity, chosen: list[str]) -> None:
    called, reason = (str(st.session_state.get(key, "")).strip() for key in (NAME, REASON))

    def split() -> None:
        passed = session.store().split(entity.id, chosen, name=called, by=curator.name(), reason=reason)
        curator.passed(passed[0])
        st.session_state[MADE] = passed[0].right
        st.session_state.pop(_kept(entity.id), None)
        tell(f"{curator.told(passed[0])}. {curator.UNDONE}")

    attempt(f"split off another {entity.name}", split)
    _forget()
