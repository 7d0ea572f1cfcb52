"""Who says something about whom: reporting verbs, "according to", quotations, and what a reported deed makes of it.

The speaker of a clause that says who did an event ATTRIBUTES the event; otherwise the speaker is related to what the
clause is about, its subject where that is an entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.schema import allowed
from loaders.reader.annotations import Proposal
from loaders.reader.attribution import Speech
from loaders.reader.lexicon import reporting
from loaders.reader.scene import Scene

SELF_WORDS = frozenset({"i", "we", "me", "us", "my", "our", "you", "your", "myself", "ourselves"})
DEPTH = 4
"""How far below the root of a clause its topic is looked for, before the first entity of the clause is taken."""
DEEDS = frozenset({"BY", "RESPONSIBLE_FOR"})
_ARGUMENTS = ("nsubj", "obj", "obl", "iobj", "xcomp", "nmod", "ccomp", "conj", "advcl")


class SpeechReading(NamedTuple):
    """A speaker's span, the relation, the span spoken of, and the cue."""

    rule: str
    type: str
    subject: int
    object: int
    word: int


def speech_readings(scene: Scene, acts: Sequence[Speech]) -> Iterator[SpeechReading]:
    """What each speaker of a sentence speaks about."""
    table = reporting()
    for act in acts:
        if act.speaker is None or act.kind == "noun":
            continue
        speaker = scene.span_of(act.speaker)
        if speaker is None:
            continue
        kind = table.get(scene.words[act.cue].lemma.lower(), "SAID_ABOUT") if act.kind == "say" else "SAID_ABOUT"
        for topic in _topics(scene, act, speaker):
            if allowed(scene.type_of(speaker), kind, scene.type_of(topic)):
                yield SpeechReading(f"speech:{act.kind}", kind, speaker, topic, act.cue)


def _topics(scene: Scene, act: Speech, speaker: int) -> list[int]:
    """The entities that a clause is about: its subjects; failing those, the first found going down."""
    tree = scene.tree
    level = [act.root]
    for _ in range(DEPTH):
        below: list[int] = []
        for root in level:
            subjects = [s for s in tree.subjects(root) if s in act.content] if scene.words[root].upos != "PRON" else []
            found = [span for s in subjects if (span := _topic(scene, s, speaker)) is not None]
            if found:
                return list(dict.fromkeys(found))
            below += [c for c in tree.children[root] if c in act.content and tree.base[c] in _ARGUMENTS]
        for c in below:
            if tree.base[c] not in ("nsubj",) and (span := _topic(scene, c, speaker)) is not None:
                return [span]
        level = [c for c in below if c != act.cue]
    for candidate in scene.spans:
        if candidate.head in act.content and (any_topic := _topic(scene, candidate.head, speaker)) is not None:
            return [any_topic]
    return []


def _topic(scene: Scene, word: int, speaker: int) -> int | None:
    number = scene.span_of(word)
    if number is None or scene.same(number, speaker):
        return None
    span = scene.spans[number]
    if span.level == "pronoun" and scene.words[span.head].lemma.lower() in SELF_WORDS:
        return None
    if span.level == "pronoun" and scene.clusters is None and scene.type_of(speaker) == span.type == "Person":
        return None
    return number


def attributions(scene: Scene, acts: Sequence[Speech], proposals: Sequence[Proposal]) -> Iterator[SpeechReading]:
    """ATTRIBUTES for the speakers of clauses that say who did an event."""
    for act in acts:
        if act.speaker is None:
            continue
        speaker = scene.span_of(act.speaker)
        if speaker is None:
            continue
        for p in proposals:
            event = _deed(scene, p)
            if event is None or not p.trigger or not set(p.trigger) & act.content:
                continue
            if not scene.same(speaker, event) and allowed(scene.type_of(speaker), "ATTRIBUTES", scene.type_of(event)):
                yield SpeechReading("speech:attributes", "ATTRIBUTES", speaker, event, act.cue)


def _deed(scene: Scene, proposal: Proposal) -> int | None:
    """The event or malware that a proposal says an actor did, had a part in, or answers for."""
    if proposal.factuality in ("negated", "planned", "hypothetical") or not proposal.rule.startswith("verb"):
        return None
    if proposal.type == "BY" and scene.type_of(proposal.subject) in ("Event", "Malware"):
        return proposal.subject
    involved = proposal.type == "PARTICIPATED_IN" and proposal.predicate.startswith("involve")
    if (proposal.type == "RESPONSIBLE_FOR" or involved) and scene.type_of(proposal.object) in ("Event", "Malware"):
        return proposal.object
    return None
