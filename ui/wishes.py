"""What the panels beside the picture ask for: filters, answers, kept views, steps. Checked here; no Streamlit.

The Desk is what a reader has lying about beside the picture; Streamlit keeps it between runs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from graph.errors import BadInput
from graph.explore import HARD_LIMIT, Explorer, Selection, restored
from graph.explore.analysis import MEASURES
from graph.explore.filters import filters_from_state
from graph.explore.sharing import read_view_file, view_file
from graph.model import SavedView
from graph.schema import RELATION_TYPES
from graph.store.saved_views import SavedViews
from ui import more_articles
from ui.answers import KINDS, Question
from ui.near_more import MOST_PAGES
from ui.sections import SECTIONS
from ui.words import count

Wish = Mapping[str, Any]

RECENT = 8
MOST_SHOWN = 2 * HARD_LIMIT
"""More ids than a picture has room for are not gone through; which of them are left out, the exploration says."""


class KeepsViews(Protocol):
    """The part of a store that keeps views."""

    @property
    def views(self) -> SavedViews:
        """The kept views."""


@dataclass
class Desk:
    """Open sections, the question asked last, who was looked at lately, and what is to be said or handed over once."""

    opened: set[str] | None = None
    """None until the reader has opened or shut a section."""
    question: Question | None = None
    answering: bool = False
    """Whether the answer is shown, not what is selected."""
    asked: int = 0
    """Number of the event by which it was asked for: what a reader picked before that does not take it away."""
    pages: tuple[str, int] = ("", 0)
    """Of whom, or of which relation, the reader has asked for more than the inspector lists, and how many pages."""
    article_pages: tuple[str, int] = ("", 0)
    """Of whom more articles are wanted than the inspector lists, and how many pages."""
    step_pages: int = 0
    """How many more pages of steps are wanted than are listed at first."""
    recent: list[str] = field(default_factory=list)
    said: dict[str, object] = field(default_factory=dict)
    file: dict[str, object] = field(default_factory=dict)

    def say(self, text: str) -> None:
        """Say something once, beside the kept views."""
        self.said = {"n": time.time_ns(), "text": text}

    def hand_over(self, name: str, text: str) -> None:
        """Give the reader a file."""
        self.file = {"n": time.time_ns(), "name": name, "text": text}

    def turn_to_selection(self, wish: Wish) -> None:
        """Show what is selected, if it was picked after the answer was asked for; views report in any order."""
        number = wish.get("n")
        if not isinstance(number, int) or number > self.asked:
            self.answering = False

    def pages_of(self, selected: Selection) -> int:
        """How many more pages are wanted of what is selected.

        Those of an entity's neighbours, of a relation's sentences, of the articles that several have in common.
        """
        first = next(iter((*selected.entities, *selected.relations)), "")
        return self.pages[1] if self.pages[0] == first else 0

    def article_pages_of(self, selected: Selection) -> int:
        """How many more pages are wanted of the articles of the entity that is selected."""
        return self.article_pages[1] if self.article_pages[0] == next(iter(selected.entities), "") else 0

    def look_at(self, entity_id: str) -> None:
        """Remember who was looked at."""
        self.recent = [entity_id, *(i for i in self.recent if i != entity_id)][: RECENT + 1]


def grant(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> bool:
    """Grant a wish of a panel; False if it is none, and is to be asked of the exploration itself."""
    granting = _GRANTS.get(str(wish.get("type")))
    if granting is None:
        return False
    granting(wish, desk, explorer, store)
    return True


def look(explorer: Explorer, state: Mapping[str, object]) -> int:
    """Show what a state describes, as a step that can be taken back; how many of its entities are gone."""
    other = restored(explorer.reads, state)
    explorer.limit = other.limit
    explorer.place(other.positions, other.view)
    explorer.anchor, explorer.loose = "", False
    explorer.arrangement += 1
    explorer.framed += 1
    wanted = state.get("visible")
    return max(0, len(wanted) - len(other.view.visible)) if isinstance(wanted, list) else 0


def _section(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    opened = set(desk.opened or ())
    for name in set(_texts(wish.get("words"))) & set(SECTIONS):
        if wish.get("number"):
            opened.add(name)
        else:
            opened.discard(name)
    desk.opened = opened


def _filter(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    explorer.change(replace(explorer.view, filters=filters_from_state(wish.get("values"))))


def _relation_type(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    filters = explorer.view.filters
    hidden = filters.hidden_relation_types ^ (set(_texts(wish.get("words"))) & set(RELATION_TYPES))
    explorer.change(replace(explorer.view, filters=replace(filters, hidden_relation_types=frozenset(hidden))))


def _step(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    number = wish.get("number")
    if isinstance(number, int):
        explorer.go(number)


def _lens(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    words = _texts(wish.get("words"))
    chosen = words[0] if words and words[0] in MEASURES else ""
    explorer.change(replace(explorer.view, lens=chosen))


def _ask(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    kind = next(iter(_texts(wish.get("words"))), "")
    if kind not in KINDS:
        return
    before = desk.question or Question(kind)
    about = _texts(wish.get("entities"))[:HARD_LIMIT] or explorer.selected.entities or explorer.selected.relations
    desk.question = replace(before, kind=kind, about=about, around="")
    desk.answering = True
    number = wish.get("n")
    desk.asked = number if isinstance(number, int) else 0


def _answer_change(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    if desk.question is not None:
        desk.question = desk.question.changed(wish)
        desk.answering = True
        if desk.question.kind == "measure" and explorer.view.lens and "measure" in wish:
            explorer.change(replace(explorer.view, lens=desk.question.measure))


def _answer_back(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    desk.answering = desk.question is not None


def _list_more(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    desk.pages = _one_more(desk.pages, wish, MOST_PAGES)


def _list_articles(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    desk.article_pages = _one_more(desk.article_pages, wish, more_articles.MOST_PAGES)


def _one_more(pages: tuple[str, int], wish: Wish, most: int) -> tuple[str, int]:
    about = _text(wish.get("id"))
    return about, min((pages[1] if pages[0] == about else 0) + 1, most)


def _steps_more(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    desk.step_pages += 1


def _answer_close(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    desk.question, desk.answering = None, False


def _show_way(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    ids = _texts(wish.get("entities"))[:MOST_SHOWN]
    relations = set(_texts(wish.get("relations")))
    entities = explorer.reads.entities(ids)
    trail = [r for r in explorer.reads.between(ids) if r.id in relations]
    explorer.notice = ""
    explorer.show_trail(entities, sorted(trail, key=lambda r: _texts(wish.get("relations")).index(r.id)))


def _show_all(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    explorer.notice = ""
    explorer.show(_texts(wish.get("entities"))[:MOST_SHOWN])


def _view_save(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    try:
        kept = store.views.save(
            SavedView("", _text(wish.get("title")), _text(wish.get("note")), state=json.dumps(explorer.state()))
        )
    except BadInput as refused:
        desk.say(str(refused))
        return
    desk.say(f"Kept as “{kept.title}”.")


def _view_open(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    view = store.views.get(_text(wish.get("id")))
    if view is None:
        desk.say("This view is not kept any more.")
        return
    gone = look(explorer, json.loads(view.state))
    explorer.notice = f"{view.title}. {missing(gone)}".strip()


def _view_remove(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    if store.views.remove(_text(wish.get("id"))):
        desk.say("The view is forgotten.")


def _view_export(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    title = _text(wish.get("title")).strip()
    name = "-".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())[:60] or "view"
    desk.hand_over(f"{name}.newsgraph.json", view_file(title, _text(wish.get("note")).strip(), explorer.state()))


def _view_import(wish: Wish, desk: Desk, explorer: Explorer, store: KeepsViews) -> None:
    found = read_view_file(_text(wish.get("text")))
    if found is None:
        desk.say("This file holds no view; export one from here to see the form.")
        return
    title, note, state = found
    gone = look(explorer, state)
    if not explorer.view.visible:
        explorer.undo()
        desk.say("Nothing of this view is in this store; load the articles that it was made from.")
        return
    desk.say(f"{f'“{title}”' if title else 'The view'} is shown. {missing(gone)}".strip())
    if note:
        explorer.notice = note


def missing(number: int) -> str:
    """That so many names of a view cannot be shown, in a sentence; empty if none is missing."""
    are = "is" if number == 1 else "are"
    return f"{count(number, 'name')} of this view {are} not in the store." if number > 0 else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(dict.fromkeys(item for item in value if isinstance(item, str)))


_GRANTS: dict[str, Callable[[Wish, Desk, Explorer, KeepsViews], None]] = {
    "section": _section,
    "filter": _filter,
    "relation_type": _relation_type,
    "step": _step,
    "lens": _lens,
    "ask": _ask,
    "answer_change": _answer_change,
    "answer_back": _answer_back,
    "answer_close": _answer_close,
    "list_more": _list_more,
    "list_articles": _list_articles,
    "steps_more": _steps_more,
    "show_way": _show_way,
    "show_all": _show_all,
    "view_save": _view_save,
    "view_open": _view_open,
    "view_remove": _view_remove,
    "view_export": _view_export,
    "view_import": _view_import,
}
