"""The tools in a student's notebook: where it runs, pictures without matplotlib or a font, a
function that never ends, cells that are run twice."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from dlsetup.notebooks.build import first_cell
from dlsetup.notebooks.tools import answers, kernel, language, patience, pictures, places, widgets
from tests.thoroughness import component

SERVICES = {
    "COLAB_RELEASE_TAG": "Google Colab",
    "KAGGLE_KERNEL_RUN_TYPE": "Kaggle",
    "HOME": "",
}


@pytest.fixture(params=["en", "ko"])
def lang(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(language.current, "lang", request.param)
    return str(request.param)


@pytest.mark.parametrize("variable", SERVICES)
def test_a_hosted_service_is_noticed(
    variable: str, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for other in SERVICES:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(variable, "x")
    places.start(lang)
    shown = capsys.readouterr().out
    service = SERVICES[variable]
    assert places.place({variable: "x"}) == service
    assert bool(service) == (("deleted" if lang == "en" else "지워집니다") in shown)
    assert service in shown
    assert sys.version.split()[0] in shown


@pytest.mark.parametrize("name", ["slop", sorted, None, 3])
def test_a_name_that_no_exercise_has(
    name: Any, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers.hint(name)
    assert answers.check(name, 7) == 7
    said = {"en": "No exercise has this name.", "ko": "이런 이름의 연습 문제가 없습니다."}[lang]
    assert capsys.readouterr().out.count(said) == 2


@pytest.mark.parametrize("error", [NameError("x"), ValueError("x"), None])
def test_below_a_missing_name_it_says_that_cells_have_an_order(
    error: Exception | None, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kernel.explain(SimpleNamespace(error_in_exec=error))
    said = {"en": "from top to bottom", "ko": "차례로 실행하세요"}[lang]
    assert (said in capsys.readouterr().out) == isinstance(error, NameError)


def test_without_the_tools_the_first_cell_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lesson_tools", None)
    with pytest.raises(SystemExit, match="lesson_tools is missing"):
        exec(first_cell("en"), {})
    with pytest.raises(SystemExit, match="lesson_tools가 없습니다"):
        exec(first_cell("ko"), {})


@pytest.fixture
def no_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *more: None if name == "matplotlib" else find(name, *more),
    )
    monkeypatch.setattr(pictures, "found_fonts", [])


@pytest.mark.usefixtures("no_matplotlib")
def test_without_matplotlib_a_sentence_takes_its_place(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    places.start(lang)
    with pictures.picture("A line.") as axes:
        axes.plot([1, 2])[0].set_label("x")
        for line in axes.lines:
            line.remove()
    with pictures.picture("Two lines.", columns=2) as (left, right):
        left.plot([1])
        right.set(xlabel="x")
    shown = capsys.readouterr().out
    assert "%pip install matplotlib" in shown
    assert ("Picture: A line." if lang == "en" else "그림: A line.") in shown
    assert ("Picture: Two lines." if lang == "en" else "그림: Two lines.") in shown


@pytest.mark.parametrize(
    ("font", "text", "expected"),
    [
        pytest.param("NanumGothic", "스텝", "스텝", id="a font with Hangul"),
        pytest.param(None, "스텝", "step", id="none"),
        pytest.param(None, "내 그림", "내 그림", id="a label of one's own"),
    ],
)
def test_labels_are_korean_only_where_a_font_has_hangul(
    font: str | None, text: str, expected: str, tools: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = importlib.import_module("lesson_tools.pictures")
    monkeypatch.setattr(own, "found_fonts", [font])
    assert own.label(text) == expected


@component("matplotlib")
def test_a_picture_is_a_png_and_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(pictures, "show", lambda png, sentence: shown.append((png[:4], sentence)))
    with pictures.picture("A line.", rows=2) as axes:
        axes[0].plot([1, 2])
    assert shown == [(b"\x89PNG", "A line.")]


def test_a_function_that_ends_in_time_is_left_alone() -> None:
    assert patience.with_limit(5.0, lambda: 3) == 3


def test_one_that_catches_everything_is_stopped_all_the_same() -> None:
    caught: list[Exception] = []

    def stubborn() -> None:
        while True:
            try:
                time.sleep(0.01)
            except Exception as error:  # noqa: BLE001 - as students write it
                caught.append(error)

    begun = time.monotonic()
    with pytest.raises(patience.TooSlow):
        patience.with_limit(0.3, stubborn)
    assert time.monotonic() - begun < 5.0


def test_cells_that_are_run_twice(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong answer, its check twice, then the right answer: each is judged for what it is."""
    wrong = answers.check("dot", lambda a, b: a * b)
    answers.check("dot", wrong)

    def mine(a: Any, b: Any) -> Any:
        return (a * b).sum()

    assert answers.check("dot", mine) is mine
    assert answers.check("dot", mine) is mine
    marks = [line[0] for line in capsys.readouterr().out.splitlines() if line[0] in "✗…✓"]
    assert marks == ["✗", "…", "✓", "✓"]


@pytest.mark.parametrize("name", ["result_shape"])
def test_a_right_value_is_never_taken_for_ours(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers.check(name, None)
    answers.check(name, (128, 10))
    assert capsys.readouterr().out.splitlines()[-1].startswith("✓")


@pytest.mark.parametrize("has", [True, False], ids=["widgets", "none"])
def test_values_are_tried_with_and_without_widgets(
    has: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[Any] = []
    module = ModuleType("ipywidgets")
    module.interact = lambda draw, **values: called.append(values)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ipywidgets", module)
    monkeypatch.setattr(widgets, "has_widgets", lambda: has)
    widgets.explore(lambda rate: called.append(rate), rate=[0.3, 3.0])
    assert called == [{"rate": [0.3, 3.0]} if has else 0.3]
    assert ("run the cell again" in capsys.readouterr().out) == (not has)


def test_outside_of_a_notebook_there_are_no_widgets() -> None:
    assert not widgets.has_widgets()
