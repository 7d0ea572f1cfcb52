"""From an analysed sentence to proposed relations: runs all rules, adds factuality and speaker, drops doubles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import FACTUALITIES, Factuality
from graph.schema import RELATION_TYPES, allowed
from loaders.reader.annotations import AnalysedSentence, Proposal
from loaders.reader.answering import principals
from loaders.reader.attribution import Speech, innermost, speech_acts
from loaders.reader.factuality import SPEAKING, factuality
from loaders.reader.governors import DOUBTED, undoes
from loaders.reader.lexicon import sure_rules, words
from loaders.reader.negation import COUNTED_IN, is_falsified, negation
from loaders.reader.predicate_marks import ALLEGED_WORDS
from loaders.reader.predicates import predicate_of
from loaders.reader.rules.candidates import Candidate, candidates
from loaders.reader.rules.mutual import mutual
from loaders.reader.rules.roles import role_readings
from loaders.reader.rules.speech import SpeechReading, attributions, speech_readings
from loaders.reader.rules.typing import Reading, read
from loaders.reader.scene import Scene

DOUBTFUL: frozenset[Factuality] = frozenset({"negated", "hypothetical", "possible"})
STAGING = words("staging")
"""Verbs that say of an event whether there was, or will be, one."""
INDEFINITE = frozenset({"a", "an", "any", "no", "another", "some", "every", "each"})
DENYING = DOUBTED | {"rule_out"}
ROLE_SCORE = 0.85
SPEECH_SCORE = 0.75


def propose(sentence: AnalysedSentence, index: int, clusters: Sequence[int] | None = None) -> list[Proposal]:
    """The relations that the rules see in one sentence, best rule first for a pair, at most one per pair and type.

    ``index`` is the sentence's number, copied into the proposals; ``clusters`` numbers the entity of each span where
    coreference is known (-1: unknown), so that nothing is proposed within one entity.
    """
    if len(sentence.spans) < 2:
        return []
    scene = Scene(sentence, index, clusters)
    acts = speech_acts(scene.tree, sentence.sentence.in_quote)
    found = _roles(scene, acts)
    found += _frames(scene, acts)
    speech = [_speech(scene, reading, acts) for reading in speech_readings(scene, acts)]
    deeds = [_speech(scene, reading, acts) for reading in attributions(scene, acts, found)]
    precise = {(p.subject, p.object) for p in deeds}
    speech = [p for p in speech if p.type != "SAID_ABOUT" or (p.subject, p.object) not in precise]
    return _distinct(scene, [*found, *deeds, *speech])


class Statements:
    """How one sentence states what the words of a trigger say, for relations that no rule proposed."""

    def __init__(self, sentence: AnalysedSentence, index: int) -> None:
        self._scene = Scene(sentence, index)
        self._acts = speech_acts(self._scene.tree, sentence.sentence.in_quote)

    def of(self, trigger: Sequence[int]) -> tuple[Factuality, int | None]:
        """The factuality of what a trigger (not empty) says, and the span of the speaker.

        A word of denial within the trigger ("denies behind") speaks about the others. What a noun phrase says by the
        way ("the firm's owner") is not the word of who is reported.
        """
        scene = self._scene
        words = [w for w in trigger if scene.words[w].lemma.lower() not in DOUBTED] or list(trigger)
        top = min(words, key=lambda w: sum(1 for _ in scene.tree.ancestors(w)))
        verb = next((w for w in scene.tree.ancestors(top) if scene.words[w].upos == "VERB"), None)
        if verb is not None and all(scene.words[w].upos == "ADP" for w in words):
            nouns = [w for w in scene.tree.ancestors(top) if scene.tree.head[w] == verb and scene.tree.base[w] == "obj"]
            for over in (*nouns, verb):
                denied = _state(scene, over, (), self._acts, verbal=True)
                if denied[0] == "negated":
                    return denied  # "against": the verb over it says that it is not so
        verbal = scene.words[top].upos in ("VERB", "AUX") or bool(scene.tree.of(top, "cop", "nsubj"))
        return _state(scene, top, [w for w in words if w != top], self._acts, verbal=verbal)

    def is_denied(self, trigger: Sequence[int]) -> bool:
        """Whether a trigger holds a denial that nobody makes: "did not *deny*"."""
        return any(_is_no_denial(self._scene, word) for word in trigger)


def _frames(scene: Scene, acts: Sequence[Speech]) -> Iterator[Proposal]:
    for candidate in (*candidates(scene), *mutual(scene)):
        reading = read(candidate, scene.type_of(candidate.left), scene.type_of(candidate.right))
        if reading is not None:
            proposal = _from_candidate(scene, candidate, reading, acts)
            if proposal is not None:
                yield proposal


def _from_candidate(scene: Scene, candidate: Candidate, reading: Reading, acts: Sequence[Speech]) -> Proposal | None:
    subject, object_ = candidate.left, candidate.right
    if reading.backward:
        subject, object_ = object_, subject
    kind = reading.type
    if not allowed(scene.type_of(subject), kind, scene.type_of(object_)):
        kind = "RELATED"
    state, speaker = _state(scene, candidate.word, candidate.trigger, acts, verbal=_is_stated(scene, candidate))
    if state == "negated" and candidate.kind == "link" and _is_undone(scene, candidate.word):
        state = "asserted" if speaker is None else "attributed"  # what it was before it was lifted, it was
    if state in DOUBTFUL and _is_presupposed(scene, candidate):
        state, speaker = _alleged(scene, candidate.word), None
    frame = reading.frame
    if frame is not None and frame.said and state in ("asserted", "attributed"):
        by = [a.word for a in scene.tree.arguments(candidate.word) if a.slot == frame.said]
        state = next(f for f in FACTUALITIES if f == frame.factuality)
        state = "negated" if is_falsified(scene.tree, candidate.word) else state
        speaker = next((s for at in by if (s := scene.span_of(at)) is not None), speaker)
    return Proposal(
        scene.index,
        subject,
        kind,
        object_,
        predicate_of(scene.words, candidate.trigger),
        candidate.trigger,
        state,
        speaker,
        reading.rule,
        round(reading.score, 3),
    )


def _is_undone(scene: Scene, noun: int) -> bool:
    verb = scene.tree.head[noun]
    return verb >= 0 and undoes(scene.tree, noun, verb)


def _state(
    scene: Scene, word: int, trigger: Sequence[int], acts: Sequence[Speech], *, verbal: bool
) -> tuple[Factuality, int | None]:
    """Factuality and the span of the speaker. A noun phrase is a speaker's word only within quotation marks."""
    inside = scene.sentence.sentence.in_quote
    quoted = word < len(inside) and inside[word]
    used = acts if verbal or quoted else ()
    state, cue = factuality(scene.tree, word, trigger if verbal else (), used)
    if state == "negated" and cue is not None and _is_denied_by_none(scene, word, cue):
        state = "possible"  # "refused to rule out attacking": neither denied nor so
    act = innermost(acts, word) if verbal or quoted or state != "asserted" else None
    speaker = _speaker(scene, act.speaker) if act is not None and act.speaker is not None else None
    if cue is not None and (act is None or act.cue != cue) and scene.words[cue].lemma.lower() in SPEAKING:
        passive = scene.tree.passive(cue)  # who "was suspected of" something has not said so
        owners = (
            [a.word for a in scene.tree.arguments(cue) if a.slot == "subj"] if passive else scene.tree.subjects(cue)
        )
        speaker = next((s for o in owners if (s := scene.span_of(o)) is not None), speaker)
    if state == "asserted" and quoted:
        state = "attributed"
    return state, speaker


