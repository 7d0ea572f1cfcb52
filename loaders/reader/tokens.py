"""Raw text to tokens with code-point offsets, split as Universal Dependencies' English Web Treebank splits.

Text is cut at white space into chunks; a chunk is cut by one ordered pattern and remembered. Indicators (URLs, defanged
or not, hashes, CVE numbers, file names) stay whole. Sentences are not found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.reader.annotations import Token
from loaders.reader.data.abbreviations import ABBREVIATIONS

_INVISIBLE = "\\u200b-\\u200f\\u2060\\ufeff"
_CHUNK = re.compile(rf"[^\s{_INVISIBLE}](?:\S*[^\s{_INVISIBLE}])?")
"""What stands between white space, without invisible characters at its edges (pages are full of them)."""
_EDGE = re.compile(f"[{_INVISIBLE}]")
_VISIBLE = re.compile(f"[^{_INVISIBLE}](?:.*[^{_INVISIBLE}])?", re.DOTALL)
_INITIAL = re.compile(r"[A-Z]\.")
_NEXT_NAME = re.compile(r"\s+[A-Z]")
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))"
_FANG = r"(?:\[\.\]|\(\.\)|\[dot\]|\(dot\))"
_TLD = (
    "com|org|net|edu|gov|mil|int|info|biz|io|co|uk|us|de|fr|ru|cn|kr|jp|eu|in|au|ca|br|it|es|nl|se|no|ch|ir|kp|il|ua|pl"
    "|onion|me|tv|tk|xyz|top|online|site|club|cc|ws|su|pw|ly|za|nz|tr|mx|ar|hk|tw|sg|at|be|cz|dk|fi|gr|ie|pt|ro|news|pk"
)
_EXTENSION = (
    "exe|dll|sys|bat|cmd|ps1|vbs|vbe|js|jse|jar|apk|elf|sh|py|php|aspx?|jsp|html?|xml|json|ya?ml|txt|csv|log|dat|bin|tmp"
    "|ini|cfg|conf|docx?|docm|xlsx?|xlsm|pptx?|pdf|rtf|odt|lnk|hta|scr|iso|img|dmg|msi|cab|zip|rar|7z|gz|tar|tgz|png|jpe?g"
    "|gif|svg|mp[34]|avi|mov|eml|msg|wnry|wncry|key|pem|crt"
)
_PREFIX = (
    "non|e|mid|re|anti|co|pre|pro|post|multi|ex|sub|counter|semi|mini|neo|inter|over|arch|intra|micro|un|ultra|pseudo"
    "|socio|psycho|trans|cross|quasi|bi|tri"
)
_UNITS = "[ap]m|[AP]M|[ap]\\.m\\.|[kcm]?m|[km]g|m?l|lbs?|mph|kph|km/h|hrs?|mins?|ft|yrs?|[KMGTkmg][bB]|[mb]n|[kKMbBx]"
_KEPT = "|".join(sorted((re.escape(a) for a in ABBREVIATIONS), key=len, reverse=True))
_BODY = r"(?:[^\s<>\"“”„()\[\]{}|]|\([^\s()]*\)|\[[^\s\[\]]*\]|\{[^\s{}]*\})"
_TRIM = r"(?<![.,;:!?'’*…»])"
_QUOTE = "['’‘´`ʼ]"
_LETTER = r"[^\W\d_]"
_WORD = r"[\w\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]"

_INDICATORS = (
    rf"(?:h(?:tt|xx|XX|\*\*)ps?|[fs]?ftp|fxp)s?(?:\[:\]|:)(?://|\[//\]){_BODY}+{_TRIM}",
    rf"(?:www|WWW){_DOT}{_BODY}{{3,}}{_TRIM}",
    rf"(?:mailto:)?[\w.+%=~-]+(?:@|\[@\]|\[at\]|\(at\))[\w-]+(?:{_DOT}[\w-]+)+|[\w-]+@[A-Z]\w+(?!\w)",
    rf"\d{{1,3}}(?:{_DOT}\d{{1,3}}){{3}}(?::\d+|/\d+)?(?![\w.])",
    r"(?<!\w)[a-z]\w*(?:\.[a-z][\w-]*){2,}(?!\w)|(?<!\w)[A-Za-z]{1,3}\d+(?:\.(?:\d+|[A-Z](?!\w)))+(?!\w)",
    r"(?:CVE|cve|CWE)[-‐‑–]\d{2,4}(?:[-‐‑–]\d+)?|(?:MS|KB)\d\d[-‐‑]\d{3}(?!\d)",
    rf"\w[\w-]*(?:\.\w[\w-]*)*{_FANG}\w[\w-]*(?:{_DOT}\w[\w-]*)*(?:/{_BODY}*{_TRIM})?",
    rf"\w[\w-]*(?:\.\w[\w-]*)*\.(?i:{_EXTENSION})(?!\w|\.\w)|(?<!\w)\.(?:{_EXTENSION})(?!\w)",
    rf"[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9][\w-]*)*(?<=\w\w)\.(?:{_TLD})(?![\w-]|\.\w)(?::\d+)?(?:/{_BODY}*{_TRIM})?",
    rf"(?:[A-Za-z]:|%\w+%|HK[A-Z_]+|\\)(?:\\[\w.$%{{}}~+-]+)+\\?{_TRIM}",
    rf"(?<![\w.)])~?(?:/[\w.~+-]+){{2,}}/?{_TRIM}",
    r"(?<=\()[A-Z0-9]{1,6}\.[A-Z]{1,3}(?=[),;])|(?<!\w)[A-Z0-9]{2,6}\.[A-Z]{1,3}(?=\))",
    r"(?<!\w)[#@](?=\w*[A-Za-z_])\w+",
    r"&(?:amp|lt|gt|quot|nbsp|#\d+);",
)
_NUMBERS = (
    r"\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?(?!\w)",
    r"(?:\+?\d{1,3}-)?\d{3}-\d{3}-\d{4}(?!\w)|(?<![\w-])(?:\d{3}|\d|\d{5})-\d{4}(?![\w-])",
    r"\d\d?-(?:\d\d?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(?:\d{4}|\d\d)(?![\w-])",
    r"[+±]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?=[A-Za-z,]|\.(?!\d)|$)",
    rf"[+]?\d+(?:[.,:/]\d+)*(?=(?:{_UNITS})(?!\w))",
    r"\d+(?:,\d{3})*(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w)",
    rf"{_QUOTE}?\d\d(?:\d\d)?s(?!\w)|{_QUOTE}\d\d(?!\w)",
    r"(?<![\w.])\.\d+|[+±]?\d+(?:[.,:/]\d+)*(?!\w)",
)
_SHORT = (
    rf"(?<![\w.])(?:{_KEPT})(?!\w)",
    r"(?<![\w.])(?:[A-Za-z]\.)+(?:[A-Za-z](?![\w.]))(?!\w)|(?<![\w.])(?:[A-Za-z]\.){2,}(?!\w)",
    r"(?<![\w.'’])[A-Z]\.(?=[A-Z]|-[A-Z]|,)|(?<![\w.'’])[A-HJ-WYZ]\.(?=$)",
)
_WORDS = (
    rf"{_QUOTE}(?:[sSmMdD]|re|RE|ve|VE|ll|LL)(?!\w)|[nN]{_QUOTE}[tT](?!\w)",
    r"(?i:can)(?=(?i:not)(?!\w))",
    r"(?i:gon|wan)(?=(?i:na)(?!\w))|(?i:got)(?=(?i:ta)(?!\w))|(?i:gim|lem)(?=(?i:me)(?!\w))|(?i:what)(?=(?i:cha)(?!\w))",
    r"(?i:do|does|did|is|was|were|could|would|should|have|has|had|ca|wo|are)(?=(?i:nt)(?!\w))",
    rf"{_QUOTE}(?i:em|tis|twas|cause|bout|til|n)(?!\w){_QUOTE}?",
    rf"(?:{_LETTER})+(?=[nN]{_QUOTE}[tT](?!\w))",
    rf"(?i:(?:{_PREFIX})-){_LETTER}{_WORD}*(?:{_QUOTE}(?!(?:[sSmMdD]|[rR][eE]|[vV][eE]|[lL][lL])(?!\w)){_LETTER}+)?",
    r"[A-Za-z]{1,4}&[A-Za-z]{1,3}(?!\w)",
    r"[a-z](?:/[a-z])(?!\w)(?!/)",
    rf"{_WORD}+(?:{_QUOTE}(?!(?:[sSmMdD]|[rR][eE]|[vV][eE]|[lL][lL]|[nN]{_QUOTE}?[tT])(?!\w)){_LETTER}+)*",
)
_PUNCTUATION = (
    r"[:;=8][-o^]?[)(\]\[DPp/\\|](?![\w])|<3|\^_+\^",
    r"\.{2,}|…+|[-‐]{2,}|–+|—+|[*=_~#+^]{2,}|<<+|>>+|\$\$+|//|[.:,]?[!?]{2,}|[.:,][!?]|``|['’‘]{2}",
    r"[<>]?[=-]+>|<[=-]+|.",
)
_PIECE = re.compile("|".join((*_INDICATORS, *_NUMBERS, *_SHORT, *_WORDS, *_PUNCTUATION)), re.DOTALL)

_PLAIN = re.compile(r"([A-Za-z]+)([,;:]?)$")
_IRREGULAR = re.compile(r"(?i)(?:cannot|gonna|wanna|gotta|gimme|lemme|whatcha)$|\w+nt$")

_Cuts = tuple[tuple[int, int], ...]
_CACHE: dict[str, _Cuts] = {}
_CACHE_LIMIT = 100_000
_CACHED_LENGTH = 30
_LONGEST_CHUNK = 1000


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``, in order; offsets count from the start of ``text``.

    Every character that is not white space is in exactly one token, invisible ones at the edges of words excepted.
    Never raises.

    >>> [token.form for token in tokenise("Bossert's U.S. team didn't say.")]
    ['Bossert', "'s", 'U.S.', 'team', 'did', "n't", 'say', '.']
    """
    tokens: list[Token] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        form, offset = chunk.group(), chunk.start()
        cuts = _cuts(form)
        before = tokens[-1].form if tokens else ""
        initial = _INITIAL.fullmatch(before) or (form == "X." and before.istitle())
        if form in ("I.", "X.") and initial and _NEXT_NAME.match(text, chunk.end()):
            cuts = ((0, 2),)  # "A. I. Frederick", "Ann X. Lee", where no "I" or X ends a sentence
        for first, last in cuts:
            tokens.append(Token(form[first:last], offset + first, offset + last))
    return tokens


