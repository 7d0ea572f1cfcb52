"""A real Neo4j for tests, run from its jars with the Java that is there, on free ports, in a folder of its own."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph.store import Settings
from tests.availability import require_java, require_neo4j_jars

START_SECONDS = 180
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A server that lives for minutes never earns back what the second compiler costs; half of its time went there."""
_CONFIGURATION = """
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
db.transaction.timeout=120s
db.logs.query.enabled=OFF
dbms.cypher.min_replan_interval=1h
dbms.security.allow_csv_import_from_file_urls=false
"""


@contextmanager
def running_neo4j(home: Path) -> Iterator[Settings]:
    """Settings of a server that runs for the block; skips the test where Java or the jars are missing.

    NEWSGRAPH_TEST_NEO4J (``bolt://host:port#password``) names a server that runs already, to spare its start; the
    tests empty it.
    """
    if (given := os.environ.get("NEWSGRAPH_TEST_NEO4J", "")).startswith("bolt://"):
        uri, _, password = given.partition("#")
        yield Settings(uri=uri, password=password)
        return
    java, jars = require_java(), require_neo4j_jars()
    for folder in ("conf", "data", "logs", "run", "plugins", "import"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (home / "conf" / "neo4j.conf").write_text(_CONFIGURATION.format(port=port))
    entry = [
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
        "--console-mode",
    ]
    with (home / "logs" / "console.log").open("wb") as log:
        command = [
            java,
            "-Xms128m",
            "-Xmx512m",
            *_SHORT_LIVED,
            *(f"--add-opens=java.base/{p}=ALL-UNNAMED" for p in _OPENED),
            "-Dio.netty.tryReflectionSetAccessible=true",
        ]
        process = subprocess.Popen([*command, "-cp", f"{jars}/*", *entry], stdout=log, stderr=log)
    try:
        settings = Settings(uri=f"bolt://127.0.0.1:{port}", password=secrets.token_urlsafe(12))
        _first_login(settings, process, home)
        yield settings
    finally:
        process.terminate()
        process.wait(60)


def _first_login(settings: Settings, process: subprocess.Popen[bytes], home: Path) -> None:
    """Wait for the server and set its first password."""
    assert settings.uri
    change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new"
    give_up = time.monotonic() + START_SECONDS
    while True:
        try:
            login = ("neo4j", "neo4j")
            with (
                neo4j.GraphDatabase.driver(settings.uri, auth=login) as driver,
                driver.session(database="system") as session,
            ):
                session.run(change, new=settings.password).consume()
            return
        except (DriverError, Neo4jError, OSError) as error:
            if process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"Neo4j did not start; see {home / 'logs'}") from error
            time.sleep(0.3)
