"""The command line over the graph: what it prints, its exit codes, and that errors are one sentence."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from graph.__main__ import cli
from graph._commands import doctor
from graph.store import GraphStore, Settings
from tests.availability import ROOT
from tests.graph.store.readings import LAZARUS, WANNACRY, C, M, chain, make_reading

Run = Callable[..., Result]


@pytest.fixture
def run(embedded_store: GraphStore, embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the embedded store of the tests, with one article in it."""
    monkeypatch.setenv("NEWSGRAPH_HOME", str(embedded_settings.home))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    embedded_store.write_reading(chain(published="2017-12-19", title="Blame"))
    runner = CliRunner()

    def invoke(*arguments: str, **more: object) -> Result:
        return runner.invoke(cli, arguments, prog_name="python -m graph", **more)  # type: ignore[arg-type]

    return invoke


HEADLINE = (
    "MATCH p=(:Person {name: $name})-[:ATTRIBUTES]->(w)-[:BY]->(g)-[:WORKS_FOR]->(:Country) RETURN p, w.name AS what"
)


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.commands)])
def test_every_command_has_help_with_an_example(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*command, "--help"], prog_name="python -m graph")
    assert result.exit_code == 0
    assert "Example: python -m graph " + " ".join(command) in " ".join(result.output.split())


def test_the_commands_of_the_reference_are_there() -> None:
    assert {"query", "export", "articles", "delete", "stats", "doctor", "stop"} <= set(cli.commands)
    assert {"merge", "unmerge", "judgements"} <= set(cli.commands)


def test_query_as_json(run: Run) -> None:
    result = run("query", HEADLINE, "--param", "name=Thomas Bossert", "--format", "json")
    assert result.exit_code == 0
    (row,) = json.loads(result.stdout)
    assert row["what"] == "WannaCry"
    assert [n["properties"]["name"] for n in row["p"]["nodes"]] == [
        "Thomas Bossert",
        "WannaCry",
        "Lazarus Group",
        "North Korea",
    ]
    assert [r["type"] for r in row["p"]["relationships"]] == ["ATTRIBUTES", "BY", "WORKS_FOR"]
    assert {"id", "labels", "properties"} == set(row["p"]["nodes"][0])
    assert {"id", "type", "start", "end", "properties"} == set(row["p"]["relationships"][0])


def test_query_without_rows_is_an_empty_list(run: Run) -> None:
    assert json.loads(run("query", "MATCH (n:Disease) RETURN n", "--format", "json").stdout) == []


def test_query_as_csv(run: Run) -> None:
    result = run("query", "MATCH (e:Entity) RETURN e.name AS name, e.aliases AS a ORDER BY name", "--format", "csv")
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows[0] == ["name", "a"]
    assert rows[1] == ["Lazarus Group", "[]"]
    assert len(rows) == 5


def test_query_as_table_reads_like_a_sentence(run: Run) -> None:
    result = run("query", HEADLINE, "--param", "name=Thomas Bossert")
    assert "Thomas Bossert -[ATTRIBUTES]-> WannaCry -[BY]-> Lazarus Group -[WORKS_FOR]-> North Korea" in result.stdout
    assert "1 row in " in result.stdout
    backwards = run("query", "MATCH p=(:Country)<-[:WORKS_FOR]-() RETURN p")
    assert "North Korea <-[WORKS_FOR]- Lazarus Group" in backwards.stdout


def test_a_plan_is_shown_and_nothing_is_run(run: Run) -> None:
    result = run(
        "query", "MATCH (n:Person) RETURN n.name LIMIT $most", "--explain", "--param", "most=3", "--format", "json"
    )
    assert result.exit_code == 0
    steps = json.loads(result.stdout)
    assert any("Person" in step["on"] for step in steps)
    assert all(step["step"].strip() for step in steps)
    assert run("query", "CREATE (:Hacked)", "--explain").exit_code == 2


def test_a_result_cut_at_its_size_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.console.MOST_SIZE", 10_000)
    result = run("query", "UNWIND range(1, 50) AS i RETURN range(1, 200) AS r", "--format", "json")
    assert 0 < len(json.loads(result.stdout)) < 50
    assert "very large" in result.stderr


def test_query_from_standard_input(run: Run) -> None:
    result = run("query", "-", "--format", "json", input="RETURN 1 AS one")
    assert json.loads(result.stdout) == [{"one": 1}]


def test_parameters_are_json_or_text(run: Run) -> None:
    given = [part for pair in ("a=1", 'b=["x"]', "c=x=y") for part in ("--param", pair)]
    result = run("query", "RETURN $a AS a, $b AS b, $c AS c", *given, "--format", "json")
    assert json.loads(result.stdout) == [{"a": 1, "b": ["x"], "c": "x=y"}]
    assert run("query", "RETURN 1", "--param", "novalue").exit_code == 2


def test_cut_result_says_so(run: Run) -> None:
    result = run("query", "UNWIND range(1, 9) AS i RETURN i", "--limit", "3", "--format", "json")
    assert len(json.loads(result.stdout)) == 3
    assert "Only the first 3 rows" in result.stderr


