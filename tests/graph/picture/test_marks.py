"""Shapes with labels: where labels stand, how names are broken, what covers what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Entity
from graph.picture import style
from graph.picture.fonts import text_width
from graph.picture.geometry import overlap, rows
from graph.picture.marks import LABEL_SIZE, LINE_HEIGHT, PAD, NodeMark, mark, readable_name, settle_labels, wrapped
from graph.schema import ENTITY_TYPES

WORDS = st.lists(
    st.sampled_from(["the", "of", "National", "Security", "Agency", "Lazarus", "NSA", "Ministry", "Okonkwo"]),
    min_size=1,
)
NAMES = WORDS.map(lambda words: " ".join(words[:6]))
PLACES = st.tuples(st.floats(-300, 300), st.floats(-300, 300))


def entity(name: str = "Ada Lovelace", kind: str = "Person", articles: int = 1, *aliases: str) -> Entity:
    return Entity(name, name, kind, aliases, article_count=articles)


@given(NAMES)
def test_a_label_in_lines_has_all_its_words(name: str) -> None:
    lines = wrapped(name)
    assert " ".join(lines) == name
    assert len(lines) <= 2


@given(NAMES)
def test_no_other_cut_would_be_narrower(name: str) -> None:
    lines, words = wrapped(name), name.split(" ")
    if len(lines) == 2:
        widest = max(text_width(line, LABEL_SIZE) for line in lines)
        for cut in range(1, len(words)):
            other = (" ".join(words[:cut]), " ".join(words[cut:]))
            assert widest <= max(text_width(line, LABEL_SIZE) for line in other)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        pytest.param("NSA", 1, id="short"),
        pytest.param("Ada Lovelace", 1, id="two short words"),
        pytest.param("National Security Agency", 2, id="long"),
        pytest.param("Donaudampfschifffahrtsgesellschaft", 1, id="one long word"),
    ],
)
def test_only_long_names_of_several_words_are_broken(label: str, lines: int) -> None:
    assert len(wrapped(label)) == lines


@pytest.mark.parametrize(
    ("name", "aliases", "wanted"),
    [
        pytest.param("Ada", (), "Ada", id="as it is"),
        pytest.param("Ada\x00\n Lovelace", (), "Ada Lovelace", id="control characters"),
        pytest.param("", (), "(no name)", id="nothing"),
        pytest.param("\u202e", (), "(no name)", id="nothing that can be seen"),
        pytest.param("", ("Ada",), "Ada", id="an alias instead"),
        pytest.param("Office of the Director of National Intelligence", (), "Office of the Director of N…", id="long"),
        pytest.param("北京", (), "北京", id="chinese"),
    ],
)
def test_what_is_written(name: str, aliases: tuple[str, ...], wanted: str) -> None:
    assert readable_name(Entity("x", name, "Person", aliases)) == wanted


@given(st.text(max_size=60))
def test_every_entity_has_something_written_on_it_that_is_short(name: str) -> None:
    found = readable_name(Entity("x", name, "Person"))
    assert found
    assert len(found) <= style.LABEL_LENGTH or found == "(no name)"


@pytest.mark.parametrize("kind", [*ENTITY_TYPES, "Unknown", ""])
@pytest.mark.parametrize("articles", [0, 1, 2, 4, 1000])
def test_a_mark_holds_its_shape_and_its_label(kind: str, articles: int) -> None:
    made = mark(entity(kind=kind, articles=articles), (10.0, -20.0))
    left, top, right, bottom = made.frame()
    for box in (made.body(), made.label):
        assert left <= box.x - box.width / 2 + 1e-9
        assert right >= box.x + box.width / 2 - 1e-9
        assert top <= box.y - box.height / 2 + 1e-9
        assert bottom >= box.y + box.height / 2 - 1e-9
    assert made.radius == style.node_radius(articles)
    assert made.shape == style.type_shape(kind)
    assert made.anchor == "middle"


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_a_label_does_not_cover_its_own_shape(kind: str) -> None:
    made = mark(entity(kind=kind))
    assert not overlap(rows([made.body()]), rows([made.label])).any()


@given(NAMES, st.sampled_from(ENTITY_TYPES))
def test_a_label_has_room_for_its_lines(name: str, kind: str) -> None:
    made = mark(entity(name, kind))
    assert made.label.width >= max(text_width(line, LABEL_SIZE) for line in made.lines) + 2 * PAD - 1e-6
    assert made.label.height >= LINE_HEIGHT * len(made.lines)


@given(NAMES, PLACES)
def test_a_mark_moves_as_a_whole(name: str, place: tuple[float, float]) -> None:
    here, there = mark(entity(name)), mark(entity(name), place)
    moved = [a + b for a, b in zip(here.frame(), (*place, *place), strict=True)]
    assert there.frame() == pytest.approx(moved, abs=1e-6)


def overlaps(marks: dict[str, NodeMark]) -> int:
    """How many labels lie on a shape or label of another."""
    names = sorted(marks)
    found = 0
    for name in names:
        others = [box for other in names if other != name for box in (marks[other].body(), marks[other].label)]
        found += int(overlap(rows([marks[name].label]), rows(others)).sum()) if others else 0
    return found


@settings(max_examples=40)
@given(st.lists(PLACES, min_size=1, max_size=7), st.data())
def test_settling_moves_labels_alone_and_keeps_all(places: list[tuple[float, float]], data: st.DataObject) -> None:
    marks = {f"n{i}": mark(entity(data.draw(NAMES)), place) for i, place in enumerate(places)}
    settled = settle_labels(marks, {})
    assert settled.keys() == marks.keys()
    for name, before in marks.items():
        after = settled[name]
        assert (after.x, after.y, after.lines, after.radius) == (before.x, before.y, before.lines, before.radius)
        assert (after.label.width, after.label.height) == pytest.approx((before.label.width, before.label.height))
        assert not overlap(rows([after.body()]), rows([after.label])).any()


def test_a_label_gives_way_to_a_shape_below() -> None:
    marks = {"a": mark(entity("Ada")), "b": mark(entity("Bob"), (0.0, 28.0))}
    assert overlaps(marks)
    assert not overlaps(settle_labels(marks, {}))


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param((0.0, 400.0), id="down"),
        pytest.param((400.0, 0.0), id="right"),
        pytest.param((-400.0, 0.0), id="left"),
        pytest.param((0.0, -400.0), id="up"),
    ],
)
def test_a_label_gives_way_to_a_line(heading: tuple[float, float]) -> None:
    settled = settle_labels({"a": mark(entity("Ada"))}, {"a": [heading]})["a"]
    away = settled.label.x - settled.x, settled.label.y - settled.y
    cosine = (away[0] * heading[0] + away[1] * heading[1]) / 400
    assert cosine < max(abs(away[0]), abs(away[1])) * 0.99


def test_the_anchor_is_the_end_beside_the_shape() -> None:
    down = [(0.0, 400.0), (0.0, -400.0)]
    right = settle_labels({"a": mark(entity("Ada"))}, {"a": down})["a"]
    assert right.anchor == "start"
    assert right.label.x > right.x


def test_nothing_is_settled_to_nothing() -> None:
    assert settle_labels({}, {}) == {}
