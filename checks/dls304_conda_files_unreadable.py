from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Conda, Facts, MisencodedFile, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Level,
    Message,
    Problem,
    Text,
    Write,
    advise,
)
from dlsetup.model.course import Course


def run(conda: Conda, facts: Facts, course: Course) -> Iterator[Problem]:
    for problem in known(conda.problems, ()):
        yield Problem(subject=problem, params={"problem": problem}, fix=FIX)
    for file in known(conda.misencoded, ()):
        problem = f"{file.path} ({known(file.encoding) or 'not UTF-8'})"
        yield Problem(subject=file.path, params={"problem": problem}, fix=rewrite_in_utf8(file))


def rewrite_in_utf8(file: MisencodedFile) -> Fix:
    """The same lines once more, as conda reads them."""
    text = known(file.text)
    return Fix((Write(file.path, text),), safe=True) if text is not None else FIX


FIX = advise(
    en="Open the named file in an editor, keep a copy, and save it as UTF-8 without "
    "the line that cannot be read. environments.txt may be renamed: conda writes it "
    "again.",
    ko="위에 적힌 파일의 사본을 남긴 뒤 편집기로 열어, 읽을 수 없는 줄을 지우고 "
    "UTF-8로 저장하세요. environments.txt는 이름을 바꿔 두어도 conda가 새로 만듭니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, change, machine

    first, second = "~/.conda/environments.txt: not UTF-8", "~/.condarc: not YAML"
    listed = "/home/student/.conda/environments.txt"
    korean = MisencodedFile(path=listed, encoding="cp949", text="/home/student/딥러닝\n")
    return (
        Case(machine(), id="no conda"),
        Case(machine(conda=CONDA), id="all can be read"),
        Case(machine(conda=change(CONDA, problems=Facts().conda)), id="not known"),
        Case(
            machine(conda=change(CONDA, problems=(first, second))),
            {first: {"problem": first}, second: {"problem": second}},
            "two files",
        ),
        Case(
            machine(conda=change(CONDA, misencoded=(korean,))),
            {listed: {"problem": f"{listed} (cp949)"}},
            "a list in a Korean code page",
        ),
        Case(
            machine(conda=change(CONDA, misencoded=(MisencodedFile(path=listed),))),
            {listed: {"problem": f"{listed} (not UTF-8)"}},
            "a list in no known encoding",
        ),
    )


CHECK = Check(
    code="DLS304",
    name="conda-files-unreadable",
    level=Level.WARN,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(en="A file of conda's cannot be read", ko="conda의 파일을 읽을 수 없음"),
    message=Message(
        en="A file that conda needs cannot be read: {problem}",
        ko="conda에 필요한 파일을 읽지 못했습니다: {problem}",
        words={
            "cp949": Text(en="written in code page 949, not in UTF-8", ko="UTF-8이 아니라 cp949"),
            "not UTF-8": Text(en="not UTF-8", ko="UTF-8이 아님"),
            "not YAML": Text(en="not YAML", ko="YAML 형식이 아님"),
        },
    ),
    why=Text(
        en="conda reads its settings (.condarc) and its list of environments "
        "(~/.conda/environments.txt) as UTF-8. An old list written in a Korean code page "
        "makes conda stop or forget all the environments in it; a .condarc that may not be read "
        "stops every command. Do not reinstall conda: these files would stay as they are.",
        ko="conda는 설정 파일(.condarc)과 환경 목록(~/.conda/environments.txt)을 UTF-8로 읽습니다. "
        "예전에 cp949로 저장된 목록 때문에 conda가 멈추거나 목록에 있던 환경을 모두 잊어버릴 수 "
        "있고, .condarc를 읽지 못하면 모든 명령이 실패합니다. conda를 다시 설치해도 이 파일들은 "
        "그대로 남으므로 재설치하지 마세요.",
    ),
    symptoms=(
        r"UnicodeDecodeError: 'utf-?8' codec can't decode .*environments\.txt",
        r"_clean_environments_txt[\s\S]{0,300}UnicodeDecodeError: 'utf-?8' codec can't decode",
    ),
    links=("https://github.com/conda/conda/issues/8662",),
    cases=cases,
)
