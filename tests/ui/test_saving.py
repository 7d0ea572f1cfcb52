"""What a press on a save button brings: the file with the press's number, or the sentence why there is none."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from graph.errors import BadInput
from ui.saving import File, answer


def make(wanted: str) -> File | None:
    if wanted == ".bad":
        raise BadInput("The *picture* cannot be drawn; choose less.")
    return File("a.txt", "text/plain", b"\x00\xff" * 3) if wanted == ".txt" else None


def test_the_file_has_the_number_of_the_press() -> None:
    made = answer({"n": 5, "format": ".txt"}, make)
    file: dict[str, Any] = made["file"]
    assert (file["n"], file["name"], file["mime"]) == (5, "a.txt", "text/plain")
    assert base64.b64decode(file["data"]) == b"\x00\xff" * 3
    assert "failed" not in made


def test_why_there_is_no_file_is_said_as_plain_text() -> None:
    made = answer({"n": 6, "format": ".bad"}, make)
    assert made["failed"]["n"] == 6
    assert made["failed"]["said"] == "The *picture* cannot be drawn; choose less.", "no Markdown is made of it"
    assert "file" not in made


@pytest.mark.parametrize("wanted", [None, 7, [], ".none"])
def test_an_unknown_wish_brings_nothing(wanted: object) -> None:
    made = answer({"n": 1, "format": wanted}, make)
    assert "file" not in made
    assert "failed" not in made


def test_a_fault_of_ours_is_not_hidden() -> None:
    def broken(wanted: str) -> File | None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer({"n": 1, "format": ".txt"}, broken)
