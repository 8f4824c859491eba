"""What is said of the day on which it still worked."""

from __future__ import annotations

from dlsetup.model.text import Text

SINCE = Text(en="It worked on {date}. Since then:", ko="{date}에는 잘 되었습니다. 그 뒤 바뀐 것:")
UNCHANGED = Text(
    en="It worked on {date}. Nothing that dlsetup keeps track of has changed since then.",
    ko="{date}에는 잘 되었습니다. 그 뒤로 dlsetup이 비교하는 것 중 바뀐 것은 없습니다.",
)
AND_MORE = Text(en="and {count:more change|more changes}", ko="그 밖에 바뀐 것 {count}개")
NEXT_BACK = Text(en="the packages of that day again", ko="그날의 패키지로 되돌리기")
KINDS = {
    "python": Text(en="Python ({name})", ko="파이썬({name})"),
    "package": Text(en="{name}", ko="{name}"),
    "command": Text(en="the command `{name}`", ko="`{name}` 명령"),
    "variable": Text(en="the variable {name}", ko="환경 변수 {name}"),
    "setting": Text(en="a setting in {name}", ko="설정 {name}"),
    "startup": Text(en="a start-up line ({name})", ko="셸 설정 파일의 줄({name})"),
    "kernel": Text(en="the kernel {name}", ko="커널 {name}"),
    "editor": Text(en="VS Code's Python ({name})", ko="VS Code의 파이썬({name})"),
    "hook": Text(en="Python's start-up file {name}", ko="파이썬 시작 파일 {name}"),
    "file": Text(en="your file {name}", ko="내 파일 {name}"),
    "extension": Text(en="VS Code's extension {name}", ko="VS Code 확장 {name}"),
    "program": Text(en="{name}", ko="{name}"),
    "gpu": Text(en="the GPU {name}", ko="GPU {name}"),
    "driver": Text(en="the NVIDIA driver", ko="NVIDIA 드라이버"),
    "path": Text(en="the folder {name} in PATH", ko="PATH의 폴더 {name}"),
    "path-order": Text(en="the order of PATH", ko="PATH의 순서"),
    "system": Text(en="the system ({name})", ko="운영 체제({name})"),
}
ADDED = Text(en="{what} is new", ko="{what} 새로 생김")
ADDED_VALUE = Text(en="{what} is new ({new})", ko="{what} 새로 생김({new})")
REMOVED = Text(en="{what} was removed", ko="{what} 없어짐")
REMOVED_VALUE = Text(en="{what} was removed (it was {old})", ko="{what} 없어짐(전에는 {old})")
CHANGED = Text(en="{what} has another value", ko="{what} 값이 바뀜")
CHANGED_VALUE = Text(en="{what}: {old} → {new}", ko="{what}: {old} → {new}")
NEVER_WORKED = Text(
    en="dlsetup does not know of a day on which this environment worked.",
    ko="이 가상 환경이 잘 되던 날의 기록이 없습니다.",
)
NOTHING_TO_TAKE_BACK = Text(
    en="No package has changed since {date}, so there is nothing to undo.",
    ko="{date} 뒤로 바뀐 패키지가 없어 되돌릴 것이 없습니다.",
)
WOULD_TAKE_BACK = Text(
    en="This command installs the versions of {date} again:",
    ko="다음 명령을 실행하면 이 패키지들이 {date}의 버전으로 돌아갑니다.",
)
HALF_TAKEN_BACK = Text(
    en="Only some packages have the versions of {date} again: {taken}. Not yet: {left}.",
    ko="일부만 되돌렸습니다. {date}의 버전이 된 패키지: {taken}. 아직 아닌 패키지: {left}.",
)
NOT_TAKEN_BACK = Text(
    en="Nothing was undone. These packages do not have the versions of {date}: {left}.",
    ko="되돌린 것이 없습니다. {date}의 버전이 아닌 패키지: {left}.",
)
TRY_AGAIN = Text(
    en="After you solve the cause, undo the rest:",
    ko="원인을 해결한 뒤 나머지를 되돌리세요.",
)
AS_BEFORE = Text(
    en="Or have the packages as they were before this command:",
    ko="이 명령을 실행하기 전의 패키지로 되돌리려면:",
)
IN_ORDER = Text(
    en="Nothing fails now, so nothing is undone.", ko="지금은 문제가 없어 되돌리지 않습니다."
)
