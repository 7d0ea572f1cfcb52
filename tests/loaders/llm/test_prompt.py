"""What a model is told: every type that we know and no other, and a form of answer that servers take."""

from __future__ import annotations

import json

from graph.model import FACTUALITIES, Article
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from loaders.llm.answer import read_answer
from loaders.llm.cost import tokens_in
from loaders.llm.definitions import ENTITY_MEANINGS, FACTUALITY_MEANINGS, RELATION_MEANINGS
from loaders.llm.prompt import again, answer_schema, messages, system_prompt


def test_every_type_has_its_meaning_and_no_other_has() -> None:
    assert set(ENTITY_MEANINGS) == set(ENTITY_TYPES)
    assert set(RELATION_MEANINGS) == set(RELATION_TYPES)
    assert set(FACTUALITY_MEANINGS) == set(FACTUALITIES)


def test_the_rules_name_every_type_and_fit_a_small_context() -> None:
    rules = system_prompt()
    assert all(f"  {name}: " in rules for name in (*ENTITY_TYPES, *RELATION_TYPES))
    assert all(f"{name} (" in rules for name in FACTUALITIES)
    assert tokens_in(rules) < 2_200


def test_the_example_in_the_rules_is_an_answer_that_we_read() -> None:
    rules = system_prompt()
    example = rules[rules.index('{"entities"') : rules.rindex("Answer with")]
    read = read_answer(example)
    assert (len(read.entities), len(read.claims), read.malformed, read.cut) == (4, 3, 0, False)
    passage = rules.partition("Example. Passage: ")[2].partition("\n")[0]
    assert all(c.quote in passage and c.subject_words in passage and c.object_words in passage for c in read.claims)
    assert all(c.relation in RELATION_TYPES and c.factuality in FACTUALITIES for c in read.claims)


def test_a_request_has_title_date_known_entities_and_passage() -> None:
    article = Article("x", title="A\n title", published="2020-05-01")
    system, user = messages(article, "The passage.", ["e1 Person: Ada"])
    assert system == {"role": "system", "content": system_prompt()}
    lines = user["content"].splitlines()
    assert lines[:4] == ["Title: A title", "Published: 2020-05-01", "Known from earlier passages:", "e1 Person: Ada"]
    assert lines[5] == "The passage."
    assert messages(Article("x"), "The passage.")[1]["content"].startswith("<passage ")


def test_the_same_passage_is_asked_about_in_the_same_words() -> None:
    article = Article("x", source="one")
    assert messages(article, "P.") == messages(Article("y", source="two"), "P.")
    assert messages(article, "P.") != messages(article, "Q.")


def test_what_could_not_be_read_is_shown_to_the_model_as_far_as_it_helps() -> None:
    asked = messages(Article("x"), "P.")
    more = again(asked, "z" * 10_000)
    assert more[:2] == asked
    assert [m["role"] for m in more[2:]] == ["assistant", "user"]
    assert len(more[2]["content"]) == 4_000


def strict(schema: object) -> bool:
    """Whether a schema is in the dialect that strict servers take: all fields required, no other allowed."""
    if isinstance(schema, list):
        return all(map(strict, schema))
    if not isinstance(schema, dict):
        return True
    if schema.get("type") == "object" and (
        schema["additionalProperties"] is not False or schema["required"] != list(schema["properties"])
    ):
        return False
    return all(map(strict, schema.values()))


def test_the_schema_is_strict_and_holds_answers_to_our_types() -> None:
    schema = answer_schema()
    assert strict(schema)
    words = json.dumps(schema)
    assert all(f'"{name}"' in words for name in (*ENTITY_TYPES, *RELATION_TYPES, *FACTUALITIES))
