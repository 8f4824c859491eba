"""Machines as people rightly have them, each unlike the plainest one: nothing may be held
against any of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults import components, conda, editor, jupyter, parts
from tests.faults.laboratory import Bench

SCIENCE = (
    *("pandas", "scipy", "scikit-learn", "matplotlib", "seaborn", "opencv-python-headless"),
    *("sympy", "networkx", "pillow", "plotly", "statsmodels", "tqdm", "requests", "polars"),
    *("jupyterlab", "ipywidgets", "black", "pytest", "mypy", "ruff", "rich", "sphinx", "numba"),
)
LOCALE = "ko_KR.UTF-8"
PROJECT = """[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "my-net"
version = "0.1"
requires-python = ">=3.10"
dependencies = ["numpy>=1.23"]
[tool.setuptools]
packages = ["my_net"]
"""
LAB = {  # as JupyterLab writes them: JSON with comments at its head
    "@jupyterlab/apputils-extension/themes.jupyterlab-settings": (
        "{\n    // Theme\n    // @jupyterlab/apputils-extension:themes\n    // Theme manager "
        'settings.\n    // *****\n\n    "theme": "JupyterLab Dark"\n}'
    ),
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": (
        '{\n    // Notebook\n    "codeCellConfig": {\n        "lineNumbers": true\n    }\n}'
    ),
}
WINDOW = """{
    // the editor's own comment, and a comma at the end
    "workbench.colorTheme": "Default Dark Modern",
    "files.autoSave": "afterDelay", /* saved for me */
    "[python]": { "editor.tabSize": 4, },
    "http.proxyStrictSSL": true,
}
"""


def plain(bench: Bench) -> None:
    """Nothing is added."""


def of_venv(bench: Bench) -> None:
    shutil.rmtree(bench.env)
    bench.run(components.python(), "-m", "venv", bench.env)
    components.fill(bench.python, "jupyter")


def of_uv_without_pip(bench: Bench) -> None:
    shutil.rmtree(bench.env)
    bench.run(components.uv(), "venv", "-q", "--python", components.python(), bench.env)
    components.fill(bench.python, "jupyter")


def of_virtualenv(bench: Bench) -> None:
    tools = bench.root / "tools"
    bench.run(components.uv(), "venv", "-q", "--python", components.python(), tools)
    bench.run(components.uv(), "pip", "install", "-q", "-p", tools / "bin" / "python", "virtualenv")
    made = bench.home / "envs" / "made"
    bench.run(
        tools / "bin" / "virtualenv",
        "-q",
        "--no-periodic-update",
        "--no-periodic-update",
        "-p",
        components.python(),
        made,
    )
    components.fill(made / "bin" / "python", "jupyter")
    active(bench, made)


def in_the_project(bench: Bench) -> None:
    """`.venv` in the folder of the course, as uv and VS Code make it."""
    shutil.rmtree(bench.env)
    active(bench, bench.work / ".venv")
    bench.run(components.uv(), "venv", "-q", "--python", components.python(), bench.env)
    components.fill(bench.python, "jupyter")


def active(bench: Bench, prefix: Path) -> None:
    bench.env = prefix
    bench.variables["VIRTUAL_ENV"] = str(prefix)
    bench.variables["PATH"] = f"{prefix / 'bin'}:/usr/bin:/bin"


def of_the_systems_python(bench: Bench) -> None:
    """With the system's packages visible, as the machines of laboratories have it."""
    shutil.rmtree(bench.env)
    system = ("-q", "--system-site-packages", "--seed", "--python", jupyter.SYSTEM)
    bench.run(components.uv(), "venv", *system, bench.env)
    bench.install(*components.BASES["jupyter"])


def scientific(bench: Bench) -> None:
    bench.install(*SCIENCE)
    installed = list(bench.site.glob("*.dist-info"))
    assert len(installed) >= 150, len(installed)


def editable(bench: Bench) -> None:
    project = bench.work / "my-net"
    bench.write(project / "pyproject.toml", PROJECT)
    bench.write(project / "my_net" / "__init__.py", "")
    bench.install("-e", str(project))


def jupyterlab(bench: Bench) -> None:
    for name, text in LAB.items():
        bench.write(bench.home / ".jupyter/lab/user-settings" / name, text)
    bench.write(bench.home / ".jupyter/jupyter_lab_config.py", "c = get_config()  #noqa\n")
    bench.write(bench.home / ".jupyter/migrated", "2026-03-02T09:00:00+00:00")
    jupyter.notebook(bench, "first.ipynb", "import numpy as np\nnp.arange(3)")


def code(bench: Bench) -> None:
    editor.install(bench)
    bench.write(bench.home / ".config/Code/User/settings.json", WINDOW)
    here = f'"python.defaultInterpreterPath": "{bench.python}",'
    bench.write(bench.work / ".vscode/settings.json", f"{{\n  // of this folder\n  {here}\n}}\n")


def mirror(bench: Bench) -> None:
    text = "[global]\nindex-url = https://mirror.kakao.com/pypi/simple\ntimeout = 60\n"
    bench.write(bench.home / ".config/pip/pip.conf", text)


def certificates(bench: Bench) -> None:
    file = "/etc/ssl/certs/ca-certificates.crt"
    names = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "PIP_CERT")
    bench.variables.update(dict.fromkeys(names, file))


