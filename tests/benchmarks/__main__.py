"""Run the benchmarks one after the other, each in a process of its own: ``python -m tests.benchmarks [NAME...]``.

A benchmark is a file ``bench_NAME.py`` here with a ``main()``; it prints its figures, best through `figure`. Its first
docstring line says what it measures. A figure over its floor is marked and makes the exit code 1.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.figures import OVER

FOLDER = Path(__file__).parent
BENCHMARKS = {path.stem.removeprefix("bench_"): path for path in sorted(FOLDER.glob("bench_*.py"))}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; 0 when all ran and kept their floors."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    bad = []
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        with subprocess.Popen(
            [sys.executable, "-m", f"tests.benchmarks.bench_{name}"], stdout=subprocess.PIPE, text=True
        ) as running:
            assert running.stdout is not None
            for line in running.stdout:
                print(line, end="", flush=True)
                if OVER in line:
                    bad.append(f"{name}: {line.strip()}")
        if running.returncode:
            bad.append(f"{name} stopped with exit code {running.returncode}")
    for line in bad:
        print(line, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
