"""What making, reading and serving a bundle says."""

from __future__ import annotations

from dlsetup.messages.downloading import NETWORK_ERRORS
from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

# --- making one
NO_FILE = Text(
    en="A bundle is made of a course file with its locks, and this course has no file on this "
    "computer. Write one first:",
    ko="번들은 강의 파일과 잠금 파일로 만드는데, 이 강의는 이 컴퓨터에 강의 파일이 없습니다. 먼저 "
    "만드세요:",
)
NO_LOCK = Text(
    en="Nothing can be bundled: the course could not be locked for {systems}.",
    ko="번들에 담을 것이 없습니다. 다음 시스템에서 강의를 잠그지 못했습니다: {systems}",
)
NOT_LOCKED = Text(
    en="Not in the bundle, because it could not be locked: {places}",
    ko="잠그지 못해 번들에 담지 못한 곳: {places}",
)
NO_INSTALLER = Text(
    en="There is no installer of {extra} for {system}, so the bundle is made without it.",
    ko="{system} 시스템용 {extra} 설치 파일이 없어 빼고 만듭니다.",
)
CONFLICT = Text(
    en="The locks do not agree about the file {file}. Lock the course again:",
    ko="잠금 파일마다 {file} 파일의 내용이 다릅니다. 강의를 다시 잠그세요:",
)
NO_BUNDLE_THERE = Text(
    en="{path} is there already and is not a bundle. Nothing was written. Choose another name:",
    ko="{path} 위치에 번들이 아닌 것이 이미 있습니다. 아무것도 쓰지 않았습니다. 다른 이름을 쓰세요:",
)
OTHER_COURSE = Text(
    en='{path} is the bundle of another course, "{course}". Nothing was written. Choose another '
    "name:",
    ko='{path} 위치에 다른 강의("{course}")의 번들이 있습니다. 아무것도 쓰지 않았습니다. 다른 이름을 '
    "쓰세요:",
)
CANNOT_WRITE = Message(
    en="{path} cannot be written: {why}. What was downloaded stays. Then run this again:",
    ko="{path} 위치에 쓸 수 없습니다: {why}. 내려받은 것은 남아 있습니다. 해결한 뒤 다시 실행하세요:",
    words=SYSTEM_ERRORS,
)
NO_ROOM = Text(
    en="There is not enough room in {path}: {needed} MB are needed and {free} MB are free. Nothing was "
    "downloaded.",
    ko="{path} 위치에 공간이 부족합니다. {needed} MB가 필요한데 {free} MB만 남았습니다. 아무것도 내려받지 "
    "않았습니다.",
)
SIZE = Text(
    en="To download: {count:file|files}, about {megabytes} MB ({minutes:minute|minutes} at 20 Mbit/s). "
    "The whole bundle: {whole} MB, for {places}.",
    ko="내려받을 파일 {count}개, 약 {megabytes} MB(20 Mbit/s에서 약 {minutes}분). 번들 전체 {whole} MB, "
    "대상: {places}",
)
SIZE_UNKNOWN = Text(
    en="The index does not tell the size of {count:file|files}, so it will be more.",
    ko="저장소가 크기를 알려 주지 않는 파일이 {count}개 있어 실제로는 더 큽니다.",
)
CONFIRM = Text(en="Download this?", ko="내려받을까요?")
NOBODY = Text(
    en="Nobody can be asked here, and nothing was downloaded. To agree without a question:",
    ko="여기서는 물어볼 수 없어 아무것도 내려받지 않았습니다. 미리 동의하려면:",
)
DECLINED = Text(en="Nothing was downloaded.", ko="아무것도 내려받지 않았습니다.")
FILE_OF = Text(en="{number} of {total}: {activity}", ko="{total}개 중 {number}번째: {activity}")
CHECKING = Text(en="Checking {file}", ko="확인하는 중: {file}")
STOPPED = Text(
    en="{why}\nThe bundle is not finished: {done} of {total:file|files} are there. Run this again, and only the "
    "rest is downloaded:",
    ko="{why}\n번들을 끝내지 못했습니다. 파일 {total}개 중 {done}개가 있습니다. 다시 실행하면 나머지만 "
    "내려받습니다:",
)
MADE = Text(
    en="The bundle is ready: {count:file|files}, {megabytes} MB, in {path}. Each file was checked by "
    "its SHA-256.",
    ko="번들이 준비되었습니다. 파일 {count}개, {megabytes} MB, 위치: {path}. 파일마다 SHA-256 값을 "
    "확인했습니다.",
)
NEXT_SERVE = Text(
    en="To offer it to everyone in the room:", ko="강의실의 모든 사람에게 나눠 주려면:"
)
NEXT_INIT = Text(
    en="On a computer without internet, with a copy of it:",
    ko="인터넷이 없는 컴퓨터에 복사한 뒤:",
)

