"""The weights of version 1, whose files read padded sentences, behind the interface of the later ones."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.reader.sessions import Arrays, OnnxSession

LEAST_RELATED = 0.05


class FirstWords:
    """words.onnx of version 1."""

    def __init__(self, session: OnnxSession) -> None:
        self._session = session

    def run(self, given: Arrays) -> dict[str, NDArray[Any]]:
        """Outputs per word, as the later file gives them; no word is a semantic predicate."""
        grid = given["grid"]
        inside = grid > 0
        word_index = np.zeros(grid.shape, np.int64)
        word_index[inside] = given["word_at"]
        inputs = {
            "ids": given["ids"],
            "shapes": given["shapes"],
            "mask": np.ones_like(given["ids"]),
            "word_index": word_index,
            "word_mask": inside.astype(np.float32),
        }
        found = self._session.run(inputs)
        arcs = found.pop("arcs")
        flat = {name: value[inside] for name, value in found.items()}
        flat["span_type"] = _softmax(flat["span_type"])
        empty = np.zeros(len(given["word_at"]), np.int64)
        return {"predicate": empty, **flat, "arcs": arcs, "greedy": arcs.argmax(-1)[inside]}


class FirstPairs:
    """pairs.onnx of version 1 (and of the first networks that saw tree paths)."""

    def __init__(self, session: OnnxSession) -> None:
        self._session = session

    def run(self, given: Arrays) -> dict[str, NDArray[Any]]:
        """The likely pairs, as the later file gives them."""
        counts = np.bincount(given["sentence"])
        begins = np.cumsum(counts) - counts
        inside = np.arange(counts.max())[None] < counts[:, None]
        words = np.zeros((*inside.shape, given["words"].shape[1]), np.float32)
        words[inside] = given["words"]
        owner = given["sentence"][given["anchor"]]
        first = owner[given["subject"]]
        inputs = {n: given[n] for n in ("span_type", "level", "subject", "object")}
        inputs |= {"words": words, "word_mask": inside.astype(np.float32), "sentence": owner}
        inputs |= {"anchor": given["anchor"] - begins[owner]}
        if "up" in self._session.inputs:
            inputs |= {"up": given["up"], "down": given["down"], "top": given["top"] - begins[first]}
        found = self._session.run(inputs)
        related = 1 / (1 + np.exp(-found["related"]))
        likely = np.flatnonzero(related >= LEAST_RELATED)
        local = _softmax(found["trigger"][likely])
        trigger = np.zeros((len(likely), len(given["words"]) + 1), np.float32)
        for row, s in enumerate(first[likely].tolist()):
            trigger[row, begins[s] : begins[s] + counts[s]] = local[row, : counts[s]]
        trigger[:, -1] = local[:, -1]
        speaker = found["speaker"][likely]
        return {
            "likely": likely,
            "related": related[likely],
            "relation": _softmax(found["relation"][likely]),
            "factuality": found["factuality"][likely].argmax(-1),
            "trigger": trigger,
            "speaker": np.concatenate([speaker[:, :-1] @ found["speaker_key"].T, speaker[:, -1:]], 1),
        }


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted: NDArray[np.float32] = np.exp(scores - scores.max(-1, keepdims=True))
    total: NDArray[np.float32] = shifted / shifted.sum(-1, keepdims=True)
    return total
