"""Which relation two filled slots of a predicate state: hand-written frames first, then what the training annotation
shows of the same slots, then RELATED with the predicate's own words. No trees here but the candidate's.
"""

from __future__ import annotations

from typing import NamedTuple

from graph.schema import allowed
from loaders.reader.graphs import SAYING
from loaders.reader.lexicon import Frame, Learned, learned, noun_frames, sure_rules, verb_frames, verb_of
from loaders.reader.rules.candidates import CLAIMING, Candidate

RELATED_AT_LEAST = 0.5
"""Slot pairs that the annotation relates less often than this are left alone."""
FRAME_AT_LEAST = 0.3
"""The same where a frame written by hand fits; those of claiming verbs, idioms and sure words are always believed."""
SURE_SHARE = 0.5
"""A learned type below this share of the related pairs is too weak for a lemma of its own."""
UNRELIABLE = frozenset(
    {"via>amod", "via>compound", "via>p:at", "via>p:in", "compound>p:in", "p:of>beside", "poss>amod"}
)
"""Pairs that are related in less than half of the training sentences once a frame does not name them."""
ADDRESS, ADDRESS_SCORE = "address:region", 1.0
"""The rule of "Toledo, Ohio", which leaves nothing open."""
VERBAL = frozenset({"verb", "verb-obj"})
SAID_WHERE = frozenset(
    f"subj>p:{word}" for word in ("after", "at", "before", "during", "from", "in", "near", "on", "outside")
)
"""Where and when somebody spoke is no relation of his to it."""
CORE = frozenset({"subj>obj", "subj>iobj", "agent>obj"})


class Reading(NamedTuple):
    """How a candidate is read; ``score`` is the share of such slot pairs that training annotation relates."""

    type: str
    backward: bool
    rule: str
    score: float
    frame: Frame | None = None


def read(candidate: Candidate, left: str, right: str) -> Reading | None:
    """The relation of a candidate between spans of these entity types, or None where there is most likely none."""
    if candidate.kind == "address":
        return Reading("LOCATED_IN", False, ADDRESS, ADDRESS_SCORE)
    if candidate.kind in VERBAL and candidate.lemma in SAYING | {"tell"} and candidate.slots in SAID_WHERE:
        return None
    table = learned()
    kind, lemma, slots = candidate.kind, verb_of(candidate.lemma), candidate.slots
    backoff = (
        table.get((kind, lemma, slots, left, right)),
        table.get((kind, lemma, slots, "*", "*")),
        table.get((kind, "*", slots, left, right)),
        table.get((kind, "*", slots, "*", "*")),
    )
    frame = _frame(candidate, left, right)
    known = next((entry for entry in backoff if entry is not None), None)
    needed = RELATED_AT_LEAST if frame is None else 0.0 if _is_plain(candidate, frame) else FRAME_AT_LEAST
    if known is not None and known.related < needed:
        return None
    if frame is None and (slots in UNRELIABLE or kind == "verb-obj"):
        return None
    score = known.related if known is not None else 0.6
    if frame is not None:
        score = max(score, RELATED_AT_LEAST)
        return Reading(frame.type, frame.backward, frame.rule, score, frame)
    for entry in backoff[:2]:
        if entry is not None and entry.share >= SURE_SHARE and _possible(entry, left, right):
            return _from_table(entry, candidate, score)
    for entry in backoff[2:]:
        if entry is not None and entry.type != "RELATED" and _possible(entry, left, right):
            return _from_table(entry, candidate, score)
    if known is None and kind not in VERBAL and slots not in CORE:
        return None
    if known is None and "subj" not in slots:
        return None
    if slots.endswith("p:"):
        return None
    backward = candidate.right_slot == "agent" or (known is not None and known.backward and slots not in CORE)
    return Reading("RELATED", backward, f"{kind}:related", score)


def _is_plain(candidate: Candidate, frame: Frame) -> bool:
    """Whether the words leave nothing open, however seldom such slots are related in the training annotation."""
    verb = verb_of(candidate.lemma)
    return verb in CLAIMING or verb != candidate.lemma or frame.rule in sure_rules()


def _possible(entry: Learned, left: str, right: str) -> bool:
    return allowed(right, entry.type, left) if entry.backward else allowed(left, entry.type, right)


def _from_table(entry: Learned, candidate: Candidate, score: float) -> Reading:
    return Reading(entry.type, entry.backward, f"{candidate.kind}:{candidate.slots}", score)


def _frame(candidate: Candidate, left: str, right: str) -> Frame | None:
    table = verb_frames() if candidate.kind in VERBAL else noun_frames()
    pair = (candidate.left_slot, candidate.right_slot)
    own = table.get((candidate.lemma, *pair)) or table.get((verb_of(candidate.lemma), *pair), [])
    frames = [*own, *table.get(("*", *pair), ())]
    return next((f for f in frames if f.fits(left, right)), None)
