"""Trees put right where parsers are led up the garden path. Only trees that cannot be right are touched.

A preposition that stands before a noun, but beside it in the tree. A second subject: "A spokesman for Acme said". A
clause with subject and copula that hangs on its verb as if it were a phrase: "denied on Thursday that it was behind the
attack". What concerns what is said and who says it is in speech_trees.py.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from loaders.reader.annotations import Word
from loaders.reader.complements import completed
from loaders.reader.data.people import TITLES
from loaders.reader.graphs import RELATIVE, SAYING
from loaders.reader.lemmas import lemma
from loaders.reader.lexicon import roles
from loaders.reader.openings import opened
from loaders.reader.speech_trees import (
    FINITE,
    of_what_it_is_said,
    reported,
    reports_that,
    source_at_the_end,
    speaker_before,
)

_BESIDE = frozenset({"obl", "nmod", "obj"})


def straightened(words: Sequence[Word], persons: Collection[int] = ()) -> tuple[Word, ...]:
    """The words of a sentence, with a tree that can be right. ``persons`` are the head words of persons' names."""
    words = _in_law(_accused(source_at_the_end(of_what_it_is_said(reports_that(opened(words))))))
    words = completed(words, persons)
    words = _of_verbs(_title_before(words, persons), persons)
    words = _titled(speaker_before(_who_it_is(_cleft(_joined_verbs(words)), persons)))
    return reported(_clausal(_one_subject(_beside(_of_the_noun_before(_cased(_controlled(words)))))))


def _joined_verbs(words: Sequence[Word]) -> Sequence[Word]:
    """A finite verb without a subject joins no noun, but the verb above it: "called it *lies* and *sued*"."""
    out = list(words)
    for at, word in enumerate(words):
        if word.deprel != "conj" or word.upos != "VERB" or word.xpos not in FINITE or not 0 <= word.head < at:
            continue
        below = {w.deprel.partition(":")[0] for w in words if w.head == at}
        noun, up = word.head, words[word.head].head
        if words[noun].upos not in ("NOUN", "PROPN") or "cc" not in below or {"nsubj", "csubj", "expl"} & below:
            continue
        if 0 <= up < noun and words[up].upos == "VERB" and not any(w.head == noun and w.deprel == "cop" for w in words):
            out[at] = replace(word, head=up)
    return out


def _titled(words: Sequence[Word]) -> Sequence[Word]:
    """A title that describes a verb is the verb's subject or object: "*analyst* Ann Lee told reporters"."""
    out = list(words)
    for at, word in enumerate(words):
        if word.deprel != "nmod:desc" or word.head < 0 or words[word.head].upos != "VERB":
            continue
        taken = {w.deprel for w in words if w.head == word.head}
        passive = "aux:pass" in taken
        if at < word.head and taken.isdisjoint(("nsubj", "nsubj:pass", "csubj")):
            out[at] = replace(word, deprel="nsubj:pass" if passive else "nsubj")
        elif at > word.head and not passive and "obj" not in taken:
            out[at] = replace(word, deprel="obj")
    return out


def _clausal(words: Sequence[Word]) -> Sequence[Word]:
    """What has a subject and a copula is a clause: what the verb says, or what it says it about."""
    out = list(words)
    for at, word in enumerate(words):
        if word.deprel not in _BESIDE or not 0 <= word.head < len(words) or words[word.head].upos != "VERB":
            continue
        below = [w for w in words if w.head == at]
        marks = [w.lemma.lower() for w in below if w.deprel == "mark"]
        kinds = {w.deprel.partition(":")[0] for w in below}
        if not {"nsubj", "cop"} <= kinds:
            continue
        said = "that" in marks or (not marks and words[word.head].lemma in SAYING)
        if said or marks:
            out[at] = replace(word, deprel="ccomp" if said else "advcl")
    return out


def _cased(words: Sequence[Word]) -> Sequence[Word]:
    """A preposition without anything below it belongs to the next noun of its verb, if that has none."""
    out = list(words)
    for at, word in enumerate(words):
        if word.upos != "ADP" or word.deprel not in _BESIDE or any(w.head == at for w in words):
            continue
        noun = next((i for i in range(at + 1, len(words)) if words[i].head == word.head), None)
        if noun is None or words[noun].upos not in ("NOUN", "PROPN", "PRON") or words[noun].deprel not in _BESIDE:
            continue
        if not any(w.head == noun and w.deprel in ("case", "mark") for w in words):
            out[at] = replace(word, head=noun, deprel="case")
    return out


