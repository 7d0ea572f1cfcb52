"""How a server is asked after what it refused: always in another way, never twice in the same, and not for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.llm.dialect import FORMS, Dialect, is_too_long

ASKED = [{"role": "user", "content": "x"}]
SAYINGS = [
    "response_format is not supported",
    "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    "'temperature' does not support 0 with this model",
    "maximum context length is 4096 tokens, you requested 8000 (2000 in the messages, 6000 in the completion)",
    "max_tokens is too large",
    "the prompt is too long",
    "",
    "bad request",
]


@pytest.mark.parametrize(
    ("dialect", "fields"),
    [
        (Dialect(), {"model", "messages", "max_tokens", "temperature", "response_format"}),
        (Dialect(form="text", limit="", temperature=False), {"model", "messages"}),
        (Dialect(limit="max_completion_tokens"), {"model", "messages", "max_completion_tokens", "temperature"}),
    ],
)
def test_only_what_the_server_takes_is_sent(dialect: Dialect, fields: set[str]) -> None:
    assert set(dialect.request("m", ASKED, 7)) - {"response_format"} == fields - {"response_format"}


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        (SAYINGS[0], Dialect(form="json_object")),
        (SAYINGS[1], Dialect(limit="max_completion_tokens")),
        (SAYINGS[2], Dialect(temperature=False)),
        (SAYINGS[3], Dialect(limit="")),
        (SAYINGS[4], Dialect(limit="")),
        (SAYINGS[5], None),
        (SAYINGS[7], Dialect(form="json_object")),
    ],
)
def test_what_is_tried_after_each_refusal(refusal: str, expected: Dialect | None) -> None:
    assert Dialect().after(refusal) == expected


@given(st.lists(st.sampled_from(SAYINGS) | st.text(), min_size=20, max_size=20))
def test_a_server_that_refuses_everything_is_given_up_soon(refusals: list[str]) -> None:
    dialect: Dialect | None = Dialect()
    tried: list[Dialect] = []
    for refusal in refusals:
        if dialect is None:
            break
        assert dialect not in tried
        tried.append(dialect)
        dialect = dialect.after(refusal)
    assert dialect is None
    assert len(tried) <= len(FORMS) + 4


@pytest.mark.parametrize(
    ("refusal", "long"), [(SAYINGS[3], True), (SAYINGS[5], True), (SAYINGS[0], False), ("", False)]
)
def test_a_context_that_is_too_small_is_told_from_other_refusals(refusal: str, long: bool) -> None:
    assert is_too_long(refusal) is long
