"""Words with a capital that name nothing: dates, numbers, titles alone, adjectives made of names, and names that only
label a part of the page (who asks in an interview, who took a photograph). Which chains are nodes is for ``canonical``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.reader.countries import is_demonym
from loaders.reader.data import words
from loaders.reader.data.abbreviations import POSTAL, STATES
from loaders.reader.data.nominals import NOMINAL_TYPES, PLURAL_GROUPS
from loaders.reader.data.people import TITLES
from loaders.reader.gazetteer import is_region
from loaders.reader.headline_sources import BODIES
from loaders.reader.labels import PRONOUNS

_CALENDAR = words(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun today yesterday tomorrow am pm a.m. p.m. noon midnight morning afternoon evening night the of in on
    and to at early late mid last next this week month year weekend christmas easter thanksgiving boxing eve year's
    year’s day new
    utc gmt est edt cst cdt mst mdt pst pdt bst cet cest eet eest msk ist jst kst hkt sgt awst acst acdt aest aedt
    nzst nzdt wat cat eat sast"""
)
"""Words of which dates and times consist, time zones included."""
_UNITS = words(
    """percent per cent % m cm mm km kg g mg lb lbs ft feet foot in inch inches yard yards mile miles mph kph km/h
    metre metres meter meters kilometre kilometres kilometer kilometers litre litres liter liters ton tons tonne
    tonnes million billion trillion thousand hundred dollar dollars euro euros pound pounds yen us$ a$ hour hours
    minute minutes second seconds day days week weeks month months year years payment"""
)
_NAMED_DAYS = ("9/11", "7/7")
_NUMBER = re.compile(r"[#$€£¥₹]?\d[\d.,:/–-]*(?:st|nd|rd|th|s|%|am|pm)?|\$|€|£|¥", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:anti|non|pro|ex|post|pre|un|mid|pan|inter|intra|cross)\s?[-‐‑–]\s?[A-Z][\w.]*"
    r"|[A-Z][\w.]*\s?[-‐‑–]\s?(?:[a-z]+ed|led|born|made|run|era|style|wide|held|linked|speaking)"
)
_ADDRESS = re.compile(r"\S*(?:://|\.[a-z]{2,6}/)\S*|(?=\S*\d)(?=\S*[a-z])\S{40,}", re.IGNORECASE)
_PART = re.compile(
    r"(?:chapter|figure|fig\.?|table|page|step|appendix|footnote|slide|verse)s?"
    r"(?: (?:[\divxlc.]+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten))?",
    re.IGNORECASE,
)
"""Part of a page or a book, with or without its number. Sections and articles are of laws, and name something."""
_TOLD_APART = frozenset("QX")
"""Letters that are a name by themselves."""
_OF_LANGUAGES = words(
    """language languages translation translations dialect dialects subtitles alphabet grammar vocabulary word words
    speaker speakers"""
)
_LANGUAGES = words(
    """Arabic Hebrew Farsi Hindi Urdu Latin Mandarin Cantonese Yiddish Pashto Dari Swahili Esperanto Gaelic Sanskrit
    Kurmanji Tagalog Afrikaans"""
)
"""Names of languages that are no people's."""
_AFTER_LANGUAGE = re.compile(r"\s+(?:or|and)\s+[A-Z]\w+(?=\W|$)|[^\S\n]*(?=[.,;:)\]]|$|\n)")
_IN = re.compile(r"(?:^|\W)in\s$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[\s-]*([\w'-]+)")
_BESIDE_TITLES = words("""vice deputy prime lord lady first chief assistant general attorney then of the for and""")
_OFFICES = words(
    """minister president mayor governor secretary senator ambassador chancellor premier chairman chairwoman spokesman
    spokeswoman spokesperson commissioner director congressman congresswoman nominee candidate"""
)
"""Titles that are nobody's surname."""
_RANKS = frozenset({"MPs", "MEPs", "MSPs", "NGOs", "CEOs", "POWs", "VIPs", "EVs", "PCs"})
"""Abbreviations of what people and things are, in the plural: with small words before them they name nobody."""
_STYLES = words("""jr jr. sr sr. he hrh hm esq esq. superior general grand master woman mistress consort""")
"""Of what consists what is put before or after a person's name, or says what place somebody has."""
_PLACE_IN_A_LIST = re.compile(r"(?:No|Nr|#)\.?\s?(?!10$)\d+")
"""A rank in the charts; "No. 10" is where Britain is governed."""
_GOVERNMENTS = frozenset({"government", "state", "nation", "country", "authorities", "republic", "kingdom"})
_PARTY_AND_STATE = re.compile(r"[DRI](?:\.|\s?[-‐‑–]\s?([A-Z][\w.]*(?: [A-Z][\w.]*)?))")
"""What stands behind the name of a member of Congress: "D-Conn."."""
_KINDS = words("""IT ICT QA HR PR C2 C&C RAT RATs DLL DLLs USB API APIs URL URLs CPU NNE NNW SSE SSW ENE ESE WNW WSW
    Rep. Reps. Sen. Sens. Gov. Gen. Col. Lt. Sgt. Capt. Maj. Bt""")
