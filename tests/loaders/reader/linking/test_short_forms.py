"""Short forms of organisations that an article names in full."""

from __future__ import annotations

import pytest

from loaders.reader.linking.by_name import link_names
from loaders.reader.linking.referents import Clusters, referents_of
from tests.loaders.reader.coreference_texts import analysed


def joined(marked: str) -> bool:
    """Whether the first and the last name are one."""
    _, sentences = analysed(marked)
    found = referents_of(sentences)
    clusters = Clusters(found)
    link_names(clusters)
    return clusters.together(0, len(found) - 1)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Then [Volta Rice|Organization] met Peru. [Volta|Organization] left.", True),
        ("Then [Volta Rice Mills|Organization] met Peru. [Volta|Organization] left.", True),
        ("Then [Volta|Organization] met Peru. [Volta Rice|Organization] left.", False),
        ("Then [Volta of the Rice|Organization] met Peru. [Volta|Organization] left.", False),
        ("Then [Volta Japan|Organization] met Peru. [Volta|Organization] left.", False),
        ("Then [Volta Ohio|Organization] met Peru. [Volta|Organization] left.", False),
        ("Then [Volta Rice|Product] met Peru. [Volta|Organization] left.", False),
        ("Then [Volta Rice|Organization] met [Volta Oil|Organization]. [Volta|Organization] left.", False),
        ("Then [Volta Group|Organization] met Peru. [Volta|Organization] left.", True),
        ("Then [Volta|Organization] met Peru. [Volta Group|Organization] left.", True),
    ],
)
def test_one_word_takes_up_the_name_that_it_begins(marked: str, expected: bool) -> None:
    assert joined(marked) is expected


def test_a_headline_may_shorten_what_is_said_in_full_below() -> None:
    body = "Then the [Vale District Council|Organization] met. [Council|Organization] members left in the end."
    assert joined(f"[Council|Organization] meets in town\n\n{body}")
