"""Corpora as labelled documents, from small files in the corpora's own formats."""

from __future__ import annotations

import json
from pathlib import Path

from loaders.scoring.corpora import conllu, ewt, newsgraph

CONLLU = """# newdoc id = d1
# sent_id = d1-1
# text = They don't run.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\trun\trun\tVERB\tVB\t_\t0\troot\t_\t_
4.1\trun\trun\tVERB\tVB\t_\t_\t_\t_\t_

# newdoc id = d2
# sent_id = d2-1
1\tParis\tParis\tPROPN\tNNP\t_\t0\troot\t_\t_

"""
TAGS = """# sent_id = d1-1
1\tThey\tO\t-\tx
2\tdo\tO\t-\tx
3\tn't\tB-OTH\t-\tx
4\trun\tO\t-\tx

# sent_id = d2-1
1\tParis\tB-LOC\t-\tx

"""
TEXT = "Ann Lee works for Acme.\n\nShe likes it."


def test_conllu_keeps_words_and_documents(tmp_path: Path) -> None:
    (tmp_path / "x.conllu").write_text(CONLLU, encoding="utf-8")
    first, second = conllu(tmp_path / "x.conllu", "x")
    assert [first.id, second.id] == ["d1", "d2"]
    assert first.sentences[0].words == ["They", "do", "n't", "run"]
    assert first.sentences[0].heads == [4, 4, 4, 0]


def test_names_join_trees_by_sentence(tmp_path: Path) -> None:
    (tmp_path / "ud_ewt").mkdir()
    (tmp_path / "uner_ewt").mkdir()
    (tmp_path / "ud_ewt" / "en_ewt-dev.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "uner_ewt" / "dev.iob2").write_text(TAGS, encoding="utf-8")
    documents = ewt(tmp_path, "dev")
    assert [d.sentences[0].uner for d in documents] == [["O", "O", "O", "O"], ["B-LOC"]]


def test_news_is_labelled_by_words(tmp_path: Path) -> None:
    relation = {"sent": 0, "subject": "e1", "type": "WORKS_FOR", "object": "e2", "trigger": [[8, 17]]}
    document = {
        "id": "d",
        "text": TEXT,
        "sentences": [[0, 23], [25, 38]],
        "entities": [
            {"id": "e1", "type": "Person", "name": "Ann Lee"},
            {"id": "e2", "type": "Organization", "name": "Acme"},
        ],
        "mentions": [
            {"start": 0, "end": 7, "entity": "e1"},
            {"start": 18, "end": 22, "entity": "e2"},
            {"start": 25, "end": 28, "entity": "e1"},
        ],
        "relations": [{**relation, "factuality": "asserted", "speaker": None}],
    }
    (tmp_path / "newsgraph").mkdir()
    (tmp_path / "newsgraph" / "dev.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (labelled,) = newsgraph(tmp_path, "dev")
    first, second = labelled.sentences
    assert first.spans is not None
    assert second.spans is not None
    assert [(s.first, s.last, s.type, s.level) for s in first.spans] == [
        (0, 1, "Person", "name"),
        (4, 4, "Organization", "name"),
    ]
    assert [first.words[i] for i in first.relations[0].trigger] == ["works", "for"]
    assert [(s.level, s.entity) for s in second.spans] == [("pronoun", "e1")]


def test_documents_for_thresholds_are_no_training_documents(tmp_path: Path) -> None:
    (tmp_path / "newsgraph").mkdir()
    rows = [
        {"id": f"d{i}", "text": "A.", "sentences": [[0, 2]], "entities": [], "mentions": [], "relations": []}
        for i in range(200)
    ]
    (tmp_path / "newsgraph" / "train.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    train = {d.id for d in newsgraph(tmp_path, "train")}
    tuning = {d.id for d in newsgraph(tmp_path, "tuning")}
    assert not train & tuning
    assert train | tuning == {r["id"] for r in rows}
    assert 0 < len(tuning) < 30
