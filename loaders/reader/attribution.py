"""Whose words are these: speech acts within a sentence, and the speakers of quotations across sentences.

A speech act is a cue ("said", "according to", "evidence that"), a speaker and the words that are its content. Whether
the content is thereby a fact is decided in ``factuality``; what relation the speaker has to it, in ``rules.speech``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import reporting, words
from loaders.reader.scene import Scene

CONTENT_NOUNS = words("content_nouns")
"""Nouns whose clause is somebody's word ("has evidence that", "the claim that")."""
SOURCES = words("sources")
MEDIA = words("wires") | words("outlets")
VIEWS = frozenset({"view", "opinion", "words", "eyes", "telling", "account", "estimation", "judgment", "judgement"})
"""Nouns of "in somebody's view", "in the words of somebody"."""
PERSON_PRONOUNS = frozenset({"he", "she", "they"})


class Speech(NamedTuple):
    """One speech act. ``speaker`` is a word or None; ``root`` governs the content; words are indices."""

    cue: int
    speaker: int | None
    root: int
    content: frozenset[int]
    kind: str
    """``say`` (reporting verb), ``according``, ``noun`` (evidence that ...) or ``quote``."""


def speech_acts(tree: EnhancedTree, in_quote: Sequence[bool] = ()) -> list[Speech]:
    """The speech acts of a sentence, outermost first: later ones lie within, or beside, earlier ones."""
    verbs = reporting()
    found: list[Speech] = []
    for word, w in enumerate(tree.words):
        if w.upos == "VERB" and (w.lemma.lower() in verbs):
            found += _by_verb(tree, word)
        elif w.upos == "NOUN" and w.lemma.lower() in CONTENT_NOUNS:
            found += _by_noun(tree, word)
        if w.lemma.lower() == "according" or w.form.lower() == "according" or _per(tree, word):
            found += _according(tree, word)
        if w.form.lower() in ("citing", "quoting"):
            found += _citing(tree, word)
        if w.form.lower() in VIEWS and tree.base[word] == "obl" and tree.preposition(word) in ("in", "by"):
            found += _in_view(tree, word)
    if found and any(in_quote):
        found = _with_quotes(found, in_quote)
    return sorted(found, key=lambda act: (-len(act.content), act.cue))


def innermost(acts: Sequence[Speech], word: int) -> Speech | None:
    """The speech act that answers most directly for a word."""
    return next((act for act in reversed(acts) if word in act.content and act.cue != word), None)


def _first(words: Sequence[int]) -> int | None:
    return words[0] if words else None


def _by_verb(tree: EnhancedTree, verb: int) -> list[Speech]:
    passive = tree.passive(verb)
    if passive:
        agents = [a.word for a in tree.arguments(verb) if a.slot == "subj"]
        speaker = _first(agents)
    else:
        speaker = _first(tree.subjects(verb))
    roots = [c for c in tree.of(verb, "ccomp", "parataxis") if _clause(tree, c) and not _apart(tree, verb, c)]
    roots += [c for c in tree.of(verb, "conj") if not passive and tree.stranded(c)]
    if tree.words[verb].lemma == "claim" or passive:
        roots += tree.of(verb, "xcomp")
    denied = reporting()[tree.words[verb].lemma.lower()] == "DENIES"
    acts = [Speech(verb, speaker, r, _content(tree, r, denied=denied), "say") for r in roots]
    up = tree.head[verb]
    if tree.base[verb] == "parataxis" and up >= 0 and not roots and not _apart(tree, verb, up):
        content = frozenset(tree.subtree(up)) - frozenset(tree.subtree(verb))
        acts.append(Speech(verb, speaker, up, content, "say"))
    as_clause = tree.base[verb] == "advcl" and any(tree.words[m].lemma == "as" for m in tree.of(verb, "mark"))
    if not acts and as_clause and up >= 0:
        content = frozenset(tree.subtree(up)) - frozenset(tree.subtree(verb))
        acts.append(Speech(verb, speaker, up, content, "according"))
    return acts


def _apart(tree: EnhancedTree, one: int, other: int) -> bool:
    """Whether a semicolon stands between two words: what is behind it is said for itself."""
    return any(w.form == ";" for w in tree.words[min(one, other) : max(one, other)])


