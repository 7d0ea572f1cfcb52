"""Who answers for the words of a speaker that is no node: the author of a statement ("projections by *CNN* show"),
whoever a spokesperson speaks for ("a spokesman for *Acme* said"). Speech acts themselves are found in ``attribution``.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import EntitySpan, Word
from loaders.reader.lexicon import words as words_of

SPEAKERS = frozenset({"Person", "Organization", "Group", "Country", "Document"})
"""Types of what can say something."""
OFFICES = words_of("offices")
"""Nouns of those who speak for the state that their adjective names: "a *Ukrainian official*"."""
_OF = frozenset({"of", "by", "from", "for", "at", "with", "to"})


def principals(words: Sequence[Word], spans: Sequence[EntitySpan], noun: int) -> list[int]:
    """The spans, by index, for which a noun speaks: its possessor first, then what stands beside it or behind "of",
    "by", "for" and the like."""
    ranked: list[tuple[int, int]] = []
    for number, span in enumerate(spans):
        word = words[span.head]
        if span.head == noun or word.head != noun or span.type not in SPEAKERS:
            continue
        if word.deprel == "nmod:poss":
            ranked.append((0, number))
        elif word.deprel == "compound" or (word.deprel == "amod" and words[noun].lemma.lower() in OFFICES):
            ranked.append((1, number))
        elif word.deprel.startswith(("nmod", "obl")) and any(
            w.head == span.head and w.deprel == "case" and w.form.lower() in _OF for w in words
        ):
            ranked.append((2, number))
    return [number for _, number in sorted(ranked)]
