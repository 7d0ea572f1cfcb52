"""Trees put right where parsers are led up the garden path: a reported clause without "that" whose subject is long.

"Police said a man who lives in Oslo, which was closed, robbed a bank": the parser takes the man for what was said and
"robbed" for one more relative clause of his. Only trees that cannot be right are touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.reader.annotations import Word
from loaders.reader.graphs import RELATIVE, SAYING

_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def straightened(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence, the last verb of such a sentence made what is reported, and the noun its subject.

    A last "relative clause" is none if it has no relative pronoun of its own, but another clause's or nothing, after
    another relative clause of the same noun.
    """
    for verb, word in enumerate(words):
        noun = word.head
        if word.deprel != "acl:relcl" or word.xpos not in _FINITE or not 0 <= noun < verb:
            continue
        saying = words[noun].head
        if words[noun].deprel != "obj" or not 0 <= saying < noun or words[saying].lemma not in SAYING:
            continue
        others = [i for i in range(noun + 1, verb) if words[i].head == noun and words[i].deprel.startswith("acl")]
        children = [i for i, w in enumerate(words) if w.head == verb]
        if not others or any(words[i].deprel == "cc" for i in children):
            continue
        subjects = [i for i in children if words[i].deprel.startswith("nsubj")]
        if all(i < others[0] and words[i].lemma.lower() in RELATIVE for i in subjects):
            out = list(words)
            out[verb] = replace(word, head=saying, deprel="ccomp")
            out[noun] = replace(words[noun], head=verb, deprel="nsubj")
            for subject in subjects:
                out[subject] = replace(words[subject], head=others[0])
            return tuple(out)
    return tuple(words)
