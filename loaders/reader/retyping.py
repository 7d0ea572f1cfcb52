"""Names whose types the article's own words contradict: a firm taken for a person ("Pfizer, which hired", "Ventavia"
beside "Ventavia Research Group"), a capital that acts as its government does. Who is who is for ``linking``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Word
from loaders.reader.article_names import CLUB, FIRM, bare_firms, form_of, names_of, of_one_type, said_to_be
from loaders.reader.bracketed import with_tags
from loaders.reader.countries import country_of, is_demonym, seat_of
from loaders.reader.data import words
from loaders.reader.data.nominals import NOMINAL_TYPES
from loaders.reader.data.people import FEMALE_NAMES, MALE_NAMES
from loaders.reader.gazetteer import is_firm
from loaders.reader.nationals import with_nationals
from loaders.reader.shared_surnames import with_surnames
from loaders.reader.taken_places import is_taken

_ORGANIZED = FIRM | words("""foundation institute council agency association university club""")
"""Last words of organisations' names."""
_HYPHENS = frozenset("-‐‑–")
_LEAST_LETTERS = 4
"""Capitals from which on they are hardly a person's initials."""
_LED_BY = words("""executive ceo chairman chairwoman shares founder founders employees customers headquarters""")
_DONE_BY_STATES = words(
    """say tell announce deny reject accuse blame warn urge condemn criticise criticize claim insist demand threaten
    vow agree sign refuse want respond comment react retaliate recall expel impose support oppose call plan decide ban
    recognise recognize withdraw negotiate offer pledge promise propose"""
)
_DONE_TO_STATES = words("""accuse blame warn urge condemn criticise criticize threaten tell ask pressure sanction""")
_PARTS_OF_LANDS = frozenset({"Port", "Lake", "Gulf", "Mount", "Fort", "Cape", "Strait"})
"""First words of names of places that have a country's name in them: "Port Sudan"."""
_GOVERNING = words("""minister premier government parliament army capital ambassador""")
"""Nouns of what only states have."""
PERSONS = words("""host anchor presenter columnist settler student resident villager employee worker""") | {
    noun for noun, types in NOMINAL_TYPES.items() if types == {"Person"}
}
_WORKPLACES = words("""practice studio consultancy startup start-up boutique workshop brand""")
"""Nouns of what somebody founds, each with another sense, too."""
_OF = words("""spokesman spokeswoman spokesperson shares employees subsidiary headquarters customers shareholders""")
"""Nouns of an organisation: "a spokesman for Acme", "Acme shares"."""

_SHARES = words("""shares stock employees subsidiary headquarters customers shareholders""")
"""Nouns that no person's name stands before."""
_OWNED = words("""subsidiary shareholders""")
"""What nobody but an organisation has."""
_BEFORE_EXECUTIVE = words("""chief interim former acting outgoing co - then-""")
_LED = words("""ceo executive executives founder co-founder chairman chairwoman boss bosses""")
"""The same, before a name or "of" it: "Acme founder Bo Roe"."""
_PARTS = words("""stake takeover merger board workforce""")
"""The same, only with "of", "in", "with": "a stake in Acme"; but "the Lee takeover" of a party."""
_MADE = words("""found co-found liquidate nationalise nationalize privatise privatize delist deregister rebrand""")
"""What is done to organisations only."""


def retyped(sentences: Sequence[AnalysedSentence]) -> list[AnalysedSentence]:
    """The sentences, names of one word that cannot be a person's typed as organisations in the whole article, and a
    name that says which person is meant ("a settler, Ann Lee,") as a person's."""
    return with_surnames(_firms_told(of_one_type(sentences)))


def _firms_told(sentences: Sequence[AnalysedSentence]) -> list[AnalysedSentence]:
    told = _told(sentences)
    sentences = [with_tags(with_nationals(_put_right(s, told))) for s in sentences]
    single = {form_of(s, span) for s, span in names_of(sentences) if span.type == "Person" and span.first == span.last}
    if not single:
        return list(sentences)
    part_of_persons: set[str] = set()
    firms: set[str] = set()
    for sentence, span in names_of(sentences):
        form = form_of(sentence, span)
        if span.first < span.last:
            parts = form.split()
            if span.type == "Person":
                part_of_persons.update(parts)
            elif span.type == "Organization" and (
                parts[-1].lower() in _ORGANIZED or _is_said_to_be_firm(sentence, span)
            ):
                firms.add(parts[0])
        elif form in single and (is_firm(form) or _is_abbreviation(sentence, span) or _is_firms(sentence, span)):
            firms.add(form)
    spelt_out = {form for form in firms if form.isupper() and form.title() in single | part_of_persons}
    changed = (firms & single) - part_of_persons - spelt_out
    if not changed:
        return list(sentences)
    return [
        replace(s, spans=tuple(replace(x, type="Organization") if _is_one(s, x, changed) else x for x in s.spans))
        for s in sentences
    ]


