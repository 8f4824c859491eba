"""Models of the Hugging Face hub that cannot be loaded offline."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.readers.machine import hub_models
from tests.machines import machine

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links")
REVISION = "3f4c1f0e7a9d2b6c8e5a1d0b9c7f6e5d4c3b2a19"
OFFLINE = {"HF_HUB_OFFLINE": "1"}


def make(home: Path, content: bytes, *, blob: bool = True, snapshot: str = REVISION) -> Path:
    model = home / ".cache" / "huggingface" / "hub" / "models--lab--tiny"
    for folder in ("refs", "blobs", f"snapshots/{snapshot}/unet"):
        (model / folder).mkdir(parents=True)
    (model / "refs" / "main").write_bytes(content)
    (model / "snapshots" / snapshot / "plain.txt").write_text("x")
    (model / "snapshots" / snapshot / "unet" / "config.json").symlink_to("../../../blobs/0a")
    if blob:
        (model / "blobs" / "0a").write_text("{}")
    return model


def look(home: Path, environ: dict[str, str]) -> list[tuple[str, object]]:
    return [(each.problem, each.detail) for each in hub_models.read(machine(home, environ))]


@POSIX
@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(REVISION.encode(), [], id="in order"),
        pytest.param(f"{REVISION}\n".encode(), [("blank-in-revision", REVISION)], id="a line end"),
        pytest.param(f" {REVISION}\r\n".encode(), [("blank-in-revision", REVISION)], id="blanks"),
        pytest.param(b"0" * 40, [("no-snapshot", None)], id="another revision"),
        pytest.param(b"", [("no-snapshot", None)], id="empty"),
        pytest.param(b"\xff\xfe\0", [("no-snapshot", None)], id="no text"),
    ],
)
def test_what_a_revision_names(
    tmp_path: Path, content: bytes, found: list[tuple[str, str | None]]
) -> None:
    make(tmp_path, content)
    assert look(tmp_path, OFFLINE) == found
    assert look(tmp_path, {"TRANSFORMERS_OFFLINE": "yes"}) == found


@POSIX
@pytest.mark.parametrize("environ", [{}, {"HF_HUB_OFFLINE": "0"}])
def test_else_it_is_downloaded_again(tmp_path: Path, environ: dict[str, str]) -> None:
    make(tmp_path, b"0")
    assert look(tmp_path, environ) == []


@POSIX
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    model = make(tmp_path, REVISION.encode(), blob=False)
    (found,) = hub_models.read(machine(tmp_path, OFFLINE))
    link = model / "snapshots" / REVISION / "unet" / "config.json"
    assert (found.path, found.problem) == (str(link), "no-blob")


@POSIX
def test_what_was_never_downloaded(tmp_path: Path) -> None:
    model = tmp_path / ".cache/huggingface/hub/models--lab--asked"
    (model / "refs").mkdir(parents=True)
    (model / "refs" / "main").write_text(REVISION)
    assert look(tmp_path, OFFLINE) == []


@POSIX
def test_where_variables_keep_it(tmp_path: Path) -> None:
    make(tmp_path, b"0")
    elsewhere = {**OFFLINE, "HF_HUB_CACHE": str(tmp_path / "none")}
    assert look(tmp_path, elsewhere) == []
