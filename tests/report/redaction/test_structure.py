"""Names that no machine knows are hidden by where they stand; public words stay."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from dlsetup.facts import Variable
from dlsetup.report.redaction.aliases import Aliases
from dlsetup.report.redaction.redact import redact_record, redact_text
from dlsetup.report.redaction.secrets import Secrets
from dlsetup.report.redaction.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/home/profkim/miniconda3/bin", "/home/<home-1>/miniconda3/bin"),
        ("/home/kim/x:/home/lee/y:/home/kim", "/home/<home-1>/x:/home/<home-2>/y:/home/<home-1>"),
        (r"C:\Users\홍길동\anaconda3", r"C:\Users\<home-1>\anaconda3"),
        ("/mnt/c/Users/Hong Gildong/AppData", "/mnt/c/Users/<home-1>/AppData"),
        ("cannot open /Users/Hong Gildong/x.py now", "cannot open /Users/<home-1>/x.py now"),
        ("file:///home/%ED%99%8D/x", "file:///home/<home-1>/x"),
        ("%2Fhome%2Fprofkim%2Fx", "%2Fhome%2F<home-1>%2Fx"),
        ("/media/gildong/usb/x", "/media/<share-1>/usb/x"),
        (r"\\nas-snu\students\honggd\env", r"\\<share-1>\students\<home-1>\env"),
        (r"in SNU-AD\hongg", r"in <share-1>\<user-1>"),
        ("~honggd/x", "~<home-1>/x"),
        ("/home/linuxbrew/.linuxbrew/bin", "/home/linuxbrew/.linuxbrew/bin"),
        (r"\\wsl$\Ubuntu\home\kim\x", r"\\wsl$\Ubuntu\home\<home-1>\x"),
        ("/usr/lib/whatever/x.so", "/usr/lib/whatever/x.so"),
        ("/work/HW1_20261234_홍길동.ipynb", "/work/<notebook-1>.ipynb"),
        ("/work/hw1.ipynb", "/work/hw1.ipynb"),
        ("~/envs/gildong2026/bin/python3.12", "~/envs/<name-1>/bin/python3.12"),
        ("x/site-packages/numpy/whatever/y.py", "x/site-packages/numpy/whatever/y.py"),
    ],
)  # fmt: skip
def test_paths(before: str, after: str) -> None:
    assert redact_text(before, Secrets()) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://pypi.org/simple", "https://pypi.org/simple"),
        ("see https://code.visualstudio.com, then", "see https://code.visualstudio.com, then"),
        ("https://nexus.lab.ac.kr/repository/pypi/simple", "https://<server-1>/repository/pypi/simple"),
        ("https://a:p@ss/w0rd@pypi.org/simple", "https://<credentials>@pypi.org/simple"),
        ("https://a:p w'd@pypi.org/simple", "https://<credentials>@pypi.org/simple"),
        ("https://pypi.org:443/simple", "https://pypi.org:443/simple"),
        ("https://conda.anaconda.org/t/ho-12345678-aa/main", "https://conda.anaconda.org/t/<part-1>/main"),
        ("https://pypi.org/x?sig=abc&b=1", "https://pypi.org/x?<hidden>"),
        ("http://localhost:8888/lab", "http://localhost:8888/lab"),
        ("connect to 10.77.88.99 failed", "connect to <server-1> failed"),
        ("connect to requests 10.77.88.99", "connect to requests <server-1>"),
        ("opencv-python 4.11.0.86 or 8.8.4.4", "opencv-python 4.11.0.86 or <server-1>"),
        ("opencv_python 4.11.0.86", "opencv_python 4.11.0.86"),
        ("nvidia-cublas-cu12==12.1.3.1", "nvidia-cublas-cu12==12.1.3.1"),
        ("git+ssh://git@github.com/pytorch/pytorch", "git+ssh://git@github.com/pytorch/pytorch"),
        ("cannot resolve db.snu.ac.kr", "cannot resolve <server-1>"),
        ("import pandas.io.json", "import pandas.io.json"),
        ("hong@gpu3", "<mail>"),
        ("memory@cpu", "memory@cpu"),
    ],
)  # fmt: skip
def test_addresses(before: str, after: str) -> None:
    after = after.replace("git+ssh://git@", "git+ssh://<credentials>@")
    assert redact_text(before, Secrets()) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("--password hunter2", "--password <token>"),
        ("DB_PWD=hunter2", "DB_PWD=<token>"),
        ("비밀번호: hunter2", "비밀번호: <token>"),
        ("password='two words'", "password=<token>"),
        ("Cookie: a=b; c=d", "Cookie: <token>"),
        ("tokenizers==0.19, token: str", "tokenizers==0.19, token: str"),
        ("password is required", "password is required"),
        ("AIza0123456789abcdefghijABCDEFGHIJ123456", "<token>"),
        ("umath.cpython-311-x86_64-linux-gnu", "umath.cpython-311-x86_64-linux-gnu"),
        ("owned by profkim", "owned by <user-1>"),
        ("by 20261234, 010-1234-5678", "by <number>, <number>"),
    ],
)  # fmt: skip
def test_credentials(before: str, after: str) -> None:
    assert redact_text(before, Secrets()) == after


@pytest.mark.parametrize("text", ["/home/profkim/x", "hw_홍길동.ipynb", "https://a:b@c.kr/d?e"])
def test_what_is_redacted_stays_so(text: str) -> None:
    once = redact_text(text, Secrets())
    assert redact_text(once, Secrets()) == once


def test_names_that_differ_in_case_alone_have_aliases_that_do() -> None:
    aliases = Aliases()
    first, second = aliases.give("home", "kim"), aliases.give("home", "Kim")
    assert (first, first.casefold()) == ("<home-1>", second.casefold())
    assert first != second == aliases.give("home", "Kim")


def test_an_alias_is_found_by_any_spelling_of_a_name_that_has_one() -> None:
    aliases = Aliases()
    given = aliases.give("home", "홍길동")
    assert aliases.find(quote("홍길동")) == given
    assert aliases.find("kim") is None


def test_a_record_is_redacted_field_by_field() -> None:
    record = Variable(name="TORCH_HOME", value="/home/kim/.torch", file="/home/kim/.bashrc")
    redacted = redact_record(record, Secrets(homes=("/home/kim",)))
    assert isinstance(redacted, Variable)
    assert redacted.name == "TORCH_HOME"
    assert "kim" not in f"{redacted.value}{redacted.file}"


@pytest.mark.parametrize(
    ("name", "public"),
    [
        *((name, True) for name in ("python3", "base", ".venv", "hw1", "딥러닝과제")),
        *((name, True) for name in ("typing_extensions-4.15.0.dist-info", "libcudart.so.12")),
        *((name, False) for name in ("gildong", "김", "DESKTOP-7K2A9Q", "slim585", "hw_20261234")),
    ],
)  # fmt: skip
def test_vocabulary(name: str, public: bool) -> None:
    assert Vocabulary().holds(name) is public


def test_words_of_the_course_are_public() -> None:
    assert Vocabulary(("gildong-course",)).holds("gildong")
