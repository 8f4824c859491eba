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


@pytest.mark.parametrize(
    ("variable", "value", "field", "expect"),
    [
        ("SUDO_USER", "lee-4", "users", "lee-4"),
        ("USERDOMAIN", "QZV7K-AD", "hosts", "QZV7K-AD"),
        ("USERDNSDOMAIN", "AD.QZV7K.KR", "hosts", "AD.QZV7K.KR"),
        ("LOGONSERVER", r"\\QZV7K-DC1", "hosts", "QZV7K-DC1"),
        ("LOGONSERVER", r"\\XQZV7K", "hosts", "XQZV7K"),
        ("USER", "qz", "users", "qz"),
        ("USER", "쀍", "users", "쀍"),
    ],
)
def test_a_variable_names(variable: str, value: str, field: str, expect: str) -> None:
    secrets = collect_secrets({variable: value}, "/home/zz9q", "zz9q", "")
    assert expect in getattr(secrets, field)


def test_words_that_somebody_asked_to_hide() -> None:
    asked = ("qzv7k", " two words ", "", "qzv7k")
    assert collect_secrets({}, "", "", "", words=asked) == Secrets(words=("qzv7k", "two words"))


@pytest.mark.parametrize("home", [r"C:\Users\Lee", r"c:\Users\Lee"])
def test_windows_itself_has_no_other_home(home: str) -> None:
    secrets = collect_secrets({"PATH": "/mnt/c/Users/kim/bin"}, home, "", "")
    assert secrets == Secrets(homes=(home,), users=("Lee",))


def test_a_machine_that_says_nothing_gives_nothing_away() -> None:
    assert collect_secrets({}, "", "", "") == Secrets()
    assert collect_secrets({"USER": "q"}, "", "", "") == Secrets()


@pytest.mark.parametrize("folder", ["Public", "Default", "All Users"])
def test_a_folder_of_all_users_is_no_home(folder: str) -> None:
    environ = {"PATH": f"/mnt/c/Users/{folder}/bin:/mnt/c/Users/lee/bin"}
    secrets = collect_secrets(environ, "/home/lee", "lee", "")
    assert secrets.windows_homes == ("/mnt/c/Users/lee",)


@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
def test_hosts_without_a_proxy_are_no_proxies(name: str) -> None:
    environ = {name: "cs.univ.ac.kr", "http_proxy": "http://localhost:3128"}
    assert collect_secrets(environ, "/home/lee", "lee", "").proxies == ()


@pytest.mark.parametrize(
    ("name", "most", "forms"),
    [
        pytest.param("minsu", 1, {"minsu"}, id="one part"),
        pytest.param("kim_minsu", 7, {"minsukim", "minsu kim"}, id="two parts"),
        pytest.param("Hong Gil Dong", 16, {"DongGilHong", "Gil"}, id="three parts"),
        pytest.param("Ana Lee del Rio", 53, {"AnaLeeRio", "Rio Lee Ana"}, id="four parts"),
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


@pytest.mark.parametrize(
    ("name", "expect"),
    [
        pytest.param("홍길동", {"길동", "홍 길동", "길동홍", "길동 홍"}, id="Korean"),
        pytest.param("남궁민수", {"민수", "남궁 민수", "민수남궁", "민수 남궁"}, id="two and two"),
        pytest.param("김 민수", {"민수", "김민수", "민수김", "민수 김"}, id="with a space"),
        pytest.param("gildong20261234", {"gildong", "20261234"}, id="with a number"),
        pytest.param("Li Na", {"LiNa", "NaLi", "Na Li"}, id="parts that are words"),
    ],
)
def test_the_forms_of_a_name(name: str, expect: set[str]) -> None:
    assert set(name_forms(name)) == {name, *expect}
