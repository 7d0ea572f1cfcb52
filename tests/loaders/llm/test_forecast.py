"""What a load will take, told before it begins."""

from __future__ import annotations

from pathlib import Path

from graph.model import Article
from loaders.llm.cost import Usage
from loaders.llm.forecast import Estimates, Forecast, forecast, forecast_of
from loaders.llm.settings import LlmSettings, Price
from loaders.sources import Item, SourceFailure, expand


class Words:
    """An engine that takes a token for each word."""

    def __init__(self) -> None:
        self.settings = LlmSettings()

    def estimate(self, article: Article) -> Usage:
        words = len(article.text.split())
        return Usage(1, 0, words, 2)


def items(*sources: Path | str) -> list[Item]:
    return [item for source in sources for item in expand(str(source)) if isinstance(item, Item)]


def test_articles_are_added_up_failures_cost_nothing_and_the_rest_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada met Bob.")
    (tmp_path / "b.jsonl").write_text('{"text": "One two."}\n{broken\n{"text": "Known one."}\n')
    (tmp_path / "c.txt").write_text(" ")
    found = forecast(
        Words(), items(tmp_path, "https://example.org/story", "-"), lambda article: article.text == "Known one."
    )
    assert found == Forecast(2, 1, 2, Usage(2, 0, 5, 4))
    assert found.said(Price(1, 1)) == (
        "To read: 2 articles (1 more known already), and 2 web pages or streams not counted here; "
        "2 requests, about 5 tokens read and about 4 written, cost about 0.0000"
    )


def test_articles_at_hand_are_added_up() -> None:
    found = forecast_of(Words(), [Article("one two"), SourceFailure("x", "no"), Article("three")], lambda a: False)
    assert found == Forecast(2, 0, 0, Usage(2, 0, 3, 4))


def test_an_engine_without_a_price_is_no_engine_that_estimates() -> None:
    assert isinstance(Words(), Estimates)
    assert not isinstance(object(), Estimates)
