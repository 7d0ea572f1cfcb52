"""Turns of an interview and the like: "AL: I left." is a quotation without marks. Who "AL" is, linking finds out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.names import person_initials
from loaders.reader.quotation import MARKS

_BRACKETS = [")", ")"]
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
_FEWEST_TURNS = 2
"""Turns under one label that make it the label of a speaker, if no full name of the article does."""


def with_turns(sentences: Sequence[AnalysedSentence]) -> list[AnalysedSentence]:
    """The sentences, those of a turn marked as within a quotation from the label to the end of the paragraph, and of
    the next ones as long as these say "I".

    A label is a person's name or initials that open a paragraph, before a colon or in brackets; it must come twice, or
    be short for a full name of the article. Initials that are so are a person's, whatever the network took them for.
    """
    labels = [label_of(s) for s in sentences]
    if not any(labels):
        return list(sentences)
    forms = [_form(s, label) if label else "" for s, label in zip(sentences, labels, strict=True)]
    turns = Counter(forms)
    persons = {name for s in sentences for name in _full_names(s)}
    first_person = {s.sentence.block for s in sentences if _says_i(s)}
    out: list[AnalysedSentence] = []
    block: int | None = None
    for analysed, label, form in zip(sentences, labels, forms, strict=True):
        sentence = analysed.sentence
        begin = 0
        short = label is not None and any(_short_for(form, person) for person in persons)
        if label is not None and (short or (turns[form] >= _FEWEST_TURNS and label.type == "Person")):
            block, begin = sentence.block, _end_of(analysed, label)
            spans = (replace(s, type="Person") if s == label else s for s in analysed.spans)
            analysed = replace(analysed, spans=tuple(spans))
        elif label is not None:
            block = None
        elif block is not None and sentence.block != block:
            goes_on = sentence.block == block + 1 and sentence.block in first_person
            block = sentence.block if goes_on else None
        if block is not None:
            inside = tuple(n >= begin and token.form not in MARKS for n, token in enumerate(sentence.tokens))
            analysed = replace(analysed, sentence=replace(sentence, in_quote=inside))
        out.append(analysed)
    return out


def _says_i(analysed: AnalysedSentence) -> bool:
    tokens = zip(analysed.sentence.tokens, analysed.sentence.in_quote, strict=True)
    return any(not quoted and token.form.lower() in _FIRST_PERSON for token, quoted in tokens)


def label_of(analysed: AnalysedSentence) -> EntitySpan | None:
    """The person's name with which a sentence opens, before a colon or in brackets: "AL: I left", "((AL)) I left"."""
    tokens = analysed.sentence.tokens
    first = next((n for n, token in enumerate(tokens) if token.form[0].isalnum()), len(tokens))
    for span in analysed.spans:
        if span.first != first or span.level != "name":
            continue
        if span.type == "Person" or (span.first == span.last and tokens[first].form.isupper()):
            end = _end_of(analysed, span)
            after = [token.form for token in tokens[span.last + 1 : end]]
            if ":" in after or after == _BRACKETS:
                return span
    return None


def _end_of(analysed: AnalysedSentence, label: EntitySpan) -> int:
    """The first token after a label, its brackets and its colon."""
    tokens = analysed.sentence.tokens
    end = label.last + 1
    while end < len(tokens) and tokens[end].form in (")", ":") and tokens[end - 1].form != ":":
        end += 1
    return end


def _form(analysed: AnalysedSentence, span: EntitySpan) -> str:
    return " ".join(token.form for token in analysed.sentence.tokens[span.first : span.last + 1])


def _full_names(analysed: AnalysedSentence) -> list[str]:
    names = [s for s in analysed.spans if s.type == "Person" and s.level == "name" and s.last > s.first]
    return [_form(analysed, span) for span in names]


def _short_for(label: str, name: str) -> bool:
    """Whether a label is a full name, its surname or its initials."""
    return label in (name, name.split()[-1]) or (label.isupper() and label.lower() in person_initials(name))
