"""The load page: what a reader gives becomes articles, a load can be stopped and undone, failures are named."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from graph.errors import BadInput
from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore
from loaders.sources import SourceFailure
from tests.loaders.engines import OfficeReader, office
from tests.ui.conftest import StandIn
from ui import session
from ui.given import Addresses, Pasted, uploaded
from ui.load_job import Found, LoadJob

PAGE = "ui/pages/load.py"
STORY = "A meeting\n\nMay 3, 2019\n\nAda met Bob. They talked."
Open = Callable[[str], AppTest]


def articles(found: Iterator[Found]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


class TestPasted:
    def test_what_the_reader_said_goes_before_what_the_text_says(self) -> None:
        [plain] = articles(Pasted(STORY).articles())
        [said] = articles(Pasted(STORY, "Mine", "2020-01-02", "https://example.org/a#top").articles())
        assert (plain.title, plain.published, plain.url) == ("A meeting", "2019-05-03", None)
        assert (said.title, said.published, said.url) == ("Mine", "2020-01-02", "https://example.org/a")
        assert plain.text == said.text == STORY

    def test_the_same_text_is_the_same_article_and_another_text_another(self) -> None:
        ids = [articles(Pasted(text).articles())[0].id for text in (STORY, STORY, STORY + " More.")]
        assert ids[0] == ids[1] != ids[2]

    def test_an_address_makes_the_identity(self) -> None:
        url = "https://example.org/a"
        ids = {articles(Pasted(text, url=url).articles())[0].id for text in (STORY, STORY + " More.")}
        assert len(ids) == 1

    @pytest.mark.parametrize(
        ("pasted", "fault"),
        [
            (Pasted(""), "no text"),
            (Pasted(" \n …"), "no text"),
            (Pasted("Ada.", url="javascript:alert(1)"), "http:// or https://"),
            (Pasted("Ada.", url="/etc/passwd"), "http:// or https://"),
            (Pasted("Ada.", url="  "), ""),
            (Pasted("Ada.", url="https://example.org"), ""),
        ],
    )
    def test_faults_are_said_in_a_sentence(self, pasted: Pasted, fault: str) -> None:
        assert (fault in pasted.fault) if fault else not pasted.fault

    def test_it_is_called_by_its_title_or_first_line(self) -> None:
        assert Pasted("\n\n  First line \nSecond").name == "First line"
        assert Pasted("Text", title=" Title ").name == "Title"
        assert len(Pasted("word " * 100).name) == 80
        assert Pasted("").name == "pasted text"

    @given(st.text())
    def test_any_text_is_read_or_refused_but_never_raises(self, text: str) -> None:
        pasted = Pasted(text)
        found = list(pasted.articles())
        assert pasted.name
        assert len(found) == 1
        if not pasted.fault and "\x00" not in text:
            assert isinstance(found[0], Article)


class TestUploaded:
    def test_files_of_several_kinds_and_one_that_is_none(self) -> None:
        found = list(
            uploaded(
                [
                    ("a.txt", STORY.encode()),
                    (
                        "b.jsonl",
                        b'{"text": "Ada met Bob.", "title": "One"}\n{"text": "Bob met Ada.", "title": "Two"}\n',
                    ),
                    ("c.bin", bytes(range(256)) * 8),
                ]
            )
        )
        assert [type(item) for item in found] == [Article, Article, Article, SourceFailure]
        assert found[-1].source == "c.bin"

    def test_two_files_of_one_name_are_two_articles(self) -> None:
        first, second = articles(uploaded([("a.txt", b"Ada met Bob."), ("a.txt", b"Bob met Ada.")]))
        assert first.id != second.id


class TestAddresses:
    def test_each_once_in_order(self) -> None:
        assert Addresses(" https://a.org\nhttp://b.org https://a.org ").urls == ["https://a.org", "http://b.org"]

    @pytest.mark.parametrize("typed", ["/etc/passwd", "file:///etc/passwd", "ftp://a.org/x", "a.org", "-", "."])
    def test_what_is_no_web_address_is_never_opened(self, typed: str) -> None:
        assert "no web address" in Addresses(typed).fault
        assert list(Addresses(typed).articles()) == []

    def test_nothing_typed_is_said(self) -> None:
        assert "no address yet" in Addresses("  ").fault

    @pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost/x", "http://[::1]/", "http://10.0.0.1/"])
    def test_addresses_of_this_machine_and_its_network_are_refused(self, url: str) -> None:
        [found] = Addresses(url).articles()
        assert isinstance(found, SourceFailure)
        assert "public" in found.reason or "private" in found.reason


class TestJob:
    def job(self, store: GraphStore, *found: Found, reader: object = None, total: int = 0) -> LoadJob:
        engine = reader or StandIn()
        return LoadJob("a load", lambda: found, total=total or len(found), store=store, reader=lambda: engine)  # type: ignore[arg-type,return-value]

    def test_articles_and_failures_are_told_one_by_one(self, app_store: GraphStore) -> None:
        job = self.job(app_store, Article(STORY, title="A"), SourceFailure("b.bin", "is not text")).start()
        assert job.wait(30)
        assert [(done.step.status, done.step.title, done.step.claims) for done in job.done] == [("new", "A", 1)]
        assert [(step.source, step.reason) for step in job.failures] == [("b.bin", "is not text")]
        assert {entity.name for entity in app_store.entities(job.entities)} == {"Ada Lovelace", "Bob Noyce"}
        assert (job.problem, job.running, job.handled) == ("", False, 2)

    def test_undo_takes_away_what_is_new_and_nothing_else(self, app_store: GraphStore) -> None:
        kept = Article("Ada met Bob. Kept.", source="kept")
        app_store.write_reading(StandIn().read(kept))
        before = app_store.stats()
        job = self.job(app_store, kept, Article(STORY)).start()
        assert job.wait(30)
        assert app_store.stats() != before
        job.undo()
        assert app_store.stats() == before
        assert not job.can_undo

    def test_undo_brings_the_former_version_back(self, app_store: GraphStore) -> None:
        old = StandIn().read(Article("Ada met Bob. Old.", source="s", title="Old"))
        app_store.write_reading(old)
        job = self.job(app_store, Article("Nobody met. New.", source="s", title="New")).start()
        assert job.wait(30)
        assert [done.step.status for done in job.done] == ["changed"]
        job.undo()
        stored = app_store.reading(old.article.id)
        assert stored is not None
        assert (stored.article.text, len(stored.claims)) == (old.article.text, 1)

    def test_a_load_of_what_is_known_has_nothing_to_undo(self, app_store: GraphStore) -> None:
        app_store.write_reading(StandIn().read(Article(STORY)))
        job = self.job(app_store, Article(STORY)).start()
        assert job.wait(30)
        assert not job.can_undo
        assert job.entities

    def test_a_stopped_load_keeps_whole_what_it_has(self, app_store: GraphStore) -> None:
        reached, go_on = threading.Event(), threading.Event()

        class Slow(StandIn):
            def read(self, article: Article) -> Reading:
                if article.title == "second":
                    reached.set()
                    go_on.wait(30)
                return super().read(article)

        found = [Article(f"Ada met Bob. {n}", title=n) for n in ("first", "second", "third")]
        job = self.job(app_store, *found, reader=Slow()).start()
        assert reached.wait(30)
        job.stop()
        go_on.set()
        assert job.wait(30)
        assert [done.step.title for done in job.done] == ["first", "second"]
        assert app_store.stats().articles == 2

    def test_loads_take_turns(self, app_store: GraphStore) -> None:
        turn = threading.Lock()
        job = LoadJob("b", lambda: [Article(STORY)], total=1, store=app_store, reader=StandIn, turn=turn)
        with turn:
            job.start()
            assert not job.wait(0.05)
            assert job.waiting
        assert job.wait(30)
        assert len(job.done) == 1

    def test_an_engine_that_cannot_be_loaded_is_said(self, app_store: GraphStore) -> None:
        def broken() -> StandIn:
            raise BadInput("The weights are missing; install Newsgraph again.")

        job = LoadJob("b", lambda: [Article(STORY)], total=1, store=app_store, reader=broken).start()
        assert job.wait(30)
        assert job.problem == "The weights are missing; install Newsgraph again."

    def test_an_error_of_ours_ends_the_load_and_not_the_app(self, app_store: GraphStore) -> None:
        def broken() -> Iterator[Found]:
            yield Article(STORY)
            raise RuntimeError("a bug")

        job = LoadJob("b", broken, total=2, store=app_store, reader=StandIn).start()
        assert job.wait(30)
        assert "error in Newsgraph itself" in job.problem
        assert len(job.done) == 1

    def test_what_the_rules_have_merged_is_taken_apart_again_by_undo(self, app_store: GraphStore) -> None:
        first, second = office("Thomas Bossert"), office("Thomas P. Bossert")
        app_store.write_reading(first)
        before = app_store.stats()
        job = self.job(app_store, second.article, reader=OfficeReader()).start()
        assert job.wait(30)
        assert job.summary is not None
        assert [j.by for j in job.summary.merged] == ["rule"]
        job.undo()
        assert app_store.stats() == before
        assert [e.name for e in app_store.search("Bossert")] == ["Thomas Bossert"]

    def test_what_is_loaded_again_after_undo_is_merged_as_at_first(self, app_store: GraphStore) -> None:
        first, second = office("Thomas Bossert"), office("Thomas P. Bossert")
        app_store.write_reading(first)
        once = self.job(app_store, second.article, reader=OfficeReader()).start()
        assert once.wait(30)
        loaded = app_store.stats()
        once.undo()
        again = self.job(app_store, second.article, reader=OfficeReader()).start()
        assert again.wait(30)
        assert app_store.stats() == loaded
        assert app_store.proposals() == []

    def test_what_a_user_took_apart_stays_apart_when_it_is_loaded_again(self, app_store: GraphStore) -> None:
        first, second = office("Thomas Bossert"), office("Thomas P. Bossert")
        app_store.write_reading(first)
        once = self.job(app_store, second.article, reader=OfficeReader()).start()
        assert once.wait(30)
        assert once.summary is not None
        app_store.retract(once.summary.merged[0].id)
        once.undo()
        again = self.job(app_store, second.article, reader=OfficeReader()).start()
        assert again.wait(30)
        assert again.summary is not None
        assert again.summary.merged == ()
        assert len(app_store.proposals()) == 1

    def test_of_whom_an_article_tells_most_comes_first_however_known_others_are(self, app_store: GraphStore) -> None:
        class Telling(StandIn):
            """Tells once more of Bob alone, after an article that only names Ada."""

            def read(self, article: Article) -> Reading:
                found = super().read(article)
                if article.title != "last":
                    return replace(found, claims=())
                own = Mention("m3", "Cy Poe", "Person", ((13, 15),))
                more = Claim("c2", "m2", "MET_WITH", "met", "m3", 13, len(article.text), article.text[13:])
                return replace(found, mentions=(*found.mentions, own), claims=(*found.claims, more))

        known = [Article(f"Ada met Bob. Ada {n}.", title=str(n)) for n in range(3)]
        assert self.job(app_store, *known, reader=Telling()).start().wait(30)
        job = self.job(app_store, Article("Ada met Bob. Cy met Bob.", title="last"), reader=Telling()).start()
        assert job.wait(30)
        first = app_store.entity(job.entities[0])
        assert first is not None
        assert first.name == "Bob Noyce"

    def test_the_entities_of_many_articles_are_dealt_in_turns(self, app_store: GraphStore) -> None:
        job = self.job(
            app_store, Article("Ada met Bob. One.", title="1"), Article("Ada met Bob. Two.", title="2")
        ).start()
        assert job.wait(30)
        assert len(job.entities) == len(set(job.entities)) == 2


def read(page: AppTest, text: str, **fields: str) -> AppTest:
    """Paste a text and press the button, then wait for the load."""
    page.text_area(key=f"ng-load-text-{page.session_state['ng-load-round']}").set_value(text)
    for name, value in fields.items():
        page.text_input(key=f"ng-load-{name}-{page.session_state['ng-load-round']}").set_value(value)
    page.button(key=f"ng-load-read-{page.session_state['ng-load-round']}").click().run()
    jobs: list[LoadJob] = page.session_state["ng-loads"]
    assert all(job.wait(30) for job in jobs)
    page.run()
    assert not page.exception
    return page


def test_a_pasted_text_is_loaded_counted_and_undone(app_store: GraphStore, open_page: Open) -> None:
    page = read(open_page(PAGE), STORY)
    assert any("1 article \\(1 new\\)" in text.value and "1 claim" in text.value for text in page.markdown)
    assert app_store.stats().articles == 1
    assert page.text_area(key="ng-load-text-1").value == ""
    page.button(key="ng-load-undo-0").click().run()
    assert app_store.stats().articles == 0
    assert any("as it was before" in text.value for text in page.markdown)


def test_what_came_of_names_across_articles_is_said_with_the_way_to_curate(
    app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "reader", OfficeReader)
    app_store.write_reading(office("Thomas Bossert"))
    page = read(open_page(PAGE), office("Thomas P. Bossert").article.text)
    assert any("1 pair of names merged" in caption.value for caption in page.caption)
    assert not page.get("page_link")
    page = read(page, office("Bossert").article.text)
    left = len(app_store.proposals())
    links_ = [link.proto.label for link in page.get("page_link")]
    assert links_ == ([f"{left} pair of names in the store may be one: decide"] if left else [])
    page = read(page, office("Bossert").article.text)
    assert len(page.get("page_link")) == len(links_), "a load that brought nothing leaves nothing to decide"


def test_an_empty_box_is_said_and_loads_nothing(app_store: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.button(key="ng-load-read-0").click().run()
    assert "no text" in page.warning[0].value
    assert app_store.stats().articles == 0


def test_markup_in_a_title_is_shown_and_not_obeyed(app_store: GraphStore, open_page: Open) -> None:
    page = read(open_page(PAGE), STORY, title="**bold** :red[x] $y$ <script>")
    assert "**\\*\\*bold\\*\\* \\:red\\[x\\] \\$y\\$ \\<script\\>**" in [text.value for text in page.markdown]


def test_a_private_address_is_refused_with_its_reason(app_store: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.text_input(key="ng-load-address-0").set_value("http://127.0.0.1:9/")
    page.button(key="ng-load-fetch-0").click().run()
    job: LoadJob = page.session_state["ng-loads"][0]
    assert job.wait(30)
    page.run()
    assert any("127" in text.value and "public" in text.value for text in page.markdown)
    assert app_store.stats().articles == 0


def test_an_empty_store_offers_the_sample_story(app_store: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.button(key="ng-load-sample").click().run()
    job: LoadJob = page.session_state["ng-loads"][0]
    assert job.wait(60)
    assert app_store.stats().articles == 12


def test_the_first_open_says_what_will_be_here(app_store: GraphStore, open_page: Open) -> None:
    assert any("What you load appears here" in html.body for html in (e.proto for e in open_page(PAGE).get("html")))
