"""The examples on the query page: each runs as it stands, on the seed story and on any other graph of Newsgraph.

They go from the easy to the less easy, and each says what it teaches, so that going through them is learning the
language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the Cypher that asks it, what it teaches, and the part of the tour that it belongs to."""

    question: str
    cypher: str
    teaches: str = ""
    part: str = ""


FIRST, RELATIONS, EVIDENCE, PATHS, PARAMETERS = (
    "First steps",
    "Relations",
    "Sentences behind them",
    "Paths",
    "Values to fill in",
)

HEADLINE = Example(
    "Who attributes what to whom, and for which country?",
    "MATCH p = (:Person)-[:ATTRIBUTES]->()-[:BY]->()-[:WORKS_FOR]->(:Country)\nRETURN p",
    "A pattern is drawn as it is meant: round brackets are things, square ones relations. What has a name (p) can be "
    "returned.",
    FIRST,
)

EXAMPLES: tuple[Example, ...] = (
    HEADLINE,
    Example(
        "What is the story about?",
        "MATCH (e:Entity)\nRETURN e.name AS name, e.mention_count AS mentions, e.first_seen AS since\n"
        "ORDER BY mentions DESC LIMIT 20",
        "Everything found in articles has the label Entity. A dot asks for a property, AS names a column.",
        FIRST,
    ),
    Example(
        "All about the most mentioned entity",
        "MATCH (e:Entity)\nWITH e ORDER BY e.mention_count DESC LIMIT 1\nMATCH p = (e)--(:Entity)\nRETURN p LIMIT 50",
        "WITH hands on what was found so far; -- is any relation in either direction.",
        FIRST,
    ),
    Example(
        "How many of each kind are there?",
        "MATCH (e:Entity)\nUNWIND [kind IN labels(e) WHERE kind <> 'Entity'] AS kind\n"
        "RETURN kind, count(*) AS entities\nORDER BY entities DESC",
        "count(*) counts the rows of each group; everything returned beside it makes the groups.",
        FIRST,
    ),
    Example(
        "Whose name holds a word?",
        "MATCH (e:Entity)\n"
        "WHERE toLower(e.name) CONTAINS 'bank' OR any(n IN e.aliases WHERE toLower(n) CONTAINS 'bank')\n"
        "RETURN e.name AS name, e.aliases AS also",
        "WHERE keeps what fits. aliases is a list of the other names.",
        FIRST,
    ),
    Example(
        "Which relations do several articles state?",
        "MATCH (a:Entity)-[r]->(b:Entity)\nWHERE r.articles > 1\n"
        "RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.articles AS articles\n"
        "ORDER BY articles DESC LIMIT 50",
        "Relations have properties too: how many claims they rest on, which articles, how certain.",
        RELATIONS,
    ),
    Example(
        "Who works for whom?",
        "MATCH p = (:Person)-[:WORKS_FOR|LEADS|MEMBER_OF|ADVISER_TO]->()\nRETURN p LIMIT 50",
        "A stroke between types means or.",
        RELATIONS,
    ),
    Example(
        "Who is connected to most others?",
        "MATCH (e:Entity)\nWITH e, COUNT { (e)--(:Entity) } AS relations\nRETURN e.name AS name, relations\n"
        "ORDER BY relations DESC LIMIT 20",
        "COUNT { … } counts what fits a pattern, without making rows of it.",
        RELATIONS,
    ),
    Example(
        "Which kinds of relations are there?",
        "MATCH (:Entity)-[r]->(:Entity)\n"
        "RETURN type(r) AS relation, count(r) AS times, avg(r.confidence) AS confidence\n"
        "ORDER BY times DESC",
        "type() is the name of a relation's type, avg() a mean.",
        RELATIONS,
    ),
    Example(
        "What is only alleged, planned or denied?",
        "MATCH (a:Article)-[:STATES]->(c:Claim)\nWHERE c.factuality IN ['alleged', 'possible', 'planned', 'negated']\n"
        "RETURN c.factuality AS how, c.quote AS sentence, a.title AS article, a.published AS published\n"
        "ORDER BY published DESC LIMIT 50",
        "Behind every relation stand claims, and every claim has its sentence and the article that states it.",
        EVIDENCE,
    ),
    Example(
        "Who is quoted, and with what?",
        "MATCH (c:Claim)-[:SAID_BY]->(:Mention)-[:REFERS_TO]->(who:Entity)\n"
        "RETURN who.name AS speaker, c.quote AS sentence, c.factuality AS how\nORDER BY speaker LIMIT 50",
        "A claim that is somebody's has a speaker. A mention is an entity as one article knows it.",
        EVIDENCE,
    ),
    Example(
        "On what is there disagreement?",
        "MATCH (a:Entity)-[r]->(b:Entity)\nWHERE r.denied > 0\nWITH a, r, b\nMATCH (c:Claim {edge: r.id})\n"
        "RETURN a.name AS subject, type(r) AS relation, b.name AS object,\n"
        "  count(c) AS claims, r.denied AS denials, collect(c.quote)[..3] AS sentences",
        "The claims of a relation have its id as their edge; collect() makes one list of many rows.",
        EVIDENCE,
    ),
    Example(
        "What does each article hold?",
        "MATCH (a:Article)\nOPTIONAL MATCH (a)-[:STATES]->(c:Claim)\n"
        "RETURN a.title AS article, a.published AS published, count(c) AS claims\nORDER BY published",
        "OPTIONAL MATCH keeps the article where nothing fits.",
        EVIDENCE,
    ),
    Example(
        "How are the two most mentioned people connected?",
        "MATCH (e:Person)\nWITH e ORDER BY e.mention_count DESC LIMIT 2\nWITH collect(e) AS two\n"
        "WITH two[0] AS a, two[1] AS b\nMATCH p = (a)-[*1..3]-(b)\n"
        "WHERE all(n IN nodes(p) WHERE n:Entity)\nRETURN p ORDER BY length(p) LIMIT 5",
        "A star is a chain of relations, with its shortest and longest length.",
        PATHS,
    ),
    Example(
        "What links two countries through something else?",
        "MATCH p = (a:Country)--(x:Entity)--(b:Country)\nWHERE a.name < b.name AND NOT x:Country\nRETURN p LIMIT 40",
        "a.name < b.name lets every pair come once only.",
        PATHS,
    ),
    Example(
        "What was said between two days?",
        "MATCH (a:Article)-[:STATES]->(c:Claim)\nWHERE a.published >= $since AND a.published <= $until\n"
        "RETURN a.published AS published, a.title AS article, c.quote AS sentence\nORDER BY published LIMIT 100",
        "A name after a dollar sign is filled in before the query runs: a value under the editor, safe from quotes.",
        PARAMETERS,
    ),
)
VALUES = {"since": "2017-05-01", "until": "2019-12-31"}
"""What is filled in for the parameters of examples."""


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
