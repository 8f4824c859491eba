"""Compiled parts of packages, replaced by ones that really end the process."""

from __future__ import annotations

from tests.faults.laboratory import Bench

SOURCE = """#include <Python.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
PyMODINIT_FUNC PyInit_%(name)s(void) {
    %(code)s
    return NULL;
}
"""


def replace(bench: Bench, package: str, name: str, code: str, *libraries: str) -> None:
    """Put a module that runs `code` when it is imported in the place of `package.name`."""
    (target,) = (bench.site / package).glob(f"{name}*.so")
    source = bench.root / f"{name}.c"
    source.write_text(SOURCE % {"name": name, "code": code}, encoding="utf-8")
    include = "import sysconfig; print(sysconfig.get_path('include'))"
    folder = bench.run(bench.python, "-c", include).stdout.strip()
    target.unlink()  # a link into the cache
    bench.run("gcc", "-shared", "-fPIC", f"-I{folder}", source, *libraries, "-o", target)


def need_newer_cxx(bench: Bench, package: str, name: str, version: str) -> None:
    """Link `package.name` against a version of libstdc++ that no system has."""
    (bench.root / "versions").write_text(f"{version} {{ newer; }};", encoding="utf-8")
    (bench.root / "newer.c").write_text("void newer(void) {}", encoding="utf-8")
    stand_in = bench.root / "stand-in" / "libstdc++.so.6"
    stand_in.parent.mkdir()
    script = f"-Wl,-soname,libstdc++.so.6,--version-script={bench.root / 'versions'}"
    bench.run("gcc", "-shared", "-fPIC", script, bench.root / "newer.c", "-o", stand_in)
    replace(bench, package, name, "extern void newer(void); newer();", str(stand_in))
