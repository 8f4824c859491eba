"""A lesson's source: what is accepted, and that what is not names the file and the line."""

from __future__ import annotations

import pytest

from dlsetup.notebooks.source import LessonSourceError, for_framework, read_source

HEAD = "# minutes: 5\n\n"
ENGLISH = "# %% [markdown] en\n# # Title\n#\n# text\n"
PAIR = ENGLISH + "# %% [markdown] ko\n# # 제목\n"


def test_cells_are_read() -> None:
    source = read_source(
        "# minutes: 30\n# needs: matplotlib\n# frameworks: torch\n\n"
        + PAIR
        + "# %%\n\n# en: three\n# ko: 셋\nx = 3  # en: stays\n\n"
        + "# %% exercise slope\ndef slope(f):\n    # ko: 안\n    ...\n# %% only torch|jax\ny = 1\n",
        "lesson.py",
    )
    assert (source.minutes, source.needs, source.frameworks) == (30, ("matplotlib",), ("torch",))
    text, korean, code, exercise, only = source.cells
    assert text.lines == ("# Title", "", "text")
    assert (korean.lang, korean.line) == ("ko", 9)
    assert code.lines_in("en") == ("# three", "x = 3  # en: stays")
    assert code.lines_in("ko") == ("# 셋", "x = 3  # en: stays")
    assert (exercise.kind, exercise.name) == ("exercise", "slope")
    assert exercise.lines_in("ko") == ("def slope(f):", "    # 안", "    ...")
    assert (only.only, source.exercises) == (("torch", "jax"), ("slope",))


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        pytest.param("x = 1\n", "a.py:1", "no cell", id="no cell"),
        pytest.param(PAIR, "a.py:1", "minutes", id="no minutes"),
        pytest.param(
            "# minutes: 5\n# frameworks: caffe\n" + PAIR,
            "a.py:1",
            "no such framework: caffe",
            id="caffe",
        ),
        pytest.param(HEAD + "# %% only caffe\nx = 1\n", "a.py:1", "no such", id="only caffe"),
        pytest.param("import x\n" + PAIR, "a.py:1", "a head has", id="code before"),
        pytest.param(HEAD + "# %% exercis slope\n...\n", "a.py:3", "no such cell", id="misspelled"),
        pytest.param(HEAD + "# %%\n\n# %%\nx = 1\n", "a.py:3", "empty", id="empty"),
        pytest.param(HEAD + "# %% exercise slope\nx = 1\n", "a.py:3", "`...`", id="no gap"),
        pytest.param(HEAD + "# %%\n" + "x = 1\n" * 26, "a.py:3", "26 lines", id="long"),
        pytest.param(HEAD + "# %% [markdown] en\ntext\n", "a.py:4", "begins with", id="no mark"),
        pytest.param(HEAD + ENGLISH, "a.py:3", "ko is missing after", id="no Korean, last"),
        pytest.param(HEAD + ENGLISH + "# %%\nx = 1\n", "a.py:7", "ko is missing", id="no Korean"),
        pytest.param(
            HEAD + "# %% [markdown] ko\n# 글\n", "a.py:3", "en is missing", id="no English"
        ),
    ],
)
def test_what_is_refused(text: str, place: str, reason: str) -> None:
    with pytest.raises(LessonSourceError) as raised:
        read_source(text, "a.py")
    assert str(raised.value).startswith(place + ":")
    assert reason in str(raised.value)


def test_what_is_shared_and_what_is_of_one_framework() -> None:
    source = read_source(
        "# minutes: 5\n# frameworks: jax torch\n\n# %% [markdown] en\n# # In {framework}\n"
        "# %% [markdown] ko\n# # {framework}로\n# %% only torch\nimport torch\n"
        "# %% only jax\nimport jax\n# %%\nprint('{framework}')\n",
        "lesson.py",
    )
    lines = {
        name: [line for cell in for_framework(source, name).cells for line in cell.lines]
        for name in source.frameworks
    }
    assert lines == {
        "jax": ["# In JAX", "# JAX로", "import jax", "print('JAX')"],
        "torch": ["# In PyTorch", "# PyTorch로", "import torch", "print('PyTorch')"],
    }
    assert (source.framework, for_framework(source, "jax").framework) == ("", "jax")
