"""Answers to questions about a selection: ways between, who connects, claims over time. Plain dicts for answers.js.

An answer is asked for once and stays until it is closed, whatever is clicked meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.explore import Explorer, GraphReads
from graph.explore.analysis import MEASURES
from graph.explore.connectors import MOST as MOST_CONNECTORS
from graph.explore.connectors import connectors
from graph.explore.paths import CERTAINTY, LONGEST_EVER, WANTED, Over, Way, ways_among
from graph.model import Evidence, Relation
from graph.picture.network import phrase
from graph.schema import GROUPS, RELATION_TYPES
from ui import inspector
from ui.inspector_words import sifted
from ui.measures import of_measure
from ui.words import count, date, number

Content = dict[str, Any]

PATHS, CONNECT, TIMELINE, MEASURE = "paths", "connect", "timeline", "measure"
KINDS = (PATHS, CONNECT, TIMELINE, MEASURE)
MOST_SELECTED = 8
"""Of more than so many names each two have ways of their own, which nobody reads."""
MOST_TOLD = 200
MOST_PAGES = 20
MOST_ABOUT = 100
"""What leads from more names than these to others is too much to look through."""
TITLES = {PATHS: "Paths between", CONNECT: "Who connects", TIMELINE: "Over time", MEASURE: "Who matters"}
GROUP_WORDS = {
    "say": "saying",
    "conflict": "conflict",
    "law": "law",
    "affiliation": "belonging",
    "place": "place",
    "action": "doing",
    "event": "cause and event",
}
CERTAINTY_WORDS = {"facts": "facts and statements", "claims": "allegations and plans too", "all": "denials too"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, about whom, and over which relations. ``about`` are entity ids, or one relation id."""

    kind: str
    about: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    """Relation classes of schema.GROUPS; empty for all."""
    over: Over = field(default_factory=Over)
    measure: str = "degree"
    around: str = ""
    """The entity whose neighbourhood is measured; empty for what is visible."""
    happened: bool = False
    """Whether a timeline goes by when things happened, not by when they were published."""
    pages: int = 0
    """How many more pages are wanted than are listed at first: of who connects, of claims over time."""

    @property
    def title(self) -> str:
        """What a button back to the answer says."""
        return TITLES.get(self.kind, "")

    def changed(self, wish: Mapping[str, object]) -> Question:
        """The question with what a wish from the browser changes; what has not the right form changes nothing."""
        groups, certainty = wish.get("groups"), wish.get("certainty")
        longest, wanted, measure = wish.get("longest"), wish.get("wanted"), wish.get("measure")
        around, happened, pages = wish.get("around"), wish.get("happened"), wish.get("pages")
        chosen = self.groups if not isinstance(groups, list) else frozenset(g for g in groups if g in GROUPS)
        over = replace(
            self.over,
            types=_types(chosen),
            certainty=certainty if isinstance(certainty, str) and certainty in CERTAINTY else self.over.certainty,
            longest=_bounded(longest, self.over.longest, LONGEST_EVER),
            wanted=_bounded(wanted, self.over.wanted, 5 * WANTED),
        )
        return replace(
            self,
            groups=chosen,
            over=over,
            measure=measure if isinstance(measure, str) and measure in MEASURES else self.measure,
            around=around if isinstance(around, str) else self.around,
            happened=happened if isinstance(happened, bool) else self.happened,
            pages=_bounded(pages, 0, MOST_PAGES),
        )


def answer(explorer: Explorer, question: Question) -> Content:
    """The answer as content for the panel."""
    match question.kind:
        case "paths":
            return of_ways(explorer.reads, question)
        case "connect":
            return of_connectors(explorer.reads, question)
        case "timeline":
            told = of_timeline(explorer.through, question)
            return {**told, "remarks": [*filter(None, [sifted(explorer.view.filters)]), *told["remarks"]]}
        case _:
            return of_measure(explorer, question.measure, question.around)


