"""What is kept of what rules and pair head propose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Article, Factuality
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Proposal, Sentence, Token, Word
from loaders.reader.deciding import AFFECTED_ALONE, HEAD_ALONE, WITH_WRITTEN_RULE, decide
from loaders.reader.engine import the_reader
from loaders.reader.labels import RELATIONS
from loaders.reader.network import PairScore
from loaders.reader.rules.typing import ADDRESS, ADDRESS_SCORE
from tests.loaders.reader.rules.notation import words
from tests.loaders.reader.stated import stated


def _sentence(*types: str) -> AnalysedSentence:
    forms = [f"Name{i}" for i in range(len(types))] + ["attacked"]
    tokens = tuple(Token(f, 10 * i, 10 * i + len(f)) for i, f in enumerate(forms))
    words = tuple(Word(f, f.lower(), "PROPN", "NNP", -1, "root") for f in forms)
    spans = tuple(EntitySpan(0, i, i, i, t, "name", 10 * i, 10 * i + 5) for i, t in enumerate(types))
    return AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), words, spans)


def _score(
    related: float, kind: str, subject: int = 0, object_: int = 1, factuality: Factuality = "asserted"
) -> PairScore:
    relations = np.zeros(len(RELATIONS), np.float32)
    relations[RELATIONS.index(kind)] = 0.6
    return PairScore(subject, object_, related, relations, factuality, (len("ab"),), None)


def _rule(kind: str, factuality: Factuality = "asserted") -> Proposal:
    return Proposal(0, 0, kind, 1, "attack", (2,), factuality, None, "verb:attack", 0.8)


SENTENCE = _sentence("Group", "Organization")


def test_the_head_alone_states_only_what_it_is_sure_of() -> None:
    assert not decide(SENTENCE, 0, [], [_score(HEAD_ALONE - 0.01, "ATTACKED")], [0, 1])
    (kept,) = decide(SENTENCE, 0, [], [_score(HEAD_ALONE + 0.01, "ATTACKED")], [0, 1])
    assert (kept.type, kept.rule, kept.predicate) == ("ATTACKED", "pair head", "attacked")


def test_that_something_has_to_do_with_something_needs_a_surer_head() -> None:
    assert not decide(SENTENCE, 0, [], [_score(AFFECTED_ALONE - 0.01, "AFFECTED")], [0, 1])
    assert decide(SENTENCE, 0, [], [_score(AFFECTED_ALONE + 0.01, "AFFECTED")], [0, 1])
    assert decide(SENTENCE, 0, [_rule("AFFECTED")], [_score(HEAD_ALONE, "AFFECTED")], [0, 1])


def test_a_rule_passes_where_the_head_alone_would_hesitate() -> None:
    (kept,) = decide(SENTENCE, 0, [_rule("ATTACKED")], [_score(WITH_WRITTEN_RULE + 0.01, "TARGETED")], [0, 1])
    assert kept.rule == "verb:attack"


def test_the_head_refuses_what_it_saw_to_be_unrelated() -> None:
    assert not decide(SENTENCE, 0, [_rule("ATTACKED")], [_score(WITH_WRITTEN_RULE / 2, "ATTACKED")], [0, 1])


def test_nothing_is_stated_within_one_entity_or_without_one() -> None:
    scores = [_score(0.99, "ATTACKED")]
    assert not decide(SENTENCE, 0, [], scores, [3, 3])
    assert not decide(SENTENCE, 0, [], scores, [-1, 1])


def test_an_impossible_type_gives_way_to_a_possible_one() -> None:
    (kept,) = decide(_sentence("Product", "Location"), 0, [], [_score(0.9, "FAMILY")], [0, 1])
    assert kept.type != "FAMILY"


@pytest.mark.parametrize(("rule", "kept"), [("verb:subj>obj", "RELATED"), ("verb:kill", "KILLED")])
def test_what_is_merely_the_best_of_the_possible_types_is_not_stated(rule: str, kept: str) -> None:
    score = _score(0.9, "FAMILY")
    score.relations[RELATIONS.index("KILLED")] = 0.1
    proposal = Proposal(0, 0, "KILLED", 1, "criticized", (2,), "asserted", None, rule, 0.8)
    (found,) = decide(_sentence("Event", "Person"), 0, [proposal], [score], [0, 1])
    assert found.type == kept


@pytest.mark.parametrize(
    ("verb", "predicate", "kind", "said"),
    [
        ("work", "works for", "WORKS_FOR", True),
        ("serve", "serves for", "WORKS_FOR", False),
        ("work", "works with", "WORKS_FOR", False),
        ("attack", "attacked", "ATTACKED", True),
        ("hit", "hit", "ATTACKED", False),
    ],
)
def test_a_relation_that_the_sentence_calls_by_its_name_is_that_one(
    verb: str, predicate: str, kind: str, said: bool
) -> None:
    text = f"1 Owl Owl PROPN NNP 2 nsubj\n2 x {verb} VERB VBZ 0 root\n3 Oslo Oslo PROPN NNP 2 obl"
    sentence = replace(_sentence("Group", "Organization"), words=words(text))
    score = _score(0.9, "SUPPORTS")
    score.relations[RELATIONS.index("SUPPORTS")] = 0.95
    rule = Proposal(0, 0, kind, 1, predicate, (1,), "asserted", None, "verb:x", 0.8)
    (kept,) = decide(sentence, 0, [rule], [score], [0, 1])
    assert kept.type == (kind if said else "SUPPORTS")


@pytest.mark.parametrize(("verb", "kept"), [("blame", "BY"), ("hit", "AFFECTED")])
def test_what_a_verb_claims_is_that_relation(verb: str, kept: str) -> None:
    text = f"1 Owl Owl PROPN NNP 2 nsubj\n2 x {verb} VERB VBZ 0 root\n3 Oslo Oslo PROPN NNP 2 obl"
    sentence = replace(_sentence("Event", "Group"), words=words(text))
    score = _score(0.9, "AFFECTED")
    score.relations[RELATIONS.index("AFFECTED")] = 0.95
    rule = Proposal(0, 0, "BY", 1, "blamed on", (1,), "attributed", None, "verb:blame-on", 0.8)
    (found,) = decide(sentence, 0, [rule], [score], [0, 1])
    assert found.type == kept


@pytest.mark.parametrize(
    ("text", "speaker", "other"),
    [
        ("Iran attacked Erbil, according to three U.S. officials.", "U.S. officials", "Iran"),
        ("Hamas killed Ofir Tzarfati, per the Israeli military.", "Israeli military", "Hamas"),
    ],
)
def test_who_tells_what_somebody_does_does_not_belong_to_him(text: str, speaker: str, other: str) -> None:
    reading = the_reader().read(Article(text))
    names = {m.id: m.name for m in reading.mentions}
    assert {c.type for c in reading.claims if (names[c.subject], names[c.object]) == (speaker, other)} == {"SAID_ABOUT"}


def test_an_address_leaves_nothing_open() -> None:
    rule = Proposal(0, 0, "LOCATED_IN", 1, "", (), "asserted", None, ADDRESS, ADDRESS_SCORE)
    sentence = _sentence("Location", "Location")
    (found,) = decide(sentence, 0, [rule], [_score(0.01, "ATTACKED")], [0, 1])
    assert (found.type, found.score) == ("LOCATED_IN", ADDRESS_SCORE)
    assert not decide(sentence, 0, [replace(rule, rule="link:related")], [_score(0.01, "ATTACKED")], [0, 1])


def test_a_written_rule_names_types_that_the_head_has_seldom_seen() -> None:
    (kept,) = decide(SENTENCE, 0, [_rule("ATTRIBUTES")], [_score(0.9, "SAID_ABOUT")], [0, 1])
    assert kept.type == "ATTRIBUTES"


def test_a_plan_that_the_head_sees_is_never_kept_as_a_fact() -> None:
    (kept,) = decide(SENTENCE, 0, [_rule("ATTACKED")], [_score(0.9, "ATTACKED", factuality="planned")], [0, 1])
    assert kept.factuality == "planned"


def test_a_denial_that_a_rule_sees_stands() -> None:
    (kept,) = decide(SENTENCE, 0, [_rule("ATTACKED", "negated")], [_score(0.9, "ATTACKED")], [0, 1])
    assert kept.factuality == "negated"


def test_that_something_is_denied_is_a_fact() -> None:
    for kind, expected in (("DENIES", "asserted"), ("ATTACKED", "negated")):
        score = _score(0.9, kind, factuality="negated")
        (kept,) = decide(_sentence("Person", "Event"), 0, [], [replace(score, trigger=())], [0, 1])
        assert (kept.type, kept.factuality) == (kind, expected)


def test_of_two_directions_of_one_type_the_surer_is_kept() -> None:
    scores = [_score(0.6, "ATTACKED"), _score(0.9, "ATTACKED", 1, 0)]
    (kept,) = decide(_sentence("Group", "Group"), 0, [], scores, [0, 1])
    assert (kept.subject, kept.object) == (1, 0)


def _seen_roles(sentence: AnalysedSentence, kept: list[Proposal]) -> None:
    for p in kept:
        assert p.subject != p.object
        assert {p.subject, p.object} <= set(range(len(sentence.spans)))
        assert p.type in RELATIONS
        assert 0 < p.score <= 1


TYPES = ("Group", "Organization", "Person", "Event")
SCORES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 3),
        st.floats(0.05, 1.0),
        st.sampled_from(RELATIONS),
        st.sampled_from(FACTUALITIES),
    ).filter(lambda row: row[0] != row[1]),
    max_size=12,
    unique_by=lambda row: row[:2],
)
RULES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from(RELATIONS),
        st.sampled_from(["verb:attack", "verb:subj>obj"]),
    ).filter(lambda row: row[0] != row[1]),
    max_size=6,
)


@given(SCORES, RULES, st.lists(st.integers(-1, 3), min_size=4, max_size=4))
def test_at_most_one_relation_a_pair_of_entities_and_none_that_the_head_never_saw(
    scores: list[tuple[int, int, float, str, Factuality]],
    rules: list[tuple[int, int, str, str]],
    clusters: list[int],
) -> None:
    sentence = _sentence(*TYPES)
    judged = [_score(related, kind, a, b, fact) for a, b, related, kind, fact in scores]
    proposed = [Proposal(0, a, kind, b, "attack", (4,), "asserted", None, rule, 0.8) for a, b, kind, rule in rules]
    kept = decide(sentence, 3, proposed, judged, clusters)
    _seen_roles(sentence, kept)
    entities = [(clusters[p.subject], clusters[p.object]) for p in kept]
    assert len(set(entities)) == len(entities)
    assert all(a != b and min(a, b) >= 0 for a, b in entities)
    seen = {(s.subject, s.object) for s in judged}
    assert all((p.subject, p.object) in seen for p in kept)


@given(st.sampled_from(FACTUALITIES), st.sampled_from(FACTUALITIES))
def test_what_rule_or_head_takes_for_less_than_a_fact_is_never_kept_as_one(rule: Factuality, head: Factuality) -> None:
    kept = decide(SENTENCE, 0, [_rule("ATTACKED", rule)], [_score(0.9, "ATTACKED", factuality=head)], [0, 1])
    assert kept
    assert (kept[0].factuality == "asserted") == (rule == head == "asserted")


def test_how_far_a_report_reaches_the_head_knows_better_but_for_clauses_and_quotations() -> None:
    score = [_score(0.9, "ATTACKED")]
    rule = replace(_rule("ATTACKED", "attributed"), speaker=0, rule="noun:attack")
    (told,) = decide(SENTENCE, 0, [rule], score, [0, 1])
    assert (told.factuality, told.speaker) == ("asserted", None)
    spoken = replace(SENTENCE, sentence=replace(SENTENCE.sentence, in_quote=(False, False, True)))
    (quoted,) = decide(spoken, 0, [rule], score, [0, 1])
    assert (quoted.factuality, quoted.speaker) == ("attributed", 0)
    (clause,) = decide(SENTENCE, 0, [replace(rule, rule="verb:attack")], score, [0, 1])
    assert (clause.factuality, clause.speaker) == ("attributed", 0)


def test_of_two_directions_of_one_relation_the_surer_is_kept() -> None:
    scores = [_score(0.7, "ATTACKED"), _score(0.9, "ATTACKED", 1, 0)]
    (kept,) = decide(SENTENCE, 0, [], scores, [0, 1])
    assert (kept.subject, kept.object) == (1, 0)


def test_scores_are_left_as_they_were() -> None:
    score = _score(0.9, "ATTACKED")
    before = score.relations.copy()
    decide(SENTENCE, 0, [_rule("TARGETED")], [score], [0, 1])
    assert np.array_equal(score.relations, before)


DENIAL = """
1 Kenya Kenya PROPN NNP 2 nsubj
2 {form} {lemma} VERB VBZ 0 root
3 that that SCONJ IN 8 mark
4 it it PRON PRP 8 nsubj
5 was be AUX VBD 8 cop
6 not not PART RB 8 {negation}
7 behind behind ADP IN 8 case
8 Stuxnet Stuxnet PROPN NNP 2 ccomp
"""


def _of_the_head(form: str, lemma: str, trigger: tuple[int, ...], head: Factuality, negation: str) -> Proposal:
    tree = words(DENIAL.format(form=form, lemma=lemma, negation=negation))
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = (
        EntitySpan(0, 0, 0, 0, "Country", "name", 0, 5),
        EntitySpan(0, 7, 7, 7, "Malware", "name", 70, 77),
    )
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tuple(tree), spans)
    relations = np.zeros(len(RELATIONS), np.float32)
    relations[RELATIONS.index("RELATED")] = 0.6
    (kept,) = decide(sentence, 0, [], [PairScore(0, 1, 0.9, relations, head, trigger, None)], [0, 1])
    assert kept.rule == "pair head"
    return kept


@pytest.mark.parametrize("head", ["asserted", "attributed", "alleged"])
def test_what_the_head_alone_finds_under_a_denial_is_denied_by_who_denies(head: Factuality) -> None:
    kept = _of_the_head("denies", "deny", (1, 7), head, "discourse")
    assert (kept.factuality, kept.speaker) == ("negated", 0)


def test_a_report_makes_a_word_of_what_the_head_took_for_a_fact() -> None:
    kept = _of_the_head("says", "say", (7,), "asserted", "discourse")
    assert (kept.factuality, kept.speaker) == ("attributed", 0)


@pytest.mark.parametrize(("trigger", "expected"), [((7,), "negated"), ((), "asserted")])
def test_a_negation_is_seen_where_the_head_has_found_words(trigger: tuple[int, ...], expected: str) -> None:
    assert _of_the_head("says", "say", trigger, "asserted", "advmod").factuality == expected


def test_a_plan_that_the_head_alone_sees_is_no_mere_report() -> None:
    assert _of_the_head("says", "say", (7,), "planned", "discourse").factuality == "planned"


def test_what_a_noun_says_by_the_way_stays_what_the_head_took_it_for() -> None:
    tree = words(
        """
