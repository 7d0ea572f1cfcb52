"""The explore page without a browser, over a real store: events in, what the views are told out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore
from tests.availability import ROOT
from tests.ui import events
from ui import links, session

OpenPage = Callable[[str], AppTest]
HOSTILE = '<script>alert(1)</script>**x**:red[y]$z$"\u202e🕵️' + "long" * 70


def told(app: AppTest, view: str) -> dict[str, Any]:
    found: dict[str, Any] = events.data(app, f"ng_{view}")
    return found


class Hand:
    """Sends numbered events as the browser does."""

    def __init__(self, app: AppTest) -> None:
        self.app, self.number = app, 0

    def __call__(self, view: str, **event: object) -> AppTest:
        self.number += 1
        events.fire(self.app, f"ng_{view}", "event", {"batch": [{"n": self.number, **event}]})
        assert not self.app.exception
        return self.app


@pytest.fixture
def app(seeded: GraphStore, open_page: OpenPage) -> AppTest:
    return open_page(links.EXPLORE)


@pytest.fixture
def hand(app: AppTest) -> Hand:
    return Hand(app)


def names(app: AppTest) -> set[str]:
    return {node["tip"]["name"] for node in told(app, "graph")["nodes"]}


def test_the_first_screen_shows_the_headline_and_says_what_to_do(app: AppTest) -> None:
    assert {"Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea"} <= names(app)
    assert told(app, "graph")["notice"].startswith("Click a name")
    assert told(app, "panel")["content"]["kind"] == "hint"
    assert told(app, "side")["types"][0]["label"] == "Person"


def test_search_show_expand_and_undo(app: AppTest, hand: Hand) -> None:
    before = names(app)
    hand("side", type="search", text="hutchns")
    hit = told(app, "side")["results"][0]
    assert hit["name"] == "Marcus Hutchins"
    hand("side", type="show", id=hit["id"])
    assert names(app) == before | {"Marcus Hutchins"}
    assert told(app, "panel")["content"]["name"] == "Marcus Hutchins"
    assert told(app, "graph")["cmd"]["id"] == hit["id"]
    hand("graph", type="expand", id=hit["id"])
    assert len(names(app)) > len(before) + 1
    app.button(key="ng-undo").click().run()
    app.button(key="ng-undo").click().run()
    assert names(app) == before
    assert app.button(key="ng-undo").disabled
    app.button(key="ng-redo").click().run()
    assert names(app) == before | {"Marcus Hutchins"}
    app.button(key="ng-start").click().run()
    assert names(app) == before


def test_a_line_opens_its_sentences_and_the_article(app: AppTest, hand: Hand) -> None:
    edge = next(e for e in told(app, "graph")["edges"] if e["trail"] and e["kind"] == "ATTRIBUTES")
    hand("graph", type="select", entities=[], relations=[edge["id"]])
    content = told(app, "panel")["content"]
    assert content["summary"].endswith("say so.") or content["summary"].endswith("says so.")
    claim = content["claims"][0]
    hand("panel", type="open", article=claim["article"], claim=claim["id"])
    article = [e for e in app.get("bidi_component") if '"kind": "article"' in e.proto.json.replace('":"', '": "')]
    assert len(article) == 1
    assert app.query_params["article"] in (claim["article"], [claim["article"]])


def test_the_table_selects_in_the_graph(app: AppTest) -> None:
    app.session_state["ng-as"] = "Table"
    app.run()
    assert not app.exception
    table = app.dataframe[0].value
    assert {"Who", "Relation", "Whom", "Certainty"} <= set(table.columns)


def test_filters_reach_the_picture_and_the_table(app: AppTest, hand: Hand) -> None:
    hand("side", type="type", words=["Person"])
    assert not {node["kind"] for node in told(app, "graph")["nodes"]} & {"Person"}
    assert next(row for row in told(app, "side")["types"] if row["label"] == "Person")["hidden"]


def test_an_address_with_names_opens_on_them(seeded: GraphStore, open_page: OpenPage) -> None:
    wanted = seeded.search("Marcus Hutchins", limit=1)[0]
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params[links.ENTITY] = wanted.id
    app.run()
    assert not app.exception
    assert "Marcus Hutchins" in names(app)
    assert told(app, "panel")["content"]["name"] == "Marcus Hutchins"


def test_an_empty_store_offers_the_sample_story(app_store: GraphStore, open_page: OpenPage) -> None:
    app = open_page(links.EXPLORE)
    assert any("no articles yet" in element.proto.body for element in app.get("html"))
    assert app.button(key="ng-load-seeds").label == "Load the sample story"


def test_hostile_names_go_to_the_views_as_they_are(app_store: GraphStore, open_page: OpenPage) -> None:
    text = f"{HOSTILE} met Bob."
    mentions = (
        Mention("m1", HOSTILE, "Person", ((0, len(HOSTILE)),)),
        Mention("m2", "Bob", "Person", ((len(text) - 4, len(text) - 1),)),
    )
    claim = Claim("c1", "m1", "MET_WITH", "met", "m2", 0, len(text), text)
    app_store.write_reading(Reading(Article(text, source="x", title=HOSTILE), mentions, (claim,)))
    app = open_page(links.EXPLORE)
    shown = [*app.markdown, *app.caption, *app.title, *app.header]
    assert not any("alert" in element.value for element in shown)
    assert not any("alert" in element.proto.body for element in app.get("html"))
    hand = Hand(app)
    hand("graph", type="select", entities=[], relations=[told(app, "graph")["edges"][0]["id"]])
    quote = "".join(part["text"] for part in told(app, "panel")["content"]["claims"][0]["parts"])
    assert quote == text


def test_a_store_that_goes_away_is_a_banner_and_nothing_is_lost(
    app: AppTest, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(app)
    with monkeypatch.context() as away:

        def gone(*_: object, **__: object) -> None:
            raise StoreUnavailable("The store cannot be reached; start it again.")

        away.setattr(GraphStore, "neighbours", gone)
        hand("graph", type="expand", id=told(app, "graph")["nodes"][0]["id"])
        assert ["cannot be reached" in e.value for e in app.error] == [True]
        assert names(app) == before
    hand("graph", type="expand", id=told(app, "graph")["nodes"][0]["id"])
    assert not app.error
    assert names(app) >= before


def test_the_store_away_from_the_start_is_a_banner(
    app_store: GraphStore, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise StoreUnavailable("The store cannot be reached; start it again.")

    monkeypatch.setattr(session, "stats", gone)
    app = open_page(links.EXPLORE)
    assert any("cannot be reached" in e.value for e in app.error)
