"""The switch to a language model on the load page, against a real server: what is told, kept, stopped, undone."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.model import Article
from graph.store import GraphStore, Settings
from loaders.llm import LlmSettings
from tests.loaders.llm.server import (
    Asked,
    ModelServer,
    Response,
    answer,
    claim,
    entity,
    failed,
    passage_of,
    running_model,
)
from tests.ui.conftest import StandIn
from ui.engine_choice import Chosen
from ui.load_job import LoadJob

PAGE = "ui/pages/load.py"
STORY = "A meeting\n\nMay 3, 2019\n\nAda met Bob. Bob hired Cid."
KEY = "sk-very-secret-0123456789"
Open = Callable[[str], AppTest]


@pytest.fixture(autouse=True)
def nothing_of_the_machine_or_other_tests(monkeypatch: pytest.MonkeyPatch, embedded_settings: Settings) -> None:
    """Whatever model the developer uses is not asked, and no answer to another test is taken for this one's."""
    shutil.rmtree(embedded_settings.home / "llm", ignore_errors=True)
    for name in [key for key in os.environ if key.startswith(("NEWSGRAPH_LLM_", "OPENAI_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A model that finds who hired whom."""
    with running_model() as running:
        running.otherwise = hired
        yield running


def hired(asked: Asked) -> str:
    if "Bob hired Cid" not in passage_of(asked):
        return answer()
    people = [entity("e1", "Person", "Bob"), entity("e2", "Person", "Cid")]
    return answer(people, [claim("e1", "APPOINTED", "e2", "Bob hired Cid.", words="hired")])


def choose(page: AppTest, kind: str, server: ModelServer, **fields: str) -> AppTest:
    """Switch the engine and tell it of the server."""
    page.radio(key="ng-engine-kind").set_value(kind).run()
    for name, value in {"url": server.url, "model": "small", **fields}.items():
        page.text_input(key=f"ng-engine-{name}").set_value(value)
    page.run()
    assert not page.exception
    return page


def read(page: AppTest, text: str) -> LoadJob:
    """Paste a text and press the button, then wait for the load."""
    page.text_area(key=f"ng-load-text-{page.session_state['ng-load-round']}").set_value(text)
    page.button(key=f"ng-load-read-{page.session_state['ng-load-round']}").click().run()
    job: LoadJob = page.session_state["ng-loads"][0]
    if decided(job):
        page.run().button(key="ng-load-go-0").click().run()
    assert job.wait(60)
    page.run()
    assert not page.exception
    return job


def decided(job: LoadJob) -> bool:
    """Wait until a load asks, or has ended without that; whether it asks."""
    give_up = time.monotonic() + 60
    while not job.asking and job.running:
        assert time.monotonic() < give_up
        threading.Event().wait(0.01)
    return job.asking


def captions(page: AppTest) -> str:
    """What the captions show: without the marks by which Markdown leaves a text as it stands."""
    return "\n".join(caption.value.replace("\\", "").replace(":small[]", "") for caption in page.caption)


def test_our_own_engine_is_the_default_and_asks_for_nothing(app_store: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    assert page.radio(key="ng-engine-kind").value == "ours"
    assert not [field for field in page.text_input if field.key and field.key.startswith("ng-engine-")]
    assert read(page, STORY).notes == ()


def test_a_model_reads_and_what_it_costs_is_told_before_and_after(
    app_store: GraphStore, open_page: Open, server: ModelServer
) -> None:
    page = choose(open_page(PAGE), "llm", server)
    page.number_input(key="ng-engine-price_in").set_value(1.0)
    page.number_input(key="ng-engine-price_out").set_value(2.0)
    job = read(page, STORY)
    assert job.problem == ""
    assert job.forecast.startswith("To read: 1 article; 1 request, about ")
    assert "cost about 0.0" in captions(page)
    assert "1 request, 1,000 tokens read and 200 written, cost 0.0014" in captions(page)
    assert "1 claims kept; dropped: none" in captions(page)
    assert any("a language model" in text.value for text in page.markdown)
    [claim_] = app_store.reading(job.done[0].step.article_id or "").claims  # type: ignore[union-attr]
    assert (claim_.engine, claim_.rule) == ("llm", "llm:small")


def test_nothing_is_sent_before_the_reader_says_so(app_store: GraphStore, open_page: Open, server: ModelServer) -> None:
    page = choose(open_page(PAGE), "llm", server)
    page.number_input(key="ng-engine-tokens").set_value(50_000).run()
    page.text_area(key="ng-load-text-0").set_value(STORY)
    page.button(key="ng-load-read-0").click().run()
    job: LoadJob = page.session_state["ng-loads"][0]
    assert decided(job)
    page.run()
    shown = [text.value.replace("\\", "") for text in page.markdown]
    assert any(text.startswith("To read: 1 article; 1 request, about") for text in shown)
    assert "Limit: 50,000 tokens." in shown
    assert server.asked == []
    page.button(key="ng-load-cancel-0").click().run()
    assert job.wait(60)
    page.run()
    assert any("nothing was sent" in text.value for text in page.markdown)
    assert (server.asked, app_store.stats().articles, job.problem) == ([], 0, "")


def test_what_costs_nothing_is_not_asked_about(app_store: GraphStore, open_page: Open, server: ModelServer) -> None:
    page = choose(open_page(PAGE), "llm", server)
    job = read(page, STORY)
    asked = len(server.asked)
    job.undo()
    again = read_at_once(page, STORY)
    assert [done.step.status for done in again.done] == ["new"]
    assert len(server.asked) == asked, "the answer was kept"


def read_at_once(page: AppTest, text: str) -> LoadJob:
    page.text_area(key=f"ng-load-text-{page.session_state['ng-load-round']}").set_value(text)
    page.button(key=f"ng-load-read-{page.session_state['ng-load-round']}").click().run()
    job: LoadJob = page.session_state["ng-loads"][0]
    assert not decided(job)
    assert job.wait(60)
    return job


def test_web_pages_are_asked_about_though_nobody_knows_what_they_take(
    app_store: GraphStore, server: ModelServer
) -> None:
    chosen = Chosen("llm", LlmSettings(url=server.url, model="small"))
    fetched: list[int] = []

    def articles() -> list[Article]:
        fetched.append(1)
        return [Article(STORY)]

    job = LoadJob("web", articles, total=1, store=app_store, reader=lambda: chosen.open(print), ask=True).start()
    assert decided(job)
    assert (job.forecast, job.limit, fetched) == ("", "", [])
    job.go()
    assert job.wait(60)
    assert (len(job.done), fetched) == (1, [1])


def test_a_load_that_asks_leaves_the_turn_to_others(app_store: GraphStore, server: ModelServer) -> None:
    chosen, turn = Chosen("llm", LlmSettings(url=server.url, model="small")), threading.Lock()
    job = LoadJob(
        "a", lambda: [Article(STORY)], total=1, store=app_store, reader=lambda: chosen.open(print), turn=turn, ask=True
    ).start()
    assert decided(job)
    other = LoadJob(
        "b", lambda: [Article("Ada met Bob.")], total=1, store=app_store, reader=StandIn, turn=turn, ask=True
    )
    assert other.start().wait(60)
    assert len(other.done) == 1
    job.stop()
    assert job.wait(60)
    assert job.cancelled


def test_stop_acts_between_two_requests_about_one_article(app_store: GraphStore, server: ModelServer) -> None:
    chosen = Chosen("llm", LlmSettings(url=server.url, model="small"))
    reached, go_on = threading.Event(), threading.Event()

    def slow(asked: Asked) -> str:
        reached.set()
        go_on.wait(30)
        return answer()

    server.otherwise = slow
    long = Article(
        "\n\n".join(f"Bob hired Cid for the {n}th time. {'It was a day like any other. ' * 60}" for n in range(8))
    )
    job: LoadJob = LoadJob(
        "long",
        lambda: [long],
        total=1,
        store=app_store,
        reader=lambda: chosen.open(print, lambda: job.stopped),
    ).start()
    assert reached.wait(60)
    job.stop()
    go_on.set()
    assert job.wait(60)
    assert len(server.asked) == 1
    assert (job.problem, job.done, app_store.stats().articles) == ("", [], 0)
    assert job.summary is not None
    assert job.summary.interrupted


def test_both_engines_add_up(app_store: GraphStore, open_page: Open, server: ModelServer) -> None:
    page = choose(open_page(PAGE), "both", server)
    read(page, STORY)
    assert app_store.stats().claims == 2
    assert "1 claims of the model added to ours" in captions(page)


def test_what_is_known_is_asked_about_again_by_another_engine_and_undo_brings_it_back(
    app_store: GraphStore, open_page: Open, server: ModelServer
) -> None:
    page = open_page(PAGE)
    first = read(page, STORY)
    article_id = first.done[0].step.article_id or ""
    before = app_store.reading(article_id)
    job = read(choose(page, "llm", server), STORY)
    assert [done.step.status for done in job.done] == ["changed"]
    assert app_store.reading(article_id) != before
    job.undo()
    assert app_store.reading(article_id) == before


def test_the_choice_outlives_a_load_and_the_key_is_stored_nowhere(
    app_store: GraphStore, open_page: Open, server: ModelServer
) -> None:
    page = choose(open_page(PAGE), "llm", server, key=KEY)
    read(page, STORY)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert page.radio(key="ng-engine-kind").value == "llm"
    assert page.text_input(key="ng-engine-url").value == server.url
    home = Path(os.environ["NEWSGRAPH_HOME"])
    cached = list((home / "llm").rglob("*.json"))
    assert cached
    assert not any(KEY in path.read_text() for path in cached)
    assert KEY not in captions(page)


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"url": "here"}, "write it like"), ({"url": "ftp://h.example"}, "write it like")],
)
def test_what_cannot_be_used_is_said_and_loads_nothing(
    app_store: GraphStore, open_page: Open, server: ModelServer, fields: dict[str, str], words: str
) -> None:
    page = choose(open_page(PAGE), "llm", server, **fields)
    assert words in page.warning[0].value
    page.text_area(key="ng-load-text-0").set_value(STORY)
    page.button(key="ng-load-read-0").click().run()
    assert app_store.stats().articles == 0
    assert "ng-loads" not in page.session_state or not page.session_state["ng-loads"]


