"""Links that the sentence itself states: explanations in brackets or between commas, other names, relative
pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.data import phrases
from loaders.reader.linking.referents import Clusters, Referent
from loaders.reader.names import looks_like_acronym

_ALIASES = phrases(
    """known as;also known as;better known as;best known as;formerly known as;commonly known as;a . k . a
    .;aka;a.k.a.;also called;who goes by;goes by;
    goes by the name;that goes by name;which goes by name;goes by name;that calls
    itself;which calls itself;calling itself;who calls himself;alias; formerly called;formerly;that is known
    as;which is known as;going by name;known by name;also known by name;aliased;now known as; also tracked
    as;tracked as;referred to as;née;nee;born;né;called itself;operating as;now called;renamed"""
)
_KNOWN_TO = re.compile(r"(?:\w+ )?(?:known|tracked) (?:to|by|among|in|within|throughout) (?:\w+ ){1,4}as")
"""Other names among some: "known to fans as"."""
_NAMINGS = phrases(
    """called;named;dubbed;codenamed;nicknamed;labelled;labeled;entitled;titled;identified as;that called;which
    called;to be called;to be named; so called;which had dubbed;designated"""
)
"""Only after a description: "a worm called WannaCry", but not "Sanders called Biden"."""
_CALLED_BY = re.compile(
    r"(?:which |that |whom )?(?:it|they|he|she|we) (?:also |has |have |had )*(?:calls?|called|dubs?|dubbed|names?|named"
    r"|(?:tracks?|tracked|know|knows|identifies|identified|refers? to|referred to) as)"
)
"""A name given to a description by who speaks: "a group it calls Owl"."""
_IDENTIFYING = frozenset({"named", "names", "naming", "identified", "identifies", "identifying"})
"""Verbs after which "as" says who somebody described is: "named the diplomat as Bo Roe"."""
_NAMING_AS = frozenset({"track", "tracks", "tracked", "tracking"})
"""Verbs whose object is called what stands after "as"."""
_SILENT = frozenset({",", '"', "“", "”", "'", "‘", "’", "(", "[", ")", "]", "the", ":", "-", "—", "–"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_COPULA = frozenset({"is", "was", "are", "were", "became", "remains", "becoming", "'s", "’s", "'m", "’m", "am"})
_ADVERBS = frozenset({"also", "now", "then", "currently", "once", "still", "probably", "already", "both"})
_MADE = frozenset({"Product", "Malware", "Document"})
"""Types of what is made, which a name does not tell apart: "its update MS17-010"."""
_ENDS = frozenset({",", ".", ")", ";", "]", "—", "–", "-", ":", "who", "which", "that", "and"})


def link_context(clusters: Clusters, sentences: Sequence[AnalysedSentence]) -> None:
    """Join what a sentence says is one: "A (B)", "A, known as B", "A, the B,"; then relative pronouns."""
    by_sentence: dict[int, list[Referent]] = {}
    for referent in clusters.referents:
        by_sentence.setdefault(referent.sentence, []).append(referent)
    for number, mentions in by_sentence.items():
        forms = [token.form.lower() for token in sentences[number].sentence.tokens]
        ordered = sorted(mentions, key=lambda m: (m.span.first, -m.span.last))
        for place, one in enumerate(ordered):
            _predicate(clusters, forms, one, ordered[place + 1 : place + 4])
            if one.level == "pronoun":
                if one.words[0] in _RELATIVE:
                    _relative(clusters, sentences[number], ordered[:place], one)
                _signs(clusters, forms, one, ordered[place + 1 : place + 2])
                continue
            for other in ordered[place + 1 : place + 4]:
                if other.span.first > one.span.last:
                    if other.level == "pronoun":
                        continue  # "a group it calls Owl"
                    _explained(clusters, forms, one, other, beside=_is_apposition(sentences[number], one, other))
                    break


def _signs(clusters: Clusters, forms: Sequence[str], one: Referent, following: Sequence[Referent]) -> None:
    """ "I, Ann Lee, swear": who says "I" and who it is."""
    for other in following:
        beside = forms[one.span.last + 1 : other.span.first] == [","] and forms[other.span.last + 1 :][:1] == [","]
        if beside and one.words == ("i",) and other.level == "name" and other.type == "Person":
            clusters.join(one.index, other.index)


def _is_apposition(analysed: AnalysedSentence, one: Referent, other: Referent) -> bool:
    """Whether the tree says that a mention explains the one before it, and may go on: "Acme, *a firm* Blue owns"."""
    word = analysed.words[other.span.head]
    return word.deprel == "appos" and one.span.first <= word.head <= one.span.last


def _explained(clusters: Clusters, forms: Sequence[str], one: Referent, other: Referent, *, beside: bool) -> None:
    between = forms[one.span.last + 1 : other.span.first]
    if len(between) > 8 or not (_alike(one.type, other.type) or (not between and {one.type, other.type} <= _MADE)):
        return
    words = " ".join(word for word in between if word not in _SILENT)
    before = forms[max(0, one.span.first - 2) : one.span.first]
    after = forms[other.span.last + 1] if other.span.last + 1 < len(forms) else "."
    described = _describes(one) and not _describes(other) and other.level == "name"
    kind = one.surface.endswith(one.words[-1]) and other.level == "name"  # "state-backed Chinese group"
    if (described or kind) and _CALLED_BY.fullmatch(words):
        clusters.join(one.index, other.index)
        return
    if words == "or" and between[-2:] == [",", "or"] and after == "," and looks_like_acronym(other.surface):
        clusters.join(one.index, other.index)  # "the Drug Enforcement Administration, or DEA,"
        return
    if words == "born" and one.type != "Person":
        return  # "a French-born American"
    naming = _NAMING_AS | _IDENTIFYING if one.level == "nominal" else _NAMING_AS
    named_so = words == "as" and other.level == "name" and not naming.isdisjoint(before)
    if named_so or words in _ALIASES or _KNOWN_TO.fullmatch(words) or (words in _NAMINGS and described):
        clusters.join(one.index, other.index, stated=True)
    elif not between and described and one.number != "plural":
        clusters.join(one.index, other.index)  # "Churchill's grandson Nicholas Soames"
    elif words or not between:
        return
    elif between == ["("] and after == ")":
        if (one.level == other.level == "name" and one.type not in ("Location", "Person", "Country")) or _describes(
            other
        ):
            clusters.join(one.index, other.index)
    elif (
        between in ([","], [",", "the"])
        and ((after in _ENDS and after != "and") or (beside and one.level == "name"))
        and _describes(one) != _describes(other)
    ):
        nominal = other if _describes(other) else one
        in_list = forms[one.span.first - 1 : one.span.first] == [","] or (
            after == "," and "and" in forms[other.span.last + 2 : other.span.last + 8]
        )
        if (
            not in_list
            and nominal.number != "plural"
            and nominal.type in ("Person", "Organization", "Group", "Product", "Malware", "Location", "Event")
        ):
            clusters.join(one.index, other.index)


def _describes(referent: Referent) -> bool:
    """Whether a mention says what something is, be there a name in it: "a judge", "an English actor"."""
    if referent.level == "nominal" or (referent.level == "name" and referent.determiner in ("a", "an")):
        return True
    owned = "'s" in referent.words or "’s" in referent.words
    return owned and referent.surface.endswith(referent.words[-1])  # "Ann Lee's company"


def _alike(one: str, other: str) -> bool:
    """Types that one thing may be given side by side: a hacker group is an organization to some."""
    return one == other or {one, other} == {"Organization", "Group"}


def _predicate(clusters: Clusters, forms: Sequence[str], one: Referent, following: Sequence[Referent]) -> None:
    """ "X is the Y", "X became a Y": the description says what X is."""
    for other in following:
        between = forms[one.span.last + 1 : other.span.first]
        if (
            _describes(other)
            and other.type == one.type
            and 1 <= len(between) <= 3
            and between[0] in _COPULA
            and all(word in _ADVERBS for word in between[1:])
        ):
            clusters.join(one.index, other.index)
            return


def _relative(clusters: Clusters, analysed: AnalysedSentence, before: Sequence[Referent], pronoun: Referent) -> None:
    antecedent = _beside(analysed, before, pronoun) or _tree_antecedent(analysed, before, pronoun)
    if antecedent is None and not _is_of_a_bare_noun(analysed, pronoun):
        antecedent = _nearest(before, pronoun)
    if antecedent is not None:
        clusters.join(antecedent.index, pronoun.index)


def _beside(analysed: AnalysedSentence, before: Sequence[Referent], pronoun: Referent) -> Referent | None:
    """The second of two joined names, if the clause follows right behind it: "Peru, which left, and Chile, which did
    not": trees hang both clauses on the first."""
    words, at = analysed.words, pronoun.span.first
    if at < 2 or at > len(words) or words[at - 1].form != ",":
        return None
    return next(
        (
            m
            for m in before
            if m.span.last == at - 2
            and m.level == "name"
            and [w.form.lower() for w in words[max(0, m.span.first - 2) : m.span.first]] == [",", "and"]
            and _suits(m, pronoun)
        ),
        None,
    )


