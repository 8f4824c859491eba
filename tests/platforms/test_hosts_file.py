"""Which address `localhost` has by the system's file of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.platforms.hosts_file import answers_without_file, localhost_addresses, read_localhost
from dlsetup.platforms.linux import localhost


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


@pytest.mark.parametrize(
    ("switch", "answers"),
    [
        ("hosts: files dns", False),
        ("hosts:\tfiles mymachines myhostname\n", True),
        ("passwd: files\nhosts: resolve [!UNAVAIL=return] dns # ok\n", True),
        ("# hosts: myhostname", False),
        ("", False),
    ],
)
def test_another_service_answers(switch: str, answers: bool) -> None:
    assert answers_without_file(switch) is answers


def test_linux(tmp_path: Path) -> None:
    assert localhost(f"{tmp_path}/") == ()
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "nsswitch.conf").write_text("hosts: files myhostname\n")
    assert localhost(f"{tmp_path}/") is None
    (tmp_path / "etc" / "hosts").write_text("10.0.0.7 localhost\n")
    assert localhost(f"{tmp_path}/") == ("10.0.0.7",)


def test_what_cannot_be_read_is_unknown(tmp_path: Path) -> None:
    assert isinstance(read_localhost(str(tmp_path), needed=True), Unknown)
    assert read_localhost(str(tmp_path / "none"), needed=False) is None
