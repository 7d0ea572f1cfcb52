"""Links of persons who are called by their nationality ("the Italian") to whom an article has spoken of just before.

Nothing in a sentence says that somebody is Italian unless another one does, so that only who is alone in sight is
taken, or told apart by it.
"""

from __future__ import annotations

from loaders.reader.countries import country_of
from loaders.reader.linking.referents import Clusters, Referent
from loaders.reader.nationals import is_one_of_a_people

_WINDOW = 60
_SENTENCES = 2
"""How far back somebody may be named."""
_FARTHER = 3
"""The same where nobody is nearer."""
_SAID_BEFORE = 4
"""How many words before a name that of a nationality belongs to it: "the Italian manager Bo Roe"."""
_HERO = 3
"""Mentions from which on, if nobody else has half of them, a person is the one that an article tells of."""
_BESIDE = ("nmod", "compound", "appos", "flat")
"""Relations of persons who are named only beside what a sentence tells of."""
_TOLD_OF = ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "nmod:poss", "root", "")
"""Relations of those of whom it tells; the last where there is no tree."""


def is_national(referent: Referent) -> bool:
    """Whether a mention says nothing of a person but the nationality."""
    return referent.level == "nominal" and referent.type == "Person" and is_one_of_a_people(_demonym(referent))


def link_national(clusters: Clusters, referent: Referent) -> None:
    """Join "the Italian" with the person meant, if that is clear; leave him alone where it is not."""
    if clusters.of(referent.index).names or referent.determiner != "the":
        return
    near = _in_sight(clusters, referent, _SENTENCES) or _in_sight(clusters, referent, _FARTHER)
    mine = country_of(_demonym(referent))
    stated = {root: _nationality(clusters, root) for root in near}
    fitting = [root for root in near if stated[root] == mine]
    if len(fitting) != 1:
        fitting = fitting or [root for root in near if stated[root] is None]
        fitting = _foremost(clusters, referent, near, fitting)
    if fitting:
        clusters.join(near[fitting[0]][0].index, referent.index)


def _demonym(referent: Referent) -> str:
    """The nationality alone: "South African" of "the 53-year-old South African"."""
    words = referent.surface.split()
    start = len(words) - 1
    while start > 0 and words[start - 1][:1].isupper() and words[start - 1].lower() not in ("the", "a", "an"):
        start -= 1
    return " ".join(words[start:])


def _in_sight(clusters: Clusters, referent: Referent, sentences: int) -> dict[int, list[Referent]]:
    """Cluster -> its mentions, the last first, of the persons spoken of in the last sentences and not by name in this
    one, where the two would be told apart."""
    found: dict[int, list[Referent]] = {}
    for earlier in reversed(clusters.referents[max(0, referent.index - _WINDOW) : referent.index]):
        if referent.sentence - earlier.sentence > sentences:
            break
        cluster = clusters.of(earlier.index)
        if earlier.sentence < referent.sentence and cluster.names and cluster.type == "Person":
            found.setdefault(clusters.root(earlier.index), []).append(earlier)
    here = {
        clusters.root(other.index)
        for other in clusters.referents[max(0, referent.index - _WINDOW) : referent.index + _WINDOW]
        if other.sentence == referent.sentence
        and (other.level == "name" or (other.level == "pronoun" and other.index < referent.index))
    }
    return {
        root: mentions
        for root, mentions in found.items()
        if root not in here and clusters.may_join(mentions[0].index, referent.index)
    }


def _nationality(clusters: Clusters, root: int) -> str | None:
    """The country that an article gives a person where it names him: "the Italian manager Bo Roe"."""
    for member in clusters.of(root).members:
        person = clusters.referents[member]
        if is_national(person):
            return country_of(_demonym(person))
        before = clusters.referents[member - 1] if member else None
        if person.level != "name" or before is None or before.sentence != person.sentence:
            continue
        if (
            before.country
            and person.position - before.position <= _SAID_BEFORE
            and before.span.last < person.span.first
        ):
            return before.country
    return None


def _foremost(clusters: Clusters, referent: Referent, near: dict[int, list[Referent]], fitting: list[int]) -> list[int]:
    """Of several, or of one whom nothing says to be of that nation, the one of whom it is told; none if that is not
    clear."""
    if len(fitting) == 1:
        return [root for root in fitting if any(m.role in _TOLD_OF for m in near[root])]
    last = {root: [m for m in near[root] if referent.sentence - m.sentence == 1] for root in fitting}
    first = [root for root in fitting if any(m.role == "nsubj" for m in last[root])]
    if len(first) != 1:
        return []
    told = {root: len(clusters.of(root).members) for root in fitting}
    others = [root for root in fitting if root != first[0]]
    hero = told[first[0]] >= _HERO and all(2 * told[root] <= told[first[0]] for root in others)
    beside = all(m.role.split(":")[0] in _BESIDE for root in others for m in last[root])
    return first if hero or beside else []
