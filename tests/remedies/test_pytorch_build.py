"""The decision table: which build of PyTorch a machine gets, and by which command."""

from __future__ import annotations

import pytest

from dlsetup.facts import Conda, Facts, Gpu, Python, Torch
from dlsetup.facts.factory import CONDA, PREFIX, PYTHON, change, dist, host, machine, python, tool
from dlsetup.model import Fix, Instruction, Run
from dlsetup.remedies import pytorch_build, pytorch_install
from dlsetup.remedies.pytorch_build import Build, PyTorchPlatform
from dlsetup.remedies.quoting import show_command
from dlsetup.tables.drivers import (
    built_architectures,
    capability_of_card,
    driver_error,
    minimum_driver,
    supports_capability,
    table,
)

INDEX = "https://download.pytorch.org/whl/"


def card(capability: str) -> tuple[Gpu, ...]:
    return (Gpu(vendor="nvidia", compute_capability=capability),)


def named(name: str, vendor: str = "nvidia") -> tuple[Gpu, ...]:
    return (Gpu(vendor=vendor, name=name),)


def linux(
    gpus: tuple[Gpu, ...] | None, driver: str | None = None, **fields: str
) -> PyTorchPlatform:
    return PyTorchPlatform("linux", fields.pop("machine", "x86_64"), gpus, driver, **fields)


def windows(gpus: tuple[Gpu, ...], driver: str | None = None, **fields: str) -> PyTorchPlatform:
    return PyTorchPlatform("windows", fields.pop("machine", "x86_64"), gpus, driver, **fields)


def mac(machine: str, version: str = "15.1", **fields: str) -> PyTorchPlatform:
    return PyTorchPlatform("macos", machine, None, None, os_version=version, **fields)


PASCAL, VOLTA, TURING, ADA, BLACKWELL = map(card, ("6.1", "7.0", "7.5", "8.9", "12.0"))
RADEON = (Gpu(vendor="amd", gfx="gfx1100"),)


