"""Towns that the parser takes for persons or groups, known by the forces that take them."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Russia captured Soledar in January.", "Soledar", "Location"),
        ("Russian troops captured Avdiivka after months of fighting.", "Avdiivka", "Location"),
        ("The Taliban took Kunduz on Sunday.", "Kunduz", "Location"),
        ("Kunduz fell to the Taliban on Monday.", "Kunduz", "Location"),
        ("Herat was captured by the Taliban.", "Herat", "Location"),
        ("Police captured Ivanov on Monday.", "Ivanov", "Person"),
        ("The Taliban captured General Abdul Dostum. Rebels captured Dostum.", "Abdul Dostum", "Person"),
        ("American soldiers captured Saddam Hussein near Tikrit.", "Saddam Hussein", "Person"),
        ("Nadal fell to Wawrinka in the third round.", "Nadal", "Person"),
    ],
)
def test_what_forces_take_is_a_place(text: str, name: str, type_: str) -> None:
    found = {m.name: m.type for m in load_reader().read(Article(text)).mentions}
    assert found[name] == type_
