"""Fetching pages, against a real server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from graph.errors import BadInput
from graph.model import Article
from loaders.fetch import Page, fetch
from loaders.sources import Options, SourceFailure, articles_from

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """A web server whose pages are functions; ``seen`` are the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def page(self, path: str, body: bytes = b"Sony was hit.", status: int = 200, **headers: str) -> str:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content_Type": "text/plain", "Content_Length": str(len(body)), **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = answer
        return self.url(path)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what is tested."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers.items())))
        self.server.pages[self.path.partition("?")[0]](self)

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running
    running.closing.set()
    running.shutdown()
    running.server_close()
    thread.join()


def get(url: str, *, timeout: float = 10.0, max_size: int = 1_000_000) -> Page:
    return fetch(url, timeout=timeout, max_size=max_size, allow_private=True)


def test_a_page_comes_with_what_the_server_says_of_it(server: Server) -> None:
    url = server.page("/a", "café".encode("latin-1"), Content_Type='text/HTML; charset="ISO-8859-1"')
    assert get(url) == Page(url, "café".encode("latin-1"), "text/html", "ISO-8859-1")
    ((_, headers),) = server.seen
    assert headers["Host"] == f"127.0.0.1:{server.server_port}"
    assert "Newsgraph" in headers["User-Agent"]
    assert "Cookie" not in headers


def test_the_fragment_is_not_sent_and_odd_characters_are_encoded(server: Server) -> None:
    server.page("/caf%C3%A9")
    assert get(server.url("/café?q=ü#part")).url == server.url("/caf%C3%A9?q=%C3%BC")


def test_redirects_are_followed_relative_ones_too(server: Server) -> None:
    server.page("/a", status=302, Location="/b/c")
    server.page("/b/c", status=307, Location="d?x=1")
    server.page("/b/d")
    assert get(server.url("/a")).url == server.url("/b/d?x=1")


def test_redirects_without_end_are_cut_off(server: Server) -> None:
    server.page("/a", status=301, Location="/a")
    with pytest.raises(BadInput, match="redirects more than 5 times; give the final address"):
        get(server.url("/a"))
    assert len(server.seen) == 6


@pytest.mark.parametrize("to", ["ftp://e.org/a", "file:///etc/passwd", "http://u:p@127.0.0.1/", "gopher://x"])
def test_redirects_away_from_the_web_are_refused(server: Server, to: str) -> None:
    server.page("/a", status=302, Location=to)
    with pytest.raises(BadInput, match=r"only http and https|user name or password"):
        get(server.url("/a"))


