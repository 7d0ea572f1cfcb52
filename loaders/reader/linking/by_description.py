"""Links of descriptions ("the company", "the worm") to what they describe: same head, or a head noun of fitting class."""

from __future__ import annotations

from collections.abc import Callable

from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.linking.referents import Clusters, Referent

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_OTHERNESS = frozenset(
    "other another second third new different separate previous earlier later next former latter more further".split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten several some many".split())
_WINDOW = 80
_CLASS_REACH = {"Country": 3, "Disease": 3, "Product": 2, "Group": 2, "Person": 1, "Organization": 1, "Malware": 2}
"""How many sentences back a name may stand that "the company" speaks of. The other types are wrong too often."""

Score = Callable[[int, int], float | None]


def link_description(clusters: Clusters, referent: Referent, score: Score | None = None) -> None:
    """Join one description with what it takes up again, if that is clear."""
    antecedent = _same_head(clusters, referent) or _same_class(clusters, referent)
    if antecedent is None:
        return
    clusters.join(antecedent.index, referent.index)


def _modifiers(referent: Referent) -> frozenset[str]:
    skipped = _DEFINITE | _POSSESSIVE | {"a", "an", referent.head, ",", "'s", "’s"}
    return frozenset(word for word in referent.words if word not in skipped)


def _same_head(clusters: Clusters, referent: Referent) -> Referent | None:
    """The last mention with the same head noun whose modifiers do not contradict."""
    determiner = referent.determiner
    if determiner in ("a", "an") or referent.words[0] in _NUMBERS:
        return None
    mine = _modifiers(referent)
    if mine & _OTHERNESS and not determiner:
        return None
    for earlier in reversed(clusters.referents[max(0, referent.index - _WINDOW) : referent.index]):
        if earlier.level == "pronoun" or earlier.head != referent.head or earlier.type != referent.type:
            continue
        theirs = _modifiers(earlier)
        if not determiner and mine != theirs:
            continue
        if determiner in _POSSESSIVE and earlier.words != referent.words and theirs - mine:
            continue
        if mine <= theirs or (theirs <= mine and not mine & _OTHERNESS and determiner in _DEFINITE and not theirs):
            return earlier
        if mine and theirs and not mine & theirs:
            continue
    return None


def _same_class(clusters: Clusters, referent: Referent) -> Referent | None:
    """The name of which the description speaks, if it is the only one of its type said shortly before."""
    reach = _CLASS_REACH.get(referent.type)
    if (
        reach is None
        or referent.determiner not in ("the", "this")
        or referent.type not in NOMINAL_TYPES.get(referent.head, ())
    ):
        return None
    if (referent.number == "plural" and referent.type != "Group") or _modifiers(referent):
        return None
    found: Referent | None = None
    for earlier in reversed(clusters.referents[max(0, referent.index - _WINDOW) : referent.index]):
        if referent.sentence - earlier.sentence > reach:
            break
        if earlier.type != referent.type or earlier.level != "name" or _modified_name(earlier):
            continue
        if found is None:
            found = earlier
        elif not clusters.together(found.index, earlier.index):
            return None
    return found


def _modified_name(referent: Referent) -> bool:
    return referent.determiner in _POSSESSIVE
