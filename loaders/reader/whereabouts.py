"""Where the words of a sentence put what it relates: a deed's place is not where its victim lives, nor is a place that
a missile was fired at attacked by whoever shot it down. Relates nothing."""

from __future__ import annotations

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.lexicon import verb_frames, words

GUARDING = words("guarding")
"""Verbs of looking at harm or averting it: where that is, their subject has done none."""
ACTORS = frozenset({"Person", "Organization", "Group", "Country"})
_WHERE = frozenset({"in", "at", "on", "near", "outside"})


def place_of_deed(sentence: AnalysedSentence, kind: str, who: int, where: int) -> bool:
    """Whether a phrase says where something was done to somebody, and not where he is to be found (LOCATED_IN) or has
    died (DIED_IN): "Acme sued *Blue* in *Peru*", "eliminated *Ann* in *Paris*". Who is held in Peru is there."""
    tree = sentence.words
    place, patient = (tree[sentence.spans[end].head] for end in (where, who))
    verb = place.head
    if not place.deprel.startswith("obl") or patient.head != verb or tree[verb].upos != "VERB":
        return False
    doers = any(w.head == verb and w.deprel in ("nsubj", "obl:agent") for w in tree)
    if not doers or patient.deprel not in ("obj", "nsubj:pass") or not _is_named_actor(sentence.spans[who]):
        return False
    lemma = tree[verb].lemma.lower()
    does = {frame.type for frame in verb_frames().get((lemma, "subj", "obj"), ())}
    if "ARRESTED" in does or (kind == "DIED_IN" and "KILLED" not in does):
        return False
    preposition = _case(sentence, where)
    frames = verb_frames().get((lemma, "obj", f"p:{preposition}"), ())
    return preposition in _WHERE and all(frame.type != kind for frame in frames)


def _is_named_actor(span: EntitySpan) -> bool:
    """Whether it is somebody with a name; where a description stands, parsers see its own place ("the police in
    Lima") as that of the deed."""
    return span.type in ACTORS and span.level != "nominal"


def _case(sentence: AnalysedSentence, span: int) -> str:
    head = sentence.spans[span].head
    return next((w.form.lower() for w in sentence.words if w.head == head and w.deprel == "case"), "")


def is_guarded(sentence: AnalysedSentence, who: int, what: int) -> bool:
    """Whether one only looks at harm done to the other, or averts it: "*Qatar* intercepted missiles fired at *the
    base*". Who fired them did harm."""
    tree = sentence.words
    way = _up(sentence, sentence.spans[what].head)
    verbs = [at for at in way if tree[at].upos == "VERB"]
    verb = next((at for at in verbs if not tree[at].deprel.startswith("acl")), -1)
    subject = tree[sentence.spans[who].head].deprel == "nsubj"
    if verb < 0 or not subject or (tree[way[0]].head == verb and tree[way[0]].deprel == "obj"):
        return False
    begun = (at for at, w in enumerate(tree) if w.head == verb and w.deprel == "xcomp")  # "began to assess damage at"
    if not any(_with_particle(sentence, at) in GUARDING for at in (verb, *begun)):
        return False
    inner = verbs[: verbs.index(verb)]
    return not any(at in inner for at in _up(sentence, sentence.spans[who].head))


def _with_particle(sentence: AnalysedSentence, verb: int) -> str:
    particles = (w.form.lower() for w in sentence.words if w.head == verb and w.deprel == "compound:prt")
    return "_".join((sentence.words[verb].lemma.lower(), *particles))


def _up(sentence: AnalysedSentence, word: int) -> list[int]:
    way = [word]
    while 0 <= sentence.words[way[-1]].head not in way:
        way.append(sentence.words[way[-1]].head)
    return way
