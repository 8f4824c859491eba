"""What becomes of the thing that a setting names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.readers.settings.modules import Modules
from dlsetup.readers.settings.places import World
from dlsetup.readers.settings.state import state_of
from tests.machines import machine

PATHS = pytest.mark.skipif(sys.platform == "win32", reason="paths of POSIX")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    tmp_path = tmp_path_factory.mktemp("world")
    site = tmp_path / "env" / "lib" / "python3.12" / "site-packages"
    for name in ("notebook", "IPython/extensions", "keras", "torch", "six_like"):
        (site / name).mkdir(parents=True)
        (site / name / "__init__.py").write_text("")
    (site / "IPython" / "__init__.py").write_text("")
    (site / "IPython" / "extensions" / "autoreload.py").write_text("")
    (site / "notebook" / "app.py").write_text("")
    (site / "six_like" / "__init__.py").write_text("sys.modules[__name__] = ...")
    (tmp_path / "sources" / "mine").mkdir(parents=True)
    (site / "mine.pth").write_text(f"{tmp_path / 'sources'}\nimport sys\n")
    meta = tmp_path / "env" / "conda-meta"
    meta.mkdir()
    (meta / "python-3.11.9-h955ad1f_0.json").write_text("{}")
    (meta / "numpy-1.26.4-py311_0.json").write_text("{}")
    (tmp_path / "env" / "bin").mkdir()
    (tmp_path / "env" / "bin" / "python").write_text("#!/bin/sh\n")
    (tmp_path / "env" / "bin" / "python").chmod(0o755)
    (tmp_path / "ca.pem").write_text("")
    templates = tmp_path / "env" / "share" / "jupyter" / "nbconvert" / "templates"
    for folder in (templates / "lab", templates / "compatibility", tmp_path / "more" / "mine"):
        folder.mkdir(parents=True)
    (templates / "lab" / "index.html.j2").write_text("")
    (templates / "compatibility" / "full.tpl").write_text("")
    (site / "nbconvert").mkdir()
    names = frozenset(path.name for path in site.iterdir())
    modules = Modules((str(site),), names, (str(site / "mine.pth"),))
    here = machine(tmp_path, {"PATH": str(tmp_path / "env" / "bin")})
    return World(here, modules, str(tmp_path), str(tmp_path / "env"), ("./more", "~/none"))


@PATHS
@pytest.mark.parametrize(
    ("kind", "value", "state"),
    [
        ("notebook-editor", "default", "no-cells"),
        ("notebook-editor", "jupyter-notebook", "present"),
        ("notebook-editor", "some.extension.notebook", "present"),
        ("unreplaced", "${workspaceFolder}", "not-replaced"),
        ("file", "ca.pem", "present"),
        ("file", "{home}/ca.pem", "present"),
        ("file", "~/ca.pem", "present"),
        ("file", "old.txt", "gone"),
        ("file", "file://{home}/ca.pem", "present"),
        ("file", "file:///gone/ca.pem", "gone"),
        ("file", "https://example.org/c.txt", "unknown"),
        ("file", "${HERE}/c.txt", "unknown"),
        ("file", "%APPDATA%/c.txt", "unknown"),
        ("file", "a\0b", "unknown"),
        ("source", "https://download.pytorch.org/whl", "unknown"),
        ("source", "/usb/wheels", "gone"),
        ("index", "http://ftp.daumkakao.com/pypi/simple", "switched-off"),
        ("index", "http://pypi.python.org/simple", "switched-off"),
        ("index", "https://pypi.python.org/simple", "unknown"),
        ("index", "https://mirror.kakao.com/pypi/simple", "unknown"),
        ("hidden", "{home}/env/bin/python3.12", "hides"),
        ("hidden", "~/env", "hides"),
        ("hidden", "{home}/other/bin/python", "present"),
        ("hidden", "$HOME/env/bin/python", "unknown"),
        ("option", "/opt/x", "set"),
        ("on", "true", "set"),
        ("on", "false", "present"),
        ("certificates", "truststore", "present"),
        ("certificates", "/old/ca.pem", "gone"),
        ("channel", "conda-forge", "present"),
        ("channel", "https://conda.anaconda.org/pytorch", "present"),
        ("channel", "file:///old/channel", "gone"),
        ("makeable", "~/envs", "present"),
        ("makeable", "{home}/env/bin/python/envs", "gone"),
        ("pin", "python 3.7.*", "differs"),
        ("pin", "python 3.11.*", "present"),
        ("pin", "python=3.11", "present"),
        ("pin", "python=3.7", "differs"),
        ("pin", "numpy ==1.19.*", "differs"),
        ("default-package", "numpy=1.19", "differs"),
        ("default-package", "pip", "unknown"),
        ("past-environment", "true", "set"),
        ("past-environment", "false", "present"),
        ("pin", "conda-forge::numpy >=1.21,<2", "present"),
        ("pin", "numpy 1.26.4 py311_0", "present"),
        ("pin", "numpy 1.19|1.26", "unknown"),
        ("pin", "pandas 1.*", "unknown"),
        ("pin", "numpy", "unknown"),
        ("module", "notebook.app", "present"),
        ("module", "notebook.auth", "gone"),
        ("module", "six_like.moves", "unknown"),
        ("module", "mine", "present"),
        ("module", "json.decoder", "present"),
        ("module", "nbdev.export", "gone"),
        ("class", "notebook.app.JupyterNotebookApp", "present"),
        ("class", "jupytext.TextFileContentsManager", "gone"),
        ("class", "", "present"),
        ("server-extension", "jupyter_lsp", "gone"),
        ("extension", "autoreload", "present"),
        ("extension", "line_profiler", "gone"),
        ("gui", "qt5", "gone"),
        ("gui", "auto", "present"),
        ("gui", "agg", "present"),
        ("keras-backend", "torch", "present"),
        ("keras-backend", "jax", "gone"),
        ("keras-backend", "theano", "not-known"),
        ("float-type", "float16", "present"),
        ("float-type", "float8", "not-known"),
        ("interpreter", "python3", "present"),
        ("interpreter", "{home}/env/bin/python", "present"),
        ("interpreter", "{home}/old/bin/python", "gone"),
        ("interpreter", "C:\\Users\\kim\\python.exe", "gone"),
        ("interpreter", "${command:python.interpreterPath}", "present"),
        ("interpreter", "${workspaceFolder:code}/.venv/bin/python", "unknown"),
        ("program", "conda", "present"),
        ("folder", "{home}/envs", "gone"),
        ("folder", "env/bin", "present"),
        ("folder", "ca.pem", "no-folder"),
        ("folder", "ca.pem/inner", "gone"),
        ("folder", "", "present"),
        ("folder", r"C:\Users\kim\envs", "gone"),
        ("folder", "${{env:X}}/y", "unknown"),
        ("environments", "{home}", "present"),
        ("environments", "env", "present"),
        ("environments", "~/sources", "empty"),
        ("environments", "sources/mine", "empty"),
        ("environments", "ca.pem", "no-folder"),
        ("environments", "/gone/envs", "gone"),
        ("environments", "./**/.venv", "present"),
        ("environments", "./gone/**/.venv", "gone"),
        ("environments-at-home", "env", "present"),
        ("environments-at-home", "sources", "empty"),
        ("environments-at-home", ".gone", "gone"),
        ("served-folder", "{home}", "present"),
        ("served-folder", "{home}/gone", "gone"),
        ("served-folder", "notebooks", "present"),
        ("address", "127.0.0.1", "present"),
        ("address", "0.0.0.0", "present"),
        ("address", "localhost", "present"),
        ("address", "192.0.2.77", "gone"),
        ("address", "999.1.1.1", "unknown"),
        ("allowed-kernel", "ir", "set"),
        ("disabled-plugin", "@jupyterlab/notebook-extension", "set"),
        ("disabled-plugin", "@jupyterlab/notebook-extension:tracker", "set"),
        ("disabled-plugin", "@jupyterlab/docmanager-extension:plugin", "set"),
        ("disabled-plugin", "@jupyterlab/docmanager-extension:download", "present"),
        ("disabled-plugin", "@jupyterlab/cell-toolbar-extension", "present"),
        ("disabled-plugin", "@jupyterlab/apputils-extension:announcements", "present"),
        ("template", "lab", "present"),
        ("template", "full", "present"),
        ("template", "", "present"),
        ("template", "sources", "present"),
        ("template", "mine", "present"),
        ("template", "hidecode", "gone"),
        ("template", "hidecode.tpl", "gone"),
        ("template", "/old/hidecode.tpl", "unknown"),
        ("template-file", "index.html.j2", "present"),
        ("template-file", "lab/index.html.j2", "present"),
        ("template-file", "full.tpl", "present"),
        ("template-file", "ca.pem", "present"),
        ("template-file", "{home}/ca.pem", "present"),
        ("template-file", "default", "present"),
        ("template-file", "hidecode.tpl", "gone"),
        ("runner", "python -u", "plain"),
        ("runner", "$pythonPath -u $fullFileName", "present"),
        ("runner", "cd $dir && python3 -u", "unknown"),
        ("runner", "{home}/env/bin/python -u", "fixed"),
        ("runner", '"{home}/old/bin/python" -u', "gone"),
        ("index", "pypi.org/simple", "no-address"),
        ("index", "htps://pypi.org/simple", "no-address"),
        ("index", "https:///simple", "no-address"),
        ("index", "/usb/wheels", "gone"),
        ("index", "{home}/sources", "present"),
        ("index", "https://${USER}@x/simple", "unknown"),
        ("makeable", "{{cache-dir}}/virtualenvs", "unknown"),
        ("helper", "!jq .", "gone"),
        ("helper", "", "unknown"),
        ("helper", "python-2 --x", "gone"),
        ("helper", "{home}/env/bin/python", "present"),
        ("helper", "/mnt/c/Program\\ Files/Git/manager.exe", "gone"),
        ("command", "cat", "present"),
        ("command", "nbstripout", "gone"),
        ("command", "python", "present"),
        ("command", "{home}/old/bin/python -m nbstripout", "gone"),
        ("command", "{home}/env/bin/python -m nbstripout", "gone"),
        ("command", "{home}/env/bin/python -m notebook", "present"),
        ("command", "jq . | cat", "unknown"),
        ("command", "$HOME/bin/clean", "unknown"),
        ("command", "'", "unknown"),
    ],
)
def test_state(world: World, kind: str, value: str, state: str) -> None:
    found = state_of(kind, value.replace("{home}", world.machine.home), world)
    assert ("unknown" if isinstance(found, Unknown) else found) == state


def test_an_editable_installation_hides_its_modules(world: World) -> None:
    site = Path(world.modules.folders[0])
    finder = site / "__editable__.mine-1.0.pth"
    finder.write_text("import __editable___mine_1_0_finder; ...")
    modules = world.modules._replace(path_files=(str(finder),))
    assert isinstance(modules.find("nobody_knows"), Unknown)
