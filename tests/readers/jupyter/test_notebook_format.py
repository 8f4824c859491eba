"""What Jupyter refuses, and what it warns of, is what nbformat itself refuses and warns of."""

from __future__ import annotations

import copy
import json
import random
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dlsetup.readers.jupyter import notebook_format
from dlsetup.readers.jupyter.notebook_format import Flaw
from tests.thoroughness import IS_THOROUGH, larger, thorough

SEED, COUNT = 20240607, 1500 if IS_THOROUGH else 500
WARNED = frozenset({"invalid", "old-version", "repeated-id", "no-nbformat"})
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 4.0, 2.5, "", "x", "a\nb", "code", "markdown", "stream"),
    *([], [1], ["a", "b"], ["a", "a"], [[]], {}, {"a": 1}, {"text/plain": ["a"]}, [{}]),
)
NAMES = ("id", "tags", "name", "outputs", "attachments", "execution_count", "x y", "cells", "title")


def code(minor: int, **fields: Any) -> dict[str, Any]:
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": []}
    return {**cell, **({"id": "a1"} if minor >= 5 else {}), **fields}


def sample(minor: int) -> dict[str, Any]:
    """One of every kind of cell and output."""
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["x"]},
        {"output_type": "display_data", "metadata": {}, "data": {"application/json": {"a": [1]}}},
        {
            **{"output_type": "execute_result", "metadata": {}, "execution_count": 1},
            "data": {"text/plain": ["a"], "image/png": "aGk="},
        },
    ]
    text = {"cell_type": "markdown", "metadata": {"tags": ["a"]}, "source": "# text"}
    raw = {"cell_type": "raw", "metadata": {"format": "text/x-rst"}, "source": ["x"]}
    ids = ({"id": "b2"}, {"id": "c3"}) if minor >= 5 else ({}, {})
    pictures = {"attachments": {"a.png": {"image/png": "aGk="}}}
    execution = {"execution": {"iopub.execute_input": "x"}, "collapsed": True, "scrolled": "auto"}
    return {
        "nbformat": 4,
        "nbformat_minor": minor,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python", "codemirror_mode": {"name": "ipython"}},
        },
        "cells": [
            code(minor, outputs=outputs, metadata={**execution, "jupyter": {}}),
            {**text, **pictures, **ids[0]},
            {**raw, **ids[1]},
        ],
    }


def old_sample(major: int) -> dict[str, Any]:
    outputs = [
        {"output_type": "stream", "stream": "stdout", "text": ["a"]},
        {"output_type": "pyout", "prompt_number": 1, "metadata": {}, "text": ["a"]},
    ]
    cells = [
        {
            **{"cell_type": "code", "language": "python", "metadata": {}, "collapsed": False},
            **{"input": ["print(1)"], "outputs": outputs, "prompt_number": 1},
        },
        {"cell_type": "markdown", "metadata": {}, "source": ["text"]},
    ]
    sheets = [{"cells": cells, "metadata": {}}]
    return {
        "nbformat": major,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": sheets,
    }


def containers(value: Any) -> Iterator[Any]:
    """The value's objects and lists, itself first."""
    if isinstance(value, dict | list):
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from containers(item)


def mutate(value: dict[str, Any], chance: random.Random) -> None:
    """One change: a key away, another value, a key more, something twice."""
    place = chance.choice([each for each in containers(value) if each])
    key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
    change = chance.choice(("remove", "replace", "replace", "add", "repeat"))
    if change == "remove":
        del place[key]
    elif change == "replace":
        place[key] = copy.deepcopy(chance.choice(VALUES))
    elif isinstance(place, dict):
        place[chance.choice(NAMES)] = copy.deepcopy(chance.choice(VALUES))
    else:
        place.append(copy.deepcopy(place[key]) if change == "repeat" else chance.choice(VALUES))


@larger
def mutants(samples: tuple[dict[str, Any], ...]) -> Iterator[str]:
    chance = random.Random(SEED)
    for number in range(COUNT):
        value = copy.deepcopy(samples[number % len(samples)])
        for _ in range(chance.choice((1, 1, 1, 2))):
            mutate(value, chance)
        yield json.dumps(value)


def asked_of_nbformat(read: Callable[..., Any], text: str) -> str:
    """As Jupyter's contents manager opens a file."""
    said: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read(text, as_version=4, capture_validation_error=said)
        except Exception:  # noqa: BLE001 - whatever it is, Jupyter says "Unreadable Notebook"
            return "refused"
    return "warned" if said else "fine"


def answered(text: str) -> tuple[str, Flaw | None]:
    flaw = notebook_format.parse(text.encode()).flaw
    # another id is given as it is opened; widgets stop only what makes a page of it
    if flaw is None or flaw.problem in ("repeated-id", "widgets-without-state"):
        return "fine", flaw
    return "warned" if flaw.problem in WARNED else "refused", flaw


