"""One entity as a column of HTML: what it is, what it is called, the sentences that speak of it. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from graph.model import Entity, Evidence, Span
from graph.picture.style import Theme, type_colour
from graph.resolve.proposing import Reason
from ui.inspector import WORDS
from ui.words import count, date

STYLE_SHEET = Path(__file__).parent / "curate.css"
READ = 12
"""As many claims are read for a side; the sentences behind them are fewer."""
MOST_ALIASES = 8
LONGEST_QUOTE = 400


def side(entity: Entity, claims: Iterable[Evidence] | None, theme: Theme) -> str:
    """The column for one entity; everything in it that comes from articles is escaped. Without claims it is a head."""
    colour = type_colour(entity.type, theme)
    others = [alias for alias in entity.aliases if alias != entity.name]
    rest = len(others) - MOST_ALIASES
    also = ", ".join(others[:MOST_ALIASES]) + (f" and {rest} more" if rest > 0 else "")
    seen = " to ".join(dict.fromkeys(date(day) for day in (entity.first_seen, entity.last_seen) if day))
    facts = [count(entity.article_count, "article"), count(entity.degree, "neighbour"), seen]
    # One sentence may state several relations; read once it is enough.
    told = {(e.article_id, e.claim.quote): e for e in reversed(list(claims or ()))}
    rows = [_row(entity, evidence, colour) for evidence in reversed(told.values())]
    none = "" if claims is None else '<p class="ng-nothing">No sentence states a relation of it.</p>'
    return (
        f'<section class="ng-side" aria-label="{escape(entity.name)}">'
        f'<span class="ng-kind" style="border-color:{colour}">{escape(entity.type)}</span>'
        f"<h3>{escape(entity.name)}</h3>"
        f'<p class="ng-facts">{escape(" · ".join(fact for fact in facts if fact))}</p>'
        + (f'<p class="ng-also">also called {escape(also)}</p>' if also else "")
        + (f"<ol>{''.join(rows)}</ol>" if rows else none)
        + "</section>"
    )


def reasons(given: Iterable[Reason]) -> str:
    """What speaks for and what against, one line each, told apart by a sign and not by colour alone."""
    rows = [
        f'<li class="{"ng-for" if r.points > 0 else "ng-against"}"><span>{escape(r.words)}'
        f"{'' if r.points > 0 else ' <b>(speaks against it)</b>'}</span></li>"
        for r in given
    ]
    return f'<ul class="ng-reasons">{"".join(rows)}</ul>'


def changes(sentences: Iterable[str]) -> str:
    """What would change, as a list."""
    return f'<ul class="ng-changes">{"".join(f"<li>{escape(s)}</li>" for s in sentences)}</ul>'


def marked(quote: str, spans: Iterable[Span], colour: str) -> str:
    """The sentence with the entity's mentions in it marked.

    >>> marked("Ada <b> met Bob.", [(0, 3)], "#123456")
    '<mark style="border-color:#123456">Ada</mark> &lt;b&gt; met Bob.'
    """
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts.append(escape(quote[at:start]))
            parts.append(f'<mark style="border-color:{colour}">{escape(quote[start:end])}</mark>')
            at = end
    return "".join([*parts, escape(quote[at:])])


def _row(entity: Entity, evidence: Evidence, colour: str) -> str:
    spans = [
        *(evidence.subject_spans if evidence.subject.id == entity.id else ()),
        *(evidence.object_spans if evidence.object.id == entity.id else ()),
    ]
    quote, more = evidence.claim.quote[:LONGEST_QUOTE], evidence.claim.quote[LONGEST_QUOTE:]
    said = evidence.speaker.name if evidence.speaker else ""
    source = [
        f"according to {said}" if said else "",
        WORDS[evidence.claim.factuality] if evidence.claim.factuality != "asserted" else "",
        evidence.article_title or "Untitled",
        date(evidence.published),
    ]
    inside = [(s, min(e, len(quote))) for s, e in spans if s < len(quote)]
    return (
        f"<li><blockquote>{marked(quote, inside, colour)}{'…' if more else ''}</blockquote>"
        f'<div class="ng-from">{escape(" · ".join(part for part in source if part))}</div></li>'
    )
