"""The sample articles written for the project, and their hand annotation. They are first-run demo and test set at once.

Each ``NN-slug.txt`` is a plain article: title, blank line, date, a line that says what it is, blank line, body. The
``.ann`` beside it is its annotation in the format that `loaders.annotation` reads. What reads them is not here.
"""

from __future__ import annotations

from datetime import datetime
from importlib import resources

from graph.model import Article, Reading
from loaders.annotation import parse_annotation


def seed_articles() -> list[Article]:
    """The twelve articles in the order of the story; the text is the whole file, head included."""
    folder = resources.files(__name__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return [_article(name, folder.joinpath(name).read_text(encoding="utf-8")) for name in names]


def seed_readings() -> list[Reading]:
    """What a careful reader finds in each of `seed_articles`, in the same order."""
    folder = resources.files(__name__)
    readings = []
    for article in seed_articles():
        name = article.source.removeprefix("seeds/").removesuffix(".txt") + ".ann"
        annotation = folder.joinpath(name).read_text(encoding="utf-8")
        readings.append(parse_annotation(annotation, article, source=f"seeds/{name}"))
    return readings


def _article(name: str, text: str) -> Article:
    title, _, date = text.split("\n", 3)[:3]
    published = datetime.strptime(date, "%B %d, %Y").date().isoformat()
    return Article(text, source=f"seeds/{name}", title=title, published=published)
