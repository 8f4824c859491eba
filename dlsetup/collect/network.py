"""Whether packages can be fetched, and if not, what stands between: looked at only with
--online."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlsetup.download.network_errors import classify_error
from dlsetup.facts import Clock, Connection, Unknown
from dlsetup.readers.machine import clock

if TYPE_CHECKING:
    from datetime import datetime

INDEX_URL = "https://pypi.org/simple/pip/"
TIMEOUT = 8.0  # seconds
ORG_OID, NAME_OID = b"\x06\x03\x55\x04\x0a", b"\x06\x03\x55\x04\x03"  # in a certificate (X.520)
CLOCK_TOLERANCE = 300  # seconds that a clock may differ: certificates and tokens tolerate no more


class IndexResponse(NamedTuple):
    """One try, and the time that the server told."""

    connection: Connection
    server_date: str | None

    def clock_fact(self, now: datetime) -> Clock | None:
        """The server's word against this computer's; None where they agree or it said none."""
        from email.utils import parsedate_to_datetime

        try:
            server_time = parsedate_to_datetime(self.server_date or "")
        except ValueError:  # a server that says no date says nothing of the clock
            return None
        difference = clock.compare(now, server_time, self.connection.url)
        return difference if abs(difference.ahead) > CLOCK_TOLERANCE else None


def contact_index(url: str = INDEX_URL, timeout: float = TIMEOUT) -> IndexResponse:
    """Ask for the page's head, through the proxies that the environment names. Any answer of
    the server will do."""
    import http.client  # 30 ms that only --online pays
    import urllib.error
    import urllib.request

    proxied = _proxy_url(url) is not None
    request = urllib.request.Request(url, method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return IndexResponse(
                _connection_fact(url, "ok", None, proxied), response.headers.get("Date")
            )
    except urllib.error.HTTPError as error:
        needs_password = error.code == http.client.PROXY_AUTHENTICATION_REQUIRED
        outcome = "proxy-authentication" if needs_password else "ok"
        return IndexResponse(
            _connection_fact(url, outcome, None, proxied), error.headers.get("Date")
        )
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        cause = reason if isinstance(reason, Exception) else error
        outcome = classify_error(cause, proxied=proxied)
        issuer = _fetch_issuer(url, timeout) if outcome == "certificate" else None
        detail = type(cause).__name__ if outcome == "proxy-malformed" else str(cause)  # no password
        return IndexResponse(_connection_fact(url, outcome, detail, proxied, issuer), None)


def certificate_issuer(certificate: bytes) -> str | None:
    """Who signed it: in a certificate (DER) the issuer's names stand before the owner's."""
    for field in (ORG_OID, NAME_OID):
        _, marker, rest = certificate.partition(field)
        if marker and len(rest) > 2:
            wide, length = rest[0] == 0x1E, rest[1]  # BMPString; a name is below 128 bytes
            return rest[2 : 2 + length].decode("utf-16-be" if wide else "utf-8", "replace")
    return None


def _connection_fact(
    url: str,
    outcome: str,
    error: str | None,
    proxied: bool,
    issuer: str | Unknown | None = None,
) -> Connection:
    return Connection(url=url, outcome=outcome, error=error, proxied=proxied, issuer=issuer)


def _proxy_url(url: str) -> str | None:
    """The proxy that a request would go through."""
    import urllib.parse
    import urllib.request

    parts = urllib.parse.urlsplit(url)
    if urllib.request.proxy_bypass(parts.netloc):
        return None
    proxies = urllib.request.getproxies()
    return proxies.get(parts.scheme) or None


def _fetch_issuer(url: str, timeout: float) -> str | Unknown | None:
    """Of the certificate that is shown here, taken as it is: nothing is sent to its owner."""
    import http.client
    import ssl
    import urllib.parse

    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    server = urllib.parse.urlsplit(url)
    proxy = urllib.parse.urlsplit(_proxy_url(url) or url)
    address = (proxy.hostname or "", proxy.port or (443 if proxy.scheme == "https" else 80))
    connection = http.client.HTTPSConnection(*address, timeout=timeout, context=context)
    try:
        if proxy.netloc != server.netloc:
            connection.set_tunnel(server.hostname or "", server.port or 443)
        connection.connect()
        certificate = connection.sock.getpeercert(binary_form=True)
        return certificate_issuer(certificate) if certificate else None
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Unknown("not-shown", str(error))
    finally:
        connection.close()
