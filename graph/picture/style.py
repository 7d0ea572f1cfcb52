"""How the graph looks, in every view and export: colours, shapes, sizes, line styles, words. Values only, no drawing.

Type is told twice, by shape and by colour, because Event, Disease and Document (and Organization and Group) come close
in colour under deuteranopia. Factuality is told by the line. Every colour has a contrast of at least 3:1 against its
background, held by a test.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from graph.model import Factuality, Relation

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Palette:
    """The inks of one theme. ``edge`` is the neutral line, ``strong`` a hovered or selected one."""

    background: str
    ink: str
    soft: str
    edge: str
    strong: str
    rule: str


PALETTES: dict[Theme, Palette] = {
    "light": Palette("#FFFFFF", "#1A2029", "#5A6473", "#75839A", "#2F3E56", "#D9DEE5"),
    "dark": Palette("#12161C", "#E8ECF1", "#A3ADBA", "#7F8FA8", "#C9D6EA", "#323A46"),
}

TYPE_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "Person": "#0072B2",
        "Organization": "#D55E00",
        "Group": "#B8780A",
        "Country": "#008F68",
        "Location": "#2A8FC7",
        "Event": "#B8578C",
        "Product": "#8A8A2B",
        "Malware": "#CC3311",
        "Vulnerability": "#A23B72",
        "Document": "#6B7280",
        "Disease": "#2F8F83",
    },
    "dark": {
        "Person": "#4DA3E0",
        "Organization": "#F08A4B",
        "Group": "#E3A93B",
        "Country": "#3CC296",
        "Location": "#7CC4EE",
        "Event": "#E08DB8",
        "Product": "#C2C25E",
        "Malware": "#FF6B4F",
        "Vulnerability": "#D27AAE",
        "Document": "#A7B0BC",
        "Disease": "#63C7BA",
    },
}

TYPE_SHAPES: dict[str, str] = {
    "Person": "circle",
    "Organization": "square",
    "Group": "hexagon",
    "Country": "diamond",
    "Location": "pin",
    "Event": "star",
    "Product": "pentagon",
    "Malware": "triangle",
    "Vulnerability": "shield",
    "Document": "page",
    "Disease": "cross",
}
"""One shape a type; their outlines are in shapes.py."""

VIS_SHAPES: dict[str, str] = {
    "circle": "dot",
    "square": "square",
    "hexagon": "hexagon",
    "diamond": "diamond",
    "pin": "triangleDown",
    "star": "star",
    "pentagon": "hexagon",
    "triangle": "triangle",
    "shield": "triangleDown",
    "page": "square",
    "cross": "triangle",
}
"""The nearest plain vis-network shape, for a view that draws none of its own."""

GROUP_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "say": "#5B6F94",
        "conflict": "#B0413E",
        "law": "#7A5195",
        "affiliation": "#47806C",
        "place": "#7A7464",
        "action": "#8A6A3A",
        "event": "#56616F",
    },
    "dark": {
        "say": "#8FA3C8",
        "conflict": "#E08A84",
        "law": "#B79AD1",
        "affiliation": "#84BCA6",
        "place": "#B3AB98",
        "action": "#CFAE7A",
        "event": "#9AA7B7",
    },
}
"""Relation classes (schema.GROUPS): quiet inks, so that nodes stay the loudest thing in the picture."""

UNKNOWN_SHAPE = "circle"
Head = Literal["filled", "open"]


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line of one factuality is drawn: dash lengths at width 1 (empty: solid), arrow head, bar across."""

    word: str
    dashes: tuple[float, ...] = ()
    head: Head = "open"
    bar: bool = False


FACTUALITY_STYLES: dict[Factuality, LineStyle] = {
    "asserted": LineStyle("fact in an article", head="filled"),
    "attributed": LineStyle("somebody says so"),
    "alleged": LineStyle("alleged", dashes=(7, 4)),
    "possible": LineStyle("alleged", dashes=(7, 4)),
    "planned": LineStyle("planned", dashes=(9, 4, 1.5, 4)),
    "negated": LineStyle("denied", dashes=(1.5, 4), bar=True),
    "hypothetical": LineStyle("hypothetical", dashes=(3, 7)),
}
"""Only what an article states as a fact has a filled head: an allegation never looks like one."""
CONTESTED = LineStyle("also denied", head="filled", bar=True)
"""The sample for what some say and others deny: whatever its line, it has the bar of a denial across."""

