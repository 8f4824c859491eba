from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, PackageList, Workspace, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    host = known(facts.host)
    for each in known(workspace.package_lists, ()):
        trouble = find_trouble(each, host.os if host else None)
        if trouble:
            params = {
                "path": each.path,
                "line": each.line if isinstance(each.line, int) else "-",
                "system": SYSTEMS.get(each.system, "-") if isinstance(each.system, str) else "-",
                "state": trouble,
            }
            yield Problem(each.path, params, find_fix(each, trouble, facts))


def find_trouble(each: PackageList, system: str | None) -> str | None:
    """None: pip and conda can use it here, as far as is known."""
    trouble = each.problem if isinstance(each.problem, str) else None
    if trouble == "not-utf-8" and (system == "windows" or each.kind != "requirements"):
        return None  # pip takes the encoding of Windows there
    if trouble is None and isinstance(each.system, str) and system not in (None, each.system):
        return "other-system"
    return trouble


def find_fix(each: PackageList, trouble: str, facts: Facts) -> Fix:
    if trouble == "conda-export":
        return Fix((Instruction(USE_CONDA, ("conda", "install", "--file", each.path)),))
    if trouble == "file-address":
        python = known(facts.python)
        program = (python.executable if python else "python",)
        argv = (*program, "-m", "pip", "list", "--format=freeze")
        return Fix((WRITE_VERSION, Instruction(LIST_AGAIN, argv)))
    if trouble == "other-system":
        export = ("conda", "env", "export", "--from-history")
        return Fix((Instruction(EXPORT_AGAIN, export),))
    return Fix((STEPS.get(trouble, GET_AGAIN),))


