"""Files of accounts: whether a tool can read them, and that nothing in them leaves the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.platforms import windows
from dlsetup.readers.machine import account_files
from dlsetup.tables.account_files import ACCOUNT_FILES, AccountFile
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
SECRET = "s3cr3tv4lue"
KAGGLE = ".kaggle/kaggle.json"
TOKEN = ".cache/huggingface/token"


@pytest.mark.parametrize(
    ("name", "content", "state", "line", "detail"),
    [
        pytest.param(KAGGLE, f'{{"username": "a", "key": "{SECRET}"}}', "ok", None, "", id="json"),
        pytest.param(KAGGLE, f"{{'username': '{SECRET}'}}", "invalid", 1, "", id="quotes"),
        pytest.param(KAGGLE, f'{{"username": "{SECRET}"}}', "incomplete", None, "key", id="keys"),
        pytest.param(KAGGLE, f'["{SECRET}"]', "invalid", None, "", id="a list"),
        pytest.param(KAGGLE, f"<html>{SECRET}", "invalid", 1, "", id="a page"),
        pytest.param(KAGGLE, "[" * 10**5, "invalid", None, "", id="deep"),
        pytest.param(KAGGLE, " \n", "empty", None, "", id="empty"),
        pytest.param(KAGGLE, f'{{"key": "{SECRET}"}}'.encode("utf-16"), "other-encoding", None, ""),
        pytest.param(KAGGLE, b"\xef\xbb\xbf{}", "other-encoding", None, "", id="BOM"),
        pytest.param(KAGGLE, "{'이름'}".encode("cp949"), "other-encoding", None, "", id="cp949"),
        pytest.param(TOKEN, f"hf_{SECRET}\n", "ok", None, "", id="a token"),
        pytest.param(TOKEN, "", "empty", None, "", id="no token"),
        pytest.param(TOKEN, f"export HF_TOKEN={SECRET}", "invalid", None, "", id="a command"),
        pytest.param(".netrc", f"machine a login b password {SECRET}\n", "ok", None, ""),
        pytest.param(".netrc", f"# x\nmachine a\n login b\n password #{SECRET}", "ok", None, ""),
        pytest.param(
            ".netrc", "macdef init\n cd /x\n\ndefault login a", "ok", None, "", id="macro"
        ),
        pytest.param(".netrc", f"machine a\nlogin b {SECRET}", "invalid", 2, "", id="a word more"),
        pytest.param(".netrc", f"{SECRET}", "invalid", 1, "", id="only a key"),
        pytest.param(".netrc", "machine a login", "invalid", 1, "", id="cut short"),
        pytest.param(".aws/credentials", f"[default]\nkey = {SECRET}\n", "ok", None, "", id="ini"),
        pytest.param(".aws/credentials", f"key = {SECRET}\n", "invalid", 1, "", id="no section"),
        pytest.param(".aws/config", f"[a]\n{SECRET}\n", "invalid", 2, "", id="no value"),
        pytest.param(".streamlit/secrets.toml", f'a = "{SECRET}"\n', "ok", None, "", id="toml"),
        pytest.param(
            ".streamlit/secrets.toml", f"\na = {SECRET}", "invalid", 2, "", id="no quotes"
        ),
    ],
)
def test_states(
    tree: Tree, name: str, content: str | bytes, state: str, line: int | None, detail: str
) -> None:
    (found,) = account_files.read(machine(tree({name: content})))
    assert (found.state, found.line, found.detail) == (state, line, detail)
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        pytest.param(["kaggle (1).json"], ["kaggle (1).json"], id="downloaded twice"),
        pytest.param(["kaggle.json.txt"], ["kaggle.json.txt"], id="the browser's ending"),
        pytest.param(["kaggle.json", "kaggle (1).json"], [""], id="the right one is there"),
        pytest.param(["kaggle(1).json", "kaggle(2).json"], [], id="which one nobody knows"),
        pytest.param(["access_token"], [], id="another file"),
    ],
)
def test_names_that_are_almost_right(tree: Tree, names: list[str], found: list[str]) -> None:
    content = '{"username": "a", "key": "b"}'
    home = tree({f".kaggle/{name}": content for name in names})
    assert [each.detail for each in account_files.read(machine(home))] == found


def test_variables_come_first(tree: Tree) -> None:
    home = tree({"k/kaggle.json": "{", KAGGLE: "{}"})
    elsewhere = {"KAGGLE_CONFIG_DIR": str(home / "k")}
    (found,) = account_files.read(machine(home, elsewhere))
    assert found.path == str(home / "k" / "kaggle.json")
    instead = {"KAGGLE_USERNAME": "a", "KAGGLE_KEY": "b"}
    assert account_files.read(machine(home, instead)) == ()


def test_the_name_on_windows(tree: Tree) -> None:
    home = tree({"_netrc": "x", ".netrc": "x"})
    (found,) = account_files.read(machine(home, system=windows))
    assert found.path.endswith("_netrc")


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / KAGGLE).mkdir(parents=True)
    (found,) = account_files.read(machine(tmp_path))
    assert found.state == "unreadable"


@pytest.mark.parametrize("row", ACCOUNT_FILES, ids=lambda row: row.path)
def test_rows(row: AccountFile) -> None:
    assert row.source.startswith("https://") and not row.path.startswith("/")
