"""What is wrong with a course file is said in the language that was chosen, with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.model.course import Course
from dlsetup.model.course_errors import DETAILS
from dlsetup.model.course_file import BUILT_IN, course_content, load_course
from dlsetup.model.course_places import find_line
from dlsetup.model.course_rules import parse_course
from dlsetup.model.errors import UserError

NAME = 'name = "x"\n'
TITLE = '[title]\nen = "x"\nko = "엑스"\n'
BROKEN = (  # id, what is written, the line, what is said of it in English
    ("type", f"name = 3\n{TITLE}", 1, "`name` must be text in quotes, not a whole number."),
    ("a version as a number", f"{NAME}python = 3.11\n{TITLE}", 2, "`python` must be text in quo"),
    ("list", f'{NAME}packages = "x"\n{TITLE}', 2, "must be a list in brackets, not text in"),
    ("item", f'{NAME}packages = [\n"a",\n7,\n]\n{TITLE}', 4, "`packages` must be text in quotes"),
    ("table", f'{NAME}framework = "torch"\n{TITLE}', 2, "`framework` must be a table"),
    ("yes", f'{NAME}{TITLE}[framework]\nrequired = "yes"\n', 6, "must be true or false, not text"),
    ("date", f"{NAME}{TITLE}[framework]\nname = 2026-03-02\n", 6, "not a date or a time."),
    ("key", f'nam = "x"\n{TITLE}', 1, "no setting `nam`. Did you mean `name`? Possible settings"),
    (
        "key below",
        f'{NAME}{TITLE}\n[editor]\n# a note\nextension = ["a.b"]\n',
        8,
        "no setting `editor.extension`. Did you mean `extensions`?",
    ),
    (
        "key of a title",
        f'{NAME}[title]\nen = "x"\nkr = "x"\n',
        4,
        "Possible settings here: en, ko.",
    ),
    ("no title", NAME, None, "The setting `title` is missing."),
    ("half a title", f'{NAME}[title]\nen = "x"\n', 2, "The setting `title.ko` is missing."),
    ("no words", f'{NAME}[title]\nen = " "\nko = "x"\n', 3, "`title.en` is empty."),
    (
        "choice",
        f'{NAME}{TITLE}[framework]\nname = "pytorch"\n',
        6,
        'cannot be "pytorch". Did you mean "torch"? Possible values: torch, tensorflow, jax.',
    ),
    (
        "choice of a list",
        f'{NAME}{TITLE}[distribution]\naccept = [\n  "uv",\n  "mini-forge",\n]\n',
        8,
        'Did you mean "miniforge"?',
    ),
    ("level", f'{NAME}{TITLE}[levels]\nDLS211 = "warning"\n', 6, 'Did you mean "warn"? Possible'),
    ("silent", f'{NAME}{TITLE}[levels]\nDLS211 = "ignore"\n', 6, "Possible values: fail, warn, in"),
    ("code", f'{NAME}{TITLE}[levels]\nDLS101 = "warn"\nDLS999 = "warn"\n', 7, 'no check "DLS999".'),
    ("code spelled", f'{NAME}{TITLE}[levels]\nDLS-211 = "warn"\n', 6, "Did you mean DLS211?"),
    ("code small", f'{NAME}{TITLE}[levels]\ndls211 = "warn"\n', 6, "Did you mean DLS211?"),
    ("a check's name", f'{NAME}{TITLE}[levels]\nnumpy-missing = "warn"\n', 6, "you mean DLS211?"),
    ("name above", f'name = "../work"\n{TITLE}', 1, 'it cannot be "../work". Use at most 40 lette'),
    ("name with two dots", f'name = "a..b"\n{TITLE}', 1, 'for example "a-b".'),
    ("name below", f'name = "a/b"\n{TITLE}', 1, 'for example "a-b".'),
    ("name of Windows", f'name = "a\\\\b"\n{TITLE}', 1, 'for example "a-b".'),
    ("name hidden", f'name = ".x"\n{TITLE}', 1, 'for example "x".'),
    ("name of an option", f'name = "-x"\n{TITLE}', 1, 'for example "x".'),
    ("name empty", f'name = ""\n{TITLE}', 1, 'for example "deep-learning".'),
    ("name ends in a dot", f'name = "x."\n{TITLE}', 1, 'for example "x".'),
    ("name with spaces", f'name = "deep learning"\n{TITLE}', 1, 'for example "deep-learning".'),
    ("name in Hangul", f'name = "딥러닝"\n{TITLE}', 1, 'for example "deep-learning".'),
    ("name of a device", f'name = "con"\n{TITLE}', 1, 'Windows does not allow "con".'),
    ("name of a device's file", f'name = "LPT1.x"\n{TITLE}', 1, 'Windows does not allow "LPT1.x".'),
    ("name too long", f'name = "{"x" * 41}"\n{TITLE}', 1, "Use at most 40 letters"),
    ("control", f'{NAME}[title]\nen = "\\u001b[2J"\nko = "x"\n', 3, "cannot be seen (U+001B)."),
    ("long", f'{NAME}[title]\nen = "{"x" * 201}"\nko = "x"\n', 3, "too long (at most 200 characte"),
    ("package", f'{NAME}packages = ["numpy>>1"]\n{TITLE}', 2, '"numpy>>1" is not one.'),
    (
        "URL",
        f'{NAME}packages = ["a", "x @ https://x.io/x.whl"]\n{TITLE}',
        2,
        "is an address, a fil",
    ),
    ("repository", f'{NAME}packages = ["git+https://x.io/x"]\n{TITLE}', 2, "is an address, a file"),
    ("path", f'{NAME}packages = [\n"a",\n"./x",\n]\n{TITLE}', 4, "is an address, a file or"),
    ("option", f'{NAME}packages = ["--index-url=http://x"]\n{TITLE}', 2, "a pip option"),
    ("wheel", f'{NAME}packages = ["x.whl"]\n{TITLE}', 2, "is an address, a file or"),
    ("archive", f'{NAME}packages = ["x-1.tar.gz"]\n{TITLE}', 2, "is an address, a file or"),
    (
        "framework's",
        f'{NAME}{TITLE}[framework]\npackages = ["-r x"]\n',
        6,
        "`framework.packages` l",
    ),
    ("version", f'{NAME}python = "3.x.y"\n{TITLE}', 2, 'Write it like this: ">=3.10,<3.15".'),
    ("one version", f'{NAME}python = "3.11"\n{TITLE}', 2, 'Write it like this: "==3.11.*".'),
    (
        "extension",
        f'{NAME}{TITLE}[editor]\nextensions = ["Python"]\n',
        6,
        'like "ms-python.python"',
    ),
    (
        "mirror",
        f'{NAME}{TITLE}[distribution]\nmirrors = ["https://lab.example/conda/", "http://lab"]\n',
        6,
        'begin with `https://`, so it cannot contain "http://lab"',
    ),
    (
        "mirror with a password",
        f'{NAME}{TITLE}[distribution]\nmirrors = ["https://me:secret@lab.example/"]\n',
        6,
        "`distribution.mirrors` lists addresses",
    ),
    (
        "an address with a space",
        f'{NAME}{TITLE}[page]\nscripts = "https://lab.example/a b"\n',
        6,
        "`page.scripts` must be an address that begins with `https://`",
    ),
    (
        "no contact",
        f'{NAME}{TITLE}[page]\ncontact = "Kim"\n',
        6,
        "`page.contact` must be an e-mail",
    ),
    ("no quotes", f"{NAME}python = >=3.10\n{TITLE}", 2, "not valid TOML: python = >=3.10"),
    ("twice", "a = 1\na = 2\n", 2, "The same setting or table is written twice: a = 2"),
    ("a table twice", f"{NAME}{TITLE}{TITLE}", 5, "The same setting or table is written twice"),
    ("cut short", "name = [", None, "The file ends in the middle of a value."),
    ("too deep", "x = " + "[" * 5000, None, "Tables or lists are nested too deeply."),
    ("no text", b"\xff\xfe\x00", None, "It is not UTF-8 text (byte 1)."),
    ("another encoding", 'name = "강의"\n'.encode("cp949"), None, "It is not UTF-8 text (byte 9)."),
)


def check_names() -> dict[str, str]:
    return {check.code: check.name for check in all_checks().values()}


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [pytest.param(*row[1:], id=row[0]) for row in BROKEN],
)
def test_a_broken_file(content: str | bytes, line: int | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "course.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError) as refused:
        load_course(file, check_names)
    error = refused.value
    english, korean = (error.text.render(lang, error.params) for lang in ("en", "ko"))
    assert said in english and str(file) in english
    assert str(error.params.get("line")) == str(line)
    assert error.params["detail"] in DETAILS
    told = re.sub(r'Windows|"[^"]*"|`[^`]*`|:.*|\(.*?\)', "", korean.replace(str(file), ""))
    assert not re.search(r"[a-z]{4,}|[<{]", told), f"English in the Korean sentence: {korean}"
    assert not re.search(r"[{}]|<\w+>", english)


@pytest.mark.parametrize(
    ("path", "said"), [("x", "it does not exist"), (".", "it is a folder")], ids=["none", "folder"]
)
def test_a_file_that_cannot_be_read(path: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        load_course(tmp_path / path)
    assert said in refused.value.text.render("en", refused.value.params)


def test_a_large_file_is_none(tmp_path: Path) -> None:
    file = tmp_path / "course.toml"
    file.write_text(f"{NAME}{TITLE}" + "# x\n" * 20_000)
    with pytest.raises(UserError) as refused:
        load_course(file)
    assert "it is too large" in refused.value.text.render("en", refused.value.params)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{NAME}{TITLE}", id="the least"),
        pytest.param(BUILT_IN.read_text("utf-8"), id="a copy of the built-in one"),
        pytest.param(f"\ufeff{NAME}{TITLE}".replace("\n", "\r\n"), id="of Notepad"),
        pytest.param(f'name = "Vision_2.1-a"\n{TITLE}', id="a name with marks"),
        pytest.param(f'{NAME}{TITLE}[levels]\nLAB701 = "warn"\nDLS000 = "info"\n', id="others"),
        pytest.param(
            f'{NAME}packages = ["a[b]>=1,<2; python_version < \'3.13\'", "c~=1.2"]\n{TITLE}',
            id="requirements",
        ),
        pytest.param(f'{NAME}{TITLE}[editor]\nextensions = ["charliermarsh.ruff"]\n', id="editor"),
    ],
)
def test_a_course(content: str, tmp_path: Path) -> None:
    file = tmp_path / "course.toml"
    file.write_bytes(content.encode())
    course = load_course(file, check_names)
    assert isinstance(course, Course)
    assert parse_course(course_content(course) or course_content_of_built_in(), check_names)


def course_content_of_built_in() -> dict[str, object]:
    return {"name": "x", "title": {"en": "x", "ko": "x"}}


def test_a_course_is_made_again_of_its_content(tmp_path: Path) -> None:
    file = tmp_path / "course.toml"
    file.write_text(
        f'{NAME}python = ">=3.11"\n{TITLE}[levels]\nDLS211 = "info"\n'
        '[distribution]\nrecommend = "conda"\n[training]\nrequired = false\n',
        "utf-8",
    )
    course = load_course(file)
    assert parse_course(course_content(course)) == course
    assert course_content(load_course()) == {}


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        pytest.param("a = 1\n\n# b\nb = 2\n", ("b",), 4, id="behind a comment"),
        pytest.param('a = """\nb = 3\n"""\nb = 2\n', ("b",), 4, id="not within a text"),
        pytest.param('[x]\nb = 1\n[y]\n"b" = 2\n', ("y", "b"), 4, id="another table's"),
        pytest.param("x.y.b = 1\n", ("x", "y", "b"), 1, id="dotted"),
        pytest.param("x = {a = 1, b = 2}\n", ("x", "b"), 1, id="inline"),
        pytest.param('x = [\n"a",\n"b",\n]\n', ("x", 1), 3, id="an item"),
        pytest.param("a = 1\n", ("b",), None, id="not there"),
        pytest.param("a = 1\n", (), None, id="nothing"),
        pytest.param("# b\n" * 300 + "b = 1\n", ("b",), None, id="too far down"),
    ],
)
def test_the_line_of_a_value(text: str, place: tuple[str | int, ...], line: int | None) -> None:
    assert find_line(text, place) == line
