"""A story of few names beside the sample story, with one of everything that the panels can ask for; a crowd; a log.

Nobody in it is known to the sample story, so tests of that one see nothing of it. No test is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.explore import HARD_LIMIT
from graph.explore.sharing import pack
from graph.model import Reading
from graph.store import GraphStore
from tests.graph.store.readings import C, M, make_reading

VOSS, TRUST, KANT = (
    M("Mara Voss", "Person", ("Mara Voss", "The Broker")),
    M("Harbour Trust", "Organization"),
    M("Elio Kant", "Person"),
)
PORT, ISLAND = M("Port Authority", "Organization"), M("Salt Island", "Location")
NAMES = [VOSS, TRUST, KANT, PORT, ISLAND]
CLERKS = [M(f"Clerk {word}", "Person") for word in ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Oak")]
FLEET = M("Great Fleet", "Organization")
SHIPS = HARD_LIMIT + 30
KEEPER, LAMP = M("Tove Lund", "Person"), M("North Light", "Organization")
NIGHTS = 57
"""Articles of a log that name these two: more than a list holds at first."""
A_READING = 126
"""Ships that one article names."""


@dataclass(frozen=True)
class Harbour:
    """The ids of the story's entities by name, and those of the crowd: the hub first; and of the two in the log."""

    ids: dict[str, str]
    crowd: list[str]
    logged: list[str]

    def address(self, *names: str) -> str:
        """The query of an address that shows these names, or all of the story."""
        return f"?view={pack({'visible': [self.ids[name] for name in names or self.ids]})}"

    def log(self) -> str:
        """The same for the two in the log."""
        return f"?view={pack({'visible': self.logged})}"

    def crowded(self, number: int) -> str:
        """The same for so many of the crowd, as many as are allowed."""
        return f"?view={pack({'visible': self.crowd[:number], 'limit': number})}"


def write(store: GraphStore) -> Harbour:
    """Add the story and the crowd to a store."""
    for reading in (*_story(), *_crowd(), *_log()):
        store.write_reading(reading)
    rows = store.query("MATCH (e:Entity) RETURN e.name, e.id", limit=10_000).rows
    found = {str(name): str(entity_id) for name, entity_id in rows}
    told = [m.name for m in (*NAMES, *CLERKS)]
    crowd = [found[FLEET.name], *(found[f"Ship {n:03}"] for n in range(SHIPS))]
    return Harbour({name: found[name] for name in told}, crowd, [found[KEEPER.name], found[LAMP.name]])


def _story() -> Iterator[Reading]:
    yield _happened(
        make_reading(
            "1.txt",
            NAMES,
            [
                C(1, "LEADS", 2, confidence=0.95),
                C(3, "BLAMES", 1, "attributed", said_by=3),
                C(2, "LINKED_TO", 5, "alleged"),
                C(3, "WORKS_FOR", 4, confidence=0.4),
            ],
            published="2012-03-01",
            title="Harbour Trust has a new head",
            url="https://gazette.example/1",
        ),
        "c2",
        "2011-07-14",
    )
    yield make_reading(
        "2.txt",
        NAMES,
        [C(1, "LEADS", 2, confidence=0.95), C(3, "BLAMES", 1, "negated"), C(3, "OWNS", 5, "negated")],
        published="2013-05-10",
        title="Kant blames nobody",
        url="https://courier.example/2",
    )
    last = 2 + len(CLERKS)
    yield make_reading(
        "3.txt",
        [VOSS, KANT, *CLERKS],
        [C(end, "MET_WITH", n) for end in (1, 2) for n in range(3, last + 1)],
        published="2014-01-02",
        title="Clerks at table",
        url="https://courier.example/3",
    )


def _happened(reading: Reading, claim_id: str, day: str) -> Reading:
    """The same reading, one of its claims with the day on which it happened."""
    claims = tuple(replace(c, time_from=day, time_to=day) if c.id == claim_id else c for c in reading.claims)
    return replace(reading, claims=claims)


def _crowd() -> Iterator[Reading]:
    for first in range(0, SHIPS, A_READING):
        ships = [M(f"Ship {n:03}", "Product") for n in range(first, min(first + A_READING, SHIPS))]
        claims = [C(1, "OWNS", n) for n in range(2, len(ships) + 2)]
        yield make_reading(f"fleet-{first}.txt", [FLEET, *ships], claims, published="2011-01-01", title="Fleet list")


def _log() -> Iterator[Reading]:
    for night in range(NIGHTS):
        claims = [C(1, "WORKS_FOR", 2)]
        yield make_reading(f"log-{night}.txt", [KEEPER, LAMP], claims, published="2010-01-01", title=f"Night {night}")
