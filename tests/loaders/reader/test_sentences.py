"""Sentences of raw text: ends, abbreviations, quotations, datelines, and the kinds of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind, text[s.start : s.end]) for s in split_sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Li left the U.S. on Monday.", "He is back."],
        ["U.S. Officials met Gen. Park in St. Petersburg.", "Nothing came of it."],
        ["He flew to the U.S.", "In May he returned."],
        ["J. K. Rowling wrote it.", "It sold well."],
        ['"We won," he said.', '"At last."', "They left."],
        ["He asked: “Why?” and left.", "Nobody knew."],
        ["She said: “We won.”", "The crowd cheered."],
        ["Apple Inc. bought it for $3.5 million.", "The price fell 2.5% at 4 p.m. on Friday."],
        ["No. 10 was empty.", "The answer was no.", "That was it."],
        ["(He left.)", "Then it rained."],
        ["Was it him?", "Yes!", "It was..."],
        ["The virus spread [...] across Europe, e.g. to Spain.", "It stopped."],
        ["He was born in 1879. [17]", "He died in 1955."],
        ["The quote [...] The rest of it."],
        ["nobody cares about this.", "the rest is small too."],
    ],
)
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_blank_lines_and_single_lines_part_paragraphs() -> None:
    text = "Storm hits coast\nThe storm hit the coast on Monday.\n\nIt moved on. Nobody was hurt."
    assert [(s.block, text[s.start : s.end]) for s in split_sentences(text)] == [
        (0, "Storm hits coast"),
        (1, "The storm hit the coast on Monday."),
        (2, "It moved on."),
        (2, "Nobody was hurt."),
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The ministry said on Tuesday that the two ships had left the port\n"
        "of the city in the morning and that the crew had been told of the\n"
        "storm before they left. The owner of the ships did not answer any\n"
        "questions. Families of the crew waited in the port for most of the\n"
        "night, and some of them were still there at noon.\n\n"
        "A second storm is expected.\n"
    )
    found = sentences(text)
    assert len(found) == 4
    assert found[0].startswith("The ministry")
    assert found[0].endswith("before they left.")


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("KABUL, Afghanistan (Reuters) —", "At least 12 people died."),
        ("WASHINGTON, Dec. 19 (AP) --", "The U.S. blamed North Korea."),
        ("Washington (CNN) —", "Mr. Bossert spoke."),
        ("LONDON –", "The prime minister resigned."),
        ("GOMA, Democratic Republic of Congo (AP) —", "Rebels took it."),
        ("PORT OF SPAIN, Trinidad and Tobago (AP) -", "It rained."),
        ("December 07, 2021", "Researchers have found a worm."),
    ],
)
def test_datelines_stand_apart(dateline: str, rest: str) -> None:
    assert kinds(f"{dateline} {rest}") == [("dateline", dateline), ("body", rest)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He came with his cousin Jun. Both left.", 2),
        ("He was born on Jun. 4 in Oslo.", 1),
        ("It opened in Dec. Smith said so.", 1),
    ],
)
def test_a_name_like_a_month_may_end_a_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    "text", ["LONDON is a city - and more.", "He - and only he - left.", "NATO - the alliance - agreed."]
)
def test_other_dashes_make_no_dateline(text: str) -> None:
    assert "dateline" not in [kind for kind, _ in kinds(f"He said so. {text}")]


ARTICLE = """Minister resigns over leaked letters

Jane Q. Doe
December 21, 2017

The minister resigned on Monday.

Talks go on in the capital
The talks will last until Friday. "They are hard", she said.

Other reports by The Daily Paper

Discuss This Article"""


def test_headlines_furniture_and_body_are_told_apart() -> None:
    assert kinds(ARTICLE) == [
        ("headline", "Minister resigns over leaked letters"),
        ("furniture", "Jane Q. Doe"),
        ("furniture", "December 21, 2017"),
        ("body", "The minister resigned on Monday."),
        ("headline", "Talks go on in the capital"),
        ("body", "The talks will last until Friday."),
        ("body", '"They are hard", she said.'),
        ("furniture", "Other reports by The Daily Paper"),
        ("furniture", "Discuss This Article"),
    ]


def test_a_sentence_is_never_longer_than_the_network_reads() -> None:
    text = " ".join(["word"] * 170 + ["end;"] + ["more"] * 300) + "."
    found = split_sentences(text)
    assert all(len(sentence.tokens) <= 180 for sentence in found)
    assert found[0].tokens[-1].form == ";"
    assert sum(len(sentence.tokens) for sentence in found) == 473


@given(
    st.lists(
        st.sampled_from(
            ["Mr. ", "He ", "said", ". ", '"', "“", "” ", "\n", "\n\n", "U.S. ", "! ", "’", "(", ") ", "- ", "• A", "x"]
        )
    )
)
def test_any_text_gives_ordered_sentences_over_all_tokens(parts: list[str]) -> None:
    text = "".join(parts)
    position = 0
    for sentence in split_sentences(text):
        assert sentence.tokens
        assert len(sentence.in_quote) == len(sentence.tokens)
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert sentence.start >= position
        for token in sentence.tokens:
            assert not text[position : token.start].strip()
            position = token.end
    assert not text[position:].strip()