def test_terminal_is_safe_from_what_is_stored(run: Run) -> None:
    assert "\x1b" not in run("query", "RETURN '\x1b[31mred' AS x").stdout.replace("\x1b[1m", "").replace("\x1b[0m", "")


@pytest.mark.parametrize("statement", ["CREATE (n)", "MATCH (n", "RETURN $missing", ""])
def test_refused_query_is_one_sentence_and_exit_code_2(run: Run, statement: str) -> None:
    result = run("query", statement)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query", "RETURN '\udcff'"), "no UTF-8; write them in UTF-8"),
        (("query", "RETURN $p", "--param", "p=\udcff"), "no UTF-8; write them in UTF-8"),
        (("query", "RETURN $p", "--param", "p=" + "[" * 500 + "]" * 500), "nested too deeply"),
        (("articles", "--search", "\udcff"), r"'\udcff' holds bytes that are no UTF-8"),
        (("delete", "\udcff", "--yes"), r"'\udcff' holds bytes that are no UTF-8"),
        (("delete", "x" * 10_000, "\udcff", "--yes"), r"'\udcff' holds bytes that are no UTF-8"),
        (("split", "a" * 300), "…'; look for it"),
        (("split", "aб" * 9), "There is no entity"),
    ],
    ids=["statement", "value", "nested", "search", "id", "second id", "long word", "two scripts"],
)
def test_what_nobody_types_is_one_sentence_and_exit_code_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr) < 300
    assert len(result.stderr.splitlines()) == 1


def test_values_and_times_that_no_query_can_have(run: Run) -> None:
    result = run("query", "RETURN $p", "--param", "p=" + "[" * 50_000)
    assert result.exit_code == 2
    assert "the value of p is nested too deeply" in result.stderr
    result = run("query", "RETURN 1", "--timeout", "1e19")
    assert result.exit_code == 2
    assert "not in the range 0<x<=86400" in result.stderr


def test_articles(run: Run) -> None:
    assert "Blame" in run("articles").stdout
    (article,) = json.loads(run("articles", "--format", "json").stdout)
    assert (article["title"], article["mentions"], article["claims"]) == ("Blame", 4, 3)
    assert "No article fits" in run("articles", "--search", "nothing like it").stdout
    assert "of 1 stored, give a smaller --offset" in run("articles", "--offset", "99999999999").stdout


def test_a_store_that_counts_articles_and_can_read_none_is_damaged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GraphStore, "articles", lambda self, **asked: [])
    result = run("articles")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "counts 1 articles and can read none: its files are damaged; put a backup" in result.stderr


def test_a_narrow_terminal_shows_the_ids_of_articles_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    (article,) = json.loads(run("articles", "--format", "json").stdout)
    assert article["id"] in run("articles").stdout


def test_delete_asks_first(run: Run, embedded_store: GraphStore) -> None:
    article_id = chain().article.id
    assert run("delete", article_id, input="n\n").exit_code == 1
    assert embedded_store.stats().articles == 1
    assert run("delete", article_id, input="y\n").exit_code == 0
    assert embedded_store.stats().articles == 0
    assert "no articles yet" in run("articles").stdout


def test_delete_says_what_was_not_there(run: Run) -> None:
    result = run("delete", chain().article.id, "anosuch", "--yes")
    assert result.exit_code == 1
    assert "no article anosuch" in result.stderr
    assert "1 deleted" in result.stdout


def test_stats(run: Run) -> None:
    assert "entities" in run("stats").stdout
    counts = json.loads(run("stats", "--format", "json").stdout)
    assert (counts["articles"], counts["entities"], counts["relations"], counts["claims"]) == (1, 4, 3, 3)
    assert counts["by_type"]["Malware"] == 1


def test_merge_and_unmerge(run: Run, embedded_store: GraphStore) -> None:
    embedded_store.write_reading(make_reading("b.txt", [WANNACRY, M("Hidden Cobra", "Group")], [C(1, "BY", 2)]))
    merged = run("merge", "lazarus group", "Hidden Cobra", "--reason", "one and the same")
    assert merged.exit_code == 0
    assert [e.name for e in embedded_store.search("hidden cobra")] == ["Lazarus Group"]
    (judgement,) = json.loads(run("judgements", "--format", "json").stdout)
    assert (judgement["kind"], judgement["reason"]) == ("same", "one and the same")
    assert judgement["id"] in merged.stdout
    assert judgement["id"] in run("judgements").stdout
    assert run("unmerge", judgement["id"]).exit_code == 0
    assert [e.name for e in embedded_store.search("hidden cobra")] == ["Hidden Cobra"]
    assert run("unmerge", judgement["id"]).exit_code == 1


