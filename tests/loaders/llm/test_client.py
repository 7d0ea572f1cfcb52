"""One request to a server that misbehaves: how often it is tried, how long it waits, with what sentence it ends."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from email.utils import formatdate
from time import time

import pytest

from graph.errors import BadInput, EngineUnavailable
from loaders.llm.client import ATTEMPTS, Client, TooLong, Unanswered
from loaders.llm.dialect import Dialect
from loaders.llm.settings import LlmSettings
from tests.loaders.llm.conftest import KEY
from tests.loaders.llm.server import Asked, ModelServer, Response, failed, said, stream

ASKED = [{"role": "system", "content": "rules"}, {"role": "user", "content": "text"}]
Make = Callable[..., Client]


def test_a_request_has_model_messages_limit_and_schema(client: Make, server: ModelServer) -> None:
    server.then(said("yes", usage=(7, 3)))
    reply = client().ask(ASKED, most=99)
    assert (reply.text, reply.tokens_in, reply.tokens_out, reply.cut, reply.refused) == ("yes", 7, 3, False, False)
    [asked] = server.asked
    assert (asked["model"], asked["messages"], asked["max_tokens"], asked["temperature"]) == ("small", ASKED, 99, 0)
    schema = asked["response_format"]["json_schema"]
    assert (asked["response_format"]["type"], schema["strict"]) == ("json_schema", True)
    assert set(schema["schema"]["properties"]) == {"entities", "claims"}


def test_without_a_key_none_of_anybody_is_sent(
    client: Make, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    client(key="").ask(ASKED, most=9)
    assert KEY not in json.dumps(server.headers)


def test_loopback_is_asked_directly_whatever_proxy_is_set(
    client: Make, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert client().ask(ASKED, most=9).text


# Busy, failing, silent


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 504, 529])
def test_a_server_in_trouble_is_asked_again(
    client: Make, server: ModelServer, waits: list[float], told: list[str], status: int
) -> None:
    server.then(failed(status, "overloaded"), failed(status, "overloaded"), "yes")
    assert client().ask(ASKED, most=9).text == "yes"
    assert waits == [1.0, 2.0]
    assert told[0] == f"The language model's server: it said {status}: overloaded. Trying again in 1 s."


def test_retry_after_is_obeyed_in_seconds_and_as_a_date(client: Make, server: ModelServer, waits: list[float]) -> None:
    later = formatdate(time() + 50, usegmt=True)
    server.then(failed(429, Retry_After="17"), failed(429, Retry_After=later), failed(503, Retry_After="soon"), "yes")
    client().ask(ASKED, most=9)
    assert waits[0] == 17
    assert 45 < waits[1] <= 51
    assert waits[2] == 4.0


def test_a_wait_of_an_hour_ends_the_load_with_how_to_go_on(
    client: Make, server: ModelServer, waits: list[float]
) -> None:
    server.then(failed(429, "slow down", Retry_After="3600"))
    with pytest.raises(EngineUnavailable, match=r"asks to wait for 3,600 s \(slow down\); go on later with --resume"):
        client().ask(ASKED, most=9)
    assert waits == []


def test_a_server_that_stays_in_trouble_is_the_failure_of_one_request(
    client: Make, server: ModelServer, waits: list[float]
) -> None:
    server.otherwise = failed(500, "CUDA out of memory")
    with pytest.raises(Unanswered, match="did not answer in 4 attempts: it said 500: CUDA out of memory"):
        client().ask(ASKED, most=9)
    assert (len(server.asked), len(waits)) == (ATTEMPTS, ATTEMPTS - 1)


@pytest.mark.parametrize(
    "response", [Response(pause=True), Response(b'{"choices": [', pause=True), Response(b"{", drip=True)]
)
def test_silence_and_a_stream_that_never_ends_are_cut_off(
    client: Make, server: ModelServer, response: Response
) -> None:
    server.then(response, "yes")
    began = time()
    assert client(timeout=0.4).ask(ASKED, most=9).text == "yes"
    assert time() - began < 20


def test_a_server_that_is_always_too_slow_is_said_so(client: Make, server: ModelServer) -> None:
    server.otherwise = Response(b"{", drip=True)
    with pytest.raises(Unanswered, match=r"it took longer than 0\.2 s"):
        client(timeout=0.2).ask(ASKED, most=9)


@pytest.mark.parametrize(
    "response",
    [
        Response(b'{"choices": [{"mess', hang_up=True),
        Response(b""),
        Response(b"<html>Bad gateway</html>"),
        Response(b"[1, 2]"),
        Response(b'{"choices": []}'),
        Response(b'{"choices": null}'),
        Response(b'{"choices": [null]}'),
        Response(b'{"choices": [{"finish_reason": "stop"}]}'),
        Response(b'{"error": "the model crashed"}'),
        Response(b'{"error": {"message": "the model crashed"}}'),
        Response(b'{"choices": [{"message": {"content": "a"}}'),
        Response(b"\xff\xfe\x00"),
        stream("yes", done=False),
        stream(),
        Response(b": nothing but comments\n\n"),
    ],
)
def test_what_is_no_completion_is_asked_for_again(
    client: Make, server: ModelServer, waits: list[float], response: Response
) -> None:
    server.then(response, "yes")
    assert client().ask(ASKED, most=9).text == "yes"
    assert len(waits) == 1


@pytest.mark.parametrize(
    ("response", "text"),
    [
        (stream('{"a"', ": 1}"), '{"a": 1}'),
        (said([{"type": "text", "text": "a"}, {"type": "image"}, {"type": "text", "text": "b"}]), "ab"),  # type: ignore[arg-type]
        (said("a", usage=None), "a"),
        (said(None), ""),
        (Response(b'\xef\xbb\xbf {"choices": [{"message": {"content": "a"}}], "usage": []}'), "a"),
        (Response(b'{"choices": [{"message": {"content": "a"}}], "usage": {"prompt_tokens": "many"}}'), "a"),
        (Response(b'{"choices": [{"message": {"content": "a"}}], "usage": {"prompt_tokens": -5}}'), "a"),
    ],
)
def test_completions_of_odd_shapes_are_read(client: Make, server: ModelServer, response: Response, text: str) -> None:
    server.then(response)
    assert client().ask(ASKED, most=9).text == text


def test_a_reply_that_was_cut_says_so(client: Make, server: ModelServer) -> None:
    server.then(said("{", finish="length"))
    assert client().ask(ASKED, most=9).cut


# What the server does not understand


def picky(asked: Asked) -> Response | str:
    """A server without structured answers and with other names for things, which it says one at a time."""
    if "response_format" in asked:
        return failed(400, f"response_format {asked['response_format']['type']} is not supported")
    if "temperature" in asked:
        return failed(422, "Unsupported value: 'temperature' does not support 0")
    if "max_tokens" in asked:
        return failed(400, "Unsupported parameter: use 'max_completion_tokens' instead of 'max_tokens'")
    return "yes"


def test_a_server_is_asked_in_the_way_that_it_understands_and_that_is_remembered(
    client: Make, server: ModelServer, waits: list[float]
) -> None:
    server.otherwise = picky
    one = client()
    one.ask(ASKED, most=9)
    assert len(server.asked) == 5
    one.ask(ASKED, most=9)
    assert len(server.asked) == 6
    assert server.asked[-1] == {"model": "small", "messages": ASKED, "max_completion_tokens": 9}
    assert waits == []


def test_json_without_a_schema_is_tried_before_plain_words(client: Make, server: ModelServer) -> None:
    server.then(failed(400, "json_schema is not supported"), "yes")
    client().ask(ASKED, most=9)
    assert server.asked[1]["response_format"] == {"type": "json_object"}


def test_a_limit_that_is_too_large_for_the_model_is_left_out(client: Make, server: ModelServer) -> None:
    server.then(failed(400, "max_tokens is too large: 6000. This model's maximum context length is 4096 tokens."), "y")
    client().ask(ASKED, most=6000)
    assert "max_tokens" not in server.asked[1]
    assert server.asked[1]["response_format"]["type"] == "json_schema"


def test_a_request_that_is_too_long_is_told_from_others(client: Make, server: ModelServer) -> None:
    server.then(failed(400, "the request exceeds the available context size"))
    with pytest.raises(TooLong, match="available context size"):
        client().ask(ASKED, most=9)


def test_a_refusal_for_another_reason_does_not_change_how_the_next_is_asked(client: Make, server: ModelServer) -> None:
    server.then(failed(400, "bad"), failed(400, "bad"), failed(400, "bad"), "yes")
    one = client()
    with pytest.raises(Unanswered, match="the model's server refuses it: bad"):
        one.ask(ASKED, most=9)
    assert one.dialect == Dialect()
    one.ask(ASKED, most=9)
    assert server.asked[-1]["response_format"]["type"] == "json_schema"


# What no other request would mend


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (failed(401, f"Incorrect API key provided: {KEY}"), r"refuses the key \(401: .*\*\*\*\).*NEWSGRAPH_LLM_KEY"),
        (failed(403, "no"), "refuses the key"),
        (failed(402, "pay"), "is used up"),
        (failed(429, "You exceeded your current quota"), "is used up"),
        (failed(404, "model 'small' not found"), r"no model 'small' .*It serves small\..*ends in /v1"),
        (Response(status=307, headers={"Location": "http://example.org/"}), "sends requests on to another address"),
    ],
)
def test_what_no_other_request_would_mend_ends_the_load(
    client: Make, server: ModelServer, response: Response, words: str
) -> None:
    server.otherwise = response
    with pytest.raises(EngineUnavailable, match=words) as caught:
        client().ask(ASKED, most=9)
    assert KEY not in str(caught.value)
    assert len(server.asked) == 1


def test_nobody_at_the_address_is_said_with_the_remedy() -> None:
    nobody = Client(LlmSettings(url="http://127.0.0.1:9/v1", model="m"), sleep=lambda s: None)
    with pytest.raises(EngineUnavailable, match=r"127\.0\.0\.1:9/v1 cannot be reached .*--llm-url"):
        nobody.ask(ASKED, most=9)
    nobody.close()


def test_words_of_a_server_cannot_fool_the_terminal(client: Make, server: ModelServer) -> None:
    server.otherwise = failed(400, "a\x1b[2J\n\u202eb" + "x" * 1000)
    with pytest.raises(Unanswered) as caught:
        client().ask(ASKED, most=9)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


# Which model


def test_the_only_model_of_a_server_is_taken(client: Make, server: ModelServer) -> None:
    server.models = ["tiny:1b"]
    assert client(model="").model == "tiny:1b"


@pytest.mark.parametrize(
    ("models", "words"),
    [
        (["b", "a"], r"Name it by --llm-model\. It serves a, b\."),
        ([], "serves none yet"),
        ([f"m{n}" for n in range(20)], "and 12 more"),
    ],
)
def test_several_models_are_named_and_none_is_guessed(
    client: Make, server: ModelServer, models: list[str], words: str
) -> None:
    server.models = models
    with pytest.raises(BadInput, match=words):
        client(model="")


@pytest.mark.parametrize(
    ("response", "kind", "words"),
    [
        (failed(401, "no key"), EngineUnavailable, "refuses the key"),
        (failed(404), BadInput, "--llm-model"),
        (Response(b"<html>"), BadInput, "--llm-model"),
        (Response(b'{"data": null}'), BadInput, "--llm-model"),
    ],
)
def test_a_server_that_lists_no_models_asks_for_a_name(
    client: Make, server: ModelServer, response: Response, kind: type[Exception], words: str
) -> None:
    server.models_response = response
    with pytest.raises(kind, match=words):
        client(model="")


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.llm.client.find_spec", lambda name: None)
    with pytest.raises(BadInput, match=r"needs the package openai: run pip install -r requirements-llm\.txt"):
        Client(LlmSettings(model="m"))


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to itself")
def test_ctrl_c_while_it_waits_goes_through_at_once(server: ModelServer) -> None:
    from loaders.interrupts import uninterrupted

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    server.then(failed(500), "yes")
    one = Client(LlmSettings(url=server.url, model="small"), sleep=lambda seconds: os.kill(os.getpid(), signal.SIGINT))
    try:
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            one.ask(ASKED, most=9)
    finally:
        signal.signal(signal.SIGINT, before)
        one.close()
    assert len(server.asked) == 1
