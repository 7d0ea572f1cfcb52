"""Hand annotation of an article read into a `Reading`. No files here, and no reading engine.

The format has one line a thing; the sentences of the article repeat in order, with mentions marked in brackets:

    @doc 08-attribution
    @e e1 Person Thomas Bossert
    @e e2 Malware WannaCry
    @s 0 [Thomas Bossert|e1] blamed [hackers|e3] for [WannaCry|e2].
    @r e1 ATTRIBUTES e2 | blamed ... for | asserted | -

``@r`` is ``subject TYPE object | trigger | factuality | speaker``; a trigger of ``-`` says that nothing but
juxtaposition states the relation. The text between the marks must be the article's, blanks aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

from graph.errors import BadInput
from graph.model import FACTUALITIES, Article, Claim, Mention, Reading, Span, digest
from graph.schema import ENTITY_TYPES, RELATION_TYPES

_POINTING = frozenset(
    re.findall(
        r"\w+",
        """
    he him his she her hers it its they them their theirs we us our ours i me my mine you your who whom whose which
    that this these those himself herself itself themselves ourselves one another both others
    the a an some any no each every two three several
        """,
    )
)
"""Words that begin a pronoun or a description, never a name."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    marks: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class _State:
    """What has been read so far; ``spans`` are in text order because sentences are."""

    article: Article
    source: str
    line: int = 0
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    sentences: list[_Sentence] = field(default_factory=list)
    relations: list[tuple[int, int, list[str]]] = field(default_factory=list)

    def fail(self, problem: str, *, line: int | None = None) -> NoReturn:
        raise BadInput(f"{self.source}:{line or self.line}: {problem}")


def parse_annotation(annotation: str, article: Article, *, source: str = "annotation") -> Reading:
    """The mentions and claims that ``annotation`` gives for ``article``, with offsets into ``article.text``.

    ``source`` names the annotation in errors. A claim's quote is its sentence; where an argument has no place in
    that sentence, the quote reaches from the argument's nearest mention to the sentence, so that it always shows
    both. Raises `BadInput` with source and line for whatever does not fit the format or the text.
    """
    state = _State(article, source)
    for state.line, line in enumerate(annotation.split("\n"), 1):
        kind, _, rest = line.partition(" ")
        match kind:
            case "@e":
                _read_entity(state, rest)
            case "@s":
                _read_sentence(state, rest)
            case "@r":
                fields = [part.strip() for part in rest.split("|")]
                if not state.sentences:
                    state.fail("a relation stands before the first sentence")
                state.relations.append((state.line, len(state.sentences) - 1, fields))
            case "@doc":
                pass
            case _ if line.strip():
                state.fail(f"a line starts with @doc, @e, @s or @r, not with {kind!r}")
    end = state.sentences[-1].end if state.sentences else 0
    if article.text[end:].strip():
        state.fail(f"the annotation ends before {_glimpse(article.text[end:])}: give every sentence")
    unmarked = state.names.keys() - state.spans.keys()
    if unmarked:
        state.fail(f"{min(unmarked)} is marked in no sentence")
    claims = tuple(_claim(state, *relation) for relation in state.relations)
    if len({claim.id for claim in claims}) < len(claims):
        twice = next(c for n, c in enumerate(claims) if c.id in {other.id for other in claims[:n]})
        state.fail(f"{twice.type} with the trigger {twice.predicate!r} stands twice under one sentence")
    return Reading(article, tuple(_mention(state, key) for key in state.names), claims)


def _read_entity(state: _State, rest: str) -> None:
    parts = rest.split(None, 2)
    if len(parts) < 3 or not re.fullmatch(r"e\d+", parts[0]):
        state.fail("an entity is given as: @e ID TYPE name")
    key, kind, name = parts
    if kind not in ENTITY_TYPES:
        state.fail(f"{kind} is no entity type; the types are {', '.join(ENTITY_TYPES)}")
    if key in state.names:
        state.fail(f"{key} is declared twice")
    state.names[key] = (kind, name.strip())


def _read_sentence(state: _State, rest: str) -> None:
    number, _, marked = rest.partition(" ")
    if number != str(len(state.sentences)):
        state.fail(f"sentence {len(state.sentences)} is next, not {number or 'one without a number'}")
    plain, marks = _unmark(state, marked)
    text, after = state.article.text, state.sentences[-1].end if state.sentences else 0
    words = plain.split()
    found = re.compile(r"\s*" + r"\s+".join(map(re.escape, words))).match(text, after)
    if not words or found is None:
        state.fail(f"the article goes on with {_glimpse(text[after:])}, not with {_glimpse(plain)}")
    # Blanks may differ between the line and the article: places are carried over by counting the other characters.
    places = [n for n in range(after, found.end()) if not text[n].isspace()]
    in_line = [n for n, character in enumerate(plain) if not character.isspace()]
    spans = []
    for start, end, key in marks:
        inside = [place for place, n in zip(places, in_line, strict=True) if start <= n < end]
        if not inside:
            state.fail(f"a mark of {key} holds no text")
        if key not in state.names:
            state.fail(f"{key} is marked before its @e line")
        spans.append((inside[0], inside[-1] + 1, key))
    for start, end, key in sorted(spans):
        state.spans.setdefault(key, []).append((start, end))
    state.sentences.append(_Sentence(places[0], found.end(), tuple(spans)))


