"""``python -m loaders triples``: what sentences state, as triples in their own words, for outside scorers."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click

from graph.commandline import Number
from graph.errors import BadInput
from loaders.sources.decode import decode, refuse_binary


@click.command(epilog="Example: python -m loaders triples sentences.txt > triples.tsv")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option(
    "--least",
    type=Number(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out triples of less confidence; 0.6 leaves one for each statement.",
)
def triples(file: BinaryIO, least: float) -> None:
    """Extract triples from sentences, one a line, in their own words.

    FILE has one sentence a line, raw or with its words set apart; - is standard input. Each triple is a line with five
    fields between tabs: sentence, confidence, predicate, subject, object. A statement of more than two arguments gives
    one triple with all of them and, below it, one for each.
    """
    from loaders.reader import load_reader
    from loaders.triples.lines import triples_in

    data = file.read()
    try:
        refuse_binary(data[:16])
        text = decode(data)
    except BadInput as error:
        raise BadInput(f"{file.name} {error}") from error
    out = sys.stdout.buffer
    for sentence, found in triples_in(load_reader(), text.split("\n")):
        for triple in found:
            if triple.confidence >= least:
                out.write(triple.line(sentence).encode("utf-8") + b"\n")
    out.flush()
