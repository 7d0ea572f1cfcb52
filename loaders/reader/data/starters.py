"""Words that, capitalised after an abbreviation, open a new sentence. Compiled by hand; no rights reserved (CC0)."""

from __future__ import annotations

from loaders.reader.data import words

STARTERS = words(
    """The A An He She It They We I You His Her Its Their Our My Your This That These Those There Here In On At But
    And However Although Though When While After Before As If For With Without Since Because Some Many Most Both
    All Another According Meanwhile Now To By From Also So Then Earlier Later Yesterday Today Once Despite
    During Under Over Until Unlike What Who Where Why How Is Are Was Were Did Does Do Has Have Had Not No Nor Or
    Yet Only Even Such Each Every Several Other Others One Two Three Nobody Nothing Moreover Furthermore Instead
    Indeed Still Thus Therefore Last Following Among Between Because Asked Speaking"""
)
