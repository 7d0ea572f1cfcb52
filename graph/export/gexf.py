"""What is on the screen as GEXF with its dates, so that Gephi shows it on a time line, in our colours and places."""

from __future__ import annotations

import calendar
import re
from typing import Any

import networkx as nx

from graph.export.contents import Contents
from graph.export.networks import as_network
from graph.picture import style

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")


def gexf_bytes(contents: Contents) -> bytes:
    """GEXF 1.2, UTF-8. ``start`` and ``end`` are the days of the first and the last article."""
    network = as_network(contents, flat=True)
    dated = False
    for _, told in network.nodes(data=True):
        dated |= _date(told, told.get("first_seen"), told.get("last_seen"))
        told["viz"] = {"color": _colour(style.type_colour(told["type"], contents.theme))}
        told["viz"]["size"] = style.node_radius(told["articles"])
        if "x" in told:
            # y grows upwards in Gephi
            told["viz"]["position"] = {"x": told.pop("x"), "y": -told.pop("y"), "z": 0.0}
    for *_, told in network.edges(data=True):
        dated |= _date(told, told.get("first_said"), told.get("last_said"))
        told["weight"] = float(max(told["articles"], 1))
    if dated:
        network.graph["mode"] = "dynamic"
    lines = "\n".join(nx.generate_gexf(network, version="1.2draft"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}\n'.encode()


def _date(told: dict[str, Any], first: str | None, last: str | None) -> bool:
    start, end = day_of(first, latest=False), day_of(last or first, latest=True)
    if start:
        told["start"] = start
    if end:
        told["end"] = end
    return bool(start or end)


def day_of(date: str | None, *, latest: bool) -> str | None:
    """The first or the latest day of an ISO date, of a month or of a year; None for what is no date.

    >>> day_of("2016-02", latest=True), day_of("2016", latest=False), day_of("2016-02-03T09:00Z", latest=True)
    ('2016-02-29', '2016-01-01', '2016-02-03')
    """
    found = _DATE.fullmatch(date or "")
    if not found:
        return None
    year = int(found[1])
    month = int(found[2] or (12 if latest else 1))
    if year < 1 or not 1 <= month <= 12:
        return None
    longest = calendar.monthrange(year, month)[1]
    day = int(found[3] or (longest if latest else 1))
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= longest else None


def _colour(colour: str) -> dict[str, int | float]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
