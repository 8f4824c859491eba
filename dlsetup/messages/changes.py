"""What is said of changes: before they are undone, after, and when a command was stopped."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

UNDO_HEADING = Text(
    en="This undoes what this command changed on {day}:",
    ko="{day}에 다음 명령으로 바꾼 것을 되돌립니다.",
)
UNDO_ENVIRONMENT = Text(
    en="The environment that was made on {day} is moved away, not deleted: {path} "
    "({count:package|packages}, {size} MB)",
    ko="{day}에 만든 가상 환경을 지우지 않고 옮겨 둡니다: {path} (패키지 {count}개, {size} MB)",
)
UNDO_CONDA = Text(
    en="The conda that was installed on {day} is moved away, not deleted: {path} ({size} MB)",
    ko="{day}에 설치한 conda를 지우지 않고 옮겨 둡니다: {path} ({size} MB)",
)
UNDO_LATER = Text(
    en="{count:file|files} came into this folder later. They stay where they are:",
    ko="나중에 이 폴더에 생긴 파일 {count}개는 그대로 둡니다.",
)
UNDO_NOTEBOOKS = Text(
    en="The notebooks in this folder may contain your work. They stay where they are: {path}",
    ko="이 폴더의 노트북에는 직접 쓴 내용이 있을 수 있으므로 그대로 둡니다: {path}",
)
UNDO_MORE = Text(en="and {count} more", ko="그 밖에 {count}개")
UNDO_FORMER = Text(
    en="The environment that was there before is restored.",
    ko="그 전에 있던 가상 환경을 다시 가져다 놓습니다.",
)
UNDO_ADDED = Text(en="Packages that are removed: {names}", ko="제거할 패키지: {names}")
UNDO_REPLACED = Text(
    en="Packages that return to their earlier version: {names}",
    ko="이전 버전으로 되돌릴 패키지: {names}",
)
UNDO_RESTORED_FILE = Text(
    en="This returns to what it was before: {path}", ko="이전 상태로 되돌릴 것: {path}"
)
UNDO_REMOVED_FILE = Text(en="A file that is moved away: {path}", ko="옮겨 둘 파일: {path}")
UNDO_LINES = Text(
    en="Only the lines that dlsetup added are removed from it: {path}",
    ko="dlsetup이 추가한 줄만 지울 파일: {path}",
)
UNDO_COMMAND = Text(en="What this command changed:", ko="다음 명령으로 바뀐 것")
NOT_ASKED = Text(
    en="Nothing was undone. To undo it without a question:",
    ko="아무것도 되돌리지 않았습니다. 묻지 않고 되돌리려면 다음을 실행하세요.",
)
UNDONE = Text(en="Undone: {what}", ko="되돌렸습니다: {what}")
UNCHANGED = Text(en="Nothing had to be undone here: {what}", ko="되돌릴 것이 없었습니다: {what}")
NOT_UNDONE = Text(
    en="Could not be undone: {what} ({why})", ko="되돌리지 못했습니다: {what} ({why})"
)
KEPT = Text(
    en="What was moved away is in this folder. Delete it when you no longer need it: {path}",
    ko="옮긴 것은 이 폴더에 있습니다. 필요 없어지면 지우세요: {path}",
)
RUNS_FROM_IT = Text(
    en="dlsetup itself is running from this environment, so it cannot move it: {path}. Start "
    "dlsetup from another Python.",
    ko="지금 실행 중인 dlsetup이 이 가상 환경에 들어 있어 옮길 수 없습니다: {path}. 다른 파이썬에 "
    "설치한 dlsetup으로 실행하세요.",
)
GIVEN_UP = Text(
    en="dlsetup does not try this again. Earlier changes can still be undone.",
    ko="이 작업은 다시 되돌리지 않습니다. 그 전에 바꾼 것은 되돌릴 수 있습니다.",
)
NOTHING_TO_UNDO = Text(en="There is nothing to undo.", ko="되돌릴 작업이 없습니다.")
CHANGED_NOTHING = Text(
    en="The latest command, of {day}, changed nothing, so nothing was undone:",
    ko="{day}에 실행한 마지막 명령은 아무것도 바꾸지 않아 되돌린 것이 없습니다.",
)
EARLIER_CHANGE = Text(
    en="An earlier command, of {day}, did change something. To undo that:",
    ko="그 전인 {day}에 실행한 명령은 바꾼 것이 있습니다. 되돌리려면 다음을 실행하세요.",
)
SETUP_BEFORE = Text(
    en="The change before that is the set-up of {day}.",
    ko="그 전에 바꾼 것은 {day}에 진행한 설치입니다.",
)
SETUP_MADE = Text(
    en="It made the environment {path} ({count:package|packages}).",
    ko="이때 만든 가상 환경: {path} (패키지 {count}개)",
)
SETUP_INSTALLED = Text(en="It installed conda in {path}.", ko="이때 설치한 conda: {path}")
SETUP_UNDO = Text(
    en="To undo the set-up with its environment:", ko="설치와 가상 환경을 되돌리려면 실행하세요."
)
JOURNAL_DAMAGED = Text(
    en="A record of changes was damaged. It was renamed to {path}, and the others are used.",
    ko="손상된 변경 기록의 이름을 바꾸고 나머지 기록을 사용합니다: {path}",
)
NOTE_NOT_WRITTEN = Text(
    en="Nothing was changed. That could not be noted for undo: {path} ({detail})",
    ko="바꾼 것은 없지만 그 사실을 기록하지 못했습니다: {path} ({detail})",
)
STOPPED = Text(en="Interrupted.", ko="중단했습니다.")
STOPPED_STEP = Text(en="This step was not finished:", ko="다음 단계를 끝내지 못했습니다.")
STOPPED_CHANGES = Text(
    en="{count:change was|changes were} complete before that and kept.",
    ko="그 전에 마친 변경 {count}개는 그대로 있습니다.",
)
STOPPED_EARLY = Text(
    en="No fix and no installation had begun.", ko="고치거나 설치하는 작업은 시작하지 않았습니다."
)
STOPPED_AGAIN = Text(
    en="Type the same command to continue.", ko="같은 명령을 다시 실행하면 이어서 합니다."
)
STOPPED_UNDO = Text(en="Or undo what was done:", ko="되돌리려면 다음을 실행하세요.")
STEP_IMPOSSIBLE = Message(
    en="This cannot be done: {why}.", ko="실행할 수 없습니다: {why}.", words=SYSTEM_ERRORS
)
STEP_IMPOSSIBLE_AT = Message(
    en="This cannot be done: {path}: {why}.",
    ko="실행할 수 없습니다({path}): {why}.",
    words=SYSTEM_ERRORS,
)
ANOTHER_PYTHON = Text(
    en="The Python in {path} does not belong to this folder: it works in {found}.",
    ko="{path} 폴더의 파이썬은 이 폴더가 아니라 다음 위치에서 동작합니다: {found}",
)
PLACE_CLOSED = Text(
    en="You cannot make anything in this folder: {path}",
    ko="이 폴더에는 아무것도 만들 수 없습니다: {path}",
)
PLACE_WITHOUT_LINKS = Text(
    en="This disk or shared folder has no links between files, which an environment needs: {path}",
    ko="이 디스크나 공유 폴더에서는 가상 환경에 필요한 파일 링크를 쓸 수 없습니다: {path}",
)
PLACE_IN_A_FILE = Text(
    en="This is a file, so nothing can be made in it: {path}",
    ko="폴더가 아니라 파일이어서 그 안에 아무것도 만들 수 없습니다: {path}",
)
PLACE_OF_SIGNS = Text(
    en="An environment cannot be activated in a folder with {sign} in its path: {path}",
    ko="경로에 {sign} 문자가 있는 폴더에서는 가상 환경을 활성화할 수 없습니다: {path}",
)
IN_REPOSITORY = Text(
    en="This place is inside a Git repository: {repository}. An environment has thousands of "
    "files that do not belong there.",
    ko="Git 저장소 안에 있는 위치입니다: {repository}. 가상 환경의 파일 수천 개가 저장소에 섞일 수 "
    "있습니다.",
)
