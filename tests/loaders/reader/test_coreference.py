"""Coreference: what is linked, and what must not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Sentence, Token, Word
from loaders.reader.coreference import resolve
from tests.loaders.reader.coreference_texts import Scores, analysed


def chains(
    marked: str,
    scores: dict[tuple[str, str], float] | None = None,
    trees: dict[str, tuple[str, str]] | None = None,
) -> list[set[str]]:
    """The surfaces of every chain of more than one mention."""
    text, sentences = analysed(marked, trees)
    links = Scores(sentences, text, scores) if scores is not None else None
    found = [
        {text[s.start : s.end] for s in chain.spans} for chain in resolve(sentences, links) if len(chain.spans) > 1
    ]
    return [surfaces for surfaces in found if len(surfaces) > 1]


LINKED = {
    "full name and surname": ("[Thomas Bossert|Person] spoke. [Bossert|Person] left.", {"Thomas Bossert", "Bossert"}),
    "headline before the full name": ("[Trump|Person] called. [Donald Trump|Person] left.", {"Trump", "Donald Trump"}),
    "nickname and initial": (
        "[Thomas Bossert|Person] spoke. [Tom P. Bossert|Person] left.",
        {"Thomas Bossert", "Tom P. Bossert"},
    ),
    "country names": (
        "[U.S.|Country] officials and the [USA|Country] and [American|Country] firms and [US|Country] banks.",
        {"U.S.", "USA", "American", "US"},
    ),
    "demonym and regime": (
        "[North Korea|Country] denied it. [N. Korean|Country] state media and [Pyongyang|Country] agreed.",
        {"North Korea", "N. Korean", "Pyongyang"},
    ),
    "acronym": (
        "The [Central Intelligence Agency|Organization] said so. The [CIA|Organization] knew.",
        {"Central Intelligence Agency", "CIA"},
    ),
    "acronym first": (
        "The [NHS|Organization] was hit. The [National Health Service|Organization] closed.",
        {"NHS", "National Health Service"},
    ),
    "class word left out": ("The [Lazarus Group|Group] did it. [Lazarus|Group] hid.", {"Lazarus Group", "Lazarus"}),
    "legal form left out": ("[Sony Corp.|Organization] paid. [Sony|Organization] lost.", {"Sony Corp.", "Sony"}),
    "apposition": (
        "[Jane Doe|Person], [the head|Person], spoke.",
        {"Jane Doe", "the head"},
    ),
    "alias": (
        "[a hacker group|Group] that goes by the name [Lazarus Group|Group] hid.",
        {"a hacker group", "Lazarus Group"},
    ),
    "known as": ("[Lazarus|Group], also known as [Hidden Cobra|Group], hid.", {"Lazarus", "Hidden Cobra"}),
    "called": ("[a worm|Malware] called [WannaCry|Malware] spread.", {"a worm", "WannaCry"}),
    "relative pronoun": ("[Lazarus Group|Group], [which|Group] works for them, hid.", {"Lazarus Group", "which"}),
    "the same head": (
        "[The huge attack|Event] hit many. Weeks later [the attack|Event] ended.",
        {"The huge attack", "the attack"},
    ),
    "class of a name": (
        "[Sony Pictures|Organization] was hacked. [The company|Organization] paid.",
        {"Sony Pictures", "The company"},
    ),
    "the country": ("[Russia|Country] denied it. [The country|Country] is large.", {"Russia", "The country"}),
    "predicate": ("[WannaCry|Malware] is [a worm|Malware] that spread.", {"WannaCry", "a worm"}),
    "he": ("[Thomas Bossert|Person] spoke. Then [he|Person] left.", {"Thomas Bossert", "he"}),
    "its": ("[Microsoft|Organization] updated [its|Organization] system.", {"Microsoft", "its"}),
    "they": ("[The hackers|Group] left when [they|Group] were seen.", {"The hackers", "they"}),
    "I in a quotation": (
        'On Monday [Jane Doe|Person] met [Tom Roe|Person]. "[I|Person] am tired," [Roe|Person] said.',
        {"Tom Roe", "Roe", "I"},
    ),
    "we of a group": (
        'The [council|Organization] met. "[We|Organization] agree," [Jo Li|Person] of the [council|Organization] said.',
        {"council", "We"},
    ),
    "gender": ("[Angela Merkel|Person] met [Tom Roe|Person]. [She|Person] was late.", {"Angela Merkel", "She"}),
    "said he": (
        "[Jane Doe|Person] and [Alex Roe|Person] spoke. [Chris Poe|Person] wrote [he|Person] would go.",
        {"Chris Poe", "he"},
    ),
    "quoted name with its class": (
        'The "[WannaCry|Malware]" worm spread. [The “WannaCry” worm|Malware] hit many.',
        {"WannaCry", "The “WannaCry” worm"},
    ),
    "who says more": (
        "[Jane Doe|Person] said it rained. [Joe Roe|Person] was met by [Doe|Person]'s staff. [She|Person] added more.",
        {"Jane Doe", "Doe", "She"},
    ),
    "team of a country": (
        "[Canada|Organization] won. [The Canadian team|Organization] left.",
        {"Canada", "The Canadian team"},
    ),
}


@pytest.mark.parametrize("case", LINKED)
def test_links(case: str) -> None:
    marked, expected = LINKED[case]
    assert expected in chains(marked)


APART = {
    "two persons of one surname": "[Joe Biden|Person] and [Hunter Biden|Person] came.",
    "a surname of two persons": "[Jill Roe|Person] met [Tom Roe|Person]. [Roe|Person] left.",
    "two countries": "[North Korea|Country] and [South Korea|Country] talk.",
    "team and country": "[Canada|Organization] won the match in [Canada|Country] then.",
    "an indefinite thing each time": "[A man|Person] came. [A man|Person] left.",
    "another attack": "[The first attack|Event] failed. [The second attack|Event] did not.",
    "other gender": "[Angela Merkel|Person] was late. [He|Person] was angry.",
    "the speaker is not he": '"[He|Person] is wrong," [Jane Doe|Person] said.',
    "whom she called": "[Jane Doe|Person] called [Tom Roe|Person] a liar.",
    "a list": "[Microsoft|Organization], [the bank|Organization], and others came.",
    "unit and company": "[Zscaler|Organization] praised [Zscaler Research Team|Organization] for it.",
    "acronym of two names": (
        "[World Health Office|Organization] and [World Hunger Office|Organization] fight. [WHO|Organization] won."
    ),
    "who without antecedent": "[Jane Doe|Person] left. One researcher, [who|Person] stayed, slept.",
    "anybody's government": "[Russia|Country] denied it. [The government|Country] is large.",
    "part and whole": "[[North Korea|Country] 's rulers|Group] met.",
    "a distant company": "[Sony|Organization] paid. It rained. It snowed. Then [the company|Organization] closed.",
    "two companies": "[Sony|Organization] met [Apple|Organization]. [The company|Organization] paid.",
}


@pytest.mark.parametrize("case", APART)
def test_what_is_not_linked(case: str) -> None:
    assert chains(APART[case]) == []


def test_relative_pronouns_follow_the_tree_where_there_is_one() -> None:
    marked = "[The worm|Malware] of [the hackers|Malware], [which|Malware] spread, stopped."
    assert {"the hackers", "which"} in chains(marked)
    tree = {"which": ("spread", "nsubj"), "spread": ("worm", "acl:relcl")}
    assert {"The worm", "which"} in chains(marked, trees=tree)


def test_the_network_links_what_rules_do_not() -> None:
    marked = "[Sony|Organization] paid. It was late. [The giant from Tokyo|Organization] lost."
    assert chains(marked) == []
    assert chains(marked, {("The giant from Tokyo", "Sony"): 0.9}) == [{"Sony", "The giant from Tokyo"}]


def test_the_network_vetoes_a_rule_where_it_is_sure_of_another() -> None:
    marked = (
        "[Apple|Organization] fell. It rained. It snowed. [Sony|Organization] rose. [The company|Organization] paid."
    )
    assert {"Sony", "The company"} in chains(marked)
    assert {"Apple", "The company"} in chains(marked, {("The company", "Apple"): 0.9})


def test_the_network_chooses_among_antecedents_of_a_pronoun() -> None:
    marked = "[Alex Roe|Person] met [Chris Poe|Person]. [They|Person] left early."
    assert {"Alex Roe", "They"} in chains(marked)
    assert {"Chris Poe", "They"} in chains(marked, {("They", "Chris Poe"): 0.9})


def test_the_second_attack_is_no_attack_that_was_not_called_the_second() -> None:
    marked = "[The attack|Event] began. [The second attack|Event] ended."
    assert chains(marked, {("The second attack", "The attack"): 0.9}) == []


def test_of_a_family_the_surname_alone_is_the_one_told_of_first_and_most() -> None:
    kin = "[Alan Poe|Person] won. {}[Eve Poe|Person], [his|Person] sister, came. [Poe|Person] smiled."
    assert {"Alan Poe", "Poe"} in [
        c & {"Alan Poe", "Poe", "Eve Poe"} for c in chains(kin.format("[Alan Poe|Person] sang. "))
    ]
    assert not any({"Eve Poe", "Poe"} <= c for c in chains(kin.format("")))


def test_what_belongs_to_somebody_is_no_other_group() -> None:
    marked = "[The members|Group] met. Peru said [its institutions|Group] were hit."
    assert chains(marked, {("its institutions", "The members"): 0.9}) == []


def test_a_firm_may_be_called_without_what_it_deals_in() -> None:
    marked = "[Delta Air Lines|Organization] met [Volta Rice|Product]. [Delta|Organization] left [Volta|Product]."
    assert chains(marked) == [{"Delta Air Lines", "Delta"}]


def test_whom_somebody_tracks_as_something_is_called_so() -> None:
    assert {"Sandworm", "APT44"} in chains("[Acme|Organization] tracks [Sandworm|Group] as [APT44|Group].")
    assert chains("[Acme|Organization] hired [Sandworm|Group] as [APT44|Group].") == []


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [("offer", "acquisition", True), ("offer", "talks", False), ("crash", "accident", True), ("vote", "riots", False)],
)
def test_happenings_of_different_kinds_are_not_one(one: str, other: str, joined: bool) -> None:
    marked = f"[The {one}|Event] began. [The {other}|Event] ended."
    assert bool(chains(marked, {(f"The {other}", f"The {one}"): 0.9})) is joined


def test_a_bare_description_far_on_speaks_of_what_the_article_is_about() -> None:
    between = "It rained here. " * 6
    text = f"[The attack|Event] hit Oslo. [An earlier attack|Event] was worse. {between}[The attack|Event] cost much."
    _, sentences = analysed(text)
    found = {span.sentence: number for number, chain in enumerate(resolve(sentences)) for span in chain.spans}
    assert found[8] == found[0] != found[1]


def test_the_network_does_not_take_a_bare_description_for_what_was_told_apart_long_ago() -> None:
    text = f"[The second attack|Event] failed. {'It rained here. ' * 6}[The attack|Event] cost much."
    plain, sentences = analysed(text)
    assert len(resolve(sentences, Scores(sentences, plain, {("The attack", "The second attack"): 0.9}))) == 2


def test_the_network_does_not_join_two_persons() -> None:
    marked = "[Jane Doe|Person] left. [Tom Roe|Person] stayed."
    assert chains(marked, {("Tom Roe", "Jane Doe"): 1.0}) == []


def test_every_span_is_in_exactly_one_chain_and_types_are_voted() -> None:
    text, sentences = analysed("[Lazarus|Group] hid. [Lazarus|Person] ran. [Lazarus|Group] won. [It|Group] rained.")
    found = resolve(sentences)
    assert sorted(m for chain in found for m in chain.members) == [0, 1, 2, 3]
    assert found[0].type == "Group"
    assert [text[s.start : s.end] for s in found[0].spans][:3] == ["Lazarus"] * 3


def test_no_spans_no_chains() -> None:
    assert resolve([]) == []
    assert resolve(analysed("Nothing here.")[1]) == []


SURFACES = [
    "Jane Doe",
    "Doe",
    "he",
    "she",
    "it",
    "the company",
    "Sony Corp.",
    "Sony",
    "CIA",
    "I",
    "which",
    "the attack",
    "US",
    "us",
    "they",
]
TYPES = ["Person", "Organization", "Event", "Country", "Group"]


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(SURFACES), st.sampled_from(TYPES), st.booleans()), max_size=6), max_size=8
    )
)
def test_any_mentions_are_partitioned(rows: list[list[tuple[str, str, bool]]]) -> None:
    sentences: list[AnalysedSentence] = []
    position = 0
    for number, row in enumerate(rows):
        tokens: list[Token] = []
        spans: list[EntitySpan] = []
        marks: list[bool] = []
        for surface, type_, quoted in row:
            first = len(tokens)
            for form in surface.split():
                tokens.append(Token(form, position, position + len(form)))
                marks.append(quoted)
                position += len(form) + 1
            level: Level = (
                "name" if surface[0].isupper() and surface != "I" else "nominal" if " " in surface else "pronoun"
            )
            spans.append(
                EntitySpan(
                    number, first, len(tokens) - 1, len(tokens) - 1, type_, level, tokens[first].start, tokens[-1].end
                )
            )
        if not tokens:
            continue
        words = tuple(Word(t.form, t.form.lower(), "", "", -1, "") for t in tokens)
        sentence = Sentence(tuple(tokens), tokens[0].start, tokens[-1].end, 0, "body", tuple(marks))
        sentences.append(AnalysedSentence(sentence, words, tuple(spans)))
    found = resolve(sentences)
    assert sorted(m for chain in found for m in chain.members) == list(range(sum(len(s.spans) for s in sentences)))
    for chain in found:
        assert list(chain.members) == sorted(chain.members)
        assert chain.type in {span.type for span in chain.spans} | {"Country", "Group", "Organization"}
