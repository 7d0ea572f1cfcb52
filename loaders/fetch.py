"""Fetching one web page safely. Nothing here knows what is done with it.

Every host name, after every redirect too, is resolved once, its addresses checked, and the connection made to the
very address that was checked: a name cannot answer with a public address first and a private one a moment later.
Size (after decompression) and total time are limited. Proxies of the environment are not used: behind one, the
address could not be checked.
"""

from __future__ import annotations

import ssl
import threading
import time
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from socket import SHUT_RDWR, socket
from urllib.parse import urljoin

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from graph.errors import BadInput
from loaders.addresses import checked_addresses

_MOST_REDIRECTS = 5
_CHUNK = 1 << 16
_LONGEST_CONNECT = 10.0
_USER_AGENT = "Newsgraph/0.1 (fetches articles for the person who runs it)"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = frozenset(
    {"application/xhtml+xml", "application/csv", "application/json", "application/ld+json", "application/jsonl"}
    | {"application/x-ndjson", "application/x-jsonlines", "application/octet-stream"}
)
"""What is taken besides text/*; what octet-stream holds is seen by its name and first bytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came: the address it came from in the end, its bytes, and what the server said they are."""

    url: str
    body: bytes
    media_type: str | None
    charset: str | None


def fetch(url: str, *, timeout: float = 30.0, max_size: int = 50_000_000, allow_private: bool = False) -> Page:
    """The page at an http or https address.

    timeout is for everything together, in seconds; max_size is in bytes. Raises BadInput with the reason.
    """
    deadline = time.monotonic() + timeout
    for _ in range(_MOST_REDIRECTS + 1):
        target = _checked_url(url)
        port = target.port or (443 if target.scheme == "https" else 80)
        addresses = checked_addresses(_host(target), port, _left(deadline), allow_private=allow_private)
        exchange = _Exchange(target, port, deadline, max_size)
        try:
            answer = exchange.run(addresses)
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
            raise BadInput(_why(error, expired=exchange.expired, timeout=timeout, host=_host(target))) from None
        if isinstance(answer, Page):
            return answer
        try:
            url = urljoin(target.url, answer)
        except ValueError:
            raise BadInput("redirects to what is not a web address; give the final address") from None
    raise BadInput(f"redirects more than {_MOST_REDIRECTS} times; give the final address")


def _checked_url(url: str) -> Url:
    url = url.strip()
    if any(ord(character) < 33 or ord(character) == 127 for character in url):
        raise BadInput("is not a web address: it holds blanks or control characters")
    try:
        target = parse_url(url)
    except (urllib3.exceptions.LocationParseError, UnicodeError, ValueError):
        raise BadInput("is not a web address") from None
    if target.scheme not in ("http", "https"):
        raise BadInput("only http and https addresses can be loaded")
    if not target.host:
        raise BadInput("is not a web address: it has no host")
    if target.auth is not None:
        raise BadInput("has a user name or password in it, which are not sent; save the page and load the file")
    return target._replace(fragment=None)


def _host(target: Url) -> str:
    return (target.host or "").strip("[]")


def _left(deadline: float) -> float:
    return max(0.05, deadline - time.monotonic())


class _Exchange:
    """One request and its answer, ended by a timer whatever the server does: one that sends a byte a second never
    runs into the time limit of a single read."""

    def __init__(self, target: Url, port: int, deadline: float, max_size: int) -> None:
        self.expired = False
        self._target = target
        self._port = port
        self._deadline = deadline
        self._max_size = max_size
        self._socket: socket | None = None

    def run(self, addresses: list[str]) -> Page | str:
        """The page, or where it redirects to."""
        timer = threading.Timer(_left(self._deadline), self._expire)
        timer.daemon = True
        timer.start()
        connection: HTTPConnection | None = None
        try:
            connection = self._connect(addresses)
            # Kept here, since the connection forgets it as soon as an answer without a length begins.
            self._socket = connection.sock
            headers = {
                "Host": self._target.netloc or "",
                "User-Agent": _USER_AGENT,
                "Accept": "text/html, text/*;q=0.9, application/json;q=0.8, */*;q=0.1",
                "Accept-Language": "en, *;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            }
            connection.request("GET", self._target.request_uri, headers=headers, preload_content=False)
            with connection.getresponse() as response:
                return self._answer(response)
        finally:
            timer.cancel()
            if connection:
                connection.close()

    def _connect(self, addresses: list[str]) -> HTTPConnection:
        """To the first of the checked addresses that takes it."""
        failed: Exception = OSError("no address")
        for address in addresses:
            seconds = min(_LONGEST_CONNECT, _left(self._deadline))
            if self._target.scheme == "https":
                # The certificate is checked against the name, not against the address that is dialled.
                connection: HTTPConnection = HTTPSConnection(
                    address, self._port, timeout=seconds, ssl_context=_tls(), server_hostname=_host(self._target)
                )
            else:
                connection = HTTPConnection(address, self._port, timeout=seconds)
            try:
                connection.connect()
            except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
                connection.close()
                failed = error
            else:
                if connection.sock:
                    connection.sock.settimeout(_left(self._deadline))
                return connection
        raise failed

    def _answer(self, response: BaseHTTPResponse) -> Page | str:
        location = response.headers.get("location")
        if response.status in _REDIRECTS and location:
            return location
        if response.status != 200:
            raise BadInput(f"the server answered {response.status} {response.reason or ''}".rstrip())
        media_type, charset = _content_type(response.headers.get("content-type", ""))
        if media_type and not media_type.startswith("text/") and media_type not in _TYPES:
            raise BadInput(f"is {media_type}, not an article in HTML, text, JSON or CSV")
        body = bytearray()
        while chunk := response.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > self._max_size:
                raise BadInput(f"is larger than {self._max_size / 1e6:g} MB; raise the limit with --max-size")
        if self.expired:  # the end that was read may be the timer's
            raise TimeoutError
        return Page(self._target.url, bytes(body), media_type, charset)

    def _expire(self) -> None:
        """Runs in the timer's thread: wakes whatever waits for the socket."""
        self.expired = True
        if self._socket is not None:
            try:
                socket.shutdown(self._socket, SHUT_RDWR)  # of the plain socket: TLS would first say goodbye and wait
            except OSError:
                return  # it was closed in the same moment


def _content_type(header: str) -> tuple[str | None, str | None]:
    media_type, *parameters = (part.strip() for part in header.split(";"))
    charset = next((p[8:].strip("\"' ") for p in parameters if p.lower().startswith("charset=")), None)
    return media_type.lower() or None, charset or None


def _why(error: Exception, *, expired: bool, timeout: float, host: str) -> str:
    slow = (TimeoutError, urllib3.exceptions.ReadTimeoutError, urllib3.exceptions.ConnectTimeoutError)
    unreached = isinstance(error, urllib3.exceptions.NewConnectionError)  # which counts as a time-out, too
    if unreached and not expired:
        return f"{host} does not answer; check the address and the network"
    if expired or isinstance(error, slow):
        return f"took longer than {timeout:g} seconds; try again later or raise the limit with --timeout"
    if isinstance(error, (ssl.SSLError, urllib3.exceptions.SSLError)):
        reason = getattr(error, "verify_message", None) or getattr(error, "reason", None) or error
        return f"the secure connection to {host} failed: {reason}"
    if isinstance(error, urllib3.exceptions.DecodeError):
        return "the server sent compressed data that does not unpack"
    return f"the connection to {host} broke off; try again"


@cache
def _tls() -> ssl.SSLContext:
    """The system's certificates (a company's own among them) and certifi's, for systems that have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
