"""The annotation without text: what it keeps, that it joins with its text again, and with no other."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from loaders.reader import load_reader
from loaders.scoring import unread
from loaders.scoring.table import as_gold, unread_scores
from loaders.scoring.unread import ANNOTATION, joined, stand_off, unread_documents
from seeds import seed_readings


def resolved() -> dict[str, Any]:
    gold = as_gold(seed_readings()[0])
    return gold | {"sentences": [[0, len(gold["text"])]]}


def test_what_is_kept_has_no_word_of_the_text() -> None:
    document = resolved()
    kept = stand_off(document, "https://example.org/a", "2020-01-02")
    strings = json.dumps({k: v for k, v in kept.items() if k not in {"url", "sha256", "id"}})
    assert not any(e["name"] in strings for e in document["entities"])
    assert "text" not in kept


def test_joined_with_its_text_it_is_the_document_again() -> None:
    document = resolved()
    found = joined(stand_off(document, "https://example.org/a", "2020-01-02"), document["text"] + " And more.")
    for part in ("text", "mentions", "relations", "sentences"):
        assert found[part] == document[part]
    assert [(e["id"], e["type"]) for e in found["entities"]] == [(e["id"], e["type"]) for e in document["entities"]]
    assert all(e["name"] in document["text"] for e in found["entities"])


def test_another_text_is_refused_by_name() -> None:
    stored = stand_off(resolved(), "https://example.org/a", "2020-01-02")
    with pytest.raises(BadInput, match=r"https://example\.org/a"):
        joined(stored, "Something else.")


def test_what_ships_keeps_to_the_scheme_and_to_its_offsets() -> None:
    rows = [json.loads(line) for line in ANNOTATION.read_text(encoding="utf-8").splitlines()]
    assert rows
    for row in rows:
        entities = {e["id"] for e in row["entities"]}
        assert {e["type"] for e in row["entities"]} <= set(ENTITY_TYPES)
        assert {r["type"] for r in row["relations"]} <= set(RELATION_TYPES)
        assert all(0 <= a < b <= row["length"] and e in entities for a, b, e in row["mentions"])
        for relation in row["relations"]:
            assert {relation["subject"], relation["object"]} <= entities
            assert relation["speaker"] is None or relation["speaker"] in entities
            assert 0 <= relation["sent"] < len(row["sentences"])


def test_the_set_is_scored_from_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = resolved()
    title, _, text = document["text"].partition("\n")
    (tmp_path / "wikinews").mkdir()
    for name, rows in zip(unread.YEARS, ([["https://example.org/a", title, text]], []), strict=True):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["url", "title", "text"], *rows])
    annotation = tmp_path / "unread.jsonl"
    annotation.write_text(json.dumps(stand_off(document, "https://example.org/a", "2020-01-02")) + "\n")
    monkeypatch.setattr(unread, "ANNOTATION", annotation)
    assert [d["text"] for d in unread_documents(tmp_path)] == [document["text"]]
    lines = unread_scores(load_reader(), tmp_path)
    assert {s.set for s in lines} == {"unread articles (1)"}
    assert next(s.value for s in lines if s.measure == "names F1") > 0.5
