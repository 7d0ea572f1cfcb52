"""Whether a sentence speaks of death in words: nobody was killed whose death it does not speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.reader.annotations import Word

_OF_DEATH = re.compile(
    r"kill|die$|died|dies|dying|dead|death|fatal|mortal|murder|execut|assassin|lynch|behead|massacr|slain|slay|slaughter"
    r"|perish|li(?:fe|ves)$|bod(?:y|ies)$|corpse|toll$|suicid|[gfh]\w+cide$|eliminat|drown|casualt|victim|martyr|burn"
    r"|starv|poison|hang|grave|buri|funeral|deceas"
)
"""Beginnings of words; each of the 184 killings in the training annotation has one of them in its sentence."""


def speaks_of_death(words: Iterable[Word]) -> bool:
    """Whether any word of a sentence is one of death. "Shot" is none: who was shot may live."""
    return any(_OF_DEATH.match(word.form.lower()) for word in words)
