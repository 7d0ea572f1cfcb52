"""A new version of an article: the same article with another text, and what its claims gain and lose. No Streamlit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from graph.errors import BadInput
from graph.model import Article, Claim, Entity, Reading
from loaders.sources.dates import parse_date
from ui.words import count

LISTED = 8
_MONTH_OR_YEAR = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?")


class ReadsArticles(Protocol):
    """The part of the reading engine that is needed."""

    def read(self, article: Article) -> Reading:
        """Mentions and claims of one article."""


def revised(article: Article, *, text: str, title: str, published: str, publisher: str = "") -> Article:
    """The article with other words under the same id, which is that of its address, source or first text.

    Raises BadInput where there is nothing to read, or no date in what is said to be one.
    """
    if not any(character.isalnum() for character in text):
        raise BadInput("The new version has no text; to take the article away, delete it.")
    given = article.given_id
    if not (given or article.url or article.source):
        given = article.text  # what its id was made from
    fresh = replace(article, text=text.replace("\r\n", "\n"), title=title.strip() or None, given_id=given)
    return replace(fresh, published=_date(published.strip()), publisher=publisher.strip() or None)


def _date(said: str) -> str | None:
    """The day, or the month or year where no more is known, as ISO 8601."""
    if not said or _MONTH_OR_YEAR.fullmatch(said):
        return said or None
    found = parse_date(said)
    if found is None:
        raise BadInput("The date has to be written like 2017-12-18; it can also be left empty.")
    return found


@dataclass(frozen=True, slots=True)
class Update:
    """Two readings of an article, before and after."""

    former: Reading
    fresh: Reading
    gone: tuple[str, ...] = ()
    """Claims that only the former one states, as sentences."""
    come: tuple[str, ...] = ()
    kept: int = 0
    names_gone: tuple[str, ...] = ()
    names_come: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything is other than it was."""
        return self.former.article.sha256 != self.fresh.article.sha256

    @property
    def sentences(self) -> list[str]:
        """The preview in words."""
        if not self.changes:
            return ["Nothing has changed."]
        said = [f"{count(self.kept, 'claim')} {'stays' if self.kept == 1 else 'stay'}."]
        if self.gone:
            said.append(f"{count(len(self.gone), 'claim')} {'goes' if len(self.gone) == 1 else 'go'}.")
        if self.come:
            said.append(f"{count(len(self.come), 'claim')} {'comes' if len(self.come) == 1 else 'come'}.")
        for names, verb in ((self.names_gone, "no longer in it"), (self.names_come, "new in it")):
            if names:
                more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
                said.append(f"{verb.capitalize()}: {', '.join(names[:LISTED])}{more}.")
        return said


def update(former: Reading, article: Article, reader: ReadsArticles, entities: Mapping[str, Entity]) -> Update:
    """Read the new version and compare. ``entities`` are those of the former one's mentions."""
    fresh = reader.read(article)
    before, after = _said(former, {}), _said(fresh, {})
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    in_words = dict(zip(before, _said(former, {i: e.name for i, e in entities.items()}), strict=True))
    names = {m.name for m in former.mentions}, {m.name for m in fresh.mentions}
    return Update(
        former,
        fresh,
        gone=tuple(in_words[said] for said in gone.elements()),
        come=tuple(come.elements()),
        kept=len(before) - gone.total(),
        names_gone=tuple(sorted(names[0] - names[1])),
        names_come=tuple(sorted(names[1] - names[0])),
    )


def _said(reading: Reading, called: Mapping[str, str]) -> list[str]:
    """Every claim as a short sentence, how it is said included."""
    names = {mention.id: mention.name for mention in reading.mentions}
    return [_sentence(claim, {**names, **called}) for claim in reading.claims]


def _sentence(claim: Claim, names: Mapping[str, str]) -> str:
    how = "" if claim.factuality == "asserted" else f" ({claim.factuality})"
    subject, obj = names.get(claim.subject, "?"), names.get(claim.object, "?")
    return f"{subject} {claim.predicate or claim.type.lower()} {obj}{how}"
