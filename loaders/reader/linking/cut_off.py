"""Sentences cut from their context: "So *he* bought *it*", where nothing was spoken of that one buys. Needs trees.

Pages are spliced together, and quotations are taken out of stories that go on. A deed of getting needs a thing; where
its pronoun finds none in reach, whoever does it is not told either, however near a name may stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.lexicon import verb_frames
from loaders.reader.linking.referents import Referent

_DOERS = frozenset({"he", "she"})
_THINGS = frozenset({"it", "them"})


def things_got(sentences: Sequence[AnalysedSentence], referents: Sequence[Referent]) -> dict[int, int]:
    """Pronoun -> the pronoun of what it is said to get, outside of quotations; both as indices of referents."""
    things: dict[tuple[int, int], int] = {}
    for thing in referents:
        if thing.level == "pronoun" and thing.words[0] in _THINGS and thing.role == "obj" and not thing.quoted:
            verb = sentences[thing.sentence].words[thing.span.head].head
            if sentences[thing.sentence].words[verb].lemma.lower() in _getting():
                things[thing.sentence, verb] = thing.index
    found = {}
    for doer in referents if things else ():
        if doer.level == "pronoun" and doer.words[0] in _DOERS and doer.role == "nsubj":
            verb = sentences[doer.sentence].words[doer.span.head].head
            if (doer.sentence, verb) in things:
                found[doer.index] = things[doer.sentence, verb]
    return found


@cache
def _getting() -> frozenset[str]:
    """Verbs of which the lexicon knows that who does it gets what it is done to."""
    done = (
        (verb, frames[0]) for (verb, left, right), frames in verb_frames().items() if (left, right) == ("subj", "obj")
    )
    return frozenset(verb for verb, frame in done if frame.type == "ACQUIRED" and not frame.backward)
