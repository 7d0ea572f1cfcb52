"""The export of any graph on the screen: pictures, a page, data and dossiers, made when a button is pressed.

How files reach the reader is in ui/saving.py, the formats are in graph/export.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from graph.errors import StoreError
from graph.explore import Explorer
from graph.explore.filters import Filters
from graph.explore.reads import GraphReads
from graph.explore.through import through
from graph.explore.view import Selection
from graph.export import DOSSIERS, FORMATS, Contents, Dossier, dossier_bytes, format_of
from graph.export.contents import Kind
from graph.export.gathering import entity_dossier, evidence_behind, path_dossier
from graph.model import Evidence, Relation, Subgraph
from graph.picture.style import THEMES, Theme
from ui import session, theme
from ui.saving import Button, File, save_buttons

Positions = Mapping[str, tuple[float, float]]
SCALES = {"1×": 1.0, "2×": 2.0, "3×": 3.0, "4×": 4.0}
GROUPS: tuple[tuple[str, Kind], ...] = (("Picture", "picture"), ("Page with its sentences", "page"), ("Data", "data"))
DOSSIER = "dossier"
"""Before the suffix in the name of a dossier's format, as in "dossier.pdf"."""
SOURCED = 600
"""For so many relations the claims behind them are looked up: all that the screen can hold."""
EVERYTHING = Filters()
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Export:
    """All that a file needs, as it was on the screen when the button was pressed."""

    subgraph: Subgraph
    reads: Callable[[], GraphReads]
    """What the sentences are read from, through the filters that the screen has."""
    title: str = ""
    theme: Theme = "light"
    positions: Positions | None = None
    scale: float = 2.0
    transparent: bool = False
    selected: Selection = field(default_factory=Selection)
    trail: tuple[str, ...] = ()
    pale: Subgraph = field(default_factory=Subgraph)

    def file(self, wanted: str) -> File | None:
        """The file of a format's suffix, or of a dossier; None for what is neither."""
        if wanted.startswith(DOSSIER):
            return self._dossier(wanted.removeprefix(DOSSIER))
        found = format_of(wanted)
        return File(file_name(self.title, wanted), found.mime, found.write(self.contents())) if found else None

    def contents(self) -> Contents:
        """What the formats write."""
        return Contents(
            self.subgraph,
            self.evidence(),
            self.title,
            self.theme,
            self.positions,
            self.scale,
            self.transparent,
            self.pale,
        )

    def evidence(self) -> dict[str, list[Evidence]]:
        """The claims behind every relation, by its id; none where the store is away: the picture comes all the same."""
        try:
            return evidence_behind(self.reads(), self.subgraph.relations[:SOURCED])
        except StoreError as error:
            _log.warning("the export names no sources: %s", error)
            return {}

    def subject(self) -> str:
        """What a dossier would be about, in words; empty where nothing is picked out."""
        names = {e.id: e.name for e in self.subgraph.entities}
        chosen = [names[e] for e in self.selected.entities if e in names]
        if len(chosen) == 1:
            return chosen[0]
        path = self.path()
        ends = [names[path[0].subject], names[path[-1].object]] if path else []
        return " – ".join(dict.fromkeys(ends))

    def path(self) -> list[Relation]:
        """The relations of a dossier along a path: those selected, those among what is selected, or the path shown."""
        known = {r.id: r for r in self.subgraph.relations}
        picked = set(self.selected.entities)
        among = [r for r in known.values() if len(picked) > 1 and r.subject in picked and r.object in picked]
        return (
            [known[r] for r in self.selected.relations if r in known]
            or among
            or [known[r] for r in self.trail if r in known]
        )

    def _dossier(self, suffix: str) -> File | None:
        if suffix not in DOSSIERS or not self.subject():
            return None
        made = self._made()
        mime = "application/pdf" if suffix == ".pdf" else "text/html"
        return File(file_name(f"{made.title} dossier", suffix), mime, dossier_bytes(made, suffix, theme=self.theme))

    def _made(self) -> Dossier:
        entities = {e.id: e for e in self.subgraph.entities}
        chosen = [entities[e] for e in self.selected.entities if e in entities]
        if len(chosen) == 1:
            return entity_dossier(self.reads(), chosen[0], title=self.title, theme=self.theme)
        path = self.path()
        ends = dict.fromkeys(end for relation in path for end in (relation.subject, relation.object))
        walked = Subgraph(tuple(entities[end] for end in ends), tuple(path))
        return path_dossier(self.reads(), walked, title=self.title, theme=self.theme)


def export_shown(explorer: Explorer, *, key: str) -> None:
    """The button "Export" for all that an exploration shows, through its filters."""
    sifted, view = explorer.sifted(), explorer.view
    export_popover(
        sifted.passing,
        explorer.positions,
        key=key,
        selected=view.selected,
        trail=view.trail,
        pale=sifted.pale,
        filters=view.filters,
    )


def export_popover(
    subgraph: Subgraph,
    positions: Positions | None,
    *,
    key: str,
    title: str = "",
    selected: Selection | None = None,
    trail: Sequence[str] = (),
    pale: Subgraph | None = None,
    filters: Filters = EVERYTHING,
) -> None:
    """A button "Export" that opens the choices. ``positions`` are those on the screen; what has none is laid out.

    ``filters`` choose the sentences. ``pale`` is what steps back on the screen: pictures show it so, all else leaves it
    out. ``selected`` and ``trail`` (relation ids of a path) are what a dossier is about.
    """
    name = f"ng-export-{key}"
    with st.popover("Export", key=name, disabled=not subgraph.entities), st.container(key=f"{name}-form", width=340):
        st.text_input("Title", title, key=f"{name}-title", placeholder="Without a title")
        chosen: Theme = st.segmented_control(
            "Background",
            THEMES,
            default=theme.current(),
            required=True,
            format_func=str.capitalize,
            key=f"{name}-theme",
        )
        clear = st.checkbox("Transparent background", key=f"{name}-transparent")
        places = st.segmented_control(
            "Places", ["As on the screen", "Laid out anew"], default="As on the screen", required=True, key=f"{name}-at"
        )
        scale = st.segmented_control("Size of the PNG", list(SCALES), default="2×", required=True, key=f"{name}-scale")
        export = Export(
            subgraph,
            lambda: through(session.store(), filters),
            str(st.session_state[f"{name}-title"]).strip(),
            chosen,
            dict(positions or {}) if places == "As on the screen" else None,
            SCALES[scale],
            clear,
            selected or Selection(),
            tuple(trail),
            pale or Subgraph(),
        )
        save_buttons(_groups(export.subject()), export.file, key=f"{name}-save")
        if export.pale.entities or export.pale.relations:
            st.caption("What filters fade is pale in a picture and left out of all else.")
        if not export.subject():
            st.caption("Select a name, or show a path, for a dossier of it with every sentence and its link.")


def _groups(about: str) -> list[tuple[str, list[Button]]]:
    groups = [(label, [Button(f.word, f.suffix) for f in FORMATS if f.kind == kind]) for label, kind in GROUPS]
    dossiers = [Button(f"Dossier {s[1:].upper()}", f"{DOSSIER}{s}", f"Every sentence about {about}") for s in DOSSIERS]
    return [*groups, (f"Dossier of {about}", dossiers if about else [])]


def file_name(title: str, suffix: str) -> str:
    """A file name made of the title.

    >>> file_name("Who attacked the NHS?", ".png"), file_name("???", ".svg")
    ('who-attacked-the-nhs.png', 'graph.svg')
    """
    words = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:60].strip("-")
    return f"{words or 'graph'}.{suffix.removeprefix('.')}"
