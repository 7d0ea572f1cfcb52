"""Verbs whose objects parsers mistake, given them back: who is "named *Bo Roe* chief", "sworn *in*" or "found not
guilty", a verb read as a noun, a name torn in two, and who is "blamed for" or "to blame for" a deed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from loaders.reader.annotations import Word
from loaders.reader.lemmas import lemma
from loaders.reader.lexicon import roles, words

APPOINTING = words("appointing")
"""Verbs with two complements: whom they name, and what."""
_BLAMING = frozenset({"blame", "accuse", "suspect"})


def completed(tree: Sequence[Word], persons: Collection[int] = ()) -> Sequence[Word]:
    """The words, each verb with the objects that it must have. ``persons`` are the head words of persons' names."""
    out = list(tree)
    for at, word in enumerate(tree):
        name = word.lemma.lower()
        if word.deprel == "flat" and 0 <= word.head < len(tree) and tree[word.head].upos == "VERB":
            _joined(out, at)
        elif word.xpos in ("NNS", "RB") and word.form.endswith("s") and _has_object(tree, at):
            _made_verb(out, at)
        elif name == "blame" and at > 1 and tree[at - 1].form == "to":
            _to_blame(out, at)
        elif name in _BLAMING and word.xpos == "VBD":
            _blamed(out, at)
        elif word.deprel == "ccomp" and word.upos == "NOUN" and _is_thing(tree, at):
            out[at] = replace(word, deprel="obj")
        if out[at].lemma.lower() in APPOINTING and persons:
            _appointed(out, at, persons)
        elif name == "swear" and at + 2 < len(tree) and out[at + 1].form == "in" and out[at + 1].head in persons:
            who = out[at + 1].head
            out[at + 1] = replace(out[at + 1], upos="ADP", xpos="RP", head=at, deprel="compound:prt")
            out[who] = replace(out[who], head=at, deprel="obj")
        elif name == "guilty" and word.deprel == "ccomp" and tree[word.head].lemma in ("find", "declare", "pronounce"):
            _judged(out, at)
    return out


def _joined(out: list[Word], at: int) -> None:
    """A name's second half that hangs on the verb is the name: "*Credit Suisse*"."""
    verb = out[at].head
    kind = "nsubj" if at < verb else "obj"
    if any(w.deprel == "case" and w.head in (at, at - 1) for w in out):
        return
    if any(w.head == verb and w.deprel.startswith(kind) for w in out):
        return
    out[at] = replace(out[at], head=verb, deprel=kind)
    if at > 0 and out[at - 1].head == verb and out[at - 1].deprel in ("compound", "flat"):
        out[at - 1] = replace(out[at - 1], head=at, deprel="compound")


def _has_object(tree: Sequence[Word], at: int) -> bool:
    """Whether a word has an object, or a possessor without the mark of one: neither can be a noun."""
    below = [i for i, w in enumerate(tree) if w.head == at]
    bare = at - 1 in below and tree[at - 1].deprel == "nmod:poss" and tree[at - 1].xpos == "NNP" and tree[at].head < 0
    return bare or any(tree[i].deprel == "obj" and i > at for i in below)


def _is_thing(tree: Sequence[Word], at: int) -> bool:
    """Whether a noun has an article and nothing that a clause has: "claimed *the* Oslo shooting"."""
    below = {w.deprel.partition(":")[0] for w in tree if w.head == at}
    return "det" in below and not below & {"nsubj", "cop", "mark", "aux", "expl", "csubj"}


def _made_verb(out: list[Word], at: int) -> None:
    """Nouns and adverbs have no objects: "Acme *names* Bo Roe chief", "Peru *sides* with Chile"."""
    before = (i for i in range(at - 1, -1, -1) if out[i].head == at and out[i].upos in ("PROPN", "NOUN"))
    subject = next((i for i in before if out[i].deprel in ("compound", "nmod:poss", "nsubj")), -1)
    if subject < 0:
        return
    out[subject] = replace(out[subject], deprel="nsubj")
    out[at] = replace(out[at], lemma=lemma(out[at].form, "VERB", "VBZ"), upos="VERB", xpos="VBZ")


def _to_blame(out: list[Word], at: int) -> None:
    """Who "is *to blame* for" something is responsible: no verb of blaming, and nothing yet to be done."""
    if not any(w.head == at and w.lemma == "be" for w in out[:at]):
        return
    out[at] = replace(out[at], lemma="to_blame", upos="ADJ", xpos="JJ")
    out[at - 1] = replace(out[at - 1], head=at, deprel="dep")
    for i, w in enumerate(out):
        if w.head == at and w.lemma == "be" and i < at:
            out[i] = replace(w, upos="AUX", deprel="cop")
        if w.head == at and w.deprel == "obj" and i > at:
            out[i] = replace(w, deprel="obl")


def _blamed(out: list[Word], at: int) -> None:
    """Who blames blames somebody: without an object "Acme *blamed* for crash" is passive."""
    below = [(i, w) for i, w in enumerate(out) if w.head == at]
    if any(w.deprel in ("obj", "iobj", "ccomp", "xcomp") or w.deprel.startswith("aux") for _, w in below):
        return
    phrases = [i for i, w in below if i > at and w.deprel == "obl"]
    if not any(out[i].form in ("for", "of") and out[i].head in phrases for i in range(at + 1, min(at + 3, len(out)))):
        return
    out[at] = replace(out[at], xpos="VBN")
    for i, w in below:
        if w.deprel == "nsubj":
            out[i] = replace(w, deprel="nsubj:pass")


def _judged(out: list[Word], at: int) -> None:
    """Who is "found *guilty*" is found so."""
    verb = out[at].head
    subject = next((i for i, w in enumerate(out[:at]) if w.head == at and w.deprel == "nsubj" and i > verb), None)
    if subject is None or any(w.head == at and w.deprel in ("cop", "mark") for w in out):
        return
    out[subject] = replace(out[subject], head=verb, deprel="obj")
    out[at] = replace(out[at], deprel="xcomp")


def _appointed(out: list[Word], verb: int, persons: Collection[int]) -> None:
    """Who is named right after the verb is its object, and the role beside him what he becomes."""
    who = verb + 1
    if out[verb].upos != "VERB" or who not in persons:
        return
    end = who
    while end + 1 < len(out) and out[end + 1].head in range(who, end + 1) and out[end + 1].deprel == "flat":
        end += 1
    role = end + 1
    while role < len(out) and role <= end + 5 and not _is_role(out, role):
        if out[role].upos not in ("ADJ", "NOUN", "PROPN", "DET", "PART") or role in persons:
            break
        role += 1
    if role < len(out) and role not in persons and _is_role(out, role) and out[role].head in (verb, *range(who, role)):
        out[who] = replace(out[who], head=verb, deprel="obj")
        out[role] = replace(out[role], head=verb, deprel="xcomp")
    elif out[who].deprel == "xcomp" and not any(w.head == verb and w.deprel == "obj" for w in out):
        out[who] = replace(out[who], deprel="obj")


def _is_role(out: Sequence[Word], at: int) -> bool:
    """Whether a word is the head of a noun phrase that names a role: no name follows it."""
    noun = out[at].lemma.lower()
    known = noun in roles() or f"{out[at - 1].lemma.lower()}_{noun}" in roles()
    role = out[at].upos in ("NOUN", "PROPN") and known
    return role and not (at + 1 < len(out) and out[at + 1].upos in ("NOUN", "PROPN") and out[at].deprel == "compound")
