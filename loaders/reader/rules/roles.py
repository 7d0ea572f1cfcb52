"""Titles, appositions and role nouns: "French President Emmanuel Macron", "Ann Lee, adviser to the mayor", "his wife".

A role noun says what its bearer is to what the role depends on; which relation that is stands in lexicon_roles.tsv.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from graph.schema import PLACE, allowed
from loaders.reader.annotations import Word
from loaders.reader.lexicon import Role, roles, words
from loaders.reader.scene import Scene

DEPENDS = frozenset({"of", "for", "at", "in", "to", "from", "with", "on", "within", "under", "by"})
SECOND = frozenset({"vice", "deputy", "assistant", "associate", "acting-deputy"})
"""Before a leading role these make a serving one."""
GOVERNMENT = frozenset({"government", "regime", "administration", "state", "authority", "military", "army"})
"""A member of these serves the state; a member of a bare country is from there."""
_FORCES = frozenset({"police", "navy", "intelligence", "security", "defence", "defense", "parliament", "air", "force"})
_CHIEF = frozenset(
    {"prime", "vice", "chief", "deputy", "interim", "caretaker", "transition", "junta", "party", "state"}
)
_RULING = frozenset(
    {"president", "prime_minister", "premier", "chancellor", "governor", "leader", "king", "queen", "prince", "emir"}
    | {"speaker", "ruler", "dictator", "emperor", "monarch", "sultan", "regime", "president-elect", "taoiseach"}
    | {"commander-in-chief", "captain", "chief", "head"}
)
"""Who leads a country that he is only called by the adjective of; an "Italian coach" is just from there."""
_TOPICAL = frozenset({"expert", "specialist", "analyst", "scholar", "correspondent", "watcher", "historian"})
"""Before these stands what they know about: "a Russia expert"."""
_MUTUAL = frozenset({"FAMILY", "OPPOSES"})
_SCHOOLED = frozenset({"educated", "trained", "schooled"})
_HOLDING = words("holding")
"""Verbs by which one comes to a role, or has it: only so far as these are told as done is the role had."""
_MOVING = words("moving")
"""Verbs whose infinitive of purpose is told as done: "*left* Acme to become head of Blue"."""
_TAKING_OVER = frozenset({"succeed", "replace", "follow"})
"""Verbs whose subject has the role that their object had."""
_HYPHENS = frozenset("-‐‑–")
_MODIFIERS = ("compound", "amod", "nmod")
_TITLE = ("nmod:desc", "compound", "flat", "appos")


class RoleReading(NamedTuple):
    """A role found: the spans of bearer and principal, already turned to subject and object."""

    rule: str
    type: str
    subject: int
    object: int
    word: int
    verb: int | None = None
    """The verb by which the bearer has the role ("*became* chairman of"), where it is one of having or getting."""


def role_readings(scene: Scene) -> Iterator[RoleReading]:
    """All readings of role nouns in a sentence."""
    table = roles()
    for word, w in enumerate(scene.words):
        if w.form in _SCHOOLED:
            yield from _schooled(scene, word)
        if w.upos not in ("NOUN", "PROPN"):
            continue
        lemma = _role_lemma(scene, word)
        role = table.get(lemma)
        if role is None:
            continue
        bearers = list(dict.fromkeys(_bearers(scene, word)))
        if not bearers:
            continue
        yield from _readings(scene, word, role, bearers, _principals(scene, word))
        if (abroad := table.get(f"{lemma}_to")) is not None:
            yield from _readings(scene, word, abroad, bearers, _hosts(scene, word))
        if role.type in _MUTUAL and len(bearers) > 1:
            yield from _to_each_other(scene, word, role, bearers)


def _readings(
    scene: Scene, word: int, role: Role, bearers: Sequence[int], principals: Iterator[int]
) -> Iterator[RoleReading]:
    """Who of a role's bearers is what to whom among its principals."""
    verb = _holding(scene, word)
    for principal in dict.fromkeys(principals):
        for bearer in bearers:
            if scene.same(bearer, principal):
                continue
            subject, object_ = (principal, bearer) if role.inverse else (bearer, principal)
            kind = role.type if role.inverse else _refined(scene, word, role.type, bearer, principal)
            if role.rule == "role:capital" and scene.type_of(bearer) not in PLACE:
                continue
            if _role_lemma(scene, word) in ("co-author", "coauthor") and scene.type_of(principal) == "Person":
                continue  # "her co-author" has not made her
            if role.rule == "role:peer" and scene.words[scene.spans[principal].head].deprel != "nmod:poss":
                continue  # "her Turkish counterpart" is Turkish
            if kind == "OWNS" and scene.words[scene.spans[principal].head].deprel == "amod":
                continue  # "its Chinese owner" does not own China
            if is_topic(scene.words, scene.spans[principal].head):
                continue
            if allowed(scene.type_of(subject), kind, scene.type_of(object_)):
                yield RoleReading(role.rule, kind, subject, object_, word, verb)


