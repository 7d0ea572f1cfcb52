"""The row that an exploration begins with, the best relation for each step of a way, and packed states."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore.headline import ARCH_RISE, ARCH_STEP, Chain, Step, arch
from graph.explore.sharing import LARGEST, pack, read_view_file, unpack, view_file
from graph.explore.trail import UNSURE, best_trail
from graph.model import FACTUALITIES, Relation

NAMES = [f"n{i}" for i in range(6)]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
STATES = st.dictionaries(st.text(max_size=6), JSON, max_size=5)
RELATIONS = st.builds(
    lambda a, kind, b, articles, count, factuality: Relation(
        f"{a}|{kind}|{b}", a, kind, b, articles=articles, count=count, factuality=factuality
    ),
    st.sampled_from(NAMES),
    st.sampled_from(["BY", "LEADS", "USES"]),
    st.sampled_from(NAMES),
    st.integers(1, 4),
    st.integers(1, 4),
    st.sampled_from(FACTUALITIES),
)


@pytest.mark.parametrize("count", range(1, 12))
def test_a_row_reads_left_to_right_at_even_steps(count: int) -> None:
    places = arch([f"n{i}" for i in range(count)])
    xs = [x for x, _ in places.values()]
    assert list(places) == [f"n{i}" for i in range(count)]
    assert all(b - a == pytest.approx(ARCH_STEP, abs=0.2) for a, b in pairwise(xs))


@pytest.mark.parametrize("count", range(2, 12))
def test_it_stands_about_the_middle_and_rises_between_its_ends(count: int) -> None:
    places = list(arch([f"n{i}" for i in range(count)]).values())
    assert sum(x for x, _ in places) == pytest.approx(0, abs=0.1 * count)
    assert places[0][1] == places[-1][1] == pytest.approx(0)
    assert all(-ARCH_RISE - 0.1 <= y <= 0 for _, y in places)
    for (_, one), (_, other) in zip(places, reversed(places), strict=True):
        assert one == pytest.approx(other, abs=0.11)


@pytest.mark.parametrize("count", range(3, 12))
def test_no_three_of_it_stand_in_a_line(count: int) -> None:
    places = list(arch([f"n{i}" for i in range(count)]).values())
    for (ax, ay), (bx, by), (cx, cy) in zip(places, places[1:], places[2:], strict=False):
        assert abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) > 1


def test_an_empty_row_is_empty() -> None:
    assert arch([]) == {}


def chain(*articles: int) -> Chain:
    return Chain(tuple(Step(f"n{i}|BY|n{i + 1}", a) for i, a in enumerate(articles)))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=5))
def test_a_chain_names_everybody_along_it(articles: list[int]) -> None:
    assert chain(*articles).ids == tuple(f"n{i}" for i in range(len(articles) + 1))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=5), st.integers(0, 50))
def test_a_longer_chain_weighs_more(articles: list[int], more: int) -> None:
    assert chain(*articles, more).weight > chain(*articles).weight


@given(st.lists(st.integers(1, 50), min_size=1, max_size=5), st.integers(0, 4))
def test_more_articles_weigh_more(articles: list[int], at: int) -> None:
    raised = [*articles]
    raised[at % len(raised)] += 1
    assert chain(*raised).weight > chain(*articles).weight


@given(st.lists(st.sampled_from(NAMES), unique=True, max_size=6), st.lists(RELATIONS, max_size=15))
def test_a_trail_has_the_best_relation_of_each_step(ids: list[str], relations: list[Relation]) -> None:
    trail = best_trail(tuple(ids), relations)
    steps = [set(step) for step in pairwise(ids)]
    joined = [step for step in steps if any({r.subject, r.object} == step for r in relations)]
    assert [{r.subject, r.object} for r in trail] == joined
    for best in trail:
        for other in relations:
            if {other.subject, other.object} != {best.subject, best.object}:
                continue
            if best.factuality in UNSURE:
                assert other.factuality in UNSURE
            elif other.factuality not in UNSURE:
                assert best.articles >= other.articles


@given(st.lists(RELATIONS, max_size=12), st.randoms())
def test_the_order_of_relations_does_not_matter(relations: list[Relation], random: object) -> None:
    by_id = list({r.id: r for r in relations}.values())
    assert best_trail(tuple(NAMES), by_id) == best_trail(tuple(NAMES), by_id[::-1])


@pytest.mark.parametrize("ids", [(), ("a",)], ids=["nobody", "one"])
def test_nobody_goes_nowhere(ids: tuple[str, ...]) -> None:
    assert best_trail(ids, [Relation("a|BY|b", "a", "BY", "b")]) == ()


@given(STATES)
def test_a_state_comes_back(state: dict[str, object]) -> None:
    text = pack(state)
    assert set(text) <= set(string.ascii_letters + string.digits + "-_")
    assert unpack(text) == state


@given(st.text(max_size=60))
def test_an_address_from_a_stranger_never_raises(text: str) -> None:
    found = unpack(text)
    assert found is None or isinstance(found, dict)


@given(STATES, st.data())
def test_a_damaged_address_never_raises(state: dict[str, object], data: st.DataObject) -> None:
    text = pack(state)
    at = data.draw(st.integers(0, len(text) - 1))
    found = unpack(text[:at] + data.draw(st.sampled_from("aZ0-_=é ")) + text[at + 1 :])
    assert found is None or isinstance(found, dict)


def test_what_unfolds_to_too_much_is_no_state() -> None:
    bomb = pack({"x": "a" * (LARGEST + 1000)})
    assert len(bomb) < 10_000
    assert unpack(bomb) is None


@given(st.text(max_size=20), st.text(max_size=20), STATES)
def test_a_file_comes_back(title: str, note: str, state: dict[str, object]) -> None:
    assert read_view_file(view_file(title, note, state)) == (title, note, state)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="no format"),
        pytest.param('{"format": "other", "state": {}}', id="another format"),
        pytest.param('{"format": "newsgraph-view"}', id="no state"),
        pytest.param('{"format": "newsgraph-view", "state": []}', id="a list for a state"),
        pytest.param('{"format": "newsgraph-view", "state": {}', id="cut off"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("\x00", id="a control character"),
    ],
)
def test_no_view_files(text: str) -> None:
    assert read_view_file(text) is None


def test_a_title_that_is_none_is_empty() -> None:
    assert read_view_file('{"format": "newsgraph-view", "title": 3, "note": null, "state": {}}') == ("", "", {})
