from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, PthProblem, Python, Start, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Recode,
    Remove,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.interpreters import telling_lines
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import rename_command

FAILED = re.compile(r"Error processing line (\d{1,9}) of (.+\.pth):")
NOT_UTF8 = "not-utf8"
STOPPED = re.compile(r"(?:site\.py|frozen site>)\", line \d+, in addpackage")


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    start = known(python.start)
    for path, line, detail in failed_lines(start):
        params = problem_params("line-fails", path, line, detail)
        yield Problem(path, params, fix(python, facts, path), Level.WARN)
    for path_file in known(python.pth_problems, ()):
        if path_file.problem == NOT_UTF8:  # a Python under another code page may read it
            continue
        line = path_file.line if isinstance(path_file.line, int) else 1
        yield Problem(
            path_file.path,
            problem_params(path_file.problem, path_file.path, line, path_file.text),
            *fix_and_level(python, facts, path_file),
        )
    if start and STOPPED.search(known(start.stderr, "")) and start.outcome != "ok":
        detail = telling_lines(known(start.stderr, ""))[-1]
        files = unreadable_files(python)
        what = "stops-python" if files else "stops-python-unseen"
        params = problem_params(what, ", ".join(files) or "-", 1, detail)
        yield Problem("", params, fix_encoding(python, facts, files), Level.FAIL)


def unreadable_files(python: Python) -> tuple[str, ...]:
    """Those that are no UTF-8; where all of them are, it may be any."""
    problems = known(python.pth_problems, ())
    strange = dict.fromkeys(each.path for each in problems if each.problem == NOT_UTF8)
    return tuple(strange) or known(python.pth_files, ())


def problem_params(what: str, path: str, line: int, detail: str) -> dict[str, Param]:
    return {"what": what, "path": path, "line": line, "detail": detail}


def failed_lines(start: Start | None) -> Iterator[tuple[str, int, str]]:
    """What Python said of lines that it could not run, and the traceback's last line: once, though
    in an environment Python reads each file twice."""
    text = known(start.stderr, "") if start else ""
    for line, path in dict.fromkeys(FAILED.findall(text)):
        said = text.partition(f"Error processing line {line} of {path}:")[2]
        block = said.partition("Remainder of file ignored")[0]
        yield path, int(line), (block.strip().splitlines() or ["-"])[-1].strip()


def fix_and_level(python: Python, facts: Facts, path_file: PthProblem) -> tuple[Fix, Level]:
    """An editable package whose folder is gone is still installed: only its owner knows."""
    if path_file.problem == "missing-folder":
        editable = "__editable__" in path_file.path or "easy-install" in path_file.path
        steps = (install_again(python), SET_ASIDE, rename(facts, path_file.path))
        return Fix(steps), Level.WARN if editable else Level.INFO
    return fix(python, facts, path_file.path), Level.WARN


def fix(python: Python, facts: Facts, path: str) -> Fix:
    prefix = known(python.prefix) or ""
    if known(python.kind) not in ENVIRONMENT_KINDS or not prefix or not path.startswith(prefix):
        return Fix((SET_ASIDE, rename(facts, path)))
    return Fix((Remove(path),), safe=True, environment=prefix)


def install_again(python: Python) -> Instruction:
    return instruct(
        en="If you moved the project, install it again. Write its new folder instead of FOLDER:",
        ko="프로젝트를 옮겼다면 FOLDER 자리에 새 폴더를 넣어 다시 설치하세요.",
        argv=(python.executable, "-m", "pip", "install", "-e", "FOLDER"),
    )


def rename(facts: Facts, path: str) -> Instruction:
    name = pure_path(path).name
    return instruct(
        en="If you do not know the package, rename the file:",
        ko="어떤 패키지인지 모르면 파일 이름을 바꾸세요.",
        argv=rename_command(facts, path, f"{name}.off"),
    )


def fix_encoding(python: Python, facts: Facts, files: tuple[str, ...]) -> Fix:
    """Python does not start, so that no step can use it before a file was renamed."""
    install = instruct(
        en="Move the project to a folder with an English name. Install it again, with that folder "
        "instead of FOLDER:",
        ko="프로젝트를 영문 폴더로 옮기고, FOLDER 자리에 그 폴더를 넣어 다시 설치하세요.",
        argv=(python.executable, "-m", "pip", "install", "-e", "FOLDER"),
    )
    prefix, host = known(python.prefix), known(facts.host)
    if len(files) == 1 and prefix and files[0].startswith(prefix) and host and host.os != "windows":
        return Fix((Recode(files[0]),), safe=True, environment=prefix)
    aside = rename_the_only_one(facts, files[0]) if len(files) == 1 else RENAME_ONE
    return Fix((aside, install))


def rename_the_only_one(facts: Facts, path: str) -> Instruction:
    return instruct(
        en="The file contains a path with Korean letters. Rename the file so that Python ignores "
        "it:",
        ko="파일에 한글이 든 경로가 있습니다. 파이썬이 읽지 않게 이름을 바꾸세요.",
        argv=rename_command(facts, path, f"{pure_path(path).name}.off"),
    )


