"""The article as parts: every letter once, mentions and the claim marked at their places, links only to the web."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, Claim, Entity, Mention, Reading
from seeds import seed_readings
from ui.article_view import article_content, parts

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 35))
NAMED = st.lists(st.tuples(SPANS, st.sampled_from(["Person", "Country"]), st.just("Name")), max_size=8)


@given(st.text(max_size=30), NAMED, st.none() | SPANS)
def test_no_letter_is_lost_and_marks_are_where_they_belong(
    text: str, named: list[tuple[tuple[int, int], str, str]], claim: tuple[int, int] | None
) -> None:
    found = parts(text, named, claim)
    assert "".join(part["text"] for part in found) == text
    at = 0
    for part in found:
        for place in range(at, at + len(part["text"])):
            assert ("type" in part) == any(s <= place < e for (s, e), *_ in named)
            assert bool(part.get("claim")) == (claim is not None and claim[0] <= place < claim[1])
        at += len(part["text"])


def test_of_nested_mentions_the_inner_one_is_marked() -> None:
    found = parts("the King of Spain", [((0, 17), "Person", "King"), ((12, 17), "Country", "Spain")], None)
    assert [(part["text"], part["type"]) for part in found] == [("the King of ", "Person"), ("Spain", "Country")]


@pytest.mark.parametrize("reading", seed_readings(), ids=lambda reading: str(reading.article.source))
def test_each_claim_of_the_sample_story_is_highlighted_whole(reading: Reading) -> None:
    for claim in reading.claims:
        content = article_content(reading, {}, claim.id)
        assert "".join(p["text"] for p in content["parts"] if p.get("claim")) == claim.quote


def one(text: str = "Ada met Bob.", **about: str) -> Reading:
    mention = Mention("m1", "Ada", "Person", ((0, 3),))
    claim = Claim("c1", "m1", "MET_WITH", "met", "m1", 0, len(text), text)
    return Reading(Article(text, **about), (mention,), (claim,))


def test_mentions_carry_the_name_of_their_entity() -> None:
    told = article_content(one(), {"m1": Entity("e", "Ada Lovelace", "Person")})
    assert told["parts"][0] == {"text": "Ada", "type": "Person", "name": "Ada Lovelace"}
    assert article_content(one(), {})["parts"][0]["name"] == "Ada"


@pytest.mark.parametrize(
    ("url", "link"),
    [("https://example.org/a", "https://example.org/a"), ("javascript:alert(1)", None), ("file:///etc/passwd", None)],
)
def test_only_web_addresses_become_links(url: str, link: str | None) -> None:
    assert article_content(one(url=url), {})["url"] == link


def test_a_claim_that_is_gone_is_said() -> None:
    assert "not in this version" in article_content(one(), {}, "c9")["remark"]
    assert "not in this version" not in article_content(one(), {}, "c1")["remark"]


def test_a_title_that_the_text_begins_with_is_not_said_twice() -> None:
    assert article_content(one("News today. More."), {})["title"] == "Untitled"
    assert article_content(one("News today. More.", title="News today"), {})["title"] == ""
    assert article_content(one("More.", title="News today"), {})["title"] == "News today"
