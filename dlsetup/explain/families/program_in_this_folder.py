"""PowerShell starts no program of the folder by its name alone."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="program-in-this-folder",
    title=Text(en="PowerShell wants the folder named, too", ko="PowerShell에서는 폴더도 적어야 함"),
    message=Text(
        en="The program is in this folder. PowerShell does not start it by its name "
        "alone, as cmd does.",
        ko="프로그램이 이 폴더에 있습니다. PowerShell은 cmd와 달리 이름만으로는 실행하지 않습니다.",
    ),
    steps=(
        instruct(
            en="Write a dot and a backslash before it, as in `.\\NAME`.",
            ko="이름 앞에 점과 백슬래시를 쓰세요. 예: `.\\이름`.",
        ),
    ),
    dont=Text(en="Do not copy it into a folder of Windows.", ko="Windows 폴더에 복사하지 마세요."),
    symptoms=(
        r"Suggestion \[\d,General\]",
        r"was not found, but does exist in the current location",
        r"현재 위치에 있지만 이 명령을 찾을 수 없습니다",
    ),
    matches=(
        "Suggestion [3,General]: The command train was not found, but does exist in "
        "the current location.",
    ),
    misses=("'conda' is not recognized as an internal or external command",),
)
