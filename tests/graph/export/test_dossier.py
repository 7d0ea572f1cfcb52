"""Dossiers: every sentence once, with its speaker and link, in HTML and in PDF, whatever strangers wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.export import DOSSIERS, dossier_bytes, write_dossier
from graph.export.dossier import Dossier, about_entity, about_path
from graph.export.dossier_html import dossier_html
from graph.export.dossier_pdf import dossier_pdf
from graph.export.svg import svg_text
from graph.model import Entity, Evidence, Subgraph
from graph.picture import style
from tests.graph.export.odd_names import ODD_NAMES, odd_evidence, odd_graph
from tests.graph.picture.story import evidence, headline, story

LAZARUS = next(e for e in story().entities if e.id == "lazarus")


def about_lazarus() -> list[Evidence]:
    """All claims with the group in them, as the store gives them."""
    return [i for items in evidence().values() for i in items if "lazarus" in (i.subject.id, i.object.id)]


def dossier_of_path() -> Dossier:
    path = headline()
    return about_path(path.relations, path, evidence(), figure=svg_text(path, {}, title=""))


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] != "style":
            self.text += data

    def links(self) -> list[str | None]:
        return [attributes.get("href") for tag, attributes in self.tags if tag == "a"]


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    # hyphens at line ends come as U+FFFE
    return " ".join(text.replace("\ufffe", "-").split())


def test_an_entity_has_all_its_sentences_grouped_as_seen_from_it() -> None:
    dossier = about_entity(LAZARUS, about_lazarus())
    headings = [section.heading for section in dossier.sections]
    assert headings[0] in ("Attacked", "Carried out")
    assert set(headings) == {"Attacked", "Carried out", "Works for", "Has as a member", "Is linked to"}
    quotes = [s.quote for section in dossier.sections for each in section.statements for s in each.sentences]
    assert sorted(quotes) == sorted(item.claim.quote for item in about_lazarus())
    assert dossier.facts[0] == "Group"
    assert "5 articles, 10 mentions" in dossier.facts


def test_what_the_entity_says_of_others_has_a_section_of_its_own() -> None:
    bossert = next(e for e in story().entities if e.id == "bossert")
    spoken = [i for items in evidence().values() for i in items if i.speaker and i.speaker.id == "bossert"]
    dossier = about_entity(bossert, spoken)
    told = {section.heading: section for section in dossier.sections}
    assert {"Attributes", "Said about others"} == set(told)
    assert "WannaCry was the work of Lazarus Group" in [s.heading for s in told["Said about others"].statements]


def test_a_statement_tells_how_sure_it_is_and_who_denies_it() -> None:
    (one,) = evidence()["wannacry|BY|lazarus"]
    items = [
        one,
        replace(one, article_id="b", claim=replace(one.claim, factuality="alleged")),
        replace(one, article_id="c", claim=replace(one.claim, factuality="negated")),
    ]
    (section,) = about_entity(LAZARUS, items).sections
    (statement,) = section.statements
    assert statement.heading == "WannaCry was the work of Lazarus Group"
    assert statement.note == "somebody says so, alleged, denied; in 2 articles; 1 sentence denies it"


@pytest.mark.parametrize(("own", "heading"), [("taught", "Who taught it"), ("'s bid for", "Who bid for it")])
def test_a_relation_in_its_own_words_says_which_end_one_stands_at(own: str, heading: str) -> None:
    (one,) = evidence()["wannacry|BY|lazarus"]
    said = replace(one, claim=replace(one.claim, type="RELATED", predicate=own))
    (section,) = about_entity(LAZARUS, [said]).sections
    assert section.heading == heading
    assert section.statements[0].heading == f"WannaCry {own.split('s ')[-1]} Lazarus Group"


def test_a_path_is_a_chain_with_its_sentences() -> None:
    dossier = dossier_of_path()
    assert dossier.title == "What links Thomas Bossert and North Korea"
    assert dossier.facts == (
        "Thomas Bossert attributes WannaCry; WannaCry was the work of Lazarus Group; Lazarus Group works for "
        "North Korea.",
    )
    (section,) = dossier.sections
    assert [len(s.sentences) for s in section.statements] == [1, 1, 1]
    assert [a.title for a in dossier.articles] == [
        "The worm that stopped hospitals",
        "A cyber attack is attributed",
        "Charges in Los Angeles",
    ], "each article once, the oldest first"


def test_an_article_is_named_once_however_often_it_is_quoted() -> None:
    (one,) = evidence()["wannacry|BY|lazarus"]
    assert len(about_entity(LAZARUS, [one, one, replace(one, relation_id="other")]).articles) == 1


@pytest.mark.parametrize("theme", style.THEMES)
def test_the_page_has_every_quote_and_every_link(theme: style.Theme) -> None:
    dossier = about_entity(LAZARUS, about_lazarus(), figure=svg_text(story(), {}, title=""))
    page = Page(dossier_html(dossier, theme=theme))
    for item in about_lazarus():
        assert item.claim.quote in page.text
        assert item.article_url in page.links()
    assert "According to Thomas Bossert" in page.text
    tags = [tag for tag, _ in page.tags]
    assert "script" not in tags
    assert "link" not in tags
    assert tags.count("h1") == tags.count("svg") == 1
    assert not any("src" in attributes for _, attributes in page.tags)
    assert any("default-src 'none'" in (attributes.get("content") or "") for _, attributes in page.tags)
    marked = [attributes.get("class") for tag, attributes in page.tags if tag == "mark"]
    assert {"Group", "Malware", "trigger"} <= set(marked)


@pytest.mark.parametrize("theme", style.THEMES)
def test_the_pdf_has_every_quote_and_every_link(theme: style.Theme) -> None:
    dossier = about_entity(LAZARUS, about_lazarus(), figure=svg_text(story(), {}, title=""))
    content = dossier_pdf(dossier, theme=theme)
    text = pdf_text(content)
    for item in about_lazarus():
        assert item.claim.quote in text
    assert "According to Thomas Bossert" in text
    assert "Lazarus Group 1 / " in text, "pages are numbered"
    uris = set(re.findall(rb"/URI\s*\(([^)]*)\)", content))
    wanted = {(item.article_url or "").encode() for item in about_lazarus()} - {b""}
    assert uris == wanted


def test_the_pdf_of_a_path_has_its_chain() -> None:
    text = pdf_text(dossier_pdf(dossier_of_path()))
    assert "What links Thomas Bossert and North Korea" in text
    assert "Step by step" in text


def test_odd_names_are_inert_on_the_page() -> None:
    dossier = about_path(odd_graph().relations, odd_graph(), odd_evidence(), title=ODD_NAMES["markup"])
    page = Page(dossier_html(dossier))
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3", "p", "section", "article",
        "figure", "blockquote", "mark", "figcaption", "a", "ol", "li",
    }  # fmt: skip
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert all(str(link).startswith("https://example.org/") for link in page.links())
    assert ODD_NAMES["markup"] in page.text


def test_odd_names_are_no_markup_in_the_pdf() -> None:
    dossier = about_path(odd_graph().relations, odd_graph(), odd_evidence(), title='#panic("x") $ *b* @a <l>')
    text = pdf_text(dossier_pdf(dossier))
    assert '#panic("x") $ *b* @a <l>' in text
    assert "DETACH DELETE" in text
    assert "朝鲜劳动党" in text


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_makes_a_dossier(texts: Sequence[str]) -> None:
    (one,) = evidence()["wannacry|BY|lazarus"]
    items = [
        replace(
            one,
            relation_id=f"r{i}",
            claim=replace(one.claim, quote=text),
            subject=Entity("lazarus", text, text or "Person"),
            article_title=text,
            article_url=text,
            subject_spans=((0, 3), (1, 2)),
        )
        for i, text in enumerate(texts)
    ]
    dossier = about_entity(Entity("lazarus", texts[0], "Group", aliases=tuple(texts)), items)
    assert dossier_pdf(dossier).startswith(b"%PDF-")
    assert Page(dossier_html(dossier)).links() == []


def test_nothing_is_said_where_nothing_is_known() -> None:
    empty = about_entity(LAZARUS, [])
    assert "No article says anything about this." in Page(dossier_html(empty)).text
    assert "No article says anything about this." in pdf_text(dossier_pdf(empty))
    assert about_path([], Subgraph(), {}).sections == ()


@pytest.mark.parametrize("suffix", DOSSIERS)
def test_a_dossier_is_written_whole(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"dossier{suffix}"
    write_dossier(path, dossier_of_path())
    assert path.read_bytes()[:5] in (b"<!doc", b"%PDF-")
    assert len(dossier_bytes(dossier_of_path(), suffix)) > 1000


@pytest.mark.parametrize("name", ["dossier.png", "dossier"])
def test_other_formats_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.html or \.pdf"):
        write_dossier(tmp_path / name, dossier_of_path())
    assert list(tmp_path.iterdir()) == []