def _is_denied_by_none(scene: Scene, word: int, cue: int) -> bool:
    """Whether of a deed only a denial is denied: "refused (the cue) to *rule out* attacking"."""
    over: list[int] = []
    for at in scene.tree.ancestors(word):
        over.append(at)
        if at == cue:
            break
    return cue in (word, *over) and any(_is_no_denial(scene, at) for at in {cue, *over})


def _is_no_denial(scene: Scene, word: int) -> bool:
    """Whether a word of denial is denied itself: "did not *deny*", "refused to *rule out*"."""
    return scene.lemma(word) in DENYING and factuality(scene.tree, word)[0] == "negated"


def _speaker(scene: Scene, word: int) -> int | None:
    found = scene.span_of(word)
    return found if found is not None else next(iter(principals(scene.words, scene.spans, word)), None)


def _is_stated(scene: Scene, candidate: Candidate) -> bool:
    """Whether a relation is somebody's word where it is reported: clauses and events are, titles and kin are not."""
    return candidate.kind != "link" or scene.type_of(candidate.left) == "Event" or candidate.left_slot == "agent"


def _is_presupposed(scene: Scene, candidate: Candidate) -> bool:
    """Whether an event's name tells its place or target: who "was not behind the *Sony* hack" denies no such hack."""
    if candidate.kind != "link" or candidate.right_slot not in ("compound", "amod"):
        return False
    word, up = candidate.word, scene.tree.head[candidate.word]
    if scene.type_of(candidate.left) != "Event" or (up >= 0 and scene.lemma(up) in STAGING):
        return False
    return all(scene.words[d].form.lower() not in INDEFINITE for d in scene.tree.of(word, "det"))


