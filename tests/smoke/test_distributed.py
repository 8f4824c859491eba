"""Commands and records of a training by several processes."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from dlsetup.messages.distributed import cause_steps
from dlsetup.smoke import distributed

TORCHRUN = {"RANK": "0", "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29500"}
RECORD = {
    "schema": distributed.SCHEMA,
    "outcome": "failed",
    "world_size": 2,
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
    assert distributed.is_rank_process(environ) is expected


def test_commands_name_the_script_by_its_whole_path() -> None:
    for command in (
        distributed.torchrun_command("/env/python"),
        distributed.multi_node_command("/env/python"),
    ):
        assert command[:3] == ("/env/python", "-m", "torch.distributed.run")
        assert Path(command[-1]).is_absolute() and Path(command[-1]).is_file()


def test_read(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps({**RECORD, "of a newer program": 1}), encoding="ascii")
    found = distributed.read_record(file)
    assert (found.outcome, found.cause, found.missing) == ("failed", "rank-died", (1,))
    assert (found.hosts, found.bandwidth) == ((0, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param('{"schema": "other"}', id="another schema"),
        pytest.param(json.dumps({**RECORD, "world_size": "two"}), id="another type"),
    ],
)
def test_no_record(tmp_path: Path, text: str) -> None:
    file = tmp_path / "record.json"
    file.write_text(text, encoding="ascii")
    with pytest.raises(ValueError):  # noqa: PT011 - of several libraries
        distributed.read_record(file)


@pytest.mark.parametrize(
    ("rank", "name"),
    [pytest.param("0", "r.json", id="first"), pytest.param("3", "r.json.rank3", id="another")],
)
def test_written(tmp_path: Path, rank: str, name: str) -> None:
    result = str(tmp_path / "r.json")
    assert distributed.find_record(result, {"RANK": rank}) is None
    (tmp_path / name).touch()
    assert distributed.find_record(result, {"RANK": rank}) == tmp_path / name


def test_a_cause_names_the_interface_that_was_found() -> None:
    assert "GLOO_SOCKET_IFNAME=wlan0" in cause_steps("loopback", "wlan0")[-1].render("en")
    assert "GLOO_SOCKET_IFNAME=eth0" in cause_steps("loopback", None)[-1].render("en")
    assert cause_steps("of a newer program", None)


def script(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> str:
    """In the place of ours. Where the record is to be."""
    file = folder / "script.py"
    file.write_text("import os, signal, sys, time\n" + text, encoding="ascii")
    monkeypatch.setattr(distributed, "SCRIPT", file)
    return str(folder / "r.json")


@pytest.mark.parametrize("rank", ["0", "1"])
def test_a_record_of_an_earlier_training_is_taken_away(
    rank: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result, environ = script(monkeypatch, tmp_path, "sys.exit(7)"), {**os.environ, "RANK": rank}
    distributed.record_path(result, environ).touch()
    assert distributed.run_rank(sys.executable, result, environ).returncode == 7
    assert distributed.find_record(result, environ) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking")
def test_sigterm_is_passed_on_and_the_end_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(5))
os.kill(os.getppid(), signal.SIGTERM)
signal.pause()
"""
    result = script(monkeypatch, tmp_path, text)
    assert distributed.run_rank(sys.executable, result, {**os.environ, "RANK": "0"}).returncode == 5


# the script itself


def load(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location("ranks", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_digits_are_found_beside_the_script_or_drawn(tmp_path: Path) -> None:
    ranks = load(distributed.SCRIPT)
    digits = ranks.read(ranks.beside())
    lone = load(Path(shutil.copy(distributed.SCRIPT, tmp_path / "distributed.py")))
    assert lone.beside() is None
    drawn = lone.drawn()
    assert drawn == lone.drawn()
    for rows in (digits, drawn):
        assert (len(rows), {len(row) for row in rows}) == (ranks.ROWS, {65})
        assert {row[64] for row in rows} == set(range(10))
        assert (min(map(min, rows)), max(map(max, rows))) == (0, 16)
    copied = Path(shutil.copy(ranks.beside(), tmp_path / "digits.csv.gz"))
    assert lone.beside() == str(copied)


MASTER = "gpu01.cs.univ.invalid"


@pytest.mark.parametrize(
    ("master", "text", "told"),
    [
        pytest.param(MASTER, f"to ({MASTER}, 29500)", "to (<address>, 29500)", id="name"),
        pytest.param(MASTER, "gpu01: no; on GPU01.", "<address>: no; on <address>.", id="short"),
        pytest.param("gpu01", f"no {MASTER}", "no <address>", id="its-domain"),
        pytest.param(MASTER, "gpu011 my-gpu01 gpu01-b", "gpu011 my-gpu01 gpu01-b", id="others"),
        pytest.param(MASTER, "HERE failed", "<address> failed", id="own"),
        pytest.param(MASTER, "[gpu02.univ.kr]:41234 gone", "<address>:41234 gone", id="peer"),
        pytest.param("10.0.0.1", "10 of [10.0.0.1]:1", "10 of <address>:1", id="ipv4"),
        pytest.param("fe80::1", "on fe80::1:29500", "on <address>:29500", id="ipv6-port"),
        pytest.param(MASTER, "on fe80::1%eth0, no", "on <address>, no", id="scope"),
        pytest.param(MASTER, "[2001:DB8::a:b] 2001:db8::1", "<address> <address>", id="ipv6"),
        pytest.param(MASTER, "::ffff:10.0.0.7 ::1", "<address> <address>", id="mapped"),
        pytest.param(MASTER, "c10::Error std::a 3:4", "c10::Error std::a 3:4", id="no-address"),
    ],
)
def test_no_host_is_named_in_an_error(master: str, text: str, told: str) -> None:
    ranks, environ = load(distributed.SCRIPT), {**TORCHRUN, "MASTER_ADDR": master}
    error = ValueError(text.replace("HERE", socket.gethostname()))
    assert ranks.describe(error, ranks.Rank(environ, 1.0)) == f"ValueError: {told}"
