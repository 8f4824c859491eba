"""A machine in disorder is a finding or a clear error, never a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from dlsetup.collect import collect
from dlsetup.process import interpreter
from tests.thoroughness import one_of_each, thorough, thorough_unless

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell"),
]

JSON = ("doctor", "--format", "json", "--lang", "en")
Snapshot = Callable[[Path], dict[str, tuple[int, int]]]


def outcomes(ended: Any) -> dict[str, set[str]]:
    """Code to the outcomes of its findings."""
    found: dict[str, set[str]] = {}
    for each in json.loads(ended.out)["findings"]:
        found.setdefault(each["code"], set()).add(each["outcome"])
    return found


def facts(ended: Any) -> Any:
    return json.loads(ended.out)["facts"]


def test_no_python_on_path(program: Any) -> None:
    ended = program(*JSON)
    assert ended.code == 1
    assert outcomes(ended)["DLS101"] == {"fail"}


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("command", [["doctor"], ["init", "--dry-run"], ["smoke"]])
def test_no_python_is_told_with_the_way_on(program: Any, command: list[str], lang: str) -> None:
    ended = program.call(*command, "--lang", lang)
    assert ended.code == {"doctor": 1, "init": 0, "smoke": 3}[command[0]]  # init installs one
    assert "Traceback" not in ended.text
    assert "dlsetup init" in ended.text or "Miniforge3" in ended.text


def test_a_chatty_interpreter_is_understood(program: Any) -> None:
    body = f'echo "hello from .bashrc"\necho noise >&2\nexec {sys.executable} "$@"'
    ended = program(*JSON, "--python", str(program.script("python", body)))
    assert facts(ended)["python"]["start"]["noise"] is True
    assert facts(ended)["python"]["version"].startswith(f"3.{sys.version_info.minor}")


def test_a_crashing_interpreter_is_a_finding(program: Any) -> None:
    ended = program(*JSON, "--python", str(program.script("python", "kill -SEGV $$")))
    assert ended.code == 1
    assert outcomes(ended)["DLS104"] == {"fail"}
    assert facts(ended)["python"]["start"]["signal"] == "SIGSEGV"


@pytest.mark.parametrize("body", ["exit 0", "echo no Python; exit 3", "printf '\\377\\376 \\000'"])
def test_an_interpreter_that_is_none_is_a_finding(program: Any, body: str) -> None:
    ended = program(*JSON, "--python", str(program.script("python", body)))
    assert ended.code == 1
    assert outcomes(ended)["DLS104"] == {"fail"}


def _hasty(*args: Any, **options: Any) -> interpreter.ProbeResult:
    return interpreter.run_probe(*args, **options, timeout=0.3)


def test_a_hanging_interpreter_is_a_finding(program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "interpreter", SimpleNamespace(run_probe=_hasty))
    script = program.script("python", "while :; do /bin/sleep 60; done")
    ended = program(*JSON, "--python", str(script))
    assert ended.code == 1
    assert facts(ended)["python"]["start"]["outcome"] == "hung"
    assert outcomes(ended)["DLS104"] == {"fail"}


def _python2() -> str | None:
    found = shutil.which("python2.7")
    if found is None:
        return None
    tried = subprocess.run([found, "-c", "import sys; print(sys.executable)"], capture_output=True)
    return tried.stdout.decode().strip() if tried.returncode == 0 else None


def test_python_2_is_outside_of_the_course(program: Any) -> None:
    old = _python2()
    if old is None:
        pytest.skip("there is no Python 2.7 here")
    ended = program(*JSON, "--python", old)
    assert ended.code == 1
    assert outcomes(ended)["DLS102"] == {"fail"}


GARBAGE = {
    "binary": b"\x00\xff\xfe\x80" * 200,
    "empty": b"",
    "truncated": b'{"argv": ["python", "-m"',
    "comments": b'{// a comment\n "python.defaultInterpreterPath": "/x/python", /* b */ }\n',
    "another-type": b'["python", 3, null, {"argv": 7}]',
    "deep": b"[" * 5000,
    "utf-16": '{"argv": ["python"]}'.encode("utf-16"),
}
PLACES = (
    "home/.local/share/jupyter/kernels/odd/kernel.json",
    "home/.conda/environments.txt",
    "home/.condarc",
    "home/.config/Code/User/settings.json",
    "home/.local/share/dlsetup/state.json",
    "home/.python-version",
    "work/.vscode/settings.json",
    "work/.venv/pyvenv.cfg",
    "work/.python-version",
    "work/notes.ipynb",
    "home/miniconda3/conda-meta/history",
    "home/miniconda3/conda-meta/odd.json",
    "bin/pip",
    "bin/jupyter",
)


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_garbage_in_every_file_that_is_read(program: Any, garbage: bytes) -> None:
    for place in PLACES:
        path = program.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(garbage)
        path.chmod(0o755)
    ended = program(*JSON, "--python", sys.executable)
    assert not {"crashed"} & {each for found in outcomes(ended).values() for each in found}
    assert "reader-failed" not in ended.text


def test_an_invalid_kernel_is_found(program: Any) -> None:
    spec = program.home / ".local/share/jupyter/kernels/odd/kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text("{ not json", "utf-8")
    assert outcomes(program(*JSON, "--python", sys.executable))["DLS408"] & {"warn", "fail"}


def test_settings_with_comments_are_read(program: Any) -> None:
    settings = program.cwd / ".vscode" / "settings.json"
    settings.parent.mkdir()
    (program.home / ".vscode" / "extensions").mkdir(parents=True)
    gone = str(program.root / "gone" / "python")
    settings.write_text(
        f'{{\n // mine\n "python.defaultInterpreterPath": "{gone}", /* last */\n}}\n', "utf-8"
    )
    ended = program(*JSON, "--python", sys.executable)
    assert outcomes(ended).get("DLS505", set()) <= {"ok", "skipped"}
    assert outcomes(ended)["DLS504"] & {"fail", "warn"}


def test_odd_entries_on_path(program: Any, bare_python: Path) -> None:
    closed = program.root / "closed"
    closed.mkdir()
    closed.chmod(0)
    (program.root / "a-file").write_text("", "utf-8")
    entries = [b"", b"/no/such/folder", closed, program.root / "a-file", b".", b"~/bin"]
    entries += [os.fsencode(program.root) + b"/caf\xe9", b"\xed\xb0\x80", b"/x" * 3000]
    path = os.pathsep.encode().join(map(os.fsencode, entries)) + b":"
    try:
        for run, form in ((program.process, "json"), (program, "text"), (program, "html")):
            argv = ("doctor", "--format", form, "--python", str(bare_python))
            ended = run(*argv, PATH=path, NOT_TEXT=b"\xff\xfe")
            assert ended.code in (0, 1)
            assert ended.out
    finally:
        closed.chmod(0o755)


ENCODINGS: dict[str, dict[str, str]] = {
    "C": {"LC_ALL": "C"},
    "ascii": {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "cp949": {"PYTHONIOENCODING": "cp949"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "unknown": {"LC_ALL": "xx_YY.nonsense"},
}
TERMINALS: dict[str, dict[str, str]] = {
    "40-columns": {"COLUMNS": "40"},
    "no-columns": {"COLUMNS": "0"},
    "colour": {"FORCE_COLOR": "1", "COLUMNS": "80"},
    "no-home": {"HOME": "/no/such/home"},
    "dumb": {"TERM": "dumb", "NO_COLOR": "1"},
}


@pytest.mark.parametrize("lang", [*thorough_unless("ko".__eq__, ("ko", "en"))])
@pytest.mark.parametrize("environ", ENCODINGS.values(), ids=ENCODINGS)
def test_any_encoding(program: Any, bare_python: Path, environ: dict[str, str], lang: str) -> None:
    """Python chooses its encodings when it starts."""
    argv = ("doctor", "-v", "--lang", lang, "--python", str(bare_python))
    ended = program.process(*argv, **environ)
    assert ended.code in (0, 1)
    assert b"DLS" in ended.out


@pytest.mark.parametrize("lang", [*thorough_unless("ko".__eq__, ("ko", "en"))])
@pytest.mark.parametrize("environ", TERMINALS.values(), ids=TERMINALS)
def test_any_terminal(program: Any, bare_python: Path, environ: dict[str, str], lang: str) -> None:
    ended = program("doctor", "-v", "--lang", lang, "--python", str(bare_python), **environ)
    assert ended.code in (0, 1)
    assert b"DLS" in ended.out


def test_korean_in_its_own_code_page(program: Any) -> None:
    ended = program.process("doctor", "-v", "--lang", "ko", PYTHONIOENCODING="cp949")
    assert "검사할 파이썬을 찾지 못했습니다" in ended.out.decode("cp949")
    assert b"?" not in ended.out.replace(b"?\x20", b"").split(b"DLS")[0]


def test_chinese_in_a_korean_code_page(program: Any) -> None:
    ended = program.process("doctor", "-v", "--lang", "zh", PYTHONIOENCODING="cp949")
    assert ended.code in (0, 1) and not ended.err
    assert "?" in ended.out.decode("cp949")


def test_forty_columns_are_kept(program: Any) -> None:
    ended = program("doctor", "--lang", "en", COLUMNS="40")
    prose = [line for line in ended.out.decode().splitlines() if " > " not in line]
    assert all(len(line) <= 40 or "/" in line for line in prose)


NO_REPORTS = {
    "text": b"hello, this is no report\n",
    "empty": b"",
    "truncated": b'{"schema": "dlsetup/report/1", "facts": {',
    "binary": b"\x89PNG\r\n\x1a\n\x00\x00\xff",
    "other-json": b'{"schema": "something/else"}',
    "a-list": b"[1, 2]",
    "html": b"<html><body>nothing</body></html>",
    "deep": b"[" * 100_000,
    "no-parts": b'{"schema": "dlsetup/report/1"}',
}


@pytest.mark.parametrize("data", list(NO_REPORTS.values())[:8], ids=list(NO_REPORTS)[:8])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_report_that_is_none(program: Any, data: bytes, lang: str) -> None:
    (program.cwd / "odd.json").write_bytes(data)
    ended = program("doctor", "--facts", "odd.json", "--lang", lang)
    assert (ended.code, ended.out) == (2, b"")
    assert "odd.json" in ended.err.decode()
    assert program("doctor", "--facts", "-", stdin=data).code == 2


def test_a_report_without_facts_is_not_success(program: Any) -> None:
    ended = program("doctor", "--facts", "-", stdin=NO_REPORTS["no-parts"])
    assert ended.code in (1, 2)


def test_a_folder_without_a_report(program: Any) -> None:
    ended = program("doctor", "--facts", str(program.home), "--lang", "en")
    assert ended.code == 2
    assert "No report was found in" in ended.err.decode()


@pytest.mark.parametrize(
    "argv",
    [
        ["doctor", "--format", "json", "-o", "missing/doctor.json"],
        ["report", "-o", "missing/report.html"],
        ["report", "-o", "."],
        ["report", "-o", "a-file/report.html"],
        ["report", "-o", "circle"],
    ],
    ids=["doctor", "report", "onto-a-folder", "below-a-file", "links in a circle"],
)
def test_a_place_that_cannot_be_written(program: Any, argv: list[str], snapshot: Snapshot) -> None:
    (program.cwd / "a-file").write_text("", "utf-8")
    (program.cwd / "circle").symlink_to("circle")
    before = snapshot(program.root)
    ended = program(*argv)
    assert (ended.code, ended.out) == (2, b"")
    assert argv[-1] in ended.err.decode()
    assert snapshot(program.root) == before


def test_a_working_folder_that_is_gone(program: Any) -> None:
    leave = "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone'); "
    child = program.start("doctor", "--lang", "en", before=leave)
    ended = program.end(child)
    assert ended.code == 2
    assert "no longer exists" in ended.err.decode()


@pytest.mark.parametrize("command", ["doctor", "smoke", "report"])
def test_ctrl_c(program: Any, command: str, snapshot: Snapshot) -> None:
    begun = program.root / "begun"
    hanging = program.script("python", f": > {begun}\nexec /bin/sleep 60")
    before = snapshot(program.home), snapshot(program.cwd)
    child = program.start(command, "--python", str(hanging), "--lang", "en")
    ended = program.interrupt(child, begun.exists)
    assert ended.code == 130
    assert "Interrupted" in ended.err.decode()
    assert (snapshot(program.home), snapshot(program.cwd)) == before


# A jupyter_client whose kernel has a session of its own, as the real one's has.
JUPYTER_CLIENT = """
import os, subprocess, tempfile, time
class KernelManager:
    kernel_spec = property(lambda self: self._kernel_spec)
    def __init__(self, kernel_name): pass
    def start_kernel(self, **options):
        tempfile.mkstemp(".json")
        argv = ["/bin/sleep", "60"]
        kernel = subprocess.Popen(argv, start_new_session=True, stdout=options["stdout"])
        with open({begun!r} + ".new", "w") as file:
            file.write(str(kernel.pid))
        os.rename({begun!r} + ".new", {begun!r})
        time.sleep(60)
