"""Names without a capital letter: illnesses ("measles", "colon cancer") and files ("rundll32", "setup.exe")."""

from __future__ import annotations

import re

from loaders.reader.data import words

_GENERIC = words(
    """disease diseases illness illnesses infection infections virus viruses condition conditions sickness outbreak
    epidemic pandemic symptom symptoms injury injuries wound wounds disorder disorders problem problems complication
    complications variant variants strain strains case cases patient patients syndrome ailment ailments pain pains
    burn burns damage health death deaths"""
)
"""What many illnesses are called, so that it names none by itself."""
_EVALUATING = words(
    """severe serious mild deadly fatal new other many several some any no this that these those the a an his her its
    their our my your such more most further first second third rare common unknown mysterious life-threatening
    terminal existing underlying suspected possible confirmed"""
)
"""Words at the beginning of a description that is no name."""
_LONGEST = 4
_FILE = re.compile(r"[a-z][\w-]*(?:\.[\w-]+)*\.[a-z][a-z0-9]{1,4}|[a-z][a-z_-]+\d[a-z0-9_-]*")


def is_small_name(surface: str, type_: str) -> bool:
    """Whether a phrase without a capital names a thing of this type rather than describes one.

    >>> [is_small_name(s, "Disease") for s in ("measles", "colon cancer", "heart disease", "the disease", "infections")]
    [True, True, True, False, False]
    >>> [is_small_name(s, "Product") for s in ("rundll32", "setup.exe", "drones", "ten drones")]
    [True, True, False, False]
    """
    if type_ == "Disease":
        parts = surface.split()
        plain = all(part.replace("-", "").isalpha() and part.islower() for part in parts)
        if not plain or not 0 < len(parts) <= _LONGEST or parts[0] in _EVALUATING:
            return False
        return len(parts) > 1 or parts[0] not in _GENERIC
    return type_ in ("Product", "Malware") and _FILE.fullmatch(surface) is not None
