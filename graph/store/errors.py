"""The driver's exceptions as sentences with a remedy. Queries typed by users are worded in query_errors.py instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import StoreError, StoreUnavailable

EMBEDDED = "The embedded store"
LOST = (ServiceUnavailable, SessionExpired)
"""The server went away; worth finding it again."""


def lost(error: Exception) -> bool:
    """Whether the server went away, or another thread that found it so has closed the driver under this one."""
    return isinstance(error, LOST) or (type(error) is DriverError and "closed" in str(error).lower())


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn what the driver raises about the store ``where`` into the project's own errors."""
    try:
        yield
    except (Neo4jError, DriverError, OSError, ValueError) as error:
        if (known := sentence(error, where)) is None:
            raise
        raise known from error


def sentence(error: Exception, where: str) -> StoreError | None:
    """The error in the user's words, None for one that is a bug of ours."""
    code = getattr(error, "code", None) or ""
    text = str(error)
    if isinstance(error, AuthError) or code.endswith(("AuthenticationRateLimit", "CredentialsExpired")):
        return _login(code, where)
    if "DatabaseNotFound" in code or "DatabaseUnavailable" in code:
        return StoreUnavailable(
            f"{where} has no such database, or it is offline; set NEO4J_DATABASE to a name from SHOW DATABASES, or "
            "unset it."
        )
    if "NoSpaceLeft" in code or "no space left" in text.lower() or "DatabaseOutOfDisk" in code:
        return disk_full(where)
    if "Security.Forbidden" in code or "WriteOnReadOnlyAccessDatabase" in code or "AccessMode" in code:
        return StoreUnavailable(
            f"{where} does not let this account write; give it the right, or set NEO4J_USERNAME to one that has it."
        )
    if lost(error):
        return _unreachable(text, where)
    if isinstance(error, ConfigurationError | ValueError) and "://" in text:
        return StoreUnavailable(f"NEO4J_URI cannot be used ({text}); write it like bolt://localhost:7687.")
    if "TransactionTimedOut" in code:
        return StoreError(f"{where} took too long to answer and was stopped; try again with a smaller request.")
    if "MemoryPool" in code or "OutOfMemory" in code:
        return StoreError(f"{where} ran out of memory; give the server more, or try a smaller request.")
    if "TransactionNotFound" in code:
        return StoreError(f"{where} could not keep what was written, and nothing has changed; try again.")
    if isinstance(error, Neo4jError) and not isinstance(error, ClientError):
        return StoreError(f"{where} reports {error.message or text!r}; if trying again does not help, see its log.")
    if isinstance(error, OSError):
        return _unreachable(text, where)
    return None


def disk_full(where: str) -> StoreUnavailable:
    """What to say where the store has no room."""
    return StoreUnavailable(
        f"The disk under {where[:1].lower()}{where[1:]} is full; make room and run the same command again."
    )


def _login(code: str, where: str) -> StoreUnavailable:
    if "AuthenticationRateLimit" in code:
        return StoreUnavailable(
            f"{where} refuses logins after too many wrong passwords; wait a minute and check NEO4J_PASSWORD."
        )
    if "CredentialsExpired" in code:
        return StoreUnavailable(
            f"{where} wants its first password changed; run ALTER CURRENT USER SET PASSWORD there and set "
            "NEO4J_PASSWORD."
        )
    return StoreUnavailable(
        f"{where} refused the user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD (in the environment, .env "
        "or .streamlit/secrets.toml)."
    )


def _unreachable(text: str, where: str) -> StoreUnavailable:
    if "SSL" in text or "certificate" in text.lower():
        return StoreUnavailable(
            f"{where} could not be reached over TLS; check its certificate, or use bolt:// or neo4j+ssc:// in "
            "NEO4J_URI."
        )
    if where.startswith(EMBEDDED):
        return StoreUnavailable(
            f"{where} has stopped answering; try again, and if that does not help see its server.log."
        )
    return StoreUnavailable(
        f"{where} cannot be reached; start it, check NEO4J_URI, or unset NEO4J_URI to use the embedded store."
    )
