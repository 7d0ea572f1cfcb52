"""The lemma of a word from its form and tags: tables for what is irregular, spelling rules for the rest. No
context."""

from __future__ import annotations

from functools import lru_cache

from loaders.reader.data.irregular import ADJECTIVES, EXCEPTIONS, INVARIANT, NOUNS, PRONOUNS, VERB_BASES, VERBS

_AS_WRITTEN = frozenset({"X", "SYM", "PUNCT"})
_MARKS = (
    dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’`", "'") | dict.fromkeys(("–", "—", "--", "‐"), "-") | {"...": "…"}
)
_VOWELS = frozenset("aeiou")
_LONGEST_ACRONYM = 6
_KEPT_PLURALS_IN_USES = ("ouses", "auses", "buses", "cuses", "fuses", "muses", "luses", "uuses")
_PREFIXES = ("over", "under", "out", "re", "un", "mis", "up", "fore", "with", "pre", "inter", "co")

_LEAST_INFLECTED = 6
"""Letters of the shortest verbs whose endings are believed against their tags."""


@lru_cache(maxsize=100_000)
def lemma(form: str, upos: str, xpos: str = "") -> str:
    """The dictionary form of a word, as the English Universal Dependencies treebanks write it.

    >>> lemma("attacked", "VERB", "VBD"), lemma("Officials", "NOUN", "NNS"), lemma("me", "PRON", "PRP")
    ('attack', 'official', 'I')
    """
    low = form.lower().replace("’", "'")
    exception = EXCEPTIONS.get((low, upos))
    if exception is not None:
        return exception
    if upos == "PROPN":
        return _singular(form) if xpos == "NNPS" else form
    if upos in _AS_WRITTEN:
        return _MARKS.get(form, form)
    if xpos in ("NNP", "NNPS"):  # a common word inside of a name: "United", "National"
        return _verb(low, "").capitalize() if upos == "VERB" else form
    if upos == "VERB":
        return _verb(low, xpos)
    if upos == "AUX":
        return _auxiliary(low, xpos)
    if upos == "NOUN":
        return _noun(form, low, xpos)
    if upos in ("ADJ", "ADV"):
        return _adjective(form, low, xpos)
    if upos in ("PRON", "DET"):
        return PRONOUNS.get((low, xpos)) or PRONOUNS.get((low, "")) or low
    if upos == "NUM":
        return low.replace(",", "") if low[0].isdigit() else low
    if upos == "PART":
        return "not" if low in ("n't", "nt") else "'s" if low == "'" else low
    return low


def tag(form: str, upos: str, xpos: str) -> str:
    """The fine tag of a word, that of a verb put right where its ending contradicts it.

    >>> tag("threatened", "VERB", "VB"), tag("sharing", "VERB", "VBP"), tag("bring", "VERB", "VB")
    ('VBD', 'VBG', 'VB')
    """
    if upos != "VERB" or xpos not in ("VB", "VBP") or len(form) < _LEAST_INFLECTED:
        return xpos
    low = form.lower()
    if low in VERB_BASES:
        return xpos
    return "VBD" if low.endswith("ed") else "VBG" if low.endswith("ing") else xpos


def _auxiliary(low: str, xpos: str) -> str:
    if low in ("'s", "s", "`s"):
        return "be"
    if low in ("'d", "d"):
        return "have" if xpos == "VBD" else "would"
    return low if low in INVARIANT and low not in ("ca", "wo") else _verb(low, xpos)


def _verb(low: str, xpos: str) -> str:
    if low == "'s":
        return "be"
    if low in VERBS:
        return VERBS[low]
    if xpos in ("VB", "VBP") and low in VERB_BASES:
        return low
    for prefix in _PREFIXES:
        stem = low[len(prefix) :]
        if len(stem) > 2 and low.startswith(prefix) and stem in VERBS:
            return prefix + VERBS[stem]
    if xpos in ("VBG", "VERB", "") and low.endswith("ing") and _has_vowel(low[:-3]):
        return _restore(low[:-3])
    if xpos in ("VBD", "VBN", "VERB", "") and low.endswith("ed") and len(low) > 3 and _has_vowel(low[:-2]):
        return low[:-3] + "y" if low.endswith("ied") and low[:-1] not in VERB_BASES else _restore(low[:-2])
    if xpos in ("VBZ", "VERB", "") and low.endswith("s") and not low.endswith("ss"):
        return _strip_s(low)
    if low.endswith("in'"):
        return _restore(low[:-3])
    return low


def _has_vowel(stem: str) -> bool:
    return len(stem) > 1 and any(letter in "aeiouy" for letter in stem)


def _strip_s(low: str) -> str:
    if low.endswith("ies") and low[:-1] not in VERB_BASES:
        return low[:-3] + "y"
    if (
        low.endswith("es")
        and low[:-1] not in VERB_BASES
        and (low[:-2] in VERB_BASES or low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")))
    ):
        return low[:-2]
    return low[:-1]


def _restore(stem: str) -> str:
    """The verb whose -ed or -ing was cut off: doubled consonants undone, a silent e put back, as the verb list has
    it."""
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled:
        return stem if stem in VERB_BASES or (stem[-1] in "sfz" and stem[:-1] not in VERB_BASES) else stem[:-1]
    with_e = stem + "e"
    if with_e in VERB_BASES and (stem not in VERB_BASES or _would_double(stem)):
        return with_e
    if stem in VERB_BASES:
        return stem
    if "-" in stem:
        prefix, _, rest = stem.rpartition("-")
        return f"{prefix}-{_restore(rest)}"
    for prefix in _PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) > 2:
            rest = _restore_known(stem[len(prefix) :])
            if rest:
                return prefix + rest
    return with_e if _silent_e(stem) else stem


def _restore_known(stem: str) -> str:
    with_e = stem + "e"
    if with_e in VERB_BASES and (stem not in VERB_BASES or _would_double(stem)):
        return with_e
    return stem if stem in VERB_BASES else ""


def _would_double(stem: str) -> bool:
    """A short stem like ``hop`` doubles its consonant, so that ``hoping`` is from ``hope``; so does a stem in -us."""
    return len(stem) in (3, 4) and stem[-1] not in "aeiouwxy" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS


def _silent_e(stem: str) -> bool:
    """For verbs that the list lacks."""
    return stem.endswith(
        ("at", "iz", "is", "ys", "v", "c", "u", "rg", "dg", "ng", "yz", "bl", "pl", "tl", "dl", "gl", "cl", "fl", "ut")
    ) and not (stem.endswith(("ing", "eat", "oat")))


def _noun(form: str, low: str, xpos: str) -> str:
    if low == "people":
        return "person" if xpos == "NNS" else low
    if low in NOUNS:
        return NOUNS[low]
    if "-" in low and low.rpartition("-")[2] in NOUNS:
        return low[: low.rindex("-") + 1] + NOUNS[low.rpartition("-")[2]]
    acronym = 1 < len(form) <= _LONGEST_ACRONYM and form.rstrip("s").isupper() and len(form.rstrip("s")) > 1
    if xpos == "NNS" or (not xpos and low.endswith("s")):
        return _singular(form if acronym and not form.endswith("S") else low)
    return form if acronym else low


def _singular(word: str) -> str:
    low = word.lower()
    if low in NOUNS:
        return word[:1] + NOUNS[low][1:]
    if low.endswith("men") and len(low) > 4:
        return word[:-2] + "an"
    if low.endswith("people"):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith("uses") and not low.endswith(_KEPT_PLURALS_IN_USES) and len(low) > 5:
        return word[:-2]
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")) or (low.endswith("oes") and len(low) > 4):
        return word[:-2]
    if low.endswith("'s"):
        return word[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2:
        return word[:-1]
    return word


def _adjective(form: str, low: str, xpos: str) -> str:
    if xpos in ("JJR", "JJS", "RBR", "RBS"):
        if low in ADJECTIVES:
            return ADJECTIVES[low]
        if low.endswith("er") and xpos[2] == "R" and len(low) > 4:
            return _positive(low[:-2])
        if low.endswith("est") and xpos[2] == "S" and len(low) > 5:
            return _positive(low[:-3])
    return low


def _positive(stem: str) -> str:
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgmnpt":
        return stem[:-1]
    if stem.endswith(
        (
            "bl",
            "pl",
            "tl",
            "dl",
            "fl",
            "gl",
            "c",
            "v",
            "af",
            "ur",
            "arg",
            "rang",
            "id",
            "ut",
            "rs",
            "ns",
            "os",
            "is",
            "ak",
            "rud",
            "ad",
            "im",
            "am",
            "at",
            "iet",
        )
    ):
        return stem if stem.endswith(("eak", "oad", "ead", "ear", "our", "oor", "eat", "uiet")) else stem + "e"
    return stem
