"""What holds for the whole suite: skipping is no success under CI=true, and what was not tested is said last."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings

from tests.availability import require_seed_article

pytest_plugins = ["tests.stores", "tests.parallel"]

# A busy machine is slow by turns; a property does not fail for that.
settings.register_profile("newsgraph", deadline=None)
settings.load_profile("newsgraph")

NEEDS = {
    "browser": "the app in a real browser",
    "neo4j": "the store on a real Neo4j",
    "seed": "the reading of the seed article",
}
"""Markers of tests that need something beyond Python, and what is not tested where it is missing."""
_UNTESTED = pytest.StashKey[list[str]]()


@pytest.fixture
def seed_article() -> Path:
    """The seed article that stays outside the project."""
    return require_seed_article()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI=true a test that was skipped for want of something has failed; one expected to fail has not."""
    report = yield
    wanting = report.skipped and not hasattr(report, "wasxfail")  # pytest counts a failure that was expected as a skip
    if wanting and os.environ.get("CI") == "true" and any(item.get_closest_marker(name) for name in NEEDS):
        report.outcome = "failed"
        report.longrepr = f"skipped under CI=true: {_reason(report)}"
    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Keep what was not tested for the last line."""
    config.stash[_UNTESTED] = untested(terminalreporter.stats.get("skipped", []))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say as the very last line what was not tested: a green run must not hide it."""
    if lines := config.stash.get(_UNTESTED, []):
        print("NOT TESTED: " + "; ".join(lines))


def untested(skipped: Sequence[pytest.TestReport]) -> list[str]:
    """One phrase for each thing that skipped tests were to test, with their number and the reasons."""
    phrases = []
    for marker, what in NEEDS.items():
        reports = [report for report in skipped if marker in getattr(report, "keywords", ())]  # modules have none
        if reports:
            reasons = ", ".join(_unique(map(_reason, reports)))
            number = f"{len(reports)} test{'s' if len(reports) > 1 else ''}"
            phrases.append(f"{what} ({number}: {reasons})")
    return phrases


def _reason(report: pytest.TestReport) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(said).removeprefix("Skipped: ")


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
