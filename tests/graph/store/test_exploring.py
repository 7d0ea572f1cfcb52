"""What exploring asks of a store, on both stores: bare links, claims without sentences, the news, articles of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Article, Claim, Factuality, Mention, Reading
from graph.store import GraphStore
from graph.store.exploring import publisher

Told = tuple[str, str, str, Factuality]


def reading(
    number: int, *told: Told, published: str | None = "2017-05-12", url: str | None = None, said_by: str = ""
) -> Reading:
    """An article in which each of ``told`` (subject, type, object, factuality) is a sentence of its own."""
    names = list(dict.fromkeys(n for s, _, o, _ in told for n in (s, o, *([said_by] if said_by else []))))
    text, claims = "", []
    spans: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    for place, (subject, kind, obj, factuality) in enumerate(told):
        sentence = f"{subject} {kind} {obj}{f', said {said_by}' if said_by else ''}."
        start = len(text)
        for name in {subject, obj, *([said_by] if said_by else [])}:
            at = start + sentence.index(name)
            spans[name].append((at, at + len(name)))
        ends = names.index(subject), names.index(obj)
        claims.append(
            Claim(
                f"c{place}",
                f"m{ends[0]}",
                kind,
                "",
                f"m{ends[1]}",
                start,
                start + len(sentence),
                sentence,
                factuality,
                f"m{names.index(said_by)}" if said_by else None,
                0.8,
                time_from="2016-01-01",
                time_to="2016-12-31",
            )
        )
        text += sentence + " "
    mentions = tuple(Mention(f"m{i}", name, "Person", tuple(spans[name]), (name,)) for i, name in enumerate(names))
    article = Article(text, source=f"news/{number}.txt", url=url, title=f"Report {number}", published=published)
    return Reading(article, mentions, tuple(claims))


def ids(store: GraphStore, *names: str) -> list[str]:
    return [store.search(name, limit=1)[0].id for name in names]


@pytest.fixture
def told(store: GraphStore) -> GraphStore:
    store.write_reading(
        reading(
            1, ("Ada Moreau", "BLAMES", "Bob Tanner", "asserted"), ("Bob Tanner", "MET_WITH", "Cid Okafor", "negated")
        )
    )
    store.write_reading(
        reading(
            2,
            ("Ada Moreau", "BLAMES", "Bob Tanner", "alleged"),
            ("Cid Okafor", "LEADS", "Dora Lindqvist", "asserted"),
            published="2017-05-20",
            url="https://www.example.org/x",
            said_by="Eve Castellan",
        )
    )
    return store


def test_links_of_several_in_both_directions_with_their_articles(told: GraphStore) -> None:
    ada, bob, cid, dora = ids(told, "Ada Moreau", "Bob Tanner", "Cid Okafor", "Dora Lindqvist")
    links, cut = told.links([bob, dora])
    assert links == {f"{ada}|BLAMES|{bob}": 2, f"{bob}|MET_WITH|{cid}": 0, f"{cid}|LEADS|{dora}": 1}
    assert not cut
    assert told.links([bob], types=["BLAMES"])[0] == {f"{ada}|BLAMES|{bob}": 2}
    assert told.links([bob], factualities=["asserted"])[0] == {f"{ada}|BLAMES|{bob}": 2}
    assert told.links([bob], types=[])[0] == {}
    assert told.links([], types=None) == ({}, False)
    assert told.links(["nobody"]) == ({}, False)
    few, cut = told.links([bob], limit=1)
    assert len(few) == 1
    assert cut
    everybody = [ada, bob, cid, dora]
    assert told.links(everybody, limit=3) == (told.links(everybody)[0], False), "an edge between two of them is one"
    assert told.links(everybody, limit=2)[1]


def test_notes_know_publisher_speaker_and_dates(told: GraphStore) -> None:
    ada, bob, eve = ids(told, "Ada Moreau", "Bob Tanner", "Eve Castellan")
    notes = {n.published: n for n in told.claim_notes([f"{ada}|BLAMES|{bob}"])}
    early, late = notes["2017-05-12"], notes["2017-05-20"]
    assert (early.publisher, early.speaker, early.factuality) == ("news", "", "asserted")
    assert (late.publisher, late.speaker, late.speaker_name) == ("example.org", eve, "Eve Castellan")
    assert (late.factuality, late.time_from, late.time_to, late.confidence) == (
        "alleged",
        "2016-01-01",
        "2016-12-31",
        0.8,
    )
    bare = {n.published: n for n in told.claim_notes([f"{ada}|BLAMES|{bob}"], named=False)}["2017-05-20"]
    assert bare == replace(late, publisher="", speaker="", speaker_name="")
    assert told.claim_notes([]) == []
    assert told.claim_notes(["no|SUCH|edge"]) == []
    assert len(told.claim_notes([f"{ada}|BLAMES|{bob}"], limit=1)) == 1


def test_the_news_are_of_the_week_to_the_latest_article(told: GraphStore) -> None:
    told.write_reading(reading(3, ("Ada Moreau", "BLAMES", "Fay Romero", "asserted"), published="2017-05-21"))
    until, news = told.in_the_news(limit=3)
    assert until == "2017-05-21"
    assert news[0][0].name == "Ada Moreau"
    assert [number for _, number in news] == [2, 1, 1]
    told.write_reading(reading(4, ("Gus Vandermeer", "BLAMES", "Fay Romero", "asserted"), published=None))
    assert "Gus Vandermeer" not in {entity.name for entity, _ in told.in_the_news(limit=20)[1]}


def test_an_empty_store_has_no_news(store: GraphStore) -> None:
    assert store.in_the_news() == ("", [])


def test_a_year_as_the_latest_date_is_no_obstacle(store: GraphStore) -> None:
    store.write_reading(reading(1, ("Ada Moreau", "BLAMES", "Bob Tanner", "asserted"), published="2017"))
    until, news = store.in_the_news()
    assert until == "2017"
    assert {entity.name for entity, _ in news} == {"Ada Moreau", "Bob Tanner"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_of_all_days_are_no_obstacle(embedded_store: GraphStore, day: str) -> None:
    embedded_store.write_reading(reading(1, ("Ada Moreau", "BLAMES", "Bob Tanner", "asserted"), published=day))
    until, news = embedded_store.in_the_news()
    assert (until, {entity.name for entity, _ in news}) == (day, {"Ada Moreau", "Bob Tanner"})


def test_articles_of_an_entity_come_latest_first(told: GraphStore) -> None:
    ada, cid = ids(told, "Ada Moreau", "Cid Okafor")
    assert [a.title for a in told.articles_of(ada)] == ["Report 2", "Report 1"]
    assert [a.title for a in told.articles_of(cid, limit=1)] == ["Report 2"]
    assert told.articles_of("nobody") == []


def test_labels_of_our_own_bookkeeping_are_not_listed(told: GraphStore) -> None:
    from graph.model import SavedView

    told.views.save(SavedView("", "A view"))
    assert {"Entity", "Article", "Person"} <= set(told.labels())
    assert not {"Newsgraph", "AliasLink", "SavedView"} & set(told.labels())


@pytest.mark.parametrize(
    ("url", "source", "words"),
    [
        ("http://news.example.com:8080/x", "", "news.example.com"),
        (None, "https://www.example.com/feed", "example.com"),
        (None, r"C:\news\a.txt", "C:/news"),
        (None, "a.txt", "a.txt"),
        (None, "", ""),
        (None, "/a.txt", "/a.txt"),
    ],
)
def test_a_publisher_is_a_host_or_a_folder(url: str | None, source: str, words: str) -> None:
    assert publisher(url, source) == words
