"""What goes with an article, said before it is deleted."""

from __future__ import annotations

from collections.abc import Collection

from graph.model import Article, Claim, ClaimNote, Entity, Mention, Reading, Relation
from ui.deletion import preview

TEXT = "Ada works for Acme. Ada met Bob."
ARTICLE = Article(TEXT, title="Ada")
READING = Reading(
    ARTICLE,
    (
        Mention("m1", "Ada", "Person", ((0, 3),)),
        Mention("m2", "Acme", "Organization", ((14, 18),)),
        Mention("m3", "Bob", "Person", ((28, 31),)),
    ),
    (
        Claim("c1", "m1", "WORKS_FOR", "works for", "m2", 0, 19, TEXT[0:19]),
        Claim("c2", "m1", "MET_WITH", "met", "m3", 20, 32, TEXT[20:32]),
    ),
)
ENTITIES = {
    "m1": Entity("ada", "Ada", "Person", article_count=2),
    "m2": Entity("acme", "Acme", "Organization", article_count=2),
    "m3": Entity("bob", "Bob", "Person", article_count=1),
}
RELATIONS = [
    Relation("ada|WORKS_FOR|acme", "ada", "WORKS_FOR", "acme", articles=2),
    Relation("ada|MET_WITH|bob", "ada", "MET_WITH", "bob", articles=1),
    Relation("acme|SUED|ada", "acme", "SUED", "ada", articles=1),
]
NOTES = [
    ClaimNote("ada|WORKS_FOR|acme", ARTICLE.id),
    ClaimNote("ada|WORKS_FOR|acme", "a-other", "negated"),
    ClaimNote("ada|MET_WITH|bob", ARTICLE.id),
    ClaimNote("acme|SUED|ada", "a-other"),
]


class Held:
    def reading(self, article_id: str) -> Reading | None:
        return READING if article_id == ARTICLE.id else None

    def mention_entities(self, article_id: str) -> dict[str, Entity]:
        return ENTITIES

    def between(self, ids: Collection[str]) -> list[Relation]:
        asked = set(ids)
        return [relation for relation in RELATIONS if {relation.subject, relation.object} <= asked]

    def claim_notes(self, relation_ids: Collection[str], *, named: bool = True) -> list[ClaimNote]:
        return [note for note in NOTES if note.relation_id in relation_ids]


def test_only_what_no_other_article_holds_goes() -> None:
    found = preview(Held(), ARTICLE.id)
    assert found is not None
    assert [entity.id for entity in found.entities] == ["bob"]
    assert [relation.id for relation in found.relations] == ["ada|MET_WITH|bob"]
    assert found.weakened == 1


def test_the_preview_says_so_in_words() -> None:
    found = preview(Held(), ARTICLE.id)
    assert found is not None
    assert found.sentences[:3] == [
        "3 mentions and 2 claims go with it.",
        "1 entity and 1 relation are in no other article and go too.",
        "1 relation stays, with one source less.",
    ]


def test_an_article_that_is_gone_has_no_preview() -> None:
    assert preview(Held(), "a-unknown") is None
