"""What things without a name are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Proposal, Sentence, Token
from loaders.reader.coreference import Chain
from loaders.reader.descriptions import described, points_at, tells
from tests.loaders.reader.rules.notation import words

ATTACK = """
1 The the DET DT 2 det
2 attack attack NOUN NN 8 nsubj
3 on on ADP IN 6 case
4 the the DET DT 6 det
5 Kaniva Kaniva PROPN NNP 6 compound
6 plant plant NOUN NN 2 nmod
7 , , PUNCT , 2 punct
8 failed fail VERB VBD 0 root
9 . . PUNCT . 8 punct
"""
CLAUSE = """
1 Protesters protester NOUN NNS 6 nsubj
2 from from ADP IN 3 case
3 towns town NOUN NNS 1 nmod
4 that that PRON WDT 5 nsubj
5 flooded flood VERB VBD 3 acl:relcl
6 left leave VERB VBD 0 root
7 Oslo Oslo PROPN NNP 6 obj
"""


def sentence(table: str, *spans: tuple[int, int, str, bool]) -> AnalysedSentence:
    """A sentence of a tree and its spans: first and last word, type, whether it is a name."""
    found = words(table)
    tokens, at = [], 0
    for word in found:
        tokens.append(Token(word.form, at, at + len(word.form)))
        at += len(word.form) + 1
    made = [
        EntitySpan(0, a, b, b, kind, "name" if named else "nominal", tokens[a].start, tokens[b].end)
        for a, b, kind, named in spans
    ]
    return AnalysedSentence(Sentence(tuple(tokens), 0, at), found, tuple(made))


def chains(analysed: AnalysedSentence) -> list[Chain]:
    return [Chain((s,), s.type) for s in analysed.spans]


def relation(subject: int, kind: str, object_: int, score: float = 0.8) -> Proposal:
    return Proposal(0, subject, kind, object_, "", (), "asserted", None, "rule", score)


def test_a_complement_with_a_name_makes_a_description_telling() -> None:
    analysed = sentence(ATTACK, (0, 1, "Event", False))
    found = described([0], chains(analysed), [analysed], [[0]], [], {0: "attack"})
    assert found == {0: "attack on the Kaniva plant"}


def test_a_relative_clause_and_a_capital_of_the_sentence_start_are_left_out() -> None:
    analysed = sentence(CLAUSE, (0, 0, "Group", False))
    found = described([0], chains(analysed), [analysed], [[0]], [], {0: "Protesters"})
    assert found == {0: "protesters from towns"}


def test_what_a_thing_is_related_to_tells_which_it_is() -> None:
    analysed = sentence(CLAUSE, (0, 0, "Group", False), (6, 6, "Location", True))
    found = described(
        [0], chains(analysed), [analysed], [[0, 1]], [relation(0, "LOCATED_IN", 1)], {0: "Protesters", 1: "Oslo"}
    )
    assert found == {0: "protesters from towns in Oslo"}


def test_the_doer_tells_more_than_the_place() -> None:
    analysed = sentence(ATTACK, (1, 1, "Event", False), (4, 4, "Organization", True), (7, 7, "Group", True))
    decided = [relation(0, "TOOK_PLACE_IN", 1, 0.99), relation(0, "BY", 2, 0.2)]
    names = {0: "attack", 1: "Kaniva", 2: "Lazarus"}
    # Cut down to the bare noun: the tree gives no complement that begins right after the span.
    analysed = sentence(ATTACK.replace("6 nmod", "6 obl").replace("2 nmod", "8 obl"), (1, 1, "Event", False))
    found = described([0], [*chains(analysed)] * 3, [analysed], [[0, 1, 2]], decided, names)
    assert found == {0: "attack by Lazarus"}


def test_a_word_that_joins_is_not_said_twice() -> None:
    analysed = sentence(CLAUSE.replace("2 from from", "2 in in"), (0, 0, "Group", False), (6, 6, "Location", True))
    decided = [relation(0, "LOCATED_IN", 1)]
    found = described([0], chains(analysed), [analysed], [[0, 1]], decided, {0: "Protesters", 1: "Oslo"})
    assert found == {0: "protesters in towns (Oslo)"}


def test_a_neighbour_that_has_no_name_either_tells_nothing() -> None:
    analysed = sentence(CLAUSE, (0, 0, "Group", False), (2, 2, "Group", False))
    decided = [relation(0, "MEMBER_OF", 1)]
    found = described([0, 1], chains(analysed), [analysed], [[0, 1]], decided, {0: "protesters", 1: "towns"})
    assert found == {0: "protesters from towns", 1: "towns"}


def test_named_chains_are_not_described() -> None:
    analysed = sentence(ATTACK, (0, 1, "Event", False))
    assert described([], chains(analysed), [analysed], [[0]], [], {0: "attack"}) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Hackers attacked Acme on Monday. The attack on the bank cost Acme millions of dollars.",
        "Police arrested three men in Oslo after a robbery at Nordea. Protesters met Ann Lee in Bergen.",
        "The army of Chad attacked rebels near Faya. The clashes killed soldiers.",
        "Volunteers helped. Volunteers met officials.",
    ],
)
def test_no_node_of_a_reading_is_a_bare_noun(text: str) -> None:
    reading = load_reader().read(Article(text=text, source="test"))
    bare = [m.name for m in reading.mentions if not m.names and " " not in m.name]
    assert bare == []
    ids = {m.id for m in reading.mentions}
    assert all({c.subject, c.object} <= ids for c in reading.claims)


def test_a_number_tells_nothing_and_a_name_two_steps_away_does() -> None:
    analysed = sentence(CLAUSE, (0, 0, "Group", False), (2, 2, "Event", False), (6, 6, "Location", True))
    decided = [relation(0, "PARTICIPATED_IN", 1), relation(1, "TOOK_PLACE_IN", 2)]
    parts = [Chain((s,), s.type) for s in (analysed.spans[1], analysed.spans[1], analysed.spans[2])]
    found = described([0, 1], parts, [analysed], [[0, 1, 2]], decided, {0: "20 towns", 1: "towns", 2: "Oslo"})
    assert found == {0: "towns (towns in Oslo)", 1: "towns in Oslo"}


def test_what_is_only_alleged_is_not_said_in_a_name() -> None:
    analysed = sentence(CLAUSE, (2, 2, "Event", False), (6, 6, "Location", True))
    said = Proposal(0, 0, "BY", 1, "", (), "alleged", None, "rule", 0.8)
    assert described([0], chains(analysed), [analysed], [[0, 1]], [said], {0: "x", 1: "Oslo"}) == {0: "towns (Oslo)"}
    asserted = [relation(0, "BY", 1)]
    assert described([0], chains(analysed), [analysed], [[0, 1]], asserted, {0: "x", 1: "Oslo"}) == {0: "towns by Oslo"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1 Iraqi Iraqi ADJ JJ 2 amod", "Iraqi rebels"),
        ("1 Kashmiri Kashmiri ADJ JJ 2 amod", "Kashmiri rebels"),
        ("1 Armed armed ADJ JJ 2 amod", "armed rebels"),
        ("1 NATO NATO NOUN NN 2 compound", "NATO rebels"),
    ],
)
def test_a_people_keeps_its_capital_at_the_beginning_of_a_sentence(row: str, expected: str) -> None:
    table = f"\n{row}\n2 rebels rebel NOUN NNS 3 nsubj\n3 left leave VERB VBD 0 root\n"
    analysed = sentence(table, (0, 1, "Group", False))
    assert described([0], chains(analysed), [analysed], [[0]], [], {0: "rebels"}) == {0: expected}


def test_a_description_does_not_end_with_a_preposition() -> None:
    analysed = sentence(ATTACK, (1, 2, "Event", False))
    assert described([0], chains(analysed), [analysed], [[0]], [], {0: "x"}) == {0: "attack"}


@pytest.mark.parametrize(("name", "telling"), [("attack on Oslo", True), ("20 people", False), ("", False)])
def test_what_tells(name: str, telling: bool) -> None:
    assert tells(name) is telling


BETWEEN = """
1 Talks talk NOUN NNS 7 nsubj
2 between between ADP IN 3 case
3 Oslo Oslo PROPN NNP 1 nmod
4 and and CCONJ CC 6 cc
5 East east PROPN NNP 6 compound
6 Rome Rome PROPN NNP 3 conj
7 failed fail VERB VBD 0 root
8 . . PUNCT . 7 punct
"""


def test_what_is_between_two_names_both() -> None:
    analysed = sentence(BETWEEN, (0, 0, "Event", False))
    assert described([0], chains(analysed), [analysed], [[0]], [], {0: "talks"}) == {
        0: "talks between Oslo and East Rome"
    }


def test_what_is_between_one_and_a_comma_names_none() -> None:
    several = BETWEEN.replace("4 and and CCONJ CC 6 cc", "4 , , PUNCT , 6 punct")
    analysed = sentence(several, (0, 0, "Event", False))
    assert described([0], chains(analysed), [analysed], [[0]], [], {0: "talks"}) == {0: "talks"}


def test_a_name_is_not_cut_at_its_hyphen() -> None:
    hyphened = BETWEEN.replace("between between", "over over").replace(
        "4 and and CCONJ CC 6 cc", "4 - - PUNCT HYPH 3 punct"
    )
    hyphened = hyphened.replace("5 East east PROPN NNP 6 compound", "5 East east PROPN NNP 3 flat").replace(
        "6 Rome Rome PROPN NNP 3 conj", "6 Rome Rome PROPN NNP 3 flat"
    )
    analysed = sentence(hyphened, (0, 0, "Event", False))
    (found,) = described([0], chains(analysed), [analysed], [[0]], [], {0: "talks"}).values()
    assert found == "talks over Oslo - East Rome"


ANAPHOR = """
1 Attacks attack NOUN NNS 5 nsubj
2 on on ADP IN 4 case
3 the the DET DT 4 det
4 company company NOUN NN 1 nmod
5 failed fail VERB VBD 0 root
6 . . PUNCT . 5 punct
"""


@pytest.mark.parametrize(
    ("clusters", "names", "called"),
    [
        ([0, 1], {0: "attacks", 1: "Acme Corp"}, "attacks on Acme Corp"),
        ([0, 1], {0: "attacks", 1: "company"}, "attacks on the company"),
        ([0, -1], {0: "attacks"}, "attacks on the company"),
        ([0, 0], {0: "attacks"}, "attacks on the company"),
    ],
)
def test_what_stands_for_a_name_is_named_in_a_description(
    clusters: list[int], names: dict[int, str], called: str
) -> None:
    analysed = sentence(ANAPHOR, (0, 0, "Event", False), (2, 3, "Organization", False))
    found = described([0], chains(analysed), [analysed], [clusters], [], names)
    assert found[0].startswith(called)


def test_who_only_speaks_of_a_thing_does_not_seem_to_have_done_it() -> None:
    analysed = sentence(CLAUSE.replace("2 nmod", "5 obl").replace("1 nmod", "6 obl"), (0, 0, "Event", False))
    names = {0: "protest", 1: "Ann Lee", 2: "Oslo"}
    said = [relation(1, "SAID_ABOUT", 0, 0.9)]
    assert described([0], [*chains(analysed)] * 3, [analysed], [[0, 1, 2]], said, names)[0].endswith(" (per Ann Lee)")
    more = [*said, relation(0, "RELATED", 2, 0.2)]
    assert described([0], [*chains(analysed)] * 3, [analysed], [[0, 1, 2]], more, names)[0].endswith(" (Oslo)")


def test_what_the_head_alone_holds_somebodys_work_is_not_called_his() -> None:
    analysed = sentence(CLAUSE.replace("2 nmod", "5 obl").replace("1 nmod", "6 obl"), (0, 0, "Event", False))
    names = {0: "protest", 1: "Ann Lee"}
    by = relation(0, "BY", 1, 0.7)
    assert described([0], [*chains(analysed)] * 2, [analysed], [[0, 1]], [by], names)[0].endswith(" by Ann Lee")
    alone = replace(by, rule="pair head")
    assert described([0], [*chains(analysed)] * 2, [analysed], [[0, 1]], [alone], names)[0].endswith(" (Ann Lee)")


def test_to_whom_somebody_spoke_is_not_whose_he_is() -> None:
    analysed = sentence(CLAUSE.replace("2 nmod", "5 obl").replace("1 nmod", "6 obl"), (0, 0, "Group", False))
    names = {0: "employees", 1: "Reuters"}
    told = relation(0, "CALLED", 1)
    assert described([0], [*chains(analysed)] * 2, [analysed], [[0, 1]], [told], names)[0].endswith(" (to Reuters)")


@pytest.mark.parametrize(
    ("name", "type_", "pointed"),
    [
        ("study by Ann Lee", "Document", True),
        ("study (Ann Lee)", "Document", True),
        ("studies of Ann Lee", "Document", True),
        ("studies (Ann Lee)", "Document", False),
        ("study (per Ann Lee)", "Document", False),
        ("virus (Ann Lee)", "Malware", True),
        ("laboratory of Ann Lee", "Organization", True),
        ("laboratory (Ann Lee)", "Organization", False),
    ],
)
def test_which_things_a_name_in_brackets_points_at(name: str, type_: str, pointed: bool) -> None:
    assert points_at(name, type_) is pointed