def _content(tree: EnhancedTree, root: int, *, denied: bool) -> frozenset[int]:
    """The words of a clause that is reported, or denied: what a denial tells by the way, between commas, is so."""
    words = tree.subtree(root)
    if tree.stranded(root):
        words = [*words, *(w for s in tree.subjects(root) for w in tree.subtree(s) if w < root)]
    if not denied:
        return frozenset(words)
    asides = (tree.subtree(w) for w in words if tree.words[w].deprel == "acl:relcl")
    return frozenset(words).difference(*(aside for aside in asides if tree.words[aside[0]].form == ","))


def _clause(tree: EnhancedTree, root: int) -> bool:
    return tree.base[root] == "ccomp" or bool(tree.of(root, "nsubj", "cop", "aux")) or tree.words[root].upos == "VERB"


def _by_noun(tree: EnhancedTree, noun: int) -> list[Speech]:
    roots = [
        c
        for c in tree.of(noun, "acl", "ccomp")
        if (
            tree.words[c].deprel != "acl:relcl"
            and any(tree.words[m].lemma in ("that", "how") for m in tree.of(c, "mark"))
        )
        or _wants_nothing(tree, c)
    ]
    if not roots:
        return []
    owners = [tree.referent(c) for c in tree.children[noun] if tree.words[c].deprel == "nmod:poss"]
    owners += [c for c in tree.of(noun, "nmod") if tree.preposition(c) in ("by", "from", "of")]
    if not owners and tree.base[noun] == "obj" and tree.head[noun] >= 0:
        owners = list(tree.subjects(tree.head[noun]))
    return [Speech(noun, _first(owners), r, frozenset(tree.subtree(r)), "noun") for r in roots]


def _wants_nothing(tree: EnhancedTree, clause: int) -> bool:
    """Whether what was parsed as a relative clause has all it needs without its "that", and is what the noun holds."""
    that = [c for c in tree.of(clause, "obj", "mark") if tree.words[c].lemma == "that" and c < clause]
    others = [c for c in tree.of(clause, "obj", "ccomp", "xcomp") if c not in that]
    marked = any(tree.base[c] == "mark" for c in that)
    return bool(that and (marked or others) and tree.of(clause, "nsubj"))


def _per(tree: EnhancedTree, word: int) -> bool:
    """Whether "per" names a source and no rate: ", *per* Reuters", "*Per* officials, ...", but "$2 per share"."""
    words = tree.words
    if words[word].form.lower() != "per" or tree.base[word] != "case":
        return False
    apart = word == 0 or words[word - 1].form.lower() in (",", "as", "(")
    of = words[tree.head[word]]
    return apart and (of.upos == "PROPN" or of.form.lower() in SOURCES)


def _according(tree: EnhancedTree, cue: int) -> list[Speech]:
    kind, up = tree.base[cue], tree.head[cue]
    if up < 0:
        return []
    if kind in ("case", "mark"):
        speaker, up = up, tree.head[up]
    else:
        below = tree.of(cue, "obl", "nmod", "obj", "pobj")
        if not below:
            return []
        speaker = below[0]
    if up < 0:
        return []
    for above in tree.ancestors(up):
        if tree.words[up].upos in ("VERB", "AUX") or tree.base[up] in ("root", "ccomp", "conj"):
            break
        up = above
    content = frozenset(tree.subtree(up)) - frozenset(tree.subtree(speaker)) - {cue}
    return [Speech(cue, speaker, up, content, "according")]


def _citing(tree: EnhancedTree, cue: int) -> list[Speech]:
    """A medium that is cited for the whole of a sentence in which nobody reports: "Bo robbed Al, *citing Reuters*"."""
    verb, kind = tree.head[cue], tree.base[cue]
    if verb >= 0 and kind == "case":
        verb = tree.head[verb]
    if verb < 0 or kind not in ("advcl", "case") or tree.words[verb].lemma.lower() in reporting():
        return []
    below = [c for c in (*tree.children[verb], *tree.children[cue]) if c > cue and tree.words[c].upos == "PROPN"]
    medium = min(below, default=None)
    if medium is None or MEDIA.isdisjoint(tree.words[w].form.lower() for w in tree.subtree(medium)):
        return []
    content = frozenset(w for w in tree.subtree(verb) if w < cue)
    return [Speech(cue, medium, verb, content, "according")]


