"""One key of a JSON text changes, and every other character stays."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from dlsetup.readers.editor import jsonc
from dlsetup.repair.json_text import JsonValue, Key, edit

NOTEBOOK = {"cells": [{"metadata": {}}, {"source": "한글"}], "nbformat": 4, "nbformat_minor": 4}


@pytest.mark.parametrize(
    ("text", "keys", "value", "new"),
    [
        pytest.param('{"a": "x"}', ["a"], "y", '{"a": "y"}', id="a value"),
        pytest.param('{"a": {"b": [1]}}', ["a", "b"], 2, '{"a": {"b": 2}}', id="a list before"),
        pytest.param('{"a":1,"b":2}', ["a"], None, '{"b":2}', id="the first taken out"),
        pytest.param('{"a":1,"b":2}', ["b"], None, '{"a":1}', id="the last taken out"),
        pytest.param('{"a": 1}', ["a"], None, "{}", id="the only one taken out"),
        pytest.param(
            '{\n  // mine\n  "a": 1, // why\n  "b": 2,\n}',
            ["b"],
            3,
            '{\n  // mine\n  "a": 1, // why\n  "b": 3,\n}',
            id="comments stay",
        ),
        pytest.param('[{"a": 1}, {"a": 2}]', [1, "a"], 3, '[{"a": 1}, {"a": 3}]', id="an item"),
        pytest.param('{\n "a": 1\n}', ["b"], True, '{\n "b": true,\n "a": 1\n}', id="a new one"),
        pytest.param("{}", ["b"], {}, '{"b": {}}', id="new in an empty one"),
        pytest.param('{"a": "{,}\\""}', ["a"], "b", '{"a": "b"}', id="marks within a string"),
        pytest.param('{"\\u0061": 1}', ["a"], 2, '{"\\u0061": 2}', id="an escaped key"),
        pytest.param('{"a": 1}', ["b"], None, None, id="not there"),
        pytest.param('{"a": 1}', ["a", "b"], 1, None, id="no object on the way"),
        pytest.param('{"a": [1', ["b"], 1, None, id="cut short"),
        pytest.param("", ["b"], 1, None, id="empty"),
        pytest.param("not json {", ["b"], 1, None, id="no JSON"),
    ],
)
def test_edit(text: str, keys: Sequence[Key], value: JsonValue, new: str | None) -> None:
    assert edit(text, keys, value) == new


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("keys", [["nbformat_minor"], ["cells", 1, "metadata"], ["metadata"]])
def test_the_rest_is_the_same(indent: int | None, keys: Sequence[Key]) -> None:
    new = edit(json.dumps(NOTEBOOK, indent=indent), keys, {})
    assert new is not None
    expected = json.loads(json.dumps(NOTEBOOK))
    holder = expected
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = {}
    assert jsonc.loads(new) == expected
