"""The curate page over a real store: proposals, an entity set right, judgements; and what its sides say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from graph.model import Claim, Entity, Evidence, Judgement
from graph.resolve.candidates import Candidate
from graph.resolve.proposing import Proposal, Reason
from graph.store import GraphStore
from graph.store.splitting import Occurrence
from tests.graph.store.readings import KOREA, WANNACRY, C, M, chain, make_reading
from ui import curator, judgement_list, merging, proposing, sides, splitting

Open = Callable[[str], AppTest]
PAGE = "ui/pages/curate.py"
CALLED = M("Lazarus Group", "Group", ("Lazarus Group", "Hidden Cobra"))
COBRA = M("Hidden Cobra", "Group")


@pytest.fixture
def two_names(app_store: GraphStore) -> GraphStore:
    """A store in which one article calls the Lazarus Group also Hidden Cobra, and another knows only that name."""
    app_store.write_reading(chain("a.txt", published="2017-12-19", title="Blame"))
    app_store.write_reading(make_reading("b.txt", [CALLED, KOREA], [C(1, "WORKS_FOR", 2)], title="Two *names*"))
    app_store.write_reading(make_reading("c.txt", [COBRA, KOREA, WANNACRY], [C(1, "WORKS_FOR", 2)], title="Cobra"))
    return app_store


def html(page: AppTest) -> str:
    return " ".join(found.proto.body for found in page.get("html"))


def names(store: GraphStore) -> set[str]:
    return {e.name for e in store.top_entities(50)}


def section(page: AppTest, name: str) -> AppTest:
    return page.button_group(key="ng-curate-section").set_value(name).run()


def chosen(page: AppTest, name: str) -> AppTest:
    """The entity section with the entity of this name opened."""
    section(page, "Entity").text_input(key="ng-curate-search").set_value(name).run()
    return page


# Proposals


def test_a_proposal_shows_both_sides_reasons_and_what_would_change(two_names: GraphStore, open_page: Open) -> None:
    shown = html(open_page(PAGE))
    assert shown.count('<section class="ng-side"') == 2
    assert "One article calls Lazarus Group also Hidden Cobra." in shown
    assert "Each of them works for North Korea." in shown
    assert "Hidden Cobra becomes part of Lazarus Group (Group)." in shown
    assert "It can be taken back at any time." in shown


def test_same_merges_with_name_and_reason_and_can_be_taken_back(two_names: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    before = two_names.stats()
    page.text_input(key="ng-curator").set_value("Ada Lovelace").run()
    page.text_input(key="ng-why").set_value("an advisory").run()
    page.button(key="ng-same").click().run()
    assert not page.exception
    (judgement,) = two_names.judgements()
    assert (judgement.kind, judgement.by, judgement.reason) == ("same", "Ada Lovelace", "an advisory")
    assert "Hidden Cobra" not in names(two_names)
    assert "Nothing looks like one entity under two names." in html(page)
    page.button(key="ng-curate-undo").click().run()
    assert two_names.stats() == before
    assert two_names.judgements()[0].retracted_by == "Ada Lovelace"
    assert "Hidden Cobra" in names(two_names)
    assert open_page(PAGE).text_input(key="ng-curator").value == "Ada Lovelace", "the name is kept for the next session"


def test_different_is_not_asked_again(two_names: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.button(key="ng-different").click().run()
    assert [j.kind for j in two_names.judgements()] == ["different"]
    assert "Nothing looks like one entity under two names." in html(page)


def test_swapping_keeps_the_other_name(two_names: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.button(key="ng-swap").click().run()
    assert "Lazarus Group becomes part of Hidden Cobra" in html(page).replace("  ", " ")
    page.button(key="ng-same").click().run()
    assert two_names.judgements()[0].left_text == "Hidden Cobra"


@pytest.fixture
def two_forms(app_store: GraphStore) -> GraphStore:
    """Two forms of one person's name, of which a rule would keep the fuller."""
    for name in ("Viktor Marlow", "Viktor P. Marlow"):
        app_store.write_reading(make_reading(f"{name}.txt", [M(name, "Person"), KOREA], [C(1, "BLAMES", 2)]))
    return app_store


