"""Readings against annotated news: names, entities, links, pairs, typed pairs, factuality, speakers, quotes. Pure.

The measures are those of the annotation's own scorer: spans are compared without white space; entities are matched one
to one by overlap of their spans; RELATED on the gold side accepts any type, a predicted RELATED never counts as typed.
Ours beyond it: who is said to say what the matched pairs state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model import Reading, Span
from loaders.scoring.measures import Counts, Score

KIND = {"asserted": "real", "attributed": "said", "alleged": "said"}
"""Factuality by kind; all others are "unreal"."""
PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "its",
        "their",
        "theirs",
        "i",
        "we",
        "you",
        "us",
        "our",
    }
    | {"who", "whom", "whose", "which", "that", "this", "these", "those", "me", "my"}
    | {"himself", "herself", "itself", "themselves"}
)
_DETERMINED = re.compile(r"(The|A|An|This|That|These|Those|His|Her|Its|Their|Our|My)\s+[a-z]")


@dataclass(slots=True)
class NewsScore:
    """Counts by measure over any number of documents; addable."""

    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    factual: Counts = field(default_factory=Counts)
    speakers: Counts = field(default_factory=Counts)
    """Whose word matched pairs are, where annotation or reading names somebody."""
    quotes: Counts = field(default_factory=Counts)

    def add(self, other: NewsScore) -> None:
        """Add another document's counts to these."""
        for name, counts in other.counts.items():
            self.counts[name] += counts
        self.factual += other.factual
        self.speakers += other.speakers
        self.quotes += other.quotes

    def lines(self, name: str) -> list[Score]:
        """The table lines of these counts."""
        out = [
            Score(name, f"{m} F1", c.f1, f"P {c.precision:.3f} R {c.recall:.3f}")
            for m, c in sorted(self.counts.items(), key=lambda item: MEASURES.index(item[0]))
        ]
        out.append(Score(name, "factuality", self.factual.precision, f"of {self.factual.predicted} matched pairs"))
        said = self.speakers
        note = f"P {said.precision:.3f} R {said.recall:.3f}, of matched pairs"
        out.append(Score(name, "speakers F1", said.f1, note))
        out.append(Score(name, "quotes exact", self.quotes.precision, f"of {self.quotes.predicted} claims"))
        return out


MEASURES = ("names", "names+type", "entities", "entities+type", "links", "pairs", "typed")


def is_name(surface: str) -> bool:
    """Whether a mention's surface counts as a named mention."""
    words = surface.split()
    if not words or surface.strip().lower() in PRONOUNS or _DETERMINED.match(surface.strip()):
        return False
    inner = any(w[:1].isupper() or w[:1].isdigit() for w in words[1:])
    return (inner or words[0].lower() not in {"the", "a", "an"}) and any(c.isupper() for c in surface)


def _squeezed(text: str) -> list[int]:
    """For each offset of the text, the number of characters before it that are not white space."""
    out, count = [], 0
    for character in text:
        out.append(count)
        count += not character.isspace()
    out.append(count)
    return out


def score_reading(gold: Mapping[str, Any], reading: Reading) -> NewsScore:
    """One document: ``gold`` as a line of the resolved corpus, ``reading`` of the same text."""
    text = reading.article.text
    at = _squeezed(text)
    types = {e["id"]: e["type"] for e in gold["entities"]}
    golden = {(at[m["start"]], at[m["end"]]): m["entity"] for m in gold["mentions"]}
    gold_surface = {(at[m["start"]], at[m["end"]]): text[m["start"] : m["end"]] for m in gold["mentions"]}
    found: dict[Span, str] = {}
    found_surface: dict[Span, str] = {}
    for mention in reading.mentions:
        for start, end in mention.spans:
            found[at[start], at[end]] = mention.id
            found_surface[at[start], at[end]] = text[start:end]
    found_types = {m.id: m.type for m in reading.mentions}
    result = NewsScore()
    names = {k for k in golden if is_name(gold_surface[k])}
    capital = {k for k in found if any(c.isupper() for c in found_surface[k])}
    found_names = {
        k
        for k in capital
        if k in names or ("".join(found_surface[k].split()).lower() not in PRONOUNS and k not in golden)
    }
    both = names & found_names
    result.counts["names"] = Counts(len(both), len(found_names), len(names))
    typed = sum(types[golden[k]] == found_types[found[k]] for k in both)
    result.counts["names+type"] = Counts(typed, len(found_names), len(names))
    to_found, to_gold = _align(golden, found, names)
    in_relations = {r[k] for r in gold["relations"] for k in ("subject", "object")}
    wanted = {e for e in types if e in in_relations} | {golden[k] for k in names}
    predicted = {found[k] for k in capital} | {getattr(c, k) for c in reading.claims for k in ("subject", "object")}
    matched = [e for e in wanted if e in to_found]
    result.counts["entities"] = Counts(len(matched), len(predicted & set(found_types)), len(wanted))
    right = sum(types[e] == found_types[to_found[e]] for e in matched)
    result.counts["entities+type"] = Counts(right, len(predicted & set(found_types)), len(wanted))
    linked = sum(k in golden and to_gold.get(e) == golden[k] for k, e in found.items())
    result.counts["links"] = Counts(linked, len(found), len(golden))
    _score_relations(gold, reading, to_gold, result)
    return result


