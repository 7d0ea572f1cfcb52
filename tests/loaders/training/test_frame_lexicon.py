"""The lexicon of reporting verbs, from invented frame files: classes to relations, own verbs, dropped ones."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph.schema import RELATION_TYPES
from loaders.training import frame_lexicon
from loaders.training.frame_lexicon import ADDED, CLASSES, DROPPED, OWN, reporting_verbs


def frame(*verbs: str, kind: str = "Statement", tag: str = "lexlink", pos: str = "v") -> str:
    aliases = "".join(f'<alias pos="{pos}">{verb}</alias>' for verb in verbs)
    return f'<frameset><roleset id="x.01"><aliases>{aliases}</aliases><{tag} class="{kind}"/></roleset></frameset>'


def table(folder: Path, *frames: str, **others: str) -> dict[str, str]:
    path = folder / "frames.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number, content in enumerate(frames):
            archive.writestr(f"frames/{number}.xml", content)
        for name, content in others.items():
            archive.writestr(name.replace("_", "."), content)
    return reporting_verbs(path)


@pytest.mark.parametrize(("kind", "relation"), CLASSES.items())
def test_every_class_gives_its_relation(tmp_path: Path, kind: str, relation: str) -> None:
    assert table(tmp_path, frame("blurt", kind=kind))["blurt"] == relation


@pytest.mark.parametrize("tag", ["lexlink", "rolelink"])
def test_classes_are_read_from_both_kinds_of_link(tmp_path: Path, tag: str) -> None:
    assert table(tmp_path, frame("blurt", tag=tag))["blurt"] == "SAID_ABOUT"


@pytest.mark.parametrize(
    "content",
    [
        frame("blurt", kind="Motion"),
        frame("blurt", kind=""),
        frame("blurt", pos="n"),
        frame("blurt", tag="otherlink"),
        "<frameset><roleset><alias pos='v'>blurt</alias></roleset></frameset>",
        "<frameset><roleset><alias pos='v'/><lexlink class='Statement'/></roleset></frameset>",
        "<frameset/>",
        "<frameset><roleset",
        "",
    ],
    ids=["class", "no-class", "noun", "link", "no-link", "no-name", "empty", "broken", "nothing"],
)
def test_what_is_no_verb_of_saying_adds_nothing(tmp_path: Path, content: str) -> None:
    assert table(tmp_path, content) == table(tmp_path)


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    found = table(tmp_path, frame("blurt"), "<not closed", frame("mumble"))
    assert {"blurt", "mumble"} <= found.keys()


def test_only_xml_files_are_read(tmp_path: Path) -> None:
    assert "blurt" not in table(tmp_path, readme_txt=frame("blurt"))


def test_all_names_of_a_roleset_and_all_rolesets_of_a_verb_count(tmp_path: Path) -> None:
    found = table(tmp_path, frame("blurt", "blurt_out"), frame("hiss", kind="Motion"), frame("hiss"))
    assert found["blurt"] == found["blurt_out"] == found["hiss"] == "SAID_ABOUT"


@pytest.mark.parametrize("first", ["Statement", "Warning"])
def test_a_class_that_says_more_wins_in_any_order(tmp_path: Path, first: str) -> None:
    second = "Warning" if first == "Statement" else "Statement"
    assert table(tmp_path, frame("hiss", kind=first), frame("hiss", kind=second))["hiss"] == "WARNS"


@pytest.mark.parametrize(("verb", "relation"), OWN.items())
def test_own_verbs_beat_their_class_and_need_none(tmp_path: Path, verb: str, relation: str) -> None:
    assert table(tmp_path)[verb] == relation
    assert table(tmp_path, frame(verb))[verb] == relation


def test_verbs_of_news_are_there_without_any_frame(tmp_path: Path) -> None:
    found = table(tmp_path)
    assert found.keys() == (set(ADDED) | OWN.keys()) - DROPPED
    assert {found[verb] for verb in set(ADDED) - OWN.keys() - DROPPED} == {"SAID_ABOUT"}


@pytest.mark.parametrize("verb", sorted(DROPPED))
def test_verbs_of_other_senses_are_dropped_whatever_their_class(tmp_path: Path, verb: str) -> None:
    assert verb not in table(tmp_path, frame(verb), frame(verb, kind="Warning"))


def test_verbs_in_other_letters_are_left_out(tmp_path: Path) -> None:
    assert table(tmp_path, frame("d\u00e9clare")) == table(tmp_path)


def test_the_table_is_sorted_and_of_relations_that_there_are(tmp_path: Path) -> None:
    found = table(tmp_path, frame("zap", "aver"))
    assert list(found) == sorted(found)
    assert set(found.values()) <= set(RELATION_TYPES)


def test_own_verbs_are_not_dropped_again() -> None:
    assert not OWN.keys() & DROPPED


def test_the_table_is_printed_a_verb_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = table(tmp_path, frame("blurt"))
    monkeypatch.setattr("sys.argv", ["frame_lexicon", str(tmp_path / "frames.zip")])
    frame_lexicon.main()
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.startswith("# Reporting verbs")
    assert dict(line.split("\t") for line in lines) == found
