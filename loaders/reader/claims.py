"""From decided relations and coreference chains to a reading's mentions and claims. Pure; spans always hold text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.model import Article, Claim, Mention, Span
from graph.schema import RELATION_TYPES, allowed
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Proposal
from loaders.reader.answering import SPEAKERS, principals
from loaders.reader.calibration import AS_SCORED, Calibration
from loaders.reader.canonical import THINGS, is_named, mentions_of
from loaders.reader.circumstances import amount_of, place_of
from loaders.reader.coreference import Chain
from loaders.reader.descriptions import described, points_at, tells
from loaders.reader.rivals import HEAD, STANDING
from loaders.reader.rules.typing import ADDRESS
from loaders.reader.times import sentence_time

_SURE = 0.8
"""From which score on a claim makes a node of a thing without a name, which other articles will not tell of."""


def claims_of(
    article: Article,
    analysed: Sequence[AnalysedSentence],
    chains: Sequence[Chain],
    clusters: Sequence[Sequence[int]],
    decided: Sequence[Proposal],
    quoted_by: Mapping[int, int] | None = None,
    confidence: Calibration = AS_SCORED,
) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    """Mentions and claims of an article. A claim whose subject or object is no node is left out.

    ``quoted_by`` names the chain that speaks a wholly quoted sentence: what such a sentence states is that speaker's.
    ``confidence`` makes a claim's confidence of its score.
    """
    quoted_by = quoted_by or {}
    things = {n for n, chain in enumerate(chains) if chain.type in THINGS and not is_named(chain, article.text)}
    decided = [
        p
        for p in decided
        if p.score >= _SURE or things.isdisjoint(clusters[p.sentence][s] for s in (p.subject, p.object))
    ]
    in_claims = {clusters[p.sentence][s] for p in decided for s in (p.subject, p.object)}
    nodes: dict[int, Mention] = dict(mentions_of(chains, article.text, in_claims))
    names = {number: mention.name for number, mention in nodes.items()}
    nameless = [number for number, mention in nodes.items() if not mention.names]
    for number, name in described(nameless, chains, analysed, clusters, decided, names).items():
        if tells(name) and (number not in things or points_at(name, nodes[number].type)):
            nodes[number] = replace(nodes[number], name=name)
        else:
            del nodes[number]  # "volunteers", of whom nothing is known: no thing that one could point at
    at = {(s.sentence, s.first, s.last): number for number, chain in enumerate(chains) for s in chain.spans}

    def answers(spans: Sequence[EntitySpan]) -> Mention | None:
        """The node of a speaker; of one who is none, that of whoever he speaks for."""
        for span in spans:
            if (node := nodes.get(at.get((span.sentence, span.first, span.last), -1))) is not None:
                return node
        for span in spans:
            sentence = analysed[span.sentence]
            for number in principals(sentence.words, sentence.spans, span.head):
                if (node := nodes.get(clusters[span.sentence][number])) is not None:
                    return node
        return None

    claims: list[Claim] = []
    seen: set[tuple[str, str, str, int]] = set()
    for proposal in decided:
        of = clusters[proposal.sentence]
        subject, object_ = nodes.get(of[proposal.subject]), nodes.get(of[proposal.object])
        if subject is None or object_ is None or subject.id == object_.id:
            continue
        sentence = analysed[proposal.sentence].sentence
        # The chain's voted type may differ from the span's, for which the relation was chosen.
        kind = proposal.type if allowed(subject.type, proposal.type, object_.type) else "RELATED"
        key = (subject.id, kind, object_.id, sentence.start)
        if key in seen:
            continue
        seen.add(key)
        factuality = proposal.factuality
        told = analysed[proposal.sentence].spans[proposal.speaker] if proposal.speaker is not None else None
        speaker = answers((told,)) if told is not None else None
        if speaker is None and proposal.sentence in quoted_by:
            speaker = answers(chains[quoted_by[proposal.sentence]].spans)
            if speaker is not None and factuality == "asserted":
                factuality = "attributed"
        saying = RELATION_TYPES[kind].group == "say" and not RELATION_TYPES[kind].symmetric
        by_itself = speaker is not None and speaker.id == subject.id and saying
        if factuality == "attributed" and (proposal.rule == ADDRESS or by_itself):
            factuality = "asserted"  # where a town lies is nobody's word; who says something says it
        if speaker is not None and (speaker.type not in SPEAKERS or factuality == "asserted"):
            speaker = None
        lasting = proposal.rule.startswith(("link:", "role:", "address:"))
        lasting |= proposal.rule == HEAD and kind in STANDING
        time = sentence_time(analysed[proposal.sentence], proposal.trigger, article.published, lasting=lasting)
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                subject=subject.id,
                type=kind,
                predicate=proposal.predicate,
                object=object_.id,
                start=sentence.start,
                end=sentence.end,
                quote=article.text[sentence.start : sentence.end],
                factuality=factuality,
                said_by=speaker.id if speaker is not None else None,
                confidence=confidence(proposal.score),
                rule=proposal.rule,
                time_text=time[0] if time else None,
                time_from=time[1] if time else None,
                time_to=time[2] if time else None,
                trigger=_trigger_spans(analysed[proposal.sentence], proposal.trigger),
                place_text=place_of(analysed[proposal.sentence], proposal),
                amount_text=amount_of(analysed[proposal.sentence], proposal),
            )
        )
    return tuple({mention.id: mention for mention in nodes.values()}.values()), tuple(claims)


def _trigger_spans(sentence: AnalysedSentence, trigger: Sequence[int]) -> tuple[Span, ...]:
    """Neighbouring trigger words as one span."""
    out: list[Span] = []
    previous = -2
    for word in sorted(trigger):
        token = sentence.sentence.tokens[word]
        out = [*out[:-1], (out[-1][0], token.end)] if word == previous + 1 else [*out, (token.start, token.end)]
        previous = word
    return tuple(out)
