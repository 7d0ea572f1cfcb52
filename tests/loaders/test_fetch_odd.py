"""Fetching from a real server that answers oddly: redirects, sizes, encodings, headers of every kind."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph.errors import BadInput
from graph.model import Article
from loaders.fetch import Page, fetch
from loaders.sources import Options, SourceFailure, articles_from

STORY = b"Sony was hit on Monday."


class Odd(ThreadingHTTPServer):
    """Answers every path with the raw bytes laid down for it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Raw)
        self.raw: dict[str, bytes] = {}
        self.seen: list[str] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def lay(self, path: str, head: str, body: bytes = STORY) -> str:
        """A page of these header lines, ``\\n`` for line ends; the status line comes first."""
        self.raw[path] = head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body
        return self.url(path)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what is tested."""


class Raw(BaseHTTPRequestHandler):
    server: Odd

    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        self.wfile.write(self.server.raw[self.path.partition("?")[0]])
        self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def running() -> Iterator[Odd]:
    server = Odd()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def odd(running: Odd) -> Odd:
    running.raw.clear()
    running.seen.clear()
    return running


def get(url: str, max_size: int = 100_000) -> Page:
    return fetch(url, timeout=10.0, max_size=max_size, allow_private=True)


def refused(url: str, max_size: int = 100_000) -> str:
    with pytest.raises(BadInput) as error:
        get(url, max_size)
    return str(error.value)


OK = "HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("", None, None),
        ("\nContent-Type: text/html", "text/html", None),
        ("\nContent-Type: TEXT/HTML; CHARSET=UTF-8", "text/html", "UTF-8"),
        ('\nContent-Type: text/html; charset="cp1252"', "text/html", "cp1252"),
        ("\nContent-Type: text/html; charset='cp1252'", "text/html", "cp1252"),
        ("\nContent-Type: text/html;charset=utf-8;boundary=x", "text/html", "utf-8"),
        ("\nContent-Type: text/html; boundary=x; charset=utf-8", "text/html", "utf-8"),
        ("\nContent-Type: text/html; charset=", "text/html", None),
        ("\nContent-Type: text/html;", "text/html", None),
        ("\nContent-Type:", None, None),
        ("\nContent-Type: ; charset=utf-8", None, "utf-8"),
        ("\ncontent-type: text/x-anything", "text/x-anything", None),
        ("\nContent-Type: application/octet-stream", "application/octet-stream", None),
        ("\nContent-Type: application/ld+json", "application/ld+json", None),
    ],
)
def test_what_the_server_says_of_the_page(odd: Odd, header: str, media_type: str | None, charset: str | None) -> None:
    url = odd.lay("/a", OK + header)
    assert get(url) == Page(url, STORY, media_type, charset)


@pytest.mark.parametrize(
    "media_type",
    ["application/pdf", "image/svg+xml", "application/xml", "application/javascript", "font/woff2", "nonsense"],
)
def test_what_is_no_article_is_refused_by_its_type(odd: Odd, media_type: str) -> None:
    said = refused(odd.lay("/a", f"{OK}\nContent-Type: {media_type}"))
    assert said == f"is {media_type}, not an article in HTML, text, JSON or CSV"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("HTTP/1.1 404 Not Found", "the server answered 404 Not Found"),
        ("HTTP/1.1 403 Forbidden", "the server answered 403 Forbidden"),
        ("HTTP/1.1 401 Unauthorized", "the server answered 401 Unauthorized"),
        ("HTTP/1.1 429 Too Many Requests", "the server answered 429 Too Many Requests"),
        ("HTTP/1.1 503 Back soon", "the server answered 503 Back soon"),
        ("HTTP/1.1 500", "the server answered 500"),
        ("HTTP/1.1 206 Partial Content", "the server answered 206 Partial Content"),
        ("HTTP/1.1 302 Found", "the server answered 302 Found"),
        ("HTTP/1.1 300 Multiple Choices\nLocation: /b", "the server answered 300 Multiple Choices"),
        ("HTTP/1.1 201 Created\nLocation: /b", "the server answered 201 Created"),
    ],
)
def test_an_answer_that_is_no_page_is_said_in_the_servers_words(odd: Odd, line: str, said: str) -> None:
    assert refused(odd.lay("/a", line)) == said
    assert odd.seen == ["/a"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("start", "location", "path"),
    [
        ("/x/a", "/b", "/b"),
        ("/x/a", "b", "/x/b"),
        ("/x/a", "../b", "/b"),
        ("/x/a", "./b/?page=2", "/x/b/?page=2"),
        ("/x/a", "/b#part", "/b"),
        ("/x/a?q=1", "b", "/x/b"),
    ],
)
def test_redirects_lead_where_they_say(odd: Odd, status: int, start: str, location: str, path: str) -> None:
    odd.lay(path.partition("?")[0], OK)
    odd.lay(start.partition("?")[0], f"HTTP/1.1 {status} Moved\nLocation: {location}", b"")
    assert get(odd.url(start)).url == odd.url(path)
    assert odd.seen == [start, path]


def chain(odd: Odd, length: int) -> str:
    for number in range(length):
        odd.lay(f"/{number}", f"HTTP/1.1 302 Found\nLocation: /{number + 1}", b"")
    odd.lay(f"/{length}", OK)
    return odd.url("/0")


@pytest.mark.parametrize("length", [0, 1, 4, 5])
def test_a_few_redirects_are_followed(odd: Odd, length: int) -> None:
    assert get(chain(odd, length)).url == odd.url(f"/{length}")
    assert len(odd.seen) == length + 1


@pytest.mark.parametrize("length", [6, 9])
def test_more_redirects_than_a_few_are_not(odd: Odd, length: int) -> None:
    assert refused(chain(odd, length)) == "redirects more than 5 times; give the final address"
    assert len(odd.seen) == 6


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("javascript:alert(1)", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("data:text/plain,x", "only http and https"),
        ("https:///nowhere", "it has no host"),
        ("http://a b/", "holds blanks or control characters"),
        ("http://ann:secret@127.0.0.1/", "has a user name or password in it"),
        ("http://127.0.0.1:99999/", "is not a web address"),
        ("http://[::1", "redirects to what is not a web address"),
    ],
)
def test_a_redirect_to_what_is_no_page_is_refused(odd: Odd, location: str, said: str) -> None:
    found = refused(odd.lay("/a", f"HTTP/1.1 302 Found\nLocation: {location}"))
    assert said in found
    assert "secret" not in found


@pytest.mark.parametrize("size", [0, 1, 999, 1000])
def test_a_page_up_to_the_limit_is_taken(odd: Odd, size: int) -> None:
    assert get(odd.lay("/a", OK, b"x" * size), max_size=1000).body == b"x" * size


@pytest.mark.parametrize("size", [1001, 70_000, 1_000_000])
@pytest.mark.parametrize("length", ["", "\nContent-Length: 10000000"])
def test_a_page_beyond_it_is_refused_with_the_remedy(odd: Odd, size: int, length: str) -> None:
    said = refused(odd.lay("/a", OK + length, b"x" * size), max_size=1000)
    assert said == "is larger than 0.001 MB; raise the limit with --max-size"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(STORY)),
        ("x-gzip", gzip.compress(STORY)),
        ("GZIP", gzip.compress(STORY)),
        ("deflate", zlib.compress(STORY)),
        ("deflate", raw_deflate(STORY)),
        ("gzip, gzip", gzip.compress(gzip.compress(STORY))),
        ("identity", STORY),
        ("", STORY),
    ],
    ids=["gzip", "x-gzip", "capitals", "deflate", "raw-deflate", "twice", "identity", "empty"],
)
def test_packed_pages_are_unpacked(odd: Odd, encoding: str, body: bytes) -> None:
    assert get(odd.lay("/a", f"{OK}\nContent-Encoding: {encoding}", body)).body == STORY


@pytest.mark.parametrize("body", [b"plainly not packed", b"\x1f\x8b\x08\x00garbage that goes on"])
def test_what_is_said_to_be_packed_and_is_not_is_refused(odd: Odd, body: bytes) -> None:
    said = refused(odd.lay("/a", f"{OK}\nContent-Encoding: gzip", body))
    assert said == "the server sent compressed data that does not unpack"


def test_chunks_are_put_together(odd: Odd) -> None:
    body = b"5\r\nSony \r\n3;x=y\r\nwas\r\n5\r\n hit.\r\n0\r\n\r\n"
    assert get(odd.lay("/a", f"{OK}\nTransfer-Encoding: chunked", body)).body == b"Sony was hit."


@pytest.mark.parametrize("body", [b"5\r\nSony", b"zz\r\nSony\r\n0\r\n\r\n", b"ffff\r\nSony \r\n"])
def test_chunks_that_break_off_are_no_page(odd: Odd, body: bytes) -> None:
    assert "broke off; try again" in refused(odd.lay("/a", f"{OK}\nTransfer-Encoding: chunked", body))


def test_a_page_shorter_than_it_says_is_no_page(odd: Odd) -> None:
    assert "broke off; try again" in refused(odd.lay("/a", f"{OK}\nContent-Length: 500"))


def test_a_page_of_an_old_server_is_taken(odd: Odd) -> None:
    assert get(odd.lay("/a", "HTTP/1.0 200 OK")).body == STORY


@pytest.mark.parametrize(
    "raw",
    [b"", b"\r\n\r\n", b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 99999 x\r\n\r\n", b"\x00\x01\x02"],
    ids=["nothing", "blank", "ssh", "no-number", "large-number", "binary"],
)
def test_what_is_no_answer_at_all_is_said(odd: Odd, raw: bytes) -> None:
    odd.raw["/a"] = raw
    assert refused(odd.url("/a")) == "the connection to 127.0.0.1 broke off; try again"


def test_thousands_of_headers_are_said_to_break_the_connection(odd: Odd) -> None:
    many = "".join(f"\nX-{number}: y" for number in range(2000))
    assert "broke off" in refused(odd.lay("/a", OK + many))


@pytest.mark.parametrize(
    ("path", "media_type", "body", "text"),
    [
        (
            "/a",
            "text/plain; charset=iso-8859-1",
            "Caf\u00e9 in Z\u00fcrich.".encode("latin-1"),
            "Caf\u00e9 in Z\u00fcrich.",
        ),
        ("/a", "text/plain; charset=klingon", "Caf\u00e9 in Z\u00fcrich.".encode(), "Caf\u00e9 in Z\u00fcrich."),
        ("/a", "text/plain", "Sony was hit.".encode("utf-16"), "Sony was hit."),
        ("/a.md", "text/plain", b"# Hit\n\nSony *was* hit.", "Hit\n\nSony was hit."),
        ("/a.json", "text/plain", b'{"text": "Sony was hit."}', "Sony was hit."),
        ("/feed.json", "application/json", b'{"items": [{"body": "Sony was hit."}]}', "Sony was hit."),
        ("/a", "text/plain", b"Sony\r\nwas\rhit.", "Sony\nwas\nhit."),
    ],
)
def test_pages_become_articles(odd: Odd, path: str, media_type: str, body: bytes, text: str) -> None:
    url = odd.lay(path, f"{OK}\nContent-Type: {media_type}", body)
    (article,) = articles_from(url, options=Options(allow_private=True))
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "no text found in it"),
        (b"...", "no text found in it"),
        (b"%PDF-1.7", "is a PDF file; save it as text or HTML first"),
        (b"a\x00\x00\xff", "is not text: it holds NUL bytes"),
    ],
)
def test_pages_without_text_are_failures_with_a_reason(odd: Odd, body: bytes, reason: str) -> None:
    url = odd.lay("/a", f"{OK}\nContent-Type: text/plain", body)
    assert list(articles_from(url, options=Options(allow_private=True))) == [SourceFailure(url, reason)]


def test_a_page_that_moved_is_known_by_its_last_address(odd: Odd) -> None:
    odd.lay("/old", "HTTP/1.1 301 Moved\nLocation: /new", b"")
    odd.lay("/new", f"{OK}\nContent-Type: text/plain")
    (old,), (new,) = (articles_from(odd.url(p), options=Options(allow_private=True)) for p in ("/old", "/new"))
    assert isinstance(old, Article)
    assert isinstance(new, Article)
    assert (old.id, old.url) == (new.id, odd.url("/new"))
    assert (old.source, new.source) == (odd.url("/old"), odd.url("/new"))
