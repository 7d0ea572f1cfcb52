"""Markdown: front matter (YAML or TOML) is metadata, the text is what a reader would see, without the marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

import yaml  # type: ignore[import-untyped]  # its stubs would be a package for one call
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.model import Article
from loaders.sources.build import build
from loaders.sources.document import Document
from loaders.sources.format import Format
from loaders.sources.heading import heading
from loaders.sources.rows import pick

_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.{0,65536}?)^(?:(?P=fence)|\.\.\.)[ \t]*$\n?", re.S | re.M
)
# Deeper than the parser follows; it would drop what is inside.
_DEEP = re.compile(r"^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){20}|^[ \t]{80}", re.M)
_MARKS = re.compile(r"[*_`\[\]>!]")
_MOST_EFFORT = 25_000_000
"""The parser's time grows with the square of the marks in a paragraph: 2 s for 5,000 of them (measured)."""
_TAG = re.compile(r"<[^<>]{0,4096}>")


def read(document: Document) -> Iterator[Article]:
    """One article."""
    source = document.text().replace("\r\n", "\n").replace("\r", "\n")
    fields, body = _front_matter(source)
    # Made to do harm, or no Markdown at all: every word is kept as it stands.
    text, first_heading = (body, None) if _DEEP.search(body) or _effort(body) > _MOST_EFFORT else plain_text(body)
    found = heading(text)
    said = pick(fields, {})
    yield build(
        document,
        text,
        title=said.get("title") or first_heading or found.title,
        author=said.get("author") or found.author,
        published=said.get("date") or found.published,
        url=said.get("url"),
        publisher=said.get("publisher"),
    )


def plain_text(markdown: str) -> tuple[str, str | None]:
    """The words of a Markdown text, blocks set apart by blank lines, and its first heading.

    >>> plain_text("# Storm\\n\\nThe [Met Office](https://example.org) warned *all*.")
    ('Storm\\n\\nThe Met Office warned all.', 'Storm')
    """
    blocks: list[str] = []
    first_heading: str | None = None
    inside = ""
    tokens = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).parse(markdown)
    for token in tokens:
        if token.type == "inline":
            words = _inline(token.children or ())
            if inside == "heading_open":
                first_heading = first_heading or words
            if inside in ("td_open", "th_open") and blocks:
                blocks[-1] += f"\t{words}" if blocks[-1] else words
            else:
                blocks.append(words)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
        elif token.type == "html_block":
            blocks.append(_TAG.sub("", token.content).strip())
        elif token.type == "tr_open":
            blocks.append("")
        inside = token.type if token.nesting == 1 else inside
    return "\n\n".join(block for block in blocks if block.strip()), first_heading


def _effort(markdown: str) -> int:
    return sum(len(_MARKS.findall(block)) ** 2 for block in re.split(r"\n[ \t]*\n", markdown))


def _inline(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)


def _yaml(fields: str) -> object:
    """The fields, unless they hold ``*references``: a few lines of those stand for millions of words."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(fields, Loader=yaml.SafeLoader)):
        raise yaml.YAMLError("a reference")
    return yaml.safe_load(fields)


def _front_matter(source: str) -> tuple[Mapping[str, object], str]:
    """Fields and the rest. Front matter that does not parse is left in the text rather than lost."""
    match = _FRONT_MATTER.match(source)
    if not match:
        return {}, source
    try:
        fields = tomllib.loads(match["fields"]) if match["fence"] == "+++" else _yaml(match["fields"])
    except (
        yaml.YAMLError,
        ValueError,
        RecursionError,
    ):  # ValueError: a date such as 2020-13-45; TOML's errors are some
        return {}, source
    return (fields, source[match.end() :]) if isinstance(fields, dict) else ({}, source)


FORMAT = Format("markdown", (".md", ".markdown", ".mdown"), ("text/markdown", "text/x-markdown"), read)
