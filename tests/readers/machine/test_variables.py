"""What variables name, whose files they are, the clock, and matplotlib's settings."""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dlsetup.facts import MatplotlibSettings, Variable, VariableTarget
from dlsetup.platforms import Machine
from dlsetup.readers.machine import clock, matplotlib, ownership, variable_states
from dlsetup.readers.machine import folders as machine_folders
from dlsetup.readers.machine import variables as machine_variables
from tests.machines import machine

PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


def read_targets(looked_at: Machine) -> tuple[VariableTarget, ...]:
    variables = machine_variables.read_environment(looked_at)
    return machine_variables.read_targets(variables, machine_variables.Place(looked_at))


NOW = clock.RELEASED + timedelta(days=40)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param("http://proxy.example:8080", "ok", id="in order"),
        pytest.param("proxy.example:8080", "ok", id="HTTP is understood"),
        pytest.param("http://kim:p%40ss@proxy.example:8080/", "ok", id="escaped"),
        pytest.param("http://kim:p@ss@proxy.example:8080", "ok", id="the last @ counts"),
        pytest.param("http://[2001:db8::1]:3128", "ok", id="IPv6"),
        pytest.param("http://kim:pa#ss@proxy.example:8080", "bad-port", id="# in the password"),
        pytest.param("http://kim:pa/ss@proxy.example:8080", "bad-port", id="/ in the password"),
        pytest.param("http://proxy.example:eighty", "bad-port", id="no number"),
        pytest.param("http://:8080", "no-host", id="no host"),
        pytest.param(" http://proxy.example:8080", "spaces-or-quotes", id="a space"),
        pytest.param("'http://proxy.example:8080'", "spaces-or-quotes", id="quotes"),
        pytest.param("htp://proxy.example", "unknown-scheme", id="misspelt"),
        pytest.param("socks://proxy.example:1080", "unknown-scheme", id="of a desktop"),
        pytest.param("socks5h://proxy.example:1080", "socks", id="SOCKS"),
    ],
)
def test_proxy(value: str, state: str) -> None:
    assert variable_states.proxy_state(value) == state
    if os.name != "nt":
        found = read_targets(machine("/home/s", {"https_proxy": value}))
        assert [(each.variable, each.state, each.path) for each in found] == [
            ("https_proxy", state, None)
        ]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{}", "socks5h://localhost:{}", "127.0.0.1:{}"]
)
def test_a_proxy_of_this_computer(address: str) -> None:
    """It is asked: nothing leaves the computer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = address.format(server.getsockname()[1])
        assert variable_states.proxy_state(place) in ("ok", "socks")
    variable_states.is_listening.cache_clear()
    assert variable_states.proxy_state(place) == "nobody-listens"


@pytest.mark.parametrize(
    ("content", "state"),
    [
        pytest.param(PEM, "ok", id="PEM"),
        pytest.param("# Campus CA\n" + PEM, "ok", id="with a comment"),
        pytest.param("", "not-pem", id="empty"),
        pytest.param("\x30\x82\x03", "not-pem", id="DER"),
        pytest.param(None, "missing", id="gone"),
    ],
)
def test_certificates(tmp_path: Path, content: str | None, state: str) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content)
    assert variable_states.certificates_state(str(path), folder=False) == state


def test_a_folder_of_certificates_is_not_for_every_program(tmp_path: Path) -> None:
    assert variable_states.certificates_state(str(tmp_path), folder=True) == "ok"
    assert variable_states.certificates_state(str(tmp_path), folder=False) == "not-a-file"


@pytest.mark.parametrize(
    ("below", "must_exist", "state"),
    [
        pytest.param("folder", True, "ok", id="there"),
        pytest.param("file", False, "not-a-folder", id="a file"),
        pytest.param("file/below", False, "not-a-folder", id="below a file"),
        pytest.param("link", False, "missing", id="a link to nothing"),
        pytest.param("new/below", False, "ok", id="made when it is needed"),
        pytest.param("new", True, "missing", id="must be there"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="makes a link")
def test_folder(tmp_path: Path, below: str, must_exist: bool, state: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert variable_states.folder_state(str(tmp_path / below), must_exist=must_exist) == state


def test_a_home_is_written_as_a_tilde(tmp_path: Path) -> None:
    (found,) = read_targets(machine(tmp_path, {"TORCH_HOME": "~/torch"}))
    assert (found.path, found.state) == (f"{tmp_path}/torch", "ok")


def test_one_s_own_files_are_not_foreign(tmp_path: Path) -> None:
    (tmp_path / ".cache" / "pip").mkdir(parents=True)
    assert ownership.read(str(tmp_path)) == ()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="makes files of another account"
)
def test_what_sudo_left_behind() -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o755)
        for own in (".jupyter", ".cache/pip", ".ipython"):
            (home / own).mkdir(parents=True)
        (home / ".ipython").chmod(0o777)  # another's, but open to all
        found = as_nobody(lambda: [each.path for each in ownership.read(name)])
    assert found == [str(home / ".cache"), str(home / ".jupyter")]


def as_nobody(look: Callable[[], list[str]]) -> list[str]:
    """Looks in a child that has given up the rights of root."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(65_534)
        os.write(write, "\n".join(look()).encode())
        os._exit(0)
    os.close(write)
    with open(read, encoding="utf-8") as told:
        text = told.read()
    os.waitpid(child, 0)
    return text.splitlines()


