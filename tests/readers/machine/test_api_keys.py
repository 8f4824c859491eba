"""Keys of services: how they are written, and never what they are. python-dotenv is what programs
read such a file with; a key that is in order here is one that it gives."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dlsetup.facts import ApiKey
from dlsetup.platforms import Machine, current_system
from dlsetup.readers.machine.api_keys import judge_value, read

KEY = "hf_" + "aB3" * 11
NAME = "HF_TOKEN"


def machine(folder: Path, **environ: str) -> Machine:
    return Machine(current_system(), environ, str(folder), str(folder))


def read_one(folder: Path, **environ: str) -> ApiKey:
    (key,) = read(machine(folder, **environ), (NAME,), ".env")
    return key


@pytest.mark.parametrize(
    ("content", "state", "line"),
    [
        pytest.param(f"{NAME}={KEY}\n", "ok", 1, id="plain"),
        pytest.param(f"# keys\n\nexport {NAME}={KEY}\n", "ok", 3, id="exported"),
        pytest.param(f'A=1\r\n{NAME} = "{KEY}"\r\n', "ok", 2, id="quoted, Windows' line ends"),
        pytest.param(f"{NAME}='{KEY}' # mine\n", "ok", 1, id="a comment behind"),
        pytest.param(f"{NAME}=hf_your-key\n{NAME}={KEY}\n", "ok", 2, id="the last line counts"),
        pytest.param("", "missing", None, id="an empty file"),
        pytest.param(f"MY_{NAME}={KEY}\n", "missing", None, id="another name"),
        pytest.param(f"{NAME}=\n", "empty", 1, id="no value"),
        pytest.param(f"# {NAME}={KEY}\n", "commented-out", 1, id="behind a mark"),
        pytest.param(f"{NAME}: {KEY}\n", "other-line", 1, id="as YAML"),
        pytest.param(f"set {NAME}={KEY}\n", "other-line", 1, id="as cmd"),
        pytest.param(f'$env:{NAME} = "{KEY}"\n', "other-line", 1, id="as PowerShell"),
        pytest.param(f"{NAME}=“{KEY}”\n", "quotes", 1, id="typographic quotes"),
        pytest.param(f'{NAME}="{KEY}\n', "quotes", 1, id="one quote"),
        pytest.param(f"{NAME}={KEY[:9]} {KEY[9:]}\n", "spaces", 1, id="a space within"),
        pytest.param(f"{NAME}={KEY}키\n", "not-ascii", 1, id="a Hangul letter"),
        pytest.param(f"{NAME}=sk-{'a1' * 20}\n", "other-form", 1, id="another service's"),
        pytest.param(f"{NAME}=<your token>\n", "placeholder", 1, id="in brackets"),
        pytest.param(f"{NAME}=hf_xxxxxxxxxxxx\n", "placeholder", 1, id="crosses"),
        pytest.param(f"{NAME}=hf_...\n", "placeholder", 1, id="dots"),
        pytest.param(f"{NAME}=여기에 키를 넣으세요\n", "placeholder", 1, id="in Korean"),
    ],
)
def test_a_file(tmp_path: Path, content: str, state: str, line: int | None) -> None:
    (tmp_path / ".env").write_bytes(content.encode())
    key = read_one(tmp_path)
    assert (key.state, key.line) == (state, line)
    assert KEY not in repr(key)
    if state != "missing":
        assert key.tracked is False
    dotenv = pytest.importorskip("dotenv")
    given = dotenv.dotenv_values(stream=io.StringIO(content.replace("\r\n", "\n"))).get(NAME)
    assert (given == KEY) is (state == "ok")


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (f"{NAME}={KEY}".encode("utf-8-sig"), "other-encoding"),
        (f"{NAME}={KEY}".encode("utf-16"), "other-encoding"),
        (f"# 비밀 키\n{NAME}={KEY}".encode("cp949"), "other-encoding"),
    ],
    ids=["BOM", "PowerShell's >", "cp949"],
)
def test_another_encoding(tmp_path: Path, data: bytes, state: str) -> None:
    (tmp_path / ".env").write_bytes(data)
    assert read_one(tmp_path).state == state


@pytest.mark.parametrize("name", [".env.txt", "env", "env.txt", ".ENV.txt", "_env", ".env (1)"])
def test_a_file_of_another_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"{NAME}={KEY}\n")
    key = read_one(tmp_path)
    assert (key.state, key.found, key.path) == ("other-file", name, str(tmp_path / ".env"))


@pytest.mark.parametrize("name", [".env.example", "env.sample", "environment.yml", "keys.txt"])
def test_what_is_no_file_of_keys(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"{NAME}={KEY}\n")
    assert read_one(tmp_path).state == "missing"


def test_a_second_file_cannot_be_renamed_to_the_first(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("OTHER=1\n")
    (tmp_path / ".env.txt").write_text(f"{NAME}={KEY}\n")
    assert read_one(tmp_path).state == "missing"


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    (tmp_path / "env").mkdir()
    assert read_one(tmp_path).state == "unreadable"


def test_above_the_working_folder_and_no_further_than_a_repository(tmp_path: Path) -> None:
    below = tmp_path / "course" / "week1"
    below.mkdir(parents=True)
    (tmp_path / "course" / ".env").write_text(f"{NAME}={KEY}\n")
    place = Machine(current_system(), {}, str(tmp_path), str(below))
    assert [key.state for key in read(place, (NAME,), ".env")] == ["ok"]
    (below / ".git").mkdir()
    assert [key.state for key in read(place, (NAME,), ".env")] == ["missing"]


@pytest.mark.parametrize(
    ("value", "state"), [(KEY, "ok"), (f'"{KEY}"', "quotes"), (f"{KEY} ", "spaces")]
)
def test_the_environment_counts_before_a_file(tmp_path: Path, value: str, state: str) -> None:
    (tmp_path / ".env").write_text(f"{NAME}=\n")
    key = read_one(tmp_path, HF_TOKEN=value)
    assert (key.state, key.origin, key.path) == (state, "environment", "")


def test_a_service_whose_form_is_not_known() -> None:
    assert judge_value("MAP_KEY", "0123abcd") == "ok"


def test_nothing_is_read_unless_a_course_names_keys(tmp_path: Path) -> None:
    assert read(machine(tmp_path), (), ".env") == ()
