"""Links between names: the same name, countries under all their names, acronyms, short forms of a unique longer
name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from loaders.reader.countries import country_of, people_of
from loaders.reader.data import words
from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.data.people import TITLES
from loaders.reader.gazetteer import home_of, is_region
from loaders.reader.lexicon import rows
from loaders.reader.linking.by_score import Mass
from loaders.reader.linking.referents import Clusters, Referent
from loaders.reader.linking.short_forms import (
    CLASS_WORDS,
    DEEDS,
    INDEFINITE,
    alike,
    is_another_body,
    link_short_forms,
    names_the_deed,
    shortens,
)
from loaders.reader.names import (
    company_core,
    initials,
    looks_like_acronym,
    person_initials,
    person_name,
    same_person_name,
)
from loaders.reader.normal_forms import normalise

_SURE_OF_NAME, _SURE_OF_TYPE = 0.7, 0.9
"""How sure the network must be of a name that no rule links, and of one that was given another type."""
_ACRONYM_TYPES = frozenset(
    {"Organization", "Group", "Country", "Location", "Event", "Product", "Document", "Disease", "Malware"}
)
_BANDS = words("""group gang crew collective syndicate cartel""")
_BAND_KINDS = words(
    """ransomware hacking hacker cybercrime cybercriminal extortion espionage militant rebel terrorist"""
)
_TELLING = words(
    """north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern new old upper lower greater inner outer
    one two three four five six seven eight nine ten eleven twelve
    first second third fourth fifth sixth seventh eighth ninth tenth
    i ii iii iv v vi vii viii ix x"""
)
"""Words that tell things of one name apart."""
_HOUSES = words("""museum gallery theatre theater library cathedral temple hotel airport of the for and in at""")
"""Nouns that many names have, besides those that ``CLASS_WORDS`` and descriptions know; and small words."""


_CITIES_TOO = frozenset({"new york"})
"""States for whose name "City" may be left out."""


def link_names(clusters: Clusters) -> None:
    """Join names that are one for sure; short forms only where a single longer name fits."""
    names = [r for r in clusters.referents if r.level == "name"]
    _same(clusters, names)
    _acronyms(clusters, names)
    _persons(clusters, [r for r in names if r.type == "Person"])
    link_short_forms(clusters, [r for r in names if r.type not in ("Person", "Country")])
    _named_deeds(clusters, [r for r in names if r.type in DEEDS])
    _named_groups(clusters, names)


def link_new_name(clusters: Clusters, referent: Referent, mass: Mass) -> None:
    """A name that no rule could link: what the network says, if it is very sure and no other name stands against
    it."""
    likely = mass.best()
    if likely is None or likely[1] < _SURE_OF_NAME:
        return
    cluster = clusters.of(likely[0])
    if referent.type not in cluster.types and (likely[1] < _SURE_OF_TYPE or not cluster.names):
        return
    if told_apart(referent.norm, cluster.names) or is_another_body(clusters, referent, likely[0]):
        return
    if referent.royal and any(_is_of_the_father(referent.surface, name) for name in cluster.full_names):
        return
    if not cluster.names or share_word(referent.norm, cluster.names):
        clusters.join(likely[0], referent.index)


def told_apart(norm: str, names: Iterable[str]) -> bool:
    """Whether a name differs from one of the names by nothing but a direction or a number: "West Virginia" is not
    "Virginia", "Chapter four" not "Chapter two". Nor is a city the region that it bears the name of."""
    mine = set(norm.split())
    names = list(names)
    if any({norm, name} == {short := min(norm, name), f"{short} city"} and _is_land(short) for name in names):
        return True
    return any(
        mine & theirs and (mine ^ theirs) and all(word in _TELLING or word.isdigit() for word in mine ^ theirs)
        for theirs in (set(name.split()) for name in names)
    )


def _is_land(place: str) -> bool:
    """Whether a place is a region whose name is not, in news, that of its city as well."""
    return is_region(place) and place not in _CITIES_TOO


def share_word(norm: str, names: Iterable[str]) -> bool:
    """Whether a name shares a word with one of the names that says more than the kind of thing: not "party"."""
    every = set(norm.split())
    words = {w for w in every if w not in CLASS_WORDS and w not in _HOUSES and w not in NOMINAL_TYPES} or every
    return any(words & set(name.split()) or set(name.split()) <= every for name in names)


def _key(referent: Referent) -> tuple[str, str]:
    if referent.type == "Country":
        return "Country", referent.country or referent.norm
    if referent.type == "Person":
        words = referent.norm.split()
        while len(words) > 1 and words[0] in TITLES:
            words.pop(0)
        return "", " ".join(words)
    if referent.type == "Organization":
        country = team_country(referent.surface)
        if country:  # no team is called by the initials of its country
            return "Country" if looks_like_acronym(referent.surface) else "Team", country
    surface = referent.surface
    if referent.type == "Location":
        surface = home_of(surface) or surface
    if surface[-1:] == "s" and looks_like_acronym(surface[:-1]):
        surface = surface[:-1]  # "NGOs"
    norm = company_core(surface) if referent.type == "Organization" else normalise(surface)
    return "", _usual_names().get(norm, norm)


@cache
def _usual_names() -> dict[str, str]:
    """The usual name of organisations that have several, by the normal form of each."""
    return {normalise(name): normalise(row[0]) for row in rows("organisations.tsv") for name in row}


_TEAM = re.compile(r"\s+(?:national\s+)?(?:team|side|squad)$", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def team_country(surface: str) -> str | None:
    """The country that an organisation is called by: a national team ("Canada", "the Canadian team", "the
    Canadians")."""
    short = _TEAM.sub("", surface)
    return country_of(short) or people_of(short)


def _same(clusters: Clusters, names: Iterable[Referent]) -> None:
    """Equal names are one whatever their types (the type is voted later), but a country is not a team that bears
    its name."""
    first: dict[tuple[str, str], int] = {}
    for referent in names:
        if referent.words[0] in INDEFINITE or referent.words[0].isdigit():
            continue  # "an ISIL tactical unit" is another one each time
        before = first.setdefault(_key(referent), referent.index)
        clusters.join(before, referent.index)


def _acronyms(clusters: Clusters, names: Sequence[Referent]) -> None:
    short = {r.norm: r for r in reversed(names) if r.type in _ACRONYM_TYPES and looks_like_acronym(r.surface)}
    if not short:
        return
    found: dict[str, dict[int, Referent]] = defaultdict(dict)
    for referent in names:
        if len(referent.words) > 1:
            for form in initials(referent.surface):
                if form in short and alike(short[form].type, referent.type):
                    found[form].setdefault(clusters.root(referent.index), referent)
    for form, candidates in found.items():
        if len(candidates) == 1:
            clusters.join(short[form].index, next(iter(candidates.values())).index)
        else:  # several long names fit: only the one that stands right before the acronym, as its explanation
            for referent in candidates.values():
                gap = short[form].position - referent.position - len(referent.words)
                if short[form].sentence == referent.sentence and 0 <= gap <= 1:
                    clusters.join(short[form].index, referent.index)


def _persons(clusters: Clusters, persons: Sequence[Referent]) -> None:
    """Full names that fit each other first, then surnames and given names that fit one of them alone."""
    full: dict[str, Referent] = {}
    short: dict[str, Referent] = {}
    for referent in persons:
        name = person_name(referent.surface)
        (full if name.given else short).setdefault(_key(referent)[1], referent)
    alike: dict[tuple[str, str], list[Referent]] = defaultdict(list)
    for referent in full.values():
        name = person_name(referent.surface)
        alike["surname", name.surname].append(referent)
        alike["given", name.first].append(referent)
    for same in alike.values():
        for position, one in enumerate(same):
            fitting = {clusters.root(o.index): o for o in same[:position] if same_person_name(one.surface, o.surface)}
            if len(fitting) == 1:
                clusters.join(one.index, next(iter(fitting.values())).index)
    for referent in short.values():
        fits = _initials_fit if looks_like_acronym(referent.surface) else same_person_name
        candidates = {
            clusters.root(o.index): o
            for o in full.values()
            if fits(referent.surface, o.surface)
            and clusters.may_join(referent.index, o.index)
            and not (referent.royal and _is_of_the_father(referent.surface, o.surface))
        }
        if len(candidates) > 1:  # of a family, the one who was there when the bare name was first said
            before = {root: o for root, o in candidates.items() if o.position < referent.position}
            candidates = before or candidates
        if len(candidates) > 1:  # and was told of first: the others are brought in as kin
            told = {root: len(clusters.of(o.index).members) for root, o in candidates.items()}
            first = min(candidates, key=lambda root: candidates[root].position)
            if all(told[first] > n for root, n in told.items() if root != first):
                candidates = {first: candidates[first]}
        if len(candidates) == 1:
            clusters.join(referent.index, next(iter(candidates.values())).index)


def _is_of_the_father(short: str, long: str) -> bool:
    """Whether a name is only that of somebody's father: "King Salman" is not "Mohammed bin Salman"."""
    name = person_name(long)
    return name.surname.startswith(("bin ", "ibn ", "bint ")) and name.first != person_name(short).surname


def _initials_fit(short: str, long: str) -> bool:
    """Whether a person speaks under these initials in an interview, or signs with them: "AJL" for Ann Jo Lee."""
    return normalise(short) in person_initials(long)


def _named_deeds(clusters: Clusters, names: Sequence[Referent]) -> None:
    """Descriptions that bear a coined or quoted name: 'the "WannaCry" cyberattack'."""
    for referent in clusters.referents:
        if referent.level != "nominal" or referent.type not in DEEDS:
            continue
        for name in names:
            same = name.norm == referent.norm or shortens(name, name.norm.split(), referent)
            if same and names_the_deed(name, referent):
                clusters.join(name.index, referent.index)
                break


def _named_groups(clusters: Clusters, names: Sequence[Referent]) -> None:
    """Descriptions of a group that are its name and what kind it is: "the LockBit ransomware group" is LockBit."""
    by_first: dict[str, list[Referent]] = defaultdict(list)
    for name in names:
        by_first[name.words[0]].append(name)
    for referent in clusters.referents:
        if referent.type != "Group" or not referent.surface.endswith(referent.words[-1]):  # "Owl Gang" is a name
            continue
        if referent.determiner not in ("", "the"):
            continue
        words = referent.words[1:] if referent.determiner else referent.words
        for name in by_first.get(words[0], ()) if len(words) > 1 else ():
            rest = words[len(name.words) :]
            alike = (
                name.type in ("Group", "Organization", "Malware") and rest and words[: len(name.words)] == name.words
            )
            if alike and rest[-1] in _BANDS and all(word in _BANDS | _BAND_KINDS for word in rest):
                clusters.join(name.index, referent.index)
