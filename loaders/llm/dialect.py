"""What a server understands of a request, found out by what it refuses: structured answers, limits. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from loaders.llm.prompt import Message, answer_schema

FORMS = ("json_schema", "json_object", "text")
"""How an answer is held to its form, the strictest first."""
_TOO_LONG = (
    "context length",
    "context window",
    "context size",
    "maximum context",
    "too many tokens",
    "prompt is too long",
    "reduce the length",
    "exceeds the available",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of asking. ``limit`` is the name of the field that bounds an answer, empty where none is sent."""

    form: str = FORMS[0]
    limit: str = "max_tokens"
    temperature: bool = True

    def request(self, model: str, asked: list[Message], most: int) -> dict[str, Any]:
        """The fields of a request."""
        fields: dict[str, Any] = {"model": model, "messages": asked}
        if self.temperature:
            fields["temperature"] = 0
        if self.limit:
            fields[self.limit] = most
        if self.form == "json_schema":
            schema = {"name": "reading", "strict": True, "schema": answer_schema()}
            fields["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.form == "json_object":
            fields["response_format"] = {"type": "json_object"}
        return fields

    def after(self, refusal: str) -> Dialect | None:
        """Another way of asking after a server refused this one with these words; None if there is none.

        >>> Dialect().after("Unsupported parameter: use 'max_completion_tokens' instead").limit
        'max_completion_tokens'
        >>> Dialect().after("response_format is not supported").form
        'json_object'
        """
        low = refusal.lower()
        if self.limit and any(words in low for words in ("max_tokens", "max_completion_tokens", "in the completion")):
            other = "max_completion_tokens" in low and self.limit == "max_tokens" and not is_too_long(low)
            return replace(self, limit="max_completion_tokens" if other else "")
        if is_too_long(low):
            return None
        if self.temperature and "temperature" in low:
            return replace(self, temperature=False)
        if self.form != FORMS[-1]:
            # Servers word it in every way, or not at all: whatever else is refused, the form is the likeliest cause.
            return replace(self, form=FORMS[FORMS.index(self.form) + 1])
        return None


def is_too_long(refusal: str) -> bool:
    """Whether a server refused because the request does not fit into the model's context.

    >>> is_too_long("This model's maximum context length is 4096 tokens"), is_too_long("bad request")
    (True, False)
    """
    low = refusal.lower()
    return any(words in low for words in _TOO_LONG)
