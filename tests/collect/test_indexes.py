"""Package indexes of settings, asked with --online."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dlsetup.collect.indexes import ask_indexes
from dlsetup.facts import NOT_ASKED, NamedSetting, Unknown


class Answer404(BaseHTTPRequestHandler):
    """An index that does not show its first page: it is there."""

    def do_HEAD(self) -> None:
        self.send_error(404)

    def log_message(self, *args: object) -> None:
        """Nothing on the screen."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def answering() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answer404)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


@pytest.fixture
def closed() -> str:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}/simple"


def setting(url: str, kind: str = "index", state: str | Unknown = NOT_ASKED) -> NamedSetting:
    return NamedSetting(
        tool="pip", path="/p", setting="global.index-url", value=url, kind=kind, state=state
    )


def test_each_index_is_asked(answering: str, closed: str) -> None:
    asked = ask_indexes((setting(answering), setting(closed)))
    assert [each.state for each in asked] == ["present", "unreachable"]


def test_what_is_known_or_no_address_is_not_asked(closed: str) -> None:
    untouched = (setting(closed, state="switched-off"), setting(closed, "file"), setting("./x"))
    assert ask_indexes(untouched) == untouched
