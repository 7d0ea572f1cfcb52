"""Ways from one page to another: to entities in the graph, to an article. The one home of the pages' paths."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graph.explore.sharing import pack

EXPLORE = "ui/pages/explore.py"
LOAD = "ui/pages/load.py"
QUERY = "ui/pages/query.py"
ARTICLES = "ui/pages/articles.py"
CURATE = "ui/pages/curate.py"
ENTITY = "n"
"""Query parameter of Explore: an entity that is to be shown; may stand there several times."""
VIEW = "view"
"""Query parameter of Explore: a whole exploration, packed."""
ARTICLE = "article"
"""Query parameter of Articles: the article that is to be opened."""
MOST_ENTITIES = 60
"""As many as a web address holds and a picture is still read."""
LEFT_OUT = "ng-left-out"
"""Key of how many more there were, for the graph to say."""


def to_graph(entity_ids: Sequence[str]) -> NoReturn:
    """Open the graph on these entities; of more than it can be given it says that it is not all."""
    if len(entity_ids) > MOST_ENTITIES:
        st.session_state[LEFT_OUT] = len(entity_ids) - MOST_ENTITIES
    _leave_for(EXPLORE, {ENTITY: list(entity_ids[:MOST_ENTITIES])})


def to_view(state: Mapping[str, object]) -> NoReturn:
    """Open the graph on all that an exploration shows, in its places; a step that can be taken back there.

    What is sent twice is another address each time: the graph follows none that it knows.
    """
    _leave_for(EXPLORE, {VIEW: pack({**state, "sent": time.time_ns()})})


def to_article(article_id: str) -> NoReturn:
    """Open an article."""
    _leave_for(ARTICLES, {ARTICLE: article_id})


def to_curate(entity_id: str) -> NoReturn:
    """Open the page on which an entity is set right."""
    _leave_for(CURATE, {ENTITY: entity_id})


def _leave_for(page: str, query_params: dict[str, str | list[str]]) -> NoReturn:
    """Go to another page, leaving nothing behind to which a late event could be brought.

    An event of a fragment that comes while the other page is being drawn is answered after it, for the page that was
    left: Streamlit takes the new one off the screen and finds nothing to draw. Of a fragment that is gone by then it
    drops the event.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.fragment_storage.clear()
    st.switch_page(page, query_params=query_params)
