"""Names as strings: acronyms, companies, the parts of a person's name, gender where it is sure.

Knows nothing of sentences or of which mention is whose: that is coreference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.reader.countries import is_demonym
from loaders.reader.data import words
from loaders.reader.data.people import (
    FEMALE_NAMES,
    FEMALE_ROLES,
    FEMALE_TITLES,
    MALE_NAMES,
    MALE_ROLES,
    MALE_TITLES,
    NICKNAMES,
    PARTICLES,
    SUFFIXES,
    TITLES,
)
from loaders.reader.normal_forms import normalise, trimmed

_SMALL_WORDS = words("""of the and for in on de la le du des di da y & to at a an und der von et""")
_COMPANY_ENDINGS = words(
    """inc inc. corp corp. corporation co co. company ltd ltd. limited llc l.l.c. plc gmbh ag s.a. sa nv n.v. bv
    se oyj asa kgaa spa s.p.a. bhd pty group holdings lp llp"""
)


# Acronyms -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def initials(long: str) -> frozenset[str]:
    """The acronyms a name of several words can have, with and without its small words.

    >>> sorted(initials("Central Intelligence Agency")), sorted(initials("Bank of England"))
    (['cia'], ['be', 'boe'])
    """
    words = [word for word in re.split(r"[\s\-/]+", trimmed(long)) if word and word[0].isalnum()]
    words = [word for word in words if word.lower().strip(".,") not in _COMPANY_ENDINGS] or words
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words)
    capitals = "".join(word[0] for word in words if word.lower() not in _SMALL_WORDS)
    found = {every.casefold(), capitals.casefold()}
    whole = [word for word in words if word.isupper() and len(word) > 1]
    if whole:  # "US Department of State" -> USDS
        found.add("".join(w if w in whole else w[0] for w in words if w.lower() not in _SMALL_WORDS).casefold())
    return frozenset(form for form in found if len(form) > 1)


def person_initials(name: str) -> frozenset[str]:
    """The initials of a full name without its titles, in small letters: all of them, and the first and the last.

    >>> sorted(person_initials("Dr. Ann Jo Lee"))
    ['ajl', 'al']
    """
    words = normalise(name).split()
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return frozenset({"".join(word[0] for word in words), words[0][0] + words[-1][0]} if words else ())


def acronym_of(long: str, short: str) -> bool:
    """Whether ``short`` is an acronym of ``long``.

    >>> acronym_of("Central Intelligence Agency", "CIA"), acronym_of("Federal Bureau of Investigation", "F.B.I.")
    (True, True)
    """
    return looks_like_acronym(short) and normalise(short).replace(" ", "") in initials(long)


@lru_cache(maxsize=50_000)
def looks_like_acronym(surface: str) -> bool:
    """Capitals alone, two to eight of them, dots between them allowed; a lower-case letter may stand inside (IoT,
    MoD)."""
    letters = trimmed(surface).replace(".", "")
    if not 2 <= len(letters) <= 8 or not letters.isalnum():
        return False
    small = sum(letter.islower() for letter in letters)
    return (
        letters[0].isupper()
        and letters[-1:].isalnum()
        and (small == 0 or (small == 1 and len(letters) > 2 and not letters[1:].islower()))
    )


@lru_cache(maxsize=20_000)
def company_core(surface: str) -> str:
    """The normal form of an organisation's name without Inc., Corp. and the like.

    >>> company_core("Sony Corp."), company_core("Apple, Inc.")
    ('sony', 'apple')
    """
    words = normalise(surface).replace(",", "").split()
    while len(words) > 1 and words[-1] in _COMPANY_ENDINGS | {"&"}:
        words.pop()
    return " ".join(words)


# Persons --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, lower-cased and without accents; empty where the name lacks them."""

    given: tuple[str, ...]
    surname: str
    suffix: str
    title: str

    @property
    def first(self) -> str:
        """The first given name."""
        return self.given[0] if self.given else ""