@pytest.mark.parametrize(
    ("found", "variant", "torch", "index", "update"),
    [
        pytest.param(mac("arm64"), "mps", "torch", None, False, id="Apple silicon"),
        pytest.param(mac("arm64", "13.7"), "cpu", "torch", None, False, id="macOS 13"),
        pytest.param(mac("x86_64"), "mac-intel", "torch==2.2.2", None, False, id="Intel Mac"),
        pytest.param(
            mac("arm64", interpreter="x86_64"),
            *("mac-intel", "torch==2.2.2", None, False),
            id="Rosetta",
        ),
        pytest.param(windows((), machine="arm64"), "", "", None, False, id="Windows for ARM"),
        pytest.param(
            windows((), machine="arm64", interpreter="x86_64"),
            *("cpu", "torch", None, False),
            id="Windows for ARM, Python for x64",
        ),
        pytest.param(linux(ADA, "580.65.06"), "cu130", "torch", None, False, id="Linux, 580"),
        pytest.param(linux(TURING, "580"), "cu130", "torch", None, False, id="the oldest card"),
        pytest.param(
            windows(ADA, "580.88"), "cu130", "torch", INDEX + "cu130", False, id="Windows, 580"
        ),
        pytest.param(linux(ADA), "cu130", "torch", None, False, id="no driver yet"),
        pytest.param(
            linux(ADA, "575.57"), "cu126", "torch==2.14.1", INDEX + "cu126", True, id="driver 575"
        ),
        pytest.param(
            linux(ADA, "525.60.13"),
            *("cu126", "torch==2.14.1", INDEX + "cu126", True),
            id="the oldest driver of CUDA 12",
        ),
        pytest.param(linux(ADA, "470.1"), "cu130", "torch", None, True, id="driver 470"),
        pytest.param(
            windows(ADA, "528.02"), "cu130", "torch", INDEX + "cu130", True, id="Windows, 528.02"
        ),
        pytest.param(
            windows(ADA, "528.33"),
            *("cu126", "torch==2.14.1", INDEX + "cu126", True),
            id="Windows, 528.33",
        ),
        pytest.param(
            linux(PASCAL, "580"), "cu126", "torch==2.14.1", INDEX + "cu126", False, id="Pascal"
        ),
        pytest.param(
            linux(VOLTA, "535"), "cu126", "torch==2.14.1", INDEX + "cu126", False, id="Volta"
        ),
        pytest.param(
            linux(card("5.2"), "550"),
            *("cu126", "torch==2.14.1", INDEX + "cu126", False),
            id="Maxwell",
        ),
        pytest.param(
            windows(PASCAL, "472.12"),
            *("cu126", "torch==2.14.1", INDEX + "cu126", True),
            id="Pascal, an old driver",
        ),
        pytest.param(linux(BLACKWELL, "580"), "cu130", "torch", None, False, id="Blackwell"),
        pytest.param(
            linux(BLACKWELL, "570.12"),
            *("cu128", "torch==2.11.0", INDEX + "cu128", True),
            id="Blackwell, driver 570",
        ),
        pytest.param(
            linux(BLACKWELL, "560.35"), "cu130", "torch", None, True, id="Blackwell, driver 560"
        ),
        pytest.param(linux(card("3.5"), "470"), "cpu", "torch", INDEX + "cpu", False, id="Kepler"),
        pytest.param(linux((*PASCAL, *ADA), "580"), "cu130", "torch", None, False, id="two cards"),
        pytest.param(
            windows(named("NVIDIA GeForce GTX 1650"), "580.88"),
            *("cu130", "torch", INDEX + "cu130", False),
            id="by its name",
        ),
        pytest.param(
            windows(named("NVIDIA GeForce MX150"), "580.88"),
            *("cu126", "torch==2.14.1", INDEX + "cu126", False),
            id="an old one by its name",
        ),
        pytest.param(
            linux(card("12.1"), "580", machine="arm64"), "cu130", "torch", None, False, id="GB10"
        ),
        pytest.param(
            linux(RADEON), "rocm7.2", "torch", INDEX + "rocm7.2", False, id="AMD on Linux"
        ),
        pytest.param(
            linux((Gpu(vendor="amd", gfx="gfx902"),)),
            *("cpu", "torch", INDEX + "cpu", False),
            id="AMD that is not supported",
        ),
        pytest.param(
            windows(named("AMD Radeon RX 7800 XT", "amd")),
            *("cpu", "torch", None, False),
            id="AMD on Windows",
        ),
        pytest.param(
            windows(named("Intel(R) Arc(TM) A770 Graphics", "intel")),
            *("xpu", "torch", INDEX + "xpu", False),
            id="Intel Arc",
        ),
        pytest.param(
            windows(named("Intel(R) UHD Graphics 620", "intel")),
            *("cpu", "torch", None, False),
            id="Intel's old graphics",
        ),
        pytest.param(linux(()), "cpu", "torch", INDEX + "cpu", False, id="no card, Linux"),
        pytest.param(windows(()), "cpu", "torch", None, False, id="no card, Windows"),
        pytest.param(linux(None), "cpu", "torch", None, False, id="nobody could look"),
        pytest.param(
            linux(ADA, "580", python="3.10.4"), "cu130", "torch==2.14.1", None, False, id="3.10"
        ),
    ],
)
def test_choose(
    found: PyTorchPlatform, variant: str, torch: str, index: str | None, update: bool
) -> None:
    build = pytorch_build.choose_build(found)
    assert (build.variant, build.torch, build.index) == (variant, torch, index)
    assert (build.reason is pytorch_build.OLD_DRIVER) is update


@pytest.mark.parametrize(
    ("found", "python"),
    [
        pytest.param(linux(PASCAL, "580", python="3.15.0"), ">=3.10,<3.15", id="too new"),
        pytest.param(linux(PASCAL, "580", python="3.12.1"), "", id="it fits"),
        pytest.param(linux((), python="3.8.1"), ">=3.11,<3.16", id="too old"),
        pytest.param(mac("x86_64", python="3.13.0"), ">=3.8,<3.13", id="Intel Mac"),
        pytest.param(linux((), python="3.13.0+"), "", id="built by oneself"),
    ],
)
def test_python(found: PyTorchPlatform, python: str) -> None:
    assert pytorch_build.choose_build(found).python == python


