"""Who says something in a sentence, by its tree and without one."""

from __future__ import annotations

import pytest

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Sentence, Token, Word
from loaders.reader.linking.referents import referents_of
from loaders.reader.linking.speakers import reporters, speakers, wholly_quoted
from tests.loaders.reader.rules.notation import words

APPOSITION = """
1 Ann Ann PROPN NNP 8 nsubj
2 Lee Lee PROPN NNP 1 flat
3 , , PUNCT , 5 punct
4 an a DET DT 5 det
5 adviser adviser NOUN NN 1 appos
6 to to ADP IN 7 case
7 Trump Trump PROPN NNP 5 nmod
8 said say VERB VBD 0 root
9 no no INTJ UH 8 obj
"""
TELEPHONE = """
1 Putin Putin PROPN NNP 2 nsubj
2 called call VERB VBD 0 root
3 Trump Trump PROPN NNP 2 obj
"""
CALLED_FOR = """
1 Putin Putin PROPN NNP 2 nsubj
2 called call VERB VBD 0 root
3 for for ADP IN 4 case
4 peace peace NOUN NN 2 obl
"""
QUOTED = """
1 " " PUNCT `` 3 punct
2 Putin Putin PROPN NNP 3 nsubj
3 said say VERB VBD 0 root
4 no no INTJ UH 3 obj
5 " " PUNCT '' 3 punct
"""


def analysed(table: str, *names: tuple[int, int], quoted: tuple[int, int] | None = None) -> AnalysedSentence:
    """A sentence of a tree; persons by first and last word; words within ``quoted`` stand in quotation marks."""
    found = words(table)
    return _sentence(found, names, quoted)


def _sentence(
    found: tuple[Word, ...], names: tuple[tuple[int, int], ...], quoted: tuple[int, int] | None
) -> AnalysedSentence:
    tokens, at = [], 0
    for word in found:
        tokens.append(Token(word.form, at, at + len(word.form)))
        at += len(word.form) + 1
    spans = tuple(EntitySpan(0, a, b, a, "Person", "name", tokens[a].start, tokens[b].end) for a, b in names)
    inside = tuple(quoted is not None and quoted[0] <= i <= quoted[1] for i in range(len(tokens)))
    return AnalysedSentence(Sentence(tuple(tokens), 0, at, in_quote=inside), found, spans)


def reporter(sentence: AnalysedSentence) -> str | None:
    referents = referents_of([sentence])
    found = reporters([sentence], referents)
    return referents[found[0]].surface if 0 in found else None


def test_the_subject_reports_and_not_the_name_beside_the_verb() -> None:
    assert reporter(analysed(APPOSITION, (0, 1), (6, 6))) == "Ann Lee"


def test_who_calls_somebody_says_nothing() -> None:
    assert reporter(analysed(TELEPHONE, (0, 0), (2, 2))) is None


def test_who_calls_for_something_says_it() -> None:
    assert reporter(analysed(CALLED_FOR, (0, 0))) == "Putin"


def test_a_reporting_verb_inside_a_quotation_is_part_of_what_is_said() -> None:
    assert reporter(analysed(QUOTED, (1, 1), quoted=(0, 4))) is None


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Putin said no", 0, "Putin"),
        ("no , said Putin", 3, "Putin"),
        ("they told Putin no", 2, None),
        ("Putin left", 0, None),
    ],
)
def test_without_a_tree_the_name_beside_the_verb_reports(text: str, name: int, found: str | None) -> None:
    bare = tuple(Word(w, w.lower(), "X", "X", -1, "") for w in text.split())
    assert reporter(_sentence(bare, ((name, name),), None)) == found


def test_a_quotation_goes_on_with_its_speaker_until_something_else_is_said() -> None:
    first = analysed(APPOSITION.replace("no no INTJ", '"no" no INTJ'), (0, 1), quoted=(8, 8))
    second = analysed(QUOTED, quoted=(0, 4))
    plain = analysed(TELEPHONE)
    text = [first, second, plain]
    found = speakers(text, referents_of(text))
    assert found == {0: 0, 1: 0}


def test_only_a_sentence_within_quotation_marks_from_end_to_end_is_wholly_quoted() -> None:
    assert wholly_quoted(analysed(QUOTED, quoted=(0, 4)))
    assert not wholly_quoted(analysed(QUOTED, quoted=(0, 2)))
