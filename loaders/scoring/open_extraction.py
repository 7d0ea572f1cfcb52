"""The triples of the engine on BenchIE and on CaRB's development sentences. What the measures are stands in
``benchie`` and ``carb``."""

from __future__ import annotations

from pathlib import Path

from loaders.reader.engine import Reader
from loaders.scoring import benchie, carb
from loaders.scoring.measures import Score
from loaders.triples.lines import triples_in


def benchie_scores(reader: Reader, folder: Path) -> list[Score]:
    """Precision of triples, recall of facts and their F1, by exact match."""
    gold = benchie.read_gold(folder / "benchie" / "benchie_gold_annotations_en.txt")
    found = [triples for _, triples in triples_in(reader, (s.text for s in gold))]
    result = benchie.score(gold, found)
    note = (
        f"P {result.precision:.3f} R {result.recall:.3f};"
        f" {result.of_precision:.0f} triples, {result.of_recall:.0f} facts"
    )
    return [Score("BenchIE", "F1", result.f1, note)]


def carb_scores(reader: Reader, folder: Path) -> list[Score]:
    """F1 at the best threshold and area under the curve, by shared words."""
    gold = carb.read_gold(folder / "carb_dev" / "dev.tsv")
    result = carb.score(gold, dict(triples_in(reader, gold)))
    note = f"P {result.precision:.3f} R {result.recall:.3f} at confidence {result.threshold:.2f}"
    return [Score("CaRB dev", "F1", result.f1, note), Score("CaRB dev", "AUC", result.auc)]