"""Abbreviations of what a thing or a trade is, of which there are many, of directions, and of ranks."""
_LABEL_MARKS = re.compile(r"\(\($|(?:^|[\n\r\u2028\u2029])[ \t>*•-]*$")
_CREDIT = re.compile(r"(?:images?|photos?|photographs?|pictures?|credits?|courtesy)\s?[:/]\s?$", re.IGNORECASE)
_LONGEST_LABEL = 4


@lru_cache(maxsize=50_000)
def names_nothing(form: str, type_: str) -> bool:
    """Whether a form that stands like a name names nothing by itself.

    >>> [names_nothing(f, t) for f, t in [("September 11", "Event"), ("Prime Minister", "Person"), ("Mr", "Person")]]
    [True, True, True]
    >>> [names_nothing(f, t) for f, t in [("September 11 attacks", "Event"), ("Stephen King", "Person")]]
    [False, False]
    """
    parts = form.split()
    if not parts or (form.lower() in PRONOUNS and form.upper() != form):
        return True
    return (
        _is_date_or_number(parts, type_)
        or (parts[-1] in _RANKS and all(part.islower() for part in parts[:-1]))
        or _ADJECTIVE.fullmatch(form) is not None
        or _ADDRESS.fullmatch(form) is not None
        or form in _LANGUAGES
        or form in _KINDS
        or (type_ == "Country" and form.lower() in _GOVERNMENTS)
        or _PLACE_IN_A_LIST.fullmatch(form) is not None
        or _is_party_and_state(form, type_)
        or (type_ in ("Document", "Product") and _PART.fullmatch(form) is not None)
        or (len(form) == 1 and form.isalpha() and form.isascii() and form not in _TOLD_APART)
        or (type_ == "Person" and (is_title(form) or all(part.lower() in _STYLES for part in parts)))
    )


def _is_party_and_state(form: str, type_: str) -> bool:
    """Whether a form is "D-Mass.", "R-Texas", "R."; but "D-Day" is an event."""
    found = _PARTY_AND_STATE.fullmatch(form)
    if found is None or type_ in ("Location", "Country"):
        return found is not None
    return found[1] is None or found[1] in STATES or found[1].replace(".", "") in POSTAL or is_region(found[1])


def _is_date_or_number(parts: list[str], type_: str) -> bool:
    bare = [part.strip(",;()") for part in parts]
    numbers = [_NUMBER.fullmatch(part) is not None for part in bare]
    if len(parts) == 1 and numbers[0]:
        return type_ not in ("Product", "Document") and parts[0] not in _NAMED_DAYS  # "777" is an aircraft
    if len(parts) == 1 and type_ not in ("Event", "Location", "Organization"):
        return False  # "April" is a woman, "Sun" a newspaper
    dated = all(n or b.lower() in _CALENDAR for n, b in zip(numbers, bare, strict=True))
    measured = any(numbers) and all(n or b.lower() in _UNITS for n, b in zip(numbers, bare, strict=True))
    if len(parts) == 1 and not bare[0].isupper():
        return dated and bare[0].lower() not in ("sun", "sat", "mon", "wed", "mar")
    return dated or measured


@lru_cache(maxsize=20_000)
def is_title(form: str) -> bool:
    """Whether a form says only what somebody is: a title, with or without the place or people it is held for.

    >>> is_title("Indian Prime Minister"), is_title("Oslo Lord Mayor"), is_title("King"), is_title("Martin Luther King")
    (True, True, True, False)
    >>> is_title("seven-year-old son"), is_title("Ludwig van Beethoven")
    (True, False)
    """
    if len(form.split()) > 1 and form.split()[-1].islower():
        return True  # "Unity Party nominee"
    *before, last = form.lower().replace("-", " ").split() or [""]
    if before and last in _OFFICES:
        return True
    if not (last in TITLES or "Person" in NOMINAL_TYPES.get(last, ())):
        return False
    return all(
        w in TITLES or w in _BESIDE_TITLES or is_demonym(w) or "Person" in NOMINAL_TYPES.get(w, ()) for w in before
    )


def is_common_noun(form: str) -> bool:
    """Whether a single word is one that describes ("Authorities", "Police"), so that a capital at the beginning of a
    sentence is no sign of a name."""
    low = form.lower()
    return " " not in form and form[1:].islower() and (low in NOMINAL_TYPES or low in PLURAL_GROUPS)


def is_language(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a demonym that stands for a language: "in Spanish.", "an English translation"."""
    if not is_demonym(text[start:end]):
        return False
    following = _NEXT_WORD.match(text, end)
    if following and following[1].lower() in _OF_LANGUAGES:
        return True
    return _IN.search(text[max(0, start - 4) : start]) is not None and _AFTER_LANGUAGE.match(text, end) is not None


def is_label(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` only labels a part of the page: initials before a turn of an interview
    ("((AB)) Why?", a line that begins "AB: Why?"), a name in the credit of a picture ("Image: Ann Lee").
    """
    before, after = text[max(0, start - 24) : start], text[end : end + 3]
    if _CREDIT.search(before):
        return True
    label = text[start:end]
    if label.endswith("Image") and after.startswith(":"):
        return True  # the name runs into the label of its picture
    initials = label.isalpha() and label.isupper() and len(label) <= _LONGEST_LABEL and label.lower() not in BODIES
    if not initials or not _LABEL_MARKS.search(before if start > 24 else "\n" + before):
        return False
    return after.startswith(("))", ":", " :"))
