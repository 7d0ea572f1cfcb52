"""One extracted triple, in the sentence's own words, and its line of text. No extraction here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Triple:
    """Subject, predicate and object as the sentence words them; ``rule`` says how they were found.

    An n-ary statement is several triples: one with the object, and one for each further argument, whose predicate then
    takes in the object ("Acme -> sold the plant to -> Roe").
    """

    subject: str
    predicate: str
    object: str
    confidence: float
    rule: str

    def line(self, sentence: str) -> str:
        """The tab-separated line that outside scorers read: sentence, confidence, predicate, subject, object."""
        fields = (sentence, f"{self.confidence:.2f}", self.predicate, self.subject, self.object)
        return "\t".join(" ".join(field.split()) for field in fields)
