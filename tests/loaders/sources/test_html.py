"""HTML pages: the article without the page, its metadata, and pages made to do harm."""

from __future__ import annotations

import time

import pytest

from graph.model import Article
from loaders.sources import SourceFailure, articles_in

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>US blames North Korea | The Daily</title>
<link rel="canonical" href="https://news.example.org/2017/us-blames"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2017-12-19T10:00:00Z"><script>var tracking = "cookie monster";</script>
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>US blames North Korea</h1>
<p>The United States blamed North Korea for the WannaCry attack, an adviser said on Tuesday.</p>
<p>“We have <b>evidence</b>,” said <a href="/bossert">Thomas Bossert</a> &amp; others in the café.</p></article>
<aside>Most read: ten cakes</aside><footer>Copyright 2021 The Daily. Cookies and privacy.</footer></body></html>"""


def one(html: str | bytes) -> Article:
    (found,) = articles_in(html.encode() if isinstance(html, str) else html, "a.html")
    assert isinstance(found, Article), found
    return found


def test_a_page_becomes_its_article() -> None:
    article = one(PAGE)
    assert (article.title, article.author, article.published, article.url) == (
        "US blames North Korea",
        "Jane Doe",
        "2017-12-19",
        "https://news.example.org/2017/us-blames",
    )
    assert "“We have evidence,” said Thomas Bossert & others in the café." in article.text.split("\n\n")


@pytest.mark.parametrize(
    ("site", "named"), [("The Daily", "The Daily"), ("@thedaily", "Thedaily"), ("daily.example", None), ("", None)]
)
def test_the_publisher_is_whom_the_page_names(site: str, named: str | None) -> None:
    page = PAGE.replace("</head>", f'<meta property="og:site_name" content="{site}"></head>')
    assert one(page).publisher == named


@pytest.mark.parametrize("furniture", ["Home", "World", "Copyright", "Cookies", "tracking", "ten cakes"])
def test_the_furniture_stays_out(furniture: str) -> None:
    assert furniture not in one(PAGE).text


def test_a_copyright_line_is_no_date() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2017-12-19T10:00:00Z">', "")
    assert one(page).published is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "windows-1252"),
        ("utf-8", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-8", "iso-8859-1"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_encodings_declared_in_the_page(encoding: str, declared: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{declared}"')
    if encoding == "koi8-r":
        page = page.replace("“", '"').replace("”", '"').replace("café", "Москве")
    text = one(page.encode(encoding)).text
    assert ("in the Москве." if encoding == "koi8-r" else "in the café.") in text


@pytest.mark.parametrize(
    "canonical",
    ["https://news.example.org/", "https://news.example.org", "javascript:alert(1)", "/relative", "data:x,y"],
)
def test_a_home_page_or_a_trick_is_no_address(canonical: str) -> None:
    article = one(PAGE.replace("https://news.example.org/2017/us-blames", canonical))
    assert article.url is None


@pytest.mark.parametrize(
    "html",
    ["<p>Sony was hit by hackers.", "Sony was hit by hackers.", "<html><body><div>Sony was hit by hackers.</div>"],
)
def test_a_fragment_has_its_text(html: str) -> None:
    assert one(html).text.strip() == "Sony was hit by hackers."


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<!-- Sony -->", "<html><body><script>Sony()</script></body></html>"]
)
def test_a_page_without_text_is_a_failure(html: str) -> None:
    assert list(articles_in(html.encode(), "a.html")) == [SourceFailure("a.html", "no text found in it")]


def test_a_page_of_a_million_tags_is_refused_at_once_with_the_remedy() -> None:
    began = time.process_time()
    (found,) = articles_in(b"<html><body>" + b"<p>x" * 1_000_000, "a.html")
    assert isinstance(found, SourceFailure)
    assert found.reason == "has 1,000,002 tags, far more than an article's page; save the article alone or as text"
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "Sony was hit.",
        "<p>" + "&amp;" * 50_000,
        "<" * 50_000,
        "<table><tr><td>" * 5_000,
        "<!--" * 20_000,
        '<a href="' + "x" * 500_000,
        "<p " + "a=1 " * 50_000 + ">Sony",
        "<![CDATA[" * 10_000,
        "\x01\x02\x1b<p>Sony was hit\ud7ff",
    ],
)
def test_pages_made_to_do_harm_end_in_an_article_or_a_failure(html: str) -> None:
    began = time.process_time()
    (found,) = articles_in(html.encode(), "a.html")
    assert isinstance(found, SourceFailure) or found.text.strip()
    assert time.process_time() - began < 30


def test_warnings_of_the_extractor_stay_off_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    list(articles_in(b"<html><body></body></html>", "a.html"))
    assert capfd.readouterr() == ("", "")