def _align(
    golden: Mapping[Span, str], found: Mapping[Span, str], names: set[Span]
) -> tuple[dict[str, str], dict[str, str]]:
    """Match gold entities and mentions one to one by overlap of spans, named spans counting threefold."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    ordered = sorted(golden)
    for (start, end), mention in found.items():
        for a, b in ordered:
            if a >= end:
                break
            if b > start:
                share = (min(b, end) - max(a, start)) / (max(b, end) - min(a, start))
                if share >= 0.5:
                    weights[golden[a, b], mention] += (3 if (a, b) in names else 1) * share
    to_found: dict[str, str] = {}
    to_gold: dict[str, str] = {}
    for (entity, mention), _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if entity not in to_found and mention not in to_gold:
            to_found[entity], to_gold[mention] = mention, entity
    return to_found, to_gold


def _score_relations(gold: Mapping[str, Any], reading: Reading, to_gold: Mapping[str, str], result: NewsScore) -> None:
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    facts: dict[tuple[str, str], set[str]] = defaultdict(set)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for relation in gold["relations"]:
        pair = (relation["subject"], relation["object"])
        wanted[pair].add(relation["type"])
        facts[pair].add(KIND.get(relation["factuality"], "unreal"))
        said[pair] |= {relation["speaker"]} if relation.get("speaker") else set()
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    found_facts: dict[tuple[str, str], set[str]] = defaultdict(set)
    found_said: dict[tuple[str, str], set[str]] = defaultdict(set)
    spans = {m.id: m.spans for m in reading.mentions}
    text = reading.article.text
    exact = 0
    for claim in reading.claims:
        pair = (to_gold.get(claim.subject, f"?{claim.subject}"), to_gold.get(claim.object, f"?{claim.object}"))
        found[pair].add(claim.type)
        found_facts[pair].add(KIND.get(claim.factuality, "unreal"))
        found_said[pair] |= {to_gold.get(claim.said_by, f"?{claim.said_by}")} if claim.said_by else set()
        exact += text[claim.start : claim.end] == claim.quote and all(
            any(claim.start <= a and b <= claim.end for a, b in spans[m]) for m in (claim.subject, claim.object)
        )
    hits = set(wanted) & set(found)
    result.counts["pairs"] = Counts(len(hits), len(found), len(wanted))
    typed = sum(bool((wanted[k] & found[k]) - {"RELATED"}) or "RELATED" in wanted[k] for k in hits)
    result.counts["typed"] = Counts(typed, len(found), len(wanted))
    result.factual = Counts(sum(bool(facts[k] & found_facts[k]) for k in hits), len(hits), len(hits))
    result.speakers = sum(
        (Counts(len(said[k] & found_said[k]), len(found_said[k]), len(said[k])) for k in hits), Counts()
    )
    result.quotes = Counts(exact, len(reading.claims), len(reading.claims))


def gold_of(gold: Mapping[str, Any], reading: Reading) -> tuple[dict[tuple[str, str], set[str]], dict[str, str]]:
    """The annotated pairs of entities with their types, and which entity each mention of the reading is."""
    at = _squeezed(reading.article.text)
    golden = {(at[m["start"]], at[m["end"]]): m["entity"] for m in gold["mentions"]}
    found = {(at[a], at[b]): m.id for m in reading.mentions for a, b in m.spans}
    names = {(at[m["start"]], at[m["end"]]) for m in gold["mentions"] if is_name(gold["text"][m["start"] : m["end"]])}
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for relation in gold["relations"]:
        wanted[relation["subject"], relation["object"]].add(relation["type"])
    return dict(wanted), _align(golden, found, names)[1]


def score_all(golds: Sequence[Mapping[str, Any]], readings: Sequence[Reading]) -> NewsScore:
    """Micro counts over documents and their readings, in the same order."""
    total = NewsScore()
    for gold, reading in zip(golds, readings, strict=True):
        total.add(score_reading(gold, reading))
    return total
