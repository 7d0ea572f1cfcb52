"""Where to begin, and what to do when nothing is selected: who is in the news, newest articles, kept views."""

from __future__ import annotations

from typing import Any

from graph.store import GraphStore
from ui import inspector
from ui.words import count, date, number

Content = dict[str, Any]

MOST_NAMES = 8
MOST_ARTICLES = 5
MOST_VIEWS = 5


def beginning(store: GraphStore, recent: list[str]) -> Content:
    """The content of the panel while nothing is selected; ``recent`` are entities that were looked at, latest first."""
    until, told = store.in_the_news(limit=MOST_NAMES)
    if told:
        title = f"Most mentioned in the week to {date(until)}"
        names = [{**inspector.named(entity), "note": count(number, "article")} for entity, number in told]
    else:
        title = "Most mentioned"
        names = [
            {**inspector.named(e), "note": count(e.article_count, "article")} for e in store.top_entities(MOST_NAMES)
        ]
    views = store.views.all()
    return {
        **inspector.hint("Explore"),
        "entities_title": title,
        "entities": names,
        "recent": [inspector.named(e) for e in store.entities(recent)],
        "articles": [inspector.listed(a) for a in store.articles(limit=MOST_ARTICLES)],
        "views": [{"id": v.id, "title": v.title, "note": v.note, "at": date(v.at[:10])} for v in views[:MOST_VIEWS]],
        "views_left": f"All {number(len(views))} are at the left, under Views." if len(views) > MOST_VIEWS else "",
    }