def test_it_agrees_with_nbformat() -> None:
    nbformat = pytest.importorskip("nbformat")
    samples = tuple(sample(minor) for minor in (0, 1, 2, 3, 4, 5, 5, 5, 6))
    seen = set()
    for text in mutants(samples):
        if json.loads(text).get("nbformat", 1) == 1:
            continue  # format 1, which loses every cell's text: always told
        verdict, flaw = answered(text)
        seen.add(verdict)
        assert verdict == asked_of_nbformat(nbformat.reads, text), (flaw, text)
    assert seen == {"refused", "warned", "fine"}


@thorough
def test_it_refuses_what_nbformat_refuses_of_old_formats() -> None:
    nbformat = pytest.importorskip("nbformat")
    for text in mutants((old_sample(3), old_sample(2))):
        if json.loads(text).get("nbformat", 1) == 1:
            continue
        verdict, flaw = answered(text)
        if flaw and flaw.problem == "wrong-kind" and flaw.key == "cell_type":
            continue  # refused if nothing else is wrong before it
        refused = asked_of_nbformat(nbformat.reads, text) == "refused"
        assert (verdict == "refused") is refused, (flaw, text)


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        pytest.param(b"", Flaw("empty", line=1), id="empty"),
        pytest.param(b" \n", Flaw("empty", line=2), id="blank"),
        pytest.param(b"<!DOCTYPE html><html>", Flaw("web-page", line=1), id="web-page"),
        pytest.param(b"{\n<<<<<<< HEAD\n", Flaw("merge-conflict", line=2), id="marks-of-git"),
        pytest.param(b'{"a":\n}', Flaw("not-json", line=2), id="not-json"),
        pytest.param(b"[" * 10**5, Flaw("not-json"), id="nested"),
        pytest.param(b'{"cells": []}'[:-1] + b"}", Flaw("no-nbformat", key="nbformat"), id="cells"),
        pytest.param(b"[1]", Flaw("not-a-notebook"), id="a-list"),
        pytest.param(b'{"a": 1}', Flaw("not-a-notebook"), id="other-json"),
        pytest.param('{"a": "가"}'.encode("cp949"), Flaw("not-utf-8", line=1), id="cp949"),
        pytest.param('{"cells": []}'.encode("utf-16"), Flaw("utf-16"), id="powershell"),
        pytest.param(b'\xef\xbb\xbf{"cells": []}', Flaw("byte-order-mark"), id="bom"),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
            Flaw("git-lfs-pointer"),
            id="git-lfs",
        ),
    ],
)
def test_what_is_there_instead(content: bytes, flaw: Flaw) -> None:
    assert notebook_format.parse(content).flaw == flaw


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        pytest.param({}, None, id="fine"),
        pytest.param({"metadata": []}, Flaw("wrong-kind", key="metadata"), id="metadata"),
        pytest.param({"cells": [1]}, Flaw("wrong-kind", cell=1, key="cells"), id="a-number"),
        pytest.param({"nbformat": 5}, Flaw("unknown-version", key="nbformat"), id="newer"),
        pytest.param({"nbformat_minor": 9}, None, id="newer-minor"),
        pytest.param({"x": 1}, Flaw("invalid", key="x"), id="a-key-more"),
        pytest.param(
            {"cells": [code(5), {"cell_type": "code", "source": ""}]},
            Flaw("missing-key", cell=2, key="metadata"),
            id="cell-without-metadata",
        ),
        pytest.param(
            {"cells": [code(5), code(5)]}, Flaw("repeated-id", cell=2, key="id"), id="repeated-id"
        ),
        pytest.param(
            {"metadata": {"widgets": {"application/vnd.jupyter.widget-state+json": {"a": {}}}}},
            Flaw("widgets-without-state", key="metadata.widgets"),
            id="as Colab saves progress bars",
        ),
        pytest.param(
            {"metadata": {"widgets": {"application/x": {"state": {}}}}}, None, id="widgets"
        ),
        pytest.param(
            {"nbformat_minor": 4}, Flaw("invalid", cell=1, key="id"), id="ids-before-their-time"
        ),
        pytest.param(
            {"cells": [code(5, outputs=[{"output_type": "stream", "text": ""}])]},
            Flaw("invalid", cell=1, key="outputs.name"),
            id="stream-without-name",
        ),
    ],
)
def test_where_it_is_wrong(change: dict[str, Any], flaw: Flaw | None) -> None:
    text = json.dumps({**sample(5), **change})
    assert notebook_format.parse(text.encode()).flaw == flaw