SYSTEMS = {"windows": "Windows", "linux": "Linux", "macos": "macOS"}
GET_AGAIN = instruct(
    en="Download or copy {path} again.", ko="{path} 파일을 받은 곳에서 다시 받으세요."
)
SAVE = instruct(
    en="Open {path} in VS Code, click the encoding at the bottom right and choose Save with "
    "Encoding > UTF-8.",
    ko="VS Code에서 {path} 파일을 열고 오른쪽 아래의 인코딩을 눌러 Save with Encoding > UTF-8을 "
    "고르세요.",
)
KEEP_ONE = instruct(
    en="Open {path} and keep one of the two versions. Delete the lines with <<<<<<<, ======= and "
    ">>>>>>>.",
    ko="{path} 파일을 열어 두 버전 중 하나만 남기고 <<<<<<<, =======, >>>>>>> 줄을 지우세요.",
)
USE_BLANKS = instruct(
    en="Open {path} and write spaces in place of the tab at the start of line {line}.",
    ko="{path} 파일을 열어 {line}번째 줄 앞의 탭을 공백으로 바꾸세요.",
)
DELETE_LINE = instruct(
    en="Open {path} and delete line {line}.", ko="{path} 파일에서 {line}번째 줄을 지우세요."
)
STEPS = {
    "of-the-system": DELETE_LINE,
    "tab": USE_BLANKS,
    "not-utf-8": SAVE,
    "not-text": SAVE,
    "merge-conflict": KEEP_ONE,
}
WRITE_VERSION = instruct(
    en="In {path}, write `==` and the version after the package's name, in place of the address.",
    ko="{path} 파일에서 패키지 이름 뒤의 주소를 지우고 `==` 기호와 버전을 쓰세요.",
)
LIST_AGAIN = Text(
    en="If it is your own list, this prints one without addresses:",
    ko="직접 만든 목록이라면 이 명령으로 주소가 없는 목록을 볼 수 있습니다.",
)
USE_CONDA = Text(
    en="It is a list for conda. In a conda environment, install it like this:",
    ko="conda에서 쓰는 목록입니다. conda 가상 환경에서 이렇게 설치하세요.",
)
EXPORT_AGAIN = Text(
    en="Ask its author for a list that works on every system. This prints one:",
    ko="만든 사람에게 모든 운영 체제에서 쓸 수 있는 목록을 달라고 하세요. 이 명령으로 만듭니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, host, machine

    path = "/home/student/course/requirements.txt"
    fine = PackageList(path=path, kind="requirements", problem=None, line=None, system=None)
    address = change(fine, problem="file-address", line=3)
    exported = change(fine, problem="conda-export", line=1)
    korean = change(fine, problem="not-utf-8", line=2)
    conda = change(
        fine, path="/home/student/course/environment.yml", kind="conda", system="windows"
    )

    def lists(*found: PackageList, os: str = "linux") -> Facts:
        return machine(
            host=host(os=os), workspace=Workspace(path="/home/student/course", package_lists=found)
        )

    def told(state: str, line: int | str, **more: str) -> dict[str, dict[str, int | str]]:
        params = {"path": path, "line": line, "system": "-", "state": state, **more}
        return {str(params["path"]): params}

    windows = {"system": "Windows", "path": "/home/student/course/environment.yml"}
    return (
        Case(machine(), id="no lists"),
        Case(machine(workspace=Workspace(path="/home/student/course")), id="not known"),
        Case(lists(fine), id="in order"),
        Case(
            lists(change(fine, problem="of-the-system", line=4)),
            told("of-the-system", 4),
            "a line of Ubuntu's own",
        ),
        Case(lists(PackageList(path=path, kind="conda")), id="the list is not known"),
        Case(lists(address), told("file-address", 3), "an address of another computer"),
        Case(lists(exported), told("conda-export", 1), "conda's list for pip"),
        Case(lists(change(fine, problem="not-text")), told("not-text", "-"), "UTF-16 without mark"),
        Case(lists(korean), told("not-utf-8", 2), "cp949"),
        Case(lists(korean, os="windows"), id="cp949 on Windows"),
        Case(lists(change(korean, problem="merge-conflict")), told("merge-conflict", 2), "Git"),
        Case(lists(change(korean, problem="tab")), told("tab", 2), "a tab"),
        Case(lists(change(fine, problem="not-a-file")), told("not-a-file", "-"), "a pipe"),
        Case(lists(conda), told("other-system", "-", **windows), "of Windows"),
        Case(lists(conda, os="windows"), id="its own system"),
    )


CHECK = Check(
    code="DLS233",
    name="package-list-unusable",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="A list of packages does not work on this computer",
        ko="이 컴퓨터에서 쓸 수 없는 패키지 목록",
    ),
    message=Message(
        en="{state}",
        ko="{state}",
        words={
            "file-address": Text(
                en="Line {line} of {path} installs from a folder of another computer.",
                ko="{path} 파일의 {line}번째 줄에 다른 컴퓨터의 폴더가 적혀 있습니다.",
            ),
            "conda-export": Text(
                en="{path} is a list for conda, and pip cannot read line {line}.",
                ko="{path} 파일은 conda에서 쓰는 목록이어서 pip가 {line}번째 줄을 읽지 못합니다.",
            ),
            "of-the-system": Text(
                en="Line {line} of {path} is a package that only Debian or Ubuntu itself has. No "
                "package server has it, and pip installs nothing.",
                ko="{path} 파일의 {line}번째 줄은 Debian이나 Ubuntu에만 있는 패키지입니다. 패키지 "
                "저장소에 없어 pip가 아무것도 설치하지 않습니다.",
            ),
            "not-text": Text(
                en="pip cannot read {path} because it is saved as UTF-16 or is not text.",
                ko="{path} 파일이 UTF-16으로 저장되었거나 텍스트가 아니어서 pip가 읽지 못합니다.",
            ),
            "not-utf-8": Text(
                en="pip cannot read line {line} of {path} because it is not saved as UTF-8.",
                ko="{path} 파일이 UTF-8로 저장되지 않아 pip가 {line}번째 줄을 읽지 못합니다.",
            ),
            "tab": Text(
                en="conda cannot read {path}: line {line} begins with a tab.",
                ko="{path} 파일의 {line}번째 줄이 탭으로 시작해서 conda가 읽지 못합니다.",
            ),
            "merge-conflict": Text(
                en="Line {line} of {path} is a conflict mark of Git.",
                ko="{path} 파일의 {line}번째 줄에 Git 충돌 표시가 남아 있습니다.",
            ),
            "other-system": Text(
                en="{path} lists packages that conda only has for {system}.",
                ko="{path} 파일에 적힌 패키지 중 일부가 conda에는 {system}용만 있습니다.",
            ),
            "unreadable": Text(en="{path} cannot be read.", ko="{path} 파일을 읽을 수 없습니다."),
            "not-a-file": Text(
                en="{path} is not a regular file.", ko="{path} 경로는 일반 파일이 아닙니다."
            ),
            "missing": Text(
                en="{path} is a link to a file that does not exist.",
                ko="{path} 링크가 가리키는 파일이 없습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not install its packages one by one: you would get other versions.",
        ko="패키지를 하나씩 따로 설치하지 마세요. 버전이 달라집니다.",
    ),
    why=Text(
        en="A list that was exported on one computer can contain its folders, and packages of its "
        "system. pip and conda stop at the first line that they cannot use.",
        ko="한 컴퓨터에서 내보낸 목록에는 그 컴퓨터의 폴더나 그 운영 체제에만 있는 패키지가 들어 "
        "있을 수 있습니다. pip와 conda는 쓸 수 없는 줄이 나오면 멈춥니다.",
    ),
    symptoms=(
        r"Could not install packages due to an OSError: .*No such file or directory: '.*ci[_/]",
        r"ResolvePackageNotFound",
        r"ERROR: Invalid requirement: '[\w.-]+=[\w.]+=\w+'",
        r"in auto_decode\s*\n[^\n]*\n(?:[^\n]*\n)??(?:[ ~^]+\n)?UnicodeDecodeError: ",
    ),
    links=(
        "https://github.com/conda/conda/issues/11580",
        "https://pip.pypa.io/en/stable/reference/requirements-file-format/",
    ),
    cases=cases,
)
