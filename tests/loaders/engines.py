"""Reading engines for tests of what surrounds reading: they find little, by rules that a test can foresee."""

from __future__ import annotations

import re

from graph.model import Article, Claim, Mention, Reading
from tests.graph.store.readings import C, M, make_reading

_MET = re.compile(r"([A-Z]\w+) met ([A-Z]\w+)\.")


class MeetingReader:
    """Reads ``Ada met Bob.`` wherever it stands; ``read_articles`` are the sources it was given."""

    def __init__(self, version: str = "") -> None:
        self.version = version
        self.read_articles: list[str] = []

    def read(self, article: Article) -> Reading:
        """One claim for each meeting."""
        self.read_articles.append(article.source)
        if "FAULT" in article.text:
            raise ValueError("a fault of the engine")
        mentions: dict[str, Mention] = {}
        claims = []
        for number, match in enumerate(_MET.finditer(article.text), start=1):
            ids = []
            for group in (1, 2):
                name, span = match[group], match.span(group)
                known = mentions.get(name)
                spans = (*known.spans, span) if known else (span,)
                mentions[name] = Mention(known.id if known else f"m{len(mentions) + 1}", name, "Person", spans, (name,))
                ids.append(mentions[name].id)
            start, end = match.span()
            claims.append(Claim(f"c{number}", ids[0], "MET_WITH", "met", ids[1], start, end, match[0]))
        return Reading(article, tuple(mentions.values()), tuple(claims))


def office(name: str) -> Reading:
    """Whoever is named works at the White House, met the FBI and blames Russia."""
    others = [M("White House", "Organization"), M("FBI", "Organization"), M("Russia", "Country")]
    claims = [C(1, "WORKS_FOR", 2), C(1, "MET_WITH", 3), C(1, "BLAMES", 4)]
    return make_reading(f"{name}.txt", [M(name, "Person"), *others], claims, published="2017-12-19")


class OfficeReader:
    """Reads what ``office`` wrote."""

    def read(self, article: Article) -> Reading:
        return office(article.text.partition(" and ")[0])
