"""The one exception family that users see; everything else that escapes is a bug.

NewsgraphError
├── BadInput          what was given cannot be used (a file, a URL, a query, an option)
├── EngineUnavailable a reading engine cannot go on (its server, key or budget)
└── StoreError        the store cannot do what was asked
    ├── StoreUnavailable    it cannot be reached, started or written to
    └── QueryRefused        the query console will not run this, or the store stopped it
"""

from __future__ import annotations


class NewsgraphError(Exception):
    """One sentence for the user that names the thing and the remedy; command lines print it and exit with 2."""


class BadInput(NewsgraphError):
    """What was given cannot be used."""


class EngineUnavailable(NewsgraphError):
    """A reading engine cannot go on with any article: its server, its key or its budget does not allow it."""


class StoreError(NewsgraphError):
    """The store cannot do what was asked."""


class StoreUnavailable(StoreError):
    """The store cannot be reached, started or written to."""


class QueryRefused(StoreError):
    """The query console will not run this statement, or the store stopped it."""
