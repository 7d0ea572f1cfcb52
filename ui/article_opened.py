"""An opened article: text and claims, its own graph, what only it states, others on the same; update and delete."""

from __future__ import annotations

from datetime import date as day
from typing import Any

import streamlit as st

from graph.errors import BadInput
from graph.model import Article, Entity, Reading, Subgraph
from graph.picture.network import phrase
from loaders.pipeline import version_of
from loaders.sources import SourceFailure, articles_from
from ui import afterwards, component, judging, links, query_graph, session
from ui.afterwards import caught
from ui.article_content import content, relation_id
from ui.article_reader import article_reader
from ui.deletion import Preview, preview
from ui.errors import guarded
from ui.updating import LISTED, Update, revised, update
from ui.words import count, date, plain

ASKED = "ng-delete-asked"
"""Key of the reading that is to be deleted in the next run of the page."""
WRITTEN = "ng-update-asked"
"""Key of the update that is to be written in the next run."""
UPDATING = "ng-updating"
"""Key of the article whose update is being prepared."""
PREPARED = "ng-update-prepared"
"""Key of the update whose preview is shown."""
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
    afterwards.say()
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
    with caught():
        if said := judging.asked(event):
            st.toast(plain(said))


def _buttons(reading: Reading, entities: dict[str, Entity]) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Show in graph", key="ng-article-graph-open", disabled=not entities):
            links.to_graph(best_first(reading, entities))
        st.button("Update …", key="ng-article-update", on_click=_later, args=(UPDATING, reading.article.id))
        if st.button("Delete …", key="ng-article-delete"):
            _delete_dialog(reading.article.id)
    if st.session_state.get(UPDATING) == reading.article.id:
        _update_dialog(reading.article.id)


def best_first(reading: Reading, entities: dict[str, Entity]) -> list[str]:
    """The article's entities, those with most claims first."""
    weight: dict[str, int] = {}
    for mention_id, entity in entities.items():
        claims = sum(mention_id in (claim.subject, claim.object) for claim in reading.claims)
        weight[entity.id] = weight.get(entity.id, 0) + claims
    return sorted(weight, key=lambda entity_id: (-weight[entity_id], entity_id))


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


@st.dialog("Delete this article?")
def _delete_dialog(article_id: str) -> None:
    with guarded("delete"):
        found = preview(session.store(), article_id)
        if found is None:
            st.info("This article is not in the store any more.")
            return
        article = found.reading.article
        st.markdown(f"**{plain(article.title or 'Untitled')}** {plain(date(article.published))}")
        for sentence in found.sentences:
            st.markdown(sentence)
        if found.entities:
            names = ", ".join(sorted(entity.name for entity in found.entities)[:12])
            rest = len(found.entities) - 12
            st.caption(plain(f"Only here: {names}" + (f" and {rest} more" if rest > 0 else "")))
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Keep it", key="ng-delete-no"):
                st.rerun()
            if st.button(
                "Delete it", key="ng-delete-yes", type="primary", on_click=_later, args=(ASKED, found.reading)
            ):
                st.rerun()


def _later(key: str, what: object) -> None:
    """Leave the writing to the next run of the page, which can say what went wrong."""
    st.session_state[key] = what


def _stop_updating() -> None:
    """Closing with X or Esc has to forget the wish too, or the dialog comes back at the next run."""
    st.session_state.pop(UPDATING, None)
    st.session_state.pop(PREPARED, None)


@st.dialog("Update this article", width="large", on_dismiss=_stop_updating)
def _update_dialog(article_id: str) -> None:
    if WRITTEN in st.session_state:
        st.rerun()  # the whole page, which writes it; a press of a button in here runs the dialog alone
    with guarded("update"):
        former = session.store().reading(article_id)
        if former is None:
            st.info("This article is not in the store any more.")
            return
        article, again = former.article, f"ng-fetched-{article_id}"
        fetched: Article | None = st.session_state.get(again)
        if article.url and st.button("Fetch it again from its address", key="ng-update-fetch"):
            fetched = _fetched(article.url)
            st.session_state[again] = fetched
        shown = fetched or article
        suffix = f"{article_id}-{shown.sha256[:8]}"
        title = st.text_input("Title", shown.title or "", key=f"ng-update-title-{suffix}")
        published = st.text_input("Published (YYYY-MM-DD)", shown.published or "", key=f"ng-update-date-{suffix}")
        text = st.text_area("Text", shown.text, height=300, key=f"ng-update-text-{suffix}")
        if not st.button("What would change?", key="ng-update-preview") and PREPARED not in st.session_state:
            return
        if not _a_date(published):
            return
        try:
            fresh = revised(article, text=text, title=title, published=published)
        except BadInput as error:
            st.warning(plain(str(error)))
            return
        _preview(_prepared(former, fresh))


def _prepared(former: Reading, fresh: Article) -> Update:
    """The update, read once for each new text; held, because a press of a button in a dialog draws it anew."""
    held: Update | None = st.session_state.get(PREPARED)
    if held is None or (held.former, held.fresh.article) != (former, fresh):
        with st.spinner("Reading the new version …"), session.reading_lock():
            held = update(former, fresh, session.reader(), session.store().mention_entities(former.article.id))
        st.session_state[PREPARED] = held
    return held


def _a_date(published: str) -> bool:
    try:
        if published.strip():
            day.fromisoformat(published.strip()[:10])
    except ValueError:
        st.warning("The date has to be written like 2017-12-18; it can also be left empty.")
        return False
    return True


def _fetched(url: str) -> Article | None:
    for found in articles_from(url):
        if isinstance(found, SourceFailure):
            st.warning(plain(f"The page could not be read: {found.reason}."))
            return None
        return found
    return None


def _preview(change: Update) -> None:
    for sentence in change.sentences:
        st.markdown(plain(sentence))
    for words, claims in (("What goes", change.gone), ("What comes", change.come)):
        if claims:
            with st.expander(f"{words}: {count(len(claims), 'claim')}", expanded=len(claims) <= LISTED):
                for claim in claims:
                    st.markdown(plain(claim))
    if change.changes:
        st.caption("You can take it back on this page.")
        st.button("Replace it", key="ng-update-yes", type="primary", on_click=_replace, args=(change,))


def _replace(change: Update) -> None:
    _stop_updating()
    _later(WRITTEN, change)


def write(change: Update) -> None:
    """Put the new version in place of the former one."""
    session.store().write_reading(change.fresh, reader=version_of(session.reader()))
    session.changed()
