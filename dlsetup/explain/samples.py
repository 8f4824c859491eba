"""A pattern of error messages as one message that a student may see."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_SAMPLES = 6
PROTECTED = 0xE000  # private characters stand for those that the pattern means literally
LITERAL = re.compile(r"\\([^\w\s])")
EITHER_CASE = re.compile(r"\[([A-Z])(?i:\1)\]")
FEW = re.compile(r"\[([^\w\s\]^\\])[^\]\w\\]{0,2}\][*+?]?")  # `[/\\]`: the first of them
SPACE = re.compile(r"(?:\\[sn]|\[ \\t\])[*+?]?")
CLASS = r"\\[SwdWD\d]|\[[^\]]*\]|\."  # or what a group matched before
WILDCARD = re.compile(rf"(?:{CLASS})(?:[*+?]\??|\{{[\d,]+\}})?")
SYNTAX = re.compile(r"\(\?[a-z]+\)|(?<=\()\?(?:[a-z]*:|P<\w+>)|\\[bBAZ]|[\^$]")
LOOK = re.compile(r"\(\?<?[!=][^()]*\)")  # around it: no part of the message
GROUP = re.compile(r"\((?!\?)([^()|]*)(?:\|[^()]*)?\)(?:[*+?]\??|\{[\d,]+\})?")
END_OF_FILE = re.compile(r"[^\"]*\", line ")  # a traceback's line, without its first words
QUANTIFIER = re.compile(r"(?:[*+?]\??|\{\d+(?:,\d*)?\})")


def sample_message(pattern: str) -> str:
    """The first of each choice; `...` for what differs from one message to the next."""
    text = LITERAL.sub(lambda match: chr(PROTECTED + ord(match[1])), pattern)
    text = FEW.sub(r"\1", SPACE.sub(" ", EITHER_CASE.sub(r"\1", text)))
    text = SYNTAX.sub("", WILDCARD.sub("\uf8ff", text))
    while (reduced := GROUP.sub(r"\1", LOOK.sub("", text))) != text:
        text = reduced
    text = QUANTIFIER.sub("", text.partition("|")[0]).replace("\uf8ff", "...")
    plain = "".join(_unprotect(character) for character in text)
    plain = re.sub(r"(?:\.\.\. ?){2,}", "... ", re.sub(" {2,}", " ", plain)).strip()
    return f'File "...{plain}' if END_OF_FILE.match(plain) else plain


def _unprotect(character: str) -> str:
    code = ord(character) - PROTECTED
    return chr(code) if 0 <= code < 0x1000 else character


def sample_messages(patterns: Iterable[str]) -> tuple[str, ...]:
    """A few of them, none of which is a part of another."""
    samples = [*dict.fromkeys(filter(None, map(sample_message, patterns)))]
    whole = (
        sample
        for sample in samples
        if not any(sample in other for other in samples if other != sample)
    )
    return tuple(whole)[:MAX_SAMPLES]
