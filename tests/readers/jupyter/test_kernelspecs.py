"""conda, kernelspecs and the editor."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from dlsetup.facts import EditorExtension, Unknown
from dlsetup.platforms import System, linux
from dlsetup.readers.conda import installation as conda_installation
from dlsetup.readers.editor import installation as editor_installation
from dlsetup.readers.editor import jsonc
from dlsetup.readers.jupyter import kernelspecs
from dlsetup.readers.python.search_path import PathCommand
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
SYSTEM: System = linux
META = "m/conda-meta"
ROOT = {f"{META}/conda-26.9.1-py312_0.json": "{}", "m/condabin/": "", "m/bin/conda": "#!/bin/sh\n"}


@pytest.mark.parametrize(
    ("files", "flavour", "channels"),
    [
        pytest.param({}, "miniconda", (), id="miniconda"),
        pytest.param({f"{META}/anaconda-2026.1-py_0.json": ""}, "anaconda", (), id="anaconda"),
        pytest.param(
            {"m/.condarc": "channels:\n  - conda-forge  # all\n"},
            "miniforge",
            ("conda-forge",),
            id="miniforge",
        ),
        pytest.param(
            {"home/.condarc": "ssl_verify: true\nchannels: [pytorch, 'defaults']\nauto: 1\n"},
            "miniconda",
            ("pytorch", "defaults"),
            id="users-channels",
        ),
    ],
)
def test_conda(tree: Tree, files: dict[str, str], flavour: str, channels: tuple[str, ...]) -> None:
    root = tree({**ROOT, **files})
    on_path = (PathCommand("conda", f"{root}/m/bin/conda", True),)
    found = conda_installation.read(machine(root / "home"), on_path)
    assert found is not None
    assert (found.root, found.version, found.flavour) == (f"{root}/m", "26.9.1", flavour)
    assert found.channels == channels and found.on_path is True and found.problems == ()


def test_conda_elsewhere(tree: Tree) -> None:
    root = tree({**ROOT, "home/miniconda3": "-> ../m", "home/.condarc/": ""})
    found = conda_installation.read(
        machine(root / "home", {"CONDA_EXE": f"{root}/m/bin/conda"}), ()
    )
    assert found is not None
    assert (found.root, found.other_roots, found.on_path) == (f"{root}/m", (), False)
    assert found.problems == (f"{root}/home/.condarc",)


def test_no_conda(tmp_path: Path) -> None:
    assert (
        conda_installation.read(machine(tmp_path, {"CONDA_EXE": "/nowhere/bin/conda"}), ()) is None
    )


def spec(*argv: str) -> str:
    return json.dumps({"argv": argv, "display_name": "딥러닝", "language": "python"})


@pytest.mark.parametrize(
    ("content", "expect", "executable"),
    [
        pytest.param(
            spec("python", "-f", "{connection_file}"),
            {"bare_python": True, "error": None},
            None,
            id="bare",
        ),
        pytest.param(
            "\ufeff" + spec("python3.12"), {"bare_python": True}, None, id="byte-order-mark"
        ),
        pytest.param(
            spec("/gone/bin/python3"),
            {"bare_python": False, "exists": False, "display_name": "딥러닝"},
            "/gone/bin/python3",
            id="gone",
        ),
        pytest.param(spec("/bin/sh"), {"bare_python": False, "exists": True}, None, id="no-python"),
        pytest.param('{\n"argv": [,]}', {"error": "line 2: Expecting value"}, None, id="invalid"),
        pytest.param("[]", {"error": "no argv"}, None, id="no-object"),
        pytest.param(b"\xff\x00\xff", {"argv": Unknown}, None, id="garbage"),
        pytest.param("[" * 10**5, {"argv": Unknown}, None, id="nested"),
    ],
)
def test_kernel(
    tree: Tree, content: str | bytes, expect: dict[str, Any], executable: str | None
) -> None:
    root = tree({"e/share/jupyter/kernels/dl/kernel.json": content})
    (found,) = kernelspecs.find(machine(root / "home"), [("B", f"{root}/e")])
    assert (found.kernel.name, found.kernel.seen_by) == ("dl", "B")
    assert found.executable == executable
    for field, value in expect.items():
        actual = getattr(found.kernel, field)
        assert isinstance(actual, Unknown) if value is Unknown else actual == value


LOCAL = {"kernel_provisioner": {"provisioner_name": "local-provisioner"}}
REMOTE = {"kernel_provisioner": {"provisioner_name": "yarn-provisioner", "config": {}}}


@pytest.mark.parametrize(
    ("words", "metadata", "reached"),
    [
        pytest.param(["-m", "ipykernel_launcher", "-f", "{connection_file}"], {}, True, id="ours"),
        pytest.param(["--conn={connection_file}"], LOCAL, True, id="in a word"),
        pytest.param(["-e", "IRkernel::main()", "--args", "{connection_file}"], None, True, id="R"),
        pytest.param(["--kernel-id", "{kernel_id}"], {}, True, id="a provisioner's own words"),
        pytest.param(["-m", "x"], REMOTE, True, id="a provisioner"),
        pytest.param(["-m", "x"], {"process_proxy": {"class_name": "x"}}, True, id="a gateway"),
        pytest.param(["-m", "x"], [1], True, id="no metadata"),
        pytest.param(["-m", "ipykernel_launcher"], {"debugger": True}, False, id="none"),
        pytest.param(["-m", "ipykernel_launcher"], LOCAL, False, id="none, of Jupyter itself"),
        pytest.param(["-f", "{connection-file}"], {}, False, id="misspelled"),
        pytest.param(["-f", "{conection_file}"], None, False, id="misspelled by a letter"),
        pytest.param(["-f", "/tmp/kernel.json"], {}, False, id="always the same file"),
        pytest.param(["{resource_dir}/x", "{prefix}/y", 3], {}, False, id="folders alone"),
    ],
)
def test_connection_of_a_kernel(
    tree: Tree, words: list[Any], metadata: object, reached: bool
) -> None:
    content = {"argv": ["python", *words], "metadata": metadata}
    root = tree({"e/share/jupyter/kernels/dl/kernel.json": json.dumps(content)})
    (found,) = kernelspecs.find(machine(root / "home"), [("B", f"{root}/e")])
    assert found.kernel.error == (None if reached else "no connection_file")
    other = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "yarn-provisioner"}
    (found,) = kernelspecs.find(machine(root / "home", other), [("B", f"{root}/e")])
    assert found.kernel.error is None


def test_places_of_kernels(tree: Tree) -> None:
    names = ("extra", "data", "home/.local/share/jupyter", "e/share/jupyter")
    root = tree({f"{name}/kernels/k/kernel.json": spec("python") for name in names})
    own = {"JUPYTER_DATA_DIR": f"{root}/data", "JUPYTER_PATH": f"{root}/extra:"}
    for environ, expect in (({}, names[2:]), (own, (*names[:2], names[3]))):
        found = kernelspecs.find(machine(root / "home", environ), [(None, f"{root}/e")])
        here = [f.kernel.path for f in found if f.kernel.path.startswith(str(root))]
        assert here == [f"{root}/{name}/kernels/k" for name in expect]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1, // one\n"b": [1, 2,], /* two\n */ }', {"a": 1, "b": [1, 2]}),
        (
            '\ufeff{"url": "http://x", "c": "/* , ] */", "q": "\\",]"}',
            {"url": "http://x", "c": "/* , ] */", "q": '",]'},
        ),
        ('{"a": 1 , // last\n}', {"a": 1}),
        ("[]// end", []),
    ],
)
def test_jsonc(text: str, value: object) -> None:
    assert jsonc.loads(text) == value


def test_an_error_keeps_its_line() -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        jsonc.loads('{\n/* a\nb */ "a" 1}')
    assert caught.value.lineno == 3


def vscode(root: Path) -> dict[str, str]:
    home = root / "home"
    places = SYSTEM.editor_locations(str(home), {})[0]
    relative = {"extensions": places.extensions, "settings": places.user_settings}
    return {name: str(Path(path).relative_to(root)) for name, path in relative.items()}


LISTED = [
    {"identifier": {"id": "MS-Python.python"}, "version": "2026.14.0"},
    {"identifier": {}},
    3,
]


def test_editor(tree: Tree, tmp_path: Path) -> None:
    places = vscode(tmp_path)
    root = tree(
        {
            "bin/code": "x",
            f"{places['extensions']}/extensions.json": json.dumps(LISTED),
            places["settings"]: '{"python.defaultInterpreterPath": "~/e/bin/python",}',
            "work/.vscode/settings.json": "{\n oops",
        }
    )
    (found, *_) = editor_installation.read(
        machine(root / "home", {"PATH": f"{root}/bin"}, cwd=root / "work")
    )
    assert found is not None
    assert (found.command, found.on_path) == (f"{root}/bin/code", True)
    assert found.extensions == (EditorExtension(id="ms-python.python", version="2026.14.0"),)
    assert not isinstance(found.settings, Unknown)
    user, workspace = found.settings
    assert (user.interpreter_path, user.exists) == (f"{root}/home/e/bin/python", False)
    assert isinstance(workspace.error, str) and workspace.error.startswith("line 2: ")


def test_extensions_by_their_folders(tree: Tree, tmp_path: Path) -> None:
    folder = vscode(tmp_path)["extensions"]
    root = tree(
        {
            f"{folder}/ms-python.python-2026.14.0-linux-x64/": "",
            f"{folder}/old.one-1.0.0/": "",
            f"{folder}/.obsolete": '{"old.one-1.0.0": true}',
            f"{folder}/extensions.json": "garbage",
        }
    )
    (found, *_) = editor_installation.read(machine(root / "home", cwd=root))
    assert found is not None
    assert not isinstance(found.extensions, Unknown)
    assert [(each.id, each.version) for each in found.extensions] == [
        ("ms-python.python", "2026.14.0")
    ]
