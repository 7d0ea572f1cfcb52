"""The shipped network: what holds of its answers for any sentences, and how its files are found."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import FACTUALITIES
from loaders.reader import load_reader
from loaders.reader.analysis import Analysis
from loaders.reader.decoding import FoundSpan
from loaders.reader.labels import MODEL_FOLDER, SPAN_TYPES
from loaders.reader.link_features import CANDIDATES, LinkMention
from loaders.reader.network import FILES, Network
from loaders.reader.trees import is_tree

NEWS = [
    ["Microsoft", "acquired", "GitHub", "in", "San", "Francisco", "on", "Monday", "."],
    ["The", "company", "paid", "$", "7.5", "billion", ",", "said", "Satya", "Nadella", "."],
    ["He", "thanked", "its", "founders", "."],
]


@pytest.fixture(scope="module")
def network() -> Network:
    return load_reader().network


def _holds(analysis: Analysis, words: list[str]) -> None:
    n = len(words)
    assert len(analysis.upos) == len(analysis.xpos) == len(analysis.heads) == len(analysis.deprels) == n
    assert is_tree([h + 1 for h in analysis.heads])
    assert [analysis.deprels[i] for i, h in enumerate(analysis.heads) if h < 0] == ["root"]
    assert analysis.vectors.shape[0] == n
    assert np.isfinite(analysis.vectors).all()
    for span in analysis.spans:
        assert 0 <= span.first <= span.last < n
        assert span.type in SPAN_TYPES[1:]
        assert 0 < span.score <= 1.001


def test_a_plain_story_is_analysed_as_it_reads(network: Network) -> None:
    first, second, third = network.analyse(NEWS)
    assert first.upos[:3] == ["PROPN", "VERB", "PROPN"]
    assert (first.heads[1], first.heads[0], first.heads[2]) == (-1, 1, 1)
    assert first.deprels[:3] == ["nsubj", "root", "obj"]
    assert {(s.first, s.last, s.type) for s in first.spans} >= {(0, 0, "Organization"), (2, 2, "Organization")}
    assert any(s.type == "Person" and s.level == "name" for s in second.spans)
    assert any(s.first == 0 and s.level == "pronoun" for s in third.spans)


def test_no_sentences_are_no_work(network: Network) -> None:
    assert network.analyse([]) == []
    assert network.pairs([], []) == []
    assert network.roles([]) == []


WORDS = st.sampled_from(
    [
        "the",
        "Acme",
        "Corp.",
        "hacked",
        "IRAN",
        ",",
        "“",
        "wanna-cry",
        "2017",
        "hxxp://a[.]b",
        "\u200b",
        "日本",
        "x" * 300,
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(WORDS, min_size=1, max_size=25), min_size=1, max_size=12))
def test_any_words_get_trees_and_spans_in_place(sentences: list[list[str]]) -> None:
    found = load_reader().network.analyse(sentences)
    assert len(found) == len(sentences)
    for analysis, words in zip(found, sentences, strict=True):
        _holds(analysis, words)


@pytest.mark.parametrize("count", [1, 179, 600])
def test_a_sentence_of_any_length_is_analysed(network: Network, count: int) -> None:
    words = [f"Name{i}" if i % 3 else "and" for i in range(count)]
    (analysis,) = network.analyse([words])
    _holds(analysis, words)


def test_sentences_come_back_in_their_order(network: Network) -> None:
    sentences = [[f"W{i}"] * (1 + i * 7 % 23) for i in range(30)]
    for analysis, words in zip(network.analyse(sentences), sentences, strict=True):
        assert len(analysis.upos) == len(words)


def test_the_same_sentences_get_the_same_answers(network: Network) -> None:
    one, other = network.analyse(NEWS), network.analyse(NEWS)
    assert [a.spans for a in one] == [a.spans for a in other]
    assert all(np.array_equal(a.vectors, b.vectors) for a, b in zip(one, other, strict=True))


def test_pairs_of_a_story(network: Network) -> None:
    found = network.analyse(NEWS)
    spans = [a.spans for a in found]
    scores = network.pairs(found, spans)
    assert len(scores) == len(NEWS)
    names = {(NEWS[0][spans[0][s.subject].last], NEWS[0][spans[0][s.object].last]): s for s in scores[0]}
    bought = names["Microsoft", "GitHub"]
    assert bought.related > 0.5
    assert bought.best == "ACQUIRED"
    assert [NEWS[0][w] for w in bought.trigger] == ["acquired"]
    assert bought.factuality == "asserted"


def test_pairs_are_given_for_the_spans_that_are_asked_about(network: Network) -> None:
    found = network.analyse(NEWS)
    asked = [
        [FoundSpan(0, 0, "Organization", "name", 1.0), FoundSpan(2, 2, "Organization", "name", 1.0)],
        [],
        [FoundSpan(0, 0, "Person", "pronoun", 1.0)],
    ]
    scores = network.pairs(found, asked)
    assert [bool(s) for s in scores] == [True, False, False]
    for score in scores[0]:
        assert {score.subject, score.object} == {0, 1}
        assert 0.05 <= score.related <= 1
        assert score.relations.sum() == pytest.approx(1, abs=1e-4)
        assert score.factuality in FACTUALITIES
        assert all(0 <= w < len(NEWS[0]) for w in score.trigger)
        assert score.speaker in (None, 0, 1)


def _mentions(surfaces: list[str]) -> list[LinkMention]:
    return [LinkMention(tuple(s.split()), 1, k, 5 * k, 5 * k + len(s.split()) - 1) for k, s in enumerate(surfaces)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["Acme", "Acme Corp", "the firm", "it", "Oslo"]), min_size=0, max_size=60))
def test_links_are_probabilities_over_earlier_mentions(surfaces: list[str]) -> None:
    network = load_reader().network
    rng = np.random.default_rng(len(surfaces))
    vectors = rng.normal(size=(len(surfaces), 384)).astype(np.float32)
    found = network.links(_mentions(surfaces), vectors, np.zeros(len(surfaces), np.int64))
    total = np.zeros(len(surfaces) + 1)
    for (later, earlier), probability in found.items():
        assert 0 < later - earlier <= CANDIDATES
        assert 0.05 < probability <= 1
        total[later] += probability
    assert (total <= 1.0001).all()


def test_links_of_a_long_article_are_those_of_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    network = load_reader().network
    surfaces = ["Acme", "Oslo", "Acme Corp", "Ann Lee", "the firm"] * 30
    vectors = np.random.default_rng(3).normal(size=(len(surfaces), 384)).astype(np.float32)
    given_ = _mentions(surfaces), vectors, np.zeros(len(surfaces), np.int64)
    whole = network.links(*given_)
    monkeypatch.setattr("loaders.reader.network.MENTIONS_PER_RUN", 45)
    parts = network.links(*given_)
    # The int8 head rounds by what it is given at once.
    assert {pair for pair, p in whole.items() if p > 0.3} <= parts.keys()
    assert all(abs(whole.get(pair, 0.0) - p) < 0.2 for pair, p in parts.items())


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    for file in MODEL_FOLDER.iterdir():
        if file.name != name:
            (tmp_path / file.name).symlink_to(file)
    with pytest.raises(BadInput, match=name.replace(".", r"\.")):
        Network(tmp_path)


def test_weights_may_stand_in_any_folder(tmp_path: Path) -> None:
    shutil.copytree(MODEL_FOLDER, tmp_path / "model")
    (analysis,) = Network(tmp_path / "model").analyse(NEWS[:1])
    _holds(analysis, NEWS[0])


def test_roles_are_words_of_their_sentence(network: Network) -> None:
    found = network.analyse(NEWS)
    for roles, analysis, words in zip(network.roles(found), found, NEWS, strict=True):
        assert {r.word for r in roles} <= {word for word, _ in analysis.predicates}
        for role in roles:
            assert all(0 <= word < len(words) and 0 < probability <= 1 for word, _, probability in role.arguments)