def test_the_clock_is_not_suspected(tmp_path: Path) -> None:
    assert clock.read(datetime.now(UTC) + timedelta(days=40), [str(tmp_path)]) is None
    assert clock.read(NOW, [str(tmp_path / "gone")]) is None


def test_a_clock_before_the_program_was_made() -> None:
    found = clock.read(datetime(2020, 1, 1, tzinfo=UTC), [])
    assert found is not None
    assert (found.evidence, found.now) == ("dlsetup", "2020-01-01T00:00:00Z")
    assert found.ahead < 0


def test_a_clock_before_a_file_was_written(tmp_path: Path) -> None:
    later = (NOW + timedelta(days=3)).timestamp()
    os.utime(tmp_path, (later, later))
    found = clock.read(NOW, [str(tmp_path)])
    assert found is not None
    assert (found.evidence, found.ahead) == (str(tmp_path), -3 * 86_400)
    hours = (NOW + timedelta(hours=9)).timestamp()
    os.utime(tmp_path, (hours, hours))
    assert clock.read(NOW, [str(tmp_path)]) is None  # another zone's clock is no fault


def test_a_place_knows_its_disk(tmp_path: Path) -> None:
    (place,) = machine_folders.read([("home", str(tmp_path))], str(tmp_path))
    assert isinstance(place.free, int)
    assert place.executable in (True, False, None)


def figures(home: Path, modules: frozenset[str], **environ: str) -> object:
    return matplotlib.read(machine(home, {"XDG_DATA_HOME": str(home / "data"), **environ}), modules)


