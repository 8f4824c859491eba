"""Flags that a library does not know are found in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.readers.machine.library_flags import SMALLEST, find_unknown

LIBRARY = b"\0xla_dump_to\0" + bytes(SMALLEST) + b"\x12\x10xla_gpu_retired\x52\0xla_cpu_fast\0"


@pytest.fixture
def site(tmp_path: Path) -> str:
    """With a large library, a small one, and a package without any."""
    (tmp_path / "jaxlib").mkdir()
    (tmp_path / "jaxlib" / "libjax_common.so").write_bytes(LIBRARY)
    (tmp_path / "jaxlib" / "utils.so").write_bytes(b"\0xla_small\0")
    (tmp_path / "plain").mkdir()
    return str(tmp_path)


@pytest.mark.parametrize(
    ("value", "unknown"),
    [
        pytest.param("--xla_dump_to=/tmp/x --xla_cpu_fast", (), id="known"),
        pytest.param("--xla_gone=1", ("--xla_gone",), id="unknown"),
        pytest.param("--xla_gpu_retired=1", ("--xla_gpu_retired",), id="only reserved"),
        pytest.param("--xla_small", ("--xla_small",), id="known to a small file alone"),
        pytest.param("/home/s/flags.txt", (), id="a file of flags"),
        pytest.param("--xla_\udce3", ("--xla_\udce3",), id="not in UTF-8"),
        pytest.param("", (), id="none"),
    ],
)
def test_flags(site: str, value: str, unknown: tuple[str, ...]) -> None:
    assert find_unknown(value, ("jaxlib",), (site,)) == unknown
    assert find_unknown(value, ("plain", "absent"), (site,)) == ()
