"""The course's extensions are added to a folder's recommendations; every other byte stays."""

from __future__ import annotations

import pytest

from dlsetup.readers.editor import jsonc
from dlsetup.repair.editor_recommendations import add_recommendations

IDS = ("ms-python.python", "ms-toolsai.jupyter")
LINE = '    "recommendations": ["ms-python.python", "ms-toolsai.jupyter"]'
BOTH = '"ms-python.python", "ms-toolsai.jupyter"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("", f"{{\n{LINE}\n}}\n", id="missing"),
        pytest.param("{}", f"{{\n{LINE}\n}}", id="empty object"),
        pytest.param(
            '{"unwantedRecommendations": []}',
            f'{{\n{LINE},\n"unwantedRecommendations": []}}',
            id="other settings",
        ),
        pytest.param(
            '{ // mine\r\n "recommendations": [\r\n  "a.b", // why\r\n ]\r\n}\r\n',
            f'{{ // mine\r\n "recommendations": [{BOTH}, \r\n  "a.b", // why\r\n ]\r\n}}\r\n',
            id="comments stay",
        ),
        pytest.param(
            '{"recommendations": []}', f'{{"recommendations": [{BOTH}]}}', id="an empty list"
        ),
        pytest.param(
            '{"recommendations" : ["MS-Python.python"]}',
            '{"recommendations" : ["ms-toolsai.jupyter", "MS-Python.python"]}',
            id="one of them",
        ),
        pytest.param(
            '// "recommendations": [\n{"recommendations": ["a.b"]}',
            f'// "recommendations": [\n{{"recommendations": [{BOTH}, "a.b"]}}',
            id="the words in a comment",
        ),
    ],
)
def test_added(old: str, new: str) -> None:
    assert add_recommendations(old, IDS) == new
    assert jsonc.loads(new)["recommendations"][:1] != []
    assert add_recommendations(new, IDS) is None


@pytest.mark.parametrize(
    "old",
    ['{"recommendations": }', "[]", "{", '{"recommendations": "a.b"}', "[" * 100_000],
    ids=["no value", "a list", "cut short", "a word", "without end"],
)
def test_left_as_it_is(old: str) -> None:
    assert add_recommendations(old, IDS) is None
