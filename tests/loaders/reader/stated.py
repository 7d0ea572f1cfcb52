"""What the whole reader states of a text, for tests: "Acme SUED Blue" to its factuality."""

from __future__ import annotations

from graph.model import Article
from loaders.reader import load_reader


def stated(text: str) -> dict[str, str]:
    """The relations of a text to their factuality."""
    reading = load_reader().read(Article(text=text, source="test"))
    names = {m.id: m.name for m in reading.mentions}
    return {f"{names[c.subject]} {c.type} {names[c.object]}": c.factuality for c in reading.claims}
