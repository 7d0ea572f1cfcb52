"""Numbers in the sentences that the graph says of itself. Pages have words of their own in ui/words.py."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "article"), counted(3, "relation")
    ('1 article', '3 relations')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