def _in_view(tree: EnhancedTree, noun: int) -> list[Speech]:
    up = tree.head[noun]
    owners = [c for c in tree.children[noun] if tree.words[c].deprel == "nmod:poss"]
    owners += [c for c in tree.of(noun, "nmod") if c not in owners and tree.preposition(c) == "of"]
    if up < 0 or not owners:
        return []
    content = frozenset(tree.subtree(up)) - frozenset(tree.subtree(noun))
    return [Speech(noun, tree.referent(owners[0]), up, content, "according")]


def _with_quotes(acts: list[Speech], in_quote: Sequence[bool]) -> list[Speech]:
    """Quotation marks decide how far a quotation goes: the whole of it is content of the act that it touches."""
    regions: list[set[int]] = []
    for i, inside in enumerate(in_quote):
        if inside and i and in_quote[i - 1] and regions:
            regions[-1].add(i)
        elif inside:
            regions.append({i})
    grown = list(acts)
    for region in regions:
        touching = [
            n for n, act in enumerate(grown) if act.kind != "noun" and act.cue not in region and region & act.content
        ]
        if not touching:
            direct = [n for n, act in enumerate(grown) if act.kind == "say" and act.cue not in region]
            touching = direct[:1]
        for n in touching[-1:]:
            grown[n] = grown[n]._replace(content=grown[n].content | region)
    return grown


@dataclass(slots=True)
class Speakers:
    """Who speaks, across the sentences of an article. Spans are (sentence index, span index)."""

    quoted: list[tuple[int, int] | None] = field(default_factory=list)
    """Per sentence, the speaker of its quoted words where the sentence itself does not name one."""
    continued: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """A pronoun that is the subject of a reporting verb, to the last speaker: a hint for coreference."""


def speakers(sentences: Sequence[AnalysedSentence], scenes: Sequence[Scene] | None = None) -> Speakers:
    """Follow the speakers through an article.

    A quotation without a speaker has that of the nearest quotation in its paragraph, or, where it opens a paragraph
    after one that ends within a quotation, of that one. A pronoun that speaks goes on for the last speaker.
    """
    scenes = scenes or [Scene(s, i) for i, s in enumerate(sentences)]
    result = Speakers(quoted=[None] * len(sentences))
    own: list[tuple[int, int] | None] = []
    last: tuple[int, int] | None = None
    for index, scene in enumerate(scenes):
        speaker = _sentence_speaker(scene)
        if speaker is not None:
            span = scene.spans[speaker]
            place = (index, speaker)
            if span.level == "pronoun":
                said = scene.words[span.head].lemma.lower()
                if last is not None and said in PERSON_PRONOUNS and last[0] != index:
                    result.continued[place] = last
            else:
                last = place
            own.append(place)
        else:
            own.append(None)
    for index, sentence in enumerate(sentences):
        if own[index] is None and any(sentence.sentence.in_quote):
            result.quoted[index] = _neighbour(sentences, own, result.quoted, index)
    return result


def _sentence_speaker(scene: Scene) -> int | None:
    acts = speech_acts(scene.tree, scene.sentence.sentence.in_quote)
    for act in acts:
        if act.kind in ("say", "according") and act.speaker is not None:
            inside = scene.sentence.sentence.in_quote
            if act.speaker < len(inside) and inside[act.speaker]:
                continue
            return scene.span_of(act.speaker)
    return None


def _neighbour(
    sentences: Sequence[AnalysedSentence],
    own: Sequence[tuple[int, int] | None],
    quoted: Sequence[tuple[int, int] | None],
    index: int,
) -> tuple[int, int] | None:
    block = sentences[index].sentence.block
    for other in range(index - 1, -1, -1):
        if sentences[other].sentence.block != block:
            break
        if own[other] is not None or quoted[other] is not None:
            return own[other] or quoted[other]
    for other in range(index + 1, len(sentences)):
        if sentences[other].sentence.block != block:
            break
        if own[other] is not None:
            return own[other]
    before = index - 1
    if before >= 0 and sentences[before].sentence.block == block - 1 and any(sentences[before].sentence.in_quote[-2:]):
        return own[before] or quoted[before]
    return None
