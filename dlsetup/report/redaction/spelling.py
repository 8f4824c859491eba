"""Patterns that find a text however a program wrote it: percent-encoded, as JSON or repr
escapes, decomposed (macOS's file names), or decoded with the wrong code page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.compiled.characters import unicodedata

SEPARATOR = r"(?:[\\/]|%2F|%5C|%252F|%255C)+"
FIRST_SEPARATOR = r"(?:/|\\+|%2F|%5C|%252F|%255C)"  # `file:///srv`: the third alone
SHORT_NAME = r"[^\\/:*?\"<>|\s]{1,8}~\d+"  # Windows' 8.3 form: HONGGI~1
WRONG_CODE_PAGES = ("latin-1", "cp1252", "cp949", "cp437")


def spelling_pattern(text: str) -> str:
    """A pattern of `text` in every spelling; to be compiled with IGNORECASE."""
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")} | {text}
    patterns = ["".join(map(_character_pattern, form)) for form in sorted(forms)]
    garbled = sorted({re.escape(variant) for form in forms for variant in _mojibake(form)})
    return f"(?:{'|'.join([*patterns, *garbled])})"


def _character_pattern(char: str) -> str:
    if char.isascii() and char.isalnum():
        return char
    patterns = [re.escape(char), *_percent_encodings(char), *_escapes(char)]
    if char == " ":
        patterns.append(r"\+")
    return f"(?:{'|'.join(dict.fromkeys(patterns))})"


def _percent_encodings(char: str) -> Iterator[str]:
    for encoding in ("utf-8", "cp949"):
        data = char.encode(encoding, "ignore")
        if data:
            yield "".join(f"%{byte:02x}" for byte in data)
            yield "".join(f"%25{byte:02x}" for byte in data)


def _escapes(char: str) -> Iterator[str]:
    r"""`\ud55c`, `\xed\x95\x9c`, `\355\225\234`, and `\ ` for a shell."""
    if char.isascii():
        yield r"\\+" + re.escape(char)
    units = char.encode("utf-16-be", "surrogatepass")
    yield "".join(rf"\\+u{high:02x}{low:02x}" for high, low in zip(*[iter(units)] * 2, strict=True))
    for encoding in ("utf-8", "cp949"):
        data = char.encode(encoding, "ignore")
        if data and not char.isascii():
            yield "".join(rf"\\+x{byte:02x}" for byte in data)
            yield "".join(rf"\\+{byte:03o}" for byte in data)
            yield "".join(chr(0xDC00 + byte) for byte in data)  # PEP 383
            yield "".join(rf"\\+udc{byte:02x}" for byte in data)


def _mojibake(text: str) -> Iterator[str]:
    """What another program shows where it took the bytes for another encoding's."""
    if text.isascii():
        return
    for encoding in ("utf-8", "cp949"):
        for code_page in WRONG_CODE_PAGES:
            data = text.encode(encoding, "ignore")
            garbled = data.decode(code_page, "ignore").strip()
            if len(garbled) > 2 and garbled != text:
                yield garbled


def folder_pattern(path: str) -> str | None:
    """A pattern of a folder's path in every spelling, or None where it names no folder.
    A Windows drive is found as WSL and Git Bash spell it too; the last name in its 8.3 form."""
    drive = re.match(r"(?:/mnt|/cygdrive)?/([a-z])(?=/)|([a-z]):", path, re.I)
    names = [name for name in re.split(r"[\\/]+", path[drive.end() if drive else 0 :]) if name]
    if not names or names == [".."]:
        return None
    *parents, last = map(spelling_pattern, names)
    if drive:
        letter = drive.group(1) or drive.group(2)
        start = rf"(?:(?<![a-z0-9]){letter}(?::|%3A)|(?:/mnt|/cygdrive)?/{letter}(?=/))"
        last = f"(?:{last}|{SHORT_NAME})"
    else:
        start = r"(?<![\w.~-])" if len(names) == 1 else ""
    end = r"(?![a-z0-9_-])" if names[-1].isascii() else ""
    first = SEPARATOR if drive else FIRST_SEPARATOR
    return start + first + SEPARATOR.join([*parents, last]) + end
