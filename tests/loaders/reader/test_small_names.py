"""Names without a capital: illnesses and files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.decoding import FoundSpan
from loaders.reader.small_names import is_small_name, with_names_behind


@pytest.mark.parametrize(
    ("surface", "named"),
    [
        ("measles", True),
        ("colon cancer", True),
        ("heart disease", True),
        ("chronic fatigue syndrome", True),
        ("whooping-cough", True),
        ("disease", False),
        ("the disease", False),
        ("infections", False),
        ("severe eczema", False),
        ("his illness", False),
        ("a rare form of bone cancer", False),
        ("Measles", False),
        ("", False),
    ],
)
def test_illnesses(surface: str, named: bool) -> None:
    assert is_small_name(surface, "Disease") is named


@pytest.mark.parametrize(
    ("surface", "type_", "named"),
    [
        ("rundll32", "Product", True),
        ("setup.exe", "Malware", True),
        ("lib-core.so.gz", "Product", True),
        ("drones", "Product", False),
        ("ten drones", "Product", False),
        ("2nd", "Product", False),
        ("setup.exe", "Document", False),
        ("measles", "Event", False),
    ],
)
def test_files(surface: str, type_: str, named: bool) -> None:
    assert is_small_name(surface, type_) is named


@given(st.text(max_size=30), st.sampled_from(["Disease", "Product", "Malware", "Event"]))
def test_any_text_is_judged_and_a_capital_is_no_small_name(surface: str, type_: str) -> None:
    assert not is_small_name(surface, type_) or surface == surface.lower()


def test_an_illness_is_a_node_by_its_name_where_something_is_told_of_it() -> None:
    reading = load_reader().read(Article("Ann Lee, a singer from Oslo, died of colon cancer on Monday."))
    told = {(m.name, m.type, m.names) for m in reading.mentions}
    assert ("colon cancer", "Disease", ("colon cancer",)) in told


@pytest.mark.parametrize(
    ("text", "tags", "kept"),
    [
        ("the backdoor Gazer", "DET NOUN PROPN", "Gazer"),
        ("its container ship Ever Given", "PRON NOUN NOUN PROPN PROPN", "Ever Given"),
        ("the drug remdesivir", "DET NOUN NOUN", "remdesivir"),
        ("the phishing PDF", "DET NOUN PROPN", "the phishing PDF"),
        ("the film company", "DET NOUN NOUN", "the film company"),
        ("her Harvard study", "PRON PROPN NOUN", "her Harvard study"),
        ("a new Owl", "DET ADJ PROPN", "a new Owl"),
    ],
)
def test_a_name_may_stand_behind_what_its_thing_is(text: str, tags: str, kept: str) -> None:
    forms = text.split()
    span = FoundSpan(0, len(forms) - 1, "Product", "nominal", 0.9)
    (found,) = with_names_behind([span], forms, tags.split())
    assert " ".join(forms[found.first : found.last + 1]) == kept
    assert found.level == ("nominal" if kept == text else "name")


def test_a_name_that_is_known_already_is_not_doubled() -> None:
    name = FoundSpan(2, 2, "Malware", "name", 0.9)
    both = [name, FoundSpan(0, 2, "Malware", "nominal", 0.9)]
    assert with_names_behind(both, ["the", "backdoor", "Gazer"], ["DET", "NOUN", "PROPN"]) == both


def test_substances_have_names_without_a_capital() -> None:
    assert is_small_name("cocaine", "Product")
    assert not is_small_name("cocaine", "Event")
