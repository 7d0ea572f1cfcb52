"""Which type a kept relation has: what the pair head holds likely, what rules name, what these ends can have. Pure.

Whether a relation is kept, and how it is stated, is decided in ``deciding``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.schema import allowed
from loaders.reader.annotations import AnalysedSentence, Proposal
from loaders.reader.death import speaks_of_death
from loaders.reader.graphs import SERVICE
from loaders.reader.labels import RELATIONS
from loaders.reader.lexicon import sure_rules, verb_frames
from loaders.reader.network import PairScore
from loaders.reader.rules.candidates import CLAIMING
from loaders.reader.whereabouts import is_guarded

COUNTED_BONUS, WRITTEN_BONUS, SURE_BONUS = 0.15, 0.7, 1.0
"""Added to the probability of the type that a rule names: where counts chose the type, where a hand-written frame or
role did, and where such a rule names a type that the head has seldom seen, or that the sentence says in as many words.
"""
FAINT = 0.2
"""A type that the head gives less than this and no written rule names is not stated."""
SELDOM = frozenset(
    {"ACQUIRED", "ADVISER_TO", "APPOINTED", "ARRESTED", "ATTRIBUTES", "BANNED", "CHARGED", "CONFIRMS", "CONVICTED"}
    | {
        "DENIES",
        "EDUCATED_AT",
        "FUNDS",
        "INJURED",
        "LINKS",
        "RESPONSIBLE_FOR",
        "SANCTIONED",
        "SELLS",
        "SUCCEEDED",
        "SUED",
    }
)
"""Relation types with fewer than 75 examples in the training annotation."""
_ENDING = 3
"""Letters that the name of a relation has more than its verb ("ARRESTED", "arrest")."""
UNKNOWN = "verb:related"
"""The rule of verbs of which neither tables nor training annotation know anything."""
CATCH_ALL = "DEFEATED"
"""The type that the head gives to most of what one person, club or firm may do to another; the verbs that mean it are
few, and in the tables."""
HARM = ("ATTACKED", "TARGETED", "KILLED", "INJURED", "AFFECTED")
_CONTRARY = {
    "SUPPORTS": "OPPOSES",
    "OPPOSES": "SUPPORTS",
    "PRAISES": "CRITICIZES",
    "CRITICIZES": "PRAISES",
    "PART_OF": "OWNS",
}
"""What is not so where a written rule says the other: who "backs" somebody is not against him."""
LEAVING = frozenset({"flee", "leave", "escape", "exit", "quit", "depart"})
OF_DEATH = ("KILLED", "DIED_IN")
FREEING = frozenset({"free", "liberate", "pardon", "release", "reprieve"})
NOT_OF_THE_FREED = ("ANNOUNCED", "APPOINTED", "ARRESTED", "BANNED", "CHARGED", "CONVICTED", "SANCTIONED")


def chosen_type(sentence: AnalysedSentence, proposals: Sequence[Proposal], score: PairScore) -> str:
    """The relation type: the head's probabilities, with a bonus for what a rule names, among the allowed types."""
    values = score.relations + _impossible(sentence.spans[score.subject].type, sentence.spans[score.object].type)
    for proposal in proposals:
        values[RELATIONS.index(proposal.type)] += _bonus(proposal, sentence)
        if (contrary := _CONTRARY.get(proposal.type)) is not None and is_written(proposal):
            values[RELATIONS.index(contrary)] -= 2.0
    best = int(values.argmax())
    doubts = list(_DOUBTS)
    while (
        doubt := next((d for d in doubts if d.weights[best] and d.holds(sentence, proposals, score)), None)
    ) is not None:
        doubts.remove(doubt)
        values = values + doubt.weights
        best = int(values.argmax())
    kind = RELATIONS[best]
    if not proposals and (meant := _meant(sentence, score)) is not None:
        return meant
    if kind == CATCH_ALL and proposals and not any(_may_mean(sentence, kind, p) for p in proposals):
        return "RELATED"
    if score.relations[best] < FAINT and not any(p.type == kind and is_written(p) for p in proposals):
        return "RELATED"  # the best of the types that these ends can have is not what is said
    return kind


def _does_no_harm(sentence: AnalysedSentence, _: Sequence[Proposal], score: PairScore) -> bool:
    """Whoever "carried out the attack for Iran" has not attacked Iran."""
    guarded = score.best in HARM and is_guarded(sentence, score.subject, score.object)
    return guarded or _is_cased(sentence, score.object, "for")


def _is_made_with(sentence: AnalysedSentence, _: Sequence[Proposal], score: PairScore) -> bool:
    """What is "developed with Acme" is not Acme."""
    return _is_cased(sentence, score.object, "with")


