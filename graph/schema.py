"""Entity types, relation types, and how each is said and shown: their one home. No store access here.

The types are those of the annotation guide by which the reading engine was trained. ``display`` reads subject to
object ("works for"), ``inverse`` object to subject ("employs").
"""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA_VERSION = 3

ENTITY_TYPES: tuple[str, ...] = (
    "Person",
    "Organization",
    "Group",
    "Country",
    "Location",
    "Event",
    "Product",
    "Malware",
    "Vulnerability",
    "Document",
    "Disease",
)

ACTOR = frozenset({"Person", "Organization", "Group", "Country"})
"""Who can act: countries act through their governments, malware counts as an actor only where a type says so."""
PLACE = frozenset({"Country", "Location"})
ANY = frozenset(ENTITY_TYPES)
AGENT = ACTOR | {"Event", "Malware", "Product", "Disease", "Location"}
"""What can do something to somebody in a news sentence, storms, worms, drones and cities included."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """One relation type: phrase in both directions, the class that gives its colour, and the types it may join."""

    name: str
    display: str
    inverse: str
    group: str
    subjects: frozenset[str]
    objects: frozenset[str]
    symmetric: bool = False


def _types(group: str, *rows: tuple[str, str, str, frozenset[str], frozenset[str]]) -> list[RelationType]:
    return [RelationType(n, d, i, group, s, o, n in _SYMMETRIC) for n, d, i, s, o in rows]


_SYMMETRIC = frozenset({"MET_WITH", "AGREED_WITH", "FAMILY", "LINKED_TO", "SIMILAR_TO"})
_SPEAKER = ACTOR | {"Document", "Location"}
_ORGANISED = frozenset({"Organization", "Group", "Country", "Location"})

_ALL: list[RelationType] = [
    *_types(
        "say",
        ("SAID_ABOUT", "said something about", "was spoken of by", _SPEAKER, ANY),
        ("ANNOUNCED", "announced", "was announced by", _SPEAKER, ANY),
        ("BLAMES", "blames", "is blamed by", _SPEAKER, ANY),
        ("ATTRIBUTES", "attributes", "is attributed by", _SPEAKER, ANY),
        ("LINKS", "links", "is linked by", _SPEAKER, ANY),
        ("CONFIRMS", "confirms", "is confirmed by", _SPEAKER, ANY),
        ("DENIES", "denies", "is denied by", _SPEAKER, ANY),
        ("CRITICIZES", "criticizes", "is criticized by", _SPEAKER, ANY),
        ("PRAISES", "praises", "is praised by", _SPEAKER, ANY),
        ("WARNS", "warns", "is warned by", _SPEAKER, ANY),
        ("CALLED", "called", "was called by", ACTOR, ACTOR | {"Location"}),
        ("MET_WITH", "met with", "met with", ACTOR | {"Location"}, ACTOR | {"Location"}),
        ("AGREED_WITH", "agreed with", "agreed with", ACTOR | {"Location"}, ACTOR | {"Location"}),
    ),
    *_types(
        "conflict",
        ("ATTACKED", "attacked", "was attacked by", AGENT, ANY),
        ("TARGETED", "targeted", "was targeted by", ANY, ANY),
        ("AFFECTED", "affected", "was affected by", ANY, ANY),
        ("KILLED", "killed", "was killed by", AGENT, ACTOR | {"Malware", "Event", "Product"}),
        ("INJURED", "injured", "was injured by", AGENT, ACTOR),
        ("DEFEATED", "defeated", "was defeated by", ACTOR | {"Location", "Product"}, ACTOR | {"Location", "Product"}),
        ("OPPOSES", "opposes", "is opposed by", AGENT, ANY),
        ("DISRUPTED", "disrupted", "was disrupted by", AGENT | {"Document"}, ANY),
    ),
    *_types(
        "law",
        ("ARRESTED", "arrested", "was arrested by", AGENT, ACTOR | {"Event"}),
        ("CHARGED", "charged", "was charged by", AGENT | {"Document"}, ACTOR | {"Event"}),
        ("CONVICTED", "convicted", "was convicted by", AGENT, ACTOR | {"Event"}),
        ("SUED", "sued", "was sued by", ACTOR | {"Location"}, ACTOR | {"Location", "Document", "Event", "Product"}),
        ("SANCTIONED", "sanctioned", "was sanctioned by", AGENT | {"Document"}, ANY),
        ("BANNED", "banned", "was banned by", AGENT | {"Document"}, ANY),
        ("INVESTIGATES", "investigates", "is investigated by", AGENT | {"Document"}, ANY),
        ("RESPONSIBLE_FOR", "is responsible for", "is the responsibility of", ANY, ANY),
    ),
    *_types(
        "affiliation",
        ("WORKS_FOR", "works for", "employs", ACTOR, ACTOR | {"Location", "Event", "Product", "Document"}),
        ("ADVISER_TO", "is adviser to", "is advised by", ACTOR, ACTOR | {"Location", "Event"}),
        ("LEADS", "leads", "is led by", ACTOR, ANY),
        ("MEMBER_OF", "is a member of", "has as a member", ACTOR | {"Location"}, _ORGANISED | {"Event", "Document"}),
        ("PART_OF", "is part of", "has as a part", ANY, ANY),
        ("OWNS", "owns", "is owned by", ACTOR | {"Location"}, ANY),
        ("REPRESENTS", "represents", "is represented by", ACTOR, ACTOR | {"Location", "Event"}),
        ("APPOINTED", "appointed", "was appointed by", ACTOR | {"Location", "Event"}, ACTOR),
        ("SUCCEEDED", "succeeded", "was succeeded by", ANY, ANY),
        ("CITIZEN_OF", "is from", "is home of", frozenset({"Person", "Group"}), PLACE | {"Group"}),
        ("FAMILY", "is related to", "is related to", frozenset({"Person", "Group"}), frozenset({"Person", "Group"})),
        ("EDUCATED_AT", "studied at", "taught", ACTOR, frozenset({"Organization", "Location"})),
        ("SUPPORTS", "supports", "is supported by", ANY, ANY),
        ("FUNDS", "funds", "is funded by", AGENT | {"Document"}, ANY),
    ),
    *_types(
        "place",
        ("LOCATED_IN", "is in", "is the place of", ANY, PLACE | {"Organization", "Event", "Product"}),
        ("TOOK_PLACE_IN", "took place in", "was the scene of", ANY, PLACE | {"Organization", "Event"}),
        ("VISITED", "visited", "was visited by", ACTOR | {"Product", "Event"}, ANY),
        (
            "DIED_IN",
            "died in",
            "was where died",
            frozenset({"Person", "Group"}),
            PLACE | {"Event", "Organization", "Product"},
        ),
    ),
    *_types(
        "action",
        ("CREATED", "created", "was created by", AGENT, ANY),
        ("USES", "uses", "is used by", ANY, ANY),
        ("ACQUIRED", "acquired", "was acquired by", AGENT, ANY),
        ("SELLS", "sells", "is sold by", AGENT, ANY),
        ("PARTICIPATED_IN", "took part in", "had as a participant", ANY, ANY),
    ),
    *_types(
        "event",
        ("BY", "was the work of", "carried out", ANY, AGENT),
        ("CAUSES", "causes", "is caused by", ANY, ANY),
        ("LINKED_TO", "is linked to", "is linked to", ANY, ANY),
        ("SIMILAR_TO", "is similar to", "is similar to", ANY, ANY),
        ("RELATED", "is related to", "is related to", ANY, ANY),
    ),
]

RELATION_TYPES: dict[str, RelationType] = {r.name: r for r in _ALL}
GROUPS: tuple[str, ...] = ("say", "conflict", "law", "affiliation", "place", "action", "event")


def allowed(subject_type: str, relation: str, object_type: str) -> bool:
    """Whether a relation of this type may join entities of these types."""
    kind = RELATION_TYPES.get(relation)
    return kind is not None and subject_type in kind.subjects and object_type in kind.objects