PALE = 0.25
"""How much is left of the ink of a name that a filter lets step back; its lines are drawn in the rule's colour."""
LABEL_LENGTH = 28
SOURCE_STEPS: tuple[int, ...] = (1, 2, 4)
"""One source, 2-3, 4 and more: the steps of node size and edge width."""
NODE_RADII: tuple[float, ...] = (9.0, 12.0, 16.0)
"""Areas 81 : 144 : 256, so that area, not radius, grows with the sources."""
EDGE_WIDTHS: tuple[float, ...] = (1.3, 2.3, 3.6)

_GENITIVE = re.compile(r"^['\u2019]s\s+(?=\S)")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def line_of(relation: Relation) -> LineStyle:
    """How a relation's line is drawn: as its factuality says, with a bar across where somebody denies it."""
    line = FACTUALITY_STYLES[relation.factuality]
    return replace(line, bar=True) if relation.contested else line


def certainty(relation: Relation) -> str:
    """How sure a relation is, in words, and that it is denied where it is.

    >>> certainty(Relation("a|OWNS|b", "a", "OWNS", "b", denied=1))
    'fact in an article, also denied'
    """
    word = FACTUALITY_STYLES[relation.factuality].word
    return f"{word}, {CONTESTED.word}" if relation.contested else word


def source_step(sources: int) -> int:
    """Which of the three steps (0, 1, 2) a number of sources falls into."""
    return sum(sources >= least for least in SOURCE_STEPS[1:])


def node_radius(sources: int) -> float:
    """Radius of a node said by this many sources, in picture units."""
    return NODE_RADII[source_step(sources)]


def edge_width(sources: int) -> float:
    """Width of an edge stated by this many independent sources, in picture units."""
    return EDGE_WIDTHS[source_step(sources)]


def type_colour(kind: str, theme: Theme) -> str:
    """Colour of an entity type; a type we do not know (a foreign graph) is drawn in the soft ink."""
    return TYPE_COLOURS[theme].get(kind, PALETTES[theme].soft)


def type_shape(kind: str) -> str:
    """Shape of an entity type."""
    return TYPE_SHAPES.get(kind, UNKNOWN_SHAPE)


def group_colour(group: str, theme: Theme) -> str:
    """Colour of a relation class; an unknown class has the neutral edge colour."""
    return GROUP_COLOURS[theme].get(group, PALETTES[theme].edge)


def plain(text: str) -> str:
    """The text in one line without control, direction-override and unpaired surrogate characters: safe to draw.

    >>> plain("Lazarus\\x00\\n  Group")
    'Lazarus Group'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # as nearly all is, and there are thousands of lines in a picture
    kept = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or (unicodedata.category(char) not in {"Cc", "Cs", "Cn"} and char not in _BIDI_CONTROLS)
    )
    return " ".join(kept.split())


def own_words(predicate: str) -> str:
    """A relation's own words as they stand between two names; of a genitive what it is about.

    >>> own_words("shares  code with"), own_words("'s bid for")
    ('shares code with', 'bid for')
    """
    return _GENITIVE.sub("", plain(predicate))


def turned(words: str) -> str:
    """A relation's own words as a heading beside its object, over those whom they are said of.

    >>> turned("extradites")
    'who extradites it'
    """
    return f"who {words} it"


def short_label(name: str, limit: int = LABEL_LENGTH) -> str:
    """The name in at most ``limit`` characters, cut with an ellipsis, never between a letter and its marks.

    >>> short_label("Office of the Director of National Intelligence")
    'Office of the Director of N…'
    """
    name = plain(name)
    if len(name) <= limit:
        return name
    cut = limit - 1
    while cut > 1 and _joins(name[cut - 1], name[cut]):
        cut -= 1
    return name[:cut].rstrip() + "…"


def _joins(before: str, after: str) -> bool:
    """Whether a cut between the two would tear one visible character apart (marks, emoji sequences)."""
    return unicodedata.category(after) in {"Mn", "Me", "Mc"} or "\u200d" in (before, after) or after == "\ufe0f"
