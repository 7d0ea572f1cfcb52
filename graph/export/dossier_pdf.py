"""A dossier as PDF on A4: headings, quotes with their marks, links that can be clicked, numbered pages."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from graph.export.dossier import Dossier, Section, Statement
from graph.export.sentences import TRIGGER, Sentence
from graph.export.typesetting import pdf_of
from graph.picture import style
from graph.picture.fonts import drawable

_TEMPLATE = Path(__file__).parent / "dossier.typ"


def dossier_pdf(dossier: Dossier, *, theme: style.Theme = "light") -> bytes:
    """The dossier as PDF. Emoji that no font of ours or of the machine has are left out, letters never."""
    data = {
        "title": drawable(dossier.title) or "Newsgraph",
        "facts": [drawable(fact) for fact in dossier.facts],
        "figure": dossier.figure,
        "sections": [_section(section, theme) for section in dossier.sections],
        "articles": [
            {name: value if name == "url" else drawable(value) for name, value in asdict(reference).items()}
            for reference in dossier.articles
        ],
        "palette": {name: getattr(style.PALETTES[theme], name) for name in style.Palette.__slots__},
    }
    return pdf_of(_TEMPLATE.read_text(encoding="utf-8"), data, text=" ".join(_texts(data)))


def _section(section: Section, theme: style.Theme) -> dict[str, object]:
    return {"heading": drawable(section.heading), "statements": [_statement(s, theme) for s in section.statements]}


def _statement(statement: Statement, theme: style.Theme) -> dict[str, object]:
    return {
        "heading": drawable(statement.heading),
        "note": statement.note,
        "sentences": [_sentence(said, theme) for said in statement.sentences],
    }


def _sentence(said: Sentence, theme: style.Theme) -> dict[str, object]:
    return {
        "speaker": drawable(said.speaker),
        "pieces": [
            {
                "text": _inline(text),
                "trigger": part == TRIGGER,
                "colour": style.type_colour(part, theme) if part and part != TRIGGER else "",
            }
            for text, part in said.pieces()
        ],
        "title": drawable(said.title) or "Untitled article",
        "url": said.url,
        "source": drawable(said.source()),
        "word": said.word,
    }


def _inline(text: str) -> str:
    """The piece as it can be set, its outer spaces kept: they part it from its neighbours."""
    before, after = " " * (text[:1].isspace()), " " * (text[-1:].isspace())
    inner = drawable(text)
    return f"{before}{inner}{after}" if inner else before


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []
