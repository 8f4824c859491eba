"""What stays of an address, and which hosts that stand alone are nobody's."""

from __future__ import annotations

import pytest

from dlsetup.report.redaction.addresses import AddressRules
from dlsetup.report.redaction.aliases import Aliases
from dlsetup.report.redaction.vocabulary import Vocabulary

WHEEL = "https://files.pythonhosted.org/packages/"


def rules(**known_hosts: str) -> AddressRules:
    return AddressRules(Vocabulary(), Aliases(), known_hosts)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        pytest.param("see https://pypi.org/simple/numpy/, then", "", id="public"),
        pytest.param("https://pypi.org:443/simple", "", id="a port is no password"),
        pytest.param("https://pypi.org/a@b", "", id="an @ of the path"),
        pytest.param("https://pypi.org:443/a@b", "", id="an @ of the path, behind a port"),
        pytest.param("https://pypi.org/a@b/c", "", id="an @ of a folder"),
        pytest.param(
            "https://kim@pypi.org", "https://<credentials>@pypi.org", id="a login, and no path"
        ),
        pytest.param("file:///home/qzv7k/x@y", "", id="a file: its path has rules of its own"),
        pytest.param(f"{WHEEL}numpy-2.1.0-cp312-cp312-win_amd64.whl", "", id="a public file"),
        pytest.param(f"{WHEEL}qzv7k-2.1.0-py3-none-any.whl", f"{WHEEL}<part-1>", id="an own file"),
        pytest.param(
            "https://kim:p/w@pypi.org/simple/",
            "https://<credentials>@pypi.org/simple/",
            id="a password with a slash",
        ),
        pytest.param(
            "https://kim:p@w/x@nexus.qzv7k.kr:8081/simple",
            "https://<credentials>@<server-1>:8081/simple",
            id="a password with an @ and a slash",
        ),
        pytest.param(
            "(https://pypi.org/simple?token=abc#x)",
            "(https://pypi.org/simple?<hidden>)",
            id="a query",
        ),
        pytest.param(
            "https://pypi.org/simple%3ftoken=abc",
            "https://pypi.org/simple%<hidden>",
            id="a query with its mark written otherwise",
        ),
        pytest.param(
            "https://github.com/qzv7k/hw.git", "https://github.com/<part-1>/hw.git", id="an account"
        ),
        pytest.param("https://[fe80::1]:80/x", "https://<server-1>:80/x", id="by its number"),
        pytest.param("qzv7k@github.com", "<mail>", id="mail to a public host"),
        pytest.param("git@github.com", "", id="git's own login"),
        pytest.param("git@nexus.qzv7k.kr", "<mail>", id="git's login to another host"),
        pytest.param("qzv7k%40univ.ac.kr", "<mail>", id="mail in another spelling"),
        pytest.param("git%40github.com", "", id="git's own login in another spelling"),
        pytest.param("numpy%40python.org", "<mail>", id="two public words in another spelling"),
        pytest.param("numpy@python.org", "<mail>", id="mail of two public words"),
        pytest.param("numpy@main", "", id="a package's branch"),
        pytest.param("qzv7k@main", "<mail>", id="somebody's"),
    ],
)
def test_addresses(text: str, expect: str) -> None:
    assert rules().redact_addresses(text) == (expect or text)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        pytest.param("files.pythonhosted.org", "", id="public"),
        pytest.param("qzv7k.pypi.org", "", id="below a public one"),
        pytest.param("home.local", "", id="words of the language"),
        pytest.param("a.python.io", "", id="public words"),
        pytest.param("nexus.qzv7k.kr", "<server-1>", id="a server"),
        pytest.param("qzv7k.local", "<server-1>", id="a computer of the house"),
        pytest.param("io.qzv7k.com", "<server-1>", id="a word before a name"),
        pytest.param("python.kr", "<server-1>", id="of a country"),
        pytest.param("127.0.0.1 at 12:30:45", "", id="this computer, and a time"),
        pytest.param("10.7.7.7", "<server-1>", id="a number"),
        pytest.param("opencv-python 4.11.0.86", "", id="a version"),
        pytest.param("opencv-python 10.11.0.86", "opencv-python <server-1>", id="no version"),
        pytest.param("00:1a:2b:3c:4d:5e", "<server-1>", id="a network card"),
    ],
)
def test_hosts_alone(text: str, expect: str) -> None:
    assert rules().redact_hosts(text) == (expect or text)


@pytest.mark.parametrize(
    ("host", "expect"),
    [
        pytest.param("px.qzv7k.kr", "<proxy>", id="known"),
        pytest.param("pypi.org", "pypi.org", id="known, but public"),
        pytest.param("", "", id="none"),
        pytest.param("<server-7>", "<server-7>", id="hidden already"),
        pytest.param("gpu", "<server-1>", id="a name alone"),
        pytest.param("org", "<server-1>", id="the end of a name alone"),
        pytest.param("a.python.io", "a.python.io", id="public words"),
    ],
)
def test_a_host(host: str, expect: str) -> None:
    known_hosts = {"px.qzv7k.kr": "<proxy>", "pypi.org": "<proxy>"}
    assert rules(**known_hosts).redact_host(host) == expect
