"""Names of one word that are places, since forces take them: "Rebels captured Goma". No other types are judged here."""

from __future__ import annotations

from collections.abc import Collection

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.data import words
from loaders.reader.data.people import FEMALE_NAMES, MALE_NAMES
from loaders.reader.lexicon import words as listed

_FORCES = listed("force")
_TAKEN = words("""capture recapture take retake overrun conquer reconquer occupy seize liberate besiege encircle""")
"""What armies do to towns."""


def is_taken(sentence: AnalysedSentence, span: EntitySpan, form: str, surnames: Collection[str]) -> bool:
    """Whether a name of one word is a place's, as forces take it: "Rebels captured Goma", "Goma fell to the rebels"."""
    tree, word = sentence.words, sentence.words[span.head]
    if span.type not in ("Person", "Group", "Organization", "Product") or span.first != span.last or form.isupper():
        return False
    verb = tree[word.head] if 0 <= word.head < len(tree) else None
    if verb is None or verb.upos != "VERB":
        return False
    taking = {"nsubj": verb.lemma == "fall", "obj": verb.lemma in _TAKEN, "nsubj:pass": verb.lemma in _TAKEN}
    if not taking.get(word.deprel, False) or form in surnames or form in MALE_NAMES or form in FEMALE_NAMES:
        return False
    by = {"nsubj": "to", "nsubj:pass": "by"}.get(word.deprel)
    others = (i for i, w in enumerate(tree) if w.head == word.head and i != span.head)
    return any(_is_force(sentence, i, by) for i in others)


def _is_force(sentence: AnalysedSentence, at: int, preposition: str | None) -> bool:
    tree = sentence.words
    cased = any(w.head == at and w.deprel == "case" and w.lemma.lower() == preposition for w in tree)
    if not (cased if preposition else tree[at].deprel == "nsubj"):
        return False
    names = {x.type for x in sentence.spans if x.head == at and x.level == "name"}
    states = "Country" in names and preposition != "to" and tree[tree[at].head].lemma != "take"  # "Chile fell to Peru"
    return tree[at].lemma.lower() in _FORCES or "Group" in names or states
