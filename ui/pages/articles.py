"""The articles page: find, open and delete articles. What an opened article looks like is in ui/article_view.py."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

import streamlit as st

from graph.model import ArticleSummary, Entity, Reading
from ui import article_view, links, session
from ui.deletion import preview
from ui.errors import guarded
from ui.words import count, date, moment, number, plain

PAGE_SIZE = 100
ASKED = "ng-delete-asked"
DELETED = "ng-deleted"
"""Key of the readings that this reader deleted, newest last, for taking it back."""
MOST_DELETED = 20
ROW, LIST_HEIGHT = 33, 660


def page() -> None:
    """The list at the left, the opened article at the right."""
    with guarded("articles"):
        listed, opened = st.columns([1, 1], gap="medium")
        with listed:
            _delete_asked()
            _undo_line()
            articles = _list()
        with opened, guarded("article"):
            _opened(articles)


def _list() -> list[ArticleSummary]:
    search = st.text_input(
        "Find an article",
        type="search",
        live=True,
        key="ng-articles-search",
        placeholder="Find an article by its title or text",
        label_visibility="collapsed",
    )
    shown = int(st.session_state.get("ng-articles-shown", PAGE_SIZE))
    found = session.store().articles(search=(search or "").strip(), limit=shown + 1, offset=0)
    articles, more = found[:shown], len(found) > shown
    if not articles:
        _nothing(search or "")
        return []
    now = datetime.now(UTC)
    st.dataframe(
        {
            "Title": [article.title or "Untitled" for article in articles],
            "Published": [date(article.published) for article in articles],
            "Claims": [article.claims for article in articles],
            "Mentions": [article.mentions for article in articles],
            "Source": [_source(article) for article in articles],
            "Loaded": [moment(article.loaded_at, now=now) for article in articles],
        },
        hide_index=True,
        key=_list_key(search or ""),
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        height=min(ROW * (len(articles) + 1) + 3, LIST_HEIGHT),
        row_height=ROW,
        column_config={
            "Title": st.column_config.TextColumn(width=330),
            "Published": st.column_config.TextColumn(width=95),
            "Claims": st.column_config.NumberColumn(width=62),
            "Mentions": st.column_config.NumberColumn(width=78),
            "Loaded": st.column_config.TextColumn(width=90),
        },
        alt="Articles in the store; select one to read it",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        total = session.stats().articles
        st.caption(f"{number(len(articles))} of {count(total, 'article')}" if more else count(len(articles), "article"))
        if more:
            st.button("Show more", key="ng-articles-more", on_click=_show_more, args=(shown,))
    return articles


def _show_more(shown: int) -> None:
    st.session_state["ng-articles-shown"] = shown + PAGE_SIZE


def _nothing(search: str) -> None:
    if search.strip():
        st.info(f"No article has “{plain(search.strip())}” in its title or text.")
        return
    st.html('<div class="ng-empty">The store is empty.</div>')
    st.page_link(links.LOAD, label="Load articles")


def _source(article: ArticleSummary) -> str:
    host = urlsplit(article.url).hostname if article.url else None
    return host or article.source or "pasted text"


def _chosen(articles: list[ArticleSummary]) -> str | None:
    """The article that is selected in the list, else the one that the address names."""
    state = st.session_state.get(_list_key(st.session_state.get("ng-articles-search") or ""))
    picked = [*state.selection.rows, *(row for row, _ in state.selection.cells)] if state else []
    if picked and picked[0] < len(articles):
        st.query_params[links.ARTICLE] = articles[picked[0]].id
    return st.query_params.get(links.ARTICLE)


def _list_key(search: str) -> str:
    """A list of other articles is another list: its selection is forgotten."""
    return f"ng-articles-{session.version()}-{search}"


def _opened(articles: list[ArticleSummary]) -> None:
    article_id = _chosen(articles)
    if not article_id:
        if articles:
            st.html('<div class="ng-empty">Select an article to read it, with everything that was found in it.</div>')
        return
    reading = session.store().reading(article_id)
    if reading is None:
        st.info("This article is not in the store any more.")
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        entities = session.store().mention_entities(article_id)
        if st.button("Show in graph", key="ng-article-graph", disabled=not entities):
            links.to_graph(_best_first(reading, entities))
        if st.button("Delete …", key="ng-article-delete"):
            _delete_dialog(article_id)
    article_view.show(article_id)


def _best_first(reading: Reading, entities: dict[str, Entity]) -> list[str]:
    """The article's entities, those with most claims first."""
    weight: dict[str, int] = {}
    for mention_id, entity in entities.items():
        claims = sum(mention_id in (claim.subject, claim.object) for claim in reading.claims)
        weight[entity.id] = weight.get(entity.id, 0) + claims
    return sorted(weight, key=lambda entity_id: (-weight[entity_id], entity_id))


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
                "Delete it", key="ng-delete-yes", type="primary", on_click=_ask_to_delete, args=(found.reading,)
            ):
                st.rerun()


def _ask_to_delete(reading: Reading) -> None:
    """Leave the deletion to the next run of the page, which can say what went wrong."""
    st.session_state[ASKED] = reading


def _delete_asked() -> None:
    reading: Reading | None = st.session_state.pop(ASKED, None)
    if reading is None:
        return
    session.store().delete_article(reading.article.id)
    st.session_state[DELETED] = [*st.session_state.get(DELETED, []), reading][-MOST_DELETED:]
    st.query_params.pop(links.ARTICLE, None)
    session.changed()


def _undo_line() -> None:
    deleted: list[Reading] = st.session_state.get(DELETED, [])
    if not deleted:
        return
    with st.container(key="ng-deleted-line", horizontal=True, vertical_alignment="center"):
        st.markdown(f"Deleted: {plain(deleted[-1].article.title or 'Untitled')}", width="stretch")
        if st.button("Take it back", key="ng-undelete"):
            session.store().write_reading(deleted[-1])
            st.session_state[DELETED] = deleted[:-1]
            session.changed()
            st.rerun()


if __name__ == "__main__":
    page()