# --- reading one
NOT_THERE = Text(en="There is no bundle {path}.", ko="{path} 번들이 없습니다.")
MISTAKES = {
    "broken": Text(
        en="The index of the bundle {path} is incomplete or damaged. Copy the bundle again, or make it "
        "again:",
        ko="{path} 번들의 목록이 잘렸거나 손상되었습니다. 번들을 다시 복사하거나 다시 만드세요:",
    ),
    "other": Text(
        en="{path} is not a bundle of dlsetup. A bundle is made by:",
        ko="{path} 파일이나 폴더는 dlsetup 번들이 아닙니다. 번들을 만드는 명령:",
    ),
    "newer": Text(
        en="The bundle {path} was made by a newer dlsetup. Update dlsetup, or make the bundle with "
        "this version:",
        ko="{path} 번들은 더 새로운 dlsetup으로 만들었습니다. dlsetup을 업데이트하거나 이 버전으로 "
        "번들을 다시 만드세요:",
    ),
    "changed": Text(
        en="The index of the bundle {path} was changed after it was made. Copy the bundle again, or "
        "make it again:",
        ko="{path} 번들의 목록이 만든 뒤에 바뀌었습니다. 번들을 다시 복사하거나 다시 만드세요:",
    ),
    "unsafe": Text(
        en="{entry} in the bundle {path} points outside the bundle, so the bundle is not used. Get "
        "it from your instructor again, or make it again:",
        ko="{path} 번들의 {entry} 항목이 번들 밖을 가리켜 번들을 쓰지 않았습니다. 강사에게 번들을 다시 "
        "받거나 다시 만드세요:",
    ),
    "locked": Text(
        en="The zip {path} asks for a password, so it cannot be a bundle of dlsetup. Make it again:",
        ko="{path} 압축 파일에 비밀번호가 걸려 있어 dlsetup 번들일 수 없습니다. 다시 만드세요:",
    ),
    "no-zip": Text(
        en="{path} is not a zip, or it is incomplete. Copy the bundle again, or make it again:",
        ko="{path} 파일은 zip이 아니거나 잘렸습니다. 번들을 다시 복사하거나 다시 만드세요:",
    ),
    "no-index": Text(
        en="{path} has no bundle.json, so it is not a bundle or was not copied whole. A bundle is "
        "made by:",
        ko="{path} 위치에 bundle.json 파일이 없습니다. 번들이 아니거나 다 복사되지 않았습니다. 번들을 만드는 "
        "명령:",
    ),
    "not-whole": Text(
        en="The bundle {path} was not finished. Run the command that made it again:",
        ko="{path} 번들은 아직 다 만들어지지 않았습니다. 번들을 만들던 명령을 다시 실행하세요:",
    ),
}
FAULTS = {
    "missing": Text(
        en="{file} is missing from the bundle {path}. Copy the bundle again, or finish it:",
        ko="{path} 번들에 {file} 파일이 없습니다. 번들을 다시 복사하거나 마저 만드세요:",
    ),
    "short": Text(
        en="{file} in the bundle {path} is incomplete. Copy the bundle again, or finish it:",
        ko="{path} 번들의 {file} 파일이 잘렸습니다. 번들을 다시 복사하거나 마저 만드세요:",
    ),
    "changed": Text(
        en="{file} in the bundle {path} is not the file that was bundled (its SHA-256 differs). Copy "
        "the bundle again, or finish it:",
        ko="{path} 번들의 {file} 파일이 처음 담은 파일과 다릅니다(SHA-256 값이 다름). 번들을 다시 "
        "복사하거나 마저 만드세요:",
    ),
    "link": Text(
        en="{file} in the bundle {path} is a link, so it is not used. Copy the bundle again, or finish "
        "it:",
        ko="{path} 번들의 {file} 항목이 링크여서 쓰지 않았습니다. 번들을 다시 복사하거나 마저 만드세요:",
    ),
}
CANNOT_READ = Message(
    en="The bundle {path} cannot be read: {why}.",
    ko="{path} 번들을 읽을 수 없습니다: {why}.",
    words=SYSTEM_ERRORS,
)

