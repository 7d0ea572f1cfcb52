"""The publication picture: a composed scene with title, legend and sources, written as SVG text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from graph.explore.layout import Place
from graph.model import Subgraph
from graph.picture import style
from graph.picture.compose import Scene, compose
from graph.picture.fonts import FAMILY, text_width
from graph.picture.geometry import Box
from graph.picture.ink import Ink
from graph.picture.legend import Block, footnote, header
from graph.picture.legend import legend as legend_block
from graph.picture.marks import LABEL_SIZE, LINE_HEIGHT, PAD, NodeMark
from graph.picture.network import phrase
from graph.picture.routes import WORDS_SIZE, EdgeMark
from graph.picture.sources import Source, period

MARGIN = 40.0
_LEAST_WIDTH = 560.0
_PAGE, _LARGEST = 2000.0, 3.0
_DESCRIBED = 200
NOTHING = Subgraph()


def render_svg(
    subgraph: Subgraph,
    *,
    positions: Mapping[str, Place] | None = None,
    title: str,
    subtitle: str | None = None,
    theme: style.Theme = "light",
    legend: bool = True,
    sources: Sequence[Source] = (),
    transparent: bool = False,
    pale: Subgraph = NOTHING,
) -> str:
    """The picture of a subgraph as SVG text (UTF-8, no outside references).

    ``positions`` (entity id to place, as the browser or graph.explore.layout gives them) keep the figure; without
    them it is laid out anew. The subtitle defaults to what is shown and when it was said; where the picture cannot
    hold all entities it says so. ``transparent`` leaves the background out. ``pale`` is what steps back behind a filter
    on the screen: it is drawn, but neither counted nor told, and the sources are not its own.
    """
    whole = Subgraph((*subgraph.entities, *pale.entities), (*subgraph.relations, *pale.relations))
    scene = compose(whole, positions, frozenset(item.id for items in (pale.entities, pale.relations) for item in items))
    ink = Ink(theme)
    left, top, right, bottom = _extent(scene)
    inner = max(_LEAST_WIDTH, right - left)
    large = min(max(1.0, inner / _PAGE), _LARGEST)  # what stands round a poster is read from as far as the poster
    head = header(title, _subtitle(subtitle, scene), inner / large, ink).scaled(large)
    key = (legend_block(scene, inner / large, ink) if legend else Block("", 0.0)).scaled(large)
    notes = footnote(sources, inner / large, ink).scaled(large)
    picture_top = MARGIN + head.height + (24.0 if head.height else 0.0)
    key_top = picture_top + bottom - top + 30.0
    notes_top = key_top + key.height + (14.0 if key.height and notes.height else 0.0)
    width, height = (
        inner + 2 * MARGIN,
        notes_top + notes.height + MARGIN - (0.0 if key.height or notes.height else 30.0),
    )
    shift = MARGIN + (inner - (right - left)) / 2 - left, picture_top - top
    background = "" if transparent else f'<rect width="100%" height="100%" fill="{ink.palette.background}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FAMILY}" role="img">\n'
        f"<title>{escape(style.plain(title))}</title>\n<desc>{escape(_description(scene))}</desc>\n{background}\n"
        f'<g transform="translate({MARGIN:g} {MARGIN:g})">{head.svg}</g>\n'
        f'<g transform="translate({shift[0]:.1f} {shift[1]:.1f})">\n{_figure(scene, ink)}\n</g>\n'
        f'<g transform="translate({MARGIN:g} {key_top:.1f})">{key.svg}</g>\n'
        f'<g transform="translate({MARGIN:g} {notes_top:.1f})">{notes.svg}</g>\n</svg>\n'
    )


def _figure(scene: Scene, ink: Ink) -> str:
    """Lines first, then shapes, names and, on top, the words of the lines; of each first what is pale."""
    pale = scene.pale
    edges = sorted(scene.edges, key=lambda edge: edge.relation.id not in pale)
    nodes = [(node, node.entity.id in pale) for node in sorted(scene.nodes, key=lambda n: n.entity.id not in pale)]
    parts = [f'<g class="edge">{ink.edge(edge, pale=edge.relation.id in pale)}</g>' for edge in edges]
    parts += [_node(node, ink, _faint(is_pale)) for node, is_pale in nodes]
    parts += [_name(node, ink, _faint(is_pale)) for node, is_pale in nodes]
    parts += [_words(edge, ink) for edge in edges]
    return "\n".join(part for part in parts if part)


def _faint(pale: bool) -> str:
    return f' opacity="{style.PALE:g}"' if pale else ""


def _node(node: NodeMark, ink: Ink, faint: str) -> str:
    count = node.entity.article_count
    told = f", {count} article{'s' if count != 1 else ''}" if count else ""
    tip = escape(style.plain(f"{node.entity.name} ({node.entity.type}{told})"))
    shape = ink.shape(node.shape, node.x, node.y, node.radius, style.type_colour(node.entity.type, ink.theme))
    return f'<g class="node"{faint}><title>{tip}</title>{shape}</g>'


def _name(node: NodeMark, ink: Ink, faint: str) -> str:
    box = node.label
    at = {"start": box.x - box.width / 2 + PAD, "middle": box.x, "end": box.x + box.width / 2 - PAD}[node.anchor]
    first = box.y - LINE_HEIGHT * (len(node.lines) - 1) / 2 + LABEL_SIZE * 0.36
    texts = "".join(
        ink.text(
            line,
            at,
            first + i * LINE_HEIGHT,
            LABEL_SIZE,
            ink.palette.ink,
            anchor=node.anchor,
            squeeze=text_width(line, LABEL_SIZE),
        )
        for i, line in enumerate(node.lines)
    )
    return f'<g class="name"{faint}>{ink.pill(box, opacity=0.85)}{texts}</g>'


def _words(edge: EdgeMark, ink: Ink) -> str:
    if not edge.words:
        return ""
    pill = edge.words.pill
    flat = Box(pill.x, pill.y, pill.width, pill.height)
    text = ink.text(
        edge.words.text,
        pill.x,
        pill.y + WORDS_SIZE * 0.35,
        WORDS_SIZE,
        ink.palette.soft,
        anchor="middle",
        squeeze=text_width(edge.words.text, WORDS_SIZE),
    )
    turn = f"rotate({pill.angle * 57.29578:.2f} {pill.x:.1f} {pill.y:.1f})"
    return f'<g class="words" transform="{turn}">{ink.pill(flat, opacity=0.94)}{text}</g>'


def _extent(scene: Scene) -> tuple[float, float, float, float]:
    frames = [node.frame() for node in scene.nodes]
    frames += [edge.words.pill.frame() for edge in scene.edges if edge.words]
    for edge in scene.edges:
        xs, ys = zip(*(edge.curve.at(t / 8) for t in range(9)), strict=True)
        frames.append((min(xs), min(ys), max(xs), max(ys)))
    if not frames:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*frames, strict=True)
    return min(lefts) - 4, min(tops) - 4, max(rights) + 4, max(bottoms) + 4


def _subtitle(given: str | None, scene: Scene) -> str:
    """The given line or a plain one of our own, and always what was cut."""
    nodes = len(scene.nodes)
    if given is None:
        told = [edge.relation for edge in scene.edges if edge.relation.id not in scene.pale]
        said = period(told)
        full = sum(node.entity.id not in scene.pale for node in scene.nodes)
        given = f"{_counted(full, 'entity', 'entities')} and {_counted(len(told), 'relation', 'relations')}"
        given += f" in articles of {said}" if said else ""
    if not scene.cut:
        return given
    return f"{given}{'. ' if given else ''}Shown are the {nodes} best connected of {nodes + scene.cut} entities."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _description(scene: Scene) -> str:
    """The relations as sentences, for those who hear the picture; what is pale is not told."""
    full = [edge.relation for edge in scene.edges if edge.relation.id not in scene.pale]
    names = {node.entity.id: style.plain(node.entity.name) for node in scene.nodes}
    told = [f"{names[r.subject]} {phrase(r)} {names[r.object]} ({style.certainty(r)})." for r in full[:_DESCRIBED]]
    return " ".join(told)
