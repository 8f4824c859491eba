from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, PthProblem, Python, Start, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Level,
    Message,
    Param,
    Problem,
    Remove,
    Text,
    advise,
)
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS

FAILED = re.compile(r"Error processing line (\d+) of (.+\.pth):")
STOPPED = re.compile(r"(?:site\.py|frozen site>)\", line \d+, in addpackage")


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    start = known(python.start)
    for path, line, detail in failed_lines(start):
        yield Problem(path, problem_params(path, line, detail), fix(python, path), Level.WARN)
    for path_file in known(python.pth_problems, ()):
        line = path_file.line if isinstance(path_file.line, int) else 1
        detail = f"{path_file.problem}: {path_file.text}" if path_file.text else path_file.problem
        yield Problem(
            path_file.path,
            problem_params(path_file.path, line, detail),
            *fix_and_level(python, path_file),
        )
    if start and STOPPED.search(known(start.stderr, "")) and start.outcome != "ok":
        detail = known(start.stderr, "").strip().splitlines()[-1]
        paths = ", ".join(known(python.pth_files, ())) or "-"
        yield Problem("", problem_params(paths, 1, detail), ENCODING, Level.FAIL)


def problem_params(path: str, line: int, detail: str) -> dict[str, Param]:
    return {"path": path, "line": line, "detail": detail}


def failed_lines(start: Start | None) -> Iterator[tuple[str, int, str]]:
    """What Python said of lines that it could not run, and the traceback's last line."""
    text = known(start.stderr, "") if start else ""
    for line, path in FAILED.findall(text):
        block = text.partition(f"of {path}:")[2].partition("Remainder of file ignored")[0]
        yield path, int(line), (block.strip().splitlines() or ["-"])[-1].strip()


def fix_and_level(python: Python, path_file: PthProblem) -> tuple[Fix, Level]:
    """An editable package whose folder is gone is still installed: only its owner knows."""
    if path_file.problem == "missing-folder":
        editable = "__editable__" in path_file.path or "easy-install" in path_file.path
        return FIX, Level.WARN if editable else Level.INFO
    return fix(python, path_file.path), Level.WARN


def fix(python: Python, path: str) -> Fix:
    prefix = known(python.prefix) or ""
    if known(python.kind) not in ENVIRONMENT_KINDS or not prefix or not path.startswith(prefix):
        return FIX
    return Fix((Remove(path),), safe=True, environment=prefix)


FIX = advise(
    en="Where a project of yours was moved, install it again from its new folder: "
    "python -m pip install -e FOLDER. Otherwise uninstall the package the file "
    "belongs to, or rename the file so that it does not end in .pth.",
    ko="내 프로젝트 폴더를 옮긴 것이라면 새 위치에서 다시 설치하세요: python -m pip "
    "install -e 폴더. 그렇지 않다면 이 파일이 속한 패키지를 제거하거나, 파일 이름이 "
    ".pth로 끝나지 않게 바꾸세요.",
)

ENCODING = advise(
    en="A folder with Hangul in its name is in this file, and this Python reads it "
    "in another encoding. Rename the file so that it does not end in .pth, move the "
    "project to a folder with an English name, and install it from there again.",
    ko="이 파일에 한글이 든 폴더 경로가 적혀 있는데 이 파이썬이 다른 인코딩으로 읽고 "
    "있습니다. 파일 이름이 .pth로 끝나지 않게 바꾸고, 프로젝트를 영문 폴더로 옮긴 뒤 "
    "그곳에서 다시 설치하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, SITE, machine, python

    path = f"{SITE}/distutils-precedence.pth"
    stderr = (
        f"Error processing line 1 of {path}:\n\n  Traceback (most recent call last):\n"
        '    File "<frozen site>", line 186, in addpackage\n'
        "  ModuleNotFoundError: No module named '_distutils_hack'\n\nRemainder of file ignored\n"
    )
    stopped = (
        'Fatal Python error: init_import_site\n  File "/usr/lib/python3.11/site.py", line 174, in '
        "addpackage\nUnicodeDecodeError: 'cp949' codec can't decode byte 0xed\n"
    )
    moved = PthProblem(
        path=f"{SITE}/__editable__.net.pth", problem="missing-folder", line=1, text="/x"
    )
    old = PthProblem(path=f"{SITE}/old.pth", problem="missing-folder", line=2, text="/y")
    utf16 = PthProblem(path=f"{SITE}/mine.pth", problem="not-text", line=1)

    def case(id: str, path: str = "", line: int = 1, detail: str = "", **fields: object) -> Case:
        facts = machine(python=python(prefix=PREFIX, **fields))
        return Case(facts, {path: problem_params(path, line, detail)} if path else {}, id)

    return (
        Case(machine(), id="none"),
        case("words of another kind", start=Start(outcome="ok", stderr="Traceback")),
        case(
            "a line that fails",
            path,
            1,
            "ModuleNotFoundError: No module named '_distutils_hack'",
            start=Start(outcome="ok", stderr=stderr),
        ),
        case(
            "a project that was moved", moved.path, 1, "missing-folder: /x", pth_problems=(moved,)
        ),
        case("a folder that is gone", old.path, 2, "missing-folder: /y", pth_problems=(old,)),
        case("UTF-16", utf16.path, 1, "not-text", pth_problems=(utf16,)),
        Case(
            machine(
                python=python(
                    start=Start(outcome="crashed", stderr=stopped), pth_files=(f"{SITE}/net.pth",)
                )
            ),
            {
                "": {
                    "path": f"{SITE}/net.pth",
                    "line": 1,
                    "detail": "UnicodeDecodeError: 'cp949' codec can't decode byte 0xed",
                }
            },
            "UTF-8 under a Korean Windows",
            None,
            "https://github.com/python/cpython/issues/117793",
        ),
    )


CHECK = Check(
    code="DLS222",
    name="path-file-broken",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A .pth file in site-packages is faulty", ko="site-packages의 .pth 파일에 문제가 있음"
    ),
    message=Message(
        en="{path}, line {line}: {detail}",
        ko="문제가 있는 파일: {path}, {line}번째 줄. 내용: {detail}",
        words={
            "missing-folder": Text(en="there is no such folder", ko="없는 폴더"),
            "not-text": Text(en="not UTF-8 (UTF-16?)", ko="UTF-8 텍스트가 아님(UTF-16으로 보임)"),
        },
    ),
    why=Text(
        en="Python reads every .pth file of site-packages when it starts: a line names a further "
        "folder of packages, or is code to run. One whose folder is gone makes an editable package "
        "vanish; one whose code fails prints an error at every start; one in another encoding "
        "keeps "
        "Python from starting. Do not write folders into a .pth file to make an import work.",
        ko="파이썬은 시작할 때 site-packages의 .pth 파일을 모두 읽습니다. 각 줄은 패키지를 더 찾을 "
        "폴더이거나 실행할 코드입니다. 폴더가 없어지면 편집 가능 설치한 패키지가 사라지고, 코드가 "
        "실패하면 시작할 때마다 오류가 출력되며, 인코딩이 다르면 파이썬이 아예 시작되지 않기도 "
        "합니다. import가 안 된다고 .pth 파일에 폴더를 적어 넣지 마세요.",
    ),
    symptoms=(
        r"Error processing line \d+ of .+\.pth:",
        r"Remainder of file ignored",
        r"site\.py\", line \d+, in addpackage",
    ),
    links=(
        "https://docs.python.org/3/library/site.html",
        "https://github.com/python/cpython/issues/117793",
    ),
    cases=cases,
)
