"""Servers that variables name, asked with --online."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dlsetup.collect.addresses import MAX_ASKED, ask_addresses
from dlsetup.facts import Variable
from tests.collect.test_indexes import Answer404 as Answer

CLOSED = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def answering() -> Iterator[str]:
    handler: type[BaseHTTPRequestHandler] = Answer
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def variable(value: str, name: str = "HF_ENDPOINT", file: str | None = None) -> Variable:
    return Variable(name=name, value=value, file=file)


def test_each_is_asked_and_says_where_it_is_set(answering: str) -> None:
    found = ask_addresses((variable(answering), variable(CLOSED, "WANDB_BASE_URL", "/x/.env")))
    assert [(each.variable, each.state, each.path, each.file) for each in found] == [
        ("HF_ENDPOINT", "ok", answering, None),
        ("WANDB_BASE_URL", "unreachable", CLOSED, "/x/.env"),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("HF_ENDPOINT", "", id="empty"),
        pytest.param("MLFLOW_TRACKING_URI", "file:///home/x/runs", id="a folder"),
        pytest.param("PIP_INDEX_URL", CLOSED, id="one of another check"),
        pytest.param("NO_SUCH_VARIABLE", CLOSED, id="not of the table"),
    ],
)
def test_is_not_asked(name: str, value: str) -> None:
    assert ask_addresses((variable(value, name),)) == ()


def test_only_so_many_are_asked() -> None:
    many = [variable(f"{CLOSED}/{number}") for number in range(MAX_ASKED + 2)]
    assert len(ask_addresses(many)) == MAX_ASKED
