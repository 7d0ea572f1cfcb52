"""Whether a stated relation is a fact, a claim, a plan or a denial. Who speaks is found in ``attribution``.

The predicate is looked at first (negation, modals, "alleged"), then what governs it ("denied that", "wants to"), then
the speech act it lies in. The scale: what is denied is never a fact, what is only planned, possible or alleged keeps
that mark even where a speaker is known, and what merely somebody said is ``attributed``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Factuality
from loaders.reader.attribution import Speech, innermost
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words

NEGATIONS = words("negations")
POSSIBLE_MODALS = frozenset({"may", "might", "could"})
PLANNED_MODALS = words("planned_modals")
ALLEGED_WORDS = words("alleged_words")
POSSIBLE_WORDS = frozenset(
    {"possibly", "perhaps", "maybe", "probably", "likely", "possible", "potential", "potentially"}
)
PLANNED_WORDS = frozenset({"planned", "proposed", "upcoming", "scheduled", "intended", "forthcoming", "threatened"})
NEGATING = words("negating")
"""Words under which the thing did not happen."""
COMMITTING = words("committing")
"""Verbs that say no more than that what their object names was done."""
CONFESSING = frozenset({"guilty", "plead", "confess", "admit"})  # "pleaded guilty to misleading"
BARELY_NOT = frozenset({"almost", "nearly"})
HAPPENING = frozenset({"happen", "occur", "take", "exist"})  # or did not
CANCELLING = frozenset({"cancel", "abandon", "scrap", "shelve", "drop", "ditch", "call_off"})  # so it is not
SCORNING = frozenset({"scoff", "laugh", "sneer"})  # deny what stands behind "at"
PLANNING = words("planning")
"""Words whose infinitive is not yet done."""
ALLEGING = words("alleging")
CLAIMING = words("claiming")
PASSIVE_ALLEGING = words("passive_alleging")
"""Reporting verbs that allege when nobody is named ("is believed to have")."""
ACHIEVING = frozenset({"use", "join", "help", "manage", "exploit", "leverage", "abuse"})
"""Verbs whose infinitive of purpose is told as done ("used it to spy on")."""
CONDITIONS = frozenset({"if", "whether", "unless", "lest", "should", "in case", "provided"})
INSTEAD = frozenset({"instead", "rather"})
DOUBTED = frozenset({"deny", "refute", "dispute", "reject", "disavow", "denial", "doubt"})
SPEAKING = words("speaking")
"""Words of the scale whose subject answers for what stands under them ("vowed to", "denied", "urged them to")."""
DISMISSING = words("dismissing")
"""Verbs that deny what a report, claim or rumour holds."""
FALSE_WORDS = words("false_words")
CALLING = frozenset({"call", "brand", "describe", "label", "term", "deem"})
UNSURE = frozenset({"unlikely", "likely", "doubtful", "improbable", "probable", "possible", "unclear", "uncertain"})
UNTRUE, TRUE = frozenset({"false", "untrue"}), frozenset({"true", "correct", "accurate", "case"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CONTENT = ("ccomp", "csubj", "xcomp", "advcl")
_STOPS = frozenset({"root", "parataxis"})


def factuality(
    tree: EnhancedTree, word: int, trigger: Sequence[int] = (), acts: Sequence[Speech] = ()
) -> tuple[Factuality, int | None]:
    """Factuality of what ``word`` predicates, and the index of the word that shows it (None where it is a plain fact).

    ``acts`` are the sentence's speech acts (``attribution.speech_acts``); ``trigger`` other words of the predicate.
    """
    for w in dict.fromkeys((word, *trigger)):
        if tree.words[w].lemma.lower() in DOUBTED and any(tree.head[n] == w for n in (word, *trigger)):
            return "negated", w  # "denied responsibility for": the words of the relation hold what denies it
        if tree.words[w].upos in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
            found = _local(tree, w)
            if found is not None and found[0] in ("planned", "possible") and (over := _governed(tree, word)):
                return over if over[0] == "negated" else found  # "doubt that it will"
            if found is not None:
                return found
    found = _governed(tree, word)
    if found is not None:
        return found
    if _is_asked(tree, word):
        return "hypothetical", None
    act = innermost(acts, word)
    if act is None:
        return "asserted", None
    return _reported(tree, act)


def _is_asked(tree: EnhancedTree, word: int) -> bool:
    """Whether a sentence asks if what it says is so: "Did Chad attack Peru?"."""
    first, last = tree.words[0], tree.words[-1]
    return tree.head[word] < 0 and last.form == "?" and first.upos == "AUX" and first.head == word


def _reported(tree: EnhancedTree, act: Speech) -> tuple[Factuality, int | None]:
    lemma = tree.words[act.cue].lemma.lower()
    if lemma in DOUBTED or (act.kind == "noun" and _dismissed(tree, act)):
        return "negated", act.cue
    negated = _negation(tree, act.cue)
    if negated is not None:
        return ("negated" if lemma == "evidence" else "possible"), negated
    if lemma in ALLEGING or (act.speaker is None and lemma in PASSIVE_ALLEGING):
        return "alleged", act.cue
    return "attributed", act.cue


def _dismissed(tree: EnhancedTree, act: Speech) -> bool:
    """Whether the sentence says of a report or claim that it is not so. Whose claim it is, if that is told, stays."""
    up = tree.head[act.cue]
    if up < 0:
        return False
    lemma, kind = tree.words[up].lemma.lower(), tree.base[act.cue]
    if kind == "nsubj" and not tree.passive(up):
        return _is_untrue(tree, up, FALSE_WORDS)
    if kind == "obl" and lemma in SCORNING and tree.preposition(act.cue) == "at":
        return _negation(tree, up) is None
    if kind not in ("obj", "nsubj") or (act.speaker is not None and act.speaker not in tree.subjects(up)):
        return False
    found_false = any(tree.words[w].lemma.lower() in FALSE_WORDS for w in tree.subtree(up))
    return (lemma in DISMISSING or (lemma in CALLING and found_false)) and _negation(tree, up) is None


def _is_untrue(tree: EnhancedTree, word: int, false: frozenset[str] = UNTRUE) -> bool:
    """Whether what is said of a clause or a report is "false", or "not true"."""
    lemma, negated = tree.words[word].lemma.lower(), _negation(tree, word) is not None
    return lemma in (TRUE if negated else false)


def _is_called_untrue(tree: EnhancedTree, clause: int, word: int, kind: str) -> bool:
    if kind in ("ccomp", "csubj") and _is_untrue(tree, word):
        return True
    called = kind in _CONTENT and tree.words[word].upos == "ADJ" and _claims(tree, clause)
    return called and _is_untrue(tree, word, FALSE_WORDS)


def _did_not_happen(tree: EnhancedTree, verb: int) -> bool:
    return tree.words[verb].lemma.lower() in HAPPENING and _negation(tree, verb) is not None


def _claims(tree: EnhancedTree, word: int) -> bool:
    """Whether a verb claims something, so that it may be false: "ridiculous to link him to", but "absurd to attack"."""
    return tree.words[word].lemma.lower() in CLAIMING


def _negation(tree: EnhancedTree, word: int) -> int | None:
    for c in tree.children[word]:
        form, kind = tree.words[c].form.lower(), tree.base[c]
        if form in NEGATIONS and (
            kind in ("advmod", "det", "mark", "case", "nsubj") or (form in ("neither", "nor") and kind == "cc")
        ):
            return c
        if kind == "advmod" and form in BARELY_NOT and c == word - 1:
            return c  # "almost bought"
        if form == "longer" and c and tree.words[c - 1].form.lower() == "no":
            return c
        if kind == "nsubj" and any(
            tree.words[d].form.lower() in ("no", "neither") and tree.base[d] in ("det", "cc") for d in tree.children[c]
        ):
            return c
    return None


def _local(tree: EnhancedTree, word: int) -> tuple[Factuality, int | None] | None:
    """What the predicate's own auxiliaries and modifiers say."""
    negated = _negation(tree, word)
    if negated is not None:
        return "negated", negated
    modal: tuple[Factuality, int | None] | None = None
    for c in tree.children[word]:
        lemma, form, kind = tree.words[c].lemma.lower(), tree.words[c].form.lower(), tree.base[c]
        if kind in ("mark", "advmod") and lemma in CONDITIONS:
            return "hypothetical", c
        if kind in ("mark", "case") and lemma in INSTEAD and tree.of(c, "fixed"):
            return "negated", c
        if kind in ("mark", "case") and form == "from" and c and tree.words[c - 1].form.lower() == "far":
            return "negated", c
        if kind == "aux" and tree.base[word] == "advcl" and _inverted(tree, word, c):
            return "hypothetical", c
        if kind in ("aux", "advmod", "amod", "compound", "case"):
            if form in ALLEGED_WORDS:
                return "alleged", c
            if (kind == "aux" and lemma in POSSIBLE_MODALS | {"can"}) or (kind != "aux" and form in POSSIBLE_WORDS):
                modal = modal or ("possible", c)
            elif (kind == "aux" and (lemma in PLANNED_MODALS or form in PLANNED_MODALS)) or form in PLANNED_WORDS:
                modal = modal or ("planned", c)
    if modal is None and _to_be_done(tree, word):
        modal = ("planned", word)
    if modal is not None and modal[0] == "planned" and _conditioned(tree, word):
        return "hypothetical", modal[1]
    return modal


