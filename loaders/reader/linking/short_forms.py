"""Short forms of names that an article gives in full: "Lazarus" of "Lazarus Group", "Colonial" of "Colonial Pipeline".

What else makes two names one is in ``by_name``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from loaders.reader.countries import country_of
from loaders.reader.data import words
from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.gazetteer import is_region
from loaders.reader.linking.referents import Clusters, Referent
from loaders.reader.names import acronym_of, company_core, looks_coined

INDEFINITE = words("""a an some several many two three four five six seven eight nine ten another other more""")
"""First words of what is another one each time."""
CLASS_WORDS = words(
    """group gang team party university college inc corp corporation company co ltd llc plc pipeline bank airlines
    airways motors motor cars air lines petroleum pharmaceuticals communications telecom capital electric energy lab
    labs laboratory laboratories foundation institute council news network magazine newspaper agency association
    technologies systems international holdings entertainment club fc united city strip malware ransomware
    trojan worm virus backdoor rat botnet campaign attack attacks operation act bill law government federation
    republic app software framework suite services force forces movement organization organisation front army
    militia brigade cartel hackers militants tribe nation celebrations festival report post region province
    state county district river island islands cyberattack cyberattacks outbreak exploit vulnerability"""
)
"""Words that only say what kind of thing a name is of: "Lazarus" and "Lazarus Group" are one."""
_MALWARE_WORDS = words("""malware ransomware trojan worm virus backdoor rat botnet""")
_PLACE_WORDS = words("""strip islands peninsula archipelago province governorate""")
DEEDS = frozenset({"Event", "Malware", "Product", "Vulnerability"})
_QUOTES = tuple("\"'“‘«")
_BODIES = frozenset({"Organization"})
_SUFFIX_TYPES = frozenset({"Organization", "Product", "Event", "Document", "Group", "Malware"})


def link_short_forms(clusters: Clusters, names: Sequence[Referent]) -> None:
    """Join short forms with the single longer name that they fit."""
    first: dict[str, Referent] = {}
    told: dict[str, Referent] = {}  # headlines shorten what is only told in full below
    for referent in names:
        first.setdefault(referent.norm, referent)
    for referent in sorted(names, key=lambda r: r.kind == "headline"):
        told.setdefault(referent.norm, referent)
    by_word: dict[str, list[Referent]] = defaultdict(list)
    for referent in first.values():
        words = referent.norm.split()
        if len(words) > 1 and referent.words[0] not in INDEFINITE:
            for word in {words[0], words[-1]}:
                by_word[word].append(referent)
    for norm, referent in told.items():
        words = norm.split()
        candidates: dict[int, Referent] = {}
        for longer in (*by_word.get(words[0], ()), *by_word.get(words[-1], ())):
            if longer is not referent and shortens(referent, words, longer):
                candidates.setdefault(clusters.root(longer.index), longer)
        candidates.pop(clusters.root(referent.index), None)
        if len(candidates) == 1:
            clusters.join(referent.index, next(iter(candidates.values())).index)


def shortens(referent: Referent, words: Sequence[str], longer: Referent) -> bool:
    """Whether the words are a short form of the longer name: "Lazarus" of "Lazarus Group", "Office" of "Microsoft
    Office"."""
    whole = longer.norm.split()
    if len(words) >= len(whole) or acronym_of(longer.surface, referent.surface):
        return False
    begins, rest = whole[: len(words)] == list(words), whole[len(words) :]
    malware = begins and {longer.type, referent.type} <= DEEDS and all(word in _MALWARE_WORDS for word in rest)
    if not malware and not alike(longer.type, referent.type) and not names_the_deed(referent, longer):
        return False
    if begins and _said_in_full_before(referent, longer):
        return True
    if begins:
        return all(word in (_PLACE_WORDS if referent.type == "Location" else CLASS_WORDS) for word in rest)
    if whole[-len(words) :] == list(words) and referent.type in _SUFFIX_TYPES:
        return longer.position < referent.position and referent.type != "Group"
    return False


def _said_in_full_before(referent: Referent, longer: Referent) -> bool:
    """Whether a single word takes up the name of two or three by which an organisation was brought in: "Colonial" after
    "Colonial Pipeline"; but not a firm after its unit in some country."""
    rest = longer.surface.split()[1:]
    return (
        referent.type == longer.type == "Organization"
        and len(referent.norm.split()) == 1
        and longer.position < referent.position
        and len(rest) in (1, 2)
        and all(word[:1].isupper() for word in rest)
        and country_of(" ".join(rest)) is None
        and not is_region(" ".join(rest))
    )


def is_another_body(clusters: Clusters, referent: Referent, antecedent: int) -> bool:
    """Whether a name is longer than one that an article has used before as a name of its own, by words that tell bodies
    apart: "Financial Times" after "The Times", "Liberal Democrats" after "Liberal", but not "US Senate" after "Senate".

    A headline shortens what is told in full below.
    """
    if referent.type not in _BODIES or referent.level != "name":
        return False
    members = (clusters.referents[m] for m in clusters.of(antecedent).members)
    before = {m.norm for m in members if _may_be_name(m) and m.kind != "headline" and m.type in _BODIES}
    return bool(before) and all(_adds_a_name(referent, name.split()) for name in before)


def _may_be_name(referent: Referent) -> bool:
    """Whether a mention is a name, or an adjective that stands for one: "*Liberal* leader Ann Lee"."""
    return referent.level == "name" or (not referent.determiner and referent.surface[:1].isupper())


def _adds_a_name(longer: Referent, short: Sequence[str]) -> bool:
    words = longer.norm.split()
    if not 0 < len(short) < len(words) or len(words) != len(longer.surface.split()):
        return False
    if words[: len(short)] == short:
        legal = company_core(longer.surface) == " ".join(short)
        return not legal and not all(word in CLASS_WORDS for word in words[len(short) :])
    if words[-len(short) :] != short:
        return False
    added = " ".join(longer.surface.split()[: -len(short)])
    of_land = country_of(added) is not None or is_region(added)
    return not (of_land and "Organization" in NOMINAL_TYPES.get(short[-1], ()))


def alike(one: str, other: str) -> bool:
    """Whether one thing may be given both types: a group of hackers is an organisation to some."""
    organised = ("Organization", "Group")
    return one == other or (one in organised and other in organised)


def names_the_deed(referent: Referent, longer: Referent) -> bool:
    """Whether a worm and the attack by it bear one coined or quoted name: 'WannaCry', 'the "WannaCry" cyberattack'."""
    quoted = longer.surface[:1] in _QUOTES and longer.surface[1 : 1 + len(referent.surface)] == referent.surface
    return {referent.type, longer.type} <= DEEDS and (quoted or looks_coined(referent.surface))
