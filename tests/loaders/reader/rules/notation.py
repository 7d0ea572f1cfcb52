"""Sentences for the rule tests: trees in CoNLL-U columns, and brackets that mark entity spans in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Sentence, Token, Word

HERE = Path(__file__).parent
PRONOUNS = frozenset({"who", "which", "that", "he", "she", "his", "her", "they", "it", "i", "we"})
_BRACKET = re.compile(r"\[([^|\]]*)\|(\w+)\]")


@dataclass(frozen=True)
class Example:
    """One line of examples.txt."""

    rule: str
    marked: str
    relation: str
    factuality: str
    speaker: str


def examples() -> list[Example]:
    """The examples of the rules."""
    lines = (HERE / "examples.txt").read_text(encoding="utf-8").splitlines()
    return [Example(*line.split(" | ")) for line in lines if line.strip() and not line.startswith("#")]


@cache
def trees() -> dict[str, tuple[Word, ...]]:
    """Words of every sentence of examples.conllu, by its text."""
    found: dict[str, tuple[Word, ...]] = {}
    for block in (HERE / "examples.conllu").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        if lines:
            found[lines[0].removeprefix("# text = ")] = words("\n".join(lines[1:]))
    return found


def words(table: str) -> tuple[Word, ...]:
    """Words from lines of id, form, lemma, UPOS, XPOS, head (1-based, 0 the root), relation."""
    rows = [line.split() for line in table.strip().splitlines()]
    return tuple(Word(r[1], r[2], r[3], r[4], int(r[5]) - 1, r[6]) for r in rows)


def marked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Plain text and (start, end, type) of its bracketed spans."""
    plain, spans, at = "", [], 0
    for m in _BRACKET.finditer(text):
        plain += text[at : m.start()]
        spans.append((len(plain), len(plain) + len(m[1]), m[2]))
        plain += m[1]
        at = m.end()
    return plain + text[at:], spans


def analysed(text: str, tree: tuple[Word, ...] | None = None) -> AnalysedSentence:
    """An analysed sentence from bracketed text and its tree (by default that of examples.conllu)."""
    plain, spans = marked(text)
    tree = tree or trees()[plain]
    tokens, at = [], 0
    for w in tree:
        start = plain.index(w.form, at)
        at = start + len(w.form)
        tokens.append(Token(w.form, start, at))
    inside, quoted = False, []
    for t in tokens:
        inside ^= t.form in '"“”'
        quoted.append(inside and t.form not in '"“”')
    found = tuple(_span(plain, tokens, tree, start, end, kind) for start, end, kind in spans)
    return AnalysedSentence(Sentence(tuple(tokens), 0, len(plain), in_quote=tuple(quoted)), tree, found)


def _span(plain: str, tokens: list[Token], tree: tuple[Word, ...], start: int, end: int, kind: str) -> EntitySpan:
    inside = [i for i, t in enumerate(tokens) if start <= t.start and t.end <= end]
    head = next((i for i in inside if tree[i].head not in inside), inside[-1])
    surface = plain[start:end]
    level: Level = "pronoun" if surface.lower() in PRONOUNS else "name" if surface.istitle() else "nominal"
    return EntitySpan(0, inside[0], inside[-1], head, kind, level, start, end)


def surface(sentence: AnalysedSentence, span: int | None) -> str:
    """The text of a span, ``-`` for none."""
    if span is None:
        return "-"
    s = sentence.spans[span]
    text, at = "", sentence.sentence.tokens[s.first].start
    for t in sentence.sentence.tokens[s.first : s.last + 1]:
        text += " " * (t.start - at) + t.form
        at = t.end
    return text
