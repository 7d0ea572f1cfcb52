"""Time expressions in a sentence, resolved against the article's date to ISO days. A small grammar of news English.

Only expressions that say when something was are found ("on Tuesday", "in May 2017"); durations ("for two days") are
not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.time_arithmetic import days_of

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%])"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d-]|\s?(?:people|troops|men|homes))"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = (
    r"(?P<count>\d{1,3}|a couple of|a few|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty)"
)
_UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute)s?"
_PART = (
    r"(?:(?P<part>early|late|mid|earlier|later|beginning of|end of|start of|middle of)(?:[\s-]+(?:in|on))?"
    r"[\s-]+(?:the\s+)?)?"
)
_IN = r"(?:(?i:in|since|during|until|till|by|of|from|through|throughout|for|between|before|after|around|back in)\s+)"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)"),
    ("slashes", r"(?P<m>[0-3]?\d)/(?P<d>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?!\d)"),
    (
        "days",
        rf"(?:(?i:from|between)\s+)?{_MONTH}\s+(?P<day>\d\d?)\s?(?:-|–|to|and|through)\s?(?P<day2>\d\d?)(?!\d)"
        rf"(?:,?\s+{_YEAR})?",
    ),
    ("date", rf"(?:[Oo]n\s+)?(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_MONTH}\s+{_DAY}(?:\s*,?\s+{_YEAR})?"),
    ("date", rf"(?:[Oo]n\s+)?(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("months", rf"(?i:from|between)\s+{_MONTH}\s+(?:to|and)\s+(?P<month2>[A-Z][a-z]+)(?:,?\s+{_YEAR})"),
    ("month", rf"(?:[Ii]n\s+)?{_PART}{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
    ("quarter", rf"(?:[Ii]n\s+)?(?:the\s+)?(?P<quarter>first|second|third|fourth|last)\s+quarter(?:\s+of\s+{_YEAR})?"),
    (
        "years",
        r"(?:(?i:from|between|in)\s+)?(?P<year>1[5-9]\d\d|20\d\d)\s?(?:-|–|to|and|until|through)\s?"
        r"(?P<year2>1[5-9]\d\d|20\d\d|\d\d)(?![\d-])",
    ),
    ("decade", r"(?:[Ii]n\s+)?(?:the\s+)?(?P<part>early|late|mid)?[\s-]*(?P<decade>1[5-9]\d0|20\d0)s"),
    (
        "relative",
        rf"{_PART}(?P<which>last|this|next|past|previous|coming|the past|the last)\s+"
        r"(?P<period>week|weekend|month|year|decade|spring|summer|autumn|fall|winter)(?!\w|\s+of\b)",
    ),
    ("whichday", rf"(?:[Oo]n\s+)?(?P<which>last|this|next|this past|this coming)\s+{_WEEKDAY}"),
    ("whichmonth", rf"{_PART}(?P<which>last|this|next)\s+{_MONTH}"),
    (
        "span",
        rf"(?:in|over|during|within|for)\s+(?:the\s+)?(?:last|past|previous)\s+(?:{_COUNT}\s+)?"
        r"(?P<unit>day|week|month|year|decade|hour)s?",
    ),
    ("ago", rf"{_COUNT}\s+{_UNIT}\s+(?:ago|earlier)"),
    (
        "day",
        r"(?:earlier\s+|later\s+|late\s+|early\s+)?"
        r"(?P<name>yesterday|today|tomorrow|tonight|last night|this morning|this afternoon|this evening)",
    ),
    (
        "weekday",
        rf"(?:(?i:on|since|by|until|late|early|before|after)\s+)?{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?",
    ),
    ("baremonth", rf"{_IN}{_PART}{_MONTH}(?!\s+[A-Z]|\s*['’])"),
    ("year", rf"{_IN}(?:the\s+)?{_PART}(?:the\s+year\s+)?{_YEAR}"),
    ("year", rf"(?P<part>early|late|mid)[\s-]+{_YEAR}"),
)
_COMPILED = [
    (
        kind,
        re.compile(
            r"(?<![\w-])" + pattern + r"(?!\w)",
            re.IGNORECASE if kind in ("relative", "ago", "span", "day", "quarter") else 0,
        ),
    )
    for kind, pattern in _PATTERNS
]
_HINT = re.compile(
    r"(?P<month>\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|(?P<year>\d{4})|(?P<weekday>[nsir]day\b)"
    r"|(?i:\b(?P<word>ago|earlier|yesterday|today|tomorrow|tonight|last|past|next|this|previous|coming|quarter)\b)"
)
_NEEDS = {
    **dict.fromkeys(("days", "date", "month", "months", "whichmonth", "baremonth"), "month"),
    **dict.fromkeys(("iso", "slashes", "years", "decade", "year"), "year"),
    **dict.fromkeys(("whichday", "weekday"), "weekday"),
    **dict.fromkeys(("relative", "span", "ago", "day", "quarter"), "word"),
}
"""What a sentence must hold for a pattern to be tried at all."""
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|upcoming|(?:is|are) (?:to|set|due|scheduled|expected|planned|slated)|plans? to|next)\b"
)
_PARTING = frozenset({"before", "after", "until", "since"})
"""Words that part what happened at two times."""
_CLAUSES = frozenset({"root", "acl", "advcl", "ccomp", "parataxis"})
_OF = re.compile(r"(?:of|for)\s+(?:the\s+)?(?=\d)", re.IGNORECASE)
_SINCE = re.compile(r"since\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in place: ``text[start:end]``; first and last day as ISO dates, None where untold."""

    text: str
    start: int
    end: int
    time_from: str | None
    time_to: str | None


