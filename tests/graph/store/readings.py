"""Small readings made by hand for tests of the store: names, and what stands between which of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graph.model import Article, Claim, Factuality, Mention, Reading


class M(NamedTuple):
    """A mention: its fullest name, its type, and its named forms if there are more."""

    name: str
    type: str
    forms: tuple[str, ...] = ()


class C(NamedTuple):
    """A claim between mentions, which are numbered from 1."""

    subject: int
    type: str
    object: int
    factuality: Factuality = "asserted"
    said_by: int | None = None
    confidence: float = 0.8


BOSSERT = M("Thomas Bossert", "Person")
WANNACRY = M("WannaCry", "Malware")
LAZARUS = M("Lazarus Group", "Group")
KOREA = M("North Korea", "Country")
MICROSOFT = M("Microsoft", "Organization")


def make_reading(
    source: str,
    mentions: Sequence[M],
    claims: Sequence[C] = (),
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    more: str = "",
) -> Reading:
    """A reading over a text that lists all names; every claim quotes the sentence that they make."""
    forms = [m.forms or (m.name,) for m in mentions]
    sentence = " and ".join(dict.fromkeys(form for group in forms for form in group)) + "."
    article = Article(sentence + more, source=source, published=published, title=title, url=url)
    found = [
        Mention(f"m{n}", m.name, m.type, tuple((sentence.index(f), sentence.index(f) + len(f)) for f in group), group)
        for n, (m, group) in enumerate(zip(mentions, forms, strict=True), 1)
    ]
    stated = [
        Claim(
            id=f"c{n}",
            subject=f"m{c.subject}",
            type=c.type,
            predicate=c.type.lower(),
            object=f"m{c.object}",
            start=0,
            end=len(sentence),
            quote=sentence,
            factuality=c.factuality,
            said_by=f"m{c.said_by}" if c.said_by else None,
            confidence=c.confidence,
        )
        for n, c in enumerate(claims, 1)
    ]
    return Reading(article, tuple(found), tuple(stated))


def chain(source: str = "chain.txt", **more: str) -> Reading:
    """The example that must always work: who attributes what to whom, and whom they work for."""
    claims = [C(1, "ATTRIBUTES", 2), C(2, "BY", 3, "attributed", said_by=1), C(3, "WORKS_FOR", 4)]
    return make_reading(source, [BOSSERT, WANNACRY, LAZARUS, KOREA], claims, **more)
