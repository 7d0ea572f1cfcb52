"""How fast raw text becomes claims: words per second on one thread, the share of each stage, the memory used."""

from __future__ import annotations

import resource
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from loaders.reader import engine
from loaders.reader.engine import Reader
from seeds import seed_articles
from tests.benchmarks.figures import figure

ROUNDS = 15
LEAST_WORDS, MOST_MEGABYTES = 10_000, 300
STAGES = ("split_sentences", "resolve", "propose", "decide", "claims_of")


def main() -> None:
    """Read the sample articles many times over and print what it took."""
    begin = time.perf_counter()
    reader = Reader()
    print(figure("load the engine", time.perf_counter() - begin, "s"))
    articles = seed_articles()
    words = sum(len(a.text.split()) for a in articles) * ROUNDS
    for article in articles:
        reader.read(article)
    spent: dict[str, float] = defaultdict(float)
    for stage in STAGES:
        setattr(engine, stage, _timed(getattr(engine, stage), stage, spent))
    for stage in ("analyse", "pairs", "links"):
        setattr(reader.network, stage, _timed(getattr(reader.network, stage), f"network {stage}", spent))
    begin = time.process_time()
    for _ in range(ROUNDS):
        for article in articles:
            reader.read(article)
    seconds = time.process_time() - begin
    print(figure("raw text to claims, one thread", words / seconds, "words/s", least=LEAST_WORDS))
    for stage, used in sorted(spent.items(), key=lambda item: -item[1]):
        print(figure(f"  {stage}", used / words * 1e6, "µs a word"))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(figure("memory of the process at most", megabytes, "MB", most=MOST_MEGABYTES))


def _timed(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*args: Any, **options: Any) -> Any:
        begin = time.process_time()
        try:
            return function(*args, **options)
        finally:
            spent[name] += time.process_time() - begin

    return run


if __name__ == "__main__":
    main()
