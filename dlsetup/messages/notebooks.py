"""What `notebooks` says."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

FOLDER = Text(en="The notebooks are in {path}", ko="노트북을 둔 폴더: {path}")
STOPPED = Text(
    en="The notebooks are in {path}, but not all of them were run.",
    ko="노트북은 {path} 폴더에 있지만, 모두 실행해 보지는 못했습니다.",
)
KEPT_YOURS = Text(
    en="{name} already exists and is different. It was not changed. The new version was saved "
    "as {new}",
    ko="{name} 파일은 이미 있고 내용이 다릅니다. 그대로 두고 새 버전을 {new} 이름으로 "
    "저장했습니다.",
)
TOOLS_REPLACED = Text(
    en="{name} was different from this version of dlsetup. The old one was kept as {old}",
    ko="{name} 파일이 지금 dlsetup 버전과 다릅니다. 이전 파일은 {old} 이름으로 남겼습니다.",
)
NOT_WRITTEN = Message(
    en="The notebooks cannot be written in {path} ({why}). Choose another folder:",
    ko="{path} 폴더에 노트북을 쓸 수 없습니다({why}). 다른 폴더를 고르세요.",
    words=SYSTEM_ERRORS,
)
TRYING = Text(
    en="Each notebook is run once, so that you know that it works here.",
    ko="여기서 잘 되는지 노트북을 하나씩 한 번 실행합니다.",
)
RUNNING = Text(en="{name}: cell {cell} of {cells}", ko="{name}: 셀 {cells}개 중 {cell}번째 실행 중")
STARTING = Text(en="Starting the kernel", ko="커널을 시작하는 중")
OUTCOMES = {
    "ready": Text(en="{name}: ready, {seconds} s", ko="{name}: 준비됨, {seconds}초"),
    "failed": Text(
        en="{name}: cell {cell} stops with an error",
        ko="{name}: {cell}번째 셀에서 오류가 납니다.",
    ),
    "late": Text(
        en="{name}: cell {cell} did not end in time and was stopped",
        ko="{name}: {cell}번째 셀이 제시간에 끝나지 않아 멈췄습니다.",
    ),
    "died": Text(
        en="{name}: the kernel ended in cell {cell}. Not enough memory is the most common reason.",
        ko="{name}: {cell}번째 셀에서 커널이 갑자기 끝났습니다. 메모리가 부족할 때 가장 흔합니다.",
    ),
    "missing": Text(
        en="{name}: not run, because the environment does not contain {packages}",
        ko="{name}: {packages} 패키지가 없어서 실행하지 않았습니다.",
    ),
    "unreadable": Text(en="{name}: it cannot be read", ko="{name}: 읽을 수 없습니다."),
    "not-started": Text(
        en="{name}: the kernel could not start", ko="{name}: 커널을 시작하지 못했습니다."
    ),
}
INSTALL_THEM = Text(
    en="To install what is missing:", ko="없는 패키지를 설치하려면 다음 명령을 실행하세요."
)
FRAMEWORK = Text(
    en="To see how {name} is installed on this computer:",
    ko="이 컴퓨터에 맞는 {name} 설치 방법을 보려면 다음 명령을 실행하세요.",
)
NOTHING_RUNS = Text(
    en="The notebooks are in {path}, but were not run, because the environment does not contain "
    "{package}. Install what is missing, then run this command again.",
    ko="{path} 폴더에 노트북을 만들었지만 {package} 패키지가 없어서 실행하지 못했습니다. 설치한 뒤 이 "
    "명령을 다시 실행하세요.",
)
READY = Text(
    en="{count:notebook is|notebooks are} ready, in {seconds} s. To open the folder:",
    ko="노트북 {count}개가 준비되었습니다({seconds}초). 폴더 열기:",
)
READY_IN = Text(
    en="{count:notebook is|notebooks are} ready ({seconds} s): {path}",
    ko="노트북 {count}개 준비됨({seconds}초): {path}",
)
WAITING = Text(
    en="{count:optional notebook needs|optional notebooks need} {packages}.",
    ko="노트북 {count}개에 필요한 {packages} 패키지는 나중에 추가해도 됩니다.",
)
WRITTEN = Text(
    en="{count:notebook|notebooks} written. To open the folder:",
    ko="노트북 {count}개를 만들었습니다. 폴더 열기:",
)
ALREADY_THERE = Text(
    en="{count:notebook is|notebooks are} there already and unchanged. To open the folder:",
    ko="노트북 {count}개가 이미 있고 내용도 같습니다. 폴더 열기:",
)
OFFER = Text(
    en="The course's notebooks go into a new folder: {path}",
    ko="강의 노트북을 새 폴더에 만듭니다: {path}",
)
WRITE_THEM = Text(en="Make the notebooks?", ko="노트북을 만들까요?")
LATER = Text(en="You can make them later:", ko="나중에 만들려면 다음 명령을 실행하세요.")
LAST_LINE = Text(en="The error: {error}", ko="오류 내용: {error}")
