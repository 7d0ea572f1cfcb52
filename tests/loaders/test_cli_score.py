"""``python -m loaders score``: one table in three forms, what was not run, and usage errors in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loaders import cli_score
from loaders.__main__ import cli
from loaders.cli_score import as_json_list, as_markdown
from loaders.scoring import table as tables
from loaders.scoring.measures import Score, not_run
from loaders.scoring.table import DevelopmentSet

FAKE = (
    DevelopmentSet("news", "fake", lambda r, c: [Score("newsgraph dev", "names F1", 0.5, "a note")], ("news",)),
    DevelopmentSet("samples", "fake", lambda r, c: [Score("samples", "traps", 3.0), Score("samples", "pairs F1", 1.0)]),
)


@pytest.fixture(autouse=True)
def few_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sets that are quick."""
    monkeypatch.setattr(tables, "SETS", FAKE)
    monkeypatch.setattr(tables, "news_errors", lambda r, c, n: iter([f"errors with {n} examples"]))
    monkeypatch.delenv("CI", raising=False)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, ["score", *(str(a) for a in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    return tmp_path


def test_all_sets_in_one_table(corpora: Path) -> None:
    result = run(corpora)
    assert result.exit_code == 0
    for said in ("newsgraph dev", "0.500", "a note", "samples", "1.000", "3"):
        assert said in result.stdout
    assert "not run" not in result.output


@pytest.mark.parametrize("stated_by", ["both", "rules", "head"])
def test_rules_or_head_alone(corpora: Path, stated_by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = DevelopmentSet("news", "fake", lambda r, c: [Score("newsgraph dev", r.stated_by, 0.5)])
    monkeypatch.setattr(tables, "SETS", (fake,))
    assert stated_by in run(corpora, "--stated-by", stated_by).stdout


@pytest.mark.parametrize("option", ["--only", "--set"])
def test_only_the_named_set(corpora: Path, option: str) -> None:
    result = run(corpora, option, "samples")
    assert "samples" in result.stdout
    assert "newsgraph" not in result.stdout


def test_json_is_one_list_of_objects(corpora: Path) -> None:
    rows = json.loads(run(corpora, "--json").stdout)
    assert rows[0] == {"set": "newsgraph dev", "measure": "names F1", "value": 0.5, "note": "a note"}
    assert [r["value"] for r in rows] == [0.5, 3.0, 1.0]


def test_what_was_not_run_has_no_value_in_json() -> None:
    (row,) = json.loads(as_json_list([not_run("news", "absent")]))
    assert row["value"] is None
    assert row["measure"] == "not run"


def test_markdown_is_a_table_with_the_day() -> None:
    text = as_markdown([Score("a", "b", 0.25, "c"), not_run("d", "absent")])
    assert text.startswith("Measured 20")
    assert "| a | b | 0.250 | c |" in text
    assert "| d | not run | - | absent |" in text


def test_markdown_from_the_command(corpora: Path) -> None:
    assert "| newsgraph dev | names F1 | 0.500 | a note |" in run(corpora, "--markdown").stdout


def test_sets_without_their_files_are_named_and_the_rest_is_scored(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 0
    assert "not run: news" in result.stderr
    assert "samples" in result.stdout


def test_under_ci_what_was_not_run_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert run(tmp_path).exit_code == 1
    assert run(tmp_path, "--only", "samples").exit_code == 0


def test_without_a_folder_the_one_beside_the_project_is_taken(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_score, "CORPORA", corpora)
    assert "0.500" in run().stdout
    monkeypatch.setattr(cli_score, "CORPORA", corpora / "nowhere")
    assert "not run: news" in run().stderr


def test_errors_come_after_the_table(corpora: Path) -> None:
    result = run(corpora, "--errors", "4")
    assert result.stdout.index("errors with 4 examples") > result.stdout.index("newsgraph dev")


def test_there_are_no_errors_of_news_that_was_not_read(tmp_path: Path) -> None:
    for only in ((), ("--only", "samples")):
        result = run(tmp_path, "--errors", "4", *only)
        assert result.exit_code == 0
        assert "errors with" not in result.output
        assert "not run: errors" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "nothing"], "There is no set named nothing"),
        (["--json", "--markdown"], "exclude each other"),
        (["--json", "--errors", "4"], "leave --errors out"),
        (["--errors", "-1"], "-1 is not in the range"),
    ],
)
def test_bad_usage_ends_with_2_and_a_sentence(corpora: Path, arguments: list[str], said: str) -> None:
    result = run(corpora, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_that_is_none_ends_with_2(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "is not a folder" in result.stderr
