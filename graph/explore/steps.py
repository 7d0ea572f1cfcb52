"""The history of an exploration in words, one line a step: what each view has that the one before had not. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.explore.view import View

NAMED = 2
"""So many names are told; of more, how many more there are."""


def changed_ids(before: View, after: View) -> set[str]:
    """The entities that came or went between two views."""
    return set(before.visible) ^ set(after.visible)


def told(steps: Sequence[View], names: Mapping[str, str]) -> list[str]:
    """A line for each step; ``names`` are entities' names by id.

    >>> told([View(("a",)), View(("a", "b")), View(("b",))], {"a": "Ada", "b": "Bob"})
    ['Start: Ada', 'Added Bob', 'Hid Ada']
    """
    lines = [f"Start: {_list(steps[0].visible, names)}" if steps and steps[0].visible else "Start"][: len(steps)]
    return lines + [told_step(before, after, names) for before, after in pairwise(steps)]


def told_step(before: View, after: View, names: Mapping[str, str]) -> str:
    """What was done between two views."""
    came = [i for i in after.visible if i not in set(before.visible)]
    went = [i for i in before.visible if i not in set(after.visible)]
    if came and went:
        return f"Went on to {_list(came, names)}"
    if after.trail and after.trail != before.trail:
        return f"Path: {_list(after.selected.entities or came, names, between=' to ')}"
    if came:
        return f"Added {_list(came, names)}"
    if went:
        kept = len(after.visible)
        return f"Kept {_list(after.visible, names)}" if kept <= NAMED < len(went) else f"Hid {_list(went, names)}"
    if after.figure.kind != before.figure.kind:
        return f"Arranged: {after.figure.kind}"
    if after.pinned != before.pinned:
        fixed = [i for i in after.visible if i in after.pinned - before.pinned]
        freed = [i for i in after.visible if i in before.pinned - after.pinned]
        return f"Pinned {_list(fixed, names)}" if fixed else f"Unpinned {_list(freed, names)}"
    if after.lens != before.lens:
        return f"Measured: {after.lens}" if after.lens else "No measure"
    if after.filters != before.filters:
        faded = replace(before.filters, fade=after.filters.fade) == after.filters
        if faded:
            return "Filters fade" if after.filters.fade else "Filters hide"
        return f"Filter ({after.filters.number})" if after.filters.active else "No filter"
    if after.hidden_types != before.hidden_types:
        return _toggled(before.hidden_types, after.hidden_types)
    if after.hidden_factualities != before.hidden_factualities:
        return _toggled(before.hidden_factualities, after.hidden_factualities)
    if after.hidden_relations - before.hidden_relations:
        return "Hid a relation"
    if before.hidden_relations - after.hidden_relations:
        return "Showed a relation"
    return "Moved" if after.places != before.places else "Changed the picture"


def _toggled(before: Collection[str], after: Collection[str]) -> str:
    gone, back = sorted(set(after) - set(before)), sorted(set(before) - set(after))
    return f"Hid {', '.join(gone)}" if gone else f"Showed {', '.join(back)}"


def _list(ids: Sequence[str], names: Mapping[str, str], *, between: str = ", ") -> str:
    shown = [names.get(i, "a name") for i in ids]
    if between != ", " and len(shown) > NAMED:
        shown = [shown[0], shown[-1]]
    if len(shown) <= NAMED:
        return between.join(shown)
    return f"{', '.join(shown[:NAMED])} and {len(shown) - NAMED} more"
