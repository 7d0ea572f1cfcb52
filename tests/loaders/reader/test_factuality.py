"""What is denied, planned, possible or merely said is never told as a fact."""

from __future__ import annotations

import pytest

from graph.model import FACTUALITIES
from loaders.reader.attribution import speech_acts
from loaders.reader.engine import the_reader
from loaders.reader.factuality import factuality
from loaders.reader.graphs import EnhancedTree
from loaders.reader.sentences import split_sentences
from tests.loaders.reader.rules.notation import trees, words
from tests.loaders.reader.stated import stated

CLAUSE = """
1 Rebels rebel NOUN NNS 3 nsubj
2 {aux} {lemma} {upos} {xpos} 3 {rel}
3 attacked attack VERB VBD 0 root
4 farms farm NOUN NNS 3 obj
"""


def judged(table: str, form: str) -> str:
    tree = EnhancedTree(words(table))
    at = next(i for i, w in enumerate(tree.words) if w.form == form)
    return factuality(tree, at, (), speech_acts(tree))[0]


@pytest.mark.parametrize(
    ("form", "lemma", "upos", "xpos", "rel", "expected"),
    [
        ("then", "then", "ADV", "RB", "advmod", "asserted"),
        ("not", "not", "PART", "RB", "advmod", "negated"),
        ("never", "never", "ADV", "RB", "advmod", "negated"),
        ("may", "may", "AUX", "MD", "aux", "possible"),
        ("might", "might", "AUX", "MD", "aux", "possible"),
        ("will", "will", "AUX", "MD", "aux", "planned"),
        ("allegedly", "allegedly", "ADV", "RB", "advmod", "alleged"),
        ("reportedly", "reportedly", "ADV", "RB", "advmod", "alleged"),
        ("perhaps", "perhaps", "ADV", "RB", "advmod", "possible"),
        ("if", "if", "SCONJ", "IN", "mark", "hypothetical"),
        ("whether", "whether", "SCONJ", "IN", "mark", "hypothetical"),
    ],
)
def test_words_of_the_predicate_itself(form: str, lemma: str, upos: str, xpos: str, rel: str, expected: str) -> None:
    table = CLAUSE.format(aux=form, lemma=lemma, upos=upos, xpos=xpos, rel=rel)
    assert judged(table, "attacked") == expected


GOVERNED = """
1 Peru Peru PROPN NNP 2 nsubj
2 {form} {lemma} VERB VBD 0 root
3 to to PART TO 4 mark
4 attack attack VERB VB 2 xcomp
5 farms farm NOUN NNS 4 obj
"""


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("wanted", "want", "planned"),
        ("planned", "plan", "planned"),
        ("threatened", "threaten", "planned"),
        ("failed", "fail", "negated"),
        ("refused", "refuse", "negated"),
        ("began", "begin", "asserted"),
        ("managed", "manage", "asserted"),
    ],
)
def test_words_that_govern_the_predicate(form: str, lemma: str, expected: str) -> None:
    assert judged(GOVERNED.format(form=form, lemma=lemma), "attack") == expected


REPORTED = """
1 Peru Peru PROPN NNP 2 nsubj
2 {form} {lemma} VERB VBD 0 root
3 that that SCONJ IN 5 mark
4 rebels rebel NOUN NNS 5 nsubj
5 attacked attack VERB VBD 2 ccomp
6 farms farm NOUN NNS 5 obj
"""


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("denied", "deny", "negated"),
        ("disputed", "dispute", "negated"),
        ("said", "say", "attributed"),
        ("affirmed", "affirm", "attributed"),
        ("alleged", "allege", "alleged"),
        ("suspected", "suspect", "alleged"),
    ],
)
def test_reporting_verbs(form: str, lemma: str, expected: str) -> None:
    assert judged(REPORTED.format(form=form, lemma=lemma), "attacked") == expected


def test_modal_within_reported_speech_outweighs_the_report() -> None:
    table = REPORTED.format(form="said", lemma="say").replace(
        "3 that that SCONJ IN 5 mark", "3 might might AUX MD 5 aux"
    )
    assert judged(table, "attacked") == "possible"


def test_believed_to_by_nobody_is_alleged() -> None:
    table = """
1 Rebels rebel NOUN NNS 3 nsubj:pass
2 are be AUX VBP 3 aux:pass
3 believed believe VERB VBN 0 root
4 to to PART TO 5 mark
5 attack attack VERB VB 3 xcomp
"""
    assert judged(table, "attack") == "alleged"


