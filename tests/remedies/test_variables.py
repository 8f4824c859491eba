"""When a variable hurts, and which machines are well whatever is set on them."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Start, Unknown, Variable, VariableTarget
from dlsetup.facts.factory import DISTRIBUTIONS, dist, host, machine, python
from dlsetup.model.course_file import load_course
from dlsetup.remedies.variable_values import parts_of
from dlsetup.remedies.variables import check_of, find_harm, remove_setting
from dlsetup.tables import variables as table


def facts(values: dict[str, str], *packages: str, outcome: str = "ok", **fields: Any) -> Facts:
    variables = tuple(Variable(name=name, value=value) for name, value in values.items())
    installed = (*DISTRIBUTIONS, *(dist(*each.split("==")) for each in packages))
    judged = python(distributions=installed, start=Start(outcome=outcome))
    return machine(variables=variables, python=judged, **fields)


def harm(looked_at: Facts) -> list[tuple[str, str, str]]:
    """Variable, condition and level, of whatever check."""
    rows = (table.find(name) for name in table.names())
    codes = dict.fromkeys(check_of(row, hurt) for row in rows if row for hurt in row.hurts)
    found = (each for code in codes for each in find_harm(looked_at, code))
    return [(each.variable, each.hurt.when, each.level) for each in found]


@pytest.mark.parametrize(
    ("value", "condition"),
    [
        pytest.param({"PYTHONHASHSEED": "seed42"}, "not-a-number", id="no number"),
        pytest.param({"PYTHONHASHSEED": "4294967296"}, "not-a-number", id="a number too large"),
        pytest.param({"PYTHONHASHSEED": "random"}, "", id="a word beside numbers"),
        pytest.param({"PYTHONHASHSEED": ""}, "", id="empty is unset"),
        pytest.param({"PYTHONUTF8": "true"}, "not-allowed", id="not allowed"),
        pytest.param({"PYTHONUTF8": "1"}, "", id="allowed"),
        pytest.param({"QT_QPA_PLATFORM": "wayland;xcb"}, "", id="several"),
        pytest.param({"QT_QPA_PLATFORM": "waylnd;xcb"}, "not-allowed", id="one of several"),
        pytest.param({"QT_QPA_PLATFORM": "offscreen:size=1"}, "holds", id="with options"),
        pytest.param({"PYTHONWARNINGS": "ignore,error::UserWarning"}, "holds", id="a part"),
        pytest.param({"HF_HUB_OFFLINE": "True"}, "on", id="on"),
        pytest.param({"HF_HUB_OFFLINE": " OFF"}, "", id="off"),
        pytest.param({"PYTHONSAFEPATH": "0"}, "set", id="set, whatever to"),
        pytest.param({"WANDB_MODE": "Offline"}, "is", id="one value"),
        pytest.param({"WORLD_SIZE": "2", "RANK": "1"}, "set", id="beside another"),
        pytest.param({"WORLD_SIZE": "2"}, "", id="alone"),
        pytest.param({"PYTHONLEGACYWINDOWSSTDIO": "1"}, "", id="of another system"),
        pytest.param({"PYTHON_HASHSEED": "x"}, "", id="unknown is not wrong"),
    ],
)
def test_a_value(value: dict[str, str], condition: str) -> None:
    assert [when for _, when, _ in harm(facts(value))] == ([condition] if condition else [])


def test_a_variable_of_windows() -> None:
    windows = facts({"PYTHONLEGACYWINDOWSSTDIO": "1"}, host=host(os="windows"))
    assert harm(windows) == [("PYTHONLEGACYWINDOWSSTDIO", "set", "warn")]


@pytest.mark.parametrize(
    ("value", "version", "condition"),
    [
        pytest.param("cpp", "6.33.2", "not-allowed", id="no wheel contains it"),
        pytest.param("", "5.29.5", "empty", id="empty"),
        pytest.param("python", "7.35.0", "", id="slow, and works"),
        pytest.param("cpp", "3.20.3", "", id="older wheels"),
    ],
)
def test_the_implementation_of_protobuf(value: str, version: str, condition: str) -> None:
    """As tried with each of these versions."""
    found = harm(facts({"PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION": value}, f"protobuf=={version}"))
    assert [when for _, when, _ in found] == ([condition] if condition else [])


@pytest.mark.parametrize(
    ("packages", "condition"),
    [
        pytest.param((), "", id="no TensorFlow"),
        pytest.param(("tensorflow==2.15.1",), "", id="an older one"),
        pytest.param(("tensorflow-cpu==2.21.0",), "on", id="by another name"),
        pytest.param(("tensorflow==2.16.1", "tf-keras==2.16.0"), "on", id="with its package"),
    ],
)
def test_what_is_installed(packages: tuple[str, ...], condition: str) -> None:
    found = harm(facts({"TF_USE_LEGACY_KERAS": "1"}, *packages))
    assert [when for _, when, _ in found] == ([condition] if condition else [])


@pytest.mark.parametrize(
    ("variable", "value", "blamed"),
    [
        ("PYTHONHASHSEED", "7", False),
        ("PYTHONHASHSEED", "7.5", True),
        ("PYTHONIOENCODING", "utf8mb4", True),
        ("PYTHONDONTWRITEBYTECODE", "1", False),
    ],
)
def test_python_does_not_start(variable: str, value: str, blamed: bool) -> None:
    found = harm(facts({variable: value}, outcome="isolated-only"))
    assert (found == [(variable, "stops-python", "fail")]) is blamed


@pytest.mark.parametrize(
    ("values", "blamed"),
    [
        ({"LANG": "ko_KR.UTF-8"}, ["LANG"]),
        ({"LC_ALL": "ko_KR.eucKR", "LANG": "C.UTF-8"}, ["LC_ALL"]),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, []),
        ({"LC_CTYPE": "UTF-8", "LANG": "C"}, ["LC_CTYPE"]),
    ],
    ids=lambda value: "-".join(value),
)
def test_a_locale(values: dict[str, str], blamed: list[str]) -> None:
    variables = tuple(Variable(name=name, value=value) for name, value in values.items())
    missing = machine(variables=variables, python=python(locale_works=False))
    assert [name for name, _, _ in harm(missing)] == blamed
    assert harm(machine(variables=variables)) == []


@pytest.mark.parametrize(
    ("value", "separator", "parts"),
    [
        ("a:1,b:[2:3,4:5], C", ",", ["a", "b", "c"]),
        ("a:1", "", ["a:1"]),
        (" x ; y:z", ";", ["x", "y"]),
        (",,", ",", []),
    ],
)
def test_parts(value: str, separator: str, parts: list[str]) -> None:
    assert parts_of(value, separator) == parts


@pytest.mark.parametrize(
    ("state", "level"),
    [("ok", None), ("missing", "warn"), ("not-writable", "warn"), ("relative", "info")],
)
def test_a_target(state: str, level: str | None) -> None:
    target = VariableTarget(variable="HF_HOME", kind="folder", state=state, path="/m")
    found = harm(machine(variable_targets=(target,)))
    assert [each for _, _, each in found] == ([level] if level else [])


def test_it_is_removed_where_it_is_set() -> None:
    here = Variable(name="HF_HUB_OFFLINE", value="1")
    there = Variable(name="HF_HUB_OFFLINE", value="1", origin="env-file", file="/c/.env")
    looked_at = machine(variables=(here,), variables_elsewhere=(there,))
    first, second = find_harm(looked_at, "DLS743")
    assert remove_setting(looked_at, first)[0].argv == ("unset", here.name)
    assert remove_setting(looked_at, second)[0].params == {"file": "/c/.env", "variable": here.name}
    assert (first.subject, second.subject) == ("HF_HUB_OFFLINE", "HF_HUB_OFFLINE /c/.env")


@pytest.mark.parametrize(
    ("here", "subjects"),
    [
        (("1",), ["HF_HUB_OFFLINE"]),
        ((), ["HF_HUB_OFFLINE ~/.bashrc"]),
        (("yes",), ["HF_HUB_OFFLINE", "HF_HUB_OFFLINE ~/.bashrc"]),
        (("0",), ["HF_HUB_OFFLINE ~/.bashrc"]),
    ],
    ids=[
        "set by the file",
        "not in this terminal",
        "set to another value",
        "set to a harmless one",
    ],
)
def test_a_variable_of_a_startup_file(here: tuple[str, ...], subjects: list[str]) -> None:
    """It is told once, and the line is named wherever it is told."""
    name, file = "HF_HUB_OFFLINE", "~/.bashrc"
    there = Variable(name=name, value="1", origin="shell-startup", file=file, line=7)
    variables = tuple(Variable(name=name, value=value) for value in here)
    looked_at = machine(variables=variables, variables_elsewhere=(there,))
    found = list(find_harm(looked_at, "DLS743"))
    assert [each.subject for each in found] == subjects
    lines = [remove_setting(looked_at, each)[-1].params.get("line") for each in found]
    assert lines == [None if here == ("yes",) and each == name else 7 for each in subjects]


def test_nothing_is_said_of_what_is_not_known() -> None:
    unknown = Unknown("unreadable")
    assert harm(machine(variables=unknown, variable_targets=unknown, python=unknown)) == []
    asked = facts({"TF_USE_LEGACY_KERAS": "1"})
    assert harm(machine(variables=asked.variables, python=None)) == []


# What these really set, as their documentation and images show; the values of paths are theirs.
WELL = {
    "Colab": {
        "CLOUDSDK_PYTHON": "python3",
        "COLAB_RELEASE_TAG": "release-colab-external_20260901",
        "CUDA_VERSION": "12.5.1",
        "KMP_TARGET_PORT": "9000",
        "LANG": "en_US.UTF-8",
        "LD_LIBRARY_PATH": "/usr/lib64-nvidia",
        "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/libtcmalloc.so.4",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NO_GCE_CHECK": "False",
        "NVIDIA_DRIVER_CAPABILITIES": "compute,utility",
        "NVIDIA_VISIBLE_DEVICES": "all",
        "PYTHONPATH": "/env/python",
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore:::pip._internal.cli.base_command",
        "TBE_CREDS_ADDR": "172.28.0.1:8008",
        "TCLLIBPATH": "/usr/share/tcltk/tcllib1.20",
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",
        "UV_BUILD_CONSTRAINT": "",
        "UV_CONSTRAINT": "",
        "UV_PRERELEASE": "if-necessary-or-explicit",
        "UV_SYSTEM_PYTHON": "true",
        "VIRTUAL_ENV": "/usr",
        "WANDB_NOTEBOOK_NAME": "fileId=x",
        "ENV": "/root/.bashrc",
    },
    "Kaggle": {
        "CUDA_MODULE_LOADING": "LAZY",
        "GIT_PYTHON_REFRESH": "quiet",
        "JUPYTER_CONFIG_DIR": "/root/.jupyter/",
        "KAGGLE_CONTAINER_NAME": "kaggle_x",
        "KAGGLE_KERNEL_RUN_TYPE": "Interactive",
        "KMP_DUPLICATE_LIB_OK": "True",
        "KMP_SETTINGS": "false",
        "LD_LIBRARY_PATH": "/usr/local/cuda/lib64:/usr/local/lib",
        "MKL_THREADING_LAYER": "GNU",
        "MPLBACKEND": "agg",
        "PIP_CONSTRAINT": "",
        "PYTHONPATH": "/kaggle/lib/kagglegym:/kaggle/lib",
        "PYTHONUSERBASE": "/root/.local",
        "TENSORFLOW_VERSION": "2.18.0",
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",
        "TOKENIZERS_PARALLELISM": "false",
    },
    "WSL": {
        "DISPLAY": ":0",
        "LANG": "C.UTF-8",
        "PULSE_SERVER": "unix:/mnt/wslg/PulseServer",
        "WAYLAND_DISPLAY": "wayland-0",
        "WSL2_GUI_APPS_ENABLED": "1",
        "WSL_DISTRO_NAME": "Ubuntu",
        "XDG_RUNTIME_DIR": "/run/user/1000/",
    },
    "an image of Python": {
        "GPG_KEY": "A035C8C19219BA821ECEA86B64E628F8D684696D",
        "LANG": "C.UTF-8",
        "PIP_DISABLE_PIP_VERSION_CHECK": "on",
        "PIP_NO_CACHE_DIR": "off",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONHASHSEED": "random",
        "PYTHONUNBUFFERED": "1",
        "PYTHON_VERSION": "3.12.4",
    },
    "an image of uv": {
        "UV_COMPILE_BYTECODE": "1",
        "UV_LINK_MODE": "copy",
        "UV_NO_CACHE": "1",
        "UV_PROJECT_ENVIRONMENT": "/app/.venv",
        "UV_PYTHON_DOWNLOADS": "0",
        "UV_PYTHON_PREFERENCE": "only-system",
        "UV_SYSTEM_PYTHON": "1",
    },
    "an image of CUDA": {
        "CUDA_HOME": "/usr/local/cuda",
        "LD_LIBRARY_PATH": "/usr/local/nvidia/lib:/usr/local/nvidia/lib64",
        "LIBRARY_PATH": "/usr/local/cuda/lib64/stubs",
        "NVIDIA_DRIVER_CAPABILITIES": "compute,utility",
        "NVIDIA_REQUIRE_CUDA": "cuda>=12.4",
        "NVIDIA_VISIBLE_DEVICES": "all",
        "NV_CUDA_LIB_VERSION": "12.4.1-1",
    },
    "NVIDIA's image of PyTorch": {
        "CUDA_MODULE_LOADING": "LAZY",
        "NCCL_VERSION": "2.22.3",
        "OMPI_MCA_coll_hcoll_enable": "0",
        "PIP_BREAK_SYSTEM_PACKAGES": "",
        "PYTHONIOENCODING": "utf-8",
        "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE": "1",
        "TORCH_CUDA_ARCH_LIST": "7.5 8.0 8.6 9.0+PTX",
        "USE_EXPERIMENTAL_CUDNN_V8_API": "1",
    },
    "Jupyter's docker stacks": {
        "CONDA_DIR": "/opt/conda",
        "JUPYTER_PORT": "8888",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "NB_USER": "jovyan",
        "XDG_CACHE_HOME": "/home/jovyan/.cache/",
    },
    "an activated conda": {
        "CONDA_DEFAULT_ENV": "dl",
        "CONDA_EXE": "/home/student/miniforge3/bin/conda",
        "CONDA_PREFIX": "/home/student/miniforge3/envs/dl",
        "CONDA_PROMPT_MODIFIER": "(dl) ",
        "CONDA_PYTHON_EXE": "/home/student/miniforge3/bin/python",
        "CONDA_SHLVL": "2",
        "GSETTINGS_SCHEMA_DIR_CONDA_BACKUP": "",
        "MAMBA_EXE": "/home/student/miniforge3/bin/mamba",
        "MAMBA_ROOT_PREFIX": "/home/student/miniforge3",
        "SSL_CERT_DIR": "/home/student/miniforge3/ssl/certs",
        "SSL_CERT_FILE": "/home/student/miniforge3/ssl/cacert.pem",
        "XML_CATALOG_FILES": "file:///home/student/miniforge3/etc/xml/catalog",
    },
    "VS Code's terminal": {
        "BROWSER": "/home/student/.vscode-server/bin/helpers/browser.sh",
        "COLORTERM": "truecolor",
        "GIT_ASKPASS": "/usr/share/code/resources/app/extensions/git/dist/askpass.sh",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONSTARTUP": "/home/student/.config/Code/User/workspaceStorage/x/pythonrc.py",
        "PYTHON_BASIC_REPL": "1",
        "TERM_PROGRAM": "vscode",
        "VSCODE_GIT_IPC_HANDLE": "/run/user/1000/vscode-git-x.sock",
    },
    "macOS' Terminal": {
        "LC_CTYPE": "UTF-8",
        "SHELL": "/bin/zsh",
        "TERM_PROGRAM": "Apple_Terminal",
        "TMPDIR": "/var/folders/x/T/",
        "XPC_FLAGS": "0x0",
        "__CF_USER_TEXT_ENCODING": "0x1F5:0x3:0x33",
    },
    "GitHub Actions": {
        "CI": "true",
        "CONDA": "/usr/share/miniconda",
        "JAVA_HOME": "/usr/lib/jvm/temurin-17-jdk-amd64",
        "LANG": "C.UTF-8",
        "LD_LIBRARY_PATH": "/opt/hostedtoolcache/Python/3.12.4/x64/lib",
        "PIPX_BIN_DIR": "/opt/pipx_bin",
        "PIPX_HOME": "/opt/pipx",
        "PKG_CONFIG_PATH": "/opt/hostedtoolcache/Python/3.12.4/x64/lib/pkgconfig",
        "Python3_ROOT_DIR": "/opt/hostedtoolcache/Python/3.12.4/x64",
        "UV_CACHE_DIR": "/home/runner/work/_temp/setup-uv-cache",
        "XDG_CONFIG_HOME": "/home/runner/.config",
        "XDG_RUNTIME_DIR": "/run/user/1001",
    },
    "a job of Slurm": {
        "CUDA_VISIBLE_DEVICES": "0,1",
        "GPU_DEVICE_ORDINAL": "0,1",
        "LD_LIBRARY_PATH": "/apps/gcc/13/lib64:/apps/cuda/12.4/lib64",
        "MKL_NUM_THREADS": "8",
        "OMP_NUM_THREADS": "8",
        "OMP_PROC_BIND": "close",
        "ROCR_VISIBLE_DEVICES": "0,1",
        "SLURM_JOB_ID": "4711",
        "SLURM_NTASKS": "2",
        "TMPDIR": "/scratch/4711",
    },
    "a process of torchrun": {
        "LOCAL_RANK": "1",
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": "29500",
        "NCCL_DEBUG": "WARN",
        "OMP_NUM_THREADS": "1",
        "RANK": "1",
        "TORCHELASTIC_RUN_ID": "none",
        "TORCH_NCCL_ASYNC_ERROR_HANDLING": "1",
        "WORLD_SIZE": "2",
    },
    "Ubuntu's desktop": {
        "DISPLAY": ":0",
        "GTK_IM_MODULE": "ibus",
        "LANG": "ko_KR.UTF-8",
        "LC_TIME": "ko_KR.UTF-8",
        "QT_ACCESSIBILITY": "1",
        "QT_IM_MODULE": "ibus",
        "QT_QPA_PLATFORM": "wayland;xcb",
        "XDG_RUNTIME_DIR": "/run/user/1000",
    },
    "a reproducible training": {
        "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
        "JAX_ENABLE_X64": "True",
        "PYTHONHASHSEED": "0",
        "PYTORCH_CUDA_ALLOC_CONF": "expandable_segments:True,max_split_size_mb:128",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_DETERMINISTIC_OPS": "1",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "XLA_PYTHON_CLIENT_MEM_FRACTION": ".75",
        "XLA_PYTHON_CLIENT_PREALLOCATE": "false",
    },
}
PACKAGES = ("torch==2.9.0", "jax==0.10.2", "tensorflow==2.20.0", "keras==3.12.0", "pyqt6==6.9.0")
NOT_OF_VALUES = {"DLS105", "DLS307"}  # PYTHONPATH and conda's folders have rules of their own


@pytest.mark.parametrize("name", WELL)
def test_what_healthy_machines_set_is_at_most_a_note(name: str) -> None:
    looked_at = facts(dict(table.recorded(WELL[name])), *PACKAGES)
    checks = [check for code, check in all_checks().items() if code not in NOT_OF_VALUES]
    course = load_course()
    usual = {(each.code, each.subject) for each in diagnose(facts({}, *PACKAGES), course, checks)}
    found = [each for each in diagnose(looked_at, course, checks) if each.bad]
    new = [each for each in found if (each.code, each.subject) not in usual]
    assert [(each.code, each.params) for each in new if str(each.outcome) != "info"] == []
