"""The optional engine over a language model, for whoever wants one; nothing else of Newsgraph needs it or its package.

    engine = open_engine("both", LlmSettings.load(model="qwen3:8b"), home=settings.home)
    reading = engine.read(article)

Any server with OpenAI's protocol will do. What a model says is kept only as far as the article bears it out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from loaders.llm.cost import Usage
from loaders.llm.engine import LlmEngine, cache_in
from loaders.llm.joining import BothEngines, Engine
from loaders.llm.settings import LlmSettings, Price

__all__ = ["BothEngines", "LlmEngine", "LlmSettings", "Price", "Usage", "open_engine"]


def open_engine(
    kind: Literal["llm", "both"],
    settings: LlmSettings,
    *,
    home: Path,
    tell: Callable[[str], None] | None = None,
    ours: Callable[[], Engine] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> LlmEngine | BothEngines:
    """The engine, with its answers kept under ``home``. ``tell`` hears, in a line, why it waits; ``ours`` opens our
    own engine, where that is open already; ``stopped`` is asked before each request whether to go on.

    Raises BadInput without the package or a model, EngineUnavailable where the server cannot say which models it has.
    """
    model = LlmEngine(settings, cache_in(home), tell=tell, stopped=stopped)
    if kind == "llm":
        return model
    if ours is None:
        from loaders.reader import load_reader

        ours = load_reader
    return BothEngines(ours(), model)
