"""Which engine the commands read with: the options of the language model, its estimate before and its notes after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from graph.commandline import SECONDS, Number
from graph.errors import BadInput
from graph.model import Article
from loaders.pipeline import ReadsArticles
from loaders.sources import Item

if TYPE_CHECKING:
    from loaders.llm import BothEngines, LlmEngine

Command = TypeVar("Command", bound=Callable[..., object])
Kind = Literal["ours", "llm", "both"]
_MODEL_OPTIONS = {
    "llm_url": "--llm-url",
    "llm_model": "--llm-model",
    "llm_key_file": "--llm-key-file",
    "llm_price_in": "--llm-price-in",
    "llm_price_out": "--llm-price-out",
    "llm_timeout": "--llm-timeout",
    "max_cost": "--max-cost",
    "max_tokens": "--max-tokens",
}
_NUMBER = Number(min=0)


def engine_options(command: Command) -> Command:
    """The options that choose an engine; gathered by ``chosen_engine``."""
    decorators = (
        click.option(
            "--engine",
            type=click.Choice(["ours", "llm", "both"]),
            default="ours",
            show_default=True,
            help="Read with our own engine, with a language model, or with ours and what the model adds.",
        ),
        click.option(
            "--llm-url",
            metavar="URL",
            help="Server of the language model; by default NEWSGRAPH_LLM_URL, else Ollama on this machine.",
        ),
        click.option(
            "--llm-model", metavar="NAME", help="The model; by default NEWSGRAPH_LLM_MODEL, else the only one there is."
        ),
        click.option(
            "--llm-key-file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="File with the server's key; by default NEWSGRAPH_LLM_KEY.",
        ),
        click.option("--llm-price-in", type=_NUMBER, metavar="PRICE", help="What a million tokens cost, read."),
        click.option("--llm-price-out", type=_NUMBER, metavar="PRICE", help="What a million tokens cost, written."),
        click.option(
            "--llm-timeout",
            type=SECONDS,
            metavar="SECONDS",
            help="Longest that one answer of the model may take; 300 by default.",
        ),
        click.option("--max-cost", type=_NUMBER, metavar="COST", help="Stop before the model costs more than this."),
        click.option(
            "--max-tokens",
            type=click.IntRange(min=1),
            metavar="TOKENS",
            help="Stop before the model reads and writes more tokens than this.",
        ),
        click.option("--estimate", is_flag=True, help="Only say what the model would cost; ask it nothing."),
    )
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine that was asked for, not opened yet."""

    kind: Kind
    estimate: bool
    llm: dict[str, Any]

    def open(self, tell: Callable[[str], None]) -> ReadsArticles:
        """Open it. ``tell`` hears why a model's server is waited for. Raises NewsgraphError with the remedy."""
        if self.kind == "ours":
            from loaders.reader import load_reader

            return load_reader()
        from graph.store import Settings
        from loaders.llm import LlmSettings, open_engine

        return open_engine(self.kind, LlmSettings.load(**self.llm), home=Settings.load().home, tell=tell)

    def before(
        self, tell: Callable[[str], None]
    ) -> Callable[[ReadsArticles, Sequence[Item], Callable[[Article], bool]], bool] | None:
        """What is to be told before the first article is read; None where nothing costs anything."""
        if self.kind == "ours":
            return None

        def said(reader: ReadsArticles, items: Sequence[Item], known: Callable[[Article], bool]) -> bool:
            from loaders.llm.forecast import forecast

            engine: LlmEngine | BothEngines = reader  # type: ignore[assignment]
            tell(forecast(engine, items, known).said(engine.settings.price))
            return not self.estimate

        return said


def chosen_engine(engine: Kind, estimate: bool, **llm: Any) -> Engine:
    """The engine out of what click hands over. Raises click.UsageError for options that do not go together."""
    given = [option for name, option in _MODEL_OPTIONS.items() if llm[name] is not None]
    given += ["--estimate"] if estimate else []
    if engine == "ours" and given:
        raise click.UsageError(f"{given[0]} is about a language model: it needs --engine llm or --engine both.")
    key_file: Path | None = llm["llm_key_file"]
    options = {
        "url": llm["llm_url"],
        "model": llm["llm_model"],
        "key": _key_in(key_file) if key_file else None,
        "price_in": llm["llm_price_in"],
        "price_out": llm["llm_price_out"],
        "max_cost": llm["max_cost"],
        "max_tokens": llm["max_tokens"],
        "timeout": llm["llm_timeout"],
    }
    return Engine(engine, estimate, options)


def split_options(said: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What click hands over, in two: what is about the engine, and the rest."""
    ours = {"engine", "estimate", *_MODEL_OPTIONS}
    return {k: v for k, v in said.items() if k in ours}, {k: v for k, v in said.items() if k not in ours}


def _key_in(path: Path) -> str:
    try:
        key = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"The key file {path} cannot be read ({error}); make it a readable text file.") from error
    if not key or len(key.split()) > 1:
        raise BadInput(f"The key file {path} has to hold the key and nothing else.")
    return key
