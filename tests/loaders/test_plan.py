"""What a load is going to read: listed before it is opened, counted by bytes, noted when it was read whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Article
from loaders.journal import Journal
from loaders.plan import Plan
from loaders.sources import Item, Options, SourceFailure


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, name in enumerate(["Bob", "Cid", "Dan"]):
        (folder / f"{number}.txt").write_text(f"Ada met {name}.")
    (folder / "9.jsonl").write_text('{"text": "Ada met Eve."}\n{"text": "Ada met Flo."}\n')
    return folder


def texts(plan: Plan, journal: Journal | None = None) -> list[str]:
    return [found.text if isinstance(found, Article) else found.reason for found in plan.articles(journal)]


def all_there(article_id: str, sha256: str) -> bool:
    return True


def test_articles_come_in_the_order_of_their_sources(news: Path) -> None:
    assert texts(Plan([str(news)])) == ["Ada met Bob.", "Ada met Cid.", "Ada met Dan.", "Ada met Eve.", "Ada met Flo."]
    assert texts(Plan([str(news / "2.txt"), str(news / "0.txt")])) == ["Ada met Dan.", "Ada met Bob."]


def test_listing_opens_no_file(news: Path) -> None:
    plan = Plan([str(news)])
    (news / "0.txt").unlink()
    assert len(plan.items) == 4
    assert texts(plan)[0] == "there is no such file or folder"


def test_what_cannot_be_listed_comes_first_and_stops_nothing(news: Path) -> None:
    plan = Plan([str(news / "0.txt"), "no-such-file", str(news / "1.txt")])
    assert plan.failures == [SourceFailure("no-such-file", "there is no such file or folder")]
    assert texts(plan) == ["there is no such file or folder", "Ada met Bob.", "Ada met Cid."]


def test_what_is_left_out_is_told_and_not_opened(news: Path) -> None:
    (news / ".hidden.txt").write_text("Ada met Gus.")
    (news / "picture.png").write_bytes(b"\x89PNG")
    plan = Plan([str(news)])
    assert [(os.path.basename(f.source), f.skipped) for f in plan.failures] == [
        (".hidden.txt", True),
        ("picture.png", True),
    ]
    assert len(plan.items) == 4


def test_nothing_to_read_is_done_from_the_start() -> None:
    assert Plan([]).fraction == 1.0
    assert Plan(["no-such-file"]).fraction == 1.0
    assert texts(Plan([])) == []


def test_the_fraction_grows_from_nothing_to_all(news: Path) -> None:
    plan = Plan([str(news)])
    seen = [plan.fraction]
    for _ in plan.articles():
        seen.append(plan.fraction)
    seen.append(plan.fraction)
    assert seen == sorted(seen)
    assert seen[0] == 0.0
    assert seen[-1] == 1.0
    assert all(0 <= share <= 1 for share in seen)


def test_a_large_file_weighs_more_than_a_small_one(tmp_path: Path) -> None:
    small, large = tmp_path / "1.txt", tmp_path / "2.txt"
    small.write_text("Ada met Bob.")
    large.write_text("Ada met Bob. " * 10_000)
    plan = Plan([str(small), str(large)])
    drawn = plan.articles()
    next(drawn)
    after_reading_small = plan.fraction
    next(drawn)
    assert 0 < after_reading_small < 0.1
    assert plan.fraction > 0.9
    assert list(drawn) == []
    assert plan.fraction == 1.0


def test_progress_moves_within_a_file_of_many_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "Ada met Person{n}. {"x" * 2000}"}}\n' for n in range(100)))
    plan = Plan([str(path)])
    seen = []
    for _ in plan.articles():
        seen.append(plan.fraction)
    assert len(set(seen)) > 2
    assert seen == sorted(seen)


def test_a_file_that_grew_since_it_was_listed_is_never_more_than_done(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ada met Bob.")
    plan = Plan([str(path)])
    path.write_text("Ada met Bob. " * 10_000)
    for _ in plan.articles():
        assert plan.fraction <= 1.0


def test_dropped_items_are_not_read_and_no_longer_weigh(news: Path) -> None:
    plan = Plan([str(news)])
    plan.drop(plan.items[:2])
    assert texts(plan) == ["Ada met Dan.", "Ada met Eve.", "Ada met Flo."]
    assert plan.fraction == 1.0


def test_dropping_goes_by_the_item_and_not_by_its_name(news: Path) -> None:
    path = str(news / "0.txt")
    plan = Plan([path, path])
    plan.drop([plan.items[0]])
    assert texts(plan) == ["Ada met Bob."]
    plan.drop([Item(path, plan.items[0].open)])
    assert len(plan.items) == 1


def test_all_dropped_is_all_done(news: Path) -> None:
    plan = Plan([str(news)])
    plan.drop(list(plan.items))
    assert plan.fraction == 1.0
    assert texts(plan) == []


def test_items_read_whole_are_noted_with_all_their_articles(news: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.jsonl")
    plan = Plan([str(news)])
    articles = [found for found in plan.articles(journal) if isinstance(found, Article)]
    again = Plan([str(news)])
    passed, ids = journal.done(again.items, all_there)
    assert passed == again.items
    assert ids == [article.id for article in articles]


def test_an_item_is_noted_only_when_its_last_article_was_taken(news: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.jsonl")
    plan = Plan([str(news / "9.jsonl")])
    drawn = plan.articles(journal)
    next(drawn)
    next(drawn)
    assert not journal.exists
    assert list(drawn) == []
    assert journal.exists


def test_an_item_with_a_failure_is_not_noted(news: Path, tmp_path: Path) -> None:
    (news / "9.jsonl").write_text('{"text": "Ada met Eve."}\n{broken\n')
    (news / "bad.txt").write_bytes(b"\x00")
    journal = Journal(tmp_path / "x.jsonl")
    list(Plan([str(news)]).articles(journal))
    passed, _ = journal.done(Plan([str(news)]).items, all_there)
    assert [os.path.basename(item.name) for item in passed] == ["0.txt", "1.txt", "2.txt"]


def test_a_file_that_changed_is_another_item(news: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.jsonl")
    list(Plan([str(news)]).articles(journal))
    (news / "1.txt").write_text("Ada met Cid and Hal.")
    passed, _ = journal.done(Plan([str(news)]).items, all_there)
    assert [os.path.basename(item.name) for item in passed] == ["0.txt", "2.txt", "9.jsonl"]


def test_options_hold_for_every_source(news: Path) -> None:
    plan = Plan([str(news / "0.txt"), str(news / "1.txt")], Options(max_size=5))
    assert all("raise the limit with --max-size" in reason for reason in texts(plan))
    assert len(plan.items) == 2


def test_addresses_are_listed_without_being_fetched() -> None:
    plan = Plan(["https://e.invalid/a", "https://e.invalid/b"])
    assert [(item.name, item.size, item.fingerprint) for item in plan.items] == [
        ("https://e.invalid/a", 0, "https://e.invalid/a"),
        ("https://e.invalid/b", 0, "https://e.invalid/b"),
    ]
    assert plan.fraction == 0.0


@settings(max_examples=20)
@given(st.lists(st.integers(0, 3000), min_size=1, max_size=6), st.data())
def test_whatever_is_dropped_the_rest_is_read_and_ends_at_all(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    for number, size in enumerate(sizes):
        (folder / f"{number}.txt").write_text(f"Ada met Bob{number}. " + "x" * size)
    plan = Plan([str(folder)])
    kept = [data.draw(st.booleans()) for _ in plan.items]
    plan.drop([item for item, keep in zip(plan.items, kept, strict=True) if not keep])
    assert len(texts(plan)) == sum(kept)
    assert plan.fraction == 1.0
