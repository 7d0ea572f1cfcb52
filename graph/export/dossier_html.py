"""A dossier as one HTML file: no script, no outside request, made to be read on screen and on paper."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

from graph.export.dossier import Dossier, Reference, Section, Statement
from graph.export.sentences import TRIGGER, Sentence
from graph.picture import style
from graph.picture.embedding import characters, faces, families

_STYLE = Path(__file__).parent / "dossier.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"


def dossier_html(dossier: Dossier, *, theme: style.Theme = "light") -> str:
    """The page as text, to be written as UTF-8."""
    title = escape(dossier.title)
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in dossier.facts)
    figure = f'<figure class="picture">{dossier.figure}</figure>' if dossier.figure else ""
    sections = "".join(_section(section) for section in dossier.sections)
    empty = "" if dossier.sections else '<p class="note">No article says anything about this.</p>'
    articles = "".join(f"<li>{_reference(reference)}</li>" for reference in dossier.articles)
    listed = f"<section><h2>Articles</h2><ol>{articles}</ol></section>" if articles else ""
    shown = re.findall(r">([^<]+)<", f">{title}<{facts}{figure}{sections}{listed}")
    wanted = characters(map(unescape, shown))
    styles = f"{faces(wanted)}{_variables(theme, families(wanted))}\n{_STYLE.read_text(encoding='utf-8')}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>\n{styles}</style>\n"
        f"</head>\n<body>\n<main>\n<header><h1>{title}</h1>{facts}</header>\n{figure}\n{sections}{empty}\n{listed}\n"
        "</main>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    inner = "".join(_statement(statement) for statement in section.statements)
    return f"<section><h2>{escape(section.heading)}</h2>{inner}</section>\n"


def _statement(statement: Statement) -> str:
    note = f'<p class="note">{escape(statement.note)}</p>' if statement.note else ""
    quotes = "".join(_quote(said) for said in statement.sentences)
    return f"<article><h3>{escape(statement.heading)}</h3>{note}{quotes}</article>\n"


def _quote(said: Sentence) -> str:
    speaker = f'<p class="speaker">According to {escape(said.speaker)}</p>' if said.speaker else ""
    words = "".join(_piece(_encodable(text), part) for text, part in said.pieces())
    source = _reference(Reference(said.title, said.source(), said.url))
    return (
        f'<figure>{speaker}<blockquote dir="auto">{words}</blockquote>'
        f"<figcaption>{source}, {escape(said.word)}</figcaption></figure>"
    )


def _piece(text: str, part: str) -> str:
    if not part:
        return escape(text)
    if part == TRIGGER:
        return f'<mark class="trigger">{escape(text)}</mark>'
    known = part if part in style.TYPE_SHAPES else "other"
    return f'<mark class="{known}">{escape(text)}</mark>'


def _reference(reference: Reference) -> str:
    title = escape(reference.title)
    if reference.url:
        title = f'<a href="{escape(reference.url)}" rel="noopener noreferrer">{title}</a>'
    return title + (f", {escape(reference.source)}" if reference.source else "")


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _variables(theme: style.Theme, names: str) -> str:
    palette = {name: getattr(style.PALETTES[theme], name) for name in style.Palette.__slots__}
    listed = "".join(f"--{name}:{value};" for name, value in palette.items())
    marks = "".join(f"mark.{kind}{{--mark:{colour}}}" for kind, colour in style.TYPE_COLOURS[theme].items())
    return f":root{{color-scheme:{theme};{listed}--names:{names}}}\n{marks}"
