"""One entity to set right: its name and type, whether it is one, what it was merged from, its claims, its notes."""

from __future__ import annotations

import streamlit as st

from graph.model import Entity, Evidence, Judgement, JudgementKind
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store.history import History, Part
from ui import curator, links, merging, session, sides, splitting, theme
from ui.afterwards import caught
from ui.beside_claims import who
from ui.inspector import WORDS
from ui.words import count, plain

FOUND = 20
CLAIMS = 40


def show() -> None:
    """Search, and what can be said of the entity that is chosen."""
    chosen = _search()
    if chosen is None:
        st.html(
            '<div class="ng-empty">Find an entity to see what it is made of, to rename it, to give it another type, '
            "to judge its claims or to take a merge back.</div>"
        )
        return
    entity = session.store().entity(chosen)
    if entity is None:
        st.info("This entity is not in the graph any more: it was merged into another one, or called none.")
        return
    about, made_of = st.columns([1, 1], gap="medium")
    with about:
        st.html(sides.side(entity, None, theme.current()))
        _corrections(entity)
        _merge_with(entity)
    with made_of:
        _history(entity, session.store().history(entity.id))
    _claims(entity)


def _search() -> str | None:
    text = st.text_input(
        "Find an entity",
        type="search",
        live=True,
        key="ng-curate-search",
        placeholder="Find an entity by any of its names",
        label_visibility="collapsed",
    )
    asked = st.query_params.get(links.ENTITY)
    if not (text or "").strip():
        return asked
    found = session.store().search(text, limit=FOUND)
    if not found:
        st.info(f"Nothing in the store is called “{plain(text)}”.")
        return None
    return _choose("Which one?", found, key=f"ng-curate-entity-{text}")


def _choose(label: str, found: list[Entity], *, key: str) -> str | None:
    names = {e.id: f"{e.name} · {e.type} · {count(e.article_count, 'article')}" for e in found}
    chosen: str | None = st.selectbox(label, list(names), format_func=names.__getitem__, key=key)
    return chosen


