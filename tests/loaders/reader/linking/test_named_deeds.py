"""A worm, the attack by it, and attacks that are told apart by a name."""

from __future__ import annotations

import pytest

from loaders.reader.names import looks_coined
from tests.loaders.reader.test_coreference import chains


@pytest.mark.parametrize(
    ("word", "coined"),
    [
        ("WannaCry", True),
        ("APT38", True),
        ("CVE-2017-0144", True),
        ("EternalBlue", True),
        ("Sony", False),
        ("NATO", False),
        ("2017", False),
        ("x2", False),
        ("two words", False),
        ("", False),
    ],
)
def test_coinages(word: str, coined: bool) -> None:
    assert looks_coined(word) is coined


def test_a_quoted_name_of_an_attack_is_the_worm_of_that_name() -> None:
    text = '[The "Frostbyte" cyberattack|Event] hit banks. [Frostbyte|Malware] spread at once.'
    assert chains(text) == [{'The "Frostbyte" cyberattack', "Frostbyte"}]


def test_a_coined_name_needs_no_quotes() -> None:
    text = "[The WormX attack|Event] hit banks. [WormX|Malware] spread at once."
    assert chains(text) == [{"The WormX attack", "WormX"}]


def test_the_attack_on_a_company_is_not_the_company() -> None:
    text = "[The YouBank attack|Event] was long. [YouBank|Organization] lost money."
    assert chains(text) == []


def test_attacks_with_names_of_their_own_stay_two_whatever_the_network_says() -> None:
    text = "[The Frostbyte attack|Event] hit banks. It was late. [the Youbit hack|Event] came next."
    assert chains(text, {("the Youbit hack", "The Frostbyte attack"): 0.9}) == []


def test_a_bare_description_may_take_up_a_named_one() -> None:
    text = "[The Frostbyte attack|Event] hit banks. [The attack|Event] went on."
    assert chains(text) == [{"The Frostbyte attack", "The attack"}]
