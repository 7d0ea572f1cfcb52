"""Tokens: nothing lost, nothing doubled, split as the treebanks split."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.tokens import tokenise


def forms(text: str) -> list[str]:
    return [token.form for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bossert's team didn't wait.", "Bossert 's team did n't wait ."),
        ("It’s theirs, they’re sure", "It ’s theirs , they ’re sure"),
        ("They can't and won't; cannot", "They ca n't and wo n't ; can not"),
        ("the officials' report", "the officials ' report"),
        ("O'Neil of AT&T", "O'Neil of AT&T"),
        ("information-technology", "information - technology"),
        ("a 15-year term", "a 15 - year term"),
        ("the U.S.-based non-profit", "the U.S. - based non-profit"),
        ("al-Qaeda in N. Korea", "al - Qaeda in N. Korea"),
        ("Mr. Trump met Gen. Li.", "Mr. Trump met Gen. Li ."),
        ("J. K. Rowling", "J. K. Rowling"),
        ("at 7:30PM on 11/28/2000", "at 7:30 PM on 11/28/2000"),
        ("cost $1.5bn, up 50%", "cost $ 1.5 bn , up 50 %"),
        ("1,200 people, 3.5km", "1,200 people , 3.5 km"),
        ("the 1990s and '90s, 21st", "the 1990s and '90s , 21st"),
        ("wait... what?!", "wait ... what ?!"),
        ("yes—no -- maybe", "yes — no -- maybe"),
        ("“Yes,” he said", "“ Yes , ” he said"),
        ('"Yes", he said', '" Yes " , he said'),
        ("and/or", "and / or"),
        ("Airbus (AIR.PA) rose", "Airbus ( AIR.PA ) rose"),
        ("Ford (F.N), Boeing", "Ford ( F.N ) , Boeing"),
        ("the (U.S.) army", "the ( U.S. ) army"),
        ("posted on X. Then", "posted on X . Then"),
        ("Ann X. Lee left", "Ann X. Lee left"),
    ],
)
def test_words_are_split_as_in_the_treebank(text: str, expected: str) -> None:
    assert forms(text) == expected.split()


@pytest.mark.parametrize(
    "indicator",
    [
        "http://example.com/a-b?c=d",
        "https://en.wikipedia.org/wiki/Worm_(computing)",
        "hxxp://bad[.]example[.]com/drop.php",
        "hxxps[:]//evil[.]org",
        "evil[.]example[.]com",
        "10[.]0[.]0[.]1",
        "192.168.0.1",
        "info@example.co.uk",
        "CVE-2017-0144",
        "MS17-010",
        "mssecsvc.exe",
        "db349b97c37d22f5ea1d1841e3c89eb4",
        "ed01ebfbc9eb5bbea545af4d01bf5f1071661840480439c6e5babe8e080e41aa",
        "@MalwareTech",
        "#WannaCry",
        "www.example.com",
        "example.com",
        "C:\\Windows\\System32\\cmd.exe",
        "2017-05-12",
        "comp.sources.unix",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "see {}, then", "({}).", "at {}."])
def test_indicators_stay_whole(indicator: str, frame: str) -> None:
    assert indicator in forms(frame.format(indicator))


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "First line.\nSecond’s line"
    tokens = tokenise(text, start=12)
    assert [(t.form, t.start) for t in tokens] == [("Second", 12), ("’s", 18), ("line", 21)]
    assert [t.form for t in tokenise(text, 0, 5)] == ["First"]


UNSEEN = "".join(chr(c) for c in range(0x110000) if chr(c).isspace()) + "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""White space, and characters that no reader sees."""


def check_whole(text: str) -> None:
    position = 0
    for token in tokenise(text):
        assert token.start < token.end
        assert text[token.start : token.end] == token.form
        assert not text[position : token.start].strip(UNSEEN)
        position = token.end
    assert not text[position:].strip(UNSEEN)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("\ufeffIn \u200dParis\u200b, \u200e(Ann\u200f)\u2060 met", ["In", "Paris", ",", "(", "Ann", ")", "met"]),
        ("Wi\u200bki \u200b \u200b\u200b.", ["Wi\u200bki", "."]),
        ("\u200b", []),
    ],
)
def test_invisible_characters_are_part_of_words_only_within_them(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokenise(text)] == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Wayne A. I. Frederick left", ["Wayne", "A.", "I.", "Frederick", "left"]),
        ("Plan A. I think", ["Plan", "A.", "I", "think"]),
        ("so did I. Frederick left", ["so", "did", "I", ".", "Frederick", "left"]),
        ("A. I. and", ["A.", "I", ".", "and"]),
    ],
)
def test_an_initial_i_among_initials(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokenise(text)] == forms


@given(st.text())
def test_every_visible_character_is_in_exactly_one_token(text: str) -> None:
    check_whole(text)


WRITING = st.sampled_from(
    [*"aZé7.,:;!?'’\"“”()[]@#/\\-–—…$%& \n\t|<>*_=", "n't", "hxxp://", "U.S.", "汉字", "🙂", "\u200b"]
)


@given(st.lists(WRITING, max_size=60).map("".join))
def test_odd_writing_loses_nothing(text: str) -> None:
    check_whole(text)


def test_one_chunk_of_a_million_characters_takes_no_time() -> None:
    check_whole("a.b-" * 50_000 + "(" * 50_000)