1 Police police NOUN NN 2 nsubj
2 said say VERB VBD 0 root
3 Kenya Kenya PROPN NNP 5 nmod:poss
4 's 's PART POS 3 case
5 bank bank NOUN NN 7 nsubj
6 in in ADP IN 5 case
7 paid pay VERB VBD 2 ccomp
8 Stuxnet Stuxnet PROPN NNP 7 obj
"""
    )
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = (EntitySpan(0, 2, 2, 2, "Country", "name", 20, 25), EntitySpan(0, 7, 7, 7, "Malware", "name", 70, 77))
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tuple(tree), spans)
    relations = np.zeros(len(RELATIONS), np.float32)
    relations[RELATIONS.index("RELATED")] = 0.6
    for trigger, expected in (((4,), "asserted"), ((6,), "attributed")):
        (kept,) = decide(sentence, 0, [], [PairScore(0, 1, 0.9, relations, "asserted", trigger, None)], [0, 1])
        assert kept.factuality == expected


BLAMED = """
1 Officials official NOUN NNS 2 nsubj
2 blamed blame VERB VBD 0 root
3 Peru Peru PROPN NNP 2 obj
"""


def _blamed() -> AnalysedSentence:
    tree = words(BLAMED)
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = (EntitySpan(0, 0, 0, 0, "Group", "nominal", 0, 9), EntitySpan(0, 2, 2, 2, "Country", "name", 20, 24))
    return AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tuple(tree), spans)


def _standing(trigger: tuple[int, ...]) -> PairScore:
    relations = np.zeros(len(RELATIONS), np.float32)
    relations[RELATIONS.index("WORKS_FOR")] = 0.95
    return PairScore(0, 1, 0.9, relations, "asserted", trigger, None)


def test_whom_a_verb_is_done_to_is_not_whom_its_subject_works_for() -> None:
    assert decide(_blamed(), 0, [], [_standing((0,))], [0, 1]) == []
    blames = Proposal(0, 0, "BLAMES", 1, "blamed", (1,), "asserted", None, "verb:blame", 0.2)
    (kept,) = decide(_blamed(), 0, [blames], [_standing((0,))], [0, 1])
    assert kept.type == "BLAMES"


def test_a_verb_that_the_head_takes_for_the_relation_may_state_it() -> None:
    (kept,) = decide(_blamed(), 0, [], [_standing((1,))], [0, 1])
    assert kept.type == "WORKS_FOR"


def test_a_rule_speaks_for_every_mention_of_the_two_entities() -> None:
    sentence = _sentence("Group", "Group", "Organization")
    scores = [_score(0.7, "SUPPORTS", 0, 2), _score(0.9, "SUPPORTS", 1, 2)]
    works = Proposal(0, 0, "WORKS_FOR", 2, "works for", (3,), "asserted", None, "verb:work-for", 1.0)
    (kept,) = decide(sentence, 0, [works], scores, [0, 0, 1])
    assert kept.type == "WORKS_FOR"


REPORT = """
1 Bo Bo PROPN NNP 5 nsubj
2 adviser adviser NOUN NN 1 appos
3 to to ADP IN 4 case
4 Trump Trump PROPN NNP 2 nmod
5 {verb} {verb} VERB VBD 0 root
6 gangs gang NOUN NNS 7 nsubj
7 committed commit VERB VBD 5 ccomp
8 raids raid NOUN NNS 7 obj
9 for for ADP IN 10 case
10 Peru Peru PROPN NNP 8 nmod
"""
BO, TRUMP, GANGS, RAIDS, PERU = range(5)


def _reported(verb: str = "say") -> AnalysedSentence:
    tree = words(REPORT.format(verb=verb))
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    ends = ((0, "Person"), (3, "Person"), (5, "Group"), (7, "Event"), (9, "Country"))
    spans = tuple(EntitySpan(0, i, i, i, kind, "name", 10 * i, 10 * i + 5) for i, kind in ends)
    return AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tuple(tree), spans)


@pytest.mark.parametrize(("verb", "kept"), [("say", 0), ("order", 1)])
def test_who_only_describes_the_speaker_has_no_part_in_what_is_said(verb: str, kept: int) -> None:
    for pair in ((GANGS, TRUMP), (TRUMP, GANGS)):
        found = decide(_reported(verb), 0, [], [replace(_score(0.9, "SUPPORTS", *pair), trigger=(6,))], [0, 1, 2, 3, 4])
        assert len(found) == kept
    assert decide(
        _reported(verb), 0, [], [replace(_score(0.9, "ADVISER_TO", BO, TRUMP), trigger=(1,))], [0, 1, 2, 3, 4]
    )


def test_whom_a_deed_is_done_for_is_not_harmed_by_it() -> None:
    scores = [replace(_score(0.9, "ATTACKED", GANGS, PERU), trigger=(6,)), _score(0.9, "TARGETED", RAIDS, PERU)]
    scores[0].relations[RELATIONS.index("WORKS_FOR")] = 0.3
    scores[1].relations[RELATIONS.index("RELATED")] = 0.3
    found = {(p.subject, p.object): p.type for p in decide(_reported(), 0, [], scores, [0, 1, 2, 3, 4])}
    assert found == {(GANGS, PERU): "WORKS_FOR", (RAIDS, PERU): "RELATED"}


@pytest.mark.parametrize(
    ("rule", "kept"), [("verb:carry-out", {GANGS}), ("verb:blame-on", {GANGS}), ("verb:x", {GANGS, BO})]
)
def test_a_deed_that_the_words_give_to_one_is_not_given_to_another(rule: str, kept: set[int]) -> None:
    stated = Proposal(0, RAIDS, "BY", GANGS, "committed", (6,), "attributed", None, rule, 0.9)
    scores = [_score(0.9, "BY", RAIDS, GANGS), _score(0.9, "RESPONSIBLE_FOR", BO, RAIDS)]
    found = decide(_reported("order"), 0, [stated], scores, [0, 1, 2, 3, 4])
    assert {p.object if p.type == "BY" else p.subject for p in found} == kept


@pytest.mark.parametrize(("trigger", "kept"), [((6,), {GANGS}), ((4,), {GANGS, BO})])
def test_what_the_same_words_say_of_one_is_not_said_of_another(trigger: tuple[int, ...], kept: set[int]) -> None:
    stated = Proposal(0, GANGS, "SUPPORTS", PERU, "committed", (6,), "attributed", None, "verb:related", 0.9)
    scores = [_score(0.9, "SUPPORTS", GANGS, PERU), replace(_score(0.9, "SUPPORTS", BO, PERU), trigger=trigger)]
    found = decide(_reported("order"), 0, [stated], scores, [0, 1, 2, 3, 4])
    assert {p.subject for p in found if p.type == "SUPPORTS"} == kept


@pytest.mark.parametrize(("joined", "kept"), [(True, {GANGS, BO}), (False, {GANGS})])
def test_several_may_work_for_one_by_the_same_words_if_they_are_named_together(joined: bool, kept: set[int]) -> None:
    stated = Proposal(0, GANGS, "WORKS_FOR", PERU, "works for", (6,), "asserted", None, "verb:work-for", 0.9)
    scores = [_score(0.9, "WORKS_FOR", GANGS, PERU), replace(_score(0.9, "WORKS_FOR", BO, PERU), trigger=(6,))]
    sentence = _reported("order")
    if joined:
        tree = list(sentence.words)
        tree[sentence.spans[GANGS].head] = replace(tree[5], head=sentence.spans[BO].head, deprel="conj")
        sentence = replace(sentence, words=tuple(tree))
    found = decide(sentence, 0, [stated], scores, [0, 1, 2, 3, 4])
    assert {p.subject for p in found} == kept


@pytest.mark.parametrize(("trigger", "kept"), [((6,), {GANGS}), ((4,), {GANGS, BO})])
def test_of_two_whom_the_head_gives_one_deed_by_the_same_words_the_surer_did_it(
    trigger: tuple[int, ...], kept: set[int]
) -> None:
    surer, other = _score(0.9, "SUPPORTS", GANGS, PERU), _score(0.8, "SUPPORTS", BO, PERU)
    scores = [replace(surer, trigger=(6,)), replace(other, trigger=trigger)]
    found = decide(_reported("order"), 0, [], scores, [0, 1, 2, 3, 4])
    assert {p.subject for p in found} == kept


@pytest.mark.parametrize(("preposition", "kept"), [("with", "RELATED"), ("in", "CREATED")])
def test_with_whom_something_is_made_is_not_made(preposition: str, kept: str) -> None:
    sentence = _sentence("Organization", "Organization")
    case = Word(preposition, preposition, "ADP", "IN", 1, "case")
    sentence = replace(sentence, words=(*sentence.words, case))
    (found,) = decide(sentence, 0, [], [_score(0.9, "CREATED")], [0, 1])
    assert found.type == kept


def test_one_leads_what_the_words_say_and_not_another_beside_it() -> None:
    stated = Proposal(0, BO, "LEADS", PERU, "leads", (6,), "asserted", None, "role:leader", 0.9)
    scores = [_score(0.9, "LEADS", BO, PERU), replace(_score(0.9, "LEADS", BO, TRUMP), trigger=(6,))]
    types = ("Person", "Country", "Group", "Country", "Event")
    sentence = _reported("order")
    sentence = replace(sentence, spans=tuple(replace(s, type=t) for s, t in zip(sentence.spans, types, strict=True)))
    assert {p.object for p in decide(sentence, 0, [stated], scores, [0, 1, 2, 3, 4])} == {PERU}


@pytest.mark.parametrize(("lemma", "factuality"), [("charge", "alleged"), ("convict", "asserted")])
def test_a_deed_of_which_only_a_charge_speaks_is_alleged(lemma: str, factuality: str) -> None:
    sentence = _sentence("Group", "Event")
    verb = replace(sentence.words[-1], form=lemma, lemma=lemma, upos="VERB")
    sentence = replace(sentence, words=(*sentence.words[:-1], verb))
    (kept,) = decide(sentence, 0, [], [_score(0.9, "RESPONSIBLE_FOR")], [0, 1])
    assert kept.factuality == factuality


def test_nobody_is_killed_by_a_sentence_without_a_word_of_death() -> None:
    sentence, score = _sentence("Event", "Person"), _score(0.9, "KILLED")
    score.relations[RELATIONS.index("TARGETED")] = 0.3
    targeted = Proposal(0, 0, "TARGETED", 1, "attack on", (2,), "asserted", None, "noun:attack", 0.8)
    assert [p.type for p in decide(sentence, 0, [], [score], [0, 1])] == ["TARGETED"]
    assert [p.type for p in decide(sentence, 0, [targeted], [score], [0, 1])] == ["TARGETED"]
    killed = replace(targeted, type="KILLED", rule="verb:kill")
    assert [p.type for p in decide(sentence, 0, [killed], [score], [0, 1])] == ["KILLED"]
    died = replace(sentence, words=(*sentence.words[:-1], replace(sentence.words[-1], form="killed")))
    assert [p.type for p in decide(died, 0, [], [score], [0, 1])] == ["KILLED"]


@pytest.mark.parametrize(("verb", "kept"), [("say", []), ("order", ["ATTACKED"])])
def test_what_somebody_says_is_not_done_to_him(verb: str, kept: list[str]) -> None:
    def found(kind: str, rules: list[Proposal]) -> list[str]:
        score = replace(_score(0.9, kind, GANGS, BO), trigger=(6,))
        return [p.type for p in decide(_reported(verb), 0, rules, [score], [0, 1, 2, 3, 4])]

    assert found("ATTACKED", []) == kept
    assert found("SUPPORTS", []) == ["SUPPORTS"]
    rule = Proposal(0, GANGS, "ATTACKED", BO, "attacked", (6,), "asserted", None, "verb:attack", 0.8)
    assert found("ATTACKED", [rule]) == ["ATTACKED"]


def test_of_a_deed_and_its_telling_the_deed_is_stated() -> None:
    tree = words(
        "1 Acme Acme PROPN NNP 2 nsubj\n2 said say VERB VBD 0 root\n3 it it PRON PRP 4 nsubj\n"
        "4 buys buy VERB VBZ 2 ccomp\n5 Blue Blue PROPN NNP 4 obj"
    )
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = tuple(EntitySpan(0, i, i, i, "Organization", "name", 10 * i, 10 * i + 2) for i in (0, 2, 4))
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)
    said = replace(_rule("SAID_ABOUT"), object=2, trigger=(1,), rule="speech:say")
    bought = replace(_rule("ACQUIRED"), subject=1, object=2, trigger=(3,), rule="verb:acquire")
    scores = [_score(0.99, "SAID_ABOUT", 0, 2), _score(0.7, "ACQUIRED", 1, 2)]
    for proposals in ([said, bought], [bought, said]):
        assert [p.type for p in decide(sentence, 0, proposals, scores, [0, 0, 1])] == ["ACQUIRED"]
    assert [p.type for p in decide(sentence, 0, [said], scores[:1], [0, 0, 1])] == ["SAID_ABOUT"]


def test_nothing_is_said_of_somebody_that_his_wife_does() -> None:
    tree = words(
        "1 Bo Bo PROPN NNP 0 root\n2 whose whose PRON WP$ 3 nmod:poss\n3 wife wife NOUN NN 4 nsubj\n"
        "4 joined join VERB VBD 1 acl:relcl\n5 Acme Acme PROPN NNP 4 obj"
    )
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    kinds = ((0, "Person"), (4, "Organization"))
    spans = tuple(EntitySpan(0, i, i, i, kind, "name", 10 * i, 10 * i + 2) for i, kind in kinds)
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)
    score = replace(_score(0.99, "SUPPORTS"), trigger=(3,))
    assert decide(sentence, 0, [], [score], [0, 1]) == []
    assert decide(sentence, 0, [], [replace(score, trigger=(4,))], [0, 1])


def test_who_is_blamed_for_a_deed_is_not_told_as_its_doer() -> None:
    tree = words("1 Owl Owl PROPN NNP 2 nsubj:pass\n2 blamed blame VERB VBN 0 root\n3 raids raid NOUN NNS 2 obl")
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    kinds = ((0, "Group"), (2, "Event"))
    spans = tuple(EntitySpan(0, i, i, i, kind, "name", 10 * i, 10 * i + 3) for i, kind in kinds)
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)
    (kept,) = decide(sentence, 0, [], [replace(_score(0.99, "RESPONSIBLE_FOR"), trigger=(1,))], [0, 1])
    assert kept.factuality == "alleged"


def test_a_written_rule_says_which_way_round_the_head_reads() -> None:
    sentence = _sentence("Organization", "Organization")
    owns = replace(_rule("OWNS"), subject=1, object=0, trigger=(2,), rule="verb:own")
    scores = [_score(0.9, "OWNS", 0, 1), _score(0.05, "OWNS", 1, 0)]
    (kept,) = decide(sentence, 0, [owns], scores, [0, 1])
    assert (kept.subject, kept.object, kept.rule) == (1, 0, "verb:own")
    counted = replace(owns, rule="verb:obj>agent")
    (kept,) = decide(sentence, 0, [counted], scores, [0, 1])
    assert (kept.subject, kept.object) == (0, 1)


@pytest.mark.parametrize(("lemma", "type_", "expected"), [("release", "Group", False), ("release", "Document", True)])
def test_a_prisoner_is_not_announced(lemma: str, type_: str, expected: bool) -> None:
    tree = words(f"1 Owl Owl PROPN NNP 2 nsubj\n2 {lemma}d {lemma} VERB VBD 0 root\n3 girls girl NOUN NNS 2 obj")
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    kinds = ((0, "Group"), (2, type_))
    spans = tuple(EntitySpan(0, i, i, i, kind, "name", 10 * i, 10 * i + 3) for i, kind in kinds)
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)
    (kept,) = decide(sentence, 0, [], [replace(_score(0.99, "ANNOUNCED"), trigger=(1,))], [0, 1])
    assert (kept.type == "ANNOUNCED") is expected


@pytest.mark.parametrize(("trigger", "both"), [((2,), False), ((1,), True)])
def test_who_is_robbed_does_not_attack_by_the_same_words(trigger: tuple[int, ...], both: bool) -> None:
    rule = _rule("TARGETED")
    turned = replace(_score(0.9, "ATTACKED", 1, 0), trigger=trigger)
    kept = decide(SENTENCE, 0, [rule], [_score(0.7, "TARGETED"), turned], [0, 1])
    assert {p.type for p in kept} == ({"TARGETED", "ATTACKED"} if both else {"TARGETED"})


def _parsed(table: str, first: str, last: str) -> AnalysedSentence:
    """A sentence of three words whose first and last are mentions of these types."""
    sentence = replace(_sentence(first, last), words=words(table))
    return replace(sentence, spans=(sentence.spans[0], replace(sentence.spans[1], first=2, last=2, head=2)))


@pytest.mark.parametrize(
    ("verb", "relation", "expected"),
    [("flee", "obj", "RELATED"), ("flee", "obl", "VISITED"), ("visit", "obj", "VISITED")],
)
def test_who_flees_a_place_does_not_visit_it(verb: str, relation: str, expected: str) -> None:
    text = f"1 Bo Bo PROPN NNP 2 nsubj\n2 x {verb} VERB VBD 0 root\n3 Oslo Oslo PROPN NNP 2 {relation}"
    sentence = _parsed(text, "Person", "Location")
    (kept,) = decide(sentence, 0, [], [replace(_score(0.9, "VISITED"), trigger=(1,))], [0, 1])
    assert kept.type == expected


@pytest.mark.parametrize(("noun", "kept"), [("expert", False), ("visitor", True)])
def test_nothing_is_done_to_what_an_expert_knows_about(noun: str, kept: bool) -> None:
    text = f"1 Peru Peru PROPN NNP 2 compound\n2 {noun} {noun} NOUN NN 3 nsubj\n3 Bo Bo PROPN NNP 0 root"
    sentence = _parsed(text, "Country", "Person")
    found = decide(sentence, 0, [], [_score(0.9, "WARNS", 1, 0)], [0, 1])
    assert bool(found) is kept


@pytest.mark.parametrize(("role", "expected"), [("conductor", "CITIZEN_OF"), ("president", "LEADS")])
def test_the_head_alone_takes_no_conductor_for_the_leader_of_his_country(role: str, expected: str) -> None:
    text = f"1 Greek Greek ADJ JJ 2 amod\n2 {role} {role} NOUN NN 0 root\n3 Bo Bo PROPN NNP 2 flat"
    sentence = _parsed(text, "Country", "Person")
    (kept,) = decide(sentence, 0, [], [replace(_score(0.9, "LEADS", 1, 0), trigger=(1,))], [0, 1])
    assert kept.type == expected


def test_whoever_is_pardoned_is_not_arrested_again() -> None:
    found = stated("Donald Trump pardoned Ross Ulbricht.")
    assert "Donald Trump RELATED Ross Ulbricht" in found


def test_who_a_rule_says_supports_somebody_is_not_against_him() -> None:
    rule = replace(_rule("SUPPORTS"), rule="verb:support")
    scores = [_score(0.9, "OPPOSES")]
    scores[0].relations[RELATIONS.index("OPPOSES")] = 0.99
    (kept,) = decide(SENTENCE, 0, [rule], scores, [0, 1])
    assert kept.type == "SUPPORTS"


def test_words_that_are_sure_outweigh_whatever_the_head_takes_them_for() -> None:
    score = _score(0.9, "RELATED")
    score.relations[RELATIONS.index("RELATED")] = 0.9
    sure, plain = replace(_rule("SUPPORTS"), rule="verb:throw-weight"), replace(_rule("SUPPORTS"), rule="verb:support")
    assert [p.type for p in decide(SENTENCE, 0, [sure], [score], [0, 1])] == ["SUPPORTS"]
    assert [p.type for p in decide(SENTENCE, 0, [plain], [score], [0, 1])] == ["RELATED"]


def test_words_that_are_sure_turn_what_the_head_says_by_the_same_words() -> None:
    rule = replace(_rule("SUCCEEDED"), subject=1, object=0, rule="verb:give-way")
    (kept,) = decide(_sentence("Person", "Person"), 0, [rule], [_score(0.9, "RELATED")], [0, 1])
    assert (kept.subject, kept.type, kept.object) == (1, "SUCCEEDED", 0)


def test_what_is_only_said_gives_way_to_what_was_done() -> None:
    spoken = replace(_rule("RELATED"), rule="speech:say", trigger=(0,))
    done = replace(_rule("RESPONSIBLE_FOR"), subject=2, rule="verb:claim-attack")
    scores = [_score(0.99, "RELATED"), _score(0.5, "RESPONSIBLE_FOR", 2)]
    (kept,) = decide(_sentence("Group", "Event", "Group"), 0, [spoken, done], scores, [0, 1, 0])
    assert kept.type == "RESPONSIBLE_FOR"


def test_a_verb_that_is_sure_relates_even_whom_the_head_never_saw() -> None:
    sure, plain = replace(_rule("SUPPORTS"), rule="verb:stand-by"), replace(_rule("SUPPORTS"), rule="verb:support")
    vague = replace(_rule("RELATED"), rule="verb:take-by")
    assert [p.type for p in decide(SENTENCE, 0, [sure], [], [0, 1])] == ["SUPPORTS"]
    assert [p.type for p in decide(SENTENCE, 0, [sure], [_score(0.01, "RELATED")], [0, 1])] == ["SUPPORTS"]
    assert not decide(SENTENCE, 0, [plain], [], [0, 1])
    assert not decide(SENTENCE, 0, [vague], [], [0, 1])
