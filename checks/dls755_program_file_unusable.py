from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import DamagedFile, Facts
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Text
from dlsetup.model.course import Course

SETTINGS = "no-settings"  # what the student chose goes with them


def run(damaged: tuple[DamagedFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in damaged:
        if each.problem in WORDS:  # the others are DLS425's
            fix = Fix((Remove(each.path),), safe=each.problem != SETTINGS)
            yield Problem(each.path, {"path": each.path, "what": each.problem}, fix)


WORDS = {
    "lock-left": Text(
        en="{path} tells other programs to wait, but the program that made it was stopped.",
        ko="{path} 파일이 다른 프로그램을 기다리게 하는데, 그 파일을 만든 프로그램은 이미 "
        "멈췄습니다.",
    ),
    "no-signatures": Text(
        en="Jupyter notes in {path} which notebooks it may trust, but that is not a database. "
        "Notebooks may not be saved.",
        ko="{path} 경로는 Jupyter가 믿을 수 있는 노트북을 적어 두는 데이터베이스 자리인데, 내용이 "
        "데이터베이스가 아닙니다. 노트북이 저장되지 않을 수 있습니다.",
    ),
    "no-history": Text(
        en="IPython keeps in {path} what you typed in earlier sessions, but that is not a "
        "database. The history is not saved.",
        ko="{path} 경로는 IPython이 전에 입력한 내용을 남기는 데이터베이스 자리인데, 내용이 "
        "데이터베이스가 아닙니다. 실행 기록이 저장되지 않습니다.",
    ),
    SETTINGS: Text(
        en="JupyterLab cannot read its settings in {path}: they are not valid JSON.",
        ko="JupyterLab이 {path} 설정 파일을 읽지 못합니다. 올바른 JSON이 아닙니다.",
    ),
    "no-workspace": Text(
        en="JupyterLab cannot read in {path} which tabs were open: that file is not valid JSON.",
        ko="JupyterLab이 열려 있던 탭을 기록한 {path} 파일을 읽지 못합니다. 올바른 JSON이 "
        "아닙니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import HOME, change, machine

    lock = DamagedFile(
        path=f"{HOME}/.cache/matplotlib/fontlist-v390.json.matplotlib-lock",
        problem="lock-left",
        is_cached=True,
    )

    def case(each: DamagedFile) -> Case:
        params = {"path": each.path, "what": each.problem}
        source = "https://github.com/jupyter-server/jupyter_server/issues/1639"
        recorded = source if each.problem == "no-signatures" else ""
        facts = machine(damaged_files=(each,))
        return Case(facts, {each.path: params}, each.problem, recorded=recorded)

    return (
        Case(machine(), id="none"),
        Case(machine(damaged_files=Unknown("failed")), id="not known"),
        Case(machine(damaged_files=(change(lock, problem="cut-short"),)), id="a file of data"),
        *(case(change(lock, problem=problem)) for problem in WORDS),
    )


CHECK = Check(
    code="DLS755",
    name="program-file-unusable",
    level=Level.WARN,
    about=lambda facts: facts.damaged_files,
    run=run,
    title=Text(
        en="A leftover file blocks its own program",
        ko="프로그램이 남긴 파일이 그 프로그램을 막고 있음",
    ),
    message=Message(en="{what}", ko="{what}", words=WORDS),
    dont=Text(
        en="Do not install the program again: the file stays where it is.",
        ko="프로그램을 다시 설치하지 마세요. 이 파일은 그대로 남습니다.",
    ),
    why=Text(
        en="Programs keep such files between two runs. A program that was stopped in the middle, "
        "a full disk or a copied home folder leaves one that the next run cannot use. The program "
        "makes a new one.",
        ko="프로그램은 다음 실행 때 쓰려고 이런 파일을 남깁니다. 실행 중에 멈추거나, 디스크가 가득 "
        "차거나, 홈 폴더를 복사하면 다음 실행에서 쓸 수 없는 파일이 됩니다. 지우면 프로그램이 새로 "
        "만듭니다.",
    ),
    symptoms=(
        r"Matplotlib failed to acquire the following lock file",
        r"file_baton\.py\"?, line \d+,? in wait",
        r"Unable to create '[^'\n]+\.lock': File exists",
        r"no such table: nbsignatures",
        r"Failed to (?:open SQLite history|create history session in)",
        r"(?:Failed to load|Error loading) (?:user )?settings for @jupyterlab",
    ),
    links=(
        "https://github.com/jupyter-server/jupyter_server/issues/1639",
        "https://github.com/pytorch/pytorch/issues/189245",
        "https://jupyterlab.readthedocs.io/en/stable/user/directories.html",
    ),
    cases=cases,
)
