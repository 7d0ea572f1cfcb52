"""Time expressions against the date of the article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import AnalysedSentence, Sentence, Word
from loaders.reader.times import find_times, resolve_time, sentence_time
from loaders.reader.tokens import tokenise
from tests.loaders.reader.rules.notation import analysed as parsed
from tests.loaders.reader.rules.notation import words

PUBLISHED = date(2017, 12, 21)  # a Thursday


@pytest.mark.parametrize(
    ("text", "expression", "first", "last"),
    [
        ("reported on Tuesday", "on Tuesday", "2017-12-19", "2017-12-19"),
        ("on Thursday", "on Thursday", "2017-12-21", "2017-12-21"),
        ("It will open on Friday", "on Friday", "2017-12-22", "2017-12-22"),
        ("last Friday", "last Friday", "2017-12-15", "2017-12-15"),
        ("next Friday", "next Friday", "2017-12-22", "2017-12-22"),
        ("in May 2017", "in May 2017", "2017-05-01", "2017-05-31"),
        ("In June", "In June", "2017-06-01", "2017-06-30"),
        ("in late June", "in late June", "2017-06-21", "2017-06-30"),
        ("last year", "last year", "2016-01-01", "2016-12-31"),
        ("earlier this year", "earlier this year", "2017-01-01", "2017-12-21"),
        ("late last year", "late last year", "2016-09-01", "2016-12-31"),
        ("next month", "next month", "2018-01-01", "2018-01-31"),
        ("last week", "last week", "2017-12-11", "2017-12-17"),
        ("earlier this week", "earlier this week", "2017-12-18", "2017-12-21"),
        ("December 18, 2017", "December 18, 2017", "2017-12-18", "2017-12-18"),
        ("on 18 December 2017", "on 18 December 2017", "2017-12-18", "2017-12-18"),
        ("the 5th of May", "the 5th of May", "2017-05-05", "2017-05-05"),
        ("Dec. 18", "Dec. 18", "2017-12-18", "2017-12-18"),
        ("Monday, December 18, 2017", "Monday, December 18, 2017", "2017-12-18", "2017-12-18"),
        ("on December 25", "on December 25", "2017-12-25", "2017-12-25"),
        ("on January 3", "on January 3", "2017-01-03", "2017-01-03"),
        ("It is due to start on January 3", "on January 3", "2018-01-03", "2018-01-03"),
        ("May 12-15, 2017", "May 12-15, 2017", "2017-05-12", "2017-05-15"),
        ("2017-05-12", "2017-05-12", "2017-05-12", "2017-05-12"),
        ("25/12/2016", "25/12/2016", "2016-12-25", "2016-12-25"),
        ("2014-2016", "2014-2016", "2014-01-01", "2016-12-31"),
        ("between 2014 and 2016", "between 2014 and 2016", "2014-01-01", "2016-12-31"),
        ("from March to June 2015", "from March to June 2015", "2015-03-01", "2015-06-30"),
        ("in 2014", "in 2014", "2014-01-01", "2014-12-31"),
        ("since 2014", "since 2014", "2014-01-01", "2017-12-21"),
        ("in the early 1990s", "in the early 1990s", "1990-01-01", "1993-12-31"),
        ("the third quarter of 2016", "the third quarter of 2016", "2016-07-01", "2016-09-30"),
        ("three days ago", "three days ago", "2017-12-18", "2017-12-18"),
        ("two months ago", "two months ago", "2017-10-01", "2017-10-31"),
        ("ten years ago", "ten years ago", "2007-01-01", "2007-12-31"),
        ("over the past two weeks", "over the past two weeks", "2017-12-07", "2017-12-21"),
        ("yesterday", "yesterday", "2017-12-20", "2017-12-20"),
        ("last summer", "last summer", "2017-06-01", "2017-08-31"),
    ],
)
def test_expressions_are_resolved(text: str, expression: str, first: str, last: str) -> None:
    assert resolve_time(f"{text}, he said.", PUBLISHED) == (expression, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "They march on Washington.",
        "in 2500 homes",
        "for two days",
        "February 31, 2017",
        "99/99/2017",
        "the second attack",
        "He thought of it.",
        "version 2017.1.2",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_times(text, PUBLISHED) == []


def test_without_a_date_of_the_article_only_full_dates_are_told() -> None:
    assert resolve_time("in May 2017") == ("in May 2017", "2017-05-01", "2017-05-31")
    assert resolve_time("on Tuesday") == ("on Tuesday", None, None)
    assert resolve_time("on December 18") == ("on December 18", None, None)


def test_vague_counts_keep_their_words_alone() -> None:
    assert resolve_time("several years ago", PUBLISHED) == ("several years ago", None, None)


@given(st.text(alphabet="0123456789 -/,MayJunJn.Tuesdlatgo", max_size=60), st.dates())
def test_no_text_raises_and_spans_hold_their_text(text: str, published: date) -> None:
    for found in find_times(text, published):
        assert text[found.start : found.end] == found.text
        if found.time_from and found.time_to:
            assert date.fromisoformat(found.time_from) <= date.fromisoformat(found.time_to) or "ince" in found.text


def analysed(text: str, heads: dict[str, str] | None = None) -> AnalysedSentence:
    """A sentence, with a tree in which the words of ``heads`` hang on the words named."""
    tokens = tuple(tokenise(text))
    forms = [token.form for token in tokens]
    words = tuple(
        Word(form, form.lower(), "", "", forms.index(heads[form]) if heads and form in heads else -1, "")
        for form in forms
    )
    return AnalysedSentence(Sentence(tokens, 0, len(text)), words)


def at(sentence: AnalysedSentence, word: str) -> tuple[int, ...]:
    return tuple(i for i, token in enumerate(sentence.sentence.tokens) if token.form == word)


def test_a_trigger_takes_the_time_that_hangs_on_it() -> None:
    text = "The hack reported on Tuesday was like the attack that hit Sony in 2014."
    sentence = analysed(text, {"Tuesday": "reported", "2014": "hit", "on": "Tuesday", "in": "2014"})
    assert sentence_time(sentence, at(sentence, "reported"), "2017-12-21") == ("on Tuesday", "2017-12-19", "2017-12-19")
    assert sentence_time(sentence, at(sentence, "hit"), "2017-12-21") == ("in 2014", "2014-01-01", "2014-12-31")


def test_without_a_tree_the_nearest_time_is_taken() -> None:
    sentence = analysed("The hack reported on Tuesday was like the attack that hit Sony in 2014.")
    assert sentence_time(sentence, at(sentence, "hit"), "2017-12-21") == ("in 2014", "2014-01-01", "2014-12-31")


def test_a_time_at_the_head_of_the_sentence_holds_for_all_of_it() -> None:
    sentence = analysed("On Monday, the minister, who is ill, said that he would not resign.")
    assert sentence_time(sentence, at(sentence, "said"), PUBLISHED) == ("On Monday", "2017-12-18", "2017-12-18")


RULED = """
1 Hill Hill PROPN NNP 7 nsubj
2 who who PRON WP 3 nsubj
3 ruled rule VERB VBD 1 acl:relcl
4 Peru Peru PROPN NNP 3 obj
5 in in ADP IN 6 case
6 1996 1996 NUM CD 4 obl
7 won win VERB VBD 0 root
8 Oslo Oslo PROPN NNP 7 obj
"""


def test_what_describes_somebody_has_a_time_of_its_own() -> None:
    sentence = parsed("Hill who ruled Peru in 1996 won Oslo", words(RULED))
    assert sentence_time(sentence, at(sentence, "ruled"), PUBLISHED) == ("in 1996", "1996-01-01", "1996-12-31")
    assert sentence_time(sentence, at(sentence, "won"), PUBLISHED) is None


GAMES = """
1 Peru Peru PROPN NNP 2 nsubj
2 hosted host VERB VBD 0 root
3 Games game PROPN NNPS 2 obj
4 Of of ADP IN 5 case
5 2014 2014 NUM CD 3 nmod
"""


def test_the_year_in_a_name_is_the_time_of_what_it_names_alone() -> None:
    sentence = parsed("Peru hosted [Games Of 2014|Event]", words(GAMES))
    assert sentence_time(sentence, at(sentence, "hosted"), PUBLISHED) is None
    assert sentence_time(sentence, at(sentence, "Games"), PUBLISHED) == ("2014", "2014-01-01", "2014-12-31")


def test_what_lasts_has_no_time_of_a_deed_beside_it() -> None:
    sentence = analysed("The minister resigned on Monday.")
    assert sentence_time(sentence, at(sentence, "minister"), PUBLISHED, lasting=True) is None
    assert sentence_time(sentence, at(sentence, "minister"), PUBLISHED) == ("on Monday", "2017-12-18", "2017-12-18")


def test_a_sentence_without_time_has_none() -> None:
    sentence = analysed("The minister resigned.")
    assert sentence_time(sentence, at(sentence, "resigned"), "2017-12-21") is None
    assert sentence_time(sentence, (), "no date") is None
