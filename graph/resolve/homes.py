"""Homes: the entity that a mention's own name stands for, by name and family of types alone. Pure.

A name that holds outside of its article (a full name) has one home in all articles. What does not, stays within its
article: a description ("the attack"), a surname alone, which brothers share, and an office that every country has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.model import Claim, Mention, digest
from graph.naming import FAMILY, entity_id, fold, form_of, is_coined, is_proper, name_key
from graph.resolve.people import is_surname_only

# fmt: off
_OFFICES = frozenset({
    "ministry", "ministries", "parliament", "court", "police", "army", "navy", "government", "cabinet", "assembly",
    "prosecutor", "prosecutors", "embassy", "authorities", "coastguard", "legislature",
})
_BRANCHES = frozenset({
    "foreign", "interior", "internal", "affairs", "defense", "defence", "finance", "economy", "health", "education",
    "justice", "trade", "culture", "energy", "transport", "agriculture", "information", "home", "of", "and", "the",
    "for", "supreme", "high", "constitutional", "appeals", "district", "national", "federal", "state", "general",
    "public", "office", "force", "forces", "secret", "royal", "emergency", "situations", "labor", "labour", "industry",
    "environment", "tourism", "commerce", "military", "criminal", "appeal", "regional", "local",
})
# fmt: on


def homes(mentions: Iterable[Mention], article_id: str) -> dict[str, str]:
    """Mention id -> home; what carries no full name stays within its article."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    found: dict[str, str] = {}
    for mention in mentions:
        if is_full(mention):
            found[mention.id] = entity_id(mention.type, mention.name)
            continue
        key = (mention.type, name_key(mention.name))
        scope = f"{article_id} {seen[key]}"
        seen[key] += 1
        found[mention.id] = entity_id(mention.type, mention.name, scope=scope)
    return found


def is_named(mention: Mention) -> bool:
    """Whether a mention is called by a name rather than described."""
    return bool(mention.names) or is_proper(mention.name)


def is_full(mention: Mention) -> bool:
    """Whether a mention carries a name that means the same one in every article."""
    if not is_named(mention):
        return False
    family = FAMILY.get(mention.type)
    if family == "organization":
        return not is_of_every_country(name_key(mention.name, family))
    if family != "person":
        return True
    return is_coined(mention.name) or not is_surname_only(name_key(mention.name, "person"))


def is_of_every_country(key: str) -> bool:
    """Whether a name is an office that every country has; which one is meant, only its article says.

    >>> is_of_every_country("foreign ministry"), is_of_every_country("russian foreign ministry")
    (True, False)
    """
    words = set(key.split())
    return bool(words & _OFFICES) and words <= _OFFICES | _BRANCHES


def form(home: str) -> str:
    """What a home's text form and family come to in any article: by this, what is no entity is none for good."""
    return form_of(home)


def claim_key(claim: Claim, subject_home: str, object_home: str) -> str:
    """What one reading of one sentence is known by, in every article that prints the sentence and after every reload.

    >>> c = Claim("c1", "m1", "BY", "by", "m2", 0, 9, "It was A.")
    >>> claim_key(c, "thing-it-1", "person-a-2") == claim_key(c, "thing-it-1--99", "person-a-2")
    True
    """
    said = " ".join(fold(claim.quote).split())
    predicate = fold(claim.predicate) if claim.type == "RELATED" else ""
    return "k" + digest(form_of(subject_home), claim.type, predicate, form_of(object_home), said)
