"""A hand-made graph of the WannaCry story, and synthetic graphs of any size, for tests of pictures and exports."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from graph.model import FACTUALITIES, Claim, Entity, Evidence, Relation, Subgraph
from graph.schema import ENTITY_TYPES, RELATION_TYPES, allowed

_ENTITIES = [
    ("bossert", "Thomas Bossert", "Person", 3),
    ("wannacry", "WannaCry", "Malware", 8),
    ("lazarus", "Lazarus Group", "Group", 5),
    ("dprk", "North Korea", "Country", 7),
    ("whitehouse", "White House", "Organization", 2),
    ("nhs", "National Health Service", "Organization", 3),
    ("uk", "United Kingdom", "Country", 2),
    ("eternalblue", "EternalBlue", "Vulnerability", 3),
    ("nsa", "National Security Agency", "Organization", 2),
    ("brokers", "The Shadow Brokers", "Group", 1),
    ("windows", "Windows", "Product", 2),
    ("microsoft", "Microsoft", "Organization", 2),
    ("hutchins", "Marcus Hutchins", "Person", 1),
    ("park", "Park Jin Hyok", "Person", 2),
    ("doj", "U.S. Department of Justice", "Organization", 2),
    ("sony", "Sony Pictures Entertainment", "Organization", 2),
    ("bulletin", "Security bulletin MS17-010", "Document", 1),
    ("kcna", "Korean Central News Agency", "Organization", 1),
]
_RELATIONS = [
    ("bossert", "ATTRIBUTES", "wannacry", "attributed", 3),
    ("wannacry", "BY", "lazarus", "attributed", 4),
    ("lazarus", "WORKS_FOR", "dprk", "alleged", 3),
    ("bossert", "ADVISER_TO", "whitehouse", "asserted", 2),
    ("wannacry", "ATTACKED", "nhs", "asserted", 3),
    ("nhs", "LOCATED_IN", "uk", "asserted", 1),
    ("wannacry", "USES", "eternalblue", "asserted", 3),
    ("nsa", "CREATED", "eternalblue", "alleged", 2),
    ("brokers", "SELLS", "eternalblue", "asserted", 1),
    ("eternalblue", "TARGETED", "windows", "asserted", 1),
    ("microsoft", "CREATED", "windows", "asserted", 2),
    ("microsoft", "CREATED", "bulletin", "asserted", 1),
    ("hutchins", "DISRUPTED", "wannacry", "asserted", 1),
    ("hutchins", "CITIZEN_OF", "uk", "asserted", 1),
    ("park", "MEMBER_OF", "lazarus", "alleged", 2),
    ("park", "WORKS_FOR", "dprk", "alleged", 1),
    ("doj", "CHARGED", "park", "asserted", 2),
    ("lazarus", "ATTACKED", "sony", "attributed", 2),
    ("dprk", "DENIES", "wannacry", "negated", 1),
    ("dprk", "BLAMES", "sony", "planned", 1),
    ("kcna", "REPRESENTS", "dprk", "asserted", 1),
    ("lazarus", "LINKED_TO", "wannacry", "possible", 2),
]
_DATES = ["2017-05-13", "2017-12-19", "2018-09-06", "2021-02-17"]


def story() -> Subgraph:
    """18 entities and 22 relations, every factuality but one, and three parallel pairs."""
    entities = tuple(
        Entity(name, label, kind, article_count=articles, mention_count=2 * articles)
        for name, label, kind, articles in _ENTITIES
    )
    relations = tuple(
        relation(
            subject,
            kind,
            obj,
            factuality=factuality,
            articles=articles,
            first_said=_DATES[i % 3],
            last_said=_DATES[i % 4],
        )
        for i, (subject, kind, obj, factuality, articles) in enumerate(_RELATIONS)
    )
    return Subgraph(entities, relations)


def headline() -> Subgraph:
    """The path of the first screen: four entities in a row."""
    whole = story()
    names = {"bossert", "wannacry", "lazarus", "dprk"}
    path = {"bossert|ATTRIBUTES|wannacry", "wannacry|BY|lazarus", "lazarus|WORKS_FOR|dprk"}
    return Subgraph(
        tuple(e for e in whole.entities if e.id in names), tuple(r for r in whole.relations if r.id in path)
    )


def relation(subject: str, kind: str, obj: str, **more: Any) -> Relation:
    """A relation with its id."""
    return replace(Relation(f"{subject}|{kind}|{obj}", subject, kind, obj, count=1, articles=1), **more)


def synthetic(count: int, seed: int = 5) -> Subgraph:
    """A graph like those of news: some hubs, 1.4 relations an entity, names of one to four words."""
    rng = random.Random(seed)
    words = [
        "North",
        "Security",
        "Agency",
        "Pictures",
        "Viktor",
        "Group",
        "Bank",
        "Council",
        "Anna",
        "Okonkwo",
        "Ministry",
        "Union",
        "Press",
        "Delta",
    ]
    entities = [
        Entity(
            f"e{i:03}",
            " ".join(rng.sample(words, rng.choice([1, 2, 2, 2, 3, 4]))),
            rng.choice(ENTITY_TYPES),
            article_count=rng.choice([1, 1, 1, 2, 3, 6]),
        )
        for i in range(count)
    ]
    relations: dict[str, Relation] = {}
    kinds = sorted(RELATION_TYPES)
    while len(relations) < int(count * 1.4):
        here = len(relations) % count
        there = min(rng.randrange(count), rng.randrange(count), rng.randrange(count))
        if here == there:
            there = (here + 1) % count
        one, two = entities[here], entities[there]
        fitting = [kind for kind in kinds if allowed(one.type, kind, two.type)]
        made = relation(
            one.id,
            rng.choice(fitting),
            two.id,
            factuality=rng.choice(FACTUALITIES[:6]),
            articles=rng.choice([1, 1, 2, 5]),
        )
        relations[made.id] = made
    return Subgraph(tuple(entities), tuple(relations.values()))


def evidence() -> dict[str, list[Evidence]]:
    """One sentence or two for each relation of the story, in articles with and without an address."""
    whole = story()
    entities = {entity.id: entity for entity in whole.entities}
    found: dict[str, list[Evidence]] = {}
    for i, edge in enumerate(whole.relations):
        subject, obj = entities[edge.subject], entities[edge.object]
        verb = RELATION_TYPES[edge.type].display
        quote = f"{subject.name} {verb} {obj.name}, it was reported."
        claim = Claim("c1", "m1", edge.type, verb, "m2", 0, len(quote), quote, factuality=edge.factuality)
        start = quote.index(verb)
        found[edge.id] = [
            Evidence(
                claim,
                edge.id,
                subject,
                obj,
                entities["bossert"] if edge.factuality == "attributed" else None,
                f"article-{i % 4}",
                ["The worm that stopped hospitals", "A cyber attack is attributed", "Charges in Los Angeles", None][
                    i % 4
                ],
                f"https://www.example.org/news/{i % 4}" if i % 4 < 3 else None,
                "/home/somebody/articles/four.txt" if i % 4 == 3 else "",
                _DATES[i % 4],
                subject_spans=((0, len(subject.name)),),
                object_spans=((start + len(verb) + 1, start + len(verb) + 1 + len(obj.name)),),
                trigger_spans=((start, start + len(verb)),),
            )
        ]
    return found
