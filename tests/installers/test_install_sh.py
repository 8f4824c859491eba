"""install.sh on a computer of nothing: no Python on PATH, a home folder of awkward letters."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.installers.conftest import need
from tests.installers.laptop import BASE, SCRIPT, SHELLS, Ended, Laptop, Network, network, thorough
from tests.thoroughness import one_of_each

pytestmark = one_of_each

ENDING = {  # what ends every Python before it runs a line
    "PYTHONHOME": "/nowhere",
    "PYTHONHASHSEED": "many",
    "PYTHONIOENCODING": "none",
    "PYTHONEXECUTABLE": "/nowhere/python",
}
LINES = {
    "bash": (".bashrc", 'export PATH="$HOME/.local/bin:$PATH" # made by dlsetup\'s install.sh\n'),
    "zsh": (".zshrc", 'export PATH="$HOME/.local/bin:$PATH" # made by dlsetup\'s install.sh\n'),
    "fish": (
        ".config/fish/config.fish",
        'set -gx PATH "$HOME/.local/bin" $PATH # made by dlsetup\'s install.sh\n',
    ),
}


def started(laptop: Laptop, *argv: str, **environ: str) -> dict[str, Any]:
    ended = laptop.run(str(laptop.command), *argv, **environ)
    assert ended.code == 0, ended.out
    told: dict[str, Any] = json.loads(ended.out)
    return told


def environments(laptop: Laptop) -> list[str]:
    return [path.name for path in laptop.program.glob("environment-*")]


def refused(ended: Ended, *words: str) -> None:
    """One sentence says why, after what was being done."""
    assert ended.code == 1
    assert [word for word in words if word not in ended.out] == [], ended.out
    assert ended.out.splitlines()[-1].startswith("dlsetup: ")


@pytest.mark.parametrize("shell", SHELLS)
def test_from_nothing(shell: str, tmp_path: Path) -> None:
    need(shell)
    laptop = Laptop(tmp_path, shell)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text("import os; os._exit(9)\n")
    hostile = {**ENDING, "PYTHONPATH": str(broken)}
    with network(laptop.files()) as net:
        ended = laptop.install(mirror=net.address, **hostile)
    assert ended.code == 0, ended.out
    assert "Installed: dlsetup 0.0.7" in ended.out
    told = started(laptop, "doctor", "a b", "it's", "", **hostile)
    assert told["argv"] == ["doctor", "a b", "it's", ""]
    assert told["isolated"] == 1
    assert told["prefix"].startswith(str(laptop.program))
    kept = {**hostile, "DLSETUP_COMMAND": str(laptop.command)}
    kept["DLSETUP_KEPT_PYTHONEXECUTABLE"] = kept.pop("PYTHONEXECUTABLE")
    assert told["environ"] == kept
    assert not list(laptop.program.glob("work-*"))


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("option", "words"), [((), ["init"]), (("--yes",), ["init", "--yes"])])
def test_it_goes_on_with_init(
    option: tuple[str, ...], words: list[str], shell: str, tmp_path: Path
) -> None:
    need(shell)
    laptop = Laptop(tmp_path, shell)
    with network(laptop.files()) as net:
        ended = laptop.install("--init", *option, mirror=net.address, PYTHONHASHSEED="many")
    told = json.loads(ended.out.splitlines()[-1])
    assert (ended.code, told["argv"]) == (0, words)
    assert told["environ"]["PYTHONHASHSEED"] == "many"  # which init judges
    assert "Next:" not in ended.out and "Add it?" not in ended.out


def test_what_is_not_installed_starts_no_init(laptop: Laptop) -> None:
    with network(laptop.files(), whole=False) as net:
        refused(laptop.install("--init", mirror=net.address))


def test_a_file_cut_on_its_way_does_nothing(laptop: Laptop) -> None:
    whole = laptop.script.read_bytes()
    before = laptop.tree()
    for part in range(1, 20):
        laptop.script.write_bytes(whole[: len(whole) * part // 20])
        laptop.install()
        assert laptop.tree() == before
    laptop.script.write_bytes(whole[: -len(b'main "$@"\n')])
    assert laptop.install() == Ended(0, "")
    assert laptop.tree() == before


def test_a_wrong_sum_starts_nothing(laptop: Laptop) -> None:
    laptop.script.write_bytes(SCRIPT.read_bytes())  # expects the real uv
    with network(laptop.files()) as net:
        refused(laptop.install(mirror=net.address), "SHA-256")
    assert not (laptop.home / "uv.log").exists()
    assert [path.name for path in laptop.program.iterdir()] == ["made"]
    assert not laptop.command.exists()


def test_a_download_that_breaks_off(laptop: Laptop) -> None:
    with network(laptop.files(), whole=False) as net:
        refused(laptop.install(mirror=net.address))
    assert [path.name for path in laptop.program.iterdir()] == ["made"]


@pytest.mark.parametrize(
    ("without", "tools", "words"),
    [
        pytest.param("curl", "", ("curl", "wget"), id="nothing fetches"),
        pytest.param("unzip", "tar", ("unzip",), id="nothing unpacks"),
        pytest.param("sha256sum", "", ("SHA-256 unknown",), id="nothing sums"),
    ],
)
def test_what_is_missing_is_named(
    without: str, tools: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    laptop = Laptop(tmp_path, without=without, tools=tools)
    with network(laptop.files()) as net:
        refused(laptop.install(mirror=net.address), *words)
    assert not laptop.command.exists()


@pytest.mark.parametrize(
    ("without", "tools"),
    [
        pytest.param("curl", "wget", id="wget"),
        pytest.param("unzip", "bsdtar", id="bsdtar"),
        pytest.param("unzip", "busybox", id="busybox"),
        pytest.param("sha256sum", "shasum perl", id="shasum"),
        pytest.param("sha256sum", "openssl", id="openssl"),
    ],
)
def test_other_programs_do_the_same(without: str, tools: str, tmp_path: Path) -> None:
    need(tools.split()[0])
    laptop = Laptop(tmp_path, without=without, tools=tools)
    with network(laptop.files()) as net:
        assert laptop.install(mirror=net.address).code == 0
    started(laptop)


def test_an_old_python_unpacks(tmp_path: Path) -> None:
    """One that dlsetup could not run on."""
    laptop = Laptop(tmp_path, without="unzip")
    old = laptop.bin / "python3"
    old.write_text(f"""#!/bin/sh\n[ "$1" != -I ] || exit 1\nexec '{BASE}' "$@"\n""")
    old.chmod(0o755)
    with network(laptop.files()) as net:
        assert laptop.install(mirror=net.address).code == 0
    started(laptop)


