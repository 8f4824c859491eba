"""Real trainings by several processes: on one machine, on two hosts in network namespaces, and
with faults. Minutes, so only with DLSETUP_TRAINING=1; DLSETUP_TORCH is an interpreter that has
PyTorch; namespaces need root and `ip`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dlsetup.facts import DistributedRun, known
from dlsetup.smoke import distributed

TORCH = os.environ.get("DLSETUP_TORCH", "")
pytestmark = pytest.mark.skipif(
    os.environ.get("DLSETUP_TRAINING") != "1" or not TORCH,
    reason="needs DLSETUP_TRAINING=1 and DLSETUP_TORCH",
)
ENV = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
TORCHRUN = (TORCH, "-m", "torch.distributed.run")
ADDRESSES = ("10.211.7.1", "10.211.7.2")
LOADER = """\
import importlib.util, os, signal, sys, time
spec = importlib.util.spec_from_file_location("ranks", {script!r})
ranks = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ranks)
number = int(os.environ["RANK"])
{fault}
os._exit(ranks.main(sys.argv[1:]))
"""


def faulty(folder: Path, fault: str) -> str:
    script = folder / "faulty.py"
    script.write_text(LOADER.format(script=str(distributed.SCRIPT), fault=fault), encoding="utf-8")
    return str(script)


def finish(started: Sequence[subprocess.Popen[bytes]]) -> list[int]:
    try:
        return [each.wait(120) for each in started]
    finally:
        for each in started:
            each.kill()


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def ranks(folder: Path, script: str, world: int, *, count: int = 0, port: int = 0) -> list[int]:
    """Start ranks by hand, without torchrun; with `count` not all of them."""
    place = {"WORLD_SIZE": str(world), "MASTER_ADDR": "127.0.0.1"}
    place["MASTER_PORT"] = str(port or free_port())
    argv = (TORCH, script, "--limit", "20")
    return finish(
        [
            subprocess.Popen(argv, cwd=folder, env={**ENV, **place, "RANK": str(number)})
            for number in range(count or world)
        ]
    )


def record(folder: Path, suffix: str = "") -> DistributedRun:
    return distributed.read(folder / (distributed.RESULT + suffix))


@pytest.mark.parametrize("world", [2, 4])
def test_processes_on_one_machine(world: int, tmp_path: Path) -> None:
    argv = (*TORCHRUN, "--nproc-per-node", str(world), str(distributed.SCRIPT))
    assert subprocess.run(argv, cwd=tmp_path, env=ENV, timeout=120).returncode == 0
    found = record(tmp_path)
    assert (found.outcome, found.world, found.backend) == ("passed", world, "gloo")
    assert (known(found.deviation) or 0.0) < 1e-12
    assert (known(found.bandwidth) or 0.0) > 1e6


def test_a_killed_rank_under_torchrun(tmp_path: Path) -> None:
    fault = "if number == 1:\n    ranks.sum_up = lambda *a: os.kill(os.getpid(), 9)"
    argv = (*TORCHRUN, "--nproc-per-node", "3", faulty(tmp_path, fault))
    assert subprocess.run(argv, cwd=tmp_path, env=ENV, timeout=120).returncode == 1
    found = record(tmp_path)
    assert (found.cause, found.missing, found.stage) == ("rank-died", (1,), "all-reduce")


@pytest.mark.parametrize(
    ("fault", "cause", "missing", "teller"),
    [
        pytest.param(
            "if number == 1:\n    ranks.compare = lambda *a: os.kill(os.getpid(), 9)",
            "rank-died",
            (1,),
            "",
            id="killed while training",
        ),
        pytest.param(
            "if number == 0:\n    ranks.sum_up = lambda *a: os.kill(os.getpid(), 9)",
            "rank-died",
            (0,),
            ".rank1",
            id="rank 0 killed",
        ),
        pytest.param(
            "if number == 2:\n    ranks.sum_up = lambda *a: os.kill(os.getpid(), signal.SIGSTOP)",
            "rank-died",
            (2,),
            "",
            id="stopped",
        ),
        pytest.param(
            "def sum_up(rank, device):\n"
            "    ranks.torch.distributed.all_reduce = lambda t: t.mul_(2)\n"
            "    old(rank, device)\n"
            "old, ranks.sum_up = ranks.sum_up, sum_up",
            "wrong-sum",
            (),
            "",
            id="sums that are wrong",
        ),
        pytest.param(
            "def compare(*a):\n"
            "    ranks.torch.nn.parallel.DistributedDataParallel = lambda network: network\n"
            "    old(*a)\n"
            "old, ranks.compare = ranks.compare, compare",
            "other-losses",
            (),
            "",
            id="gradients that are not shared",
        ),
    ],
)
def test_a_fault_is_named(
    fault: str, cause: str, missing: tuple[int, ...], teller: str, tmp_path: Path
) -> None:
    script = faulty(tmp_path, fault)
    if "SIGSTOP" in fault:  # it never ends: the others do
        world = {"WORLD_SIZE": "3", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port())}
        started = [
            subprocess.Popen(
                (TORCH, script, "--limit", "10"), cwd=tmp_path, env={**ENV, **world, "RANK": n}
            )
            for n in "012"
        ]
        try:
            assert [each.wait(120) for each in started[:2]] == [1, 1]
        finally:
            for each in started:
                each.kill()
    else:
        assert 1 in ranks(tmp_path, script, 3)
    found = record(tmp_path, teller)
    assert (found.outcome, found.cause, found.missing) == ("failed", cause, missing)


def test_a_rank_that_never_comes(tmp_path: Path) -> None:
    assert ranks(tmp_path, str(distributed.SCRIPT), 2, count=1) == [1]
    found = record(tmp_path)
    assert (found.cause, found.missing, found.stage) == ("rank-absent", (1,), "meeting")


def test_a_busy_port(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("0.0.0.0", 0))
        held.listen()
        ranks(tmp_path, str(distributed.SCRIPT), 2, count=1, port=held.getsockname()[1])
    assert record(tmp_path).cause == "port-busy"


# two hosts


def run_ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True, capture_output=True)


@pytest.fixture
def hosts() -> Iterator[tuple[str, str]]:
    """Two network namespaces with a cable between them."""
    if not shutil.which("ip") or os.geteuid() != 0:
        pytest.skip("needs root and iproute2")
    pair = tuple(f"dls{os.getpid()}{letter}" for letter in "ab")
    made: list[str] = []
    try:
        for name in pair:
            run_ip("netns", "add", name)
            made.append(name)
            run_ip("-n", name, "link", "set", "lo", "up")
        ends = ("type", "veth", "peer", "name", "cable", "netns", pair[1])
        run_ip("-n", pair[0], "link", "add", "cable", *ends)
        for name, address in zip(pair, ADDRESSES, strict=True):
            run_ip("-n", name, "addr", "add", f"{address}/24", "dev", "cable")
            run_ip("-n", name, "link", "set", "cable", "up")
        yield pair[0], pair[1]
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no network namespaces here: {error.stderr!r}")
    finally:
        for name in made:
            run_ip("netns", "del", name)


def on_hosts(hosts: tuple[str, str], folder: Path, *, interface: str, torchrun: bool) -> list[int]:
    started = []
    named = {"GLOO_SOCKET_IFNAME": interface} if interface else {}
    for number, name in enumerate(hosts):
        place = ("--nnodes", "2", "--node-rank", str(number), "--master-addr", ADDRESSES[0])
        many = (*TORCHRUN, *place, "--master-port", "29511", "--nproc-per-node", "1")
        result = ("--result", f"host{number}.json", "--limit", "12")
        argv = (*(many if torchrun else (TORCH,)), str(distributed.SCRIPT), *result)
        alone = {"RANK": str(number), "WORLD_SIZE": "2", "MASTER_ADDR": ADDRESSES[0]}
        env = {**ENV, **named, **({} if torchrun else {**alone, "MASTER_PORT": "29511"})}
        inside = ("ip", "netns", "exec", name, *argv)
        started.append(subprocess.Popen(inside, cwd=folder, env=env))
    return finish(started)


def on_host(folder: Path, number: int) -> DistributedRun:
    file = folder / ("host0.json" if number == 0 else "host1.json.rank1")
    assert ADDRESSES[0] not in file.read_text(encoding="ascii")
    return distributed.read(file)


def block(name: str, *ports: str) -> None:
    """Answers from these ports are dropped, as by a firewall."""
    run_ip("-n", name, "rule", "add", "ipproto", "tcp", *ports, "blackhole")


def test_two_hosts(hosts: tuple[str, str], tmp_path: Path) -> None:
    assert on_hosts(hosts, tmp_path, interface="cable", torchrun=True) == [0, 0]
    found = on_host(tmp_path, 0)
    assert (found.outcome, found.hosts) in [("passed", (0, 1)), ("passed", (1, 0))]


def test_a_host_name_that_stands_for_the_loopback(hosts: tuple[str, str], tmp_path: Path) -> None:
    if not socket.gethostbyname(socket.gethostname()).startswith("127."):
        pytest.skip("this machine's name stands for a real address")
    assert on_hosts(hosts, tmp_path, interface="", torchrun=True) == [1, 1]
    found = on_host(tmp_path, 0)
    assert (found.cause, found.interface, found.stage) == ("loopback", "cable", "reaching")


def test_a_firewall_between_the_ranks(hosts: tuple[str, str], tmp_path: Path) -> None:
    block(hosts[1], "sport", "30000-65534", "dport", "30000-65534")
    assert on_hosts(hosts, tmp_path, interface="cable", torchrun=True) == [1, 1]
    found = on_host(tmp_path, 0)
    assert (found.cause, found.missing, found.stage) == ("firewall", (1,), "reaching")


def test_a_firewall_before_rank_0(hosts: tuple[str, str], tmp_path: Path) -> None:
    block(hosts[0], "sport", "29511")
    assert on_hosts(hosts, tmp_path, interface="cable", torchrun=False) == [1, 1]
    assert (on_host(tmp_path, 0).cause, on_host(tmp_path, 0).missing) == ("rank-absent", (1,))
    assert (on_host(tmp_path, 1).cause, on_host(tmp_path, 1).missing) == ("firewall", (0,))


def test_no_way_to_rank_0(hosts: tuple[str, str], tmp_path: Path) -> None:
    run_ip("-n", hosts[1], "link", "set", "cable", "down")
    on_hosts(hosts, tmp_path, interface="", torchrun=False)
    assert on_host(tmp_path, 1).cause == "no-route"
