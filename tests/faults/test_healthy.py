"""Nothing is held against a machine that is well, however unlike the plainest one it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.faults import components, parts, wellness
from tests.faults.jupyter import SYSTEM
from tests.faults.laboratory import Bench, Ended
from tests.faults.stock import Stock
from tests.faults.test_faults import use

# of a Python that has none of the course's packages
EMPTY = frozenset({"DLS204", "DLS211", "DLS401", "DLS403", "DLS405"})
OLD = frozenset({"DLS102", "DLS219"})


@pytest.mark.parametrize(
    ("base", "needs"),
    [
        pytest.param("bare", (), id="an environment with pip alone"),
        pytest.param("jupyter", (), id="an environment of the course"),
        pytest.param("torch", ("torch",), id="with torch"),
        pytest.param("conda", ("conda",), id="conda"),
    ],
)
@pytest.mark.parametrize("arguments", [(), ("--deep",)], ids=["", "deep"])
def test_a_base(
    base: str, needs: tuple[str, ...], arguments: tuple[str, ...], stock: Stock
) -> None:
    use(*needs)
    with stock.lend(base) as bench:
        assert held(bench.doctor(*arguments)) - (EMPTY if base == "bare" else set()) == set()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(wellness.of_venv, id="venv"),
        pytest.param(wellness.of_uv_without_pip, id="uv without pip"),
        pytest.param(wellness.of_virtualenv, id="virtualenv"),
        pytest.param(wellness.in_the_project, id="in the folder of the course"),
        pytest.param(wellness.of_the_systems_python, id="over the system's packages"),
        pytest.param(wellness.scientific, id="150 packages"),
        pytest.param(wellness.editable, id="a project of one's own, editable"),
        pytest.param(wellness.jupyterlab, id="settings of JupyterLab"),
        pytest.param(wellness.mirror, id="a mirror of the index"),
        pytest.param(wellness.certificates, id="certificates by variables"),
        pytest.param(wellness.other_languages, id="kernels of other languages"),
        pytest.param(wellness.variables, id="harmless variables"),
        pytest.param(wellness.places, id="folders by XDG"),
        pytest.param(wellness.zsh, id="zsh"),
        pytest.param(wellness.fish, id="fish"),
        pytest.param(wellness.korean, id="in Korean"),
        pytest.param(wellness.files_of_a_student, id="files of a student"),
        pytest.param(wellness.another_environment, id="two environments"),
        pytest.param(wellness.project_of_uv, id="a project of uv"),
    ],
)
def test_a_machine(make: Callable[[Bench], None], stock: Stock) -> None:
    use()
    judge(make, stock)


@pytest.mark.parametrize("name", ["python3.10", "python3.12", "python3.13"])
def test_another_python(name: str, stock: Stock) -> None:
    use(name)
    judge(wellness.of_python(name), stock)


def test_conda_base_as_anaconda_brings_it(stock: Stock) -> None:
    use("conda")
    judge(wellness.conda_base, stock, "conda")


def test_an_editor(stock: Stock) -> None:
    use("code")
    judge(wellness.code, stock)


@pytest.mark.parametrize("name", [*(f"python{each}" for each in components.PYTHONS), SYSTEM])
def test_a_python_without_packages(name: str, stock: Stock) -> None:
    """It lacks the packages, which go into an environment: nothing is put into it, and nothing
    else is said of it."""
    use(*([] if name == SYSTEM else [name]))
    with stock.lend("bare") as bench:
        del bench.variables["VIRTUAL_ENV"]
        bench.variables["PATH"] = "/usr/bin:/bin"
        python = name if name == SYSTEM else str(parts.interpreter(name))
        found = bench.doctor("--python", python)
        assert held(found) <= {*EMPTY, *OLD, "DLS203"}
        fixes = [f["fix"] for each in found.bad().values() for f in each if f["fix"]]
        assert {step["type"] for fix in fixes for step in fix["steps"]} == {"do"}


def test_a_server_and_a_kernel_apart(stock: Stock) -> None:
    """The environment that computes needs no Jupyter of its own."""
    use()
    with stock.lend("jupyter") as bench:
        wellness.server_apart(bench)
        for arguments in ((), ("hw1.ipynb",)):
            found = bench.doctor(*arguments)
            assert held(found) == set(), found.bad()


def judge(make: Callable[[Bench], None], stock: Stock, base: str = "jupyter") -> None:
    with stock.lend(base) as bench:
        make(bench)
        found = bench.doctor()
        assert held(found) == set(), found.bad()
        assert found.code == 0


def held(found: Ended) -> set[str]:
    return set(found.bad())
