"""A new environment in place of one that cannot be used as it is."""

from __future__ import annotations

import ntpath

from dlsetup.facts import Facts, known
from dlsetup.model.course import Course
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import make_new_copy
from dlsetup.remedies.shells import is_windows

SHORT_FOLDERS = {True: r"C:\dl", False: "~/dl"}  # plain, short, in no cloud
TEMPORARY_FOLDER = r"C:\dl\tmp"


def rebuild_environment(facts: Facts, *, en: str, ko: str) -> Instruction:
    """The same packages again, all by pip, beside the environment that is checked. Another
    Python is no environment: there the course's is made."""
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return instruct(
            en="Make the course's environment:",
            ko="강의용 가상 환경을 만드세요.",
            argv=("dlsetup", "init"),
        )
    return instruct(en=en, ko=ko, argv=make_new_copy(python).argv)


def short_folder(facts: Facts) -> str:
    return SHORT_FOLDERS[is_windows(facts)]


def make_in_short_folder(facts: Facts, course: Course, *, en: str, ko: str) -> Instruction:
    """The course's environment in a folder that no cloud, no name and no length disturbs."""
    folder = short_folder(facts)
    place = ntpath.join(folder, course.name) if is_windows(facts) else f"{folder}/{course.name}"
    return instruct(en=en, ko=ko, argv=("dlsetup", "init", "--env", place))


def move_temporary_files(*, en: str, ko: str) -> tuple[Instruction, ...]:
    """Windows' temporary files in a folder in plain English, which the first step creates."""
    return (
        instruct(en=en, ko=ko, argv=("mkdir", TEMPORARY_FOLDER)),
        instruct(
            en="Use it for temporary files:",
            ko="이 폴더를 임시 폴더로 지정하세요.",
            argv=("setx", "TEMP", TEMPORARY_FOLDER),
        ),
        instruct(
            en="Some programs read TMP. Set it, too, then open a new terminal:",
            ko="TMP 변수를 읽는 프로그램도 있습니다. 같게 지정한 뒤 터미널을 새로 여세요.",
            argv=("setx", "TMP", TEMPORARY_FOLDER),
        ),
    )
