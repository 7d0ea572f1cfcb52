"""Which entities may be one: entities filed under what their names have in common, and how two names relate. Pure.

No two entities are compared that share no block, so the cost grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from graph.naming import (
    FAMILY,
    LEGAL_SUFFIXES,
    NICKNAMES,
    family_of,
    form_of,
    initials,
    is_acronym,
    is_coined,
    is_proper,
    name_key,
)
from graph.nations import is_part_of_the_world
from graph.resolve.links import DESIGNATORS
from graph.resolve.people import Agreement, agreement, alike, person_name, skeleton

MOST_IN_A_BLOCK = 60
"""Names that more entities share say too little to compare them all: of "Smith" only the full names are looked at."""
FEW_IN_A_BLOCK = 12
"""The same for a first word only, which says less ("Bank", "University"). Of a surname that more persons have, those
are compared whose first names begin alike."""

# fmt: off
_KINDS_OF_PLACE = frozenset({
    "city", "state", "province", "region", "county", "district", "republic", "town", "village", "island", "islands",
    "of", "the", "upon", "greater", "metropolitan", "area", "capital",
})
_KINDS_OF_FIRM = frozenset({
    "group", "holding", "holdings", "technologies", "technology", "international", "corporate", "worldwide", "services",
    "solutions", "systems", "labs", "lab", "media", "the", "and", "of",
})
# fmt: on
_SMALL = frozenset({"of", "the", "and", "for", "in"})


@dataclass(frozen=True)
class Candidate:
    """An entity as it is compared: all that it is called, and how much is known of it."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    articles: int = 0
    first_seen: str | None = None
    last_seen: str | None = None

    @property
    def family(self) -> str:
        """The family of types within which one name is one entity."""
        return FAMILY.get(self.type, self.type.lower())

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, the usual name first."""
        return (self.name, *self.aliases)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of each of its names."""
        return tuple(name_key(n, family_of(self.type, name_key(n, self.family))) for n in self.names)

    @cached_property
    def single(self) -> bool:
        """Whether its name may be another's as well: a person's one name, an office that every country has."""
        if self.family == "person":
            return not any(person_name(key).full for key in self.keys)
        return self.id != form_of(self.id)


@dataclass(frozen=True, slots=True)
class NamesAlike:
    """How two names go together: by which rule, how much that says (0 to 1), and in words."""

    rule: str
    weight: float
    words: str


def is_nameable(candidate: Candidate) -> bool:
    """Whether an entity has a name of its own."""
    return candidate.id == form_of(candidate.id) or is_proper(candidate.name)


def is_described_by_name(candidate: Candidate) -> bool:
    """Whether an entity has no name, but a description that names another one ("attack on Sony Pictures")."""
    words = candidate.name.split()
    return len(words) > 1 and not is_nameable(candidate) and any(w[:1].isupper() for w in words)


def pairs(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate, NamesAlike]]:
    """All pairs whose names may be one's, each once, with how the names relate."""
    filed: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if is_nameable(candidate):
            for block in _blocks(candidate):
                filed[block].append(candidate)
        elif is_described_by_name(candidate):
            filed[f"described:{candidate.family}:{candidate.keys[0]}"].append(candidate)
    seen: set[tuple[str, str]] = set()
    for block, members in filed.items():
        for left, right in _worth_comparing(block, members):
            pair = (min(left.id, right.id), max(left.id, right.id))
            if pair in seen:
                continue
            seen.add(pair)
            found = names_alike(left, right)
            if found is not None:
                yield left, right, found


def names_alike(left: Candidate, right: Candidate) -> NamesAlike | None:
    """How the names of two entities relate, by the best pair of them; None where they speak for two."""
    if not (is_nameable(left) and is_nameable(right)):
        return _DESCRIBED if left.keys[0] == right.keys[0] and left.family == right.family else None
    if left.family != right.family:
        return _across_families(left, right)
    if left.family == "person":
        return _persons(left, right)
    if _unit_of(left.keys[0], right.keys[0]):
        return None
    found = [_things(left.keys[0], right.keys[0], left, right), _shared_alias(left, right)]
    return max((f for f in found if f is not None), key=lambda f: f.weight, default=None)


