"""The table: which sets there are, what a set needs, and that a set without its files is named and does not stop it."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from loaders.reader import load_reader
from loaders.scoring import table as tables
from loaders.scoring.measures import NOT_RUN, not_run
from loaders.scoring.table import SETS, DevelopmentSet, as_gold, news_errors, news_readings, news_scores, table
from seeds import seed_readings

NAMES = {
    *("news", "seed", "samples", "unread", "trees", "roles", "ontogum", "gap"),
    *("benchie", "carb", "knowledgenet", "redocred"),
}


def test_every_set_is_there_once_and_says_what_it_checks() -> None:
    assert [s.name for s in SETS if s.about] == list(dict.fromkeys(s.name for s in SETS))
    assert {s.name for s in SETS} == NAMES


def test_without_corpora_every_set_but_the_samples_is_not_run(tmp_path: Path) -> None:
    lines = list(table(load_reader(), tmp_path, sorted(NAMES - {"samples"})))
    assert {s.set for s in lines} == NAMES - {"samples"}
    assert all(s.measure == NOT_RUN and math.isnan(s.value) for s in lines)
    assert all(str(tmp_path) in s.note for s in lines)


def test_the_samples_need_no_corpora(tmp_path: Path) -> None:
    lines = list(table(load_reader(), tmp_path, ["samples"]))
    assert {"names F1", "pairs F1", "quotes exact"} <= {s.measure for s in lines}


def test_the_first_missing_file_is_named(tmp_path: Path) -> None:
    needy = DevelopmentSet("x", "needs two", lambda r, c: [], ("a.txt", "b.txt"))
    assert needy.missing(tmp_path) == "a.txt"
    (tmp_path / "a.txt").touch()
    assert needy.missing(tmp_path) == "b.txt"
    (tmp_path / "b.txt").touch()
    assert needy.missing(tmp_path) is None


def test_sets_come_in_their_order_whatever_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def line_of(name: str) -> DevelopmentSet:
        return DevelopmentSet(name, name, lambda r, c: [not_run(name, "")])

    monkeypatch.setattr(tables, "SETS", tuple(map(line_of, ("one", "two", "three"))))
    assert [s.set for s in table(load_reader(), tmp_path)] == ["one", "two", "three"]
    assert [s.set for s in table(load_reader(), tmp_path, ["three", "one"])] == ["one", "three"]


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two of the project's samples are the annotated news."""
    folder = tmp_path_factory.mktemp("corpora")
    (folder / "newsgraph").mkdir()
    rows = [
        {**as_gold(g), "source": f"{source}/x", "title": g.article.title, "date": g.article.published}
        for g, source in zip(seed_readings()[:2], ("wikinews", "re3d"), strict=True)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "newsgraph" / "dev.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_news_is_scored_in_all_and_by_source_with_its_calibration(corpora: Path) -> None:
    lines = news_scores(load_reader(), corpora)
    measures = {s.measure for s in lines if s.set == "newsgraph dev"}
    assert {"names F1", "links F1", "pairs F1", "typed F1", "factuality", "quotes exact"} <= measures
    assert {"calibration error, pairs", "calibration error, typed"} <= measures
    assert {s.set for s in lines} == {"newsgraph dev", "- wikinews (1)", "- re3d (1)"}
    assert next(s.value for s in lines if s.measure == "quotes exact") == 1


def test_news_is_read_once_for_scores_and_errors(corpora: Path) -> None:
    reader = load_reader()
    documents, readings = news_readings(reader, corpora)
    assert len(documents) == len(readings) == 2
    assert news_readings(reader, corpora)[1] is readings
    lines = list(news_errors(reader, corpora, 1))
    assert sum(line.endswith(":") for line in lines) >= 3
