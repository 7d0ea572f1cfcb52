"""The export of any graph on the screen: PNG, SVG and one-file HTML. Nothing is drawn until a button is pressed."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from graph.errors import StoreError
from graph.export.png import png_bytes
from graph.export.svg import svg_text
from graph.model import Evidence, Subgraph
from graph.picture.style import THEMES, Theme
from graph.store import GraphStore
from ui import session, theme

Positions = Mapping[str, tuple[float, float]]
SCALES = {"1×": 1.0, "2×": 2.0, "4×": 4.0}
SOURCED = 200
"""For so many relations the articles behind them are looked up and named in the footnote."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Export:
    """All that a picture needs, fixed at the moment at which the button was drawn."""

    subgraph: Subgraph
    store: GraphStore
    title: str = ""
    theme: Theme = "light"
    positions: Positions | None = None
    scale: float = 2.0

    def svg(self) -> bytes:
        """The picture as SVG."""
        return self._svg().encode("utf-8")

    def png(self) -> bytes:
        """The picture as PNG."""
        return png_bytes(self._svg(), scale=self.scale)

    def html(self) -> bytes:
        """One page that works offline, with the sentences behind every relation."""
        from graph.export.html import html_text  # brings pyvis, half a second

        page = html_text(self.subgraph, self.evidence(), title=self.title, theme=self.theme, positions=self.positions)
        return page.encode("utf-8")

    def evidence(self) -> dict[str, list[Evidence]]:
        """The claims behind every relation, by its id; none where the store is away: the picture comes all the same."""
        try:
            return {r.id: self.store.evidence(r.subject, r.type, r.object) for r in self.subgraph.relations[:SOURCED]}
        except StoreError as error:
            _log.warning("the picture names no sources: %s", error)
            return {}

    def _svg(self) -> str:
        return svg_text(self.subgraph, self.evidence(), title=self.title, theme=self.theme, positions=self.positions)


def export_popover(subgraph: Subgraph, positions: Positions | None, *, key: str, title: str = "") -> None:
    """A button "Export" that opens the choices. ``positions`` are those on the screen; what has none is laid out."""
    name = f"ng-export-{key}"
    with st.popover("Export", key=name, disabled=not subgraph.entities), st.container(key=f"{name}-form", width=300):
        st.text_input("Title", title, key=f"{name}-title", placeholder="Without a title")
        chosen: Theme = st.segmented_control(
            "Background",
            THEMES,
            default=theme.current(),
            required=True,
            format_func=str.capitalize,
            key=f"{name}-theme",
        )
        places = st.segmented_control(
            "Places", ["As on the screen", "Laid out anew"], default="As on the screen", required=True, key=f"{name}-at"
        )
        scale = st.segmented_control("Size of the PNG", list(SCALES), default="2×", required=True, key=f"{name}-scale")
        written = str(st.session_state[f"{name}-title"]).strip()
        on_screen = dict(positions or {}) if places == "As on the screen" else None
        export = Export(subgraph, session.store(), written, chosen, on_screen, SCALES[scale])
        with st.container(horizontal=True):
            _download("PNG", export.png, "image/png", written, name)
            _download("SVG", export.svg, "image/svg+xml", written, name)
            _download("HTML", export.html, "text/html", written, name)
        st.caption("HTML is one page that works offline, with the sentences behind every line.")


def _download(word: str, write: Callable[[], bytes], mime: str, title: str, name: str) -> None:
    suffix = word.lower()
    st.download_button(
        word, data=write, file_name=file_name(title, suffix), mime=mime, on_click="ignore", key=f"{name}-{suffix}"
    )


def file_name(title: str, suffix: str) -> str:
    """A file name made of the title.

    >>> file_name("Who attacked the NHS?", "png"), file_name("???", "svg")
    ('who-attacked-the-nhs.png', 'graph.svg')
    """
    words = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:60].strip("-")
    return f"{words or 'graph'}.{suffix}"