def other_languages(bench: Bench) -> None:
    for name, argv in (("ir", "/usr/bin/sh"), ("julia-1.11", "/usr/bin/env")):
        folder = bench.home / ".local/share/jupyter/kernels"
        spec = {"argv": [argv, "{connection_file}"], "display_name": name, "language": name[:5]}
        bench.write(folder / name / "kernel.json", json.dumps(spec))


def variables(bench: Bench) -> None:
    bench.variables |= {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "OMP_NUM_THREADS": "4",
        "EDITOR": "vim",
    }


def places(bench: Bench) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        folder = bench.home / "xdg" / name.lower()
        folder.mkdir(parents=True)
        bench.variables[f"XDG_{name}_HOME"] = str(folder)
    runtime = bench.home / "xdg" / "run"
    runtime.mkdir(mode=0o700)
    bench.variables["XDG_RUNTIME_DIR"] = str(runtime)


def zsh(bench: Bench) -> None:
    bench.variables["SHELL"] = "/usr/bin/zsh"
    bench.write(bench.home / ".zshrc", "export PATH=$HOME/bin:$PATH\nalias ll='ls -l'\n")


def fish(bench: Bench) -> None:
    bench.variables["SHELL"] = "/usr/bin/fish"
    bench.write(bench.home / ".config/fish/config.fish", "set -gx EDITOR vim\n")


def korean(bench: Bench) -> None:
    bench.variables["LANG"] = LOCALE


def files_of_a_student(bench: Bench) -> None:
    """Programs, data and notebooks with the names that students give them."""
    for name in ("train.py", "model.py", "utils.py", "과제1.py", "my data.csv"):
        bench.write(bench.work / name, "")
    bench.write(bench.work / "data/mnist.npz", b"PK\5\6" + bytes(18))  # numpy's, of no arrays
    jupyter.notebook(bench, "1주차 실습.ipynb", "!pip --version", "%pip list", "print('안녕')")
    (bench.work / ".ipynb_checkpoints").mkdir()


def another_environment(bench: Bench) -> None:
    """A second course's environment, with a kernel under its own name."""
    jupyter.kernel(bench, "statistics", _filled(bench))


def server_apart(bench: Bench) -> None:
    """Jupyter in one environment, and a kernel of another that has ipykernel alone."""
    other = parts.another(bench)
    bench.run(components.uv(), "pip", "install", "-q", "-p", other, "ipykernel", "numpy", "ipython")
    jupyter.kernel(bench, "dl", other / "bin" / "python")
    jupyter.notebook(bench, "hw1.ipynb", "import numpy", kernel="dl")


def project_of_uv(bench: Bench) -> None:
    """A project of uv with the course's packages: nothing is activated."""
    parts.uv_project(bench, *components.BASES["jupyter"])


def conda_base(bench: Bench) -> None:
    """base with the course's packages, as the Anaconda distribution brings them."""
    root = conda.own_root(bench)
    components.fill(root / "bin" / "python", "jupyter")
    conda.activate(bench, root)
    bench.variables["CONDA_DEFAULT_ENV"] = "base"
    bench.variables["CONDA_EXE"] = str(root / "bin" / "conda")
    bench.variables["CONDA_PYTHON_EXE"] = str(root / "bin" / "python")
    bench.variables["PATH"] = f"{root / 'bin'}:{root / 'condabin'}:/usr/bin:/bin"
    bench.env = root


def _filled(bench: Bench) -> Path:
    prefix = parts.another(bench)
    components.fill(prefix / "bin" / "python", "jupyter")
    return prefix / "bin" / "python"


def of_python(name: str) -> Callable[[Bench], None]:
    """An environment of another version of Python, with what suits that one."""

    def make(bench: Bench) -> None:
        shutil.rmtree(bench.env)
        bench.run(parts.interpreter(name), "-m", "venv", bench.env)
        bench.install(*components.BASES["jupyter"])

    return make
