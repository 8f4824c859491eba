"""What cmd.exe is told of a batch file and its words, whatever is in them."""

from __future__ import annotations

import pytest

from dlsetup.process.batch_files import batch_line, is_batch_file

CODE = r"C:\Program Files\Microsoft VS Code\bin\code.cmd"
START = r'"C:\W\cmd.exe" /e:ON /v:OFF /d /c "'


@pytest.mark.parametrize(
    ("word", "written"),
    [
        (r"C:\hw", r'"C:\hw"'),
        (r"C:\R&D", r'"C:\R&D"'),
        (r"C:\a|b>c<d^(e)!f", r'"C:\a|b>c<d^(e)!f"'),
        (r"C:\과제 1", r'"C:\과제 1"'),
        ("C:\\hw\\", r'"C:\hw\\"'),
        (r"C:\100%PATH%", r'"C:\100%%cd:~,%PATH%%cd:~,%"'),
        ('say "x"', '"say ""x"""'),
        ('a\\"&calc', '"a\\\\""&calc"'),
        ("", '""'),
    ],
)
def test_a_word(word: str, written: str) -> None:
    assert batch_line(r"C:\W\cmd.exe", (CODE, word)) == f'{START}"{CODE}" {written}"'


@pytest.mark.parametrize("word", ["a\nb", "a\rb", "a\0b"])
def test_what_cannot_be_said(word: str) -> None:
    with pytest.raises(ValueError, match="line break"):
        batch_line("cmd.exe", (CODE, word))


@pytest.mark.parametrize(
    ("program", "is_one"),
    [
        (CODE, True),
        (r"C:\c\CONDA.BAT", True),
        (r"C:\c\conda.bat.", True),  # Windows opens the same file
        (r"C:\c\conda.exe", False),
        (r"C:\bat", False),
    ],
)
def test_which_programs(program: str, is_one: bool) -> None:
    assert is_batch_file(program) is is_one
