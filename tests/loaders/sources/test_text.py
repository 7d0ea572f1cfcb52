"""Plain text files: the text is the file's, with newlines as ``\\n`` and nothing else changed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.sources import Options, SourceFailure, articles_from, articles_in

anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def one(data: bytes, name: str = "a.txt", **options: object) -> Article:
    (found,) = articles_in(data, name, options=Options(**options))  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


@given(anything)
def test_the_text_comes_back_with_only_its_newlines_changed(text: str) -> None:
    (found,) = articles_in(text.encode("utf-8"), "a.txt")
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if any(character.isalnum() for character in expected):
        assert isinstance(found, Article)
        assert found.text == expected
    else:
        assert found == SourceFailure("a.txt", "no text found in it")


def test_nothing_is_normalised_trimmed_or_joined() -> None:
    text = "  Cafe\u0301 \u212b \u00a0 ﬁn\u200b\t\n\n\n  so\u2028it goes \x0b\x1f \n"
    assert unicodedata.normalize("NFC", text) != text
    assert one(text.encode()).text == text


def test_windows_and_old_mac_newlines() -> None:
    assert one(b"one\r\ntwo\rthree\n\r\nfour").text == "one\ntwo\nthree\n\nfour"


def test_offsets_are_code_points_beyond_the_basic_plane() -> None:
    article = one("😀 Sony 🎬 was hit".encode("utf-16"))
    assert article.text.index("Sony") == 2


def test_metadata_is_deduced_and_the_text_left_as_it_is() -> None:
    data = b"Bank robbed\r\n\r\nBy Ann Lee\r\nMay 1, 2020\r\n\r\nA bank was robbed on Friday, the police said.\r\n"
    article = one(data)
    assert (article.title, article.author, article.published) == ("Bank robbed", "Ann Lee", "2020-05-01")
    assert article.text == data.decode().replace("\r\n", "\n")


def test_the_source_is_the_path_as_given_and_the_id_is_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Sony was hit.")
    monkeypatch.chdir(tmp_path)
    named = [str(tmp_path / "a.txt"), "a.txt", "./a.txt"]
    found = [article for name in named for article in articles_from(name)]
    assert [article.source for article in found] == named
    assert len({article.id for article in found if isinstance(article, Article)}) == 1


def test_a_changed_file_keeps_its_id_and_changes_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Sony was hit.")
    (before,) = articles_from(str(path))
    path.write_text("Sony was hit hard.")
    (after,) = articles_from(str(path))
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert before.id == after.id
    assert before.sha256 != after.sha256


def test_two_uploads_of_one_name_are_two_articles() -> None:
    assert one(b"Sony was hit.").id != one(b"Banks were hit.").id
    assert one(b"Sony was hit.").id == one(b"Sony was hit.").id


def test_an_encoding_can_be_named() -> None:
    assert one("Grüße aus Köln".encode("cp437"), encoding="cp437").text == "Grüße aus Köln"
