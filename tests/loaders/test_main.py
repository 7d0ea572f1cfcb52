"""The command line over the loaders: output, errors in a sentence, exit codes, and being stopped at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.export.jsonl import line_of
from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore, Settings
from loaders.__main__ import cli
from tests.availability import ROOT
from tests.loaders.engines import MeetingReader, OfficeReader, office

WITH_MEETING_READER = (
    "import loaders.reader; from tests.loaders.engines import MeetingReader; "
    "loaders.reader.load_reader = MeetingReader; from loaders.__main__ import cli; cli()"
)
"""The command line in a process of its own, with an engine that starts at once."""


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may reach the user's own store; one that loads nothing must not start a server either."""
    for name in [key for key in os.environ if key.startswith("NEO4J_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NEWSGRAPH_HOME", str(tmp_path_factory.getbasetemp() / "untouched"))
    monkeypatch.setattr("loaders.reader.load_reader", MeetingReader)


@pytest.fixture
def home(embedded_store: GraphStore, embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The embedded store of the tests, empty, as the configured one."""
    monkeypatch.setenv("NEWSGRAPH_HOME", str(embedded_settings.home))
    return embedded_settings.home


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


# read


def test_read_prints_one_object_an_article_by_the_contract(tmp_path: Path) -> None:
    write(tmp_path, a="Ada met Bob.\r\nMüller 😀 met Bob.", b="Bob met Eve.")
    result = run("read", tmp_path / "a.txt", tmp_path / "b.txt", "--jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == {
        "article": {
            "id": first["article"]["id"],
            "url": None,
            "title": None,
            "author": None,
            "published": None,
            "source": str(tmp_path / "a.txt"),
            "text": "Ada met Bob.\nMüller 😀 met Bob.",
        },
        "mentions": [
            {"id": "m1", "name": "Ada", "type": "Person", "spans": [[0, 3]]},
            {"id": "m2", "name": "Bob", "type": "Person", "spans": [[8, 11]]},
        ],
        "claims": [
            {
                "id": "c1",
                "subject": "m1",
                "type": "MET_WITH",
                "predicate": "met",
                "object": "m2",
                "start": 0,
                "end": 12,
                "quote": "Ada met Bob.",
                "factuality": "asserted",
                "said_by": None,
                "confidence": 1.0,
                "rule": "",
                "engine": "reader",
                "time_text": None,
                "time_from": None,
                "time_to": None,
            }
        ],
    }
    assert second["article"]["source"].endswith("b.txt")
    assert "Müller 😀" in result.stdout


def test_the_line_holds_all_there_is_and_no_more() -> None:
    article = Article("Ada hit Bob, Eve said.", "s", "https://e.org/a", "T", "Ann", "2020-05-01")
    claim = Claim(
        *("c", "m1", "ATTACKED", "hit", "m2", 0, 11, "Ada hit Bob", "alleged", "m3", 0.5, "r", "llm"),
        *("May", "2020-05-01", "2020-05-31", ((4, 7),)),
    )
    mentions = (Mention("m1", "Ada", "Person", ((0, 3),), ("Ada", "A")),)
    line = json.loads(line_of(Reading(article, mentions, (claim,))))
    assert list(line) == ["article", "mentions", "claims"]
    assert list(line["article"]) == ["id", "url", "title", "author", "published", "source", "text"]
    assert list(line["mentions"][0]) == ["id", "name", "type", "spans"]
    assert (line["claims"][0]["said_by"], line["claims"][0]["time_to"]) == ("m3", "2020-05-31")
    assert "trigger" not in line["claims"][0]


def test_a_line_stays_one_line_whatever_the_text_holds() -> None:
    line = line_of(Reading(Article("one\n\u2028two\u0085\x1e\r", source="a\nb")))
    assert "\n" not in line
    assert json.loads(line)["article"]["text"] == "one\n\u2028two\u0085\x1e\r"


def test_what_read_prints_can_be_read_again(tmp_path: Path) -> None:
    write(tmp_path, a="A headline here\n\nBy Ann Lee\nMay 1, 2020\n\nAda met Bob. It was a long meeting, they said.")
    once = run("read", tmp_path / "a.txt", "--jsonl").stdout
    (tmp_path / "again.jsonl").write_text(once, encoding="utf-8")
    first, second = json.loads(once), json.loads(run("read", tmp_path / "again.jsonl", "--jsonl").stdout)
    for key in ("text", "title", "author", "published"):
        assert first["article"][key] == second["article"][key]
    assert first["claims"] == second["claims"]


def test_read_shows_claims_in_lines(tmp_path: Path) -> None:
    write(tmp_path, a="Ada met Bob.", b="Nothing happened.")
    result = run("read", tmp_path / "a.txt", tmp_path / "b.txt")
    assert result.stdout.splitlines() == [
        str(tmp_path / "a.txt"),
        "  Ada MET_WITH Bob",
        "    Ada met Bob.",
        str(tmp_path / "b.txt"),
        "  nothing found that one entity is said to do to another",
    ]


def test_read_names_failures_on_standard_error_and_goes_on(tmp_path: Path) -> None:
    write(tmp_path, a="Ada met Bob.", b=" ", c="FAULT")
    result = run("read", tmp_path, "--jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.splitlines() == [
        f"failed {tmp_path}/b.txt: no text found in it",
        f"failed {tmp_path}/c.txt: could not be read (ValueError: a fault of the engine)",
    ]


def test_read_takes_standard_input() -> None:
    script = [sys.executable, "-c", WITH_MEETING_READER, "read", "-", "--jsonl"]
    done = subprocess.run(script, input="Ada met Bob – ☂.".encode(), capture_output=True, cwd=ROOT, check=True)
    article = json.loads(done.stdout)["article"]
    assert (article["source"], article["text"]) == ("-", "Ada met Bob – ☂.")


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    rows = (json.dumps({"text": f"Ada met Bob. {'x' * 2000} {n}"}) for n in range(500))
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    script = [sys.executable, "-c", WITH_MEETING_READER, "read", str(tmp_path), "--jsonl"]
    with subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as piped:
        assert piped.stdout
        assert piped.stderr
        assert piped.stdout.read(10) == b'{"article"'
        piped.stdout.close()
        assert piped.stderr.read() == b""


# load


def test_load_ends_with_a_summary_and_the_stores_name(tmp_path: Path, home: Path, embedded_store: GraphStore) -> None:
    result = run("load", write(tmp_path, a="Ada met Bob.", b="Bob met Eve."))
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first.startswith("2 new; 2 claims from 6 words in ")
    assert second == f"In the {embedded_store.describe()}"
    assert embedded_store.stats().articles == 2
    again = run("load", tmp_path)
    assert (again.exit_code, again.stdout.splitlines()[0]) == (0, "2 unchanged")


def test_load_says_which_names_it_merged_and_how_many_are_left_to_decide(
    tmp_path: Path, home: Path, embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.reader.load_reader", OfficeReader)
    texts = {name: office(name).article.text for name in ("Thomas Bossert", "Thomas P. Bossert")}
    result = run("load", write(tmp_path, **texts))
    said = "1 pair of names merged by the rules (see: python -m graph judgements)"
    assert said in result.stdout.splitlines()
    for judgement in embedded_store.judgements():
        embedded_store.retract(judgement.id)
    result = run("load", write(tmp_path, other=office("Rex Tillerson").article.text))
    assert "1 pair of names may be one; see: python -m graph proposals" in result.stdout.splitlines()


def test_load_with_failures_ends_with_1_and_a_line_for_each(tmp_path: Path, home: Path) -> None:
    write(tmp_path, a="Ada met Bob.", b="")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    result = run("load", tmp_path, tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert sorted(result.stderr.splitlines()) == [
        f"- {tmp_path}/c.pdf: left out: no format reads .pdf",
        f"failed {tmp_path}/b.txt: no text found in it",
        f"failed {tmp_path}/missing.txt: there is no such file or folder",
    ]
    assert result.stdout.startswith("1 new, 2 failed, 1 left out; 1 claims from 3 words in ")


def test_load_of_nothing_ends_with_2_and_starts_no_store(tmp_path: Path) -> None:
    result = run("load", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "There was nothing to load.\n")
    assert run("load", tmp_path / "missing.txt").exit_code == 2
    assert run("read", tmp_path).exit_code == 2
    assert not Path(os.environ["NEWSGRAPH_HOME"]).exists()


def test_what_is_left_out_is_counted_after_the_first_few(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.dat").write_text("x")
    lines = run("load", tmp_path).stderr.splitlines()
    assert len(lines) == 6
    assert lines[-1] == "- 15 more left out"


@pytest.mark.parametrize(
    "arguments",
    [
        ["load"],
        ["load", "a.txt", "--column", "text"],
        ["load", "a.txt", "--column", "colour=red"],
        ["load", "a.txt", "--max-size", "big"],
        ["load", "a.txt", "--max-size", "0"],
        ["load", "a.txt", "--max-size", "9" * 400],
        ["load", "a.txt", "--max-size", "9" * 30 + "GB"],
        ["load", "a.txt", "--timeout", "0"],
        ["load", "a.txt", "--timeout", "inf"],
        ["read", "http://127.0.0.1:9/x", "--allow-private", "--timeout", "1e19"],
        ["load", "a.txt", "--encoding", "punycode"],
        ["load", "a.txt", "--encoding", "idna"],
        ["load", "a.txt", "--encoding", "klingon"],
        ["load", "a.txt", "--encoding", "base64"],
        ["load", "a.txt", "--format", "pdf"],
        ["load", "a.txt", "--resume", "--force"],
        ["frobnicate"],
    ],
)
def test_bad_usage_ends_with_2_and_a_sentence(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr) < 400


@pytest.mark.parametrize(
    ("size", "text", "fits"),
    [("10", "x" * 10, True), ("10", "x" * 11, False), ("1k", "x" * 1000, True), ("0.5KB", "x" * 501, False)],
)
def test_sizes_are_given_with_units(tmp_path: Path, size: str, text: str, fits: bool) -> None:
    result = run("read", write(tmp_path, a=text), "--max-size", size)
    assert result.exit_code == (0 if fits else 2)


def test_columns_formats_and_encodings_by_option(tmp_path: Path) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes("kopf;spalte\nGrüße;Ada met Bob.\n".encode("cp437"))
    options = ["--format", "csv", "--encoding", "cp437", "--column", "text=spalte", "--column", "title=kopf"]
    article = json.loads(run("read", path, "--jsonl", *options).stdout)["article"]
    assert (article["title"], article["text"]) == ("Grüße", "Ada met Bob.")


def test_a_store_that_cannot_be_reached_ends_with_2_and_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    result = run("load", write(tmp_path, a="Ada met Bob."))
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.output


def test_a_folder_that_is_no_place_for_a_store_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("NEWSGRAPH_HOME", str(tmp_path / "file"))
    result = run("load", write(tmp_path, a="Ada met Bob.") / "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")


def test_names_made_to_fool_the_terminal_come_as_escapes(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J[red]\nfailed no.txt").write_text("")
    (tmp_path / "\u202etxt.exe").write_text("")
    result = run("read", tmp_path)
    assert result.exit_code == 2
    assert "\\x1b[2J[red]\\nfailed no.txt: " in result.stderr
    assert "\\u202etxt.exe" in result.stderr
    assert not {"\x1b", "\u202e"} & set(result.stderr)


@pytest.mark.parametrize("command", ["load", "read"])
def test_help_has_an_example_and_the_exit_codes(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: python -m loaders {command} " in result.stdout
    assert "130" in result.stdout


# Stopped in the middle

ARTICLES = 80


def many(folder: Path, number: int = ARTICLES) -> Path:
    """A folder of short articles."""
    for n in range(number):
        (folder / f"{n:03}.txt").write_text(f"Ada met Person{n}. Person{n} met Friend{n}. Friend{n} met Ada.")
    return folder


def started(folder: Path, *options: str) -> subprocess.Popen[str]:
    # A suite that runs in the background has SIGINT ignored, and its children would inherit that.
    listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [sys.executable, "-c", listening + WITH_MEETING_READER, "load", str(folder), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until(condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end


def whole(store: GraphStore) -> int:
    """How many articles are stored, each of them whole."""
    articles = store.articles(limit=1000)
    assert all((a.mentions, a.claims) == (3, 3) for a in articles)
    assert store.stats().claims == 3 * len(articles)
    return len(articles)


@pytest.mark.slow
def test_killed_in_the_middle_every_article_is_whole_and_resume_completes(
    tmp_path: Path, home: Path, embedded_store: GraphStore
) -> None:
    loading = started(many(tmp_path))
    with loading:
        until(lambda: embedded_store.stats().articles > 5)
        loading.kill()
    stored = whole(embedded_store)
    assert 5 < stored < ARTICLES
    with started(tmp_path, "--resume") as resumed:
        out, err = resumed.communicate(timeout=200)
    assert (resumed.returncode, err) == (0, "")
    assert whole(embedded_store) == ARTICLES
    unchanged = ARTICLES - int(out.split(" new")[0])
    assert stored <= unchanged < ARTICLES
    assert f"{unchanged} unchanged" in out


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_ctrl_c_leaves_whole_articles_and_says_how_to_go_on(
    tmp_path: Path, home: Path, embedded_store: GraphStore
) -> None:
    loading = started(many(tmp_path))
    with loading:
        until(lambda: embedded_store.stats().articles > 5)
        loading.send_signal(signal.SIGINT)
        out, err = loading.communicate(timeout=100)
    assert (loading.returncode, err) == (130, "")
    stored = whole(embedded_store)
    assert 5 < stored < ARTICLES
    counts, _, how = out.splitlines()
    assert abs(int(counts.split(" new")[0]) - stored) <= 1  # one may have been stored as the signal came
    assert how.endswith(f"To go on: python -m loaders load --resume {tmp_path}")
