"""Which proposed relations of a sentence are kept: rules propose, the pair head proposes, judges and types. Pure.

The pair head saw every unrelated pair of its training sentences, so its word against a rule counts; a rule that names
the words of a relation may pass where the head alone would hesitate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from graph.schema import RELATION_TYPES
from loaders.reader.annotations import AnalysedSentence, Proposal
from loaders.reader.apart import comes_from_elsewhere, got_from, holds_its_seat, in_two_statements, only_heard_in
from loaders.reader.bracketed import is_of_another_bearer
from loaders.reader.kinsfolk import done_by_kin, done_to_kin, role_of_another
from loaders.reader.left_out import without_who_is_left_out
from loaders.reader.lexicon import sure_rules
from loaders.reader.network import PairScore
from loaders.reader.openings import is_told_of_the_subject
from loaders.reader.predicates import predicate_of
from loaders.reader.relation_choice import HARM, chosen_type, is_written
from loaders.reader.rivals import HEAD, OF_ONE, STANDING, is_of_another
from loaders.reader.rules import Statements
from loaders.reader.rules.roles import is_only_from, is_topic
from loaders.reader.rules.typing import ADDRESS
from loaders.reader.told import (
    beside_its_own,
    between_others,
    done_to_speaker,
    done_together,
    of_his_people,
    of_its_neighbour,
    of_the_speaker,
)
from loaders.reader.whereabouts import place_of_deed

HEAD_ALONE = 0.6
"""Least probability of a relation that the head states without a rule."""
AFFECTED_ALONE = 0.8
"""The same for a type that is made of whatever has to do with something: of less sure ones one in five is so."""
WITH_WRITTEN_RULE, WITH_COUNTED_RULE = 0.1, 0.2
"""Least probabilities where a rule proposes the pair in this direction: a hand-written one, or one made of counts."""
SAID_ABOUT = "SAID_ABOUT"
DONE = frozenset({"conflict", "law"})
"""Groups of relations that are done to whom they name."""
PLACING = frozenset({"LOCATED_IN", "DIED_IN"})
DEEDS = frozenset({"RESPONSIBLE_FOR", "BY", "KILLED", "INJURED", "ATTACKED", "PARTICIPATED_IN"})
_HARMFUL = frozenset(HARM)
CHARGING = frozenset({"charge", "prosecute", "indict", "accuse", "suspect", "arraign"})
"""Verbs by which somebody is held to have done what has not been shown."""
UNREAL = frozenset({"negated", "hypothetical", "planned", "possible"})


def decide(
    sentence: AnalysedSentence,
    number: int,
    proposals: Sequence[Proposal],
    scores: Sequence[PairScore],
    clusters: Sequence[int],
) -> list[Proposal]:
    """The kept relations of one sentence, at most one a pair of entities; ``score`` is the confidence."""
    by_pair = {(s.subject, s.object): s for s in scores}
    statements = cache(lambda: Statements(sentence, number))
    ruled: dict[tuple[int, int], list[Proposal]] = {}
    between: dict[tuple[int, int], list[Proposal]] = {}
    for proposal in proposals:
        ruled.setdefault((proposal.subject, proposal.object), []).append(proposal)
        between.setdefault((clusters[proposal.subject], clusters[proposal.object]), []).append(proposal)
    best: dict[tuple[int, int], Proposal] = {}
    done: set[tuple[int, int]] = set()
    for pair in {**by_pair, **ruled}:
        entities = clusters[pair[0]], clusters[pair[1]]
        if entities[0] == entities[1] or min(entities) < 0:
            continue
        proposed = ruled.get(pair) or between.get(entities, [])
        kept = _decide(sentence, number, proposed, by_pair.get(pair), statements)
        if kept is None:
            continue
        deed = _is_deed(kept, proposed)
        if entities not in best or _outranks(kept, deed, best[entities], entities in done):
            best[entities] = kept
            (done.add if deed else done.discard)(entities)
    best = {entities: _charged(sentence, p) for entities, p in _directed(best, between).items()}
    found = [p for (a, b), p in best.items() if not _outdone(p, best.get((b, a)), a < b)]
    kept_all = [p for p in found if p.rule != HEAD or not is_of_another(sentence, p, found, clusters)]
    return without_who_is_left_out(sentence, kept_all)


def _directed(
    best: Mapping[tuple[int, int], Proposal], between: Mapping[tuple[int, int], Sequence[Proposal]]
) -> dict[tuple[int, int], Proposal]:
    """The relations, those of the head alone turned round where a written rule reads the same words the other way:
    "Blue, a firm *owned by* Acme"."""
    found = dict(best)
    for (a, b), kept in best.items():
        if is_written(kept) and kept.rule != HEAD:
            continue
        turned = (p for p in between.get((b, a), ()) if _is_turned(p, kept))
        written = next((p for p in turned if not set(p.trigger).isdisjoint(kept.trigger)), None)
        if written is not None and not RELATION_TYPES[kept.type].symmetric:
            found.pop((a, b))
            found.setdefault((b, a), replace(written, score=kept.score))
    return found


def _is_turned(written: Proposal, kept: Proposal) -> bool:
    """Whether a rule may say the other way round what the head, or a rule made of counts, says."""
    if written.rule in sure_rules():
        return True
    return kept.rule == HEAD and written.type == kept.type and is_written(written)


def _is_deed(kept: Proposal, proposed: Sequence[Proposal]) -> bool:
    """Whether a written rule finds by a verb or a role that something was done, not just said."""
    by_rule = any(p.type == kept.type and p.rule == kept.rule and is_written(p) for p in proposed)
    told = RELATION_TYPES[kept.type].group == "say" and kept.type not in DEEDS
    return by_rule and kept.rule.startswith(("verb:", "role:")) and not told


def _outranks(new: Proposal, new_is_deed: bool, old: Proposal, old_is_deed: bool) -> bool:
    """Which of two relations of the same two entities a sentence states: "Acme said it would buy Blue" tells of the
    purchase, else the surer one."""
    if _is_only_said(new) and old_is_deed:
        return False
    return (_is_only_said(old) and new_is_deed) or new.score > old.score


def _is_only_said(found: Proposal) -> bool:
    return found.type == SAID_ABOUT or (found.type == "RELATED" and found.rule.startswith("speech:"))


def _charged(sentence: AnalysedSentence, found: Proposal) -> Proposal:
    """A deed that only a charge speaks of is alleged: "Three charged over the murder"."""
    lemmas = {sentence.words[word].lemma.lower() for word in found.trigger}
    charged = not lemmas.isdisjoint(CHARGING) or (found.factuality == "asserted" and "blame" in lemmas)
    if found.type in DEEDS and found.factuality in ("asserted", "attributed") and charged:
        return replace(found, factuality="alleged")
    return found


def by_rules_alone(proposals: Sequence[Proposal], clusters: Sequence[int]) -> list[Proposal]:
    """What the rules would state if nothing judged them: the surest proposal of each pair of entities."""
    best: dict[tuple[int, int], Proposal] = {}
    for proposal in sorted(proposals, key=lambda p: (p.type != "RELATED", p.score)):
        entities = clusters[proposal.subject], clusters[proposal.object]
        if entities[0] != entities[1] and min(entities) >= 0:
            best[entities] = proposal
    return list(best.values())


def _outdone(kept: Proposal, turned: Proposal | None, first: bool) -> bool:
    """Whether the same relation in the other direction is surer."""
    if turned is None:
        return False
    if kept.rule == HEAD and turned.rule != HEAD and {kept.type, turned.type} <= _HARMFUL:
        return not set(kept.trigger).isdisjoint(turned.trigger)  # who is robbed does not attack by the same words
    if turned.type != kept.type:
        return False
    return turned.score > kept.score or (turned.score == kept.score and not first)


def _decide(
    sentence: AnalysedSentence,
    number: int,
    proposals: Sequence[Proposal],
    score: PairScore | None,
    statements: Callable[[], Statements],
) -> Proposal | None:
    rule = max(proposals, key=lambda p: (p.type != "RELATED", p.score), default=None)
    if score is None:
        return replace(rule, score=0.5 * rule.score) if rule is not None and _says_it_plainly(rule) else None
    if score.related < _least(rule):
        return None
    kind = chosen_type(sentence, proposals, score)
    if kind != "FAMILY" and done_by_kin(sentence, score.trigger, (score.subject, score.object)):
        return None
    if kind in HARM and done_to_kin(sentence, score.trigger, score.object):
        return None
    if kind == "LOCATED_IN" and rule is not None and rule.type in HARM and is_written(rule):
        kind = rule.type  # who "fires at" a town is not there
    if kind in PLACING and place_of_deed(sentence, kind, score.subject, score.object):
        return None
    if holds_its_seat(sentence, kind, score.subject, score.object):
        return None
    if kind in STANDING and rule is not None and rule.rule.startswith("speech:"):
        told_of = sentence.words[sentence.spans[score.object].head].deprel.startswith("nsubj")
        if kind == "FAMILY" or told_of:
            kind = rule.type  # who says what somebody does is not therefore his kin, or in his service
    if rule is None and kind == "AFFECTED" and score.related < AFFECTED_ALONE:
        return None
    if rule is None and is_topic(sentence.words, sentence.spans[score.object].head):
        return None
    counted = rule is None or not is_written(rule)
    if kind in STANDING and counted and beside_its_own(sentence, score.subject, score.object):
        return None
    if kind == "LEADS" and is_only_from(sentence.words, sentence.spans[score.object].head):
        kind = "CITIZEN_OF"
    given = rule is not None and rule.rule == "verb:subj>iobj"  # "offered Iran a deal"
    if kind in STANDING and (rule is None or rule.type not in STANDING) and (given or _done_to(sentence, score)):
        if rule is None:
            return None
        kind = rule.type  # "officials blamed Peru": whom they work for is not said of Peru
    if rule is None and (
        in_two_statements(sentence, score.subject, score.object)
        or only_heard_in(sentence, kind, score.object)
        or comes_from_elsewhere(sentence, kind, score.subject, score.object)
        or got_from(sentence, kind, score.trigger, (score.subject, score.object))
        or of_the_speaker(sentence, score.subject, score.object)
        or (kind != "FAMILY" and is_told_of_the_subject(sentence, score.subject, score.object))
        or is_of_another_bearer(sentence, score.subject, score.object)
        or between_others(sentence, score.trigger, score.subject, score.object)
        or done_together(sentence, score.trigger, score.subject, score.object)
        or of_its_neighbour(sentence, score.subject, score.object)
        or (kind in OF_ONE and role_of_another(sentence, score.trigger, score.subject))
        or (RELATION_TYPES[kind].group in DONE and of_his_people(sentence, score.trigger, score.object))
        or (kind in HARM and done_to_speaker(sentence, score.subject, score.object))
        or (kind in STANDING and done_to_speaker(sentence, score.object, score.subject))
    ):
        return None
    if rule is None:
        factuality, speaker = score.factuality, score.speaker if score.factuality == "attributed" else None
        if score.trigger:
            stated, says = statements().of(score.trigger)
            if factuality == "asserted" or stated in UNREAL:
                factuality, speaker = stated, says
            elif says is not None:
                speaker = says
        if kind == "DENIES" and factuality == "negated" and not statements().is_denied(score.trigger):
            factuality = "asserted"  # what is denied is not; that it is denied is so
        return Proposal(
            sentence=number,
            subject=score.subject,
            type=kind,
            object=score.object,
            predicate=predicate_of(sentence.words, score.trigger) or RELATION_TYPES[kind].display,
            trigger=score.trigger,
            factuality=factuality,
            speaker=speaker,
            rule=HEAD,
            score=score.related,
        )
    named = next((p for p in proposals if p.type == kind), rule)
    factuality, speaker = named.factuality, named.speaker
    if factuality == "asserted" and score.factuality != "asserted":
        # Of rule and head the more cautious stands: nothing is shown as a fact that either takes for less.
        factuality = score.factuality
        speaker = score.speaker if factuality not in UNREAL else speaker
        if speaker is None and named.trigger:
            speaker = statements().of(named.trigger)[1]
    elif factuality == "attributed" and score.factuality == "asserted" and _by_the_way(sentence, named):
        # How far a report reaches the head knows better than rules do, for all that is no clause of its own.
        factuality, speaker = "asserted", None
    if kind == "DENIES" and factuality == "negated" and not statements().is_denied(named.trigger):
        factuality, speaker = "asserted", None
    return replace(
        named,
        subject=score.subject,  # a rule may have seen the two by other mentions
        object=score.object,
        type=kind,
        predicate=named.predicate or RELATION_TYPES[kind].display,
        factuality=factuality,
        speaker=speaker,
        score=named.score if named.rule == ADDRESS else max(score.related, 0.5 * (score.related + named.score)),
    )


def _by_the_way(sentence: AnalysedSentence, proposal: Proposal) -> bool:
    """Whether a noun phrase or the saying itself states the relation, and not within quotation marks."""
    inside = sentence.sentence.in_quote
    quoted = any(word < len(inside) and inside[word] for word in proposal.trigger)
    return not quoted and proposal.rule.startswith(("noun:", "speech:"))


def _done_to(sentence: AnalysedSentence, score: PairScore) -> bool:
    """Whether the later end is the complement of a verb between the two that has no part in what relates them."""
    first, later = sorted(sentence.spans[k].head for k in (score.subject, score.object))
    verb = sentence.words[later].head
    return (
        first < verb < later
        and verb not in score.trigger
        and sentence.words[verb].upos == "VERB"
        and sentence.words[later].deprel in ("obj", "iobj", "xcomp")
    )


def _least(rule: Proposal | None) -> float:
    if rule is None:
        return HEAD_ALONE
    if rule.rule == ADDRESS or _says_it_plainly(rule):
        return 0.0
    return WITH_WRITTEN_RULE if is_written(rule) else WITH_COUNTED_RULE


def _says_it_plainly(rule: Proposal) -> bool:
    """Whether a verb relates the two for sure, though the head may not even look at them: "France stands by Peru"."""
    return rule.type != "RELATED" and rule.rule.startswith("verb:") and rule.rule in sure_rules()
