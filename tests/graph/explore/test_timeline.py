"""Bars over time: every dated claim is in one, none is missing between first and last, never more than asked for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore.timeline import MOST_BARS, histogram
from graph.model import ClaimNote

WHEN = st.dates(date(1990, 1, 1), date(2030, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], f"{day.isoformat()}T10:00:00Z"]
    )
)


def notes(*days: str | None) -> list[ClaimNote]:
    return [ClaimNote("a|BY|b", "a1", published=day) for day in days]


@given(st.lists(WHEN | st.none() | st.just("soon"), max_size=40))
def test_every_dated_claim_is_counted_once(days: list[str | None]) -> None:
    found = histogram(notes(*days))
    dated = [day for day in days if day and day != "soon"]
    assert sum(bar.count for bar in found.bars) == len(dated)
    assert found.undated == len(days) - len(dated)
    assert len(found.bars) <= MOST_BARS


@given(st.lists(WHEN, min_size=1, max_size=40))
def test_bars_follow_one_another_without_a_gap(days: list[str]) -> None:
    bars = histogram(notes(*days)).bars
    for before, after in pairwise(bars):
        assert date.fromisoformat(before.last) + timedelta(days=1) == date.fromisoformat(after.first)
    for bar in bars:
        assert bar.first.startswith(bar.label)
        assert bar.first <= bar.last


@pytest.mark.parametrize(
    ("days", "unit", "bars"),
    [
        (["2017-05-12", "2017-05-14"], "day", 3),
        (["2017-05-12", "2018-05-12"], "month", 13),
        (["2017-05", "2017-06"], "month", 2),
        (["2017", "2017-06-02"], "year", 1),
        (["1990-01-01", "2020-01-01"], "year", 31),
        (["2020-02-29"], "day", 1),
    ],
)
def test_the_finest_unit_that_fits_is_taken(days: list[str], unit: str, bars: int) -> None:
    found = histogram(notes(*days))
    assert (found.unit, len(found.bars)) == (unit, bars)
    assert found.bars[0].count >= 1
    assert found.bars[-1].count >= 1


@pytest.mark.parametrize("day", ["2017-13", "2017-02-30", "17", "2017-5-1", "0000", "", "9999-12-31", "0001"])
def test_what_is_no_date_counts_as_undated(day: str) -> None:
    found = histogram(notes(day))
    assert (found.bars, found.undated) == ((), 1)


def test_a_slip_in_one_date_leaves_the_others_their_bars() -> None:
    found = histogram(notes("2017-05-12", "9999-12-31", "0001-01-01"))
    assert ([(bar.label, bar.count) for bar in found.bars], found.undated) == ([("2017-05-12", 1)], 2)


def test_of_many_years_the_latest_are_shown() -> None:
    found = histogram(notes("1800", "2020"), most=10)
    assert [bar.label for bar in found.bars] == [str(year) for year in range(2011, 2021)]