CU126 = pytorch_build.choose_build(windows(PASCAL, "580"))
CU126_INDEX = f"{INDEX}cu126"
NEWEST = change(CU126, torch="torch", torchvision="torchvision")
PIP = f"{PYTHON} -m pip install"


@pytest.mark.parametrize(
    ("facts", "build", "wanted", "expected"),
    [
        pytest.param(
            machine(),
            CU126,
            ("torch", "torchvision"),
            (f"{PIP} torch==2.14.1 torchvision==0.29.1 --index-url {INDEX}cu126",),
            id="pip",
        ),
        pytest.param(
            machine(python=python(has_pip=False), tools=(tool("uv", path="/usr/bin/uv"),)),
            CU126,
            ("torch",),
            (f"/usr/bin/uv pip install --python {PYTHON} torch==2.14.1 --index-url {INDEX}cu126",),
            id="uv",
        ),
        pytest.param(
            machine(python=python(kind="conda", has_pip=False), conda=CONDA),
            CU126,
            ("torch",),
            (
                "/home/student/miniforge3/bin/conda install -y -p "
                "/home/student/dlsetup-envs/deep-learning pip",
                f"{PIP} torch==2.14.1 --index-url {INDEX}cu126",
            ),
            id="conda without pip",
        ),
        pytest.param(
            machine(),
            pytorch_build.choose_build(mac("x86_64")),
            ("torch",),
            (f"{PIP} torch==2.2.2", f'{PIP} "numpy<2"'),
            id="Intel Mac",
        ),
        pytest.param(
            machine(),
            CU126,
            ("torch", "tensorboard>=2"),
            (f"{PIP} torch==2.14.1 --index-url {INDEX}cu126", f'{PIP} "tensorboard>=2"'),
            id="others come from PyPI",
        ),
    ],
)
def test_commands(
    facts: Facts, build: Build, wanted: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    judged = facts.python
    assert isinstance(judged, Python)
    assert typed(facts, judged, build, *wanted) == expected


def typed(facts: Facts, python: Python, build: Build, *wanted: str) -> tuple[str, ...]:
    found = pytorch_install.install_commands(facts, python, build, wanted)
    return tuple(show_command(argv, "cmd") for argv in found)


def test_a_conda_with_pip_needs_no_conda() -> None:
    assert isinstance(CONDA, Conda)
    judged = python(kind="conda")
    lines = typed(machine(python=judged, conda=CONDA), judged, CU126, "torch")
    assert lines == (f"{PIP} torch==2.14.1 --index-url {INDEX}cu126",)


OF_CONDA = python(kind="conda", distributions=(dist("torch", "2.9.1", installer="conda"),))


@pytest.mark.parametrize(
    ("judged", "first"),
    [
        pytest.param(python(), f"{PIP[:-8]} uninstall --yes torch", id="pip"),
        pytest.param(
            OF_CONDA, f"/home/student/miniforge3/bin/conda remove -p {PREFIX} pytorch", id="conda"
        ),
    ],
)
def test_the_present_build_goes_before_another_comes(judged: Python, first: str) -> None:
    facts = machine(python=judged, conda=CONDA)
    found = tuple(pytorch_install.install_commands(facts, judged, CU126, ("torch",), force=True))
    lines = [show_command(argv, "cmd") for argv in found]
    assert lines == [first, f"{PIP} torch==2.14.1 --index-url {INDEX}cu126"]


@pytest.mark.parametrize(
    ("found", "wanted", "words"),
    [
        pytest.param(windows(PASCAL, "580"), ("torch",), ("several GB",), id="for a GPU"),
        pytest.param(PyTorchPlatform("linux", "x86_64"), ("torch",), ("hundred MB",), id="CPU"),
        pytest.param(
            PyTorchPlatform("linux", "x86_64", None), ("torch",), ("several GB",), id="not known"
        ),
        pytest.param(
            mac("x86_64"),
            ("torch",),
            ("hundred MB", "belongs to this PyTorch"),
            id="with its numpy",
        ),
        pytest.param(
            windows(PASCAL, "580"), ("torchvision",), ("belongs to this PyTorch",), id="not torch"
        ),
    ],
)
def test_a_step_says_what_is_downloaded(
    found: PyTorchPlatform, wanted: tuple[str, ...], words: tuple[str, ...]
) -> None:
    fix = pytorch_install.install_build(machine(), pytorch_build.choose_build(found), *wanted)
    assert fix is not None
    texts = [step.text.en for step in fix.steps if isinstance(step, Instruction) and step.argv]
    assert all(word in text for word, text in zip(words, texts, strict=True)), texts


@pytest.mark.parametrize(
    ("build", "packages", "commands"),
    [
        pytest.param(
            NEWEST, ("torch>=2.4",), (("torch>=2.4", "--index-url", CU126_INDEX),), id="a version"
        ),
        pytest.param(
            CU126,
            ("torch>=2.4",),
            (("torch==2.14.1", "--index-url", CU126_INDEX),),
            id="the last one for this GPU",
        ),
        pytest.param(
            NEWEST,
            ("torch", "torchvision", "torchinfo"),
            (("torch", "torchvision", "--index-url", CU126_INDEX), ("torchinfo",)),
            id="and what PyPI has",
        ),
        pytest.param(pytorch_build.PLAIN_BUILD, ("jax",), (("jax",),), id="another framework"),
    ],
)
def test_what_a_course_requires_is_run(
    build: pytorch_build.Build, packages: tuple[str, ...], commands: tuple[tuple[str, ...], ...]
) -> None:
    fix = pytorch_install.install_build(machine(), build, *packages, required=True)
    assert fix is not None and fix.automatic and fix.safe and fix.environment
    assert all(isinstance(step, Run) for step in fix.steps)
    ran = [step.argv for step in fix.steps if isinstance(step, Run)]
    assert [argv[-len(words) :] for argv, words in zip(ran, commands, strict=True)] == [*commands]


@pytest.mark.parametrize(
    ("facts", "build"),
    [
        pytest.param(machine(python=python(kind="system")), CU126, id="the system's Python"),
        pytest.param(
            machine(),
            change(CU126, reason=pytorch_build.OLD_DRIVER),
            id="another driver comes first",
        ),
        pytest.param(machine(), change(CU126, python=">=3.10,<3.13"), id="another Python"),
        pytest.param(machine(), change(CU126, torch=""), id="none for this computer"),
    ],
)
def test_what_is_left_to_a_person_even_then(facts: Facts, build: pytorch_build.Build) -> None:
    fix = pytorch_install.install_build(facts, build, "torch", required=True)
    assert fix is not None and not fix.automatic


def test_pip_comes_first_into_an_environment_without_it() -> None:
    judged = python(kind="conda", has_pip=False)
    fix = pytorch_install.install_build(machine(python=judged, conda=CONDA), CU126, "torch")
    assert fix is not None
    texts = [step.text.en for step in fix.steps if isinstance(step, Instruction)]
    assert texts[1] == "First install pip into this environment:"


def last_command(fix: Fix) -> str:
    [*_, last] = fix.steps
    assert isinstance(last, Instruction)
    return show_command(last.argv, "bash")


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        pytest.param(
            "2.13.0+cpu", f'{PIP} "torchvision==0.28.*" --index-url {INDEX}cpu', id="the CPU's"
        ),
        pytest.param("2.13.0", f'{PIP} "torchvision==0.28.*"', id="of no build"),
        pytest.param("9.0.0+cu160", f"{PIP} torchvision --index-url {INDEX}cu160", id="unlisted"),
    ],
)
def test_a_companion_is_of_the_same_release_and_build(version: str, expected: str) -> None:
    fix = pytorch_install.install_companion(
        machine(), Torch(version=version), python(), "torchvision"
    )
    assert last_command(fix) == expected


