"""What tests need beyond Python: found here, or the test is skipped with the reason. Under CI=true nothing is skipped.

`tests/conftest.py` turns such skips into failures under CI=true and says at the end what was not tested.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
JAVA_VERSIONS = range(17, 22)
"""Neo4j 5.26 runs on Java 17 to 21."""
NEO4J_JARS = ROOT / ".cache" / "neo4j" / "lib"
SEED_ARTICLE = ROOT.parent / "shared" / "seeds" / "wannacry.txt"


def require_chromium() -> str:
    """Path of a Chromium; skips the test where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium: install the package chromium")
    # Ubuntu has a script of this name that only asks to install a snap.
    if subprocess.run([found, "--version"], capture_output=True, timeout=60, check=False).returncode:
        pytest.skip(f"no Chromium: {found} does not run")
    return found


def require_java() -> str:
    """Path of a Java that runs the Neo4j of the tests; skips the test where there is none."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java: install a Java runtime of version 17 or 21")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    version = java_version(said)
    if version not in JAVA_VERSIONS:
        pytest.skip(f"no Java that runs Neo4j: version 17 or 21 is needed, {version or 'an unknown one'} is here")
    return java


def java_version(said: str) -> int | None:
    """The major version in what ``java -version`` says."""
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else None


def require_neo4j_jars() -> Path:
    """Folder with the jars of Neo4j; skips the test where `make test` has not fetched them."""
    if not any(NEO4J_JARS.glob("neo4j-*.jar")):
        pytest.skip("no Neo4j: `make test` fetches it through Maven (package maven)")
    return NEO4J_JARS


def require_seed_article() -> Path:
    """The article outside the project that every version must read; skips the test where it is absent."""
    if not SEED_ARTICLE.is_file():
        pytest.skip(f"the seed article is absent: it is looked for at {SEED_ARTICLE}")
    return SEED_ARTICLE