def _is_of_a_bare_noun(analysed: AnalysedSentence, pronoun: Referent) -> bool:
    """Whether the clause says something of a noun that is no mention, and no name's description: "met a doctor *who*
    left". Who that is, nobody says."""
    words = analysed.words
    place = pronoun.span.first
    for _ in range(6):
        if place >= len(words) or words[place].head < 0:
            return False
        noun = words[place].head
        if words[place].deprel == "acl:relcl":
            of_another = words[noun].deprel in ("appos", "conj") or any(
                w.head == noun and w.deprel == "cop" for w in words
            )
            mentioned = any(s.first <= noun <= s.last for s in analysed.spans)
            return words[noun].upos == "NOUN" and noun < pronoun.span.first and not (of_another or mentioned)
        place = noun
    return False


def _tree_antecedent(analysed: AnalysedSentence, before: Sequence[Referent], pronoun: Referent) -> Referent | None:
    """The mention headed by the noun that the pronoun's relative clause modifies."""
    words = analysed.words
    place = pronoun.span.first
    for _ in range(6):
        word = words[place] if place < len(words) else None
        if word is None or word.head < 0:
            return None
        if word.deprel == "acl:relcl":
            fitting = [m for m in before if m.span.first <= word.head <= m.span.last and m.level != "pronoun"]
            same = [m for m in fitting if _suits(m, pronoun)]
            return min(same or fitting, key=lambda m: m.span.last - m.span.first, default=None)
        place = word.head
    return None


def _suits(mention: Referent, pronoun: Referent) -> bool:
    if mention.type == pronoun.type:
        return True
    return {mention.type, pronoun.type} <= {"Organization", "Group", "Country"}


def _nearest(before: Sequence[Referent], pronoun: Referent) -> Referent | None:
    """The last mention of the pronoun's type that ends before it."""
    for mention in sorted(before, key=lambda m: (-m.span.last, m.span.first)):
        if mention.span.last < pronoun.span.first and mention.type == pronoun.type:
            return mention
    return None
