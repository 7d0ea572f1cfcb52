"""The journal of an interrupted load: what it passes over, what it does not believe, and what a broken one costs."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.journal import Journal
from loaders.sources import Item
from loaders.sources.document import Document


def never_opened() -> Document:
    raise AssertionError("a journal opens nothing")


def item(fingerprint: str, name: str = "a.txt") -> Item:
    return Item(name, never_opened, 10, fingerprint)


def everything(article_id: str, sha256: str) -> bool:
    return True


def nothing(article_id: str, sha256: str) -> bool:
    return False


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "loads" / "x.jsonl")


def file_of(folder: Path) -> Path:
    return folder / "loads" / "x.jsonl"


def there(journal: Journal) -> bool:
    return journal.exists


def test_a_journal_begins_with_its_first_note_and_ends_with_its_removal(journal: Journal) -> None:
    assert not there(journal)
    assert journal.done([item("f1")], everything) == ([], [])
    journal.note("f1", [("a1", "s1")])
    assert there(journal)
    journal.remove()
    assert not there(journal)
    journal.remove()
    assert not there(journal)


def test_a_journal_that_cannot_be_written_stops_no_load(tmp_path: Path) -> None:
    (tmp_path / "loads").write_text("")
    journal = Journal(tmp_path / "loads" / "x.jsonl")
    journal.note("f1", [("a1", "s1")])
    journal.remove()
    assert journal.done([item("f1")], everything) == ([], [])


def test_items_that_were_noted_and_are_stored_are_passed_over_in_their_order(journal: Journal) -> None:
    journal.note("f2", [("a3", "s3")])
    journal.note("f1", [("a1", "s1"), ("a2", "s2")])
    items = [item("f1"), item("f3"), item("f2")]
    assert journal.done(items, everything) == ([items[0], items[2]], ["a1", "a2", "a3"])


def test_the_store_is_asked_for_the_very_content_that_was_noted(journal: Journal) -> None:
    journal.note("f1", [("a1", "s1"), ("a2", "s2")])
    asked: list[tuple[str, str]] = []

    def has(article_id: str, sha256: str) -> bool:
        asked.append((article_id, sha256))
        return True

    journal.done([item("f1"), item("f9")], has)
    assert asked == [("a1", "s1"), ("a2", "s2")]


@pytest.mark.parametrize("gone", ["a1", "a2", "a3"])
def test_an_item_is_read_again_if_any_of_its_articles_is_gone(journal: Journal, gone: str) -> None:
    journal.note("f1", [("a1", "s1"), ("a2", "s2"), ("a3", "s3")])
    assert journal.done([item("f1")], lambda article_id, _: article_id != gone) == ([], [])


def test_an_emptied_store_is_believed_and_not_the_journal(journal: Journal) -> None:
    journal.note("f1", [("a1", "s1")])
    assert journal.done([item("f1")], nothing) == ([], [])


def test_an_item_that_gave_no_articles_is_tried_again(journal: Journal) -> None:
    journal.note("f1", [])
    assert journal.done([item("f1")], everything) == ([], [])


def test_what_nothing_lasting_tells_apart_is_never_passed_over(journal: Journal) -> None:
    journal.note("f1", [("a1", "s1")])
    assert journal.done([item("")], everything) == ([], [])


def test_the_later_note_of_an_item_holds(journal: Journal) -> None:
    journal.note("f1", [("a1", "old")])
    journal.note("f1", [("a1", "new")])
    assert journal.done([item("f1")], lambda _, sha256: sha256 == "new")[1] == ["a1"]
    assert journal.done([item("f1")], lambda _, sha256: sha256 == "old")[1] == []


BROKEN = [
    "",
    "{",
    "[]",
    "[1]",
    "[1, 2]",
    "null",
    '"f1"',
    '["f1"]',
    '["f1", 7]',
    '["f1", [7]]',
    '["f1", [["a1"]]]',
    '["f1", [["a1", "s1", "more"]]]',
    '["f1", [["a1", "s1"',
    "\x00\x00",
    "\ufffd",
]


@pytest.mark.parametrize("line", BROKEN)
def test_a_line_cut_off_or_spoilt_costs_only_itself(journal: Journal, tmp_path: Path, line: str) -> None:
    journal.note("f0", [("a0", "s0")])
    with file_of(tmp_path).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    journal.note("f2", [("a2", "s2")])
    passed, articles = journal.done([item("f0"), item("f1"), item("f2")], everything)
    assert [each.fingerprint for each in passed] == ["f0", "f2"]
    assert articles == ["a0", "a2"]


def test_bytes_that_are_no_text_cost_only_their_line(journal: Journal, tmp_path: Path) -> None:
    journal.note("f0", [("a0", "s0")])
    with file_of(tmp_path).open("ab") as file:
        file.write(b"\xff\xfe\x00 not text\n")
    journal.note("f1", [("a1", "s1")])
    assert journal.done([item("f0"), item("f1")], everything)[1] == ["a0", "a1"]


def test_a_journal_is_one_json_value_a_line_in_a_folder_of_the_users_own(journal: Journal, tmp_path: Path) -> None:
    journal.note("f\n1", [("a1", "s1")])
    journal.note("f2", iter([("a2", "s2"), ("a3", "s3")]))
    lines = file_of(tmp_path).read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [["f\n1", [["a1", "s1"]]], ["f2", [["a2", "s2"], ["a3", "s3"]]]]
    if os.name == "posix":
        assert stat.S_IMODE(file_of(tmp_path).parent.stat().st_mode) & 0o077 == 0


ENTRIES = st.dictionaries(
    st.text(min_size=1, max_size=8), st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6)), max_size=3)
)


@settings(max_examples=20)
@given(ENTRIES)
def test_whatever_was_noted_is_known_again(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, list[tuple[str, str]]]
) -> None:
    journal = Journal(tmp_path_factory.mktemp("journal") / "x.jsonl")
    for fingerprint, articles in entries.items():
        journal.note(fingerprint, articles)
    items = [item(fingerprint) for fingerprint in entries]
    passed, articles_passed = journal.done(items, everything)
    assert [each.fingerprint for each in passed] == [f for f, articles in entries.items() if articles]
    assert articles_passed == [article_id for articles in entries.values() for article_id, _ in articles]


def path_of(tmp_path: Path, *sources: str, store: str = "embedded store in /home") -> str:
    """The name of the journal's file, as it is found on the disk."""
    folder = tmp_path / "named"
    journal = Journal.of(sources, store, folder)
    journal.note("f", [("a", "s")])
    (found,) = folder.glob("*.jsonl")
    journal.remove()
    return found.name


