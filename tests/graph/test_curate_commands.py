"""The commands that curate: what they print, what they change, their exit codes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.__main__ import cli
from graph.store import GraphStore, Settings
from tests.graph.store.readings import KOREA, WANNACRY, C, M, chain, make_reading

Run = Callable[..., Result]
COBRA = M("Hidden Cobra", "Group")
CLAIM = chain().article.id + "/c2"


@pytest.fixture
def run(embedded_store: GraphStore, embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the embedded store of the tests, with two articles in it."""
    monkeypatch.setenv("NEWSGRAPH_HOME", str(embedded_settings.home))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("NEWSGRAPH_BY", "tester")
    monkeypatch.setenv("COLUMNS", "220")
    embedded_store.write_reading(chain(published="2017-12-19", title="Blame"))
    called = M("Lazarus Group", "Group", ("Lazarus Group", "Hidden Cobra"))
    embedded_store.write_reading(make_reading("b.txt", [COBRA, KOREA, WANNACRY], [C(1, "WORKS_FOR", 2)]))
    embedded_store.write_reading(make_reading("c.txt", [called]))
    runner = CliRunner()

    def invoke(*arguments: str) -> Result:
        return runner.invoke(cli, arguments, prog_name="python -m graph")

    return invoke


def judged(run: Run, *filters: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("judgements", "--format", "json", *filters).stdout)
    return found


def test_proposals_with_reasons(run: Run) -> None:
    table = run("proposals").stdout
    assert "Lazarus Group" in table
    assert "+ One article calls Lazarus Group also Hidden Cobra." in table
    (row,) = json.loads(run("proposals", "--format", "json").stdout)
    assert (row["left"]["name"], row["right"]["name"], row["certain"]) == ("Lazarus Group", "Hidden Cobra", False)
    assert {"words", "points"} == set(row["reasons"][0])
    assert json.loads(run("proposals", "--about", "Hidden Cobra", "--format", "json").stdout) == [row]
    assert json.loads(run("proposals", "--about", "WannaCry", "--format", "json").stdout) == []
    assert "Nothing looks like" in run("proposals", "--least", "1").stdout


