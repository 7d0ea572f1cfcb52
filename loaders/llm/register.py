"""The entities of one article as a model names them, passage by passage: which are one, and that each is in the text.

A name that the text does not hold is no name of ours, however true it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.schema import ENTITY_TYPES
from loaders.llm.answer import SaidEntity
from loaders.llm.places import Text
from loaders.reader.annotations import Level
from loaders.reader.data.people import PRONOUNS
from loaders.reader.gazetteer import known_type, repaired_type
from loaders.reader.names import same_person_name
from loaders.reader.normal_forms import is_name_like_pronoun, normalise, trimmed

MOST_LISTED = 80
"""Entities that the prompt of the next passage lists, those named last first: a list costs tokens every time."""
_MOST_FORMS = 3
_TYPES = {name.lower(): name for name in ENTITY_TYPES} | {
    **dict.fromkeys(("org", "organisation", "company", "agency", "institution", "media", "party"), "Organization"),
    **dict.fromkeys(("per", "human", "people"), "Person"),
    **dict.fromkeys(("city", "place", "loc", "region", "facility", "state"), "Location"),
    **dict.fromkeys(("nation", "gpe"), "Country"),
    **dict.fromkeys(("software", "device", "technology"), "Product"),
    **dict.fromkeys(("law", "report", "treaty"), "Document"),
    **dict.fromkeys(("hacker group", "threat actor", "organized group"), "Group"),
}
"""What models write in place of our types where nothing holds them to the list."""


def level_of(form: str) -> Level:
    """Whether a form names, describes or points.

    >>> level_of("Ana Ruiz"), level_of("the worm"), level_of("She"), level_of("US"), level_of("the Senate")
    ('name', 'nominal', 'pronoun', 'name', 'name')
    """
    words = form.split()
    if len(words) == 1 and form.lower() in PRONOUNS and not is_name_like_pronoun(form):
        return "pronoun"
    inner = words[1:] if words and words[0].lower() in _DETERMINERS else words
    named = any(c.isupper() or c.isdigit() for word in inner for c in word)
    return "name" if named else "nominal"


_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our"})


@dataclass(eq=False, slots=True)
class Known:
    """One entity; ``forms`` are those that stand in the text, the model's name for it first."""

    id: str
    type: str
    forms: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form: a name if there is any."""
        return max(self.forms, key=lambda f: (level_of(f) == "name", len(f.split()), len(f)))

    @property
    def names(self) -> list[str]:
        """The forms that are names."""
        return [form for form in self.forms if level_of(form) == "name"]

    def add(self, form: str) -> None:
        """Know it by one more form."""
        if form not in self.forms:
            self.forms.append(form)

    def is_called(self, name: str) -> bool:
        """Whether a form of it is this name, articles and capitals aside."""
        return normalise(name) in {normalise(form) for form in self.forms}

    def can_be(self, said: SaidEntity, type_: str) -> bool:
        """Whether what the model names can be this entity."""
        if self.type == "Person" and type_ == "Person" and level_of(said.name) == "name":
            return any(same_person_name(trimmed(form), trimmed(said.name)) for form in self.names)
        return any(self.is_called(form) for form in (said.name, *said.forms) if level_of(form) == "name")


class Register:
    """The entities of one article so far, in the order in which they were named first."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self.entities: list[Known] = []
        self.ungrounded = 0
        """Entities of the model that stand nowhere in the text."""

    def take(self, said: Iterable[SaidEntity]) -> dict[str, Known | None]:
        """Enter the entities of one answer. What the model calls each of them -> ours, None if it is not in the text
        or of no type."""
        return {entity.id: self._one(entity) for entity in said}

    def find(self, reference: str, local: Mapping[str, Known | None]) -> Known | None:
        """What a claim refers to: by an id of its answer, by an id of an earlier one, or by a name."""
        if reference in local:
            return local[reference]
        called = [k for k in self.entities if k.id == reference] or [
            k for k in self.entities if level_of(reference) == "name" and k.is_called(reference)
        ]
        return called[0] if len(called) == 1 else None

    def lines(self) -> list[str]:
        """A line for the prompt of the next passage for each entity, in order."""
        return [f"{k.id} {k.type}: {'; '.join(_shown(k))}" for k in self.entities[-MOST_LISTED:]]

    def called(self, form: str) -> list[Known]:
        """All entities that have this form."""
        return [known for known in self.entities if form in known.forms]

    def _one(self, said: SaidEntity) -> Known | None:
        forms = [f for f in (said.name, *said.forms) if level_of(f) != "pronoun" and any(self._text.words(f))]
        type_ = _type(said)
        if not forms or type_ is None:
            self.ungrounded += 1
            return None
        known = self._same(said, type_)
        if known is None:
            known = Known(f"e{len(self.entities) + 1}", type_)
            self.entities.append(known)
        for form in forms:
            known.add(form)
        return known

    def _same(self, said: SaidEntity, type_: str) -> Known | None:
        by_id = next((k for k in self.entities if k.id == said.id), None)
        if by_id and (by_id.can_be(said, type_) or level_of(said.name) == "nominal"):
            return by_id
        if level_of(said.name) != "name":
            return None  # "the company" of another passage may be another company
        called = [k for k in self.entities if k.type == type_ and k.is_called(said.name)]
        if not called and type_ == "Person":
            called = [k for k in self.entities if k.type == type_ and k.can_be(said, type_)]
        return called[0] if len(called) == 1 else None


def _type(said: SaidEntity) -> str | None:
    type_ = _TYPES.get(said.type.strip().lower())
    if level_of(said.name) != "name":
        return type_
    return repaired_type(said.name, type_) if type_ else known_type(said.name)


def _shown(known: Known) -> Sequence[str]:
    return list(dict.fromkeys((known.name, *known.forms)))[:_MOST_FORMS]
