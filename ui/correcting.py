"""One entity to set right: its name and type, whether it is one, what it was merged from, its claims, its notes."""

from __future__ import annotations

import streamlit as st

from graph.model import Entity, Evidence, Judgement, JudgementKind
from graph.picture.style import own_words
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store.history import History, Part
from graph.store.marks import Marks
from ui import curator, links, merging, session, sides, splitting, theme
from ui.beside_claims import verdict, who
from ui.inspector import WORDS
from ui.words import count, plain

FOUND = 20
CLAIMS = 40
WHY = "Why (may be left empty)"
CLAIM_WHY = "ng-claim-why"


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
    # By name and type, too: when one of them is taken back the fields show what holds then.
    name, kind, why = (f"ng-correct-{part}-{entity.id}-{entity.name}-{entity.type}" for part in ("name", "type", "why"))
    with st.form(f"ng-correct-{entity.id}", border=False):
        left, right = st.columns([2, 1], gap="small")
        left.text_input("Name", value=entity.name, max_chars=300, key=name)
        right.selectbox("Type", ENTITY_TYPES, index=ENTITY_TYPES.index(entity.type), key=kind)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Why", placeholder=WHY, label_visibility="collapsed", key=why)
            st.form_submit_button("Correct", key="ng-correct", on_click=_correct, args=(entity, name, kind, why))
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
    note = f"ng-note-text-{entity.id}"
    form = st.form(f"ng-note-{entity.id}", border=False, clear_on_submit=True)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Note", placeholder="Something to remember about it", label_visibility="collapsed", key=note)
        st.form_submit_button("Keep the note", key="ng-note", on_click=_note, args=(entity, note))


def _correct(entity: Entity, name: str, kind: str, why: str) -> None:
    called, type_, reason = _typed(name), _typed(kind), _typed(why)
    if called and called != entity.name:
        _judge("name", entity.id, entity.name, reason, value=called)
    if type_ != entity.type:
        _judge("type", entity.id, entity.name, reason, value=type_)


def _note(entity: Entity, field: str) -> None:
    if text := _typed(field):
        _judge("note", entity.id, entity.name, value=text)


def _typed(key: str) -> str:
    return str(st.session_state.get(key, "")).strip()


def _not_an_entity(entity: Entity) -> None:
    # By its id: one that stayed open would offer the same for whoever is found next.
    with st.popover("Not an entity …", key=f"ng-nothing-{entity.id}"):
        st.markdown(
            f"**{plain(entity.name)}** leaves the graph for good: in articles still to come, too, nothing written like "
            "this and of this kind will be an entity. It can be taken back under Judgements."
        )
        why = f"ng-nothing-why-{entity.id}"
        st.text_input("Why", key=why, placeholder="May be left empty")
        st.button(
            "It is no entity",
            key=f"ng-nothing-yes-{entity.id}",
            type="primary",
            on_click=_call_no_entity,
            args=(entity, why),
        )


def _call_no_entity(entity: Entity, why: str) -> None:
    _judge("not_an_entity", entity.id, entity.name, _typed(why))


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
                args=(entity, part),
            )


def _separate(entity: Entity, part: Part) -> None:
    why = "separated from its history"
    judgement = Judgement("", "different", entity.id, part.home, by=curator.name(), reason=why)
    curator.judge(judgement, entity.name, ", ".join(part.names[:1]))


def _taken_back(judgement: Judgement, *, idle: bool = False) -> None:
    with st.container(key=f"ng-held-{judgement.id}", horizontal=True, vertical_alignment="center"):
        reason = f" · {plain(judgement.reason)}" if judgement.reason else ""
        off = " · overruled by a newer one" if idle else ""
        st.markdown(f"{plain(curator.told(judgement))} · {plain(who(judgement))}{reason}{off}", width="stretch")
        st.button("Take back", key=f"ng-back-{judgement.id}", on_click=curator.retract, args=(judgement,))


def _claims(entity: Entity) -> None:
    claims = session.store().evidence_of(entity.id, limit=CLAIMS)
    with st.container(key="ng-claims"):
        with st.container(key="ng-claims-head", horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="ng-section">What is said of it: {count(len(claims), "newest claim")}</p>')
            if claims:
                st.text_input(
                    "Why a claim is right or wrong", key=CLAIM_WHY, placeholder=WHY, label_visibility="collapsed"
                )
        marks = session.store().marks([_stored(evidence) for evidence in claims])
        for evidence in claims:
            _claim(evidence, marks.get(_stored(evidence)))


def _stored(evidence: Evidence) -> str:
    return f"{evidence.article_id}/{evidence.claim.id}"


def _claim(evidence: Evidence, marks: Marks | None) -> None:
    claim, judged = _stored(evidence), marks.verdict if marks else None
    with st.container(key=f"ng-claim-{claim}", horizontal=True, vertical_alignment="center"):
        said = f"according to {plain(evidence.speaker.name)}, " if evidence.speaker else ""
        words = f"{said}{WORDS[evidence.claim.factuality]} · {plain(evidence.article_title or 'Untitled')}"
        if judged:
            words += f" · {plain(verdict(judged)['said'])}"
        st.markdown(
            f"{plain(evidence.subject.name)} **{plain(_phrase(evidence))}** "
            f"{plain(evidence.object.name)}  \n“{plain(evidence.claim.quote)}”  \n:small[{words}]",
            width="stretch",
        )
        if judged:
            st.button("Take back", key=f"ng-unjudge-{claim}", on_click=curator.retract, args=(judged,))
        else:
            st.button("Right", key=f"ng-right-{claim}", on_click=_judge_claim, args=("right_claim", evidence))
        st.button("Wrong", key=f"ng-wrong-{claim}", on_click=_judge_claim, args=("wrong_claim", evidence))


def _judge_claim(kind: JudgementKind, evidence: Evidence) -> None:
    called = f"{evidence.subject.name} {_phrase(evidence)} {evidence.object.name}"
    _judge(kind, _stored(evidence), called, _typed(CLAIM_WHY))
    st.session_state[CLAIM_WHY] = ""


def _phrase(evidence: Evidence) -> str:
    known = RELATION_TYPES.get(evidence.claim.type)
    return own_words(evidence.claim.predicate) if known is None or known.name == "RELATED" else known.display


def _judge(kind: JudgementKind, left: str, called: str, reason: str = "", value: str = "") -> None:
    curator.judge(Judgement("", kind, left, by=curator.name(), reason=reason, value=value), called, called)