"""
KERNEL_SPEC = """
class KernelSpec:
    argv = ["/bin/sleep", "60"]
    from_resource_dir = classmethod(lambda cls, folder: cls())
"""


@thorough
def test_ctrl_c_ends_a_kernel_that_was_started(program: Any) -> None:
    begun, scratch, prefix = (program.root / name for name in ("begun", "scratch", "environment"))
    venv.create(prefix)
    package = next(prefix.glob("lib/python*/site-packages")) / "jupyter_client"
    kernelspec = prefix / "share/jupyter/kernels/sleeper"
    for folder in (scratch, package, kernelspec):
        folder.mkdir(parents=True)
    (package / "__init__.py").write_text(JUPYTER_CLIENT.format(begun=str(begun)), "utf-8")
    (package / "kernelspec.py").write_text(KERNEL_SPEC, "utf-8")
    spec = {
        "argv": ["/bin/sleep", "60", "{connection_file}"],
        "display_name": "sleeper",
        "language": "python",
    }
    (kernelspec / "kernel.json").write_text(json.dumps(spec), "utf-8")
    argv = ("doctor", "--deep", "--python", str(prefix / "bin/python"))
    child = program.start(*argv, environ={"TMPDIR": str(scratch)})
    assert program.interrupt(child, begun.exists).code == 130
    assert not is_running(int(begun.read_text()))
    assert list(scratch.iterdir()) == []


def is_running(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


# Runs while the child is waited for; {lose} is what happens to an interruption in there.
INTERRUPTED_IMPORT = """
import os, signal, sys, time, weakref
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "dlsetup.collect.collection":
            while not os.path.exists({begun!r}) or not os.path.getsize({begun!r}):
                time.sleep(0.01)
            {lose}
