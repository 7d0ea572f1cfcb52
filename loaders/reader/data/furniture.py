"""How lines begin that belong to the page and not to the article. Compiled by hand; no rights reserved (CC0)."""

from __future__ import annotations

FURNITURE: tuple[str, ...] = (
    r"other reports by",
    r"discuss this",
    r"more (?:by|from|on|stories|news|in)\b(?!.*[.!?]$)",
    r"share(?: (?:this|on|via|with|article|story)\b|$)",
    r"(?:read|see|view|learn|find out|show|load) (?:more|also|next|full|all)\b",
    r"continue reading|click (?:here|to|on|for)|follow (?:us|@|\w+ on )",
    r"related (?:articles?|stor(?:y|ies)|news|topics?|content|links?|reading|posts?|coverage)",
    r"recommended (?:for|stories|reading)",
    r"sign up (?:for|to|here|now)|sign in\b|log ?in\b|subscribe|newsletter|advertisement|sponsored|skip to\b",
    r"(?:copyright|©|\(c\))\s*[\d©(]|all rights reserved|terms of (?:use|service)|privacy policy|cookie",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|labels?|section)\s*:",
    r"posted (?:in|by|on)\b|written by\b",
    r"(?:this is )?(?:an? )?(?:sample|specimen|paid|partner) (?:article|text|page|content)\b",
    r"(?:photo(?:graph)?s?|image|picture|video|caption|credit|file (?:photo|image|picture)|illustration"
    r"|infographic|graphic)\s*(?:by\b|credits?|courtesy|:|/)",
    r"\(?(?:reporting|editing|additional reporting|writing|compiled|edited|translated) by\b|our standards\s*:",
    r"(?:with )?(?:additional )?(?:files|inputs|material) from\b",
    r"(?:sources?|references?|external links?|see also|notes?|comments?|print|e-?mail|tweet|facebook|twitter|whatsapp"
    r"|linkedin|menu|home|search|close|back to top|next|previous)\s*:?$",
    r"\d+ comments?\b|leave a (?:comment|reply)|have an opinion on this",
    r"editor'?s note|updated?\s*:?$|by our (?:staff|correspondent)",
    r"this (?:article|story|page|report|post) (?:is|was|has been|originally|first|may)\b.{0,80}"
    r"\b(?:published|updated|licensed|licen[cs]e|appeared|archived|edited|corrected|copyright)",
    r"(?:image|media) (?:copyright|caption|source)\b",
    r"(?:download|get) (?:the|our) (?:app|newsletter)|listen to this|watch (?:live|now|video|more|:)",
    r"(?:\d+ )?min(?:ute)?s? (?:read|ago)\b",
)
