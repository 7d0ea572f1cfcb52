"""Training documents made anew from annotated ones: other names, other casing, other quotes. Pure; labels follow."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.scoring.corpora import LabelledDocument, LabelledSentence

SWAPPED_TYPES = ("Person", "Organization", "Location", "Country", "Malware", "Product", "Group")


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each change is made: per entity, per sentence, per document."""

    swapped: float = 0.25
    capitals: float = 0.015
    titled: float = 0.02
    curly: float = 0.15


def pools(documents: Sequence[LabelledDocument]) -> dict[str, list[tuple[str, ...]]]:
    """Names by entity type, each once, as words: what swapped names are drawn from."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for sentence in (s for d in documents for s in d.sentences):
        for span in sentence.spans or ():
            words = tuple(sentence.words[span.first : span.last + 1])
            if span.level == "name" and len(words) <= 4 and words[0][0].isupper():
                found[span.type].add(words)
    return {kind: sorted(names) for kind, names in found.items()}


def varied(
    document: LabelledDocument, names: Mapping[str, Sequence[tuple[str, ...]]], rng: random.Random, rates: Rates
) -> LabelledDocument:
    """The document with some of its names swapped and some sentences in capitals or with curly quotes."""
    chosen = _swaps(document, names, rng, rates.swapped)
    curly = rng.random() < rates.curly
    sentences = []
    for sentence in document.sentences:
        sentence = swap(sentence, chosen) if chosen and sentence.spans else sentence
        draw = rng.random()
        if draw < rates.capitals:
            sentence = replace(sentence, words=[w.upper() for w in sentence.words])
        elif draw < rates.capitals + rates.titled:
            sentence = replace(sentence, words=[w[:1].upper() + w[1:] if len(w) > 3 else w for w in sentence.words])
        sentences.append(replace(sentence, words=_with_curly_quotes(sentence.words)) if curly else sentence)
    return replace(document, sentences=sentences)


def _swaps(
    document: LabelledDocument, names: Mapping[str, Sequence[tuple[str, ...]]], rng: random.Random, rate: float
) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """(entity, its words) to other words: an entity's forms change together, so that they still name one thing."""
    forms: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for sentence in document.sentences:
        for span in sentence.spans or ():
            if span.level == "name" and span.type in SWAPPED_TYPES:
                forms[span.entity, span.type].add(tuple(sentence.words[span.first : span.last + 1]))
    out: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for (entity, kind), found in sorted(forms.items()):
        if kind not in names or rng.random() >= rate:
            continue
        fullest = max(found, key=lambda f: (len(f), f))
        other = names[kind][rng.randrange(len(names[kind]))]
        if kind == "Person" and all(len(f) == 1 or f == fullest for f in found):
            if len(fullest) > 1 and len(other) < 2:
                continue
            for form in found:
                own = form == fullest
                out[entity, form] = other if own else other[:1] if form[0] == fullest[0] else other[-1:]
        elif len(found) == 1:
            out[entity, fullest] = other
    return out


def swap(sentence: LabelledSentence, chosen: Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]]) -> LabelledSentence:
    """The sentence with the chosen names replaced; spans and triggers move along. Overlapped names are left alone."""
    spans = sentence.spans or []
    edits: list[tuple[int, int, tuple[str, ...]]] = []
    for span in spans:
        form = tuple(sentence.words[span.first : span.last + 1])
        other = chosen.get((span.entity, form))
        alone = all(s is span or s.last < span.first or s.first > span.last for s in spans)
        if other is not None and span.level == "name" and alone:
            edits.append((span.first, span.last, other))
    if not edits or sentence.heads is not None:
        return sentence
    words: list[str] = []
    moved: list[int] = []
    begins: dict[int, int] = {}
    starts = {first: (last, other) for first, last, other in edits}
    at = 0
    while at < len(sentence.words):
        if at in starts:
            last, other = starts[at]
            begins[at] = len(words)
            moved.extend(min(len(words) + k, len(words) + len(other) - 1) for k in range(last - at))
            moved.append(len(words) + len(other) - 1)
            words.extend(other)
            at = last + 1
        else:
            moved.append(len(words))
            words.append(sentence.words[at])
            at += 1
    return replace(
        sentence,
        words=words,
        spans=[replace(s, first=begins.get(s.first, moved[s.first]), last=moved[s.last]) for s in spans],
        relations=[replace(r, trigger=tuple(sorted({moved[w] for w in r.trigger}))) for r in sentence.relations],
    )


def _with_curly_quotes(words: Sequence[str]) -> list[str]:
    out = []
    opened = False
    for word in words:
        if word == '"':
            opened = not opened
            out.append("“" if opened else "”")
        else:
            out.append(word.replace("'", "’"))
    return out