def _roles(scene: Scene, acts: Sequence[Speech]) -> list[Proposal]:
    """What roles state, facts first: who "was never to head Acme" and "headed it in 2014" has headed it."""
    found: list[Proposal] = []
    for r in role_readings(scene):
        state, speaker = _alleged(scene, r.word), None
        if r.verb is not None or scene.tree.of(r.word, "cop"):
            state, speaker = _state(scene, r.word if r.verb is None else r.verb, (r.word,), acts, verbal=True)
        said = predicate_of(scene.words, (r.word,))
        found.append(
            Proposal(scene.index, r.subject, r.type, r.object, said, (r.word,), state, speaker, r.rule, ROLE_SCORE)
        )
    return sorted(found, key=lambda proposal: proposal.factuality != "asserted")


def _alleged(scene: Scene, role: int) -> Factuality:
    """Of a role that is only mentioned: "his alleged accomplice" is none for sure, "not the mayor of Oslo" no mayor."""
    described = scene.tree.base[role] == "appos" and not scene.tree.of(role, "appos")  # not "but not his wife, Ann"
    denied = negation(scene.tree, role) if described else None
    if denied is not None and scene.words[denied + 1].form.lower() not in COUNTED_IN:
        return "negated"
    called = any(scene.words[c].form.lower() in ALLEGED_WORDS for c in scene.tree.of(role, "amod", "compound"))
    return "alleged" if called else "asserted"


def _speech(scene: Scene, r: SpeechReading, acts: Sequence[Speech]) -> Proposal:
    state, speaker = _state(scene, r.word, (), acts, verbal=True)
    trigger = (r.word,)
    return Proposal(
        scene.index,
        r.subject,
        r.type,
        r.object,
        predicate_of(scene.words, trigger),
        trigger,
        state,
        speaker,
        r.rule,
        SPEECH_SCORE,
    )


def _distinct(scene: Scene, proposals: Sequence[Proposal]) -> list[Proposal]:
    """One per pair and type; RELATED only where nothing better relates the pair in either direction."""
    entity = scene.clusters

    def key(span: int) -> int:
        return entity[span] if entity is not None and entity[span] >= 0 else -1 - span

    kept: dict[tuple[int, str, int], Proposal] = {}
    typed = {frozenset((key(p.subject), key(p.object))) for p in proposals if p.type != "RELATED"}
    for p in proposals:
        a, b = key(p.subject), key(p.object)
        vague = p.type == "RELATED" and p.rule not in sure_rules()
        if a == b or (vague and frozenset((a, b)) in typed):
            continue
        if RELATION_TYPES[p.type].symmetric and (b, p.type, a) in kept:
            continue
        other = kept.get((a, p.type, b))
        surer = p if other is None or (_is_counted(other) and not _is_counted(p)) else other
        kept[a, p.type, b] = replace(surer, score=max(p.score, other.score if other is not None else 0.0))
    return list(kept.values())


def _is_counted(proposal: Proposal) -> bool:
    """Whether counts made the rule; a written one says more of the same relation."""
    return ">" in proposal.rule