class Lock: pass
def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(100): pass
def swallow():
    try: interrupt()
    except BaseException: pass
sys.meta_path.insert(0, Finder())
"""


@pytest.mark.parametrize(
    "lose",
    [
        pytest.param("interrupt()", id="in an import"),
        pytest.param(
            "lock = Lock(); kept = weakref.ref(lock, interrupt); del lock", id="in a callback"
        ),
        pytest.param("Lock.__del__ = interrupt; Lock()", id="in a destructor"),
        pytest.param("exec('interrupt()', globals())", id="in an exec"),
        pytest.param(
            "type('Class', (), dict(field=type('Field', (), dict(__set_name__=interrupt))()))",
            id="in a class",
        ),
        pytest.param("swallow()", id="swallowed"),
        pytest.param("swallow(); swallow(); swallow()", id="swallowed three times"),
    ],
)
def test_an_interruption_is_never_lost(program: Any, lose: str) -> None:
    begun = program.root / "begun"
    hanging = program.script("python", f"echo $$ > {begun}\nexec /bin/sleep 60")
    before = INTERRUPTED_IMPORT.format(begun=str(begun), lose=lose)
    child = program.start("doctor", "--python", str(hanging), "--lang", "en", before=before)
    ended = program.end(child)
    assert (ended.code, ended.out) == (130, b"")
    assert ended.err.decode().strip().startswith("Interrupted.")
    assert not psutil.pid_exists(int(begun.read_text()))


def test_a_reader_of_our_pipe_that_leaves(program: Any) -> None:
    child = program.start("explain", "--lang", "en")
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    assert b"Traceback" not in child.stderr.read()
    child.wait(timeout=30)


@pytest.mark.parametrize("argv", [JSON, ("doctor", "-v"), ("init", "--dry-run")])
def test_looking_changes_nothing(program: Any, argv: tuple[str, ...], snapshot: Snapshot) -> None:
    prefix = program.cwd / ".venv"
    venv.create(prefix)
    module = next(prefix.glob("lib/python*/site-packages")) / "numpy.py"
    module.write_text("__version__ = '0'\n", "utf-8")
    before = snapshot(program.root)
    del program.environ["PYTHONDONTWRITEBYTECODE"]
    program.process(*argv, VIRTUAL_ENV=str(prefix))
    assert snapshot(program.root) == before


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_one_thing_at_a_time(program: Any, lang: str) -> None:
    ended = program("doctor", "--rebuild", "--fix", "--lang", lang)
    assert ended.code == 2
    assert "--rebuild" in ended.text and "--fix" in ended.text
