"""Re-DocRED's test part, end to end: facts between entities of a whole document, those that our types can say.

Tan et al., EMNLP 2022. The facts are Wikidata's and hold for the document, stated in a sentence or not; ours are what
single sentences state. So the recall here has a low ceiling, and the score is to be compared with itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.model import Article, Reading
from loaders.reader.engine import Reader
from loaders.scoring.measures import Ratio, Score
from loaders.scoring.news import gold_of
from loaders.scoring.properties import properties

_CLOSES = frozenset(".,;:!?%)]}'’”") | {"'s", "n't", "’s", "''"}
_OPENS = frozenset("([{$“")


def redocred_scores(reader: Reader, folder: Path) -> list[Score]:
    """F1 of facts, entities and their coreference our own."""
    documents = json.loads((folder / "redocred" / "test_revised.json").read_text(encoding="utf-8"))
    total = Ratio()
    for document in documents:
        gold = as_news(document)
        total += score_document(gold, reader.read(Article(gold["text"], source=gold["id"], title=gold["id"])))
    note = f"P {total.precision:.3f} R {total.recall:.3f}, {len(documents)} documents, {total.of_recall:.0f} facts"
    return [Score("Re-DocRED test", "facts F1, end to end", total.f1, note)]


def as_news(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document in the form of the annotated news: text put together from tokens, entities, facts by property."""
    text, places = _text(document["sents"])
    mentions = []
    for number, vertex in enumerate(document["vertexSet"]):
        for m in vertex:
            (first, last), tokens = m["pos"], places[m["sent_id"]]
            mentions.append({"start": tokens[first][0], "end": tokens[last - 1][1], "entity": str(number)})
    known = properties("redocred")
    facts = {(str(f["h"]), f["r"], str(f["t"])) for f in document.get("labels", ()) if f["r"] in known}
    return {
        "id": str(document["title"]),
        "text": text,
        "entities": [
            {"id": str(n), "type": v[0]["type"], "name": v[0]["name"]} for n, v in enumerate(document["vertexSet"])
        ],
        "mentions": mentions,
        "relations": [{"subject": h, "type": r, "object": t} for h, r, t in sorted(facts)],
    }


def _text(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Tokens as running text, and where each token of each sentence stands in it."""
    text = ""
    places = []
    for tokens in sentences:
        own = []
        glued = True
        text += "\n" if text else ""
        for token in tokens:
            text += "" if glued or token in _CLOSES else " "
            own.append((len(text), len(text) + len(token)))
            text += token
            glued = token in _OPENS
        places.append(own)
    return text, places


def score_document(gold: Mapping[str, Any], reading: Reading) -> Ratio:
    """Claims of types that stand for some property against the document's facts."""
    known = properties("redocred")
    types = {kind for p in known.values() for kind, _ in p.claims}
    _, to_gold = gold_of(gold, reading)
    facts = {(r["subject"], r["type"], r["object"]) for r in gold["relations"]}
    claims = {(c.subject, c.type, c.object): c for c in reading.claims if c.type in types and c.factuality != "negated"}
    right, met = 0, set()
    for claim in claims.values():
        own = {
            (to_gold.get(s, ""), name, to_gold.get(o, ""))
            for name, p in known.items()
            for s, o in p.direction(claim, "")
        }
        right += bool(own & facts)
        met |= own & facts
    return Ratio(right, len(claims), len(met), len(facts))
