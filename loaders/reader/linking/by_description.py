"""Links of descriptions ("the company", "the worm") to what they describe: same head, or a head noun of fitting
class."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.reader.data import words
from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.linking.by_name import share_word
from loaders.reader.linking.by_score import Mass
from loaders.reader.linking.referents import Clusters, Referent

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_OTHERNESS = words(
    """other another second third new different separate previous earlier later next former latter more further"""
)
_NUMBERS = words("""one two three four five six seven eight nine ten several some many""")
_WINDOW = 80
_NEAR = 4
"""How many sentences back a bare description speaks of the last such thing rather than of the article's subject."""
_LEAD = 3
"""The last of the sentences that say what an article is about."""
_PECULIAR = words(
    """court jury parliament senate congress ministry department university college school hospital army navy church
    council committee commission"""
)
"""Nouns of organisations that have them in their names."""
_COUNTRY_HEADS = frozenset({"country", "nation", "state", "republic", "kingdom", "island"})
_HAPPENINGS = (
    "deal acquisition takeover merger purchase buyout offer bid transaction sale",
    "talks negotiations discussions meeting summit conference",
    "attack attacks bombing bombings shooting shootings assault raid hack breach intrusion cyberattack cyberattacks",
    "election elections vote poll polls referendum ballot primary",
    "protest protests rally rallies demonstration demonstrations riot riots march unrest",
    "trial hearing lawsuit appeal verdict sentence",
    "earthquake quake storm hurricane cyclone typhoon flood floods tsunami eruption",
    "crash collision derailment",
    "fire blaze wildfire bushfire",
    "death killing murder assassination suicide funeral",
    "match game race tournament championship final",
)
_KINDS = {noun: kind for kind, nouns in enumerate(_HAPPENINGS) for noun in nouns.split()}
"""Kinds of happenings that are never one another."""
_CLASS_REACH = {"Country": 3, "Disease": 3, "Product": 2, "Group": 2, "Person": 1, "Organization": 1, "Malware": 2}
"""How many sentences back a name may stand that "the company" speaks of. The other types are wrong too often."""

_PRINTED = words("""bulletin times post herald tribune journal gazette guardian telegraph independent chronicle mail
    express mirror observer standard globe review daily newspaper magazine""")
"""Last words of newspapers' names."""
_UNPRINTED = words("""agency bank department university hospital school airline party council commission""")
"""What no newspaper is called."""
_COUNTED = frozenset({"Product", "Document", "Malware", "Vulnerability"})
"""Types of which one is never several."""
RULE_VETO = 0.1
"""A link by rule to which the network gives less than this is not made."""
SURE = 0.6
"""From this on the network's word is enough."""


def link_description(clusters: Clusters, referent: Referent, mass: Mass) -> None:
    """Join one description with what it takes up again, if that is clear."""
    antecedent = _same_head(clusters, referent) or _same_class(clusters, referent)
    if antecedent is not None and referent.level == "name":
        named = clusters.of(antecedent.index).names
        antecedent = antecedent if not named or share_word(referent.norm, named) else None  # "the Cleveland Museum"
    if antecedent is not None and _is_anothers(clusters, referent, antecedent.index):
        antecedent = None
    if antecedent is not None and (_is_elsewhere(referent, antecedent) or _is_dated(clusters, referent, antecedent)):
        antecedent = None
    likely = mass.best()
    if likely is not None and _is_elsewhere(referent, clusters.referents[likely[0]]):
        likely = None
    if likely is not None and not _may_describe(clusters, referent, likely[0]):
        likely = None
    bearer = _bearer(clusters, referent)
    if bearer is not None:  # whatever the network takes it for
        clusters.join(bearer.index, referent.index)
        return
    if antecedent is not None and (not mass.known or mass.of(clusters.root(antecedent.index)) >= RULE_VETO):
        clusters.join(antecedent.index, referent.index)
    elif likely is not None and likely[1] >= SURE:
        clusters.join(likely[0], referent.index)


