"""The state of the files by which kernels explain errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.readers.jupyter import hints

OURS = 'NAME = "dlsetup_hints"'


@pytest.mark.parametrize(
    ("files", "owner", "state"),
    [
        pytest.param({}, "nobody", None, id="none"),
        pytest.param({hints.CONFIG: "c = get_config()"}, "another", None, id="another's"),
        pytest.param({hints.CONFIG: OURS}, "dlsetup", "missing", id="without the rest"),
        pytest.param(
            {hints.CONFIG: OURS, hints.HELPER: ""}, "dlsetup", "missing", id="without the table"
        ),
        pytest.param(
            {hints.CONFIG: OURS, hints.HELPER: "", hints.TABLE: ""}, "dlsetup", "ok", id="whole"
        ),
        pytest.param(
            {hints.CONFIG: OURS, hints.HELPER: "", hints.TABLE: "", hints.LOG: ""},
            "dlsetup",
            "ok",
            id="nothing was noted",
        ),
        pytest.param(
            {hints.CONFIG: OURS, hints.HELPER: "", hints.TABLE: "", hints.LOG: "KeyError, line 9"},
            "dlsetup",
            "invalid",
            id="a failure was noted",
        ),
    ],
)
def test_read(tmp_path: Path, files: dict[str, str], owner: str, state: str | None) -> None:
    for name, content in files.items():
        path = Path(hints.path_of(str(tmp_path), name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert hints.find_owner(str(tmp_path)) == owner
    assert [each.state for each in hints.read(str(tmp_path))] == ([state] if state else [])


def test_what_cannot_be_read_is_not_ours(tmp_path: Path) -> None:
    Path(hints.path_of(str(tmp_path), hints.CONFIG)).mkdir(parents=True)
    assert hints.find_owner(str(tmp_path)) == "another"


def test_no_environment() -> None:
    assert hints.read(None) == ()
