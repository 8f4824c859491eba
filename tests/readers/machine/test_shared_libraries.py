"""Headers of libraries: of this processor, of others, of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.readers.machine.shared_libraries import library_state

X86_64, I386, ARM64 = 62, 3, 183
SHARED, PROGRAM, OBJECT = 3, 2, 1


def elf(machine: int, type_: int = SHARED, bits: int = 2, order: int = 1) -> bytes:
    numbers = b"".join(
        number.to_bytes(2, "little" if order == 1 else "big") for number in (type_, machine)
    )
    return b"\x7fELF" + bytes((bits, order, 1)) + bytes(9) + numbers + bytes(40)


@pytest.mark.parametrize(
    ("data", "state"),
    [
        pytest.param(elf(X86_64), "ok", id="ours"),
        pytest.param(elf(I386, bits=1), "other-processor", id="32-bit"),
        pytest.param(elf(ARM64), "other-processor", id="ARM"),
        pytest.param(elf(ARM64, order=2), "other-processor", id="big-endian"),
        pytest.param(elf(X86_64, PROGRAM), "not-a-library", id="a program"),
        pytest.param(elf(X86_64, OBJECT), "not-a-library", id="an object file"),
        pytest.param(elf(X86_64)[:18], "not-a-library", id="cut short"),
        pytest.param(elf(X86_64, order=7), "not-a-library", id="an order that is none"),
        pytest.param(b"", "not-a-library", id="empty"),
        pytest.param(b"/* GNU ld script */\nGROUP ( /lib/libm.so.6 )", "not-a-library", id="text"),
        pytest.param(b"MZ\x90" + bytes(60), "not-a-library", id="of Windows"),
        pytest.param(None, "missing", id="missing"),
    ],
)
def test_what_a_loader_can_use(tmp_path: Path, data: bytes | None, state: str) -> None:
    program, library = tmp_path / "python", tmp_path / "lib.so"
    program.write_bytes(elf(X86_64, PROGRAM))
    if data is not None:
        library.write_bytes(data)
    assert library_state(str(library), str(program)) == state


def test_a_start_script_says_nothing_of_processors(tmp_path: Path) -> None:
    program, library = tmp_path / "python", tmp_path / "lib.so"
    program.write_text("#!/bin/sh\n")
    library.write_bytes(elf(ARM64))
    assert library_state(str(library), str(program)) == "ok"
