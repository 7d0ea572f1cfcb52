"""Whether the text bears a model's claim out: its quote, subject, object and words must stand there. Pure.

What does not is dropped under its reason. What is kept stands on one sentence (two where the claim runs over a border),
as the claims of our own engine do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import FACTUALITIES, Factuality, Span
from graph.schema import RELATION_TYPES, allowed
from loaders.llm.answer import SaidClaim
from loaders.llm.places import Text
from loaders.llm.register import Known, Register, level_of
from loaders.reader.annotations import Sentence
from loaders.reader.circumstances import STATES_PLACE
from loaders.reader.names import gender_of

QUOTE = "quote not in the text"
SEVERAL = "quote over several sentences"
FURNITURE = "quote from the page around the article"
INSTRUCTION = "quote from instructions to a model"
SUBJECT, OBJECT = "subject not in the text", "object not in the text"
SUBJECT_HERE, OBJECT_HERE = "subject not in the sentence", "object not in the sentence"
ONE = "subject and object are one"
RELATION = "unknown relation"
WORDS = "words of the relation not in the sentence"
FACT = "unknown factuality"
MALFORMED = "not a whole claim"
NAMELESS = "subject or object without a name"
NO_ENTITY = "entity not in the text"
UNREAD = "passage without a readable answer"

_INVERSE = {r.inverse.upper().replace(" ", "_"): r.name for r in RELATION_TYPES.values() if not r.symmetric}
_SYNONYMS: dict[str, Factuality] = {
    **dict.fromkeys(("fact", "factual", "stated", "true", "confirmed"), "asserted"),
    **dict.fromkeys(("reported", "claimed", "quoted"), "attributed"),
    **dict.fromkeys(("suspected", "accused"), "alleged"),
    **dict.fromkeys(("future", "intended"), "planned"),
    **dict.fromkeys(("denied", "negative", "false", "negation"), "negated"),
    **dict.fromkeys(("conditional",), "hypothetical"),
}
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|no evidence"
    r"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:\w+ ){0,2}(?:claims?|accusations?|allegations?|reports?|suggestions?))\b"
    r"[^,;:.]*$",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget) (?:\w+ ){0,3}(?:instructions?|prompts?|rules|above)\b"
    r"|\bsystem prompt\b|\b(?:you are|act as|as) an? (?:ai|language model|ai (?:model|assistant))\b"
    r"|\b(?:respond|reply|answer|output) (?:only )?(?:with|in) (?:the )?(?:json|following)\b"
    r"|</?passage\b|\"(?:entities|claims|subject_words)\"\s*:|^\s*(?:system|assistant)\s*:",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Grounded:
    """A claim that the text bears out. ``sentences`` are those it stands on; ``subject_at`` and ``object_at`` where
    its ends stand in them."""

    subject: Known
    type: str
    object: Known
    words: str
    trigger: tuple[Span, ...]
    sentences: tuple[int, ...]
    factuality: Factuality
    speaker: Known | None
    subject_at: Span
    object_at: Span
    place: str | None = None
    amount: str | None = None


class Grounding:
    """Grounds the claims about one article; ``dropped`` counts those that were not kept, by reason."""

    def __init__(self, text: Text, sentences: Sequence[Sentence], register: Register) -> None:
        self._text = text
        self._sentences = sentences
        self._register = register
        self.dropped: Counter[str] = Counter()
        self._instructing = _instructing(text.text, sentences)

    def take(
        self, claims: Sequence[SaidClaim], local: Mapping[str, Known | None], within: Span | None = None
    ) -> list[Grounded]:
        """The claims that hold; ``within`` is the passage that they are about."""
        kept: list[Grounded] = []
        for claim in claims:
            found = self._claim(claim, local, within)
            if isinstance(found, str):
                self.dropped[found] += 1
            else:
                kept.append(found)
        return kept

    def _claim(self, claim: SaidClaim, local: Mapping[str, Known | None], within: Span | None) -> Grounded | str:
        subject, object_ = self._register.find(claim.subject, local), self._register.find(claim.object, local)
        named = _relation(claim.relation)
        if subject is None:
            return SUBJECT
        if object_ is None:
            return OBJECT
        if subject is object_:
            return ONE
        if named is None and not claim.words:
            return RELATION
        factuality = _factuality(claim.factuality)
        if factuality is None:
            return FACT
        speaker = self._register.find(claim.speaker, local) if claim.speaker else None
        ends = [(subject, claim.subject_words), (object_, claim.object_words)]
        place = self._place(claim.quote, claim.words, ends, within)
        if isinstance(place, str):
            return place
        sentences, places = place
        kind, turned = named or ("RELATED", False)
        if turned:
            subject, object_, places = object_, subject, [*reversed(places)]
        trigger = self._trigger(claim.words, sentences)
        if not allowed(subject.type, kind, object_.type):
            kind = "RELATED"
        if kind == "RELATED" and not trigger:
            return WORDS
        factuality, speaker = self._cautious(factuality, speaker, kind, subject, sentences, trigger, places)
        return Grounded(
            subject,
            kind,
            object_,
            " ".join(" ".join(self._text.text[a:b].split()) for a, b in trigger),
            trigger,
            sentences,
            factuality,
            speaker,
            places[0],
            places[1],
            None if kind in STATES_PLACE else self._stands(claim.place, sentences),
            self._stands(claim.amount, sentences),
        )

    def _place(
        self, quote: str, words: str, ends: Sequence[tuple[Known, str]], within: Span | None
    ) -> tuple[tuple[int, ...], list[Span]] | str:
        """The sentences that a quote stands in, with the places of subject and object there; or what is wrong."""
        found = list(self._text.quote(quote, within)) or list(self._text.quote(quote))
        if not found:
            return QUOTE
        problem = SUBJECT_HERE
        for span in found:
            touched = [n for n, s in enumerate(self._sentences) if s.start < span[1] and span[0] < s.end]
            if any(self._sentences[n].kind == "furniture" for n in touched) or not touched:
                problem = FURNITURE
                continue
            if any(n in self._instructing for n in touched):
                return INSTRUCTION
            choices: list[tuple[int, ...]] = [*((n,) for n in touched), *_pairs(touched)]
            borne: list[tuple[tuple[int, ...], list[Span]]] = []
            for sentences in choices:
                places = self._ends(ends, sentences, span)
                if isinstance(places, str):
                    problem = places
                else:
                    borne.append((sentences, places))
            if borne:  # the first with the relation's words too, where one has them
                return next((b for b in borne if words and self._trigger(words, b[0])), borne[0])
            if len(touched) > 2:
                problem = SEVERAL
        return problem

    def _ends(self, ends: Sequence[tuple[Known, str]], sentences: Sequence[int], quote: Span) -> list[Span] | str:
        places: list[Span] = []
        for (known, words), missing in zip(ends, (SUBJECT_HERE, OBJECT_HERE), strict=True):
            at = self._end(known, words, self._reach(sentences), quote)
            if at is None:
                return missing
            places.append(at)
        return places if places[0] != places[1] else ONE

    def _end(self, known: Known, words: str, reach: Span, quote: Span) -> Span | None:
        """Where an entity stands in a sentence: by the words that the model gave for it, else by a form of it."""
        others = [k for k in self._register.called(words) if k is not known]
        forms = [words] if words and fits(known, words) and (not others or words in known.forms) else []
        forms += sorted(known.forms, key=len, reverse=True)
        spans = [span for form in forms[:1] for span in self._text.words(form, reach)] or [
            span for form in forms[1:] for span in self._text.words(form, reach)
        ]
        middle = quote[0] + quote[1]
        return min(
            spans, key=lambda s: (not (quote[0] <= s[0] and s[1] <= quote[1]), abs(sum(s) - middle)), default=None
        )

    def _reach(self, sentences: Sequence[int]) -> Span:
        return self._sentences[sentences[0]].start, self._sentences[sentences[-1]].end

    def _trigger(self, words: str, sentences: Sequence[int]) -> tuple[Span, ...]:
        """The places of the relation's words, all of them and in order; empty if any is missing."""
        start, end = self._reach(sentences)
        places: list[Span] = []
        for part in filter(None, re.split(r"\s*(?:\.\.\.|…)\s*", words)):
            at = next(self._text.words(part, (start, end)), None)
            if at is None:
                return ()
            places.append(at)
            start = at[1]
        return tuple(places)

    def _stands(self, words: str, sentences: Sequence[int]) -> str | None:
        """The words as the sentence has them; None where it has not."""
        at = next(self._text.words(words, self._reach(sentences)), None) if words else None
        return " ".join(self._text.text[slice(*at)].split()) if at else None

    def _cautious(
        self,
        factuality: Factuality,
        speaker: Known | None,
        kind: str,
        subject: Known,
        sentences: Sequence[int],
        trigger: Sequence[Span],
        places: Sequence[Span],
    ) -> tuple[Factuality, Known | None]:
        """Take nothing for a fact that is said by somebody, stands in quotation marks or is being denied."""
        spans = trigger or places
        before = self._text.text[self._reach(sentences)[0] : spans[0][0]]
        if factuality in ("asserted", "attributed") and kind != "DENIES" and _DENIED.search(before):
            factuality = "negated"
        if speaker is subject and factuality == "asserted":
            speaker = None
        quoted = RELATION_TYPES[kind].group != "say" and all(self._in_quotes(span, sentences) for span in spans)
        if factuality == "asserted" and (speaker is not None or quoted):
            factuality = "attributed"
        return factuality, speaker

    def _in_quotes(self, span: Span, sentences: Sequence[int]) -> bool:
        for number in sentences:
            sentence = self._sentences[number]
            for token, quoted in zip(sentence.tokens, sentence.in_quote, strict=False):
                if token.start < span[1] and span[0] < token.end:
                    return quoted
        return False


