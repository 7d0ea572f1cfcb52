"""Paragraphs that are somebody's words though no marks say so: "Ann Lee said:" and, below it, "I am sorry. ...". A page
sets them apart by its looks, which a plain text has lost. Who speaks, linking finds out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.data import words
from loaders.reader.quotation import MARKS

_FIRST_PERSON = words("""i me my mine we us our ours""")
_SAYING = words("""say tell add write state explain comment reply announce read follow continue""")
_LONGEST = 8
"""Paragraphs after which the words are taken to have ended, whatever follows."""


def with_block_quotes(sentences: Sequence[AnalysedSentence]) -> list[AnalysedSentence]:
    """The sentences, those of paragraphs that a speaker and a colon lead in marked as within a quotation.

    The first of them speaks in the first person; the next ones go on until one has marks, a reporting verb or a colon
    of its own.
    """
    out: list[AnalysedSentence] = []
    left = 0
    for _, group in groupby(sentences, key=lambda s: s.sentence.block):
        block = list(group)
        first = left == _LONGEST
        goes_on = left > 0 and not any(_is_told(s) for s in block) and (not first or any(_says_i(s) for s in block))
        left = left - 1 if goes_on else 0
        if goes_on:
            block = [replace(s, sentence=replace(s.sentence, in_quote=(True,) * len(s.sentence.tokens))) for s in block]
        elif leads_in(block[-1]):
            left = _LONGEST
        out += block
    return out


def leads_in(analysed: AnalysedSentence) -> bool:
    """Whether a sentence ends with who says what follows: "Ann Lee said:"."""
    return analysed.sentence.tokens[-1].form == ":" and any(_reports(analysed, n) for n in range(len(analysed.words)))


def _reports(analysed: AnalysedSentence, verb: int) -> bool:
    words_ = analysed.words
    return words_[verb].lemma.lower() in _SAYING and any(w.head == verb and w.deprel == "nsubj" for w in words_)


def _is_told(analysed: AnalysedSentence) -> bool:
    """Whether a sentence is the article's own: it has quotation marks, a reporting verb or leads in something."""
    tokens = analysed.sentence.tokens
    marked = any(t.form in MARKS and not t.form.isalnum() and t.form not in ("'", "’", "`") for t in tokens)
    return marked or tokens[-1].form == ":" or any(_reports(analysed, n) for n in range(len(analysed.words)))


def _says_i(analysed: AnalysedSentence) -> bool:
    return any(token.form.lower() in _FIRST_PERSON for token in analysed.sentence.tokens)
