"""What an error of the network means."""

from __future__ import annotations

import re


def classify_error(error: Exception, *, proxied: bool) -> str:
    """What an error means; behind a proxy, what cannot be reached is the proxy itself."""
    import socket
    import ssl

    tunnel_error = re.search(r"Tunnel connection failed: (\d+)", str(error))
    if tunnel_error:
        return "proxy-authentication" if tunnel_error[1] == "407" else "proxy-refused"
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