def _cuts(chunk: str) -> _Cuts:
    cuts = _CACHE.get(chunk)
    if cuts is None:
        cuts = _cut(chunk)
        if len(chunk) <= _CACHED_LENGTH:
            if len(_CACHE) >= _CACHE_LIMIT:
                _CACHE.clear()
            _CACHE[chunk] = cuts
    return cuts


def _cut(chunk: str) -> _Cuts:
    plain = _PLAIN.match(chunk)
    if plain and not _IRREGULAR.match(plain[1]):
        whole = (0, plain.end(1))
        return (whole, (plain.start(2), plain.end(2))) if plain[2] else (whole,)
    if len(chunk) > _LONGEST_CHUNK:  # no article's word: cut up so that no pattern runs long
        return tuple(
            (base + first, base + last)
            for base in range(0, len(chunk), _LONGEST_CHUNK)
            for first, last in _cut(chunk[base : base + _LONGEST_CHUNK])
        )
    cuts = (piece.span() for piece in _PIECE.finditer(chunk))
    return tuple(_seen(chunk, cuts) if _EDGE.search(chunk) else cuts)


def _seen(chunk: str, cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cuts without invisible characters at their edges; those of nothing else are no tokens."""
    for first, last in cuts:
        visible = _VISIBLE.search(chunk, first, last)
        if visible:
            yield visible.span()
