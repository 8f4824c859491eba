"""Which compiled file fits which Python."""

from __future__ import annotations

import pytest

from dlsetup.readers.python.compiled_tags import (
    BuildTarget,
    file_fits,
    file_origin,
    wheel_fits,
    wheel_origin,
)

LINUX = BuildTarget((3, 12), False, "linux", "x86_64")
MAC = BuildTarget((3, 12), False, "macos", "arm64")
WINDOWS = BuildTarget((3, 13), True, "windows", "x86_64")
AMD64 = BuildTarget((3, 11), False, "windows", "AMD64")


@pytest.mark.parametrize(
    ("name", "target", "fits"),
    [
        pytest.param("x.cpython-312-x86_64-linux-gnu.so", LINUX, True, id="its own"),
        pytest.param("x.cpython-311-x86_64-linux-gnu.so", LINUX, False, id="another version"),
        pytest.param("x.cpython-36m-x86_64-linux-gnu.so", LINUX, False, id="an old one"),
        pytest.param("x.cpython-312-aarch64-linux-gnu.so", LINUX, False, id="another machine"),
        pytest.param("x.cpython-312-darwin.so", LINUX, False, id="another system"),
        pytest.param("x.cpython-312-darwin.so", MAC, True, id="macOS names no machine"),
        pytest.param("x.cp313t-win_amd64.pyd", WINDOWS, True, id="Windows, free-threaded"),
        pytest.param("x.cp313-win_amd64.pyd", WINDOWS, False, id="not free-threaded"),
        pytest.param("x.cp311-win_amd64.pyd", AMD64, True, id="Windows calls it AMD64"),
        pytest.param("x.cp311-win_arm64.pyd", AMD64, False, id="another machine of Windows"),
        pytest.param("x.pypy310-pp73-x86_64-linux-gnu.so", LINUX, False, id="PyPy's"),
        pytest.param("x.abi3.so", LINUX, None, id="of every version"),
        pytest.param("x.so", LINUX, None, id="without a tag"),
        pytest.param("x.cpython-311-darwin.so", BuildTarget(), None, id="no interpreter known"),
    ],
)
def test_a_file(name: str, target: BuildTarget, fits: bool | None) -> None:
    assert file_fits(name, target) is fits


@pytest.mark.parametrize(
    ("tags", "target", "fits"),
    [
        pytest.param((), LINUX, True, id="none"),
        pytest.param(("py3-none-any",), LINUX, True, id="pure"),
        pytest.param(("py2-none-any",), LINUX, False, id="of Python 2"),
        pytest.param(("cp312-cp312-manylinux_2_28_x86_64",), LINUX, True, id="its own"),
        pytest.param(("cp311-cp311-manylinux_2_28_x86_64",), LINUX, False, id="another version"),
        pytest.param(("cp312-cp312-win_amd64",), LINUX, False, id="another system"),
        pytest.param(("cp38-abi3-macosx_11_0_universal2",), MAC, True, id="an older stable one"),
        pytest.param(("cp313-abi3-macosx_11_0_arm64",), MAC, False, id="a newer stable one"),
        pytest.param(("py3-none-macosx_11_0_x86_64",), MAC, False, id="another machine"),
        pytest.param(("cp313-cp313t-win_amd64",), WINDOWS, True, id="free-threaded"),
        pytest.param(
            ("cp311-cp311-linux_x86_64", "cp312-cp312-linux_x86_64"), LINUX, True, id="one of two"
        ),
    ],
)
def test_a_wheel(tags: tuple[str, ...], target: BuildTarget, fits: bool) -> None:
    assert wheel_fits(tags, target) is fits


def test_origins() -> None:
    assert file_origin("x.cpython-312-darwin.so") == "Python 3.12 (macOS)"
    assert file_origin("x.abi3.so") is None
    assert wheel_origin(("cp311-cp311-win_amd64",)) == "Python 3.11 (Windows, x86_64)"
