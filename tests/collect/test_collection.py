"""Every field of the facts is collected: what asks for one that nobody collects is skipped."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import typing
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from dlsetup.collect import network
from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.collect import InterpreterQuery
from dlsetup.collect.collection import ELSEWHERE, WHILE_WAITING, Collection
from dlsetup.collect.context import CollectContext, CollectOptions
from dlsetup.collect.machine_facts import MachineFacts
from dlsetup.collect.nvidia import DriverAnswer
from dlsetup.collect.target import read_target
from dlsetup.facts import (
    NOT_RECORDED,
    AppControl,
    CourseLock,
    Facts,
    FailedStart,
    ForeignOwned,
    Gpu,
    Smoke,
    SplitPackage,
    Start,
    ThirdPartyCheck,
    Unknown,
)
from dlsetup.files.patience import Limits, Watch
from dlsetup.model.course import ApiKeys
from dlsetup.platforms import NvidiaLibraries, linux
from dlsetup.process.interpreter import ProbeResult
from dlsetup.process.run import ProcessResult
from dlsetup.storage.state import State
from tests.machines import machine
from tests.probes.test_device import TORCH

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="laid out as on Linux")

# Records that this machine cannot show, and where they are made and tested instead.
NOT_ON_THIS_MACHINE: Mapping[type, str] = {
    AppControl: "of Windows alone: tests/platforms, tests/faults/test_windows.py",
    ForeignOwned: "only root can give files away: tests/readers/machine",
    Smoke: "what a training wrote: tests/smoke",
    FailedStart: "nothing is tried here: tests/probes/test_start.py",
    SplitPackage: "of two folders: tests/readers/python/test_split_packages.py",
    CourseLock: "asked for by a course with locks: tests/readers/python/test_course_lock.py",
    ThirdPartyCheck: "asked when all else is known: tests/third_party",
}
FIELDS_OF_OTHERS: Mapping[str, str] = {"Gpu.gfx": "AMD's cards alone: tests/platforms/test_gpu.py"}

SITE = f"env/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
SPEC = {
    "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "language": "python",
    "env": {"PATH": "/x"},
}
CELL = {"cell_type": "code", "source": ["!pip install x"], "metadata": {}, "outputs": []}
NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [CELL]}
JUPYTER_CLIENT = """
import sys, types
class Client:
    def start_channels(self): pass
    stop_channels = start_channels
    def wait_for_ready(self, timeout): pass
    def execute_interactive(self, code, output_hook, **options):
        content = {"name": "stdout", "text": sys.executable}
        output_hook({"msg_type": "stream", "content": content})
class KernelManager:
    def __init__(self, kernel_name): self.kernel_spec = types.SimpleNamespace(argv=[])
    def start_kernel(self, **options): pass
    def client(self): return Client()
    def shutdown_kernel(self, now): pass
