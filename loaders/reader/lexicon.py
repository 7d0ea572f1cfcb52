"""Reads the rule tables beside the reader, once: which words in which slots name which relation. No trees here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from graph.schema import ENTITY_TYPES, PLACE, allowed

DATA = Path(__file__).resolve().parent / "data"
_CLASSES = {
    "Any": frozenset(ENTITY_TYPES),
    "Actor": frozenset({"Person", "Organization", "Group", "Country"}),
    "Place": PLACE,
    "Work": frozenset({"Event", "Document", "Product", "Malware"}),
}


class Frame(NamedTuple):
    """One way to read two slots of a predicate. ``backward``: the right slot's span is the subject.

    ``said`` is the slot whose filler answers for the relation, with the factuality that this gives it.
    """

    rule: str
    type: str
    backward: bool
    subjects: frozenset[str] | None
    objects: frozenset[str] | None
    said: str = ""
    factuality: str = ""

    def fits(self, left: str, right: str) -> bool:
        """Whether spans of these types may stand in the left and the right slot."""
        subject, object_ = (right, left) if self.backward else (left, right)
        if self.subjects is not None and subject not in self.subjects:
            return False
        if self.objects is not None and object_ not in self.objects:
            return False
        return allowed(subject, self.type, object_)


FrameTable = dict[tuple[str, str, str], list[Frame]]
"""(lemma, left slot, right slot) to the frames to try, in the order of the table."""


class Role(NamedTuple):
    """What a person of this role is to whom the role depends on; ``inverse`` turns the relation."""

    rule: str
    type: str
    inverse: bool


class Learned(NamedTuple):
    """What the training annotation says of a slot pair: its usual relation, how often related at all, how often so."""

    type: str
    backward: bool
    related: float
    share: float


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated rows of a table, comments and blank lines left out."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _types(text: str) -> frozenset[str] | None:
    if not text or text == "Any":
        return None
    return frozenset().union(*(_CLASSES.get(part, frozenset({part})) for part in text.split(",")))


def _frames(name: str, order: dict[str, int], prefix: str) -> FrameTable:
    table: FrameTable = {}
    for row in rows(name):
        rule, words, relations, types, said = (*row, "", "")[:5]
        said = "" if said == "sure" else said
        subjects, _, objects = types.partition(">")
        factuality, _, speaker = said.partition(":")
        for relation in relations.split(";"):
            left_slots, kind, right_slots = relation.split()
            for left in left_slots.split("/"):
                for right in right_slots.split("/"):
                    backward = order.get(left, 9) > order.get(right, 9)
                    frame = Frame(
                        f"{prefix}:{rule}", kind, backward, _types(subjects), _types(objects), speaker, factuality
                    )
                    pair = (right, left) if backward else (left, right)
                    for word in words.split():
                        table.setdefault((word, *pair), []).append(frame)
                        if order.get(left, 9) == order.get(right, 9) == 9:
                            turned = frame._replace(backward=True)
                            table.setdefault((word, right, left), []).append(turned)
    return table


SLOT_ORDER = {"subj": 0, "self": 0, "agent": 1, "via": 1, "obj": 2, "iobj": 3, "attr": 4, "poss": 5}
"""Which of two slots is the left one of a pair; prepositions and modifiers come last."""


@cache
def verb_frames() -> FrameTable:
    """Frames of verbs, adjectives and copulas."""
    return _frames("lexicon_verbs.tsv", SLOT_ORDER, "verb")


@cache
def noun_frames() -> FrameTable:
    """Frames of nominal predicates."""
    return _frames("lexicon_nouns.tsv", SLOT_ORDER, "noun")


@cache
def sure_rules() -> frozenset[str]:
    """Rules whose words mean this relation and no other, whatever the pair head takes them for."""
    tables = {"verb": "lexicon_verbs.tsv", "noun": "lexicon_nouns.tsv", "role": "lexicon_roles.tsv"}
    return frozenset(f"{kind}:{row[0]}" for kind, name in tables.items() for row in rows(name) if row[4:] == ["sure"])


@cache
def senses() -> dict[tuple[str, str, str], str]:
    """(verb, preposition, noun of the phrase) to the verb in the sense that such a phrase gives it."""
    found: dict[tuple[str, str, str], str] = {}
    for sense, verbs, prepositions, nouns in rows("lexicon_senses.tsv"):
        for verb, preposition, noun in product(verbs.split(), prepositions.split(), nouns.split()):
            found[verb, preposition, noun] = f"{verb}+{sense}"
    return found


@cache
def idioms() -> dict[str, dict[str, str]]:
    """Of each verb with idioms: the words beside it that make one (its subject after a *), and the predicate then."""
    found: dict[str, dict[str, str]] = {}
    for lemma, _, _ in verb_frames():
        if lemma.startswith("*") and lemma != "*":
            subjects, _, verb = lemma[1:].partition("~")
            found.setdefault(verb, {}).update({f"*{noun}": lemma for noun in words(subjects)})
        elif "~" in lemma:
            verb, _, beside = lemma.partition("~")
            nouns = words(beside[1:]) if beside.startswith("*") else [beside]
            found.setdefault(verb, {}).update(dict.fromkeys(nouns, lemma))
    return found


def verb_of(predicate: str) -> str:
    """The verb of a predicate of the verb table, without what makes an idiom of it."""
    first, _, second = predicate.partition("~")
    return second if first.startswith("*") and second else first


@cache
def roles() -> dict[str, Role]:
    """Role nouns by lemma."""
    found: dict[str, Role] = {}
    for row in rows("lexicon_roles.tsv"):
        rule, words, kind, inverse = (*row, "")[:4]
        for word in words.split():
            found.setdefault(word, Role(f"role:{rule}", kind, inverse == "inverse"))
    return found


@cache
def learned() -> dict[tuple[str, str, str, str, str], Learned]:
    """(kind, lemma, slots, left type, right type), each of lemma and types possibly ``*``, to what training shows."""
    found: dict[tuple[str, str, str, str, str], Learned] = {}
    for kind, lemma, slots, left, right, relation, related, share in rows("lexicon_learned.tsv"):
        found[kind, lemma, slots, left, right] = Learned(relation[1:], relation[0] == "<", float(related), float(share))
    return found


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in rows("lexicon_words.tsv")}


def words(name: str) -> frozenset[str]:
    """A word list of the rules by name."""
    return _word_lists()[name]


@cache
def reporting() -> dict[str, str]:
    """Verbs that report what somebody said or thinks, to the relation between the speaker and what is spoken of."""
    return {row[0]: row[1] for row in rows("lexicon_reporting.tsv")}
