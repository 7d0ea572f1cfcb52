"""The predicate of a claim in the sentence's own words. Pure; which words they are is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.reader.annotations import Word

_PRESENT = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_BARE = frozenset({"VB", "VBP"})
"""Forms that read wrong after the name of one: "North Korea be behind WannaCry"."""

_INFLECTED = re.compile(r"[^e]ed$|[aeiou].*ing$")
"""What is no bare form, whatever the tagger took it for."""


def predicate_of(words: Sequence[Word], trigger: Sequence[int]) -> str:
    """The words of ``trigger`` as they stand, in lower case; a bare first verb gets the ending of the third person.

    Empty where the trigger is.
    """
    chosen = [words[w] for w in trigger]
    said = [w.form.lower() for w in chosen]
    if chosen and chosen[0].upos in ("VERB", "AUX") and chosen[0].xpos in _BARE and not _INFLECTED.search(said[0]):
        said[0] = third_person(chosen[0].lemma.lower())
    return " ".join(said)


def third_person(verb: str) -> str:
    """The third person singular of a verb.

    >>> [third_person(v) for v in ("work", "deny", "pass", "reach", "be", "buy")]
    ['works', 'denies', 'passes', 'reaches', 'is', 'buys']
    """
    if verb in _PRESENT:
        return _PRESENT[verb]
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
