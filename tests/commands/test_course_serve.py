"""`dlsetup course serve`: what can be had from it, and what cannot; clients that go on after it was
killed."""

from __future__ import annotations

import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dlsetup.commands import bundle_server, offline_source
from dlsetup.commands.bundle_opening import open_bundle
from dlsetup.commands.bundle_page import render_page
from dlsetup.commands.bundle_server import BundleServer, find_addresses
from dlsetup.commands.course_serve import (
    CourseServeRequest,
    serve_bundle,
    start_server,
    student_words,
)
from dlsetup.commands.offline_bundle import open_offline
from dlsetup.courses.bundle import INDEX
from dlsetup.courses.bundle_zip import pack
from dlsetup.download.servers import Patience
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from dlsetup.storage.part_file import PartFile
from dlsetup.terminal import qr_code
from tests.courses.made_bundle import make_bundle

WHEEL = "wheels/alpha_of_the_room-1-py3-none-any.whl"
SIZE = 3_000_000
ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(offline_source, "PATIENCE", Patience(silence=5, tries=2, pause=0.01))
    monkeypatch.setattr(bundle_server, "END_IS_SEEN_AFTER", 0.01)
    environ = {"HOME": str(tmp_path), "DLSETUP_HOME": str(tmp_path / "own")}
    return Settings("en", environ=environ, cwd=tmp_path, home=tmp_path, verbosity=-1)