def test_a_cost_limit_without_prices_is_said(app_store: GraphStore, open_page: Open, server: ModelServer) -> None:
    page = choose(open_page(PAGE), "llm", server)
    page.number_input(key="ng-engine-cost").set_value(1.0).run()
    assert "needs the prices" in page.warning[0].value


def test_it_is_said_where_the_text_goes(app_store: GraphStore, open_page: Open, server: ModelServer) -> None:
    page = choose(open_page(PAGE), "llm", server)
    assert f"The text goes to {server.url}. What it will take is said before" in captions(page)
    page.text_input(key="ng-engine-url").set_value("https://llm.example.org/v1").run()
    assert "The text leaves this machine." in captions(page)


def test_a_server_that_refuses_ends_the_load_with_its_sentence(
    app_store: GraphStore, open_page: Open, server: ModelServer
) -> None:
    server.otherwise = failed(401, "no such key")
    job = read(choose(open_page(PAGE), "llm", server), STORY)
    assert "refuses the key" in job.problem
    assert app_store.stats().articles == 0


def test_a_limit_ends_the_load_and_keeps_what_is_stored(app_store: GraphStore, server: ModelServer) -> None:
    chosen = Chosen("llm", LlmSettings(url=server.url, model="small", max_tokens=4_000))
    articles = [Article(f"Bob hired Cid. Take {n}.", source=str(n)) for n in range(3)]
    job = LoadJob("many", lambda: articles, total=3, store=app_store, reader=lambda: chosen.open(print), foresee=True)
    assert job.start().wait(60)
    assert "over the limit of 4,000 tokens" in job.problem
    assert 1 <= app_store.stats().articles < 3
    assert job.forecast.startswith("To read: 3 articles; 3 requests")


