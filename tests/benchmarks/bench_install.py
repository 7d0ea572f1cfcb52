"""What an installation takes: time and disk of a fresh virtual environment with requirements.txt in it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.availability import ROOT
from tests.benchmarks.figures import figure

MOST_SECONDS, MOST_MEGABYTES = 90, 950


def main() -> None:
    """Install into a temporary folder and print the two figures."""
    with tempfile.TemporaryDirectory(prefix="newsgraph-install-") as folder:
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-compile", "-r", str(ROOT / "requirements.txt")], check=True)
        seconds = time.perf_counter() - begin
        used = subprocess.run(["du", "-sk", folder], check=True, capture_output=True, text=True).stdout
    print(figure("install into a fresh environment", seconds, "s", most=MOST_SECONDS))
    print(figure("size of the environment", int(used.split()[0]) / 1024, "MB", most=MOST_MEGABYTES))


if __name__ == "__main__":
    main()