def test_settings_in_another_encoding(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "matplotlib"
    folder.mkdir(parents=True)
    (folder / "matplotlibrc").write_bytes("# 글꼴\nfont.size: 9\n".encode("cp949"))
    found = figures(tmp_path, frozenset({"matplotlib"}))
    assert isinstance(found, MatplotlibSettings)
    assert (found.settings, found.error) == (str(folder / "matplotlibrc"), "not-utf-8")
    assert figures(tmp_path, frozenset()) is None


def test_a_font_is_found_by_its_file(tmp_path: Path) -> None:
    assert matplotlib.find_hangul_font([str(tmp_path)]) is None
    font = tmp_path / "truetype" / "nanum" / "NanumGothic.ttf"
    font.parent.mkdir(parents=True)
    font.touch()
    assert matplotlib.find_hangul_font([str(tmp_path)]) == str(font)


@pytest.mark.parametrize(
    ("listed", "font_first", "is_stale"),
    [
        pytest.param("DejaVuSans.ttf", False, True, id="the font came later"),
        pytest.param("DejaVuSans.ttf", True, False, id="matplotlib does not take this font"),
        pytest.param("NanumGothic.ttf", False, False, id="another one is known"),
        pytest.param(None, False, False, id="no list yet"),
    ],
)
def test_a_list_of_fonts(
    tmp_path: Path, listed: str | None, font_first: bool, is_stale: bool
) -> None:
    font, fonts = tmp_path / "NanumMyeongjo.ttf", tmp_path / "fontlist-v390.json"
    if font_first:
        font.write_text("")
        time.sleep(0.02)  # between two times of a file system
    if listed:
        fonts.write_text(listed)
        time.sleep(0.02)
    font.touch()
    if font_first:
        fonts.write_text(str(listed))
    found = matplotlib.find_stale_list(str(font), str(tmp_path))
    assert found == (str(fonts) if is_stale else None)


@pytest.mark.parametrize(
    ("name", "value", "state", "detail"),
    [
        pytest.param("JUPYTERLAB_DIR", "{root}/gone", "missing", "", id="must be there"),
        pytest.param("TORCH_HOME", "{root}/gone", "ok", "", id="is made"),
        pytest.param("HF_HOME", "models", "relative", "", id="relative"),
        pytest.param("PYTHONSTARTUP", "{root}/file", "ok", "", id="a file"),
        pytest.param("PYTHONSTARTUP", "{root}/gone", "missing", "", id="no file"),
        pytest.param("PYTHONSTARTUP", "{root}", "not-a-file", "", id="a folder"),
        pytest.param("MATPLOTLIBRC", "{root}", "ok", "", id="a folder will do"),
        pytest.param("CC", "gcc", None, "", id="a command"),
        pytest.param("CC", "{root}/file -m64", "ok", "", id="with options"),
        pytest.param("LD_PRELOAD", "{root}/file {root}/gone", "entry-missing", "", id="one of two"),
        pytest.param("LD_PRELOAD", "{root}/file", "not-a-library", "", id="an empty file"),
        pytest.param("LD_AUDIT", "{root}", "not-a-file", "", id="a folder of libraries"),
        pytest.param("LD_LIBRARY_PATH", "/gone:{root}", "entry-missing", "", id="folders"),
        pytest.param(
            "LD_LIBRARY_PATH", "{root}:{root}/file", "entry-not-a-folder", "", id="among folders"
        ),
        pytest.param("LD_PRELOAD", "libc.so.6", None, "", id="the loader finds it"),
        pytest.param("LD_PRELOAD", "/usr/$LIB/libx.so", None, "", id="the loader fills it in"),
        pytest.param("JUPYTER_PATH", "{root}:{root}/gone", "entry-missing", "", id="of two"),
        pytest.param("CONDA_ENVS_PATH", "{root}/file:/gone", "not-a-folder", "", id="the first"),
        pytest.param("PIP_CONSTRAINT", "https://x.example/c.txt", None, "", id="an address"),
        pytest.param("PYTHONBREAKPOINT", "ipdb.set_trace", "module-missing", "ipdb", id="missing"),
        pytest.param("PYTHONBREAKPOINT", "numpy.f", "ok", "numpy", id="a module"),
        pytest.param("PYTHONBREAKPOINT", "mine.f", "ok", "mine", id="a module beside"),
        pytest.param("PYTHONBREAKPOINT", "0", None, "", id="none wanted"),
        pytest.param("SHELL", "/gone", None, "", id="cannot hurt"),
        pytest.param("MY_FOLDER", "/gone", None, "", id="unknown"),
        pytest.param("TORCH_HOME", "", None, "", id="empty is unset"),
    ],
)
def test_what_a_variable_names(
    tmp_path: Path, name: str, value: str, state: str | None, detail: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "mine.py").touch()
    place = machine_variables.Place(machine(tmp_path), frozenset({"numpy"}))
    variable = Variable(name=name, value=value.format(root=tmp_path))
    found = machine_variables.read_targets((variable,), place)
    assert [(each.state, each.detail) for each in found] == ([(state, detail)] if state else [])


def test_a_kernels_modules_are_not_known(tmp_path: Path) -> None:
    place = machine_variables.Place(machine(tmp_path), frozenset({"numpy"}))
    theirs = Variable(name="PYTHONBREAKPOINT", value="ipdb.x", origin="kernel", file="/k")
    assert machine_variables.read_targets((theirs,), place) == ()