def _bearer(clusters: Clusters, referent: Referent) -> Referent | None:
    """Who has the noun in its name, if only one of that type has it and it was said shortly before: "the ministry" is
    the Ministry of Health, and no firm."""
    if referent.head not in _PECULIAR or referent.determiner not in ("the", "this") or _modifiers(referent):
        return None
    found: Referent | None = None
    for earlier in reversed(clusters.referents[max(0, referent.index - _WINDOW) : referent.index]):
        if earlier.level != "name" or earlier.type != referent.type or referent.head not in earlier.words:
            continue
        if found is not None and not clusters.together(found.index, earlier.index):
            return None
        found = found or earlier
    return found if found is not None and referent.sentence - found.sentence <= _NEAR else None


def _is_elsewhere(referent: Referent, antecedent: Referent) -> bool:
    """Whether a country is only where somebody goes: "fled to *Belgium* after Rajoy fired *his government*"."""
    governed = referent.type == "Country" and referent.determiner in _POSSESSIVE - {"its"}
    return governed and antecedent.level == "name" and antecedent.role.startswith("obl")


def _may_describe(clusters: Clusters, referent: Referent, antecedent: int) -> bool:
    """Types must agree; "the second attack" is no attack that was never called the second, and "the attack", some
    sentences on, is not the one that was told apart as the second.
    """
    cluster = clusters.of(antecedent)
    if referent.type not in cluster.types:
        return False
    if referent.type in _COUNTED and {referent.number, cluster.number} == {"singular", "plural"}:
        return False  # "the stolen messages" are not "a phishing kit"
    own = clusters.of(referent.index).names if referent.level == "nominal" else ()
    if own and cluster.names and not any(share_word(name, cluster.names) for name in own):
        return False  # "the capital, San Juan" is said of none that has another name
    if any(_is_paper(name.split()[-1], referent.head) for name in cluster.names if name):
        return False
    if _is_another_happening(referent, cluster.heads) or _is_dated(clusters, referent, clusters.referents[antecedent]):
        return False
    if referent.type == "Group" and referent.determiner in _POSSESSIVE and referent.head not in cluster.heads:
        return False  # "its institutions" are not "NATO members"
    mine = _modifiers(referent)
    described = [m for i in cluster.members if (m := clusters.referents[i]).level != "pronoun"]
    if (
        not mine
        and described
        and all(_modifiers(m) & _OTHERNESS for m in described)
        and all(referent.sentence - m.sentence > _NEAR for m in described)
    ):
        return False
    if _bears_another_name(referent, described) or _is_anothers(clusters, referent, antecedent):
        return False
    apart = mine & _OTHERNESS
    return not apart or any(apart <= _modifiers(clusters.referents[member]) for member in cluster.members)


def _is_paper(last: str, head: str) -> bool:
    """Whether the last word of a name is a newspaper's, and the noun of a description none that a newspaper is called
    by: "the agency" is not the Manila Bulletin."""
    return last in _PRINTED and head in _UNPRINTED


def _is_another_happening(referent: Referent, heads: set[str]) -> bool:
    """Whether the nouns of two happenings say that they are of different kinds: "the talks" are not "the offer"."""
    mine = _KINDS.get(referent.head)
    theirs = {_KINDS[head] for head in heads if head in _KINDS}
    return referent.type == "Event" and mine is not None and bool(theirs) and mine not in theirs


def _is_dated(clusters: Clusters, referent: Referent, antecedent: Referent) -> bool:
    """Whether an event is told by its year from one that is in the news: "the 1996 shooting" is not "a shooting in
    Perth on Tuesday", nor is it "the 2012 shooting"."""
    year = referent.years.intersection(referent.words)
    if referent.type != "Event" or not year:
        return False
    members = [clusters.referents[m] for m in clusters.of(antecedent.index).members]
    theirs = frozenset[str]().union(*(m.years.intersection(m.words) for m in members))
    if theirs:
        return year.isdisjoint(theirs)
    brought_in = members[0].determiner in ("a", "an")
    return brought_in and all(year.isdisjoint(m.years) for m in members)


