"""What a thing without a name is called, so that nobody needs the article to know which is meant: "attack on the Kaniva
power plant", "speech by Joel Smithers", "trial (Joel Smithers)". Which chains are nodes is decided in ``canonical``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.schema import RELATION_TYPES
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Proposal
from loaders.reader.canonical import without_determiner
from loaders.reader.coreference import Chain
from loaders.reader.countries import is_demonym
from loaders.reader.data.nominals import COMMON_PLURALS
from loaders.reader.gazetteer import home_of
from loaders.reader.rivals import HEAD

_PREPOSITIONS = frozenset({"of", "on", "in", "at", "against", "by", "for", "with", "between", "over", "from", "to"})
_STEPS = 2
"""How far the name may be that tells a thing without one apart: its neighbour's, or that one's neighbour's."""
_LONGEST = 10
"""Words of a description; a longer one is cut back to the noun phrase before its complements."""
_ADDITIONS = frozenset({"acl", "appos", "conj", "parataxis", "cc"})
_JOINED = frozenset({"conj", "cc"})
"""What belongs to a complement of "between": "talks between Oslo and Rome"."""
_TELLING = (
    "BY",
    "AFFECTED",
    "TARGETED",
    "PART_OF",
    "MEMBER_OF",
    "WORKS_FOR",
    "RESPONSIBLE_FOR",
    "PARTICIPATED_IN",
    "TOOK_PLACE_IN",
)
"""Relations whose other end says best which thing is meant, best first; any other is better than none, and last
come who speaks of it and what it is like."""
_LINKING = {
    ("BY", True): "by",
    ("TOOK_PLACE_IN", True): "in",
    ("LOCATED_IN", True): "in",
    ("PART_OF", True): "of",
    ("MEMBER_OF", True): "of",
    ("WORKS_FOR", True): "of",
}
"""The word that says how a thing is related to what tells it apart, by the relation and whether the thing is its
subject; brackets where no one word does."""
_SURE = 0.85
"""From which score on whose work a thing is becomes part of what it is called, where the pair head alone says it."""
_PER = "per "
"""Before the name of who speaks of a thing, where nothing but that is known of it: "breach (per Ann Lee)"; to whom
somebody spoke is said likewise: "two employees (to Reuters)"."""
_OF_PEOPLES = ("i", "an", "ese", "ish")
"""How adjectives end that keep their capital ("Kashmiri groups")."""
_REAL = frozenset({"asserted", "attributed"})
"""What is only alleged, planned or denied is not said in a name: brackets leave it open."""
_HYPHENS = frozenset({"-", "‐", "‑", "–", "/"})
_DANGLING = frozenset(
    {"of", "in", "on", "at", "by", "for", "from", "to", "with", "against", "between", "and", "or", "the"}
    | {"which", "who", "whom", "whose", "that", "where", "when"}
)


def described(
    nameless: Sequence[int],
    chains: Sequence[Chain],
    analysed: Sequence[AnalysedSentence],
    clusters: Sequence[Sequence[int]],
    decided: Sequence[Proposal],
    names: Mapping[int, str],
) -> dict[int, str]:
    """Chain number -> description, for chains without a name.

    ``names`` are the names found so far, of all chains; a description that holds no name gets that of what it is
    related to, in brackets.
    """
    named = {number: name for number, name in names.items() if number not in set(nameless) and tells(name)}
    found = {number: _best_phrase(chains[number], analysed, clusters, named) or names[number] for number in nameless}
    telling = dict(names) | found
    for _ in range(_STEPS):
        added: dict[int, str] = {}
        for number in nameless:
            if not tells(telling[number]):
                other = _companion(number, clusters, decided, telling)
                if other is not None:
                    added[number] = _joined(found[number], other)
        telling |= added
    return {number: telling[number] for number in nameless}


def _joined(description: str, other: str) -> str:
    """A description with what tells it apart: no second "by" after the "by" that it has."""
    word, _, name = other.partition(" ")
    return f"{description} ({name})" if word in description.split() else f"{description} {other}"


def tells(name: str) -> bool:
    """Whether a description holds a name, so that it stands for one thing."""
    return any(c.isupper() for c in name)


def points_at(name: str, type_: str) -> bool:
    """Whether a description with a name beside it in brackets stands for one thing of this type: not "cinema (per Ann
    Lee)", of which nothing is known but who speaks of it, nor "helicopters (Japan)" and "company (Ann Lee)", which
    could be any of theirs.

    >>> points_at("study (Ann Lee)", "Document"), points_at("study (per Ann Lee)", "Document")
    (True, False)
    >>> points_at("laboratory of Ann Lee", "Organization"), points_at("laboratory (Ann Lee)", "Organization")
    (True, False)
    """
    description, bracket, inside = name.partition(" (")
    if not bracket:
        return True
    plural = description.endswith("s") and not description.endswith(("ss", "us", "is", "series", "species"))
    return not plural and type_ != "Organization" and not inside.startswith(_PER)


def _best_phrase(
    chain: Chain,
    analysed: Sequence[AnalysedSentence],
    clusters: Sequence[Sequence[int]],
    named: Mapping[int, str],
) -> str:
    """The fullest phrase with a name inside; failing that, the fullest of all."""
    phrases = [
        _phrase(analysed[s.sentence], s, clusters[s.sentence] if s.sentence < len(clusters) else (), named)
        for s in chain.spans
        if s.level == "nominal"
    ]
    return max(phrases, key=lambda p: (tells(p), len(p.split()), p), default="")


