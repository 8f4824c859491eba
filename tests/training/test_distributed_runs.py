"""Real trainings by several processes: on one machine, on two hosts in network namespaces, and
with faults. Namespaces need root and `ip`."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.facts import DistributedRun, known
from dlsetup.smoke import distributed
from tests.training.components import left_out

ENV = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
TORCHRUN = ("-m", "torch.distributed.run")
ADDRESSES, PORT = ("10.211.7.1", "10.211.7.2"), "29511"
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


def finish(
    started: Sequence[subprocess.Popen[bytes]], also: Sequence[subprocess.Popen[bytes]] = ()
) -> list[int]:
    """The exit codes; `also` are ended with them."""
    try:
        return [each.wait(120) for each in started]
    finally:
        for each in (*started, *also):
            each.kill()
            each.wait()


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Ranks(NamedTuple):
    """Started by hand, without torchrun; with `count` not all of them."""

    torch: str
    folder: Path
    world: int = 3
    script: str = str(distributed.SCRIPT)
    limit: int = 15

    def start(
        self, *, count: int = 0, port: int = 0, master: str = "127.0.0.1"
    ) -> list[subprocess.Popen[bytes]]:
        place = {"WORLD_SIZE": str(self.world), "MASTER_ADDR": master}
        place["MASTER_PORT"] = str(port or free_port())
        argv = (self.torch, self.script, "--limit", str(self.limit))
        return [
            subprocess.Popen(argv, cwd=self.folder, env={**ENV, **place, "RANK": str(number)})
            for number in range(count or self.world)
        ]


def record(folder: Path, suffix: str = "") -> DistributedRun:
    return distributed.read_record(folder / (distributed.DEFAULT_RECORD + suffix))


@pytest.mark.parametrize("world", [2, 4])
def test_processes_on_one_machine(world: int, torch: str, tmp_path: Path) -> None:
    argv = (torch, *TORCHRUN, "--nproc-per-node", str(world), str(distributed.SCRIPT))
    assert subprocess.run(argv, cwd=tmp_path, env=ENV, timeout=120).returncode == 0
    found = record(tmp_path)
    assert (found.outcome, found.world_size, found.backend) == ("passed", world, "gloo")
    assert (known(found.deviation) or 0.0) < 1e-12
    assert (known(found.bandwidth) or 0.0) > 1e6


def test_a_killed_rank_under_torchrun(torch: str, tmp_path: Path) -> None:
    fault = "if number == 1:\n    ranks.sum_up = lambda *a: os.kill(os.getpid(), 9)"
    argv = (torch, *TORCHRUN, "--nproc-per-node", "3", faulty(tmp_path, fault))
    assert subprocess.run(argv, cwd=tmp_path, env=ENV, timeout=120).returncode == 1
    found = record(tmp_path)
    assert (found.cause, found.missing, found.stage) == ("rank-died", (1,), "all-reduce")


ROOT = Path(__file__).parents[2]
DLSETUP = """\
import os, pathlib, runpy, sys
sys.path.insert(0, {root!r})
from dlsetup.smoke import distributed
distributed.SCRIPT = pathlib.Path({script!r})
python, sys.executable = sys.executable, {torch!r}  # the one that torchrun would have started
sys.argv[1:] = ["--lang", "en", "smoke", "--python", python, "--distributed"]
runpy.run_module("dlsetup", run_name="__main__", alter_sys=True)
"""


class Attended(NamedTuple):
    """`torchrun -m dlsetup smoke --distributed`, with a dlsetup that lies elsewhere."""

    torch: str
    folder: Path

    def run(self, script: str) -> tuple[int, str]:
        file = self.folder / "attended.py"
        text = DLSETUP.format(root=str(ROOT), script=script, torch=self.torch)
        file.write_text(text, encoding="utf-8")
        start = ("--nproc-per-node", "2", "--no-python", sys.executable, str(file))
        env = {**ENV, "DLSETUP_HOME": str(self.folder / "home")}
        argv, pipe = (self.torch, *TORCHRUN, *start), subprocess.PIPE
        ended = subprocess.run(argv, cwd=self.folder, env=env, timeout=120, stdout=pipe)
        return ended.returncode, ended.stdout.decode()

    def remembered(self) -> dict[str, object]:
        (file,) = (self.folder / "home").rglob("state.json")
        (smoke,) = json.loads(file.read_text())["trainings"].values()
        return dict(smoke["distributed"])


def test_dlsetup_under_torchrun_reads_no_earlier_record(torch: str, tmp_path: Path) -> None:
    old = {"schema": distributed.SCHEMA, "outcome": "failed", "cause": "firewall"}
    for suffix in ("", ".rank1"):
        file = tmp_path / (distributed.DEFAULT_RECORD + suffix)
        file.write_text(json.dumps(old), encoding="ascii")
    attended = Attended(torch, tmp_path)
    code, told = attended.run(str(distributed.SCRIPT))
    assert (code, "2 processes trained one network" in told) == (0, True)
    assert attended.remembered()["outcome"] == "passed"


@pytest.mark.parametrize("killed", [0, 1])
def test_dlsetup_under_torchrun_names_a_killed_rank(
    killed: int, torch: str, tmp_path: Path
) -> None:
    """torchrun ends the other one's dlsetup: it tells all the same, and leaves nothing behind."""
    fault = (
        f"open({str(tmp_path)!r} + '/pid%d' % number, 'w').write(str(os.getpid()))\n"
        f"if number == {killed}:\n    ranks.sum_up = lambda *a: os.kill(os.getpid(), 9)"
    )
    attended = Attended(torch, tmp_path)
    code, told = attended.run(faulty(tmp_path, fault))
    assert code == 1
    assert f"Process {killed} ended without a result: SIGKILL" in told
    assert "a process ended." in told and f"(rank): {killed}\n" in told
    kept = attended.remembered()
    assert (kept["cause"], kept["missing"], kept["rank"]) == ("rank-died", [killed], 1 - killed)
    for number in (0, 1):
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / f"pid{number}").read_text()), 0)


