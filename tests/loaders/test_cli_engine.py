"""Choosing the engine on the command line, against a real model's server: what is told, what it costs, how it stops."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.store import GraphStore, Settings
from loaders.__main__ import cli
from tests.availability import ROOT
from tests.loaders.engines import MeetingReader
from tests.loaders.llm.server import (
    Asked,
    ModelServer,
    Response,
    answer,
    claim,
    entity,
    failed,
    passage_of,
    running_model,
    said,
)

KEY = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test may reach the user's own store, model or cache."""
    for name in [key for key in os.environ if key.startswith(("NEO4J_", "NEWSGRAPH_LLM_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("NEWSGRAPH_HOME", str(home))
    monkeypatch.setattr("loaders.reader.load_reader", lambda: MeetingReader("7"))
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def home(embedded_store: GraphStore, embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The embedded store of the tests, empty, as the configured one."""
    monkeypatch.setenv("NEWSGRAPH_HOME", str(embedded_settings.home))
    shutil.rmtree(embedded_settings.home / "llm", ignore_errors=True)
    return embedded_settings.home


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A model that finds out who hired whom."""
    with running_model() as running:
        running.otherwise = hirings
        yield running


def hirings(asked: Asked) -> str:
    """The answer of a model that understands "Ada hired Bob."."""
    words = passage_of(asked).split()
    if "hired" not in words:
        return answer()
    at = words.index("hired")
    ends = (words[at - 1], words[at + 1].strip("."))
    people = [entity(f"e{n}", "Person", name) for n, name in enumerate(ends, 1)]
    return answer(people, [claim("e1", "APPOINTED", "e2", f"{ends[0]} hired {ends[1]}", words="hired")])


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def asking(server: ModelServer, kind: str = "llm", *more: str) -> list[str]:
    return ["--engine", kind, "--llm-url", server.url, "--llm-model", "small", *more]


# read


def test_read_with_a_model_prints_the_same_contract(tmp_path: Path, server: ModelServer) -> None:
    write(tmp_path, a="Ada met Bob. Bob hired Cid.")
    result = run("read", tmp_path / "a.txt", "--jsonl", *asking(server))
    assert result.exit_code == 0
    [line] = result.stdout.splitlines()
    [found] = json.loads(line)["claims"]
    assert list(json.loads(line)) == ["article", "mentions", "claims"]
    assert (found["type"], found["quote"], found["engine"], found["rule"]) == (
        *("APPOINTED", "Bob hired Cid.", "llm", "llm:small"),
    )
    before, request, kept = result.stderr.splitlines()
    assert before.startswith("To read: 1 article; 1 request, about ")
    assert request == f"small at {server.url}: 1 request, 1,000 tokens read and 200 written"
    assert kept == "1 claims kept; dropped: none"


def test_read_with_both_engines_adds_to_ours(tmp_path: Path, server: ModelServer) -> None:
    write(tmp_path, a="Ada met Bob. Bob hired Cid.")
    result = run("read", tmp_path / "a.txt", *asking(server, "both"))
    assert [line.strip() for line in result.stdout.splitlines()[1:]] == [
        *("Ada MET_WITH Bob", "Ada met Bob."),
        *("Bob APPOINTED Cid", "Bob hired Cid."),
    ]


def test_prices_make_the_cost_known_before_and_after(tmp_path: Path, server: ModelServer) -> None:
    write(tmp_path, a="Ada hired Bob.")
    prices = ("--llm-price-in", "2", "--llm-price-out", "10")
    lines = run("read", tmp_path / "a.txt", *asking(server, "llm", *prices)).stderr.splitlines()
    assert ", cost about 0.0" in lines[0]
    assert lines[1].endswith(", cost 0.0040")


def test_an_estimate_asks_the_model_nothing_and_reads_nothing(tmp_path: Path, server: ModelServer) -> None:
    write(tmp_path, a="Ada hired Bob.", b="Bob hired Cid.")
    result = run("read", tmp_path, *asking(server, "llm", "--estimate"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("To read: 2 articles; 2 requests, about ")
    assert server.asked == []


def test_what_one_article_lacks_an_answer_to_does_not_stop_the_others(tmp_path: Path, server: ModelServer) -> None:
    write(tmp_path, a="Ada hired Bob.", b="Bob hired Cid.")
    server.then("I cannot help with that.", "No.")
    result = run("read", tmp_path, "--jsonl", *asking(server))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"failed {tmp_path}/a.txt: the language model gave no answer that can be read: 'No.'" in result.stderr


# The key


@pytest.mark.parametrize("given", ["environment", "dotenv", "file"])
def test_the_key_comes_from_the_environment_a_dotenv_or_a_file_and_is_shown_nowhere(
    tmp_path: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch, given: str, own_home: Path
) -> None:
    write(tmp_path, a="Ada hired Bob.")
    options = asking(server)
    if given == "environment":
        monkeypatch.setenv("NEWSGRAPH_LLM_KEY", KEY)
    elif given == "dotenv":
        (own_home / ".env").write_text(f"NEWSGRAPH_LLM_KEY={KEY}\n")
    else:
        (own_home / "key").write_text(f"{KEY}\n")
        options += ["--llm-key-file", "key"]
    server.then(failed(500, f"who is {KEY}?"))
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    result = run("read", tmp_path / "a.txt", *options)
    assert result.exit_code == 0
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in result.output
    kept = [p for p in own_home.rglob("*") if p.is_file() and p.name not in (".env", "key")]
    assert kept
    assert not any(KEY.encode() in p.read_bytes() for p in kept)


@pytest.mark.parametrize("content", ["", "two words", "\n"])
def test_a_key_file_without_a_key_is_refused(tmp_path: Path, server: ModelServer, content: str) -> None:
    write(tmp_path, a="Ada hired Bob.", key=content)
    result = run("read", tmp_path / "a.txt", *asking(server, "llm", "--llm-key-file", str(tmp_path / "key.txt")))
    assert result.exit_code == 2
    assert "has to hold the key and nothing else" in result.stderr


# Options


@pytest.mark.parametrize(
    "option",
    [
        ["--llm-url", "http://127.0.0.1:9/v1"],
        ["--llm-model", "m"],
        ["--llm-price-in", "0"],
        ["--llm-timeout", "3"],
        ["--max-cost", "1"],
        ["--max-tokens", "5"],
        ["--estimate"],
    ],
)
@pytest.mark.parametrize("command", ["load", "read"])
def test_options_of_the_model_need_its_engine(command: str, option: list[str]) -> None:
    result = run(command, "a.txt", *option)
    assert result.exit_code == 2
    assert f"{option[0]} is about a language model: it needs --engine llm or --engine both." in result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--llm-url", "here"], "write it like http://127.0.0.1:11434/v1"),
        (["--max-cost", "1"], "needs the prices"),
        (["--llm-price-in", "-1"], "Invalid value"),
        (["--max-tokens", "0"], "Invalid value"),
        (["--llm-price-in", "nan"], "Invalid value"),
        (["--llm-timeout", "1e19"], "Invalid value"),
        (["--max-tokens", "9" * 400, "--llm-url", "http://127.0.0.1:9/v1"], "cannot be reached"),
        (["--llm-url", "http://\udcff/v1", "--llm-model", "m"], "write it like http://127.0.0.1:11434/v1"),
        (["--llm-timeout", "0"], "Invalid value"),
        (["--llm-key-file", "missing"], "does not exist"),
        (["--llm-url", "http://127.0.0.1:9/v1"], "cannot be reached"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_the_remedy(tmp_path: Path, options: list[str], words: str) -> None:
    write(tmp_path, a="Ada hired Bob.")
    result = run("read", tmp_path / "a.txt", "--engine", "llm", *options)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_a_model_that_is_not_named_is_asked_for(tmp_path: Path, server: ModelServer) -> None:
    write(tmp_path, a="Ada hired Bob.")
    server.models = ["large", "small"]
    result = run("read", tmp_path / "a.txt", "--engine", "llm", "--llm-url", server.url)
    assert result.exit_code == 2
    assert result.stderr.endswith("Name it by --llm-model. It serves large, small.\n")


def test_nothing_to_load_asks_for_no_model(tmp_path: Path) -> None:
    result = run("load", tmp_path, "--engine", "llm", "--llm-url", "http://127.0.0.1:9/v1")
    assert (result.exit_code, result.stdout) == (2, "There was nothing to load.\n")


# load


def test_load_tells_the_cost_before_and_after_and_stores_what_holds(
    tmp_path: Path, home: Path, embedded_store: GraphStore, server: ModelServer
) -> None:
    write(tmp_path, a="Ada hired Bob.", b="Bob hired Cid.")
    result = run("load", tmp_path, *asking(server, "llm", "--llm-price-in", "1", "--llm-price-out", "1"))
    assert result.exit_code == 0
    assert result.stderr.startswith("To read: 2 articles; 2 requests, about ")
    counts, used, kept, where = result.stdout.splitlines()
    assert counts.startswith("2 new; 2 claims from 6 words in ")
    assert used.endswith("2 requests, 2,000 tokens read and 400 written, cost 0.0024")
    assert kept == "2 claims kept; dropped: none"
    assert where.startswith("In the embedded")
    assert embedded_store.stats().claims == 2


def test_another_engine_reads_again_and_the_same_one_does_not(
    tmp_path: Path, home: Path, embedded_store: GraphStore, server: ModelServer
) -> None:
    write(tmp_path, a="Ada met Bob. Bob hired Cid.")
    run("load", tmp_path)
    assert embedded_store.stats().claims == 1
    both = run("load", tmp_path, *asking(server, "both"))
    assert both.stdout.startswith("1 changed; 2 claims")
    assert embedded_store.stats().claims == 2
    again = run("load", tmp_path, *asking(server, "both"))
    assert again.stdout.startswith("1 unchanged\n")
    assert again.stderr.startswith("To read: 0 articles (1 more known already); 0 requests")
    assert len(server.asked) == 1


def test_an_estimate_of_a_load_stores_nothing_and_counts_what_is_known(
    tmp_path: Path, home: Path, embedded_store: GraphStore, server: ModelServer
) -> None:
    write(tmp_path, a="Ada hired Bob.")
    run("load", tmp_path, *asking(server))
    write(tmp_path, b="Bob hired Cid.")
    result = run("load", tmp_path, *asking(server, "llm", "--estimate"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("To read: 1 article (1 more known already); 1 request, about ")
    assert embedded_store.stats().articles == 1
    assert len(server.asked) == 1


def test_a_limit_ends_the_load_and_resume_goes_on(
    tmp_path: Path, home: Path, embedded_store: GraphStore, server: ModelServer
) -> None:
    write(tmp_path, a="Ada hired Bob.", b="Bob hired Cid.", c="Cid hired Eve.")
    server.otherwise = lambda asked: said(hirings(asked), usage=(2500, 100))
    stopped = run("load", tmp_path, *asking(server, "llm", "--max-tokens", "6000"))
    assert stopped.exit_code == 2
    assert stopped.stdout.startswith("2 new; ")
    assert (
        "over the limit of 6,000 tokens; 5,200 are used. Raise --max-tokens and go on with --resume." in stopped.stderr
    )
    assert embedded_store.stats().articles == 2
    went_on = run("load", tmp_path, "--resume", *asking(server))
    assert went_on.exit_code == 0
    assert went_on.stdout.startswith("1 new, 2 unchanged; ")
    assert len(server.asked) == 3


def test_a_server_that_goes_away_ends_the_load_with_what_is_stored(
    tmp_path: Path, home: Path, embedded_store: GraphStore, server: ModelServer
) -> None:
    write(tmp_path, a="Ada hired Bob.", b="Bob hired Cid.", c="Cid hired Eve.")
    server.then(hirings, failed(401, "expired"))
    result = run("load", tmp_path, *asking(server))
    assert result.exit_code == 2
    assert result.stdout.startswith("1 new; ")
    assert "refuses the key (401: expired)" in result.stderr
    assert len(server.asked) == 2
    assert embedded_store.stats().articles == 1


def started(folder: Path, *options: str) -> subprocess.Popen[str]:
    listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    script = listening + "from loaders.__main__ import cli; cli()"
    command = [sys.executable, "-c", script, "load", str(folder), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_ctrl_c_waits_for_the_answer_that_is_being_paid_for_and_keeps_it(
    tmp_path: Path, home: Path, embedded_store: GraphStore, server: ModelServer
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    paragraph = " They talked." * 150
    write(news, a=f"Ada hired Bob.{paragraph}\n\nBob hired Cid.{paragraph}", b="Cid hired Eve.")
    loading: list[subprocess.Popen[str]] = []

    def interrupted(asked: Asked) -> Response | str:
        loading[0].send_signal(signal.SIGINT)
        return hirings(asked)

    server.then(interrupted)
    with started(news, *asking(server)) as process:
        loading.append(process)
        out, err = process.communicate(timeout=200)
    assert process.returncode == 130, err
    assert "Stopping when the language model has answered" in err
    assert "To go on: python -m loaders load --resume" in out
    assert len(server.asked) == 1
    assert embedded_store.stats().articles == 0
    went_on = run("load", news, "--resume", *asking(server))
    assert went_on.stdout.startswith("2 new; 3 claims")
    assert "(1 more from the cache)" in went_on.stdout
    assert len(server.asked) == 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_a_second_ctrl_c_does_not_wait(tmp_path: Path, home: Path, server: ModelServer) -> None:
    news = tmp_path / "news"
    news.mkdir()
    write(news, a="Ada hired Bob.")
    server.then(Response(pause=True))
    with started(news, *asking(server)) as process:
        end = time.monotonic() + 100
        while not server.asked:
            assert time.monotonic() < end
        process.send_signal(signal.SIGINT)
        assert process.stderr
        lines = iter(process.stderr.readline, "")
        assert any("Stopping when" in line for line in lines)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
