"""Views as steps: what is pushed can be gone back to, and places are those of the step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.explore.history import LONGEST, History
from graph.explore.view import Selection, View

VIEWS = st.builds(View, visible=st.lists(st.sampled_from("abcd"), unique=True).map(tuple))


@given(st.lists(VIEWS | st.integers(-2, 12), max_size=30))
def test_it_is_a_list_with_a_place_in_it(moves: list[View | int]) -> None:
    history, model, at = History(View()), [View()], 0
    for move in moves:
        if isinstance(move, int):
            known = 0 <= move < len(model) and move != at
            assert history.go(move) == known
            at = move if known else at
        elif move != model[at]:
            history.push(move)
            model = [*model[: at + 1], move]
            at = len(model) - 1
        assert (history.now, history.at, list(history.steps)) == (model[at], at, model)


def test_a_selection_is_no_step_but_is_remembered() -> None:
    history = History(View(("a",)))
    history.push(View(("a",), Selection(("a",))))
    assert len(history.steps) == 1
    assert history.now.selected == Selection(("a",))


def test_it_has_an_end() -> None:
    history = History(View())
    for number in range(LONGEST + 20):
        history.push(View((str(number),)))
    assert len(history.steps) == LONGEST + 1
    assert history.now.visible == (str(LONGEST + 19),)


def test_places_are_those_noted_at_the_step_or_before_the_next_move() -> None:
    history = History(View(("a",)))
    assert history.places() == {}
    history.push(View(("a", "b")))
    history.amend(View(("a", "b"), places={"a": (0.0, 0.0)}))
    history.push(View(("a", "b"), places={"a": (9.0, 9.0)}))
    assert history.places() == {"a": (9.0, 9.0)}
    history.go(1)
    assert history.places() == {"a": (0.0, 0.0)}
    history.go(0)
    assert history.places() == {"a": (0.0, 0.0)}, "nothing moved between the first and the second"
