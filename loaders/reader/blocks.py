"""What a paragraph is: headline, dateline, body or furniture of the page (bylines, dates, buttons, notices).

Conservative: a paragraph that reads like a sentence of the article is body. Where paragraphs begin is decided in
``paragraphs``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from graph.model import Span
from loaders.reader.annotations import BlockKind
from loaders.reader.data.furniture import FURNITURE

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[•‣◦▪●■·∙*–—-]|\d{1,3}[.)]|\(?[a-z]\))\s+\S")
_TERMINAL = re.compile(r"[.!?…:;]['\"”’)\]]*$")
_WIDEST_WRAP = 130

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?)"
_CLOCK = r"(?:(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[a-z]{2,5}\)?)?)"
_DATE = (
    rf"(?:{_DAY}\s*)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?(?:\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{4}}|\d{{4}}[-/.]\d\d?[-/.]\d\d?|\d\d?[/.]\d\d?[/.]\d{{2,4}})"
)
_DATE_LINE = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|modified|released|created|date|issued)(?:\s+(?:on|at))?:?\s*)?"
    rf"(?:{_CLOCK}[,\s|·-]*)?(?:on\s+)?{_DATE}(?:[,\s|·T–-]*{_CLOCK})?(?:\s*[|·/–-]\s*.{{0,40}})?\.?",
    re.IGNORECASE,
)
_FURNITURE = re.compile("|".join(FURNITURE), re.IGNORECASE)
_NAME = r"(?:[A-Z][\w'’.-]*|[A-Z]\.|(?:de|van|von|der|al|bin|del|la|di|da|el)(?=\s))"
_BYLINE = re.compile(
    rf"(?:by|BY|By)\s*:?\s+{_NAME}(?:\s+{_NAME}){{0,4}}(?:(?:\s*,\s*|\s+(?:and|AND|&)\s+){_NAME}(?:\s+{_NAME}){{0,4}}){{0,4}}"
    rf"(?:\s*[|,–—/-]\s*.{{0,60}}|\s+(?i:{_DATE}))?"
)
_LONE_NAME = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,3}}(?:,\s*{_NAME}(?:\s+{_NAME}){{0,3}})?")
_CREDIT = re.compile(
    r"[(\[]?(?:AP|AFP|Reuters|Getty|EPA|UPI|Xinhua|TASS|IANS|PTI|ANI)\b(?:\s+(?:Photo|Images?|file|Photos?))?(?:\s*/\s*.{0,40})?[)\]]?"
)
_SYMBOLS = re.compile(r"[\W_]+")

_PLACE_WORD = r"[A-Z][\w.'’]*"
_PLACES = rf"{_PLACE_WORD}(?:\s(?:of\s(?:the\s)?|and\s)?{_PLACE_WORD})"
"""The name of a country or state, if followed by how many words it may have beside its first: "Trinidad and Tobago"."""
_DAY = rf"(?i:(?:{_MONTH})\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTH}))\b"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’/ -]{{2,}}(?:,\s*{_PLACES}{{0,3}})?"
    rf"|{_PLACE_WORD}(?:[\s/]{_PLACE_WORD}){{0,3}}(?:,\s*{_PLACES}{{0,3}})?(?=\s*\(|,\s*{_DAY}))"
    rf"(?:,?\s*{_DAY}(?:,?\s*\d{{4}})?)?"
    r"\s*(?:\(\s*[A-Z][^()\n]{1,40}\)|/[A-Z][\w /]{1,30}/)?\s*(?:--?|–|—)(?=\s)"
)
_OPENING_DATE = re.compile(rf"(?i:{_MONTH})\s+\d{{1,2}},?\s+\d{{4}}(?=\s+[A-Z])")


_LONGEST_LABEL = 200
_LONGEST_HEADLINE = 170


def paragraphs(text: str) -> list[Span]:
    """Start and end of each paragraph, without surrounding white space.

    Blank lines always part paragraphs. A single line break parts them too, unless the text is hard-wrapped (lines
    broken where the next word would not have fitted) or the next line goes on in the middle of a sentence.
    """
    lines = [
        (match.start() + len(match.group()) - len(match.group().lstrip()), match.start() + len(match.group().rstrip()))
        for match in _LINE.finditer(text)
        if not match.group().isspace()
    ]
    width = _wrap_width(text, lines)
    spans: list[Span] = []
    for start, end in lines:
        if spans and _continues(text, spans[-1], (start, end), width, _last_line(text, spans[-1])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _last_line(text: str, span: Span) -> int:
    return span[1] - max(text.rfind("\n", span[0], span[1]) + 1, span[0])


def _wrap_width(text: str, lines: Sequence[Span]) -> int:
    """The column at which the text was hard-wrapped, 0 if it was not."""
    lengths = sorted(end - start for start, end in lines)
    if len(lengths) < 4 or lengths[-1] > _WIDEST_WRAP or lengths[-1] < 40:
        return 0
    width = lengths[-1]
    broken = lower = 0
    for (start, end), (following, stop) in pairwise(lines):
        if text.count("\n", end, following) == 1 and end - start + 1 + _first_word(text, following, stop) > width - 3:
            broken += 1
            lower += text[following].islower()
    return width if broken >= 3 and lower >= 0.25 * broken else 0


def _first_word(text: str, start: int, end: int) -> int:
    space = text.find(" ", start, end)
    return (end if space < 0 else space) - start


def _continues(text: str, previous: Span, line: Span, width: int, last_length: int) -> bool:
    start, end = line
    gap = text[previous[1] : start]
    if gap.count("\n") > 1 or "\u2029" in gap or "\x0c" in gap or _BULLET.match(text, start, end):
        return False
    ended = bool(_TERMINAL.search(text, max(previous[0], previous[1] - 6), previous[1]))
    if width and last_length + 1 + _first_word(text, start, end) > width - 3:
        return True
    return not ended and text[start].islower()


def kinds(text: str, blocks: Sequence[Span]) -> list[BlockKind]:
    """The kind of each paragraph of an article."""
    found: list[BlockKind] = ["furniture" if is_furniture(text[start:end]) else "body" for start, end in blocks]
    headed = False
    for index, (start, end) in enumerate(blocks):
        if found[index] != "body":
            continue
        block = text[start:end]
        near_date = any(
            0 <= other < len(blocks) and is_date(text[slice(*blocks[other])]) for other in (index - 1, index + 1)
        )
        if index and index < 5 and near_date and _LONE_NAME.fullmatch(block):
            found[index] = "furniture"
        elif _is_heading(block) and (not headed or _next_is_body(text, blocks, index)):
            found[index] = "headline"
        headed = True
    return found


def _next_is_body(text: str, blocks: Sequence[Span], index: int) -> bool:
    if index + 1 >= len(blocks):
        return False
    start, end = blocks[index + 1]
    return end - start > 40 and _TERMINAL.search(text, end - 6, end) is not None


def _is_heading(block: str) -> bool:
    return (
        len(block) <= _LONGEST_HEADLINE
        and "\n" not in block
        and not _TERMINAL.search(block)
        and not _BULLET.match(block)
        and not block.endswith((",", "-", "—", "–", '"', "”"))
        and any(character.isalpha() for character in block)
        and (block[0].isupper() or not block[0].isalpha())
    )


def is_date(block: str) -> bool:
    """Whether the paragraph is nothing but a date, a time, or when it was published.

    >>> is_date("Published: Tuesday, December 19, 2017 10:15 a.m."), is_date("May resigned")
    (True, False)
    """
    return len(block) <= 90 and _DATE_LINE.fullmatch(block.strip()) is not None


def is_furniture(block: str) -> bool:
    """Whether the paragraph belongs to the page and not to the article.

    >>> is_furniture("Discuss This Article"), is_furniture("Share prices fell by a third on Monday.")
    (True, False)
    """
    block = block.strip().strip("*_[]#>|•· ").strip()
    if not block or _SYMBOLS.fullmatch(block):
        return True
    if len(block) > _LONGEST_LABEL:
        return False
    return bool(
        is_date(block)
        or _FURNITURE.match(block)
        or _BYLINE.fullmatch(block)
        or _CREDIT.fullmatch(block)
        or (block.lower().endswith("all rights reserved.") and len(block) < _LONGEST_LABEL)
    )


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline ends that opens the paragraph ``text[start:end]``; 0 if there is none.

    >>> dateline_end("KABUL, Afghanistan (Reuters) — Two men were held.", 0, 49)
    30
    """
    match = _DATELINE.match(text, start, end) or _OPENING_DATE.match(text, start, end)
    return match.end() if match else 0
