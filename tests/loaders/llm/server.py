"""A language model's server on loopback that does as its script says: answers, and all that such servers do wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = dict[str, Any]


@dataclass(frozen=True)
class Response:
    """What is sent. ``pause``: nothing more comes for so long; ``drip``: one byte at a time, for ever; ``hang_up``: the
    connection is closed after the body, however much was promised."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: bool = False
    drip: bool = False
    hang_up: bool = False


Step = Response | str | Callable[[Asked], "Response | str"]
"""A response, the words of a model, or what makes either of a request."""


def said(
    words: str | None, *, finish: str = "stop", usage: tuple[int, int] | None = (1000, 200), **more: Any
) -> Response:
    """A chat completion with these words."""
    body: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": words, **more}, "finish_reason": finish}],
    }
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return Response(json.dumps(body).encode())


def failed(status: int, message: str = "no", **headers: str) -> Response:
    """An error of the server, in its usual form."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": None}})
    return Response(body.encode(), status, {name.replace("_", "-"): value for name, value in headers.items()})


def stream(*pieces: str, done: bool = True) -> Response:
    """The words as a stream of events that nobody asked for."""
    events = [json.dumps({"choices": [{"index": 0, "delta": {"content": piece}}]}) for piece in pieces]
    events += [json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}), "[DONE]"] if done else []
    body = ": keep-alive\n\n" + "".join(f"data: {event}\n\n" for event in events)
    return Response(body.encode(), headers={"Content-Type": "text/event-stream"})


def passage_of(asked: Asked) -> str:
    """The passage in a request."""
    words: str = asked["messages"][1]["content"]
    return words.partition(">\n")[2].rpartition("\n</passage")[0]


class ModelServer:
    """``script`` is used up step by step; when it is empty, ``otherwise`` answers. ``asked`` has all requests."""

    def __init__(self) -> None:
        self.script: list[Step] = []
        self.otherwise: Step = '{"entities": [], "claims": []}'
        self.asked: list[Asked] = []
        self.headers: list[dict[str, str]] = []
        self.models: list[str] = ["small"]
        self.models_response: Response | None = None
        self.let_go = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                listed = {"object": "list", "data": [{"id": m, "object": "model"} for m in server.models]}
                self._send(server.models_response or Response(json.dumps(listed).encode()))

            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append(asked)
                server.headers.append({k.lower(): v for k, v in self.headers.items()})
                step: Step = server.script.pop(0) if server.script else server.otherwise
                response = step(asked) if callable(step) else step
                self._send(said(response) if isinstance(response, str) else response)

            def _send(self, response: Response) -> None:
                try:
                    self.send_response(response.status)
                    for name, value in {"Content-Type": "application/json", **response.headers}.items():
                        self.send_header(name, value)
                    promised = len(response.body) + (1000 if response.hang_up or response.drip or response.pause else 0)
                    self.send_header("Content-Length", str(promised))
                    self.end_headers()
                    self.wfile.write(response.body)
                    self.wfile.flush()
                    while response.drip and not server.let_go.wait(0.02):
                        self.wfile.write(b" ")
                        self.wfile.flush()
                    if response.pause:
                        server.let_go.wait(30)
                    self.close_connection = response.hang_up or response.pause or response.drip
                except OSError:
                    self.close_connection = True  # the client has had enough

            def log_message(self, format: str, *args: object) -> None:
                return

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                return

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def then(self, *steps: Step) -> ModelServer:
        """Add to the script."""
        self.script += steps
        return self

    def close(self) -> None:
        """Stop listening."""
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    def start(self) -> ModelServer:
        """Begin to listen."""
        self._thread.start()
        return self


@contextmanager
def running_model() -> Iterator[ModelServer]:
    """A server while the block lasts."""
    server = ModelServer().start()
    try:
        yield server
    finally:
        server.close()


def entity(id_: str, type_: str, name: str, *also: str) -> dict[str, object]:
    """An entity as a model writes it."""
    return {"id": id_, "type": type_, "name": name, "also": list(also)}


def claim(subject: str, relation: str, object_: str, quote: str, **more: object) -> dict[str, object]:
    """A claim as a model writes it."""
    fields: dict[str, object] = {
        "quote": quote,
        "subject": subject,
        "subject_words": "",
        "relation": relation,
        "words": "",
        "object": object_,
        "object_words": "",
        "factuality": "asserted",
        "speaker": None,
        "place": None,
        "amount": None,
    }
    return fields | more


def answer(entities: Iterable[dict[str, object]] = (), claims: Iterable[dict[str, object]] = ()) -> str:
    """A model's answer."""
    return json.dumps({"entities": list(entities), "claims": list(claims)}, ensure_ascii=False)
