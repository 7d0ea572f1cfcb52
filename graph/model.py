"""The things that flow through Newsgraph, as plain frozen dataclasses. No I/O, no behaviour but small derivations."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
"""Start and end (exclusive) in Unicode code points into an article's text."""

Factuality = Literal["asserted", "attributed", "alleged", "possible", "planned", "negated", "hypothetical"]
FACTUALITIES: tuple[Factuality, ...] = (
    "asserted",
    "attributed",
    "alleged",
    "possible",
    "planned",
    "negated",
    "hypothetical",
)


def digest(*parts: str, length: int = 16) -> str:
    """A stable hexadecimal hash of the parts, the base of every id of ours."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its clean text and where it comes from. Dates are ISO 8601 strings (``2017-12-19``)."""

    text: str
    source: str = ""
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    given_id: str | None = None
    publisher: str | None = None
    """Who published it, where the source says so; else its address tells."""

    @property
    def id(self) -> str:
        """Stable over reloads and changed text: from a given id, else the URL, else the source, else the text."""
        return "a" + digest(self.given_id or self.url or self.source or self.text)

    @property
    def sha256(self) -> str:
        """Hash of what is read and shown; equal hashes mean that loading again changes nothing."""
        parts = (self.text, self.title or "", self.author or "", self.published or "", self.url or "")
        return digest(*parts, *filter(None, [self.publisher]), length=64)


@dataclass(frozen=True, slots=True)
class Mention:
    """One entity as one article knows it. ``spans`` are all its places in the text; ``names`` its named forms.

    ``id`` is local to the article (``m1``, ``m2`` ...); ``name`` is the fullest form seen, without title or article.
    """

    id: str
    name: str
    type: str
    spans: tuple[Span, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One stated relation. ``text[start:end] == quote``, always. subject, object and said_by are mention ids."""

    id: str
    subject: str
    type: str
    predicate: str
    object: str
    start: int
    end: int
    quote: str
    factuality: Factuality = "asserted"
    said_by: str | None = None
    confidence: float = 1.0
    rule: str = ""
    engine: str = "reader"
    time_text: str | None = None
    time_from: str | None = None
    time_to: str | None = None
    trigger: tuple[Span, ...] = ()
    place_text: str | None = None
    """Where, in the sentence's words, unless the relation itself says it."""
    amount_text: str | None = None
    """How many or how much, in the sentence's words ("39 people")."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading engine found in one article."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph: what all mentions that refer to it have in common."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    first_seen: str | None = None
    last_seen: str | None = None
    mention_count: int = 0
    article_count: int = 0
    degree: int = 0
    """Number of distinct neighbours in the projected graph (0 where a call does not fill it)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge of the graph, computed from its claims. ``id`` is ``subject|TYPE|object``."""

    id: str
    subject: str
    type: str
    object: str
    predicate: str = ""
    count: int = 0
    articles: int = 0
    """How many articles say so; those that only deny it are not among them."""
    confidence: float = 0.0
    factuality: Factuality = "asserted"
    first_said: str | None = None
    last_said: str | None = None
    denied: int = 0
    """How many of its claims are negated."""

    @property
    def contested(self) -> bool:
        """Whether some say so and others deny it; what is only denied is not contested."""
        return self.denied > 0 and self.factuality != "negated"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim behind an edge, with all that is needed to show it: the sentence, the article, the speaker."""

    claim: Claim
    relation_id: str
    subject: Entity
    object: Entity
    speaker: Entity | None
    article_id: str
    article_title: str | None
    article_url: str | None
    article_source: str
    published: str | None
    subject_spans: tuple[Span, ...] = ()
    """Spans of the subject's mention inside the quote, in code points into the quote."""
    object_spans: tuple[Span, ...] = ()
    trigger_spans: tuple[Span, ...] = ()
    article_publisher: str = ""
    """Who published the article, where it says so."""


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Entities and the relations among them; ``hidden`` says how many neighbours a limit cut off."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim without its sentence: what filters and timelines ask of the many claims behind a picture."""

    relation_id: str
    article_id: str
    factuality: Factuality = "asserted"
    confidence: float = 1.0
    published: str | None = None
    time_from: str | None = None
    time_to: str | None = None
    publisher: str = ""
    speaker: str = ""
    """Entity id of who says so; empty where the article itself does."""
    speaker_name: str = ""
    predicate: str = ""
    judged: str = ""
    """What users say of it: "wrong", "right", or nothing."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """An exploration that somebody keeps under a title; ``state`` is what ``Explorer.state()`` gave, as JSON."""

    id: str
    title: str
    note: str = ""
    at: str = ""
    state: str = "{}"


JudgementKind = Literal[
    "same", "different", "split", "not_an_entity", "type", "name", "wrong_claim", "right_claim", "note"
]
JUDGEMENT_KINDS: tuple[JudgementKind, ...] = (
    "same",
    "different",
    "split",
    "not_an_entity",
    "type",
    "name",
    "wrong_claim",
    "right_claim",
    "note",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A user's (or a rule's) decision on who is who or what is true; retracted, never deleted.

    ``left`` and ``right`` are entity ids; of a judgement on a claim, ``left`` is the key of what it says and ``right``
    what it speaks of; of a split, ``left`` is a home and ``right`` the home of those mentions of it that are somebody
    else. ``value`` is the right type, the right name, the text of a note, or the articles of a split; of a merge, what
    the one that comes out is to be called, where somebody has chosen that. The texts say in words what was judged, for
    when it is not in the store any more.
    """

    id: str
    kind: JudgementKind
    left: str
    right: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""
    retracted_at: str | None = None
    value: str = ""
    left_text: str = ""
    right_text: str = ""
    retracted_by: str = ""
    """``rule`` where nobody took it back but a load was undone; else who did, where that is known."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One line of an article list."""

    id: str
    title: str | None
    url: str | None
    author: str | None
    published: str | None
    source: str
    loaded_at: str
    mentions: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds."""

    articles: int = 0
    entities: int = 0
    relations: int = 0
    claims: int = 0
    by_type: dict[str, int] = field(default_factory=dict)
