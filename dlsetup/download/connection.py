"""One request: through the proxies of the environment, with the certificates that it names, and
along redirects that stay encrypted."""

from __future__ import annotations

import http.client
import os
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import Message
from functools import cached_property
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from dlsetup.download.answers import DownloadError, read_status
from dlsetup.download.network_errors import classify_error

CHUNK = 256 * 2**10
REDIRECTS = 6
AGENT = "dlsetup"
# what OpenSSL does not read itself; its own SSL_CERT_FILE and SSL_CERT_DIR come first
CERTIFICATE_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PIP_CERT")
KINDS = {  # of network_errors
    "certificate": "certificate",
    "proxy-authentication": "proxy",
    "proxy-refused": "proxy",
    "proxy-malformed": "proxy",
    "timeout": "broken-off",
}


class ServerAnswer(NamedTuple):
    """An answer whose head was read. `url`: whose it is, after all redirects."""

    status: int
    headers: Mapping[str, str]
    stream: IO[bytes]
    url: str = ""

    def read(self) -> bytes:
        """What is there, at most CHUNK; b"" at the end. Raises DownloadError: it broke off."""
        try:
            return self.stream.read1(CHUNK)  # type: ignore[attr-defined, no-any-return]
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise DownloadError("broken-off", str(error), again=True) from error


class Client:
    """`silence`: seconds without a byte after which a connection counts as broken. `direct`: by no
    proxy, as a computer in the same room is asked."""

    def __init__(self, environ: Mapping[str, str], silence: float, *, direct: bool = False) -> None:
        self.silence = silence
        handlers: list[urllib.request.BaseHandler] = [
            _EncryptedRequests(environ),
            _EncryptedRedirects(),
        ]
        if direct:
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    @contextmanager
    def request(
        self, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Iterator[ServerAnswer]:
        """`body`: what is sent along. Raises DownloadError: there is no file to be had."""
        if urlsplit(url).scheme not in ("https", "http"):
            raise DownloadError("address", url)
        own = {"User-Agent": AGENT, "Accept-Encoding": "identity", **headers}
        with self._ask(urllib.request.Request(url, body, own)) as response:
            head = _lower_names(response.headers)
            read_status(response.status, head, datetime.now(UTC))
            yield ServerAnswer(response.status, head, response, response.geturl())

    def _ask(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        try:
            response: http.client.HTTPResponse = self._opener.open(request, timeout=self.silence)
        except urllib.error.HTTPError as error:
            with error:
                read_status(error.code, _lower_names(error.headers), datetime.now(UTC))
            raise DownloadError("refused", str(error.code)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _network_error(error, proxied=_is_proxied(request)) from error
        return response


def _lower_names(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _network_error(error: Exception, *, proxied: bool) -> DownloadError:
    reason = getattr(error, "reason", error)
    cause = reason if isinstance(reason, Exception) else error
    outcome = classify_error(cause, proxied=proxied)
    kind = KINDS.get(outcome, "offline")
    again = kind in ("offline", "broken-off")
    return DownloadError(kind, outcome, again=again)


def _is_proxied(request: urllib.request.Request) -> bool:
    """By then urllib has put the proxy in the place of the host."""
    return request.has_proxy() or getattr(request, "_tunnel_host", None) is not None


class _EncryptedRequests(urllib.request.HTTPSHandler):
    """Reads the certificates, some 25 ms, with the first request that needs them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        urllib.request.AbstractHTTPHandler.__init__(self)  # HTTPSHandler's own reads them at once
        self._environ = environ

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        """Raises DownloadError: a variable names no file of certificates."""
        return self.do_open(http.client.HTTPSConnection, request, context=self._certificates)

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        return _certificates(self._environ)


def _certificates(environ: Mapping[str, str]) -> ssl.SSLContext:
    """Those of the system, or the file that a variable names. Raises DownloadError: it is no such
    file."""
    context = ssl.create_default_context()
    if environ.get("SSL_CERT_FILE") or environ.get("SSL_CERT_DIR"):
        return context
    path = next((environ[name] for name in CERTIFICATE_VARIABLES if environ.get(name)), None)
    if path is not None:
        place = {"capath": path} if os.path.isdir(path) else {"cafile": path}
        try:
            context.load_verify_locations(**place)
        except OSError as error:
            raise DownloadError("certificate-file", path) from error
    return context


class _EncryptedRedirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        if req.data is not None:  # it would be asked without what was sent
            raise DownloadError("refused", str(code))
        if urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme != "https":
            raise DownloadError("insecure", newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