def _inverted(tree: EnhancedTree, word: int, auxiliary: int) -> bool:
    """A condition without "if": "had Peru attacked"."""
    form, subjects = tree.words[auxiliary].form.lower(), tree.of(word, "nsubj")
    return form in ("had", "were", "should") and bool(subjects) and auxiliary < min(subjects)


def _to_be_done(tree: EnhancedTree, word: int) -> bool:
    """ "is to send", and the headline's "Tesco to sell"."""
    if not any(tree.words[m].form.lower() == "to" for m in tree.of(word, "mark", "aux")):
        return False
    up = tree.head[word]
    below = any(tree.words[c].lemma == "be" and tree.words[c].deprel == "aux" for c in tree.children[word])
    return below or up < 0 or (tree.words[up].lemma == "be" and tree.base[word] in ("xcomp", "ccomp"))


def _conditioned(tree: EnhancedTree, word: int) -> bool:
    return any(
        tree.words[m].lemma.lower() in ("if", "unless") for c in tree.of(word, "advcl") for m in tree.of(c, "mark")
    )


def _governed(tree: EnhancedTree, word: int) -> tuple[Factuality, int | None] | None:
    """What the governors of the predicate say, up to the clause that stands for itself."""
    at = word
    for up in tree.ancestors(word):
        kind, lemma = tree.base[at], tree.words[up].lemma.lower()
        particle = tree.particle(up)
        if (
            particle is not None
            and f"{lemma}_{tree.words[particle].form.lower()}" in NEGATING | COMMITTING | CANCELLING
        ):
            lemma += f"_{tree.words[particle].form.lower()}"
        deprel = tree.words[at].deprel
        if kind in _STOPS or deprel == "acl:relcl":
            return None
        if any(w.form == ";" for w in tree.words[min(at, up) : max(at, up)]):
            return None
        marked = any(tree.words[m].form.lower() == "to" for m in tree.of(at, "mark"))
        infinitive = tree.words[at].xpos == "VB" or (marked and lemma not in CONFESSING)
        if kind == "conj":
            if not tree.of(at, "nsubj") or not tree.of(at, "aux"):
                found = (
                    _local(tree, up) if tree.words[up].upos in ("VERB", "AUX") and not tree.of(at, "nsubj") else None
                )
                if found is not None and found[0] != "negated":
                    return found
        elif kind in ("ccomp", "csubj") and (lemma in DOUBTED or lemma == "rule_out"):
            return ("negated" if _negation(tree, up) is None else "possible"), up
        elif _is_called_untrue(tree, at, up, kind) or (kind == "nsubj" and _did_not_happen(tree, up)):
            return "negated", up
        elif kind in ("ccomp", "csubj", "xcomp") and lemma in UNSURE and tree.words[up].upos == "ADJ":
            return "possible", up
        elif kind in ("xcomp", "acl", "advcl", "ccomp", "nmod", "obl", "obj"):
            found = _from_governor(tree, at, up, kind, lemma, infinitive)
            if found is not None:
                return found
        if kind == "obj" and lemma in COMMITTING and not _definite(tree, at):
            at = up  # whether there were any is what the verb says: "denied carrying out *attacks*"
            continue
        if kind in ("obl", "nmod", "obj", "nsubj", "appos") and tree.words[at].upos != "VERB":
            return None
        if kind in ("ccomp", "advcl", "acl") and (tree.words[at].xpos in FINITE or tree.of(at, "nsubj")):
            return None
        at = up
    return None


