"""The views of the explorer as Streamlit components: the graph, the side with search and legend, the panel.

Streamlit sends a component's code and its data as one message, again whenever the data changes. So the code (half a
megabyte of vis-network, out of the pyvis wheel, and our own) is a component of its own whose message never changes, and
the views are stubs of three lines. Nothing is loaded from outside.

Events come as the tail of a numbered log (frontend/base.js), because Streamlit keeps only the last trigger while a run
is busy; every event reaches ``on_event`` exactly once, in order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyvis
import streamlit as st

from graph.explore.view import CONTESTED
from graph.picture import shapes, style
from ui import typefaces

Event = dict[str, Any]
OnEvent = Callable[[Event], None]

_FRONTEND = Path(__file__).parent / "frontend"
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
_BEFORE, _SCRIPTS = (
    "base.js",
    (
        "outline.js",
        "draw.js",
        "fonts.js",
        "taken.js",
        "labels.js",
        "place.js",
        "minimap.js",
        "guides.js",
        "camera.js",
        "card.js",
        "menu.js",
        "drag.js",
        "keys.js",
        "reach.js",
        "help.js",
        "hands.js",
        "beside.js",
        "graph.js",
        "sections.js",
        "side.js",
        "answers.js",
        "notes.js",
        "panel.js",
    ),
)
_STUB = """
export default async function (component) {
  for (let i = 0; !globalThis.newsgraph; i++) {
    if (i > 1000) throw new Error("The graph library did not arrive; reload the page.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return globalThis.newsgraph.%s(component);
}
"""
_MOUNT = "<div class='ng-mount'></div>\n"


def look() -> dict[str, Any]:
    """What the browser has to know of graph/picture: palettes, colours, shapes, outlines and lines, ready for JSON."""
    return {
        "palettes": {
            name: {field: getattr(style.PALETTES[name], field) for field in style.Palette.__dataclass_fields__}
            for name in style.THEMES
        },
        "types": style.TYPE_COLOURS,
        "groups": style.GROUP_COLOURS,
        "shapes": style.TYPE_SHAPES,
        "outlines": shapes.OUTLINES,
        "families": typefaces.families(),
        "pale": style.PALE,
        "lines": {
            name: {"word": line.word, "dashes": line.dashes, "head": line.head, "bar": line.bar}
            for name, line in (*style.FACTUALITY_STYLES.items(), (CONTESTED, style.CONTESTED))
        },
    }


def bundle() -> str:
    """The library as one script: vis-network, our files in order, and the look; it defines ``globalThis.newsgraph``."""

    def read(name: str) -> str:
        return (_FRONTEND / name).read_text("utf-8")

    vis = re.sub(r"//# sourceMappingURL=\S+", "", _VIS.read_text("utf-8"))
    css = {"graph": read("graph.css"), "panels": read("panels.css") + read("sections.css")}
    values = (
        f"NG.style = {json.dumps(look())};\nNG.css = {json.dumps(css)};\nNG.html = {json.dumps(read('graph.html'))};"
    )
    own = "\n".join([read(_BEFORE), values, *(read(name) for name in _SCRIPTS)])
    return f"{vis}\n{own}\nglobalThis.newsgraph = NG;\nexport default function () {{}}\n"


_library = st.components.v2.component("ng_library", js=bundle())
_views = {
    name: st.components.v2.component(f"ng_{name}", html=_MOUNT, js=_STUB % name)
    for name in ("graph", "beside", "side", "panel", "font")
}
FONTS = "ng-fonts"
"""Key of the fonts that the reader's machine lacks."""
BESIDE = frozenset({"notice", "empty", "selected", "path_from", "cmd", "ways", "peek", "pinned"})
"""What the graph is told in a message of its own: it changes with every click, the picture (a megabyte) does not."""


def load_library() -> None:
    """Send the library; once on every page with one of the views, anywhere on it. It takes no room."""
    with st.container(key="ng-library", height=1, border=False):
        _library(key="ng_library", height=1)


def graph_view(data: Mapping[str, Any], *, key: str, on_event: OnEvent) -> None:
    """Mount the graph. ``data`` is a payload of graph.picture, and optionally anchor, selected, cmd, epoch and notice.

    ``figure`` is ``{"kind": ..., "guides": [...]}``, ``pinned`` a list of ids (left out: the view keeps its own);
    ``ways`` and ``peek`` answer events of these names. ``cmd`` is ``{"name": "fit" | "focus" | "snapshot", "n": number,
    "id": ...}``, carried out once a number. A new ``epoch`` moves what is there to the places in the data, which
    nothing else does; a new ``framed`` brings everything into sight.
    """
    told = {name: value for name, value in data.items() if name in BESIDE}
    told["heard"] = _heard(key)  # before the mount, which may hear more than data knows
    picture = {name: value for name, value in data.items() if name not in BESIDE} | {"key": key}
    held = st.session_state[f"_{key}_packed"] = packed(picture, st.session_state.get(f"_{key}_packed"))
    _mount("graph", held[1], key, on_event)
    with st.container(key=f"ng-beside-{key}", height=1, border=False):
        _views["beside"](data={**told, "key": f"{key}-beside", "graph": key}, key=f"{key}-beside", height=1)
    for place, name in enumerate(sorted(st.session_state.get(FONTS, ()))):
        with st.container(key=f"ng-beside-{key}-font-{place}", height=1, border=False):
            _views["font"](data=typefaces.sent(name), key=f"{key}-{name}", height=1)


def packed(
    picture: Mapping[str, Any], before: tuple[Mapping[str, Any], bytes] | None = None
) -> tuple[Mapping[str, Any], bytes]:
    """A picture with its JSON, that of ``before`` if all in it is the very same.

    Streamlit writes, reads and writes JSON anew in every run to know whether it has changed; of bytes it takes a hash.
    """
    if before and before[0].keys() == picture.keys() and all(before[0][name] is picture[name] for name in picture):
        return before
    return picture, json.dumps(picture, separators=(",", ":")).encode("ascii")


def side_view(data: Mapping[str, Any], *, key: str, on_event: OnEvent) -> None:
    """Mount the search box and the legend. ``data``: query, results, remark, types, lines, status."""
    _mount("side", {**data, "heard": _heard(key), "key": key}, key, on_event)


def panel_view(data: Mapping[str, Any], *, key: str, on_event: OnEvent) -> None:
    """Mount an inspector or an article. ``data``: content (see ui/inspector.py, ui/article_view.py), stretch."""
    _mount("panel", {**data, "key": key}, key, on_event)


def _heard(key: str) -> int:
    """Number of the last event of a view that Python knew of when it made what the view is told."""
    return int(st.session_state.get(f"_{key}_seen", 0))


def _mount(view: str, data: dict[str, Any] | bytes, key: str, on_event: OnEvent) -> None:
    mounted = _views[view](data=data, key=key, on_event_change=lambda: drain(key, on_event))
    # The callback finds nothing where the run before was overtaken ahead of this view: then the event is here.
    if handle(key, mounted.event, on_event):
        st.rerun()


def drain(key: str, on_event: OnEvent) -> None:
    """Hand the events of the view ``key`` that were not handled yet to ``on_event``. Runs before the page's script."""
    handle(key, getattr(st.session_state.get(key), "event", None), on_event)


def handle(key: str, log: object, on_event: OnEvent) -> bool:
    """Hand what is new in a log to ``on_event``; whether there was anything.

    Places that came along are an event ``moved`` of their own, ahead of the others.
    """
    sent = log if isinstance(log, dict) else {}
    seen_key = f"_{key}_seen"
    seen = st.session_state.get(seen_key, 0)
    fresh = [event for event in _events(sent.get("batch")) if event["n"] > seen]
    if not fresh:
        return False
    st.session_state[seen_key] = fresh[-1]["n"]
    if sent.get("positions"):
        on_event({"type": "moved", "positions": sent["positions"]})
    for event in fresh:
        if event.get("type") == typefaces.WISH:
            st.session_state[FONTS] = st.session_state.get(FONTS, frozenset()) | typefaces.asked(event)
        else:
            on_event(event)
    return True


def _events(batch: object) -> list[Event]:
    """What in a batch has the form of a numbered event, in the order of the numbers."""
    if not isinstance(batch, list):
        return []
    numbered = [
        e for e in batch if isinstance(e, dict) and isinstance(e.get("n"), int) and not isinstance(e["n"], bool)
    ]
    return sorted(numbered, key=lambda event: int(event["n"]))
