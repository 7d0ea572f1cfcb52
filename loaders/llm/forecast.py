"""What a load will ask of a language model, told before it begins. Opens files, asks no model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Protocol, runtime_checkable

from graph.model import Article
from loaders.llm.cost import Usage
from loaders.llm.settings import LlmSettings, Price
from loaders.sources import Item, SourceFailure, read_item


@runtime_checkable
class Estimates(Protocol):
    """An engine that can tell beforehand what reading will take."""

    settings: LlmSettings

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
    here, unseen = [], 0
    for item in items:
        if item.fingerprint and "://" not in item.name:
            here.append(item)
        else:
            unseen += 1
    return replace(forecast_of(engine, chain.from_iterable(map(read_item, here)), known), unseen=unseen)


def forecast_of(
    engine: Estimates, found: Iterable[Article | SourceFailure], known: Callable[[Article], bool]
) -> Forecast:
    """Add up what the engine will take for articles at hand; failures among them cost nothing."""
    articles = passed = 0
    usage = Usage()
    for article in found:
        if not isinstance(article, Article):
            continue
        if known(article):
            passed += 1
        else:
            articles += 1
            usage = usage.plus(engine.estimate(article))
    return Forecast(articles, passed, usage=usage)
