"""What the left side holds below the legend: filters, dates, kept views, steps. Plain dicts for sections.js.

A section that is shut costs nothing: what needs the claims behind the picture is read when it is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Any

from graph.explore import Explorer
from graph.explore.filters import filters_to_state
from graph.explore.recollection import MOST_NOTED
from graph.explore.steps import changed_ids, told
from graph.explore.timeline import histogram
from graph.model import ClaimNote, SavedView
from ui.words import count, date, number

Content = dict[str, Any]

FILTERS, TIME, VIEWS, STEPS = "filters", "time", "views", "steps"
SECTIONS = (FILTERS, TIME, VIEWS, STEPS)
MOST_CHOICES = 400
"""Publishers or speakers to choose from; a browser shows the first of them and the rest at a click."""
MOST_STEPS = 30
"""So many steps come at a time."""
MOST_NAMED = 60
"""A step that brings in more than that names its first ones, and they are among these."""
EAGER_CLAIMS = 3000
"""With so many claims behind a picture the dates are shown unasked; of more, the reader asks."""


def sections(explorer: Explorer, opened: Collection[str], views: Iterable[SavedView], step_pages: int = 0) -> Content:
    """All sections; of those that are shut only what their heading says. ``step_pages`` more pages of steps."""
    filters = explorer.view.filters
    notes = _notes(explorer) if {FILTERS, TIME} & set(opened) or filters.of_claims else []
    return {
        "open": [name for name in SECTIONS if name in opened],
        "filters": {"number": filters.number, "values": filters_to_state(filters), **_choices(explorer, notes, opened)},
        "time": _time(explorer, notes) if TIME in opened else None,
        "views": [_view(view) for view in views] if VIEWS in opened else None,
        "steps": _steps(explorer, step_pages) if STEPS in opened else None,
        "step": explorer.history.at,
    }


def opened_first(explorer: Explorer) -> set[str]:
    """The sections that are open before the reader has opened or shut any."""
    return {TIME} if sum(r.count for r in explorer.scene.relations) <= EAGER_CLAIMS else set()


def as_of(first: str, last: str) -> str:
    """The span of publication in words.

    >>> as_of("", "2017-12-21"), as_of("2017", "2017-12-21"), as_of("", "")
    ('As of 21 Dec 2017', 'Published 2017 to 21 Dec 2017', '')
    """
    if first and last:
        return f"Published {date(first)} to {date(last)}"
    if last:
        return f"As of {date(last)}"
    return f"Published since {date(first)}" if first else ""


def _notes(explorer: Explorer) -> list[ClaimNote]:
    return [note for group in explorer.notes().values() for note in group]


def _choices(explorer: Explorer, notes: list[ClaimNote], opened: Collection[str]) -> Content:
    """The publishers and speakers to choose from, those with most claims first, chosen ones always."""
    if FILTERS not in opened:
        return {}
    chosen = explorer.view.filters
    publishers = Counter(note.publisher for note in notes if note.publisher)
    speakers = Counter(note.speaker for note in notes if note.speaker)
    spoken = {note.speaker: note.speaker_name for note in notes if note.speaker}
    names = {e.id: e.name for e in explorer.reads.entities(list({*speakers, *chosen.speakers}))}
    return {
        "publishers": _options(publishers, chosen.publishers, {}),
        "speakers": _options(speakers, chosen.speakers, {**spoken, **names}),
        "unlisted": {
            "publishers": max(0, len({*publishers, *chosen.publishers}) - MOST_CHOICES),
            "speakers": max(0, len({*speakers, *chosen.speakers}) - MOST_CHOICES),
        },
        "dated": any(note.time_from or note.time_to for note in notes),
        "most_sources": max((1, *(r.articles for r in explorer.scene.relations))),
    }


def _options(counts: Counter[str], chosen: Collection[str], names: dict[str, str]) -> list[Content]:
    best = sorted({*counts, *chosen}, key=lambda key: (key not in chosen, -counts[key], key))[:MOST_CHOICES]
    return [{"value": key, "label": names.get(key, key), "count": counts[key]} for key in best]


def _time(explorer: Explorer, notes: list[ClaimNote]) -> Content:
    """The bars, with how many claims of each count under the filters in force."""
    found, filters = histogram(notes), explorer.view.filters
    undated = f"{count(found.undated, 'claim')} without a date." if found.undated else ""
    if sum(r.count for r in explorer.scene.relations) > MOST_NOTED:
        undated = f"{undated} Of the claims {number(MOST_NOTED)} were looked through, not all.".strip()
    begin, told = (date(found.bars[0].label), count(found.bars[0].count, "claim")) if found.bars else ("", "")
    return {
        "bars": [
            {
                "first": bar.first,
                "last": bar.last,
                "count": bar.count,
                "title": f"{date(bar.label)}: {count(bar.count, 'claim')}",
            }
            for bar in found.bars
        ],
        "from": filters.published_from,
        "to": filters.published_to,
        "words": as_of(filters.published_from, filters.published_to),
        "begin": begin,
        "end": date(found.bars[-1].label) if found.bars else "",
        "single": f"All that is shown and has a date is of {begin}: {told}." if len(found.bars) == 1 else "",
        "remark": undated if found.bars else f"No claim shown has a date. {undated}".strip(),
    }


def _view(view: SavedView) -> Content:
    return {"id": view.id, "title": view.title, "note": view.note, "at": date(view.at[:10])}


def _steps(explorer: Explorer, pages: int) -> Content:
    """The steps about the present one, newest first, each with its number, and how many there are before and after."""
    steps, most = explorer.history.steps, MOST_STEPS * (1 + pages)
    begin = max(0, min(explorer.history.at - most // 2, len(steps) - most))
    # The step before the first one is needed to say what that one changed.
    window = steps[max(0, begin - 1) : begin + most]
    ids = {i for view in window for i in (*view.visible[:3], *view.selected.entities[:1], *view.selected.entities[-1:])}
    for before, after in pairwise(window):
        ids |= set(sorted(changed_ids(before, after))[:MOST_NAMED])
    names = {e.id: e.name for e in explorer.reads.entities(sorted(ids))}
    lines = told(window, names)[1 if begin else 0 :]
    return {
        "lines": [{"number": begin + n, "words": words} for n, words in reversed(list(enumerate(lines)))],
        "earlier": begin,
        "later": max(0, len(steps) - begin - len(lines)),
        "forgotten": "Steps before these are forgotten." if not begin and explorer.history.forgotten else "",
    }
