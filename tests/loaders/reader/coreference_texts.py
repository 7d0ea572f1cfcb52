"""Annotated sentences for the tests of coreference: ``[surface|Type]`` marks a mention, brackets nest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Word
from loaders.reader.data.people import PRONOUNS
from loaders.reader.sentences import split_sentences


def _parsed(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    plain: list[str] = []
    open_marks: list[int] = []
    spans: list[tuple[int, int, str]] = []
    length = place = 0
    while place < len(marked):
        closing = re.match(r"\|(\w+)\]", marked[place:])
        if marked[place] == "[":
            open_marks.append(length)
            place += 1
        elif closing and open_marks:
            spans.append((open_marks.pop(), length, closing[1]))
            place += closing.end()
        else:
            plain.append(marked[place])
            length += 1
            place += 1
    return "".join(plain), spans


def _level(surface: str) -> Level:
    if surface.lower() in PRONOUNS:
        return "pronoun"
    rest = re.sub(r"^(the|a|an|this|that|his|her|its|their)\s+", "", surface, flags=re.IGNORECASE)
    return "name" if any(c.isupper() for c in rest) else "nominal"


def analysed(marked: str, trees: dict[str, tuple[str, str]] | None = None) -> tuple[str, list[AnalysedSentence]]:
    """The plain text and its sentences with the marked mentions.

    ``trees`` gives, for a word's form, the form of its head and its relation; other words have no tree.
    """
    text, spans = _parsed(marked)
    result: list[AnalysedSentence] = []
    for number, sentence in enumerate(split_sentences(text)):
        forms = [token.form for token in sentence.tokens]
        found = []
        for start, end, type_ in sorted(spans, key=lambda s: (s[0], -s[1])):
            inside = [i for i, t in enumerate(sentence.tokens) if t.start >= start and t.end <= end]
            if inside:
                level = _level(text[start:end])
                found.append(EntitySpan(number, inside[0], inside[-1], inside[-1], type_, level, start, end))
        words = []
        for form in forms:
            head, relation = (trees or {}).get(form, ("", ""))
            words.append(Word(form, form.lower(), "", "", forms.index(head) if head in forms else -1, relation))
        result.append(AnalysedSentence(sentence, tuple(words), tuple(found)))
    return text, result


class Scores:
    """Link scores of a network, given as {(surface, earlier surface): probability}, all else 0."""

    def __init__(self, sentences: Sequence[AnalysedSentence], text: str, given: dict[tuple[str, str], float]) -> None:
        spans = [span for sentence in sentences for span in sentence.spans]
        self.surfaces = [text[span.start : span.end] for span in spans]
        self.given = given

    def antecedents(self, mention: int) -> dict[int, float]:
        earlier = enumerate(self.surfaces[:mention])
        found = {k: self.given.get((self.surfaces[mention], surface), 0.0) for k, surface in earlier}
        return {k: probability for k, probability in found.items() if probability}