def _bears_another_name(referent: Referent, described: Sequence[Referent]) -> bool:
    """Whether an event or a document is told apart by a name before its noun ("the Youbit hack") that none of its other
    descriptions has, while they have one, too ("the WannaCry attack")."""
    if referent.type not in ("Event", "Document"):
        return False
    mine = _names_before(referent)
    theirs = frozenset[str]().union(*(_names_before(m) for m in described if m.surface.endswith(m.head)))
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _is_anothers(clusters: Clusters, referent: Referent, antecedent: int) -> bool:
    """Whether a description says whose or of whom it is, and others of the antecedent name somebody else: "the death
    of Bob Roe" is not "Ann Lee's death"."""
    mine = _named_owners(clusters, referent)
    if not mine:
        return False
    began = [clusters.referents[clusters.of(owner).members[0]].sentence for owner in mine]
    earlier = clusters.referents[antecedent].sentence
    if _LEAD < earlier < min(began) and min(began) == referent.sentence:
        return True  # "the sale of Acme", of which nothing was said before, is no earlier sale
    theirs = [_named_owners(clusters, clusters.referents[m]) for m in clusters.of(antecedent).members]
    return any(theirs) and all(mine.isdisjoint(owners) for owners in theirs)


def _named_owners(clusters: Clusters, referent: Referent) -> set[int]:
    return {clusters.root(owner) for owner in referent.owners if clusters.of(owner).names}


def _names_before(referent: Referent) -> frozenset[str]:
    before, _, _ = referent.surface.lower().rpartition(referent.head)
    forms = re.findall(r"\w+", referent.surface[: len(before)])
    small = _DEFINITE | _POSSESSIVE | {"a", "an"}
    return frozenset(f.lower() for f in forms if f[0].isupper() and f.lower() not in small)


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
    bare = not mine and determiner in _DEFINITE
    nearest: Referent | None = None
    for earlier in reversed(clusters.referents[max(0, referent.index - _WINDOW) : referent.index]):
        if earlier.level == "pronoun" or earlier.head != referent.head or earlier.type != referent.type:
            continue
        if nearest is not None:
            # "the attack", long after the last one spoken of, is the one that the article is about.
            if earlier.sentence <= _LEAD and not _modifiers(earlier) & _OTHERNESS:
                return earlier
            continue
        theirs = _modifiers(earlier)
        if not determiner and mine != theirs:
            continue
        if determiner in _POSSESSIVE and earlier.words != referent.words and theirs - mine:
            continue
        if mine <= theirs or (theirs <= mine and not mine & _OTHERNESS and determiner in _DEFINITE and not theirs):
            if not bare or referent.sentence - earlier.sentence <= _NEAR:
                return earlier
            if not theirs & _OTHERNESS:
                nearest = earlier
    return nearest


def _same_class(clusters: Clusters, referent: Referent) -> Referent | None:
    """The name of which the description speaks, if it is the only one of its type said shortly before."""
    reach = _CLASS_REACH.get(referent.type)
    if referent.type == "Country" and referent.head not in _COUNTRY_HEADS:
        return None  # "the government" is anybody's
    if (
        reach is None
        or referent.determiner not in ("the", "this")
        or referent.type not in NOMINAL_TYPES.get(referent.head, ())
    ):
        return None
    if (referent.number == "plural" and referent.type != "Group") or _modifiers(referent):
        return None
    peculiar = referent.head in _PECULIAR
    found: Referent | None = None
    for earlier in reversed(clusters.referents[max(0, referent.index - _WINDOW) : referent.index]):
        if referent.sentence - earlier.sentence > reach:
            break
        if earlier.type != referent.type or earlier.level != "name" or _modified_name(earlier):
            continue
        if peculiar and referent.head not in earlier.words:
            continue  # "the court" is no hedge fund
        if _is_paper(earlier.words[-1], referent.head):
            continue
        if (
            earlier.sentence == referent.sentence
            and 0 <= referent.position - earlier.position - len(earlier.words) <= 2
        ):
            return None  # "Microsoft, the bank and others": side by side they are two, or ``by_context`` links them
        if found is None:
            found = earlier
        elif not clusters.together(found.index, earlier.index):
            return None
    return found


def _modified_name(referent: Referent) -> bool:
    return referent.determiner in _POSSESSIVE
