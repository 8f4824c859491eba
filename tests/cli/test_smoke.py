"""`dlsetup smoke` as a student types it, with frameworks that misbehave."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from dlsetup.commands.distributed import launch_commands
from dlsetup.smoke import distributed
from tests.cli.conftest import Program
from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

QUICK = ("smoke", "--python", sys.executable, "--task", "rbm")
IMAGE = ("smoke", "--python", sys.executable, "--task", "image")  # a framework's task


def fake(program: Program, text: str) -> None:
    """Give it a torch of ours."""
    folder = program.root / "mine"
    folder.mkdir()
    (folder / "torch.py").write_text(text, encoding="utf-8")
    program.environ["PYTHONPATH"] = str(folder)


def test_all_is_well_without_a_framework(program: Program) -> None:
    ended = program(*QUICK)
    assert ended.code == 0, ended.text
    assert ended.out.decode().splitlines()[-1] == (
        "✓ Everything passed: the digits, 1 training example."
    )
    assert "accuracy 9" in ended.err.decode()
    assert "PyTorch, JAX and TensorFlow are not installed" in ended.err.decode()


@thorough
def test_in_korean(program: Program) -> None:
    ended = program("--lang", "ko", *QUICK)
    assert ended.out.decode().splitlines()[-1] == "✓ 모두 통과했습니다: 숫자 학습, 학습 예제 1개."


def test_without_numpy_one_command_is_told(program: Program, bare_python: Path) -> None:
    """Nothing else is tried, and the cause is said once."""
    ended = program("smoke", "--python", str(bare_python), "--lang", "en")
    *sentences, command = ended.out.decode().splitlines()
    assert ended.code == 1, ended.text
    said = " ".join(" ".join(sentences[1:]).split())
    assert said == f"Cannot train: numpy is not installed in {bare_python}. Install it:"
    assert command == f'  {bare_python} -m pip install "numpy>=1.23"'
    assert ended.err == b""


def test_what_to_do_repeats_the_options(program: Program) -> None:
    script = program.script("python", "kill -SEGV $$")
    ended = program("smoke", "--python", str(script), "--lang", "en")
    last = ended.out.decode().splitlines()[-1]
    assert last.endswith(f" doctor --python {script}")


def test_as_json_nothing_else_is_on_standard_output(program: Program) -> None:
    ended = program(*QUICK, "--format", "json")
    smoke = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, b"")
    assert (smoke["course"]["name"], smoke["course"]["origin"]) == ("deep-learning", "built-in")
    assert (smoke["outcome"], smoke["reasons"], smoke["deviation_kind"]) == (
        "passed",
        [],
        "float64",
    )
    assert [(each["task"], each["outcome"]) for each in smoke["tasks"]] == [("rbm", "passed")]
    assert (smoke["stack"], smoke["curves"]) == ([], [])


@thorough
def test_quiet_says_nothing(program: Program) -> None:
    ended = program("-q", *QUICK)
    assert (ended.code, ended.text) == (0, "")


@thorough
def test_quiet_says_what_is_wrong(program: Program, bare_python: Path) -> None:
    ended = program("-q", "smoke", "--python", str(bare_python))
    assert ended.out.decode().startswith("Cannot train: numpy is not installed in")
    fake(program, "raise OSError('libtorch_cpu.so: cannot open')")
    assert program("-q", *IMAGE).out.decode().startswith("✗ Not everything passed.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("import os; os.abort()", "SIGABRT", id="crashes"),
        pytest.param(
            "raise OSError('libtorch_cpu.so: cannot open')", "libtorch_cpu.so", id="broken"
        ),
        pytest.param(
            "print('mine')", "has no attribute", id="a-torch.py-of-the-student", marks=thorough
        ),
        pytest.param("__version__ = None", "torch", id="a-version-that-is-none", marks=thorough),
        pytest.param(
            "import sys\nsys.stdout.write('x' * 10**7)\nsys.stderr.write('y' * 10**7)\n"
            "raise OSError('noisy')",
            "noisy",
            id="prints-without-end",
            marks=thorough,
        ),
        pytest.param("import sys; sys.exit(0)", "torch", id="leaves-with-0", marks=thorough),
        pytest.param("raise MemoryError", "MemoryError", id="no-memory", marks=thorough),
        pytest.param(
            "raise RuntimeError('\\udcff \\ud55c')", "RuntimeError", id="not-utf-8", marks=thorough
        ),
    ],
)
def test_a_framework_that_misbehaves(text: str, told: str, program: Program) -> None:
    """The digits' result stands, the framework's failure is named, the exit code is 1."""
    fake(program, text)
    ended = program(*IMAGE)
    assert ended.code == 1, ended.text
    assert "It works: " in ended.text
    assert told in " ".join(ended.text.split())
    assert "Not everything passed." in ended.text
    assert remembered(program)["outcome"] == "failed"


@thorough
def test_what_a_framework_prints_is_not_in_the_result(program: Program) -> None:
    fake(program, "print('x' * 10**6)\nraise OSError('noisy')")
    plain = program(*IMAGE, "--format", "json")
    assert (plain.code, json.loads(plain.out)["outcome"]) == (1, "failed")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("--task", "nonsense"), "rbm, features, image", id="no-such-task"),
        pytest.param(("--all",), "not both", id="a-task-and-all"),
        pytest.param(("--backend", "numpy", "--device", "cuda"), "--backend torch", id="numpy-gpu"),
        pytest.param(("--backend", "caffe"), "caffe", id="no-such-backend"),
        pytest.param(("--seed", "1e3"), "--seed: '1e3' is not a whole number", id="no-number"),
        pytest.param(("--seed", "-1"), "from 0 to", id="below-0"),
        pytest.param(("--seed", str(2**64)), "from 0 to", id="too-large"),
        pytest.param(("--seed-from", " "), "is empty", id="an-empty-text"),
        pytest.param(("--seed", "1", "--seed-from", "x"), "not both", id="two-seeds"),
        pytest.param(("--distributed",), "--task", id="distributed-and-a-task"),
        pytest.param(("--result", "x.json"), "--distributed", id="a-result-of-nothing"),
    ],
)
def test_bad_arguments(arguments: tuple[str, ...], told: str, program: Program) -> None:
    ended = program(*QUICK, *arguments)
    assert ended.code == 2, ended.text
    assert told in ended.err.decode()
    assert ended.out == b""


def test_distributed_is_started_by_torchrun(program: Program) -> None:
    ended = program("smoke", "--python", sys.executable, "--distributed")
    assert ended.code == 2
    assert "torch.distributed.run" in ended.err.decode()


RANK = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "1"}
STALE = {"schema": "dlsetup/distributed/1", "world": 2}
TOGETHER = ("smoke", "--python", sys.executable, "--distributed")


@pytest.mark.parametrize(
    ("rank", "stale", "script", "code", "told"),
    [
        pytest.param("0", "passed", "os.abort()", 1, "ended without a result", id="crashed"),
        pytest.param("0", "passed", "sys.exit('last words')", 1, "last words", id="tells"),
        pytest.param("1", "failed", "", 0, "", id="passed-after-a-failure"),
        pytest.param(
            "0",
            "passed",
            f"open(sys.argv[2], 'w').write({json.dumps({**STALE, 'outcome': 'passed'})!r})\n"
            "sys.exit(3)",
            1,
            "without a result: exit code 3",
            id="failed-after-its-record",
        ),
        pytest.param(
            "1",
            "passed",
            "open(sys.argv[2] + '.rank1', 'w').write("
            f"{json.dumps({**STALE, 'outcome': 'failed', 'cause': 'stopped'})!r})\nsys.exit(1)",
            1,
            "stopped before the end",
            id="its-own-record",
        ),
    ],
)
def test_one_process_of_a_distributed_training(
    rank: str,
    stale: str,
    script: str,
    code: int,
    told: str,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An earlier record is not read for the new one."""
    name = "dlsetup-distributed.json" + ("" if rank == "0" else ".rank1")
    (program.cwd / name).write_text(json.dumps({**STALE, "outcome": stale}), encoding="ascii")
    file = program.root / "script.py"
    file.write_text("import os, sys\n" + script, encoding="ascii")
    monkeypatch.setattr(distributed, "SCRIPT", file)
    program.environ |= {**RANK, "RANK": rank}
    ended = program(*TOGETHER)
    assert ended.code == code, ended.text
    assert told in ended.text
    assert "trained one network" not in ended.text


