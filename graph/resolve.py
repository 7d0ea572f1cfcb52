"""Which mentions are one entity: rules over names, and the judgements of users over the rules. Pure; no store here.

Every mention has a *home*: the entity that its own name stands for, by name and family of types alone. Homes are then
joined: by *alias links* (an article that calls one entity both "National Security Agency" and "NSA" links the two
homes) and by judgements, which always win. What comes out depends on the set of links and judgements, never on the
order in which articles were loaded; so deleting an article or retracting a judgement restores what was before.
A surname alone never joins anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import Judgement, Mention
from graph.naming import FAMILY, NICKNAMES, entity_id, family_of, initials, is_acronym, is_coined, is_proper, name_key

DOMINANCE = 4
"""An alias that several homes claim goes to one only if that one has this many times the articles of all others."""
WEAK_SUPPORT = 3
"""Articles needed before two names that share no word ("Hidden Cobra", "Lazarus Group") are joined."""

# fmt: off
_DESIGNATORS = frozenset({
    "group", "gang", "team", "hackers", "hacking", "ransomware", "malware", "worm", "virus", "trojan", "botnet",
    "attack", "cyberattack", "campaign",
})
# fmt: on
# fmt: off
_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "president", "senator", "minister",
    "secretary", "judge", "justice", "general", "king", "queen", "prince", "princess", "pope",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that two homes are one: a mention at home in ``full`` is also called by the name of ``short``."""

    full: str
    short: str
    strong: bool = True


def homes(mentions: Iterable[Mention], article_id: str) -> dict[str, str]:
    """Mention id -> home entity id. Descriptions ("the attack") stay within their article."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    found: dict[str, str] = {}
    for mention in mentions:
        if is_named(mention):
            found[mention.id] = entity_id(mention.type, mention.name)
            continue
        key = (mention.type, name_key(mention.name))
        scope = f"{article_id} {seen[key]}"
        seen[key] += 1
        found[mention.id] = entity_id(mention.type, mention.name, scope=scope)
    return found


def is_named(mention: Mention) -> bool:
    """Whether a mention carries a name that holds outside of its article."""
    return bool(mention.names) or is_proper(mention.name)


def alias_links(mention: Mention, home: str) -> frozenset[Link]:
    """The links that one mention gives evidence for."""
    if not is_named(mention):
        return frozenset()
    family = family_of(mention.type, name_key(mention.name, FAMILY.get(mention.type, "")))
    full = name_key(mention.name, family)
    links = set()
    first, _, rest = full.partition(" ")
    if family == "person" and rest and first in NICKNAMES:
        links.add(Link(entity_id(mention.type, f"{NICKNAMES[first]} {rest}"), home))
    if family == "organization" and is_coined(mention.name):
        # A coinage names one thing, whatever a reader takes it for: the worm WannaCry is no firm of that name.
        links.add(Link(entity_id("Malware", mention.name), home))
    for form in mention.names:
        short = name_key(form, family)
        strength = _alias_strength(form, short, full, family) if short and short != full else None
        other = entity_id(mention.type, form)
        if strength is not None and other != home:
            links.add(Link(home, other, strength))
    return frozenset(links)


def _alias_strength(form: str, short: str, full: str, family: str) -> bool | None:
    """True: the names themselves agree. False: only repeated evidence may join them. None: never."""
    if family == "person":
        return True if _person_forms_agree(short, full) else None
    if is_acronym(form):
        return short.replace(" ", "") in initials(full)
    few, many = sorted((set(short.split()), set(full.split())), key=len)
    if few < many and many - few <= _DESIGNATORS:
        return True
    if len(short.split()) > 1 or is_coined(form):
        return few <= many and family != "place"
    return None


def _person_forms_agree(short: str, full: str) -> bool:
    """Two full names of one person: same last word, first words alike ("Tom Bossert", "Thomas P. Bossert")."""
    a, b = ([w for w in key.split() if w not in _HONORIFICS] for key in (short, full))
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1] or a[-1] in {"jr", "sr", "ii", "iii"}:
        return False
    return a[0][0] == b[0][0]


def canonical(ids: Iterable[str], links: Mapping[Link, int], judgements: Iterable[Judgement]) -> dict[str, str | None]:
    """Home -> the entity that stands for it, None for what was judged not to be an entity.

    ``links`` maps each link to the number of mentions that support it. Exact for any set of ids that is closed under
    links and judgements; the rest of the graph does not matter.
    """
    active = _latest([j for j in judgements if j.retracted_at is None])
    forest = _Forest(ids, [(j.left, j.right) for j in active if j.kind == "different"])
    for link in _effective(links):
        forest.join(link.full, link.short)
    for judgement in active:
        if judgement.kind == "same":
            forest.join(judgement.left, judgement.right)
    nothing = {forest.root(j.left) for j in active if j.kind == "not_an_entity"}
    return {i: None if forest.root(i) in nothing else forest.root(i) for i in sorted(forest.known)}


def _latest(judgements: list[Judgement]) -> list[Judgement]:
    """In order of time; of several on one pair only the last."""
    last: dict[frozenset[str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        pair = frozenset({judgement.left, judgement.right or judgement.left})
        last.pop(pair, None)
        last[pair] = judgement
    return list(last.values())


def _effective(links: Mapping[Link, int]) -> list[Link]:
    """The links that join: supported enough, and the alias not claimed by others; in a fixed order."""
    support: dict[tuple[str, str], int] = defaultdict(int)
    strong: set[tuple[str, str]] = set()
    for link, count in links.items():
        support[link.full, link.short] += count
        if link.strong and count > 0:
            strong.add((link.full, link.short))
    claims: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (full, short), count in support.items():
        if count >= (1 if (full, short) in strong else WEAK_SUPPORT):
            claims[short].append((count, full))
    chosen = []
    for short, owners in claims.items():
        best, full = max(owners)
        if best >= DOMINANCE * (sum(count for count, _ in owners) - best):
            chosen.append(Link(full, short))
    return sorted(chosen, key=lambda link: (link.full, link.short))


class _Forest:
    """Union-find that keeps the left root on top and refuses to join what was judged different."""

    def __init__(self, ids: Iterable[str], different: list[tuple[str, str]]) -> None:
        self._parent: dict[str, str] = {i: i for i in ids}
        self._different = different

    @property
    def known(self) -> set[str]:
        return set(self._parent)

    def root(self, item: str) -> str:
        self._parent.setdefault(item, item)
        while self._parent[item] != item:
            item = self._parent[item]
        return item

    def join(self, left: str, right: str) -> None:
        top, below = self.root(left), self.root(right)
        if top == below:
            return
        if any({self.root(a), self.root(b)} == {top, below} for a, b in self._different):
            return
        self._parent[below] = top