def test_a_lone_copy_of_the_script(warm_torch: str, tmp_path: Path) -> None:
    lone = shutil.copy(distributed.SCRIPT, tmp_path / "distributed.py")
    assert finish(Ranks(warm_torch, tmp_path, world=2, script=str(lone)).start()) == [0, 0]
    found = record(tmp_path)
    assert (found.outcome, known(found.stage)) == ("passed", "training")
    assert (known(found.deviation) or 0.0) < 1e-12


def test_a_record_names_no_host(warm_torch: str, tmp_path: Path) -> None:
    started = Ranks(warm_torch, tmp_path, world=2, limit=5).start(master="gpu01.cs.univ.invalid")
    assert finish(started) == [1, 1]
    for suffix in ("", ".rank1"):
        text = (tmp_path / (distributed.DEFAULT_RECORD + suffix)).read_text(encoding="ascii")
        assert not [name for name in ("gpu01", "univ", socket.gethostname()) if name in text]
    assert record(tmp_path, ".rank1").cause == "unknown-name"


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
    fault: str, cause: str, missing: tuple[int, ...], teller: str, warm_torch: str, tmp_path: Path
) -> None:
    started = Ranks(warm_torch, tmp_path, script=faulty(tmp_path, fault)).start()
    if "SIGSTOP" in fault:  # that one never ends: the others do
        assert finish(started[:2], also=started[2:]) == [1, 1]
    else:
        assert 1 in finish(started)
    found = record(tmp_path, teller)
    assert (found.outcome, found.cause, found.missing) == ("failed", cause, missing)


def test_a_rank_that_never_comes(warm_torch: str, tmp_path: Path) -> None:
    assert finish(Ranks(warm_torch, tmp_path, world=2, limit=5).start(count=1)) == [1]
    found = record(tmp_path)
    assert (found.cause, found.missing, found.stage) == ("rank-absent", (1,), "meeting")


def test_a_busy_port(warm_torch: str, tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("0.0.0.0", 0))
        held.listen()
        finish(Ranks(warm_torch, tmp_path, world=2).start(count=1, port=held.getsockname()[1]))
    assert record(tmp_path).cause == "port-busy"


# two hosts


def run_ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True, capture_output=True)


