"""What the last line of a failed import says."""

from __future__ import annotations

import pytest

from dlsetup.facts import ImportResult
from dlsetup.facts.failed_imports import absent_module, blamed_modules, missing_library
from dlsetup.tables.system_libraries import family, find_library, is_nvidia


def tried(error: str) -> ImportResult:
    return ImportResult(module="notebook", outcome="error", error=error)


@pytest.mark.parametrize(
    ("error", "modules"),
    [
        pytest.param("ModuleNotFoundError: No module named 'rpds.rpds'", ["rpds"], id="a part"),
        pytest.param("ModuleNotFoundError: No module named 'rpds'", [], id="a whole package"),
        pytest.param(
            "ImportError: cannot import name '_imaging' from 'PIL' (/s/PIL/__init__.py)",
            ["PIL"],
            id="a name",
        ),
        pytest.param(
            "ImportError: cannot import name 'x' from partially initialized module 'zmq.y' (z)",
            ["zmq"],
            id="half way",
        ),
        pytest.param(
            r"ImportError: C:\e\Lib\site-packages\zmq\x.pyd: blocked", ["zmq"], id="a file's path"
        ),
        pytest.param(
            "AttributeError: module 'cv2.dnn' has no attribute 'x'", ["cv2"], id="an attribute"
        ),
    ],
)
def test_who_is_blamed(error: str, modules: list[str]) -> None:
    assert blamed_modules(tried(error)) == (*modules, "notebook")


@pytest.mark.parametrize(
    ("error", "library"),
    [
        ("ImportError: libGL.so.1: cannot open shared object file: No such file", "libGL.so.1"),
        ("ImportError: libstdc++.so.6: cannot open shared object file", "libstdc++.so.6"),
        ("OSError: dlopen(x): Library not loaded: @rpath/libomp.dylib", "libomp.dylib"),
        ("ImportError: Error loading shared library libgomp.so.1: No such file", "libgomp.so.1"),
        ("ImportError: undefined symbol: x", None),
    ],
)
def test_which_library_is_missing(error: str, library: str | None) -> None:
    assert missing_library(tried(error)) == library


def test_an_absent_module_is_another_one() -> None:
    assert absent_module(tried("ModuleNotFoundError: No module named 'rich'")) == "rich"
    assert absent_module(tried("ModuleNotFoundError: No module named 'notebook'")) is None


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libGL.so.1", "libgl1"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libstdc++.so.6", "libstdc++6"),
        ("libtk8.6.so", "python3-tk"),
        ("libz-1328edc3.so.1", None),  # a wheel's own copy
    ],
)
def test_the_package_of_a_library(library: str, package: str | None) -> None:
    found = find_library(library)
    assert (found and found.package("debian")) == package


@pytest.mark.parametrize(
    ("distribution", "system", "name"),
    [
        ("ubuntu 24.04", "linux", "debian"),
        ("rocky 9.6", "linux", "fedora"),
        ("alpine 3.22", "linux", "alpine"),
        ("arch", "linux", None),
        (None, "macos", "brew"),
    ],
)
def test_families(distribution: str | None, system: str, name: str | None) -> None:
    assert family(distribution, system) == name


def test_nvidias() -> None:
    assert is_nvidia("libcudnn.so.9")
    assert not is_nvidia("libGL.so.1")
