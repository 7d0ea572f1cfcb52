"""Parts of a time expression and the article's date to first and last day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.time_arithmetic import days_of

PUBLISHED = date(2017, 12, 21)  # a Thursday
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = [name for name in calendar.month_name if name]
WEEKDAYS = [name.lower() for name in calendar.day_name]


def period(
    kind: str, parts: dict[str, str], published: date | None = PUBLISHED, future: bool = False
) -> tuple[str, str] | None:
    found = days_of(kind, parts, published, future)
    return None if found is None else (found[0].isoformat(), found[1].isoformat())


@pytest.mark.parametrize(
    ("kind", "parts", "first", "last"),
    [
        ("iso", {"year": "2017", "m": "05", "d": "12"}, "2017-05-12", "2017-05-12"),
        ("slashes", {"year": "2017", "m": "5", "d": "12"}, "2017-05-12", "2017-05-12"),
        ("slashes", {"year": "2017", "m": "23", "d": "12"}, "2017-12-23", "2017-12-23"),
        ("date", {"year": "2016", "month": "February", "day": "29"}, "2016-02-29", "2016-02-29"),
        ("date", {"year": "2016", "month": "sept.", "day": "3"}, "2016-09-03", "2016-09-03"),
        ("days", {"year": "2016", "month": "May", "day": "3", "day2": "7"}, "2016-05-03", "2016-05-07"),
        ("month", {"year": "2016", "month": "Feb."}, "2016-02-01", "2016-02-29"),
        ("month", {"year": "2017", "month": "February"}, "2017-02-01", "2017-02-28"),
        ("month", {"year": "2017", "month": "June", "part": "early"}, "2017-06-01", "2017-06-10"),
        ("month", {"year": "2017", "month": "June", "part": "Mid"}, "2017-06-11", "2017-06-20"),
        ("month", {"year": "2017", "month": "June", "part": "end of"}, "2017-06-21", "2017-06-30"),
        ("months", {"year": "2017", "month": "March", "month2": "May"}, "2017-03-01", "2017-05-31"),
        ("years", {"year": "2014", "year2": "2016"}, "2014-01-01", "2016-12-31"),
        ("years", {"year": "2014", "year2": "16"}, "2014-01-01", "2016-12-31"),
        ("year", {"year": "2014"}, "2014-01-01", "2014-12-31"),
        ("year", {"year": "2014", "part": "start of"}, "2014-01-01", "2014-04-30"),
        ("year", {"year": "2014", "part": "middle of"}, "2014-05-01", "2014-08-31"),
        ("year", {"year": "2014", "part": "late"}, "2014-09-01", "2014-12-31"),
        ("decade", {"decade": "1990"}, "1990-01-01", "1999-12-31"),
        ("decade", {"decade": "1990", "part": "early"}, "1990-01-01", "1993-12-31"),
        ("decade", {"decade": "1990", "part": "mid"}, "1994-01-01", "1996-12-31"),
        ("decade", {"decade": "1990", "part": "late"}, "1997-01-01", "1999-12-31"),
        ("quarter", {"quarter": "first", "year": "2015"}, "2015-01-01", "2015-03-31"),
        ("quarter", {"quarter": "Third"}, "2017-07-01", "2017-09-30"),
        ("quarter", {"quarter": "last", "year": "2015"}, "2015-10-01", "2015-12-31"),
    ],
)
def test_dates_that_name_their_year(kind: str, parts: dict[str, str], first: str, last: str) -> None:
    assert period(kind, parts) == (first, last)


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        (date(2020, 5, 1), "2020-01-01", "2020-03-31"),
        (date(2020, 12, 31), "2020-07-01", "2020-09-30"),
        (date(2020, 2, 1), "2019-10-01", "2019-12-31"),
    ],
)
def test_the_last_quarter_is_the_one_before_that_of_publication(published: date, first: str, last: str) -> None:
    assert period("quarter", {"quarter": "last"}, published) == (first, last)


@pytest.mark.parametrize(
    ("kind", "parts", "first", "last"),
    [
        ("day", {"name": "today"}, "2017-12-21", "2017-12-21"),
        ("day", {"name": "Yesterday"}, "2017-12-20", "2017-12-20"),
        ("day", {"name": "last night"}, "2017-12-20", "2017-12-20"),
        ("day", {"name": "tomorrow"}, "2017-12-22", "2017-12-22"),
        ("weekday", {"weekday": "Thursday"}, "2017-12-21", "2017-12-21"),
        ("weekday", {"weekday": "Friday"}, "2017-12-15", "2017-12-15"),
        ("whichday", {"weekday": "thursday", "which": "last"}, "2017-12-14", "2017-12-14"),
        ("whichday", {"weekday": "thursday", "which": "next"}, "2017-12-28", "2017-12-28"),
        ("whichday", {"weekday": "monday", "which": "this past"}, "2017-12-18", "2017-12-18"),
        ("whichday", {"weekday": "monday", "which": "this coming"}, "2017-12-25", "2017-12-25"),
        ("baremonth", {"month": "June"}, "2017-06-01", "2017-06-30"),
        ("baremonth", {"month": "December"}, "2017-12-01", "2017-12-31"),
        ("baremonth", {"month": "Jun", "part": "late"}, "2017-06-21", "2017-06-30"),
        ("whichmonth", {"month": "December", "which": "last"}, "2016-12-01", "2016-12-31"),
        ("whichmonth", {"month": "December", "which": "next"}, "2018-12-01", "2018-12-31"),
        ("whichmonth", {"month": "May", "which": "next"}, "2018-05-01", "2018-05-31"),
        ("whichmonth", {"month": "May", "which": "this"}, "2017-05-01", "2017-05-31"),
        ("ago", {"count": "three", "unit": "day"}, "2017-12-18", "2017-12-18"),
        ("ago", {"count": "2", "unit": "week"}, "2017-12-07", "2017-12-07"),
        ("ago", {"count": "a couple of", "unit": "month"}, "2017-10-01", "2017-10-31"),
        ("ago", {"count": "twelve", "unit": "month"}, "2016-12-01", "2016-12-31"),
        ("ago", {"count": "ten", "unit": "year"}, "2007-01-01", "2007-12-31"),
        ("ago", {"count": "a", "unit": "decade"}, "2007-01-01", "2007-12-31"),
        ("ago", {"count": "five", "unit": "hour"}, "2017-12-21", "2017-12-21"),
        ("ago", {"count": "48", "unit": "hour"}, "2017-12-19", "2017-12-21"),
        ("span", {"count": "three", "unit": "day"}, "2017-12-18", "2017-12-21"),
        ("span", {"unit": "week"}, "2017-12-14", "2017-12-21"),
        ("relative", {"which": "last", "period": "week"}, "2017-12-11", "2017-12-17"),
        ("relative", {"which": "the past", "period": "weekend"}, "2017-12-16", "2017-12-17"),
        ("relative", {"which": "this", "period": "week", "part": "earlier"}, "2017-12-18", "2017-12-21"),
        ("relative", {"which": "next", "period": "month"}, "2018-01-01", "2018-01-31"),
        ("relative", {"which": "this", "period": "month", "part": "earlier"}, "2017-12-01", "2017-12-21"),
        ("relative", {"which": "last", "period": "month", "part": "late"}, "2017-11-21", "2017-11-30"),
        ("relative", {"which": "coming", "period": "year"}, "2018-01-01", "2018-12-31"),
        ("relative", {"which": "last", "period": "year", "part": "early"}, "2016-01-01", "2016-04-30"),
        ("relative", {"which": "last", "period": "decade"}, "2000-01-01", "2009-12-31"),
        ("relative", {"which": "this", "period": "summer"}, "2017-06-01", "2017-08-31"),
        ("relative", {"which": "next", "period": "spring"}, "2018-03-01", "2018-05-31"),
        ("relative", {"which": "last", "period": "autumn"}, "2017-09-01", "2017-11-30"),
        ("relative", {"which": "this", "period": "winter"}, "2017-12-01", "2018-02-28"),
    ],
)
def test_dates_against_that_of_the_article(kind: str, parts: dict[str, str], first: str, last: str) -> None:
    assert period(kind, parts) == (first, last)


@pytest.mark.parametrize(
    ("month", "day", "future", "first"),
    [
        ("December", "18", False, "2017-12-18"),
        ("December", "21", False, "2017-12-21"),
        ("December", "25", False, "2017-12-25"),
        ("January", "5", False, "2017-01-05"),
        ("January", "5", True, "2018-01-05"),
        ("December", "25", True, "2017-12-25"),
        ("December", "18", True, "2018-12-18"),
    ],
)
def test_a_date_without_a_year_is_the_last_or_a_near_one_or_the_next(
    month: str, day: str, future: bool, first: str
) -> None:
    assert period("date", {"month": month, "day": day}, future=future) == (first, first)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("date", {"month": "May", "day": "3"}),
        ("days", {"month": "May", "day": "3", "day2": "5"}),
        ("quarter", {"quarter": "first"}),
        ("day", {"name": "yesterday"}),
        ("weekday", {"weekday": "monday"}),
        ("baremonth", {"month": "May"}),
        ("ago", {"count": "two", "unit": "day"}),
        ("span", {"count": "two", "unit": "day"}),
        ("relative", {"which": "last", "period": "week"}),
    ],
)
def test_what_needs_the_date_of_the_article_is_untold_without_it(kind: str, parts: dict[str, str]) -> None:
    assert period(kind, parts, None) is None


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("years", {"year": "2016", "year2": "2014"}),
        ("years", {"year": "2016", "year2": "14"}),
        ("ago", {"count": "several", "unit": "day"}),
        ("ago", {"count": "a few", "unit": "year"}),
        ("ago", {"count": "umpteen", "unit": "day"}),
        ("ago", {"count": "0", "unit": "day"}),
        ("span", {"count": "several", "unit": "week"}),
        ("relative", {"which": "last", "period": "fortnight"}),
        ("anything", {}),
    ],
)
def test_what_is_no_period_is_untold(kind: str, parts: dict[str, str]) -> None:
    assert period(kind, parts) is None


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("date", {"year": "2017", "month": "February", "day": "31"}),
        ("date", {"year": "2017", "month": "February", "day": "29"}),
        ("date", {"year": "2017", "month": "Brumaire", "day": "3"}),
        ("iso", {"year": "2017", "m": "13", "d": "13"}),
        ("iso", {"year": "0", "m": "1", "d": "1"}),
        ("quarter", {"quarter": "fifth"}),
        ("ago", {"count": "9999999999", "unit": "day"}),
        ("ago", {"count": "3000", "unit": "year"}),
        ("ago", {"count": "30000", "unit": "month"}),
        ("weekday", {"weekday": "someday"}),
    ],
)
def test_a_day_that_does_not_exist_is_one_of_the_promised_errors(kind: str, parts: dict[str, str]) -> None:
    with pytest.raises((ValueError, OverflowError, KeyError)):
        days_of(kind, parts, PUBLISHED, False)


@given(
    DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(["", "last", "next", "this past", "this coming"]), st.booleans()
)
def test_a_weekday_is_that_weekday_within_a_week(published: date, weekday: str, which: str, future: bool) -> None:
    found = days_of("whichday", {"weekday": weekday, "which": which}, published, future)
    assert found is not None
    first, last = found
    assert first == last
    assert WEEKDAYS[first.weekday()] == weekday
    assert abs((first - published).days) <= 7
    if which in ("last", "this past"):
        assert first < published
    if which == "next":
        assert first > published


@given(DAYS, st.sampled_from(MONTHS), st.sampled_from(["", "last", "next", "this"]), st.booleans())
def test_a_month_is_whole_and_within_a_year(published: date, month: str, which: str, future: bool) -> None:
    found = days_of("whichmonth", {"month": month, "which": which}, published, future)
    assert found is not None
    first, last = found
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    assert MONTHS[first.month - 1] == month
    assert first.month == last.month
    assert abs(first.year - published.year) <= 1
    if which == "last":
        assert last < published
    if which == "next":
        assert first > published
    if not which and not future:
        assert first <= published


@given(
    DAYS,
    st.sampled_from(["week", "weekend", "month", "year", "decade", "spring", "summer", "autumn", "winter"]),
    st.sampled_from(["last", "this", "next"]),
)
def test_periods_have_their_last_day_after_their_first(published: date, name: str, which: str) -> None:
    found = days_of("relative", {"which": which, "period": name}, published, False)
    assert found is not None
    first, last = found
    assert first < last
    if which == "next":
        assert first > published
    if which == "last" and name != "weekend":
        assert last < published or name in ("spring", "summer", "autumn", "winter")


@given(DAYS, st.sampled_from(["week", "month", "year", "decade"]))
def test_last_this_and_next_follow_each_other_without_gap(published: date, name: str) -> None:
    past, now, coming = (
        days_of("relative", {"which": which, "period": name}, published, False) for which in ("last", "this", "next")
    )
    assert past is not None
    assert now is not None
    assert coming is not None
    assert past[1] + timedelta(days=1) == now[0]
    assert now[1] + timedelta(days=1) == coming[0]
    assert now[0] <= published <= now[1]


@given(DAYS, st.integers(1, 400), st.sampled_from(["day", "week", "month", "hour", "minute"]))
def test_what_was_some_time_ago_is_not_after_the_article(published: date, count: int, unit: str) -> None:
    found = days_of("ago", {"count": str(count), "unit": unit}, published, False)
    assert found is not None
    assert found[0] <= found[1]
    assert found[0] <= published


@given(DAYS, st.sampled_from(MONTHS), st.integers(1, 28), st.booleans())
def test_a_date_without_a_year_lies_within_a_year_of_the_article(
    published: date, month: str, day: int, future: bool
) -> None:
    found = days_of("date", {"month": month, "day": str(day)}, published, future)
    assert found is not None
    assert abs((found[0] - published).days) <= 366
    assert (found[0].day, MONTHS[found[0].month - 1]) == (day, month)
    if future:
        assert found[0] >= published


@given(st.integers(1, 9999), st.sampled_from(MONTHS), st.sampled_from(["early", "mid", "late"]))
def test_parts_of_a_month_lie_in_it(year: int, month: str, part: str) -> None:
    whole = days_of("month", {"year": str(year), "month": month}, None, False)
    some = days_of("month", {"year": str(year), "month": month, "part": part}, None, False)
    assert whole is not None
    assert some is not None
    assert whole[0] <= some[0] < some[1] <= whole[1]
