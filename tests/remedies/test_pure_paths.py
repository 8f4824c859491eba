"""Whether a path of the judged machine lies in a folder."""

from __future__ import annotations

import pytest

from dlsetup.remedies.pure_paths import is_inside


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        pytest.param("/a/b", "/a", True, id="below"),
        pytest.param("/a", "/a", True, id="itself"),
        pytest.param("/ab", "/a", False, id="a longer name"),
        pytest.param("/a/b", "/a/", True, id="with a slash"),
        pytest.param("/.local", "/", True, id="the root"),
        pytest.param("C:\\e\\x", "C:\\e", True, id="Windows"),
        pytest.param("C:\\e\\x", "C:\\", True, id="a drive"),
        pytest.param("C:/e/x", "C:/e", True, id="Windows, with slashes"),
        pytest.param("/a", "", False, id="no folder"),
    ],
)
def test_is_inside(path: str, folder: str, expected: bool) -> None:
    assert is_inside(path, folder) is expected