def _to_each_other(scene: Scene, word: int, role: Role, bearers: Sequence[int]) -> Iterator[RoleReading]:
    """ "Ann Lee and Bo Lee are siblings", unless it is said whose."""
    several = scene.words[word].xpos == "NNS" or scene.tree.of(word, "conj")
    if several and scene.tree.of(word, "cop") and not list(_principals(scene, word)):
        for one, other in combinations(bearers, 2):
            yield RoleReading(role.rule, role.type, one, other, word)


def is_topic(words: Sequence[Word], head: int) -> bool:
    """Whether a name is what somebody knows about, not where he is from: "Ann Lee, a *Russia* expert"."""
    up = words[head].head
    beside = up == head + 1 and words[head].deprel == "compound" and words[head].xpos != "JJ"
    return beside and words[up].lemma.lower() in _TOPICAL


def is_only_from(words: Sequence[Word], head: int) -> bool:
    """Whether a word says where somebody is from, and not what he leads: an "*Italian* coach"."""
    bearer = words[words[head].head]
    ruled = bearer.lemma.lower() in _RULING | {"minister", "general"} or bearer.upos != "NOUN"
    return words[head].upos == "ADJ" and words[head].deprel == "amod" and not ruled


def _schooled(scene: Scene, word: int) -> Iterator[RoleReading]:
    """ "An *Oxford-educated* economist", "*Harvard-trained* Ann Lee"."""
    school = scene.span_of(word - 2) if word > 1 and scene.words[word - 1].form in _HYPHENS else None
    whom = scene.tree.head[word]
    if school is None or whom <= word or scene.type_of(school) not in ("Organization", "Location"):
        return
    for bearer in dict.fromkeys(_bearers(scene, whom)):
        if scene.type_of(bearer) == "Person" and not scene.same(bearer, school):
            yield RoleReading("role:student", "EDUCATED_AT", bearer, school, word)


def _role_lemma(scene: Scene, word: int) -> str:
    w = scene.words[word]
    lemma = w.lemma.lower()
    below = [c for c in scene.tree.of(word, "compound", "amod") if c == word - 1]
    if below:
        joined = f"{scene.words[below[0]].lemma.lower()}_{lemma}"
        if joined in roles():
            return joined
    if lemma == "minister" and any(scene.words[c].form.lower() in ("prime", "chief", "first") for c in below):
        return "prime_minister"
    if lemma == "general" and any(scene.words[c].lemma.lower() == "secretary" for c in scene.tree.children[word]):
        return "leader"
    return lemma if lemma in roles() or w.upos == "PROPN" else lemma.removeprefix("vice-").removeprefix("ex-")


def _refined(scene: Scene, word: int, kind: str, bearer: int, principal: int) -> str:
    """Where the entity types say which of two relations a role means."""
    principal_type = scene.type_of(principal)
    if kind == "MEMBER_OF" and principal_type in PLACE:
        span = scene.spans[principal]
        named = scene.words[span.last].lemma.lower() not in GOVERNMENT
        return "CITIZEN_OF" if named else "WORKS_FOR"
    if kind == "MEMBER_OF" and principal_type == "Event":
        return "PARTICIPATED_IN"
    if kind == "LEADS" and principal_type == "Person":
        return "WORKS_FOR"
    if kind == "LEADS" and principal_type == "Country":
        led = next((scene.words[c].form for c in scene.tree.of(word, "compound") if c == word - 1), "")
        if led.islower() and led not in _CHIEF:  # "Russian opposition leader", "Israeli army chief"
            return "WORKS_FOR" if led in GOVERNMENT | _FORCES else "CITIZEN_OF"
        if is_only_from(scene.words, scene.spans[principal].head):
            return "CITIZEN_OF"
    if kind == "EDUCATED_AT" and principal_type == "Person":
        return "RELATED"  # "his student"
    if kind == "LEADS" and any(scene.words[c].form.lower() in SECOND for c in scene.tree.of(word, "compound", "amod")):
        return "WORKS_FOR"
    if kind == "WORKS_FOR" and scene.type_of(bearer) == "Organization":
        return "PART_OF"
    if kind == "PART_OF" and principal_type in PLACE and scene.type_of(bearer) == "Location":
        return "LOCATED_IN"
    return kind


def _bearers(scene: Scene, word: int) -> Iterator[int]:
    """Spans of those who have the role: the noun's own, whom it is the title or apposition of, or its subject."""
    tree = scene.tree
    up, deprel = tree.head[word], scene.words[word].deprel
    titled = up >= 0 and (deprel in _TITLE or (tree.base[word] == "conj" and scene.words[up].deprel in _TITLE))
    own = scene.by_head.get(word)
    if own is not None and scene.spans[own].type in ("Person", "Group", "Organization", "Location"):
        yield own
    for c in tree.children[word]:
        if (tree.base[c] in ("flat", "appos") or scene.words[c].deprel == "nmod:desc") and c in scene.by_head:
            yield from _whole(scene, c) if scene.words[word].xpos.endswith("S") else _own(scene, c)
    if titled:
        holder = tree.head[up] if tree.base[word] == "conj" else up
        if holder >= 0 and holder in scene.by_head:
            yield scene.by_head[holder]
    for s in tree.of(word, "nsubj"):
        for at in tree.conjuncts(tree.referent(s)):
            span = scene.span_of(at)
            if span is not None:
                yield span
    if deprel == "acl:relcl" and not tree.of(word, "nsubj") and up in scene.by_head:
        yield scene.by_head[up]
    if tree.base[word] in ("obl", "nmod", "xcomp", "obj") and up >= 0 and own is None:
        yield from _by_verb(scene, word, up)