def resolving(monkeypatch: pytest.MonkeyPatch, **names: str) -> list[str]:
    """Resolve names (``_`` for ``.``) to addresses of choice; the list of what was asked."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *arguments: Any, **options: Any) -> object:
        asked.append(host)
        return real(names.get(str(host).replace(".", "_"), host), port, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433"])
def test_this_machine_is_refused_before_anything_is_sent(server: Server, host: str) -> None:
    server.page("/a")
    with pytest.raises(BadInput, match=r"leads to \S+, which is not on the public internet"):
        fetch(server.url("/a", host))
    assert server.seen == []


def test_a_redirect_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first host counts as public, so that only the second check can stop it.
    server.page("/a", status=302, Location=server.url("/secret", "localhost"))
    server.page("/secret")
    monkeypatch.setattr("loaders.addresses.is_public", lambda address: str(address) == "127.0.0.1")
    resolving(monkeypatch, localhost="127.0.0.2")
    with pytest.raises(BadInput, match=r"leads to 127\.0\.0\.2"):
        fetch(server.url("/a"))
    assert [path for path, _ in server.seen] == ["/a"]


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.page("/a")
    asked = resolving(monkeypatch, news_example="127.0.0.1")
    assert get(server.url("/a", "news.example")).body == b"Sony was hit."
    # A second look-up of the name could give another answer than the one that was checked.
    assert asked.count("news.example") == 1
    assert server.seen[0][1]["Host"] == f"news.example:{server.server_port}"


def test_the_next_address_is_tried_when_one_does_not_answer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.page("/a")
    monkeypatch.setattr("loaders.fetch.checked_addresses", lambda *_, **__: ["127.0.0.3", "127.0.0.1"])
    assert get(server.url("/a", "news.example")).body == b"Sony was hit."


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://e.org/a", "only http and https addresses can be loaded"),
        ("file:///etc/passwd", "only http and https addresses can be loaded"),
        ("http://user:secret@e.org/", "has a user name or password in it"),
        ("http://user@e.org/", "has a user name or password in it"),
        ("http:///path", "it has no host"),
        ("http://e.org/a b", "holds blanks or control characters"),
        ("http://e.org/\r\nX: y", "holds blanks or control characters"),
        ("http://e.org:99999/", "is not a web address"),
        ("http://[::1", "is not a web address"),
        ("nonsense", "only http and https addresses can be loaded"),
    ],
)
def test_what_is_no_web_address_is_refused_in_a_sentence(url: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        fetch(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("status", "said"), [(404, "404 Not Found"), (403, "403"), (500, "500"), (204, "204"), (304, "304")]
)
def test_an_answer_that_is_no_page_is_said(server: Server, status: int, said: str) -> None:
    with pytest.raises(BadInput, match=f"the server answered {said}"):
        get(server.page("/a", b"", status=status))


def test_a_body_beyond_the_limit_is_refused_and_not_read_to_its_end(server: Server) -> None:
    sent = []

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not server.closing.is_set():
            sent.append(request.wfile.write(b"x" * 65536))

    server.pages["/a"] = endless
    with pytest.raises(BadInput, match=r"is larger than 0\.5 MB; raise the limit with --max-size"):
        get(server.url("/a"), max_size=500_000)
    assert sum(sent) < 50_000_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compressed_page_is_unpacked(server: Server, encoding: str) -> None:
    body = gzip.compress(b"Sony was hit.") if encoding == "gzip" else zlib.compress(b"Sony was hit.")
    assert get(server.page("/a", body, Content_Encoding=encoding)).body == b"Sony was hit."


@pytest.mark.parametrize("layers", [1, 2])
def test_a_page_that_unpacks_to_more_than_the_limit_is_refused(server: Server, layers: int) -> None:
    bomb = b"\x00" * 200_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb, 1)
    url = server.page("/a", bomb, Content_Encoding=", ".join(["gzip"] * layers))
    began = time.process_time()
    with pytest.raises(BadInput, match="is larger than 1 MB"):
        get(url)
    assert time.process_time() - began < 2


def test_a_page_that_does_not_unpack_is_said(server: Server) -> None:
    with pytest.raises(BadInput, match="compressed data that does not unpack"):
        get(server.page("/a", b"not gzip at all", Content_Encoding="gzip"))


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "video/mp4", "application/zip", "audio/mpeg"])
def test_what_is_no_text_is_refused_by_its_type(server: Server, media_type: str) -> None:
    with pytest.raises(BadInput, match=f"is {media_type}, not an article in HTML, text, JSON or CSV"):
        get(server.page("/a", Content_Type=media_type))


def drip(part: str) -> Answer:
    """An answer that comes at one byte in a tenth of a second, in its headers or its body, without end."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        server = request.server
        assert isinstance(server, Server)
        if part == "body":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        else:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not server.closing.wait(0.1):
            request.wfile.write(b"x")

    return answer


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_server_that_drips_is_left_when_the_time_is_over(server: Server, part: str) -> None:
    server.pages["/a"] = drip(part)
    began = time.monotonic()
    with pytest.raises(
        BadInput, match=r"took longer than 0\.7 seconds; try again later or raise the limit with --timeout"
    ):
        get(server.url("/a"), timeout=0.7)
    assert time.monotonic() - began < 5


def test_a_server_that_says_nothing_is_left_when_the_time_is_over(server: Server) -> None:
    def silent(request: BaseHTTPRequestHandler) -> None:
        server.closing.wait(30)

    server.pages["/a"] = silent
    with pytest.raises(BadInput, match=r"took longer than 0\.5 seconds"):
        get(server.url("/a"), timeout=0.5)


