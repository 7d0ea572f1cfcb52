"""Trees put right where parsers are led up the garden path. Only trees that cannot be right are touched.

A reported clause without "that" whose subject is long: "Police said a man who lives in Oslo, which was closed, robbed a
bank", where the parser takes the man for what was said and "robbed" for one more relative clause of his. A preposition
that stands before a noun, but beside it in the tree. A second subject: "A spokesman for Acme said". And a clause with
subject and copula that hangs on its verb as if it were a phrase: "denied on Thursday that it was behind the attack".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from loaders.reader.annotations import Word
from loaders.reader.graphs import RELATIVE, SAYING
from loaders.reader.lemmas import lemma
from loaders.reader.lexicon import roles

_BESIDE = frozenset({"obl", "nmod", "obj"})
_OPENING = {"Reports": "report", "Claims": "claim"}
_HEARD = frozenset({"hears", "says", "claims", "reports", "finds", "shows", "suggests", "reveals", "warns", "alleges"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def straightened(words: Sequence[Word], persons: Collection[int] = ()) -> tuple[Word, ...]:
    """The words of a sentence, with a tree that can be right. ``persons`` are the head words of persons' names."""
    words = _in_law(_accused(_source_at_the_end(_of_what_it_is_said(_opening(words)))))
    words = _speaker_before(_who_it_is(_cleft(words), persons))
    return _reported(_clausal(_one_subject(_beside(_of_the_noun_before(_cased(_controlled(words)))))))


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


def _opening(words: Sequence[Word]) -> Sequence[Word]:
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


def _of_what_it_is_said(words: Sequence[Word]) -> Sequence[Word]:
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


def _source_at_the_end(words: Sequence[Word]) -> Sequence[Word]:
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


def _speaker_before(words: Sequence[Word]) -> Sequence[Word]:
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
        if said < at and words[at].upos in ("NOUN", "PROPN") and words[at].head == said:
            out = list(words)
            out[at] = replace(words[at], head=verb, deprel="nsubj")
            return out
    return words


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
        verb = next((i for i in range(at + 1, word.head) if words[i].xpos in _FINITE and words[i].upos == "VERB"), None)
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
        parted = any(w.xpos in _FINITE and w.upos == "VERB" for w in words[word.head + 1 : case - 1])
        if parted and words[case - 1].upos in ("NOUN", "PROPN"):
            out[at] = replace(word, head=case - 1, deprel="nmod")
    return out


def _one_subject(words: Sequence[Word]) -> Sequence[Word]:
    """Of two subjects of a verb the second belongs to the first, if a preposition stands before it ("a spokesman for
    Acme said") or nothing or a comma does ("the leader, Ann Lee, was held")."""
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
        elif (words[first].upos, word.upos) == ("NOUN", "PROPN") and (at == first + 1 or _enclosed(words, at)):
            out[at] = replace(word, head=first, deprel="appos")
    return out


def _enclosed(words: Sequence[Word], at: int) -> bool:
    """Whether a name stands between commas."""
    end = next((i for i in range(at + 1, len(words)) if words[i].head != at or words[i].deprel != "flat"), at)
    return words[at - 1].form == words[end].form == ","


def _reported(words: Sequence[Word]) -> tuple[Word, ...]:
    """The last verb of a clause with a long subject made what is reported, and the noun its subject.

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
