"""How a figure reads, and that the runner notices a missed floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import __main__ as runner
from tests.benchmarks.figures import OVER, figure


@pytest.mark.parametrize(
    ("value", "most", "least", "line"),
    [
        (4.237, 10, None, "start: 4.24 s (at most 10 s)"),
        (12.5, 10, None, f"start: 12.5 s (at most 10 s) {OVER}"),
        (12345.6, None, 10000, "start: 12,346 s (at least 10000 s)"),
        (9000, None, 10000, f"start: 9,000 s (at least 10000 s) {OVER}"),
        (0.01234, None, None, "start: 0.0123 s"),
    ],
)
def test_a_figure_names_its_floor_and_whether_it_is_kept(
    value: float, most: float | None, least: float | None, line: str
) -> None:
    assert figure("start", value, "s", most=most, least=least) == line


def test_every_benchmark_says_what_it_measures() -> None:
    assert {"install", "start"} <= runner.BENCHMARKS.keys()
    for path in runner.BENCHMARKS.values():
        assert path.read_text(encoding="utf-8").startswith('"""')


def test_an_unknown_benchmark_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["stark"]) == 2
    assert "There is no benchmark stark; there are" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("print('a: 1 s (at most 2 s)')", 0),
        (f"print('a: 3 s (at most 2 s) {OVER}')", 1),
        ("raise SystemExit(3)", 1),
    ],
)
def test_the_runner_fails_on_a_missed_floor_and_on_a_crash(
    code: str, result: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    (folder / "bench_sample.py").write_text(code)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(runner, "BENCHMARKS", {"sample": folder / "bench_sample.py"})
    assert runner.main([]) == result
    assert "== sample" in capsys.readouterr().out
