"""What a thing without a name is called, so that nobody needs the article to know which is meant: "attack on the Kaniva
power plant", "trial (Joel Smithers)". Which chains are nodes is decided in ``canonical``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Proposal
from loaders.reader.canonical import without_determiner
from loaders.reader.coreference import Chain

_PREPOSITIONS = frozenset({"of", "on", "in", "at", "against", "by", "for", "with", "between", "over", "from", "to"})
_LONGEST = 9
"""Words of a description; a longer one is cut back to the noun phrase before its complements."""
_ADDITIONS = frozenset({"acl", "appos", "conj", "parataxis", "cc"})
_TELLING = ("BY", "AFFECTED", "TARGETED", "PART_OF", "MEMBER_OF", "WORKS_FOR", "PARTICIPATED_IN", "TOOK_PLACE_IN")
"""Relations whose other end says best which thing is meant, best first; any other is better than none."""


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
    found: dict[int, str] = {}
    for number in nameless:
        name = names[number]
        description = _best_phrase(chains[number], analysed) or name
        if not _tells(description):
            other = _companion(number, clusters, decided, names)
            description = f"{description} ({other})" if other else description
        found[number] = description
    return found


def _tells(name: str) -> bool:
    """Whether a description holds a name or a number, so that it stands for one thing."""
    return any(c.isupper() or c.isdigit() for c in name)


def _best_phrase(chain: Chain, analysed: Sequence[AnalysedSentence]) -> str:
    """The fullest phrase with a name inside; failing that, the fullest of all."""
    phrases = [_phrase(analysed[s.sentence], s) for s in chain.spans if s.level == "nominal"]
    return max(phrases, key=lambda p: (_tells(p), len(p.split()), p), default="")


def _phrase(sentence: AnalysedSentence, span: EntitySpan) -> str:
    end = span.last
    while (longer := _complement_end(sentence, span, end)) is not None and longer - span.first < _LONGEST:
        end = longer
    tokens = sentence.sentence.tokens[span.first : end + 1]
    parts: list[str] = []
    for k, token in enumerate(tokens):
        parts.append(" " if k and token.start > tokens[k - 1].end else "")
        parts.append(token.form)
    phrase = without_determiner("".join(parts))
    # A capital only because the sentence begins here would pass for a name.
    return phrase[0].lower() + phrase[1:] if span.first == 0 and phrase[1:2].islower() else phrase


def _complement_end(sentence: AnalysedSentence, span: EntitySpan, end: int) -> int | None:
    """Last word of the prepositional complement of the span's head that begins right after ``end``."""
    words = sentence.words
    if end + 1 >= len(words) or words[end + 1].form.lower() not in _PREPOSITIONS:
        return None
    complement = words[end + 1].head
    if not (0 <= complement < len(words)) or complement <= end or words[complement].head != span.head:
        return None
    last = end
    for i in range(end + 1, len(words)):
        if words[i].upos in ("PUNCT", "VERB") or not _belongs(sentence, i, complement):
            break
        last = i
    return last if last >= complement else None


def _belongs(sentence: AnalysedSentence, word: int, complement: int) -> bool:
    """Whether a word is in the complement's own phrase, clauses and additions left out."""
    words = sentence.words
    for _ in words:
        if word == complement:
            return True
        if word < 0 or words[word].deprel.split(":")[0] in _ADDITIONS:
            return False
        word = words[word].head
    return False


def _companion(
    number: int, clusters: Sequence[Sequence[int]], decided: Sequence[Proposal], names: Mapping[int, str]
) -> str | None:
    """The name of the entity that the chain's relations name first of all."""
    best: tuple[int, float, str] | None = None
    for proposal in decided:
        ends = clusters[proposal.sentence][proposal.subject], clusters[proposal.sentence][proposal.object]
        if number not in ends:
            continue
        name = names.get(ends[0] if ends[1] == number else ends[1])
        if name is None or not _tells(name):
            continue
        rank = _TELLING.index(proposal.type) if proposal.type in _TELLING else len(_TELLING)
        if best is None or (rank, -proposal.score, name) < best:
            best = (rank, -proposal.score, name)
    return best[2] if best else None
