"""Whether packages can be fetched: looked at only with --online."""

from __future__ import annotations

INDEX = "https://pypi.org/simple/pip/"
LIMIT = 8.0  # seconds


def reachable(url: str = INDEX) -> bool:
    """The package index answers, through the proxies that the environment names. Any
    answer of the server will do."""
    import http.client  # 30 ms that only --online pays
    import urllib.error
    import urllib.request

    request = urllib.request.Request(url, method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=LIMIT):
            return True
    except urllib.error.HTTPError as error:
        return error.code != http.client.PROXY_AUTHENTICATION_REQUIRED
    except (OSError, http.client.HTTPException):
        return False
