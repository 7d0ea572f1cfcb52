"""The explore page without a browser, over a real store: events in, what the views are told out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore
from seeds import seed_articles
from tests.availability import ROOT
from tests.ui import events
from ui import component, links, session

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
    beginning = told(app, "panel")["content"]
    assert (beginning["kind"], beginning["title"]) == ("hint", "Explore")
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


def test_several_names_take_the_place_of_a_view_that_nobody_has_touched(seeded: GraphStore, app: AppTest) -> None:
    begun = names(app)
    first, second = ({e.name: e.id for e in seeded.top_entities(40)[at : at + 3]} for at in (20, 30))
    app.query_params[links.ENTITY] = list(first.values())
    app.run()
    assert set(names(app)) == set(first)
    app.query_params[links.ENTITY] = list(second.values())
    app.run()
    assert set(names(app)) == {*first, *second}  # what the reader has gathered stays
    explorer = app.session_state["ng-explorer"]
    explorer.undo()
    explorer.undo()
    app.run()
    assert set(names(app)) == set(begun)


def test_how_many_of_those_sent_came_along_is_said(app: AppTest, seeded: GraphStore) -> None:
    app.query_params[links.ENTITY] = [e.id for e in seeded.top_entities(3)]
    app.session_state[links.LEFT_OUT] = 79
    app.run()
    assert told(app, "graph")["notice"] == "3 names of 82 came along."
    assert links.LEFT_OUT not in app.session_state


def test_an_empty_store_offers_the_sample_story(app_store: GraphStore, open_page: OpenPage) -> None:
    app = open_page(links.EXPLORE)
    assert any("no articles yet" in element.proto.body for element in app.get("html"))
    assert app.button(key="ng-load-seeds").label == "Load the sample story"
    app.button(key="ng-load-seeds").click().run()
    assert not app.exception
    assert app_store.stats().articles == len(seed_articles())
    assert not session.reading_lock().locked()


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

        for read in ("neighbours", "links", "star"):
            away.setattr(GraphStore, read, gone)
        hand("graph", type="expand", id=told(app, "graph")["nodes"][0]["id"])
        assert ["cannot be reached" in e.value for e in app.error] == [True]
        assert names(app) == before
        hand("graph", type="moved")
        assert len(app.error) == 1, "said until something is granted"
        app.button(key="ng-retry-event").click().run()
        assert len(app.error) == 1
    app.button(key="ng-retry-event").click().run()
    assert not app.error
    assert names(app) >= before
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


def said(app: AppTest) -> dict[str, Any]:
    content: dict[str, Any] = told(app, "panel")["content"]
    return content


def test_the_start_says_who_is_in_the_news_and_what_is_new(app: AppTest, seeded: GraphStore) -> None:
    content = said(app)
    assert content["entities_title"].startswith("Most mentioned in the week to ")
    assert content["entities"][0]["note"].endswith("article")
    assert [a["title"] for a in content["articles"]] == [a.title for a in seeded.articles(limit=5)]
    assert content["recent"] == []


def test_who_was_looked_at_is_offered_again(app: AppTest, hand: Hand) -> None:
    node = told(app, "graph")["nodes"][0]
    hand("graph", type="select", entities=[node["id"]], relations=[])
    hand("graph", type="select", entities=[], relations=[])
    assert [e["name"] for e in said(app)["recent"]] == [node["tip"]["name"]]


def test_paths_are_asked_shown_and_come_back_to(app: AppTest, hand: Hand, seeded: GraphStore) -> None:
    ends = [seeded.search(name, limit=1)[0].id for name in ("Thomas Bossert", "North Korea")]
    hand("panel", type="ask", words=["paths"], entities=ends)
    content = said(app)
    assert content["kind"] == "paths"
    lengths = [len(way["steps"]) for way in content["ways"]]
    assert lengths == sorted(lengths)
    assert all(step["claim"]["parts"] for way in content["ways"] for step in way["steps"])
    way = content["ways"][-1]
    hand("panel", type="show_way", entities=[e["id"] for e in way["entities"]], relations=way["relations"])
    assert {e["id"] for e in way["entities"]} <= {n["id"] for n in told(app, "graph")["nodes"]}
    assert said(app)["kind"] == "paths"
    hand("graph", type="select", entities=[ends[0]], relations=[])
    assert (said(app)["kind"], said(app)["back"]) == ("entity", "Paths between")
    hand("panel", type="answer_back")
    assert said(app)["kind"] == "paths"
    hand("panel", type="answer_close")
    assert (said(app)["kind"], said(app)["back"]) == ("entity", "")


def test_a_measure_is_seen_in_the_picture_and_undone(app: AppTest, hand: Hand) -> None:
    app.button(key="ng-measure").click().run()
    assert said(app)["kind"] == "measure"
    before = {n["id"]: n["size"] for n in told(app, "graph")["nodes"]}
    hand("panel", type="lens", words=["communities"])
    assert said(app)["lens"] is False
    nodes = told(app, "graph")["nodes"]
    assert all("tint" in n for n in nodes)
    assert {n["id"]: n["size"] for n in nodes} != before
    app.button(key="ng-undo").click().run()
    assert {n["id"]: n["size"] for n in told(app, "graph")["nodes"]} == before


def test_filters_of_the_side_hide_or_fade(app: AppTest, hand: Hand) -> None:
    everybody = names(app)
    hand("side", type="filter", values={"published_to": "2014-12-31"})
    assert names(app) < everybody
    assert told(app, "side")["filters"]["number"] == 1
    hand("side", type="filter", values={"published_to": "2014-12-31", "fade": True})
    assert names(app) == everybody
    assert any(node.get("faded") for node in told(app, "graph")["nodes"])
    hand("side", type="filter", values={})
    assert not any(node.get("faded") for node in told(app, "graph")["nodes"])


def test_the_address_follows_and_leads_back(
    app: AppTest, hand: Hand, seeded: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(app, "side")["address"] == ""
    hand("graph", type="expand", id=told(app, "graph")["nodes"][0]["id"])
    hand("side", type="type", words=["Country"])
    address = told(app, "side")["address"]
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    again.query_params["view"] = address
    with monkeypatch.context() as patch:
        patch.setattr("graph.explore.start", lambda store: pytest.fail("nobody sees the start view"))
        again.run()
    assert not again.exception
    assert names(again) == names(app)
    assert told(again, "graph")["selected"] == told(app, "graph")["selected"]
    assert told(again, "side")["address"] == address
    assert again.button(key="ng-undo").disabled, "what the link shows is where it begins"


def test_an_address_that_describes_nothing_is_said_and_the_start_is_shown(
    seeded: GraphStore, open_page: OpenPage
) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["view"] = "nonsense"
    app.run()
    assert not app.exception
    assert "Thomas Bossert" in names(app)
    assert "describes no view" in told(app, "graph")["notice"]


def test_what_the_reader_waits_for_is_sent_first(hand: Hand, app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    for view in ("side", "graph", "panel"):
        drawn = getattr(component, f"{view}_view")

        def noting(*args: Any, drawn: Any = drawn, view: str = view, **kwargs: Any) -> None:
            sent.append(view)
            drawn(*args, **kwargs)

        monkeypatch.setattr(component, f"{view}_view", noting)
    hand("graph", type="select", entities=[told(app, "graph")["nodes"][0]["id"]])
    assert sent == ["graph", "panel", "side"]
