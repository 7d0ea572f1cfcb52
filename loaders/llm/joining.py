"""Both engines on one article: our reading whole, and what the model adds to it. Pure but for the two engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from graph.model import Article, Claim, Mention, Reading, Span
from graph.schema import RELATION_TYPES
from loaders.llm.client import Unanswered
from loaders.llm.cost import Usage
from loaders.llm.engine import LlmEngine
from loaders.reader.normal_forms import normalise


class Engine(Protocol):
    """Our own engine, as far as it matters here; its ``version`` counts where it has one."""

    def read(self, article: Article) -> Reading:
        """Mentions and claims of one article."""
        ...


class BothEngines:
    """Our engine and a language model: ours stands as it is, grounded claims of the model are added."""

    def __init__(self, ours: Engine, model: LlmEngine) -> None:
        self._ours = ours
        self._model = model
        self.version = f"{getattr(ours, 'version', '')}+{model.version}"
        self.settings = model.settings
        self.added = 0
        self.alone = 0
        """Articles that the model did not answer and our engine read alone."""

    @property
    def used(self) -> Usage:
        """What the model was asked so far."""
        return self._model.used

    def read(self, article: Article) -> Reading:
        """Mentions and claims of both. Raises EngineUnavailable as the model's engine does."""
        try:
            theirs = self._model.read(article)
        except Unanswered:
            self.alone += 1
            return self._ours.read(article)
        ours = self._ours.read(article)
        both = joined(ours, theirs)
        self.added += len(both.claims) - len(ours.claims)
        return both

    def estimate(self, article: Article) -> Usage:
        """About what the model will take."""
        return self._model.estimate(article)

    def notes(self) -> tuple[str, ...]:
        """The notes of the model's engine and what it added."""
        lines = [*self._model.notes(), f"{self.added:,} claims of the model added to ours"]
        if self.alone:
            lines.append(f"{self.alone:,} articles read without the model, which gave no answer about them")
        return tuple(lines)

    def close(self) -> None:
        """Let go of the connection."""
        self._model.close()


def joined(ours: Reading, theirs: Reading) -> Reading:
    """Our reading with the claims of the other that it lacks, and the mentions that these need.

    A claim is known by subject, type, object and sentence; one without a type of its own adds nothing where ours
    relates the two in that sentence already.
    """
    same = _same_mentions(ours.mentions, theirs.mentions)
    wanted = {m for c in theirs.claims for m in (c.subject, c.object, c.said_by) if m}
    mentions = list(ours.mentions)
    taken = {m.id for m in mentions}
    new: dict[str, Mention] = {}
    for mention in theirs.mentions:
        if mention.id in same or (mention.id not in wanted and not mention.names):
            continue
        id_ = _free("m", taken)
        same[mention.id] = id_
        new[id_] = replace(mention, id=id_)
    known = {_key(c) for c in ours.claims}
    pairs = {(c.start, frozenset((c.subject, c.object))) for c in ours.claims}
    claims = list(ours.claims)
    ids = {c.id for c in claims}
    for claim in theirs.claims:
        said_by = same[claim.said_by] if claim.said_by else None
        moved = replace(claim, subject=same[claim.subject], object=same[claim.object], said_by=said_by)
        vague = moved.type == "RELATED" and (moved.start, frozenset((moved.subject, moved.object))) in pairs
        if moved.subject == moved.object or _key(moved) in known or vague:
            continue
        known.add(_key(moved))
        claims.append(replace(moved, id=_free("c", ids)))
    return Reading(ours.article, (*mentions, *new.values()), tuple(claims))


def _key(claim: Claim) -> tuple[str, str, str, int]:
    ends = (claim.subject, claim.object)
    if RELATION_TYPES[claim.type].symmetric:
        ends = min(ends), max(ends)
    return ends[0], claim.type, ends[1], claim.start


def _same_mentions(ours: Sequence[Mention], theirs: Sequence[Mention]) -> dict[str, str]:
    """Id of theirs -> id of ours, for mentions that are one entity: most places shared, else one name and type."""
    at: dict[Span, str] = {span: m.id for m in ours for span in m.spans}
    called = {(normalise(name), m.type): m.id for m in ours for name in (*m.names, m.name)}
    same: dict[str, str] = {}
    for mention in theirs:
        votes = Counter(at[span] for span in mention.spans if span in at)
        named = called.get((normalise(mention.name), mention.type))
        if named is not None:
            same[mention.id] = named
        elif votes and votes.most_common(1)[0][1] * 2 > len(mention.spans):
            same[mention.id] = votes.most_common(1)[0][0]
    return same


def _free(letter: str, taken: set[str]) -> str:
    """The next id that is not taken, taken by this call."""
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    taken.add(f"{letter}{number}")
    return f"{letter}{number}"
