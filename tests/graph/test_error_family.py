"""The one exception family: who is caught by whom, and that a sentence comes through."""

from __future__ import annotations

import pickle

import pytest

from graph import errors
from graph.errors import BadInput, EngineUnavailable, NewsgraphError, QueryRefused, StoreError, StoreUnavailable

ALL = (BadInput, EngineUnavailable, StoreError, StoreUnavailable, QueryRefused)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_each_is_caught_as_the_family(kind: type[NewsgraphError]) -> None:
    with pytest.raises(NewsgraphError, match="The file x cannot be read"):
        raise kind("The file x cannot be read; make it readable.")


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_the_sentence_is_all_that_is_printed(kind: type[NewsgraphError]) -> None:
    assert str(kind("One sentence.")) == "One sentence."


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_it_survives_the_way_from_one_process_to_another(kind: type[NewsgraphError]) -> None:
    back = pickle.loads(pickle.dumps(kind("One sentence.")))
    assert type(back) is kind
    assert str(back) == "One sentence."


@pytest.mark.parametrize(
    ("kind", "parent", "wanted"),
    [
        pytest.param(StoreUnavailable, StoreError, True, id="unreachable is of the store"),
        pytest.param(QueryRefused, StoreError, True, id="a refused query is of the store"),
        pytest.param(QueryRefused, StoreUnavailable, False, id="a refused query is no lost store"),
        pytest.param(BadInput, StoreError, False, id="bad input is not of the store"),
        pytest.param(EngineUnavailable, BadInput, False, id="an engine is no input"),
        pytest.param(NewsgraphError, ValueError, False, id="the family is nobody's ValueError"),
        pytest.param(NewsgraphError, OSError, False, id="nor an OSError"),
    ],
)
def test_who_is_whose(kind: type[Exception], parent: type[Exception], wanted: bool) -> None:
    assert issubclass(kind, parent) is wanted


def test_the_tree_in_the_docstring_names_every_one() -> None:
    defined = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert defined == {kind.__name__ for kind in (*ALL, NewsgraphError)}
    for name in defined:
        assert name in (errors.__doc__ or "")
