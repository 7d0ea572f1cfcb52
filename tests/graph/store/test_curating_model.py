"""Thousands of random steps on a store against a plain Python model: what the judgements left say is what is shown.

Each step loads an article, loads a changed version of one, deletes one, merges (some under a chosen name), separates,
splits, takes back, rejects an entity or a claim, confirms one, renames or retypes. After every few steps the whole
graph is compared with the model's; at the end with a second store that was only given the outcome.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest
from neo4j import Transaction

from graph.errors import BadInput
from graph.model import FACTUALITIES, Judgement, JudgementKind
from graph.naming import form_of
from graph.store import GraphStore, Settings
from tests.graph.store.plain_model import DESCRIPTIONS, Drawn, PlainModel, Seen
from tests.graph.store.readings import C, M, make_reading
from tests.graph.store.snapshot import snapshot
from tests.stores import emptied

NAMES = [
    M("National Security Agency", "Organization", ("National Security Agency", "NSA")),
    M("National Security Agency", "Organization"),
    M("NSA", "Organization"),
    M("Sony Pictures Entertainment", "Organization", ("Sony Pictures Entertainment", "Sony Pictures")),
    M("Sony Pictures", "Organization"),
    M("Thomas Bossert", "Person", ("Thomas Bossert", "Bossert")),
    M("Tom Bossert", "Person"),
    M("Bossert", "Person"),
    M("Trump", "Person"),
    M("Donald Trump", "Person"),
    M("WannaCry", "Malware"),
    M("WannaCry", "Event"),
    M("Lazarus Group", "Group"),
    M("Lazarus Group", "Group", ("Lazarus Group", "Hidden Cobra")),
    M("Hidden Cobra", "Group"),
    M("Georgia", "Country"),
    M("Georgia", "Location"),
    M("the attack", "Event"),
]
DAYS = [None, "2014-11-24", "2017-05-12", "2017-12-19", "2018-09-06"]
WALKS = 40
"""So many walks make ten thousand steps; in longer ones nearly everything has been judged already."""
COMPARED_EVERY = 20
PREVIEWED = 0.3
"""Of so many splits what they will change is looked at before."""

Step = Callable[[], None]


class Walk:
    """One random walk over a store and the model of it."""

    def __init__(self, store: GraphStore, seed: int) -> None:
        self.store, self.model, self.random = store, PlainModel(), random.Random(seed)
        self.steps: list[Step] = (
            [self.load] * 6 + [self.delete] * 3 + [self.merge] * 5 + [self.separate] * 2 + [self.split] * 2
            + [self.take_back] * 8 + [self.no_entity] + [self.rename] + [self.retype] + [self.judge_claim] * 3
        )  # fmt: skip

    def step(self) -> None:
        self.random.choice(self.steps)()

    def load(self) -> None:
        """A new article, or another version of one that is there."""
        chosen = self.random.sample(NAMES, self.random.randint(2, 5))
        mentions = list({(m.name, m.type): m for m in chosen}.values())
        claims = []
        for _ in range(self.random.randint(0, 3) if len(mentions) > 1 else 0):
            one, other = self.random.sample(range(1, len(mentions) + 1), 2)
            kind = self.random.choice(["BY", "LINKED_TO"])
            claims.append(C(one, kind, other, self.random.choice(FACTUALITIES), None, self.random.choice([0.4, 0.8])))
        reading = make_reading(f"{self.random.randint(1, 7)}.txt", mentions, claims, published=self.random.choice(DAYS))
        described = tuple(replace(m, names=()) if m.name in DESCRIPTIONS else m for m in reading.mentions)
        reading = replace(reading, mentions=described)
        self.store.write_reading(reading)
        self.model.loaded.pop(reading.article.id, None)
        self.model.loaded[reading.article.id] = reading

    def delete(self) -> None:
        if self.model.loaded:
            article = self.random.choice(sorted(self.model.loaded))
            assert self.store.delete_article(article)
            del self.model.loaded[article]

    def merge(self) -> None:
        """Every other one chooses the name of the one that comes out."""
        self._judge("same", 2, self.random.choice(["", "A chosen name", "Tom Bossert", "NSA"]))

    def separate(self) -> None:
        self._judge("different", 2)

    def split(self) -> None:
        """Some articles of an entity speak of another one of its name."""
        stands, where = self.model.stands(), defaultdict(set)
        for article, _, home in self.model.mentions():
            where[stands[home]].add(article)
        several = sorted(e for e, articles in where.items() if e and len(articles) > 1)
        if several:
            entity = self.random.choice(several)
            articles = self.random.sample(sorted(where[entity]), self.random.randint(1, len(where[entity]) - 1))
            before = self.store.revision()
            preview = self.store.preview_split(entity, articles) if self.random.random() < PREVIEWED else None
            assert self.store.revision() == before
            passed = self.store.split(entity, articles)
            self.model.judged += passed
            (made,) = self.store.entities([passed[0].right])
            assert (made.name, made.article_count) == (passed[0].right_text, len(articles))
            if preview:
                assert replace(preview.made, id=made.id, degree=made.degree) == made
                rests = self.store.entities([rest.id for rest in preview.rests])
                assert [replace(e, degree=0) for e in rests] == [replace(e, degree=0) for e in preview.rests]

    def no_entity(self) -> None:
        self._judge("not_an_entity", 1)

    def rename(self) -> None:
        self._judge("name", 1, self.random.choice(["A new name", "Sony", "Bossert", "Ünïcode 東京"]))

    def retype(self) -> None:
        self._judge("type", 1, self.random.choice(["Person", "Product", "Group", "Malware"]))

    def judge_claim(self) -> None:
        stated = [(a, c) for a, r in sorted(self.model.loaded.items()) for c in r.claims]
        if not stated:
            return
        article, claim = self.random.choice(stated)
        reading = self.model.loaded[article]
        home = {m.id: form_of(self.model.home(article, m)) for m in reading.mentions}
        said = f"{home[claim.subject]}|{claim.type}|{home[claim.object]}|{claim.quote}"
        kind: JudgementKind = self.random.choice(["wrong_claim", "wrong_claim", "right_claim"])
        self.model.judged.append(self.store.judge(Judgement("", kind, f"{article}/{claim.id}", reason=said)))

    def take_back(self) -> None:
        if self.model.judged:
            judgement = self.random.choice(self.model.judged)
            assert self.store.retract(judgement.id)
            self.model.retract(judgement.id)

    def _judge(self, kind: JudgementKind, ends: int, value: str = "") -> None:
        known = sorted(self.model.entities())
        if len(known) < ends:
            return
        chosen = [*self.random.sample(known, ends), ""]
        self.model.judged.append(self.store.judge(Judgement("", kind, chosen[0], chosen[1], value=value)))

    def compare(self) -> None:
        entities, edges = self.store._connection.read(shown)
        expected = self.model.entities()
        assert {e: seen for e, (seen, _) in entities.items()} == {e: seen for e, (seen, _) in expected.items()}
        for entity, (seen, name) in entities.items():
            given = expected[entity][1]
            assert name == given if given else name in seen.names
        assert edges == self.model.edges()
        stats = self.store.stats()
        assert (stats.articles, stats.entities, stats.relations) == (len(self.model.loaded), len(entities), len(edges))
        assert stats.claims == sum(len(r.claims) for r in self.model.loaded.values())


def shown(tx: Transaction) -> tuple[dict[str, tuple[Seen, str]], dict[str, Drawn]]:
    """What the store shows, in the model's terms."""
    entities = {}
    for r in tx.run("MATCH (e:Entity) RETURN labels(e) AS labels, properties(e) AS p"):
        p, (type_,) = r["p"], [name for name in r["labels"] if name != "Entity"]
        counts = dict(zip((p["name"], *p["aliases"]), p["name_counts"], strict=True))
        seen = Seen(
            frozenset(counts), type_, p["mention_count"], p["article_count"], p.get("first_seen"), p.get("last_seen")
        )
        entities[p["id"]] = (seen, p["name"])
    edges = {}
    for r in tx.run("MATCH (:Entity)-[r]->(:Entity) RETURN properties(r) AS p"):
        p = r["p"]
        edges[p["id"]] = Drawn(
            frozenset(p["claim_ids"]), p["articles"], p["denied"], p.get("confirmed") or 0, p["factuality"],
            p["confidence"],
        )  # fmt: skip
    return entities, edges


