"""Of what came while an installer ran, only what no package claims is left lying."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.repair import leftovers

SITE = "lib/python3.12/site-packages"


def lay(prefix: Path, *files: str, claim: str = "") -> None:
    for name in files:
        path = prefix / SITE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(claim if name.endswith(("RECORD", "top_level.txt")) else "")


@pytest.mark.parametrize(
    ("files", "claim", "expect"),
    [
        pytest.param(("numpy/__init__.py",), "", ("numpy",), id="half a package"),
        pytest.param(("~umpy/__init__.py",), "", ("~umpy",), id="pip's own old copy"),
        pytest.param(("six.py",), "", ("six.py",), id="a module"),
        pytest.param(
            ("numpy-2.4.0.dist-info/METADATA",), "", ("numpy-2.4.0.dist-info",), id="half"
        ),
        pytest.param(
            ("numpy/a.py", "numpy-2.4.0.dist-info/RECORD"), "numpy/a.py,,\n", (), id="installed"
        ),
        pytest.param(
            ("six.py", "six-1.0.dist-info/RECORD"), '"six.py",sha256=x,1\n', (), id="in quotes"
        ),
        pytest.param(
            ("old/a.py", "old.egg-info/top_level.txt"), "old\n", (), id="of the old setuptools"
        ),
        pytest.param(("__editable__.my_net.pth",), "", (), id="a path file"),
        pytest.param(("__pycache__/six.pyc",), "", (), id="byte code"),
    ],
)
def test_what_is_left(
    tmp_path: Path, files: tuple[str, ...], claim: str, expect: tuple[str, ...]
) -> None:
    lay(tmp_path, "before/__init__.py")
    before = leftovers.list_site_packages(str(tmp_path))
    lay(tmp_path, *files, claim=claim)
    assert leftovers.find_leftovers(str(tmp_path), before) == tuple(
        tmp_path / SITE / name for name in expect
    )


def test_no_environment(tmp_path: Path) -> None:
    assert leftovers.list_site_packages(str(tmp_path / "none")) == frozenset()
    assert leftovers.find_leftovers(str(tmp_path / "none"), ()) == ()
