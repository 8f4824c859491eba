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
    Rename,
    Text,
    Write,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.settings import is_own
from dlsetup.remedies.shells import rename_command


def run(conda: Conda, facts: Facts, course: Course) -> Iterator[Problem]:
    for problem in known(conda.problems, ()):
        params = {"problem": problem, "path": problem}
        yield Problem(problem, params, set_aside(facts, problem))
    for file in known(conda.misencoded, ()):
        problem = f"{file.path} ({known(file.encoding) or 'not UTF-8'})"
        params = {"problem": problem, "path": file.path}
        yield Problem(file.path, params, rewrite_in_utf8(file) or set_aside(facts, file.path))


def rewrite_in_utf8(file: MisencodedFile) -> Fix | None:
    """The same lines once more, as conda reads them."""
    text = known(file.text)
    return Fix((Write(file.path, text),), safe=True) if text is not None else None


def set_aside(facts: Facts, path: str) -> Fix:
    """conda works without any of its files; it stops at one that it cannot read."""
    name = f"{pure_path(path).name}.old"
    if is_own(facts, path):
        return Fix((Rename(path, name),), safe=True, then=(WRITE_AGAIN,))
    rename = instruct(
        en="Rename {path}, so that conda no longer reads it:",
        ko="conda가 더 이상 읽지 않도록 {path} 파일의 이름을 바꾸세요.",
        argv=rename_command(facts, path, name),
    )
    return Fix((rename, WRITE_AGAIN))


WRITE_AGAIN = instruct(
    en="If you need what was in it, write it into a new {path} and save that as UTF-8.",
    ko="안에 있던 내용이 필요하면 {path} 파일을 새로 만들어 적고 UTF-8로 저장하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, change, machine

    first, second = "/home/student/.condarc", "/home/student/miniforge3/.condarc"
    listed = "/home/student/.conda/environments.txt"
    korean = MisencodedFile(path=listed, encoding="cp949", text="/home/student/딥러닝\n")
    return (
        Case(machine(), id="no conda"),
        Case(machine(conda=CONDA), id="all can be read"),
        Case(machine(conda=change(CONDA, problems=Facts().conda)), id="not known"),
        Case(
            machine(conda=change(CONDA, problems=(first, second))),
            {path: {"problem": path, "path": path} for path in (first, second)},
            "two files",
        ),
        Case(
            machine(conda=change(CONDA, misencoded=(korean,))),
            {listed: {"problem": f"{listed} (cp949)", "path": listed}},
            "a list in a Korean code page",
        ),
        Case(
            machine(conda=change(CONDA, misencoded=(MisencodedFile(path=listed),))),
            {listed: {"problem": f"{listed} (not UTF-8)", "path": listed}},
            "a list in no known encoding",
        ),
    )


CHECK = Check(
    code="DLS304",
    name="conda-files-unreadable",
    level=Level.WARN,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(en="conda cannot read one of its files", ko="conda가 쓰는 파일을 읽을 수 없음"),
    message=Message(
        en="conda cannot read {problem}.",
        ko="conda가 다음 파일을 읽지 못합니다: {problem}",
        words={
            "cp949": Text(
                en="saved as cp949, an old Korean encoding, not as UTF-8",
                ko="UTF-8이 아니라 cp949로 저장됨",
            ),
            "not UTF-8": Text(en="not UTF-8", ko="UTF-8이 아님"),
        },
    ),
    dont=Text(
        en="Do not reinstall conda: these files would stay as they are.",
        ko="conda를 다시 설치하지 마세요. 이 파일은 그대로 남습니다.",
    ),
    why=Text(
        en="conda reads its settings (.condarc) and its list of environments (environments.txt) as "
        "UTF-8. With an unreadable .condarc every command stops. With an old list in a Korean "
        "encoding, conda stops or forgets those environments.",
        ko="conda는 설정 파일(.condarc)과 환경 목록(environments.txt)을 UTF-8로 읽습니다. "
        ".condarc를 읽지 못하면 모든 명령이 실패합니다. 예전에 cp949로 저장된 목록이 있으면 "
        "conda가 멈추거나 목록에 있던 환경을 잊어버립니다.",
    ),
    symptoms=(
        r"UnicodeDecodeError: 'utf-?8' codec can't decode .*environments\.txt",
        r"_clean_environments_txt[\s\S]{0,300}UnicodeDecodeError: 'utf-?8' codec can't decode",
    ),
    links=("https://github.com/conda/conda/issues/8662",),
    cases=cases,
)