def _may_live(sentence: AnalysedSentence, proposals: Sequence[Proposal], _: PairScore) -> bool:
    """Who was shot may live."""
    return not speaks_of_death(sentence.words) and not any(p.type in OF_DEATH and is_written(p) for p in proposals)


def _is_freed(sentence: AnalysedSentence, _: Sequence[Proposal], score: PairScore) -> bool:
    """A book is released and announced, a prisoner is not; nor is he arrested again."""
    freeing = any(sentence.words[word].lemma.lower() in FREEING for word in score.trigger)
    return freeing and sentence.spans[score.object].type in ("Person", "Group")


def _is_left(sentence: AnalysedSentence, _: Sequence[Proposal], score: PairScore) -> bool:
    """Who "fled Spain" did not travel there."""
    left = any(sentence.words[word].lemma.lower() in LEAVING for word in score.trigger)
    head = sentence.words[sentence.spans[score.object].head]
    return left and (head.deprel == "obj" or _is_cased(sentence, score.object, "from"))


@dataclass(frozen=True, slots=True, eq=False)
class _Doubt:
    """What speaks against some types. It only lowers them, so it need be looked at only where one of them leads."""

    weights: NDArray[np.float32]
    holds: Callable[[AnalysedSentence, Sequence[Proposal], PairScore], bool]


def _against(types: Collection[str]) -> NDArray[np.float32]:
    return np.asarray([-2.0 if name in types else 0.0 for name in RELATIONS], np.float32)


_DOUBTS = (
    _Doubt(_against(HARM), _does_no_harm),
    _Doubt(_against(("CREATED", "ACQUIRED")), _is_made_with),
    _Doubt(_against(OF_DEATH), _may_live),
    _Doubt(_against(NOT_OF_THE_FREED), _is_freed),
    _Doubt(_against(("VISITED",)), _is_left),
)


def _meant(sentence: AnalysedSentence, score: PairScore) -> str | None:
    """What a verb among the words of a relation means for sure, though no rule saw these two beside it."""
    left, right = (sentence.spans[end].type for end in (score.subject, score.object))
    for word in (sentence.words[at] for at in score.trigger if sentence.words[at].upos == "VERB"):
        frames = verb_frames().get((word.lemma.lower(), "subj", "obj"), ())
        frame = next((f for f in frames if f.fits(left, right)), None)
        if frame is not None and frame.rule in sure_rules():
            return frame.type
    return None


def _may_mean(sentence: AnalysedSentence, kind: str, proposal: Proposal) -> bool:
    """Whether the words of a proposal can mean a relation, though perhaps not between such ends."""
    if proposal.rule != UNKNOWN:
        return True
    lemmas = (sentence.words[word].lemma.lower() for word in proposal.trigger)
    return any(frame.type == kind for lemma in lemmas for frame in verb_frames().get((lemma, "subj", "obj"), ()))


def is_written(proposal: Proposal) -> bool:
    """Whether a person wrote the rule; those made of counts have their slots in their names."""
    return proposal.rule in sure_rules() or (proposal.type != "RELATED" and ">" not in proposal.rule)


def _bonus(proposal: Proposal, sentence: AnalysedSentence) -> float:
    if not is_written(proposal):
        return COUNTED_BONUS * (0.3 if proposal.type == "RELATED" else 1.0)
    lemmas = {sentence.words[word].lemma.lower() for word in proposal.trigger}
    claimed = proposal.rule in sure_rules() or not lemmas.isdisjoint(CLAIMING)
    claimed |= proposal.type == "WORKS_FOR" and not lemmas.isdisjoint(SERVICE)
    sure = claimed or proposal.type in SELDOM or _is_said(proposal, sentence)
    return SURE_BONUS if sure else WRITTEN_BONUS


def _is_cased(sentence: AnalysedSentence, span: int, preposition: str) -> bool:
    head = sentence.spans[span].head
    return any(w.head == head and w.deprel == "case" and w.lemma.lower() == preposition for w in sentence.words)


def _is_said(proposal: Proposal, sentence: AnalysedSentence) -> bool:
    """Whether the words are those of the relation's name: "works for" is WORKS_FOR, whoever works for whom."""
    verb, *rest = proposal.type.lower().split("_")
    lemmas = [sentence.words[word].lemma.lower() for word in proposal.trigger]
    said = any(len(lemma) > 2 and verb.startswith(lemma) and len(verb) - len(lemma) <= _ENDING for lemma in lemmas)
    return said and set(rest) <= set(proposal.predicate.split())


@lru_cache(maxsize=256)
def _impossible(left: str, right: str) -> NDArray[np.float32]:
    """-2 for each relation type that cannot join these entity types, 0 for the others."""
    return np.asarray([0.0 if allowed(left, name, right) else -2.0 for name in RELATIONS], np.float32)
