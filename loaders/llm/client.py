"""One chat completion from any server that speaks OpenAI's protocol: waiting, trying again, giving up in a sentence.

What the words mean is known elsewhere; here only requests, time and failures.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from graph.errors import BadInput, EngineUnavailable, NewsgraphError
from loaders.interrupts import interruptible
from loaders.llm.dialect import Dialect, is_too_long
from loaders.llm.prompt import Message
from loaders.llm.reply import NoReply, Reply, read_reply
from loaders.llm.settings import LOCAL_URL, LlmSettings, no_address

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI

ATTEMPTS = 4
"""Requests for one answer, where a server is busy, fails or is silent."""
LONGEST_WAIT = 120.0
"""Seconds that a server may ask to be left alone; after more, the load ends and can be resumed."""
MOST_BYTES = 8_000_000
_MOST_NAMED = 8


class Unanswered(NewsgraphError):
    """There is no answer to this request, though there may be to others."""


class TooLong(Unanswered):
    """The request does not fit into the model's context."""


class Client:
    """Asks one model on one server. ``sleep`` and ``clock`` are for tests; ``tell`` hears why it waits."""

    def __init__(
        self,
        settings: LlmSettings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.settings = settings
        self.dialect = Dialect()
        self._sleep = sleep
        self._clock = clock
        self._tell = tell or (lambda line: None)
        self._openai = _connected(settings)
        self._completions = self._openai.chat.completions  # imported here, not within the time of the first request
        try:
            self.model = settings.model or self._safe(self._only_model())
        except NewsgraphError:
            self.close()
            raise

    def ask(self, asked: list[Message], *, most: int) -> Reply:
        """The model's reply, of at most ``most`` tokens where the server takes a limit.

        Raises TooLong or Unanswered where this request is at fault, EngineUnavailable where every other would fail too.
        """
        first, attempt, problem = self.dialect, 0, ""
        while attempt < ATTEMPTS:
            wait: float | None = None
            try:
                return self._once(asked, most)
            except _Refused as refused:
                other = self.dialect.after(refused.said)
                if other is None:
                    self.dialect = first
                    kind = TooLong if is_too_long(refused.said) else Unanswered
                    raise kind(f"the model's server refuses it: {refused.said}") from refused
                self.dialect = other
                continue
            except _Again as again:
                attempt, problem, wait = attempt + 1, again.said, again.wait
            if attempt < ATTEMPTS:
                self._wait(2.0**attempt / 2 if wait is None else wait, problem)
        raise Unanswered(f"the language model did not answer in {ATTEMPTS} attempts: {problem}")

    def close(self) -> None:
        """Let go of the connection."""
        self._openai.close()

    def _once(self, asked: list[Message], most: int) -> Reply:
        import openai

        fields = self.dialect.request(self.model, asked, most)
        end = self._clock() + self.settings.timeout
        body = bytearray()
        try:
            with self._completions.with_streaming_response.create(**fields) as response:
                for part in response.iter_bytes():
                    body += part
                    if self._clock() > end:
                        raise _Again(f"it took longer than {self.settings.timeout:g} s")
                    if len(body) > MOST_BYTES:
                        raise _Again(f"it sent more than {MOST_BYTES // 1_000_000} MB")
            return read_reply(bytes(body))
        except NoReply as error:
            raise _Again(f"it sent {self._safe(str(error))}") from error
        except openai.APIStatusError as error:
            raise self._of_status(error) from error
        except openai.APITimeoutError as error:
            raise _Again(f"it took longer than {self.settings.timeout:g} s") from error
        except openai.APIConnectionError as error:
            if not body and _is_refused(error):
                raise EngineUnavailable(self._unreachable(error)) from error
            raise _Again("the connection broke off") from error
        except openai.OpenAIError as error:
            raise _Again(self._safe(str(error))) from error
        except _transport_errors() as error:
            raise _Again(f"the connection broke off ({type(error).__name__})") from error

    def _of_status(self, error: APIStatusError) -> Exception:
        said, status = self._safe(_message(error)), error.status_code
        server = self.settings.shown_url
        if status in (401, 403):
            return EngineUnavailable(
                f"{server} refuses the key ({status}: {said}); set the right one as NEWSGRAPH_LLM_KEY in the "
                "environment or in .env."
            )
        if status == 402 or "insufficient_quota" in said or "exceeded your current quota" in said:
            return EngineUnavailable(f"The account at {server} is used up ({said}); top it up and go on with --resume.")
        if 300 <= status < 400:
            return EngineUnavailable(
                f"{server} sends requests on to another address ({status}); give the right one by --llm-url."
            )
        if status == 404:
            return EngineUnavailable(
                f"{server} has no model {self.model!r} ({said}). {self._which_models()} If the address lacks its path, "
                "it usually ends in /v1."
            )
        if status in (408, 409, 425, 429) or status >= 500:
            wait = _retry_after(error)
            if wait is not None and wait > LONGEST_WAIT:
                return EngineUnavailable(
                    f"{server} asks to wait for {wait:,.0f} s ({said}); go on later with --resume."
                )
            return _Again(f"it said {status}: {said}", wait)
        return _Refused(said)

    def _wait(self, seconds: float, problem: str) -> None:
        self._tell(f"The language model's server: {problem}. Trying again in {seconds:.0f} s.")
        with interruptible():
            self._sleep(seconds)

    def _only_model(self) -> str:
        names = self._models()
        if len(names) == 1:
            return names[0]
        raise BadInput(f"Which language model is to read? Name it by --llm-model. {self._which_models(names)}".strip())

    def _which_models(self, names: list[str] | None = None) -> str:
        try:
            names = self._models() if names is None else names
        except NewsgraphError:
            return ""
        if not names:
            return f"{self.settings.shown_url} serves none yet."
        names = [self._safe(name) for name in names]
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return f"It serves {', '.join(names[:_MOST_NAMED])}{more}."

    def _models(self) -> list[str]:
        import openai

        try:
            listed = self._openai.with_options(timeout=min(20.0, self.settings.timeout)).models.list()
            return sorted(str(model.id) for model in listed.data or [])
        except openai.APIStatusError as error:
            problem = self._of_status(error) if error.status_code in (401, 403) else None
            raise problem or BadInput("Which language model is to read? Name it by --llm-model.") from error
        except openai.OpenAIError as error:
            raise EngineUnavailable(self._unreachable(error)) from error
        except (AttributeError, TypeError, ValueError) as error:
            raise BadInput("Which language model is to read? Name it by --llm-model.") from error

    def _unreachable(self, error: BaseException) -> str:
        reason = self._safe(str(error.__cause__ or error))
        remedy = "start Ollama there" if self.settings.url == LOCAL_URL else "see that it runs"
        return (
            f"The language model at {self.settings.shown_url} cannot be reached ({reason}); {remedy}, or name another "
            "address by --llm-url or NEWSGRAPH_LLM_URL."
        )

    def _safe(self, said: str) -> str:
        """A server's words on one line, without the key that some servers repeat."""
        line = "".join(c if c.isprintable() else " " for c in " ".join(said.split()))
        return (line.replace(self.settings.key, "***") if self.settings.key else line)[:300]


class _Again(Exception):
    """Worth another try; ``wait`` in seconds where the server said how long."""

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.said = said
        self.wait = wait


class _Refused(Exception):
    """The server does not take the request as it is."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _connected(settings: LlmSettings) -> OpenAI:
    if find_spec("openai") is None:
        raise BadInput(
            "The engine that asks a language model needs the package openai: run pip install -r requirements-llm.txt."
        )
    from httpx import InvalidURL
    from openai import DefaultHttpxClient, OpenAI

    # Nothing is sent anywhere but to the address that was given: neither through a proxy where that is this machine,
    # nor to where the server would send it on.
    http = DefaultHttpxClient(
        follow_redirects=False,
        trust_env=not settings.is_local,
        verify=settings.url.startswith("https"),
        timeout=settings.timeout,
    )
    # Servers on one's own machine want no key, but the library wants a word to send.
    try:
        return OpenAI(base_url=settings.url, api_key=settings.key or "none", http_client=http, max_retries=0)
    except InvalidURL as error:
        http.close()
        raise no_address(settings.url) from error


def _message(error: APIStatusError) -> str:
    body: Any = error.body
    if isinstance(body, dict):
        said = body.get("message") or body.get("error") or body.get("detail")
        return " ".join(str(part) for part in (said, body.get("code")) if part)
    return str(body or error.message)


def _retry_after(error: APIStatusError) -> float | None:
    """Seconds that the server asks to wait, given as a number or as a date."""
    value = error.response.headers.get("retry-after", "")
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _is_refused(error: BaseException | None) -> bool:
    """Whether nobody listens there at all (rather than a connection that broke)."""
    while error is not None:
        if type(error).__name__ in ("ConnectError", "UnsupportedProtocol"):
            return True
        error = error.__cause__ or error.__context__
    return False


def _transport_errors() -> type[Exception]:
    """What the library below lets through while a body is being read."""
    from httpx import HTTPError

    return HTTPError
