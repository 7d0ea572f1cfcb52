"""Which spans of a sentence stand in stated relation to each other, and through which words. No relation types here.

A candidate is a predicate with two of its slots filled by entity spans. Mere nearness never makes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from loaders.reader.gazetteer import is_region
from loaders.reader.lexicon import SLOT_ORDER, noun_frames, sure_rules, verb_frames, words
from loaders.reader.rules.idioms import idiom
from loaders.reader.rules.senses import sense, verdict
from loaders.reader.scene import Scene

SUPPORT = words("support")
"""Verbs that lend their subject to the noun that is their object ("made an attack on")."""
TRANSPARENT = words("transparent")
"""Nouns through which a verb reaches what they belong to."""


CLAIMING = words("claiming")
"""Verbs that say of their object what a phrase after it holds, whatever the parser attached that to."""
COMMITTING = words("committing")
"""Verbs of whose object a phrase with "for" says in whose service it was done: "carried out the attack *for Iran*"."""


Filled = list[tuple[str, int, tuple[int, ...]]]
"""Slot, span and the words that mark the slot, of each filled slot."""


class Candidate(NamedTuple):
    """Two filled slots of one predicate. ``left`` and ``right`` are span indices; slots as in ``graphs.Argument``.

    ``kind``: verb (also adjectives and copulas), verb-obj (a verb's subject and oblique beside an object), noun (a
    nominal predicate; its agent is the subject of a support verb, ``via`` that of any other verb, which then gives the
    lemma), link (head noun and its dependant) or address (a place and the region it lies in).
    """

    kind: str
    lemma: str
    left_slot: str
    right_slot: str
    left: int
    right: int
    word: int
    trigger: tuple[int, ...]

    @property
    def slots(self) -> str:
        """Both slots as one key: ``subj>obj``."""
        return f"{self.left_slot}>{self.right_slot}"


def _rank(slot: str) -> int:
    return SLOT_ORDER.get(slot, 9)


def candidates(scene: Scene) -> Iterator[Candidate]:
    """All candidates of a sentence, the surest first."""
    if len(scene.spans) < 2:
        return
    yield from _of_addresses(scene)
    tree = scene.tree
    for word, w in enumerate(scene.words):
        if w.upos in ("VERB", "ADJ", "AUX") or tree.of(word, "nsubj", "cop"):
            yield from _of_predicate(scene, word)
        nominal = w.upos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "X", "SYM")
        bare = tree.base[word] == "obj" and w.upos == "NOUN" and word not in scene.by_head  # "took *credit* for"
        if nominal and (tree.children[word] or bare):
            yield from _of_noun(scene, word)


def _of_addresses(scene: Scene) -> Iterator[Candidate]:
    """A place and, after a comma, the state or country it lies in, whatever the parser made of the comma."""
    first = {span.first: number for number, span in enumerate(scene.spans) if span.level == "name"}
    for number, span in enumerate(scene.spans):
        outer = first.get(span.last + 2)
        if outer is None or span.type != "Location" or scene.words[span.last + 1].form != ",":
            continue
        if is_region(_surface(scene, outer)) and not is_region(_surface(scene, number)):
            yield Candidate("address", "", "self", "beside", number, outer, span.head, ())


def _surface(scene: Scene, span: int) -> str:
    words = scene.words[scene.spans[span].first : scene.spans[span].last + 1]
    return " ".join(word.form for word in words)


def _pairs(
    scene: Scene,
    kind: str,
    lemma: str,
    word: int,
    filled: Filled,
    base: tuple[int, ...],
) -> Iterator[Candidate]:
    for i, (slot, span, extra) in enumerate(filled):
        for other, span2, extra2 in filled[i + 1 :]:
            if scene.same(span, span2) or slot == other or _of_another(scene, filled, (slot, span), (other, span2)):
                continue
            a, b = ((slot, span, extra), (other, span2, extra2))
            if _rank(slot) > _rank(other):
                a, b = b, a
            trigger = tuple(sorted({*base, *a[2], *b[2]}))
            beside = kind == "verb" and a[0] == "subj" and b[0][:2] == "p:" and any(f[0] == "obj" for f in filled)
            yield Candidate("verb-obj" if beside else kind, lemma, a[0], b[0], a[1], b[1], word, trigger)


def _of_another(scene: Scene, filled: Filled, one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether a phrase goes with an earlier object than this one: "hit A in Spain and B in Chile"."""
    (slot, object_), (phrase, place) = sorted((one, other))
    if slot != "obj" or phrase[:2] != "p:":
        return False
    at = {span: scene.spans[span].head for _, span, _ in filled}
    return at[place] < at[object_] and any(s == "obj" and at[span] < at[place] for s, span, _ in filled)


