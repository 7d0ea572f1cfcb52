"""Ways from one page to another: to entities in the graph, to an article. The one home of the pages' paths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

EXPLORE = "ui/pages/explore.py"
LOAD = "ui/pages/load.py"
QUERY = "ui/pages/query.py"
ARTICLES = "ui/pages/articles.py"
CURATE = "ui/pages/curate.py"
ENTITY = "n"
"""Query parameter of Explore: an entity that is to be shown; may stand there several times."""
ARTICLE = "article"
"""Query parameter of Articles: the article that is to be opened."""
MOST_ENTITIES = 60
"""As many as a web address holds and a picture is still read."""


def to_graph(entity_ids: Sequence[str]) -> NoReturn:
    """Open the graph on these entities."""
    st.switch_page(EXPLORE, query_params={ENTITY: list(entity_ids[:MOST_ENTITIES])})


def to_article(article_id: str) -> NoReturn:
    """Open an article."""
    st.switch_page(ARTICLES, query_params={ARTICLE: article_id})
