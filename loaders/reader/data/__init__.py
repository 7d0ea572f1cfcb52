"""Small tables of public knowledge that the symbolic stages of the reader look words up in. Data only.

Every table names its source and licence. No corpus text is stored here.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a table written as running text, parted by semicolons."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";"))
