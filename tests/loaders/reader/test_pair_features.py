"""Features of mention pairs against a plain restatement of them, and bounds of spans as properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.decoding import FoundSpan
from loaders.reader.link_features import CANDIDATES, LinkMention, candidate_pairs, link_features
from loaders.reader.trimming import NOT_FIRST, trim_spans

WORDS = st.lists(
    st.sampled_from(["Central", "Intelligence", "Agency", "CIA", "the", "agency", "C.I.A."]), min_size=1, max_size=4
)


@st.composite
def articles(draw: st.DrawFn) -> list[LinkMention]:
    found, at, sentence = [], 0, 0
    for chosen in draw(st.lists(WORDS, min_size=1, max_size=50)):
        sentence += draw(st.integers(0, 2))
        first = at + draw(st.integers(0, 3))
        found.append(LinkMention(tuple(chosen), draw(st.integers(1, 3)), sentence, first, first + len(chosen) - 1))
        at = first + len(chosen)
    return found


@given(articles())
def test_features_of_every_pair_say_what_they_say(mentions: list[LinkMention]) -> None:
    later, earlier = candidate_pairs(mentions)
    features = link_features(mentions, later, earlier)
    assert features.shape == (len(later), 12)
    assert np.isfinite(features).all()
    for row, (k, j) in enumerate(zip(later.tolist(), earlier.tolist(), strict=True)):
        a, b = mentions[k], mentions[j]
        assert 0 < k - j <= CANDIDATES
        assert features[row, 0] == (a.surface == b.surface)
        assert features[row, 1] == (a.words[-1].lower() == b.words[-1].lower())
        assert features[row, 3] == (a.type == b.type)
        assert features[row, 4:8].sum() == 1
        assert features[row, 4] == (a.sentence == b.sentence)
        assert features[row, 7] == (a.sentence - b.sentence >= 4)
        assert features[row, 8] > 0
        assert features[row, 9] >= 0
        assert features[row, 10] == 0  # these mentions never overlap


@given(articles())
def test_pairs_come_in_document_order_and_each_once(mentions: list[LinkMention]) -> None:
    later, earlier = candidate_pairs(mentions)
    pairs = list(zip(later.tolist(), earlier.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    assert len(pairs) == sum(min(k, CANDIDATES) for k in range(len(mentions)))


def test_overlapping_mentions_are_told() -> None:
    mentions = [LinkMention(("Acme", "Bank"), 1, 0, 0, 1), LinkMention(("Bank",), 1, 0, 1, 1)]
    features = link_features(mentions, *candidate_pairs(mentions))
    assert features[0, 10] == 1
    assert features[0, 2] == 1


@pytest.mark.parametrize("long_first", [True, False])
@pytest.mark.parametrize("short", ["CIA", "C.I.A."])
def test_acronyms_with_and_without_dots_in_either_order(long_first: bool, short: str) -> None:
    long = LinkMention(("Central", "Intelligence", "Agency"), 1, 0, 0, 2)
    mentions = [long, LinkMention((short,), 1, 1, 9, 9)] if long_first else [LinkMention((short,), 1, 0, 0, 0), long]
    assert link_features(mentions, *candidate_pairs(mentions))[0, 11] == 1


def test_a_single_mention_has_no_pairs() -> None:
    mentions = [LinkMention(("Acme",), 1, 0, 0, 0)]
    assert link_features(mentions, *candidate_pairs(mentions)).shape == (0, 12)


# Bounds of spans -----------------------------------------------------------------------------------------------------

FORMS = ["of", "the", "Owl", '"', "“", "-", "'s", "and", "attack"]
TAGS = {
    "of": "ADP",
    "the": "DET",
    "Owl": "PROPN",
    '"': "PUNCT",
    "“": "PUNCT",
    "-": "PUNCT",
    "'s": "PART",
    "and": "CCONJ",
}


@st.composite
def sentences(draw: st.DrawFn) -> tuple[list[str], list[str], list[FoundSpan]]:
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=10))
    spans = []
    for last in sorted(draw(st.sets(st.integers(0, len(forms) - 1), max_size=5))):
        first = draw(st.integers(0, last))
        kind, level = draw(st.sampled_from(["Group", "Person"])), draw(st.sampled_from(["name", "nominal"]))
        spans.append(FoundSpan(first, last, kind, level, 0.9))
    return forms, [TAGS.get(f, "NOUN") for f in forms], spans


@given(sentences())
def test_trimmed_spans_are_in_order_never_grow_to_the_right_and_are_all_different(
    given_: tuple[list[str], list[str], list[FoundSpan]],
) -> None:
    forms, upos, spans = given_
    found = trim_spans(spans, forms, upos)
    bounds = [(s.first, s.last) for s in found]
    assert len(set(bounds)) == len(bounds)
    assert [s.last for s in found] == sorted(s.last for s in found)
    assert all(any(s.last <= before.last for before in spans) for s in found)
    for span in found:
        assert 0 <= span.first <= span.last
        assert any(c.isalnum() for c in forms[span.last])


@given(sentences())
def test_no_trimmed_span_begins_with_a_small_word_that_none_begins_with(
    given_: tuple[list[str], list[str], list[FoundSpan]],
) -> None:
    forms, upos, spans = given_
    named = {s.first for s in spans if s.level == "name"}
    for span in trim_spans(spans, forms, upos):
        opened = forms[span.first] in ('"', "“")
        if upos[span.first] in NOT_FIRST and not opened and span.first < span.last:
            assert span.first in named