@lru_cache(maxsize=50_000)
def person_name(surface: str) -> PersonName:
    """A person's name taken apart. One word alone is a surname.

    >>> person_name("President Ludwig van der Berg Jr.")
    PersonName(given=('ludwig',), surname='van der berg', suffix='jr', title='president')
    """
    words = normalise(surface.replace("-", "‿")).replace(",", " ").replace("‿", "-").split()
    titles: list[str] = []
    while len(words) > 1 and words[0] in TITLES:
        titles.append(words.pop(0))
    suffix = words.pop().strip(".") if len(words) > 1 and words[-1] in SUFFIXES else ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    if start == 1 and len(words) > 1 and words[0] in PARTICLES:
        start = 0
    return PersonName(tuple(words[:start]), " ".join(words[start:]), suffix, " ".join(titles))


def without_title(surface: str) -> str:
    """A person's name as written, without the titles before it.

    >>> without_title("Vice President Mike Pence"), without_title("Judge")
    ('Mike Pence', 'Judge')
    """
    words = trimmed(surface).split()
    start = 0
    while start < len(words) - 1 and words[start].lower().rstrip(",") in TITLES and not words[start + 1][:1].islower():
        start += 1
    return " ".join(words[start:])


def _given_fits(one: str, other: str) -> bool:
    a, b = one.rstrip("."), other.rstrip(".")
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    return b in NICKNAMES.get(a, ())


def _begins(short: PersonName, long: PersonName) -> bool:
    """Whether a name leaves out the second surname of the other: "Wanda Vázquez", "Wanda Vázquez Garced"."""
    words, whole = (*short.given, *short.surname.split()), (*long.given, *long.surname.split())
    return 1 < len(words) < len(whole) and whole[: len(words)] == words and len(words[-1].rstrip(".")) > 2


def same_person_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: equal surnames, given names that fit, no two different suffixes. Also
    where one is the other's given name or surname alone.

    >>> same_person_name("Thomas Bossert", "Bossert"), same_person_name("Tom Bossert", "Thomas P. Bossert")
    (True, True)
    >>> same_person_name("George Bush", "Barbara Bush"), same_person_name("George W. Bush", "George H. W. Bush")
    (False, False)
    """
    a, b = person_name(one), person_name(other)
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return False
    if a.given and b.given:
        if _begins(a, b) or _begins(b, a):
            return True
        if a.surname != b.surname or not _given_fits(a.first, b.first):
            return False
        return not (len(a.given) > 1 and len(b.given) > 1) or _given_fits(a.given[1], b.given[1])
    short, long = (a, b) if not a.given else (b, a)
    if short.surname == long.surname:
        return True
    return bool(short.surname) and (
        short.surname == long.first
        or long.surname.split()[-1:] == [short.surname]
        or short.surname.replace(" ", "") == long.surname.replace(" ", "")
        or (len(long.given) > 1 and len(short.surname) > 2 and short.surname == long.given[-1])  # of two surnames
    )


@lru_cache(maxsize=50_000)
def gender_of(surface: str) -> str:
    """ "male" or "female" where title, role or first name leave no doubt, else "".

    >>> gender_of("Mrs. Jones"), gender_of("Thomas Bossert"), gender_of("the spokeswoman"), gender_of("Kim")
    ('female', 'male', 'female', '')
    """
    words = normalise(surface).split()
    for word in words[:3]:
        if word in MALE_TITLES:
            return "male"
        if word in FEMALE_TITLES:
            return "female"
    if not words:
        return ""
    if words[-1] in FEMALE_ROLES:
        return "female"
    if words[-1] in MALE_ROLES:
        return "male"
    for ending, gender in (("woman", "female"), ("man", "male")):
        if words[-1].endswith(ending) and is_demonym(words[-1]) and is_demonym(words[-1].removesuffix(ending)):
            return gender  # "the Frenchwoman"; no "German"
    name = person_name(surface)
    if name.first in MALE_NAMES:
        return "" if name.first in FEMALE_NAMES else "male"
    return "female" if name.first in FEMALE_NAMES else ""


def looks_coined(word: str) -> bool:
    """Whether a single word looks made up to name one thing: capitals inside it, or digits among its letters.

    >>> looks_coined("WannaCry"), looks_coined("APT38"), looks_coined("Sony"), looks_coined("NATO")
    (True, True, False, False)
    """
    if " " in word or len(word) < 4:
        return False
    mixed = any(c.isupper() for c in word[1:]) and any(c.islower() for c in word)
    return mixed or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