def test_conda_brings_the_companion_of_its_own() -> None:
    facts = machine(python=OF_CONDA, conda=CONDA)
    fix = pytorch_install.install_companion(facts, Torch(version="2.9.1"), OF_CONDA, "torchvision")
    conda = "/home/student/miniforge3/bin/conda install"
    assert last_command(fix) == f"{conda} -p {PREFIX} -c conda-forge torchvision"


def test_the_machine_of_facts() -> None:
    facts = machine(
        host=host(os="macos", machine="arm64", os_version="15.1"),
        python=change(python(), machine="x86_64"),
    )
    build = pytorch_build.suitable_build(facts)
    assert build is not None and build.variant == "mac-intel"
    assert pytorch_build.suitable_build(Facts()) is None


@pytest.mark.parametrize(
    ("name", "capability"),
    [
        ("NVIDIA GeForce RTX 5090", "12.0"),
        ("NVIDIA GeForce RTX 4060 Laptop GPU", "8.9"),
        ("NVIDIA GeForce RTX 3050 Ti Laptop GPU", "8.6"),
        ("NVIDIA A100-SXM4-80GB", "8.0"),
        ("NVIDIA GeForce RTX 2060", "7.5"),
        ("NVIDIA GeForce GTX 1650", "7.5"),
        ("NVIDIA GeForce MX450", "7.5"),
        ("Tesla T4", "7.5"),
        ("Tesla V100-SXM2-16GB", "7.0"),
        ("NVIDIA GeForce GTX 1060 6GB", "6.1"),
        ("NVIDIA GeForce MX150", "6.1"),
        ("NVIDIA GeForce MX130", "5.0"),
        ("NVIDIA GeForce MX350", "6.1"),
        ("Tesla P100-PCIE-16GB", "6.0"),
        ("NVIDIA GeForce GTX 970", "5.2"),
        ("NVIDIA GeForce GTX 750 Ti", "5.0"),
        ("NVIDIA GeForce GT 710", "3.5"),
        ("NVIDIA H100 80GB HBM3", "9.0"),
        ("NVIDIA L40S", "8.9"),
        ("NVIDIA B200", "10.0"),
        ("NVIDIA GB10", "12.1"),
        ("Something new", None),
    ],
)
def test_capability_of(name: str, capability: str | None) -> None:
    assert capability_of_card(name) == capability


