"""Whether packages can be fetched, and if not, what stands between: looked at only with
--online."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.facts import Clock, Connection, Unknown
from dlsetup.readers.machine import clock

if TYPE_CHECKING:
    from datetime import datetime

INDEX = "https://pypi.org/simple/pip/"
LIMIT = 8.0  # seconds
ORGANISATION, NAME = b"\x06\x03\x55\x04\x0a", b"\x06\x03\x55\x04\x03"  # in a certificate (X.520)
OFF = 300  # seconds that a clock may differ: certificates and tokens tolerate no more


class Tried(NamedTuple):
    """One try, and the time that the server told."""

    connection: Connection
    date: str | None

    def clock(self, now: datetime) -> Clock | None:
        """The server's word against this computer's; None where they agree or it said none."""
        from email.utils import parsedate_to_datetime

        try:
            told = parsedate_to_datetime(self.date or "")
        except ValueError:  # a server that says no date says nothing of the clock
            return None
        found = clock.compare(now, told, self.connection.url)
        return found if abs(found.ahead) > OFF else None


def reach(url: str = INDEX, limit: float = LIMIT) -> Tried:
    """Ask for the page's head, through the proxies that the environment names. Any answer of
    the server will do."""
    import http.client  # 30 ms that only --online pays
    import urllib.error
    import urllib.request

    proxied = _proxy(url) is not None
    request = urllib.request.Request(url, method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=limit) as answer:
            return Tried(_connection(url, "ok", None, proxied), answer.headers.get("Date"))
    except urllib.error.HTTPError as error:
        refused = error.code == http.client.PROXY_AUTHENTICATION_REQUIRED
        outcome = "proxy-authentication" if refused else "ok"
        return Tried(_connection(url, outcome, None, proxied), error.headers.get("Date"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        cause = reason if isinstance(reason, Exception) else error
        found = outcome_of(cause, proxied=proxied)
        issuer = _issuer(url, limit) if found == "certificate" else None
        told = type(cause).__name__ if found == "proxy-malformed" else str(cause)  # no password
        return Tried(_connection(url, found, told, proxied, issuer), None)


def outcome_of(error: Exception, *, proxied: bool) -> str:
    """What an error means; behind a proxy, what cannot be reached is the proxy itself."""
    import socket
    import ssl

    told = re.search(r"Tunnel connection failed: (\d+)", str(error))
    if told:
        return "proxy-authentication" if told[1] == "407" else "proxy-refused"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    if isinstance(error, ssl.SSLError):
        return "tls"
    if isinstance(error, ValueError):
        return "proxy-malformed" if proxied else "unreachable"
    if proxied:
        return "proxy-unreachable"
    if isinstance(error, socket.gaierror):
        return "dns"
    if isinstance(error, TimeoutError):
        return "timeout"
    return "refused" if isinstance(error, ConnectionRefusedError) else "unreachable"


def issuer_of(certificate: bytes) -> str | None:
    """Who signed it: in a certificate (DER) the issuer's names stand before the owner's."""
    for kind in (ORGANISATION, NAME):
        _, found, rest = certificate.partition(kind)
        if found and len(rest) > 2:
            wide, length = rest[0] == 0x1E, rest[1]  # BMPString; a name is below 128 bytes
            return rest[2 : 2 + length].decode("utf-16-be" if wide else "utf-8", "replace")
    return None


def _connection(
    url: str,
    outcome: str,
    error: str | None,
    proxied: bool,
    issuer: str | Unknown | None = None,
) -> Connection:
    return Connection(url=url, outcome=outcome, error=error, proxied=proxied, issuer=issuer)


def _proxy(url: str) -> str | None:
    """The proxy that a request would go through."""
    import urllib.parse
    import urllib.request

    parts = urllib.parse.urlsplit(url)
    if urllib.request.proxy_bypass(parts.netloc):
        return None
    proxies = urllib.request.getproxies()
    return proxies.get(parts.scheme) or None


def _issuer(url: str, limit: float) -> str | Unknown | None:
    """Of the certificate that is shown here, taken as it is: nothing is sent to its owner."""
    import http.client
    import ssl
    import urllib.parse

    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    target = urllib.parse.urlsplit(url)
    proxy = urllib.parse.urlsplit(_proxy(url) or url)
    place = (proxy.hostname or "", proxy.port or (443 if proxy.scheme == "https" else 80))
    connection = http.client.HTTPSConnection(*place, timeout=limit, context=context)
    try:
        if proxy.netloc != target.netloc:
            connection.set_tunnel(target.hostname or "", target.port or 443)
        connection.connect()
        shown = connection.sock.getpeercert(binary_form=True)
        return issuer_of(shown) if shown else None
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Unknown("not-shown", str(error))
    finally:
        connection.close()