def test_the_same_sources_in_any_order_have_one_journal(tmp_path: Path) -> None:
    assert path_of(tmp_path, "a.txt", "b.txt", "https://e.org/a") == path_of(
        tmp_path, "https://e.org/a", "b.txt", "a.txt"
    )


def test_a_relative_path_is_the_file_that_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_of(tmp_path, "a.txt") == path_of(tmp_path, str(tmp_path / "a.txt"))
    (tmp_path / "deeper").mkdir()
    before = path_of(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path / "deeper")
    assert path_of(tmp_path, "a.txt") != before


@pytest.mark.parametrize("source", ["https://e.org/a", "-"])
def test_what_is_no_path_does_not_depend_on_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    before = path_of(tmp_path, source)
    monkeypatch.chdir(tmp_path)
    assert path_of(tmp_path, source) == before


def test_other_sources_and_other_stores_have_other_journals(tmp_path: Path) -> None:
    names = {
        path_of(tmp_path, "a.txt"),
        path_of(tmp_path, "b.txt"),
        path_of(tmp_path, "a.txt", "b.txt"),
        path_of(tmp_path),
        path_of(tmp_path, "a.txt", store="Neo4j at bolt://localhost"),
    }
    assert len(names) == 5


@pytest.mark.parametrize("source", ["", ".", "a\x00b", "x" * 5000, "caf\u00e9 \u65e5\u672c.txt", "../up"])
def test_odd_sources_have_a_journal_whose_name_is_plain(tmp_path: Path, source: str) -> None:
    name = path_of(tmp_path, source)
    assert name.removesuffix(".jsonl").isalnum()
    assert len(name) < 40
