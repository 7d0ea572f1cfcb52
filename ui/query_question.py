"""A question without Cypher, who did what to whom and when, and the Cypher that asks it. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from ui.query_examples import quoted

Kind = Literal["any", "type", "name"]
How = Literal["any", "fact", "claim", "denied"]
HOWS: dict[How, str] = {
    "any": "however it is said",
    "fact": "stated as a fact",
    "claim": "said by somebody, or alleged",
    "denied": "denied",
}
_FACTUALITIES: dict[How, tuple[str, ...]] = {
    "fact": ("asserted",),
    "claim": ("attributed", "alleged", "possible"),
    "denied": ("negated",),
}
MOST = 100


@dataclass(frozen=True, slots=True)
class Party:
    """Who or whom: anybody, any of a type, or what is called so."""

    kind: Kind = "any"
    value: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """[who] [relation] [whom] [when]; an empty relation is any, an empty date no bound. Dates are ISO."""

    who: Party = Party()
    relation: str = ""
    whom: Party = Party()
    since: str = ""
    until: str = ""
    how: How = "any"


def cypher(question: Question, *, names: Collection[str]) -> str:
    """The Cypher of a question. ``names`` are those known to be exact; others are looked for anywhere in a name.

    >>> asked = Question(Party("name", "Thomas Bossert"), "BLAMES", Party("type", "Country"))
    >>> print(cypher(asked, names=["Thomas Bossert"]))
    MATCH p = (who:Entity {name: 'Thomas Bossert'})-[r:BLAMES]->(whom:Country)
    WITH p, r
    MATCH (c:Claim {edge: r.id})
    RETURN p, count(c) AS claims, max(c.published) AS latest, collect(c.quote)[..3] AS sentences
    ORDER BY latest DESC, claims DESC LIMIT 100
    """
    who, about_who = _node("who", question.who, names)
    whom, about_whom = _node("whom", question.whom, names)
    relation = f"r:{quoted(question.relation)}" if question.relation else "r"
    # Connected are two whichever way it goes. Between two of whom nothing tells them apart one way finds all, once.
    both_ways = not question.relation and question.who != question.whom
    lines = [f"MATCH p = {who}-[{relation}]-{'' if both_ways else '>'}{whom}"]
    if found := [condition for condition in (about_who, about_whom) if condition]:
        lines.append("WHERE " + "\n  AND ".join(found))
    # Without WITH the embedded store finds no claims: it joins the two patterns too early.
    lines.append("WITH r, head(collect(p)) AS p" if both_ways else "WITH p, r")
    lines.append("MATCH (c:Claim {edge: r.id})")
    if found := _of_claims(question):
        lines.append("WHERE " + " AND ".join(found))
    lines += [
        "RETURN p, count(c) AS claims, max(c.published) AS latest, collect(c.quote)[..3] AS sentences",
        f"ORDER BY latest DESC, claims DESC LIMIT {MOST}",
    ]
    return "\n".join(lines)


def in_words(question: Question, relations: dict[str, str]) -> str:
    """The question as a sentence; ``relations`` are the words for the relation types.

    >>> in_words(Question(Party("type", "Person"), "BLAMES", Party("name", "North Korea")), {"BLAMES": "blames"})
    'any Person blames North Korea'
    """
    verb = relations.get(question.relation) or question.relation or "is connected to"
    bounds = ((question.since, "since"), (question.until, "until"))
    when = [f"{word} {day}" for day, word in bounds if day]
    how = [] if question.how == "any" else [HOWS[question.how]]
    said = f"{_called(question.who)} {verb} {_called(question.whom)}"
    return ", ".join([said, *how, *when])


def _called(party: Party) -> str:
    return {"any": "anybody", "type": f"any {party.value}", "name": party.value}[party.kind]


def _node(variable: str, party: Party, names: Collection[str]) -> tuple[str, str]:
    """The node pattern of a party, and the condition that it needs beside that."""
    if party.kind == "type":
        return f"({variable}:{quoted(party.value)})", ""
    if party.kind == "any":
        return f"({variable}:Entity)", ""
    if party.value in names:
        return f"({variable}:Entity {{name: {text(party.value)}}})", ""
    part = text(party.value.casefold())
    called = f"toLower({variable}.name) CONTAINS {part}"
    also = f"any(name IN {variable}.aliases WHERE toLower(name) CONTAINS {part})"
    return f"({variable}:Entity)", f"({called} OR {also})"


def _of_claims(question: Question) -> list[str]:
    found = []
    if question.how != "any":
        found.append(f"c.factuality IN [{', '.join(map(text, _FACTUALITIES[question.how]))}]")
    if question.since:
        found.append(f"c.published >= {text(question.since)}")
    if question.until:
        found.append(f"c.published <= {text(question.until + '~')}")  # with a time of day, it is after the day alone
    return found


def text(value: str) -> str:
    """A text as Cypher writes it.

    >>> print(text("O'Brien"), text("a\\\\b"))
    'O\\'Brien' 'a\\\\b'
    """
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return f"'{escaped}'"
