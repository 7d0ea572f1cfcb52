"""Numbers, dates, spans of time and plain text, for any input."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import words
from ui.words import MONTHS, THIN, WEEK_HOURS, count, moment, number, plain, seconds

NOW = datetime(2024, 5, 15, 12, tzinfo=UTC)


@given(st.integers(-(10**15), 10**15))
def test_a_number_reads_back(value: int) -> None:
    written = number(value)
    assert int(written.replace(THIN, "")) == value
    assert all(len(group) == 3 for group in written.split(THIN)[1:])


@pytest.mark.parametrize(
    ("value", "noun", "wanted"),
    [
        (0, "claim", "0 claims"),
        (1, "claim", "1 claim"),
        (2, "claim", "2 claims"),
        (1, "entity", "1 entity"),
        (0, "entity", "0 entities"),
        (2, "query", "2 queries"),
        (5, "country", "5 countries"),
        (1000, "step", f"1{THIN}000 steps"),
    ],
)
def test_counts(value: int, noun: str, wanted: str) -> None:
    assert count(value, noun) == wanted


@given(st.dates(date(1000, 1, 1)))
def test_a_day_names_its_month(day: date) -> None:
    assert words.date(day.isoformat()) == f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert words.date(day.isoformat()[:7]) == f"{MONTHS[day.month - 1]} {day.year}"
    assert words.date(day.isoformat()[:4]) == str(day.year)


@pytest.mark.parametrize(
    ("iso", "wanted"),
    [
        pytest.param(None, "", id="none"),
        pytest.param("", "", id="empty"),
        pytest.param("yesterday", "yesterday", id="no date"),
        pytest.param("2017-13-01", "2017", id="no such month"),
        pytest.param("2017-00", "2017", id="month nought"),
        pytest.param("2017-05-12T10:00:00Z", "12 May 2017", id="with a time"),
    ],
)
def test_odd_dates(iso: str | None, wanted: str) -> None:
    assert words.date(iso) == wanted


@given(st.text(max_size=20))
def test_a_date_of_anything_never_raises(text: str) -> None:
    assert isinstance(words.date(text), str)
    assert isinstance(moment(text, now=NOW), str)


@pytest.mark.parametrize(
    ("ago", "wanted"),
    [
        pytest.param(timedelta(seconds=0), "just now", id="now"),
        pytest.param(timedelta(seconds=59), "just now", id="almost a minute"),
        pytest.param(timedelta(seconds=60), "1 min ago", id="a minute"),
        pytest.param(timedelta(minutes=59, seconds=59), "59 min ago", id="almost an hour"),
        pytest.param(timedelta(hours=1), "1 h ago", id="an hour"),
        pytest.param(timedelta(hours=23, minutes=59), "23 h ago", id="almost a day"),
        pytest.param(timedelta(days=1), "1 day ago", id="a day"),
        pytest.param(timedelta(days=6, hours=23), "6 days ago", id="almost a week"),
        pytest.param(timedelta(days=7), "8 May 2024", id="a week"),
        pytest.param(timedelta(days=400), "11 Apr 2023", id="a year"),
        pytest.param(timedelta(hours=-1), "15 May 2024", id="to come"),
    ],
)
def test_how_long_ago(ago: timedelta, wanted: str) -> None:
    assert moment((NOW - ago).isoformat(), now=NOW) == wanted


@given(st.timedeltas(timedelta(0), timedelta(hours=WEEK_HOURS - 1)))
def test_within_a_week_it_says_how_long_ago(ago: timedelta) -> None:
    said = moment((NOW - ago).isoformat(), now=NOW)
    assert said == "just now" or said.endswith(" ago")


def test_a_moment_without_a_zone_is_taken_for_utc() -> None:
    assert moment("2024-05-15T10:00:00", now=NOW) == "2 h ago"
    assert moment("2024-05-15T12:00:00+02:00", now=NOW) == "2 h ago"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (0.0, "1 ms"),
        (0.0004, "1 ms"),
        (0.099, "99 ms"),
        (0.1, "0.1 s"),
        (9.94, "9.9 s"),
        (10.0, "10 s"),
        (99.4, "99 s"),
        (100.0, "1 min 40 s"),
        (3600.0, "60 min 0 s"),
    ],
    ids=str,
)
def test_durations(value: float, wanted: str) -> None:
    assert seconds(value) == wanted


@given(st.floats(0, 1e6))
def test_a_duration_has_a_unit(value: float) -> None:
    assert re.fullmatch(r"\d+ ms|\d+\.\d s|\d+ s|\d+ min \d+ s", seconds(value))


@given(st.text(max_size=60))
def test_plain_text_says_the_same_without_its_backslashes(text: str) -> None:
    assert "".join(drawn(plain(text))) == " ".join(text.split())


@given(st.text("ab*_`$[]()<>:#!~|\\ .-&;", max_size=40))
def test_no_sign_of_markdown_stands_without_a_backslash(text: str) -> None:
    bare = re.sub(r"\\.", "", plain(text).replace(":small[]", ""))
    assert not set(bare) & set("\\`*_{}[]()<>#+-.!|~$:&")


def drawn(escaped: str) -> list[str]:
    """The texts that Markdown draws one after the other, each as it stands, where nothing stands in small type."""
    return [re.sub(r"\\(.)", r"\1", part) for part in escaped.split(":small[]")]


ADDRESSES = re.compile(r"(https?://|www(?=\.))[-.\w]+|[-.\w+]+@[-\w]+(\.[-\w]+)+", re.IGNORECASE)
"""What GitHub's Markdown makes a link of wherever a text says it, escaped or not."""
SAID = st.sampled_from(
    ["www", "WWW", ".", "http", "https:", "://", "//", "a", "@", "example.org", " ", "-", "_", "+", ":small[]"]
)


@given(st.lists(SAID, max_size=12).map("".join))
def test_no_address_is_drawn_in_one(text: str) -> None:
    assert not any(ADDRESSES.search(part) for part in drawn(plain(text)))