def find_times(text: str, published: date | None = None) -> list[TimeExpression]:
    """The time expressions of a sentence, in order, without overlaps.

    >>> [(t.text, t.time_from, t.time_to) for t in find_times("He left on Tuesday.", date(2017, 12, 21))]
    [('on Tuesday', '2017-12-19', '2017-12-19')]
    """
    hints = {match.lastgroup for match in _HINT.finditer(text)}
    if not hints:
        return []
    future = bool(_FUTURE.search(text))
    found: list[TimeExpression] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _COMPILED:
        if _NEEDS[kind] not in hints:
            continue
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            try:
                days = days_of(kind, {k: v for k, v in match.groupdict().items() if v}, published, future)
            except (ValueError, OverflowError, KeyError):
                continue  # no such day: "February 31", "99/99/2017"
            taken.append(match.span())
            first, last = days or (None, None)
            if _SINCE.match(match.group()):
                last = published
            said = match.group()[of.end() :] if (of := _OF.match(match.group())) else match.group()
            found.append(
                TimeExpression(
                    said,
                    match.end() - len(said),
                    match.end(),
                    first.isoformat() if first else None,
                    last.isoformat() if last else None,
                )
            )
    return sorted(found, key=lambda expression: expression.start)


def resolve_time(text: str, published: date | None = None) -> tuple[str, str | None, str | None] | None:
    """The first time expression of a text with its first and last day; None if there is none.

    >>> resolve_time("in May 2017")
    ('in May 2017', '2017-05-01', '2017-05-31')
    """
    found = find_times(text, published)
    return (found[0].text, found[0].time_from, found[0].time_to) if found else None


def sentence_time(
    sentence: AnalysedSentence, trigger: Sequence[int], published: str | date | None, *, lasting: bool = False
) -> tuple[str, str | None, str | None] | None:
    """When what the trigger words say took place: the time expression that hangs on them in the tree, else the nearest
    one that no comma-bound clause parts from them, else the only one of the sentence; None if there is none. What is
    part of a name ("the 2018 Winter Olympics") or of a relative clause that says something else is passed over. What
    is ``lasting`` is not of the time of a deed told beside it.
    """
    tokens = sentence.sentence.tokens
    if not tokens:
        return None
    offset = tokens[0].start
    found = [
        expression
        for expression in _times_of(_spaced(sentence), _day(published))
        if not _within_name(sentence, inside := _words_of(sentence, expression, offset), trigger)
        and not _of_another_clause(sentence, inside, trigger)
    ]
    if not found:
        return None
    chosen = _attached(sentence, trigger, found, offset)
    if chosen is None and not lasting:
        chosen = _nearest(sentence, trigger, found, offset)
    return (chosen.text, chosen.time_from, chosen.time_to) if chosen else None