def _in_law(words: Sequence[Word]) -> Sequence[Word]:
    """ "Son-in-law" is a son, not a law."""
    out = list(words)
    for law in range(4, len(words)):
        kin = law - 4
        if words[law].form.lower() != "law" or [w.form.lower() for w in words[kin + 1 : law]] != ["-", "in", "-"]:
            continue
        out = [replace(w, head=kin) if w.head == law and i != kin else w for i, w in enumerate(out)]
        out[kin] = replace(out[kin], head=out[law].head, deprel=out[law].deprel)
        out[law] = replace(out[law], head=kin, deprel="compound")
    return out


def _accused(words: Sequence[Word]) -> Sequence[Word]:
    """Who is "Ann Lee, accused of arson," has it said of her, whatever noun "the accused" is elsewhere."""
    gerunds = {w.head for w in words if w.xpos == "VBG" and w.deprel in ("advcl", "acl")}
    out = list(words)
    for at, w in enumerate(words):
        clause = w.deprel in ("acl", "advcl") or (w.deprel == "appos" and at in gerunds)
        if clause and w.upos == "NOUN" and w.form.islower() and w.form.endswith("ed"):
            participle = lemma(w.form, "VERB", "VBN")
            out[at] = replace(w, lemma=participle, upos="VERB", xpos="VBN", deprel=w.deprel.replace("appos", "acl"))
    return out


def _title_before(words: Sequence[Word], persons: Collection[int]) -> Sequence[Word]:
    """A title before a person's name is the name's, not the other way round: "Smt Ann Lee met Bo Roe"."""
    out = list(words)
    for at in persons:
        title = at - 1
        if title < 0 or title in persons or words[title].upos != "PROPN" or words[title].form.lower() not in TITLES:
            continue
        below = words[at].deprel == "flat" and words[at].head == title
        beside = words[at].deprel == words[title].deprel and words[at].head == words[title].head
        if not below and not beside:
            continue
        out = [replace(w, head=at) if w.head == title and i != at else w for i, w in enumerate(out)]
        out[at] = replace(words[at], head=words[title].head, deprel=words[title].deprel)
        out[title] = replace(words[title], head=at, deprel="nmod:desc")
    return out


def _of_verbs(words: Sequence[Word], persons: Collection[int]) -> Sequence[Word]:
    """No person's name is a part of a verb: it is the subject before it, the object behind it, if there is none. Nor is
    what has a preposition: "attributed it, he said, *to Acme Solutions*"."""
    out = list(words)
    for at, word in enumerate(words):
        part = word.deprel in ("flat", "compound") and 0 <= word.head < at and words[word.head].upos == "VERB"
        if part and any(w.head == at and w.deprel == "case" and w.upos == "ADP" for w in words[word.head : at]):
            out[at] = replace(word, deprel="obl")
    for at in persons:
        verb = words[at].head
        if out[at].deprel not in ("flat", "compound") or verb < 0 or words[verb].upos != "VERB":
            continue
        kind = "nsubj" if at < verb else "obj"
        if not any(w.head == verb and w.deprel.startswith(kind) for w in words):
            out[at] = replace(words[at], deprel=kind)
    return out


def _who_it_is(words: Sequence[Word], persons: Collection[int]) -> Sequence[Word]:
    """A person is who has a role and not what it is of: "the leader of the gang, Bo Roe, fled"."""
    out = list(words)
    for at in persons:
        thing = words[at].head if words[at].deprel == "appos" else -1
        role = words[thing].head if thing >= 0 and words[thing].deprel == "nmod" and thing not in persons else -1
        if 0 <= role < thing < at and words[thing].upos == "NOUN" and words[role].lemma.lower() in roles():
            out[at] = replace(words[at], head=role)
    return out


