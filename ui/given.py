"""What a reader gives the load page (a pasted text, uploaded files, web addresses) as articles. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.model import Article
from loaders.sources import Options, SourceFailure, articles_from, articles_in
from loaders.sources.build import web_address
from loaders.sources.heading import titled

Found = Article | SourceFailure
PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text and what the reader said about it; empty where nothing was said."""

    text: str
    title: str = ""
    published: str = ""
    url: str = ""
    publisher: str = ""

    @property
    def name(self) -> str:
        """The title, else the first line."""
        lines = (line.strip() for line in self.text.splitlines())
        first = next((line for line in lines if line), PASTED)
        return self.title.strip() or (first if len(first) <= 80 else first[:79] + "…")

    @property
    def fault(self) -> str:
        """Why it cannot be read, in a sentence; empty if it can."""
        if not any(character.isalnum() for character in self.text):
            return "There is no text to read yet: paste an article into the box."
        if self.url.strip() and not web_address(self.url):
            return "The address has to begin with http:// or https://; it can also be left empty."
        return ""

    def articles(self) -> Iterator[Found]:
        """One article. What the reader said goes before what the first lines of the text say."""
        options = Options(encoding="utf-8", format="text")
        for found in articles_in(self.text.encode("utf-8", "replace"), PASTED, options=options):
            yield titled(self._described(found)) if isinstance(found, Article) else found

    def _described(self, article: Article) -> Article:
        address = web_address(self.url)
        return replace(
            article,
            title=" ".join(self.title.split()) or article.title,
            published=self.published or article.published,
            url=address,
            publisher=" ".join(self.publisher.split()) or None,
            given_id=None if address else article.given_id,
        )


def uploaded(files: Iterable[tuple[str, bytes]]) -> Iterator[Found]:
    """All articles of uploaded files, given as name and content."""
    for name, data in files:
        for found in articles_in(data, name):
            yield titled(found) if isinstance(found, Article) else found


@dataclass(frozen=True, slots=True)
class Addresses:
    """Web addresses as typed, one or more, with any white space between them."""

    typed: str

    @property
    def urls(self) -> list[str]:
        """Each once, in order."""
        return list(dict.fromkeys(self.typed.split()))

    @property
    def fault(self) -> str:
        """Why they cannot be read, in a sentence; empty if they can."""
        if not self.urls:
            return "There is no address yet: paste one that begins with http:// or https://."
        wrong = next((url for url in self.urls if not web_address(url)), None)
        return f"{wrong} is no web address: it has to begin with http:// or https://." if wrong else ""

    def articles(self) -> Iterator[Found]:
        """The articles of all pages; addresses of this machine and its network are refused by the reader of pages."""
        for url in self.urls:
            if web_address(url):
                yield from articles_from(url)
