"""Who answers for the words of a nameless speaker."""

from __future__ import annotations

import pytest

from loaders.reader.annotations import EntitySpan
from loaders.reader.answering import principals
from tests.loaders.reader.rules.notation import words

TABLES = {
    "by": """
1 projections projection NOUN NNS 4 nsubj
2 by by ADP IN 3 case
3 CNN CNN PROPN NNP 1 nmod
4 show show VERB VBP 0 root
""",
    "poss": """
1 CNN CNN PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 report report NOUN NN 4 nsubj
4 shows show VERB VBZ 0 root
""",
    "about": """
1 report report NOUN NN 4 nsubj
2 about about ADP IN 3 case
3 CNN CNN PROPN NNP 1 nmod
4 shows show VERB VBZ 0 root
""",
    "official": """
1 Peruvian Peruvian ADJ JJ 2 amod
2 official official NOUN NN 3 nsubj
3 spoke speak VERB VBD 0 root
""",
    "analyst": """
1 Peruvian Peruvian ADJ JJ 2 amod
2 analyst analyst NOUN NN 3 nsubj
3 spoke speak VERB VBD 0 root
""",
}


@pytest.mark.parametrize(
    ("table", "noun", "type_", "found"),
    [
        ("by", 0, "Organization", [0]),
        ("poss", 2, "Organization", [0]),
        ("about", 0, "Organization", []),
        ("by", 0, "Event", []),
        ("by", 3, "Organization", []),
        ("official", 1, "Country", [0]),
        ("analyst", 1, "Country", []),
    ],
)
def test_the_author_or_the_principal_answers(table: str, noun: int, type_: str, found: list[int]) -> None:
    tree = words(TABLES[table])
    at = next(n for n, w in enumerate(tree) if w.form in ("CNN", "Peruvian"))
    span = EntitySpan(0, at, at, at, type_, "name", 0, 3)
    assert principals(tree, [span], noun) == found
