"""An answer that is kept until the store changes."""

from __future__ import annotations

import itertools
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.remembered import Remembered


class Store:
    """A revision that can be moved on, and a count of how often the answer was worked out."""

    def __init__(self) -> None:
        self.revision = 0
        self.asked = 0
        self.computed = 0
        self.fails = False

    def now(self) -> int:
        self.asked += 1
        return self.revision

    def compute(self) -> str:
        self.computed += 1
        if self.fails:
            raise ValueError("not now")
        return f"answer of {self.revision}"


def remembered(store: Store) -> Remembered[str]:
    return Remembered(store.compute, store.now)


def test_the_answer_is_worked_out_once_while_nothing_changes() -> None:
    store = Store()
    kept = remembered(store)
    assert [kept.get() for _ in range(5)] == ["answer of 0"] * 5
    assert store.computed == 1


def test_a_change_asks_for_a_new_one() -> None:
    store = Store()
    kept = remembered(store)
    kept.get()
    store.revision = 7
    assert kept.get() == "answer of 7"
    assert store.computed == 2


def test_nothing_is_worked_out_before_somebody_asks() -> None:
    store = Store()
    remembered(store)
    assert store.computed == store.asked == 0


def test_an_answer_that_may_be_old_is_given_without_a_look_at_the_store() -> None:
    store = Store()
    kept = remembered(store)
    kept.get()
    store.revision, before = 3, store.asked
    assert kept.get(at_most_old=3600) == "answer of 0"
    assert store.asked == before
    assert kept.get() == "answer of 3"


def test_the_first_answer_is_worked_out_however_old_it_may_be() -> None:
    store = Store()
    assert remembered(store).get(at_most_old=3600) == "answer of 0"


def test_a_failure_is_not_kept() -> None:
    store = Store()
    kept = remembered(store)
    store.fails = True
    with pytest.raises(ValueError, match="not now"):
        kept.get()
    store.fails = False
    assert kept.get() == "answer of 0"


def test_a_failure_after_a_change_leaves_no_answer_for_the_new_revision() -> None:
    store = Store()
    kept = remembered(store)
    kept.get()
    store.revision, store.fails = 1, True
    with pytest.raises(ValueError, match="not now"):
        kept.get()
    store.fails = False
    assert kept.get() == "answer of 1"


def test_many_threads_get_one_answer() -> None:
    store = Store()
    kept = remembered(store)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(kept.get())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["answer of 0"] * 8
    assert store.computed == 1


@given(st.lists(st.integers(0, 3), max_size=20))
def test_the_answer_is_always_that_of_the_store_as_it_is(revisions: list[int]) -> None:
    store = Store()
    kept = remembered(store)
    for revision in revisions:
        store.revision = revision
        assert kept.get() == f"answer of {revision}"
    changes = sum(a != b for a, b in itertools.pairwise(revisions))
    assert store.computed == (changes + 1 if revisions else 0)


def test_none_is_an_answer_too() -> None:
    asked: list[int] = []
    kept: Remembered[None] = Remembered(lambda: asked.append(1), lambda: 0)
    assert kept.get() is None
    assert kept.get() is None
    assert len(asked) == 1