def test_redirects_share_one_time_limit(server: Server) -> None:
    def slow(request: BaseHTTPRequestHandler) -> None:
        server.closing.wait(0.3)
        request.send_response(302)
        request.send_header("Location", "/a")
        request.end_headers()

    server.pages["/a"] = slow
    with pytest.raises(BadInput, match=r"took longer than 0\.8 seconds"):
        get(server.url("/a"), timeout=0.8)


def test_a_page_cut_short_is_no_page(server: Server) -> None:
    url = server.page("/a", Content_Length="1000")
    with pytest.raises(BadInput, match="broke off"):
        get(url)


def test_no_server_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(BadInput, match=r"127\.0\.0\.1 does not answer; check the address and the network"):
        get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "greeting", [b"", b"\x16\x03\x01", b"220 mail ready\r\n", b"HTTP/9.9 x\r\n\r\n", b"\x00" * 100_000]
)
def test_what_speaks_no_http_is_said(greeting: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(greeting)

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises(BadInput, match=r"broke off|took longer"):
            get(f"http://127.0.0.1:{listener.getsockname()[1]}/", timeout=3)
        thread.join()


def test_a_server_without_tls_is_said(server: Server) -> None:
    with pytest.raises(BadInput, match=r"the secure connection to 127\.0\.0\.1 failed"):
        get(server.url("/a").replace("http:", "https:"), timeout=5)


def test_an_environment_proxy_is_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert get(server.page("/a")).body == b"Sony was hit."


def test_a_page_is_an_article_with_its_address(server: Server) -> None:
    html = b"<html><head><title>Hit</title></head><body><p>Sony was hit by caf\xe9 hackers.</p></body></html>"
    url = server.page("/story", html, Content_Type="text/html; charset=latin-1")
    (article,) = articles_from(url + "#top", options=Options(allow_private=True))
    assert isinstance(article, Article)
    assert (article.url, article.source, article.title) == (url, url + "#top", "Hit")
    assert "café" in article.text


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/a", "text/plain", b"Sony was hit."),
        ("/a.md", "text/plain", b"*Sony* was hit."),
        ("/a.jsonl", "application/octet-stream", b'{"text": "Sony was hit."}'),
        ("/a", "application/json", b'[{"text": "Sony was hit."}]'),
        ("/a", "text/csv", b"text,title\nSony was hit.,x\n"),
        ("/a", "text/markdown", b"Sony *was* hit."),
        ("/a.txt", "text/html", b"<html><body><p>Sony was hit.</p></body></html>"),
    ],
)
def test_media_type_and_suffix_tell_the_format(server: Server, path: str, media_type: str, body: bytes) -> None:
    (article,) = articles_from(server.page(path, body, Content_Type=media_type), options=Options(allow_private=True))
    assert isinstance(article, Article)
    assert article.text.strip() == "Sony was hit."


def test_rows_of_a_fetched_table_are_articles_of_their_own(server: Server) -> None:
    url = server.page("/a.csv", b"id,text\n1,One is here.\n2,Two is here.\n", Content_Type="text/csv")
    found = list(articles_from(url, options=Options(allow_private=True)))
    assert len({f.id for f in found if isinstance(f, Article)}) == 2


def test_what_cannot_be_fetched_is_a_failure_among_the_others(server: Server) -> None:
    (failure,) = articles_from(server.page("/a", status=404), options=Options(allow_private=True))
    assert failure == SourceFailure(server.url("/a"), "the server answered 404 Not Found")


def test_a_certificate_is_checked_against_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is dialled, the name is what the certificate must be for."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                hello.append(connection.recv(4096))

        hello: list[bytes] = []
        thread = threading.Thread(target=serve)
        thread.start()
        resolving(monkeypatch, news_example="127.0.0.1")
        with pytest.raises(BadInput, match=r"the secure connection to news\.example failed|broke off"):
            get(f"https://news.example:{listener.getsockname()[1]}/", timeout=5)
        thread.join()
    assert b"news.example" in hello[0]  # the name is asked for in the greeting
