"""The words round a picture: title, subtitle, legend of what occurs, sources as a footnote; as SVG with its height."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.picture import style
from graph.picture.compose import Scene
from graph.picture.fonts import text_width
from graph.picture.ink import Ink
from graph.picture.sources import Source
from graph.schema import ENTITY_TYPES

TITLE, SUBTITLE, SMALL = 22.0, 13.5, 11.0
_ROW, _ITEM_GAP, _ICON = 21.0, 22.0, 8.0
_SAMPLE = 38.0
_FOOTNOTE_LINES = 5
PALE = "pale: held back by a filter"


@dataclass(frozen=True, slots=True)
class Block:
    """SVG elements about (0, 0), their left top corner, and the height they take."""

    svg: str
    height: float

    def scaled(self, by: float) -> Block:
        """The same, larger."""
        return self if by == 1.0 else Block(f'<g transform="scale({by:.3f})">{self.svg}</g>', self.height * by)


def header(title: str, subtitle: str, width: float, ink: Ink) -> Block:
    """Title in at most two lines and the line below it."""
    out, y = [], 0.0
    for line in lines_of(title, width, TITLE, bold=True)[:2]:
        y += TITLE * 1.22
        out.append(ink.text(line, 0, y - TITLE * 0.2, TITLE, ink.palette.ink, bold=True))
    for line in lines_of(subtitle, width, SUBTITLE)[:2]:
        y += SUBTITLE * 1.45
        out.append(ink.text(line, 0, y - SUBTITLE * 0.2, SUBTITLE, ink.palette.soft))
    return Block("".join(out), y)


def legend(scene: Scene, width: float, ink: Ink) -> Block:
    """One row of entity types and one of line styles, only those that occur; and what it means to be pale."""
    kinds = {node.entity.type for node in scene.nodes}
    known = [kind for kind in ENTITY_TYPES if kind in kinds] + sorted(kinds - set(ENTITY_TYPES))
    items: list[_Item] = [(kind, _ICON * 2 + 6, _type_sample(kind, ink)) for kind in known]
    types = _flow(items, width, ink)
    used = {edge.line.word for edge in scene.edges}
    by_word = {line.word: line for line in style.FACTUALITY_STYLES.values() if line.word in used}
    if any(edge.relation.contested for edge in scene.edges):
        by_word[style.CONTESTED.word] = style.CONTESTED
    samples: list[_Item] = [(word, _SAMPLE + 8, _line_sample(line, ink)) for word, line in by_word.items()]
    if any(
        found in scene.pale for found in (*(n.entity.id for n in scene.nodes), *(e.relation.id for e in scene.edges))
    ):
        samples.append((PALE, _SAMPLE + 8, _pale_sample(ink)))
    lines = _flow(samples, width, ink)
    gap = 5.0 if types.height and lines.height else 0.0
    return Block(
        f'{types.svg}<g transform="translate(0 {types.height + gap:.1f})">{lines.svg}</g>',
        types.height + gap + lines.height,
    )


def footnote(sources: Sequence[Source], width: float, ink: Ink) -> Block:
    """The numbered sources in running small type; what has no room is counted."""
    if not sources:
        return Block("", 0.0)

    def wrapped(shown: int) -> list[str]:
        notes = "; ".join(f"({n}) {source.line()}" for n, source in enumerate(sources[:shown], 1))
        rest = len(sources) - shown
        more = f"; and {rest} more" if rest else ""
        text = f"Source: {sources[0].line()}." if len(sources) == 1 else f"Sources: {notes}{more}."
        return lines_of(text, width, SMALL)

    lines = wrapped(len(sources))
    if len(lines) > _FOOTNOTE_LINES:
        # By halves: to wrap a thousand sources a thousand times takes minutes.
        fitting = bisect_left(range(1, len(sources)), _FOOTNOTE_LINES + 1, key=lambda n: len(wrapped(n)))
        lines = wrapped(max(1, fitting))
    step = SMALL * 1.45
    svg = "".join(ink.text(line, 0, (i + 0.8) * step, SMALL, ink.palette.soft) for i, line in enumerate(lines))
    return Block(svg, step * len(lines))


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text broken at spaces into lines of this width; a single word that is wider is cut."""
    lines: list[str] = []
    for word in style.plain(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        elif word:
            lines.append(_cut(word, width, size, bold))
    return lines


def _cut(word: str, width: float, size: float, bold: bool) -> str:
    while len(word) > 1 and text_width(word, size, bold=bold) > width:
        word = word[: max(1, int(len(word) * 0.9) - 1)].rstrip("…") + "…" if len(word) > 2 else word[:1]
    return word


_Item = tuple[str, float, Callable[[float, float], str]]
"""Words, width of the sample before them, and the sample drawn at a place."""


def _flow(items: Iterable[_Item], width: float, ink: Ink) -> Block:
    out, x, y = [], 0.0, 0.0
    for words, sample_width, sample in items:
        wide = sample_width + text_width(words, SMALL + 1) + _ITEM_GAP
        if x and x + wide - _ITEM_GAP > width:
            x, y = 0.0, y + _ROW
        middle = y + _ROW / 2
        out.append(sample(x, middle))
        out.append(ink.text(words, x + sample_width, middle + 4, SMALL + 1, ink.palette.soft))
        x += wide
    return Block("".join(out), y + _ROW if out else 0.0)


def _type_sample(kind: str, ink: Ink) -> Callable[[float, float], str]:
    return lambda x, y: ink.shape(
        style.type_shape(kind), x + _ICON, y, _ICON * 0.85, style.type_colour(kind, ink.theme)
    )


def _line_sample(line: style.LineStyle, ink: Ink) -> Callable[[float, float], str]:
    return lambda x, y: ink.sample(line, x, y, _SAMPLE)


def _pale_sample(ink: Ink) -> Callable[[float, float], str]:
    colour = ink.palette.rule
    return lambda x, y: (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x + _SAMPLE:.1f}" y2="{y:.1f}" stroke="{colour}" stroke-width="1.6"/>'
    )
