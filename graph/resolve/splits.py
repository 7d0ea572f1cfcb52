"""Splits: which mentions of a home are somebody else of the same name, as users say. Pure; no store here.

A split names a home, some articles, and a second home: the mentions of the first in these articles are at home in the
second. Of several splits of one home the newest on an article counts, so that taking one back leaves the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model import Judgement


def articles_of(split: Judgement) -> frozenset[str]:
    """The articles that a split is about."""
    return frozenset(split.value.split())


def about_articles(articles: Iterable[str]) -> str:
    """The value of a split about these articles.

    >>> sorted(articles_of(Judgement("j", "split", "a", "b", value=about_articles({"a2", "a1"}))))
    ['a1', 'a2']
    """
    return " ".join(sorted(set(articles)))


def home_in(home: str, article: str, judgements: Iterable[Judgement]) -> str:
    """Where mentions in an article are at home whose own name has this home.

    >>> said = [Judgement("j", "split", "a", "b", at="1", value="a1")]
    >>> home_in("a", "a1", said), home_in("a", "a2", said)
    ('b', 'a')
    """
    newest: Judgement | None = None
    for j in judgements:
        if j.kind == "split" and j.retracted_at is None and j.left == home and article in articles_of(j):
            newest = j if newest is None or (j.at, j.id) > (newest.at, newest.id) else newest
    return newest.right if newest else home


def said_together(split: Judgement, judgements: Iterable[Judgement]) -> Sequence[Judgement]:
    """A split and what was said in one breath with it: the splits of the entity's other homes, and that all are one."""
    rights = {j.right for j in judgements if j.kind == "split" and (j.at, j.by) == (split.at, split.by)}
    return [
        j
        for j in judgements
        if (j.at, j.by) == (split.at, split.by)
        and (j.kind == "split" or (j.kind == "same" and j.left in rights and j.right in rights))
    ]