"""
KEYS = ApiKeys(("HF_TOKEN",))
FILES: Mapping[str, str | bytes] = {
    "work/uv.lock": "",
    "work/.env": "HF_TOKEN=hf_0123456789\n",
    "work/data/weights.npz": "",
    "home/.config/jupyterlab-desktop/settings.json": '{"pythonPath": "{root}/env/bin/python"}',
    # the judged environment, with something of every kind in it
    f"{SITE}/numpy.py": "__version__ = '2.4.6'",
    f"{SITE}/torch/__init__.py": TORCH,
    f"{SITE}/torch/version.py": "__version__ = '2.13.0'\ncuda = '13.0'\nhip = None\nxpu = None\n",
    f"{SITE}/torch-2.13.0.dist-info/METADATA": "Name: torch\nVersion: 2.13.0\n",
    f"{SITE}/torch-2.13.0.dist-info/RECORD": "torch/lib/libgone.so,,\n",
    f"{SITE}/torchvision/version.py": "__version__ = '0.28.0'\n",
    f"{SITE}/matplotlib/__init__.py": "",
    f"{SITE}/pandas-3.0.0.dist-info/METADATA": "Name: pandas\nVersion: 3.0.0\n",
    f"{SITE}/pandas-3.0.0.dist-info/RECORD": "pandas/__init__.py,,\npandas/core.py,,\n",
    f"{SITE}/pandas-3.0.0.dist-info/INSTALLER": "pip",
    f"{SITE}/pandas/core.py": "",
    f"{SITE}/PIL.py": "import os; os.abort()",
    f"{SITE}/gone.pth": "/nowhere/at/all\n",
    f"{SITE}/jupyter_client/__init__.py": JUPYTER_CLIENT,
    f"{SITE}/jupyter_client/kernelspec.py": (
        "class KernelSpec:\n    @staticmethod\n    def from_resource_dir(folder): pass\n"
    ),
    "env/bin/pip": "#!{root}/env/bin/python\n",
    "env/conda-meta/numpy-2.4.6-0.json": '{"files": ["lib/x.py"], "channel": "c"}',
    "env/share/jupyter/kernels/python3/kernel.json": json.dumps(SPEC),
    # conda, the editor, Jupyter
    "home/miniconda3/conda-meta/conda-26.9.1-py312_0.json": "{}",
    "home/miniconda3/conda-meta/conda-anaconda-tos-0.2-py312_0.json": "{}",
    "home/miniconda3/condabin/conda": "",
    "home/miniconda3/bin/python": "",
    "home/.bashrc": "export HF_HUB_OFFLINE=1\n# >>> conda initialize >>>\n. '/gone/bin/conda' x\n"
    "# <<< conda initialize <<<\nalias python=/usr/bin/python3\n"
    'eval "$(~/miniconda3/bin/conda shell.bash hook)"\n',
    "home/.condarc": "channels: [defaults]\n",
    "home/.conda/environments.txt": "/한글\n".encode("cp949"),
    "home/.vscode/extensions/ms-python.python-2026.14.0/package.json": "{}",
    "home/.config/Code/User/settings.json": '{"python.defaultInterpreterPath": "/e/python"}',
    "home/.local/share/jupyter/runtime/jpserver-1.json": '{"pid": 1, "port": 8888}',
    "bin/code": "",
    "bin/jupyter-lab": "#!{root}/env/bin/python\n",
    # the working folder, the machine
    "work/random.py": "",
    "work/a.ipynb": json.dumps(NOTEBOOK),
    "work/requirements.txt": "numpy\n",
    "work/pyproject.toml": '[project]\nname = "net"\nreadme = "gone.md"\n'
    '[build-system]\nbuild-backend = "flit_core.buildapi"\n',
    "work/losses.so": "",
    "work/losses.py": "",
    "cuda/bin/nvcc": "",
    "cuda/version.txt": "CUDA Version 13.0.1\n",
}
CARD = {"name": "RTX 4060", "memory": 2**33, "used": 1, "processes": 1, "capability": "8.9"}
CUDA = {"library": "/x", "by_name": True, "init": 0, "cuda": 13020, "devices": 1, "gpus": [CARD]}
NVML = {"nvml": 0, "version": "580.1", "driver": "580.1", "gpus": [CARD]}
ANSWER = DriverAnswer(
    ProbeResult(({"cuda": CUDA}, {"nvml": NVML}), Start(outcome="ok"), ProcessResult(0)),
    1,
    NvidiaLibraries(("/x",)),
)
BUS = (Gpu(vendor="nvidia", pci="10de:2882", integrated=False),)


class Index(BaseHTTPRequestHandler):
    """The package index."""

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def index_url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Index)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student's machine with something of every kind."""
    root = tmp_path_factory.mktemp("machine")
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            content if isinstance(content, bytes) else content.replace("{root}", str(root)).encode()
        )
    for name in ("code", "jupyter-lab"):
        (root / "bin" / name).chmod(0o755)
    (root / "env" / "bin" / "python").symlink_to(sys.executable)
    home = os.path.dirname(os.path.realpath(sys.executable))
    (root / "env" / "pyvenv.cfg").write_text(f"home = {home}\n")
    os.utime(root / "home", (2**32, 2**32))  # in 2106: the clock is behind
    os.utime(root / "work/losses.so", (1_000, 1_000))  # older than its source
    user = root / "home/.config/Code/User/globalStorage"
    user.mkdir(parents=True)
    chosen = {f"WORKSPACE_FOLDER_INTERPRETER_PATH_{root}/work": "/e/bin/python"}
    with sqlite3.connect(user / "state.vscdb") as connection:
        connection.execute("CREATE TABLE ItemTable (key TEXT, value BLOB)")
        row = ("ms-python.python", json.dumps(chosen))
        connection.execute("INSERT INTO ItemTable VALUES (?, ?)", row)
    connection.close()
    return root


@contextmanager
def shell() -> Iterator[int]:
    """What starts the tests, an editor say, may be none."""
    with subprocess.Popen(["/bin/sh", "-c", "read line"], stdin=subprocess.PIPE) as started:
        yield started.pid


def look(root: Path, url: str, options: CollectOptions, **replaced: object) -> Facts:
    """Everything that is collected of the machine below `root`, beside a card's driver."""
    environ = {
        "PATH": f"{root}/bin:{root}/env/bin:{root}/home/miniconda3/condabin:/usr/bin:/bin",
        "HOME": f"{root}/home",
        "CONDA_EXE": f"{root}/home/miniconda3/condabin/conda",
        "CUDA_HOME": f"{root}/cuda",
        "TORCH_HOME": f"{root}/home/torch",
    }
    with pytest.MonkeyPatch.context() as patch, shell() as parent:
        patch.setattr(os, "getppid", lambda: parent)
        patch.setattr(network, "contact_index", partial(network.contact_index, url))
        patch.setenv("NO_PROXY", "127.0.0.1")
        system = ModuleType("a machine with a card")
        vars(system).update(
            {**vars(linux), "gpus": lambda: BUS, "nvidia_driver_version": lambda: "580.1"}
            | replaced
        )
        place = machine(root / "home", environ, cwd=root / "work", system=system)
        context = CollectContext(place, sys.prefix, "course", State(), KEYS)
        request = TargetRequest(
            python=f"{root}/env/bin/python", target=read_target(f"{root}/work/a.ipynb")
        )
        target = context.target_interpreter(request)
        query = InterpreterQuery(target, place)
        query.start()
        gathered = Collection(context, target, options, query.result, lambda: ANSWER)
        watch = Watch(Limits(60, 600, lambda: True))
        gathered.read_while_waiting(watch)
        return gathered.facts(watch)