def _cleft(words: Sequence[Word]) -> Sequence[Word]:
    """Of whom "it was" and not of whom it was not a clause tells: "It was *Bo*, not Al, *who came*"."""
    if not any(w.form.lower() == "it" for w in words[:-4]):
        return words
    out = list(words)
    for clause, word in enumerate(words):
        no, yes = word.head, words[word.head].head
        told = word.deprel == "acl:relcl" or (
            word.deprel == "parataxis" and any(w.head == clause and w.lemma.lower() in RELATIVE for w in words)
        )
        if not told or words[no].deprel not in ("conj", "appos") or not 0 <= yes < no < clause:
            continue
        denied = any(w.head == no and w.form.lower() == "not" for w in words[:no])
        below = [w for w in words[:yes] if w.head == yes]
        it = any(w.form.lower() == "it" and w.deprel in ("expl", "nsubj") for w in below)
        if denied and it and any(w.deprel == "cop" for w in below):
            out[clause] = replace(word, head=yes, deprel="acl:relcl")
    return out


def _controlled(words: Sequence[Word]) -> Sequence[Word]:
    """A gerund without a subject that is denied or begun is the subject's own: "denies hacking"."""
    out = list(words)
    for at, word in enumerate(words):
        if word.deprel != "ccomp" or word.xpos != "VBG":
            continue
        below = {w.deprel.partition(":")[0] for w in words if w.head == at}
        if not below & {"nsubj", "mark", "aux", "cop"}:
            out[at] = replace(word, deprel="xcomp")
    return out


def _beside(words: Sequence[Word]) -> Sequence[Word]:
    """What stands before a noun in it has no finite verb in between: there it is the verb's subject."""
    out = list(words)
    for at, word in enumerate(words):
        if word.deprel != "compound" or word.upos not in ("NOUN", "PROPN") or not at + 1 < word.head < len(words):
            continue
        verb = next((i for i in range(at + 1, word.head) if words[i].xpos in FINITE and words[i].upos == "VERB"), None)
        if verb is None or not 0 <= verb < word.head:
            continue
        own = next((i for i in range(at + 1, verb) if words[i].head == verb and words[i].deprel == "nsubj"), None)
        out[at] = replace(word, head=verb, deprel="nsubj")
        if own is not None:
            out[own] = replace(words[own], head=at, deprel="conj")
    return out


def _of_the_noun_before(words: Sequence[Word]) -> Sequence[Word]:
    """ "of Acme" right after a noun is of that noun, and not of one that a finite verb parts from it."""
    out = list(words)
    for at, word in enumerate(words):
        case = next((i for i, w in enumerate(words[:at]) if w.head == at and w.form.lower() == "of"), 0)
        if not case or not word.deprel.startswith(("nmod", "obl")) or not 0 <= word.head < case - 1:
            continue
        parted = any(w.xpos in FINITE and w.upos == "VERB" for w in words[word.head + 1 : case - 1])
        if parted and words[case - 1].upos in ("NOUN", "PROPN"):
            out[at] = replace(word, head=case - 1, deprel="nmod")
    return out


def _one_subject(words: Sequence[Word]) -> Sequence[Word]:
    """Of two subjects of a verb the second belongs to the first, if a preposition stands before it ("a spokesman for
    Acme said"), or "and", or nothing or a comma does ("the leader, Ann Lee, was held")."""
    cased = {w.head for w in words if w.deprel == "case" and w.upos == "ADP"}
    out = list(words)
    for at, word in enumerate(words):
        if not word.deprel.startswith("nsubj") or not at < word.head < len(words):
            continue
        first = next((i for i in range(at) if words[i].head == word.head and words[i].deprel == word.deprel), None)
        if first is None:
            continue
        if at in cased and words[first].upos in ("NOUN", "PROPN"):
            out[at] = replace(word, head=first, deprel="nmod")
        elif any(w.deprel == "cc" and w.head == at for w in words[first + 1 : at]):
            out[at] = replace(word, head=first, deprel="conj")
        elif (words[first].upos, word.upos) == ("NOUN", "PROPN") and (at == first + 1 or _enclosed(words, at)):
            out[at] = replace(word, head=first, deprel="appos")
    return out


def _enclosed(words: Sequence[Word], at: int) -> bool:
    """Whether a name stands between commas."""
    end = next((i for i in range(at + 1, len(words)) if words[i].head != at or words[i].deprel != "flat"), at)
    return words[at - 1].form == words[end].form == ","