def test_a_uv_that_is_here_is_taken(laptop: Laptop, net: Network) -> None:
    laptop.install(mirror=net.address)
    (laptop.program / "uv-0").unlink(missing_ok=True)
    net.asked.clear()
    assert laptop.install(mirror=net.address).code == 0
    assert net.asked == []


def test_a_proxy(laptop: Laptop) -> None:
    with network(laptop.files()) as proxy:
        ended = laptop.install(mirror="http://uv.invalid/wheels", http_proxy=proxy.address)
    assert ended.code == 0, ended.out
    assert proxy.asked[0].startswith("http://uv.invalid/wheels/uv-")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school's own, and its key."""
    folder = tmp_path_factory.mktemp("학교 인증서")
    both = folder / "certificate.pem"
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    made = ("-keyout", "key.pem", "-out", "public.pem", "-days", "2")
    command = [need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", *made, *names]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "public.pem").read_bytes())
    return both


@pytest.mark.parametrize(
    "variable",
    [
        "SSL_CERT_FILE",
        *(pytest.param(name, marks=thorough) for name in ("CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE")),
    ],
)
@pytest.mark.parametrize("tool", ["curl", "wget"])
def test_certificates_of_their_own(
    tool: str, variable: str, certificate: Path, tmp_path: Path
) -> None:
    need(tool)
    laptop = Laptop(tmp_path, without="curl", tools=tool)
    with network(laptop.files(), certificate=certificate) as net:
        refused(laptop.install(mirror=net.address), "could not be downloaded")
        public = str(certificate.with_name("public.pem"))
        assert laptop.install(mirror=net.address, **{variable: public}).code == 0
    started(laptop)


def test_a_home_that_cannot_be_written(laptop: Laptop) -> None:
    (laptop.home / ".local").write_text("a file")
    refused(laptop.install(), str(laptop.program))
    assert laptop.tree() == {".local": b"a file"}


@pytest.mark.parametrize("kind", ["file", "link", "broken link"])
def test_a_strangers_file_stays(laptop: Laptop, kind: str) -> None:
    laptop.command.parent.mkdir(parents=True)
    other = laptop.root / "other"
    if kind != "broken link":
        other.write_text("#!/bin/sh\necho mine\n")
    if kind == "file":
        other.rename(laptop.command)
    else:
        laptop.command.symlink_to(other)
    before = laptop.tree()
    refused(laptop.install(), str(laptop.command))
    laptop.install("--undo", "--yes")
    assert laptop.tree() == before


def test_twice(laptop: Laptop, net: Network) -> None:
    laptop.install(mirror=net.address)
    first = environments(laptop)
    assert laptop.install(mirror=net.address).code == 0
    second = environments(laptop)
    assert len(second) == 1 and second != first
    started(laptop)


def test_a_kill_in_the_middle_leaves_the_older_version(laptop: Laptop, net: Network) -> None:
    laptop.install(mirror=net.address)
    first = environments(laptop)
    words = [laptop.shell, str(laptop.script), "--from", laptop.local_wheel]
    environ = {**laptop.environ, "FAKE_UV_WAITS": "1"}
    child = subprocess.Popen(
        words,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not (laptop.home / "waiting").exists() and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    assert len(environments(laptop)) == 2
    assert started(laptop)["prefix"].endswith(first[0])
    assert laptop.install(mirror=net.address).code == 0
    assert len(environments(laptop)) == 1
    assert not list(laptop.program.glob("work-*"))


def test_a_step_that_fails_says_what_it_said(laptop: Laptop, net: Network) -> None:
    laptop.install(mirror=net.address)
    first = environments(laptop)
    ended = laptop.install("--from", "/no/such.whl", mirror=net.address)
    refused(ended, "Installing dlsetup", "No such file")
    assert environments(laptop) == first
    started(laptop)


def test_a_command_whose_python_is_gone(laptop: Laptop, net: Network) -> None:
    laptop.install(mirror=net.address)
    next(laptop.program.glob("environment-*")).rename(laptop.program / "moved")
    ended = laptop.run(str(laptop.command), "doctor")
    assert (ended.code, ended.out.count("install.sh")) == (3, 2)
    assert laptop.install(mirror=net.address).code == 0
    started(laptop)


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        pytest.param({"LANG": "ko_KR.UTF-8"}, "설치했습니다", id="Korean"),
        pytest.param({"LANG": "ko_KR.EUC-KR"}, "Installed", id="no UTF-8"),
        pytest.param({"LANG": "ko_KR.utf8", "LC_ALL": "C"}, "Installed", id="LC_ALL"),
        pytest.param({"LANG": "C", "DLSETUP_LANG": "ko"}, "설치했습니다", id="asked for"),
        pytest.param({}, "Installed", id="none"),
    ],
)
def test_language(laptop: Laptop, net: Network, variables: dict[str, str], word: str) -> None:
    assert word in laptop.install(mirror=net.address, **variables).out


