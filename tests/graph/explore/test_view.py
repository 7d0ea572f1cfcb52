"""A view survives being written down and read again, and reads only what has the right form."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from graph.explore.view import LINES, Selection, View, view_from_state, view_to_state

WORDS = st.text(min_size=1, max_size=8)
TUPLES = st.lists(WORDS, unique=True, max_size=6).map(tuple)
VIEWS = st.builds(
    View,
    visible=TUPLES,
    selected=st.builds(Selection, TUPLES, TUPLES),
    hidden_relations=st.frozensets(WORDS, max_size=4),
    hidden_types=st.frozensets(WORDS, max_size=4),
    hidden_factualities=st.frozensets(st.sampled_from(sorted(LINES))),
    trail=TUPLES,
)


@given(VIEWS)
def test_written_and_read_again_it_is_the_same(view: View) -> None:
    assert view_from_state(json.loads(json.dumps(view_to_state(view)))) == view


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(list(view_to_state(View()))), inner)
        ),
        max_leaves=12,
    )
)
def test_a_state_of_another_form_is_a_view_all_the_same(state: object) -> None:
    view = view_from_state(state)
    assert all(isinstance(i, str) for i in (*view.visible, *view.selected.entities, *view.trail))
    assert view.hidden_factualities <= LINES


def test_what_is_selected_does_not_change_the_picture() -> None:
    view = View(("a", "b"))
    assert view.same_picture(View(("a", "b"), Selection(("a",))))
    assert not view.same_picture(View(("a",)))


def test_entities_that_go_are_selected_no_longer() -> None:
    view = View(("a", "b", "c"), Selection(("a", "b")))
    assert view.without(frozenset({"a"})) == View(("b", "c"), Selection(("b",)))
    assert not Selection()
    assert Selection(relations=("r",))
