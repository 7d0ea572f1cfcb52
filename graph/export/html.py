"""One HTML file with the graph and the sentences behind it, that works offline and asks nothing of any server.

The network is pyvis's, drawn with the vis-network file of the pyvis wheel; viewer.js and viewer.css are beside this
file. The page forbids itself every outside request by its content security policy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network

from graph.explore.layout import layout
from graph.export.sentences import sentence
from graph.model import Evidence, Subgraph
from graph.picture import style
from graph.picture.compose import compose
from graph.picture.embedding import characters, faces, families
from graph.picture.ink import Ink
from graph.picture.marks import PAD
from graph.picture.network import network, payload
from graph.picture.shapes import OUTLINES
from graph.picture.sources import period
from graph.schema import ENTITY_TYPES

_HERE = Path(__file__).parent
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'"
)
PRINTED = 120
"""Up to so many entities names are placed as in print; of more the reader zooms in, and the page is there sooner."""


def html_text(
    subgraph: Subgraph,
    evidence: Mapping[str, Sequence[Evidence]],
    *,
    title: str,
    theme: style.Theme = "light",
    positions: Mapping[str, tuple[float, float]] | None = None,
) -> str:
    """The page as text, to be written as UTF-8. Places that are not given are laid out."""
    data = payload(_placed(subgraph, positions, theme))
    shown = {edge["id"] for edge in data["edges"]}
    data["evidence"] = {
        relation: [_told(item) for item in items] for relation, items in evidence.items() if relation in shown
    }
    data["outlines"] = OUTLINES
    data["palette"] = {name: getattr(style.PALETTES[theme], name) for name in style.Palette.__slots__}
    name = escape(style.plain(title) or "Newsgraph")
    said = period(subgraph.relations)
    wanted = characters([title, *texts(data)])
    styles = f"{faces(wanted)}{_variables(theme, families(wanted))}\n{_own('viewer.css')}"
    counts = f"{len(data['nodes'])} entities, {len(data['edges'])} relations" + (f", said {said}" if said else "")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{name}</title>\n<style>\n{styles}</style>\n</head>\n<body>\n"
        f'<header><h1>{name}</h1><p>{escape(counts)}</p></header>\n<main>\n<div id="graph" role="application" '
        'aria-label="The graph. The list beside it holds the same relations."></div>\n'
        '<aside id="panel" aria-live="polite"></aside>\n</main>\n'
        f'<footer>{_legend(subgraph, theme)}</footer>\n<div id="tip" role="tooltip" hidden></div>\n'
        f'<script type="application/json" id="data">{_inert(data)}</script>\n'
        f"<script>{_script(_VIS.read_text(encoding='utf-8'))}</script>\n"
        f"<script>{_script(_own('viewer.js'))}</script>\n</body>\n</html>\n"
    )


def _placed(subgraph: Subgraph, positions: Mapping[str, tuple[float, float]] | None, theme: style.Theme) -> Network:
    """The network with a place for every entity and, of not too many, its names as printed."""
    if len(subgraph.entities) > PRINTED:
        places = layout(subgraph.entities, subgraph.relations, positions=positions)
        return network(subgraph, positions=places, theme=theme)
    marks = {node.entity.id: node for node in compose(subgraph, positions).nodes}
    drawn = network(subgraph, positions={name: (mark.x, mark.y) for name, mark in marks.items()}, theme=theme)
    for node in drawn.nodes:
        mark = marks[node["id"]]
        at = {"start": -0.5, "middle": 0.0, "end": 0.5}[mark.anchor]
        node["name"] = {
            "lines": mark.lines,
            "anchor": mark.anchor,
            "x": round(mark.label.x + at * (mark.label.width - 2 * PAD) - mark.x, 1),
            "y": round(mark.label.y - mark.y, 1),
        }
    return drawn


def _told(item: Evidence) -> dict[str, Any]:
    """One sentence with all that the panel says about it; marks in UTF-16 units, as JavaScript counts."""
    said = sentence(item)
    marks = [(_units(said.quote[:start]), _units(said.quote[:end]), part) for start, end, part in said.marks]
    return asdict(said) | {"marks": marks}


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def texts(data: object) -> Iterator[str]:
    """All that is written in plain data, with whatever is beside it.

    >>> list(texts({"a": ["b", 1, {"c": "d"}], "e": None}))
    ['b', 'd']
    """
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts(value)


def _variables(theme: style.Theme, names: str) -> str:
    """The theme as CSS variables, one home for colours, and the names of the fonts that come along."""
    palette = {f"--{name}": getattr(style.PALETTES[theme], name) for name in style.Palette.__slots__}
    palette |= {f"--type-{kind}": colour for kind, colour in style.TYPE_COLOURS[theme].items()}
    listed = "".join(f"{name}:{value};" for name, value in palette.items())
    return f":root{{color-scheme:{theme};{listed}--names:{names}}}"


def _legend(subgraph: Subgraph, theme: style.Theme) -> str:
    """Types and line styles that occur, with their samples as inline SVG."""
    ink = Ink(theme)
    kinds = {entity.type for entity in subgraph.entities}
    items = []
    for kind in [kind for kind in ENTITY_TYPES if kind in kinds] + sorted(kinds - set(ENTITY_TYPES)):
        shape = ink.shape(style.type_shape(kind), 8, 8, 6.5, style.type_colour(kind, theme))
        items.append(f'<span><svg width="16" height="16" aria-hidden="true">{shape}</svg>{escape(kind)}</span>')
    used = {style.FACTUALITY_STYLES[relation.factuality].word for relation in subgraph.relations}
    by_word = {line.word: line for line in style.FACTUALITY_STYLES.values() if line.word in used}
    if any(relation.contested for relation in subgraph.relations):
        by_word[style.CONTESTED.word] = style.CONTESTED
    for word, line in by_word.items():
        sample = ink.sample(line, 1, 8, 36)
        items.append(f'<span><svg width="40" height="16" aria-hidden="true">{sample}</svg>{escape(word)}</span>')
    return "".join(items)


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _script(source: str) -> str:
    """Script text that cannot end its element early."""
    return re.sub(r"</(?=script)", r"<\\/", source, flags=re.IGNORECASE)


def _inert(data: object) -> str:
    """JSON that is plain text to the HTML parser, whatever names and quotes hold."""
    text = json.dumps(data, ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
