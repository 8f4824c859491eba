"""What steers a terminal is spelled out, and JSON stays the same value."""

from __future__ import annotations

import json
import unicodedata

import pytest

from dlsetup.facts.encoding import STEERING, escape_json, spell_out

OSC_52 = "\x1b]52;c;aGk=\x07"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\nb", "a\nb", id="lines"),
        pytest.param("a\r\nb", "a\nb", id="lines of Windows"),
        pytest.param("a\tb", "a    b", id="tab"),
        pytest.param("100%\rdone", "100%\\x0ddone", id="a line painted over"),
        pytest.param(OSC_52, "\\x1b]52;c;aGk=\\x07", id="the clipboard"),
        pytest.param("\x1b[2J", "\\x1b[2J", id="a cleared screen"),
        pytest.param("\x9b2J\x7f", "\\x9b2J\\x7f", id="C1 and DEL"),
        pytest.param("a\u202eb\u2066c", "a\\u202eb\\u2066c", id="text that is turned round"),
        pytest.param("\udcff", "\\udcff", id="a lone surrogate"),
        pytest.param("한글 é 👩‍🔬", "한글 é 👩‍🔬", id="other letters"),
    ],
)
def test_spell_out(text: str, shown: str) -> None:
    assert spell_out(text) == shown


def test_every_character_that_steers() -> None:
    """Unicode's own classes name them: controls, and those that are of the direction of text."""
    for code in range(0x110000):
        character = chr(code)
        control = unicodedata.category(character) == "Cc" and character != "\n"
        turning = unicodedata.bidirectional(character) in TURNING or code in MARKS
        if control or turning:
            assert STEERING.match(character), f"U+{code:04X}"


TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = {0x061C, 0x200E, 0x200F}


@pytest.mark.parametrize("value", [{"a\x7f\x9b": ["\u202e\u2028", OSC_52]}, "한글", [1, "\n"]])
def test_json_of_the_same_value(value: object) -> None:
    text = escape_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert not STEERING.search(text)
