"""Tokens and money: what a request will take, what requests have taken, and the limit on both. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.errors import EngineUnavailable
from loaders.llm.settings import LlmSettings, Price

BYTES_PER_TOKEN = 3.8
"""English news in UTF-8, by the tokenizers in use; every model has its own, so that this is only ever an estimate."""
ANSWER_SHARE = 1.3
"""Tokens of an answer for each token of the passage it is about: a claim with its quote is about as long as the
sentence that it comes from."""


def tokens_in(text: str) -> int:
    """About how many tokens a model reads in a text.

    >>> tokens_in(""), tokens_in("Thomas Bossert blamed the hackers.")
    (0, 9)
    """
    return -(-len(text.encode("utf-8", "replace")) * 10 // int(BYTES_PER_TOKEN * 10))


def answer_tokens(passage: str) -> int:
    """About how many tokens the answer about a passage has."""
    return 40 + int(tokens_in(passage) * ANSWER_SHARE)


@dataclass(slots=True)
class Usage:
    """What was asked and what it took, or is going to take. ``cached`` requests cost nothing."""

    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def add(self, tokens_in: int, tokens_out: int) -> None:
        """Count one request."""
        self.requests += 1
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out

    def plus(self, other: Usage) -> Usage:
        """The sum of both."""
        return Usage(
            self.requests + other.requests,
            self.cached + other.cached,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
        )

    def said(self, price: Price | None, *, about: bool = False) -> str:
        """In one line, for people.

        >>> Usage(2, 1, 5200, 1300).said(Price(1.0, 2.0))
        '2 requests (1 more from the cache), 5,200 tokens read and 1,300 written, cost 0.0078'
        """
        word = "about " if about else ""
        requests = f"{self.requests:,} request{'' if self.requests == 1 else 's'}"
        cached = f" ({self.cached:,} more from the cache)" if self.cached else ""
        tokens = f"{word}{self.tokens_in:,} tokens read and {word}{self.tokens_out:,} written"
        cost = f", cost {word}{price.of(self.tokens_in, self.tokens_out):.4f}" if price else ""
        return f"{requests}{cached}, {tokens}{cost}"


@dataclass(slots=True)
class Budget:
    """The limits of one run, and what of them is used."""

    settings: LlmSettings
    used: Usage = field(default_factory=Usage)

    def check(self, tokens_in: int, tokens_out: int) -> None:
        """Refuse a request that would, by its estimate, go over a limit. Raises EngineUnavailable."""
        limit, price = self.settings.max_tokens, self.settings.price
        total_in, total_out = self.used.tokens_in + tokens_in, self.used.tokens_out + tokens_out
        if limit is not None and total_in + total_out > limit:
            raise EngineUnavailable(
                f"The next request would go over the limit of {limit:,} tokens; "
                f"{self.used.tokens_in + self.used.tokens_out:,} are used. Raise --max-tokens and go on with --resume."
            )
        most = self.settings.max_cost
        if most is not None and price is not None and price.of(total_in, total_out) > most:
            raise EngineUnavailable(
                f"The next request would go over the limit of {most:g} for the cost; "
                f"{self.spent:.4f} is spent. Raise --max-cost and go on with --resume."
            )

    @property
    def spent(self) -> float:
        """What it has cost so far, 0 where no price is known."""
        price = self.settings.price
        return price.of(self.used.tokens_in, self.used.tokens_out) if price else 0.0

    def room(self, tokens_in: int, most: int) -> int:
        """How many tokens an answer may have without going over a limit; at most ``most``, at least 1."""
        room = float(most)
        if self.settings.max_tokens is not None:
            room = min(room, self.settings.max_tokens - self.used.tokens_in - self.used.tokens_out - tokens_in)
        price = self.settings.price
        if self.settings.max_cost is not None and price is not None and price.tokens_out > 0:
            left = self.settings.max_cost - self.spent - price.of(tokens_in, 0)
            room = min(room, left * 1_000_000 / price.tokens_out)
        return max(1, int(room))
