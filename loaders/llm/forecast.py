"""What a load will ask of a language model, told before it begins. Opens files, asks no model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from graph.model import Article
from loaders.llm.cost import Usage
from loaders.llm.settings import Price
from loaders.sources import Item, read_item


class Estimates(Protocol):
    """An engine that can tell beforehand what reading will take."""

    def estimate(self, article: Article) -> Usage:
        """About what reading this article will take."""
        ...


@dataclass(frozen=True, slots=True)
class Forecast:
    """``articles`` are to be read, ``known`` are not; ``unseen`` sources (pages, standard input) were not counted, for
    opening them is part of the load."""

    articles: int = 0
    known: int = 0
    unseen: int = 0
    usage: Usage = field(default_factory=Usage)

    def said(self, price: Price | None) -> str:
        """In one line, for people.

        >>> Forecast(2, 1, 0, Usage(3, 0, 9000, 2000)).said(None)
        'To read: 2 articles (1 more known already); 3 requests, about 9,000 tokens read and about 2,000 written'
        """
        parts = [f"{self.articles:,} article{'' if self.articles == 1 else 's'}"]
        if self.known:
            parts.append(f" ({self.known:,} more known already)")
        if self.unseen:
            parts.append(f", and {self.unseen:,} web page{'' if self.unseen == 1 else 's'} or streams not counted here")
        return f"To read: {''.join(parts)}; {self.usage.said(price, about=True)}"


def forecast(engine: Estimates, items: Iterable[Item], known: Callable[[Article], bool]) -> Forecast:
    """Read what lies on this machine and add up what the engine will take for it."""
    articles = passed = unseen = 0
    usage = Usage()
    for item in items:
        if not item.fingerprint:
            unseen += 1
            continue
        for found in read_item(item):
            if not isinstance(found, Article):
                continue
            if known(found):
                passed += 1
            else:
                articles += 1
                usage = usage.plus(engine.estimate(found))
    return Forecast(articles, passed, unseen, usage)
