"""Who says what: within a sentence, in quotations, and across sentences."""

from __future__ import annotations

import pytest

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Sentence, Token
from loaders.reader.attribution import innermost, speakers, speech_acts
from loaders.reader.engine import the_reader
from loaders.reader.graphs import EnhancedTree
from loaders.reader.sentences import split_sentences
from tests.loaders.reader.rules.notation import words

THAT = """
1 Ana Ana PROPN NNP 2 nsubj
2 said say VERB VBD 0 root
3 rebels rebel NOUN NNS 4 nsubj
4 fled flee VERB VBD 2 ccomp
"""
QUOTE = """
1 Rebels rebel NOUN NNS 2 nsubj
2 fled flee VERB VBD 0 root
3 , , PUNCT , 2 punct
4 said say VERB VBD 2 parataxis
5 Ana Ana PROPN NNP 4 nsubj
"""
ACCORDING = """
1 According accord VERB VBG 3 case
2 to to ADP IN 1 fixed
3 Ana Ana PROPN NNP 6 obl
4 , , PUNCT , 3 punct
5 rebels rebel NOUN NNS 6 nsubj
6 fled flee VERB VBD 0 root
"""
EVIDENCE = """
1 Ana Ana PROPN NNP 2 nsubj
2 has have VERB VBZ 0 root
3 evidence evidence NOUN NN 2 obj
4 that that SCONJ IN 6 mark
5 rebels rebel NOUN NNS 6 nsubj
6 fled flee VERB VBD 3 acl
"""
AGENT = """
1 It it PRON PRP 3 nsubj:pass
2 was be AUX VBD 3 aux:pass
3 reported report VERB VBN 0 root
4 by by ADP IN 5 case
5 Ana Ana PROPN NNP 3 obl:agent
6 rebels rebel NOUN NNS 7 nsubj
7 fled flee VERB VBD 3 ccomp
"""


@pytest.mark.parametrize("table", [THAT, QUOTE, ACCORDING, EVIDENCE, AGENT])
def test_speaker_and_content(table: str) -> None:
    tree = EnhancedTree(words(table))
    forms = [w.form.lower() for w in tree.words]
    (act,) = speech_acts(tree)
    assert act.speaker is not None
    assert forms[act.speaker] == "ana"
    assert {forms.index("rebels"), forms.index("fled")} <= act.content
    assert forms.index("ana") not in act.content
    assert act.cue not in act.content


NESTED = """
1 Ana Ana PROPN NNP 2 nsubj
2 said say VERB VBD 0 root
3 Luis Luis PROPN NNP 4 nsubj
4 claimed claim VERB VBD 2 ccomp
5 rebels rebel NOUN NNS 6 nsubj
6 fled flee VERB VBD 4 ccomp
"""


def test_innermost_speaker_answers() -> None:
    tree = EnhancedTree(words(NESTED))
    acts = speech_acts(tree)
    assert [a.cue for a in acts] == [1, 3]
    inner, outer = innermost(acts, 5), innermost(acts, 3)
    assert inner is not None
    assert outer is not None
    assert (inner.speaker, outer.speaker) == (2, 0)
    assert innermost(acts, 0) is None


def test_a_quotation_is_content_as_a_whole() -> None:
    tree = EnhancedTree(words(THAT + "5 badly badly ADV RB 2 advmod\n"))
    assert 4 not in speech_acts(tree)[0].content
    assert 4 in speech_acts(tree, (False, False, True, True, True))[0].content


def sentence(number: int, table: str, block: int, quoted: set[int], **spans: str) -> AnalysedSentence:
    """A sentence of one-letter gaps with one-word spans by form."""
    tree = words(table)
    tokens, at = [], 0
    for w in tree:
        tokens.append(Token(w.form, at, at + len(w.form)))
        at += len(w.form) + 1
    found = []
    for form, level in spans.items():
        i = next(k for k, w in enumerate(tree) if w.form == form)
        kind: Level = "pronoun" if level == "pronoun" else "name"
        found.append(EntitySpan(number, i, i, i, "Person", kind, tokens[i].start, tokens[i].end))
    inside = tuple(i in quoted for i in range(len(tree)))
    return AnalysedSentence(Sentence(tuple(tokens), 0, at, block=block, in_quote=inside), tree, tuple(found))


