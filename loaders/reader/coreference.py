"""Which mentions of an article are one entity: sieves in order of precision, rules first, the network's link scores
where rules leave a choice. A wrong link costs more than a missing one. The evidence of each sieve is in ``linking``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.linking.by_anticipation import anticipated, in_order
from loaders.reader.linking.by_context import link_context
from loaders.reader.linking.by_description import link_description
from loaders.reader.linking.by_name import link_names, link_new_name
from loaders.reader.linking.by_nationality import is_national, link_national
from loaders.reader.linking.by_pronoun import antecedent_of, link_pronoun
from loaders.reader.linking.by_score import Mass, Scores
from loaders.reader.linking.cut_off import things_got
from loaders.reader.linking.referents import Clusters, Referent, referents_of
from loaders.reader.linking.speakers import labelled, reporters, speakers, wholly_quoted

_DETERMINERS = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions of one entity, in text order; ``members`` are their indices among all spans of the article."""

    spans: tuple[EntitySpan, ...]
    type: str
    members: tuple[int, ...] = ()


def resolve(sentences: Sequence[AnalysedSentence], links: Scores | None = None) -> list[Chain]:
    """The chains of an article, in order of their first mention; every span is in exactly one.

    Works with trees (``Word.head``, ``Word.deprel``) and without.
    """
    referents = referents_of(sentences)
    clusters = Clusters(referents)
    link_names(clusters)
    link_context(clusters, sentences)
    speaker_of = speakers(sentences, referents)
    reporter_of = reporters(sentences, referents) | speaker_of
    subjects = anticipated(sentences, referents)
    things = {doer: referents[thing] for doer, thing in things_got(sentences, referents).items()}
    for referent in in_order(referents, subjects):
        if clusters.of(referent.index).members[0] != referent.index:
            continue  # taken up already
        mass = Mass(clusters, referent, links)
        thing = things.get(referent.index)
        if thing and antecedent_of(clusters, thing, speaker_of, reporter_of, Mass(clusters, thing, links)) is None:
            continue
        if referent.level == "pronoun":
            link_pronoun(clusters, referent, speaker_of, reporter_of, mass, subjects.get(referent.index))
        elif is_national(referent):
            link_national(clusters, referent)
        elif _describes(referent):
            link_description(clusters, referent, mass)
        else:
            link_new_name(clusters, referent, mass)
    return [
        Chain(
            tuple(referents[m].span for m in cluster.members),
            cluster.type,
            tuple(cluster.members),
        )
        for cluster in clusters.all()
    ]


def quoted_by(sentences: Sequence[AnalysedSentence], chains: Sequence[Chain]) -> dict[int, int]:
    """Sentence number -> chain number of who speaks it, for sentences that are a quotation from end to end, but for the
    name of the speaker before a colon."""
    quoted = [n for n, s in enumerate(sentences) if any(s.sentence.in_quote) and (wholly_quoted(s) or labelled(s))]
    if not quoted:
        return {}
    chain_of = {member: number for number, chain in enumerate(chains) for member in chain.members}
    found = speakers(sentences, referents_of(sentences))
    return {n: chain_of[found[n]] for n in quoted if n in found}


def _describes(referent: Referent) -> bool:
    """Whether the mention is a description, names like "the Ukrainian team" and "the Games" included."""
    return referent.level == "nominal" or (referent.level == "name" and referent.determiner in _DETERMINERS)