def _claimed(scene: Scene, verb: int) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Phrases attached to the object that the verb asks for: "blamed the attack *on the rebels*"."""
    tree = scene.tree
    for o in tree.of(verb, "obj"):
        for c in tree.of(o, "nmod"):
            slot = "p:" + tree.preposition(c)
            if _asks_for(scene.lemma(verb), slot):
                for at in tree.conjuncts(c):
                    if (span := scene.span_of(at)) is not None:
                        yield slot, span, _case_words(scene, c)


def _asks_for(verb: str, slot: str) -> bool:
    if verb in COMMITTING:
        return slot == "p:for"
    frames = verb_frames().get((verb, "obj", slot), ())
    return bool(frames) and (verb in CLAIMING or any(frame.rule in sure_rules() for frame in frames))


def _is_claimed(scene: Scene, noun: int, c: int) -> bool:
    up = scene.tree.head[noun]
    if up < 0 or scene.tree.base[noun] != "obj":
        return False
    return _asks_for(scene.lemma(up), "p:" + scene.tree.preposition(c))


def _through(scene: Scene, word: int) -> int | None:
    """The span that a transparent noun stands for: banning the use of a thing is banning the thing."""
    if scene.words[word].lemma.lower() not in TRANSPARENT:
        return None
    for c in scene.tree.of(word, "nmod"):
        if scene.words[c].deprel == "nmod:poss" or scene.tree.preposition(c) == "of":
            return scene.span_of(c)
    return None


def _marking(scene: Scene, word: int) -> tuple[int, ...]:
    """The words that mark a phrase: its preposition, or all of "on behalf of"."""
    up = scene.tree.head[word]
    service = up >= 0 and word in scene.tree.principals(up)
    return (*_case_words(scene, up), up, *_case_words(scene, word)) if service else _case_words(scene, word)


def _case_words(scene: Scene, word: int) -> tuple[int, ...]:
    return tuple(c for c in scene.tree.children[word] if scene.tree.base[c] == "case")


def _of_predicate(scene: Scene, word: int) -> Iterator[Candidate]:
    tree = scene.tree
    filled: Filled = []
    for slot, at in tree.arguments(word):
        span = scene.span_of(at)
        if slot in ("obj", "subj") and (span is None or scene.spans[span].level == "nominal"):
            through = _through(scene, at)
            span = span if through is None else through
        if span is not None and slot[:11] != "p:according":
            filled.append((slot, span, _marking(scene, at) if slot[:2] == "p:" else ()))
    lemma = sense(scene, word)
    filled += _claimed(scene, word)
    after = verdict(scene, word) if lemma == "declare+ended" else tree.particle(word)
    base: tuple[int, ...] = (word,) if after is None else (word, after)
    meant = idiom(scene, word)
    if meant is not None and (meant.noun is not None or "+" not in lemma):
        lemma = meant.predicate
        if meant.noun is not None and "*" not in lemma:  # what a raid is on is not yet whom who launched it attacked
            base = tuple(sorted({*base, *_case_words(scene, meant.noun), meant.noun}))
            filled += [f for f in _dependants(scene, meant.noun, None) if f[0] == "poss" or f[0][:2] == "p:"]
    if scene.words[word].upos not in ("VERB", "AUX"):
        prepositions = _case_words(scene, word)
        if tree.of(word, "cop"):
            lemma = "be" if prepositions or word in scene.by_head else lemma
            span = scene.span_of(word)
            if span is not None:
                slot = "p:" + tree.preposition(word) if prepositions else "attr"
                filled = [f for f in filled if f[0] == "subj"] + [(slot, span, prepositions)]
                base = tuple(tree.of(word, "cop"))[:1]
    yield from _pairs(scene, "verb", lemma, word, filled, base)


def _of_noun(scene: Scene, word: int) -> Iterator[Candidate]:
    """A noun and its dependants; where the noun heads no span itself, its dependants through it."""
    own = scene.by_head.get(word)
    lemma = scene.words[word].lemma.lower()
    filled = _dependants(scene, word, own)
    agents: Filled = []
    verb = _verb_over(scene, word)
    meant = idiom(scene, verb) if verb is not None else None
    if verb is not None and (meant is None or meant.noun != word or "*" in meant.predicate):
        support = scene.lemma(verb)
        if own is None or support in SUPPORT:
            slot = "agent" if support in SUPPORT else "via"
            lemma = lemma if slot == "agent" else support
            subjects = (scene.span_of(a) for a in scene.tree.subjects(verb))
            agents = [(slot, span, (verb,)) for span in subjects if span is not None]
            filled += _phrases_after(scene, verb, word, own)
    if own is not None:
        for slot, span, extra in (*filled, *agents):
            if not scene.same(own, span):
                trigger = tuple(sorted({*extra, word} if extra or slot == "agent" else ()))
                yield Candidate("link", lemma, "self", slot, own, span, extra[0] if slot == "agent" else word, trigger)
        yield from _done(scene, word, lemma, [*agents, *filled])
    elif filled:
        yield from _pairs(
            scene, "noun", lemma, verb if agents and verb is not None else word, [*agents, *filled], (word,)
        )


def _done(scene: Scene, word: int, lemma: str, filled: Filled) -> Iterator[Candidate]:
    """Between those beside a deed, itself a span, where a frame has them: "*Peru's* arrest *of Bo Roe*". A fight or
    protest may be others', too."""
    if len(filled) > 1:
        for c in _pairs(scene, "noun", lemma, word, filled, (word,)):
            frames = noun_frames().get((lemma, c.left_slot, c.right_slot), ())
            if any(frame.type != "OPPOSES" for frame in frames):
                yield c


