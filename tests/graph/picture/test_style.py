"""The look: readable on its background, told apart without colour, labels short and whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES
from graph.picture import style
from graph.picture.style import THEMES, Theme
from graph.schema import ENTITY_TYPES, GROUPS


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_against_known_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("table", [style.TYPE_COLOURS, style.GROUP_COLOURS])
def test_every_colour_stands_out_from_its_background(theme: Theme, table: dict[Theme, dict[str, str]]) -> None:
    background = style.PALETTES[theme].background
    weak = {name: colour for name, colour in table[theme].items() if contrast(colour, background) < 3}
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_inks_are_readable(theme: Theme) -> None:
    palette = style.PALETTES[theme]
    assert contrast(palette.ink, palette.background) >= 7
    assert contrast(palette.soft, palette.background) >= 4.5
    assert contrast(palette.edge, palette.background) >= 3
    assert contrast(palette.strong, palette.background) > contrast(palette.edge, palette.background)


@pytest.mark.parametrize("theme", THEMES)
def test_every_type_and_class_has_its_colour(theme: Theme) -> None:
    assert set(style.TYPE_COLOURS[theme]) == set(ENTITY_TYPES)
    assert set(style.GROUP_COLOURS[theme]) == set(GROUPS)
    assert len(set(style.TYPE_COLOURS[theme].values())) == len(ENTITY_TYPES)


def test_types_are_told_apart_by_shape_alone() -> None:
    assert len({style.type_shape(kind) for kind in ENTITY_TYPES}) == len(ENTITY_TYPES)
    assert set(style.TYPE_SHAPES.values()) == set(style.VIS_SHAPES)


@pytest.mark.parametrize("alike", [("Event", "Disease", "Document"), ("Organization", "Group")])
def test_plain_vis_shapes_differ_where_colours_come_close(alike: tuple[str, ...]) -> None:
    shapes = {kind: style.VIS_SHAPES[style.type_shape(kind)] for kind in alike}
    assert len(set(shapes.values())) == len(alike)


def test_only_facts_have_a_filled_head_and_a_solid_line_of_their_own() -> None:
    assert set(style.FACTUALITY_STYLES) == set(FACTUALITIES)
    filled = [name for name, line in style.FACTUALITY_STYLES.items() if line.head == "filled"]
    assert filled == ["asserted"]
    looks = {(line.dashes, line.head, line.bar): line.word for line in style.FACTUALITY_STYLES.values()}
    words = {line.word for line in style.FACTUALITY_STYLES.values()}
    assert len(looks) == len(words), "one look, one word in the legend"


def test_sizes_grow_with_sources_in_three_steps() -> None:
    assert [style.source_step(n) for n in (0, 1, 2, 3, 4, 500)] == [0, 0, 1, 1, 2, 2]
    assert style.node_radius(1) < style.node_radius(2) == style.node_radius(3) < style.node_radius(4)
    assert style.edge_width(1) < style.edge_width(3) < style.edge_width(40)


@pytest.mark.parametrize("theme", THEMES)
def test_an_unknown_type_is_still_drawn(theme: Theme) -> None:
    assert contrast(style.type_colour("Spaceship", theme), style.PALETTES[theme].background) >= 3
    assert style.group_colour("nonsense", theme) == style.PALETTES[theme].edge
    assert style.type_shape("Spaceship") in style.VIS_SHAPES


@given(st.text(max_size=80), st.integers(min_value=4, max_value=40))
def test_labels_are_short_one_line_and_drawable(name: str, limit: int) -> None:
    label = style.short_label(name, limit)
    assert len(label) <= limit
    assert label == style.plain(label)
    if len(style.plain(name)) <= limit:
        assert label == style.plain(name)
    else:
        assert label.endswith("…")


def test_a_label_is_not_cut_between_a_letter_and_its_accent() -> None:
    name = "e\u0301" * 20
    label = style.short_label(name, 12)
    assert label[:-1].endswith("\u0301")
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert style.short_label("ab " + family + " cd", 6).rstrip("…") in {"ab", "ab "}


def test_direction_overrides_cannot_disguise_a_name() -> None:
    assert style.plain("safe\u202egnp.exe") == "safegnp.exe"