def _phrase(sentence: AnalysedSentence, span: EntitySpan, clusters: Sequence[int], named: Mapping[int, str]) -> str:
    end = span.last
    while (longer := _complement_end(sentence, span, end)) is not None and longer - span.first < _LONGEST:
        end = longer
    tokens = sentence.sentence.tokens
    in_full = _in_full(sentence, span, end, clusters, named)
    parts: list[str] = []
    place = span.first
    while place <= end:
        parts.append(" " if place > span.first and tokens[place].start > tokens[place - 1].end else "")
        last, name = in_full.get(place, (place, tokens[place].form))
        parts.append(name)
        place = last + 1
    words = without_determiner("".join(parts)).split()
    while len(words) > 1 and words[-1].lower() in _DANGLING:
        words.pop()
    phrase = " ".join(words)
    # A capital only because the sentence begins here would pass for a name.
    return phrase[0].lower() + phrase[1:] if _begins_only(sentence, span) else phrase


def _in_full(
    sentence: AnalysedSentence, span: EntitySpan, end: int, clusters: Sequence[int], named: Mapping[int, str]
) -> dict[int, tuple[int, str]]:
    """Place -> last place and name of what stands, in a description's complement, for something that has a name: the
    attack on "the company"."""
    return {
        other.first: (other.last, named[number])
        for other, number in zip(sentence.spans, clusters, strict=False)
        if span.last < other.first and other.last <= end and other.level != "name" and number in named
    }


def _begins_only(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether a phrase has its first capital from the beginning of its sentence alone."""
    first = sentence.words[span.first]
    if first.form in ("A", "An"):
        return True
    if any(before.form[:1].isalnum() for before in sentence.words[: span.first]) or not first.form[1:2].islower():
        return False
    named = any(s.first == span.first and s.last < span.last and s.level == "name" for s in sentence.spans)
    people = (
        is_demonym(first.form)
        or home_of(first.form) is not None
        or (first.upos == "ADJ" and first.form.endswith(_OF_PEOPLES))
    )
    common = first.upos != "PROPN" or first.form.lower() in COMMON_PLURALS
    return not named and common and not people


def _complement_end(sentence: AnalysedSentence, span: EntitySpan, end: int) -> int | None:
    """Last word of the prepositional complement of the span's head that begins right after ``end``."""
    words = sentence.words
    if end + 1 >= len(words) or words[end + 1].form.lower() not in _PREPOSITIONS:
        return None
    complement = words[end + 1].head
    if not (0 <= complement < len(words)) or complement <= end or words[complement].head != span.head:
        return None
    between = words[end + 1].form.lower() == "between"
    additions = _ADDITIONS - _JOINED if between else _ADDITIONS
    last = end
    for i in range(end + 1, len(words)):
        if (words[i].upos == "PUNCT" and words[i].form not in _HYPHENS) or words[i].upos == "VERB":
            break
        if not _belongs(sentence, i, complement, additions):
            break
        last = i
    whole = not between or any(word.form.lower() == "and" for word in words[end + 1 : last])
    return last if last >= complement and whole else None


def _belongs(sentence: AnalysedSentence, word: int, complement: int, additions: frozenset[str]) -> bool:
    """Whether a word is in the complement's own phrase, clauses and additions left out."""
    words = sentence.words
    for _ in words:
        if word == complement:
            return True
        if word < 0 or words[word].deprel.split(":")[0] in additions:
            return False
        word = words[word].head
    return False


def _companion(
    number: int, clusters: Sequence[Sequence[int]], decided: Sequence[Proposal], names: Mapping[int, str]
) -> str | None:
    """The entity that the chain's relations name first of all, with the word that joins it to a description."""
    best: tuple[int, float, str, str] | None = None
    for proposal in decided:
        ends = clusters[proposal.sentence][proposal.subject], clusters[proposal.sentence][proposal.object]
        if number not in ends or ends[0] == ends[1]:
            continue
        name = _unbracketed(names.get(ends[0] if ends[1] == number else ends[1], ""))
        if not tells(name) or len(name.split()) > _LONGEST:
            continue
        rank = _TELLING.index(proposal.type) if proposal.type in _TELLING else len(_TELLING)
        link = _LINKING.get((proposal.type, ends[0] == number)) if proposal.factuality in _REAL else None
        if RELATION_TYPES[proposal.type].group == "say" or proposal.type == "SIMILAR_TO":
            rank += 1
            if ends[1] == number and not name.startswith(_PER):
                name = _PER + name
            elif proposal.type == "CALLED" and not name.startswith(_PER):
                name = f"to {name}"
        if best is None or (rank, -proposal.score, name) < best[:3]:
            sure = link != "by" or proposal.rule != HEAD or proposal.score >= _SURE
            joined = link and sure and not name.startswith(_PER)
            best = (rank, -proposal.score, name, f"{link} {name}" if joined else f"({name})")
    return best[3] if best else None


def _unbracketed(name: str) -> str:
    """What a neighbour is known by: what stands in its brackets, if it has some."""
    before, bracket, inside = name.partition(" (")
    return inside.rstrip(")").removeprefix("to ") if bracket and not tells(before) else name
