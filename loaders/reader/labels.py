"""The label sets of the network's heads, the word shapes it sees, and how a window is built. Shared by training and run
time; no weights and no inference here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from graph.schema import ENTITY_TYPES, RELATION_TYPES

MODEL_FOLDER = Path(__file__).parent / "model"

CLS, SEP, MASK, UNKNOWN = 101, 102, 103, 100
PIECES_PER_WORD = 16
WINDOW_PIECES = 320
"""Most word pieces in one window of whole sentences; the encoder has 512 positions, attention cost grows with it."""

NO_TYPE = "-"
SPAN_TYPES: tuple[str, ...] = (NO_TYPE, *ENTITY_TYPES)
NAME_TAGS: tuple[str, ...] = ("O", *(f"{p}-{t}" for t in ENTITY_TYPES for p in "BI"))
UNER_TAGS: tuple[str, ...] = ("O", *(f"{p}-{t}" for t in ("PER", "ORG", "LOC") for p in "BI"))
LEVELS: tuple[str, ...] = ("name", "nominal", "pronoun")
MAX_SPAN_WORDS = 16
RELATIONS: tuple[str, ...] = tuple(RELATION_TYPES)
PREDICATES: tuple[str, ...] = ("-", "verb", "noun", "adjective")
ROLES: tuple[str, ...] = (
    *("-", "A0", "A1", "A2", "A3", "A4"),
    *("TMP", "LOC", "MNR", "CAU", "PRP", "NEG", "MOD", "ADV", "DIR", "EXT"),
)
"""Semantic roles of PropBank, numbered arguments and modifiers; the first is none."""
UPOS: tuple[str, ...] = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)

PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "its",
        "their",
        "theirs",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
        "i",
        "we",
        "you",
        "us",
        "our",
        "me",
        "my",
        "himself",
        "herself",
        "itself",
        "themselves",
        "myself",
        "ourselves",
        "yourself",
        "your",
        "mine",
        "ours",
        "yours",
    ]
)
_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"]
)


def level_of(surface: str) -> str:
    """Whether a mention's surface is a name, a nominal or a pronoun (the rule by which names are scored)."""
    words = surface.split()
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    if (surface.strip().lower() in PRONOUNS and not acronym) or not words:
        return "pronoun"
    if not any(c.isupper() for c in surface):
        return "nominal"
    if words[0].lower() in _DETERMINERS and (len(words) == 1 or words[1][:1].islower()):
        return "nominal"
    return "name"


SHAPES = 16


@lru_cache(maxsize=50_000)
def shape(word: str) -> int:
    """Which of 15 shapes a word has: how the uncased encoder sees capitals and digits. 0 is padding."""
    if not any(c.isalnum() for c in word):
        return 2 if any(c in "\"'“”‘’«»" for c in word) else 1
    if not any(c.isalpha() for c in word):
        return 4 if len(word) == 4 and word.isdigit() else 3
    digits = any(c.isdigit() for c in word)
    if word.islower():
        return 6 if digits else 5
    if word.isupper():
        if digits:
            return 7
        letters = sum(c.isalpha() for c in word)
        if letters == 1:
            return 8
        return 9 if "." in word else (10 if letters <= 4 else 11)
    if word[0].isupper() and not any(c.isupper() for c in word[1:]):
        return 13 if digits else 12
    return 15 if digits else 14


class Pieces:
    """Word pieces of single words, cached: WordPiece looks at one word at a time, so alignment is exact."""

    def __init__(self, tokenizer_file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cache: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """At least one and at most 16 piece ids; a word of control characters alone is unknown."""
        found = self._cache.get(word)
        if found is None:
            ids = self._tokenizer.encode(word[:200], add_special_tokens=False).ids
            found = tuple(ids[:PIECES_PER_WORD]) or (UNKNOWN,)
            if len(self._cache) > 200_000:
                self._cache.clear()
            self._cache[word] = found
        return found


def windows(lengths: list[int], limit: int = WINDOW_PIECES) -> list[tuple[int, int]]:
    """Group consecutive sentences (given their lengths in pieces) into windows of at most ``limit`` pieces.

    Returns (first, end) sentence indices. A longer sentence stands alone; its pieces are cut by the caller.
    """
    out: list[tuple[int, int]] = []
    first, used = 0, 0
    for i, n in enumerate(lengths):
        if i > first and used + n > limit:
            out.append((first, i))
            first, used = i, 0
        used += n
    if first < len(lengths):
        out.append((first, len(lengths)))
    return out
