"""Links of personal pronouns to their antecedents, by type, gender, number, place, quotation and how often it is spoken of."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.reader.data.people import PRONOUNS
from loaders.reader.linking.referents import Clusters, Referent

_WINDOW = 60
_SENTENCES = 3
_ORGANISED = frozenset({"Organization", "Group", "Country"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def link_pronoun(clusters: Clusters, pronoun: Referent, speaker_of: Mapping[int, int]) -> None:
    """Join one pronoun with the mention it most likely stands for; leave it alone where nothing fits."""
    person, _, _ = PRONOUNS.get(pronoun.words[0], ("", "", ""))
    antecedent: int | None = None
    if person == "1":
        antecedent = _first_person(clusters, pronoun, speaker_of)
    elif person == "3" or pronoun.words[0] in ("this", "that", "these", "those", "which", "who"):
        antecedent = _third_person(clusters, pronoun, speaker_of)
    if antecedent is not None:
        clusters.join(antecedent, pronoun.index)


def _first_person(clusters: Clusters, pronoun: Referent, speaker_of: Mapping[int, int]) -> int | None:
    speaker = speaker_of.get(pronoun.sentence)
    if PRONOUNS[pronoun.words[0]][1] == "singular":
        if speaker is not None and pronoun.quoted and clusters.referents[speaker].type == "Person":
            return speaker
        return _last_like(clusters, pronoun, 2)
    if speaker is not None and clusters.referents[speaker].type == pronoun.type:
        return speaker
    return _last_like(clusters, pronoun, 3)


def _last_like(clusters: Clusters, pronoun: Referent, sentences: int) -> int | None:
    """The last pronoun of the same person and type, a few sentences back at most."""
    mine = PRONOUNS[pronoun.words[0]]
    for earlier in reversed(clusters.referents[max(0, pronoun.index - _WINDOW) : pronoun.index]):
        if pronoun.sentence - earlier.sentence > sentences:
            return None
        if earlier.level == "pronoun" and earlier.type == pronoun.type and PRONOUNS.get(earlier.words[0]) == mine:
            return earlier.index
    return None


def _third_person(clusters: Clusters, pronoun: Referent, speaker_of: Mapping[int, int]) -> int | None:
    best: tuple[float, int] | None = None
    speaker = speaker_of.get(pronoun.sentence) if pronoun.quoted else None
    seen: set[int] = set()
    for earlier in reversed(clusters.referents[max(0, pronoun.index - _WINDOW) : pronoun.index]):
        gap = pronoun.sentence - earlier.sentence
        if gap > _SENTENCES:
            break
        root = clusters.root(earlier.index)
        if root in seen or not _fits(clusters, pronoun, earlier):
            continue
        if speaker is not None and clusters.together(speaker, earlier.index):
            continue  # a speaker does not call himself "he"
        cluster = clusters.of(earlier.index)
        distance = pronoun.position - earlier.position
        value = -1.6 * gap - 0.02 * distance + 0.25 * min(len(cluster.members), 6)
        first = not any(
            other.sentence == earlier.sentence and other.position < earlier.position and other.type == earlier.type
            for other in clusters.referents[max(0, earlier.index - 8) : earlier.index]
        )
        value += (
            1.0 * first
            + 0.5 * (earlier.level == "pronoun" and earlier.words[0] not in ("who", "which", "that"))
            + 0.3 * (earlier.level == "name")
        )
        value -= 1.0 * (earlier.quoted != pronoun.quoted)
        value -= 0.8 * (earlier.block != pronoun.block and earlier.kind != "headline") + 1.5 * (
            earlier.kind == "headline"
        )
        if earlier.level == "pronoun" and PRONOUNS.get(earlier.words[0]) == PRONOUNS.get(pronoun.words[0]):
            value += 0.8
        seen.add(root)
        if best is None or value > best[0]:
            best = (value, earlier.index)
    return best[1] if best else None


def _fits(clusters: Clusters, pronoun: Referent, earlier: Referent) -> bool:
    cluster = clusters.of(earlier.index)
    if pronoun.type not in cluster.types:
        return False
    if earlier.sentence == pronoun.sentence and earlier.span.last >= pronoun.span.first:
        return False
    if earlier.level == "pronoun" and PRONOUNS.get(earlier.words[0], ("",))[0] in ("1", "2"):
        return False
    if pronoun.number == "singular" and cluster.number == "plural":
        return False
    if (
        pronoun.number == "plural"
        and cluster.number == "singular"
        and cluster.types.keys().isdisjoint(_ORGANISED | {"Person"})
    ):
        return False
    return clusters.may_join(earlier.index, pronoun.index)
