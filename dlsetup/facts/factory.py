"""A healthy machine, to be broken in one place: for the cases of checks and for tests."""

from __future__ import annotations

from typing import Any

from dlsetup.facts import (
    AppControl,
    Conda,
    Distribution,
    EditorExtension,
    EditorFacts,
    Environment,
    Facts,
    Folder,
    Host,
    Interpreter,
    JupyterServers,
    Kernel,
    PackageFiles,
    PathEntry,
    Python,
    Shell,
    Smoke,
    Start,
    TaskRun,
    Tool,
    Workspace,
)
from dlsetup.records import msgspec

HOME = "/home/student"
PREFIX = f"{HOME}/dlsetup/deep-learning"
PYTHON = f"{PREFIX}/bin/python"
SITE = f"{PREFIX}/lib/python3.12/site-packages"

change = msgspec.structs.replace


def dist(name: str, version: str, *requires: str, **fields: Any) -> Distribution:
    fields = {"folder": SITE, "installer": "pip", "recorded": True, "user": False, **fields}
    key = name.lower().replace("_", "-").replace(".", "-")
    return Distribution(
        name=name, version=version, key=key, requires=requires, editable=False, **fields
    )


DISTRIBUTIONS = (
    dist("pip", "26.3"),
    dist("numpy", "2.4.6"),
    dist("ipython", "9.8.0", "decorator", "jedi>=0.18.1"),
    dist("decorator", "5.2.1"),
    dist("jedi", "0.20.0"),
    dist("notebook", "7.6.5", "jupyterlab>=4.6"),
    dist("jupyterlab", "4.6.6"),
    dist("ipykernel", "7.4.0", "ipython>=7.23.1"),
)


def python(**fields: Any) -> Python:
    """The judged interpreter: A, a venv with all that the built-in course asks for."""
    healthy: dict[str, Any] = {
        "executable": PYTHON,
        "letter": "A",
        "prefix": PREFIX,
        "base_prefix": "/usr",
        "kind": "venv",
        "chosen_by": "dlsetup",
        "start": Start(outcome="ok", returncode=0, signal=None, stderr="", noise=False),
        "version": "3.12.1",
        "implementation": "cpython",
        "bits": 64,
        "machine": "x86_64",
        "free_threaded": False,
        "flags": (),
        "filesystem_encoding": "utf-8",
        "stdout_encoding": "utf-8",
        "locale_encoding": "utf-8",
        "utf8_mode": False,
        "locale_works": True,
        "path": ("/usr/lib/python3.12", SITE),
        "site_packages": (SITE,),
        "user_site": f"{HOME}/.local/lib/python3.12/site-packages",
        "user_site_enabled": False,
        "site_writable": True,
        "externally_managed": None,
        "has_pip": True,
        "has_venv": True,
        "has_ensurepip": True,
        "missing_modules": (),
        "unloadable": (),
        "distributions": DISTRIBUTIONS,
        "leftovers": (),
        "broken_metadata": (),
        "pth_files": (),
        "pth_problems": (),
        "incomplete": (),
        "package_files": (),
        "without_metadata": (),
        "startup_files": (),
        "scripts": (),
        "moved_from": None,
        "imports": (),
        "path_python": "A",
    }
    return Python(**{**healthy, **fields})


def package_files(key: str, version: str | None = "1.0", **fields: Any) -> PackageFiles:
    """Of a distribution whose files are all as they were installed."""
    whole: dict[str, Any] = {
        "folder": SITE,
        "modules": (key.replace("-", "_"),),
        "listed": 40,
        "compared": 40,
        "gone": (),
        "changed": (),
        "unreadable": (),
        "foreign": (),
        "damaged": 0,
        "owner": None,
        "built_for": None,
        "shared_with": (),
    }
    return PackageFiles(key=key, version=version, **{**whole, **fields})


def distributions_without(*names: str) -> tuple[Distribution, ...]:
    """The healthy distributions less some."""
    return tuple(distribution for distribution in DISTRIBUTIONS if distribution.name not in names)


def interpreter(letter: str, path: str, **fields: Any) -> Interpreter:
    prefix = path.rsplit("/", 2)[0]
    healthy = {"prefix": prefix, "kind": "system", "version": "3.12.1", "name": None, "base": None}
    return Interpreter(
        letter=letter, path=path, **{**healthy, "exists": True, "own": False, **fields}
    )


def tool(command: str, letter: str | None = "A", **fields: Any) -> Tool:
    healthy = {
        "path": f"{PREFIX}/bin/{command}",
        "first": True,
        "via": "shebang",
        "interpreter": letter,
        "target": PYTHON,
    }
    return Tool(command=command, **{**healthy, **fields})


def kernel(name: str = "python3", **fields: Any) -> Kernel:
    healthy = {
        "path": f"{PREFIX}/share/jupyter/kernels/{name}",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "argv": ("python", "-m", "ipykernel_launcher", "-f", "{connection_file}"),
        "bare_python": True,
        "interpreter": "A",
        "exists": True,
        "has_ipykernel": True,
        "seen_by": "A",
        "error": None,
        "variables": (),
    }
    return Kernel(name=name, **{**healthy, **fields})


def place(name: str, path: str, **fields: Any) -> Folder:
    healthy = {
        "exists": True,
        "writable": True,
        "blocked": False,
        "ascii": path.isascii(),
        "spaces": " " in path,
        "length": len(path),
        "synced": None,
        "in_home": path.startswith(HOME),
        "free": 80 * 10**9,
        "total": 250 * 10**9,
        "entries_free": 10**7,
        "executable": True,
    }
    return Folder(name=name, path=path, **{**healthy, **fields})


