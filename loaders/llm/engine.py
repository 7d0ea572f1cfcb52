"""The engine that asks a language model: an article, passage by passage, to its mentions and claims. Same input, same
output as our own engine; the parts live in their own modules.

passages -> request (cache, budget, client) -> answer -> register of entities -> grounding -> assembly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from graph.errors import EngineUnavailable
from graph.model import Article, Reading
from loaders.interrupts import Interrupted, uninterrupted
from loaders.llm.answer import Answer, Unreadable, read_answer
from loaders.llm.assembly import assemble
from loaders.llm.cache import AnswerCache, Cached
from loaders.llm.client import Client, TooLong, Unanswered
from loaders.llm.cost import Budget, Usage, answer_tokens, tokens_in
from loaders.llm.grounding import MALFORMED, NO_ENTITY, UNREAD, Grounded, Grounding
from loaders.llm.passages import Passage, passages
from loaders.llm.places import Text
from loaders.llm.prompt import PROMPT_VERSION, Message, again, messages
from loaders.llm.register import Register
from loaders.llm.settings import LlmSettings
from loaders.reader.sentences import split_sentences

MOST_ANSWER = 6_000
"""Tokens that one answer may have, reasoning included."""
CUTS = 2
"""How often a passage is halved when its answer, or the request, is too long."""
IN_A_ROW = 3
"""Articles without any answer after which the server is taken to be gone."""


class LlmEngine:
    """Reads articles by a language model. ``used``, ``dropped`` and ``notes`` say what that took and what was lost."""

    def __init__(
        self,
        settings: LlmSettings,
        cache: AnswerCache,
        *,
        client: Client | None = None,
        tell: Callable[[str], None] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.settings = settings
        self._client = client or Client(settings, tell=tell)
        self._cache = cache
        self._tell = tell or (lambda line: None)
        self._stopped = stopped
        self._budget = Budget(settings)
        self._failed = 0
        self.model = self._client.model
        self.version = f"llm:{self.model}:{PROMPT_VERSION}"
        self.kept = 0
        self.dropped: Counter[str] = Counter()
        """Claims, entities and passages that were not kept, by reason."""

    @property
    def used(self) -> Usage:
        """What was asked so far."""
        return self._budget.used

    def read(self, article: Article) -> Reading:
        """Mentions and claims of one article, all of them in its text.

        Raises Unanswered where no passage was answered, EngineUnavailable where no other article would be: server,
        key or limit, Interrupted where ``stopped`` says so before a request. What was answered until then is in the
        cache.
        """
        work = _Article(article)
        told = [part for passage in passages(article.text) for part in self._passage(work, passage, CUTS)]
        unread = [part for part in told if part is not None]
        if told and len(unread) == len(told):
            self._failed += 1
            if self._failed >= IN_A_ROW:
                raise EngineUnavailable(
                    f"{IN_A_ROW} articles in a row had no answer ({unread[0]}); see to the model's server, then go on "
                    "with --resume."
                )
            raise Unanswered(unread[0])
        self._failed = 0
        reading = work.reading(self.model)
        self.kept += len(reading.claims)
        self.dropped += work.grounding.dropped
        self.dropped += Counter({NO_ENTITY: work.register.ungrounded, UNREAD: len(unread)})
        return reading

    def estimate(self, article: Article) -> Usage:
        """About what reading it will take; answers that are in the cache cost nothing. Asks nobody."""
        usage = Usage()
        work = _Article(article)
        for passage in passages(article.text):
            asked = work.asked(passage)
            cached = self._cache.get(self._cache.key(self.model, asked)) if not usage.requests else None
            if cached is not None:
                usage.cached += 1
                _believed(work, passage, cached.text)
            else:
                usage.add(_tokens(asked), answer_tokens(passage.said(article.text)))
        return usage

    def notes(self) -> tuple[str, ...]:
        """What it took, what was kept and what was dropped, in lines for people."""
        lines = [f"{self.model} at {self.settings.shown_url}: {self.used.said(self.settings.price)}"]
        dropped = ", ".join(f"{count:,} {reason}" for reason, count in self.dropped.most_common() if count)
        lines.append(f"{self.kept:,} claims kept; dropped: {dropped or 'none'}")
        return tuple(lines)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _passage(self, work: _Article, passage: Passage, cuts: int) -> Iterator[str | None]:
        """Read one passage into the work. Yields None for each part that was answered, the reason for each not."""
        try:
            answer = self._answer(work, passage, cuts)
        except TooLong as error:
            halves = passage.halves(work.article.text) if cuts else None
            if halves is None:
                yield str(error)
                return
            for half in halves:
                yield from self._passage(work, half, cuts - 1)
            return
        except Unanswered as error:
            yield str(error)
            return
        work.believe(answer, passage)
        yield None

    def _answer(self, work: _Article, passage: Passage, cuts: int) -> Answer:
        """The answer about a passage, asked a second time where the first cannot be read."""
        asked = work.asked(passage)
        text = ""
        for request in (asked, None):
            try:
                answer = read_answer(text := self._text(request or again(asked, text)))
            except Unreadable as error:
                problem = str(error)
                continue
            if answer.cut and cuts and passage.halves(work.article.text):
                raise TooLong("the answer was cut off")
            return answer
        said = f": {problem!r}" if problem else ""
        raise Unanswered(f"the language model gave no answer that can be read{said}")

    def _text(self, asked: list[Message]) -> str:
        """The words of the model, from the cache or from the server; kept in the cache before anything else."""
        key = self._cache.key(self.model, asked)
        cached = self._cache.get(key)
        if cached is not None:
            self.used.cached += 1
            return cached.text
        if self._stopped():
            raise Interrupted("Stopped; what the language model has answered is kept, and is not paid for again.")
        said = _tokens(asked)
        self._budget.check(said, answer_tokens(asked[1]["content"]))
        most = self._budget.room(said, MOST_ANSWER)
        with uninterrupted(self._stopping):
            reply = self._client.ask(asked, most=most)
            read = said if reply.tokens_in is None else reply.tokens_in
            written = tokens_in(reply.text) if reply.tokens_out is None else reply.tokens_out
            self.used.add(read, written)
            # What a limit of the user's cut off, and what cannot be read, may come out better another time.
            if _readable(reply.text) and not (reply.cut and most < MOST_ANSWER):
                self._cache.put(key, Cached(reply.text, read, written))
        return reply.text

    def _stopping(self) -> None:
        self._tell("Stopping when the language model has answered; Ctrl-C again stops at once and loses its answer.")


class _Article:
    """One article while it is being read."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = Text(article.text)
        self.sentences = split_sentences(article.text)
        self.register = Register(self.text)
        self.grounding = Grounding(self.text, self.sentences, self.register)
        self.grounded: list[Grounded] = []

    def asked(self, passage: Passage) -> list[Message]:
        """The request about a passage, with the entities of those before it."""
        return messages(self.article, passage.said(self.article.text), self.register.lines())

    def believe(self, answer: Answer, passage: Passage) -> None:
        """Keep of an answer what the text bears out."""
        local = self.register.take(answer.entities)
        self.grounded += self.grounding.take(answer.claims, local, passage.span)
        self.grounding.dropped[MALFORMED] += answer.malformed

    def reading(self, model: str) -> Reading:
        """All that was kept."""
        return assemble(
            self.article,
            self.text,
            self.sentences,
            self.register,
            self.grounded,
            model=model,
            dropped=self.grounding.dropped,
        )


def _readable(text: str) -> bool:
    try:
        read_answer(text)
    except Unreadable:
        return False
    return True


def _believed(work: _Article, passage: Passage, text: str) -> None:
    try:
        work.believe(read_answer(text), passage)
    except Unreadable:
        return  # it will be asked again, for which an estimate need not be exact


def _tokens(asked: Sequence[Message]) -> int:
    return sum(tokens_in(message["content"]) + 4 for message in asked)


def cache_in(home: Path) -> AnswerCache:
    """The cache of answers in Newsgraph's folder."""
    return AnswerCache(home / "llm")
