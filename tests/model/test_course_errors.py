"""What is wrong with a course file is said in the language that was chosen, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.model.course import load_course
from dlsetup.model.errors import UserError

TITLE = '[title]\nen = "x"\nko = "x"\n'
WRONG = {
    "type": ("name = 3\n", "`name` must be text in quotes, not a whole number"),
    "list": (
        f'name = "x"\npackages = "x"\n{TITLE}',
        "`packages` must be a list in brackets, not text in quotes",
    ),
    "table": (f'name = "x"\nframework = "torch"\n{TITLE}', "`framework` must be a table"),
    "unknown key": (f'nam = "x"\n{TITLE}', "there is no setting `nam`"),
    "unknown key below": (
        f'name = "x"\n{TITLE}[editor]\nfoo = 1\n',
        "there is no setting `editor.foo`",
    ),
    "missing key": ('name = "x"\n', "the setting `title` is missing"),
    "choice": (
        f'name = "x"\n{TITLE}[framework]\nname = "mxnet"\n',
        "`framework.name` cannot be 'mxnet'",
    ),
    "level": (f'name = "x"\n{TITLE}[levels]\nDLS101 = "bad"\n', "`levels` cannot be 'bad'"),
    "package": (f'name = "x"\npackages = ["numpy>>1"]\n{TITLE}', "numpy>>1 is not a version or"),
    "version": (f'name = "x"\npython = "3.x.y"\n{TITLE}', "'3.x.y' is not a version or"),
    "no TOML": ("a = 1\na = 2\n", "line 2 is not valid TOML"),
    "cut short": ("name = [", "it ends in the middle of a value"),
    "no text": (b"\xff\xfe\x00", "it is not UTF-8 text (byte 1)"),
}


@pytest.mark.parametrize(("content", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_course(content: str | bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "course.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError) as refused:
        load_course(file)
    error = refused.value
    assert said in error.text.render("en", error.params)
    assert "<" not in error.text.render("ko", error.params)


def test_a_course_that_is_not_there(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "x", "it does not exist"), (tmp_path, "it is a folder")):
        with pytest.raises(UserError) as refused:
            load_course(path)
        assert said in refused.value.text.render("en", refused.value.params)
