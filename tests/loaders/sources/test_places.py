"""Files, folders, standard input: what is listed, what is left out with a line, and names made to do harm."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.model import Article
from loaders.sources import FORMATS, PLACES, Item, Options, SourceFailure, articles_from, expand
from loaders.sources.registry import place_of

ROOT = Path(__file__).parents[3]


def texts(source: str | Path, **options: object) -> list[str]:
    found = articles_from(str(source), options=Options(**options))  # type: ignore[arg-type]
    return [f.text if isinstance(f, Article) else f"{f.source}: {f.reason}" for f in found]


def test_every_format_and_place_is_registered_once() -> None:
    names = [format_.name for format_ in FORMATS] + [place.name for place in PLACES]
    assert sorted(names) == ["csv", "file", "folder", "html", "jsonl", "markdown", "stdin", "text", "url"]
    suffixes = [suffix for format_ in FORMATS for suffix in format_.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("source", "place"),
    [("-", "stdin"), ("https://e.org/a", "url"), ("HTTP://e.org", "url"), ("ftp://e.org", "url"), ("a.txt", "file"),
     (".", "folder"), ("C:\\news\\a.txt", "file"), ("no/such/folder/", "file")],
)  # fmt: skip
def test_a_source_finds_its_place(source: str, place: str) -> None:
    assert place_of(source).name == place


def test_a_folder_is_read_in_order_with_a_line_for_what_is_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "z.JSONL", "sub/c.html", "sub/deep/d.csv", ".git/config.txt", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text({".JSONL": '{"text": "z"}', ".csv": "text,id\nd,1\n"}.get(path.suffix, path.stem))
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "LICENSE").write_text("words")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    assert texts(tmp_path) == [
        f"{tmp_path}/.git: left out: hidden",
        f"{tmp_path}/.hidden.txt: left out: hidden",
        f"{tmp_path}/LICENSE: left out: its name has no suffix; name the file itself to load it",
        "a",
        "b",
        f"{tmp_path}/bad.txt: is not text: it holds NUL bytes",
        f"{tmp_path}/report.pdf: left out: no format reads .pdf",
        "z",
        "c",
        "d",
    ]


def test_what_is_left_out_on_purpose_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "b.txt").write_bytes(b"\x00")
    assert [f.skipped for f in articles_from(str(tmp_path)) if isinstance(f, SourceFailure)] == [True, False]


def test_links_to_folders_are_not_followed_and_links_to_files_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "again.txt").symlink_to("a.txt")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "broken.txt").symlink_to("nowhere")
    assert texts(tmp_path) == [
        "a",
        "a",
        f"{tmp_path}/broken.txt: there is no such file or folder",
        f"{tmp_path}/up: left out: a link to a folder; name that folder to load it",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_and_sockets_in_a_folder_do_not_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        assert texts(".") == [
            "./pipe.txt: left out: not a regular file",
            "./socket.txt: left out: not a regular file",
        ]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert texts(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    locked = tmp_path / "a.txt"
    locked.write_text("a")
    locked.chmod(0)
    assert texts(locked) == [f"{locked}: may not be read by you; check its permissions"]


@pytest.mark.parametrize("name", ["missing.txt", "a\x00b", "x" * 5000, "\udcff", "missing/", "[red]x[/]", "-x", "..."])
def test_names_that_lead_nowhere_are_failures(name: str) -> None:
    (found,) = articles_from(name)
    assert isinstance(found, SourceFailure)
    found.source.encode("utf-8")


@pytest.mark.parametrize(
    "name", [b"caf\xe9.txt", b"two\nlines.txt", b"\x1b[31mred.txt", "名前 😀.txt".encode(), b"[red]x.txt", b"-rf.txt"]
)
def test_odd_names_are_read_and_can_be_written_everywhere(tmp_path: Path, name: bytes) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text("Sony was hit.")
    (found,) = articles_from(str(tmp_path))
    assert isinstance(found, Article)
    assert found.text == "Sony was hit."
    assert found.source.encode("utf-8").endswith(b".txt")


def test_the_limit_of_size_holds_for_devices_without_end() -> None:
    if not os.path.exists("/dev/zero"):
        pytest.skip("no /dev/zero on this system")
    assert texts("/dev/zero", max_size=1_000_000) == [
        "/dev/zero: is larger than 1 MB; split it, or raise the limit with --max-size"
    ]


def test_listing_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00")
    (item,) = expand(str(tmp_path))
    assert isinstance(item, Item)
    assert (item.name, item.size) == (str(tmp_path / "a.txt"), 1)


def test_the_fingerprint_changes_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    (before,) = expand(str(path))
    path.write_text("three")
    (after,) = expand(str(path))
    assert isinstance(before, Item)
    assert isinstance(after, Item)
    assert before.fingerprint != after.fingerprint


@pytest.mark.parametrize(
    ("data", "format_", "texts_found"),
    [
        (b"Sony was hit.", "text", ["Sony was hit."]),
        (b'{"text": "One is here."}\n{"text": "Two is here."}\n', "jsonl", ["One is here.", "Two is here."]),
        (
            b"<!DOCTYPE html><html><body><p>Sony was hit by hackers.</p></body></html>",
            "html",
            ["Sony was hit by hackers."],
        ),
        (b"title,text\nHit,Sony was hit.\n", "csv", ["Sony was hit."]),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(data: bytes, format_: str, texts_found: list[str]) -> None:
    script = (
        "from loaders.sources import articles_from, Options\n"
        "import sys, json\n"
        "found = list(articles_from('-', options=Options(format=sys.argv[1] or None)))\n"
        "print(json.dumps([[f.source, f.text.strip()] for f in found]))\n"
        "sys.stdin.buffer.read(1)\n"  # closing the document left it open
    )
    for said in ("", format_):
        done = subprocess.run(
            [sys.executable, "-c", script, said], input=data, capture_output=True, cwd=ROOT, check=True
        )
        found = json.loads(done.stdout)
        assert [text for _, text in found] == texts_found
        assert all(source.startswith("-") for source, _ in found)


def test_a_format_said_beats_name_and_content(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Sony</p>")
    assert texts(path, format="text") == ["<p>Sony</p>"]
    (tmp_path / "b.dat").write_text("Sony")
    assert "Sony" in texts(tmp_path, format="text")


def test_a_fault_of_a_parser_is_a_failure_of_the_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("<p>Sony was hit</p>")
    (tmp_path / "b.txt").write_text("Sony was hit.")
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *a, **k: 1 / 0)
    assert texts(tmp_path) == [
        f"{tmp_path}/a.html: could not be read (ZeroDivisionError: division by zero)",
        "Sony was hit.",
    ]
