"""Tokens, money and limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import EngineUnavailable
from loaders.llm.cost import Budget, Usage, answer_tokens, tokens_in
from loaders.llm.settings import LlmSettings, Price


def budget(**limits: object) -> Budget:
    return Budget(LlmSettings(**limits))  # type: ignore[arg-type]


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(a: str, b: str) -> None:
    assert 0 <= tokens_in(a) <= tokens_in(a + b) <= tokens_in(a) + tokens_in(b)
    assert answer_tokens(a + b) >= answer_tokens(a) > 0


def test_letters_that_are_not_english_cost_more() -> None:
    assert tokens_in("нет новостей") > tokens_in("no news here")


def test_sums_and_sentences() -> None:
    usage = Usage()
    usage.add(1_000, 50)
    assert usage.plus(Usage(2, 3, 10, 5)) == Usage(3, 3, 1_010, 55)
    assert usage.said(None) == "1 request, 1,000 tokens read and 50 written"
    assert usage.said(Price(10, 100), about=True).endswith(
        "about 1,000 tokens read and about 50 written, cost about 0.0150"
    )


def test_a_free_model_costs_nothing_but_has_a_price() -> None:
    assert Usage(1, 0, 10**6, 10**6).said(Price()).endswith("cost 0.0000")


@pytest.mark.parametrize(
    ("limits", "fits"),
    [
        ({}, True),
        ({"max_tokens": 1_500}, True),
        ({"max_tokens": 1_499}, False),
        ({"price": Price(1, 2), "max_cost": 0.002}, True),
        ({"price": Price(1, 2), "max_cost": 0.0019}, False),
        ({"price": Price(0, 0), "max_cost": 0.0}, True),
    ],
)
def test_a_request_fits_or_does_not(limits: dict[str, object], fits: bool) -> None:
    one = budget(**limits)
    if fits:
        one.check(1_000, 500)
    else:
        with pytest.raises(EngineUnavailable, match=r"over the limit .* --resume"):
            one.check(1_000, 500)


def test_what_is_used_counts() -> None:
    one = budget(max_tokens=10_000, price=Price(1, 1), max_cost=1.0)
    one.used.add(8_000, 1_500)
    assert one.spent == pytest.approx(0.0095)
    with pytest.raises(EngineUnavailable, match="9,500 are used"):
        one.check(400, 101)


@given(st.integers(0, 10**6), st.integers(0, 10**5), st.integers(1, 10**6), st.floats(0.0, 10.0), st.integers(1, 10**4))
def test_an_answer_has_room_within_all_limits(
    used: int, asked: int, most_tokens: int, most_cost: float, most: int
) -> None:
    one = budget(max_tokens=most_tokens, max_cost=most_cost, price=Price(2.0, 8.0))
    one.used.add(used, 0)
    room = one.room(asked, most)
    assert 1 <= room <= most
    if room > 1:
        assert used + asked + room <= most_tokens
        assert one.settings.price is not None
        assert one.settings.price.of(used + asked, room) <= most_cost + 1e-9