@pytest.mark.parametrize(
    ("built", "capability", "expected"),
    [
        (("8.6",), "8.9", True),
        (("8.6",), "8.0", False),
        (("6.0",), "6.1", True),
        (("6.0",), "6.2", False),
        (("7.0",), "7.5", True),
        (("8.0",), "8.7", False),
        (("9.0",), "12.0", False),
        (("9.0+PTX",), "12.0", True),
        (("10.0",), "10.3", True),
        (("10.0",), "10.1", False),
    ],
)
def test_covers(built: tuple[str, ...], capability: str, expected: bool) -> None:
    assert supports_capability(built, capability) is expected


@pytest.mark.parametrize(
    ("cuda", "os", "expected"),
    [
        ("13.2", "linux", "580"),
        ("12.6", "linux", "525.60.13"),
        ("12.6", "windows", "528.33"),
        ("11.8", "linux", "450.80.02"),
        ("99.0", "linux", None),
    ],
)
def test_minimum(cuda: str, os: str, expected: str | None) -> None:
    assert minimum_driver(cuda, os) == expected


def test_the_table_agrees_with_itself() -> None:
    found = table()
    carried = {build for release in found.torch for build in release.builds}
    assert {each.build for each in found.cuda} | {found.rocm.build, "xpu", "cpu"} <= carried
    assert all(built_architectures(each.version, "x86_64") for each in found.cuda)
    assert driver_error(803) is not None and driver_error(12345) is None
