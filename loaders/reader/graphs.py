"""The enhanced dependency tree of one sentence: who stands in which slot of which predicate. No relation types here.

The parser gives a basic tree; much of what a verb says hangs elsewhere in it. This view adds what enhanced Universal
Dependencies add (https://universaldependencies.org/u/overview/enhanced-syntax.html): conjuncts share arguments, the
antecedent fills the gap of its relative clause, infinitives and participles find their subject, the passive is turned.
It never fails on a wrong tree: what cannot be found is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.reader.annotations import Word
from loaders.reader.lexicon import words

RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where"})
"""Words that stand for the noun whose clause they open."""
SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "pledge", "agree", "offer", "visit", "meet", "use", "join", "leave", "sue", "spend"}
    | {"attack", "kill", "thank", "travel", "need", "hold", "cross", "raise", "buy", "enter", "quit", "reach", "miss"}
)
"""Verbs with an object whose infinitive still has the verb's own subject ("promised Iran to help")."""
REACHING = frozenset({"call", "phone", "telephone", "ring", "contact", "write", "text", "email", "approach"})
ADDRESSING = frozenset(
    {"thank", "congratulate", "praise", "apologise", "apologize", "discuss", "express", "offer", "complain", "say"}
    | {"tell", "ask", "inform", "urge", "warn", "wish", "explain", "report", "propose", "protest", "talk", "speak"}
    | {"condemn", "criticise", "criticize", "demand", "brief", "reassure", "assure", "seek", "request", "remind"}
)
"""Verbs with an object whose infinitive, if it is to say something, has the verb's own subject ("called to thank")."""
SAYING = words("saying")
"""Verbs that take a clause without "that"."""
SERVICE = words("service")
"""Nouns of "on behalf of Iran", "under orders from Iran"."""
OBJECT_CONTROL = frozenset({"of", "for", "from"})
"""Prepositions before a gerund whose subject is the verb's object ("accused Iran of attacking")."""
APPOINTING = frozenset({"appoint", "name", "hire", "choose", "elect", "pick", "select", "nominate"})
"""Verbs whose object is to do what an infinitive after it says ("named Lee chief to succeed Poe")."""
_BASE: dict[str, str] = {}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET", "ADJ"})
_OBLIQUE = frozenset({"obl", "nmod"})
_DEPTH = 6


class Argument(NamedTuple):
    """A word in a slot of a predicate: ``subj``, ``obj``, ``iobj``, ``attr``, ``poss`` or a preposition (``p:in``)."""

    slot: str
    word: int


def base(deprel: str) -> str:
    """The relation without its subtype: ``nsubj:pass`` is ``nsubj``."""
    return _BASE.get(deprel) or _BASE.setdefault(deprel, deprel.partition(":")[0])


