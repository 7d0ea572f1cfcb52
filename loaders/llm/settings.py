"""Which language model is asked, by whom it is served, at what price and within which limits. Opens no connection.

Options come first, then the environment, ``.env`` and ``.streamlit/secrets.toml``. The key is held here and nowhere
else: it is in no ``repr``, no message and no file of ours.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from dotenv import dotenv_values

from graph.errors import BadInput

PROJECT = Path(__file__).resolve().parents[2]
LOCAL_URL = "http://127.0.0.1:11434/v1"
"""Ollama on this machine: without a setting nothing leaves it."""
TIMEOUT = 300.0
"""Long enough for a model on a laptop's processor."""
LONGEST_TIMEOUT = 86_400.0
OPENAI_HOST = "api.openai.com"
KEYS = ("URL", "MODEL", "KEY", "PRICE_IN", "PRICE_OUT", "TIMEOUT")
PREFIX = "NEWSGRAPH_LLM_"


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, read and written, in whatever currency the server bills."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """The cost of so many tokens.

        >>> Price(2.0, 8.0).of(500_000, 100_000)
        1.8
        """
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / 1_000_000


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """One model on one server. ``price`` is None where nobody said what it costs; limits are None where there is
    none. ``max_tokens`` counts tokens read and written together."""

    url: str = LOCAL_URL
    model: str = ""
    key: str = field(default="", repr=False)
    price: Price | None = None
    max_cost: float | None = None
    max_tokens: int | None = None
    timeout: float = TIMEOUT
    """Seconds that one request may take in all."""

    def __post_init__(self) -> None:
        parts = _split(self.url)
        if parts is None:
            raise no_address(self.url)
        if self.max_cost is not None and self.price is None:
            raise BadInput(
                "A limit on the cost needs the prices: give --llm-price-in and --llm-price-out (for a million tokens)."
            )
        numbers = [self.timeout, self.max_cost, self.max_tokens]
        numbers += [self.price.tokens_in, self.price.tokens_out] if self.price else []
        if any(value is not None and not 0 <= value < inf for value in numbers):
            raise BadInput("Prices, limits and the timeout of the language model are numbers from 0 up.")
        if self.timeout > LONGEST_TIMEOUT:
            raise BadInput(f"The timeout of the language model is at most {LONGEST_TIMEOUT:,.0f} seconds, a day.")

    @property
    def shown_url(self) -> str:
        """The address without what may be secret in it."""
        return shown_url(self.url)

    @property
    def is_local(self) -> bool:
        """Whether what is asked stays on this machine."""
        return (urlsplit(self.url).hostname or "") in ("localhost", "127.0.0.1", "::1")

    @property
    def limit(self) -> str:
        """The limits that are set, in words; empty if there is none.

        >>> LlmSettings(max_tokens=5000, max_cost=0.5, price=Price(1, 2)).limit
        '5,000 tokens, a cost of 0.5'
        """
        tokens = f"{self.max_tokens:,} tokens" if self.max_tokens is not None else ""
        cost = f"a cost of {self.max_cost:g}" if self.max_cost is not None else ""
        return ", ".join(filter(None, (tokens, cost)))

    @classmethod
    def load(
        cls,
        *,
        url: str | None = None,
        model: str | None = None,
        key: str | None = None,
        price_in: float | None = None,
        price_out: float | None = None,
        max_cost: float | None = None,
        max_tokens: int | None = None,
        timeout: float | None = None,
        folder: Path | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> LlmSettings:
        """Settings from what is given, else from the environment, ``.env`` or ``.streamlit/secrets.toml`` (in
        ``folder``, by default the working directory and then the project's). Raises BadInput with the remedy.
        """
        found = _found(folder, os.environ if environ is None else environ)
        set_url = found.get(PREFIX + "URL") or found.get("OPENAI_BASE_URL")
        address = (url or set_url or LOCAL_URL).strip().rstrip("/")
        first = price_in if price_in is not None else _number(found, "PRICE_IN")
        second = price_out if price_out is not None else _number(found, "PRICE_OUT")
        return cls(
            url=address,
            model=(model or found.get(PREFIX + "MODEL", "")).strip(),
            key=(key or _key(found, address)).strip(),
            price=None if first is None and second is None else Price(first or 0.0, second or 0.0),
            max_cost=max_cost,
            max_tokens=max_tokens,
            timeout=timeout or _number(found, "TIMEOUT") or TIMEOUT,
        )


def no_address(url: str) -> BadInput:
    """What to say of an address that is none."""
    return BadInput(
        f"The address of the language model is {shown_url(url)!r}, which is none; write it like {LOCAL_URL} "
        f"(--llm-url or {PREFIX}URL)."
    )


def shown_url(url: str) -> str:
    """An address without user, password, query and fragment.

    >>> shown_url("https://me:secret@example.org:8000/v1?key=secret")
    'https://example.org:8000/v1'
    """
    parts = _split(url)
    if parts is None:
        return url.partition("?")[0].rpartition("@")[2]
    return urlunsplit((parts[0], parts[1], urlsplit(url).path, "", ""))


def _split(url: str) -> tuple[str, str] | None:
    """Scheme, and host with port; None for what is no web address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() for c in url):
        return None
    name = f"[{host}]" if ":" in host else host
    return parts.scheme, f"{name}:{port}" if port else name


def _key(found: Mapping[str, str], address: str) -> str:
    """The key that belongs to this server: one meant for another server is never sent to it."""
    own = found.get(PREFIX + "KEY", "")
    set_url = found.get(PREFIX + "URL")
    if own and (not set_url or _split(set_url.strip()) == _split(address)):
        return own
    base = found.get("OPENAI_BASE_URL", f"https://{OPENAI_HOST}/v1")
    return found.get("OPENAI_API_KEY", "") if _split(base.strip()) == _split(address) else ""


def _number(found: Mapping[str, str], name: str) -> float | None:
    value = found.get(PREFIX + name)
    if not value:
        return None
    try:
        return float(value)
    except ValueError:
        raise BadInput(f"{PREFIX}{name} is {value!r}, which is no number; write it like 0.15.") from None


def _found(folder: Path | None, environ: Mapping[str, str]) -> dict[str, str]:
    """Everything that is set, by name; what comes first in order of precedence wins."""
    names = [*(PREFIX + key for key in KEYS), "OPENAI_BASE_URL", "OPENAI_API_KEY"]
    places = [folder] if folder else list(dict.fromkeys((Path.cwd(), PROJECT)))
    found: dict[str, str] = {}
    for source in (environ, *_files(places)):
        for name in names:
            if source.get(name):
                found.setdefault(name, source[name])
    return found


def _files(places: list[Path]) -> Iterator[Mapping[str, str]]:
    for path in (place / ".env" for place in places):
        try:
            if path.is_file():
                yield {k: v for k, v in dotenv_values(path, encoding="utf-8-sig").items() if v}
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"The settings file {path} cannot be read ({error}); make it readable.") from error
    for path in (place / ".streamlit" / "secrets.toml" for place in places):
        try:
            if path.is_file():
                yield {k: str(v) for k, v in tomllib.loads(path.read_text("utf-8-sig")).items()}
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise BadInput(f"The settings file {path} cannot be read ({error}); mend or remove it.") from error
