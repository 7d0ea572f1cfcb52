"""Names as a whole article has them: of which type most of its mentions are, which stand for firms whose full names it
gives, which it calls medicines or newspapers. What single sentences contradict is for ``retyping``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Word
from loaders.reader.countries import country_of, is_demonym, seat_of
from loaders.reader.data import words
from loaders.reader.gazetteer import known_type

FIRM = words(
    """group inc inc. corp corp. corporation company co co. ltd ltd. llc plc ag gmbh nv n.v. se asa oyj bank airlines
    airways motors lab labs laboratories technologies systems holdings partners therapeutics biotech pharma
    pharmaceuticals energy software networks solutions semiconductors entertainment media capital ventures securities
    insurance brands foods industries logistics shipping petroleum resources robotics aerospace electronics studios
    analytics biosciences genomics diagnostics telecom disposal recycling mining metals steel cement chemicals plastics
    textiles apparel farms breweries hotels resorts realty properties construction engineering contractors marine
    maritime freight cargo railways trucking automotive batteries solar renewables drilling exploration minerals
    packaging publishing pictures films records games fitness healthcare medical clinics optics photonics instruments
    devices dynamics digital interactive wireless broadband satellite aviation advisors advisers associates consulting
    investments payments finance financial trading commodities stores supermarkets cosmetics"""
)
"""Last words of firms' names."""
CLUB = words("""city united rovers wanderers albion athletic county town villa palace forest""")
"""Last words of clubs' names that stand for them alone: "Manchester City", then "City"."""
_KINDS = dict.fromkeys(
    words("""drug vaccine medicine treatment pill painkiller antibiotic antidepressant inhaler"""), "Product"
) | dict.fromkeys(
    words(
        """newspaper daily broadcaster magazine airline drugmaker carmaker automaker chipmaker planemaker retailer
        insurer lender startup start-up charity consultancy supermarket brewer"""
    ),
    "Organization",
)
"""Nouns that say of the name right behind them what it is: "the heart drug *Corvanta*"."""
_GANGS = frozenset({("gang",), ("militia",), ("cartel",), ("syndicate",)})
"""Nouns of groups of people, before a name of any length, besides "threat actor"."""
_MAJORITY = 0.6
"""Share of a name's votes that settles its type."""


def of_one_type(sentences: Sequence[AnalysedSentence]) -> Sequence[AnalysedSentence]:
    """The sentences, names that no list knows organisations' throughout where the article mostly has them as such."""
    votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for sentence, span in names_of(sentences):
        votes[form_of(sentence, span)][span.type] += span.score
    firms = {
        form
        for form, types in votes.items()
        if len(types) > 1 and types["Organization"] >= _MAJORITY * sum(types.values()) and _is_new(form)
    }
    if not firms:
        return sentences
    return [replace(s, spans=tuple(_as_firm(x) if form_of(s, x) in firms else x for x in s.spans)) for s in sentences]


def _as_firm(span: EntitySpan) -> EntitySpan:
    doubtful = span.level == "name" and span.type in ("Location", "Country")
    return replace(span, type="Organization") if doubtful else span


def _is_new(form: str) -> bool:
    """Whether a name is none that lists know as a place's, a country's or, with its given name, a person's."""
    return country_of(form) is None and seat_of(form) is None and known_type(form) is None and not is_demonym(form)


def bare_firms(sentences: Sequence[AnalysedSentence]) -> frozenset[str]:
    """First words of firms' names that stand alone only where firms stand: as subject, object or owner."""
    names = [(sentence, span, form_of(sentence, span)) for sentence, span in names_of(sentences)]
    forms = (form.split() for _, span, form in names if span.type == "Organization")
    firms = {parts[0] for parts in forms if len(parts) > 1 and parts[-1].lower() in FIRM}
    beside = {form for s, span, form in names if form in firms and not _is_actor(s, span)}
    return frozenset(firms - beside)


def _is_actor(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    word = sentence.words[span.head]
    if word.deprel.startswith(("nsubj", "obj", "iobj")) or word.deprel in ("obl:agent", "nmod:poss"):
        return True
    cases = {w.form.lower() for w in sentence.words if w.head == span.head and w.deprel == "case"}
    return word.deprel == "conj" or bool(cases & {"by", "with", "against"})


def said_to_be(sentence: AnalysedSentence, span: EntitySpan) -> str:
    """The type that the nouns right before a name, or behind one of one word in apposition, say it has; else ""."""
    tree = sentence.words
    said = tuple(w.form.lower() for w in tree[max(0, span.first - 2) : span.first])
    if said[-1:] in _GANGS or said == ("threat", "actor"):
        return "Group"
    if span.first < span.last or tree[span.head].upos != "PROPN":
        return ""
    before = span.first - 1
    if before >= 0 and span.head in (tree[before].head, *_heads(tree, before)) and tree[before].form in _KINDS:
        return _KINDS[tree[before].form]
    beside = (w.form for w in tree[span.last + 1 :] if w.head == span.head and w.deprel == "appos")
    return next((_KINDS[form] for form in beside if form in _KINDS), "")


def _heads(tree: Sequence[Word], word: int) -> list[int]:
    """The words that hang on a word."""
    return [i for i, w in enumerate(tree) if w.head == word]


def names_of(sentences: Sequence[AnalysedSentence]) -> Iterator[tuple[AnalysedSentence, EntitySpan]]:
    """All names of an article, each with its sentence."""
    return ((sentence, span) for sentence in sentences for span in sentence.spans if span.level == "name")


def form_of(sentence: AnalysedSentence, span: EntitySpan) -> str:
    """The words of a span as the sentence has them."""
    return " ".join(token.form for token in sentence.sentence.tokens[span.first : span.last + 1])
