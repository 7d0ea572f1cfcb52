"""What linking knows of a mention (``Referent``) and of mentions found to be one (``Clusters``). No linking
decisions here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Token
from loaders.reader.countries import country_of, seat_of
from loaders.reader.data import words
from loaders.reader.data.nominals import PLURAL_DETERMINERS, PLURAL_GROUPS
from loaders.reader.data.people import PRONOUNS, ROYAL_TITLES
from loaders.reader.gazetteer import repaired_type
from loaders.reader.names import gender_of, person_name, same_person_name
from loaders.reader.normal_forms import is_name_like_pronoun, normalise
from loaders.reader.openings import opened_subject

_DETERMINERS = words("""the a an this that these those his her its their our my your""")
_GOVERNMENT = re.compile(
    r"\s+(?:(?:federal|central|national)\s+)?(?:government|regime|federation|republic|authorities|administration|state)$",
    re.IGNORECASE,
)
_TITLES_OF_ONE = words("""mr mr. mrs mrs. ms ms. miss sir lady lord dame queen king prince princess""")
_SAYING = words("""say tell add claim think believe know admit report state recall explain hear see""")


@dataclass(slots=True)
class Referent:
    """One mention with the surroundings that linking looks at. ``index`` counts all spans of the article in order."""

    index: int
    span: EntitySpan
    surface: str
    norm: str
    words: tuple[str, ...]
    """Lower-cased."""
    head: str
    determiner: str
    sentence: int
    position: int
    """Place of the first word, counted over the whole article."""
    block: int
    kind: str
    quoted: bool
    level: str
    type: str
    role: str = ""
    """Relation of the head word in the tree, empty where there is no tree."""
    following: str = ""
    """The next word or two after the mention, lower-cased."""
    country: str | None = None
    gender: str = ""
    royal: bool = False
    """A person with such a title before the name, which then is a given name: "King Salman"."""
    number: str = ""
    of_nobody: bool = False
    """A pronoun for somebody whom the sentence brings in without a name: "a neighbour said *he* had heard it"."""
    opened: bool = False
    """A pronoun whose sentence opens with what names others: "Born to *Bo Roe*, *she* left"."""
    owners: tuple[int, ...] = ()
    """Referents that say whose or of whom it is: "*Ann Lee*'s campaign", "the death of *Bob Roe*"."""
    years: frozenset[str] = frozenset()
    """Years that the words of its sentence name."""


@dataclass(slots=True)
class Cluster:
    """Mentions that are one entity, and what is known of it."""

    members: list[int] = field(default_factory=list)
    types: dict[str, float] = field(default_factory=dict)
    """Votes: names count three times, each by how sure the network was of it."""
    names: set[str] = field(default_factory=set)
    full_names: set[str] = field(default_factory=set)
    """Of persons, with a given name."""
    country: str | None = None
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    number: str = ""

    @property
    def type(self) -> str:
        """The type with most votes."""
        return max(self.types, key=lambda type_: (self.types[type_], type_))


class Clusters:
    """Union of referents. A union is refused when genders contradict, when the two are different countries or have full
    names that no one person has, or when the two mentions overlap in the text.
    """

    def __init__(self, referents: Sequence[Referent]) -> None:
        self.referents = referents
        self._of = list(range(len(referents)))
        self._clusters: dict[int, Cluster] = {}
        for referent in referents:
            vote = (3.0 if referent.level == "name" else 1.0) * max(referent.span.score, 0.05)
            cluster = Cluster([referent.index], {referent.type: vote})
            if referent.level == "name":
                cluster.names.add(referent.norm)
                cluster.country = referent.country
                if referent.type == "Person" and not referent.determiner and person_name(referent.surface).given:
                    cluster.full_names.add(referent.surface)
            if referent.level != "pronoun":
                cluster.heads.add(referent.head)
            cluster.gender, cluster.number = referent.gender, referent.number
            self._clusters[referent.index] = cluster

    def root(self, index: int) -> int:
        """The cluster's key for a referent."""
        return self._of[index]

    def of(self, index: int) -> Cluster:
        """The cluster that a referent is in."""
        return self._clusters[self._of[index]]

    def together(self, one: int, other: int) -> bool:
        """Whether two referents are already one."""
        return self._of[one] == self._of[other]

    def may_join(self, one: int, other: int, *, stated: bool = False) -> bool:
        """Whether nothing that is sure forbids it; a person of two names is one only where that is ``stated``."""
        a, b = self.of(one), self.of(other)
        if a.gender and b.gender and a.gender != b.gender:
            return False
        if a.country and b.country and a.country != b.country:
            return False
        if not stated and a.full_names and b.full_names and not _may_be_one(a.full_names, b.full_names):
            return False
        return not _overlap(self.referents[one].span, self.referents[other].span)

    def join(self, one: int, other: int, *, stated: bool = False) -> bool:
        """Make two referents one; False, and nothing done, if that must not be."""
        if self.together(one, other):
            return True
        if not self.may_join(one, other, stated=stated):
            return False
        keep, gone = sorted((self._of[one], self._of[other]))
        a, b = self._clusters[keep], self._clusters.pop(gone)
        for member in b.members:
            self._of[member] = keep
        in_order = b.members[0] > a.members[-1]
        a.members += b.members
        if not in_order:
            a.members.sort()
        for type_, votes in b.types.items():
            a.types[type_] = a.types.get(type_, 0.0) + votes
        a.names |= b.names
        a.full_names |= b.full_names
        a.country = a.country or b.country
        a.heads |= b.heads
        a.gender, a.number = a.gender or b.gender, a.number or b.number
        return True

    def all(self) -> list[Cluster]:
        """Every cluster, in order of first mention."""
        return [self._clusters[key] for key in sorted(self._clusters)]


