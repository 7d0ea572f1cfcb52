"""Which sentences speak of death."""

from __future__ import annotations

import pytest

from loaders.reader.annotations import Word
from loaders.reader.death import speaks_of_death


def words(text: str) -> list[Word]:
    return [Word(form, form.lower(), "", "", -1, "") for form in text.split()]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed Ann Lee .",
        "He DIED in Oslo .",
        "The raid ended the life of Bob Roe .",
        "The first victim was Bob Roe .",
        "Roe was shot dead .",
        "The genocide began .",
        "the assassin of Roe",
    ],
)
def test_words_of_death(text: str) -> None:
    assert speaks_of_death(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "The shooting of Ann Lee led to riots .",
        "Roe was shot in the leg .",
        "They attacked the decided .",
        "Lifetime",
        "",
    ],
)
def test_who_was_shot_may_live(text: str) -> None:
    assert not speaks_of_death(words(text))
