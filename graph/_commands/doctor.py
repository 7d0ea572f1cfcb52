"""``python -m graph doctor``: a line for everything that must be right, with the remedy where it is not."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import click
from packaging.requirements import InvalidRequirement, Requirement
from rich.console import Console
from rich.text import Text

from graph._commands import SOME_FAILED, the_store
from graph.errors import NewsgraphError
from graph.store import Settings
from graph.store.settings import PROJECT

PYTHONS = ((3, 11), (3, 13))
REQUIREMENTS = PROJECT / "requirements.txt"
MODEL = PROJECT / "loaders" / "reader" / "model"
LOW_DISK = 1 << 30


class Finding(NamedTuple):
    """One line: what was looked at, whether it is right, and what was seen or has to be done."""

    what: str
    right: bool
    detail: str


@click.command(epilog="Example: python -m graph doctor")
def doctor() -> None:
    """Check Python, packages, the reading model, the store and the disk. Exit code 1 if something is wrong."""
    console = Console()
    wrong = False
    for look in CHECKS:
        for what, right, detail in look():
            wrong |= not right
            mark = Text("ok   ", style="green") if right else Text("WRONG", style="bold red")
            console.print(mark, Text(f"{what:<9}"), Text(detail), soft_wrap=True)
    if wrong:
        sys.exit(SOME_FAILED)


def python() -> Iterator[Finding]:
    """The interpreter's version."""
    here = sys.version_info[:2]
    right = PYTHONS[0] <= here <= PYTHONS[1]
    need = "" if right else "; Newsgraph runs on 3.11 to 3.13, make its environment with one of them"
    yield Finding("Python", right, f"{sys.version.split()[0]} at {sys.executable}{need}")


def packages() -> Iterator[Finding]:
    """Every package of requirements.txt, installed and within its bounds."""
    wrong = []
    wanted = list(requirements(REQUIREMENTS.read_text("utf-8")))
    for requirement in wanted:
        try:
            installed = version(requirement.name)
        except PackageNotFoundError:
            wrong.append(f"{requirement.name} is missing")
            continue
        if not requirement.specifier.contains(installed, prereleases=True):
            wrong.append(f"{requirement.name} is {installed}, not {requirement.specifier}")
    if wrong:
        yield Finding("packages", False, f"{'; '.join(wrong)}: run pip install -r requirements.txt")
    else:
        yield Finding("packages", True, f"all {len(wanted)} of requirements.txt are installed")


def requirements(text: str) -> Iterator[Requirement]:
    """The requirements in a file of them that apply to this interpreter."""
    for line in text.splitlines():
        line = re.sub(r"(^|\s)#.*", "", line).strip()
        if not line or line.startswith("-"):
            continue
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement


def model() -> Iterator[Finding]:
    """The reading engine's files against their checksums."""
    sums = MODEL / "SHA256SUMS"
    if not sums.is_file():
        yield Finding("model", False, f"{sums} is missing; get the project's files again")
        return
    for line in sums.read_text("utf-8").splitlines():
        wanted, _, name = line.partition(" ")
        name = name.strip().lstrip("*")
        if name:
            yield _model_file(MODEL / name, wanted)


def _model_file(path: Path, wanted: str) -> Finding:
    if not path.is_file():
        return Finding("model", False, f"{path.name} is missing; get the project's files again")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != wanted:
        return Finding(
            "model", False, f"{path.name} is damaged (sha256 {found[:12]}..., not {wanted[:12]}...); get it again"
        )
    return Finding("model", True, f"{path.name}, {path.stat().st_size / 1e6:.1f} MB, sha256 {found[:12]}...")


def store() -> Iterator[Finding]:
    """The configured store, opened for real."""
    try:
        with the_store() as opened:
            counts = opened.stats()
            numbers = f"{counts.articles:,} articles, {counts.entities:,} entities, {counts.claims:,} claims"
            yield Finding("store", True, f"{opened.describe()}: {numbers}")
    except NewsgraphError as error:
        yield Finding("store", False, str(error))


def disk() -> Iterator[Finding]:
    """Room where the embedded store grows."""
    try:
        settings = Settings.load()
    except NewsgraphError:
        return  # said by store()
    if settings.uri:
        return
    there = next(p for p in (settings.home, *settings.home.parents) if p.exists())
    free = shutil.disk_usage(there).free
    need = "" if free >= LOW_DISK else "; make room, or set NEWSGRAPH_HOME to a folder on another disk"
    yield Finding("disk", free >= LOW_DISK, f"{free / 1e9:.1f} GB free at {settings.home}{need}")


def network() -> Iterator[Finding]:
    """Whether anything needs the network."""
    try:
        uri = Settings.load().uri
    except NewsgraphError:
        uri = None
    if uri:
        yield Finding("network", True, f"needed for the Neo4j server at {uri} alone, because NEO4J_URI is set")
    else:
        yield Finding("network", True, "nothing needs it; only loading from a web address uses it")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (python, packages, model, store, disk, network)
