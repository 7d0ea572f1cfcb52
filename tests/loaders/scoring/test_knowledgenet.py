"""KnowledgeNet's page as passages, and claims against their facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Article, Claim, Factuality, Mention, Reading, Span
from loaders.reader import load_reader
from loaders.scoring.knowledgenet import Passage, knowledgenet_scores, passages, score_passage


def row(fold: str, start: str, name: str, text: str, *offsets: str) -> str:
    cells = [fold, "7", start, "99", *(offsets or ("0", "1", "2", "3")), name, f"<p> {text}</p>"]
    return "<tr>" + "".join(f'<td style="x">{c}</td>' for c in cells) + "</tr>\n"


SUBJECT = '<span id="subject"><a href="x">Acme &amp; Co</a></span>'
OBJECT = '<span id="object">Ann Roe</span>'
PAGE = (
    "<table>"
    + row("4", "10", "FOUNDED_BY", f"{OBJECT} founded {SUBJECT}.")
    + row("4", "10", "CEO", "Ann Roe founded Acme &amp; Co.", "-", "-", "-", "-")
    + row("1", "10", "CEO", f"{OBJECT} leads {SUBJECT}.")
    + row("4", "50", "CHILD_OF", '<span id="object">the <span id="subject">son</span> of Doe</span>')
    + "</table>"
)


def test_passages_of_the_fold_with_their_facts() -> None:
    first, second = passages(PAGE)
    assert first.text == " Ann Roe founded Acme & Co."
    assert first.annotated == {"FOUNDED_BY", "CEO"}
    ((name, subject, object_),) = first.facts
    assert (name, first.text[slice(*subject)], first.text[slice(*object_)]) == ("FOUNDED_BY", "Acme & Co", "Ann Roe")
    assert second.text[slice(*second.facts[0][1])] == "son"
    assert second.text[slice(*second.facts[0][2])] == "the son of Doe"


def test_other_folds_by_name() -> None:
    (only,) = passages(PAGE, fold="1")
    assert only.annotated == {"CEO"}
    assert passages("<table></table>") == []


TEXT = "Ann Roe founded Acme in Reno. She leads it."
PERSON, FIRM, PLACE = (0, 7), (16, 20), (24, 28)


def reading(*claims: Claim) -> Reading:
    mentions = (
        Mention("p", "Ann Roe", "Person", (PERSON, (30, 33))),
        Mention("o", "Acme", "Organization", (FIRM, (40, 42))),
        Mention("l", "Reno", "Location", (PLACE,)),
    )
    return Reading(Article(TEXT), mentions, claims)


def claim(subject: str, kind: str, object_: str, factuality: Factuality = "asserted", predicate: str = "") -> Claim:
    return Claim("c", subject, kind, predicate, object_, 0, 29, TEXT[:29], factuality=factuality)


def passage(*facts: tuple[str, Span, Span], annotated: tuple[str, ...] = ("FOUNDED_BY", "HEADQUARTERS")) -> Passage:
    return Passage("x", TEXT, set(annotated), list(facts))


def test_a_claim_that_is_a_fact_is_right() -> None:
    result = score_passage(passage(("FOUNDED_BY", FIRM, PERSON)), reading(claim("p", "CREATED", "o")))
    assert result.precision == result.recall == 1


def test_spans_need_only_overlap_and_any_mention_of_an_entity_will_do() -> None:
    facts = (("FOUNDED_BY", (40, 42), (30, 33)), ("FOUNDED_BY", FIRM, (4, 7)))
    result = score_passage(passage(*facts), reading(claim("p", "CREATED", "o")))
    assert (result.hit_precision, result.of_precision) == (1, 1)
    assert (result.hit_recall, result.of_recall) == (2, 2)


def test_a_fact_turned_around_is_none() -> None:
    result = score_passage(passage(("FOUNDED_BY", FIRM, PERSON)), reading(claim("o", "CREATED", "p")))
    assert result.hit_precision == result.hit_recall == 0


def test_claims_count_only_where_their_property_is_annotated() -> None:
    said = reading(claim("o", "LOCATED_IN", "l"))
    assert score_passage(passage(), said).of_precision == 1
    assert score_passage(passage(annotated=("FOUNDED_BY",)), said).of_precision == 0


@pytest.mark.parametrize(("subject", "object_"), [("p", "l"), ("l", "o"), ("o", "p")])
def test_claims_between_other_types_are_not_the_property(subject: str, object_: str) -> None:
    said = reading(claim(subject, "LOCATED_IN", object_))
    assert score_passage(passage(annotated=("HEADQUARTERS",)), said).of_precision == 0


def test_what_is_denied_is_no_fact() -> None:
    said = reading(claim("p", "CREATED", "o", "negated"))
    assert score_passage(passage(("FOUNDED_BY", FIRM, PERSON)), said).of_precision == 0


def test_one_fact_claimed_twice_counts_once() -> None:
    said = reading(claim("p", "CREATED", "o"), claim("p", "CREATED", "o"))
    assert score_passage(passage(("FOUNDED_BY", FIRM, PERSON)), said).of_precision == 1


def test_facts_of_properties_that_cannot_be_said_cost_recall_in_one_line_only(tmp_path: Path) -> None:
    (tmp_path / "knowledgenet").mkdir()
    date = '<span id="object">1976</span>'
    page = PAGE + row("4", "70", "DATE_FOUNDED", f"{SUBJECT} was founded in {date}.")
    (tmp_path / "knowledgenet" / "human_readable-v10-notest.html").write_text(page, encoding="utf-8")
    every, sayable = knowledgenet_scores(load_reader(), tmp_path)
    assert "3 passages" in every.note
    assert every.measure == "text F1, all properties"
    assert sayable.value >= every.value