PLACES = (
    place("home", HOME),
    place("working", f"{HOME}/course"),
    place("temporary", "/tmp"),
    place("environment", PREFIX),
    place("jupyter-settings", f"{HOME}/.jupyter"),
    place("jupyter-data", f"{HOME}/.local/share/jupyter"),
    place("jupyter-runtime", f"{HOME}/.local/share/jupyter/runtime"),
    place("ipython", f"{HOME}/.ipython"),
    place("shared-memory", "/dev/shm", free=8 * 2**30, total=8 * 2**30),
)


def host(**fields: Any) -> Host:
    healthy: dict[str, Any] = {
        "os": "linux",
        "machine": "x86_64",
        "os_version": "24.04",
        "distribution": "ubuntu 24.04",
        "translated": False,
        "wsl": None,
        "container": None,
        "service": None,
        "display": True,
        "administrator": False,
        "cores": 8,
        "memory": 16 * 2**30,
        "memory_available": 8 * 2**30,
        "open_files": 1024,
        "file_watches": 65536,
        "language": "ko",
        "locale": "ko_KR.UTF-8",
        "encoding": "utf-8",
        "ansi_code_page": None,
        "oem_code_page": None,
        "console_code_page": None,
        "long_paths": None,
        "vc_runtime": None,
        "vc_version": None,
        "clock": None,
    }
    return Host(**{**healthy, **fields})


EDITOR = EditorFacts(
    name="vscode",
    path="/usr/share/code",
    version="1.126.0",
    command="/usr/bin/code",
    on_path=True,
    extensions=(
        EditorExtension(id="ms-python.python", version="2026.14.0", needs="^1.110.0", present=True),
        EditorExtension(
            id="ms-toolsai.jupyter", version="2026.9.0", needs="^1.110.0", present=True
        ),
    ),
    settings=(),
    selections=(),
    disabled=(),
    portable=None,
    ignored=None,
)

CONDA = Conda(
    root=f"{HOME}/miniforge3",
    flavour="miniforge",
    version="26.9.1",
    executable=f"{HOME}/miniforge3/bin/conda",
    interpreter="B",
    on_path=True,
    active=None,
    other_roots=(),
    channels=("conda-forge",),
    problems=(),
    misencoded=(),
    ascii=True,
)

TASK = TaskRun(
    task="rbm",
    outcome="passed",
    reasons=(),
    backend="numpy",
    backend_version="2.4.6",
    device="cpu",
    metric="readout",
    value=0.894,
    bar=0.83,
    seconds=0.2,
    exercises=("blas", "sampling"),
    losses=((1, 0.196), (720, 0.021)),
    figure=(),
    error=None,
    signal=None,
)

SMOKE = Smoke(
    task="digits",
    outcome="passed",
    reasons=(),
    backend="numpy",
    backend_version="2.4.6",
    device="cpu",
    python=PYTHON,
    python_version="3.12.1",
    seed=0,
    steps=800,
    accuracy=0.975,
    deviation=2e-16,
    tasks=(TASK,),
)


def app_control(**fields: Any) -> AppControl:
    """Of a Windows that lets everything run, with its own protection against viruses."""
    healthy: dict[str, Any] = {
        "smart": "off",
        "code_integrity": "off",
        "s_mode": False,
        "app_locker": (),
        "controlled_folders": "off",
        "real_time": True,
        "antivirus": ("defender",),
        "blocked": (),
        "audited": (),
    }
    return AppControl(**{**healthy, **fields})


def machine(**fields: Any) -> Facts:
    """Everything in order: one environment, one kernel, VS Code with both extensions, no GPU."""
    healthy: dict[str, Any] = {
        "host": host(),
        "shell": Shell(
            name="bash",
            login="bash",
            conda_ready=False,
            profile=f"{HOME}/.bashrc",
            execution_policy=None,
            interactive=True,
        ),
        "path": (PathEntry(path=f"{PREFIX}/bin"), PathEntry(path="/usr/bin")),
        "variables": (),
        "variables_elsewhere": (),
        "startup_lines": (),
        "folders": PLACES,
        "variable_targets": (),
        "foreign_owned": (),
        "damaged_files": (),
        "app_control": None,
        "matplotlib": None,
        "workspace": Workspace(
            path=f"{HOME}/course", shadows=(), notebook_kernels=(), notebooks=()
        ),
        "python": python(),
        "interpreters": (
            interpreter("A", PYTHON, prefix=PREFIX, kind="venv", name="deep-learning", base="/usr"),
            interpreter("B", "/usr/bin/python3", prefix="/usr"),
        ),
        "tools": tuple(
            tool(command) for command in ("python", "python3", "pip", "ipython", "jupyter")
        ),
        "project": None,
        "environments": (
            Environment(
                path=PREFIX,
                kind="venv",
                name="deep-learning",
                interpreter="A",
                sources=("dlsetup",),
                active=True,
            ),
        ),
        "conda": None,
        "conda_environment": None,
        "conda_pointers": (),
        "conda_terms": None,
        "kernels": (kernel(),),
        "jupyter_servers": JupyterServers(
            folder=f"{HOME}/.local/share/jupyter/runtime", servers=(), stale=()
        ),
        "editor": EDITOR,
        "editor_pythons": (),
        "gpus": (),
        "driver": None,
        "cuda_toolkit": None,
        "torch": None,
        "settings_files": (),
        "named_settings": (),
        "failed_starts": (),
        "smoke": SMOKE,
        "third_party": (),
    }
    return Facts(**{**healthy, **fields})