def test_merge_of_unclear_names(run: Run, embedded_store: GraphStore) -> None:
    assert "no entity 'Nobody'" in run("merge", "Nobody", "Lazarus Group").stderr
    embedded_store.write_reading(make_reading("c.txt", [M("Lazarus Group", "Document")]))
    unclear = run("merge", "Lazarus Group", "WannaCry")
    assert unclear.exit_code == 2
    assert "give the id of one" in unclear.stderr
    assert LAZARUS.type in unclear.stderr


@pytest.mark.parametrize("suffix", ["svg", "png", "html", "jsonl"])
def test_export(run: Run, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"graph.{suffix}"
    result = run("export", str(file), "--title", "Who is behind it?", "--theme", "dark")
    assert result.exit_code == 0, result.output
    assert file.stat().st_size > 300
    if suffix == "jsonl":
        (line,) = file.read_text("utf-8").splitlines()
        assert json.loads(line)["article"]["title"] == "Blame"
    if suffix == "svg":
        assert "WannaCry" in file.read_text("utf-8")


def test_export_of_a_query(run: Run, tmp_path: Path, embedded_store: GraphStore) -> None:
    embedded_store.write_reading(make_reading("b.txt", [M("Acme Widgets", "Organization"), WANNACRY]))
    file = tmp_path / "by.svg"
    assert run("export", str(file), "--query", "MATCH p=()-[:BY]->() RETURN p").exit_code == 0
    drawn = file.read_text("utf-8")
    assert "Lazarus Group" in drawn
    assert "Thomas Bossert" not in drawn
    lines = tmp_path / "by.jsonl"
    assert run("export", str(lines), "--query", "MATCH p=()-[:BY]->() RETURN p").exit_code == 0
    assert len(lines.read_text("utf-8").splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_a_file_whose_name_is_no_utf_8_is_written_and_named(run: Run, tmp_path: Path) -> None:
    result = run("export", str(tmp_path / "q\udcff.csv"))
    assert (result.exit_code, result.stdout) == (0, f"Written: {tmp_path}/q\\udcff.csv\n")


@pytest.mark.parametrize(
    ("file", "query", "said"),
    [
        ("graph.gif", None, "suffix"),
        ("graph", None, "suffix"),
        ("nowhere/graph.svg", None, "nowhere"),
        ("graph.svg", "RETURN 1", "no part of the graph"),
        ("graph.svg", "CREATE (n)", "only reads"),
    ],
)
def test_export_that_cannot_be(run: Run, tmp_path: Path, file: str, query: str | None, said: str) -> None:
    result = run("export", str(tmp_path / file), *(("--query", query) if query else ()))
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_doctor_has_a_line_for_everything(run: Run) -> None:
    result = run("doctor")
    for what in ("Python", "packages", "model", "store", "disk", "network"):
        assert f" {what} " in result.stdout
    assert "1 articles" in result.stdout


def test_doctor_finds_what_is_wrong(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  words.onnx\n{'0' * 64}  gone.onnx\n")
    (tmp_path / "words.onnx").write_bytes(b"rubbish")
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("# comment\nno-such-package>=1\nclick>=99   # reason\nrich\n-r other.txt\n")
    monkeypatch.setattr(doctor, "MODEL", tmp_path)
    monkeypatch.setattr(doctor, "REQUIREMENTS", wanted)
    monkeypatch.setattr(doctor, "PYTHONS", ((4, 0), (4, 1)))
    monkeypatch.setattr(doctor, "LOW_DISK", 1 << 62)
    result = run("doctor")
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    for wrong in (
        "runs on 3.11 to 3.13",
        "no-such-package is missing; click is",
        "words.onnx is damaged",
        "gone.onnx is missing",
        "make room",
    ):
        assert wrong in said


def test_doctor_without_model_or_store(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "MODEL", tmp_path)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSGRAPH_HOME", str(tmp_path / "file" / "home"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "SHA256SUMS is missing" in result.stdout
    assert "cannot be written to" in result.stdout


def test_doctor_names_the_network_where_neo4j_is_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    result = run("doctor")
    assert "needed for the Neo4j server at bolt://127.0.0.1:1 alone" in result.stdout
    assert "cannot be reached" in result.stdout


def test_stop(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSGRAPH_HOME", str(tmp_path / "other"))
    assert "not running" in run("stop").stdout
    assert run("stats").exit_code == 0
    assert "Stopped" in run("stop").stdout
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    assert "not ours to stop" in run("stop").stdout


def test_broken_settings_are_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "http://localhost:7474")
    result = run("stats")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "bolt://localhost:7687" in result.stderr


def test_the_program_itself_prints_no_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "NEO4J_URI": "bolt://127.0.0.1:1", "NEWSGRAPH_HOME": str(tmp_path)}
    process = subprocess.run(
        [sys.executable, "-m", "graph", "stats"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (process.returncode, process.stdout) == (2, "")
    assert process.stderr.startswith("Error: The Neo4j server at bolt://127.0.0.1:1 cannot be reached")
    assert process.stderr.count("\n") == 1


def test_every_option_is_explained() -> None:
    bare = [
        f"{name} {option.name}"
        for name, command in cli.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help and not option.show_default
    ]
    assert bare == []
