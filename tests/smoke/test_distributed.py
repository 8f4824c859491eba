"""Commands and records of a training by several processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.smoke import distributed
from dlsetup.stackparts import CAUSES, cause

TORCHRUN = {"RANK": "0", "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29500"}
RECORD = {
    "schema": distributed.SCHEMA,
    "outcome": "failed",
    "world": 2,
    "hosts": [0, 1],
    "missing": [1],
    "cause": "rank-died",
    "bandwidth": None,
}


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param(TORCHRUN, True, id="torchrun"),
        pytest.param({}, False, id="by hand"),
        pytest.param({**TORCHRUN, "MASTER_ADDR": ""}, False, id="half"),
    ],
)
def test_started(environ: dict[str, str], expected: bool) -> None:
    assert distributed.started(environ) is expected


def test_commands_name_the_script_by_its_whole_path() -> None:
    for command in (distributed.command("/env/python"), distributed.command_on_many("/env/python")):
        assert command[:3] == ("/env/python", "-m", "torch.distributed.run")
        assert Path(command[-1]).is_absolute() and Path(command[-1]).is_file()


def test_read(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps({**RECORD, "of a newer program": 1}), encoding="ascii")
    found = distributed.read(file)
    assert (found.outcome, found.cause, found.missing) == ("failed", "rank-died", (1,))
    assert (found.hosts, found.bandwidth) == ((0, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param('{"schema": "other"}', id="another schema"),
        pytest.param(json.dumps({**RECORD, "world": "two"}), id="another type"),
    ],
)
def test_no_record(tmp_path: Path, text: str) -> None:
    file = tmp_path / "record.json"
    file.write_text(text, encoding="ascii")
    with pytest.raises(ValueError):  # noqa: PT011 - of several libraries
        distributed.read(file)


@pytest.mark.parametrize(
    ("rank", "name"),
    [pytest.param("0", "r.json", id="first"), pytest.param("3", "r.json.rank3", id="another")],
)
def test_written(tmp_path: Path, rank: str, name: str) -> None:
    result = str(tmp_path / "r.json")
    assert distributed.written(result, {"RANK": rank}) is None
    (tmp_path / name).touch()
    assert distributed.written(result, {"RANK": rank}) == tmp_path / name


def test_a_cause_names_the_interface_that_was_found() -> None:
    assert "GLOO_SOCKET_IFNAME=wlan0" in cause("loopback", "wlan0").en
    assert cause("loopback", None) == CAUSES["loopback"]
    assert cause("of a newer program", None).ko
