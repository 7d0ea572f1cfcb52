"""Properties of other corpora in terms of our relation types, so that their facts can be looked for among claims."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.model import Claim, Reading


@dataclass(frozen=True, slots=True)
class Property:
    """One property: the claims that state it, as (type, whether turned), and words they must or must not have."""

    name: str
    claims: tuple[tuple[str, bool], ...]
    words: tuple[str, ...] = ()
    without: bool = False

    def direction(self, claim: Claim, words: str) -> tuple[tuple[str, str], ...]:
        """(subject, object) of the property, once for each way in which the claim states it; none if it does not."""
        if self.words and any(w in words for w in self.words) == self.without:
            return ()
        pairs = [
            (claim.object, claim.subject) if turned else (claim.subject, claim.object)
            for kind, turned in self.claims
            if kind == claim.type
        ]
        return tuple(dict.fromkeys(pairs))


@cache
def properties(corpus: str) -> dict[str, Property]:
    """The properties of a corpus that can be said in our types, by name."""
    lines = (Path(__file__).parent / "properties.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[:1] != "#"]
    return {row[1]: _property(*row[1:4]) for row in rows if row[0] == corpus}


def _property(name: str, types: str, words: str) -> Property:
    claims = tuple((t[:-1], t[-1] == "<") for t in types.split())
    wanted = tuple(w.replace("-", " ") for w in words.removeprefix("!").split())
    return Property(name, claims, wanted, words.startswith("!"))


def words_of(claim: Claim, reading: Reading) -> str:
    """The words by which a claim is told from others of its type, folded: trigger, predicate and object's name."""
    trigger = " ".join(reading.article.text[a:b] for a, b in claim.trigger)
    name = next((m.name for m in reading.mentions if m.id == claim.object), "")
    return f"{trigger} {claim.predicate} {name}".lower()
