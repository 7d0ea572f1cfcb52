"""Trees of what is said and who says it, put right where they cannot be right. All other trees: garden_paths.py.

A reported clause without "that" whose subject is long: "Police said a man who lives in Oslo, which was closed, robbed a
bank", where the parser takes the man for what was said and "robbed" for one more relative clause of his.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.reader.annotations import Word
from loaders.reader.graphs import RELATIVE, SAYING
from loaders.reader.lemmas import lemma

FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OPENING = {"Reports": "report", "Claims": "claim"}
_HEARD = frozenset({"hears", "says", "claims", "reports", "finds", "shows", "suggests", "reveals", "warns", "alleges"})


def reports_that(words: Sequence[Word]) -> Sequence[Word]:
    """ "Reports that ... are false" opens with a noun, whatever "reports" is elsewhere."""
    if len(words) < 4 or words[0].form not in _OPENING or words[0].upos != "VERB" or words[1].form != "that":
        return words
    clauses = [i for i, w in enumerate(words) if w.head == 0 and w.deprel == "ccomp"]
    marked = next((i for i in clauses if any(w.head == i and w.deprel == "mark" for w in words)), None)
    said = next((i for i in clauses if marked is not None and i > marked), None)
    if marked is None or said is None:
        return words
    out = list(words)
    out[0] = replace(words[0], lemma=_OPENING[words[0].form], upos="NOUN", xpos="NNS", head=said, deprel="nsubj")
    out[marked] = replace(words[marked], deprel="acl")
    out[said] = replace(words[said], head=words[0].head, deprel=words[0].deprel)
    return [replace(w, head=said) if w.head == 0 and i not in (0, marked, said) else w for i, w in enumerate(out)]


def of_what_it_is_said(words: Sequence[Word]) -> Sequence[Word]:
    """A noun with its clause is what a copula without a subject tells of: "said *claims that* Bo fled *were false*"."""
    out = list(words)
    for at, word in enumerate(words):
        if word.deprel != "ccomp" or not 0 <= word.head < len(words) or words[word.head].lemma not in SAYING:
            continue
        below = {w.deprel.partition(":")[0]: i for i, w in enumerate(words) if w.head == at}
        if "cop" not in below or {"nsubj", "expl", "csubj"} & below.keys():
            continue
        for noun, w in enumerate(words[:at]):
            clause = next((i for i in range(noun, at) if words[i].head == noun and words[i].deprel == "acl"), None)
            said = w.head == word.head and w.deprel in ("obj", "ccomp") and w.upos == "NOUN"
            if said and clause is not None and below.get("mark", noun + 1) == noun + 1:
                out[noun] = replace(w, head=at, deprel="nsubj")
                if "mark" in below:
                    out[noun + 1] = replace(words[noun + 1], head=clause)
                break
    return out


def source_at_the_end(words: Sequence[Word]) -> Sequence[Word]:
    """A headline's last two words after a comma say whose word it is: "Bo attacked Al, *court hears*"."""
    at = len(words) - 1
    comma = next((i for i in range(at - 1, max(at - 4, 0), -1) if words[i].form == ","), at)
    root = next((i for i, w in enumerate(words) if w.head < 0), -1)
    if at - comma < 2 or words[at].form not in _HEARD or words[at].upos == "VERB" or not 0 <= root < comma:
        return words
    out = list(words)
    out[at] = replace(
        words[at], lemma=lemma(words[at].form, "VERB", "VBZ"), upos="VERB", xpos="VBZ", head=root, deprel="parataxis"
    )
    for i in range(comma + 1, at):
        out[i] = replace(words[i], head=at, deprel="nsubj") if i == at - 1 else replace(words[i], head=at - 1)
    return out


def speaker_before(words: Sequence[Word]) -> Sequence[Word]:
    """Who stands between commas before the verb at the end says it: "killed ten, the mayor, Ann Lee, said"."""
    for verb, word in enumerate(words):
        if word.lemma not in SAYING or word.upos != "VERB":
            continue
        below = [w for w in words if w.head == verb]
        said = next((i for i, w in enumerate(words[:verb]) if w.head == verb and w.deprel == "ccomp"), None)
        if said is None or any(w.deprel.startswith("nsubj") for w in below):
            continue
        at = verb - 2 if words[verb - 1].form == "," else verb - 1
        while words[at].deprel in ("flat", "compound", "appos") and said < words[at].head < len(words):
            at = words[at].head
        first = words[at].head if words[at].deprel == "conj" else at  # "hit Oslo, Ann Lee and Bo Roe said"
        if said < first < at and any(w.form == "," for w in words[first - 3 : first]):
            at = first
        if said < at and words[at].upos in ("NOUN", "PROPN") and words[at].head == said:
            out = list(words)
            out[at] = replace(words[at], head=verb, deprel="nsubj")
            return out
    return words


def reported(words: Sequence[Word]) -> tuple[Word, ...]:
    """The last verb of a clause with a long subject made what is reported, and the noun its subject.

    A last "relative clause" is none if it has no relative pronoun of its own, but another clause's or nothing, after
    another relative clause of the same noun.
    """
    for verb, word in enumerate(words):
        noun = word.head
        if word.deprel != "acl:relcl" or word.xpos not in FINITE or not 0 <= noun < verb:
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
