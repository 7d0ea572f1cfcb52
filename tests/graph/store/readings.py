"""Small readings made by hand for tests of the store: a sentence, its mentions and claims by the words they stand on."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Article, Claim, Factuality, Mention, Reading

MentionSpec = tuple[str, str] | tuple[str, str, tuple[str, ...]]
"""Name, type, and named forms if there are more than the name."""
ClaimSpec = tuple[int, str, int] | tuple[int, str, int, Factuality]
"""Subject, type, object (numbers of mentions, from 1), factuality if it is not asserted."""


def make_reading(
    source: str, mentions: Iterable[MentionSpec], claims: Iterable[ClaimSpec] = (), *, published: str | None = None, **more: str
) -> Reading:
    """A reading over a text that lists all names; every claim quotes the whole text."""
    specs = [(name, type_, forms[0] if forms else (name,)) for name, type_, *forms in mentions]
    text = " and ".join(dict.fromkeys(form for _, _, forms in specs for form in forms)) + "."
    article = Article(text=text, source=source, published=published, **more)
    found = []
    for number, (name, type_, forms) in enumerate(specs, 1):
        places = [(text.index(form), text.index(form) + len(form)) for form in forms]
        found.append(Mention(f"m{number}", name, type_, tuple(places), forms))
    stated = [
        Claim(f"c{n}", f"m{s}", type_, "did", f"m{o}", 0, len(text), text, *factuality, confidence=0.8)
        for n, (s, type_, o, *factuality) in enumerate(claims, 1)
    ]
    return Reading(article, tuple(found), tuple(stated))
