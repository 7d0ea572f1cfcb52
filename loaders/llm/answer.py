"""What a model answered, as far as it can be read: fences, talk around it, cut or broken JSON. Believes nothing yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_ARRAY = re.compile(r'"(entities|claims)"\s*:\s*\[')
_LONGEST = 2_000
"""Characters of one field that are looked at; a quote is a sentence."""
MOST_ITEMS = 400
"""Entities, and claims, of one answer that are looked at: a model that repeats itself for ever is not followed."""


class Unreadable(Exception):
    """There is nothing of the form in the answer. Ours alone: the engine asks again or counts the passage."""


@dataclass(frozen=True, slots=True)
class SaidEntity:
    """An entity as the model has it; ``id`` is its own name for it within this answer."""

    id: str
    type: str
    name: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidClaim:
    """A claim as the model has it. subject, object and speaker are ids, or names where it took those for ids."""

    quote: str
    subject: str
    relation: str
    object: str
    words: str = ""
    factuality: str = ""
    speaker: str = ""
    subject_words: str = ""
    object_words: str = ""
    place: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What could be read. ``malformed`` counts items that lack what makes them one; ``cut``: the end is missing."""

    entities: tuple[SaidEntity, ...] = ()
    claims: tuple[SaidClaim, ...] = ()
    malformed: int = 0
    cut: bool = False


def read_answer(text: str) -> Answer:
    """The entities and claims in a model's answer. Raises Unreadable where there is none of either.

    >>> read_answer('Sure! ```json\\n{"entities": [], "claims": [],}\\n```').cut
    False
    """
    text = _THOUGHT.sub("", text)
    whole = _whole(text)
    if whole is not None:
        entities, claims, cut = _items(whole.get("entities")), _items(whole.get("claims")), False
    else:
        found = {match[1]: list(_array(text, match.end())) for match in _ARRAY.finditer(text)}
        if not found:
            raise Unreadable(" ".join(text.split())[:120])
        entities, claims, cut = found.get("entities", []), found.get("claims", []), True
    read_entities = [_entity(item) for item in entities[:MOST_ITEMS]]
    read_claims = [_claim(item) for item in claims[:MOST_ITEMS]]
    return Answer(
        tuple(e for e in read_entities if e),
        tuple(c for c in read_claims if c),
        sum(item is None for item in (*read_entities, *read_claims)),
        cut,
    )


def _whole(text: str) -> dict[str, object] | None:
    """The first JSON object in a text that holds entities or claims; None if there is none that is complete."""
    decoder = json.JSONDecoder(strict=False)
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        at = candidate.find("{")
        while at >= 0:
            try:
                found, end = decoder.raw_decode(candidate, at)
            except (ValueError, RecursionError):
                break  # what is cut or broken here is not made whole by beginning later
            if isinstance(found, dict) and found.keys() & {"entities", "claims"}:
                return found
            at = candidate.find("{", end)
    return None


def _array(text: str, at: int) -> Iterator[object]:
    """The complete objects of an array that begins at a place, until it ends or breaks off; broken ones left out."""
    decoder = json.JSONDecoder(strict=False)
    while True:
        opening, closing = text.find("{", at), text.find("]", at)
        if opening < 0 or 0 <= closing < opening:
            return
        try:
            found, at = decoder.raw_decode(text, opening)
        except (ValueError, RecursionError):
            at = opening + 1
            continue
        yield found


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _entity(item: object) -> SaidEntity | None:
    if not isinstance(item, Mapping):
        return None
    name = _text(item, "name")
    also = item.get("also")
    forms = tuple(dict.fromkeys(f for f in map(_plain, also if isinstance(also, list) else [also]) if f and f != name))
    id_ = _text(item, "id") or name
    return SaidEntity(id_, _text(item, "type"), name, forms[:40]) if name else None


def _claim(item: object) -> SaidClaim | None:
    if not isinstance(item, Mapping):
        return None
    claim = SaidClaim(
        quote=_text(item, "quote"),
        subject=_text(item, "subject"),
        relation=_text(item, "relation") or _text(item, "type"),
        object=_text(item, "object"),
        words=_text(item, "words"),
        factuality=_text(item, "factuality"),
        speaker=_text(item, "speaker"),
        subject_words=_text(item, "subject_words"),
        object_words=_text(item, "object_words"),
        place=_text(item, "place"),
        amount=_text(item, "amount"),
    )
    return claim if claim.quote and claim.subject and claim.object and claim.relation else None


def _text(item: Mapping[str, object], key: str) -> str:
    return _plain(item.get(key))


def _plain(value: object) -> str:
    """A field as a text; numbers are written out, anything else is nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())[:_LONGEST]