def _corrections(entity: Entity) -> None:
    with st.form(f"ng-correct-{entity.id}", border=False):
        called, kind = st.columns([2, 1], gap="small")
        name = called.text_input("Name", value=entity.name, max_chars=300)
        type_ = kind.selectbox("Type", ENTITY_TYPES, index=ENTITY_TYPES.index(entity.type))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            reason = st.text_input("Why", placeholder="Why (may be left empty)", label_visibility="collapsed")
            correct = st.form_submit_button("Correct", key="ng-correct")
        if correct:
            if name.strip() and name.strip() != entity.name:
                _judge("name", entity.id, reason, value=name)
            if type_ != entity.type:
                _judge("type", entity.id, reason, value=type_)
            st.rerun()
    with st.container(key="ng-correct-more", horizontal=True):
        _not_an_entity(entity)
        st.button(
            "Two of one name …",
            key="ng-split",
            on_click=splitting.ask,
            args=(entity.id,),
            disabled=entity.article_count < 2,
            help="Some articles mean another one of this name: make it an entity of its own.",
        )
    with st.form(f"ng-note-{entity.id}", border=False, clear_on_submit=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            text = st.text_input("Note", placeholder="Something to remember about it", label_visibility="collapsed")
            keep = st.form_submit_button("Keep the note", key="ng-note")
        if keep and text.strip():
            _judge("note", entity.id, "", value=text)
            st.rerun()


def _not_an_entity(entity: Entity) -> None:
    # By its id: one that stayed open would offer the same for whoever is found next.
    with st.popover("Not an entity …", key=f"ng-nothing-{entity.id}"):
        st.markdown(
            f"**{plain(entity.name)}** leaves the graph for good: in articles still to come, too, nothing written like "
            "this and of this kind will be an entity. It can be taken back under Judgements."
        )
        why = st.text_input("Why", key=f"ng-nothing-why-{entity.id}", placeholder="May be left empty")
        if st.button("It is no entity", key=f"ng-nothing-yes-{entity.id}", type="primary"):
            _judge("not_an_entity", entity.id, why)
            st.rerun()


def _merge_with(entity: Entity) -> None:
    other = st.text_input(
        "Merge with", type="search", live=True, key="ng-merge-with", placeholder="Find the other name"
    )
    if not (other or "").strip():
        return
    found = [e for e in session.store().search(other, limit=FOUND) if e.id != entity.id]
    if not found:
        st.caption("Nothing else is called that.")
        return
    chosen = _choose("Merge with which?", found, key=f"ng-merge-with-{other}")
    if chosen and st.button("Compare …", key="ng-merge-compare"):
        merging.ask_merge(entity.id, chosen)


def _history(entity: Entity, history: History) -> None:
    st.html('<p class="ng-section">What it is made of</p>')
    for part in history.parts:
        _part(entity, part, alone=len(history.parts) == 1)
    if history.merges:
        st.html('<p class="ng-section">Merged by</p>')
    for judgement in history.merges:
        _taken_back(judgement)
    others = [j for j in reversed(history.judgements) if j not in history.merges and j.retracted_at is None]
    if others:
        st.html('<p class="ng-section">Also judged</p>')
    for judgement in others:
        _taken_back(judgement, idle=judgement.id in history.overruled)
    past = [j for j in history.judgements if j.retracted_at]
    if past:
        with st.expander(f"{count(len(past), 'judgement')} taken back", key="ng-history-past"):
            for judgement in reversed(past):
                st.caption(f"{plain(curator.told(judgement))} · {plain(who(judgement))}")


def _part(entity: Entity, part: Part, *, alone: bool) -> None:
    with st.container(key=f"ng-part-{part.home}", horizontal=True, vertical_alignment="center"):
        names = plain(", ".join(part.names[:5]))
        held = f"{count(part.articles, 'article')}, {count(part.mentions, 'mention')}"
        why = "joined by its names" if part.joined_with and part.home != entity.id else ""
        st.markdown(f"**{names}** · {held}" + (f" · {why}" if why else ""), width="stretch")
        if part.joined_with and part.home != entity.id and not alone:
            st.button(
                "Separate",
                key=f"ng-separate-{part.home}",
                help="An article calls them one. Say that they are not.",
                on_click=_separate,
                args=(entity.id, part.home),
            )


def _separate(entity: str, home: str) -> None:
    with caught():
        judgement = Judgement("", "different", entity, home, by=curator.name(), reason="separated from its history")
        curator.passed(session.store().judge(judgement))


def _taken_back(judgement: Judgement, *, idle: bool = False) -> None:
    with st.container(key=f"ng-held-{judgement.id}", horizontal=True, vertical_alignment="center"):
        reason = f" · {plain(judgement.reason)}" if judgement.reason else ""
        off = " · overruled by a newer one" if idle else ""
        st.markdown(f"{plain(curator.told(judgement))} · {plain(who(judgement))}{reason}{off}", width="stretch")
        st.button("Take back", key=f"ng-back-{judgement.id}", on_click=_retract, args=(judgement.id,))


def _retract(judgement_id: str) -> None:
    with caught():
        session.store().retract(judgement_id)
        session.changed()


def _claims(entity: Entity) -> None:
    claims = session.store().evidence_of(entity.id, limit=CLAIMS)
    st.html(f'<p class="ng-section">What is said of it: {count(len(claims), "newest claim")}</p>')
    for evidence in claims:
        _claim(evidence)


def _claim(evidence: Evidence) -> None:
    claim = f"{evidence.article_id}/{evidence.claim.id}"
    with st.container(key=f"ng-claim-{claim}", horizontal=True, vertical_alignment="center"):
        said = f"according to {plain(evidence.speaker.name)}, " if evidence.speaker else ""
        words = f"{said}{WORDS[evidence.claim.factuality]} · {plain(evidence.article_title or 'Untitled')}"
        st.markdown(
            f"{plain(evidence.subject.name)} **{plain(_phrase(evidence))}** "
            f"{plain(evidence.object.name)}  \n“{plain(evidence.claim.quote)}”  \n:small[{words}]",
            width="stretch",
        )
        st.button("Right", key=f"ng-right-{claim}", on_click=_judge, args=("right_claim", claim, ""))
        st.button("Wrong", key=f"ng-wrong-{claim}", on_click=_judge, args=("wrong_claim", claim, ""))


def _phrase(evidence: Evidence) -> str:
    known = RELATION_TYPES.get(evidence.claim.type)
    return evidence.claim.predicate if known is None or known.name == "RELATED" else known.display


def _judge(kind: JudgementKind, left: str, reason: str, value: str = "") -> None:
    with caught():
        given = Judgement("", kind, left, by=curator.name(), reason=reason.strip(), value=value)
        judgement = session.store().judge(given)
        curator.passed(judgement)
        st.toast(plain(f"{curator.told(judgement)[:200]}. U takes it back."))
