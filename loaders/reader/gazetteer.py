"""The type that a name surely has: countries, known places, and words that say what a name is of ("... University").

Corrects single slips of the network; says nothing where a name can be of several types.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from loaders.reader.countries import country_of, is_demonym, people_of, seat_of
from loaders.reader.data import phrases, words
from loaders.reader.lexicon import rows
from loaders.reader.normal_forms import normalise, trimmed

_AMBIGUOUS = phrases(
    """georgia; jordan; chad; turkey; guinea; dominica; grenada; mali; america; niger; cuba; greenland; palestine;
    bermuda; macau; gibraltar; vatican; emirates; car; drc; roc; prc; rok; rsa; gdr"""
)
_FIRMS_WORDS = words(
    """holdings holding pharmaceuticals therapeutics technologies motors industries enterprises securities ventures
    bancorp partners laboratories telecom telecommunications airlines airways inc inc. ltd ltd. llc plc corp corp.
    corporation association federation"""
)
"""Last words that only firms and unions have, whosever name stands before: "Lee Holdings" is nobody."""
_LAST_WORD = dict.fromkeys((*_FIRMS_WORDS, "capital"), "Organization") | {
    word: type_
    for type_, words in {
        "Organization": """university party ministry department agency committee commission parliament senate
            congress church foundation
            bureau corporation newspaper academy institute association federation police army navy courthouse court
            council news airlines airways""",
        "Location": """county province strip river airport stadium peninsula valley mountains island islands lake
            ocean sea bridge""",
        "Document": "act treaty constitution amendment bill",
        "Event": """election elections referendum olympics paralympics championships earthquake massacre by-election
            summit war games
            protests attacks pandemic outbreak uprising""",
        "Group": """officials researchers troops citizens soldiers fighters militants protesters voters civilians
            refugees hackers""",
    }.items()
    for word in words.split()
}
"""Last words of names that have one type in at least 95 of 100 cases in the training part of newsgraph."""
_HOUSES = phrases("""white house; kremlin; pentagon; downing street; whitehall; elysee; elysee palace; blue house""")
"""Houses of government: organisations of their own, not the country."""
_ORGANISATIONS = phrases("red cross; red crescent")
_FIRST_WORDS = {"hurricane": "Event", "typhoon": "Event", "cyclone": "Event"}
_BEFORE_OF = {
    **dict.fromkeys(("university", "ministry", "department", "bank", "bureau", "house", "church"), "Organization"),
    **dict.fromkeys(("gulf", "city", "strait", "bay", "cape", "town", "province", "isle"), "Location"),
    **dict.fromkeys(("battle", "siege"), "Event"),
}
_FLAW = re.compile(r"\b(?:flaw|vulnerability|zero-day|bug)s?$", re.IGNORECASE)
_HACKERS = re.compile(r"(APT([-‐‑– ]{1,3}[CK])?|FIN|UNC|UAC|TEMP\.|DEV|STORM|TA)[-‐‑– ]{0,3}\d{1,4}", re.IGNORECASE)
"""Numbered names that security firms give to groups of hackers."""
_IDENTIFIER = re.compile(r"CVE\s?[-‐‑–]\s?\d{4}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return _listed("regions.txt")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return _regions() | _listed("places.txt")


def _listed(file: str) -> frozenset[str]:
    text = files("loaders.reader.data").joinpath(file).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(normalise(name) for line in lines for name in line.split(";") if name.strip())


def is_region(surface: str) -> bool:
    """Whether a name is that of a country, or of a state or province of one, in which towns lie.

    >>> is_region("Ohio"), is_region("Georgia"), is_region("Chicago"), is_region("Iranian")
    (True, True, False, False)
    """
    return normalise(surface) in _regions() or (country_of(surface) is not None and not is_demonym(surface))


@lru_cache(maxsize=1)
def _homes() -> dict[str, str]:
    text = files("loaders.reader.data").joinpath("peoples.txt").read_text(encoding="utf-8")
    rows = [line.partition(": ") for line in text.splitlines() if not line.startswith("#")]
    return {adjective: place for place, _, adjectives in rows for adjective in adjectives.split("; ")}


def home_of(surface: str) -> str | None:
    """The place, no country, of whose name an adjective is made.

    >>> home_of("Californian"), home_of("California"), home_of("Peruvian")
    ('California', None, None)
    """
    return _homes().get(surface)


@lru_cache(maxsize=1)
def _cyber() -> dict[str, str]:
    text = files("loaders.reader.data").joinpath("cyber.txt").read_text(encoding="utf-8")
    rows = [line.partition(":") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {normalise(name): type_ for type_, _, names in rows for name in names.split(";") if name.strip()}


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    return _ORGANISATIONS | {normalise(name) for row in rows("organisations.tsv") for name in row} | _firms()


@lru_cache(maxsize=1)
def _firms() -> frozenset[str]:
    return _listed("firms.txt")


def is_firm(surface: str) -> bool:
    """Whether a name is known as that of a company, a party, a club or a medium, and hardly anything else's.

    >>> is_firm("Sberbank"), is_firm("Goldman Sachs"), is_firm("Otto")
    (True, True, False)
    """
    return normalise(surface) in _firms()


@lru_cache(maxsize=50_000)
def known_type(surface: str) -> str | None:
    """The type that a name surely has, None where it could have several.

    >>> known_type("South Australia"), known_type("Iranians"), known_type("Harvard University"), known_type("Georgia")
    ('Location', 'Group', 'Organization', None)
    """
    name = trimmed(surface)
    key = normalise(surface)
    if _IDENTIFIER.match(name):
        return "Vulnerability"
    if _HACKERS.fullmatch(name) and not name.islower():
        return "Group"
    if key in _cyber():
        return _cyber()[key]
    if key in _places():
        return "Location"
    if key in _HOUSES:
        return "Organization"
    if key in _AMBIGUOUS:
        return None
    if people_of(name):
        return "Group"
    if country_of(name) or (is_demonym(name) and not name.islower()):
        return "Country"
    words = key.split()
    if len(words) < 2 or seat_of(name):
        return None
    if "of" in words[1:-1]:
        return _BEFORE_OF.get(words[words.index("of") - 1])
    if words[-2:] == ["air", "lines"]:
        return "Organization"
    return _FIRST_WORDS.get(words[0]) or (_LAST_WORD.get(words[-1]) if name.split()[-1][:1].isupper() else None)


def is_flaw(surface: str) -> bool:
    """Whether words call something a weakness of software."""
    return _FLAW.search(surface) is not None


def repaired_type(surface: str, type_: str) -> str:
    """The network's type, or the known one where the network contradicts it.

    A national team is called by its country, so that Organization stands for countries; so does a person's surname.

    >>> repaired_type("Maryland", "Country"), repaired_type("Canada", "Organization"), repaired_type("Iran", "Location")
    ('Location', 'Organization', 'Country')
    """
    known = known_type(surface)
    if type_ in ("Event", "Product", "Document") and is_flaw(surface):
        return "Vulnerability"
    if type_ in ("Country", "Location") and known is None and normalise(surface) in _organisations():
        return "Organization"  # "U.N."
    if type_ == "Document" and is_firm(surface):
        return "Organization"  # "Meta"
    several = len(surface.split()) > 1
    if type_ == "Person" and several and (is_firm(surface) or surface.split()[-1].lower() in _FIRMS_WORDS):
        return "Organization"
    if known is None and type_ in ("Organization", "Group") and seat_of(surface):
        return "Country"  # "Washington blames": a capital that acts is its government
    if known is None or known == type_ or (type_ == "Location" and normalise(surface) in _HOUSES):
        return type_
    if normalise(surface) in _cyber():
        return known
    if type_ == "Organization" and known in ("Country", "Group", "Location"):
        return type_
    if type_ == "Person" and known != "Vulnerability" and several and known != "Country":
        return type_
    if type_ in ("Event", "Product", "Document") and known in ("Organization", "Location", "Event"):
        return type_
    return known
