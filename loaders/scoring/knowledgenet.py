"""KnowledgeNet, fold 4: facts of its properties in single passages, matched by overlapping text ("text F1").

Mesquita et al., EMNLP 2019. A passage is annotated for some properties only, for these completely; claims count where
they are annotated. Dates are no entities here, so the three properties of dates cannot be found.
"""

from __future__ import annotations

import html.parser
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.model import Article, Reading, Span
from loaders.reader.engine import Reader
from loaders.scoring.measures import Ratio, Score
from loaders.scoring.properties import properties, words_of

FOLD = "4"
_ROW = re.compile(r"<tr><td.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
Fact = tuple[str, Span, Span]
"""Property, span of its subject, span of its object."""


@dataclass(slots=True)
class Passage:
    """A passage, the properties it is annotated for, and its facts."""

    name: str
    text: str
    annotated: set[str] = field(default_factory=set)
    facts: list[Fact] = field(default_factory=list)


class _Marked(html.parser.HTMLParser):
    """The text of a passage and where its marked spans stand."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.spans: dict[str, Span] = {}
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self._open.append((dict(attrs).get("id") or "", len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open:
            name, start = self._open.pop()
            self.spans[name] = (start, len(self.text))

    def handle_data(self, data: str) -> None:
        self.text += data


def passages(page: str, fold: str = FOLD) -> list[Passage]:
    """The passages of a fold out of KnowledgeNet's readable page."""
    found: dict[tuple[str, str], Passage] = {}
    for row in _ROW.finditer(page):
        cells = _CELL.findall(row[0])
        if len(cells) < 10 or cells[0] != fold:
            continue
        marked = _Marked()
        marked.feed(cells[9])
        passage = found.setdefault((cells[1], cells[2]), Passage(f"{cells[1]}-{cells[2]}", marked.text))
        passage.annotated.add(cells[8])
        if {"subject", "object"} <= set(marked.spans):
            passage.facts.append((cells[8], marked.spans["subject"], marked.spans["object"]))
    return list(found.values())


def knowledgenet_scores(reader: Reader, folder: Path) -> list[Score]:
    """Text F1 over all 15 properties, and over those that our types can say."""
    page = (folder / "knowledgenet" / "human_readable-v10-notest.html").read_text(encoding="utf-8")
    known = properties("knowledgenet")
    total, sayable, count = Ratio(), Ratio(), 0
    for passage in passages(page):
        reading = reader.read(Article(passage.text, source=passage.name))
        total += score_passage(passage, reading)
        kept = [fact for fact in passage.facts if fact[0] in known]
        sayable += score_passage(Passage(passage.name, passage.text, passage.annotated, kept), reading)
        count += 1
    lines = (("all properties", total), (f"{len(known)} properties", sayable))
    return [
        Score(
            "KnowledgeNet fold 4", f"text F1, {what}", r.f1, f"P {r.precision:.3f} R {r.recall:.3f}, {count} passages"
        )
        for what, r in lines
    ]


def score_passage(passage: Passage, reading: Reading) -> Ratio:
    """Facts that the claims of a passage state, and how many of these and of the annotated ones meet."""
    stated = {fact for fact in _stated(reading) if fact[0] in passage.annotated}
    spans = {m.id: m.spans for m in reading.mentions}
    met: set[Fact] = set()
    right = 0
    for name, subject, object_ in stated:
        same = {
            f for f in passage.facts if f[0] == name and _touch(f[1], spans[subject]) and _touch(f[2], spans[object_])
        }
        right += bool(same)
        met |= same
    return Ratio(right, len(stated), len(met), len(set(passage.facts)))


def _stated(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for claim in reading.claims:
        if claim.factuality == "negated":
            continue
        words = words_of(claim, reading)
        types = {m.id: m.type for m in reading.mentions}
        for prop in properties("knowledgenet").values():
            for subject, object_ in prop.direction(claim, words):
                if _fits(prop.name, types[subject], types[object_]):
                    yield prop.name, subject, object_


def _fits(name: str, subject: str, object_: str) -> bool:
    """Whether entities of these types can stand in a property."""
    subjects, objects = _TYPES.get(name, (_PERSON, _ORGANISED))
    return subject in subjects and object_ in objects


_PERSON = frozenset({"Person"})
_ORGANISED = frozenset({"Organization", "Group"})
_PLACE = frozenset({"Country", "Location"})
_TYPES = {
    "CEO": (_ORGANISED, _PERSON),
    "CHILD_OF": (_PERSON, _PERSON),
    "SPOUSE": (_PERSON, _PERSON),
    "FOUNDED_BY": (_ORGANISED, _PERSON | _ORGANISED),
    "HEADQUARTERS": (_ORGANISED, _PLACE),
    "NATIONALITY": (_PERSON, frozenset({"Country"})),
    "PLACE_OF_BIRTH": (_PERSON, _PLACE),
    "PLACE_OF_RESIDENCE": (_PERSON, _PLACE),
    "SUBSIDIARY_OF": (_ORGANISED, _ORGANISED),
}
"""Types of subject and object where they are not a person and an organisation."""


def _touch(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)
