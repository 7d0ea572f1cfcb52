"""Names as strangers write them, and a graph of them, for tests of every format."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Claim, Entity, Evidence, Subgraph
from tests.graph.picture.story import relation

ODD_NAMES: dict[str, str] = {
    "markup": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "cdata": "]]><!-- & &amp; -->",
    "quotes": 'O\'Brien "the" `boss` \\ back\\\\slash; DROP',
    "formula": '=HYPERLINK("http://evil.example","click")',
    "right to left": "بنك بنغلاديش (Bangladesh)",
    "override": "\u202egnp.exe\u202c",
    "emoji": "Lazarus \U0001f47e\u200d\U0001f525 \U0001f1f0\U0001f1f5",
    "control": "Lazarus\x00 \x08Group\x1b[31m\x7f\x85",
    "forbidden in XML": "odd\ufffe\uffff name",
    "lines": "two\r\nlines\tand a tab\u2028and more\u2029",
    "long": "Ministry of " + "very " * 60 + "long names",
    "one word": "x" * 300,
    "comment": "*/ // {name: 'x'}); MATCH (n) DETACH DELETE n; //",
    "CJK": "朝鲜劳动党",
    "nothing": "",
    "spaces": "   ",
    "combining": "e\u0301" * 20 + "Z\u0351\u036b\u0343",
}


def odd_graph() -> Subgraph:
    """One entity for each name, all linked from the first with the odd name as the relation's own words."""
    entities = tuple(
        Entity(f"n{i}", name, "Person", aliases=(name, "x"), article_count=1, first_seen="2017-05")
        for i, name in enumerate(ODD_NAMES.values())
    )
    edges = tuple(relation("n0", "RELATED", e.id, predicate=e.name, first_said="2017") for e in entities[1:])
    return Subgraph(entities, edges)


def odd_evidence() -> dict[str, list[Evidence]]:
    """A sentence for each relation of the graph that is nothing but the odd name, said by the odd name."""
    graph = odd_graph()
    known = {e.id: e for e in graph.entities}
    found: dict[str, list[Evidence]] = {}
    for edge in graph.relations:
        name = known[edge.object].name
        claim = Claim("c", "m1", "RELATED", name, "m2", 0, len(name), name, factuality="attributed")
        item = Evidence(
            claim, edge.id, known[edge.subject], known[edge.object], known[edge.object], "a1", name,
            "https://example.org/?q=" + name, name, "2017-05-13", object_spans=((0, len(name)),),
        )  # fmt: skip
        found[edge.id] = [item, replace(item, article_id="a2", article_url="javascript:alert(1)")]
    return found
