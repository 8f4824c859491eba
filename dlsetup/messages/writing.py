"""Sentences on the standard streams, where no screen is drawn: nothing in them steers a terminal."""

from __future__ import annotations

import sys

from dlsetup.facts.encoding import spell_out


def write_error(sentence: str) -> None:
    """A line on standard error: of what went wrong, or of the work."""
    sys.stderr.write(spell_out(sentence) + "\n")


def write_plain(text: str) -> None:
    """Text that is the result, as it is."""
    sys.stdout.write(spell_out(text))