# --- installing from one
NOT_FOR_HERE = Text(
    en="The bundle has packages for {places}. This computer has {system} and would use Python {python}.",
    ko="번들에는 다음 패키지가 있습니다: {places}. 이 컴퓨터는 {system}이고 파이썬 {python} 버전을 쓰게 "
    "됩니다.",
)
NEEDS_PYTHON = Text(
    en="Install one of these Pythons, then run the same command again.",
    ko="이 파이썬 가운데 하나를 설치한 뒤 같은 명령을 다시 실행하세요.",
)
INSTALLER_HERE = Text(
    en="The bundle has an installer of Miniforge, which includes Python and needs no internet:",
    ko="번들에 Miniforge 설치 파일이 있습니다. 파이썬이 들어 있고 인터넷 없이 설치됩니다.",
)
OTHER_SYSTEM = Text(
    en="Ask your instructor for a bundle for your system.",
    ko="강사에게 내 시스템용 번들을 요청하세요.",
)
WRONG_ADDRESS = Text(
    en="{address} is not an address of a bundle. It looks like http://192.168.0.12:8000",
    ko="번들 주소가 아닙니다: {address}. 번들 주소는 http://192.168.0.12:8000 같은 모양입니다.",
)
OTHER_BUNDLE = Text(
    en="The bundle at {address} is not the one that your instructor meant: its checksum differs. Copy the "
    "line again. If it stays, tell your instructor, because somebody may have replaced the bundle.",
    ko="{address} 주소의 번들이 강사가 알려 준 것과 다릅니다(체크섬이 다름). 명령을 다시 복사하세요. "
    "그래도 같으면 누군가 번들을 바꿨을 수 있으니 강사에게 알리세요.",
)
NOT_REACHED = Message(
    en="The computer {host}, which offers the bundle, cannot be reached ({detail}). Are you in the Wi-Fi "
    "of the room? Ask your instructor whether it is still offered.",
    ko="번들을 나눠 주는 컴퓨터 {host}에 연결할 수 없습니다({detail}). 강의실 Wi-Fi에 연결했는지 확인하고, "
    "아직 나눠 주고 있는지 강사에게 물어보세요.",
    words=NETWORK_ERRORS,
)
AT_ADDRESS = Text(
    en="{why}\nThe bundle could not be fetched. Run the same command again: what is there is not fetched again.",
    ko="{why}\n번들을 가져오지 못했습니다. 같은 명령을 다시 실행하세요. 이미 받은 것은 다시 받지 않습니다.",
)
CANNOT_KEEP = Message(
    en="Files of the bundle cannot be written to {path}: {why}.",
    ko="번들 파일을 {path} 위치에 쓸 수 없습니다: {why}.",
    words=SYSTEM_ERRORS,
)

# --- serving one
PORT_TAKEN = Text(
    en="Port {port} is used by another program. Choose another one:",
    ko="{port}번 포트는 다른 프로그램이 쓰고 있습니다. 다른 포트를 쓰세요:",
)
SERVING = Text(
    en='The bundle of "{course}" is offered at this address:',
    ko='"{course}" 번들을 이 주소에서 나눠 주고 있습니다:',
)
OTHER_ADDRESSES = Text(
    en="If students cannot reach it, try: {addresses}",
    ko="학생이 접속할 수 없으면 다음 주소를 써 보세요: {addresses}",
)
ONLY_HERE = Text(
    en="This computer is in no network, so nobody else can reach it. Connect to the Wi-Fi of the room and "
    "start again.",
    ko="이 컴퓨터가 네트워크에 연결되어 있지 않아 다른 사람이 접속할 수 없습니다. 강의실 Wi-Fi에 연결하고 "
    "다시 시작하세요.",
)
STUDENTS_TYPE = Text(en="Students type:", ko="학생이 입력할 명령:")
NO_QR = Text(
    en="To show a QR code of the address, too, install segno:",
    ko="주소를 QR 코드로도 보여 주려면 segno를 설치하세요:",
)
STOP = Text(
    en="It needs no internet. Stop it with Ctrl+C.",
    ko="인터넷은 필요 없습니다. 끝내려면 Ctrl+C를 누르세요.",
)
SO_FAR = Text(
    en="Offering the bundle: {megabytes} MB to {count:computer|computers}",
    ko="번들을 나눠 주는 중: 컴퓨터 {count}대에 {megabytes} MB",
)
SERVED = Text(
    en="Stopped. {megabytes} MB went to {count:computer|computers}.",
    ko="끝냈습니다. 컴퓨터 {count}대에 {megabytes} MB를 나눠 주었습니다.",
)
PAGE_LINE = Text(en="Copy this line into a terminal:", ko="이 줄을 복사해 터미널에 붙여 넣으세요:")
PAGE_PROGRAM = Text(
    en="If the command dlsetup is not found, download dlsetup.pyz here and type in its folder:",
    ko="dlsetup 명령이 없으면 여기서 dlsetup.pyz 파일을 내려받고 그 폴더에서 입력하세요:",
)
PAGE_INSTALLERS = Text(
    en="If you have no Python, install Miniforge from here first:",
    ko="파이썬이 없으면 먼저 여기서 Miniforge를 설치하세요:",
)
PAGE_PIP = Text(
    en="Single packages can be installed with pip:", ko="패키지 하나만 pip로 설치할 수도 있습니다:"
)
PAGE_FOR = Text(en="For {places}.", ko="대상: {places}")
