"""What the pair head says of one though a rule says it of another, by the same words of one sentence. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence, Proposal

HEAD = "pair head"
"""What stands for a rule where the head alone states a relation."""
STANDING = frozenset(
    {"LEADS", "WORKS_FOR", "MEMBER_OF", "PART_OF", "CITIZEN_OF", "LOCATED_IN", "BASED_IN", "ADVISER_TO", "FAMILY"}
)
"""Relations of being, not of doing: where one end is the subject and the other the object of a verb that no rule knows
for such a relation, the sentence states something else ("President Putin called the U.S.")."""
LASTING = STANDING | {"CREATED", "EDUCATED_AT", "OWNS", "REPRESENTS"}
"""Relations of which one sentence may well state several, of several, in the same words."""
OF_ONE = frozenset({"LEADS", "WORKS_FOR", "ADVISER_TO"})
"""Lasting relations that one word states of one and to one, unless several are named side by side. Kin, members and
places are not of this kind."""
BLAMING = ("verb:blame", "verb:accuse", "verb:attribute", "verb:carry-out", "verb:work-of")
"""Rules that say whose deed something is by the words of the sentence."""


def is_of_another(
    sentence: AnalysedSentence, found: Proposal, kept: Sequence[Proposal], clusters: Sequence[int]
) -> bool:
    """Whether what the head alone says of one a rule says of another: by the same words, or as who did a deed."""

    def differ(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return clusters[one[0]] == clusters[other[0]] and clusters[one[1]] != clusters[other[1]]

    def by_same_words(p: Proposal) -> bool:
        same = (
            p.type == found.type
            and (p.type not in LASTING or (p.type in OF_ONE and not _side_by_side(sentence, p.subject, found.subject)))
            and differ((p.object, p.subject), (found.object, found.subject))
        )
        return same and not set(p.trigger).isdisjoint(found.trigger)

    def as_deed(p: Proposal) -> bool:
        mine, theirs = _deed(found), _deed(p)
        return p.rule.startswith(BLAMING) and mine is not None and theirs is not None and differ(mine, theirs)

    def to_another(p: Proposal) -> bool:
        same = (
            p.type == found.type
            and p.type in OF_ONE
            and not _side_by_side(sentence, p.object, found.object)
            and differ((p.subject, p.object), (found.subject, found.object))
        )
        return same and not set(p.trigger).isdisjoint(found.trigger)

    def surer(p: Proposal) -> bool:
        same = p.type == found.type and set(p.trigger) == set(found.trigger) and p.score > found.score
        if p.type in LASTING and p.type not in OF_ONE:
            return False
        others = (
            differ((p.subject, p.object), (found.subject, found.object))
            and not _side_by_side(sentence, p.object, found.object)
        ) or (
            differ((p.object, p.subject), (found.object, found.subject))
            and not _side_by_side(sentence, p.subject, found.subject)
        )
        return bool(found.trigger) and same and others

    return any(by_same_words(p) or as_deed(p) or to_another(p) if p.rule != HEAD else surer(p) for p in kept)


def _side_by_side(sentence: AnalysedSentence, one: int, other: int) -> bool:
    """Whether two mentions are joined by "and" or a comma: "Ann Lee and Bob Hill, founders of Acme"."""
    words = sentence.words

    def first(word: int) -> int:
        for _ in words:
            if words[word].deprel not in ("conj", "appos") or not 0 <= words[word].head < len(words):
                break
            word = words[word].head
        return word

    return first(sentence.spans[one].head) == first(sentence.spans[other].head)


def _deed(proposal: Proposal) -> tuple[int, int] | None:
    """The deed and who did it, in a relation that says so."""
    if proposal.type == "BY":
        return proposal.subject, proposal.object
    return (proposal.object, proposal.subject) if proposal.type == "RESPONSIBLE_FOR" else None
