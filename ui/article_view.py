"""An article with everything that was found in it marked, and one sentence highlighted. For Explore and Articles."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from graph.model import Article, Entity, Reading, Span
from ui import component, session
from ui.words import count, date


def show(article_id: str, claim_id: str = "", *, library: bool = True) -> None:
    """Draw the article; the sentence of ``claim_id`` is highlighted and scrolled to. Needs a running Streamlit page.

    ``library`` is False on pages that load the component library themselves.
    """
    store = session.store()
    reading = store.reading(article_id)
    if reading is None:
        content: dict[str, Any] = {"kind": "hint", "title": "This article is not in the store any more.", "lines": []}
    else:
        content = article_content(reading, store.mention_entities(article_id), claim_id)
    if library:
        component.load_library()
    data = {"content": content, "stretch": False}
    component.panel_view(data, key=f"ng-article-{article_id}", on_event=lambda event: None)


def heading(article: Article) -> dict[str, Any]:
    """Title (empty where the text begins with it), date, author and source, and the address if it is one to follow."""
    title = article.title or "Untitled"
    meta = [date(article.published), article.author or "", article.publisher or ""]
    meta.append(_source(article.url, article.source))
    return {
        "title": "" if article.text.lstrip().startswith(title.removesuffix("…")) else title,
        "meta": " · ".join(part for part in meta if part),
        "url": article.url if article.url and urlsplit(article.url).scheme in ("http", "https") else None,
    }


def article_content(reading: Reading, entities: dict[str, Entity], claim_id: str = "") -> dict[str, Any]:
    """The article as content for the panel: its text in parts, each with the type and name of what it mentions."""
    article = reading.article
    claim = next((c for c in reading.claims if c.id == claim_id), None)
    named: list[tuple[Span, str, str]] = []
    for mention in reading.mentions:
        entity = entities.get(mention.id)
        kind, name = (entity.type, entity.name) if entity else (mention.type, mention.name)
        named += [(span, kind, name) for span in mention.spans]
    remark = f"{count(len(reading.mentions), 'name')} and {count(len(reading.claims), 'claim')} were found in it."
    if claim_id and claim is None:
        remark = "The sentence that was asked for is not in this version of the article. " + remark
    return {
        "kind": "article",
        **heading(article),
        "remark": remark,
        "parts": parts(article.text, named, (claim.start, claim.end) if claim else None),
    }


def parts(text: str, named: list[tuple[Span, str, str]], claim: Span | None) -> list[dict[str, Any]]:
    """The text cut wherever a mention or the claim begins or ends; of nested mentions the inner one is marked.

    >>> parts("Ada met Bob.", [((0, 3), "Person", "Ada")], (0, 12))
    [{'text': 'Ada', 'type': 'Person', 'name': 'Ada', 'claim': True}, {'text': ' met Bob.', 'claim': True}]
    """
    length = len(text)
    spans = sorted(
        ((max(0, s), min(e, length), kind, name) for (s, e), kind, name in named if s < e and s < length),
        key=lambda item: (item[0], -item[1]),
    )
    cuts = {0, length, *(at for s, e, *_ in spans for at in (s, e)), *(min(at, length) for at in claim or ())}
    edges = sorted(cuts)
    found: list[dict[str, Any]] = []
    open_spans: list[tuple[int, int, str, str]] = []
    waiting = iter(spans)
    following = next(waiting, None)
    for start, end in pairwise(edges):
        open_spans = [span for span in open_spans if span[1] > start]
        while following is not None and following[0] <= start:
            open_spans.append(following)
            following = next(waiting, None)
        part: dict[str, Any] = {"text": text[start:end]}
        if open_spans:
            inner = min(open_spans, key=lambda span: span[1] - span[0])
            part |= {"type": inner[2], "name": inner[3]}
        if claim is not None and claim[0] <= start < claim[1]:
            part["claim"] = True
        found.append(part)
    return found


def _source(url: str | None, source: str) -> str:
    return (urlsplit(url).hostname or "" if url else "") or source
