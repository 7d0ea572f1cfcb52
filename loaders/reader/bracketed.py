"""What stands in brackets behind a person's name: a party, a club, a country, the person's own initials."""

from __future__ import annotations

from dataclasses import replace

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.data.people import PARTY_TAGS
from loaders.reader.names import looks_like_acronym, person_initials
from loaders.reader.normal_forms import normalise


def with_tags(sentence: AnalysedSentence) -> AnalysedSentence:
    """The sentence, letters in brackets behind a person's name typed as what they are: the person by initials ("MBS"),
    or an organisation ("Lab", "SNP")."""
    if not any(word.form == "(" for word in sentence.words):
        return sentence
    spans = tuple(_typed(sentence, span) for span in sentence.spans)
    return replace(sentence, spans=spans) if spans != sentence.spans else sentence


def is_of_another_bearer(sentence: AnalysedSentence, one: int, other: int) -> bool:
    """Whether one of two spans is a name in brackets that is told of nobody but the person before it: in "Ann Lee (PVV)
    met Bo Roe (SNP)" nobody met a party."""
    return any(
        bearer is not None and bearer is not sentence.spans[b]
        for a, b in ((one, other), (other, one))
        for bearer in [_bearer(sentence, sentence.spans[a])]
    )


def _typed(sentence: AnalysedSentence, span: EntitySpan) -> EntitySpan:
    if span.type not in ("Person", "Organization", "Location"):
        return span
    bearer = _bearer(sentence, span)
    if bearer is None:
        return span
    form, name = _form(sentence, span), _form(sentence, bearer)
    if looks_like_acronym(form) and normalise(form) in person_initials(name):
        return replace(span, type="Person")
    if form.lower() in PARTY_TAGS or (looks_like_acronym(form) and span.type == "Person"):
        return replace(span, type="Organization")
    return span


def _bearer(sentence: AnalysedSentence, span: EntitySpan) -> EntitySpan | None:
    """The person behind whose name a name stands first in brackets, alone or before a comma."""
    words = sentence.words
    if span.level != "name" or span.first < 2 or words[span.first - 1].form != "(" or span.last + 1 >= len(words):
        return None
    if words[span.last + 1].form not in (")", ","):
        return None
    before = (s for s in sentence.spans if s.last == span.first - 2 and s.level == "name" and s.type == "Person")
    return next(before, None)


def _form(sentence: AnalysedSentence, span: EntitySpan) -> str:
    return " ".join(word.form for word in sentence.words[span.first : span.last + 1])
