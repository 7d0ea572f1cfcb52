"""What users said, as content beside claims and entities."""

from __future__ import annotations

import doctest
from collections.abc import Collection, Mapping

import pytest

from graph.model import Judgement
from graph.store.marks import Marks
from ui import beside_claims
from ui.beside_claims import noted, notes, of_claim, verdict, who

WRONG = Judgement("j1", "wrong_claim", "k1", by="Ada", at="2024-05-06T10:00:00", reason="the year is another")
NOTE = Judgement("j2", "note", "k1", by="Bob", at="2024-05-07", value="<b>see</b> page 3")


class Said:
    """A store in which something was said of claim a1/c1 and of entity e1."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def marks(self, claim_ids: Collection[str]) -> Mapping[str, Marks]:
        self.asked += claim_ids
        return {"a1/c1": Marks(WRONG, (NOTE,))}

    def notes(self, entity_or_claim: str) -> list[Judgement]:
        return [NOTE] if entity_or_claim == "e1" else []


def test_docstrings() -> None:
    assert doctest.testmod(beside_claims).failed == 0


@pytest.mark.parametrize(
    ("by", "at", "words"),
    [
        ("Ada", "2024-05-06", "by Ada on 6 May 2024"),
        ("", "2024-05-06", "by somebody on 6 May 2024"),
        ("rule", "", "by a rule"),
    ],
)
def test_by_whom_and_when(by: str, at: str, words: str) -> None:
    assert who(Judgement("j", "note", "a", by=by, at=at)) == words


def test_a_verdict_says_who_when_and_why() -> None:
    assert verdict(WRONG) == {
        "id": "j1",
        "word": "wrong",
        "said": "judged wrong by Ada on 6 May 2024: the year is another",
    }
    right = Judgement("j3", "right_claim", "k1", by="Ada", at="2024-05-06")
    assert verdict(right)["said"] == "judged right by Ada on 6 May 2024"


def test_a_claim_of_which_nothing_was_said_has_nothing_beside_it() -> None:
    assert of_claim(None) == {}
    assert of_claim(Marks(None, (NOTE,))) == {"notes": notes([NOTE])}
    assert notes([NOTE]) == [{"id": "j2", "text": "<b>see</b> page 3", "who": "by Bob on 7 May 2024"}]


def test_the_inspector_of_an_entity_has_its_notes() -> None:
    assert noted({"kind": "entity", "id": "e1"}, Said())["notes"] == notes([NOTE])
    assert noted({"kind": "entity", "id": "e2"}, Said())["notes"] == []


def test_the_inspector_of_a_relation_has_what_was_said_of_its_claims_in_one_read() -> None:
    store = Said()
    content = {
        "kind": "relation",
        "claims": [{"article": "a1", "id": "c1"}, {"article": "a2", "id": "c1"}],
        "against": [{"article": "a3", "id": "c9"}],
    }
    made = noted(content, store)
    assert store.asked == ["a1/c1", "a2/c1", "a3/c9"]
    assert [("verdict" in c, "notes" in c) for c in made["claims"]] == [(True, True), (False, False)]
    assert made["against"] == content["against"]
    assert "verdict" not in content["claims"][0], "what was given is as it was"


@pytest.mark.parametrize("kind", ["hint", "several", "paths"])
def test_anything_else_is_left_alone(kind: str) -> None:
    assert noted({"kind": kind}, Said()) == {"kind": kind}
