"""Where a stated deed took place and how many or how much it was about, in the sentence's own words. Times are found in
``times``; nothing here becomes a node.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.reader.annotations import AnalysedSentence, Proposal

_PLACES = frozenset({"Location", "Country"})
_PLACING = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "off", "throughout", "on", "from"})
STATES_PLACE = frozenset({"TOOK_PLACE_IN", "LOCATED_IN", "VISITED", "BASED_IN"})
"""Relations whose object is the place."""
_COUNTED = frozenset({"obj", "nsubj:pass", "obl", "nmod", "iobj"})
_CALENDAR = frozenset(
    ["year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "night", "weekend", "am", "pm"]
)
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_CURRENCY = frozenset("$€£¥₹")
_LONGEST = 9


def place_of(sentence: AnalysedSentence, proposal: Proposal) -> str | None:
    """The place that the words of the relation name beside its two ends ("arrested two men in Oslo")."""
    if proposal.type in STATES_PLACE:
        return None
    deeds = _deeds(sentence, proposal)
    for number, span in enumerate(sentence.spans):
        if number in (proposal.subject, proposal.object) or span.type not in _PLACES or span.level != "name":
            continue
        word = sentence.words[span.head]
        if word.deprel.split(":")[0] not in ("obl", "nmod") or word.head not in deeds:
            continue
        cases = [w.form.lower() for w in sentence.words if w.deprel == "case" and w.head == span.head]
        if any(c in _PLACING for c in cases):
            return _text(sentence, list(range(span.first, span.last + 1)))
    return None


def amount_of(sentence: AnalysedSentence, proposal: Proposal) -> str | None:
    """The number or sum that the words of the relation give ("killed 39 people", "stole $81 million")."""
    deeds = _deeds(sentence, proposal)
    for word, w in enumerate(sentence.words):
        if (
            w.head in deeds
            and w.deprel in _COUNTED
            and not _is_source(sentence, word)
            and (phrase := _counted(sentence, word))
        ):
            return phrase
    return None


def _is_source(sentence: AnalysedSentence, word: int) -> bool:
    """Whether a phrase says by whom something is told: "according to two diplomats"."""
    return any(w.head == word and w.form.lower() == "according" for w in sentence.words)


def _deeds(sentence: AnalysedSentence, proposal: Proposal) -> set[int]:
    """The words that state the relation, verbs if there are any, so that "said" does not lend its own place."""
    deeds = {w for w in proposal.trigger if sentence.words[w].upos in ("VERB", "NOUN", "ADJ", "PROPN")}
    verbs = {w for w in deeds if sentence.words[w].upos == "VERB"}
    event = [sentence.spans[k] for k in (proposal.subject, proposal.object) if sentence.spans[k].type == "Event"]
    return (verbs or deeds) | {span.head for span in event}


def _counted(sentence: AnalysedSentence, word: int) -> str | None:
    """The words of a counted noun or a sum: numbers, what they count, and "more than" and the like before them."""
    words = sentence.words
    if words[word].upos == "NUM":
        return None  # "on Jan. 9"
    near = range(max(0, word - 4), min(len(words), word + 3))
    numbers = [i for i in near if words[i].head == word and words[i].deprel == "nummod" and not _is_year(words[i].form)]
    if not numbers or {words[word].lemma.lower(), words[word].form.lower()} & _CALENDAR:
        return None
    if words[word].form[:3].lower() in _MONTHS and words[word].upos == "PROPN":
        return None
    inside = {word, *numbers}
    for i in range(word - 1, -1, -1):
        w = words[i]
        if w.head in inside and (w.deprel in ("nummod", "compound", "advmod", "amod", "fixed") or w.form in _CURRENCY):
            inside.add(i)
        elif i not in inside:
            break
    inside |= {i for i in near if words[i].head in numbers and words[i].deprel in ("advmod", "compound")}
    first, last = min(inside), max(inside)
    if first and words[first].form.lower() in ("least", "most") and words[first - 1].form.lower() == "at":
        first -= 1
    return _text(sentence, list(range(first, last + 1))) if last - first < _LONGEST else None


def _is_year(form: str) -> bool:
    return len(form) == 4 and form.isdigit() and form[:2] in ("19", "20")


def _text(sentence: AnalysedSentence, words: Sequence[int]) -> str:
    tokens = [sentence.sentence.tokens[i] for i in words]
    parts = [tokens[0].form]
    for before, token in pairwise(tokens):
        parts.append((" " if token.start > before.end else "") + token.form)
    return "".join(parts)