def walk(settings: Settings, seed: int, steps: int) -> None:
    with emptied(settings) as store:
        walked = Walk(store, seed)
        for n in range(steps):
            walked.step()
            if n % COMPARED_EVERY == 0:
                walked.compare()
        walked.compare()
        outcome, judged, loaded = snapshot(store), store.judgements(), list(walked.model.loaded.values())
    random.Random(seed).shuffle(loaded)
    with emptied(settings) as other:
        half = len(loaded) // 2
        for reading in loaded[:half]:
            other.write_reading(reading)
        other.import_judgements(judged)
        for reading in loaded[half:]:
            other.write_reading(reading)
        assert snapshot(other) == outcome


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(WALKS))
def test_ten_thousand_steps_on_the_embedded_store(embedded_settings: Settings, seed: int) -> None:
    walk(embedded_settings, seed, 10_000 // WALKS)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(100, 100 + WALKS))
def test_ten_thousand_steps_on_neo4j(neo4j_settings: Settings, seed: int) -> None:
    walk(neo4j_settings, seed, 10_000 // WALKS)


def test_a_walk_notices_what_the_model_does_not_say(embedded_settings: Settings) -> None:
    with emptied(embedded_settings) as store:
        walked = Walk(store, 1)
        walked.load()
        walked.compare()
        walked.model.loaded.clear()
        with pytest.raises(AssertionError):
            walked.compare()
        with pytest.raises(BadInput):
            store.judge(Judgement("", "same", "nobody", "nobody else"))
