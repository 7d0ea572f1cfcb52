"""Which mentions are one entity: rules over names, the judgements of users over the rules, proposals. Pure; no store.

Every mention has a *home* (homes.py). Homes are joined by *alias links* (links.py: an article calls one entity both
"National Security Agency" and "NSA") and by judgements, which always win (placing.py). What the rules leave open is
proposed to users with reasons (proposing.py). A surname alone never joins anything.
"""

from __future__ import annotations

from graph.resolve.homes import claim_key, form, homes, is_full, is_named
from graph.resolve.links import DOMINANCE, WEAK_SUPPORT, Link, alias_links
from graph.resolve.placing import (
    IDENTITY,
    RULE,
    Correction,
    canonical,
    corrections,
    in_force,
    overruled,
    verdicts,
)

__all__ = [
    "DOMINANCE",
    "IDENTITY",
    "RULE",
    "WEAK_SUPPORT",
    "Correction",
    "Link",
    "alias_links",
    "canonical",
    "claim_key",
    "corrections",
    "form",
    "homes",
    "in_force",
    "is_full",
    "is_named",
    "overruled",
    "verdicts",
]