class _Told(NamedTuple):
    """What the whole article tells: surnames of persons, names of places, countries of whose capitals it speaks."""

    surnames: frozenset[str]
    persons: frozenset[str]
    """Words of which persons' full names consist."""
    places: frozenset[str]
    organizations: frozenset[str]
    kinds: Mapping[str, str]
    """Types that nouns beside a name say that it has ("the drug Corvanta")."""
    firms: frozenset[str]
    """First words of firms' names ("Halden Pharma") that no place is meant by."""
    clubs: frozenset[str]
    """Last words of clubs' names ("Manchester City")."""
    countries: frozenset[str]


def _told(sentences: Sequence[AnalysedSentence]) -> _Told:
    names = [(form_of(sentence, span), span) for sentence, span in names_of(sentences)]
    organizations = [form.split() for form, x in names if x.type == "Organization"]
    return _Told(
        frozenset(form.split()[-1] for form, x in names if x.type == "Person" and x.first < x.last),
        frozenset(word for form, x in names if x.type == "Person" and x.first < x.last for word in form.split()),
        frozenset(form for form, x in names if x.type == "Location"),
        frozenset(form for form, x in names if x.type == "Organization"),
        {form_of(s, x): kind for s, x in names_of(sentences) if (kind := said_to_be(s, x))},
        bare_firms(sentences),
        frozenset(parts[-1] for parts in organizations if len(parts) > 1 and parts[-1].lower() in CLUB),
        frozenset(country for form, _ in names if (country := seat_of(form))),
    )


def _put_right(sentence: AnalysedSentence, told: _Told) -> AnalysedSentence:
    spans = tuple(_typed(sentence, span, told) for span in sentence.spans)
    return replace(sentence, spans=spans) if spans != sentence.spans else sentence


def _typed(sentence: AnalysedSentence, span: EntitySpan, told: _Told) -> EntitySpan:
    if span.level != "name":
        return span
    form = form_of(sentence, span)
    if form in told.kinds and span.type in ("Person", "Organization", "Location", "Product", "Malware", "Disease"):
        return replace(span, type=told.kinds[form])
    misread = span.type == "Country" and not country_of(form) and not is_demonym(form)
    if (misread and form in told.surnames) or _is_persons(sentence, span):
        return replace(span, type="Person")
    if misread and ((form in told.places and not seat_of(form)) or form.split()[0] in _PARTS_OF_LANDS):
        return replace(span, type="Location")
    if (misread and form in told.organizations) or (span.type == "Location" and form in told.firms | told.clubs):
        return replace(span, type="Organization")
    if span.type == "Location" and country_of(form) in told.countries:
        return replace(span, type="Country")  # Georgia, where Tbilisi is spoken of
    if span.type == "Person" and (_is_said_to_be_firm(sentence, span) or _is_clubs(form, told)):
        return replace(span, type="Organization")
    if span.type in ("Organization", "Person") and _is_seat(sentence, span):
        return replace(span, type="Location")
    seat = span.type in ("Location", "Person") and seat_of(form) and form not in told.persons
    told_of = span.type == "Person" and sentence.words[span.head].deprel == "nsubj"
    if seat and (told_of or _acts(sentence, span)):
        return replace(span, type="Country")
    state = span.type in ("Organization", "Person") and country_of(form) is not None and not is_demonym(form)
    if state and (_is_governed(sentence, span) or (span.type == "Organization" and _acts(sentence, span))):
        return replace(span, type="Country")  # and no team of it: "Jordan's prime minister", "Togo denied"
    if span.type != "Location" and is_taken(sentence, span, form, told.surnames):
        return replace(span, type="Location")
    return span


