"""Whose files a traceback shows."""

from __future__ import annotations

import pytest

from dlsetup.explain.frames import shows_only_packages

SITE = "/envs/dl/lib/python3.11/site-packages"


def frames(*files: str) -> str:
    return "".join(f'  File "{file}", line 4, in <module>\n    run()\n' for file in files)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        pytest.param(
            frames("/envs/dl/bin/kaggle", f"{SITE}/kaggle/__init__.py"), True, id="a command"
        ),
        pytest.param(
            frames("<frozen runpy>", f"{SITE}/ipykernel/__main__.py"), True, id="a module"
        ),
        pytest.param(
            frames(r"C:\Python311\Lib\runpy.py", r"C:\dl\Lib\site-packages\pip\__main__.py"),
            True,
            id="Windows",
        ),
        pytest.param(
            frames("/usr/lib/python3/dist-packages/x.py", "/usr/lib/python3.11/os.py"),
            True,
            id="the system's",
        ),
        pytest.param(frames("hw.py", f"{SITE}/torch/nn/functional.py"), False, id="a script"),
        pytest.param(frames("/home/kim/lib/hw.py"), False, id="a folder that is called lib"),
        pytest.param(frames(r"C:\Users\kim\Scripts\hw.py"), False, id="a folder of own scripts"),
        pytest.param(
            frames(r"C:\dl\Scripts\pip.exe\__main__.py", r"C:\dl\Lib\site-packages\pip\a.py"),
            True,
            id="a command of Windows",
        ),
        pytest.param(frames(r"C:\hw\Lib\trainer.py"), False, id="a folder Lib"),
        pytest.param(frames("<stdin>"), False, id="typed"),
        pytest.param(
            "Cell In[3], line 1\n" + frames(f"{SITE}/torch/serialization.py"), False, id="a cell"
        ),
        pytest.param(
            f"File {SITE}/a.py:3, in f(x)\n" + frames(f"{SITE}/a.py"), False, id="IPython"
        ),
        pytest.param("KeyError: 'label'", False, id="no frames"),
    ],
)
def test_shows_only_packages(text: str, expect: bool) -> None:
    assert shows_only_packages(text) is expect
