"""Links of personal pronouns to their antecedents, by type, gender, number, place, quotation and how often it is
spoken of."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.reader.data.people import PRONOUNS
from loaders.reader.linking.by_score import Mass
from loaders.reader.linking.referents import Clusters, Referent
from loaders.reader.linking.speakers import SAYING

_WINDOW = 60
_SENTENCES = 3
_NETWORK = 4.0
"""What the network's probability weighs beside the rules' points."""
_LAST_SPEAKER = 4.5
"""A pronoun that says something continues the last speaker."""
_INTRODUCED = 6
"""How many words before a speaker's name that of his group may begin."""
_ANTICIPATED = 3.0
"""What the subject after a pronoun that opens its sentence is worth."""
_LEAST = -1.0
"""An antecedent worth less than this, the network's word included, is wrong more often than right."""
_ALONE = -2.5
"""The same where nobody else is in sight."""
_SPEAKER_SENTENCES = 6
"""How far back the last speaker may have spoken."""
_OTHER_TYPE = 0.3
"""How sure the network must be of an antecedent that was given another type than the pronoun."""
SURE = 0.7
_ORGANISED = frozenset({"Organization", "Group", "Country"})
_OBJECTS = frozenset({"him", "them", "it"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def link_pronoun(
    clusters: Clusters,
    pronoun: Referent,
    speaker_of: Mapping[int, int],
    reporter_of: Mapping[int, int],
    mass: Mass,
    subject: int | None = None,
) -> None:
    """Join one pronoun with the mention it most likely stands for; leave it alone where nothing fits.

    ``subject`` comes after the pronoun, in the sentence that it helps to open.
    """
    antecedent = antecedent_of(clusters, pronoun, speaker_of, reporter_of, mass, subject)
    if antecedent is not None:
        clusters.join(antecedent, pronoun.index)


def antecedent_of(
    clusters: Clusters,
    pronoun: Referent,
    speaker_of: Mapping[int, int],
    reporter_of: Mapping[int, int],
    mass: Mass,
    subject: int | None = None,
) -> int | None:
    """The mention that ``link_pronoun`` joins a pronoun with."""
    person, _, _ = PRONOUNS.get(pronoun.words[0], ("", "", ""))
    if pronoun.words[0] in _RELATIVE and (pronoun.role or pronoun.words[0] != "that"):
        return None  # linked in its sentence by ``by_context`` or not at all
    if pronoun.of_nobody:
        return None
    antecedent: int | None = None
    if person == "1":
        antecedent = _first_person(clusters, pronoun, speaker_of)
    elif person == "3" or pronoun.words[0] in ("this", "that", "these", "those", "which", "who"):
        antecedent = _third_person(clusters, pronoun, speaker_of, reporter_of, mass, subject)
    likely = mass.best()
    if antecedent is None and likely is not None and likely[1] >= SURE:
        barred = any(bars(clusters, pronoun, likely[0]) for bars in (_is_authors, _is_in_opening, _is_far))
        antecedent = None if barred else likely[0]
    return antecedent


def _is_far(clusters: Clusters, pronoun: Referent, antecedent: int) -> bool:
    """Whether "it" would reach back over sentences that do not speak of the thing."""
    gap = pronoun.sentence - clusters.referents[antecedent].sentence
    return pronoun.words[0] in ("it", "its") and gap > _SENTENCES


def _first_person(clusters: Clusters, pronoun: Referent, speaker_of: Mapping[int, int]) -> int | None:
    speaker = speaker_of.get(pronoun.sentence)
    if PRONOUNS[pronoun.words[0]][1] == "singular":
        if speaker is not None and pronoun.quoted and clusters.referents[speaker].type == "Person":
            return speaker
        return _last_like(clusters, pronoun, 2)
    if speaker is not None and clusters.referents[speaker].type == pronoun.type:
        return speaker
    if speaker is not None and pronoun.quoted and (group := _beside(clusters, speaker, pronoun.type)) is not None:
        return group
    again = _last_like(clusters, pronoun, 3)
    return _speaking_group(clusters, pronoun) if again is None and pronoun.quoted else again


def _is_in_opening(clusters: Clusters, pronoun: Referent, antecedent: int) -> bool:
    """Whether somebody is named in what opens the sentence of a pronoun that is somebody else."""
    if not pronoun.opened:
        return False
    cluster = clusters.of(antecedent)
    members = [clusters.referents[member] for member in cluster.members]
    return not cluster.names or any(m.sentence == pronoun.sentence and m.level == "name" for m in members)


def _asks(referent: Referent) -> bool:
    """Whether somebody is asked in an interview: "you" outside of quotation marks."""
    return referent.level == "pronoun" and not referent.quoted and PRONOUNS.get(referent.words[0], ("",))[0] == "2"


def _is_authors(clusters: Clusters, pronoun: Referent, antecedent: int) -> bool:
    """Whether "I" is who wrote the text, outside of quotation marks, and none of whom it tells: a headline may leave
    the marks out, a sentence may name the speaker itself, and who is asked in an interview answers, and goes on."""
    mine = PRONOUNS.get(pronoun.words[0], ("", "", ""))[:2]
    if mine != ("1", "singular") or pronoun.quoted or pronoun.kind == "headline":
        return False
    if any(_asks(r) for r in clusters.referents[max(0, pronoun.index - _WINDOW) : pronoun.index]):
        return False
    cluster = clusters.of(antecedent)
    members = [clusters.referents[member] for member in cluster.members]
    own = (m for m in members if m.level == "pronoun" and PRONOUNS.get(m.words[0], ("", "", ""))[:2] == mine)
    here = any(m.sentence == pronoun.sentence for m in members)
    return bool(cluster.names) and not here and all(_is_quoted(clusters, m) for m in own)


def _beside(clusters: Clusters, speaker: int, type_: str) -> int | None:
    """The group that a speaker is introduced with: "*Acme* chief Ann Lee said"."""
    person = clusters.referents[speaker]
    for earlier in reversed(clusters.referents[max(0, speaker - 2) : speaker]):
        near = earlier.sentence == person.sentence and person.position - earlier.position <= _INTRODUCED
        if near and earlier.type == type_ and earlier.level == "name" and not earlier.quoted:
            return earlier.index
    return None


def _speaking_group(clusters: Clusters, pronoun: Referent) -> int | None:
    """Whose "we" it is when a person speaks for it, or the author of the text: the group of the pronoun's type that
    stands beside the speaker, else the subject said last outside of the quotation, here or in the sentence before, else
    whoever of those said there the article has spoken of most."""
    for later in clusters.referents[pronoun.index + 1 : pronoun.index + _WINDOW]:
        if later.sentence != pronoun.sentence:
            break
        if later.type == pronoun.type and not later.quoted and later.level == "name":
            return later.index
    most: int | None = None
    for earlier in reversed(clusters.referents[max(0, pronoun.index - _WINDOW) : pronoun.index]):
        if pronoun.sentence - earlier.sentence > 1:
            break
        if earlier.type == pronoun.type and not earlier.quoted and earlier.level != "pronoun":
            if earlier.role.startswith("nsubj"):
                return earlier.index
            if pronoun.type == "Country" and not pronoun.quoted:
                continue  # "talks with the United States. Our offer": whose that is, only a subject could tell
            if most is None or len(clusters.of(most).members) < len(clusters.of(earlier.index).members):
                most = earlier.index
    return most


def _last_like(clusters: Clusters, pronoun: Referent, sentences: int) -> int | None:
    """The last pronoun of the same person and type, a few sentences back at most."""
    mine = PRONOUNS[pronoun.words[0]]
    for earlier in reversed(clusters.referents[max(0, pronoun.index - _WINDOW) : pronoun.index]):
        if pronoun.sentence - earlier.sentence > sentences:
            return None
        same = earlier.level == "pronoun" and earlier.type == pronoun.type and PRONOUNS.get(earlier.words[0]) == mine
        if same and (pronoun.quoted or mine[1] != "singular" or not _is_quoted(clusters, earlier)):
            return earlier.index
    return None


def _is_quoted(clusters: Clusters, pronoun: Referent) -> bool:
    """Whether a sentence quotes a pronoun and tells whom it quotes, who then is not whoever tells it."""
    near = clusters.referents[max(0, pronoun.index - _WINDOW) : pronoun.index + _WINDOW]
    return pronoun.quoted and any(r.sentence == pronoun.sentence and not r.quoted for r in near)


def _third_person(
    clusters: Clusters,
    pronoun: Referent,
    speaker_of: Mapping[int, int],
    reporter_of: Mapping[int, int],
    mass: Mass,
    subject: int | None,
) -> int | None:
    best: tuple[float, int] | None = None
    if subject is not None and clusters.may_join(subject, pronoun.index):
        best = _ANTICIPATED, subject
    speaker = speaker_of.get(pronoun.sentence) if pronoun.quoted else None
    says = not pronoun.quoted and bool(SAYING.intersection(pronoun.following.split()))
    last_speaker = _last_speaker(clusters, pronoun, reporter_of) if says else None
    seen: set[int] = set()
    for earlier in reversed(clusters.referents[max(0, pronoun.index - _WINDOW) : pronoun.index]):
        gone_on = last_speaker is not None and clusters.together(last_speaker, earlier.index)
        if pronoun.sentence - earlier.sentence > (_SENTENCES if last_speaker is None else _SPEAKER_SENTENCES):
            break
        if pronoun.sentence - earlier.sentence > _SENTENCES and not gone_on:
            continue
        root = clusters.root(earlier.index)
        if root in seen or not _fits(clusters, pronoun, earlier, mass.of(root)):
            continue
        if speaker is not None and clusters.together(speaker, earlier.index):
            continue  # a speaker does not call himself "he"
        if _is_in_opening(clusters, pronoun, earlier.index):
            continue
        value = _value(clusters, pronoun, earlier) + _NETWORK * mass.of(root)
        if gone_on:
            value += _LAST_SPEAKER
        seen.add(root)
        if best is None or value > best[0]:
            best = (value, earlier.index)
    least = _ALONE if len(seen) == 1 and pronoun.type == "Person" else _LEAST
    return best[1] if best and (best[0] >= least or not mass.known) else None


def _last_speaker(clusters: Clusters, pronoun: Referent, reporter_of: Mapping[int, int]) -> int | None:
    for sentence in range(pronoun.sentence - 1, max(-1, pronoun.sentence - 1 - _SPEAKER_SENTENCES), -1):
        reporter = reporter_of.get(sentence)
        if reporter is not None and clusters.referents[reporter].type == pronoun.type:
            return reporter
    return None


def _value(clusters: Clusters, pronoun: Referent, earlier: Referent) -> float:
    """How likely the pronoun takes up the mention. The weights were set by hand on the training part of newsgraph."""
    gap = pronoun.sentence - earlier.sentence
    distance = pronoun.position - earlier.position
    value = -1.6 * min(gap, _SENTENCES) - 0.02 * distance + 0.25 * min(len(clusters.of(earlier.index).members), 6)
    value += 1.0 * _is_subject(clusters, earlier)
    value -= 1.0 * (earlier.quoted != pronoun.quoted)
    value -= 0.8 * (earlier.block != pronoun.block and earlier.kind != "headline") + 1.5 * (earlier.kind == "headline")
    if earlier.level == "pronoun":
        value += 0.5 * (earlier.words[0] not in _RELATIVE)
        value += 0.8 * (PRONOUNS.get(earlier.words[0]) == PRONOUNS.get(pronoun.words[0]))
    elif earlier.level == "name":
        value += 0.3
    if gap == 0:
        between = distance - len(earlier.words)
        if (
            pronoun.words[0] in _OBJECTS
            and 0 < between <= 3
            and not {"and", "that", ","} & set(earlier.following.split())
        ):
            value -= 1.5  # "Sirhan shot him"
        if between <= 3 and SAYING.intersection(earlier.following.split()):
            value += 1.0  # "the minister wrote he had ordered"
    return value


def _is_subject(clusters: Clusters, mention: Referent) -> bool:
    if mention.role:
        return mention.role.startswith("nsubj")
    for other in reversed(clusters.referents[max(0, mention.index - 8) : mention.index]):
        if other.sentence != mention.sentence:
            return True
        if other.type == mention.type and other.position < mention.position:
            return False
    return True


def _fits(clusters: Clusters, pronoun: Referent, earlier: Referent, probability: float) -> bool:
    cluster = clusters.of(earlier.index)
    if pronoun.type not in cluster.types and probability < _OTHER_TYPE:
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