def _may_be_one(some: set[str], others: set[str]) -> bool:
    return any(same_person_name(one, other) for one in some for other in others)


def _overlap(one: EntitySpan, other: EntitySpan) -> bool:
    return one.sentence == other.sentence and one.start < other.end and other.start < one.end


def referents_of(sentences: Sequence[AnalysedSentence]) -> list[Referent]:
    """A ``Referent`` for each span of the article, in document order (sentence, then as the sentence lists them)."""
    found: list[Referent] = []
    position = 0
    for number, sentence in enumerate(sentences):
        tokens = sentence.sentence.tokens
        begin = len(found)
        years = frozenset(t.form for t in tokens if len(t.form) == 4 and t.form.isdecimal() and t.form[:1] in "12")
        for span in sentence.spans:
            found.append(_referent(len(found), span, sentence, number, position))
        _find_owners(sentence, found[begin:])
        opened = opened_subject(sentence.words)
        for referent in found[begin:]:
            referent.years = years
            referent.opened = referent.level == "pronoun" and referent.span.first == opened
            referent.of_nobody = referent.level == "pronoun" and _is_of_nobody(sentence, referent)
        position += len(tokens)
    return found


def _is_of_nobody(sentence: AnalysedSentence, pronoun: Referent) -> bool:
    """Whether "he" or "she" is the subject of what somebody without a name says: "a neighbour said he", "one
    researcher, who said he"."""
    words = sentence.words
    if pronoun.words[0] not in ("he", "she") or not pronoun.role.startswith("nsubj"):
        return False
    clause = words[words[pronoun.span.head].head]
    if clause.deprel != "ccomp" or not 0 <= clause.head < len(words):
        return False
    verb = words[clause.head]
    speaker = next((i for i, w in enumerate(words) if w.head == clause.head and w.deprel == "nsubj"), None)
    if speaker is None or verb.lemma.lower() not in _SAYING:
        return False
    related = words[speaker].form.lower() == "who" and verb.deprel.startswith("acl")
    if related:
        speaker = verb.head
    if words[speaker].upos != "NOUN" or any(s.first <= speaker <= s.last for s in sentence.spans):
        return False
    return related or any(w.head == speaker and w.form.lower() in ("a", "an", "one", "another") for w in words)


def _find_owners(sentence: AnalysedSentence, referents: Sequence[Referent]) -> None:
    """Give descriptions their owners, where there is a tree."""
    words = sentence.words
    described = {r.span.head: r for r in referents if r.role and r.level == "nominal"}
    of = {w.head for w in words if w.deprel == "case" and w.form.lower() == "of"}
    for owner in referents:
        word = words[owner.span.head] if owner.role else None
        owned = described.get(word.head) if word is not None else None
        if owned is None or word is None or owned is owner:
            continue
        if word.deprel == "nmod:poss" or (word.deprel.startswith("nmod") and owner.span.head in of):
            owned.owners = (*owned.owners, owner.index)


def _referent(index: int, span: EntitySpan, sentence: AnalysedSentence, number: int, position: int) -> Referent:
    tokens = sentence.sentence.tokens
    inside = tokens[span.first : span.last + 1]
    surface = f"{_surface(inside)} {span.surname}".rstrip()
    words = tuple(token.form.lower() for token in inside)
    head_word = tokens[min(max(span.head, span.first), span.last)].form.lower()
    quotes = sentence.sentence.in_quote
    type_ = repaired_type(surface, span.type) if span.level != "nominal" else span.type
    level = "name" if span.level == "pronoun" and is_name_like_pronoun(surface) else span.level
    referent = Referent(
        index=index,
        span=span,
        surface=surface,
        norm=normalise(surface),
        words=words,
        head=head_word,
        determiner=words[0] if words and words[0] in _DETERMINERS else "",
        sentence=number,
        position=position + span.first,
        block=sentence.sentence.block,
        kind=sentence.sentence.kind,
        quoted=bool(quotes) and span.first < len(quotes) and quotes[span.first],
        level=level,
        type=type_,
    )
    if span.head < len(sentence.words):
        referent.role = sentence.words[span.head].deprel
    referent.following = " ".join(token.form.lower() for token in tokens[span.last + 1 : span.last + 3])
    if level == "pronoun":
        _, referent.number, gender = PRONOUNS.get(words[0] if words else "", ("", "", ""))
        referent.gender = gender if gender in ("male", "female") else ""
    else:
        if type_ == "Person":
            before = tokens[span.first - 1].form if span.first else ""
            referent.gender = gender_of(f"{before} {surface}" if before.lower() in _TITLES_OF_ONE else surface)
            referent.royal = before.lower() in ROYAL_TITLES or words[0] in ROYAL_TITLES
        if type_ == "Country":
            referent.country = country_named(surface)
        referent.number = _number(referent)
    return referent


def country_named(surface: str) -> str | None:
    """The country that a mention typed as a country names, its government and its capital included."""
    short = _GOVERNMENT.sub("", surface)
    return country_of(surface) or country_of(short) or seat_of(short)


def _surface(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    end = -1
    for token in tokens:
        if end >= 0 and token.start > end:
            parts.append(" ")
        parts.append(token.form)
        end = token.end
    return "".join(parts)


def _number(referent: Referent) -> str:
    if referent.type == "Person":
        return "singular"
    if referent.level == "name":
        return ""
    if referent.determiner in ("a", "an"):
        return "singular"
    if referent.words and referent.words[0] in PLURAL_DETERMINERS:
        return "plural"
    head = referent.head
    if head in PLURAL_GROUPS or (
        head.endswith("s") and not head.endswith(("ss", "us", "is", "series", "species", "news", "virus"))
    ):
        return "plural"
    return "singular"
