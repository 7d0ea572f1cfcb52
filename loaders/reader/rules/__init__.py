"""The rules of the reading engine: analysed sentences in, proposed relations out.

candidates: who fills which slots; typing: which relation that is; roles: titles; speech: speakers and topics.
"""

from loaders.reader.rules.proposing import Statements, propose

__all__ = ["Statements", "propose"]
