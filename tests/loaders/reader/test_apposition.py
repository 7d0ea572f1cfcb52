"""A name and the description beside it are one, also where the network types them a little differently."""

from __future__ import annotations

import pytest

from loaders.reader.coreference import resolve
from tests.loaders.reader.coreference_texts import analysed


@pytest.mark.parametrize(
    ("marked", "chains"),
    [
        ("It was the work of [Lazarus Group|Organization], [a hacker group|Group] that works for Korea.", 1),
        ("It was [Acme|Organization], [a village|Location] said.", 2),
        ("They met [Acme|Organization], [a bank|Organization] and two others.", 2),
    ],
)
def test_side_by_side(marked: str, chains: int) -> None:
    _, sentences = analysed(marked)
    assert len(resolve(sentences)) == chains
