"""Articles per second into a store and how fast it answers: ``python tests/benchmarks/bench_store.py [--articles N]``.

Prints a table and asserts nothing. Uses an embedded store in a temporary folder, or the Neo4j that NEWSGRAPH_TEST_NEO4J
names (``bolt://host:port#password``), whose contents it adds to.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[2]))

from graph.model import Article, Claim, Mention, Reading
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store import GraphStore, Settings, open_store
from graph.store.embedded import stop

MENTIONS = CLAIMS = 25
_SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ne",
    "ru",
    "ta",
    "ve",
    "zo",
    "shi",
    "ber",
    "dan",
    "fel",
    "gor",
    "hol",
    "jin",
    "kor",
    "lam",
)


def readings(number: int, entities: int, seed: int = 1) -> Iterator[Reading]:
    """Made-up articles of the usual size over a vocabulary in which few names are in most articles, as in news."""
    rng = random.Random(seed)
    names = [
        " ".join("".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).title() for _ in range(2))
        for _ in range(entities)
    ]
    types = rng.choices(ENTITY_TYPES, weights=(30, 20, 8, 8, 12, 8, 6, 2, 1, 3, 2), k=entities)
    weights = [1 / (rank + 10) for rank in range(entities)]
    relations = list(RELATION_TYPES)
    for n in range(number):
        chosen = list(dict.fromkeys(rng.choices(range(entities), weights=weights, k=MENTIONS)))
        sentences, mentions, claims, at = [], [], [], 0
        for place, entity in enumerate(chosen):
            sentence = f"{names[entity]} was named in sentence {place} of report {n}, among other things. "
            mentions.append(
                Mention(f"m{place}", names[entity], types[entity], ((at, at + len(names[entity])),), (names[entity],))
            )
            sentences.append((at, sentence))
            at += len(sentence)
        for c in range(CLAIMS):
            subject, object_ = rng.sample(range(len(chosen)), 2)
            start, quote = sentences[subject]
            type_ = relations[min(int(rng.expovariate(0.15)), len(relations) - 1)]
            claims.append(
                Claim(
                    f"c{c}",
                    f"m{subject}",
                    type_,
                    "named",
                    f"m{object_}",
                    start,
                    start + len(quote),
                    quote,
                    confidence=0.7,
                )
            )
        text = "".join(s for _, s in sentences) + "Lorem ipsum dolor sit amet. " * 60
        article = Article(
            text, source=f"bench/{seed}/{n}", title=f"Report {n}", published=f"20{n % 25:02d}-01-{n % 28 + 1:02d}"
        )
        yield Reading(article, tuple(mentions), tuple(claims))


def load(store: GraphStore, number: int, entities: int, seed: int) -> None:
    """Print the rate of every tenth of a load: it must not fall as the graph grows."""
    step = max(number // 10, 1)
    started = last = time.perf_counter()
    for n, reading in enumerate(readings(number, entities, seed), 1):
        store.write_reading(reading)
        if n % step == 0:
            now = time.perf_counter()
            print(f"  {n:6d} articles: {step / (now - last):6.1f} articles/s")
            last = now
    print(f"  all: {number / (time.perf_counter() - started):.1f} articles/s; {store.stats()}")


def latencies(store: GraphStore, rounds: int) -> None:
    """Print how long each read takes, over entities drawn at random and over the most mentioned."""
    rng = random.Random(7)
    rows = store.query("MATCH (e:Entity) RETURN e.id, e.name LIMIT 50000", limit=50000, timeout=60).rows
    some = [(str(r[0]), str(r[1])) for r in rng.sample(rows, min(rounds, len(rows)))]
    top = [(e.id, e.name) for e in store.top_entities(50)]

    def measure(what: str, among: list[tuple[str, str]], work: Callable[[tuple[str, str]], object]) -> None:
        times = []
        for _ in range(rounds):
            chosen = rng.choice(among)
            begun = time.perf_counter()
            work(chosen)
            times.append(1000 * (time.perf_counter() - begun))
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"  {what:34s} p50 {statistics.median(times):7.1f} ms   p95 {p95:7.1f} ms   max {max(times):7.1f} ms")

    measure("search, whole name", some, lambda e: store.search(e[1]))
    measure("search, first 3 letters", some, lambda e: store.search(e[1][:3]))
    measure("search, first letter", some, lambda e: store.search(e[1][:1]))
    measure("search, second word", some, lambda e: store.search(e[1].split()[-1]))
    measure("search, a letter wrong", some, lambda e: store.search(e[1][:4] + "x" + e[1][5:]))
    measure("search, the second letter wrong", some, lambda e: store.search(wrong(e[1])))
    measure("search, the same in one word alone", some, lambda e: store.search(wrong(max(e[1].split(), key=len))))
    measure("one hop, any entity", some, lambda e: store.neighbours(e[0]))
    measure("one hop, the 50 most mentioned", top, lambda e: store.neighbours(e[0]))
    measure("path, any two", some, lambda e: store.path(e[0], rng.choice(some)[0]))
    measure("evidence of any entity", some, lambda e: store.evidence_of(e[0], limit=50))
    measure("evidence, the 50 most mentioned", top, lambda e: store.evidence_of(e[0], limit=50))
    measure("counts", some, lambda _: store.stats())
    measure("top entities", some, lambda _: store.top_entities(20))
    measure("article list", some, lambda _: store.articles())


def wrong(word: str) -> str:
    """A word with its second letter mistyped."""
    return word[:1] + "x" + word[2:]


@click.command(help=__doc__)
@click.option("--articles", default=400, show_default=True)
@click.option("--entities", default=5000, show_default=True)
@click.option("--rounds", default=100, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the embedded store, kept.")
def main(articles: int, entities: int, rounds: int, seed: int, home: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=home or Path(folder))
        if (given := os.environ.get("NEWSGRAPH_TEST_NEO4J", "")).startswith("bolt://"):
            settings = Settings(uri=given.partition("#")[0], password=given.partition("#")[2])
        with open_store(settings) as store:
            print(store.describe())
            if articles:
                load(store, articles, entities, seed)
            latencies(store, rounds)
        if not settings.uri:
            stop(settings.home)


if __name__ == "__main__":
    main()