def _dependants(scene: Scene, word: int, own: int | None) -> Filled:
    filled: Filled = []
    for c in scene.tree.children[word]:
        slot = _noun_slot(scene, word, c)
        if slot is None:
            continue
        for at in scene.tree.conjuncts(scene.tree.referent(c)):
            span = scene.span_of(at)
            if span is not None and span != own:
                filled.append((slot, span, _case_words(scene, at)))
    return filled


def _noun_slot(scene: Scene, word: int, c: int) -> str | None:
    """The slot of a noun that its dependant ``c`` fills."""
    tree, kind = scene.tree, scene.tree.base[c]
    if kind == "nmod":
        if _is_claimed(scene, word, c):
            return None
        if scene.words[c].deprel == "nmod:poss":
            return "p:by" if _is_done_to_another(scene, word) else "poss"
        preposition = tree.preposition(c)
        return f"p:{preposition}" if preposition else "beside"
    if kind in ("compound", "amod"):
        return kind
    if kind == "obl" and scene.words[word].upos in ("NOUN", "PROPN"):
        return "p:" + tree.preposition(c)
    return "beside" if kind in ("appos", "list") else None


def _is_done_to_another(scene: Scene, word: int) -> bool:
    """Whether a noun whose owner suffers it ("Ann's murder") has a sufferer after it: "Israel's killing *of Bo*"."""
    if not _says(scene.words[word].lemma.lower(), "poss", "AFFECTED"):
        return False
    after = (c for c in scene.tree.of(word, "nmod") if scene.tree.preposition(c) == "of")
    return any(scene.span_of(c) is not None for c in after)


def _says(noun: str, slot: str, relation: str) -> bool:
    """Whether a noun stands in a relation to what fills a slot, as a murder does to its owner: "Ann's *murder*"."""
    return any(frame.type == relation for frame in noun_frames().get((noun, "self", slot), ()))


def _verb_over(scene: Scene, word: int) -> int | None:
    """The active verb of which a noun, or the noun that it is coordinated with, is the object."""
    tree, up = scene.tree, scene.tree.head[word]
    if tree.base[word] == "conj" and up >= 0 and tree.base[up] == "obj":
        up = tree.head[up]
    elif tree.base[word] not in ("obj", "conj"):
        return None
    return up if up >= 0 and scene.words[up].upos == "VERB" and not tree.passive(up) else None


def _phrases_after(scene: Scene, verb: int, word: int, own: int | None) -> Filled:
    filled: Filled = []
    for slot, at in scene.tree.arguments(verb):
        span = scene.span_of(at)
        if slot[:2] == "p:" and at > word and span is not None and span != own:
            filled.append((slot, span, _case_words(scene, at)))
    return filled