def _acts(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether a capital does what governments do, or has it done to it: "Baku denied it", "urged Baku"."""
    tree = sentence.words
    word = tree[span.head]
    verb = tree[word.head] if 0 <= word.head < len(tree) else None
    if verb is None or verb.upos != "VERB":
        return False
    if word.deprel == "nsubj":
        return verb.lemma.lower() in _DONE_BY_STATES
    return word.deprel in ("obj", "iobj", "nsubj:pass") and verb.lemma.lower() in _DONE_TO_STATES


def _is_governed(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether a name says what somebody governs: "the prime minister of Chad"."""
    word = sentence.words[span.head]
    noun = sentence.words[word.head] if 0 <= word.head < len(sentence.words) else None
    if noun is None or not word.deprel.startswith("nmod"):
        return False
    of = any(
        w.head == span.head and w.deprel == "case" and w.form.lower() in ("of", "'s", "’s") for w in sentence.words
    )
    return of and noun.lemma.lower() in _GOVERNING


def _is_said_to_be_firm(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether an apposition says that a name is an organisation's: "Acme, a Blue subsidiary"."""
    tree = sentence.words
    beside = [i for i, word in enumerate(tree) if word.head == span.head and word.deprel == "appos" and i > span.last]
    described = {x.head for x in sentence.spans if x.level == "nominal" and x.type == "Organization"}
    name = tree[span.head]
    if name.deprel == "appos" and tree[span.first].form.lower() not in MALE_NAMES | FEMALE_NAMES:
        beside.append(name.head)  # "her own practice, Acme Partners"
    nouns = ((i, tree[i].form.lower()) for i in beside)
    return any(
        i in described or n in _WORKPLACES or NOMINAL_TYPES.get(n) == frozenset({"Organization"}) for i, n in nouns
    )


def _is_clubs(form: str, told: _Told) -> bool:
    """Whether a name that begins with nobody's given name ends with that of an organisation: "Real Betis", "Betis"."""
    first, _, last = form.partition(" ")
    return first.isalpha() and last in told.organizations and first.lower() not in MALE_NAMES | FEMALE_NAMES


def _is_seat(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether a name says where somebody is at home: "the Oslo-based firm"."""
    after = [word.form.lower() for word in sentence.words[span.last + 1 : span.last + 3]]
    return len(after) == 2 and after[0] in _HYPHENS and after[1] in ("based", "headquartered", "born")


def _is_persons(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    tree = sentence.words
    if span.type == "Organization" and span.last > span.first > 0:
        before, first = tree[span.first - 1], tree[span.first].form.lower()
        after = [word.form.lower() for word in tree[span.last + 1 : span.last + 3] if word.form != ","]
        called = before.form.lower() in PERSONS or after[:1] == ["who"]
        firm = tree[span.last].form.lower() in _ORGANIZED
        # "radio host Ann Lee", "Ann Lee, whom she met"
        return (called and first in MALE_NAMES | FEMALE_NAMES) or (after[:1] == ["whom"] and not firm)
    if span.level != "name" or span.type not in ("Location", "Product") or span.last - span.first != 1:
        return False
    noun = tree[tree[span.head].head] if tree[span.head].deprel == "appos" else None
    return noun is not None and noun.upos == "NOUN" and noun.form.lower() in PERSONS


def _is_one(sentence: AnalysedSentence, span: EntitySpan, forms: set[str]) -> bool:
    return span.level == "name" and span.type == "Person" and form_of(sentence, span) in forms


def _is_abbreviation(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether a name is of capitals where the words beside it are not: no person's ("AIADMK"), but a speaker's label
    and the first words of a report have them, too."""
    form, tree = form_of(sentence, span), sentence.words
    beside = tree[max(0, span.first - 1) : span.last + 2]
    if not form.isupper() or not form.isalpha() or not len(form) >= _LEAST_LETTERS:
        return False
    return not any((w.form.isupper() and len(w.form) > 1 and w.form != form) or w.form == ":" for w in beside)


def _is_firms(sentence: AnalysedSentence, span: EntitySpan) -> bool:
    """Whether the words around a name say that it is an organisation's."""
    tree = sentence.words
    after = [w.form.lower() for w in tree[span.last + 1 : span.last + 3]]
    if after[:1] == ["which"] or after == [",", "which"] or _has_article(tree, span):
        return True
    beyond = [w.form.lower() for w in tree[span.last + 1 : span.last + 6]]
    if beyond[:2] == [",", "whose"] and any(word in _LED_BY for word in beyond):
        return True
    word = tree[span.head]
    up = tree[word.head] if 0 <= word.head < len(tree) else None
    if up is None:
        return False
    noun = up.form.lower()
    if word.deprel == "nmod":
        return noun in _OF | _LED | _PARTS
    if word.deprel == "nmod:poss":
        return noun in _OWNED
    if word.deprel == "compound":
        between = {w.form.lower() for w in tree[span.last + 1 : word.head]}
        return noun in _SHARES or (noun in _LED and between <= _BEFORE_EXECUTIVE)
    made = word.deprel in ("nsubj:pass", "obj") and up.lemma.lower() in _MADE
    return made or _merges(tree, span.head)


def _has_article(tree: Sequence[Word], span: EntitySpan) -> bool:
    """Whether "the" stands before a name by itself, as it does before no person's: "thanked *the Getty*"."""
    if not span.first or tree[span.first - 1].form != "the" or tree[span.last].form.endswith("s"):
        return False
    return span.last + 1 == len(tree) or tree[span.last + 1].upos in ("PUNCT", "CCONJ", "VERB", "AUX", "ADP")


def _merges(tree: Sequence[Word], head: int) -> bool:
    """Whether a name, with another, is the subject of what only firms do: "called off *their* merger"."""
    joined = any(w.head == head and w.deprel == "conj" for w in tree)
    subject = head if joined else tree[head].head if tree[head].deprel == "conj" else -1
    if subject < 0 or tree[subject].deprel != "nsubj":
        return False
    verb = tree[subject].head
    mergers = {i for i, w in enumerate(tree) if w.head == verb and w.deprel == "obj" and w.form.lower() == "merger"}
    return any(w.head in mergers and w.form.lower() == "their" for w in tree)
