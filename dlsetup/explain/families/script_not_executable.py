"""The file is not allowed to run as a program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="script-not-executable",
    title=Text(
        en="The file is not allowed to run as a program",
        ko="파일에 실행 권한이 없음",
    ),
    message=Text(
        en="A script that was downloaded or copied has no permission to run. Its shell can "
        "read it anyway.",
        ko="내려받거나 복사한 스크립트에는 실행 권한이 없습니다. 셸이 읽어서 실행할 수는 있습니다.",
    ),
    steps=(
        instruct(
            en="Give the file to its shell, or a Python file to Python. An example:",
            ko="셸에 파일을 넘기세요. 파이썬 파일이면 파이썬에 넘기세요. 예:",
            argv=("bash", "setup.sh"),
        ),
    ),
    dont=Text(
        en="Do not use `sudo` for it: the files it makes will not belong to you.",
        ko="`sudo`로 실행하지 마세요. 만들어지는 파일이 내 것이 아니게 됩니다.",
    ),
    symptoms=(
        r"^(?:-?bash|sh|dash|zsh)(?:: line \d+)?: (?:\d+: )?\S+: (?:Permission denied|"
        r"허가 거부)",
        r"zsh: permission denied: \S+",
    ),
    matches=(
        "bash: ./install.sh: Permission denied",
        "zsh: permission denied: ./run.sh",
        "-bash: ./train.sh: 허가 거부",
    ),
    misses=("PermissionError: [Errno 13] Permission denied: 'result.xlsx'",),
)
