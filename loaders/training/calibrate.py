"""Fits the confidence curve on the tuning documents: ``python -m loaders.training.calibrate CORPORA``. No torch."""

from __future__ import annotations

import json
from pathlib import Path

import click

from graph.model import Article
from loaders.reader.calibration import AS_SCORED, fit, save_calibration
from loaders.reader.engine import Reader
from loaders.reader.labels import MODEL_FOLDER
from loaders.reader.network import Network
from loaders.scoring.calibration import expected_calibration_error, judged_claims
from loaders.scoring.corpora import held_out
from loaders.training.sums import write_sums


@click.command()
@click.argument("corpora", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", type=click.Path(exists=True, path_type=Path), default=MODEL_FOLDER, help="Folder of weights.")
def main(corpora: Path, model: Path) -> None:
    """Fit confidence to the share of claims that are right, over documents kept from training, and write it to MODEL.

    Example: python -m loaders.training.calibrate path/to/corpora
    """
    network = Network(model)
    network.calibration = AS_SCORED
    reader = Reader(network)
    lines = (corpora / "newsgraph" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [g for g in map(json.loads, lines) if held_out(str(g["id"]))]
    readings = [reader.read(Article(text=g["text"], source=str(g["id"]), published=g.get("date"))) for g in golds]
    judged = judged_claims(golds, readings)
    curve = fit(judged)
    save_calibration(curve, model)
    write_sums(model)
    before = expected_calibration_error(judged)
    after = expected_calibration_error([(curve(score), right) for score, right in judged])
    click.echo(f"{len(judged)} claims of {len(golds)} documents: calibration error {before:.3f} -> {after:.3f}")


if __name__ == "__main__":
    main()
