"""Fixtures for the engine over a language model: a server that does as it is told, settings that reach nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loaders.llm.cache import AnswerCache
from loaders.llm.client import Client
from loaders.llm.engine import LlmEngine
from loaders.llm.settings import LlmSettings
from tests.loaders.llm.server import ModelServer, running_model

KEY = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever model the developer uses is not asked by the tests."""
    for name in [key for key in os.environ if key.startswith(("NEWSGRAPH_LLM_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A model's server on loopback."""
    with running_model() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client would have slept."""
    return []


@pytest.fixture
def told() -> list[str]:
    """The lines that the engine had to say."""
    return []


@pytest.fixture
def client(server: ModelServer, waits: list[float], told: list[str]) -> Iterator[Callable[..., Client]]:
    """Make a client of the server that does not sleep."""
    made: list[Client] = []

    def make(**settings: Any) -> Client:
        given = {"url": server.url, "model": "small", "key": KEY, "timeout": 60.0, **settings}
        made.append(Client(LlmSettings(**given), sleep=waits.append, tell=told.append))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def engine(client: Callable[..., Client], tmp_path: Path, told: list[str]) -> Callable[..., LlmEngine]:
    """Make an engine over the server, with a cache of this test's own."""

    def make(**settings: Any) -> LlmEngine:
        made = client(**settings)
        return LlmEngine(made.settings, AnswerCache(tmp_path / "llm"), client=made, tell=told.append)

    return make
