"""OntoGUM's chains as they are read and widened, and GAP's rows against a reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Article, Mention, Reading
from loaders.reader import load_reader
from loaders.reader.annotations import EntitySpan, Level
from loaders.reader.graphs import EnhancedTree
from loaders.scoring.coreference import found_chains, gap_scores, gold_chains, linked, ontogum_scores, widened
from loaders.scoring.corpora import LabelledDocument, LabelledSentence
from tests.loaders.reader.rules.notation import words

CONLL = """# begin document
0\tthe\t(1
1\tmayor\t_
2\tof\t_
3\tReno\t(2)1)
4\tsaid\t_
5\the\t(1)(3
6\tleft\t3)
# end document
"""


def test_chains_are_read_with_nested_and_neighbouring_mentions() -> None:
    chains = gold_chains(CONLL.splitlines())
    assert sorted(sorted(c) for c in chains) == [[(0, 3), (5, 5)], [(3, 3)], [(5, 6)]]


def test_an_empty_file_has_no_chains() -> None:
    assert gold_chains(["# begin document"]) == []


TREE = """
1 for for ADP IN 3 case
2 the the DET DT 3 det
3 mayor mayor NOUN NN 0 root
4 's 's PART POS 3 case
5 of of ADP IN 6 case
6 Reno Reno PROPN NNP 3 nmod
7 and and CCONJ CC 8 cc
8 Doe Doe PROPN NNP 3 conj
"""


@pytest.mark.parametrize(
    ("first", "last", "head", "level", "expected"),
    [(1, 2, 2, "nominal", (1, 5)), (2, 2, 2, "pronoun", (2, 2)), (5, 5, 5, "name", (5, 5)), (7, 7, 7, "name", (7, 7))],
)
def test_spans_are_widened_to_noun_phrases(
    first: int, last: int, head: int, level: Level, expected: tuple[int, int]
) -> None:
    span = EntitySpan(0, first, last, head, "Person", level, 0, 1)
    assert widened(EnhancedTree(words(TREE)), span) == expected


def test_chains_of_the_engine_count_words_through_the_document() -> None:
    sentences = [
        LabelledSentence(["Thomas", "Bossert", "spoke", "in", "Washington", "."]),
        LabelledSentence(["He", "blamed", "North", "Korea", "."]),
    ]
    chains = found_chains(load_reader(), LabelledDocument("d", "x", sentences))
    assert any((0, 1) in chain and (6, 6) in chain for chain in chains)
    assert any((8, 9) in chain for chain in chains)


def _row(text: str, pronoun: str, a: str, b: str) -> dict[str, str]:
    return {
        "ID": "x-1",
        "Text": text,
        "Pronoun": pronoun,
        "Pronoun-offset": str(text.index(pronoun)),
        "A": a,
        "A-offset": str(text.index(a)),
        "A-coref": "TRUE",
        "B": b,
        "B-offset": str(text.index(b)),
        "B-coref": "FALSE",
    }


TEXT = "Ann Roe met Bea Doe because she was late."


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([((0, 7), (28, 31)), ((12, 19),)], (True, False)),
        ([((0, 7),), ((12, 19), (28, 31))], (False, True)),
        ([((0, 7),), ((12, 19),)], (False, False)),
        ([((4, 7), (28, 31))], (True, False)),
        ([((0, 7), (12, 19), (28, 31))], (True, True)),
        ([], (False, False)),
    ],
)
def test_a_pronoun_is_the_name_that_its_entity_has_too(
    spans: list[tuple[tuple[int, int], ...]], expected: tuple[bool, bool]
) -> None:
    mentions = tuple(Mention(f"m{n}", "x", "Person", s) for n, s in enumerate(spans))
    assert linked(Reading(Article(TEXT), mentions), _row(TEXT, "she", "Ann Roe", "Bea Doe")) == expected


def test_gap_counts_links_and_rows(tmp_path: Path) -> None:
    (tmp_path / "gap").mkdir()
    row = _row("Ann Roe lives in Reno with her dog. Bea Doe is the mayor.", "her", "Ann Roe", "Bea Doe")
    table = "\t".join(row) + "\n" + "\t".join(row.values()) + "\n"
    (tmp_path / "gap" / "gap-development.tsv").write_text(table, encoding="utf-8")
    links, rows = gap_scores(load_reader(), tmp_path)
    assert (links.set, links.measure, rows.measure) == ("GAP development", "links F1", "rows right")
    assert rows.value in (0.0, 1.0)
    assert (links.value > 0) is (rows.value == 1)
    assert "of 1" in rows.note


def test_ontogum_joins_chains_and_trees_by_document(tmp_path: Path) -> None:
    (tmp_path / "ud_gum").mkdir()
    (tmp_path / "ontogum").mkdir()
    tree = "# newdoc id = GUM_x\n# sent_id = GUM_x-1\n" + "".join(
        f"{n}\t{form}\t_\tX\tX\t_\t0\troot\t_\t_\n"
        for n, form in enumerate(["Thomas", "Bossert", "said", "he", "left", "."], start=1)
    )
    (tmp_path / "ud_gum" / "en_gum-dev.conllu").write_text(tree + "\n", encoding="utf-8")
    (tmp_path / "ontogum" / "GUM_x.conll").write_text(
        "0\tThomas\t(1\n1\tBossert\t1)\n2\tsaid\t_\n3\the\t(1)\n4\tleft\t_\n5\t.\t_\n", encoding="utf-8"
    )
    (line,) = ontogum_scores(load_reader(), tmp_path)
    assert line.value == 1
    assert "1 documents" in line.note
