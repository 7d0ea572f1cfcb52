"""Articles per second from files on disk through the pipeline into the embedded store."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[2]))

from graph.store import Settings
from graph.store.embedded import stop
from loaders.pipeline import Step, load_sources
from loaders.plan import Plan
from seeds import seed_articles

COPIES = 10


def write(folder: Path, copies: int) -> int:
    """The sample articles, several times under other names of the people in them; how many files that makes."""
    names = ("Bossert", "Kim", "Park", "Hutchins", "Trump")
    files = 0
    for copy in range(copies):
        for article in seed_articles():
            text = article.text
            for name in names:
                text = text.replace(name, f"{name}{'abcdefghijklmnopqrstuvwxyz'[copy % 26] if copy else ''}")
            (folder / f"{copy:03}-{Path(article.source).name}").write_text(text, encoding="utf-8")
            files += 1
    return files


@click.command(help=__doc__)
@click.option("--copies", default=COPIES, show_default=True, help="How many times the twelve sample articles.")
def main(copies: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        news, settings = Path(folder) / "news", Settings(home=Path(folder) / "home")
        news.mkdir()
        number = write(news, copies)
        began = time.perf_counter()
        read = sum(1 for _ in Plan([str(news)]).articles())
        print(f"  sources alone      {read / (time.perf_counter() - began):8.1f} articles/s")
        marks: list[float] = []

        def progress(step: Step, fraction: float) -> None:
            marks.append(time.perf_counter())

        try:
            summary, _ = load_sources([str(news)], settings=settings, progress=progress)
            assert summary.new == number, summary
            half = number // 2
            print(f"  read and stored    {number / summary.seconds:8.1f} articles/s, {summary.claims} claims")
            print(f"    first half       {(half - 1) / (marks[half - 1] - marks[0]):8.1f} articles/s")
            print(f"    second half      {(number - half) / (marks[-1] - marks[half - 1]):8.1f} articles/s")
            again, _ = load_sources([str(news)], settings=settings)
            print(f"  again, unchanged   {again.unchanged / again.seconds:8.1f} articles/s")
        finally:
            stop(settings.home)


if __name__ == "__main__":
    main()
