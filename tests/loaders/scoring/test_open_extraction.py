"""The engine's own triples on small gold files in the formats of BenchIE and CaRB."""

from __future__ import annotations

from pathlib import Path

from loaders.reader import load_reader
from loaders.scoring.open_extraction import benchie_scores, carb_scores

SENTENCE = "The worm hit hospitals ."


def test_benchie_counts_triples_and_facts(tmp_path: Path) -> None:
    (tmp_path / "benchie").mkdir()
    gold = f"sent_id:1\t{SENTENCE}\n1--> Cluster 1:\n[The] worm --> hit --> hospitals\n"
    gold += "1--> Cluster 2:\nhospitals --> were --> ill\n"
    (tmp_path / "benchie" / "benchie_gold_annotations_en.txt").write_text(gold, encoding="utf-8")
    (line,) = benchie_scores(load_reader(), tmp_path)
    assert (line.set, line.measure) == ("BenchIE", "F1")
    assert "R 0.500" in line.note
    assert "2 facts" in line.note
    assert 0 < line.value < 1


def test_carb_gives_f1_and_area(tmp_path: Path) -> None:
    (tmp_path / "carb_dev").mkdir()
    (tmp_path / "carb_dev" / "dev.tsv").write_text(f"{SENTENCE}\thit\tThe worm\thospitals\n", encoding="utf-8")
    f1, auc = carb_scores(load_reader(), tmp_path)
    assert (f1.measure, auc.measure) == ("F1", "AUC")
    assert f1.value == 1
    assert auc.value == 1