def _blocks(candidate: Candidate) -> set[str]:
    blocks = set()
    for name, key in zip(candidate.names, candidate.keys, strict=True):
        if candidate.family == "person":
            blocks |= _person_blocks(key)
            continue
        core = _core(key, candidate.family)
        blocks |= {f"{candidate.family}:{core}", f"{candidate.family}:{core.replace(' ', '')}", f"any:{key}"}
        words = key.split()
        if candidate.family == "organization":
            blocks |= {f"acronym:{key.replace(' ', '')}"} if is_acronym(name) else set()
            blocks |= {f"acronym:{letters}" for letters in initials(key) if len(words) > 1}
            blocks |= {f"first:{words[0]}", f"words:{' '.join(sorted(set(words) - _SMALL))}"}
    return blocks


def _person_blocks(key: str) -> set[str]:
    name = person_name(key)
    last = name.last.replace(" ", "")
    blocks = {f"surname:{skeleton(last)}", f"surname:{skeleton(name.last.split()[-1])}" if name.last else ""}
    blocks |= {f"given:{skeleton(name.first)}"} if name.full else {f"given:{skeleton(last)}"}
    if name.full:
        blocks |= {f"words:{' '.join(sorted(key.split()))}", f"any:{key}"}
        blocks |= {f"surname:{skeleton(middle)}" for middle in name.middle if len(middle) > 1}
    return blocks - {""}


