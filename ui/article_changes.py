"""An article updated or deleted: the dialogs, with a preview of what goes and comes, and what they leave to the page.

The page writes, not the dialog: it can say what went wrong, and keep what the store was not there for.
"""

from __future__ import annotations

import streamlit as st

from graph.errors import BadInput
from graph.model import Article, Reading
from loaders.pipeline import version_of
from loaders.sources import SourceFailure, articles_from
from ui import session
from ui.deletion import preview
from ui.errors import guarded
from ui.updating import LISTED, Update, revised, update
from ui.words import count, date, plain

DELETED = "ng-delete-asked"
"""Key of the reading that is to be deleted in the next run of the page."""
WRITTEN = "ng-update-asked"
"""Key of the update that is to be written in the next run."""
UPDATING = "ng-updating"
"""Key of the article whose update is being prepared."""
PREPARED = "ng-update-prepared"
"""Key of the update whose preview is shown."""
FORMER = "ng-update-former"
"""Key of the reading whose update is being prepared."""


def buttons(article_id: str) -> None:
    """Update and delete, and the dialog that was asked for."""
    st.button("Update …", key="ng-article-update", on_click=_later, args=(UPDATING, article_id))
    if st.button("Delete …", key="ng-article-delete"):
        _delete_dialog(article_id)
    if st.session_state.get(UPDATING) == article_id:
        _update_dialog(article_id)


@st.dialog("Delete this article?")
def _delete_dialog(article_id: str) -> None:
    if DELETED in st.session_state:
        st.rerun()  # the whole page, which deletes it
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
            asked = (DELETED, found.reading)
            st.button("Delete it", key="ng-delete-yes", type="primary", on_click=_later, args=asked)


def _later(key: str, what: object) -> None:
    """Leave the writing to the next run of the page, which can say what went wrong."""
    st.session_state[key] = what


def _stop_updating() -> None:
    """Closing with X or Esc has to forget the wish too, or the dialog comes back at the next run."""
    for key in (UPDATING, PREPARED, FORMER):
        st.session_state.pop(key, None)


@st.dialog("Update this article", width="large", on_dismiss=_stop_updating)
def _update_dialog(article_id: str) -> None:
    if WRITTEN in st.session_state:
        st.rerun()  # the whole page, which writes it; a press of a button in here runs the dialog alone
    with guarded("update"):
        former = _former(article_id)
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
        publisher = st.text_input("Publisher", shown.publisher or "", key=f"ng-update-publisher-{suffix}")
        text = st.text_area("Text", shown.text, height=300, key=f"ng-update-text-{suffix}")
        if not st.button("What would change?", key="ng-update-preview") and PREPARED not in st.session_state:
            return
        try:
            fresh = revised(article, text=text, title=title, published=published, publisher=publisher)
        except BadInput as error:
            st.warning(plain(str(error)))
            return
        _preview(_prepared(former, fresh))


def _former(article_id: str) -> Reading | None:
    """The article as it was when the dialog was opened: what is typed stays where the store goes away meanwhile."""
    held: Reading | None = st.session_state.get(FORMER)
    if held is None or held.article.id != article_id:
        held = st.session_state[FORMER] = session.store().reading(article_id)
    return held


def _prepared(former: Reading, fresh: Article) -> Update:
    """The update, read once for each new text; held, because a press of a button in a dialog draws it anew."""
    held: Update | None = st.session_state.get(PREPARED)
    if held is None or (held.former, held.fresh.article) != (former, fresh):
        with st.spinner("Reading the new version …"), session.reading_lock():
            held = update(former, fresh, session.reader(), session.store().mention_entities(former.article.id))
        st.session_state[PREPARED] = held
    return held


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
