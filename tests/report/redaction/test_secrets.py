"""What a machine would give away: its homes, users, hosts, proxies, and values of variables."""

from __future__ import annotations

import pytest

from dlsetup.report.redaction.redact import Secrets, collect_secrets
from dlsetup.report.redaction.secrets import name_forms


@pytest.mark.parametrize(
    ("extra", "is_home"),
    [
        ("/data/kim", True),
        (r"\\server\kim", True),
        (r"D:\kim", True),
        ("d:/kim", True),
        ("kim/data", False),
        ("kim:/data", False),
    ],
)
def test_a_path_is_a_home_and_any_other_text_a_value(extra: str, is_home: bool) -> None:
    secrets = collect_secrets({}, "/home/lee", "lee", "", extra=(extra,))
    assert (extra in secrets.homes, extra in secrets.values) == (is_home, not is_home)


def test_what_a_machine_gives_away() -> None:
    environ = {
        "HOME": "/data/lee-data/",
        "USER": "lee-1",
        "LOGNAME": "lee-2",
        "USERNAME": "lee-3",
        "HOSTNAME": "box.lab.kr",
        "COMPUTERNAME": "DESK-7",
        "PATH": "/mnt/c/Users/Lee Win/bin",
        "https_proxy": "http://kim:pass:word@px.kr:80",
        "HTTP_PROXY": "px.kr",
        "A_KEY": "sixsix",
        "B_KEY": "fives",
        "SSH_KEY_FILE": "/home/lee-home/.ssh/id",
    }
    secrets = collect_secrets(environ, "/home/lee-home", "root", "pc.univ.kr", "이순", ("box 3",))
    assert secrets == Secrets(
        homes=("/home/lee-home", "/data/lee-data/"),
        windows_homes=("/mnt/c/Users/Lee Win",),
        users=("이순", "lee-1", "lee-2", "lee-3", "lee-home", "lee-data", "Lee Win"),
        hosts=("pc.univ.kr", "box.lab.kr", "box", "DESK-7"),
        proxies=("px.kr",),
        credentials=("kim:pass:word", "kim", "pass:word"),
        values=("box 3", "sixsix"),
    )


@pytest.mark.parametrize("home", [r"C:\Users\Lee", r"c:\Users\Lee"])
def test_windows_itself_has_no_other_home(home: str) -> None:
    secrets = collect_secrets({"PATH": "/mnt/c/Users/kim/bin"}, home, "", "")
    assert secrets == Secrets(homes=(home,), users=("Lee",))


def test_a_machine_that_says_nothing_gives_nothing_away() -> None:
    assert collect_secrets({}, "", "", "") == Secrets()


@pytest.mark.parametrize("folder", ["Public", "Default", "All Users"])
def test_a_folder_of_all_users_is_no_home(folder: str) -> None:
    environ = {"PATH": f"/mnt/c/Users/{folder}/bin:/mnt/c/Users/lee/bin"}
    secrets = collect_secrets(environ, "/home/lee", "lee", "")
    assert secrets.windows_homes == ("/mnt/c/Users/lee",)


def test_hosts_without_a_proxy_are_no_proxies() -> None:
    environ = {"NO_PROXY": "cs.univ.ac.kr", "no_proxy": "cs.univ.ac.kr"}
    assert collect_secrets(environ, "/home/lee", "lee", "").proxies == ()


@pytest.mark.parametrize(
    ("name", "most", "forms"),
    [
        pytest.param("minsu", 1, {"minsu"}, id="one part"),
        pytest.param("kim_minsu", 7, {"minsukim", "minsu kim"}, id="two parts"),
        pytest.param("Hong Gil Dong", 16, {"DongGilHong", "Gil"}, id="three parts"),
        pytest.param(
            "Maria del Carmen Lopez Garcia", 42, {"Garcia", "Garcia Lopez Carmen"}, id="five parts"
        ),
        pytest.param("a_folder_of_a_test_that_has_ten_words", 100, {"test", "words"}, id="many"),
    ],
)
def test_a_name_has_few_forms(name: str, most: int, forms: set[str]) -> None:
    """Each is looked for in every text of a report."""
    found = list(name_forms(name))
    assert forms <= set(found)
    assert len(found) <= most