def fits(known: Known, words: str) -> bool:
    """Whether words can stand for an entity: no "he" for a company, no "it" for a person, no "she" for a John."""
    low = words.lower()
    if level_of(words) != "pronoun":
        return True
    if low in _HE | _SHE:
        gender = gender_of(known.name) if known.type == "Person" else ""
        return known.type == "Person" and gender != ("male" if low in _SHE else "female")
    return not (low in _IT and known.type == "Person")


def _pairs(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    return list(pairwise(numbers))


def _relation(said: str) -> tuple[str, bool] | None:
    """The relation type that was meant, and whether subject and object must change places for it."""
    name = re.sub(r"[\s-]+", "_", said.strip()).upper()
    if name in RELATION_TYPES:
        return name, False
    return (_INVERSE[name], True) if name in _INVERSE else None


def _factuality(said: str) -> Factuality | None:
    low = said.strip().lower()
    return next((f for f in FACTUALITIES if f == low), _SYNONYMS.get(low))


def _instructing(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sentences of paragraphs that speak to a model and not to a reader."""
    blocks: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        blocks.setdefault(sentence.block, []).append(number)
    found: list[int] = []
    for numbers in blocks.values():
        if _INSTRUCTION.search(text[sentences[numbers[0]].start : sentences[numbers[-1]].end]):
            found += numbers
    return frozenset(found)
