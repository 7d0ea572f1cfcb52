"""An opened article: text and claims, its own graph, what only it states, others on the same."""

from __future__ import annotations

from typing import Any

import streamlit as st

from graph.model import Entity, Reading, Subgraph
from graph.picture.network import phrase
from ui import article_changes, component, judging, links, query_graph, session
from ui.afterwards import attempt, tell
from ui.article_content import best_first, content, relation_id
from ui.article_reader import article_reader
from ui.deletion import Preview, preview
from ui.errors import guarded
from ui.updating import LISTED
from ui.words import date, plain

HEIGHT = 640
GRAPH = "ng-article-graph"
MOST_DRAWN = 60
CLAIM = "claim"


def show(article_id: str) -> None:
    """Draw the article with all that belongs to it."""
    found = preview(session.store(), article_id)
    if found is None:
        st.info("This article is not in the store any more.")
        return
    reading, entities = found.reading, session.store().mention_entities(article_id)
    _buttons(reading, entities)
    others = session.store().similar_articles(article_id)
    facts = len(found.relations)
    text, graph, only, like = st.tabs(
        ["Text and claims", "Graph", f"Only here ({facts})", f"Other articles ({len(others)})"],
        key=f"ng-at-{article_id}",
    )
    with text:
        article_reader(
            content(
                reading,
                entities,
                {relation.id for relation in found.relations},
                st.query_params.get(CLAIM, ""),
                session.store().marks([f"{article_id}/{claim.id}" for claim in reading.claims]),
            ),
            key=f"ng-article-{article_id}",
            on_event=_on_event,
            height=HEIGHT,
        )
    with graph, guarded("article-graph"):
        _graph(reading, entities)
    with only:
        _only_here(found, entities)
    with like:
        for other in others:
            _other(other.article.id, other.article.title, other.article.published, other.shared)
        if not others:
            st.caption("No other article in the store tells of the same.")
    component.load_library()
    if wanted := st.session_state.pop("ng-article-show", None):
        links.to_graph([wanted])


def _on_event(event: dict[str, Any]) -> None:
    """An entity to show in the graph, or a judgement on a claim."""
    if event.get("type") == "show" and isinstance(event.get("id"), str):
        st.session_state["ng-article-show"] = event["id"]
        return

    def judge() -> None:
        if said := judging.asked(event):
            tell(said)

    attempt(_words(event), judge)


def _words(event: dict[str, Any]) -> str:
    """What a judgement's event asks for, in words that tell it from others."""
    kind = {"judge": "judge a claim", "explain": "say why a claim is judged so"}.get(str(event.get("type")))
    if kind is None:
        return "take a judgement back"
    words = event.get("words")
    verdict = str(words[0]) if isinstance(words, list) and words else ""
    said = (verdict, event.get("reason") or event.get("text"))
    return f"{kind} ({': '.join(str(part)[:100] for part in said if part)})"


def _buttons(reading: Reading, entities: dict[str, Entity]) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Show in graph", key="ng-article-graph-open", disabled=not entities):
            links.to_graph(best_first(reading, entities))
        article_changes.buttons(reading.article.id)


def _graph(reading: Reading, entities: dict[str, Entity]) -> None:
    """What this article states, and no more; it answers to clicks as everywhere."""
    known = {entity.id: entity for entity in entities.values()}
    stated = {found for claim in reading.claims if (found := relation_id(claim, entities))}
    chosen = [i for i in best_first(reading, entities) if any(i in _ends(relation) for relation in stated)]
    drawn = chosen[:MOST_DRAWN]
    if not drawn:
        st.caption("No relation was found in this article.")
        return
    kept = [r for r in session.store().between(drawn) if r.id in stated]
    own = Subgraph(tuple(known[i] for i in drawn), tuple(kept))
    run = hash((reading.article.id, reading.article.sha256, session.version()))
    explorer = query_graph.explorer_of(own, run=run, key=GRAPH)
    if len(chosen) > len(drawn):
        st.caption(f"The {MOST_DRAWN} names with most claims are drawn, of {len(chosen)}.")
    query_graph.view(explorer, held=len(drawn), key=GRAPH)


def _ends(relation: str) -> tuple[str, str]:
    subject, _, obj = relation.split("|")
    return subject, obj


def _only_here(found: Preview, entities: dict[str, Entity]) -> None:
    names = {entity.id: entity.name for entity in entities.values()}
    if not found.relations:
        st.caption("All that this article states is stated by others too.")
    else:
        st.dataframe(
            {
                "Who": [names.get(r.subject, r.subject) for r in found.relations],
                "Relation": [phrase(r) for r in found.relations],
                "Whom": [names.get(r.object, r.object) for r in found.relations],
                "Said how": [r.factuality for r in found.relations],
                "Claims": [r.count for r in found.relations],
            },
            hide_index=True,
            key=f"ng-only-{found.reading.article.id}",
            alt="Relations that no other article in the store states",
        )
    if found.entities:
        listed = ", ".join(sorted(entity.name for entity in found.entities))
        st.caption(plain(f"Named in no other article: {listed}"))


def _other(article_id: str, title: str | None, published: str | None, shared: tuple[str, ...]) -> None:
    with st.container(key=f"ng-list-like-{article_id}"):
        if st.button(plain(title or "Untitled"), key=f"ng-like-{article_id}", type="tertiary"):
            links.to_article(article_id)
        also = f" and {len(shared) - LISTED} more" if len(shared) > LISTED else ""
        parts = [date(published), "both tell of " + ", ".join(shared[:LISTED]) + also]
        st.caption(plain(" · ".join(part for part in parts if part)))
