"""Bounds of entity spans put right: a span's length is a guess of the network, its words say where it may begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.schema import PLACE
from loaders.reader.countries import DIRECTIONS, country_of, is_demonym
from loaders.reader.data import words
from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.data.people import FEMALE_NAMES, MALE_NAMES, SUFFIXES, TITLES
from loaders.reader.decoding import FoundSpan
from loaders.reader.joined_names import joined
from loaders.reader.lexicon import roles

NOT_FIRST = frozenset({"ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "AUX", "ADV", "INTJ"})
"""Tags of words with which no entity span begins, unless a name does."""
INTRODUCING = frozenset({"regarding", "concerning", "following", "including", "excluding", "considering", "citing"})
"""Words with which a sentence begins to say what it is about."""
STORMS = frozenset({"Storm", "Hurricane", "Typhoon", "Cyclone"})
"""Words that belong to the name of a storm, which without them is a person's."""
WHOLE = frozenset({"Person", "Country", "Location", "Event"})
"""Types whose names hold no other name of the type at their beginning."""
HOLDING: dict[str, tuple[str, ...]] = {
    "Organization": ("Country", "Location"),
    "Document": ("Organization", "Country"),
    "Product": ("Organization",),
}
"""Types whose names, of capitals throughout, begin with no other name of the type or of these."""
_SMALL = frozenset({"of", "and", "for", "the", "on", "in", "to", "&", "-", "–"})
APPROXIMATE = frozenset(
    {("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("as", "many")}
)
"""Pairs of words of which a span takes both or none."""
MODIFYING = frozenset({"ADJ", "NUM", "VERB", "ADV"})
"""Tags of words that, in small letters, stand before a name and are no part of it."""
NOT_LAST = frozenset(
    {"of", "and", "or", "the", "a", "an", "for", "from", "in", "at", "by", "to", "with", "'s", "’s", "&"}
)
"""Words with which no entity span ends."""
_RUNNING_TEXT = 3
"""Words in small letters that a sentence has if it is no headline."""
_SYLLABLE = 3
_DIRECTIONS = frozenset(form for d in DIRECTIONS for form in (f"{d[0]}.", d.title()))
QUOTES = frozenset("\"“”'‘’")


_AFTER_TONGUE = words(""". , ; : ) that on at about before after when while as via than rather for because only with""")
"""What no noun begins with that a demonym would describe."""
_BELIEFS = words("""islamist islamic shiite shia sunni maoist marxist communist zionist hindu muslim christian""")
"""What a party may be called before its name: "the Islamist Ennahda party"."""
_SPOKEN = [[hyphen, word] for hyphen in ("-", "‐", "‑", "–") for word in ("speaking", "language")]


def trim_spans(spans: Sequence[FoundSpan], forms: Sequence[str], upos: Sequence[str]) -> list[FoundSpan]:
    """The spans with a beginning that can be one, in order of their last words; no two are the same.

    A span takes in the whole of a name that it begins inside of ("North [Korea's rulers]"), begins with no preposition
    or mark ("[of Kaspersky software]"), ends with none ("[the Centre of] Britain"), and holds both of a pair of
    quotation marks or none.
    """
    spans = _with_owners(_two_persons(joined(_made_whole(spans, forms), forms, upos), forms), forms)
    names = [s for s in spans if s.level == "name"]
    diseases = [s for s in names if s.type == "Disease" and s.first < s.last]
    out: dict[tuple[int, int], FoundSpan] = {}
    for span in spans:
        first, last = span.first, span.last
        for name in names:
            if name.first < first <= name.last < last:
                first = name.first
        if span.level == "name" and _after_direction(first, last, forms):
            first -= 1
        if span.level == "name" and first > 0 and forms[first - 1] in STORMS and forms[first][:1].isupper():
            first, span = first - 1, replace(span, type="Event")
        elif span.level == "name" and forms[first] in STORMS and last > first and forms[first + 1][:1].isupper():
            span = replace(span, type="Event")
        named = any(n.first == first for n in names if n is not span)
        first, last = _within_brackets(first, last, forms)
        while first < last and not named and _cannot_begin(first, forms, upos):
            first, last = _within_brackets(first + 1, last, forms)
        if span.level == "name" and span.type != "Location":  # "eastern Ukraine"
            first = _capital(first, last, forms, upos)
        while first < last and forms[last].lower() in NOT_LAST:
            last -= 1
        if first > 0 and _quotes(forms[first : last + 1]) % 2 and forms[first - 1] in QUOTES:
            first -= 1
        if span.type == "Person" and span.level == "name":
            first = _with_given_name(first, last, forms, upos)
        if span.type in PLACE and any(_names_disease(first, last, disease, forms) for disease in diseases):
            continue
        if first == last and _is_title(span.type, forms[first]):
            bearer = last + 1
            while bearer < len(forms) and forms[bearer].lower() in TITLES:
                bearer += 1
            if any(n.first == bearer and n.type == "Person" for n in names):
                continue  # "[Prince] [Charles]", "[Hon.] Justice [Ann Lee]"
        if first == last and span.type in PLACE and _is_tongue(first, forms):
            continue
        if first == last and any(n.first == last + 1 and _after_direction(n.first, n.last, forms) for n in names):
            continue
        if _is_word(forms[last]) and not any(
            _is_part(span, n, names, forms)
            or _only_says_what(span, n, forms)
            or _is_clause(first, last, n, names, forms, upos)
            for n in names
        ):
            out.setdefault((first, last), replace(span, first=first, last=last))
    return sorted(out.values(), key=lambda s: s.last)


def _is_tongue(at: int, forms: Sequence[str]) -> bool:
    """Whether a demonym stands for a language: "wrote *in Turkish* that", but not "in Turkish waters"; "a
    *Turkish*-speaking village"."""
    if [form.lower() for form in forms[at + 1 : at + 3]] in _SPOKEN and is_demonym(forms[at]):
        return True
    after = forms[at + 1].lower() if at + 1 < len(forms) else "."
    return at > 0 and forms[at - 1].lower() == "in" and after in _AFTER_TONGUE and is_demonym(forms[at])


def _is_title(type_: str, form: str) -> bool:
    """Whether a word that was taken for a name is what stands before a person's."""
    return form.lower() in TITLES and (type_ == "Person" or form.endswith("."))


def _made_whole(spans: Sequence[FoundSpan], forms: Sequence[str]) -> Sequence[FoundSpan]:
    """The spans, a person's name in one that was cut at a syllable like a small word: "[Kim] In [Ryong]".

    In a headline, where every word has a capital, "Ann On Bob" is two persons.
    """
    if sum(form.islower() for form in forms) < _RUNNING_TEXT:
        return spans
    persons = [s for s in spans if s.level == "name" and s.type == "Person"]
    begins = {s.first: s for s in persons}
    parts = {}
    for one in persons:
        other = begins.get(one.last + 2)
        between = forms[one.last + 1] if other is not None else ""
        if other is not None and between.isalpha() and between.istitle() and len(between) <= _SYLLABLE:
            parts[one.first, one.last] = other
    rest = {(other.first, other.last): key for key, other in parts.items()}
    return [
        replace(s, first=rest[s.first, s.last][0]) if (s.first, s.last) in rest and s.level == "name" else s
        for s in spans
        if not (s.level == "name" and (s.first, s.last) in parts)
    ]


def _with_owners(spans: Sequence[FoundSpan], forms: Sequence[str]) -> list[FoundSpan]:
    """The spans, "Lee's widow", "Lee's lawyer" as a description with Lee inside it, where it was taken for one name."""
    out = []
    for span in spans:
        mark = next((i for i in range(span.first + 1, span.last) if forms[i] in ("'s", "’s")), None)
        kin = roles().get(forms[span.last].lower())
        if (
            mark is None
            or span.level != "name"
            or span.type != "Person"
            or kin is None
            or not forms[span.last].islower()
        ):
            out.append(span)
            continue
        out.append(replace(span, level="nominal"))
        if not any(s.first == span.first and s.last == mark - 1 for s in spans):
            out.append(replace(span, last=mark - 1))
    return out


def _two_persons(spans: Sequence[FoundSpan], forms: Sequence[str]) -> list[FoundSpan]:
    """The spans, two given names with one surname as the two persons that they are: "Bill and Melinda French Gates"."""
    out = []
    for span in spans:
        words = [form.lower() for form in forms[span.first : span.last + 1]]
        joined = len(words) > 3 and words[1] == "and" and not {words[0], words[2]}.isdisjoint(MALE_NAMES | FEMALE_NAMES)
        if joined and span.level == "name" and span.type == "Person":
            out.append(replace(span, last=span.first))
            span = replace(span, first=span.first + 2)
        out.append(span)
    return out


def _after_direction(first: int, last: int, forms: Sequence[str]) -> bool:
    """Whether a name is that of a country with a direction before it: "S. [Africa]", "North [Macedonia]"."""
    return first > 0 and forms[first - 1] in _DIRECTIONS and bool(country_of(" ".join(forms[first - 1 : last + 1])))


def _is_part(span: FoundSpan, name: FoundSpan, names: Sequence[FoundSpan], forms: Sequence[str]) -> bool:
    """Whether a span is the beginning of a longer name: "N." of "N. Korea", "Saudi Press" of "Saudi Press Agency", "US"
    of "US Navy"; but not "Hamas" of "Hamas's council", "Afghan" of "Afghan police", "Red Cross" of "Red Cross of Peru".
    """
    if span.level != "name" or name.first != span.first or span.last >= name.last:
        return False
    if name.type == span.type and name.type in WHOLE:
        return True
    rest = forms[span.last + 1 : name.last + 1]
    if name.type == span.type and name.type in HOLDING and all(f.isdigit() for f in rest):
        return True  # "France 3", "Apollo 8"
    if rest[0] == "of" and any(n.first == span.last + 2 and n.last <= name.last for n in names):
        return False
    return (
        name.type in HOLDING
        and span.type in (name.type, *HOLDING[name.type])
        and all(f[:1].isupper() or f.lower() in _SMALL for f in rest)
    )


def _names_disease(first: int, last: int, disease: FoundSpan, forms: Sequence[str]) -> bool:
    """Whether a name is only what a disease is called after: "[Sudan] virus disease" is no news from Sudan. Whose
    disease it is ("[Ann Lee]'s cancer") is another thing."""
    return disease.first <= first <= last < disease.last and forms[last + 1] not in ("'s", "’s", "'", "’")


def _with_given_name(first: int, last: int, forms: Sequence[str], upos: Sequence[str]) -> int:
    """Where a person's name begins whose nickname stands in the middle: "[Ismael] "El Mayo" Zambada"."""
    nicknamed = forms[first] in QUOTES and any(form in QUOTES for form in forms[first + 2 : last])
    before = first - 1
    while nicknamed and before >= 0 and upos[before] == "PROPN" and forms[before][:1].isupper() and first - before <= 2:
        before -= 1
    return before + 1 if nicknamed else first


def _is_clause(
    first: int, last: int, name: FoundSpan, names: Sequence[FoundSpan], forms: Sequence[str], upos: Sequence[str]
) -> bool:
    """Whether a span is a name and what it does: "[Uber] Paid Hackers", "[Acme] confirmed [Lee]'s statement"."""
    verb = name.last + 1
    if name.first != first or verb >= last or upos[verb] != "VERB":
        return False
    return forms[verb][:1].isupper() or any(verb < n.first and n.last <= last for n in names)


def _only_says_what(span: FoundSpan, name: FoundSpan, forms: Sequence[str]) -> bool:
    """Whether a span adds to a name of its type nothing but what kind of thing that is ("the Acme news agency"), or to
    a person's what letters stand behind it ("Ann Lee QC")."""
    if name.type == "Person" and name.first == span.first and name.last < span.last:
        return all(f.lower() in SUFFIXES and f.isupper() for f in forms[name.last + 1 : span.last + 1])
    if name.type != span.type or span.type in WHOLE or not span.first <= name.first <= name.last < span.last:
        return False
    before = [f.lower() for f in forms[span.first : name.first]]
    after = forms[name.last + 1 : span.last + 1]
    kind = after[-1]
    return (
        all(f in ("the", "a", "an") for f in before)
        and all(f.islower() and f.isalpha() for f in after)
        and not kind.endswith("s")
        and span.type in NOMINAL_TYPES.get(kind, ())
    )


def _cannot_begin(first: int, forms: Sequence[str], upos: Sequence[str]) -> bool:
    following = forms[first + 1]
    if first == 0 and forms[0].lower() in INTRODUCING:
        return True
    if upos[first] == "VERB" and forms[first].islower():
        return upos[first + 1] in ("DET", "PRON", "NUM")  # "targeted [two sites]", "blast [the heliport]"
    if first and (forms[first - 1].lower(), forms[first].lower()) in APPROXIMATE:
        return True  # "than 3,000 people"
    if upos[first] not in NOT_FIRST:
        return False
    if upos[first] in ("PUNCT", "PART") or not forms[first][:1].isupper():
        return True
    # A capital of the sentence's beginning: "In [a July speech]", but "In Cold Blood".
    return first == 0 and upos[first] == "ADP" and following.islower()


def _within_brackets(first: int, last: int, forms: Sequence[str]) -> tuple[int, int]:
    """The part of a span on one side of a bracket whose partner is outside: "SES) [personnel]", "[Acme] (the"."""
    opened: list[int] = []
    for i in range(first, last + 1):
        if forms[i] in ("(", "["):
            opened.append(i)
        elif forms[i] in (")", "]"):
            if opened:
                opened.pop()
            elif i < last:
                return _within_brackets(i + 1, last, forms)
            elif i > first:
                return _within_brackets(first, i - 1, forms)
    return (first, opened[0] - 1) if opened and opened[0] > first else (first, last)


def _capital(first: int, last: int, forms: Sequence[str], upos: Sequence[str]) -> int:
    """Where a name begins that small words precede: "nonpartisan [Acme Forum]", but not "several Acme forums"."""
    at = first
    if forms[last][:1].islower():
        believing = last - first > 1 and forms[first].lower() in _BELIEFS and forms[first + 1][:1].isupper()
        return first + 1 if believing else first
    while at <= last and forms[at].isalpha() and forms[at].islower() and upos[at] in MODIFYING:
        at += 1
    return at if at <= last and forms[at][:1].isupper() else first


def _quotes(forms: Sequence[str]) -> int:
    return sum(f in ('"', "“", "”") for f in forms)


def _is_word(form: str) -> bool:
    return any(c.isalnum() for c in form)
