"""The articles page: find and open articles, take changes back. What an opened one looks like: ui/article_opened.py."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from graph.model import ArticleSummary, Reading
from ui import article_changes, article_opened, asked_for, links, session
from ui.afterwards import attempt
from ui.away import Part, framed
from ui.errors import guarded
from ui.updating import Update
from ui.words import count, date, moment, number, plain

PAGE_SIZE = 100
CHANGED = "ng-changed"
"""Key of what this reader deleted or updated, as it was before, newest last, for taking it back."""
MOST_CHANGED = 20
CLOSED = "ng-articles-closed"
"""Key of how often what was selected in the list was to be forgotten."""
STYLE_SHEET = Path(__file__).parents[1] / "articles.css"
ROW, TALL_ROW, LIST_HEIGHT = 33, 62, 660
"""In a tall row a title is broken into lines; Streamlit does so above 60 pixels."""


def page() -> None:
    """The list at the left, the opened article at the right."""
    st.html(STYLE_SHEET)
    with guarded("articles"), framed("articles-store", (Part("The articles"), Part("The opened article", "2fr"))):
        _write_asked()
        session.version()
        with asked_for.opened():
            reading = _reads()
            listed, opened = st.columns([2, 5] if reading else [5, 1], gap="medium")
            with listed:
                _undo_line()
                with st.container(key="ng-articles-list"):
                    articles = _list(short=reading)
            with opened, guarded("article"):
                if reading:
                    st.button("All articles", key="ng-articles-back", icon=":material/arrow_back:", on_click=_close)
                _opened(articles)


def _reads() -> bool:
    """Whether an article is open, so that the list makes room for it."""
    return links.ARTICLE in st.query_params


def _list(*, short: bool) -> list[ArticleSummary]:
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
    now, row = datetime.now(UTC), TALL_ROW if short else ROW
    ids = [article.id for article in articles]
    asked = [n for n, article_id in enumerate(ids) if article_id == st.query_params.get(links.ARTICLE)]
    if asked and (marked := _marked(_list_key(search or ""))) and marked != asked:
        _forget_marked()  # another article was opened by a link
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
        on_select=partial(_pick, _list_key(search or ""), ids),
        selection_mode=["single-row", "single-cell"],
        selection_default={"selection": {"rows": asked}},
        height=min(row * len(articles) + ROW + 5, LIST_HEIGHT),
        row_height=row,
        column_config={
            "Title": st.column_config.TextColumn(width=195 if short else 440),
            "Published": st.column_config.TextColumn(width=95),
            "Source": st.column_config.TextColumn(width=175),
            "Claims": st.column_config.NumberColumn(width=62),
            "Mentions": st.column_config.NumberColumn(width=78),
            "Loaded": st.column_config.TextColumn(width=90),
        },
        column_order=["Title", "Published"] if short else None,
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


def _marked(key: str) -> list[int]:
    """The row of the list that is selected, if one is."""
    state = st.session_state.get(key)
    return [*state.selection.rows, *(row for row, _ in state.selection.cells)][:1] if state else []


def _pick(key: str, ids: list[str]) -> None:
    """Open the article that was selected in the list; which one is open, the address says."""
    for row in _marked(key):
        if row < len(ids):
            st.query_params[links.ARTICLE] = ids[row]
            st.query_params.pop(article_opened.CLAIM, None)


def _list_key(search: str) -> str:
    """A list of other articles is another list: its selection is forgotten. So it is when an article is closed."""
    return f"ng-articles-{session.version()}-{st.session_state.get(CLOSED, 0)}-{search}"


def _close() -> None:
    """Go back to the list, which on a narrow window has given way to the article."""
    _forget_marked()
    for name in (links.ARTICLE, article_opened.CLAIM):
        st.query_params.pop(name, None)


def _forget_marked() -> None:
    st.session_state[CLOSED] = st.session_state.get(CLOSED, 0) + 1


def _opened(articles: list[ArticleSummary]) -> None:
    if article_id := st.query_params.get(links.ARTICLE):
        article_opened.show(article_id)
    elif articles:
        st.html('<div class="ng-empty">Select an article to read it, with everything that was found in it.</div>')


def _write_asked() -> None:
    """Carry out what a dialog has asked for."""
    deleted: Reading | None = st.session_state.pop(article_changes.DELETED, None)
    if deleted is not None and attempt(f"delete “{_title(deleted)}”", partial(_delete, deleted)):
        st.rerun()  # the header, drawn before this page, counts anew
    change: Update | None = st.session_state.pop(article_changes.WRITTEN, None)
    if change is not None and attempt(f"update “{_title(change.former)}”", partial(_update, change)):
        st.rerun()


def _title(reading: Reading) -> str:
    return reading.article.title or "Untitled"


def _delete(reading: Reading) -> None:
    session.store().delete_article(reading.article.id)
    _can_be_taken_back("Deleted", reading)
    st.query_params.pop(links.ARTICLE, None)
    session.changed()


def _update(change: Update) -> None:
    article_changes.write(change)
    _can_be_taken_back("Updated", change.former)


def _can_be_taken_back(word: str, reading: Reading) -> None:
    st.session_state[CHANGED] = [*st.session_state.get(CHANGED, []), (word, reading)][-MOST_CHANGED:]


def _undo_line() -> None:
    changed: list[tuple[str, Reading]] = st.session_state.get(CHANGED, [])
    if not changed:
        return
    word, reading = changed[-1]
    with st.container(key="ng-deleted-line", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{word}: {plain(_title(reading))}", width="stretch")
        st.button("Take it back", key="ng-undelete", on_click=_take_back)


def _take_back() -> None:
    word, reading = st.session_state[CHANGED][-1]

    def write() -> None:
        session.store().write_reading(reading)
        st.session_state[CHANGED] = [one for one in st.session_state[CHANGED] if one != (word, reading)]
        session.changed()

    attempt(f"put “{_title(reading)}” back as it was", write)


if __name__ == "__main__":
    page()
