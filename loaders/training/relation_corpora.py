"""Facts of other corpora as pairs of spans in sentences, in terms of our relation types. Reads files, trains nothing.

KnowledgeNet (folds 1 to 3; fold 4 is a check set), Re-DocRED (its dev part) and FewRel say less than our annotation:
few relations, some pairs, types that are several of ours. What they do not say gives no loss.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from loaders.reader.labels import MAX_SPAN_WORDS, level_of
from loaders.reader.sentences import split_sentences
from loaders.scoring.corpora import LabelledDocument, LabelledFact, LabelledSentence, LabelledSpan
from loaders.scoring.knowledgenet import Passage, passages
from loaders.scoring.properties import Property, properties

TRAINING_FOLDS = ("1", "2", "3")
_LOOSE = frozenset({"P17", "P30", "P131", "P155", "P156", "P206"})
"""Places that hold over several steps ("the club, of Paris, France": our annotation states the nearest only), and what
follows what: only the type counts."""
_BROADER = {"P361": ("LOCATED_IN", "MEMBER_OF")}
"""More types that a property may be when it is not looked for but learnt from."""


def load(corpora: Path, unless: frozenset[str] = frozenset()) -> list[LabelledDocument]:
    """All documents with facts; those with a sentence whose letters are in ``unless`` (the check sets) are left out."""
    page = (corpora / "knowledgenet" / "human_readable-v10-notest.html").read_text(encoding="utf-8")
    found = [of_passage(p) for fold in TRAINING_FOLDS for p in passages(page, fold)]
    dev = json.loads((corpora / "redocred" / "dev_revised.json").read_text(encoding="utf-8"))
    found += [of_redocred(d) for d in dev]
    few = json.loads((corpora / "fewrel" / "val_wiki.json").read_text(encoding="utf-8"))
    found += list(of_fewrel(few))
    return [d for d in found if d.sentences and not any(letters(s.words) in unless for s in d.sentences)]


def letters(words: Iterable[str]) -> str:
    """A sentence's letters and digits, by which it is known again in another corpus."""
    return "".join(c for w in words for c in w.lower() if c.isalnum())


def facts_of(prop: Property, subject: str, object_: str, certain: bool) -> Iterator[LabelledFact]:
    """A property as ordered pairs: certain where our types state it in one direction only, else just their types."""
    along = tuple(kind for kind, turned in prop.claims if not turned)
    along += _BROADER.get(prop.name, ()) if along else ()
    against = tuple(kind for kind, turned in prop.claims if turned)
    one_way = certain and not (along and against)
    if along:
        yield LabelledFact(subject, object_, along, one_way)
    if against:
        yield LabelledFact(object_, subject, against, one_way)


def of_passage(passage: Passage) -> LabelledDocument:
    """A KnowledgeNet passage: only spans that are in some fact, and facts whose two ends stand in one sentence."""
    known = properties("knowledgenet")
    sentences = []
    for found in split_sentences(passage.text):
        tokens = found.tokens
        if not tokens:
            continue
        sentence = LabelledSentence(words=[t.form for t in tokens], spans=[], marks="facts")
        spans = {}
        for prop, *ends in passage.facts:
            names = []
            for start, end in ends:
                inside = [i for i, t in enumerate(tokens) if t.end > start and t.start < end]
                if inside and len(inside) <= MAX_SPAN_WORDS:
                    name = f"{start}-{end}"
                    level = level_of(passage.text[start:end])
                    spans[name] = LabelledSpan(inside[0], inside[-1], "", level, name)
                    names.append(name)
            if len(names) == 2 and prop in known:
                sentence.facts.extend(facts_of(known[prop], names[0], names[1], certain=True))
        used = {e for f in sentence.facts for e in (f.subject, f.object)}
        sentence.spans = [s for name, s in spans.items() if name in used]
        sentence.facts = merged(sentence.facts)
        sentences.append(sentence)
    return LabelledDocument(passage.name, "knowledgenet", sentences if any(s.facts for s in sentences) else [])


def of_redocred(document: Mapping[str, Any]) -> LabelledDocument:
    """A Re-DocRED document: facts where their evidence is this one sentence, and pairs without any as unrelated."""
    known = properties("redocred")
    sentences = [LabelledSentence(words=list(w), spans=[], marks="facts") for w in document["sents"]]
    here: list[set[str]] = [set() for _ in sentences]
    for number, vertex in enumerate(document["vertexSet"]):
        for mention in vertex:
            if mention["type"] in {"PER", "ORG", "LOC", "MISC"} and len(mention["name"].split()) <= MAX_SPAN_WORDS:
                first, end = mention["pos"]
                spans = sentences[mention["sent_id"]].spans
                if spans is not None:
                    spans.append(LabelledSpan(first, end - 1, "", "name", str(number)))
                    here[mention["sent_id"]].add(str(number))
    labelled = {(str(f["h"]), str(f["t"])) for f in document["labels"]}
    for fact in document["labels"]:
        if fact["r"] in known and len(fact["evidence"]) == 1:
            s, ends = fact["evidence"][0], (str(fact["h"]), str(fact["t"]))
            certain = fact["r"] not in _LOOSE
            sentences[s].facts.extend(facts_of(known[fact["r"]], ends[0], ends[1], certain))
    for sentence, entities in zip(sentences, here, strict=True):
        sentence.facts = merged(sentence.facts)
        for a in sorted(entities):
            for b in sorted(entities - {a}):
                if (a, b) not in labelled and (b, a) not in labelled:
                    sentence.facts.append(LabelledFact(a, b, (), certain=True))
    return LabelledDocument(str(document["title"]), "redocred", [s for s in sentences if s.words])


def of_fewrel(groups: Mapping[str, list[Mapping[str, Any]]]) -> Iterator[LabelledDocument]:
    """FewRel's sentences of the relations that we have: one pair each."""
    known = properties("redocred")
    for name in sorted(groups.keys() & known.keys()):
        for number, row in enumerate(groups[name]):
            spans = []
            for end in ("h", "t"):
                at = row[end][2][0]
                surface = " ".join(row["tokens"][at[0] : at[-1] + 1])
                spans.append(LabelledSpan(at[0], at[-1], "", level_of(surface), end))
            sentence = LabelledSentence(words=list(row["tokens"]), spans=spans, marks="facts")
            sentence.facts = merged(facts_of(known[name], "h", "t", certain=name not in _LOOSE))
            yield LabelledDocument(f"{name}-{number}", "fewrel", [sentence])


def merged(facts: Iterable[LabelledFact]) -> list[LabelledFact]:
    """One fact a pair: the types of several together, certain if one of them is."""
    found: dict[tuple[str, str], LabelledFact] = {}
    for fact in facts:
        pair = (fact.subject, fact.object)
        old = found.get(pair)
        types = tuple(dict.fromkeys((*(old.types if old else ()), *fact.types)))
        found[pair] = LabelledFact(*pair, types, fact.certain or bool(old and old.certain))
    return list(found.values())
