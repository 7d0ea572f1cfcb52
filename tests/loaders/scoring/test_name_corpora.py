"""Names by other schemes: which of our tags a word may have, and what is kept out of training."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.labels import NAME_TAGS
from loaders.scoring import name_corpora
from loaders.scoring.corpora import LabelledDocument, LabelledSentence
from loaders.scoring.name_corpora import ANNOCTR, ANY, CROSSNER, CYNER, REDOCRED, UNER, WIKIGOLD, WNUT, Scheme

SCHEMES = [UNER, WIKIGOLD, WNUT, CROSSNER, ANNOCTR, CYNER, REDOCRED]


def tags(bits: int) -> set[str]:
    return {t for i, t in enumerate(NAME_TAGS) if bits >> i & 1}


def test_a_type_that_is_one_of_ours_allows_that_alone() -> None:
    first, second = UNER.tags(["B-PER", "I-PER"])
    assert tags(first) == {"B-Person"}
    assert tags(second) == {"I-Person"}


def test_a_type_that_is_two_of_ours_allows_both() -> None:
    (place,) = UNER.tags(["B-LOC"])
    assert tags(place) == {"B-Country", "B-Location"}


def test_types_that_a_corpus_lacks_may_hide_behind_its_o() -> None:
    (outside,) = CYNER.tags(["O"])
    assert {"O", "B-Person", "I-Location"} <= tags(outside)
    assert "B-Malware" not in tags(outside)


def test_a_label_without_a_counterpart_says_nothing() -> None:
    assert CROSSNER.tags(["B-misc", "I-misc"]) == [ANY, ANY]


def test_inside_tags_without_a_begin_start_a_name() -> None:
    first, second, other = WIKIGOLD.tags(["I-PER", "I-PER", "I-ORG"])
    assert tags(first) == {"B-Person"}
    assert tags(second) == {"I-Person"}
    assert tags(other) == {"B-Organization", "B-Group"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_speaks_of_our_types_alone(scheme: Scheme) -> None:
    ours = {t[2:] for t in NAME_TAGS[1:]}
    assert {t for types in scheme.types.values() for t in types} <= ours
    assert set(scheme.missing) <= ours


@given(st.sampled_from(SCHEMES), st.lists(st.sampled_from(["O", "B-PER", "I-PER", "B-person", "I-ORG", "B-x", "I-x"])))
def test_every_word_may_have_at_least_one_tag_and_none_outside_the_inventory(scheme: Scheme, labels: list[str]) -> None:
    found = scheme.tags(labels)
    assert len(found) == len(labels)
    assert all(0 < bits <= ANY for bits in found)


def corpora(folder: Path) -> Path:
    """All name corpora, one or two sentences each."""
    texts = {
        "wikigold/CONLL-format/data/wikigold.conll.txt": "-DOCSTART- O\n\nParis I-LOC\nsleeps O\n\n",
        "wnut17/wnut17train.conll": "Ann\tB-person\nran\tO\n\n",
        "annoctr/train.bio": (
            "<DOCSTART>\tO\tO\n\nEmotet\tB-MALWARE\tO\nis\tO\tO\nback\tO\tO\n\n<DOCSTART>\tO\tO\n\nHi\tO\tO\n"
        ),
        "cyner/train.txt": "Emotet\tB-Malware\n",
    }
    for domain in ("politics", "science", "literature", "music", "ai"):
        for part in ("train", "dev", "test"):
            texts[f"crossner/{domain}/{part}.txt"] = "Bern\tB-location\n\n"
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    document = {
        "title": "Ann",
        "sents": [["Ann", "Lee", "met", "Bo"], []],
        "vertexSet": [[{"type": "PER", "pos": [0, 2], "sent_id": 0}], [{"type": "PER", "pos": [3, 4], "sent_id": 0}]],
    }
    (folder / "redocred").mkdir()
    (folder / "redocred" / "dev_revised.json").write_text(json.dumps([document]), encoding="utf-8")
    return folder


def test_all_corpora_are_read_with_a_tag_set_a_word(tmp_path: Path) -> None:
    found = name_corpora.load(corpora(tmp_path))
    assert {d.corpus for d in found} == {"wikigold", "wnut17", "crossner", "annoctr", "cyner", "redocred"}
    sentences = [s for d in found for s in d.sentences]
    assert all(s.allowed_names and len(s.allowed_names) == len(s.words) for s in sentences)
    assert all(s.spans is None and s.heads is None for s in sentences)


def test_document_marks_are_no_words_and_split_documents(tmp_path: Path) -> None:
    found = [d for d in name_corpora.load(corpora(tmp_path)) if d.corpus == "annoctr"]
    assert [[s.words for s in d.sentences] for d in found] == [[["Emotet", "is", "back"]], [["Hi"]]]


def test_two_names_side_by_side_stay_two(tmp_path: Path) -> None:
    (document,) = (d for d in name_corpora.load(corpora(tmp_path)) if d.corpus == "redocred")
    allowed = document.sentences[0].allowed_names or []
    assert [tags(bits) for bits in allowed][:2] == [{"B-Person"}, {"I-Person"}]
    assert tags(allowed[3]) == {"B-Person"}


def test_a_document_with_a_sentence_of_a_check_set_is_left_out(tmp_path: Path) -> None:
    folder = corpora(tmp_path)
    long = ["Emotet", "has", "come", "back", "after", "five", "months"]
    (folder / "cyner" / "train.txt").write_text("\n".join(f"{w}\tO" for w in long) + "\n", encoding="utf-8")
    checked = LabelledDocument("x", "newsgraph", [LabelledSentence(words=["EMOTET", *long[1:], "."])])
    assert any(d.corpus == "cyner" for d in name_corpora.load(folder))
    assert not any(d.corpus == "cyner" for d in name_corpora.load(folder, [checked]))


def test_a_short_sentence_in_common_is_no_ground_to_leave_out(tmp_path: Path) -> None:
    folder = corpora(tmp_path)
    checked = LabelledDocument("x", "newsgraph", [LabelledSentence(words=["Emotet", "is", "back"])])
    assert any(d.corpus == "annoctr" for d in name_corpora.load(folder, [checked]))