def of_ways(reads: GraphReads, question: Question) -> Content:
    """The shortest ways between the selected, each a chain of sentences with their sources."""
    ids = question.about[:MOST_SELECTED]
    found = ways_among(reads, ids, question.over)
    names = {e.id: e.name for e in reads.entities(ids)}
    remarks = _first_only(question, MOST_SELECTED)
    for start, end in found.unconnected:
        pair = f"{names.get(start, 'one name')} and {names.get(end, 'the other')}"
        remarks.append(f"No path of up to {count(question.over.longest, 'step')} between {pair}.")
    if found.unconnected and question.over.certainty != "all":
        remarks.append("Try longer paths, other kinds of relations, or less certain ones.")
    if found.cut:
        remarks.append("There is more than could be looked through; the paths shown are the shortest seen.")
    return {
        "kind": "paths",
        "title": _title("Paths between", ids, names),
        "options": _options(question),
        "ways": [_way(reads, way) for way in found.ways],
        "remarks": remarks,
    }


def of_connectors(reads: GraphReads, question: Question) -> Content:
    """Who is beside two or more of the selected, those beside most of them first."""
    ids = question.about[:MOST_ABOUT]
    found = connectors(reads, ids, question.over, most=MOST_CONNECTORS * (1 + question.pages))
    names = {e.id: e for e in reads.entities([*ids, *(c.entity.id for c in found.found)])}
    remarks = _first_only(question, MOST_ABOUT)
    if not found.found:
        remarks.append("Nobody is connected with two of them directly.")
    if found.apart:
        remarks.append("These stand on paths of several steps between them:")
    if found.hidden:
        what = "stand on such paths" if found.apart else "connect two or more of them"
        remarks.append(f"{number(found.hidden)} more {what}.")
    if found.cut:
        remarks.append("They have more relations than could be looked through.")
    return {
        "kind": "connect",
        "title": _title("Who connects", ids, {i: e.name for i, e in names.items()}),
        "options": _options(question, ways=False),
        "found": [
            {
                "entity": inspector.named(c.entity),
                "beside": f"connects {number(len(c.beside))} of {number(len(ids))}" if len(ids) > 2 else "",
                "rows": [inspector.row(r, r.subject, names, whole=True) for r in c.relations],
            }
            for c in found.found
        ],
        "apart": [inspector.named(e) for e in found.apart],
        "ids": [*ids, *(c.entity.id for c in found.found), *(e.id for e in found.apart)],
        "remarks": remarks,
        **_more(question, found.hidden > 0),
    }


def of_timeline(reads: GraphReads, question: Question) -> Content:
    """The claims about the selected in the order of time: among them if there are several, else about the one."""
    most = MOST_TOLD * (1 + question.pages)
    told, cut = _claims(reads, question.about[:MOST_ABOUT], most)
    names = {e.id: e.name for e in reads.entities([i for i in question.about if "|" not in i])}
    by_day: list[tuple[str, Evidence]] = []
    for e in told:
        day = (e.claim.time_from or e.claim.time_to or "") if question.happened else (e.published or "")
        by_day.append((day[:10], e))
    dated = sorted(
        (item for item in by_day if item[0]), key=lambda item: (item[0], item[1].article_id, item[1].claim.start)
    )
    undated = len(by_day) - len(dated)
    months: list[Content] = []
    for day, evidence in dated:
        label = date(day[:7])
        if not months or months[-1]["label"] != label:
            months.append({"label": label, "claims": []})
        sentence = f"{evidence.subject.name} {_phrase(evidence)} {evidence.object.name}"
        months[-1]["claims"].append(
            {"day": date(day), "sentence": sentence, "relation": evidence.relation_id, **inspector.claim(evidence)}
        )
    remarks = _first_only(question, MOST_ABOUT)
    if undated:
        what = "say when it happened" if question.happened else "have a date of publication"
        remarks.append(f"{count(undated, 'claim')} {'does' if undated == 1 else 'do'} not {what}.")
    if cut:
        remarks.append(f"Only the latest {number(most)} claims are listed.")
    return {
        "kind": "timeline",
        "title": _title("Told about", [i for i in question.about if "|" not in i], names)
        if names
        else "Told over time",
        "happened": question.happened,
        "count": count(len(dated), "claim"),
        "months": months,
        "remarks": remarks,
        **_more(question, cut),
    }


