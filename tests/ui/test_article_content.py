"""The article page's content: text in parts, claims as cards, both knowing of each other."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, Claim, Entity, Mention, Reading
from ui import article_content
from ui.article_content import best_first, content, parts, relation_id

TEXT = "Ada works for Acme. Ada did not meet Bob."
READING = Reading(
    Article(TEXT, title="Ada", published="2020-01-02", url="https://example.org/a", author="Eve"),
    (
        Mention("m1", "Ada", "Person", ((0, 3), (20, 23))),
        Mention("m2", "Acme", "Organization", ((14, 18),)),
        Mention("m3", "Bob", "Person", ((37, 40),)),
    ),
    (
        Claim("c2", "m1", "MET_WITH", "meet", "m3", 20, 41, TEXT[20:41], factuality="negated", said_by="m2"),
        Claim("c1", "m1", "WORKS_FOR", "works for", "m2", 0, 19, TEXT[0:19]),
        Claim("c3", "m1", "RELATED", "is fond of", "m2", 0, 19, TEXT[0:19], time_text="in May"),
    ),
)
ENTITIES = {
    "m1": Entity("ada", "Ada Lovelace", "Person"),
    "m2": Entity("acme", "Acme", "Organization"),
}


def test_docstrings() -> None:
    assert doctest.testmod(article_content).failed == 0


def test_claims_are_numbered_in_the_order_of_the_text_and_the_parts_name_them() -> None:
    made = content(READING, ENTITIES)
    assert [card["id"] for card in made["claims"]] == ["c1", "c3", "c2"]
    assert [card["n"] for card in made["claims"]] == [0, 1, 2]
    first, *_, last = made["parts"]
    assert (first["text"], first["claims"], first["entity"]) == ("Ada", [0, 1], "ada")
    assert (last["text"], last["claims"]) == (".", [2])
    assert "".join(part["text"] for part in made["parts"]) == TEXT


def test_a_card_says_who_what_whom_how_and_by_whom() -> None:
    works, fond, met = content(READING, ENTITIES, {"ada|WORKS_FOR|acme"})["claims"]
    assert (works["subject"]["name"], works["phrase"], works["object"]["name"]) == ("Ada Lovelace", "works for", "Acme")
    assert (works["only"], fond["only"], met["only"]) == (True, False, False)
    assert (fond["phrase"], fond["when"]) == ("is fond of", "in May")
    assert (met["factuality"], met["word"], met["speaker"]) == ("negated", "denied", "Acme")
    assert met["object"] == {"id": "", "name": "Bob", "type": "Person"}


def test_of_whom_most_is_told_comes_first() -> None:
    assert best_first(READING, ENTITIES) == ["ada", "acme"]
    assert best_first(READING, ENTITIES | {"m3": ENTITIES["m2"]}) == ["acme", "ada"]
    assert best_first(READING, {}) == []


def test_the_head_says_where_it_is_from() -> None:
    made = content(READING, ENTITIES)
    assert made["meta"] == "2 Jan 2020 · Eve · example.org"
    assert made["url"] == "https://example.org/a"
    assert made["remark"] == "3 names and 3 claims were found in it."
    assert made["title"] == ""  # the text begins with it
    assert made["asked"] is None


def test_the_claim_that_was_asked_for_is_named_by_its_number() -> None:
    assert content(READING, ENTITIES, asked="c2")["asked"] == 2
    gone = content(READING, ENTITIES, asked="c9")
    assert gone["asked"] is None
    assert gone["remark"].startswith("The sentence that was asked for is not in this version")


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    assert content(Reading(Article("x", url="javascript:alert(1)")), {})["url"] is None


def test_of_nested_mentions_the_inner_one_is_marked() -> None:
    outer = Mention("m1", "Bank of Japan", "Organization", ((0, 13),))
    inner = Mention("m2", "Japan", "Country", ((8, 13),))
    made = parts("Bank of Japan", [((0, 13), outer), ((8, 13), inner)], [], {})
    assert [(part["text"], part["type"]) for part in made] == [("Bank of ", "Organization"), ("Japan", "Country")]


def test_a_relation_needs_two_entities() -> None:
    works, met = READING.claims[1], READING.claims[0]
    assert relation_id(works, ENTITIES) == "ada|WORKS_FOR|acme"
    assert relation_id(met, ENTITIES) == ""


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair) + 1))


@given(st.text(max_size=60), st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_the_parts_are_the_text_whatever_is_marked_in_it(
    text: str, named: list[tuple[int, int]], claims: list[tuple[int, int]]
) -> None:
    mentions = [(span, Mention(f"m{n}", str(n), "Person", (span,))) for n, span in enumerate(named)]
    made = parts(text, mentions, [(span, n) for n, span in enumerate(claims)], {})
    assert "".join(part["text"] for part in made) == text
    at = 0
    for part in made:
        inside = range(at, at + len(part["text"]))
        at = inside.stop
        for n, (start, end) in enumerate(claims):
            assert all((start <= place < end) is (n in part.get("claims", [])) for place in inside)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "x" * 300, "\u202eabc", "\U0001f600"])
def test_odd_names_are_passed_on_as_they_are(name: str) -> None:
    reading = Reading(Article(name), (Mention("m1", name, "Person", ((0, len(name)),)),))
    assert content(reading, {})["parts"] == [{"text": name, "type": "Person", "name": name}]
