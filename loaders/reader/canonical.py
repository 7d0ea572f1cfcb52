"""From chains to mentions: which chains are nodes, what each is called, of what type it is. No linking here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from graph.model import Mention
from loaders.reader.annotations import EntitySpan
from loaders.reader.coreference import Chain
from loaders.reader.countries import is_demonym
from loaders.reader.data import words
from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.gazetteer import home_of
from loaders.reader.linking.referents import country_named
from loaders.reader.names import company_core, looks_like_acronym, without_title
from loaders.reader.normal_forms import is_name_like_pronoun, trimmed
from loaders.reader.not_names import is_common_noun, is_label, is_language, names_nothing

_DESCRIBED_TYPES = frozenset({"Event", "Group"})
"""Types of which a thing without a name can be a node, if a claim speaks of it."""
THINGS = frozenset({"Disease", "Document", "Malware", "Organization", "Product", "Vulnerability"})
"""The same, if a claim that is sure speaks of it."""
_COMMON_ENDINGS = (
    "ed",
    "ing",
    "al",
    "ous",
    "ful",
    "less",
    "ary",
    "ive",
    "able",
    "teen",
    "ty",
    "hundred",
    "two",
    "three",
)
_TITLED = frozenset({"Product", "Document"})
_LEADING = words(
    """the a an this that these those his her its their our my your some such any each every all both another other
    more"""
)
_COUNTED = words("""than dozen hundred thousand couple few handful""")
"""What goes with the word before it: "more than 100 men", "a dozen officers"."""
_ASKING = words("""what which whatever whichever whose""")
_HOW_MANY = words(
    """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds
    thousand thousands million millions dozen dozens scores both some many most several few fewer more less all none
    any each either neither half others other another rest first second third last former latter same such those
    these of the a an at least over about around nearly only"""
)
"""Words that only count or point."""
_LONGEST_NAME = 90
_SPELT_OUT = 5
"""Letters from which on capitals are no abbreviation of a place."""


def canonical_name(chain: Chain, text: str) -> tuple[str, tuple[str, ...]]:
    """The name of a chain and all its named forms as they stand in the text, fullest first.

    Countries get their usual English name ("U.S." -> "United States"), towns in capitals small letters, given names the
    surname that they share with the next ("Bill" -> "Bill Clinton" in "Bill and Hillary Clinton"). A chain without a
    name is called by its longest description without determiner; it has no named forms.
    """
    forms = Counter(_name_form(text, span, chain.type) for span in chain.spans if _is_name(span, text))
    forms.pop("", None)
    if not forms:
        return _description(chain, text), ()
    ranked = sorted(forms, key=lambda form: (-_fullness(form, forms[form], chain.type), form))
    name = ranked[0]
    if chain.type == "Country":
        counted = Counter(
            country for form, count in forms.items() for country in [country_named(form)] * count if country
        )
        if counted:
            name = counted.most_common(1)[0][0]
    elif chain.type == "Location":
        # An adjective, or the town of a dateline.
        name = home_of(name) or (name.title() if name.isupper() and len(name) >= _SPELT_OUT else name)
    return name, tuple(ranked)


def _name_form(text: str, span: EntitySpan, type_: str) -> str:
    surface = text[span.start : span.end]
    if type_ in _TITLED and span.first > 0 and surface.startswith(("The ", "A ", "An ")):
        return " ".join(surface.split())  # the title of a work keeps its article
    name = trimmed(surface)
    if type_ == "Person":
        return f"{without_title(name)} {span.surname}".rstrip()
    first, _, rest = name.partition(" ")
    if rest and (first in _LEADING or (span.first <= 1 and first.lower() in _LEADING)):
        name = without_determiner(name)
    elif rest.islower() and span.first <= 1 and _is_common(first) and not is_demonym(first.split("-")[0]):
        return name[0].lower() + name[1:]  # a capital only because the sentence begins here
    return name


def _is_common(word: str) -> bool:
    low = word.lower()
    return low in NOMINAL_TYPES or (
        word[1:].islower() and low.endswith(_COMMON_ENDINGS) and "'" not in word and "’" not in word
    )


def is_proper(form: str, type_: str) -> bool:
    """Whether a form is a name and not a description with a capital inside ("a U.S. attorney", "Hamas operatives").

    >>> is_proper("Josh Bash", "Person"), is_proper("U.S. Attorney", "Person"), is_proper("ISIS fighters", "Group")
    (True, False, False)
    """
    words = form.split()
    head = words[-1]
    if type_ == "Person":
        return (
            head[:1].isupper()
            and not any("Person" in NOMINAL_TYPES.get(w.lower(), ()) for w in words if len(words) > 1)
            and "of" not in words
        )
    return head[:1].isupper() or head[:1].isdigit() or not head[:1].isalpha() or len(words) == 1


def _fullness(form: str, count: int, type_: str) -> float:
    """How good a form is as a name: proper, more words, but not unwieldy; among equals the one seen more often."""
    words = form.split()
    known = 4.0 if len(words) > 7 or len(form) > _LONGEST_NAME else float(len(words))
    if type_ == "Organization":
        known = float(len(company_core(form).split()))
    if looks_like_acronym(form) or (type_ in ("Group", "Location", "Event") and is_demonym(form)):
        known -= 0.5
    if form.isupper() and len(form) > 6:
        known -= 0.3
    proper = is_proper(form, type_) and not names_nothing(form, type_)  # a year alone is no better than an election
    return 20.0 * proper + known + min(count, 9) * 0.02 + min(len(form), 60) * 0.001


def _description(chain: Chain, text: str) -> str:
    nominals = [" ".join(text[span.start : span.end].split()) for span in chain.spans if span.level == "nominal"]
    shortened = [without_determiner(nominal) for nominal in nominals]
    fitting = [nominal for nominal in shortened if len(nominal) <= _LONGEST_NAME] or shortened
    if fitting:
        return max(fitting, key=lambda nominal: (len(nominal.split()), len(nominal)))
    return " ".join(text[chain.spans[0].start : chain.spans[0].end].split())


def without_determiner(nominal: str) -> str:
    """The phrase without leading articles, possessives and "such", "every" and the like."""
    words = nominal.split()
    while len(words) > 1 and words[0].lower() in _LEADING and words[1].lower() not in _COUNTED:
        words.pop(0)
    return " ".join(words)


def _is_name(span: EntitySpan, text: str) -> bool:
    return span.level == "name" or (span.level == "pronoun" and is_name_like_pronoun(text[span.start : span.end]))


def is_named(chain: Chain, text: str) -> bool:
    """Whether any mention of the chain is a name."""
    return any(_is_name(span, text) for span in chain.spans)


def voted_type(chain: Chain) -> str:
    """The type that most of the chain's mentions have, names counted three times, weighted by how sure the network
    was."""
    votes: dict[str, float] = {}
    for span in chain.spans:
        votes[span.type] = votes.get(span.type, 0.0) + (3 if span.level == "name" else 1) * max(span.score, 0.05)
    return max(votes, key=lambda type_: (votes[type_], type_ == chain.type))


def is_node(chain: Chain, text: str, *, in_claim: bool) -> bool:
    """Whether a chain becomes a node of the graph.

    A named one does, unless its names are dates, titles alone, labels of the page and the like. One without a name
    does only where a claim speaks of it and it is a specific event, group or thing; never a pronoun alone. So does one
    whose name has no capital: "measles".
    """
    names = [span for span in chain.spans if _is_name(span, text)]
    if names:
        known = in_claim or not all(text[span.start : span.end].islower() for span in names)
        return known and any(_names_something(span, chain.type, text) for span in names)
    if not in_claim or chain.type not in _DESCRIBED_TYPES | THINGS:
        return False
    spans = [s for s in chain.spans if s.last > 0 or chain.type not in THINGS]  # "Report: Acme sued" tells of no report
    return any(_describes(span, text) for span in spans)


def _describes(span: EntitySpan, text: str) -> bool:
    """Whether a span says what a thing is: not "two", "dozens of others", "what campaigns"."""
    words = text[span.start : span.end].lower().split()
    return span.level == "nominal" and words[0] not in _ASKING and not all(word in _HOW_MANY for word in words)


def _names_something(span: EntitySpan, type_: str, text: str) -> bool:
    form = trimmed(text[span.start : span.end])
    if not any(c.isalnum() for c in form) or names_nothing(form, type_):
        return False
    if span.first <= 1 and type_ == "Group" and is_common_noun(form):
        return False  # a capital only because the sentence begins here
    return not is_label(text, span.start, span.end) and not is_language(text, span.start, span.end)


def mentions_of(chains: Sequence[Chain], text: str, in_claims: Collection[int] = ()) -> dict[int, Mention]:
    """Chain index -> Mention for every chain that is a node; ids ``m1``, ``m2`` ... in text order.

    ``in_claims`` holds the indices of the chains that claims speak of.
    """
    found: dict[int, Mention] = {}
    for index, chain in enumerate(chains):
        if not is_node(chain, text, in_claim=index in in_claims):
            continue
        name, names = canonical_name(chain, text)
        spans = tuple(dict.fromkeys((span.start, span.end) for span in chain.spans))
        found[index] = Mention(f"m{len(found) + 1}", name, chain.type, spans, names)
    return _as_one(found)


def _as_one(found: Mapping[int, Mention]) -> dict[int, Mention]:
    """The mentions with those of one name and type made one: coreference never joins two that overlap in the text
    ("[the [Indian] government]"), but two nodes of one name and type in an article are one thing.
    """
    same: dict[tuple[str, str], list[Mention]] = {}
    for mention in found.values():
        if mention.names:
            same.setdefault((mention.name.casefold(), mention.type), []).append(mention)
    merged: dict[str, Mention] = {}
    for first, *others in same.values():
        if others:
            spans = tuple(sorted(dict.fromkeys(s for m in (first, *others) for s in m.spans)))
            names = tuple(dict.fromkeys(n for m in (first, *others) for n in m.names))
            merged |= dict.fromkeys((m.id for m in (first, *others)), replace(first, spans=spans, names=names))
    return {index: merged.get(mention.id, mention) for index, mention in found.items()}
