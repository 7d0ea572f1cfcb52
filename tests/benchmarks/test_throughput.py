"""The comparison with spaCy: rounds in turn, figures by the median, texts of any form; spaCy's layout where it is."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from seeds import seed_articles
from tests.benchmarks import bench_throughput
from tests.benchmarks.bench_throughput import DEPTH, WIDTH, alternate, articles_of, report, transitions, vectors
from tests.benchmarks.figures import OVER


def test_systems_run_in_turn_and_the_first_round_is_not_counted() -> None:
    ran: list[str] = []
    systems = {"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}
    seconds = alternate(systems, 3)
    assert ran == ["a", "b"] * 4
    assert [len(times) for times in seconds.values()] == [3, 3]
    assert all(t >= 0 for times in seconds.values() for t in times)


def test_figures_are_those_of_the_median_round() -> None:
    ours, theirs, ratio = report(20_000, {"newsgraph": [1.0, 1.0, 9.0], "spaCy small": [2.0, 2.0, 2.0]})
    assert ours.startswith("newsgraph, raw text, one thread: 20,000 words/s")
    assert theirs == "spaCy small, raw text, one thread: 10,000 words/s"
    assert "from 0.22 to 2.00" in ratio
    assert ratio.endswith("2 x (at least 1 x)")


def test_missed_floors_are_marked() -> None:
    ours, _, ratio = report(9_000, {"newsgraph": [1.0], "spaCy small": [0.5]})
    assert OVER in ours
    assert OVER in ratio


def test_alone_there_is_no_ratio() -> None:
    assert len(report(9_000, {"newsgraph": [1.0]})) == 1


def test_the_samples_are_read_where_no_corpus_is_given() -> None:
    assert articles_of(None) == seed_articles()


def test_a_corpus_may_be_a_folder_or_a_file_of_articles(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Rain fell in Reno on Monday.", encoding="utf-8")
    rows = [{"text": "Acme sold its plant."}, {"text": "Roe left."}]
    (tmp_path / "more.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    assert len(articles_of(tmp_path)) == 3
    assert [a.text for a in articles_of(tmp_path / "more.jsonl")] == ["Acme sold its plant.", "Roe left."]


def test_without_spacy_our_own_figure_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "spacy" else find_spec(name))
    (tmp_path / "one.txt").write_text("Rain fell in Reno on Monday.", encoding="utf-8")
    result = CliRunner().invoke(bench_throughput.main, ["--corpus", str(tmp_path), "--rounds", "1"])
    assert result.exit_code == 0, result.output
    assert "spaCy is not installed" in result.output
    assert "newsgraph, raw text, one thread" in result.output
    assert "ratio" not in result.output


def test_the_layout_is_that_of_the_small_pipelines() -> None:
    model = vectors(["NORM", "SHAPE"], [10, 20])
    assert (model["embed"]["width"], model["encode"]["width"], model["encode"]["depth"]) == (WIDTH, WIDTH, DEPTH)
    assert (WIDTH, DEPTH) == (96, 4)
    assert model["embed"]["rows"] == [10, 20]
    parser = transitions("parser", model)
    assert (parser["state_type"], parser["hidden_width"], parser["maxout_pieces"]) == ("parser", 64, 2)
    assert parser["tok2vec"] == model


def test_spacys_layout_runs_where_spacy_is_installed() -> None:
    pytest.importorskip("spacy")
    doc = bench_throughput.small_pipeline()("Rain fell in Reno. Roe left on Monday.")
    assert len(doc) == 10
    assert {"tagger", "parser", "ner"} <= set(bench_throughput.small_pipeline().pipe_names)