def _definite(tree: EnhancedTree, noun: int) -> bool:
    return any(tree.words[d].form.lower() in ("the", "this", "that", "these", "those") for d in tree.of(noun, "det"))


def _from_governor(
    tree: EnhancedTree, at: int, up: int, kind: str, lemma: str, infinitive: bool
) -> tuple[Factuality, int | None] | None:
    verbal = tree.words[at].upos in ("VERB", "AUX")
    if lemma == "guilty" and verbal and _negation(tree, up) is not None:
        return "negated", up
    if lemma == "clear" and verbal and tree.preposition(at) == "of":
        return "negated", up
    if lemma in SCORNING and kind == "obl" and tree.preposition(at) == "at":
        return "negated", up
    if verbal and kind in ("acl", "xcomp") and lemma in ("nothing", "nobody"):
        return "negated", up  # "had nothing to do with"
    if not verbal and kind == "obj" and lemma in CANCELLING and _negation(tree, up) is None:
        return "negated", up
    if (lemma in DOUBTED and kind in ("obj", "ccomp", "xcomp")) or (
        lemma in NEGATING and (kind == "xcomp" or (verbal and kind in ("advcl", "obl")))
    ):
        return ("negated" if _negation(tree, up) is None else "possible"), up
    if not verbal and kind in ("obj", "nmod", "obl"):
        if lemma in ("accuse", "suspect", "allege", "charge") and kind == "obl":
            return "alleged", up
        if tree.words[up].upos == "VERB" and kind == "obj":
            found = _local(tree, up)
            if found is not None:
                return found
            if lemma in ("plan", "want", "demand", "seek", "urge", "threaten", "propose", "consider", "oppose"):
                return "planned", up
        return None
    if kind == "advcl" and infinitive and lemma not in ACHIEVING:
        return "planned", up
    if kind == "acl" and tree.base[up] == "obj" and tree.words[tree.head[up]].lemma.lower() in CANCELLING:
        return "negated", up  # "abandoned its plan to buy"
    if kind in ("xcomp", "acl", "ccomp") and lemma in PLANNING and infinitive:
        return ("negated" if _negation(tree, up) is not None else "planned"), up
    if kind == "advcl" and lemma in ALLEGING:
        return "alleged", up
    if kind == "xcomp" and lemma in PASSIVE_ALLEGING | ALLEGING and tree.passive(up):
        return "alleged", up
    if kind in ("xcomp", "ccomp") and infinitive:
        return _local(tree, up)
    return None
