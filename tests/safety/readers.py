"""A home with one good file of each kind that is read, and who reads it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from dlsetup.classroom import roster_file
from dlsetup.collect import startup_lines
from dlsetup.collect.target import read_target
from dlsetup.facts import Shell
from dlsetup.model.course_file import load_course
from dlsetup.platforms import linux_devices, linux_files
from dlsetup.readers import settings_files
from dlsetup.readers.conda import installation as conda_installation
from dlsetup.readers.conda import packages as conda_packages
from dlsetup.readers.conda import pointers, terms
from dlsetup.readers.editor import installation as editor_installation
from dlsetup.readers.gpu import native_libraries, torch
from dlsetup.readers.jupyter import kernelspecs, servers
from dlsetup.readers.machine import matplotlib, workspace
from dlsetup.readers.python import (
    distributions,
    environments,
    identify,
    launchers,
    package_files,
)
from dlsetup.readers.python.compiled_tags import BuildTarget
from dlsetup.readers.python.package_files import Installed
from dlsetup.readers.shell import startup
from dlsetup.repair import journals, marker
from dlsetup.smoke import distributed
from dlsetup.storage import state
from dlsetup.storage.preferences import load_preferences
from tests.machines import machine
from tests.safety.crashes import Crashes

SITE = "env/lib/python3.12/site-packages"


def state_database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table ItemTable (key TEXT UNIQUE, value BLOB)")
    values = {"WORKSPACE_FOLDER_INTERPRETER_PATH_/x": "/x/python"}
    for key, value in (
        ("ms-python.python", json.dumps(values)),
        ("extensionsIdentifiers/disabled", json.dumps([{"id": "a.b"}])),
    ):
        connection.execute("insert into ItemTable values(?,?)", (key, value))
    return connection.serialize()


def encode(value: object) -> bytes:
    return json.dumps(value).encode()


RUN = {"type": "run", "argv": ["/x/python", "-m", "pip", "install", "x"], "installs": 1}
ENTRIES = (
    {"step": RUN, "state": "done", "environment": "/x", "before": {"a": "1"}, "after": {"a": "2"}},
    {"step": {"type": "write", "path": "/x/f", "content": "y"}, "backup": "backup-1"},
    {"step": {"type": "create", "path": "/x/e", "argv": ["uv"]}, "existed": False, "names": ["a"]},
)
SMOKE = {"type": "smoke", "task": "digits", "outcome": "passed", "losses": [[1, 2.3]], "seed": 0}
STATE = {
    "environments": [{"course": "c", "prefix": "/x", "kind": "venv", "created": "2026"}],
    "trainings": {"/x/python": SMOKE},
    "muted": [{"code": "DLS101", "subject": "", "reason": "r", "created": "2026"}],
}
RECORD = {
    **{"name": "numpy", "version": "2.0", "build": "0", "channel": "conda-forge", "files": ["x"]},
    **{"fn": "x.conda", "extracted_package_dir": "/x", "link": {"type": 1}},
    "paths_data": {"paths": [{"_path": "a", "sha256": "x", "size_in_bytes": 1}]},
}
KERNEL = {
    "argv": ["/x/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    **{"display_name": "P", "language": "python", "env": {"PATH": "/x"}, "metadata": {"a": True}},
}
NOTEBOOK = {
    "cells": [{"cell_type": "code", "source": ["!pip install x\n"]}],
    "metadata": {"kernelspec": {"name": "k"}},
    "nbformat": 4,
}
EXTENSION = {
    **{"identifier": {"id": "ms-python.python"}, "version": "1.0"},
    **{"relativeLocation": "ms-python.python-1.0", "location": {"path": "/x"}},
}
PACKAGE = {
    "name": "python",
    "publisher": "ms-python",
    "version": "1.0",
    "engines": {"vscode": "^1"},
}
CONDARC = (
    b"channels:\n  - defaults\nssl_verify: false\nproxy_servers:\n  http: http://u:p@h:1\n"
    b'envs_dirs: [/a, "/b"]\n'
)
PIP_CONF = (
    b"[global]\nindex-url = https://x\nextra-index-url =\n  https://a\n[install]\nuser=true\n"
)
CODE = b'{ // c\n "python.defaultInterpreterPath": "${workspaceFolder}/x/bin/python", }'
METADATA = (
    b'Metadata-Version: 2.1\nName: a\nVersion: 1.0\nRequires-Dist: b (>=1); extra == "x"\n\nl'
)
TORCH = b"__version__ = '2.13.0+cu130'\ncuda: Optional[str] = '13.0'\nhip = None\n"
HOOK = b"# >>> conda initialize >>>\n__conda_setup=\"$('/x/bin/conda' 'shell.bash' 'hook')\"\n"
CPUINFO = b"processor : 0\nmodel name : X\nflags : sse4_2 avx2\n\nprocessor : 1\n"
MEMINFO = b"MemTotal: 16000000 kB\nMemAvailable: 800 kB\n"

FILES: Mapping[str, bytes] = {
    ".local/share/jupyter/kernels/a/kernel.json": encode(KERNEL),
    ".local/share/jupyter/runtime/jpserver-1.json": encode({"pid": 1, "port": 1, "root_dir": "/"}),
    ".condarc": CONDARC,
    ".config/pip/pip.conf": PIP_CONF,
    ".jupyter/jupyter_server_config.json": encode({"ServerApp": {"root_dir": "/x"}}),
    ".jupyter/jupyter_server_config.py": b"c = get_config()\nc.ServerApp.root_dir = '/x'\n",
    ".ipython/profile_default/ipython_config.py": b"c.InteractiveShellApp.exec_lines = ['x']\n",
    ".config/Code/User/settings.json": CODE,
    "work/.vscode/settings.json": CODE,
    ".config/Code/User/globalStorage/state.vscdb": state_database(),
    ".vscode/extensions/extensions.json": encode([EXTENSION]),
    ".vscode/extensions/ms-python.python-1.0/package.json": encode(PACKAGE),
    ".vscode/extensions/.obsolete": encode({"ms-python.python-1.0": True}),
    "work/a.ipynb": encode(NOTEBOOK),
    ".config/matplotlib/matplotlibrc": b"backend: TkAgg\nfont.family: NanumGothic\n",
    "env/pyvenv.cfg": b"home = /usr/bin\nversion = 3.12.1\nprompt = x\nuv = 0.1\n",
    f"{SITE}/a-1.0.dist-info/METADATA": METADATA,
    f"{SITE}/a-1.0.dist-info/RECORD": b'a/__init__.py,sha256=x,10\n"a,b.py",,\n../../../bin/a,,\n',
    f"{SITE}/a-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nTag: cp311-cp311-win_amd64\n",
    f"{SITE}/a-1.0.dist-info/direct_url.json": encode({"url": "file:///x", "dir_info": {}}),
    f"{SITE}/e.egg-link": b"/x\n.\n",
    f"{SITE}/o-1.egg-info": b"Name: o\nVersion: 1\n",
    f"{SITE}/x.pth": b"/nowhere\nimport os\n",
    f"{SITE}/torch/version.py": TORCH,
    f"{SITE}/torch-2.13.0.dist-info/RECORD": b"torch/lib/libtorch.so,,\n",
    "env/conda-meta/numpy-2.0-0.json": encode(RECORD),
    "env/conda-meta/history": b"==> 2026-01-01 <==\n# cmd: conda create\n+x\n",
    "env/bin/pip": b"#!/x/bin/python\nimport re\n",
    ".conda/environments.txt": b"/x\n/y\n",
    ".bashrc": HOOK,
    "miniconda3/conda-meta/history": b"x",
    "miniconda3/conda-meta/conda-26.1.0-py312_0.json": encode({**RECORD, "name": "conda"}),
    "notes/state.json": encode(STATE),
    "notes/settings.toml": b'lang = "ko"\naccessible = true\n',
    "notes/fixes/20261126-001/journal.json": encode({"created": "2026", "entries": ENTRIES}),
    "notes/course.toml": b'name = "c"\npackages = ["numpy>=2"]\n[title]\nen = "C"\nko = "C"\n',
    "notes/students.csv": "학번,이름\n20261234,김\n".encode("cp949"),
    "notes/run.json": encode({"schema": "dlsetup/distributed/1", "outcome": "failed"}),
    "env/.dlsetup-environment": b"20261126-001 unfinished\n",
    "proc/cpuinfo": CPUINFO,
    "proc/meminfo": MEMINFO,
    "etc/os-release": b'PRETTY_NAME="Ubuntu 24.04"\nID=ubuntu\n',
}


class Laboratory:
    """`try_file` puts a damaged file in the place of a good one, and lets all read it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        for name, data in FILES.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(data)
        (home / "bin").mkdir()
        (home / "env/bin/python").symlink_to("/usr/bin/python3")

    def try_file(self, name: str, data: bytes, crashes: Crashes) -> None:
        path = self.home / name
        path.write_bytes(data)
        readers = self.own_readers if name.startswith(("notes/", "proc/", "etc/")) else self.readers
        for reader, read in readers.items():
            crashes.attempt(f"{name} by {reader}", data, read)
        for damaged in path.parent.glob(f"{path.name}.damaged-*"):
            damaged.unlink()
        path.write_bytes(FILES[name])

    @cached_property
    def readers(self) -> Mapping[str, Callable[[], object]]:
        """Of other programs' files."""
        home, env, sites = str(self.home), str(self.home / "env"), (str(self.home / SITE),)
        here = machine(home, {"HOME": home, "PATH": f"{home}/bin"}, cwd=f"{home}/work")
        conda = f"{home}/miniconda3"
        modules = frozenset({"matplotlib"})
        installed = Installed("a", "1.0", sites[0], "a-1.0.dist-info")
        listed = (installed, (installed,))
        return {
            "kernels": lambda: kernelspecs.find(here, [("A", env)]),
            "servers": lambda: servers.read(f"{home}/.local/share/jupyter/runtime"),
            "settings": lambda: settings_files.read(here, env),
            "editor": lambda: editor_installation.read(here),
            "workspace": lambda: workspace.read(here.cwd, frozenset({"random"}), modules),
            "target": lambda: read_target(f"{home}/work/a.ipynb"),
            "environments": lambda: environments.find(here, (env,)),
            "distributions": lambda: distributions.read(sites, None),
            "package files": lambda: package_files.compare(*listed, BuildTarget((3, 12))),
            "torch": lambda: native_libraries.read(torch.read(sites), sites, env, here.environ),
            "conda packages": lambda: conda_packages.read(env, True),
            "conda": lambda: conda_installation.read(here, ()),
            "conda pointers": lambda: pointers.read(here, f"{home}/.bashrc"),
            "start-up files": lambda: startup_lines.read_lines(
                startup.read(here, Shell(name="bash")), here
            ),
            "conda terms": lambda: terms.read(here, conda, settings_files.read(here, env)),
            "matplotlib": lambda: matplotlib.read(here, modules),
            "identify": lambda: identify.identify_interpreter(f"{env}/bin/python", here.system),
            "launchers": lambda: launchers.read_command_file(f"{env}/bin/pip"),
            "marker": lambda: marker.read_marker(self.home / "env"),
        }

    @cached_property
    def own_readers(self) -> Mapping[str, Callable[[], object]]:
        """Of what was given to us, or written by us."""
        notes, root = self.home / "notes", str(self.home)
        return {
            "state": lambda: state.load(notes),
            "preferences": lambda: load_preferences(notes),
            "journal": lambda: list(journals.read_journals(notes, self.home)),
            "course": lambda: load_course(notes / "course.toml"),
            "students": lambda: roster_file.read_roster(str(notes / "students.csv")),
            "distributed": lambda: refuse_values(notes / "run.json"),
            "processor": lambda: linux_devices.cpu_name_and_features(root),
            "memory": lambda: linux_devices.memory_sizes(root),
            "release": lambda: linux_files.read_text(root, "etc/os-release"),
        }


def refuse_values(file: Path) -> object:
    """Its callers say what a ValueError tells."""
    try:
        return distributed.read_record(file)
    except ValueError:
        return None