def test_a_narrow_terminal_shows_whole_ids(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    (row,) = json.loads(run("proposals", "--format", "json").stdout)
    table = run("proposals").stdout
    cells = [[cell.strip() for cell in line.split("│")] for line in table.splitlines()]
    columns = ["".join(cell[n] for cell in cells if len(cell) > 4) for n in (2, 3)]
    assert all(row[side]["id"] in column for side, column in zip(("left", "right"), columns, strict=True))


def test_merging_what_is_certain(run: Run, embedded_store: GraphStore) -> None:
    from tests.graph.resolve.test_hard_pairs import CASES, loaded

    assert run("proposals", "--merge-certain").stdout == ""
    loaded(embedded_store, CASES["a surname alone, one office, one circle"][1])
    for chosen in (["--about", "WannaCry"], ["--least", "1"]):
        assert run("proposals", "--merge-certain", *chosen).stdout == ""
    merged = json.loads(run("proposals", "--merge-certain", "--limit", "1", "--format", "json").stdout)
    assert [(j["by"], j["left_text"]) for j in merged] == [("rule", "Thomas Bossert")]
    embedded_store.retract(merged[0]["id"], by="rule")
    assert "Bossert is now Thomas Bossert." in run("proposals", "--merge-certain").stdout
    assert [j["by"] for j in judged(run, "--in-force")] == ["rule"]


def test_preview_changes_nothing(run: Run) -> None:
    said = run("merge", "Lazarus Group", "Hidden Cobra", "--preview").stdout
    assert "Hidden Cobra becomes part of Lazarus Group (Group)." in said
    assert judged(run) == []


def test_merge_and_unmerge_by_judgement_or_by_name(run: Run, embedded_store: GraphStore) -> None:
    before = embedded_store.stats()
    merged = run("merge", "Lazarus Group", "Hidden Cobra", "--reason", "TA17-164A")
    assert merged.exit_code == 0
    (judgement,) = judged(run)
    assert (judgement["by"], judgement["reason"], judgement["right_text"]) == ("tester", "TA17-164A", "Hidden Cobra")
    assert str(judgement["id"]) in merged.stdout
    assert run("unmerge", "Lazarus Group").stdout == "Taken back.\n"
    assert judged(run)[0]["retracted_by"] == "tester"
    assert embedded_store.stats() == before
    assert run("unmerge", str(judgement["id"])).exit_code == 1
    nothing = run("unmerge", "Lazarus Group")
    assert nothing.exit_code == 2
    assert "was not merged by anybody" in nothing.stderr


def test_of_several_merges_one_has_to_be_named(run: Run) -> None:
    run("merge", "Lazarus Group", "Hidden Cobra")
    run("merge", "Lazarus Group", "WannaCry")
    result = run("unmerge", "Lazarus Group")
    assert result.exit_code == 2
    assert all(f"{j['id']} ({j['right_text']})" in result.stderr for j in judged(run))


def test_different_is_remembered(run: Run) -> None:
    assert run("different", "Lazarus Group", "Hidden Cobra").exit_code == 0
    assert json.loads(run("proposals", "--format", "json").stdout) == []


def test_reject_an_entity_and_a_claim(run: Run, embedded_store: GraphStore) -> None:
    assert "WannaCry is no entity any more" in run("reject", "WannaCry", "--by", "Ada").stdout
    assert embedded_store.search("WannaCry") == []
    (judgement,) = judged(run, "--by", "Ada")
    assert run("unmerge", str(judgement["id"])).exit_code == 0
    assert "Rejected: WannaCry was the work of Lazarus Group" in run("reject", CLAIM).stdout
    assert embedded_store.query("MATCH (:Malware)-[r:BY]->() RETURN r").rows == []
    assert "Confirmed: WannaCry was the work of Lazarus Group" in run("confirm", CLAIM).stdout
    assert embedded_store.query("MATCH (:Malware)-[r:BY]->() RETURN r.confidence").rows == [[0.99]]
    assert run("reject", "a0123456789abcdef/c9").exit_code == 2


def test_correct_name_and_type(run: Run, embedded_store: GraphStore) -> None:
    said = run("correct", "Lazarus Group", "--name", "APT38", "--type", "Organization").stdout
    assert said.count("undo with: python -m graph unmerge j") == 2
    (found,) = embedded_store.search("APT38")
    assert (found.name, found.type) == ("APT38", "Organization")
    assert run("correct", "APT38").exit_code == 2
    assert run("correct", "APT38", "--type", "Robot").exit_code == 2


def test_notes(run: Run, embedded_store: GraphStore) -> None:
    assert run("note", "North Korea", "see DPRK").exit_code == 0
    assert run("note", CLAIM, "check").exit_code == 0
    assert [n.value for n in embedded_store.notes(CLAIM)] == ["check"]
    assert {j["value"] for j in judged(run, "--kind", "note")} == {"see DPRK", "check"}
    assert run("note", "nobody", "x").exit_code == 2


def test_judgements_are_filtered(run: Run) -> None:
    run("merge", "Lazarus Group", "Hidden Cobra", "--reason", "an advisory")
    run("note", "North Korea", "see DPRK", "--by", "Ada")
    assert [j["kind"] for j in judged(run, "--kind", "same")] == ["same"]
    assert [j["kind"] for j in judged(run, "--by", "Ada")] == ["note"]
    assert [j["kind"] for j in judged(run, "--search", "ADVISORY cobra")] == ["same"]
    assert [j["kind"] for j in judged(run, "--about", "Lazarus Group")] == ["same"]
    run("judgements", "--retract", str(judged(run, "--kind", "same")[0]["id"]), "--by", "Bea")
    assert [j["retracted_by"] for j in judged(run, "--kind", "same")] == ["Bea"]
    assert [j["kind"] for j in judged(run, "--in-force")] == ["note"]
    assert len(judged(run)) == 2
    assert "see DPRK" in run("judgements").stdout
    assert run("judgements", "--retract", "j000000000000").exit_code == 1


def test_what_would_be_passed_over_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "said.json"
    run("judgements", "--export", str(file))
    for given in (
        ["--import", str(file), "--export", str(file)],
        ["--import", str(file), "--retract", "j000000000000"],
        ["--retract", "j000000000000", "--kind", "same"],
        ["--import", str(file), "--by", "Ada"],
    ):
        result = run("judgements", *given)
        assert result.exit_code == 2
        assert result.stderr.startswith("Error: --")
    absent = run("judgements", "--export", str(tmp_path / "absent" / "said.json"))
    assert absent.exit_code == 2
    assert "does not exist" in absent.stderr


def test_export_and_import(run: Run, embedded_store: GraphStore, tmp_path: Path) -> None:
    run("merge", "Lazarus Group", "Hidden Cobra")
    run("note", "North Korea", "see DPRK")
    file = tmp_path / "judgements.json"
    assert run("judgements", "--export", str(file)).stdout == f"2 written to {file}.\n"
    before = embedded_store.judgements()
    embedded_store._connection.command("MATCH (j:Judgement) DETACH DELETE j")
    assert run("judgements", "--import", str(file)).stdout == "2 new, 0 taken back, 0 known already.\n"
    assert embedded_store.judgements() == before
    assert run("judgements", "--import", str(file)).stdout == "0 new, 0 taken back, 2 known already.\n"
    file.write_text("{}", "utf-8")
    result = run("judgements", "--import", str(file))
    assert result.exit_code == 2
    assert "no file of judgements" in result.stderr
    result = run("judgements", "--export", os.devnull)
    assert result.exit_code == 2
    assert "is no ordinary file" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("correct", "WannaCry", "--name", "a\x01"), "A name cannot hold the character U+0001"),
        (("correct", "WannaCry", "--name", "a\ufffe"), "A name cannot hold the character U+FFFE"),
        (("note", "WannaCry", "x", "--by", "x" * 301), "at most 300 characters"),
        (("note", "WannaCry", "x", "--by", "a\x08"), "who says so cannot hold the character U+0008"),
        (("note", "WannaCry", "x", "--reason", "x" * 10_001), "A reason has at most 10,000 characters"),
        (("note", "WannaCry", "x" * 10_001), "1 to 10,000 characters"),
        (("merge", "Lazarus Group", "\udcff"), "no UTF-8"),
        (("unmerge", "\udcff"), "no UTF-8"),
        (("unmerge", "j000000000000", "--by", "x" * 301), "at most 300 characters"),
    ],
)
def test_words_that_are_none_are_refused_in_one_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert judged(run) == []


def test_split_lists_previews_splits_and_is_taken_back(run: Run, embedded_store: GraphStore) -> None:
    listed = run("split", "North Korea").stdout.splitlines()
    assert len(listed) == 2
    assert "Blame: Thomas Bossert and WannaCry and Lazarus Group and North Korea." in listed[0]
    article = listed[1].split()[0]
    said = run("split", "North Korea", article, "--preview").stdout
    assert "North Korea (2) becomes an entity of its own, in 1 article." in said
    assert judged(run) == []
    done = run("split", "North Korea", article, "--name", "Korea, the film", "--reason", "a film")
    assert done.stdout.startswith("Korea, the film is another North Korea now; undo with: python -m graph unmerge j")
    (judgement,) = judged(run)
    assert (judgement["kind"], judgement["by"], judgement["reason"]) == ("split", "tester", "a film")
    found = embedded_store.search("Korea, the film")
    assert [e.article_count for e in found if e.name == "Korea, the film"] == [1]
    assert run("unmerge", str(judgement["id"])).stdout == "Taken back.\n"
    refused = run("split", "North Korea", "a0")
    assert refused.exit_code == 2
    assert "is not in the article 'a0'" in refused.stderr
