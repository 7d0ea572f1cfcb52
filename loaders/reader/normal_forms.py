"""Surfaces of names brought to a form: for comparing (``normalise``) and for showing (``trimmed``)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Soft hyphens, joiners and marks of direction, which no reader sees."""
_POSSESSIVE = re.compile(r"(?:\s*['’‘´`]s|(?<=s)['’])$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"^[\s\"“”‘’'«»()\[\],;:–—•·\u2500-\u25ff-]+|[\s\"“”‘«»()\[\],;:–—•·\u2500-\u25ff-]+$|(?<=[^s])['’]+$"
)


_QUOTED_NAME = re.compile(r"(?:the\s+)?[\"“‘']\s?([^\"“”‘’']*[A-Z][^\"“”‘’']*?)\s?[\"”’']\s+[a-z-]+", re.IGNORECASE)


def _unquoted(surface: str) -> str:
    """The name in 'the "WannaCry" cyberattack': what is quoted, where a common noun says what it is."""
    match = _QUOTED_NAME.fullmatch(surface)
    return match[1] if match and surface.rsplit(None, 1)[-1].islower() and not match[1].islower() else surface


@lru_cache(maxsize=50_000)
def normalise(surface: str) -> str:
    """The form by which names are compared: no article, possessive, dots, quotes, case or accents.

    >>> normalise("The U.S.'s"), normalise("Nicolás  Maduro’s"), normalise("“Lazarus” Group")
    ('us', 'nicolas maduro', 'lazarus group')
    """
    surface = _INVISIBLE.sub("", surface) or surface
    text = _SPACE.sub(" ", _unquoted(surface).translate(_MARKS)).strip()
    text = _POSSESSIVE.sub("", text).strip(" '-,.;:()[]") if text else text
    text = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    text = text.casefold().replace(".", " " if ". " in text else "").replace("-", " ")
    return _SPACE.sub(" ", text).strip() or surface.casefold().strip()


_MARKS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "“": " ",
        "”": " ",
        '"': " ",
        "«": " ",
        "»": " ",
        "‐": "-",
        "‑": "-",
        "–": "-",
    }
)


@lru_cache(maxsize=50_000)
def trimmed(surface: str) -> str:
    """A name without quotes, brackets, possessive and leading article, otherwise as written.

    >>> trimmed("the “Lazarus Group”'s"), trimmed("The Hague")
    ('Lazarus Group', 'The Hague')
    """
    text = _SPACE.sub(" ", _unquoted(_INVISIBLE.sub("", surface) or surface)).strip()
    previous = None
    while text != previous:
        previous = text
        text = _OUTSIDE.sub("", _POSSESSIVE.sub("", text))
        if _ARTICLE.match(text) and text not in _WITH_ARTICLE:
            text = _ARTICLE.sub("", text, count=1)
    return text or surface.strip()


_WITH_ARTICLE = frozenset(
    {"The Hague", "The New York Times", "The Gambia", "The Bahamas", "The Who", "A.P. Moller", "The Beatles"}
)


_NAMES_LIKE_PRONOUNS = frozenset({"US", "IT", "WHO", "ME", "WE", "HE"})


def is_name_like_pronoun(surface: str) -> bool:
    """Whether capitals tell a name from the pronoun it is spelt like: "US", "WHO", "IT".

    >>> is_name_like_pronoun("US"), is_name_like_pronoun("us")
    (True, False)
    """
    return surface in _NAMES_LIKE_PRONOUNS
