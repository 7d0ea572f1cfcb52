"""Answers of models on disk, so that no passage is paid for twice. One small file an answer; what is there is trusted
to be JSON of ours or is passed over.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import BadInput
from graph.model import digest
from loaders.llm.prompt import PROMPT_VERSION, Message


@dataclass(frozen=True, slots=True)
class Cached:
    """What a model answered and what that took."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class AnswerCache:
    """A folder of answers, found by the model, the version of the prompt and the words of the request.

    Nothing of the server or its key is kept. The folder can be deleted at any time; it is private to the user, for the
    answers quote articles.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def key(model: str, asked: list[Message]) -> str:
        """The name of the answer to a request."""
        return digest(PROMPT_VERSION, model, *(part for m in asked for part in (m["role"], m["content"])), length=40)

    def get(self, key: str) -> Cached | None:
        """The answer, None where there is none that can be read."""
        try:
            found = json.loads(self._path(key).read_text("utf-8"))
            return Cached(str(found["text"]), int(found["tokens_in"]), int(found["tokens_out"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, answer: Cached) -> None:
        """Keep an answer, whole or not at all. Raises BadInput where the folder takes no files."""
        path = self._path(key)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(answer), ensure_ascii=True), "utf-8")
            part.chmod(0o600)
            part.replace(path)
        except OSError as error:
            raise BadInput(
                f"The answers of the language model cannot be kept in {self.folder} ({error.strerror}); make room or "
                "choose another folder by NEWSGRAPH_HOME."
            ) from error

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"
