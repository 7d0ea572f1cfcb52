"""How two names of persons relate: one name, a shorter form, an odd spelling, a surname only, two persons. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from graph.naming import NICKNAMES

Agreement = Literal["same", "short", "alike", "first letter", "surname", "different"]
"""How far two names go together, best first. "surname": all that they share is a name that whole families share."""

# fmt: off
HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "president", "senator",
    "minister", "secretary", "judge", "justice", "general", "colonel", "captain", "rev", "reverend", "chancellor",
})
REGNAL = frozenset({
    "king", "queen", "prince", "princess", "pope", "emperor", "sultan", "emir", "saint", "st", "patriarch", "ayatollah",
    "dalai", "sheikh", "duke", "duchess",
})
"""Titles that make a name of one word the name of one person: there are many called Francis, and one Pope Francis."""
GENERATIONS = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv"})
_PARTICLES = frozenset({
    "al", "el", "bin", "ibn", "ben", "abu", "da", "de", "del", "della", "der", "den", "di", "do", "dos", "du", "la",
    "le", "san", "st", "ten", "ter", "van", "von", "zu",
})
# fmt: on
_ALSO_FIRST = frozenset({"al", "ben", "abu", "do", "san"})
"""Particles that begin a full name as often as a surname: Al Gore, Ben Wallace, San Suu Kyi."""
_ALIKE = 0.75
"""Spellings with this share of letters in common may be two renderings of one foreign name (Mohammed, Muhammad)."""
_LONG = 4
"""Shorter names are alike by chance."""
_SHORTEST = 3
"""The shortest part of a first name by which somebody goes: Dan for Daniel, Alex for Alexander."""
_FEMININE = frozenset({"a", "e", "ia", "na", "ina", "ine", "le", "elle", "ette", "etta"})
"""Endings that make a woman's name of a man's: Paul is not short for Paula."""
_VARIANTS = (
    ("x", "ks"),
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts. ``first`` is empty where there is one name only, which may be anyone's."""

    first: str
    middle: tuple[str, ...]
    last: str
    generation: str = ""
    title: str = ""

    @property
    def full(self) -> bool:
        """Whether it names one person rather than a family."""
        return bool(self.first or self.title)


@lru_cache(1 << 14)
def person_name(key: str) -> PersonName:
    """The parts of a name that is given as a key.

    >>> person_name("thomas p bossert").middle, person_name("mr bossert").full, person_name("pope francis").full
    (('p',), False, True)
    """
    words = key.split()
    generation = words.pop() if len(words) > 1 and words[-1] in GENERATIONS else ""
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    title = words[0] if len(words) > 1 and words[0] in REGNAL else ""
    words = words[1:] if title else words
    if len(words) < 2:
        last = words[0] if words else ""
        return PersonName(_split_script(last), (), last, generation, title)
    if words[0] in _PARTICLES - _ALSO_FIRST:
        return PersonName("", (), " ".join(words), generation, title)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in _PARTICLES:
        cut -= 1
    return PersonName(words[0], tuple(words[1:cut]), " ".join(words[cut:]), generation, title)


def _split_script(word: str) -> str:
    """Scripts without spaces write the full name as one word; its first sign stands for the first name."""
    whole = normalize("NFC", word)  # keys hold the letters of Hangul one by one
    unspaced = len(whole) > 1 and all("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in whole)
    return whole[0] if unspaced else ""


def is_surname_only(key: str) -> bool:
    """Whether a person is called by one name only, which others may share."""
    return not person_name(key).full


def agreement(left: str, right: str) -> Agreement:
    """How two names of persons, given as keys, relate.

    >>> agreement("tom bossert", "thomas p bossert"), agreement("ivanka trump", "donald trump")
    ('short', 'different')
    >>> agreement("bossert", "thomas bossert"), agreement("muammar gaddafi", "moammar gadhafi")
    ('surname', 'alike')
    """
    a, b = person_name(left), person_name(right)
    if a.generation != b.generation or (a.title and b.title and a.title != b.title):
        return "different"
    if not (a.full and b.full):
        return "surname" if _one_name(a, b) else "different"
    if left == right:
        return "same"
    if sorted(left.split()) == sorted(right.split()):
        return "alike"
    if not _middles_agree(a.middle, b.middle):
        return "different"
    first, last = first_names(a.first, b.first), _last_names(a, b)
    if last == "different" or first == "different":
        return "different"
    if "alike" in (first, last):
        return "different" if first == "first letter" else "alike"
    return first


def first_names(a: str, b: str) -> Agreement:
    """How two first names relate.

    >>> first_names("tom", "thomas"), first_names("j", "john"), first_names("john", "james"), first_names("ann", "bob")
    ('short', 'short', 'first letter', 'different')
    """
    if a == b:
        return "same"
    few, many = sorted((a, b), key=len)
    if len(few) == 1:
        return "short" if many.startswith(few) else "different"
    if NICKNAMES.get(a, a) == NICKNAMES.get(b, b):
        return "short"
    if len(few) >= _SHORTEST and many.startswith(few) and many[len(few) :] not in _FEMININE:
        return "short"
    if alike(a, b):
        return "alike"
    return "first letter" if a[:1] == b[:1] else "different"


def alike(a: str, b: str) -> bool:
    """Whether two words may be two spellings of one foreign name.

    >>> alike("mohammed", "muhammad"), alike("gaddafi", "qaddafi"), alike("smith", "schmidt"), alike("paul", "paula")
    (True, True, False, False)
    """
    if min(len(a), len(b)) < _LONG or a.startswith(b) or b.startswith(a):
        return _plain(a) == _plain(b)
    return _plain(a) == _plain(b) or (
        skeleton(a) == skeleton(b) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
    )


@lru_cache(1 << 14)
def skeleton(word: str) -> str:
    """What is left of a word in every transliteration: its consonants, each once, sounds that are confused made one.

    >>> skeleton("gaddafi") == skeleton("qadhafi"), skeleton("zelensky") == skeleton("zelinskas")
    (True, False)
    """
    plain = _plain(word)
    return plain[:1] + "".join(c for c in plain[1:] if c not in "aeiouh")


def _plain(word: str) -> str:
    for written, meant in _VARIANTS:
        word = word.replace(written, meant)
    word = word[:1].replace("k", "g") + word[1:]
    return "".join(c for n, c in enumerate(word) if n == 0 or c != word[n - 1])


def _one_name(a: PersonName, b: PersonName) -> bool:
    """One of them is a single name: a surname, or a first name as friends and tabloids use it."""
    if a.full == b.full:
        return a.last == b.last
    single, whole = (b, a) if a.full else (a, b)
    return single.last in (whole.last, whole.last.split()[-1], whole.first)


def _last_names(a: PersonName, b: PersonName) -> Agreement:
    if a.last == b.last:
        return "same"
    # A second surname, or one that a wife or husband added, is at times left out.
    rest_a, rest_b = (*a.middle, *a.last.split()), (*b.middle, *b.last.split())
    if a.last == rest_b[0] or b.last == rest_a[0]:
        return "alike"
    return "alike" if alike(a.last.replace(" ", ""), b.last.replace(" ", "")) else "different"


def _middles_agree(a: Iterable[str], b: Iterable[str]) -> bool:
    """One may be left out or stand as its letter; two that differ are two persons (George W., George H. W.)."""
    a, b = tuple(a), tuple(b)
    if not a or not b:
        return True
    if len(a) != len(b):
        return False
    return all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) or alike(x, y) for x, y in zip(a, b, strict=True))
