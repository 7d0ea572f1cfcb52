"""Which chains become nodes, and what they are called."""

from __future__ import annotations

import pytest

from loaders.reader.canonical import canonical_name, is_named, is_proper, mentions_of, voted_type
from loaders.reader.coreference import Chain, resolve
from tests.loaders.reader.coreference_texts import analysed


def named(marked: str) -> list[tuple[str, str]]:
    text, sentences = analysed(marked)
    return [(canonical_name(chain, text)[0], chain.type) for chain in resolve(sentences)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Bossert|Person] spoke. [Thomas Bossert|Person] left. [He|Person] slept.", "Thomas Bossert"),
        ("[President Donald Trump|Person] spoke. [Trump|Person] left.", "Donald Trump"),
        ("[U.S.|Country] troops and [American|Country] ships.", "United States"),
        ("[North Korean|Country] hackers hid.", "North Korea"),
        ("the [Pyongyang regime|Country] said no.", "North Korea"),
        (
            "The [CIA|Organization] knew. The [Central Intelligence Agency|Organization] lied.",
            "Central Intelligence Agency",
        ),
        ("[Sony|Organization] paid. [Sony Corp.|Organization] lost.", "Sony Corp."),
        ("[a hacker group|Group] that goes by the name [the “Lazarus Group”|Group] hid.", "Lazarus Group"),
        ("the [“WannaCry”|Malware] worm.", "WannaCry"),
        ("He saw [The Old Man|Product] there.", "The Old Man"),
        ("[The Kremlin's|Organization] website.", "Kremlin"),
        ("[The huge attack|Event] hit. Then [the attack|Event] ended.", "huge attack"),
        ("[Armed men|Group] came.", "armed men"),
        ("[his brother|Person] came.", "brother"),
    ],
)
def test_names(marked: str, name: str) -> None:
    assert named(marked)[0][0] == name


def test_all_named_forms_are_kept_fullest_first() -> None:
    text, sentences = analysed("[Bossert|Person] spoke. [Thomas Bossert|Person] left. [He|Person] slept.")
    chain = resolve(sentences)[0]
    assert canonical_name(chain, text) == ("Thomas Bossert", ("Thomas Bossert", "Bossert"))


def test_a_description_is_worse_than_a_name() -> None:
    assert is_proper("James Jones", "Person")
    assert not is_proper("United States federal judge", "Person")
    text, sentences = analysed("[The U.S. federal judge|Person], [Jo Ray|Person], spoke.")
    chain = Chain(tuple(span for s in sentences for span in s.spans), "Person")
    assert canonical_name(chain, text)[0] == "Jo Ray"


def test_names_spelt_like_pronouns_are_names() -> None:
    text, sentences = analysed("[US|Country] troops left.")
    assert sentences[0].spans[0].level == "pronoun"
    chain = resolve(sentences)[0]
    assert is_named(chain, text)
    assert canonical_name(chain, text)[0] == "United States"


NODES = (
    "[Sony|Organization] was hit by [an attack|Event]. [He|Person] saw [it|Product]. "
    "[The crash|Event] and [a man|Person] too."
)


def test_no_node_is_a_pronoun_or_a_bare_description_without_claim() -> None:
    text, sentences = analysed(NODES)
    found = resolve(sentences)
    assert [mention.name for mention in mentions_of(found, text).values()] == ["Sony"]


def test_a_specific_event_of_a_claim_is_a_node() -> None:
    text, sentences = analysed(NODES)
    found = resolve(sentences)
    everything = set(range(len(found)))
    mentions = mentions_of(found, text, everything)
    assert [(m.id, m.name) for m in mentions.values()] == [("m1", "Sony"), ("m2", "attack"), ("m3", "crash")]
    for index, mention in mentions.items():
        assert mention.spans == tuple((s.start, s.end) for s in found[index].spans)


def test_spans_hold_the_names() -> None:
    text, sentences = analysed("[Bossert|Person] spoke. [Thomas Bossert|Person] left. The [US|Country] won.")
    for mention in mentions_of(resolve(sentences), text).values():
        surfaces = {text[start:end] for start, end in mention.spans}
        assert any(name in surface for name in mention.names for surface in surfaces)


def test_types_are_voted_by_names_and_confidence() -> None:
    text, sentences = analysed("[Lazarus|Person] hid. [Lazarus|Group] ran. [Lazarus|Group] won.")
    assert text
    assert voted_type(resolve(sentences)[0]) == "Group"
