"""Answers on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from loaders.llm.cache import AnswerCache, Cached

ASKED = [{"role": "system", "content": "rules"}, {"role": "user", "content": "text"}]


def test_what_was_put_comes_back_and_nothing_else_does(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "new" / "llm")
    key = cache.key("m", ASKED)
    assert cache.get(key) is None
    cache.put(key, Cached("héllo \ud83d", 3, 4))
    assert cache.get(key) == Cached("héllo \ud83d", 3, 4)
    cache.put(key, Cached("other"))
    assert cache.get(key) == Cached("other")
    assert cache.get(cache.key("m2", ASKED)) is None
    assert [p.suffix for p in (tmp_path / "new").rglob("*") if p.is_file()] == [".json"]


@given(st.text(), st.integers(0, 10**9), st.integers(0, 10**9))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answer_is_kept_as_it_is(tmp_path: Path, text: str, read: int, written: int) -> None:
    cache = AnswerCache(tmp_path)
    cache.put("ab" + "0" * 38, Cached(text, read, written))
    assert cache.get("ab" + "0" * 38) == Cached(text, read, written)


def test_the_key_depends_on_model_and_every_word_and_role() -> None:
    keys = {
        AnswerCache.key("m", ASKED),
        AnswerCache.key("n", ASKED),
        AnswerCache.key("m", ASKED[:1]),
        AnswerCache.key("m", [ASKED[0], {"role": "assistant", "content": "text"}]),
        AnswerCache.key("m", [ASKED[0], {"role": "user", "content": "text "}]),
    }
    assert len(keys) == 5


def test_another_version_of_the_prompt_has_other_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    before = AnswerCache.key("m", ASKED)
    monkeypatch.setattr("loaders.llm.cache.PROMPT_VERSION", "next")
    assert AnswerCache.key("m", ASKED) != before


def test_a_folder_that_takes_no_files_is_said_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "llm").write_text("a file")
    with pytest.raises(BadInput, match=r"cannot be kept in .*; make room or choose another folder by NEWSGRAPH_HOME"):
        AnswerCache(tmp_path / "llm").put("ab" + "0" * 38, Cached("x"))
