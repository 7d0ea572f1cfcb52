"""What servers send as a chat completion, in every shape, and what is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.llm.reply import NoReply, Reply, read_reply
from tests.loaders.llm.server import said, stream

leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
keys = st.sampled_from(["choices", "message", "content", "delta", "finish_reason", "refusal", "usage", "error", "text"])
shapes = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4))


def test_words_ending_and_usage() -> None:
    assert read_reply(said("hi", usage=(3, 4)).body) == Reply("hi", False, False, 3, 4)
    assert read_reply(said("hi", finish="length", usage=None).body) == Reply("hi", True)


@pytest.mark.parametrize(
    ("response", "text"),
    [(said(None, refusal="I will not."), "I will not."), (said("x", finish="content_filter"), "x")],
)
def test_a_refusal_is_marked(response: object, text: str) -> None:
    reply = read_reply(response.body)  # type: ignore[attr-defined]
    assert (reply.refused, reply.text) == (True, text)


def test_a_stream_is_put_together_with_its_usage() -> None:
    usage = 'data: {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 6}}\n\n'
    body = stream("a", "b", "").body.replace(b"data: [DONE]", usage.encode() + b"data: [DONE]")
    assert read_reply(body) == Reply("ab", False, False, 5, 6)


def test_a_stream_that_was_stopped_by_its_limit_is_cut() -> None:
    body = stream("a").body.replace(b'"stop"', b'"length"')
    assert read_reply(body).cut


def test_a_line_of_a_stream_that_is_broken_costs_itself_alone() -> None:
    body = stream("a", "b").body.replace(
        b'data: {"choices": [{"index": 0, "delta": {"content": "b"}}]}', b"data: {oops"
    )
    assert read_reply(body).text == "a"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "no JSON"),
        (b"<html>", "no JSON: '<html>'"),
        (b"[]", "no object"),
        (b"{}", "no choices"),
        (b'{"error": {"message": "out of memory"}}', "an error: out of memory"),
        (b'{"error": "out of memory", "choices": []}', "an error: out of memory"),
        (b'{"choices": [{}]}', "a choice without a message"),
        (b"data: [DONE]", "an empty stream"),
        (stream("a", done=False).body, "a stream that broke off"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_what_is_none_says_why(body: bytes, words: str) -> None:
    with pytest.raises(NoReply, match=words):
        read_reply(body)


@given(shapes, st.booleans())
def test_any_json_is_a_reply_or_none(value: object, streamed: bool) -> None:
    body = json.dumps(value).encode()
    try:
        reply = read_reply(b"data: " + body + b"\n\ndata: [DONE]\n" if streamed else body)
    except NoReply:
        return
    assert isinstance(reply.text, str)
    assert reply.tokens_in is None or reply.tokens_in >= 0


@given(st.binary())
def test_any_bytes_are_a_reply_or_none(body: bytes) -> None:
    try:
        reply = read_reply(body)
    except NoReply:
        return
    assert isinstance(reply, Reply)