def test_no_evidence_that_is_a_denial_and_evidence_that_is_not() -> None:
    table = """
1 Peru Peru PROPN NNP 2 nsubj
2 has have VERB VBZ 0 root
3 no no DET DT 4 det
4 evidence evidence NOUN NN 2 obj
5 that that SCONJ IN 7 mark
6 rebels rebel NOUN NNS 7 nsubj
7 attacked attack VERB VBD 4 acl
"""
    assert judged(table, "attacked") == "negated"
    assert judged(table.replace("3 no no", "3 some some"), "attacked") == "attributed"


DISMISSED_CLAIM = """
1 The the DET DT 2 det
2 ministry ministry NOUN NN 3 nsubj
3 dismissed dismiss VERB VBD 0 root
4 claims claim NOUN NNS 3 obj
5 that that SCONJ IN 7 mark
6 Syria Syria PROPN NNP 7 nsubj
7 bombed bomb VERB VBD 4 acl
8 Idlib Idlib PROPN NNP 7 obj
"""
FALSE_REPORT = """
1 The the DET DT 2 det
2 report report NOUN NN 8 nsubj
3 that that PRON WDT 5 obj
4 Google Google PROPN NNP 5 nsubj
5 bought buy VERB VBD 2 acl:relcl
6 Twitter Twitter PROPN NNP 5 obj
7 is be AUX VBZ 8 cop
8 false false ADJ JJ 0 root
"""
NOT_TRUE = """
1 It it PRON PRP 4 expl
2 is be AUX VBZ 4 cop
3 not not PART RB 4 advmod
4 true true ADJ JJ 0 root
5 that that SCONJ IN 7 mark
6 Merkel Merkel PROPN NNP 7 nsubj
7 met meet VERB VBD 4 csubj
8 Assad Assad PROPN NNP 7 obj
"""
RULED_OUT = """
1 Police police NOUN NN 2 nsubj
2 ruled rule VERB VBD 0 root
3 out out ADP RP 2 compound:prt
4 that that SCONJ IN 6 mark
5 Smith Smith PROPN NNP 6 nsubj
6 killed kill VERB VBD 2 ccomp
7 Jones Jones PROPN NNP 6 obj
"""
NEITHER = """
1 Neither neither CCONJ CC 2 cc:preconj
2 Britain Britain PROPN NNP 5 nsubj
3 nor nor CCONJ CC 4 cc
4 France France PROPN NNP 2 conj
5 bombed bomb VERB VBD 0 root
6 Tripoli Tripoli PROPN NNP 5 obj
"""
CALLED = """
1 Beijing Beijing PROPN NNP 2 nsubj
2 called call VERB VBD 0 root
3 reports report NOUN NNS 2 obj
4 that that SCONJ IN 6 mark
5 China China PROPN NNP 6 nsubj
6 hacked hack VERB VBD 3 acl
7 Microsoft Microsoft PROPN NNP 6 obj
8 groundless groundless ADJ JJ 6 advmod
"""
ACQUITTED = """
1 The the DET DT 2 det
2 court court NOUN NN 3 nsubj
3 acquitted acquit VERB VBD 0 root
4 Berlusconi Berlusconi PROPN NNP 3 obj
5 of of SCONJ IN 6 mark
6 bribing bribe VERB VBG 3 advcl
7 Mills Mills PROPN NNP 6 obj
"""
NO_PLAN = """
1 Boeing Boeing PROPN NNP 4 nsubj
2 does do AUX VBZ 4 aux
3 not not PART RB 4 advmod
4 expect expect VERB VB 0 root
5 to to PART TO 6 mark
6 buy buy VERB VB 4 xcomp
7 Embraer Embraer PROPN NNP 6 obj
"""
CLAIM_OF_ANOTHER = """
1 Moscow Moscow PROPN NNP 2 nsubj
2 rejects reject VERB VBZ 0 root
3 the the DET DT 4 det
4 assertion assertion NOUN NN 2 obj
5 of of ADP IN 6 case
6 Washington Washington PROPN NNP 4 nmod
7 that that SCONJ IN 9 mark
8 Russia Russia PROPN NNP 9 nsubj
9 hacked hack VERB VBD 4 acl
10 Yahoo Yahoo PROPN NNP 9 obj
"""
NOT_DENIED = """
1 Peru Peru PROPN NNP 4 nsubj
2 did do AUX VBD 4 aux
3 not not PART RB 4 advmod
4 deny deny VERB VB 0 root
5 that that SCONJ IN 7 mark
6 rebels rebels NOUN NN 7 nsubj
7 attacked attack VERB VBD 4 ccomp
8 Lima Lima PROPN NNP 7 obj
"""


