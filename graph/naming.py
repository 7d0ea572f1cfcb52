"""Names as keys: normalisation, families of types that may share a name, entity ids. Pure; no rule of identity here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.model import digest
from graph.nations import names_two_places

FAMILY: dict[str, str] = {
    "Person": "person",
    "Organization": "organization",
    "Group": "organization",
    "Country": "place",
    "Location": "place",
    "Event": "thing",
    "Product": "thing",
    "Malware": "thing",
    "Vulnerability": "thing",
    "Document": "document",
    "Disease": "disease",
}
"""Types in one family are taken for one entity when the whole name is the same: readers waver between them."""

# fmt: off
LEGAL_SUFFIXES = frozenset({
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc",
    "gmbh", "ag", "sa", "sarl", "nv", "bv", "spa", "srl", "oy", "oyj", "ab", "asa", "kk", "pte", "pty", "pvt",
})
# fmt: on
ARTICLES = frozenset({"the", "a", "an"})
# fmt: off
_SMALL = frozenset({
    "of", "the", "and", "for", "in", "on", "at", "to", "by", "de", "del", "della", "di", "da", "du", "des",
    "la", "le", "les", "el", "al", "bin", "ibn", "van", "von", "der", "den", "y", "e",
})
# fmt: on
# fmt: off
NICKNAMES = {
    "abe": "abraham", "andy": "andrew", "art": "arthur", "barb": "barbara", "ben": "benjamin", "beth": "elizabeth",
    "bill": "william", "bob": "robert", "bobby": "robert", "chuck": "charles", "dan": "daniel", "danny": "daniel",
    "dave": "david", "debbie": "deborah", "dick": "richard", "don": "donald", "doug": "douglas", "ed": "edward",
    "eddie": "edward", "fred": "frederick", "greg": "gregory", "jeff": "jeffrey", "jen": "jennifer", "jim": "james",
    "jimmy": "james", "joe": "joseph", "josh": "joshua", "ken": "kenneth", "larry": "lawrence", "liz": "elizabeth",
    "maggie": "margaret", "matt": "matthew", "mike": "michael", "mitch": "mitchell", "nick": "nicholas",
    "pete": "peter", "phil": "philip", "ray": "raymond", "rich": "richard", "rick": "richard", "rob": "robert",
    "ron": "ronald", "russ": "russell", "stan": "stanley", "sue": "susan", "tim": "timothy", "tom": "thomas",
    "tommy": "thomas", "tony": "anthony", "vince": "vincent", "walt": "walter",
}
# fmt: on
"""First names by which one goes, where they stand for one other: who is called Tom Bossert here is Thomas there."""
_SHORT = 4
"""Names shorter than this do not carry a thing across types: an "X" that is a product is not the event "X"."""

SCOPE = "--"
"""Between a name's id and what keeps it within an article; no id without a scope holds it."""

_SPLIT = "s"
"""What begins the scope of a home that was split off; all other scopes are hexadecimal."""

_REMEMBERED = 1 << 15
"""Names come again and again within a load."""

_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$|\W)")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_BREAKS = re.compile(r"[^\w+#]+|_")


def fold(text: str) -> str:
    """Lower case without accents, for comparing and searching.

    >>> fold("São Paulo")
    'sao paulo'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(_REMEMBERED)
def name_key(name: str, family: str = "") -> str:
    """What all spellings of one name have in common; empty only for a name without letters, digits or signs.

    >>> name_key("The U.S. Department of Justice")
    'us department of justice'
    >>> name_key("Acme Widgets, Inc.", "organization")
    'acme widgets'
    """
    text = _POSSESSIVE.sub("", fold(name).strip())
    text = _APOSTROPHES.sub("", _INITIALS.sub("", text)).replace("&", " and ")
    words = _BREAKS.sub(" ", text).split()
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    if family == "organization":
        while len(words) > 1 and words[-1] in LEGAL_SUFFIXES:
            words = words[:-1]
    return " ".join(words) or fold(name).strip()


def family_of(entity_type: str, key: str) -> str:
    """The family within which a key names one entity."""
    family = FAMILY.get(entity_type, entity_type.lower())
    if family == "thing" and len(key) < _SHORT:
        return entity_type.lower()
    if family == "place" and names_two_places(key):
        return entity_type.lower()
    return family


def is_proper(name: str) -> bool:
    """Whether a name reads as a name ("Bank of England") rather than a description ("Iranian hackers").

    >>> is_proper("the attack"), is_proper("Iranian hackers"), is_proper("WannaCry"), is_proper("Bank of England")
    (False, False, True, True)
    """
    words = [w for w in re.split(r"[\s\-–—/]+", name.strip()) if w]
    telling = [w for w in words if w.casefold() not in _SMALL | ARTICLES] or words
    return bool(telling) and not any(w[0].islower() and w.islower() and w.isalpha() for w in telling)


def is_acronym(name: str) -> bool:
    """Whether a name is letters standing for words, dotted or not.

    >>> is_acronym("NSA"), is_acronym("U.S."), is_acronym("Nsa"), is_acronym("X")
    (True, True, False, False)
    """
    letters = re.sub(r"[.\s&]", "", name)
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper()


def is_coined(name: str) -> bool:
    """Whether a single word is a coinage that names one thing only: ``WannaCry``, ``APT38``, ``CVE-2017-0144``."""
    if " " in name.strip() or len(name) < _SHORT:
        return False
    inner_capital = any(c.isupper() for c in name[1:]) and any(c.islower() for c in name)
    return inner_capital or (any(c.isdigit() for c in name) and any(c.isalpha() for c in name))


def initials(key: str) -> frozenset[str]:
    """The acronyms that a key's words make, with and without small words."""
    words = key.split()
    return frozenset({"".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)})


def slug(text: str, length: int = 40) -> str:
    """ASCII letters, digits and hyphens for an id that people can read; empty for scripts that have none."""
    plain = fold(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:length].strip("-")


@lru_cache(_REMEMBERED)
def entity_id(entity_type: str, name: str, *, scope: str = "") -> str:
    """The id of the entity that a name stands for; ``scope`` keeps what is no full name within its article.

    >>> entity_id("Person", "Thomas Bossert") == entity_id("Person", "thomas  bossert")
    True
    """
    family = family_of(entity_type, name_key(name, FAMILY.get(entity_type, "")))
    key = name_key(name, family)
    readable = slug(key)
    form = "-".join(part for part in (family, readable, digest(family, key, "", length=8)) if part)
    return f"{form}{SCOPE}{digest(scope, length=10)}" if scope else form


def form_of(id_: str) -> str:
    """The id without its scope: what all of one name and family have in common, in whatever article.

    >>> form_of(entity_id("Event", "the attack", scope="a1")) == entity_id("Event", "the attack")
    True
    """
    return id_.partition(SCOPE)[0]


def split_id(home: str, key: str) -> str:
    """The home of what users split off another home; ``key`` tells one split from another.

    >>> is_split(split_id(entity_id("Person", "John Smith"), "2024")), is_split(entity_id("Person", "x", scope="a"))
    (True, False)
    """
    return f"{form_of(home)}{SCOPE}{_SPLIT}{digest(home, key, length=10)}"


def is_split(id_: str) -> bool:
    """Whether an id is one that ``split_id`` has made."""
    return id_.partition(SCOPE)[2].startswith(_SPLIT)


def family_in(id_: str) -> str:
    """The family that an entity id begins with.

    >>> family_in(entity_id("Group", "Lazarus Group"))
    'organization'
    """
    return id_.partition("-")[0]
