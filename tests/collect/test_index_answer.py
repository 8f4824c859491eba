"""The index that an installation will ask: which one it is, and whether it answers in time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dlsetup.collect import network
from dlsetup.collect.index_answer import Installer, ask_index, find_index, has_own_packages
from dlsetup.facts import Facts, NamedSetting, SettingsFile, Variable, known
from dlsetup.facts.factory import machine

CLOSED = "http://127.0.0.1:9/simple"
FILE, VARIABLE = "/home/student/.config/pip/pip.conf", "PIP_INDEX_URL"


class Answer(BaseHTTPRequestHandler):
    """Any answer will do: this one says that it is busy."""

    def do_HEAD(self) -> None:
        self.send_response(429)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def index() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/simple/"
        server.shutdown()


@pytest.fixture
def silent() -> Iterator[str]:
    """It takes the connection, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/simple/"


def named(url: str, path: str = FILE, tool: str = "pip") -> NamedSetting:
    return NamedSetting(
        tool=tool, path=path, setting="global.index-url", value=url, kind="index", state="present"
    )


def answer(facts: Facts) -> tuple[object, object]:
    host = known(facts.host)
    assert host is not None
    connection = known(host.connection)
    return host.network, connection.outcome if connection else None


@pytest.mark.parametrize(
    ("mine", "pypi", "expect"),
    [
        pytest.param(None, "index", (True, "ok"), id="PyPI answers"),
        pytest.param(None, CLOSED, (False, "refused"), id="PyPI does not"),
        pytest.param(None, "silent", (False, "timeout"), id="PyPI is silent"),
        pytest.param("index", CLOSED, (True, "ok"), id="a mirror alone"),
        pytest.param(CLOSED, "index", (True, "ok"), id="a mirror that is gone"),
        pytest.param(CLOSED, CLOSED, (False, "refused"), id="neither"),
    ],
)
def test_who_answers(
    mine: str | None,
    pypi: str,
    expect: tuple[object, object],
    index: str,
    silent: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    addresses = {"index": index, "silent": silent}
    monkeypatch.setattr(network, "INDEX_URL", addresses.get(pypi, pypi))
    settings = (named(addresses.get(mine, mine)),) if mine else ()
    start = time.monotonic()
    asked = ask_index(machine(named_settings=settings), seconds=1.0)
    assert time.monotonic() - start < 5
    assert answer(asked) == expect
    states = [each.state for each in known(asked.named_settings, ())]
    assert states == (["unreachable"] if mine == CLOSED else ["present"] if mine else [])


def test_an_index_in_a_folder_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "INDEX_URL", CLOSED)
    facts = machine(named_settings=(named("file:///srv/simple"),))
    assert ask_index(facts) == facts


@pytest.mark.parametrize(
    ("settings", "installer", "expect"),
    [
        pytest.param((), "pip", None, id="none"),
        pytest.param((named("http://a"), named("http://b")), "pip", "http://b", id="later file"),
        pytest.param(
            (named("http://a", VARIABLE), named("http://b")), "pip", "http://a", id="a variable"
        ),
        pytest.param((named("http://a"),), "uv", None, id="another's"),
        pytest.param((named("http://a", tool="uv"),), "uv", "http://a", id="uv's own"),
    ],
)
def test_which_index(
    settings: tuple[NamedSetting, ...], installer: Installer, expect: str | None
) -> None:
    found = find_index(machine(named_settings=settings), installer)
    assert (found.value if found else None) == expect


def variables(**values: str) -> Facts:
    return machine(variables=tuple(Variable(name=n, value=v) for n, v in values.items()))


def in_file(*values: tuple[str, str]) -> Facts:
    return machine(settings_files=(SettingsFile(tool="pip", path=FILE, line=None, values=values),))


@pytest.mark.parametrize(
    ("facts", "installer", "expect"),
    [
        pytest.param(machine(), "pip", False, id="nothing set"),
        pytest.param(variables(PIP_NO_INDEX="1"), "pip", True, id="no index"),
        pytest.param(variables(PIP_NO_INDEX="0"), "pip", False, id="no index, off"),
        pytest.param(variables(PIP_FIND_LINKS="/usb"), "pip", True, id="a folder"),
        pytest.param(variables(PIP_FIND_LINKS="/usb"), "uv", False, id="a folder of pip's alone"),
        pytest.param(variables(UV_FIND_LINKS="/usb"), "uv", True, id="a folder of uv's"),
        pytest.param(in_file(("global.find-links", "/usb")), "pip", True, id="in a file"),
        pytest.param(in_file(("global.timeout", "60")), "pip", False, id="another setting"),
    ],
)
def test_packages_of_ones_own(facts: Facts, installer: Installer, expect: bool) -> None:
    assert has_own_packages(facts, installer) == expect
