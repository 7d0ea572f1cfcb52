"""Pronouns that come before what they stand for, in what opens a sentence: "In *his* report, *Mueller* said". Needs
trees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.reader.annotations import AnalysedSentence, Word
from loaders.reader.data.people import PRONOUNS
from loaders.reader.linking.referents import Referent

_OPENING = ("obl", "advcl")
"""Relations, to the verb, of what may open a sentence."""


def anticipated(sentences: Sequence[AnalysedSentence], referents: Sequence[Referent]) -> dict[int, int]:
    """Pronoun -> the subject that it stands for, further on in its sentence; both as indices of referents."""
    found: dict[int, int] = {}
    subjects: dict[tuple[int, int], list[Referent]] = {}
    for referent in referents:
        if referent.role.startswith("nsubj"):
            verb = sentences[referent.sentence].words[referent.span.head].head
            subjects.setdefault((referent.sentence, verb), []).append(referent)
    for pronoun in referents:
        if not _is_personal(pronoun) or not pronoun.role:
            continue
        verb = _opened(sentences[pronoun.sentence].words, pronoun.span.head)
        subject = next((s for s in subjects.get((pronoun.sentence, verb), ()) if _is_it(s, pronoun)), None)
        if subject is not None:
            found[pronoun.index] = subject.index
    return found


def in_order(referents: Sequence[Referent], subjects: Mapping[int, int]) -> list[Referent]:
    """The referents in the order in which they can be linked: a pronoun that anticipates comes after its subject."""
    return sorted(referents, key=lambda r: (max(r.index, subjects.get(r.index, -1)), r.index in subjects))


def _is_personal(referent: Referent) -> bool:
    return referent.level == "pronoun" and PRONOUNS.get(referent.words[0], ("",))[0] == "3"


def _opened(words: Sequence[Word], word: int) -> int:
    """The verb before whose subject a word stands, in what opens its clause; -1 if it stands elsewhere."""
    seen = {word}
    while words[word].head >= 0:
        head = words[word].head
        if head in seen:
            return -1
        if words[word].deprel.split(":")[0] in _OPENING and word < head:
            return head
        word = head
        seen.add(word)
    return -1


def _is_it(subject: Referent, pronoun: Referent) -> bool:
    return (
        subject.span.first > pronoun.span.last
        and subject.type == pronoun.type
        and subject.quoted == pronoun.quoted
        and not (pronoun.number == "plural" and subject.level != "pronoun")
    )