def _first_only(question: Question, most: int) -> list[str]:
    """What to say where more are selected than are looked at."""
    return [f"Only the first {most} of the selected are looked at."] if len(question.about) > most else []


def _more(question: Question, left: bool) -> Content:
    """Which page to ask for next, 0 where nothing is left."""
    return {"next": question.pages + 1 if left and question.pages < MOST_PAGES else 0}


def _claims(reads: GraphReads, about: tuple[str, ...], most: int) -> tuple[list[Evidence], bool]:
    """The latest claims, and whether there are more."""
    if len(about) == 1 and about[0].count("|") == 2:
        found = reads.evidence(*about[0].split("|"))
    elif len(about) == 1:
        found = reads.evidence_of(about[0], limit=most + 1)
    else:
        among = [c for r in reads.between(about) for c in reads.evidence(r.subject, r.type, r.object)]
        found = sorted(among, key=lambda e: e.published or "", reverse=True)
    return found[:most], len(found) > most


def _way(reads: GraphReads, way: Way) -> Content:
    names = {e.id: e for e in way.entities}
    return {
        "entities": [inspector.named(e) for e in way.entities],
        "relations": [r.id for r in way.relations],
        "words": f"{count(len(way.relations), 'step')} · every step in {count(way.sources, 'article')} or more"
        if way.sources > 1
        else count(len(way.relations), "step"),
        "steps": [_step(reads, r, names) for r in way.relations],
    }


def _step(reads: GraphReads, relation: Relation, names: Mapping[str, Any]) -> Content:
    """One sentence of the chain, with the claim that states it best: a plain one before a denial, then the surest."""
    told = reads.evidence(relation.subject, relation.type, relation.object)
    best = min(
        told,
        key=lambda e: (e.claim.factuality != relation.factuality, -e.claim.confidence, len(e.claim.quote), e.claim.id),
        default=None,
    )
    return {
        **inspector.row(relation, relation.subject, dict(names), whole=True),
        "claim": inspector.claim(best) if best else None,
    }


def _options(question: Question, *, ways: bool = True) -> Content:
    return {
        "certainty": question.over.certainty,
        "certainties": [{"value": key, "label": words} for key, words in CERTAINTY_WORDS.items()],
        "groups": [
            {"value": g, "label": GROUP_WORDS.get(g, g), "on": not question.groups or g in question.groups}
            for g in GROUPS
        ],
        "longest": question.over.longest if ways else 0,
        "most": LONGEST_EVER,
        "wanted": question.over.wanted if ways else 0,
        "step": WANTED,
    }


def _title(words: str, ids: Collection[str], names: Mapping[str, str]) -> str:
    shown = [names.get(i, "a name") for i in ids]
    if len(shown) > 3:
        shown = [*shown[:2], f"{len(shown) - 2} more"]
    return f"{words} {', '.join(shown[:-1])}{' and ' if len(shown) > 1 else ''}{shown[-1] if shown else 'nobody'}"


def _phrase(evidence: Evidence) -> str:
    subject, kind, obj = evidence.relation_id.split("|")
    return phrase(Relation(evidence.relation_id, subject, kind, obj, evidence.claim.predicate))


def _types(groups: Collection[str]) -> frozenset[str] | None:
    if not groups or set(groups) == set(GROUPS):
        return None
    return frozenset(name for name, kind in RELATION_TYPES.items() if kind.group in groups)


def _bounded(value: object, known: int, most: int) -> int:
    return min(most, max(1, value)) if isinstance(value, int) and not isinstance(value, bool) else known
