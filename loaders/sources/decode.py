"""Bytes to text: byte order marks, UTF-8, what was declared, else a guess; and refusing what is no text at all.

Newlines and Unicode normalisation are left alone: offsets are code points into what comes out here.
"""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from graph.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is how this one begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY = (
    (b"%PDF-", "a PDF file; save it as text or HTML first"),
    (b"PK\x03\x04", "a zip archive or an Office document; unpack it or save it as text first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh91AY&SY", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as text first"),
    (b"{\\rtf", "an RTF document; save it as text first"),
    (b"\x89PNG", "a picture, not text"),
    (b"\xff\xd8\xff", "a picture, not text"),
    (b"GIF87a", "a picture, not text"),
    (b"GIF89a", "a picture, not text"),
    (b"SQLite format 3\x00", "a database, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"\xca\xfe\xba\xbe", "a program, not text"),
    (b"\xcf\xfa\xed\xfe", "a program, not text"),
)

# What articles come in, of the hundred that the guesser knows: a shorter list guesses better on short texts. Not
# UTF-16, in which any bytes are a text: a real one has a mark, or zeros, and is known before anything is guessed.
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "mac_roman"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
_LATIN_GUESSES = {"cp1250", "cp1254", "mac_roman"}

# A sign inside a word, as when Polish is taken for Western European: "Rz¹d".
_SIGN_IN_WORD = re.compile(r"[^\W\d_][\u00a1-\u00b9\u00bb-\u00bf\u00d7\u00f7][^\W\d_]")

_GUESS_ON = 1 << 18

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")

_NO_FILES = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"}
"""Encodings that Python knows and no file is written in: of host names and of Python's own sources."""


def refuse_binary(head: bytes) -> None:
    """BadInput, with the remedy, for the beginnings of files that are well known and no text."""
    for magic, what in _BINARY:
        if head.startswith(magic):
            raise BadInput(f"is {what}")


def known_encoding(name: str) -> bool:
    """Whether files are written in the encoding of this name.

    >>> known_encoding("Latin-1"), known_encoding("punycode"), known_encoding("base64"), known_encoding("?")
    (True, False, False, False)
    """
    try:
        "".encode(name)
        return codecs.lookup(name).name not in _NO_FILES
    except (LookupError, ValueError):
        return False


def decode(data: bytes, *, declared: str | None = None, forced: str | None = None) -> str:
    """The text in the bytes, without byte order mark.

    forced (by the user) is taken or refused; declared (by a server or a page) is believed where it fits. Raises
    BadInput for what is not text. Bytes that do not fit come out as U+FFFD, never as nothing.
    """
    text = _forced(data, forced) if forced else data.decode(detect(data, declared=declared), "replace")
    if "\x00" in text:
        raise BadInput("is not text: it holds NUL characters")
    return text.removeprefix("\ufeff")


def detect(data: bytes, *, declared: str | None = None) -> str:
    """The encoding of the bytes: by mark, UTF-8 where it fits, what was declared where it fits, else by a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for name in ("utf-8", declared):
        text = _strict(data, name)
        if name and text is not None and "\x00" not in text:
            return name
    return _guess(data)


def sniff_wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 (whose lines cannot be told apart as bytes), by mark or by the zeros of English text."""
    for mark, encoding in _MARKS[1:]:
        if head.startswith(mark):
            return encoding
    even, odd = head[0:4096:2], head[1:4096:2]
    if len(odd) > 1 and b"\x00" in head[:4096]:
        if odd.count(0) > 0.6 * len(odd) and not even.count(0):
            return "utf-16-le"
        if even.count(0) > 0.6 * len(even) and not odd.count(0):
            return "utf-16-be"
    return None


def _forced(data: bytes, encoding: str) -> str:
    if not known_encoding(encoding):
        raise BadInput(not_an_encoding(encoding))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(not_in(encoding, f"byte {error.start}")) from None


def not_in(encoding: str, what: str = "something") -> str:
    """What to say of bytes that are not in the encoding that the user named."""
    return f"is not {encoding}: {what} does not fit; leave --encoding out to have it detected"


def not_an_encoding(name: str) -> str:
    """What to say of a name that Python knows no encoding by."""
    return f'"{name}" is not an encoding; use a name such as utf-8, cp1252 or utf-16'


def _strict(data: bytes, encoding: str | None) -> str | None:
    if not encoding or not known_encoding(encoding):
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str:
    """UTF-8 with a few bad bytes, wide text without a mark, or the best guess; BadInput where there is none."""
    wide = sniff_wide_encoding(data)
    if wide:
        return wide
    if b"\x00" in data:
        raise BadInput("is not text: it holds NUL bytes")
    mostly = data.decode("utf-8", "replace")
    # One bad byte must not turn every accent of a UTF-8 file into two wrong letters.
    good = sum(1 for character in mostly if character > "\x7f" and character != "\ufffd")
    if good > 4 * mostly.count("\ufffd"):
        return "utf-8"
    if sum(data.count(byte) for byte in _CONTROLS) > len(data) / 50:  # few bytes are taken for a text by the guesser
        raise BadInput("is not text in any encoding known; name the encoding with --encoding")
    matches = charset_normalizer.from_bytes(data[:_GUESS_ON], cp_isolation=_CANDIDATES)
    best = matches.best()
    if best is None:
        return "cp1252"
    western = _strict(data, "cp1252")
    if best.encoding in _LATIN_GUESSES and western is not None and not _SIGN_IN_WORD.search(western):
        # On few accents the guesses tie and the first by alphabet wins; Western European is far more common.
        close = [match for match in matches if "cp1252" in (match.encoding, *match.could_be_from_charset)]
        if close and close[0].chaos <= best.chaos + 0.01:
            return "cp1252"
    return best.encoding