PROPERTIES = {
    name
    for room in (MachineFacts, Collection)
    for name, value in vars(room).items()
    if isinstance(value, cached_property)
}


@pytest.fixture(scope="module")
def facts(root: Path, index_url: str) -> Facts:
    without = set(Facts.__struct_fields__) - ELSEWHERE - PROPERTIES
    assert not without, f"{without}: a field of Facts is a property of Collection, too"
    return look(root, index_url, CollectOptions(deep=True, network=True))


def failures(facts: Facts) -> dict[str, str]:
    """The fields whose reader failed, and how."""
    values = {name: getattr(facts, name) for name in Facts.__struct_fields__}
    return {
        name: value.detail
        for name, value in values.items()
        if isinstance(value, Unknown) and value.reason == "reader-failed"
    }


def records(value: object) -> Iterator[msgspec.Struct]:
    """All records in a value."""
    if isinstance(value, msgspec.Struct) and not isinstance(value, Unknown):
        yield value
        for name in value.__struct_fields__:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records(item)


def record_types(annotation: Any) -> Iterator[type[msgspec.Struct]]:
    """All records that a value of this type may hold; not those inside of what is not made here."""
    for part in typing.get_args(annotation):
        yield from record_types(part)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        if annotation is Unknown:
            return
        yield annotation
        if annotation not in NOT_ON_THIS_MACHINE:
            for hint in typing.get_type_hints(annotation).values():
                yield from record_types(hint)


RECORDS = [
    pytest.param(record, id=record.__name__)
    for record in dict.fromkeys(record_types(Facts))
    if record not in NOT_ON_THIS_MACHINE
]
RULE = """is never recorded: a check that asks for it is skipped for ever. Collect it by a reader
in dlsetup/readers or dlsetup/platforms, and for a field of Facts by a property in
dlsetup/collect/collection.py or machine_facts.py. If only another machine has it, name it in
FIELDS_OF_OTHERS, with the place of its own test."""
NO_RECORD = """is nowhere in the facts of the machine that this test makes. Put what it is read from
into FILES; if only another machine has it, name it in NOT_ON_THIS_MACHINE, with the place of its
own test."""


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_is_collected(facts: Facts, record: type[msgspec.Struct]) -> None:
    found = [value for value in records(facts) if type(value) is record]
    assert found, f"{record.__name__} {NO_RECORD}"
    missing = {
        f"{record.__name__}.{field}"
        for field in record.__struct_fields__
        if all(getattr(value, field) == NOT_RECORDED for value in found)
        and not (record is Facts and field in ELSEWHERE)
    }
    expected = {name for name in FIELDS_OF_OTHERS if name.startswith(f"{record.__name__}.")}
    assert not missing - expected, f"{', '.join(sorted(missing - expected))} {RULE}"
    assert missing == expected, f"{expected - missing}: collected; not a field of others"


def test_no_part_fails(facts: Facts) -> None:
    assert failures(facts) == {}


def test_what_is_collected_is_of_the_declared_types(facts: Facts) -> None:
    assert msgspec.json.decode(msgspec.json.encode(facts), type=Facts) == facts


def test_a_property_for_each_field_of_the_facts() -> None:
    assert set(Facts.__struct_fields__) - ELSEWHERE == PROPERTIES


@pytest.mark.parametrize("name", WHILE_WAITING)
def test_what_is_read_while_waiting_exists_and_waits_for_nobody(root: Path, name: str) -> None:
    def wait() -> typing.NoReturn:
        raise AssertionError(f"{name} needs an answer: take it out of WHILE_WAITING")

    place = machine(root / "home", cwd=root / "work")
    context = CollectContext(place, sys.prefix, "course", State())
    target = context.target_interpreter(TargetRequest(python=f"{root}/env/bin/python"))
    value = getattr(Collection(context, target, CollectOptions(), wait, wait), name)
    assert not (isinstance(value, Unknown) and value.reason == "reader-failed"), value


def test_a_part_that_fails_costs_its_own_fact_and_says_why(root: Path) -> None:
    def fail(*arguments: object) -> typing.NoReturn:
        raise RuntimeError("no such bus")

    facts = look(root, "", CollectOptions(), shell=fail)
    assert failures(facts) == {"shell": "RuntimeError: no such bus"}
