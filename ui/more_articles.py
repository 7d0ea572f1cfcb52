"""Articles of a name beyond those that the inspector lists at first, a page at a time, for who asks. No Streamlit."""

from __future__ import annotations

from typing import Any

from graph.explore import Explorer
from ui.inspector import ARTICLES, articles_title, listed
from ui.inspector_words import further, unlisted

Content = dict[str, Any]

PAGE = 100
MOST_PAGES = 20
"""Nobody reads two thousand titles; to search in them there is the page of articles."""


def with_more_articles(explorer: Explorer, content: Content, pages: int) -> Content:
    """What the inspector says of an entity, with so many more pages of its articles and how many are left then."""
    if content.get("kind") != "entity" or not content["articles_unlisted"]:
        return content
    entity_id, shown, filters = content["id"], content["articles"], explorer.view.filters
    whole = len(shown) + content["articles_unlisted"]
    pages = min(pages, MOST_PAGES)
    if pages:
        most = ARTICLES + PAGE * pages
        shown = explorer.recall(
            ("articles", entity_id, most, filters if filters.of_claims else None),
            lambda: [listed(a) for a in explorer.through.articles_of(entity_id, limit=most)],
        )
    left = whole - len(shown)
    return content | {
        "articles": shown,
        "articles_title": articles_title(len(shown), whole),
        "opened": pages > 0,
        "articles_cut": unlisted(left, "article"),
        "articles_further": further(left, PAGE) if pages < MOST_PAGES else "",
    }
