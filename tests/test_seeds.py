"""The sample articles: whole, honest about what they are, annotated exactly, and rich enough for the first screen."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from graph.model import Mention, Reading
from graph.schema import allowed
from seeds import seed_articles, seed_readings

READINGS = seed_readings()
NUMBERED = [pytest.param(reading, id=reading.article.source) for reading in READINGS]


def names(reading: Reading) -> dict[str, Mention]:
    return {mention.id: mention for mention in reading.mentions}


def triples(reading: Reading, *factualities: str) -> set[tuple[str, str, str]]:
    mentions = names(reading)
    return {
        (mentions[c.subject].name, c.type, mentions[c.object].name)
        for c in reading.claims
        if not factualities or c.factuality in factualities
    }


def reading_of(slug: str) -> Reading:
    return next(reading for reading in READINGS if slug in reading.article.source)


def test_twelve_articles_tell_the_story_in_order() -> None:
    articles = seed_articles()
    assert len(articles) == 12
    assert len({article.id for article in articles}) == 12
    dates = [article.published or "" for article in articles]
    assert dates[0].startswith("2014-")
    assert dates[-1].startswith("2021-")
    assert all(earlier < later for earlier, later in pairwise(dates))


@pytest.mark.parametrize("reading", NUMBERED)
def test_each_is_a_short_article_that_says_what_it_is(reading: Reading) -> None:
    text = reading.article.text
    title, blank, _, note, gap, *body = text.split("\n")
    assert title == reading.article.title
    assert (blank, gap) == ("", "")
    assert note.casefold() == "sample article written from public facts."
    assert "\r" not in text
    assert text.endswith(".\n")
    assert 100 <= len(" ".join(body).split()) <= 260


@pytest.mark.parametrize("reading", NUMBERED)
def test_claims_quote_the_text_and_show_both_sides(reading: Reading) -> None:
    text, mentions = reading.article.text, names(reading)
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
        for argument in (claim.subject, claim.object):
            assert any(claim.start <= a and b <= claim.end for a, b in mentions[argument].spans), claim
        assert all(claim.start <= a < b <= claim.end for a, b in claim.trigger)


@pytest.mark.parametrize("reading", NUMBERED)
def test_mentions_stand_at_word_borders(reading: Reading) -> None:
    text = reading.article.text
    for mention in reading.mentions:
        for start, end in mention.spans:
            assert re.match(r"\w.*[\w.]\Z", text[start:end], re.DOTALL)
            around = text[max(0, start - 1) : start] + text[end : end + 1]
            assert not any(character.isalnum() for character in around)


@pytest.mark.parametrize("reading", NUMBERED)
def test_annotation_keeps_to_the_schema(reading: Reading) -> None:
    mentions = names(reading)
    for claim in reading.claims:
        subject, target = mentions[claim.subject], mentions[claim.object]
        assert allowed(subject.type, claim.type, target.type), (subject.name, claim.type, target.name)
        assert claim.factuality != "attributed" or claim.said_by is not None


@pytest.mark.parametrize("reading", NUMBERED)
def test_date_and_note_carry_no_claims(reading: Reading) -> None:
    text = reading.article.text
    start, end = text.index("\n\n"), text.index("\n\n", text.index("\n\n") + 2)
    for mention in reading.mentions:
        assert not any(start < b and a < end for a, b in mention.spans)
    assert not any(start < claim.end and claim.start < end for claim in reading.claims)


def test_the_headline_path_is_stated_in_one_article() -> None:
    assert {
        ("Thomas Bossert", "ATTRIBUTES", "WannaCry"),
        ("WannaCry", "BY", "Lazarus Group"),
        ("Lazarus Group", "WORKS_FOR", "North Korea"),
    } <= triples(reading_of("attribution"))


def test_one_fact_has_several_sources() -> None:
    stated = ("WannaCry", "BY", "Lazarus Group")
    sources = [reading.article.source for reading in READINGS if stated in triples(reading)]
    assert len(sources) >= 4


def test_persons_go_under_several_names() -> None:
    forms = {form for reading in READINGS for mention in reading.mentions for form in mention.names}
    assert {"Marcus Hutchins", "MalwareTech", "Park Jin Hyok", "Pak Jin Hek", "Thomas Bossert", "Tom Bossert"} <= forms


def test_denials_are_negated_claims_of_who_denies() -> None:
    denial = reading_of("denial")
    assert ("North Korea", "DENIES", "WannaCry") in triples(denial, "asserted")
    assert ("WannaCry", "BY", "North Korea") in triples(denial, "negated")
    speakers = {names(denial)[c.said_by].name for c in denial.claims if c.factuality == "negated" and c.said_by}
    assert speakers == {"North Korea"}


def test_a_possibility_of_2016_becomes_a_charge_in_2018() -> None:
    assert ("Bangladesh Bank heist", "BY", "Lazarus") in triples(reading_of("bangladesh"), "possible")
    charges = triples(reading_of("charges-2018"))
    assert ("U.S. Department of Justice", "CHARGED", "Park Jin Hyok") in charges
    assert ("theft from Bangladesh Bank", "BY", "Park Jin Hyok") in triples(reading_of("charges-2018"), "alleged")
