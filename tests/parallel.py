"""How the suite is shared out between two processes: one drives the browser, the other does the rest, file by file.

Active under ``pytest -n``; without it nothing here is used.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/ui/browser/", "tests/graph/", "tests/ui/")
"""Folders whose tests share what is dear to start (an app, a server): each stays in one process. First match counts;
the first is begun first, since it takes longest."""


class ByKind(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out whole folders of ``TOGETHER``, and files of the others."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)


def unit(nodeid: str) -> str:
    """What a test must stay together with: a folder or a file; one on Neo4j with the others that need its server."""
    if "[neo4j" in nodeid:
        return "tests/graph/"
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.split("::", 1)[0])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the browser: whoever gets it is busy until the end."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: unit(item.nodeid) != TOGETHER[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByKind:
    """Use ours in place of ``--dist``'s, in the order of collection."""
    config.option.loadscopereorder = False
    return ByKind(config, log)
