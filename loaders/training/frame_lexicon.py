"""Derives the lexicon of reporting verbs from the PropBank frame files: ``python -m loaders.training.frame_lexicon``.

Reads the classes (VerbNet, FrameNet) that each roleset links to and prints a table of ``lemma TYPE``; nothing of the
frame files themselves is copied. The relation is SAID_ABOUT unless the class says more (denial, warning ...).
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

CLASSES = {
    "Affirm_or_deny": "SAID_ABOUT",
    "Statement": "SAID_ABOUT",
    "Communication": "SAID_ABOUT",
    "Communication_response": "SAID_ABOUT",
    "Communication_noise": "SAID_ABOUT",
    "Opinion": "SAID_ABOUT",
    "Telling": "SAID_ABOUT",
    "Reveal_secret": "SAID_ABOUT",
    "Reporting": "SAID_ABOUT",
    "say-37.7": "SAID_ABOUT",
    "say-37.7-1": "SAID_ABOUT",
    "say-37.7-1-1": "SAID_ABOUT",
    "say-37.7-1-1-1": "SAID_ABOUT",
    "tell-37.2": "SAID_ABOUT",
    "conjecture-29.5-1": "SAID_ABOUT",
    "conjecture-29.5-2": "SAID_ABOUT",
    "Warning": "WARNS",
}
OWN = {
    "deny": "DENIES",
    "refute": "DENIES",
    "dispute": "DENIES",
    "disavow": "DENIES",
    "confirm": "CONFIRMS",
    "acknowledge": "CONFIRMS",
    "verify": "CONFIRMS",
    "warn": "WARNS",
    "caution": "WARNS",
    "alert": "WARNS",
    "complain": "CRITICIZES",
    "lament": "CRITICIZES",
    "deplore": "CRITICIZES",
}
"""Verbs whose relation is said more precisely than by their class."""
ADDED = [
    "tweet",
    "quote",
    "cite",
    "explain",
    "stress",
    "emphasize",
    "emphasise",
    "underline",
    "conclude",
    "assess",
    "estimate",
    "predict",
    "forecast",
    "recall",
    "find",
    "read",
    "blog",
    "joke",
    "quip",
    "testify",
    "opine",
    "think",
    "feel",
    "hope",
    "fear",
    "worry",
    "understand",
    "learn",
    "say",
    "tell",
    "ask",
    "wonder",
    "want",
    "note",
    "argue",
    "detail",
    "elaborate",
    "outline",
    "highlight",
    "point_out",
    "make_clear",
    "hint",
    "caution",
    "urge",
    "warn",
    "believe",
    "suspect",
    "expect",
    "agree",
    "insist",
    "vow",
    "promise",
    "swear",
    "pledge",
    "threaten",
    "rule",
    "write",
    "show",
    "indicate",
    "suggest",
    "imply",
    "mean",
    "post",
    "comment",
    "decide",
    "hear",
    "lament",
]
"""Reporting verbs of news that the classes miss."""
DROPPED = frozenset(
    [
        "allow",
        "guess_at",
        "hold",
        "know",
        "sing",
        "cry",
        "play",
        "go",
        "go_on",
        "off",
        "attack",
        "hit",
        "bark",
        "cable",
        "mint",
        "book",
        "address",
        "message",
        "relate",
        "broadcast",
        "radio",
        "fax",
        "purr",
        "whistle",
        "hoot",
        "phone",
        "call",
        "email",
        "telephone",
        "telegraph",
        "charge",
        "pronounce",
        "preach",
        "presume",
        "recognize",
        "determine",
        "guarantee",
        "maintain_up",
        "grant",
        "count",
        "like",
        "figure",
        "subscribe",
        "brief",
        "fill_in",
        "acquaint",
        "counter",
        "contact",
        "inform_on",
        "doubt",
        "disbelieve",
        "realize",
        "react",
        "expose",
        "tip",
        "uncover",
        "observe",
        "discover",
        "ignore",
        "convey",
        "correspond",
        "signal",
        "pout",
        "gloat",
        "rave",
        "rap",
        "storm",
        "thunder",
        "swear_off",
        "text",
        "text_message",
        "understand",
        "du_nno",
        "dunno",
        "idk",
        "rat",
        "want_out",
        "ramble",
        "burble",
        "echo",
        "croon",
        "trill",
        "trumpet",
        "wheeze",
        "howl",
        "roar",
        "rumble",
        "screech",
        "air",
    ]
)
"""Members of the classes that news uses in other senses too often."""


def reporting_verbs(frames: Path) -> dict[str, str]:
    """Lemma (particle joined by ``_``) to relation type, from the zip of frame files."""
    classes: dict[str, set[str]] = defaultdict(set)
    with zipfile.ZipFile(frames) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            try:
                root = ElementTree.fromstring(archive.read(name))
            except ElementTree.ParseError:  # a few of the files are not well-formed
                continue
            for roleset in root.iter("roleset"):
                links = {e.get("class", "") for tag in ("lexlink", "rolelink") for e in roleset.iter(tag)}
                for alias in roleset.iter("alias"):
                    if alias.get("pos") == "v" and alias.text:
                        classes[alias.text] |= links
    verbs = {lemma: CLASSES[c] for lemma, found in classes.items() for c in sorted(found) if c in CLASSES}
    verbs |= dict.fromkeys(ADDED, "SAID_ABOUT") | OWN
    return {lemma: kind for lemma, kind in sorted(verbs.items()) if lemma not in DROPPED and lemma.isascii()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("frames", type=Path, help="frames.zip of propbank_frames")
    sys.stdout.write(
        "# Reporting verbs, derived by loaders/training/frame_lexicon.py. lemma | relation of speaker to topic\n"
    )
    for lemma, kind in reporting_verbs(parser.parse_args().frames).items():
        sys.stdout.write(f"{lemma}\t{kind}\n")


if __name__ == "__main__":
    main()
