"""Two given names before one surname."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.shared_surnames import with_surnames
from tests.loaders.reader.coreference_texts import analysed


def surnames(marked: str, trees: dict[str, tuple[str, str]] | None = None) -> list[str]:
    """The shared surnames of the marked names in order."""
    return [span.surname for sentence in with_surnames(analysed(marked, trees)[1]) for span in sentence.spans]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[Bill|Person] and [Hillary Clinton|Person] left.", "Clinton"),
        ("[Paul|Person] and [Anna van der Berg|Person] left.", "van der Berg"),
        ("[Eric|Person] and [Donald Lee Jr.|Person] left.", "Lee"),
        ("[Paul|Person] and [Ted Cruz|Person] met. [Rand Paul|Person] left.", ""),
        ("[Tom|Person] and [Rita Wilson|Person] met. [Tom Hanks|Person] left.", ""),
        ("[Tom|Person] and [Rita Wilson|Person] met. [Tom Wilson|Person] left.", "Wilson"),
        ("Prince [William|Person] and [Ann Lee|Person] met.", ""),
        ("[William|Person] and [Ann Lee|Person] met. Prince [William|Person] left.", ""),
        ("[Harry|Person] and [Meghan Markle|Person] met.", ""),
        ("[Starmer|Person] and [Rachel Reeves|Person] met.", ""),
        ("[Bill|Person] or [Hillary Clinton|Person] left.", ""),
        ("[Bill|Person] and [Clinton|Person] left.", ""),
        ("[Bill|Person] and [Mary Bank|Organization] left.", ""),
    ],
)
def test_a_given_name_shares_the_surname_behind_it(marked: str, found: str) -> None:
    assert surnames(marked)[0] == found


@pytest.mark.parametrize(
    ("marked", "head", "relation", "found"),
    [
        ("the sisters [Venka|Person] and [Serena Poe|Person]", "sisters", "appos", "Poe"),
        ("a son of [Ajit|Person] and [Usha Rao|Person]", "son", "nmod", "Rao"),
        ("the ministers [Ajit|Person] and [Usha Rao|Person]", "ministers", "appos", ""),
        ("the sisters met [Ajit|Person] and [Usha Rao|Person]", "met", "obj", ""),
    ],
)
def test_kin_share_one_whatever_they_are_called(marked: str, head: str, relation: str, found: str) -> None:
    assert surnames(marked, {"Venka": (head, relation), "Ajit": (head, relation)})[0] == found


def test_the_node_has_the_whole_name_and_nobody_meets_whom_both_meet_others_with() -> None:
    reading = load_reader().read(Article("Bill and Hillary Clinton met Tony Blair. Bill Clinton praised Blair."))
    name = {m.id: m.name for m in reading.mentions}
    assert sorted(name.values()) == ["Bill Clinton", "Hillary Clinton", "Tony Blair"]
    met = {(name[c.subject], name[c.object]) for c in reading.claims if c.type == "MET_WITH"}
    assert met == {("Bill Clinton", "Tony Blair"), ("Hillary Clinton", "Tony Blair")}
