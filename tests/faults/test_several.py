"""A beginner's machine has several faults at once: causes are told first, and rounds of mending
end whatever can be mended without a person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.faults import jupyter
from tests.faults.laboratory import Bench, Ended, reads_sitecustomize
from tests.faults.stock import Stock
from tests.faults.test_faults import use

ROUNDS = 3
BY_HAND = {"DLS220", "DLS701"}  # a person's own settings and files


@pytest.fixture
def bench(stock: Stock) -> Iterator[Bench]:
    use()
    with stock.lend("jupyter") as lent:
        yield lent


def a_term_of_mistakes(bench: Bench) -> None:
    if reads_sitecustomize():
        bench.write(bench.site / "sitecustomize.py", "import a_module_that_is_gone\n")
    shutil.copytree(bench.site / "numpy", bench.site / "~umpy")
    bench.uninstall("numpy", "ipykernel")
    jupyter.kernel(bench, "last-term", bench.home / "envs/last-term/bin/python")
    bench.write(bench.work / "random.py", "print(4)\n")
    bench.write(bench.home / ".config/pip/pip.conf", "[global]\nuser = true\n")


def codes(found: Ended) -> list[str]:
    """Of what is held against the machine, in the order in which it is told."""
    bad = found.bad()
    return [f["code"] for f in found.report["findings"] if f["code"] in bad]


def test_causes_come_first(bench: Bench) -> None:
    a_term_of_mistakes(bench)
    found = bench.doctor()
    told = codes(found)
    at_start = {"DLS113"} if reads_sitecustomize() else set()
    expected = {"DLS211", "DLS214", "DLS405", "DLS406", *at_start, *BY_HAND}
    assert set(told) == expected, told
    settled: set[str] = set()
    for finding in found.report["findings"]:
        if finding["code"] in told:
            assert set(finding["because_of"]) <= settled, finding
            settled.add(finding["code"])
    subjects = [code[3] for code in told]
    assert subjects == sorted(subjects, key="071325468".index), told


def test_rounds_of_mending_come_to_an_end(bench: Bench) -> None:
    a_term_of_mistakes(bench)
    (bench.home / ".config/pip/pip.conf").unlink()  # with it pip puts everything elsewhere
    rounds = 0
    while set(bench.doctor().bad()) - BY_HAND:
        assert rounds < ROUNDS, bench.doctor().bad()
        bench.doctor("--fix", "--yes")
        rounds += 1
    assert bench.run(bench.python, "-I", "-c", "import numpy, ipykernel").returncode == 0
    assert (bench.work / "random.py").read_text() == "print(4)\n"
    again = bench.contents()
    bench.doctor("--fix", "--yes")  # nothing is left to do, and nothing is done
    assert bench.contents() == again


def test_a_cause_hides_its_consequences_from_mending(bench: Bench) -> None:
    """Of an environment whose Python is gone, no package is installed, one after another."""
    bench.uninstall("numpy", "ipykernel")
    bench.python.unlink()
    bench.python.symlink_to("/nowhere/bin/python3")
    before = bench.contents()
    found = bench.doctor("--fix", "--yes")
    assert codes(found)[0] in ("DLS104", "DLS302")
    assert bench.contents() == before


def test_all_is_put_back(bench: Bench) -> None:
    """As many rounds as were mended are undone, and the machine is as it was."""
    a_term_of_mistakes(bench)
    bench.write(bench.home / ".config/pip/pip.conf", "[global]\ntimeout = 60\n")
    before = bench.contents()
    bench.doctor("--fix", "--yes")
    assert bench.contents() != before
    assert bench.undo_latest() == 0
    assert bench.contents() == before