@pytest.mark.parametrize(
    ("shell", "before"),
    [
        ("bash", None),
        pytest.param("bash", "", marks=thorough),
        pytest.param("bash", "alias a=b\n", marks=thorough),
        ("bash", "alias a=b"),
        ("zsh", "alias a=b\n"),
        ("fish", None),
    ],
)
def test_a_profile_by_word_and_back(
    laptop: Laptop, net: Network, shell: str, before: str | None
) -> None:
    name, line = LINES[shell]
    file = laptop.home / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if before is not None:
        file.write_text(before)
    for _ in range(2):
        ended = laptop.install("--profile", mirror=net.address, SHELL=f"/usr/bin/{shell}")
        assert ended.code == 0, ended.out
    text = before or ""
    assert file.read_text() == text + "\n" * (not text.endswith("\n") and bool(text)) + line
    assert laptop.install("--undo", "--yes").code == 0
    assert (file.read_text() if file.exists() else "").rstrip("\n") == text.rstrip("\n")


def test_where_no_shell_is_named(laptop: Laptop, net: Network) -> None:
    """Of a service, of a container, of `env -i`: the folder of the command is told."""
    laptop.environ["PATH"] = str(laptop.bin)
    del laptop.environ["SHELL"]
    ended = laptop.install("--profile", mirror=net.address)
    assert (ended.code, str(laptop.command.parent) in ended.out) == (0, True), ended.out
    assert not any((laptop.home / name).exists() for name, _ in LINES.values())


