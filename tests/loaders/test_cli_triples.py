"""``python -m loaders triples``: lines in, tab-separated triples out, whatever the lines hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.__main__ import cli
from loaders.reader import load_reader
from loaders.triples.lines import LONGEST, sentences_of, triples_in

SENTENCE = "Ann Roe sold the plant to Acme on Monday."


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    result = CliRunner().invoke(cli, ["triples", *(str(a) for a in arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows(result: Result) -> list[list[str]]:
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_a_file_gives_five_fields_a_triple(tmp_path: Path) -> None:
    file = tmp_path / "sentences.txt"
    file.write_text(f"{SENTENCE}\n\nThe worm hit hospitals.\n", encoding="utf-8")
    found = rows(run(file))
    assert {len(row) for row in found} == {5}
    assert list(dict.fromkeys(row[0] for row in found)) == [SENTENCE, "The worm hit hospitals."]
    assert ["sold", "Ann Roe", "the plant"] in [row[2:] for row in found]
    assert all(0 < float(row[1]) <= 1 for row in found)


def test_standard_input_gives_the_same_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sentences.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    assert run("-", stdin=SENTENCE.encode()).stdout == run(file).stdout != ""


def test_the_surest_triples_of_a_sentence_come_first() -> None:
    confidences = [float(row[1]) for row in rows(run("-", stdin=SENTENCE.encode()))]
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(confidences)) > 1


def test_triples_of_little_confidence_can_be_left_out() -> None:
    every, sure = run("-", stdin=SENTENCE.encode()), run("-", "--least", "0.6", stdin=SENTENCE.encode())
    assert {row[2] for row in rows(sure)} == {"sold"}
    assert len(rows(sure)) < len(rows(every))


def test_no_lines_give_no_triples() -> None:
    for nothing in (b"", b"\n\n  \n", b"...\n"):
        result = run("-", stdin=nothing)
        assert (result.exit_code, result.stdout) == (0, "")


def test_windows_line_ends_and_marks_of_encoding_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + f"{SENTENCE}\r\nThe worm hit hospitals.\r\n".encode()
    found = rows(run("-", stdin=data))
    assert {row[0] for row in found} == {SENTENCE, "The worm hit hospitals."}
    assert {row[4] for row in found} >= {"hospitals"}


def test_other_encodings_are_recognised() -> None:
    found = rows(run("-", stdin="André Müller verließ Köln nie. He sold the café in Köln.".encode("cp1252")))
    assert any("café" in row[4] for row in found)


def test_a_file_that_is_no_text_ends_with_2_and_its_name(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF-1.7 ...")
    result = run(file)
    assert result.exit_code == 2
    assert "report.pdf is a PDF file" in result.stderr


@pytest.mark.parametrize("arguments", [["nowhere.txt"], [], ["-", "--least", "2"], ["-", "--least", "nan"]])
def test_bad_usage_ends_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_line_is_one_sentence_however_many_it_seems_to_hold() -> None:
    assert len(sentences_of("He left. She came. They sang.")) == 1
    assert sentences_of("") == sentences_of("   ") == []


def test_a_line_too_long_for_a_sentence_is_cut_where_sentences_end() -> None:
    line = "The old firm sold the new plant to Roe. " * 40
    cut = sentences_of(line)
    assert len(cut) > 1
    assert all(len(s.tokens) <= LONGEST for s in cut)
    ((text, found),) = triples_in(load_reader(), [line])
    assert text == line.strip()
    assert any(t.object == "Roe" for t in found)


def test_what_stands_inside_quotation_marks_is_known() -> None:
    (sentence,) = sentences_of('Roe said: "We won."')
    assert any(sentence.in_quote)
    assert not all(sentence.in_quote)


def test_a_line_gives_the_same_whatever_stands_beside_it() -> None:
    reader = load_reader()
    ((_, alone),) = triples_in(reader, [SENTENCE])
    among = dict(triples_in(reader, ["The worm hit hospitals.", SENTENCE, "Banks closed on Monday."]))
    assert among[SENTENCE] == alone


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_any_line_is_read(line: str) -> None:
    for sentence, found in triples_in(load_reader(), [line]):
        assert sentence == line.strip()
        assert all(t.line(sentence).count("\t") == 4 for t in found)


def test_the_words_stay_as_the_line_has_them() -> None:
    ((_, spaced),) = triples_in(load_reader(), ["The state - owned bank 's owner sold 5 % of it ."])
    ((_, raw),) = triples_in(load_reader(), ["The state-owned bank's owner sold 5% of it."])
    assert {t.subject for t in spaced} == {"The state - owned bank 's owner"}
    assert {t.subject for t in raw} == {"The state-owned bank's owner"}
