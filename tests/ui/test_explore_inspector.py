"""What the inspector says of an entity, a relation, several; and that every quote comes out letter by letter."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, Filters, Selection, View
from graph.explore.retold import note_of
from tests.graph.explore.small_graph import SmallGraph, entity, evidence, relation
from ui.inspector import ALIASES, ARTICLES, CLAIMS, COMPARED, NEIGHBOURS, WORDS, inspect
from ui.inspector_words import marked, summary

HOSTILE = '<script>alert("1")</script> **bold** \u202eevil\u202c 🕵️ &amp; $x^2$'


def story() -> SmallGraph:
    """Ada leads the firm (three sentences, one of them a denial) and blames Bob, who is from Utopia."""
    graph = SmallGraph(
        [entity("Ada", articles=2), entity("Bob"), entity("Firm", "Organization"), entity("Utopia", "Country")]
    )
    leads = relation("ada", "LEADS", "firm", articles=3, denied=1, factuality="attributed")
    graph.edges += [leads, relation("ada", "BLAMES", "bob"), relation("bob", "CITIZEN_OF", "utopia")]
    graph.edges.append(relation("firm", "RELATED", "ada"))
    graph.claims = [
        evidence(graph, leads, "Ada leads Firm.", article="a1", claim="c1"),
        evidence(
            graph,
            leads,
            "Firm is led by Ada, said Bob.",
            article="a2",
            claim="c2",
            factuality="attributed",
            speaker=graph.nodes[1],
        ),
        evidence(graph, leads, "Ada does not lead Firm.", article="a3", claim="c3", factuality="negated"),
    ]
    return graph


def dated() -> SmallGraph:
    """The same, its sentences said one a year from 2016, and nothing else said of anybody."""
    graph = story()
    graph.claims = [replace(c, published=f"{2016 + n}-05-01") for n, c in enumerate(graph.claims)]
    graph.edges[0] = replace(graph.edges[0], first_said="2016-05-01", last_said="2018-05-01")
    graph.notes = [note_of(c) for c in graph.claims]
    return graph


def test_as_of_a_day_it_tells_what_was_known_by_then() -> None:
    leads = Selection(relations=("ada|LEADS|firm",))
    view = View(("ada", "firm"), leads, filters=Filters(published_to="2017"))
    content = inspect(Explorer(dated(), view))
    assert content["summary"] == "2 articles say so."
    assert (content["seen"], len(content["claims"]), content["against"]) == ("said 1 May 2016 to 1 May 2017", 2, [])
    assert content["sifted"] == "Filters hold back 1 more sentence."
    ada = inspect(Explorer(dated(), replace(view, selected=Selection(("ada",)))))
    assert (ada["facts"], ada["seen"]) == ("Person · 2 articles", "mentioned 1 May 2016 to 1 May 2017")
    assert [a["id"] for a in ada["articles"]] == ["a1", "a2"]
    (role,) = ada["roles"]
    assert (role["articles"], role["denied"], ada["groups"]) == (2, 0, [])
    assert ada["sifted"] == "Only what passes the filters is told here."
    both = inspect(Explorer(dated(), replace(view, selected=Selection(("ada", "firm")))))
    assert [row["articles"] for row in both["between"]] == [2], "not that the firm is related to her, said by nobody"
    assert len(both["articles"]) == 2


def test_what_fades_whole_can_still_be_read() -> None:
    leads = Selection(relations=("ada|LEADS|firm",))
    view = View(("ada", "firm"), leads, filters=Filters(published_to="2015", fade=True))
    content = inspect(Explorer(dated(), view))
    assert (content["sifted"], len(content["claims"])) == ("None of this passes the filters.", 2)


def test_of_neighbours_that_are_not_listed_nobody_knows_which_pass() -> None:
    graph = dated()
    graph.nodes += [entity(f"N{n}") for n in range(NEIGHBOURS + 5)]
    graph.edges += [relation("ada", "MET_WITH", f"n{n}", articles=9) for n in range(NEIGHBOURS + 5)]
    view = View(("ada",), Selection(("ada",)))
    assert inspect(Explorer(graph, view))["hidden"] == 7
    content = inspect(Explorer(graph, replace(view, filters=Filters(published_to="2017"))))
    assert (content["hidden"], content["cut"]) == (0, "Only its best-told neighbours were looked through.")


def test_nothing_selected_says_what_to_do() -> None:
    content = inspect(Explorer(story(), View(("ada",))))
    assert (content["kind"], content["title"]) == ("hint", "Nothing is selected")
    assert any("Double-click" in line for line in content["lines"])


def test_an_entity_lists_its_relations_both_ways_by_type() -> None:
    content = inspect(Explorer(story(), View(("ada", "firm"), Selection(("ada",)))))
    assert (content["name"], content["type"], content["more"]) == ("Ada", "Person", 1)
    groups = {group["phrase"]: group["rows"] for group in content["groups"]}
    (role,) = content["roles"]
    assert (role["phrase"], role["name"], role["denied"]) == ("leads", "Firm", 1)
    assert role["title"] == "Ada leads Firm · somebody says so, also denied · 3 articles"
    assert role["when"] == ""
    assert [row["name"] for row in groups["blames"]] == ["Bob"]
    assert [row["name"] for row in groups["who is related to it"]] == ["Firm"]
    bob = inspect(Explorer(story(), View(("bob",), Selection(("bob",)))))
    assert [group["phrase"] for group in bob["groups"]] == ["is blamed by"]
    assert [role["phrase"] for role in bob["roles"]] == ["is from"]
    assert [a["id"] for a in content["articles"]] == ["a1", "a2", "a3"]


def test_a_relation_shows_every_sentence_for_and_against() -> None:
    explorer = Explorer(story(), View(("ada", "firm"), Selection(relations=("ada|LEADS|firm",))))
    content = inspect(explorer)
    assert content["summary"] == "2 articles say so, 1 denies it."
    assert [c["id"] for c in content["claims"]] == ["c1", "c2"]
    assert [c["id"] for c in content["against"]] == ["c3"]
    first, second = content["claims"]
    assert first["parts"] == [
        {"text": "Ada", "mark": "subject", "type": "Person"},
        {"text": " leads "},
        {"text": "Firm", "mark": "object", "type": "Organization"},
        {"text": "."},
    ]
    assert first["speaker"] is None
    assert second["speaker"]["name"] == "Bob"
    assert (second["word"], second["date"], second["article"]) == (WORDS["attributed"], "18 Dec 2017", "a2")
    assert [row["relation"] for row in content["others"]] == ["firm|RELATED|ada"]


def test_several_say_what_they_share() -> None:
    explorer = Explorer(story(), View(("ada", "utopia"), Selection(("ada", "utopia"))))
    content = inspect(explorer)
    assert content["kind"] == "several"
    assert [e["name"] for e in content["shared"]] == ["Bob"]
    assert content["pair"] == ["ada", "utopia"]
    assert content["remark"] == ""
    alone = inspect(Explorer(story(), View(("firm", "utopia"), Selection(("firm", "utopia")))))
    assert alone["remark"] == "Nothing in the store connects all of these directly."


def test_a_path_reads_as_a_chain() -> None:
    explorer = Explorer(story(), View(("ada",)))
    explorer.apply({"type": "path", "entities": ["firm", "utopia"]})
    content = inspect(explorer)
    assert [row["name"] for row in content["chain"]] == ["Ada leads Firm", "Ada blames Bob", "Bob is from Utopia"]
    assert not {row["relation"] for row in content["chain"]} & {row["relation"] for row in content["between"]}


def test_many_are_not_compared_one_by_one() -> None:
    graph = SmallGraph([entity(f"N{i}") for i in range(COMPARED + 1)])
    ids = tuple(e.id for e in graph.nodes)
    content = inspect(Explorer(graph, View(ids, Selection(ids))))
    assert content["pair"] is None
    assert content["shared"] == []
    assert content["remark"].startswith(f"What more than {COMPARED} have in common is not looked up.")


def test_what_is_cut_is_said_and_the_rest_comes_when_asked_for() -> None:
    graph = story()
    graph.nodes[0] = replace(graph.nodes[0], aliases=tuple(f"Ada {i}" for i in range(ALIASES + 3)))
    names = inspect(Explorer(graph, View(("ada",), Selection(("ada",)))))
    assert (len(names["aliases"]), names["unnamed"]) == (ALIASES, 3)
    leads = graph.edges[0]
    graph.claims = [evidence(graph, leads, "Ada leads Firm.", claim=f"c{i}") for i in range(CLAIMS + 1)]
    graph.claims += [
        evidence(graph, leads, "Ada does not lead Firm.", claim=f"d{i}", factuality="negated")
        for i in range(CLAIMS + 30)
    ]
    explorer = Explorer(graph, View(("ada", "firm"), Selection(relations=(leads.id,))))
    content = inspect(explorer)
    assert (len(content["claims"]), content["cut"]) == (CLAIMS, "1 more sentence is not listed.")
    assert (len(content["against"]), content["cut_against"]) == (CLAIMS, "30 more denials are not listed.")
    assert content["further"] == "List 30 more"
    more = inspect(explorer, pages=1)
    assert (len(more["claims"]), len(more["against"])) == (CLAIMS + 1, CLAIMS + 30)
    assert (more["cut"], more["cut_against"], more["further"]) == ("", "", "")


def test_what_several_share_says_where_it_was_not_looked_through() -> None:
    graph = SmallGraph([entity("Ada"), entity("Bob"), entity("Firm", "Organization")])
    graph.edges = [relation("ada", "LEADS", "firm"), relation("bob", "LEADS", "firm")]
    blames = relation("ada", "BLAMES", "bob")
    graph.claims = [evidence(graph, blames, "Ada blames Bob.", article=f"a{i}") for i in range(ARTICLES + 2)]
    content = inspect(Explorer(graph, View(("ada", "bob"), Selection(("ada", "bob")))))
    assert [e["name"] for e in content["shared"]] == ["Firm"]
    assert len(content["articles"]) == ARTICLES
    assert content["remark"] == "2 more common articles are not listed."
    assert content["articles_further"] == "List 2 more"
    more = inspect(Explorer(graph, View(("ada", "bob"), Selection(("ada", "bob")))), pages=1)
    assert (len(more["articles"]), more["articles_further"], more["remark"]) == (ARTICLES + 2, "", "")


def test_what_is_gone_from_the_store_falls_back_to_the_hint() -> None:
    assert inspect(Explorer(story(), View(("ada",), Selection(("gone",)))))["kind"] == "hint"
    assert inspect(Explorer(story(), View(("ada",), Selection(relations=("gone",)))))["kind"] == "hint"


def test_hostile_names_pass_through_as_text() -> None:
    graph = story()
    graph.nodes[0] = replace(graph.nodes[0], name=HOSTILE, aliases=(HOSTILE * 9,))
    content = inspect(Explorer(graph, View(("ada",), Selection(("ada",)))))
    assert content["name"] == HOSTILE
    assert content["aliases"] == [HOSTILE * 9]


def test_the_summary_counts_articles_not_claims() -> None:
    graph = story()
    twice = [graph.claims[0], graph.claims[0]]
    assert summary(twice, []) == "1 article says so."
    assert summary([], [graph.claims[2]]) == "1 article denies it."


SPANS = st.tuples(st.integers(-3, 30), st.integers(-3, 30))


@given(
    st.text(max_size=25),
    st.lists(st.tuples(SPANS, st.fixed_dictionaries({"mark": st.sampled_from("abc")})), max_size=6),
)
def test_marks_cut_the_text_and_lose_no_letter(text: str, marks: list[tuple[tuple[int, int], dict[str, str]]]) -> None:
    parts = marked(text, marks)
    assert "".join(part["text"] for part in parts) == text
    assert all(part["text"] for part in parts)
    at = 0
    for part in parts:
        for place in range(at, at + len(part["text"])):
            covering = [mark["mark"] for (start, end), mark in marks if start <= place < end]
            assert part.get("mark") == (covering[0] if covering else None)
        at += len(part["text"])


def test_an_entity_is_read_once_while_the_picture_grows_around_it() -> None:
    graph = story()
    explorer = Explorer(graph, View(("ada", "firm"), Selection(("ada",))))
    before = inspect(explorer)
    explorer.change(replace(explorer.view, visible=("ada", "firm", "bob")))
    assert len(explorer.scene.entities) == 3
    graph.asked = 0
    after = inspect(explorer)
    assert (before["more"], after["more"]) == (1, 0)
    assert {**before, "more": 0} == after
    assert graph.asked == 0
    graph.edges.append(relation("ada", "LEADS", "bob"))
    explorer.refresh()
    assert inspect(explorer) != after