def _unmark(state: _State, marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without its marks, and (start, end, entity) of each; brackets of the text itself stay."""
    plain = ""
    marks: list[tuple[int, int, str]] = []
    opened: list[int] = []
    for piece in re.split(r"(\[|\|e\d+\]|\])", marked):
        if piece == "[":
            opened.append(len(plain))
            plain += piece
        elif piece.startswith("|e") and piece.endswith("]"):
            if not opened:
                state.fail(f"{piece!r} closes a mark that was not opened")
            start = opened.pop()
            plain = plain[:start] + plain[start + 1 :]
            # The bracket that opened this mark is gone from the text: marks inside it move one to the left.
            marks = [(a - (a > start), b - (b > start), key) for a, b, key in marks]
            marks.append((start, len(plain), piece[1:-1]))
        else:
            if piece == "]" and opened:
                opened.pop()
            plain += piece
    if opened:
        state.fail(f"the bracket before {_glimpse(plain[opened[-1] + 1 :])} is not closed with |eN]")
    return plain, marks


def _claim(state: _State, line: int, number: int, fields: list[str]) -> Claim:
    arguments = fields[0].split()
    if len(fields) != 4 or len(arguments) != 3:
        state.fail("a relation is given as: @r SUBJECT TYPE OBJECT | trigger | factuality | speaker", line=line)
    (subject, kind, target), (_, trigger, factuality, speaker) = arguments, fields
    if kind not in RELATION_TYPES:
        state.fail(f"{kind} is no relation type", line=line)
    if factuality not in FACTUALITIES:
        state.fail(f"{factuality!r} is no factuality; it is one of {', '.join(FACTUALITIES)}", line=line)
    for key in (subject, target, *([] if speaker == "-" else [speaker])):
        if key not in state.names:
            state.fail(f"{key} has no @e line", line=line)
    if subject == target:
        state.fail(f"{subject} is subject and object at once", line=line)
    sentence = state.sentences[number]
    places = () if trigger == "-" else _trigger(state, line, sentence, trigger)
    start, end = _reach(_reach((sentence.start, sentence.end), state.spans[subject]), state.spans[target])
    return Claim(
        id="c" + digest(state.article.id, subject, kind, target, str(sentence.start), str(places)),
        subject=_mention_id(subject),
        type=kind,
        predicate=RELATION_TYPES[kind].display if trigger == "-" else trigger,
        object=_mention_id(target),
        start=start,
        end=end,
        quote=state.article.text[start:end],
        factuality=factuality,
        said_by=None if speaker == "-" else _mention_id(speaker),
        engine="annotation",
        trigger=places,
    )


def _trigger(state: _State, line: int, sentence: _Sentence, trigger: str) -> tuple[Span, ...]:
    text, places, after = state.article.text, [], sentence.start
    for part in filter(None, re.split(r"\s*\.\.\.\s*", trigger)):
        words = re.compile(r"\s+".join(map(re.escape, part.split())))
        found = words.search(text, after, sentence.end) or words.search(text, sentence.start, sentence.end)
        if found is None:
            state.fail(f"the trigger {part!r} does not stand in its sentence", line=line)
        places.append(found.span())
        after = found.end()
    return tuple(places)


def _reach(passage: Span, spans: list[Span]) -> Span:
    """The passage, made longer where needed to hold the span that is nearest to it."""
    start, end = passage
    near = min(spans, key=lambda span: max(start - span[0], span[1] - end, 0))
    return min(start, near[0]), max(end, near[1])


def _mention(state: _State, key: str) -> Mention:
    kind, name = state.names[key]
    forms = {state.article.text[a:b]: None for a, b in state.spans[key] if _is_name(state, key, a, b)}
    return Mention(_mention_id(key), name, kind, tuple(state.spans[key]), tuple(" ".join(f.split()) for f in forms))


def _is_name(state: _State, key: str, start: int, end: int) -> bool:
    """Whether this place names its entity ("Bossert") rather than describing it ("the adviser") or pointing at it."""
    words = state.article.text[start:end].split()
    name, first = state.names[key][1], any(start == sentence.start for sentence in state.sentences)
    if words == name.split():
        return _has_capital(words)
    if words[0].lower() in _POINTING and words[0] not in {"US", "IT"}:
        return False
    # A sentence's first word has a capital in any case ("Researchers"); only people and places are rarely described
    # by one bare word. And a name ends in a capital word, which "North Korean programmer" does not.
    bare = first and len(words) == 1 and words[0] not in name.split()
    if bare and state.names[key][0] not in {"Person", "Country", "Location"}:
        return _has_capital([words[0][1:]])
    return _has_capital(words[-1:])


def _has_capital(words: list[str]) -> bool:
    return any(character.isupper() or character.isdigit() for word in words for character in word)


def _mention_id(key: str) -> str:
    return "m" + key[1:]


def _glimpse(text: str) -> str:
    words = " ".join(text.split())
    return repr(words[:40] + "…" if len(words) > 40 else words)
