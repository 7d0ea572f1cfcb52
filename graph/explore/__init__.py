"""Exploring the graph: what is visible, selected and undone; where things stand; where to begin. No user interface."""

from graph.explore.events import Event, read_event
from graph.explore.explorer import HARD_LIMIT, VISIBLE_LIMIT, Explorer
from graph.explore.filters import Filters
from graph.explore.headline import open_on, start
from graph.explore.layout import layout
from graph.explore.reads import GraphReads
from graph.explore.restored import restored
from graph.explore.scene import Scene
from graph.explore.view import Selection, View

__all__ = [
    "HARD_LIMIT",
    "VISIBLE_LIMIT",
    "Event",
    "Explorer",
    "Filters",
    "GraphReads",
    "Scene",
    "Selection",
    "View",
    "layout",
    "open_on",
    "read_event",
    "restored",
    "start",
]