@pytest.mark.parametrize(
    ("dialect", "begin"),
    [
        pytest.param("bash", "'C:\\a b\\python.exe' -m torch", id="bash"),
        pytest.param("cmd", '"C:\\a b\\python.exe" -m torch', id="cmd"),
        pytest.param("powershell", '& "C:\\a b\\python.exe" -m torch', id="powershell"),
    ],
)
def test_the_commands_can_be_pasted(dialect: str, begin: str) -> None:
    told = launch_commands("C:\\a b\\python.exe", dialect)
    assert told["one"].startswith(begin) and told["many"].startswith(begin)


@pytest.mark.parametrize(("lang", "told"), [("en", "(rank): 1\n"), ("ko", "프로세스가 종료됨.\n")])
def test_the_cause_is_told_in_words(lang: str, told: str, program: Program) -> None:
    text = json.dumps({**STALE, "outcome": "failed", "cause": "rank-died", "missing": [1]})
    (program.cwd / "r.json").write_text(text, encoding="ascii")
    ended = program("--lang", lang, *TOGETHER, "--result", "r.json")
    assert ended.code == 1, ended.text
    assert told in ended.out.decode()


@thorough
def test_a_framework_that_was_asked_for_and_is_not_there(program: Program) -> None:
    ended = program(*QUICK, "--backend", "jax", PYTHONPATH="")
    assert ended.code == 1
    assert "jax" in ended.text


@thorough
def test_a_device_that_was_named_without_any_framework(program: Program) -> None:
    ended = program(*QUICK, "--device", "cuda")
    assert ended.code == 1, ended.text
    assert "Not everything passed." in ended.text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_list(lang: str, program: Program) -> None:
    shown = program("--lang", lang, "smoke", "--list")
    plain = program("smoke", "--list", "--format", "json")
    names = [each["name"] for each in json.loads(plain.out)]
    assert len(names) == 13
    assert all(name in shown.out.decode() for name in names)


def remembered(program: Program) -> dict[str, object]:
    (file,) = program.home.rglob("state.json")
    (smoke,) = json.loads(file.read_text())["trainings"].values()
    return dict(smoke)


@thorough
def test_what_is_remembered_survives_an_interruption(program: Program) -> None:
    assert program(*QUICK, "--seed", "7").code == 0
    before = remembered(program)
    mark = program.root / "begun"
    fake(program, f"open({str(mark)!r}, 'w').close()\nimport time; time.sleep(600)")
    child = program.start(*IMAGE)
    ended = program.interrupt(child, mark.exists)
    assert ended.code == 130
    assert remembered(program) == before


@thorough
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder nobody can write in")
def test_where_nothing_can_be_remembered_the_result_comes_first(program: Program) -> None:
    ended = program.call(*QUICK, "--format", "json", DLSETUP_HOME="/proc/dlsetup")
    assert json.loads(ended.out)["outcome"] == "passed"
    assert ended.code == 3
    assert b"/proc/dlsetup" in ended.err
    assert b"Traceback" not in ended.err
