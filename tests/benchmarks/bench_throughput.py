"""How fast raw text becomes claims, beside spaCy's small pipeline on the same texts, one thread, in one run.

spaCy is no part of the test environment: ``pip install "spacy>=3.7,<4"`` brings it, and without it only our own figure
is printed. Where its model en_core_web_sm is installed that is used, else the same layout with initialised weights,
whose speed differs only by the number of the parser's steps. spaCy stops at tags, trees and names; we go on to
coreference and claims.

``python -m tests.benchmarks.bench_throughput --corpus FOLDER`` takes other texts, of any form that can be loaded.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from graph.model import Article
from loaders.plan import Plan
from seeds import seed_articles
from tests.benchmarks.figures import figure

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")
ROUNDS = 7
LEAST_WORDS, LEAST_RATIO = 10_000, 1.0
MODEL = "en_core_web_sm"
WIDTH, DEPTH = 96, 4
"""Size of the small pipeline's token vectors and of its convolutions."""
_TAGS = 50
_RELATIONS = 45
_NAMES = 18
"""How many labels the small pipeline's tagger, parser and name finder choose from."""


@click.command(help=__doc__)
@click.option("--corpus", type=click.Path(exists=True, path_type=Path), help="Texts to read instead of the samples.")
@click.option("--rounds", default=ROUNDS, show_default=True, help="How often each reads all texts, in turn.")
def main(corpus: Path | None, rounds: int) -> None:
    """Read all texts in turn with both and print words per second and their ratio."""
    for name in THREADS:
        os.environ.setdefault(name, "1")  # looked at when numpy is imported, which the reader does
    from loaders.reader.engine import Reader

    reader = Reader()
    articles = articles_of(corpus)
    words = sum(len(a.text.split()) for a in articles)
    systems: dict[str, Callable[[], object]] = {"newsgraph": lambda: [reader.read(a) for a in articles]}
    if importlib.util.find_spec("spacy") is None:
        print("spaCy is not installed: nothing to compare with")
    else:
        pipeline = small_pipeline()
        texts = [a.text for a in articles]
        systems["spaCy small"] = lambda: list(pipeline.pipe(texts))
        print(f"spaCy small: {pipeline.meta['name']}")
    print(figure("words a round", words, "words"))
    for line in report(words, alternate(systems, rounds)):
        print(line)


def articles_of(corpus: Path | None) -> list[Article]:
    """The articles of a file or folder, or the project's samples; what cannot be read is left out."""
    if corpus is None:
        return seed_articles()
    return [a for a in Plan([str(corpus)]).articles() if isinstance(a, Article)]


def alternate(systems: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Processor seconds of each system in each round, taken in turn, after one round that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for number in range(rounds + 1):
        for name, run in systems.items():
            begin = time.process_time()
            run()
            if number:
                seconds[name].append(time.process_time() - begin)
    return seconds


def report(words: int, seconds: Mapping[str, Sequence[float]]) -> list[str]:
    """Words per second by the median round, and the ratio of the first system to the second, round by round."""
    lines = []
    for number, (name, times) in enumerate(seconds.items()):
        least = LEAST_WORDS if number == 0 else None
        lines.append(figure(f"{name}, raw text, one thread", words / statistics.median(times), "words/s", least=least))
    if len(seconds) > 1:
        first, second = list(seconds.values())[:2]
        ratios = [b / a for a, b in zip(first, second, strict=True)]
        name = f"ratio (rounds from {min(ratios):.2f} to {max(ratios):.2f})"
        lines.append(figure(name, statistics.median(ratios), "x", least=LEAST_RATIO))
    return lines


def small_pipeline() -> Any:
    """spaCy's small English pipeline without what we do not have either: installed, or made to its layout."""
    spacy = importlib.import_module("spacy")
    if importlib.util.find_spec(MODEL) is not None:
        return spacy.load(MODEL, exclude=["lemmatizer", "attribute_ruler", "senter"])
    pipeline = spacy.blank("en")
    attributes = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
    pipeline.add_pipe("tok2vec", config={"model": vectors(attributes, [5000, 1000, 2500, 2500, 50, 50])})
    tagger = pipeline.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    parser = pipeline.add_pipe("parser", config={"model": transitions("parser", LISTENER)})
    own = vectors(attributes[:4], [5000, 1000, 2500, 2500])
    names = pipeline.add_pipe("ner", config={"model": transitions("ner", own)})
    for component, label, count in ((tagger, "T", _TAGS), (parser, "r", _RELATIONS), (names, "N", _NAMES)):
        for number in range(count):
            component.add_label(f"{label}{number}")
    pipeline.initialize()
    pipeline.meta["name"] = "the layout of en_core_web_sm, weights initialised"
    return pipeline


LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def vectors(attributes: Sequence[str], rows: Sequence[int]) -> dict[str, Any]:
    """Hashed embeddings of word features under convolutions, as the small pipelines have them."""
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": list(attributes),
        "rows": list(rows),
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def transitions(state: str, tok2vec: Mapping[str, Any]) -> dict[str, Any]:
    """The transition-based model of parser or name finder."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": dict(tok2vec),
    }


if __name__ == "__main__":
    main()
