"""Alias links: an article that calls one entity by two names is evidence that the homes of both are one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Mention
from graph.naming import (
    FAMILY,
    NICKNAMES,
    entity_id,
    family_in,
    family_of,
    initials,
    is_acronym,
    is_coined,
    is_split,
    name_key,
)
from graph.nations import is_part_of_the_world
from graph.resolve.homes import is_full
from graph.resolve.people import agreement, is_surname_only

DOMINANCE = 4
"""An alias that several homes claim goes to one only if that one has this many times the articles of all others."""
WEAK_SUPPORT = 3
"""Articles needed before two names that share no word ("Hidden Cobra", "Lazarus Group") are joined."""

# fmt: off
DESIGNATORS = frozenset({
    "group", "gang", "team", "hackers", "hacking", "ransomware", "malware", "worm", "virus", "trojan", "botnet",
    "attack", "cyberattack", "campaign",
})
"""Words that say what a thing is and can be left out of its name."""
# fmt: on


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that two homes are one: a mention at home in ``full`` is also called by the name of ``short``.

    The keys of both names come along, so that a chain of links can be looked at as a whole.
    """

    full: str
    short: str
    strong: bool = True
    full_key: str = field(default="", compare=False)
    short_key: str = field(default="", compare=False)


def alias_links(mention: Mention, home: str) -> frozenset[Link]:
    """The links that one mention gives evidence for."""
    if is_split(home) or not is_full(mention):
        return frozenset()  # what one of two of the same name is called besides says nothing of the other
    family = family_of(mention.type, name_key(mention.name, FAMILY.get(mention.type, "")))
    full = name_key(mention.name, family)
    links = set()
    first, _, rest = full.partition(" ")
    if family == "person" and rest and first in NICKNAMES:
        called = f"{NICKNAMES[first]} {rest}"
        links.add(Link(entity_id(mention.type, called), home, True, called, full))
    if family == "organization" and is_coined(mention.name):
        # A coinage names one thing, whatever a reader takes it for: the worm WannaCry is no firm of that name.
        links.add(Link(entity_id("Malware", mention.name), home, True, full, full))
    for form in mention.names:
        short = name_key(form, family)
        strength = _alias_strength(form, short, full, family) if short and short != full else None
        other = entity_id(mention.type, form)
        if strength is not None and other != home:
            links.add(Link(home, other, strength, full, short))
    return frozenset(links)


def _alias_strength(form: str, short: str, full: str, family: str) -> bool | None:
    """True: the names themselves agree. False: only repeated evidence may join them. None: never."""
    if family == "person":
        return {"same": True, "short": True, "alike": False, "first letter": False}.get(agreement(short, full))
    if is_acronym(form):
        return short.replace(" ", "") in initials(full)
    few, many = sorted((tuple(short.split()), tuple(full.split())), key=len)
    more = tuple(word for word in many if word not in few)
    if set(few) < set(many) and set(more) <= DESIGNATORS:
        return True
    if set(few) < set(many) and is_part_of_the_world(more):
        return None  # a firm and its unit in one country
    if len(short.split()) > 1 or is_coined(form):
        return set(few) <= set(many) and family != "place"
    return None


def effective(links: Mapping[Link, int]) -> dict[tuple[str, str], int]:
    """(full, short) of the links that join, with their support: enough of it, and the alias not claimed by others."""
    support, strong = supported(links)
    claims: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (full, short), count in support.items():
        if count >= (1 if (full, short) in strong else WEAK_SUPPORT):
            claims[short].append((count, full))
    chosen: dict[tuple[str, str], int] = {}
    for short, owners in claims.items():
        best, full = max(owners)
        if best >= DOMINANCE * (sum(count for count, _ in owners) - best):
            chosen[full, short] = best
    return chosen


def supported(links: Mapping[Link, int]) -> tuple[dict[tuple[str, str], int], set[tuple[str, str]]]:
    """(full, short) -> the number of mentions that call the one by the other's name; and which of these agree."""
    support: dict[tuple[str, str], int] = defaultdict(int)
    strong: set[tuple[str, str]] = set()
    for link, count in links.items():
        support[link.full, link.short] += count
        if link.strong and count > 0:
            strong.add((link.full, link.short))
    return support, strong


def keys_of(links: Mapping[Link, int]) -> dict[str, str]:
    """Home -> the key of its name, as far as the links know it."""
    found: dict[str, str] = {}
    for link in links:
        found[link.full] = found.get(link.full) or link.full_key
        found[link.short] = found.get(link.short) or link.short_key
    return found


def two_persons(left: str, right: str, keys: Mapping[str, str]) -> bool:
    """Whether two homes are of persons whose full names cannot be one person's."""
    if family_in(left) != "person" or family_in(right) != "person":
        return False
    a, b = keys.get(left, ""), keys.get(right, "")
    if not a or not b or is_surname_only(a) or is_surname_only(b):
        return False
    return agreement(a, b) in ("different", "first letter")
