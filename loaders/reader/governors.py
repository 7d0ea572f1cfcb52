"""What the words over a predicate say of it ("denied that", "wants to"), up to the clause that stands for itself."""

from __future__ import annotations

from graph.model import Factuality
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import verb_frames, words
from loaders.reader.negation import FALSE_WORDS, is_falsified, is_untrue, negation
from loaders.reader.predicate_marks import local

NEGATING = words("negating")
"""Words under which the thing did not happen."""
NOT_DONE = words("not_done")
"""Verbs joined by + with the preposition of what they say was not done ("shied away *from suing*")."""
AWAY = frozenset({"from", "of", "out of"})
"""Prepositions of what a negating verb keeps somebody from."""
NOT_TAKEN = words("not_taken")
"""Verbs by which a chance, a call or an order to do something comes to nothing."""
PREVENTING = frozenset({"avert", "avoid", "block", "deter", "prevent", "stop"})
WITHHOLDING = frozenset({"deny", "forbid", "refuse"})
COUNSELLING = frozenset({"advise", "argue", "caution", "counsel", "warn"})  # against what may yet be done
FAILING = frozenset({"fail", "powerless", "unable"})
SUBSTANCE = frozenset({"truth", "substance", "basis", "foundation", "merit"})
"""What there is none of in claims that are not so: "no truth to claims that"."""
ASIDE = frozenset({"after", "as", "despite", "following", "since", "though", "when", "while"})
"""Words before what is so, whatever is denied of the clause that it stands beside."""
COMMITTING = words("committing")
"""Verbs that say no more than that what their object names was done."""
CONFESSING = frozenset({"guilty", "plead", "confess", "admit"})  # "pleaded guilty to misleading"
HAPPENING = frozenset({"happen", "occur", "take", "exist"})  # or did not
CANCELLING = frozenset({"cancel", "abandon", "scrap", "shelve", "drop", "ditch", "call_off", "veto"})  # so it is not
WITHDRAWING = frozenset({"drop", "rescind", "retract", "revoke", "withdraw"})
LIFTING = frozenset({"annul", "lift", "overturn", "quash", "repeal", "reverse", "suspend", "void", "waive"})
ENDING = frozenset({"close", "discontinue"})
PENALTIES, FAVOURS, INQUIRIES = words("penalties"), words("favours"), words("inquiries")
"""Nouns of what is done to somebody or for him, and is no more once it is lifted or withdrawn."""
SCORNING = frozenset({"scoff", "laugh", "sneer"})  # deny what stands behind "at"
CONSIDERING = words("considering")
"""Verbs whose gerund is not yet done ("considered *suing*", "talked of *suing*")."""
PLANNING = words("planning")
"""Words whose infinitive is not yet done."""
ALLEGING = words("alleging")
CLAIMING = words("claiming")
PASSIVE_ALLEGING = words("passive_alleging")
"""Reporting verbs that allege when nobody is named ("is believed to have")."""
ACHIEVING = frozenset({"use", "join", "help", "manage", "exploit", "leverage", "abuse"})
"""Verbs whose infinitive of purpose is told as done ("used it to spy on")."""
BEATING, WINNING = words("beating"), words("winning")
LEAVING, JOINING = words("leaving"), words("joining")
"""Verbs, and those whose infinitive after them says what came of it ("left Acme *to join* Blue")."""
DOUBTED = frozenset({"deny", "refute", "dispute", "reject", "disavow", "denial", "doubt"})
LYING = words("lying")
"""Verbs of saying what is not so."""
IMAGINING = words("imagining")
ASKING = frozenset({"how", "what", "when", "where", "which", "who", "why"})
"""Words that open a clause whose content is so: "imagine how"."""
UNSURE = frozenset({"unlikely", "likely", "doubtful", "improbable", "probable", "possible", "unclear", "uncertain"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CONTENT = ("ccomp", "csubj", "xcomp", "advcl")
_STOPS = frozenset({"root", "parataxis"})
_JOINED = NEGATING | COMMITTING | CANCELLING | NOT_TAKEN | BEATING | LEAVING
_ADVERBS = frozenset({"ADP", "ADV"})
_ONLY_WAYS = frozenset({"choice", "option", "alternative"})
"""Of what there is none but the deed itself."""


def governed(tree: EnhancedTree, word: int) -> tuple[Factuality, int | None] | None:
    """What the governors of the predicate say, up to the clause that stands for itself."""
    at = word
    told_aside = False
    for up in tree.ancestors(word):
        kind, lemma = tree.base[at], _lemma(tree, up)
        if tree.words[at].deprel == "acl:relcl" and tree.of(up, "expl") and (denied := negation(tree, up)) is not None:
            return "negated", denied  # "it was not Chad that attacked Peru"
        if kind in ("acl", "ccomp") and (_proved_false(tree, up) or _is_empty(tree, up)):
            return "negated", up
        if kind in _STOPS or tree.words[at].deprel == "acl:relcl":
            return None
        if (kind == "xcomp" and _is_yet_to(tree, up, at)) or (kind == "obj" and lemma == "lack"):
            return "negated", up
        if any(w.form == ";" for w in tree.words[min(at, up) : max(at, up)]):
            return None
        if lemma in _ONLY_WAYS and any(tree.words[c].form.lower() == "but" for c in tree.children[at]):
            return None  # "had no choice but to sell"
        found = _over(tree, at, up, kind, lemma)
        if found is not None:
            in_vain = told_aside or (lemma in PREVENTING and _fails(tree, up))
            return None if in_vain and found[0] == "negated" else found
        told_aside |= kind == "advcl" and tree.preposition(at) in ASIDE
        if kind == "obj" and lemma in COMMITTING and not _definite(tree, at):
            at = up  # whether there were any is what the verb says: "denied carrying out *attacks*"
            continue
        if kind in ("obl", "nmod", "obj", "nsubj", "appos") and tree.words[at].upos != "VERB":
            return None
        if kind in ("ccomp", "advcl", "acl") and (tree.words[at].xpos in FINITE or tree.of(at, "nsubj")):
            return None
        at = up
    return None


def _is_empty(tree: EnhancedTree, cue: int) -> bool:
    """Whether the sentence says that there is no truth to a claim."""
    up = tree.head[cue]
    if up < 0 or tree.words[up].lemma.lower() not in SUBSTANCE:
        return False
    to = any(tree.words[c].form.lower() in ("to", "in", "for") for c in tree.children[cue])
    return to and any(tree.words[c].form.lower() in ("no", "little") for c in tree.children[up])


def _proved_false(tree: EnhancedTree, report: int) -> bool:
    """Whether the sentence says of a report that it "turned out to be false"."""
    verb = tree.head[report]
    if verb < 0 or tree.base[report] != "nsubj" or tree.words[verb].lemma.lower() not in ("turn", "prove"):
        return False
    return any(tree.words[c].lemma.lower() in FALSE_WORDS for c in tree.of(verb, "xcomp"))


def _is_yet_to(tree: EnhancedTree, verb: int, infinitive: int) -> bool:
    """Whether somebody "has yet to" do something."""
    has = tree.words[verb].lemma.lower() in ("have", "be")
    return has and any(verb < c < infinitive and tree.words[c].form.lower() == "yet" for c in tree.children[verb])


def _fails(tree: EnhancedTree, verb: int) -> bool:
    """Whether somebody fails to do something: whoever failed to stop a deed saw it done."""
    up = tree.head[verb]
    return tree.base[verb] == "xcomp" and tree.words[up].lemma.lower() in FAILING and negation(tree, up) is None


def _lemma(tree: EnhancedTree, verb: int) -> str:
    """The lemma of a verb, with its particle where the lists have it so."""
    lemma, particle = tree.words[verb].lemma.lower(), tree.particle(verb)
    joined = f"{lemma}_{tree.words[particle].form.lower()}" if particle is not None else ""
    return joined if joined in _JOINED else lemma


def _over(tree: EnhancedTree, at: int, up: int, kind: str, lemma: str) -> tuple[Factuality, int | None] | None:
    """What one governor says."""
    if kind == "conj":
        if tree.of(at, "nsubj"):
            return None
        found = local(tree, up) if tree.words[up].upos in ("VERB", "AUX") else None
        return found if found is not None and found[0] != "negated" else None
    if kind in ("ccomp", "csubj") and (lemma in DOUBTED or lemma == "rule_out"):
        return ("negated" if negation(tree, up) is None else "possible"), up
    if kind == "ccomp" and lemma in LYING and negation(tree, up) is None:
        return "negated", up
    if kind == "ccomp" and lemma in IMAGINING and tree.words[tree.subtree(at)[0]].lemma.lower() not in ASKING:
        return "hypothetical", up
    if _is_called_untrue(tree, at, up, kind) or (kind == "nsubj" and _did_not_happen(tree, at, up)):
        return "negated", up
    if kind in ("ccomp", "csubj", "xcomp") and lemma in UNSURE and tree.words[up].upos == "ADJ":
        return "possible", up
    if kind in ("xcomp", "acl", "advcl", "ccomp", "nmod", "obl", "obj"):
        marked = any(tree.words[m].form.lower() == "to" for m in tree.of(at, "mark"))
        infinitive = tree.words[at].xpos == "VB" or (marked and lemma not in CONFESSING)
        return _from_governor(tree, at, up, kind, lemma, infinitive)
    return None


def _from_governor(
    tree: EnhancedTree, at: int, up: int, kind: str, lemma: str, infinitive: bool
) -> tuple[Factuality, int | None] | None:
    verbal = tree.words[at].upos in ("VERB", "AUX")
    if lemma == "guilty" and verbal and negation(tree, up) is not None:
        return "negated", up
    if lemma == "clear" and verbal and tree.preposition(at) == "of":
        return "negated", up
    if lemma in SCORNING and kind == "obl" and tree.preposition(at) == "at":
        return "negated", up
    if verbal and kind in ("acl", "xcomp") and lemma in ("nothing", "nobody"):
        return "negated", up  # "had nothing to do with"
    if not verbal and kind == "obj" and _is_undone(tree, at, up):
        return "negated", up
    if (lemma in DOUBTED and kind in ("obj", "ccomp", "xcomp")) or (
        verbal and _is_kept_from(tree, at, up, kind, lemma, infinitive)
    ):
        return ("negated" if negation(tree, up) is None else "possible"), up
    if tree.words[at].xpos == "VBG" and kind in ("xcomp", "advcl") and _is_considered(tree, at, up, lemma):
        return ("negated" if negation(tree, up) is not None else "planned"), up
    if verbal and lemma in COUNSELLING and tree.preposition(at) == "against":
        return "possible", up
    if not verbal and kind in ("obj", "nmod", "obl"):
        if lemma in ("accuse", "suspect", "allege", "charge") and kind == "obl":
            return _alleged(tree, up), up
        if tree.words[up].upos == "VERB" and kind == "obj" and not undoes(tree, at, up):
            found = local(tree, up)
            if found is not None:
                return found
            if lemma in ("plan", "want", "demand", "seek", "urge", "threaten", "propose", "consider", "oppose"):
                return "planned", up
        return None
    if kind == "advcl" and infinitive and lemma not in ACHIEVING:
        return local(tree, up) if _comes_of(tree, at, up) else ("planned", up)
    if kind == "acl" and infinitive and tree.base[up] == "obj":
        verb = tree.head[up]  # "abandoned its plan to buy", "missed a chance to buy"
        if _lemma(tree, verb) in CANCELLING | NOT_TAKEN:
            return ("negated" if negation(tree, verb) is None else "possible"), verb
    if kind in ("xcomp", "acl", "ccomp") and lemma in PLANNING and infinitive:
        return ("negated" if negation(tree, up) is not None else "planned"), up
    if kind == "advcl" and lemma in ALLEGING:
        return _alleged(tree, up), up
    if kind == "xcomp" and lemma in PASSIVE_ALLEGING | ALLEGING and tree.passive(up):
        return _alleged(tree, up), up
    if kind in ("xcomp", "ccomp") and infinitive and not tree.of(at, "aux"):
        return local(tree, up)
    return None


def _is_considered(tree: EnhancedTree, at: int, up: int, lemma: str) -> bool:
    """Whether a gerund is what somebody thinks of doing: "considered *suing*", but "proposed, *saying*"."""
    preposition = tree.preposition(at)
    verb = f"{lemma}+{preposition}" if preposition else lemma
    return verb in CONSIDERING and not any(w.form == "," for w in tree.words[up:at])


def _comes_of(tree: EnhancedTree, at: int, up: int) -> bool:
    """Whether an infinitive tells what came of it and not what it was for: "beat Bo *to win* the cup"."""
    done, lemma = tree.words[at].lemma.lower(), _lemma(tree, up)
    if lemma == "come" and not any(tree.words[c].form.lower() in ("behind", "down") for c in tree.children[up]):
        return False  # "came to Bern to win support", but "came from behind to win"
    return (lemma in BEATING and done in WINNING) or (lemma in LEAVING and done in JOINING)


def _alleged(tree: EnhancedTree, verb: int) -> Factuality:
    return "negated" if is_falsified(tree, verb) else "alleged"


def _is_kept_from(tree: EnhancedTree, at: int, up: int, kind: str, lemma: str, infinitive: bool) -> bool:
    """Whether a clause is what its verb denies or prevents ("barred *from suing*", "decided *against buying*"), and not
    what comes about beside it ("stopped the march, *arresting* two")."""
    if kind not in ("xcomp", "advcl", "obl"):
        return False
    preposition = tree.preposition(at)
    if lemma == "stop" and infinitive:
        return False  # "stopped to meet him"
    if lemma in NEGATING:
        parted = any(w.form == "," for w in tree.words[up:at]) if not infinitive else tree.of(up, "obj")
        if infinitive and lemma in WITHHOLDING:
            parted = False  # "denied visas to travel"
        way = preposition in AWAY or (lemma == "fail" and preposition == "in")
        return kind == "xcomp" or way or not (preposition or parted)
    if not preposition:
        return False
    beside = (tree.words[c].form.lower() for c in tree.children[up] if up < c < at and tree.words[c].upos in _ADVERBS)
    verbs = (lemma, *(f"{lemma}_{word}" for word in beside))
    return any(f"{verb}+{preposition.replace(' ', '_')}" in NOT_DONE for verb in verbs)


def _is_called_untrue(tree: EnhancedTree, clause: int, word: int, kind: str) -> bool:
    if kind in ("ccomp", "csubj") and is_untrue(tree, word):
        return True
    called = kind in _CONTENT and tree.words[word].upos == "ADJ" and _claims(tree, clause)
    return called and is_untrue(tree, word, FALSE_WORDS)


def _did_not_happen(tree: EnhancedTree, noun: int, verb: int) -> bool:
    if tree.passive(verb):
        return _is_undone(tree, noun, verb)
    return tree.words[verb].lemma.lower() in HAPPENING and negation(tree, verb) is not None


def is_deed(tree: EnhancedTree, verb: int) -> bool:
    """Whether the tables have a verb for a deed of its own, whatever it does to others: "bans", but not "rules out"."""
    return (_lemma(tree, verb), "subj", "obj") in verb_frames()


def undoes(tree: EnhancedTree, noun: int, verb: int) -> bool:
    """Whether a verb undoes, if it is done, what its object names: "lift sanctions", but "lift an offer"."""
    done, undoing = tree.words[noun].lemma.lower(), _lemma(tree, verb)
    return tree.words[verb].upos == "VERB" and (
        (undoing in WITHDRAWING and done in PENALTIES | FAVOURS)
        or (undoing in LIFTING and done in PENALTIES)
        or (undoing in ENDING and done in INQUIRIES)
    )


def _is_undone(tree: EnhancedTree, noun: int, verb: int) -> bool:
    """Whether what a noun names is undone, and not only to be: "lifted sanctions", but "refused to lift sanctions"."""
    if undoes(tree, noun, verb):
        up = tree.head[verb]
        over = _over(tree, verb, up, tree.base[verb], _lemma(tree, up)) if up >= 0 else None
        return over is None and local(tree, verb) is None
    return _lemma(tree, verb) in CANCELLING and negation(tree, verb) is None


def _claims(tree: EnhancedTree, word: int) -> bool:
    """Whether a verb claims something, so that it may be false: "ridiculous to link him to", but "absurd to attack"."""
    return tree.words[word].lemma.lower() in CLAIMING


def _definite(tree: EnhancedTree, noun: int) -> bool:
    return any(tree.words[d].form.lower() in ("the", "this", "that", "these", "those") for d in tree.of(noun, "det"))
