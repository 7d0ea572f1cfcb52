"""What users said, as plain content beside claims and entities: verdicts, notes, who and when. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from graph.model import Judgement
from graph.store.marks import Marks
from ui.words import date

Content = dict[str, Any]
LISTS = ("claims", "against")
"""Where the content of an inspector holds claims."""


class Marked(Protocol):
    """The part of a store that knows what users said."""

    def marks(self, claim_ids: Collection[str]) -> Mapping[str, Marks]:
        """What was said of these claims."""
        ...

    def notes(self, entity_or_claim: str) -> list[Judgement]:
        """The notes on an entity, newest first."""
        ...


def who(judgement: Judgement) -> str:
    """By whom and when.

    >>> who(Judgement("j", "note", "a", by="Ada", at="2024-05-06T10:00:00"))
    'by Ada on 6 May 2024'
    """
    by = "by a rule" if judgement.by == "rule" else f"by {judgement.by}" if judgement.by else "by somebody"
    return f"{by} on {date(judgement.at)}" if judgement.at else by


def verdict(judgement: Judgement) -> Content:
    """A judgement on a claim: the word for it, who gave it and why, and the id that takes it back."""
    word = "wrong" if judgement.kind == "wrong_claim" else "right"
    reason = f": {judgement.reason}" if judgement.reason else ""
    return {"id": judgement.id, "word": word, "said": f"judged {word} {who(judgement)}{reason}"}


def notes(given: Iterable[Judgement]) -> list[Content]:
    """Notes as rows."""
    return [{"id": j.id, "text": j.value, "who": who(j)} for j in given]


def of_claim(marks: Marks | None) -> Content:
    """What goes into the content of a claim; nothing where nobody said anything."""
    if marks is None:
        return {}
    said: Content = {"verdict": verdict(marks.verdict)} if marks.verdict else {}
    return said | ({"notes": notes(marks.notes)} if marks.notes else {})


def noted(content: Content, store: Marked) -> Content:
    """The content of an inspector with all that was said of the entity, or of the claims, in it."""
    if content.get("kind") == "entity":
        return {**content, "notes": notes(store.notes(str(content["id"])))}
    if content.get("kind") != "relation":
        return content
    marks = store.marks([_stored(claim) for name in LISTS for claim in content[name]])
    return {**content, **{name: [c | of_claim(marks.get(_stored(c))) for c in content[name]] for name in LISTS}}


def _stored(claim: Content) -> str:
    return f"{claim['article']}/{claim['id']}"