BARE = """
1 Rebels rebel NOUN NNS 2 nsubj
2 fled flee VERB VBD 0 root
"""


def test_quotation_without_speaker_has_that_of_its_paragraph() -> None:
    first = sentence(0, QUOTE, 1, {0, 1}, Ana="name")
    same, other = sentence(1, BARE, 1, {0, 1}), sentence(2, BARE, 5, {0, 1})
    assert speakers([first, same, other]).quoted == [None, (0, 0), None]


def test_speaker_named_after_the_first_quotation() -> None:
    assert speakers([sentence(0, BARE, 1, {0, 1}), sentence(1, QUOTE, 1, {0, 1}, Ana="name")]).quoted[0] == (1, 0)


def test_quotation_that_runs_over_paragraphs_keeps_its_speaker() -> None:
    first = sentence(0, THAT, 1, {2, 3}, Ana="name")
    assert speakers([first, sentence(1, BARE, 2, {0, 1})]).quoted[1] == (0, 0)


def test_pronoun_that_speaks_goes_on_for_the_last_speaker() -> None:
    first = sentence(0, THAT, 1, set(), Ana="name")
    he = THAT.replace("1 Ana Ana PROPN NNP", "1 She she PRON PRP")
    assert speakers([first, sentence(1, he, 2, set(), She="pronoun")]).continued == {(1, 0): (0, 0)}
    assert speakers([sentence(0, he, 2, set(), She="pronoun")]).continued == {}


def test_heads_in_a_circle_end_the_search_for_what_is_according_to_somebody() -> None:
    tree = EnhancedTree(
        words(
            """
1 polls poll NOUN NNS 2 nmod
2 firms firm NOUN NNS 1 nmod
3 according accord VERB VBG 1 case
"""
        )
    )
    assert [act.kind for act in speech_acts(tree)] == ["according"]


def test_a_clause_after_a_semicolon_is_no_ones_word_on_the_one_before() -> None:
    assert len(speech_acts(EnhancedTree(words(QUOTE)))) == 1
    assert speech_acts(EnhancedTree(words(QUOTE.replace("3 , , PUNCT ,", "3 ; ; PUNCT :")))) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Israel bombed Rafah, per UN officials.", "officials"),
        ("Per Reuters, Apple has bought Disney.", "Reuters"),
        ("Trump fired John Bolton, per the White House.", "House"),
        ("Apple has bought Disney, per a Reuters report.", "report"),
        ("Google fired Timnit Gebru, citing Reuters", "Reuters"),
        ("Iran arrested Narges Mohammadi, quoting the BBC.", "BBC"),
        ("Israel bombed Rafah, Al Jazeera reported, citing the UN.", "Al"),
    ],
)
def test_per_and_citing_name_a_source(text: str, speaker: str) -> None:
    (act,) = acts_of(text)
    assert act == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Apple earned $2 per share.",
        "Nigeria spends less per student than Ghana.",
        "As per the agreement, Russia gave Crimea to Ukraine.",
        "Per capita, Norway gave more to Ukraine than Germany.",
        "Microsoft sued Google, citing a breach of contract.",
        "Trump fired James Comey, citing the Justice Department.",
        "Germany bans Mahan Air of Iran, citing security",
    ],
)
def test_rates_and_reasons_are_no_sources(text: str) -> None:
    assert not acts_of(text)


def acts_of(text: str) -> list[str | None]:
    """The speakers' words of a sentence, on the reader's own tree."""
    (sentence,), _ = the_reader().analyse(split_sentences(text))
    acts = speech_acts(EnhancedTree(sentence.words))
    return [None if act.speaker is None else sentence.words[act.speaker].form for act in acts]
