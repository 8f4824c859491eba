"""The word that was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterable


def find_near(word: str, choices: Iterable[str], alike: float = 0.7) -> str:
    """Of the choices the one spelled most like it; "" where none is `alike` (1: the same)."""
    from difflib import get_close_matches  # 10 ms that no other command needs

    by_spelling = {choice.lower(): choice for choice in choices}
    close = get_close_matches(word.lower(), by_spelling, n=1, cutoff=alike)
    return by_spelling[close[0]] if close else ""
