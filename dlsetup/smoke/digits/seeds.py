"""A seed from a text, so that each student's losses are their own."""

from __future__ import annotations

import hashlib

from dlsetup.compiled.characters import unicodedata


def seed_from_text(text: str) -> int:
    """The first 8 bytes of the SHA-256 of the text, which is trimmed and composed (NFC) first:
    Hangul typed on macOS may come decomposed."""
    composed = unicodedata.normalize("NFC", text.strip())
    return int.from_bytes(hashlib.sha256(composed.encode("utf-8", "replace")).digest()[:8], "big")


STORED_SEED = 0