@pytest.fixture(params=["b", "b.zip"])
def typed(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    bundle = make_bundle(tmp_path / "b", size=SIZE)
    pack(tmp_path / "b", bundle, tmp_path / "b.zip")
    return str(request.param)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(settings: Settings, typed: str, port: int = 0) -> Iterator[BundleServer]:
    request = CourseServeRequest(typed, port or free_port(), only_here=True)
    with (
        open_bundle(settings, settings.cwd / typed) as opened,
        start_server(settings, request, opened) as server,
    ):
        yield server


def ask(
    server: BundleServer, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=names)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_what_can_be_had(settings: Settings, typed: str) -> None:
    data = (settings.cwd / "b" / WHEEL).read_bytes()
    total = hashlib.sha256(data).hexdigest()
    with served(settings, typed) as server:
        status, head, body = ask(server, f"/{WHEEL}")
        assert (status, body, head["etag"]) == (200, data, f'"{total}"')
        status, head, body = ask(server, f"/{WHEEL}", Range="bytes=100-199")
        assert (status, body) == (206, data[100:200])
        assert head["content-range"] == f"bytes 100-199/{len(data)}"
        assert ask(server, f"/{WHEEL}", Range=f"bytes={len(data)}-")[0] == 416
        assert ask(server, f"/{WHEEL}", Range="bytes=5-", If_Range='"old"')[0] == 200
        status, head, body = ask(server, f"/{WHEEL}", "HEAD")
        assert (status, body, head["content-length"]) == (200, b"", str(len(data)))
        assert ask(server, f"/{INDEX}")[2] == (settings.cwd / "b" / INDEX).read_bytes()
        assert ask(server, "/simple/Alpha_of.the-Room/")[1]["location"].endswith("of-the-room/")
        assert total in ask(server, "/simple/alpha-of-the-room/")[2].decode()
        assert server.clients == {"127.0.0.1"} and server.bytes_sent >= 2 * len(data)


@pytest.mark.parametrize(
    "path",
    [
        "/../own/secret",
        "/wheels/../../secret",
        "/wheels/%2e%2e/%2e%2e/secret",
        "/wheels/..%2f..%2fsecret",
        "/..\\secret",
        "//etc/passwd",
        "/secret",
        "/wheels/",
        "/wheels/secret.whl",
        "/simple/secret/",
        "/%ff%fe",
        "/" + "a" * 5000,
    ],
)
def test_nothing_else_can_be_had(path: str, settings: Settings, tmp_path: Path) -> None:
    make_bundle(tmp_path / "b")
    for place in (tmp_path / "secret", tmp_path / "b" / "secret", tmp_path / "b/wheels/secret.whl"):
        place.write_text("secret")
    with served(settings, "b") as server:
        status, _, body = ask(server, path)
    assert status == 404 and b"secret" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_reads(method: str, settings: Settings, tmp_path: Path) -> None:
    make_bundle(tmp_path / "b")
    with served(settings, "b") as server:
        assert ask(server, f"/{WHEEL}", method)[0] == 501


def test_a_student_takes_it_from_there(settings: Settings, typed: str) -> None:
    with served(settings, typed) as server:
        address = student_words(server)[-1]
        bundle = open_offline(settings, address)
        wheels = bundle.bundle.of_kind("wheel")
        bundle.source.take(wheels)
        assert {path.name for path in bundle.wheels.iterdir()} == {each.name for each in wheels}
        sent = server.bytes_sent
        bundle.source.take(wheels)
        assert server.bytes_sent == sent, "what is there is not fetched again"
        with pytest.raises(UserError, match="not the one that your instructor meant"):
            open_offline(settings, address[:-1] + ("0" if address[-1] != "0" else "1"))


def test_a_server_that_is_killed_in_the_middle(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_bundle(tmp_path / "b", size=SIZE)
    port, write = free_port(), PartFile.write
    with served(settings, "b", port) as server:
        bundle = open_offline(settings, f"http://127.0.0.1:{port}")
        file = bundle.bundle.find(WHEEL)
        assert file is not None

        def write_and_kill(part: PartFile, data: bytes) -> None:
            write(part, data)
            if part.size > SIZE // 2:
                monkeypatch.setattr(PartFile, "write", write)
                server.shutdown()
                server.server_close()
                raise ConnectionAbortedError

        monkeypatch.setattr(PartFile, "write", write_and_kill)
        with pytest.raises(UserError):
            bundle.source.take((file,))
        with pytest.raises(UserError, match=r"(?s)cannot be reached .*Run the same"):
            bundle.source.take((file,))
    assert not (bundle.source.root / WHEEL).exists(), "what is there in part has another name"
    with served(settings, "b", port) as again:
        bundle.source.take((file,))
        assert 0 < again.bytes_sent < SIZE * 0.6, "it goes on where it stopped"
    data = (bundle.source.root / WHEEL).read_bytes()
    assert hashlib.sha256(data).hexdigest() == file.sha256


def test_a_wheel_that_is_swapped_meanwhile(settings: Settings, tmp_path: Path) -> None:
    make_bundle(tmp_path / "b")
    with served(settings, "b") as server:
        bundle = open_offline(settings, f"http://127.0.0.1:{server.port}")
        data = (tmp_path / "b" / WHEEL).read_bytes()
        (tmp_path / "b" / WHEEL).write_bytes(data[:-1] + b"!")
        file = bundle.bundle.find(WHEEL)
        assert file is not None
        with pytest.raises(UserError, match="SHA-256 differs"):
            bundle.source.take((file,))
    assert not (bundle.source.root / WHEEL).exists()


def test_what_is_spoilt_is_not_offered(settings: Settings, tmp_path: Path) -> None:
    make_bundle(tmp_path / "b")
    (tmp_path / "b" / WHEEL).write_bytes(b"PK")
    with pytest.raises(UserError, match="is incomplete"):
        serve_bundle(settings, CourseServeRequest("b"))


def test_a_port_that_is_taken(settings: Settings, tmp_path: Path) -> None:
    make_bundle(tmp_path / "b")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with (
            pytest.raises(UserError, match=f"Port {port} is used") as refused,
            served(settings, "b", port),
        ):
            pass
    assert refused.value.commands[0][:4] == ("dlsetup", "course", "serve", "b")


def test_a_page_in_both_languages(tmp_path: Path) -> None:
    bundle = make_bundle(tmp_path / "b")
    page = render_page(bundle, "http://10.0.0.1:8000", ("dlsetup", "<x>")).decode()
    assert "Copy this line" in page and "이 줄을 복사해" in page
    assert "&lt;x&gt;" in page and "<x>" not in page
    assert "--trusted-host 10.0.0.1" in page


def test_an_address_without_a_way_out() -> None:
    assert find_addresses(), "a way out is not needed"


def test_a_code_is_drawn() -> None:
    assert qr_code.draw(((1, 0), (0, 1), (1, 1))) == ("▀▄", "▀▀")
    assert qr_code.can_draw("utf-8") and not qr_code.can_draw("cp949")


def test_a_code_leads_to_the_address() -> None:
    pytest.importorskip("segno", reason="the extra `serve`")
    matrix = qr_code.make_matrix("http://10.0.0.1:8000")
    assert matrix is not None and len(matrix) == len(matrix[0]) == 25 + 2 * qr_code.BORDER


def test_ctrl_c_ends_it_and_says_what_was_served(tmp_path: Path) -> None:
    make_bundle(tmp_path / "b")
    words = ("--lang", "en", "course", "serve", "b", "--only-here", "--port", str(free_port()))
    child = subprocess.Popen(
        (sys.executable, "-m", "dlsetup", *words),
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    lines = iter(child.stdout.readline, "")
    said = [next(line for line in lines if "Ctrl+C" in line)]
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    said += lines
    assert child.wait(30) == 0 and said[-1] == "Stopped. 0.0 MB went to 0 computers.\n"
