"""How numbers, dates and durations are written."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import words

NOW = datetime(2024, 5, 10, 12, 0, tzinfo=UTC)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(words).failed == 0


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_number_loses_nothing_but_gains_thin_separators(value: int) -> None:
    assert int(words.number(value).replace(words.THIN, "")) == value


@pytest.mark.parametrize(
    ("value", "noun", "written"),
    [(0, "article", "0 articles"), (1, "entity", "1 entity"), (2, "entity", "2 entities"), (1, "claim", "1 claim")],
)
def test_a_noun_agrees_with_its_number(value: int, noun: str, written: str) -> None:
    assert words.count(value, noun) == written


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2017-12-18", "18 Dec 2017"),
        ("2017-12-18T09:30:00+01:00", "18 Dec 2017"),
        ("2017-05", "May 2017"),
        ("2017", "2017"),
        ("2017-13-01", "2017"),
        ("2017-00-01", "2017"),
        ("yesterday", "yesterday"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_are_written_for_readers(iso: str | None, written: str) -> None:
    assert words.date(iso) == written


@pytest.mark.parametrize(
    ("ago", "written"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=1, hours=1), "1 day ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
        (timedelta(days=8), "2 May 2024"),
        (timedelta(hours=-3), "10 May 2024"),
    ],
)
def test_times_ago_only_within_a_week(ago: timedelta, written: str) -> None:
    assert words.moment((NOW - ago).isoformat(), now=NOW) == written


def test_a_moment_without_a_zone_is_utc_and_no_moment_is_no_error() -> None:
    assert words.moment("2024-05-10T11:00:00", now=NOW) == "1 h ago"
    assert words.moment("no time at all", now=NOW) == "no time at all"


@given(st.text())
def test_no_text_makes_a_date_fail(text: str) -> None:
    assert isinstance(words.date(text), str)
    assert isinstance(words.moment(text, now=NOW), str)


@given(st.floats(min_value=0, max_value=1e6))
def test_every_duration_has_a_unit(value: float) -> None:
    assert words.seconds(value).endswith("s")
