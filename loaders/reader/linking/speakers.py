"""Who speaks a quotation, by the reporting verb beside it, and what "I" stands for. Without trees; no factuality
here."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.block_quotes import leads_in
from loaders.reader.data import words
from loaders.reader.linking.referents import Referent
from loaders.reader.turns import label_of

SAYING = words(
    """said says say told tells added adds stated states wrote writes explained explains asked asks replied noted
    notes announced tweeted posted continued commented remarked claimed insisted argued declared warned
    concluded recalled responded according saying telling adding asking writing explained testified admitted
    described called lamented quipped joked answered affirmed confirmed denied emphasized stressed reported
    insists believes thinks thought hopes read reads"""
)
_SPEAKING_TYPES = frozenset({"Person", "Organization", "Group", "Country", "Document"})
_OF_THE_VERB = 12
"""What it is worth to be the subject of the reporting verb: "*Lee*, who heads Acme, said"."""
_WITH_OBJECT = frozenset({"told", "asked", "tells", "called", "described", "warned", "telling", "asking"})


def speakers(sentences: Sequence[AnalysedSentence], referents: Sequence[Referent]) -> dict[int, int]:
    """Sentence number -> index of the referent that speaks what is quoted in it.

    The speaker stands beside a reporting verb outside of the quotation; a quoted sentence without one goes on with the
    speaker of the paragraph, with the person of whom the sentence before it tells, then with the speaker of the
    quotation before.
    """
    by_sentence: dict[int, list[Referent]] = {}
    for referent in referents:
        by_sentence.setdefault(referent.sentence, []).append(referent)
    found: dict[int, int] = {}
    waiting: list[int] = []
    last: int | None = None
    about: int | None = None
    block = -1
    for number, analysed in enumerate(sentences):
        sentence = analysed.sentence
        if sentence.block != block:
            waiting = []
            about = None
            block = sentence.block
        quoted = any(sentence.in_quote)
        all_quoted = quoted and wholly_quoted(analysed)
        speaker = None if all_quoted else _speaker(analysed, by_sentence.get(number, ()), number, found, referents)
        if speaker is not None:
            last = speaker
            found[number] = speaker
            about = None
            for earlier in waiting:
                found.setdefault(earlier, speaker)
            waiting = []
        elif all_quoted and (goes_on := last if about is None else about) is not None:
            last = found[number] = goes_on
            waiting.append(number)
        elif quoted:
            waiting.append(number)
        elif not quoted:
            waiting = []
            about = _told_of(analysed, by_sentence.get(number, ()))
            if leads_in(analysed):
                last = _subject(analysed, by_sentence.get(number, ()))
    return found


def _subject(analysed: AnalysedSentence, mentions: Sequence[Referent]) -> int | None:
    return next((m.index for m in mentions if m.type in _SPEAKING_TYPES and _is_subject(analysed, m)), None)


def _told_of(analysed: AnalysedSentence, mentions: Sequence[Referent]) -> int | None:
    """The person whom a sentence without a quotation is about: 'Lee condemned the plan. "It is a mistake."'"""
    for mention in mentions:
        if mention.type == "Person" and mention.role == "nsubj":
            return mention.index
    return None


def wholly_quoted(analysed: AnalysedSentence) -> bool:
    """Whether every word of a sentence is somebody's, marks aside."""
    marks = zip(analysed.sentence.tokens, analysed.sentence.in_quote, strict=True)
    return all(inside or not token.form[0].isalnum() for token, inside in marks)


def labelled(analysed: AnalysedSentence) -> bool:
    """Whether a sentence is the name of a speaker, a colon and what is said: 'Ann Lee: "I left."'."""
    label = label_of(analysed)
    if label is None:
        return False
    marks = list(zip(analysed.sentence.tokens, analysed.sentence.in_quote, strict=True))[label.last + 1 :]
    return any(inside for _, inside in marks) and all(inside or not t.form[0].isalnum() for t, inside in marks)


def _speaker(
    analysed: AnalysedSentence,
    mentions: Sequence[Referent],
    number: int,
    found: dict[int, int],
    referents: Sequence[Referent],
) -> int | None:
    inside = analysed.sentence.in_quote
    tokens = analysed.sentence.tokens
    outside = [m for m in mentions if not m.quoted and m.type in _SPEAKING_TYPES]
    if not outside or not any(inside):
        return None
    if labelled(analysed):
        label = label_of(analysed)
        return next((m.index for m in outside if m.span == label), None)
    best: tuple[int, int] | None = None
    for place, token in enumerate(tokens):
        if inside[place] or token.form.lower() not in SAYING:
            continue
        for mention in outside:
            before, after = place - mention.span.last, mention.span.first - place
            if before > 0:  # X said; a clause between X and the verb makes it less likely
                cost = before + (3 if mention.words[-1] in ("whom", "him", "them", "me") else 0)
            elif 0 < after <= 4:  # said X
                cost = after + 1 + (4 if token.form.lower() in ("told", "asked", "tells") else 0)
            else:
                continue
            word = analysed.words[mention.span.head]
            cost += 2 * (mention.type != "Person") - _OF_THE_VERB * (word.head == place and word.deprel == "nsubj")
            if cost <= 25 and (best is None or cost < best[0]):
                best = (cost, mention.index)
    return best[1] if best else None


def reporters(sentences: Sequence[AnalysedSentence], referents: Sequence[Referent]) -> dict[int, int]:
    """Sentence number -> who says something there, quoted or not: the subject, outside of quotations, of a reporting
    verb; without trees, the mention that stands right before or after one."""
    found: dict[int, int] = {}
    for referent in referents:
        if referent.quoted or referent.type not in _SPEAKING_TYPES or referent.sentence in found:
            continue
        analysed = sentences[referent.sentence]
        reports = _is_subject(analysed, referent) if referent.role else _stands_beside(analysed, referent)
        if reports:
            found[referent.sentence] = referent.index
    return found


def _is_subject(analysed: AnalysedSentence, referent: Referent) -> bool:
    word = analysed.words[referent.span.head]
    if word.deprel != "nsubj" or word.head < 0:
        return False
    verb = analysed.words[word.head]
    calls = verb.form.lower() == "called" and any(w.head == word.head and w.deprel == "obj" for w in analysed.words)
    return verb.form.lower() in SAYING and not calls  # "Putin called Trump": by telephone


def _stands_beside(analysed: AnalysedSentence, referent: Referent) -> bool:
    tokens = analysed.sentence.tokens
    after = referent.following.split(" ", 1)[0]
    before = tokens[referent.span.first - 1].form.lower() if referent.span.first else ""
    return after in SAYING or (before in SAYING and before not in _WITH_OBJECT)
