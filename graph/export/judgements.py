"""Judgements as a JSON file, to take them from one store to another, and back. Runs no query."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from graph.errors import BadInput
from graph.model import Judgement

VERSION = 1
MOST_BYTES = 100 << 20
"""More than all judgements that anybody could pass."""
_WORDS = {"id", "kind", "left", "right", "by", "at", "reason", "value", "left_text", "right_text", "retracted_by"}


def dump_judgements(judgements: Iterable[Judgement]) -> str:
    """All of them as text, retracted ones included.

    >>> parse_judgements(dump_judgements([Judgement("j1", "same", "a", "b", at="2024")]))[0].right
    'b'
    """
    rows = [{k: v for k, v in asdict(j).items() if v not in ("", None)} for j in judgements]
    return json.dumps({"newsgraph_judgements": VERSION, "judgements": rows}, ensure_ascii=False, indent=1) + "\n"


def read_judgements(path: Path) -> list[Judgement]:
    """The judgements in a file. Raises BadInput for one that is too large, and as ``parse_judgements`` does."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"The file {str(path)!r} cannot be read ({error.strerror}); make it readable.") from error
    if len(content) > MOST_BYTES:
        raise BadInput(f"The file {str(path)!r} is larger than {MOST_BYTES >> 20} MB, too large to hold judgements.")
    return parse_judgements(content)


def parse_judgements(text: str | bytes) -> list[Judgement]:
    """The judgements in such a text. Raises BadInput with the place for what is none."""
    try:
        given = json.loads(text)
        json.dumps(given, ensure_ascii=False).encode()  # no store takes half of a character
    except json.JSONDecodeError as error:
        raise BadInput(f"This is no file of judgements: {error}.") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, or a number of thousands of digits
        raise BadInput("This is no file of judgements: it holds what they never hold; export it anew.") from error
    if not isinstance(given, dict) or not isinstance(given.get("judgements"), list):
        raise BadInput('This is no file of judgements: it has no list "judgements".')
    if given.get("newsgraph_judgements") != VERSION:
        raise BadInput("This file of judgements was written by another version of Newsgraph; use that version.")
    return [_judgement(row, number) for number, row in enumerate(given["judgements"], 1)]


def _judgement(row: object, number: int) -> Judgement:
    if not isinstance(row, dict):
        raise BadInput(f"Judgement {number} of the file is no object.")
    words = {k: v for k, v in row.items() if k in _WORDS}
    retracted = row.get("retracted_at")
    if not all(isinstance(v, str) for v in words.values()) or not (retracted is None or isinstance(retracted, str)):
        raise BadInput(f"Judgement {number} of the file holds something that is no text.")
    if missing := [k for k in ("id", "kind", "left", "at") if not words.get(k)]:
        raise BadInput(f'Judgement {number} of the file has no "{missing[0]}".')
    return Judgement(**words, retracted_at=retracted)