def _worth_comparing(block: str, members: list[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    kind = block.partition(":")[0]
    singles = [c for c in members if c.single or kind == "described"]
    whole = [c for c in members if not (c.single or kind == "described")]
    if kind == "given":
        # First names are everybody's: they only serve to find whom a single name may belong to.
        yield from ((s, w) for s in singles[:MOST_IN_A_BLOCK] for w in whole[:MOST_IN_A_BLOCK])
        return
    if kind == "acronym":
        short = [c for c in members if any(is_acronym(name) for name in c.names)]
        yield from ((s, c) for s in short[:MOST_IN_A_BLOCK] for c in members[:MOST_IN_A_BLOCK] if s is not c)
        return
    if kind == "any":
        yield from ((a, b) for a, b in combinations(members[:MOST_IN_A_BLOCK], 2) if a.family != b.family)
        return
    if len(whole) <= (FEW_IN_A_BLOCK if kind in ("first", "surname") else MOST_IN_A_BLOCK):
        yield from combinations(whole, 2)
    elif kind == "surname":
        yield from _same_initial(whole)
    if not whole and singles:
        first, *others = sorted(singles, key=lambda c: (-c.articles, c.id))
        yield from ((first, other) for other in others)
    elif len(whole) <= MOST_IN_A_BLOCK:
        yield from ((w, s) for s in singles for w in whole)


def _same_initial(whole: list[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    by_initial: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in whole:
        firsts = {person_name(key).first for key in candidate.keys}
        for initial in {first[:1] for first in firsts} | {NICKNAMES.get(first, first)[:1] for first in firsts}:
            by_initial[initial].append(candidate)
    for members in by_initial.values():
        if len(members) <= MOST_IN_A_BLOCK:
            yield from combinations(members, 2)


_PERSONS: dict[Agreement, NamesAlike] = {
    "same": NamesAlike("full name", 0.6, "Same first and last name; only one has the middle name."),
    "short": NamesAlike("short name", 0.55, "Same last name; the one first name is short for the other."),
    "alike": NamesAlike("spelling", 0.4, "The names differ only in spelling or order."),
    "surname": NamesAlike("one name", 0.15, "One name is all that they share."),
}


_DESCRIBED = NamesAlike("description", 0.2, "Neither has a name; both are described in the same words.")


def _persons(left: Candidate, right: Candidate) -> NamesAlike | None:
    full_left = [k for k in left.keys if person_name(k).full]
    full_right = [k for k in right.keys if person_name(k).full]
    if full_left and full_right:
        found = {agreement(a, b) for a in full_left for b in full_right}
        if "different" in found:  # one of the names that somebody goes by cannot be the other's
            return None
    else:
        # Whoever has a full name also goes by the surname; that says no more than the full name does.
        found = {agreement(a, b) for a in full_left or left.keys for b in full_right or right.keys}
    return next((_PERSONS[kind] for kind in _PERSONS if kind in found), None)


def _things(a: str, b: str, left: Candidate, right: Candidate) -> NamesAlike | None:
    if a == b and (left.single or right.single):
        return NamesAlike("one name", 0.15, "Every country has one of that name.")
    if a == b == left.keys[0] == right.keys[0]:
        return _of_other_types(left, right)
    family, (core_a, core_b) = left.family, (_core(a, left.family), _core(b, right.family))
    few, many = sorted((a.split(), b.split()), key=len)
    more = tuple(word for word in many if word not in few)
    if core_a == core_b:
        said = "place" if family == "place" else "thing"
        return NamesAlike("kind left out", 0.5, f"The names differ only in a word for the kind of {said}.")
    if core_a.replace(" ", "") == core_b.replace(" ", ""):
        return NamesAlike("spelling", 0.6, "The names differ only in how they are written.")
    if family == "organization":
        short, long = (a, b) if len(a) < len(b) else (b, a)
        if sorted(set(a.split()) - _SMALL) == sorted(set(b.split()) - _SMALL):
            return NamesAlike("order", 0.5, "The same words in another order.")
        if len(long.split()) > 1 and short.replace(" ", "") in initials(long) and len(short.replace(" ", "")) > 1:
            return NamesAlike("acronym", 0.35, "The one is made of the other's initials.")
        if set(few) < set(many) and len(few) > 1:
            return NamesAlike("longer name", 0.25, f"The one name has “{' '.join(more)}” more.")
    if family in ("thing", "organization") and len(few) == len(many) == 1 and alike(a, b):
        return NamesAlike("spelling", 0.35, "The names are spelled nearly alike.")
    return None


def _unit_of(a: str, b: str) -> bool:
    """A firm and its unit in one country."""
    few, many = sorted((a.split(), b.split()), key=len)
    return set(few) < set(many) and is_part_of_the_world(tuple(word for word in many if word not in few))


def _shared_alias(left: Candidate, right: Candidate) -> NamesAlike | None:
    """A name that both go by. Letters are shared by chance, a word of the name by everybody whose name has it."""
    both = (set(left.keys) & set(right.keys)) - ({left.keys[0]} & {right.keys[0]})
    telling = [n for n, k in zip(left.names, left.keys, strict=True) if k in both and not is_acronym(n)]
    whole = [n for n in telling if " " in n or is_coined(n)]
    return NamesAlike("alias", 0.45, f"Both are called {whole[0]}.") if whole else None


def _across_families(left: Candidate, right: Candidate) -> NamesAlike | None:
    if not set(left.keys[:1]) & set(right.keys[:1]):
        return None
    return _of_other_types(left, right)


def _of_other_types(left: Candidate, right: Candidate) -> NamesAlike:
    one, other = (f"{'an' if c.type[:1] in 'AEIOU' else 'a'} {c.type}" for c in (left, right))
    return NamesAlike("other type", 0.15, f"Same name, but one is {one}, the other {other}.")


def _core(key: str, family: str) -> str:
    """What is left of a key without words for its kind."""
    weak = {"place": _KINDS_OF_PLACE, "organization": _KINDS_OF_FIRM | LEGAL_SUFFIXES | DESIGNATORS}
    words = [w for w in key.split() if w not in weak.get(family, DESIGNATORS)]
    return " ".join(words) or key
