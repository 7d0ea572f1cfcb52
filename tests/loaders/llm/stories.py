"""An article for tests of the engine over a language model, and the answer of a model that reads it well."""

from __future__ import annotations

import json

from graph.model import Article
from tests.loaders.llm.server import answer, claim, entity

TEXT = (
    "Minister blames hackers\n\n"
    "OSLO, Norway (Reuters) — Ana Ruiz said on Tuesday that Tidewater was the work of Black Heron, which works for "
    "Iran. "
    "She denied that Chile had attacked Nordhafen AG.\n\n"
    "“The worm is dead,” Ruiz said. Nordhafen hired Cy Young, Ruiz’s  adviser.\n\n"
    "Share this article"
)
STORY = Article(TEXT, source="story.txt", title="Minister blames hackers", published="2020-05-07")
ENTITIES = [
    entity("e1", "Person", "Ana Ruiz", "Ruiz", "She"),
    entity("e2", "Malware", "Tidewater", "The worm"),
    entity("e3", "Group", "Black Heron"),
    entity("e4", "Country", "Iran"),
    entity("e5", "Country", "Chile"),
    entity("e6", "Organization", "Nordhafen AG", "Nordhafen"),
    entity("e7", "Person", "Cy Young"),
]
CLAIMS = [
    claim(
        *("e1", "ATTRIBUTES", "e2", "Ana Ruiz said on Tuesday that Tidewater was the work of Black Heron"),
        words="said ... was the work of",
    ),
    claim(
        *("e2", "BY", "e3", "Tidewater was the work of Black Heron"),
        words="was the work of",
        factuality="attributed",
        speaker="e1",
    ),
    claim(*("e3", "WORKS_FOR", "e4", "Black Heron, which works for Iran."), words="works for", subject_words="which"),
    claim(
        *("e5", "ATTACKED", "e6", "She denied that Chile had attacked Nordhafen AG."),
        words="attacked",
        factuality="negated",
        speaker="e1",
    ),
    claim(*("e7", "ADVISER_TO", "e1", "Nordhafen hired Cy Young, Ruiz's adviser."), words="adviser"),
]
GOOD = answer(ENTITIES, CLAIMS)
SAID = [
    ("Ana Ruiz", "ATTRIBUTES", "Tidewater", "asserted", None),
    ("Tidewater", "BY", "Black Heron", "attributed", "Ana Ruiz"),
    ("Black Heron", "WORKS_FOR", "Iran", "asserted", None),
    ("Chile", "ATTACKED", "Nordhafen AG", "negated", "Ana Ruiz"),
    ("Cy Young", "ADVISER_TO", "Ana Ruiz", "asserted", None),
]
"""What is to come of it: subject, type, object, factuality, speaker."""


def with_claims(*claims: dict[str, object], more: tuple[dict[str, object], ...] = ()) -> str:
    """An answer with the story's entities and these claims."""
    return answer([*ENTITIES, *more], claims)


def changed(**fields: object) -> str:
    """The good answer's third claim, with other fields, alone."""
    return with_claims({**CLAIMS[2], **fields})


def broken(text: str) -> str:
    """The good answer in a text of the kind that servers without structured output send."""
    return text.replace("JSON", json.dumps(json.loads(GOOD), indent=1))