RENAME_ONE = instruct(
    en="Find the .pth file with Korean letters in it. Rename it so that its name does not end in "
    ".pth.",
    ko="한글이 들어 있는 .pth 파일을 찾아 이름이 .pth로 끝나지 않게 바꾸세요.",
)
SET_ASIDE = instruct(
    en="If you know which package {path} belongs to, uninstall that package.",
    ko="{path} 파일을 어떤 패키지가 만들었는지 알면 그 패키지를 제거하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, SITE, machine, python

    path = f"{SITE}/distutils-precedence.pth"
    stderr = (
        f"Error processing line 1 of {path}:\n\n  Traceback (most recent call last):\n"
        '    File "<frozen site>", line 186, in addpackage\n'
        "  ModuleNotFoundError: No module named '_distutils_hack'\n\nRemainder of file ignored\n"
    )
    undecoded = "UnicodeDecodeError: 'cp949' codec can't decode byte 0xed"
    stopped = (
        'Fatal Python error: init_import_site\n  File "/usr/lib/python3.11/site.py", line 174, in '
        f"addpackage\n{undecoded}\n"
    )
    moved = PthProblem(
        path=f"{SITE}/__editable__.net.pth", problem="missing-folder", line=1, text="/x"
    )
    old = PthProblem(path=f"{SITE}/old.pth", problem="missing-folder", line=2, text="/y")
    utf16 = PthProblem(path=f"{SITE}/mine.pth", problem="not-text", line=1)
    cp949 = PthProblem(path=f"{SITE}/korean.pth", problem="not-utf8", line=1)

    def case(
        id: str,
        what: str = "",
        path: str = "",
        line: int = 1,
        detail: str = "",
        **fields: object,
    ) -> Case:
        facts = machine(python=python(prefix=PREFIX, **fields))
        return Case(facts, {path: problem_params(what, path, line, detail)} if path else {}, id)

    return (
        Case(machine(), id="none"),
        case("words of another kind", start=Start(outcome="ok", stderr="Traceback")),
        case(
            "a line that fails",
            "line-fails",
            path,
            1,
            "ModuleNotFoundError: No module named '_distutils_hack'",
            start=Start(outcome="ok", stderr=stderr * 2),  # each file is read twice
        ),
        case(
            "a project that was moved", "missing-folder", moved.path, 1, "/x", pth_problems=(moved,)
        ),
        case("a folder that is gone", "missing-folder", old.path, 2, "/y", pth_problems=(old,)),
        case("UTF-16", "not-text", utf16.path, 1, "", pth_problems=(utf16,)),
        case(
            "UTF-16 in another Python",
            "not-text",
            utf16.path,
            1,
            "",
            pth_problems=(utf16,),
            kind="debian",
        ),
        Case(
            machine(python=python(start=Start(outcome="crashed", stderr=stopped), pth_files=())),
            {"": problem_params("stops-python-unseen", "-", 1, undecoded)},
            "UTF-8 under a Korean Windows, in a file that was not seen",
        ),
        case("another code page, and Python reads it", pth_problems=(cp949,)),
        Case(
            machine(
                python=python(
                    start=Start(outcome="crashed", stderr=stopped),
                    pth_files=(f"{SITE}/distutils-precedence.pth", cp949.path),
                    pth_problems=(cp949,),
                )
            ),
            {"": problem_params("stops-python", cp949.path, 1, undecoded)},
            "one of several files is in another code page",
        ),
        Case(
            machine(
                python=python(
                    start=Start(outcome="crashed", stderr=stopped), pth_files=(f"{SITE}/net.pth",)
                )
            ),
            {"": problem_params("stops-python", f"{SITE}/net.pth", 1, undecoded)},
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
        en="site-packages contains a .pth file with an error",
        ko="site-packages의 .pth 파일이 잘못됨",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "line-fails": Text(
                en="Line {line} of {path} fails each time Python starts: {detail}",
                ko="파이썬이 시작될 때마다 {path} 파일의 {line}번째 줄에서 오류가 납니다: {detail}",
            ),
            "missing-folder": Text(
                en="Line {line} of {path} adds the folder {detail}, which does not exist.",
                ko="{path} 파일의 {line}번째 줄에 적힌 {detail} 폴더가 없습니다.",
            ),
            "not-text": Text(
                en="Python cannot read {path}: it is not UTF-8 text (perhaps UTF-16).",
                ko="파이썬이 {path} 파일을 읽을 수 없습니다. UTF-8 텍스트가 아닙니다(UTF-16으로 "
                "보임).",
            ),
            "stops-python": Text(
                en="Python does not start because it cannot read a .pth file ({path}): {detail}",
                ko="파이썬이 .pth 파일({path})을 읽지 못해 시작되지 않습니다: {detail}",
            ),
            "stops-python-unseen": Text(
                en="Python does not start because it cannot read a .pth file: {detail}",
                ko="파이썬이 .pth 파일을 읽지 못해 시작되지 않습니다: {detail}",
            ),
        },
    ),
    dont=Text(
        en="Do not write folders into a .pth file to make an import work: this changes every "
        "program of this Python.",
        ko="import 오류를 없애려고 .pth 파일에 폴더를 적지 마세요. 모든 프로그램이 달라집니다.",
    ),
    why=Text(
        en="Python reads every .pth file of site-packages when it starts. Each line adds a folder "
        "or is code to run. If the folder is missing, an editable package disappears. Code that "
        "fails prints an error at every start, and a wrong encoding can keep Python from starting.",
        ko="파이썬은 시작할 때 site-packages의 .pth 파일을 모두 읽습니다. 각 줄은 패키지를 찾을 "
        "폴더이거나 실행할 코드입니다. 폴더가 없으면 편집 가능 설치한 패키지가 사라지고, 코드가 "
        "실패하면 매번 오류가 나며, 인코딩이 다르면 파이썬이 시작되지 않기도 합니다.",
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
