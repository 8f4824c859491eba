"""One line is added to a folder's settings; every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlsetup.readers.editor import jsonc
from dlsetup.repair.editor_settings import KEY, add_interpreter, named_interpreter

PYTHON = "/home/a/envs/dl/bin/python"
LINE = f'    "{KEY}": "{PYTHON}"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", f"{{\n{LINE}\n}}\n"),
        ("\ufeff\n", f"{{\n{LINE}\n}}\n"),
        ("{}", f"{{\n{LINE}\n}}"),
        ("{\n}\n", f"{{\n{LINE}\n}}\n"),
        ('{"a": 1}', f'{{\n{LINE},\n"a": 1}}'),
        ('{\n  "a": 1, // why\n}\n', f'{{\n{LINE},\n  "a": 1, // why\n}}\n'),
        (
            '// { not this\n/* {{ */ {\n "a": {}}',
            f'// {{ not this\n/* {{{{ */ {{\n{LINE},\n "a": {{}}}}',
        ),
        ('{\r\n\t"a": "{"\r\n}\r\n', f'{{\r\n{LINE},\r\n\t"a": "{{"\r\n}}\r\n'),
        ("{ // nothing yet\n}", f"{{\n{LINE}\n // nothing yet\n}}"),
    ],
    ids=[
        *("missing", "a mark alone", "empty object", "two lines", "one line"),
        *("comment and comma", "braces in comments", "Windows", "only a comment"),
    ],
)
def test_added(old: str, new: str) -> None:
    assert add_interpreter(old, PYTHON) == new


@pytest.mark.parametrize(
    "old",
    ['{"a": }', "[]", "3", "{", "[" * 100_000, f'{{"{KEY}": "/other"}}'],
    ids=["no value", "a list", "a number", "cut short", "without end", "another interpreter"],
)
def test_left_as_it_is(old: str) -> None:
    assert add_interpreter(old, PYTHON) is None


@given(
    st.dictionaries(st.text(), st.text() | st.integers() | st.none() | st.lists(st.text())),
    st.sampled_from(["", "// a {\n", "/* } */"]),
)
def test_nothing_else_changes(settings: dict[str, object], comment: str) -> None:
    import json

    settings.pop(KEY, None)
    new = add_interpreter(comment + json.dumps(settings, indent=2), PYTHON)
    assert new is not None
    assert jsonc.loads(new) == {KEY: PYTHON, **settings}


@pytest.mark.parametrize(
    ("content", "named"),
    [("", None), ("{}", None), (f'{{"{KEY}": ""}}', None), (f'{{"{KEY}": "/p"}}', "/p")],
)
def test_named(content: str, named: str | None) -> None:
    assert named_interpreter(content) == named
