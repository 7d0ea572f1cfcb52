"""Names without a capital: illnesses and files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.small_names import is_small_name


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
