"""The graph as it should be, in plain Python: no store, no cleverness, everything worked out anew from what is said.

It knows the articles that are loaded and the judgements that were passed, and computes what a store must show. Only ids
come from the code under test.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from graph.model import Claim, Judgement, Mention, Reading
from graph.naming import entity_id
from graph.schema import ENTITY_TYPES

REAL_FIRST = ("asserted", "attributed", "alleged", "possible", "planned", "hypothetical", "negated")
IDENTITY = ("same", "different", "split")
ONE_NAME = {"Bossert", "Trump"}
DESCRIPTIONS = {"the attack"}
CALLED_TOO = {
    ("National Security Agency", "NSA"): 1,
    ("Sony Pictures Entertainment", "Sony Pictures"): 1,
    ("Lazarus Group", "Hidden Cobra"): 3,
}
"""(full, short) -> the number of articles that have to call the full one by the short one too, for both to be one."""
CALLED = {"Tom Bossert": "Thomas Bossert"}


@dataclass(frozen=True)
class Seen:
    """An entity as it should be shown."""

    names: frozenset[str]
    type: str
    mentions: int
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Drawn:
    """An edge as it should be drawn."""

    claims: frozenset[str]
    articles: int
    denied: int
    confirmed: int
    factuality: str
    confidence: float


@dataclass
class PlainModel:
    """What is loaded and what was judged."""

    loaded: dict[str, Reading] = field(default_factory=dict)
    judged: list[Judgement] = field(default_factory=list)

    def retract(self, judgement_id: str) -> None:
        (back,) = [j for j in self.judged if j.id == judgement_id]
        # An entity of several names is split by several judgements at once, and they are taken back at once.
        at = back.at if back.kind == "split" else None
        self.judged = [j for j in self.judged if j.id != judgement_id and j.at != at]

    def home(self, article: str, mention: Mention) -> str:
        own = self.own_home(article, mention)
        said = [j for j in self.judged if j.kind == "split" and j.left == own and article in j.value.split()]
        return max(said, key=lambda j: (j.at, j.id)).right if said else own

    def own_home(self, article: str, mention: Mention) -> str:
        if mention.name in ONE_NAME | DESCRIPTIONS:
            alike = [m for m in self.loaded[article].mentions if (m.name, m.type) == (mention.name, mention.type)]
            return entity_id(mention.type, mention.name, scope=f"{article} {alike.index(mention)}")
        return entity_id(mention.type, mention.name)

    def mentions(self) -> list[tuple[str, Mention, str]]:
        return [(a, m, self.home(a, m)) for a, reading in self.loaded.items() for m in reading.mentions]

    def links(self) -> list[tuple[str, str]]:
        """(full home, short home) that names join, most often said first."""
        said: Counter[tuple[str, str]] = Counter()
        for article, mention, home in self.mentions():
            if home != self.own_home(article, mention):
                continue
            for full, short in CALLED_TOO:
                if mention.name == full and short in mention.names:
                    said[full, short] += 1
            if mention.name in CALLED:
                said[CALLED[mention.name], mention.name] += 1
        homes = {}
        for (full, short), count in said.items():
            if count >= CALLED_TOO.get((full, short), 1):
                type_ = "Person" if short in CALLED else "Organization"
                homes[entity_id(type_, full), entity_id(type_, short)] = count
        return sorted(homes, key=lambda pair: (-homes[pair], pair))

    def last(self, *kinds: str) -> list[Judgement]:
        """Of the judgements of these kinds the last on each matter, newest first."""
        found: dict[object, Judgement] = {}
        for j in sorted(self.judged, key=lambda j: (j.at, j.id)):
            if j.kind in kinds:
                pair = frozenset({j.left, j.right}) if j.kind in IDENTITY else frozenset({j.left})
                found.pop(pair, None)
                found[pair] = j
        return list(found.values())[::-1]

    def stands(self) -> dict[str, str | None]:
        """Home -> the entity that stands for it, None for what is no entity."""
        homes = {home for _, _, home in self.mentions()}
        joined: list[tuple[str, str]] = []
        apart: list[tuple[str, str]] = []
        sames: list[Judgement] = []

        def may_join(a: str, b: str) -> bool:
            one, other = reached(a, joined), reached(b, joined)
            return not any((x in one and y in other) or (x in other and y in one) for x, y in apart)

        for j in self.last(*IDENTITY):
            if j.kind in ("different", "split") and j.right not in reached(j.left, joined):
                apart.append((j.left, j.right))
            elif j.kind == "same" and may_join(j.left, j.right):
                joined.append((j.left, j.right))
                sames.append(j)
        nothing = {j.left: (j.at, j.id) for j in self.last("not_an_entity")}
        for j in sames:
            for end in (j.left, j.right):
                if end in nothing and (j.at, j.id) > nothing[end]:
                    del nothing[end]
        everything = homes | {end for pair in joined for end in pair}
        gone = {h for h in everything if any(x in nothing for x in reached(h, joined))}
        somebody = {j.right: (j.at, j.id) for j in self.last(*IDENTITY)[::-1] if j.kind == "split"}
        called_nothing = {x: nothing.get(x.partition("--")[0]) for x in everything}
        ghosts = {x for x, when in called_nothing.items() if when and somebody.get(x, ("", "")) < when}
        gone |= {h for h in everything if reached(h, joined) <= ghosts}
        gone |= set(nothing)
        kept = []
        for full, short in self.links():
            above, below = reached(full, joined), reached(short, joined)
            if short in above:
                kept.append((full, short))
                continue
            if (below & gone and not above & gone) or not may_join(full, short):
                continue
            if above & gone:
                gone |= below
            joined.append((full, short))
            kept.append((full, short))
        above_of: dict[str, str] = {}

        def top(home: str) -> str:
            while home in above_of:
                home = above_of[home]
            return home

        for full, short in [*sorted(kept), *((j.left, j.right) for j in reversed(sames))]:
            if top(full) != top(short):
                above_of[top(short)] = top(full)
        return {h: None if reached(h, joined) & gone else top(h) for h in homes}

    def entities(self) -> dict[str, tuple[Seen, str]]:
        """Entity -> how it is shown, and the name that it was given; empty where articles decide that."""
        stands = self.stands()
        groups: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
        for article, mention, home in self.mentions():
            entity = stands[home]
            if entity:
                groups[entity].append((article, mention))
        said: dict[str, dict[str, str]] = defaultdict(dict)
        for j in sorted((j for j in self.judged if j.kind == "split"), key=lambda j: (j.at, j.id)):
            if j.right in groups:
                said[j.right]["name"] = j.right_text
        merges = [j for j in self.last(*IDENTITY) if j.kind == "same" and j.value]
        for j in sorted([*self.last("type"), *self.last("name"), *merges], key=lambda j: (j.at, j.id)):
            entity = self.stands_for(j.left, stands)
            if entity and (j.kind != "same" or self.stands_for(j.right, stands) == entity):
                said[entity]["name" if j.kind == "same" else j.kind] = j.value
        return {e: (self._seen(rows, said[e]), said[e].get("name", "")) for e, rows in groups.items()}

    def stands_for(self, home: str, stands: dict[str, str | None]) -> str | None:
        """Where a home without mentions stands shows in those that are joined with it."""
        if home in stands:
            return stands[home]
        return self._with_ghost(home)

    def _with_ghost(self, home: str) -> str | None:
        ghost = PlainModel(dict(self.loaded), list(self.judged))
        original = ghost.mentions
        extra = ("ghost", Mention("g", "\0", "Person", ()), home)
        ghost.mentions = lambda: [*original(), extra]  # type: ignore[method-assign]
        return ghost.stands()[home]

    def _seen(self, rows: list[tuple[str, Mention]], said: dict[str, str]) -> Seen:
        types = Counter(m.type for _, m in rows)
        days = [d for a, _ in rows if (d := self.loaded[a].article.published)]
        most = max(types, key=lambda t: (types[t], -ENTITY_TYPES.index(t)))
        names = {n for _, m in rows for n in (m.name, *m.names)} | ({said["name"]} if said.get("name") else set())
        return Seen(
            frozenset(names), said.get("type") or most, sum(len(m.spans) for _, m in rows),
            len({a for a, _ in rows}), min(days, default=None), max(days, default=None),
        )  # fmt: skip

    def edges(self) -> dict[str, Drawn]:
        stands = self.stands()
        groups: dict[str, list[tuple[str, Claim, str]]] = defaultdict(list)
        for article, reading in self.loaded.items():
            home = {m.id: self.home(article, m) for m in reading.mentions}
            for claim in reading.claims:
                verdict = self.verdict(claim, home[claim.subject], home[claim.object])
                subject, object_ = stands[home[claim.subject]], stands[home[claim.object]]
                if verdict != "wrong_claim" and subject and object_ and subject != object_:
                    groups[f"{subject}|{claim.type}|{object_}"].append((article, claim, verdict))
        return {edge: _drawn(rows) for edge, rows in groups.items()}

    def verdict(self, claim: Claim, subject: str, object_: str) -> str:
        said = f"{subject.partition('--')[0]}|{claim.type}|{object_.partition('--')[0]}|{claim.quote}"
        for j in self.last("wrong_claim", "right_claim"):
            if j.reason == said:  # the test writes there what was judged
                return j.kind
        return ""


def reached(start: str, pairs: list[tuple[str, str]]) -> set[str]:
    """All that is connected with something by these pairs, itself included."""
    found, fresh = {start}, [start]
    while fresh:
        here = fresh.pop()
        for a, b in pairs:
            for other in (b,) if a == here else (a,) if b == here else ():
                if other not in found:
                    found.add(other)
                    fresh.append(other)
    return found


def _drawn(rows: list[tuple[str, Claim, str]]) -> Drawn:
    kinds = [c.factuality for _, c, _ in rows]
    counting = [row for row in rows if row[1].factuality != "negated"] or rows
    surest: dict[str, float] = {}
    for article, claim, verdict in counting:
        sure = 0.99 if verdict == "right_claim" else claim.confidence
        surest[article] = max(surest.get(article, 0.0), sure)
    doubt = 1.0
    for confidence in surest.values():
        doubt *= 1 - confidence
    return Drawn(
        frozenset(f"{a}/{c.id}" for a, c, _ in rows), len({a for a, c, _ in rows if c.factuality != "negated"}),
        kinds.count("negated"),
        sum(v == "right_claim" for _, _, v in rows), min(kinds, key=REAL_FIRST.index), round(min(1 - doubt, 0.99), 6),
    )  # fmt: skip
