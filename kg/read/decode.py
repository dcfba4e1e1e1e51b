"""Bytes to text, without ever losing a character in silence."""

from __future__ import annotations

import codecs
import logging
import re
from typing import NoReturn

from kg.errors import ReadError

log = logging.getLogger(__name__)

_MARKS = (  # UTF-32 before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"RIFF", "a RIFF file (image, sound or video)"),
    (b"BZh", "compressed with bzip2 (only gzip is read)"),
    (b"\xfd7zXZ", "compressed with xz (only gzip is read)"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstandard (only gzip is read)"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
)
_DAMAGED = re.compile("\ufffd|â€[\u0080-\u009f™œž˜“”¦¢\u009d]|Ã[©¨¡³¶¼±§]")
_TYPOGRAPHY = frozenset("‘’‚“”„–—…•€£§©®°·«»´™¢½¼¾×\xa0\xad")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of `data`: by byte order mark, as UTF-8, as `declared`, as Windows-1252, by a guess.

    Anything but UTF-8, and damage done before, is logged as a warning. Raises ReadError for binary data,
    for UTF-8 with broken bytes in it (names the first), and where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, name), name)
    refuse_binary(data, name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        text, encoding = _legacy(data, declared) or _refuse(data, error, name)
    log.warning("%s: not UTF-8; read as %s", name, encoding)
    return _checked(text, name)


def decode_json(data: bytes, name: str) -> str:
    """The text of JSON, which is UTF-8 (RFC 8259, section 8.1) unless a byte order mark says otherwise.

    Raises ReadError for binary data and for broken bytes (names the first).
    """
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return decode(data, name)
    refuse_binary(data, name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        _refuse(data, error, name)


def refuse_binary(data: bytes, name: str) -> None:
    """Raises ReadError for data that is no text, by its first bytes or a NUL byte."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReadError(name, f"binary: {kind}, not text")
    if b"\0" in data:
        position = data.index(b"\0")
        raise ReadError(name, f"binary, or UTF-16 without a byte order mark (NUL byte at {position})")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(name, f"broken {encoding}: {error.reason} at byte {error.start}") from None


def _legacy(data: bytes, declared: str | None) -> tuple[str, str] | None:
    """The text in an encoding from before UTF-8, and that encoding's name; None where none fits."""
    if declared and (text := _try(data, declared)) is not None:
        return text, declared
    if _half_utf8(data):
        return None
    text = _try(data, "cp1252")
    if text is not None and _plausible(text):
        return text, "windows-1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 (most inputs never need it)

    best = from_bytes(data[:100_000]).best()
    text = _try(data, best.encoding) if best else None
    return (text, best.encoding) if best and text is not None else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return str(data, encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _half_utf8(data: bytes) -> bool:
    """Whether UTF-8 characters stand among the broken bytes: a damaged file, not another encoding."""
    text = data.decode("utf-8", "replace")
    whole = sum(ord(character) > 127 and character != "\ufffd" for character in text)
    return whole > text.count("\ufffd")


def _plausible(text: str) -> bool:
    """Whether the characters beyond ASCII are those of English news: typography and accented letters."""
    special = [(text[max(0, i - 1) : i + 2], c) for i, c in enumerate(text) if ord(c) > 127]
    fitting = sum(c in _TYPOGRAPHY or (c.isalpha() and _in_word(near, c)) for near, c in special)
    return fitting >= 0.9 * len(special) and len(special) <= 0.25 * len(text)


def _in_word(near: str, character: str) -> bool:
    """Whether a letter beyond ASCII stands beside a plain letter and in the case a word would have it."""
    before, _, after = near.partition(character)
    plain = [c for c in before + after if c.isascii() and c.isalpha()]
    return bool(plain) and (character.islower() or not (before.isascii() and before.islower()))


def _refuse(data: bytes, error: UnicodeDecodeError, name: str) -> NoReturn:
    line = data.count(b"\n", 0, error.start) + 1
    at = error.start - (data.rfind(b"\n", 0, error.start) + 1)
    place = f"{at} of line {line}" if line > 1 else str(at)
    raise ReadError(
        name, f"broken UTF-8: byte 0x{data[error.start]:02x} at {place}; convert the file to UTF-8"
    )


def _checked(text: str, name: str) -> str:
    damaged = len(_DAMAGED.findall(text))
    if damaged:
        log.warning("%s: damaged by a wrong encoding before it came here (characters: %d)", name, damaged)
    return text