class EnhancedTree:
    """A tree of words with enhanced look-ups, each computed once per sentence."""

    __slots__ = ("_arguments", "_subjects", "base", "children", "head", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.head = [w.head if 0 <= w.head < len(words) else -1 for w in words]
        self.base = [base(w.deprel) for w in words]
        self.children: list[list[int]] = [[] for _ in words]
        for i, h in enumerate(self.head):
            if h >= 0 and h != i:
                self.children[h].append(i)
        for i, kind in enumerate(self.base):
            # A clause that modifies a noun cannot hang on a verb; one with a subject of its own is what the verb says.
            if kind == "acl" and words[i].deprel == "acl" and self.head[i] >= 0 and words[self.head[i]].upos == "VERB":
                self.base[i] = "ccomp" if self.of(i, "nsubj") else "advcl"
        self._arguments: dict[int, tuple[Argument, ...]] = {}
        self._subjects: dict[int, tuple[int, ...]] = {}

    def of(self, word: int, *relations: str) -> list[int]:
        """Children under these base relations, in text order."""
        children = self.children[word]
        return [c for c in children if self.base[c] in relations] if children else []

    def has(self, word: int, relation: str) -> bool:
        """Whether some child hangs under this relation, given with its subtype if it has one (``aux:pass``)."""
        return any(self.words[c].deprel == relation for c in self.children[word])

    def ancestors(self, word: int) -> Iterator[int]:
        """The governors of a word, nearest first; ends even where the heads form a circle."""
        seen = {word}
        at = self.head[word]
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self.head[at]

    def subtree(self, word: int) -> list[int]:
        """All words under a word, itself included, in text order."""
        found, stack = {word}, [word]
        while stack:
            for c in self.children[stack.pop()]:
                if c not in found:
                    found.add(c)
                    stack.append(c)
        return sorted(found)

    def conjuncts(self, word: int) -> list[int]:
        """A word and the nominals coordinated with it."""
        found, stack = [word], [word]
        while stack:
            for c in self.children[stack.pop()]:
                if self.base[c] == "conj" and c not in found and self.words[c].upos in _NOMINAL:
                    found.append(c)
                    stack.append(c)
        return found

    def preposition(self, word: int) -> str:
        """The preposition of an oblique or noun modifier, fixed parts joined ("according to"); a conjunct shares it."""
        parts: list[str] = []
        for c in self.children[word]:
            infinitive = self.base[c] == "mark" and self.words[c].upos == "PART"  # "believed *to* be behind it"
            if self.base[c] in ("case", "mark") and self.words[c].xpos != "POS" and not infinitive:
                parts.append(self.words[c].form.lower())
                parts += [self.words[f].form.lower() for f in self.of(c, "fixed")]
        if not parts and self.base[word] == "conj" and self.head[word] >= 0:
            for up in self.ancestors(word):
                if self.base[up] != "conj":
                    return self.preposition(up)
        return " ".join(parts)

    def referent(self, word: int) -> int:
        """The antecedent of a relative pronoun; any other word stands for itself."""
        w = self.words[word]
        if w.upos in ("PRON", "DET", "ADV", "SCONJ") and w.lemma.lower() in RELATIVE | {"whose"}:
            for up in self.ancestors(word):
                if self.words[up].deprel.startswith("acl") and self.head[up] >= 0:
                    return self._nearer(self.head[up], word) if self.head[up] < word else word
        return word

    def _nearer(self, antecedent: int, pronoun: int) -> int:
        """The antecedent, or what is joined with it and stands right before the clause: trees hang the second clause of
        "Peru, which left, and Chile, which did not" on Peru, too."""
        at = pronoun - 2
        while at > antecedent and self.base[at] in ("flat", "compound"):
            at = self.head[at]
        beside = at > antecedent and self.base[at] == "conj" and self.head[at] == antecedent
        marks = [c for c in self.children[at] if c < at and self.words[c].form == ","] if beside else []
        return at if marks and self.words[pronoun - 1].form == "," else antecedent

    def antecedents(self, word: int) -> list[int]:
        """Whom a word stands for, with those joined with them; of a relative pronoun only what stands before it."""
        one = self.referent(word)
        return [n for n in self.conjuncts(one) if one == word or n < word]

    def passive(self, word: int) -> bool:
        """Whether a verb is passive: by its auxiliary or subject, as a bare participle, or with the verb it joins."""
        for at in (word, *self.ancestors(word)):
            active = False
            for c in self.children[at]:
                deprel = self.words[c].deprel
                if deprel in ("aux:pass", "nsubj:pass", "csubj:pass"):
                    return True
                active = active or deprel in ("aux", "nsubj")
            if self.words[at].xpos != "VBN" or active or self.words[at].upos != "VERB":
                return False
            if self.base[at] != "conj":
                return self.base[at] in ("acl", "advcl", "amod", "xcomp", "root")
        return False

    def particle(self, word: int) -> int | None:
        """The particle of a phrasal verb ("carry *out*")."""
        return next((c for c in self.children[word] if self.words[c].deprel == "compound:prt"), None)

    def subjects(self, word: int, depth: int = 0) -> tuple[int, ...]:
        """The surface subjects of a predicate: its own, or those that coordination, control or its noun give it."""
        if depth == 0 and word in self._subjects:
            return self._subjects[word]
        found = self._find_subjects(word, depth) if depth < _DEPTH else ()
        if depth == 0:
            self._subjects[word] = found
        return found

    def _find_subjects(self, word: int, depth: int) -> tuple[int, ...]:
        own = [n for c in self.of(word, "nsubj") for n in self.antecedents(c)]
        if own:
            return tuple(dict.fromkeys(own))
        up, kind = self.head[word], self.base[word]
        if up < 0:
            return ()
        if kind in ("conj", "ccomp", "parataxis") and self.words[word].xpos in ("VBD", "VBZ", "VBP"):
            stranded = self._stranded_subject(word, up)
            if stranded:
                return stranded
        if kind == "conj":
            return self.subjects(up, depth + 1)
        if self.words[word].deprel == "acl:relcl" and not self.of(word, "csubj", "expl"):
            # A relative clause without a subject of its own has its gap there: "the group, ... carried out the attack".
            return tuple(self.conjuncts(self.referent(up)))
        if kind == "acl" and self.words[word].deprel != "acl:relcl":
            if self.words[word].xpos in ("VBG", "VBN"):
                return (up,)
            owners = tuple(self.referent(c) for c in self.children[up] if self.words[c].deprel == "nmod:poss")
            governed = not owners and self.base[up] == "obj" and self.head[up] >= 0
            return self.subjects(self.head[up], depth + 1) if governed else owners
        if kind == "xcomp":
            objects = self.of(up, "obj", "iobj")
            if objects and objects[0] < word and not self._own_purpose(up, word):
                return tuple(self.conjuncts(self.referent(objects[0])))
            return self.subjects(up, depth + 1)
        if kind == "advcl" and self.words[word].xpos not in ("VBD", "VBZ", "VBP"):
            by, lemma = self.preposition(word), self.words[up].lemma
            chosen = lemma in APPOINTING and self.words[word].xpos == "VB"
            if chosen or by in OBJECT_CONTROL or (by == "as" and lemma in ("quote", "cite")):
                objects = [self.referent(o) for o in self.of(up, "obj") if o < word]
                if objects:
                    return tuple(self.conjuncts(objects[0]))
            return self.subjects(up, depth + 1)
        return ()

    def _own_purpose(self, verb: int, infinitive: int) -> bool:
        """Whether an infinitive after an object says what the verb's subject does, or does it for: "promised Iran to
        help", "visited Iran to help", "called Iran to thank it", but not "called Iran to court"."""
        lemma = self.words[verb].lemma
        return lemma in SUBJECT_CONTROL or (lemma in REACHING and self.words[infinitive].lemma in ADDRESSING)

    def stranded(self, word: int) -> bool:
        """Whether a coordinated verb is really the clause that its governor reports."""
        up = self.head[word]
        return up >= 0 and not self.of(word, "nsubj") and bool(self._stranded_subject(word, up))

    def _stranded_subject(self, word: int, up: int) -> tuple[int, ...]:
        """Parsers read "said a group attacked it" as "said a group" and a second verb: give that its subject back."""
        if self.words[up].lemma not in SAYING or self.of(word, "cc"):
            return ()
        objects = [o for o in self.of(up, "obj") if up < o < word]
        return tuple(self.conjuncts(self.referent(objects[0]))) if objects else ()

    def arguments(self, word: int) -> tuple[Argument, ...]:
        """The filled slots of a predicate: passive turned, conjuncts and gaps filled, text order within a slot."""
        found = self._arguments.get(word)
        if found is None:
            found = self._arguments[word] = tuple(dict.fromkeys(self._find_arguments(word)))
        return found

    def _find_arguments(self, word: int) -> Iterator[Argument]:
        passive = self.passive(word)
        objects = [c for c in self.children[word] if self.base[c] == "obj"]
        subject = ("iobj" if objects else "obj") if passive else "subj"
        for s in self.subjects(word):
            yield Argument(subject, s)
        stranded = objects and any(self.stranded(c) for c in self.of(word, "conj", "ccomp", "parataxis"))
        for c in self.children[word]:
            if not (stranded and c in objects):
                yield from self._slot(word, c, passive)
        relative = self.words[word].deprel == "acl:relcl" and self.head[word] >= 0
        if relative and not objects and not passive and self.of(word, "nsubj") and not self._pronoun_filled(word):
            yield Argument("obj", self.head[word])
        if self.base[word] == "conj" and not objects and self.head[word] >= 0:
            for c in self.children[self.head[word]]:
                if c > word and self.base[c] in ("obj", "obl"):
                    yield from self._slot(self.head[word], c, False)

    def principals(self, word: int) -> list[int]:
        """In whose service something is done: of "behalf" the words for Iran in "on behalf *of Iran*", else none."""
        if self.words[word].lemma.lower() not in SERVICE or self.preposition(word) not in ("on", "at", "under"):
            return []
        below = self.of(word, "nmod")
        own = [c for c in below if self.words[c].deprel == "nmod:poss" or self.preposition(c) in ("of", "from")]
        return [n for c in own for n in self.antecedents(c)]

    def _pronoun_filled(self, word: int) -> bool:
        return any(
            self.referent(c) != c or any(self.words[g].lemma == "whose" for g in self.children[c])
            for c in self.children[word]
        )

    def _slot(self, word: int, c: int, passive: bool) -> Iterator[Argument]:
        kind = self.base[c]
        if kind in _OBLIQUE and (principals := self.principals(c)):
            yield from (Argument("p:for", n) for n in principals)
            return
        if kind in ("obj", "iobj"):
            slot = kind
        elif kind in _OBLIQUE:
            deprel = self.words[c].deprel
            if deprel == "nmod:poss":
                slot = "poss"
            elif deprel.endswith((":tmod", ":npmod", ":unmarked")):
                return
            else:
                where = self.words[c].lemma == "where"
                preposition = "in" if where else self.preposition(c)
                agent = passive and (preposition == "by" or (deprel == "obl:agent" and not preposition))
                slot = "subj" if agent else "p:" + preposition
        elif kind == "advmod" and self.words[c].lemma == "where" and self.referent(c) != c:
            slot = "p:in"
        elif kind == "xcomp" and self.words[c].upos in ("NOUN", "PROPN"):
            slot = "attr"
        else:
            return
        for n in self.antecedents(c):
            yield Argument(slot, n)
