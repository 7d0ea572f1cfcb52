"""What a server sent back as a chat completion: plain, as a stream of events, with parts missing or wrong. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


class NoReply(Exception):
    """What came is no chat completion. Ours alone: the client asks again."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The words of a model. ``cut``: it was stopped by a limit; token counts are None where the server tells none."""

    text: str
    cut: bool = False
    refused: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None


def read_reply(body: bytes) -> Reply:
    """The reply in the body of a response. Raises NoReply.

    >>> read_reply(b'{"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}').text
    '{}'
    """
    text = body.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if text.startswith(("data:", "event:", ":")):
        return _joined(list(_events(text)), "[DONE]" in text[-40:])
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise NoReply(f"no JSON: {' '.join(text.split())[:80]!r}") from None
    return _reply(found)


def _events(text: str) -> Iterator[Mapping[str, object]]:
    for line in text.splitlines():
        data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
        if data and data != "[DONE]":
            try:
                found = json.loads(data)
            except (ValueError, RecursionError):
                continue  # the line at which a stream broke off
            if isinstance(found, dict):
                yield found


def _joined(events: list[Mapping[str, object]], done: bool) -> Reply:
    """The pieces of a stream as one reply."""
    texts: list[str] = []
    refused, finished = False, ""
    usage: tuple[int | None, int | None] = (None, None)
    for event in events:
        choice = _choice(event)
        delta = choice.get("delta") if choice else None
        if isinstance(delta, Mapping):
            texts.append(_content(delta.get("content")))
            refused |= bool(delta.get("refusal"))
        finished = str((choice or {}).get("finish_reason") or finished)
        usage = _usage(event) if _usage(event) != (None, None) else usage
    if not any(texts) and not refused:
        raise NoReply("an empty stream")
    if not finished and not done:
        raise NoReply("a stream that broke off")
    return Reply("".join(texts), finished == "length", refused or finished == "content_filter", *usage)


def _reply(found: object) -> Reply:
    if not isinstance(found, Mapping):
        raise NoReply("no object")
    error = found.get("error")
    if error and not found.get("choices"):
        said = error.get("message") if isinstance(error, Mapping) else error
        raise NoReply(f"an error: {str(said)[:200]}")
    choice = _choice(found)
    if choice is None:
        raise NoReply("no choices")
    message = choice.get("message")
    if not isinstance(message, Mapping):
        raise NoReply("a choice without a message")
    text = _content(message.get("content"))
    finished = choice.get("finish_reason")
    refused = bool(message.get("refusal")) or finished == "content_filter"
    return Reply(text or str(message.get("refusal") or ""), finished == "length", refused, *_usage(found))


def _choice(found: Mapping[str, object]) -> Mapping[str, object] | None:
    choices = found.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, Mapping) else None


def _content(value: object) -> str:
    """Words of a message, given as a text or as a list of parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = (part.get("text") for part in value if isinstance(part, Mapping))
        return "".join(part for part in parts if isinstance(part, str))
    return ""


def _usage(found: Mapping[str, object]) -> tuple[int | None, int | None]:
    usage = found.get("usage")
    if not isinstance(usage, Mapping):
        return None, None
    counts = usage.get("prompt_tokens"), usage.get("completion_tokens")
    tokens_in, tokens_out = (n if isinstance(n, int) and 0 <= n < 10**9 else None for n in counts)
    return tokens_in, tokens_out
