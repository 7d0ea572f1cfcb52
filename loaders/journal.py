"""What an interrupted load had finished, so that ``--resume`` need not open or fetch it again.

Only a short cut: each entry names the articles that came of an item, and those are looked for in the store before
the item is passed over. A journal that is lost, or whose store was emptied, costs time and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from graph.model import digest
from loaders.sources import Item


class Journal:
    """One file of JSON lines for one set of sources and one store."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of(cls, sources: Sequence[str], store: str, folder: Path) -> Journal:
        """The journal, in a folder, of loading these sources into the store of this description."""
        names = sorted(source if "://" in source or source == "-" else _absolute(source) for source in sources)
        return cls(folder / f"{digest(store, *names)}.jsonl")

    @property
    def exists(self) -> bool:
        """Whether a load was interrupted and not yet finished."""
        return self._path.is_file()

    def note(self, fingerprint: str, articles: Iterable[tuple[str, str]]) -> None:
        """Write down that an item is done: id and hash of each of its articles. Where that cannot be, it is not."""
        with suppress(OSError):  # a full disk: what is not noted is looked for in the store
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([fingerprint, list(articles)]) + "\n")

    def remove(self) -> None:
        """The load came to its end."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def done(self, items: Iterable[Item], has: Callable[[str, str], bool]) -> tuple[list[Item], list[str]]:
        """Items that need not be read, and the ids of their articles; ``has(id, sha256)`` asks the store."""
        entries = self._entries()
        passed: list[Item] = []
        articles: list[str] = []
        for item in items:
            entry = entries.get(item.fingerprint)
            if entry and all(has(article_id, sha256) for article_id, sha256 in entry):
                passed.append(item)
                articles.extend(article_id for article_id, _ in entry)
        return passed, articles

    def _entries(self) -> dict[str, list[tuple[str, str]]]:
        if not self.exists:
            return {}
        entries: dict[str, list[tuple[str, str]]] = {}
        for line in self._path.read_text("utf-8", errors="replace").splitlines():
            try:
                fingerprint, articles = json.loads(line)
                entries[str(fingerprint)] = [(str(article_id), str(sha256)) for article_id, sha256 in articles]
            except (ValueError, TypeError):
                continue  # the last line of a load that was killed while it wrote
        return entries


def _absolute(source: str) -> str:
    try:
        return str(Path(source).absolute())
    except ValueError:
        return source
