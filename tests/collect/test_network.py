"""What an error of the network means, the issuer in a certificate, and the server's clock."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime

import pytest

from dlsetup.collect.network import INDEX_URL, IndexResponse, certificate_issuer
from dlsetup.download.network_errors import classify_error
from dlsetup.facts import Connection


@pytest.mark.parametrize(
    ("error", "proxied", "expected"),
    [
        pytest.param(ssl.SSLCertVerificationError(1, "failed"), False, "certificate", id="cert"),
        pytest.param(ssl.SSLCertVerificationError(1, "failed"), True, "certificate", id="by proxy"),
        pytest.param(ssl.SSLError(1, "wrong version number"), False, "tls", id="no TLS"),
        pytest.param(socket.gaierror(-2, "Name or service not known"), False, "dns", id="DNS"),
        pytest.param(TimeoutError("timed out"), False, "timeout", id="no answer"),
        pytest.param(ConnectionRefusedError(111, "refused"), False, "refused", id="refused"),
        pytest.param(OSError(101, "Network is unreachable"), False, "unreachable", id="no way"),
        pytest.param(
            ConnectionRefusedError(111, "refused"), True, "proxy-unreachable", id="proxy is gone"
        ),
        pytest.param(
            OSError("Tunnel connection failed: 407 Proxy Authentication Required"),
            True,
            "proxy-authentication",
            id="proxy asks",
        ),
        pytest.param(
            OSError("Tunnel connection failed: 403 Forbidden"), True, "proxy-refused", id="proxy no"
        ),
        pytest.param(ValueError("nonnumeric port"), True, "proxy-malformed", id="proxy's address"),
    ],
)
def test_outcome(error: Exception, proxied: bool, expected: str) -> None:
    assert classify_error(error, proxied=proxied) == expected


def name(kind: int, text: bytes, tag: int = 0x0C) -> bytes:
    return b"\x06\x03\x55\x04" + bytes([kind, tag, len(text)]) + text


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(name(3, b"Root") + name(10, b"Campus"), "Campus", id="its organisation"),
        pytest.param(name(3, b"Gateway CA"), "Gateway CA", id="its name alone"),
        pytest.param(name(10, "한국대".encode()), "한국대", id="Hangul"),
        pytest.param(name(10, "대학".encode("utf-16-be"), 0x1E), "대학", id="an old spelling"),
        pytest.param(b"", None, id="none"),
        pytest.param(b"\x06\x03\x55\x04\x0a", None, id="cut short"),
    ],
)
def test_issuer(names: bytes, expected: str | None) -> None:
    assert certificate_issuer(b"\x30\x82\x01\x02" + names) == expected


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        pytest.param("Mon, 23 Nov 2026 12:00:00 GMT", None, id="the same"),
        pytest.param("Mon, 23 Nov 2026 12:04:00 GMT", None, id="minutes are tolerated"),
        pytest.param("Mon, 23 Nov 2026 21:00:00 GMT", -9 * 3600, id="behind"),
        pytest.param("Sun, 22 Nov 2026 12:00:00 GMT", 86_400, id="ahead"),
        pytest.param("noon", None, id="no date"),
        pytest.param(None, None, id="said none"),
    ],
)
def test_clock(date: str | None, ahead: int | None) -> None:
    tried = IndexResponse(Connection(url=INDEX_URL, outcome="ok"), date)
    found = tried.clock_fact(datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert (found.ahead if found else None) == ahead