def _own(scene: Scene, word: int) -> Iterator[int]:
    """The bearer alone: "President Ann Lee and Bob Roe" are not both president."""
    return (s for s in _whole(scene, word) if s == scene.by_head[word])


def _whole(scene: Scene, word: int) -> Iterator[int]:
    for at in scene.tree.conjuncts(word):
        span = scene.by_head.get(at)
        opened = scene.words[max(scene.spans[span].first - 1, 0)].form if span is not None else ""
        if span is not None and opened != "(" and scene.type_of(span) in ("Person", "Group", "Organization"):  # "(Con)"
            yield span


def _by_verb(scene: Scene, word: int, verb: int) -> Iterator[int]:
    """ "serves as president of", "was elected president of", "appointed her head of", but "*Ann* replaced him as head
    of"."""
    tree = scene.tree
    if scene.words[verb].upos != "VERB":
        return
    as_ = tree.base[word] == "obl" and tree.preposition(word) == "as"
    if not as_ and tree.base[word] != "xcomp" and not (tree.passive(verb) and tree.preposition(word) in ("", "to")):
        return  # "was elected president", but "was recruited by the president"
    arguments = tree.arguments(verb)
    objects = [a.word for a in arguments if a.slot in ("obj", "iobj") and a.word != word]
    subjects = [a.word for a in arguments if a.slot == "subj"]
    taken_over = as_ and scene.lemma(verb) in _TAKING_OVER
    for at in subjects if taken_over and subjects else objects or subjects:
        span = scene.span_of(at)
        if span is not None and scene.type_of(span) in ("Person", "Organization", "Group"):
            yield span


def _holding(scene: Scene, word: int) -> int | None:
    """The verb that says how far somebody has a role: "*became* chairman", of "left to become chairman" the leaving."""
    tree, verb = scene.tree, scene.tree.head[word]
    if verb < 0 or word in scene.by_head or tree.base[word] not in ("obl", "nmod", "xcomp", "obj"):
        return None
    if scene.words[verb].upos != "VERB" or scene.words[verb].lemma not in _HOLDING:
        return None
    up = tree.head[verb]
    if up < 0 or tree.base[verb] not in ("advcl", "xcomp"):
        return verb
    if not any(scene.words[m].form == "to" for m in tree.of(verb, "mark")):
        return verb
    told = scene.words[up].lemma in _MOVING or [w.form for w in scene.words[up + 1 : up + 2]] == ["on"]
    return up if told else verb  # "went *on* to become"


def _is_of(scene: Scene, role: int, preposition: str) -> bool:
    """Whether a phrase says what a role depends on; to whom an envoy goes he does not represent."""
    abroad = preposition in ("to", "in") and f"{_role_lemma(scene, role)}_to" in roles()
    return preposition in DEPENDS and not abroad


def _hosts(scene: Scene, word: int) -> Iterator[int]:
    """Spans of those to whom an envoy is sent."""
    for c in scene.tree.of(word, "nmod"):
        if scene.tree.preposition(c) in ("to", "in") and (span := scene.span_of(c)) is not None:
            yield span


def _principals(scene: Scene, word: int) -> Iterator[int]:
    """Spans that the role depends on: of, for, at ...; possessor, compound, nationality."""
    tree = scene.tree
    for c in tree.children[word]:
        if tree.base[c] not in _MODIFIERS or c == word:
            continue
        deprel = scene.words[c].deprel
        if deprel == "nmod:desc":
            continue
        if tree.base[c] == "nmod" and deprel != "nmod:poss" and not _is_of(scene, word, tree.preposition(c)):
            continue
        for at in tree.conjuncts(tree.referent(c)):
            span = scene.span_of(at)
            if span is not None:
                yield span
            elif deprel == "nmod":  # "minister of finance of Peru"
                for deeper in tree.of(at, "nmod"):
                    if tree.preposition(deeper) == "of" and (span := scene.span_of(deeper)) is not None:
                        yield span
    up = tree.head[word]
    if up >= 0 and scene.words[word].deprel in _TITLE:
        for c in tree.of(up, "nmod"):  # attached too high: "Bossert, adviser to Trump"
            if _is_of(scene, word, tree.preposition(c)) and word + 1 in tree.of(c, "case"):
                span = scene.span_of(c)
                if span is not None:
                    yield span
    if up >= 0 and scene.words[word].deprel in ("nmod:desc", "compound", "flat") and scene.words[up].upos == "PROPN":
        for c in tree.children[up]:
            if c < word and tree.base[c] in ("compound", "amod") and c in scene.by_head:
                yield scene.by_head[c]
