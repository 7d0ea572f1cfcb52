"""How long what users say may be and of what characters: the bounds of all judgements, wherever passed. Pure."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from re import fullmatch

from graph.errors import BadInput
from graph.model import Judgement

LONGEST_NAME = 300
_LONGEST_NOTE = 10_000
_LONGEST_REASON = 10_000
_LONGEST_TEXT = 1_000_000
"""Of what a judgement from elsewhere is about: a sentence, or the ids of the articles that a split names."""
_ID = r"[\w-]{1,64}"


def check_name(name: str) -> None:
    """Raise BadInput for what cannot be a name."""
    if not (name.strip() and len(name) <= LONGEST_NAME):
        raise BadInput(f"A name has to have 1 to {LONGEST_NAME} characters.")
    _refuse_unseen("A name", name)


def check_note(note: str) -> None:
    """Raise BadInput for a note without words or with too many."""
    if not (note.strip() and len(note) <= _LONGEST_NOTE):
        raise BadInput(f"A note has to have 1 to {_LONGEST_NOTE:,} characters.")


def check_said(by: str, reason: str) -> None:
    """Raise BadInput for a person or a reason that is too long."""
    if len(by) > LONGEST_NAME:
        raise BadInput(f"The name of who says so has at most {LONGEST_NAME} characters; give a shorter one.")
    _refuse_unseen("The name of who says so", by)
    if len(reason) > _LONGEST_REASON:
        raise BadInput(f"A reason has at most {_LONGEST_REASON:,} characters; keep the rest elsewhere.")


def check_imported(judgement: Judgement) -> None:
    """Raise BadInput for a judgement from elsewhere whose id, times or words are none of ours."""
    if not fullmatch(_ID, judgement.id):
        raise BadInput(f"A judgement on {judgement.left[:80]!r} has an id that is none of ours; export it anew.")
    for time in (judgement.at, judgement.retracted_at):
        if time is not None and not _is_time(time):
            raise BadInput(f"The judgement {judgement.id} has the time {time[:40]!r}, which is none; export it anew.")
    texts = (judgement.left, judgement.right, judgement.value, judgement.left_text, judgement.right_text)
    if max(map(len, texts)) > _LONGEST_TEXT or len(judgement.retracted_by) > LONGEST_NAME:
        raise BadInput(f"The judgement {judgement.id} holds a text that is too long to be ours; export it anew.")


def _refuse_unseen(what: str, text: str) -> None:
    if unseen := next((c for c in text if unicodedata.category(c) == "Cc" or _is_none(c)), None):
        raise BadInput(f"{what} cannot hold the character U+{ord(unseen):04X}, which nobody can see; write it without.")


def _is_none(char: str) -> bool:
    """Whether Unicode says that this is no character and never will be."""
    code = ord(char)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