@pytest.mark.parametrize(
    ("answer", "added"), [("y\n", True), ("네\n", True), ("\n", False), ("no\n", False)]
)
def test_the_question(laptop: Laptop, net: Network, answer: str, added: bool) -> None:
    laptop.environ["PATH"] = str(laptop.bin)
    words = ("--from", laptop.local_wheel)
    ended = laptop.answer(answer, *words, DLSETUP_UV_MIRROR=net.address)
    assert ended.code == 0, ended.out
    assert (laptop.home / ".bashrc").exists() is added


@pytest.mark.parametrize("option", [(), ("--yes",)])
def test_no_profile_without_a_word(laptop: Laptop, net: Network, option: tuple[str, ...]) -> None:
    (laptop.home / ".bashrc").write_text("alias a=b\n")
    laptop.environ["PATH"] = str(laptop.bin)
    ended = laptop.install(*option, mirror=net.address)
    last = shlex.split(ended.out.splitlines()[-1])
    assert last == [str(laptop.command), "init"]
    assert (ended.code, LINES["bash"][1] in ended.out) == (0, True)
    assert (laptop.home / ".bashrc").read_text() == "alias a=b\n"


def test_undo_leaves_what_was_there(laptop: Laptop, net: Network) -> None:
    for name in (".bashrc", ".local/bin/other", ".local/share/dlsetup/state.json"):
        (laptop.home / name).parent.mkdir(parents=True, exist_ok=True)
        (laptop.home / name).write_text(f"{name}\n")
    before = laptop.tree()
    laptop.install("--profile", mirror=net.address)
    assert laptop.tree() != before
    refused(laptop.install("--undo"), "--yes")
    assert laptop.command.exists()
    assert laptop.install("--undo", "--yes").code == 0
    assert laptop.tree() == before
    assert laptop.install("--undo", "--yes") == Ended(0, "There is nothing of this script here.\n")


@pytest.mark.parametrize("shell", LINES)
def test_undo_of_a_home_that_was_empty(laptop: Laptop, net: Network, shell: str) -> None:
    laptop.install("--profile", mirror=net.address, SHELL=f"/bin/{shell}")
    laptop.install("--undo", "--yes")
    assert laptop.tree() == {}


def test_undo_keeps_a_python_that_an_environment_needs(laptop: Laptop, net: Network) -> None:
    laptop.install(mirror=net.address)
    python = laptop.program / "python" / "cpython"
    python.mkdir(parents=True)
    course = laptop.home / "dlsetup-envs" / "deep-learning" / "pyvenv.cfg"
    course.parent.mkdir(parents=True)
    course.write_text(f"home = {python}/bin\n")
    ended = laptop.install("--undo", "--yes")
    assert str(laptop.program / "python") in ended.out
    assert sorted(path.name for path in laptop.program.iterdir()) == ["made", "python"]


def test_another_dlsetup_before_it_is_told(laptop: Laptop, net: Network) -> None:
    other = laptop.bin / "dlsetup"
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    assert str(other) in laptop.install(mirror=net.address).out


@pytest.mark.parametrize("option", ["--nothing", "--from"])
def test_a_wrong_option(laptop: Laptop, option: str) -> None:
    refused(laptop.run(laptop.shell, str(laptop.script), option), option)
    assert laptop.tree() == {}


@thorough
def test_with_python_and_pip(laptop: Laptop, net: Network) -> None:
    """No uv is fetched; the package comes from the index that pip is told of."""
    laptop.add_python()
    settings, index = laptop.root / "pip.conf", f"{net.address}/simple"
    settings.write_text("[install]\nuser = true\n")
    ended = laptop.install("--from", "dlsetup", PIP_INDEX_URL=index, PIP_CONFIG_FILE=str(settings))
    assert ended.code == 0, ended.out
    assert [path.rpartition("/")[2] or path for path in net.asked if "uv" in path] == []
    assert "/simple/dlsetup/" in net.asked
    started(laptop, **ENDING)
