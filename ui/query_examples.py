"""The examples on the query page: each runs as it stands, on the seed story and on any other graph of Newsgraph."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the Cypher that asks it."""

    question: str
    cypher: str


HEADLINE = Example(
    "Who attributes what to whom, and for which country?",
    "MATCH p = (:Person)-[:ATTRIBUTES]->()-[:BY]->()-[:WORKS_FOR]->(:Country)\nRETURN p",
)

EXAMPLES: tuple[Example, ...] = (
    HEADLINE,
    Example(
        "What is the story about?",
        "MATCH (e:Entity)\nRETURN e.name AS name, e.mention_count AS mentions, e.first_seen AS since\n"
        "ORDER BY mentions DESC LIMIT 20",
    ),
    Example(
        "All about the most mentioned entity",
        "MATCH (e:Entity)\nWITH e ORDER BY e.mention_count DESC LIMIT 1\nMATCH p = (e)--(:Entity)\nRETURN p LIMIT 50",
    ),
    Example(
        "Which relations do several articles state?",
        "MATCH (a:Entity)-[r]->(b:Entity)\nWHERE size(r.article_ids) > 1\n"
        "RETURN a.name AS subject, type(r) AS relation, b.name AS object, size(r.article_ids) AS articles\n"
        "ORDER BY articles DESC LIMIT 50",
    ),
    Example(
        "What is only alleged, planned or denied?",
        "MATCH (a:Article)-[:STATES]->(c:Claim)\nWHERE c.factuality IN ['alleged', 'possible', 'planned', 'negated']\n"
        "RETURN c.factuality AS how, c.quote AS sentence, a.title AS article, a.published AS published\n"
        "ORDER BY published DESC LIMIT 50",
    ),
    Example(
        "Who is quoted, and with what?",
        "MATCH (c:Claim)-[:SAID_BY]->(:Mention)-[:REFERS_TO]->(who:Entity)\n"
        "RETURN who.name AS speaker, c.quote AS sentence, c.factuality AS how\nORDER BY speaker LIMIT 50",
    ),
    Example(
        "How are the two most mentioned people connected?",
        "MATCH (e:Person)\nWITH e ORDER BY e.mention_count DESC LIMIT 2\nWITH collect(e) AS two\n"
        "WITH two[0] AS a, two[1] AS b\nMATCH p = (a)-[*1..3]-(b)\n"
        "WHERE all(n IN nodes(p) WHERE n:Entity)\nRETURN p ORDER BY length(p) LIMIT 5",
    ),
    Example(
        "What does each article hold?",
        "MATCH (a:Article)\nOPTIONAL MATCH (a)-[:STATES]->(c:Claim)\n"
        "RETURN a.title AS article, a.published AS published, count(c) AS claims\nORDER BY published",
    ),
)


def of_label(label: str) -> str:
    """The query that a click on a label asks."""
    return f"MATCH (n:{quoted(label)})\nRETURN n LIMIT 50"


def of_relation(name: str) -> str:
    """The query that a click on a relation type asks."""
    return f"MATCH p = ()-[:{quoted(name)}]->()\nRETURN p LIMIT 50"


def quoted(name: str) -> str:
    """A label, type or property as Cypher wants it: in back-ticks where it is no plain word.

    >>> quoted("Person"), quoted("Fancy Bear"), quoted("a`b")
    ('Person', '`Fancy Bear`', '`a``b`')
    """
    return name if name.isascii() and name.isidentifier() else "`" + name.replace("`", "``") + "`"
