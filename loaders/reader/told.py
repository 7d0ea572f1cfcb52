"""Whether two mentions stand on two sides of a saying or of a "between", so that nothing relates them. No relations
here."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence, Word
from loaders.reader.graphs import SAYING

_NAMING = frozenset({"appos", "flat", "nmod:desc"})
_DESCRIBING = frozenset({"amod", "compound", "nmod:poss"})
_PARTING = frozenset({"VERB", "AUX", "CCONJ", "PUNCT", "ADP"})
_ACTORS = frozenset({"Person", "Organization", "Group", "Country"})


def of_the_speaker(sentence: AnalysedSentence, one: int, other: int) -> bool:
    """Whether one mention only describes who speaks and the other is in what is said: "Bo, adviser to *Trump*, said
    that *the gang* fled"."""
    words = sentence.words
    ways = [_up(words, sentence.spans[end].head) for end in (one, other)]
    return _describes_speaker(words, *ways) or _describes_speaker(words, *reversed(ways))


def done_to_speaker(sentence: AnalysedSentence, doer: int, speaker: int) -> bool:
    """Whether a deed in what is said is taken to be done to who says it, where no word stands for him: "*Chad* said
    *the gang* attacked"."""
    words = sentence.words
    subject = sentence.spans[speaker].head
    return words[subject].deprel.startswith("nsubj") and _says(words, subject, _up(words, sentence.spans[doer].head))


def between_others(sentence: AnalysedSentence, trigger: Sequence[int], one: int, other: int) -> bool:
    """Whether a noun says between whom something is, and only one of the two is among them: "*Egypt* mediates talks
    between *Israel* and Hamas"."""
    words = sentence.words
    heads = [sentence.spans[end].head for end in (one, other)]
    for noun in trigger:
        members = [i for i, w in enumerate(words) if w.head == noun and w.deprel.startswith("nmod")]
        between = [m for m in members if any(w.head == m and w.form.lower() == "between" for w in words)]
        group = {*between, *(i for i, w in enumerate(words) if w.head in between and w.deprel == "conj")}
        if len(group) > 1 and sum(head in group for head in heads) == 1:
            return True
    return False


def done_together(sentence: AnalysedSentence, trigger: Sequence[int], one: int, other: int) -> bool:
    """Whether what two do to a third is taken to be done by one of them to the other: "*Bill* and *Hillary Clinton* met
    Tony Blair"; but "Peru and Chile signed a treaty" with each other."""
    words = sentence.words
    first, second = sorted(sentence.spans[end].head for end in (one, other))
    verb = words[first].head
    if words[second].head != first or words[second].deprel != "conj" or not words[first].deprel.startswith("nsubj"):
        return False
    actors = {s.head for s in sentence.spans if s.type in _ACTORS}
    return verb in trigger and any(words[i].head == verb and words[i].deprel == "obj" for i in actors)


def of_its_neighbour(sentence: AnalysedSentence, one: int, other: int) -> bool:
    """Whether a phrase goes with the second of two names that each have their own: "Ann from *Peru* and *Bo* from
    Cuba"."""
    words = sentence.words
    mine, phrase = sentence.spans[one].head, sentence.spans[other].head
    owner = words[phrase].head
    if not words[phrase].deprel.startswith("nmod") or owner in (-1, mine):
        return False
    if not any(s.head == owner for s in sentence.spans):
        return False
    case = _preposition(words, phrase)
    own = [i for i, w in enumerate(words) if w.head == mine and w.deprel.startswith("nmod")]
    return bool(case) and any(_preposition(words, i) == case for i in own)


def _preposition(words: Sequence[Word], noun: int) -> str:
    return next((w.form.lower() for w in words if w.head == noun and w.deprel == "case" and w.upos == "ADP"), "")


def of_his_people(sentence: AnalysedSentence, trigger: Sequence[int], end: int) -> bool:
    """Whether what a verb does is done to people of somebody and not to himself: "jailed nine of *his* ministers",
    "*Bo*'s lawyer Ann Lee was held"."""
    words = sentence.words
    owner = words[sentence.spans[end].head]
    if owner.deprel != "nmod:poss" or owner.head < 0:
        return False
    named = {owner.head, *(i for i, w in enumerate(words) if w.head == owner.head and w.deprel in _NAMING)}
    if not any(s.head in named and s.type in ("Person", "Group") for s in sentence.spans):
        return False
    return any(word in trigger and words[word].upos == "VERB" for word in _up(words, owner.head)[1:3])


def beside_its_own(sentence: AnalysedSentence, one: int, other: int) -> bool:
    """Whether a word describes the first of two that each have such a word: "*Irish* actor Ann Lee and Greek singer
    *Bo*". By the order of words: trees hang names that are joined in many ways."""
    words, describing, bearer = sentence.words, sentence.spans[other], sentence.spans[one].first
    described = words[describing.head].head
    if words[describing.head].deprel not in _DESCRIBING or not describing.head < described < bearer:
        return False
    own = [s.head for s in sentence.spans if described < s.head < bearer and s.type == describing.type]
    last = max((i for i in own if words[i].deprel in _DESCRIBING), default=-1)
    joined = any(w.deprel == "cc" or w.form == "," for w in words[described:last])
    return last > 0 and joined and all(w.upos not in _PARTING for w in words[last:bearer])


def _describes_speaker(words: Sequence[Word], describing: Sequence[int], said: Sequence[int]) -> bool:
    subject = next((w for w in describing[1:] if words[w].deprel.startswith("nsubj")), -1)
    return subject >= 0 and _says(words, subject, said)


def _says(words: Sequence[Word], subject: int, said: Sequence[int]) -> bool:
    verb = words[subject].head
    if verb < 0 or words[verb].lemma not in SAYING:
        return False
    return any(words[w].head == verb and words[w].deprel.startswith("ccomp") for w in said)


def _up(words: Sequence[Word], word: int) -> list[int]:
    way = [word]
    while 0 <= words[way[-1]].head not in way:
        way.append(words[way[-1]].head)
    return way
