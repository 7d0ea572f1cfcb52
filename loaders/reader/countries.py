"""Countries under all their names: aliases, demonyms, seats of government. Which mention means which is for linking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from loaders.reader.normal_forms import normalise

DIRECTIONS = ("North", "South", "East", "West")
"""What may be shortened before the name of a country ("S. Africa")."""


@dataclass(frozen=True, slots=True)
class _Countries:
    names: dict[str, str]
    demonyms: dict[str, str]
    seats: dict[str, str]
    shared_demonyms: frozenset[str]


@lru_cache(maxsize=1)
def _countries() -> _Countries:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    shared: set[str] = set()
    table = files("loaders.reader.data").joinpath("countries.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, aliases, adjectives, capitals = [*line.split("\t"), "", "", ""][:4]
        for alias in (name, *aliases.split(";")):
            if alias:
                names.setdefault(normalise(alias), name)
            direction, _, rest = alias.partition(" ")
            if rest and direction in DIRECTIONS:
                names.setdefault(normalise(f"{direction[0]} {rest}"), name)
        for adjective in adjectives.split(";"):
            key = normalise(adjective) if adjective else ""
            if key and demonyms.setdefault(key, name) != name:
                shared.add(key)
        for capital in capitals.split(";"):
            if capital:
                seats.setdefault(normalise(capital), name)
    return _Countries(names, demonyms, seats, frozenset(shared))


@lru_cache(maxsize=20_000)
def country_of(surface: str) -> str | None:
    """The canonical name of the country that a name, an alias or a demonym stands for; None if it is none or not
    sure.

    Capitals are not countries here: see ``seat_of``.

    >>> country_of("U.S."), country_of("North Korean"), country_of("S. Africa"), country_of("Dominican")
    ('United States', 'North Korea', 'South Africa', None)
    """
    if surface.strip() in ("us", "Us", "it", "IT"):
        return None
    key = normalise(surface)
    table = _countries()
    if key in table.names:
        return table.names[key]
    if key in table.shared_demonyms:
        return None
    return table.demonyms.get(key)


@lru_cache(maxsize=20_000)
def is_demonym(surface: str) -> bool:
    """Whether the word is an adjective or noun of nationality, singular or plural ("Iranian", "Iranians", "Dutch").

    >>> is_demonym("Iranians"), is_demonym("Iran"), is_demonym("Philippines")
    (True, False, False)
    """
    key, table = normalise(surface), _countries()
    return key in table.demonyms or (key.endswith("s") and key[:-1] in table.demonyms and key not in table.names)


@lru_cache(maxsize=20_000)
def people_of(surface: str) -> str | None:
    """The country whose people a plural demonym names: "Iranians" -> "Iran".

    >>> people_of("Iranians"), people_of("Iranian")
    ('Iran', None)
    """
    key = normalise(surface)
    table = _countries()
    if not key.endswith("s") or key in table.demonyms or key in table.names:
        return None
    return table.demonyms.get(key[:-1])


@lru_cache(maxsize=20_000)
def seat_of(surface: str) -> str | None:
    """The country for whose government a city or palace stands in news ("Washington said", "the Kremlin").

    >>> seat_of("Pyongyang"), seat_of("the Kremlin"), seat_of("Chicago")
    ('North Korea', 'Russia', None)
    """
    return _countries().seats.get(normalise(surface))
