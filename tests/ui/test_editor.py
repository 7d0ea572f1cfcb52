"""The editor's front end: its own tests, and that the committed bundle is what its source makes."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from ui.editor import BUNDLE, FRONT_END, Vocabulary, Word, available
from ui.query_functions import Function

node = shutil.which("node")


@pytest.mark.skipif(node is None, reason="no node found: install it to run the tests of the editor's completion")
def test_completion_offers_the_right_names_in_the_right_places() -> None:
    done = subprocess.run(
        [str(node), "--test"], cwd=FRONT_END, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"pass [1-9]\d", done.stdout)


def test_the_bundle_is_there_and_holds_what_the_source_says() -> None:
    assert available()
    bundle = BUNDLE.read_text("utf-8")
    source = "".join((FRONT_END / name).read_text("utf-8") for name in ("editor.js", "completion.js", "checks.js"))
    names = set(re.findall(r'"(ng-[a-z-]+|\.ng-[a-z-]+|cm-problem|cm-doubt)"', source))
    assert len(names) >= 3
    assert {name for name in names if name not in bundle} == set()
    for said in ("Nothing in the store has the label", "This ${c} closes nothing", "Here the store stumbled"):
        assert said.split("$")[0] in bundle


def test_the_bundle_loads_nothing() -> None:
    bundle = BUNDLE.read_text("utf-8")
    assert not re.search(r"\bimport\s*[\"'({]", bundle)
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", bundle))
    assert {address for address in addresses if "w3.org" not in address} == set()


def test_the_licences_of_what_is_bundled_are_beside_it() -> None:
    licences = (FRONT_END / "LICENSES.txt").read_text("utf-8")
    for package in (
        "@codemirror/view",
        "@codemirror/lint",
        "@codemirror/legacy-modes",
        "@lezer/highlight",
        "style-mod",
        "w3c-keyname",
    ):
        assert package in licences
    assert "Permission is hereby granted" in licences


def test_a_vocabulary_is_sent_as_plain_values() -> None:
    words = Vocabulary(
        [Word("Person", "3")], [Word("BY")], [Word("name")], ["Ada"], [Function("size", "(list)", "How many.")]
    )
    assert words.as_json() == {
        "labels": [{"name": "Person", "detail": "3"}],
        "relations": [{"name": "BY", "detail": ""}],
        "properties": [{"name": "name", "detail": ""}],
        "names": ["Ada"],
        "functions": [{"name": "size", "signature": "(list)", "detail": "How many."}],
    }
