"""What stands under a traceback in a notebook, and what `init` asks before that."""

from __future__ import annotations

from dlsetup.model.text import Text

CAUSE = Text(en="dlsetup: {title} ({code})", ko="dlsetup: {title}({code})")
IN_TERMINAL = Text(en="  In a terminal: {command}", ko="  터미널에서 입력: {command}")
PACKAGE_MISSING = Text(
    en="dlsetup: The kernel's Python does not have the package {package}.",
    ko="dlsetup: 이 커널의 파이썬에 {package} 패키지가 없습니다.",
)
IN_CELL = Text(en="  In a cell: %pip install {package}", ko="  셀에서 실행: %pip install {package}")
OFFER = Text(
    en="With these files, notebooks explain errors:",
    ko="이 파일이 있으면 노트북이 오류를 설명합니다.",
)
ADD_THEM = Text(en="Add them?", ko="추가할까요?")
ADDED = Text(
    en="Notebooks that you open from now on explain such errors.",
    ko="지금부터 여는 노트북에서는 이런 오류를 설명합니다.",
)
NOT_ADDED = Text(
    en="Nothing was added. You can explain an error in a terminal:",
    ko="추가하지 않았습니다. 터미널에서 오류를 설명할 수 있습니다.",
)