def test_why_it_waits_is_told_while_it_runs(
    app_store: GraphStore, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    server.then(failed(429, "busy", Retry_After="7"))
    chosen = Chosen("llm", LlmSettings(url=server.url, model="small"))
    job: LoadJob = LoadJob(
        "one", lambda: [Article(STORY)], total=1, store=app_store, reader=lambda: chosen.open(lambda s: job.tell(s))
    )
    assert job.start().wait(60)
    assert job.said == "The language model's server: it said 429: busy. Trying again in 7 s."
    assert job.forecast == ""
    assert len(job.done) == 1


def test_ours_is_opened_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.reader", StandIn)
    assert isinstance(Chosen().open(print), StandIn)
    assert (Chosen().label, Chosen("both").label, Chosen("llm").label) == ("", "both", "a language model")


def test_a_response_that_never_comes_fails_one_article(app_store: GraphStore, server: ModelServer) -> None:
    server.otherwise = Response(b"{", drip=True)
    chosen = Chosen("llm", LlmSettings(url=server.url, model="small", timeout=0.2))
    job = LoadJob("one", lambda: [Article(STORY)], total=1, store=app_store, reader=lambda: chosen.open(print))
    job.start()
    assert job.wait(60)
    assert job.problem == ""
    assert [step.reason for step in job.failures] == [
        "the language model did not answer in 4 attempts: it took longer than 0.2 s"
    ]