RELATIVE_REPORT = """
1 Facebook Facebook PROPN NNP 2 nsubj
2 refuted refute VERB VBD 0 root
3 report report NOUN NN 2 obj
4 that that SCONJ IN 6 mark
5 Google Google PROPN NNP 6 nsubj
6 slept sleep VERB VBD 3 acl:relcl
"""
TALKS = """
1 Fiat Fiat PROPN NNP 4 nsubj
2 is be AUX VBZ 4 cop
3 in in ADP IN 4 case
4 talks talk NOUN NNS 0 root
5 to to PART TO 6 mark
6 buy buy VERB VB 4 acl
7 Opel Opel PROPN NNP 6 obj
"""
UNLIKELY = """
1 It it PRON PRP 3 expl
2 is be AUX VBZ 3 cop
3 unlikely unlikely ADJ JJ 0 root
4 that that SCONJ IN 6 mark
5 rebels rebel NOUN NNS 6 nsubj
6 attacked attack VERB VBD 3 csubj
"""
INSTEAD = """
1 Instead instead ADV RB 3 mark
2 of of ADP IN 1 fixed
3 suing sue VERB VBG 6 advcl
4 Google Google PROPN NNP 3 obj
5 Oracle Oracle PROPN NNP 6 nsubj
6 sued sue VERB VBD 0 root
7 Amazon Amazon PROPN NNP 6 obj
"""
INVERTED = """
1 Had have AUX VBD 3 aux
2 Peru Peru PROPN NNP 3 nsubj
3 attacked attack VERB VBN 7 advcl
4 Chile Chile PROPN NNP 3 obj
5 Bolivia Bolivia PROPN NNP 7 nsubj
6 would would AUX MD 7 aux
7 surrender surrender VERB VB 0 root
"""
NOTHING_SUGGESTS = """
1 Nothing nothing PRON NN 2 nsubj
2 suggests suggest VERB VBZ 0 root
3 that that SCONJ IN 5 mark
4 rebels rebel NOUN NNS 5 nsubj
5 attacked attack VERB VBD 2 ccomp
6 Lima Lima PROPN NNP 5 obj
"""
RIDICULOUS = """
1 It it PRON PRP 3 expl
2 was be AUX VBD 3 cop
3 ridiculous ridiculous ADJ JJ 0 root
4 to to PART TO 5 mark
5 link link VERB VB 3 csubj
6 Peru Peru PROPN NNP 5 obj
7 to to ADP IN 8 case
8 raids raid NOUN NNS 5 obl
"""


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (DISMISSED_CLAIM, "bombed", "negated"),
        (RIDICULOUS, "link", "negated"),
        (RIDICULOUS.replace("csubj", "advcl"), "link", "negated"),
        (FALSE_REPORT, "bought", "negated"),
        (NOT_TRUE, "met", "negated"),
        (RULED_OUT, "killed", "negated"),
        (NEITHER, "bombed", "negated"),
        (CALLED, "hacked", "negated"),
        (ACQUITTED, "bribing", "negated"),
        (NO_PLAN, "buy", "negated"),
        (CLAIM_OF_ANOTHER, "hacked", "attributed"),
        (NOT_DENIED, "attacked", "possible"),
        (RELATIVE_REPORT, "slept", "negated"),
        (TALKS, "buy", "planned"),
        (UNLIKELY, "attacked", "possible"),
        (INSTEAD, "suing", "negated"),
        (INSTEAD, "sued", "asserted"),
        (INVERTED, "attacked", "hypothetical"),
        (NOTHING_SUGGESTS, "attacked", "possible"),
    ],
)
def test_what_is_said_not_to_be_so(table: str, form: str, expected: str) -> None:
    assert judged(table, form) == expected


@pytest.mark.parametrize(
    ("table", "form", "changed"),
    [
        (DISMISSED_CLAIM, "bombed", ("dismissed dismiss", "repeated repeat")),
        (FALSE_REPORT, "bought", ("false false", "old old")),
        (NOT_TRUE, "met", ("not not", "so so")),
        (RULED_OUT, "killed", ("out out", "on on")),
        (NEITHER, "bombed", ("Neither neither", "Both both")),
        (CALLED, "hacked", ("groundless groundless", "alarming alarming")),
        (ACQUITTED, "bribing", ("acquitted acquit", "warned warn")),
        (NO_PLAN, "buy", ("not not", "now now")),
        (RIDICULOUS, "link", ("ridiculous ridiculous", "easy easy")),
        (RIDICULOUS, "link", ("link link", "link send")),
    ],
)
def test_the_same_words_without_the_denial_are_not_denied(table: str, form: str, changed: tuple[str, str]) -> None:
    assert changed[0] in table
    assert judged(table.replace(*changed), form) != "negated"


