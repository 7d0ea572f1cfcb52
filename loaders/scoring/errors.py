"""What goes wrong on annotated news, sorted into classes: by rule what is claimed too much, by type what is missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graph.model import Reading
from loaders.scoring.news import gold_of

Kind = Literal["right", "wrong type", "spurious", "missed", "entity missed"]
"""``entity missed``: the pair could not be claimed, for one of its entities was not found."""
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one claim or one annotated pair; ``types`` are the annotated ones, ``rule`` that of the claim."""

    kind: Kind
    types: str
    rule: str
    said: str
    sentence: str
    document: str


def outcomes(gold: Mapping[str, Any], reading: Reading) -> list[Outcome]:
    """One outcome for every claim, and one for every annotated pair that no claim states."""
    wanted, to_gold = gold_of(gold, reading)
    names = {e["id"]: str(e["name"]) for e in gold["entities"]}
    own = {m.id: m.name for m in reading.mentions}
    document = str(gold["id"])
    out: list[Outcome] = []
    claimed: set[tuple[str, str]] = set()
    for claim in reading.claims:
        pair = to_gold.get(claim.subject, ""), to_gold.get(claim.object, "")
        claimed.add(pair)
        types = wanted.get(pair, set())
        right = "RELATED" in types or claim.type in types - {"RELATED"}
        kind: Kind = "spurious" if not types else "right" if right else "wrong type"
        said = f"{own[claim.subject]} -{claim.type}-> {own[claim.object]}"
        out.append(Outcome(kind, " ".join(sorted(types)), claim.rule, said, claim.quote, document))
    found = set(to_gold.values())
    sentences = _sentences(gold)
    for pair, types in wanted.items():
        if pair not in claimed:
            missing: Kind = "missed" if pair[0] in found and pair[1] in found else "entity missed"
            listed = " ".join(sorted(types))
            said = f"{names[pair[0]]} -{listed}-> {names[pair[1]]}"
            out.append(Outcome(missing, listed, "", said, sentences.get(pair, ""), document))
    return out


def _sentences(gold: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """The sentence that states each annotated pair, where the annotation says which."""
    out: dict[tuple[str, str], str] = {}
    for relation in gold["relations"]:
        if "sent" in relation and "sentences" in gold:
            start, end = gold["sentences"][relation["sent"]]
            out.setdefault((relation["subject"], relation["object"]), gold["text"][start:end])
    return out


def report(found: Sequence[Outcome], examples: int) -> Iterator[str]:
    """The classes, largest first, each with so many examples: rules that claim too much, types that are missed or
    taken for others."""
    claims = Counter(o.rule for o in found if o.rule)
    yield "Claims that the annotation does not have, by rule (wrong, with a wrong type, all claims of the rule):"
    wrong_types = Counter(o.rule for o in found if o.kind == "wrong type")
    yield from _classes(
        [o for o in found if o.kind == "spurious"],
        lambda o: o.rule,
        lambda rule, n: f"{rule}: {n}, {wrong_types[rule]}, {claims[rule]}",
        examples,
    )
    of_type = Counter(t for o in found if o.kind != "spurious" for t in o.types.split())
    lost = Counter(o.types for o in found if o.kind == "entity missed")
    yield "Annotated pairs that nothing claims, by type (missed, for want of an entity, all of the type):"
    yield from _classes(
        [o for o in found if o.kind in ("missed", "entity missed")],
        lambda o: o.types,
        lambda types, n: f"{types}: {n}, {lost[types]}, {of_type[types.split()[0]]}",
        examples,
    )
    yield "Right pairs with a wrong type (annotated > claimed):"
    yield from _classes(
        [o for o in found if o.kind == "wrong type"],
        lambda o: f"{o.types} > {o.said.split(' -', 1)[1].split('-> ', 1)[0]}",
        lambda name, n: f"{name}: {n}",
        examples,
    )


def _classes(
    found: Sequence[Outcome], name_of: Callable[[Outcome], str], heading: Callable[[str, int], str], examples: int
) -> Iterator[str]:
    classes: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        classes[name_of(outcome)].append(outcome)
    for name, members in sorted(classes.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {heading(name, len(members))}"
        for o in members[:examples]:
            yield f"      {o.document}: {o.said} | {' '.join(o.sentence.split())[:_LONGEST]}"
