"""Semantic roles out of questions and answers: QANom's nouns and QA-SRL's verbs. Reads files, trains nothing.

"Who attacked something?" asks for the agent, "What was attacked?" for the patient, "Where ...?" for the place (He et
al. 2015; Klein et al. 2020). A question whose role in PropBank's terms is open, such as "Who fell?", gives no label; of
an answer the word that its phrase is about counts, the others of it are left open.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from loaders.scoring.corpora import LabelledDocument, LabelledPredicate, LabelledSentence
from loaders.training.chains import noun_phrase_end
from loaders.training.relation_corpora import letters

_ADVERBIAL = {"where": "LOC", "when": "TMP"}
"""How and why are answered by clauses, whose head a look at the words does not tell."""
_BETWEEN = "~!~"


def load(corpora: Path, unless: frozenset[str] = frozenset()) -> list[LabelledDocument]:
    """A document a sentence; those whose letters are in ``unless`` (the check sets) are left out."""
    with (corpora / "qanom" / "annot.train.csv").open(encoding="utf-8", newline="") as file:
        nouns = [(r["sentence"], int(r["target_idx"]), "noun", r) for r in csv.DictReader(file) if r["question"]]
    verbs = []
    for part in ("wikinews", "wikipedia"):
        with (corpora / "qasrl_gs" / "sentences" / f"{part}.dev.full.csv").open(encoding="utf-8", newline="") as file:
            texts = {r["qasrl_id"]: r["tokens"] for r in csv.DictReader(file)}
        with (corpora / "qasrl_gs" / "gold" / f"{part}.dev.gold.csv").open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["question"] and r["qasrl_id"] in texts]
        verbs += [(texts[r["qasrl_id"]], int(r["verb_idx"]), "verb", r) for r in rows]
    found: dict[str, dict[tuple[int, str], list[Mapping[str, str]]]] = {}
    for text, word, kind, row in [*nouns, *verbs]:
        found.setdefault(text, {}).setdefault((word, kind), []).append(row)
    out = []
    for number, (text, asked) in enumerate(found.items()):
        words = text.split(" ")
        if all(words) and letters(words) not in unless:
            predicates = [
                predicate(words, word, kind, rows) for (word, kind), rows in asked.items() if word < len(words)
            ]
            sentence = LabelledSentence(words=words, predicates=predicates, marks="roles")
            out.append(LabelledDocument(f"qa-{number}", "qa", [sentence]))
    return out


def predicate(words: Sequence[str], word: int, kind: str, rows: Sequence[Mapping[str, str]]) -> LabelledPredicate:
    """The roles of one predicate from the questions asked of it."""
    arguments: dict[int, str] = {}
    unsure: set[int] = set()
    for row in rows:
        role = role_of(row)
        for first, end in _answers(row["answer_range"], len(words)):
            head = noun_phrase_end(words, first, end - 1)
            unsure.update(range(first, end))
            if role and head != word:
                arguments.setdefault(head, role)
    known = tuple(sorted(arguments.items()))
    return LabelledPredicate(word, kind, known, frozenset(unsure - arguments.keys()))


def role_of(row: Mapping[str, str]) -> str | None:
    """The role that a question asks for, if its form tells."""
    asked = row["wh"]
    if asked in _ADVERBIAL:
        return _ADVERBIAL[asked]
    if asked not in {"who", "what"}:
        return None
    passive = row["is_passive"] == "True"
    if not row["subj"]:
        return "A1" if passive and not row["obj"] else "A0" if row["obj"] and not passive else None
    if passive:
        return "A0" if row["prep"] == "by" and not row["obj2"] else None
    return "A1" if not (row["obj"] or row["prep"] or row["obj2"]) else None


def _answers(ranges: str, count: int) -> Iterator[tuple[int, int]]:
    for part in ranges.split(_BETWEEN):
        first, _, end = part.partition(":")
        if first.isdigit() and end.isdigit() and int(first) < int(end) <= count:
            yield int(first), int(end)