def test_the_name_swapped_in_is_the_one_that_stays_as_the_preview_says(two_forms: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    assert "Viktor Marlow becomes part of Viktor P. Marlow (Person)." in html(page)
    page.button(key="ng-swap").click().run()
    assert "Viktor P. Marlow becomes part of Viktor Marlow (Person)." in html(page)
    page.button(key="ng-swap").click().run()
    assert "Viktor Marlow becomes part of Viktor P. Marlow (Person)." in html(page)
    page.button(key="ng-swap").click().run()
    page.button(key="ng-same").click().run()
    assert not page.exception
    assert {"Viktor Marlow"} == names(two_forms) - {"North Korea"}
    page.button(key="ng-curate-undo").click().run()
    assert {"Viktor Marlow", "Viktor P. Marlow"} <= names(two_forms)


@pytest.mark.parametrize("first", ["Viktor Marlow", "Viktor P. Marlow"])
def test_of_two_merged_by_hand_the_fuller_name_stays_unless_they_are_swapped(two_forms: GraphStore, first: str) -> None:
    ids = {e.name: e for e in two_forms.top_entities(9)}
    one, other = ids.pop(first), next(e for name, e in ids.items() if "Marlow" in name and name != first)
    plain = merging.weigh(two_forms, one, other, swapped=False)
    assert (plain.left.name, plain.preview.merged.name, plain.name) == ("Viktor P. Marlow", "Viktor P. Marlow", "")
    swapped = merging.weigh(two_forms, one, other, swapped=True)
    assert swapped.preview.sentences[0] == "Viktor P. Marlow becomes part of Viktor Marlow (Person)."
    two_forms.judge(swapped.judgement("same", "so they sign"))
    assert {"Viktor Marlow"} == names(two_forms) - {"North Korea"}
    assert swapped.judgement("different", "").value == ""


def test_later_goes_on_with_the_next(two_names: GraphStore, open_page: Open) -> None:
    two_names.write_reading(make_reading("d.txt", [M("Thomas P. Bossert", "Person"), KOREA], [C(1, "BLAMES", 2)]))
    page = open_page(PAGE)
    first = html(page)
    page.button(key="ng-later").click().run()
    assert html(page) != first
    assert any("1 of them put off" in text.value for text in page.caption)
    page.button(key="ng-later").click().run()
    assert html(page) == first
    assert two_names.judgements() == []


def test_proposals_that_were_put_off_come_last() -> None:
    found = two_names_of("a", "b", "c")
    assert [p.id for p in proposing.in_turn(found, [])] == [p.id for p in found]
    assert [p.id for p in proposing.in_turn(found, [found[0].id])] == [found[1].id, found[2].id, found[0].id]


def two_names_of(*ids: str) -> list[Proposal]:
    return [Proposal(Candidate(i, i, "Person"), Candidate(i + "2", i, "Person"), 0.5) for i in ids]


def test_an_empty_store_has_nothing_to_curate(app_store: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    assert "Nothing looks like one entity under two names." in html(page)
    section(page, "Judgements")
    assert "Nothing has been judged yet." in html(page)
    section(page, "Entity")
    assert "Find an entity" in html(page)
    assert not page.exception


# An entity


def test_name_and_type_are_corrected(two_names: GraphStore, open_page: Open) -> None:
    page = chosen(open_page(PAGE), "WannaCry")
    next(box for box in page.text_input if box.label == "Name").set_value("WCry")
    next(box for box in page.selectbox if box.label == "Type").set_value("Event")
    next(button for button in page.button if button.label == "Correct").click().run()
    assert not page.exception
    (found,) = two_names.search("WCry", limit=1)
    assert (found.name, found.type) == ("WCry", "Event")
    assert {j.kind for j in two_names.judgements()} == {"name", "type"}


def test_nothing_is_judged_where_nothing_was_changed(two_names: GraphStore, open_page: Open) -> None:
    page = chosen(open_page(PAGE), "WannaCry")
    next(button for button in page.button if button.label == "Correct").click().run()
    assert two_names.judgements() == []


def test_not_an_entity_leaves_the_graph_and_says_so(two_names: GraphStore, open_page: Open) -> None:
    page = chosen(open_page(PAGE), "WannaCry")
    entity = next(e.id for e in two_names.top_entities(20) if e.name == "WannaCry")
    page.button(key=f"ng-nothing-yes-{entity}").click().run()
    assert "WannaCry" not in names(two_names)
    assert two_names.judgements()[0].kind == "not_an_entity"


def test_history_shows_a_merge_and_takes_it_back(two_names: GraphStore, open_page: Open) -> None:
    ids = {e.name: e.id for e in two_names.top_entities(20)}
    merged = two_names.judge(Judgement("", "same", ids["Lazarus Group"], ids["Hidden Cobra"], by="Ada"))
    page = chosen(open_page(PAGE), "Lazarus Group")
    said = " ".join(text.value for text in page.markdown)
    assert "Hidden Cobra is Lazarus Group · by Ada" in said
    page.button(key=f"ng-back-{merged.id}").click().run()
    assert "Hidden Cobra" in names(two_names)
    assert two_names.judgements()[0].retracted_at


def test_claims_are_judged_where_they_stand(two_names: GraphStore, open_page: Open) -> None:
    page = chosen(open_page(PAGE), "Thomas Bossert")
    wrong = next(button for button in page.button if str(button.key).startswith("ng-wrong-"))
    wrong.click().run()
    (judgement,) = two_names.judgements()
    assert (judgement.kind, judgement.right_text) == ("wrong_claim", "Thomas Bossert attributes WannaCry")
    assert "wrong: Thomas Bossert attributes WannaCry" in " ".join(t.value for t in page.markdown).replace("\\", "")
    assert two_names.stats().claims == 5


def test_a_claim_called_right_says_so_with_its_reason_and_is_taken_back_there(
    two_names: GraphStore, open_page: Open
) -> None:
    page = chosen(open_page(PAGE), "Thomas Bossert")
    page.text_input(key="ng-claim-why").set_value("it is in the *Journal*").run()
    next(button for button in page.button if str(button.key).startswith("ng-right-")).click().run()
    (judgement,) = two_names.judgements()
    assert (judgement.kind, judgement.reason) == ("right_claim", "it is in the *Journal*")
    assert page.text_input(key="ng-claim-why").value == "", "the reason is that of one claim"
    said = " ".join(text.value for text in page.markdown).replace("\\", "")
    assert "judged right by" in said
    assert "it is in the *Journal*" in said
    next(button for button in page.button if str(button.key).startswith("ng-unjudge-")).click().run()
    assert two_names.judgements()[0].retracted_at


def test_nobody_of_that_name(two_names: GraphStore, open_page: Open) -> None:
    page = chosen(open_page(PAGE), "zzzzzz")
    assert "Nothing in the store is called" in " ".join(info.value for info in page.info)


# Judgements


def test_the_list_says_who_what_when_why_and_filters(two_names: GraphStore, open_page: Open) -> None:
    ids = {e.name: e.id for e in two_names.top_entities(20)}
    two_names.judge(Judgement("", "same", ids["Lazarus Group"], ids["Hidden Cobra"], by="Ada", reason="an advisory"))
    gone = two_names.judge(Judgement("", "note", ids["WannaCry"], by="Bob", value="see the report"))
    two_names.retract(gone.id)
    page = section(open_page(PAGE), "Judgements")
    table = page.dataframe[0].value
    assert list(table["Judgement"]) == ["Hidden Cobra is Lazarus Group"]
    assert (list(table["By"]), list(table["Why"]), list(table["State"])) == (["Ada"], ["an advisory"], ["in force"])
    page.button_group(key="ng-judgements-show").set_value("All").run()
    assert len(page.dataframe[0].value) == 2
    page.text_input(key="ng-judgements-find").set_value("report").run()
    assert list(page.dataframe[0].value["What"]) == ["Note"]
    page.text_input(key="ng-judgements-find").set_value("nothing like it").run()
    assert len(page.dataframe) == 0
    assert "No judgement fits" in html(page)


SAID = [
    Judgement("1", "same", "a", "b", by="Ada", at="2024-01-01", left_text="Lazarus Group", right_text="Hidden Cobra"),
    Judgement("2", "note", "a", by="Bob", at="2024-01-02", value="see", retracted_at="2024-02-03"),
]


def test_filters_and_states() -> None:
    def ids(**given: object) -> list[str]:
        asked = {"kinds": [], "by": None, "words": "", "in_force": False, **given}
        return [j.id for j in judgement_list.matching(SAID, **asked)]  # type: ignore[arg-type]

    assert ids() == ["1", "2"]
    assert ids(kinds=["note"]) == ["2"]
    assert ids(by="Ada") == ["1"]
    assert ids(words="COBRA lazarus") == ["1"]
    assert ids(in_force=True) == ["1"]
    assert judgement_list.state(SAID[1], set()) == "taken back 3 Feb 2024"
    assert judgement_list.state(replace(SAID[1], retracted_by="Bob"), set()) == "taken back 3 Feb 2024 by Bob"
    assert judgement_list.state(SAID[0], {"1"}) == "overruled by a newer one"


@pytest.mark.parametrize("kind", judgement_list.KINDS)
def test_every_kind_is_told_in_words(kind: str) -> None:
    told = curator.told(Judgement("j", kind, "a", "b", value="X", left_text="Ada", right_text="Bob"))  # type: ignore[arg-type]
    assert "_" not in told
    assert "Ada" in told or "Bob" in told


# Sides


def evidence(quote: str = "Ada <b>met</b> Bob.", spans: tuple[tuple[int, int], ...] = ((0, 3),)) -> Evidence:
    ada, bob = Entity("ada", "Ada", "Person"), Entity("bob", "Bob", "Person")
    claim = Claim("c1", "m1", "MET_WITH", "met", "m2", 0, len(quote), quote, "alleged")
    return Evidence(claim, "r", ada, bob, bob, "a1", "A <i>title</i>", None, "", "2017-12-19", subject_spans=spans)


def test_nothing_from_an_article_is_markup() -> None:
    told = sides.side(Entity("ada", "<script>", "Person", aliases=("<img>",)), [evidence()], "light")
    assert "<script>" not in told
    assert "<img>" not in told
    assert "&lt;b&gt;met" in told
    assert "A &lt;i&gt;title" in told
    assert "according to Bob · an allegation" in told


def test_a_sentence_is_shown_once_and_a_long_one_is_cut() -> None:
    ada = Entity("ada", "Ada", "Person")
    assert sides.side(ada, [evidence(), evidence()], "dark").count("<li>") == 1
    long = sides.side(ada, [evidence("Ada " + "x" * 999)], "dark")
    assert "…" in long
    assert len(long) < 900
    assert "No sentence states" in sides.side(ada, [], "light")
    assert "No sentence states" not in sides.side(ada, None, "light")


def test_reasons_are_told_apart_without_colour() -> None:
    told = sides.reasons([Reason("One <name>.", 0.4), Reason("Two persons.", -0.5)])
    assert told.count("speaks against it") == 1
    assert "&lt;name&gt;" in told


# Two of one name


@pytest.fixture
def two_smiths(app_store: GraphStore) -> GraphStore:
    """A store in which John Smith works for two, in two of three articles."""
    smith, microsoft = M("John *Smith*", "Person"), M("Microsoft", "Organization")
    for n, employer in enumerate((microsoft, KOREA), 1):
        reading = make_reading(f"{n}.txt", [smith, employer], [C(1, "WORKS_FOR", 2)], title=f"Report {n}")
        app_store.write_reading(reading)
    app_store.write_reading(make_reading("3.txt", [smith], title="Report 3"))
    return app_store


def ticked(page: AppTest, *titles: str) -> AppTest:
    for box in page.checkbox:
        if any(title in box.label for title in titles):
            box.set_value(True)
    return page.run()


def test_articles_of_another_one_of_the_name_become_an_entity(two_smiths: GraphStore, open_page: Open) -> None:
    page = chosen(open_page(PAGE), "Smith")
    page.button(key="ng-split").click().run()
    assert len(page.checkbox) == 3
    assert page.button(key="ng-split-yes").disabled
    ticked(page, "Report 2")
    assert "John *Smith* (2) becomes an entity of its own, in 1 article." in html(page)
    page.text_input(key="ng-split-name").set_value("Smith of Seoul").run()
    assert "Smith of Seoul becomes an entity of its own" in html(page)
    page.text_input(key="ng-split-reason").set_value("another age").run()
    page.button(key="ng-split-yes").click().run()
    assert not page.exception
    assert {"John *Smith*", "Smith of Seoul"} <= names(two_smiths)
    (judgement,) = two_smiths.judgements()
    assert (judgement.kind, judgement.reason) == ("split", "another age")
    assert curator.told(judgement) == "Smith of Seoul is another John *Smith*, in 1 article"
    page.button(key="ng-curate-undo").click().run()
    assert "Smith of Seoul" not in names(two_smiths)


def test_all_articles_cannot_be_split_off(two_smiths: GraphStore, open_page: Open) -> None:
    page = chosen(open_page(PAGE), "Smith")
    page.button(key="ng-split").click().run()
    ticked(page, "Report")
    assert any("at least one article" in e.value for e in page.error)
    assert page.button(key="ng-split-yes").disabled
    assert two_smiths.judgements() == []


def test_who_is_in_one_article_only_has_nothing_to_split(two_smiths: GraphStore, open_page: Open) -> None:
    assert chosen(open_page(PAGE), "North Korea").button(key="ng-split").disabled


def test_among_the_articles_words_find_those_that_are_meant() -> None:
    found = [
        Occurrence("a1", "A trial in Leeds", None, ("Smith", "John Smith"), 2, "the chemist John Smith said"),
        Occurrence("a2", "A match", "2020-01-01", ("John Smith",), 1, "John Smith scored"),
    ]
    assert [o.article_id for o in splitting.matching(found, "CHEMIST leeds")] == ["a1"]
    assert [o.article_id for o in splitting.matching(found, "smith")] == ["a1", "a2"]
    assert splitting.matching(found, "nobody") == []
    assert splitting.matching(found, "  ") == found
