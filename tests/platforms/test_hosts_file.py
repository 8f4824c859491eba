"""Which address `localhost` has by the system's file of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.platforms.hosts_file import localhost_addresses, read_localhost


@pytest.mark.parametrize(
    ("hosts", "addresses"),
    [
        pytest.param("127.0.0.1\tlocalhost\n::1 localhost ip6-localhost\n", ("127.0.0.1", "::1")),
        pytest.param("127.0.0.1 lab.example.com Localhost # mine\r\n", ("127.0.0.1",), id="last"),
        pytest.param("# 127.0.0.1 localhost\n10.0.0.7 localhost.localdomain\n", (), id="not this"),
        pytest.param("127.0.0.1 localhost\n127.0.0.1 localhost\n", ("127.0.0.1",), id="twice"),
        pytest.param("localhost\n\n \n127.0.0.1\n", (), id="no name"),
        pytest.param("fe80::1%lo0 localhost\n::1 localhost", ("::1",), id="macOS"),
        pytest.param("", (), id="empty"),
    ],
)
def test_addresses(hosts: str, addresses: tuple[str, ...]) -> None:
    assert localhost_addresses(hosts) == addresses


def test_the_file(tmp_path: Path) -> None:
    assert read_localhost(str(tmp_path / "none")) == ()
    assert isinstance(read_localhost(str(tmp_path)), Unknown)  # a folder
    (tmp_path / "hosts").write_text("10.0.0.7 localhost\n")
    assert read_localhost(str(tmp_path / "hosts")) == ("10.0.0.7",)
