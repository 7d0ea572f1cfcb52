"""From grounded claims and known entities to a reading, by the same rules as our own engine: names, nodes, times."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from graph.model import Article, Claim, Mention, Reading, Span
from graph.schema import RELATION_TYPES
from loaders.llm.grounding import NAMELESS, Grounded
from loaders.llm.places import Text
from loaders.llm.register import Known, Register, level_of
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Sentence
from loaders.reader.answering import SPEAKERS
from loaders.reader.canonical import mentions_of
from loaders.reader.coreference import Chain
from loaders.reader.times import sentence_time

ENGINE = "llm"
BY_NAME, BY_POINTER, IN_ITS_OWN_WORDS = 0.8, 0.7, 0.6
"""Confidence: where both ends stand by name, where one is pointed at, where no type fits. Set by hand and not measured:
models give no probabilities that could be calibrated for whatever model a user brings."""


def assemble(
    article: Article,
    text: Text,
    sentences: Sequence[Sentence],
    register: Register,
    grounded: Sequence[Grounded],
    *,
    model: str,
    dropped: Counter[str],
) -> Reading:
    """The reading. Claims on what cannot be a node are counted in ``dropped``; equal ones become one."""
    chains = _chains(text, sentences, register, grounded)
    order = sorted(chains, key=lambda known: (chains[known].spans[0].start, chains[known].spans[0].end))
    place = {known: number for number, known in enumerate(order)}
    in_claims = {place[k] for g in grounded for k in (g.subject, g.object) if k in place}
    found = mentions_of([chains[k] for k in order], article.text, in_claims)
    # A bare noun without a name ("volunteers") is no thing that one could point at: no node of ours either.
    nodes = {number: mention for number, mention in found.items() if mention.names or " " in mention.name}
    claims: dict[tuple[str, str, str, int], Claim] = {}
    for g in sorted(grounded, key=lambda g: (g.sentences, g.trigger, g.subject_at)):
        subject, object_ = _node(nodes, place, g.subject), _node(nodes, place, g.object)
        if subject is None or object_ is None:
            dropped[NAMELESS] += 1
            continue
        start, end = sentences[g.sentences[0]].start, sentences[g.sentences[-1]].end
        key = (subject.id, g.type, object_.id, start)
        if key in claims:
            continue
        speaker = _node(nodes, place, g.speaker)
        if speaker is not None and (speaker.type not in SPEAKERS or g.factuality == "asserted"):
            speaker = None
        time = _time(g, sentences, article.published)
        claims[key] = Claim(
            id=f"c{len(claims) + 1}",
            subject=subject.id,
            type=g.type,
            predicate=g.words or RELATION_TYPES[g.type].display,
            object=object_.id,
            start=start,
            end=end,
            quote=article.text[start:end],
            factuality=g.factuality,
            said_by=speaker.id if speaker else None,
            confidence=_confidence(g, article.text),
            rule=f"llm:{model}",
            engine=ENGINE,
            time_text=time[0] if time else None,
            time_from=time[1] if time else None,
            time_to=time[2] if time else None,
            trigger=g.trigger,
            place_text=g.place,
            amount_text=g.amount,
        )
    return Reading(article, tuple({mention.id: mention for mention in nodes.values()}.values()), tuple(claims.values()))


def _node(nodes: dict[int, Mention], place: dict[Known, int], known: Known | None) -> Mention | None:
    return nodes.get(place[known]) if known is not None and known in place else None


def _confidence(claim: Grounded, text: str) -> float:
    if claim.type == "RELATED":
        return IN_ITS_OWN_WORDS
    named = all(level_of(text[slice(*span)]) == "name" for span in (claim.subject_at, claim.object_at))
    return BY_NAME if named else BY_POINTER


def _time(
    claim: Grounded, sentences: Sequence[Sentence], published: str | None
) -> tuple[str, str | None, str | None] | None:
    """When it took place, by the sentence that holds the relation's words."""
    at = claim.trigger[0] if claim.trigger else claim.object_at
    number = next((n for n in claim.sentences if sentences[n].start <= at[0] < sentences[n].end), claim.sentences[0])
    sentence = sentences[number]
    words = [n for n, t in enumerate(sentence.tokens) if any(t.start < b and a < t.end for a, b in claim.trigger)]
    return sentence_time(AnalysedSentence(sentence, ()), words, published)


def _chains(
    text: Text, sentences: Sequence[Sentence], register: Register, grounded: Sequence[Grounded]
) -> dict[Known, Chain]:
    """The places of each entity, in text order. No place belongs to two, unless a description holds a name within."""
    wanted = sorted(_wanted(text, register, grounded), key=lambda w: (w[0] - w[1], w[0]))
    taken: list[tuple[int, int, Known, Level]] = []
    left: list[tuple[int, int, Known, Level]] = []
    for start, end, known, level in wanted:
        over = [t for t in taken if t[0] < end and start < t[1]]
        inside = all(t[0] <= start and end <= t[1] and t[2] is not known and t[3] == "nominal" for t in over)
        (taken if inside else left).append((start, end, known, level))
    placed = {t[2] for t in taken}
    # An entity that stands only within others' names ("Sony" in "Sony Pictures") is there all the same.
    taken += [t for t in left if t[2] not in placed]
    starts = [s.start for s in sentences]
    spans: dict[Known, list[EntitySpan]] = {}
    for start, end, known, level in sorted(taken, key=lambda t: t[:2]):
        number = bisect_right(starts, start) - 1
        if number >= 0 and sentences[number].kind != "furniture" and end <= sentences[number].end:
            spans.setdefault(known, []).append(_entity_span(sentences[number], number, start, end, known.type, level))
    return {known: Chain(tuple(found), known.type) for known, found in spans.items()}


def _wanted(text: Text, register: Register, grounded: Sequence[Grounded]) -> Iterator[tuple[int, int, Known, Level]]:
    """All places that could be an entity's: its names everywhere, what describes or points where a claim used it."""
    seen: set[tuple[Known, Span]] = set()
    for known in register.entities:
        names = known.names
        for form in known.forms:
            alone = not names and register.called(form) == [known]
            if form in names or alone:
                for span in text.words(form):
                    seen.add((known, span))
                    yield *span, known, level_of(form)
    for claim in grounded:
        for known, span in ((claim.subject, claim.subject_at), (claim.object, claim.object_at)):
            if (known, span) not in seen:
                seen.add((known, span))
                yield *span, known, level_of(text.text[slice(*span)])


def _entity_span(sentence: Sentence, number: int, start: int, end: int, type_: str, level: Level) -> EntitySpan:
    inside = [n for n, token in enumerate(sentence.tokens) if token.start < end and start < token.end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    return EntitySpan(number, first, last, last, type_, level, start, end)
