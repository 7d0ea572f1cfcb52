"""Dates as news writes them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.sources.dates import parse_date


@pytest.mark.parametrize(
    "written",
    [
        "2017-12-19",
        "2017-12-19T10:00:00Z",
        "2017-12-19 10:00:00+01:00",
        "2017/12/19",
        "20171219",
        "December 19, 2017",
        "Dec. 19, 2017",
        "Dec 19th 2017",
        "19 December 2017",
        "19-Dec-2017",
        "Tuesday, December 19, 2017",
        "Tue, 19 Dec 2017 10:00:00 GMT",
        "Published: December 19, 2017",
        "Updated on 19 December 2017 at 10:30 a.m.",
        "December 19, 2017, 10:30 AM EST",
        "December 19, 2017 | 4 min read",
        "12/19/2017",
        "19/12/2017",
        "19.12.2017",
        " \tDECEMBER 19, 2017\n",
        "1513677600",
        "1513677600000",
        "1513677600.25",
    ],
)
def test_forms(written: str) -> None:
    assert parse_date(written) == "2017-12-19"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2017",
        "December 2017",
        "03/04/2017",  # of March or of April
        "February 30, 2017",
        "2017-13-01",
        "31.02.2017",
        "0000-01-01",
        "On December 19, 2017, officials said so.",
        "December 19, 2017 was a Tuesday",
        "mayhem 12, 2017 people",
        "12345",
        "0001-01-01",
        "1499-12-31",
        "9999-12-31",
        "31 December 9999",
        "9999999999",  # seconds
    ],
)
def test_what_is_ambiguous_or_no_date_is_none(written: str) -> None:
    assert parse_date(written) is None


def test_the_same_day_and_month_is_not_ambiguous() -> None:
    assert parse_date("04/04/2017") == "2017-04-04"


def test_what_appears_next_year_has_a_date() -> None:
    year = datetime.date.today().year
    assert parse_date(f"{year + 1}-12-31") == f"{year + 1}-12-31"
    assert parse_date(f"{year + 2}-01-01") is None


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2026, 12, 31)))
def test_iso_dates_come_back(day: datetime.date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day.isoformat()


@given(st.text())
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or datetime.date.fromisoformat(found)
