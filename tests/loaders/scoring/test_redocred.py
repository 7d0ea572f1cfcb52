"""Re-DocRED's documents as running text, and claims against their facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.model import Article, Claim, Factuality, Mention, Reading
from loaders.reader import load_reader
from loaders.scoring.redocred import as_news, redocred_scores, score_document

DOCUMENT: dict[str, Any] = {
    "title": "Acme",
    "sents": [
        ["Acme", "(", "a", "firm", ")", "was", "founded", "by", "Ann", "Roe", "."],
        ["Roe", "'s", "home", "is", "Reno", "."],
    ],
    "vertexSet": [
        [{"name": "Acme", "pos": [0, 1], "sent_id": 0, "type": "ORG"}],
        [
            {"name": "Ann Roe", "pos": [8, 10], "sent_id": 0, "type": "PER"},
            {"name": "Roe", "pos": [0, 1], "sent_id": 1, "type": "PER"},
        ],
        [{"name": "Reno", "pos": [4, 5], "sent_id": 1, "type": "LOC"}],
    ],
    "labels": [
        {"r": "P112", "h": 0, "t": 1, "evidence": [0]},
        {"r": "P551", "h": 1, "t": 2, "evidence": [1]},
        {"r": "P577", "h": 0, "t": 2, "evidence": []},
    ],
}
GOLD = as_news(DOCUMENT)


def test_tokens_become_text_and_mentions_stand_in_it() -> None:
    assert GOLD["text"] == "Acme (a firm) was founded by Ann Roe.\nRoe's home is Reno."
    surfaces = [(GOLD["text"][m["start"] : m["end"]], m["entity"]) for m in GOLD["mentions"]]
    assert surfaces == [("Acme", "0"), ("Ann Roe", "1"), ("Roe", "1"), ("Reno", "2")]


def test_only_facts_that_our_types_can_say_are_asked_for() -> None:
    assert {r["type"] for r in GOLD["relations"]} == {"P112", "P551"}


def test_a_document_without_labels_or_sentences_is_read() -> None:
    assert as_news({"title": "x", "sents": [[]], "vertexSet": []})["relations"] == []
    assert as_news({"title": "x", "sents": [], "vertexSet": []})["text"] == ""


TEXT = str(GOLD["text"])
MENTIONS = (
    Mention("o", "Acme", "Organization", ((0, 4),)),
    Mention("p", "Ann Roe", "Person", ((29, 36), (38, 41))),
    Mention("l", "Reno", "Location", ((52, 56),)),
    Mention("x", "Nobody", "Person", ((5, 12),)),
)


def claim(subject: str, kind: str, object_: str, factuality: Factuality = "asserted") -> Claim:
    return Claim("c", subject, kind, "", object_, 0, 4, TEXT[:4], factuality=factuality)


def score(*claims: Claim) -> tuple[float, float, float, float]:
    r = score_document(GOLD, Reading(Article(TEXT), MENTIONS, claims))
    return r.hit_precision, r.of_precision, r.hit_recall, r.of_recall


def test_facts_are_found_in_either_of_their_types() -> None:
    assert score(claim("p", "CREATED", "o"), claim("p", "CITIZEN_OF", "l")) == (2, 2, 2, 2)
    assert score(claim("o", "BY", "p"), claim("p", "LOCATED_IN", "l")) == (2, 2, 2, 2)


def test_a_turned_claim_is_wrong() -> None:
    assert score(claim("o", "CREATED", "p")) == (0, 1, 0, 2)


def test_claims_of_entities_that_the_document_does_not_have_are_wrong() -> None:
    assert score(claim("x", "LOCATED_IN", "l")) == (0, 1, 0, 2)


def test_claims_of_types_that_stand_for_no_property_do_not_count() -> None:
    assert score(claim("p", "SAID_ABOUT", "o")) == (0, 0, 0, 2)


def test_denials_and_repetitions_do_not_count() -> None:
    assert score(claim("p", "CREATED", "o", "negated")) == (0, 0, 0, 2)
    assert score(claim("p", "CREATED", "o"), claim("p", "CREATED", "o")) == (1, 1, 1, 2)


def test_the_line_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "redocred").mkdir()
    (tmp_path / "redocred" / "test_revised.json").write_text(json.dumps([DOCUMENT]), encoding="utf-8")
    (line,) = redocred_scores(load_reader(), tmp_path)
    assert (line.set, line.measure) == ("Re-DocRED test", "facts F1, end to end")
    assert 0 <= line.value <= 1
    assert "1 documents, 2 facts" in line.note
