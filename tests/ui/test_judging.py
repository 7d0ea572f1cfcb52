"""Judgements from beside the picture and the article: passed, said, taken back; nonsense changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.model import Article, Judgement
from graph.store import GraphStore
from tests.ui import events
from tests.ui.conftest import StandIn
from tests.ui.test_explore_page import Hand, told
from ui import curator, links

OpenPage = Callable[[str], AppTest]


@pytest.fixture
def claim(app_store: GraphStore) -> str:
    """The stored id of the one claim that there is."""
    reading = StandIn().read(Article("Ada met Bob.", source="ada.txt"))
    app_store.write_reading(reading)
    return f"{reading.article.id}/c1"


@pytest.fixture
def app(claim: str, open_page: OpenPage) -> AppTest:
    return open_page(links.EXPLORE)


def panel(app: AppTest) -> dict[str, Any]:
    content: dict[str, Any] = told(app, "panel")["content"]
    return content


def in_force(store: GraphStore) -> list[tuple[str, str, str]]:
    return [(j.kind, j.value, j.reason) for j in store.judgements() if j.retracted_at is None]


def test_a_note_on_an_entity_is_kept_shown_and_taken_back(app: AppTest, app_store: GraphStore) -> None:
    hand, ada = Hand(app), app_store.search("Ada Lovelace", limit=1)[0].id
    hand("graph", type="select", entities=[ada], relations=[])
    assert panel(app)["notes"] == []
    hand("panel", type="judge", words=["note"], id=ada, text="  the countess ")
    (note,) = panel(app)["notes"]
    assert note["text"] == "the countess"
    assert [n.value for n in app_store.notes(ada)] == ["the countess"]
    app.session_state[curator.NAME] = "Ada"
    hand("panel", type="unjudge", id=note["id"])
    assert panel(app)["notes"] == []
    assert in_force(app_store) == []
    assert [j.retracted_by for j in app_store.judgements()] == ["Ada"]
    assert app.session_state[curator.DONE] == [], "nor is it offered to be taken back under Curate"
    hand("panel", type="unjudge", id=note["id"])
    assert told(app, "beside")["notice"] == "This has been taken back already."


def test_a_claim_is_noted_on_called_wrong_and_taken_back(app: AppTest, app_store: GraphStore, claim: str) -> None:
    hand, edge = Hand(app), told(app, "graph")["edges"][0]["id"]
    hand("graph", type="select", entities=[], relations=[edge])
    hand("panel", type="judge", words=["note"], id=claim, text="see page 3")
    assert [n["text"] for n in panel(app)["claims"][0]["notes"]] == ["see page 3"]
    hand("panel", type="judge", words=["right"], id=claim)
    assert panel(app)["claims"][0]["verdict"]["word"] == "right"
    hand("panel", type="judge", words=["wrong"], id=claim, reason="it was Eve")
    assert told(app, "graph")["edges"] == []
    assert "can be taken back" in told(app, "beside")["notice"]
    assert panel(app)["judged"]["words"] == "You said: wrong: Ada Lovelace met with Bob Noyce"
    assert ("wrong_claim", "", "it was Eve") in in_force(app_store)
    hand("panel", type="unjudge", id=panel(app)["judged"]["id"])
    assert [e["id"] for e in told(app, "graph")["edges"]] == [edge]
    assert panel(app)["judged"] is None
    assert panel(app)["claims"][0]["verdict"]["word"] == "right", "the judgement of before counts again"


def test_why_is_added_to_what_was_judged_last_and_to_nothing_else(
    app: AppTest, app_store: GraphStore, claim: str
) -> None:
    hand, edge = Hand(app), told(app, "graph")["edges"][0]["id"]
    hand("graph", type="select", entities=[], relations=[edge])
    hand("panel", type="judge", words=["right"], id=claim)
    first = panel(app)["judged"]
    assert first["reason"] == ""
    hand("panel", type="explain", id=first["id"], reason="  seen by <b>two</b> ")
    assert panel(app)["judged"] == {**first, "reason": "seen by <b>two</b>"}
    assert panel(app)["claims"][0]["verdict"]["said"].endswith(": seen by <b>two</b>")
    assert told(app, "beside")["notice"] == "The reason is kept with it."
    hand("panel", type="explain", id=first["id"], reason=7)
    hand("panel", type="judge", words=["wrong"], id=claim)
    hand("panel", type="explain", id=first["id"], reason="too late")
    assert in_force(app_store) == [("right_claim", "", "seen by <b>two</b>"), ("wrong_claim", "", "")]
    second = panel(app)["judged"]["id"]
    app_store.retract(second)
    hand("panel", type="explain", id=second, reason="gone meanwhile")
    assert told(app, "beside")["notice"] == "This has been taken back already."
    assert panel(app)["judged"] is None


def test_the_last_judgement_is_not_offered_beside_something_else(app: AppTest, claim: str) -> None:
    hand = Hand(app)
    hand("panel", type="judge", words=["wrong"], id=claim)
    assert panel(app)["judged"]
    hand("graph", type="select", entities=[told(app, "graph")["nodes"][0]["id"]], relations=[])
    assert panel(app)["judged"] is None


def test_a_merge_in_the_picture_selects_who_stays_and_is_taken_back_beside_it(
    app: AppTest, app_store: GraphStore, claim: str
) -> None:
    hand, known = Hand(app), {n["tip"]["name"]: n["id"] for n in told(app, "graph")["nodes"]}
    ada, bob = known["Ada Lovelace"], known["Bob Noyce"]
    hand("graph", type="merge", entities=[ada, bob])
    app.button(key="ng-merge-same").click().run()
    assert {n["id"] for n in told(app, "graph")["nodes"]} == {ada}
    assert (panel(app)["kind"], panel(app)["id"]) == ("entity", ada)
    assert panel(app)["judged"]["words"] == "You said: Bob Noyce is Ada Lovelace"
    hand("panel", type="unjudge", id=panel(app)["judged"]["id"])
    assert {n["id"] for n in told(app, "graph")["nodes"]} == {ada, bob}
    assert in_force(app_store) == []
    hand("graph", type="merge", entities=[ada, bob])
    app.button(key="ng-merge-different").click().run()
    assert panel(app)["judged"]["words"] == "You said: Bob Noyce is not Ada Lovelace"


@pytest.mark.parametrize(
    "event",
    [
        {"words": ["same"]},
        {"words": []},
        {"words": "wrong"},
        {"words": [["wrong"]]},
        {"words": ["note"], "text": "   "},
        {"words": ["note"], "text": 7},
        {"words": ["wrong"], "id": ""},
        {"words": ["wrong"], "id": None},
        {"words": ["wrong"], "id": "x" * 2000},
        {"words": ["wrong"], "id": "a0123456789abcdef/c1"},
        {"words": ["note"], "id": "person-nobody", "text": "?"},
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    app: AppTest, app_store: GraphStore, claim: str, event: dict[str, object]
) -> None:
    Hand(app)("panel", **{"type": "judge", "id": claim, **event})
    assert app_store.judgements() == []
    assert not app.error


def test_a_judgement_that_is_gone_is_said(app: AppTest, app_store: GraphStore) -> None:
    Hand(app)("panel", type="unjudge", id="j0123456789ab")
    assert told(app, "beside")["notice"] == "This has been taken back already."


def test_the_store_away_is_a_banner_and_the_judgement_is_passed_later(
    app: AppTest, app_store: GraphStore, claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> Judgement:
        raise StoreUnavailable("The store cannot be reached; start it again.")

    with monkeypatch.context() as away:
        away.setattr(GraphStore, "judge", gone)
        Hand(app)("panel", type="judge", words=["right"], id=claim)
        assert "cannot be reached" in app.error[0].value
    app.button(key="ng-retry-event").click().run()
    assert not app.error
    assert in_force(app_store) == [("right_claim", "", "")]


def test_the_article_page_marks_what_was_judged_and_takes_it_back(
    claim: str, app_store: GraphStore, open_page: OpenPage
) -> None:
    app = open_page(links.ARTICLES)
    app.query_params[links.ARTICLE] = claim.partition("/")[0]
    app.run()

    def content() -> dict[str, Any]:
        found: Any = events.data(app, "ng_article")["content"]
        return dict(found)

    def fire(number: int, **event: object) -> dict[str, Any]:
        events.fire(app, "ng_article", "event", {"batch": [{"n": number, **event}]})
        assert not app.exception
        return dict(content()["claims"][0])

    card = content()["claims"][0]
    assert (card["about"], "verdict" in card) == (claim, False)
    card = fire(1, type="judge", words=["wrong"], id=claim, reason="it was Eve")
    assert card["verdict"]["word"] == "wrong"
    assert card["verdict"]["said"].endswith(": it was Eve")
    assert content()["remark"].endswith("1 claim were found in it; 1 judged wrong.")
    card = fire(2, type="judge", words=["note"], id=claim, text="who was there?")
    assert [n["text"] for n in card["notes"]] == ["who was there?"]
    card = fire(3, type="unjudge", id=card["verdict"]["id"])
    assert "verdict" not in card
    assert in_force(app_store) == [("note", "who was there?", "")]