def test_every_word_of_every_tree_gets_one_of_the_kinds() -> None:
    for found in trees().values():
        tree = EnhancedTree(found)
        acts = speech_acts(tree)
        for word in range(len(found)):
            kind, cue = factuality(tree, word, (), acts)
            assert kind in FACTUALITIES
            assert (cue is None) == (kind == "asserted")


def test_who_has_nothing_to_do_with_it_did_not_do_it() -> None:
    assert (
        judged(
            "\n".join(
                " ".join((str(i + 1), w.form, w.lemma, w.upos, w.xpos, str(w.head + 1), w.deprel))
                for i, w in enumerate(trees()["Peru said Chile had nothing to do with the raid."])
            ),
            "do",
        )
        == "negated"
    )


SAYINGS = {
    "Acme almost bought Blue.": ("bought", "negated"),
    "Acme abandoned its plan to buy Blue.": ("buy", "negated"),
    "Acme pursued its plan to buy Blue.": ("buy", "planned"),
    "Chad is unlikely to attack Peru.": ("attack", "possible"),
    "Analysts doubt that Chad will attack Peru.": ("attack", "negated"),
    "The attack on Peru never happened.": ("attack", "negated"),
    "The attack on Peru happened.": ("attack", "asserted"),
    "Chad would neither confirm nor deny that it attacked Peru.": ("attacked", "possible"),
    "Lee is no longer a suspect.": ("suspect", "negated"),
    "Lee pleaded guilty to misleading Acme.": ("misleading", "asserted"),
    "Lee denied knowing of it; courts suspect him of fraud.": ("suspect", "asserted"),
}


@pytest.mark.parametrize("text", SAYINGS)
def test_what_did_not_come_about_is_not_told_as_done(text: str) -> None:
    """On the trees that the reader itself makes."""
    form, expected = SAYINGS[text]
    (sentence,), _ = the_reader().analyse(split_sentences(text))
    tree = EnhancedTree(sentence.words)
    at = next(i for i, w in enumerate(tree.words) if w.form == form)
    assert factuality(tree, at, (), speech_acts(tree))[0] == expected


UNTRUE_REPORTS = {
    "Elon Musk falsely claimed that George Soros had funded Antifa.": "George Soros FUNDS Antifa",
    "The BBC wrongly reported that the University of Toronto had sacked Jordan Peterson.": (
        "University of Toronto BANNED Jordan Peterson"
    ),
    "An earlier version of this story incorrectly said that Siemens had acquired Alstom.": "Siemens ACQUIRED Alstom",
    "Reports that Shamrock sold Big Machine to Sony are completely false, Scott Borchetta said.": (
        "Shamrock SELLS Big Machine"
    ),
    "Police said reports that Ahmed Khan attacked Ann Lee were false.": "Ahmed Khan ATTACKED Ann Lee",
    "Ndhlela rubbished claims that Jacob Zuma had sacked Floyd Shivambu.": "Jacob Zuma BANNED Floyd Shivambu",
    "Alex Jones lied that Hillary Clinton had killed Seth Rich.": "Hillary Clinton KILLED Seth Rich",
    "The Guardian misreported that Israel had bombed Lebanon.": "Israel ATTACKED Lebanon",
    "It is a lie that Poland attacked Belarus, Donald Tusk said.": "Poland ATTACKED Belarus",
    "Moscow dismissed a false report that Ukraine had attacked Belgorod.": "Ukraine ATTACKED Belgorod",
}
REPORTS = {
    "The BBC rightly reported that the University of Toronto had sacked Jordan Peterson.": (
        "University of Toronto BANNED Jordan Peterson"
    ),
    "Amnesty said Qatar had wrongly detained Abdullah Ibhais.": "Qatar ARRESTED Abdullah Ibhais",
    "Elon Musk said Twitter wrongly banned Donald Trump.": "Twitter BANNED Donald Trump",
    "There is no doubt that Russia attacked Ukraine, Starmer said.": "Russia ATTACKED Ukraine",
    "Critics claimed that Musk had falsely accused George Soros.": "Musk BLAMES George Soros",
    "It was absurd that Poland attacked Hungary, Tusk said.": "Poland ATTACKED Hungary",
}


@pytest.mark.parametrize("text", [*UNTRUE_REPORTS, *REPORTS])
def test_what_is_wrongly_reported_is_not_so_and_a_wrong_that_is_reported_is(text: str) -> None:
    expected = "negated" if text in UNTRUE_REPORTS else "attributed"
    assert stated(text)[{**UNTRUE_REPORTS, **REPORTS}[text]] == expected
