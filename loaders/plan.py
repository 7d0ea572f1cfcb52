"""What a load is going to read and how far it has come: all sources expanded before the first is opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from graph.model import Article
from loaders.journal import Journal
from loaders.sources import Item, Options, SourceFailure, expand, read_item
from loaders.sources.document import Document
from loaders.sources.heading import titled

_OVERHEAD = 4_000
"""Bytes that opening an item and storing an article weigh as much as: a hundred short files are not done in no time."""


class Plan:
    """The items of all sources, in order. ``fraction`` tells, while ``articles()`` is being drawn, how much is done."""

    def __init__(self, sources: Sequence[str], options: Options | None = None) -> None:
        self.items: list[Item] = []
        self.failures: list[SourceFailure] = []
        """What could not even be listed (no such file), and what was left out on purpose."""
        for source in sources:
            for item in expand(source, options=options):
                if isinstance(item, SourceFailure):
                    self.failures.append(item)
                else:
                    self.items.append(item)
        self._total = sum(map(_weight, self.items))
        self._done = 0
        self._current: tuple[Item, Document] | None = None

    @property
    def fraction(self) -> float:
        """Between 0 and 1, by bytes."""
        done: float = self._done
        if self._current:
            item, document = self._current
            share = document.position / item.size if item.size else 0.0
            done += _weight(item) * min(1.0, share)
        return done / self._total if self._total else 1.0

    def drop(self, items: Sequence[Item]) -> None:
        """Take items out that need not be read."""
        dropped = {id(item) for item in items}
        self.items = [item for item in self.items if id(item) not in dropped]
        self._total = sum(map(_weight, self.items))

    def articles(self, journal: Journal | None = None) -> Iterator[Article | SourceFailure]:
        """All articles and failures. An item that was read whole, all its articles taken, is noted in the journal.

        With a journal they are to be stored: one without a headline is then called by how it begins.
        """
        yield from self.failures
        for item in self.items:
            taken: list[tuple[str, str]] = []
            whole = True
            for found in read_item(item, watch=partial(self._watch, item)):
                if isinstance(found, SourceFailure):
                    yield found
                    whole = whole and found.skipped
                    continue
                article = titled(found) if journal else found
                yield article
                taken.append((article.id, article.sha256))
            self._current = None
            self._done += _weight(item)
            if journal and whole and item.fingerprint:
                journal.note(item.fingerprint, taken)

    def _watch(self, item: Item, document: Document) -> None:
        self._current = (item, document)


def _weight(item: Item) -> int:
    return item.size + _OVERHEAD
