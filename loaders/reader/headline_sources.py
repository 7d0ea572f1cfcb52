"""Whose word a headline is where a mark stands for the verb: "Lee: Bo robbed Al", "Bo robbed Al - police", "Bo robbed
Al: report". The network reads such a headline as "Lee *says* Bo robbed Al"; what it finds is put back in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from loaders.reader.analysis import Analysis
from loaders.reader.annotations import Sentence, Token
from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.data.people import TITLES
from loaders.reader.decoding import FoundSpan
from loaders.reader.gazetteer import is_firm, repaired_type
from loaders.reader.lemmas import lemma
from loaders.reader.lexicon import verb_frames, words

SAYS = "says"
SAYING = frozenset({SAYS, "say"})
MARKS = frozenset(":-–—")
SOURCES = words("sources")
"""Nouns of who is asked by those who write headlines."""
BODIES = words("bodies")
"""Last words, or initials, of bodies that speak to the public; others before a colon are what the headline is about."""
WIRES = words("wires")
"""Agencies and papers that others cite."""
OUTLETS = words("outlets")
"""Words of the names of papers and stations, which their pages put behind every headline of theirs."""
LABELS = words("labels")
"""Words before a colon that say of what kind a piece is, and when or how it came about."""
_ROLES = frozenset({"pm", "monarch", "pontiff", "ex-president"})
_ASKING = frozenset({"how", "what", "when", "where", "which", "who", "why"})
_SPEAKING = frozenset({"Person", "Organization", "Group", "Country", "Document"})
_STANDING_BY = frozenset({"abide", "pass", "stand", "swear"})
_SMALL = frozenset({"of", "the", "for", "and", "'s", "’s", "de", "al", "-"})
_LONGEST_SOURCE = 5
_SHORTEST_CLAUSE = 3


class Source(NamedTuple):
    """Where in a headline stand its source, the mark or verb that says so, and what is said."""

    speaker: range
    mark: int
    clause: range


def with_sources(
    analyse: Callable[[Sequence[Sequence[str]]], list[Analysis]], sentences: Sequence[Sentence]
) -> list[Analysis]:
    """What the network's ``analyse`` says of each sentence; of a headline with a source, as if its mark said so.

    Such headlines are read alone, so that the words put into one do not colour its neighbours.
    """
    read = [[token.form for token in s.tokens] for s in sentences]
    found = analyse(read)
    tried = [
        (n, source)
        for n, s in enumerate(sentences)
        if (source := source_of(s)) is not None and not _is_heard(found[n], source)
    ]
    told = [_told(read[n], source) for n, source in tried]
    for n, sentence in enumerate(sentences):
        if sentence.kind == "headline":
            _give_subjects(found[n], read[n])
    for (n, source), forms, analysis in zip(tried, told, analyse(told), strict=True):
        if _says(analysis, forms, source):
            found[n] = _put_back(analysis, _order(len(read[n]), source))
    return found


def _give_subjects(analysis: Analysis, forms: Sequence[str]) -> None:
    """Of "Lee says Acme *to buy* Blue" it is Acme that buys, and "Lee says Acme *in talks*" tells of Acme, too."""
    heads, relations = analysis.heads, analysis.deprels
    for verb in (i for i, form in enumerate(forms) if form in SAYING):
        below = [i for i, head in enumerate(heads) if head == verb]
        if not any(i < verb and relations[i] == "nsubj" for i in below):
            continue
        subject = next((i for i in below if i > verb and relations[i] in ("nsubj", "obj", "iobj")), None)
        for said in (i for i in below if i > verb and relations[i] in ("ccomp", "xcomp", "obl")):
            own = any(head == said and relations[i] == "nsubj" for i, head in enumerate(heads))
            infinitive = analysis.xpos[said] == "VB" and forms[said - 1] == "to"
            if infinitive and not own and subject is not None and subject < said:
                heads[subject], relations[subject], own = said, "nsubj", True
            if own:
                relations[said] = "ccomp"
                _turn_passive(analysis, forms, said)


def _turn_passive(analysis: Analysis, forms: Sequence[str], verb: int) -> None:
    """In "police say Bo *robbed by* Al" Bo was robbed, as headlines leave "was" out."""
    below = [i for i, head in enumerate(analysis.heads) if head == verb]
    kinds = {analysis.deprels[i].partition(":")[0] for i in below}
    agents = [i for i in below if _is_agent(analysis, forms, i)]
    deed = lemma(forms[verb], "VERB", "VBN")
    transitive = deed not in _STANDING_BY and (deed, "subj", "obj") in verb_frames()
    if analysis.xpos[verb] != "VBD" or not agents or not transitive or kinds & {"obj", "ccomp", "xcomp", "aux"}:
        return
    analysis.xpos[verb] = "VBN"
    for i in below:
        if analysis.deprels[i] == "nsubj":
            analysis.deprels[i] = "nsubj:pass"
    for i in agents:
        analysis.deprels[i] = "obl:agent"


def _is_agent(analysis: Analysis, forms: Sequence[str], noun: int) -> bool:
    by = any(head == noun and forms[i].lower() == "by" for i, head in enumerate(analysis.heads))
    return by and analysis.deprels[noun] == "obl"


def word_of(token: Token, upos: str) -> str:
    """The form of a word as it was read: that of a mark which says something is "says"."""
    return SAYS if upos == "VERB" and token.form in MARKS else token.form


def source_of(sentence: Sentence) -> Source | None:
    """Where a headline may have its source, by its words alone."""
    tokens = sentence.tokens
    if sentence.kind != "headline" or len(tokens) <= _SHORTEST_CLAUSE + 1:
        return None
    for source in (_after_comma(tokens), *_beside_mark(tokens)):
        if source is None or len(source.clause) < _SHORTEST_CLAUSE:
            continue
        if _may_speak([tokens[i].form for i in source.speaker]):
            return source
    return None


def _after_comma(tokens: Sequence[Token]) -> Source | None:
    """ "Bo robbed Al, *say police*", "Bo robbed Al, *police say*"."""
    last = len(tokens) - 1
    comma = next((i for i in range(last, 0, -1) if tokens[i].form == ","), last)
    if tokens[last].form in SAYING:
        return Source(range(comma + 1, last), last, range(comma))
    if comma < last and tokens[comma + 1].form in SAYING:
        return Source(range(comma + 2, last + 1), comma + 1, range(comma))
    return None


def _beside_mark(tokens: Sequence[Token]) -> Iterator[Source]:
    """ "*Police:* Bo robbed Al", "Bo robbed Al *- police*"."""
    end = len(tokens)
    marks = [i for i, token in enumerate(tokens) if token.form in MARKS and _stands_apart(tokens, i)]
    if marks and tokens[marks[0]].form == ":":
        yield Source(range(marks[0]), marks[0], range(marks[0] + 1, end))
    if marks:
        source = Source(range(marks[-1] + 1, end), marks[-1], range(marks[-1]))
        if tokens[source.mark].form == ":" or not any(tokens[i].form.lower() in OUTLETS for i in source.speaker):
            yield source


def _stands_apart(tokens: Sequence[Token], mark: int) -> bool:
    """Whether a mark parts two pieces of a headline: a colon or dash with a space behind it, and before a dash too."""
    if not 0 < mark < len(tokens) - 1 or tokens[mark].end == tokens[mark + 1].start:
        return False
    return tokens[mark].form == ":" or tokens[mark - 1].end < tokens[mark].start


def _may_speak(forms: Sequence[str]) -> bool:
    if not 0 < len(forms) <= _LONGEST_SOURCE:
        return False
    named = all(form[0].isupper() or form in _SMALL for form in forms) and forms[-1] not in _SMALL
    return named or forms[-1].lower() in SOURCES


def _order(length: int, source: Source) -> list[int]:
    """The words of a headline in the order in which they are read: source, mark, clause, and a comma left over."""
    order = [*source.speaker, source.mark, *source.clause]
    return order + [i for i in range(length) if i not in order]


def _told(forms: Sequence[str], source: Source) -> list[str]:
    return [SAYS if i == source.mark and forms[i] in MARKS else forms[i] for i in _order(len(forms), source)]


def _is_heard(analysis: Analysis, source: Source) -> bool:
    """Whether the network sees by itself who says what: "Bo robbed Al, *say police*"."""
    below = [(i, analysis.deprels[i]) for i, head in enumerate(analysis.heads) if head == source.mark]
    spoken = [i for i, relation in below if relation == "nsubj"]
    clause = any(i in source.clause and relation in ("ccomp", "parataxis") for i, relation in below)
    return analysis.upos[source.mark] == "VERB" and clause and bool(spoken) and set(spoken) <= set(source.speaker)


def _says(analysis: Analysis, forms: Sequence[str], source: Source) -> bool:
    """Whether the words before the mark are somebody who can say the clause behind it."""
    mark = len(source.speaker)
    _give_subjects(analysis, forms)
    relations = [relation.partition(":")[0] for relation in analysis.deprels]
    below = [i for i, head in enumerate(analysis.heads) if head == mark]
    spoken = any(i < mark and relations[i] == "nsubj" for i in below)
    clause = next((i for i in below if i > mark and relations[i] in ("ccomp", "parataxis")), None)
    if analysis.upos[mark] != "VERB" or not spoken or clause is None:
        return False
    if source.speaker.start > 0:
        return forms[mark - 1].lower() in SOURCES or _name_before(analysis, forms[:mark]) is not None
    subject = next((i for i, head in enumerate(analysis.heads) if head == clause and relations[i] == "nsubj"), clause)
    return forms[mark + 1].lower() not in _ASKING and _tells(analysis, forms[:mark], forms[subject])


def _tells(analysis: Analysis, forms: Sequence[str], subject: str) -> bool:
    """Whether who stands before a colon says what follows, and is not what it is about: "Lee: *Mayor* visits Oslo"."""
    last = forms[-1].lower()
    if last in SOURCES | BODIES | WIRES or f"{forms[-2:][0]}_{forms[-1]}".lower() in BODIES:
        return True
    span = _name_before(analysis, forms)
    if span is None or span.type != "Person" or last in LABELS or is_firm(forms[-1]):
        return False
    # A full name without a title is what the headline is about: "Ann Lee: Court jails mayor".
    titled = span.first > 0 and forms[span.first - 1].lower() in SOURCES | TITLES
    role = subject.lower() in _ROLES or "Person" in NOMINAL_TYPES.get(subject.lower(), ())
    return not role and (titled or (span.first == 0 == span.last))


def _name_before(analysis: Analysis, forms: Sequence[str]) -> FoundSpan | None:
    """The name of somebody who can speak that the words before the mark end with."""
    for span in analysis.spans:
        if span.last == len(forms) - 1 and span.level == "name":
            kind = repaired_type(" ".join(forms[span.first :]), span.type)
            if kind in _SPEAKING:
                return replace(span, type=kind)
    return None


def _put_back(analysis: Analysis, order: Sequence[int]) -> Analysis:
    """An analysis of words read in another order, each word back in its place."""
    if list(order) == sorted(order):
        return analysis
    back = [order.index(i) for i in range(len(order))]
    spans = [replace(s, first=order[s.first], last=order[s.last]) for s in analysis.spans]
    heads = [analysis.heads[i] for i in back]
    return replace(
        analysis,
        upos=[analysis.upos[i] for i in back],
        xpos=[analysis.xpos[i] for i in back],
        heads=[order[head] if head >= 0 else -1 for head in heads],
        deprels=[analysis.deprels[i] for i in back],
        spans=sorted((s for s in spans if s.first <= s.last), key=lambda s: s.last),
        vectors=analysis.vectors[back],
        uner_scores=analysis.uner_scores[back],
        predicates=sorted((order[i], kind) for i, kind in analysis.predicates),
    )
