"""What locking a course did, in sentences."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

NO_FILE = Text(
    en="Locks are kept beside a course file, and this course has none on this computer. Write one "
    "first:",
    ko="잠금 파일은 강의 파일 옆에 두는데, 이 강의는 이 컴퓨터에 강의 파일이 없습니다. 먼저 만드세요:",
)
NO_ANSWER = Text(
    en="Nothing was locked, because no combination of system and Python could be checked: {why}",
    ko="확인할 수 있는 시스템과 파이썬 조합이 없어 아무것도 잠그지 않았습니다: {why}",
)
OVERWRITES = Text(
    en="{count:lock|locks} would be overwritten, and nobody can be asked here. To agree in advance:",
    ko="잠금 파일 {count}개를 덮어써야 하는데 여기서는 물어볼 수 없습니다. 미리 동의하려면:",
)
CONFIRM = Text(en="Overwrite the locks with this?", ko="잠금 파일을 이 내용으로 덮어쓸까요?")
DECLINED = Text(en="The locks stay as they are.", ko="잠금 파일을 그대로 두었습니다.")
CANNOT_WRITE = Message(
    en="The folder for the locks, {path}, cannot be made: {why}.",
    ko="잠금 파일을 둘 {path} 폴더를 만들 수 없습니다: {why}.",
    words=SYSTEM_ERRORS,
)
LOCKED = Text(
    en="Locked: {count:combination|combinations} of system and Python, in {folder}.",
    ko="시스템과 파이썬 조합 {count}개의 패키지를 {folder} 폴더에 잠갔습니다.",
)
SAME = Text(
    en="Nothing has changed: all {count:lock|locks} in {folder} contain what would be chosen today.",
    ko="바뀐 것이 없습니다. {folder} 폴더의 잠금 파일 {count}개가 오늘 고를 내용과 같습니다.",
)
NOTHING = Text(
    en="Nothing could be locked, because the course cannot be installed on any system as it is.",
    ko="잠글 수 있는 조합이 없습니다. 지금의 강의 파일로는 어느 시스템에도 설치할 수 없습니다.",
)
STATES = {
    "new": Text(en="New: {places}", ko="새로 만든 것: {places}"),
    "changed": Text(en="Changed: {places}", ko="바뀐 것: {places}"),
    "repaired": Text(
        en="Written again, because the file was broken or changed by hand: {places}",
        ko="파일이 손상되었거나 직접 고친 것이어서 다시 만든 것: {places}",
    ),
    "kept": Text(
        en="Kept from before, although it cannot be locked today: {places}",
        ko="오늘은 잠글 수 없어 전에 만든 파일을 그대로 둔 조합: {places}",
    ),
    "left": Text(
        en="Left over, because the course no longer supports this Python: {places}",
        ko="강의에서 쓰지 않는 파이썬이어서 남은 것: {places}",
    ),
}
GAPS = {
    "fails": Text(
        en="Not locked, because the packages cannot be installed there: {places}",
        ko="패키지를 설치할 수 없어 잠그지 못한 조합: {places}",
    ),
    "source": Text(
        en="Not locked, because a package must be compiled there: {places}",
        ko="빌드해야 하는 패키지가 있어 잠그지 못한 조합: {places}",
    ),
    "unknown": Text(
        en="Not locked, because it could not be checked: {places}",
        ko="확인하지 못해 잠그지 못한 조합: {places}",
    ),
    "no-sum": Text(
        en="Not locked, because the index has no checksum for a file: {places}",
        ko="저장소가 파일의 체크섬을 알려 주지 않아 잠그지 못한 조합: {places}",
    ),
}
CHANGES = Text(
    en="{count:package|packages} changed since {day}:",
    ko="{day} 이후 바뀐 패키지 {count}개:",
)
ADDED = Text(en="{name} {now} (new)", ko="{name} {now}(추가)")
REMOVED = Text(en="{name} {before} (removed)", ko="{name} {before}(빠짐)")
OTHER_VERSION = Text(en="{name} {before} became {now}", ko="{name}: {before}에서 {now}")
OTHER_FILES = Text(en="{name} {now} has other files", ko="{name} {now} 버전의 설치 파일이 달라짐")
MORE_CHANGES = Text(en="and {count} more", ko="그 밖에 {count}개")
NEXT = Text(
    en="Hand out the folder with the course file. `init` then installs exactly these versions, and "
    "`doctor` tells what differs.",
    ko="이 폴더를 강의 파일과 함께 나눠 주세요. 그러면 `init`이 바로 이 버전들을 설치하고, 달라진 것은 "
    "`doctor`가 알려 줍니다.",
)
