"""What goes wrong with a store, and the one sentence that a user then reads."""

from __future__ import annotations

import socket
import ssl
from dataclasses import replace

import pytest
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DatabaseError,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from graph.errors import NewsgraphError, StoreError, StoreUnavailable
from graph.schema import SCHEMA_VERSION
from graph.store import GraphStore, Settings, embedded, open_store
from graph.store.connection import Connection
from graph.store.errors import sentence, translated
from graph.store.migrations import STORE, prepare

WHERE = "The Neo4j server at bolt://db:7687"


def server_error(code: str, message: str = "something") -> Neo4jError:
    error = Neo4jError._hydrate_neo4j(code=code, message=message)
    assert isinstance(error, Neo4jError)
    return error


TABLE: list[tuple[Exception, str]] = [
    (ServiceUnavailable("Couldn't connect to db:7687"), "cannot be reached; start it, check NEO4J_URI, or unset"),
    (ServiceUnavailable("[SSL: CERTIFICATE_VERIFY_FAILED]"), "over TLS; check its certificate"),
    (OSError("Connection reset"), "cannot be reached"),
    (ssl.SSLError("SSL handshake"), "over TLS"),
    (AuthError("unauthorized"), "refused the user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD"),
    (server_error("Neo.ClientError.Security.Unauthorized"), "check NEO4J_USERNAME and NEO4J_PASSWORD"),
    (server_error("Neo.ClientError.Security.AuthenticationRateLimit"), "too many wrong passwords; wait a minute"),
    (server_error("Neo.ClientError.Security.CredentialsExpired"), "first password changed; run ALTER CURRENT USER"),
    (server_error("Neo.ClientError.Database.DatabaseNotFound"), "no such database.*set NEO4J_DATABASE"),
    (server_error("Neo.ClientError.Security.Forbidden"), "does not let this account write; give it the right"),
    (server_error("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase"), "does not let this account write"),
    (server_error("Neo.TransientError.General.NoSpaceLeft"), "disk under .* is full; make room"),
    (DatabaseError("java.io.IOException: No space left on device"), "is full; make room"),
    (server_error("Neo.ClientError.Transaction.TransactionNotFound"), "nothing has changed; try again"),
    (server_error("Neo.ClientError.Transaction.TransactionTimedOut"), "too long to answer .* try again"),
    (server_error("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), "out of memory; give the server more"),
    (ConfigurationError("URI scheme 'x' is not supported: x://y"), "NEO4J_URI cannot be used"),
    (TransientError("busy"), "see its log"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "said"), TABLE, ids=lambda x: x if isinstance(x, str) else type(x).__name__)
def test_error_is_one_sentence_with_a_remedy(error: Exception, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught, translated(WHERE):
        raise error
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")
    assert caught.value.__cause__ is error


def test_embedded_store_is_not_told_to_set_addresses() -> None:
    said = sentence(ServiceUnavailable("gone"), "The embedded store in ~/x")
    assert "NEO4J_URI" not in str(said)
    assert "try again" in str(said)


def test_what_cannot_be_written_to_a_full_disk_says_that_it_is_full(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "MINIMUM_FREE", 1 << 62)
    with pytest.raises(StoreUnavailable, match=r"^The disk under the embedded store in .* is full; make room"):
        embedded_store._connection.write(lambda tx: tx.run("nonsense").consume())
    assert embedded_store.stats().articles == 0


def test_errors_of_ours_are_not_hidden() -> None:
    with pytest.raises(ClientError), translated(WHERE):
        raise server_error("Neo.ClientError.Statement.SyntaxError")
    with pytest.raises(ValueError, match="plain"), translated(WHERE):
        raise ValueError("plain")


def test_server_that_is_down() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        open_store(Settings(uri=f"bolt://127.0.0.1:{port}", password="x"))


def test_server_that_is_something_else() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        uri = f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        # Whoever answers with anything but Bolt; the handshake of four bytes is cut short.
        import threading

        def answer() -> None:
            channel, _ = listener.accept()
            channel.recv(64)
            channel.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            channel.close()

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(StoreError):
            open_store(Settings(uri=uri, password="x"))
        thread.join()


@pytest.mark.neo4j
def test_wrong_password(neo4j_settings: Settings) -> None:
    with pytest.raises(StoreUnavailable, match="refused the user name or password"):
        open_store(replace(neo4j_settings, password="certainly-not"))


@pytest.mark.neo4j
def test_no_such_database(neo4j_settings: Settings) -> None:
    with pytest.raises(StoreUnavailable, match="no such database"):
        open_store(replace(neo4j_settings, database="nosuch"))


def test_neo4j_that_is_too_old(embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.store.embedded import ensure
    from graph.store.endpoint import WRITER

    monkeypatch.setattr("graph.store.connection.OLDEST", (9, 0))
    endpoint = ensure(embedded_settings.home)
    with pytest.raises(StoreUnavailable, match=r"needs 5\.26 or newer; upgrade it"):
        open_store(Settings(uri=endpoint.uri, username=WRITER, password=endpoint.writer_password, database="newsgraph"))


def test_store_of_another_version_is_refused(store: GraphStore) -> None:
    connection = store._connection
    connection.command(f"MATCH (s:{STORE}) SET s.schema = 99")
    with pytest.raises(StoreUnavailable, match=r"another version of Newsgraph \(schema 99.*load the articles again"):
        prepare(connection)
    with pytest.raises(StoreUnavailable, match="another version"):
        open_store(connection.settings)
    connection.command(f"MATCH (s:{STORE}) SET s.schema = {SCHEMA_VERSION}")
    prepare(connection)


def test_store_emptied_behind_our_back(embedded_store: GraphStore) -> None:
    from tests.graph.store.readings import chain

    embedded_store._connection.command("MATCH (n) DETACH DELETE n")
    assert embedded_store.stats().articles == 0
    with pytest.raises(NewsgraphError, match="open it again"):
        embedded_store.write_reading(chain())


def test_closed_store_says_so(embedded_settings: Settings) -> None:
    store = open_store(embedded_settings)
    store.close()
    with pytest.raises(StoreUnavailable, match="has been closed"):
        store.stats()
    store.close()


def test_store_is_named_in_words(embedded_store: GraphStore) -> None:
    assert embedded_store.describe().startswith("embedded store in ")


@pytest.mark.neo4j
def test_neo4j_is_named_with_its_version(neo4j_store: GraphStore, neo4j_settings: Settings) -> None:
    assert neo4j_store.describe() == f"Neo4j 5.26.28 at {neo4j_settings.uri}"


def test_writer_that_meets_another_tries_again(embedded_settings: Settings) -> None:
    connection = Connection(embedded_settings)
    tries = []

    def work(tx: object) -> str:
        tries.append(tx)
        if len(tries) < 3:
            raise server_error("Neo.ClientError.Schema.ConstraintValidationFailed")
        return "done"

    assert connection.write(work) == "done"
    assert len(tries) == 3
    connection.close()