@lru_cache(maxsize=512)
def _times_of(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    return tuple(find_times(text, published))


def _spaced(sentence: AnalysedSentence) -> str:
    """The sentence with its tokens at their offsets, whatever white space the text has between them."""
    tokens = sentence.sentence.tokens
    following = [" " * (token.start - before.end) + token.form for before, token in pairwise(tokens)]
    return tokens[0].form + "".join(following)


def _words_of(sentence: AnalysedSentence, expression: TimeExpression, offset: int) -> list[int]:
    start, end = expression.start + offset, expression.end + offset
    return [i for i, token in enumerate(sentence.sentence.tokens) if token.start < end and start < token.end]


def _within_name(sentence: AnalysedSentence, inside: Sequence[int], trigger: Sequence[int]) -> bool:
    """Whether the words are part of a name that is more than they are, and the trigger is not of it."""
    names = [s for s in sentence.spans if s.level == "name" and s.first <= inside[-1] <= s.last]
    return any(s.last > s.first and not any(s.first <= word <= s.last for word in trigger) for s in names)


def _of_another_clause(sentence: AnalysedSentence, inside: Sequence[int], trigger: Sequence[int]) -> bool:
    """Whether time and trigger are parted by the border of a clause that only describes somebody."""
    if not trigger or not sentence.words or not inside:
        return False
    words = sentence.words
    its, other = _clause(sentence, inside[-1]), _clause(sentence, min(trigger))
    if its == other:
        return False
    earlier = any(w.head == its and w.deprel == "mark" and w.form.lower() in _PARTING for w in words)
    return earlier or any(words[w].deprel.startswith("acl") for w in (its, other) if w >= 0)


def _clause(sentence: AnalysedSentence, word: int) -> int:
    """The word that heads the clause of a word; -1 without a tree."""
    words = sentence.words
    for _ in range(len(words)):
        if not 0 <= word < len(words) or words[word].deprel.partition(":")[0] in _CLAUSES:
            return word
        word = words[word].head
    return -1


def _attached(
    sentence: AnalysedSentence, trigger: Sequence[int], found: Sequence[TimeExpression], offset: int
) -> TimeExpression | None:
    words = sentence.words
    wanted = set(trigger)
    for expression in found:
        inside = set(_words_of(sentence, expression, offset))
        heads = {words[i].head for i in inside if i < len(words)} - inside
        if heads & wanted:
            return expression
    return None


def _nearest(
    sentence: AnalysedSentence, trigger: Sequence[int], found: Sequence[TimeExpression], offset: int
) -> TimeExpression | None:
    if not trigger:
        return found[0] if len(found) == 1 else None
    best: tuple[int, TimeExpression] | None = None
    forms = [token.form for token in sentence.sentence.tokens]
    for expression in found:
        inside = _words_of(sentence, expression, offset)
        if not inside:
            continue
        low, high = (max(trigger), inside[0]) if inside[0] > max(trigger) else (inside[-1], min(trigger))
        between = forms[low + 1 : high]
        leading = inside[0] == 0  # "On Tuesday, ..." holds for the whole sentence
        cost = len(between) + 12 * sum(
            form in (",", ";", "that", "which", "who", "after", "before") for form in between
        )
        cost = min(cost, 14) if leading else cost
        if best is None or cost < best[0]:
            best = (cost, expression)
    return best[1] if best and best[0] <= 24 else None


def _day(published: str | date | None) -> date | None:
    if isinstance(published, str):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    return published
