"""Persons called by their nationality: "the Italian", "a Swede", "the 29-year-old Briton". Whom they stand for is for
``linking``.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.countries import is_demonym, people_of

_ARTICLES = frozenset({"the", "a", "an", "another"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
"""Relations in which a person does something or has it done to him; "he is a Dane" says where he is from."""
_OF_WHOLES = frozenset({"french", "dutch", "swiss", "welsh"})
_ENDINGS_OF_WHOLES = ("ish", "ese")
"""What a people and its government are called ("the French"), so that one of them is not: "the Frenchman"."""
_OWNING = frozenset({"'s", "’s"})
_HYPHENS = frozenset("-‐‑–/")
_PRINTING = frozenset({"report", "publish", "print"})
"""What newspapers do: "The Australian reported"."""
_OUT_OF = frozenset({"from", "into", "in"})
"""Before languages: "translated from the German"."""


def is_one_of_a_people(word: str) -> bool:
    """Whether a demonym, with an article, is one person: "the Italian", but not "the French", "the Italians".

    >>> [is_one_of_a_people(word) for word in ("Italian", "Irishman", "Irish", "Italians", "Dutch", "Italy")]
    [True, True, False, False, False, False]
    """
    low = word.lower()
    if low in _OF_WHOLES or low.endswith(_ENDINGS_OF_WHOLES):
        return False
    return is_demonym(word) and people_of(word) is None


def with_nationals(sentence: AnalysedSentence) -> AnalysedSentence:
    """The sentence, names of nationality that stand for a person as descriptions of one, their article included."""
    spans = tuple(_as_person(sentence, span) if span.level == "name" else span for span in sentence.spans)
    return replace(sentence, spans=spans) if spans != sentence.spans else sentence


def _as_person(sentence: AnalysedSentence, span: EntitySpan) -> EntitySpan:
    words = sentence.words
    head = words[span.head]
    argument = head.deprel.split(":")[0] in _ARGUMENTS or head.deprel == "nmod:poss"
    if not argument or not head.form[:1].isupper():
        return span
    article = span.first if words[span.first].form.lower() in _ARTICLES else _article(sentence, span)
    if article is None or (words[article].form[:1].isupper() and article > 0):
        return span  # "told The Australian": a newspaper
    name = " ".join(word.form for word in words[max(article + 1, span.first) : span.last + 1])
    if not is_one_of_a_people(name) or _goes_on(sentence, span) or _is_paper_or_language(sentence, span):
        return span
    start = sentence.sentence.tokens[article].start
    return replace(span, first=article, start=start, type="Person", level="nominal")


def _article(sentence: AnalysedSentence, span: EntitySpan) -> int | None:
    """The article of a name, if nothing but descriptions in small letters stands between: "the 53-year-old [Swede]"."""
    words = sentence.words
    at = span.first - 1
    while at >= 0 and not words[at].form[:1].isupper() and words[at].upos in ("ADJ", "NUM", "NOUN", "PUNCT", "ADV"):
        if words[at].form in (",", ".", ";", ":", "(", ")", '"', "“", "”"):
            return None
        at -= 1
    return at if at >= 0 and words[at].form.lower() in _ARTICLES and words[at].head == span.head else None


def _goes_on(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether the word only says of which people something is: "the Italian side", "the Greek and Turkish navies"."""
    after = sentence.words[span.last + 1 : span.last + 4]
    if not after:
        return False
    if sentence.words[span.head].deprel == "nmod:poss" and after[0].form not in _OWNING:
        return True
    if after[0].form in _HYPHENS or (after[0].upos in ("NOUN", "PROPN", "ADJ", "NUM") and after[0].deprel != "acl"):
        return True
    return after[0].upos == "CCONJ" and any(is_demonym(word.form) for word in after[1:])


def _is_paper_or_language(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    words = sentence.words
    governor = words[words[span.head].head] if words[span.head].head >= 0 else None
    if governor is not None and governor.lemma.lower() in _PRINTING and words[span.head].deprel == "nsubj":
        return True
    return any(w.head == span.head and w.deprel == "case" and w.form.lower() in _OUT_OF for w in words)
