"""Articles go in, come out, change and go, and the graph follows: on both back ends."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph.errors import BadInput
from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore
from tests.graph.store.readings import BOSSERT, KOREA, LAZARUS, MICROSOFT, WANNACRY, C, M, chain, make_reading
from tests.graph.store.snapshot import snapshot


def test_written_reading_comes_back_as_it_was(store: GraphStore) -> None:
    text = "Thomas Bossert, an adviser, said on Monday that WannaCry was the work of Lazarus Group."
    trigger = text.index("was the work of")
    reading = Reading(
        Article(text, "b.txt", "https://example.org/b", "Blame", "A. Writer", "2017-12-19", "given"),
        (
            Mention("m1", "Thomas Bossert", "Person", ((0, 14), (16, 26)), ("Thomas Bossert",)),
            Mention("m2", "WannaCry", "Malware", ((48, 56),), ("WannaCry",)),
            Mention("m3", "Lazarus Group", "Group", ((73, 86),), ("Lazarus Group",)),
        ),
        (
            Claim("c1", "m1", "ATTRIBUTES", "said", "m2", 0, len(text), text, "asserted", None, 0.5, "say", "reader"),
            Claim(
                *(
                    "c2",
                    "m2",
                    "BY",
                    "was the work of",
                    "m3",
                    0,
                    len(text),
                    text,
                    "attributed",
                    "m1",
                    0.75,
                    "cop",
                    "llm",
                ),
                *("on Monday", "2017-12-18", "2017-12-18", ((trigger, trigger + 15),)),
            ),
        ),
    )
    result = store.write_reading(reading, reader="1")
    assert (result.status, result.mentions, result.claims, result.entities, result.dropped) == ("new", 3, 2, 3, 0)
    assert store.reading(result.article_id) == reading
    assert store.article(result.article_id) == reading.article
    assert list(store.readings()) == [reading]
    assert {m: e.name for m, e in store.mention_entities(result.article_id).items()} == {
        "m1": "Thomas Bossert",
        "m2": "WannaCry",
        "m3": "Lazarus Group",
    }


def test_loading_twice_changes_nothing(store: GraphStore) -> None:
    store.write_reading(chain())
    before, revision = snapshot(store), store.revision()
    assert store.write_reading(chain()).status == "unchanged"
    assert snapshot(store) == before
    assert store.revision() == revision


def test_changed_article_replaces_its_claims(store: GraphStore) -> None:
    other = make_reading("other.txt", [WANNACRY, MICROSOFT], [C(1, "AFFECTED", 2)])
    store.write_reading(other)
    store.write_reading(chain())
    changed = make_reading("chain.txt", [BOSSERT, KOREA], [C(1, "BLAMES", 2)])
    assert store.write_reading(changed).status == "changed"
    assert store.reading(changed.article.id) == changed
    assert store.search("Lazarus Group") == []
    assert store.stats().articles == 2
    assert store.stats().by_type == {"Country": 1, "Malware": 1, "Organization": 1, "Person": 1}
    assert sorted(r.type for r in store.between([e.id for e in store.top_entities(10)])) == ["AFFECTED", "BLAMES"]


def test_changing_and_changing_back_leaves_no_trace(store: GraphStore) -> None:
    store.write_reading(make_reading("other.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2)], published="2017-06-01"))
    store.write_reading(chain(published="2017-12-19"))
    before = snapshot(store)
    store.write_reading(make_reading("chain.txt", [LAZARUS, KOREA], [C(1, "CITIZEN_OF", 2)], published="2016-01-01"))
    store.write_reading(chain(published="2017-12-19"))
    assert snapshot(store) == before


def test_new_reading_of_the_same_text_is_stored(store: GraphStore) -> None:
    store.write_reading(chain(), reader="1")
    article = chain().article
    assert store.has_article(article.id, article.sha256)
    assert store.has_article(article.id, article.sha256, reader="1")
    assert not store.has_article(article.id, article.sha256, reader="2")
    better = replace(chain(), claims=chain().claims[:2])
    assert store.write_reading(better, reader="2").status == "changed"
    assert store.has_article(article.id, article.sha256, reader="2")
    assert store.write_reading(better, reader="3").status == "unchanged"
    assert store.has_article(article.id, article.sha256, reader="3")


def test_other_version_is_not_had(store: GraphStore) -> None:
    store.write_reading(chain())
    newer = replace(chain().article, text=chain().article.text + " More.")
    assert newer.id == chain().article.id
    assert not store.has_article(newer.id, newer.sha256)
    assert not store.has_article("a0", newer.sha256)


def test_delete_removes_what_only_it_said(store: GraphStore) -> None:
    store.write_reading(make_reading("kept.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2)], published="2017-06-01"))
    before = snapshot(store)
    article_id = store.write_reading(chain(published="2017-12-19")).article_id
    assert store.delete_article(article_id)
    assert snapshot(store) == before
    assert not store.delete_article(article_id)
    assert store.article(article_id) is None
    assert store.reading(article_id) is None


def test_of_two_who_delete_an_article_at_once_one_did(store: GraphStore) -> None:
    article_id = chain().article.id
    for _ in range(8):
        store.write_reading(chain())
        together = threading.Barrier(2)

        def delete(_: int, together: threading.Barrier = together) -> bool:
            together.wait(60)
            return store.delete_article(article_id)

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(delete, range(2))) == [False, True]
        stats = store.stats()
        assert (stats.articles, stats.entities, stats.claims) == (0, 0, 0)


def test_deleting_all_leaves_nothing(store: GraphStore) -> None:
    before = snapshot(store)
    ids = [store.write_reading(chain(f"{n}.txt")).article_id for n in range(3)]
    for article_id in ids:
        store.delete_article(article_id)
    assert snapshot(store) == before
    assert store.stats().articles == store.stats().entities == store.stats().relations == store.stats().claims == 0


def test_what_does_not_hold_is_dropped(store: GraphStore) -> None:
    good = chain()
    bad = replace(
        good,
        mentions=(
            *good.mentions,
            Mention("m7", "Beyond", "Person", ((0, 10_000),)),
            Mention("m8", "Wizard", "Wizard", ((0, 4),)),
            Mention("m9", " ", "Person", ((0, 4),)),
        ),
        claims=(
            *good.claims,
            replace(good.claims[0], id="c7", quote="something else"),
            replace(good.claims[0], id="c8", object="m7"),
            replace(good.claims[0], id="c9", type="LIKES`]->() DETACH DELETE n //"),
        ),
    )
    result = store.write_reading(bad)
    assert (result.mentions, result.claims, result.dropped) == (4, 3, 6)
    assert store.reading(result.article_id) == good


def test_half_a_surrogate_pair_is_refused_in_words(embedded_store: GraphStore) -> None:
    with pytest.raises(BadInput, match=r"broken\.txt.*character 4"):
        embedded_store.write_reading(Reading(Article("Bad \ud800 text", "broken.txt")))


def test_article_without_anything_in_it(store: GraphStore) -> None:
    result = store.write_reading(Reading(Article("Nothing to see.", "empty.txt")))
    assert (result.status, result.mentions, result.claims) == ("new", 0, 0)
    assert store.stats().articles == 1
    assert store.delete_article(result.article_id)


def test_counts_keep_step(store: GraphStore) -> None:
    store.write_reading(chain())
    store.write_reading(make_reading("b.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2), C(1, "LINKED_TO", 2)]))
    stats = store.stats()
    counted = store.query("MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS n").rows
    by_label = {str(label): n for label, n in counted}
    assert (stats.articles, stats.entities, stats.claims) == (2, by_label["Entity"], by_label["Claim"])
    assert stats.by_type == {k: by_label[k] for k in ("Country", "Group", "Malware", "Person")}
    edges = store.query("MATCH (:Entity)-[r]->(:Entity) RETURN count(r)").rows
    assert edges == [[stats.relations]]


def test_article_list_is_latest_first_and_searched_in_title_source_and_text(store: GraphStore) -> None:
    store.write_reading(chain("old.txt", published="2017-05-12", title="Outbreak"))
    store.write_reading(chain("new.txt", published="2018-09-06", title="A charge"))
    store.write_reading(make_reading("undated.txt", [M("Kill Switch Ltd", "Organization")]))
    assert [a.source for a in store.articles()] == ["new.txt", "old.txt", "undated.txt"]
    assert [a.source for a in store.articles(limit=1, offset=1)] == ["old.txt"]
    assert [a.source for a in store.articles(search="outbr")] == ["old.txt"]
    assert [a.source for a in store.articles(search="NEW.TXT")] == ["new.txt"]
    assert [a.source for a in store.articles(search="switch kill")] == ["undated.txt"]
    assert store.articles(search='"no (such) thing*~') == []
    first = store.articles()[0]
    assert (first.title, first.published, first.mentions, first.claims) == ("A charge", "2018-09-06", 4, 3)
    assert first.loaded_at


@pytest.mark.parametrize("search", ["(", "AND", "a OR", "\\", "*", "~", '"', "/x/", "a:b", "[1 TO", "\n", "ß ü 東京"])
def test_article_search_takes_any_text(embedded_store: GraphStore, search: str) -> None:
    assert isinstance(embedded_store.articles(search=search), list)