class Hosts(NamedTuple):
    """Two network namespaces with a cable between them, and the Python that both have."""

    names: tuple[str, str]
    torch: str
    folder: Path

    def train(self, *, interface: str, torchrun: bool) -> list[int]:
        return finish([self._start(number, interface, torchrun) for number in (0, 1)])

    def _start(self, number: int, interface: str, torchrun: bool) -> subprocess.Popen[bytes]:
        many = (*TORCHRUN, "--nnodes", "2", "--node-rank", str(number), "--nproc-per-node", "1")
        place = ("--master-addr", ADDRESSES[0], "--master-port", PORT)
        result = ("--result", f"host{number}.json", "--limit", "12")
        launcher = (*many, *place) if torchrun else ()
        argv = (self.torch, *launcher, str(distributed.SCRIPT), *result)
        alone = {"RANK": str(number), "WORLD_SIZE": "2", "MASTER_ADDR": ADDRESSES[0]}
        named = {"GLOO_SOCKET_IFNAME": interface} if interface else {}
        env = {**ENV, **named, **({} if torchrun else {**alone, "MASTER_PORT": PORT})}
        inside = ("ip", "netns", "exec", self.names[number], *argv)
        return subprocess.Popen(inside, cwd=self.folder, env=env)


@pytest.fixture
def hosts(torch: str, tmp_path: Path) -> Iterator[Hosts]:
    if os.geteuid() != 0:
        pytest.skip("network namespaces need the rights of root")
    if not shutil.which("ip"):
        left_out("no `ip` on PATH: iproute2")
    first, second = (f"dls{os.getpid()}{letter}" for letter in "ab")
    made: list[str] = []
    try:
        for name in (first, second):
            run_ip("netns", "add", name)
            made.append(name)
            run_ip("-n", name, "link", "set", "lo", "up")
        ends = ("type", "veth", "peer", "name", "cable", "netns", second)
        run_ip("-n", first, "link", "add", "cable", *ends)
        for name, address in zip(made, ADDRESSES, strict=True):
            run_ip("-n", name, "addr", "add", f"{address}/24", "dev", "cable")
            run_ip("-n", name, "link", "set", "cable", "up")
        yield Hosts((first, second), torch, tmp_path)
    except subprocess.CalledProcessError as error:
        left_out(f"no network namespaces here: {error.stderr!r}")
    finally:
        for name in made:
            run_ip("netns", "del", name)


@pytest.fixture
def hosts_named(hosts: Hosts) -> Iterator[Hosts]:
    """Their own name stands for the loopback, as Debian writes it (see ip-netns(8))."""
    folders = [Path("/etc/netns", name) for name in hosts.names]
    try:
        for folder in folders:
            folder.mkdir(parents=True)
            text = f"127.0.0.1 localhost\n127.0.1.1 {socket.gethostname()}\n"
            (folder / "hosts").write_text(text, encoding="ascii")
        yield hosts
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


def on_host(folder: Path, number: int) -> DistributedRun:
    file = folder / ("host0.json" if number == 0 else "host1.json.rank1")
    assert ADDRESSES[0] not in file.read_text(encoding="ascii")
    return distributed.read_record(file)


def block(name: str, *ports: str) -> None:
    """Answers from these ports are dropped, as by a firewall."""
    run_ip("-n", name, "rule", "add", "ipproto", "tcp", *ports, "blackhole")


def test_two_hosts(hosts: Hosts) -> None:
    assert hosts.train(interface="cable", torchrun=True) == [0, 0]
    found = on_host(hosts.folder, 0)
    assert (found.outcome, found.hosts) in [("passed", (0, 1)), ("passed", (1, 0))]


def test_a_host_name_that_stands_for_the_loopback(hosts_named: Hosts) -> None:
    assert hosts_named.train(interface="", torchrun=True) == [1, 1]
    found = on_host(hosts_named.folder, 0)
    assert (found.cause, found.interface, found.stage) == ("loopback", "cable", "reaching")


def test_a_firewall_between_the_ranks(hosts: Hosts) -> None:
    block(hosts.names[1], "sport", "30000-65534", "dport", "30000-65534")
    assert hosts.train(interface="cable", torchrun=True) == [1, 1]
    found = on_host(hosts.folder, 0)
    assert (found.cause, found.missing, found.stage) == ("firewall", (1,), "reaching")


def test_a_firewall_before_rank_0(hosts: Hosts) -> None:
    block(hosts.names[0], "sport", PORT)
    assert hosts.train(interface="cable", torchrun=False) == [1, 1]
    first, second = (on_host(hosts.folder, number) for number in (0, 1))
    assert (first.cause, first.missing) == ("rank-absent", (1,))
    assert (second.cause, second.missing) == ("firewall", (0,))


def test_no_way_to_rank_0(hosts: Hosts) -> None:
    run_ip("-n", hosts.names[1], "link", "set", "cable", "down")
    hosts.train(interface="", torchrun=False)
    assert on_host(hosts.folder, 1).cause == "no-route"
