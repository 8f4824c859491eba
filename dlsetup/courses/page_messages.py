"""What the page for students says, in both languages."""

from __future__ import annotations

from typing import Final

from dlsetup.courses.show_messages import FRAMEWORKS
from dlsetup.courses.systems import SYSTEMS
from dlsetup.model.text import Message, Text

WORDS: Final = {**FRAMEWORKS, **{f"<{system.name}>": system.title for system in SYSTEMS}}

HEAD = Text(en="Set up your computer", ko="내 컴퓨터 준비하기")
LEAD = Text(
    en="One line installs Python, Jupyter and your first notebook. No administrator is needed.",
    ko="한 줄이면 파이썬과 Jupyter, 첫 노트북까지 준비됩니다. 관리자 권한은 필요 없습니다.",
)
LANGUAGE = Text(en="Language", ko="언어")
YOUR_COMPUTER = Text(en="Your computer", ko="내 컴퓨터")
WINDOWS = Text(en="Windows", ko="Windows")
WINDOWS_ARM = Text(en="Windows on ARM", ko="Windows(ARM)")
MAC = Text(en="Mac", ko="Mac")
LINUX = Text(en="Linux", ko="Linux")
CHROMEBOOK = Text(en="Chromebook", ko="크롬북")
TABLET = Text(en="iPad or phone", ko="아이패드, 휴대폰")

OPEN_POWERSHELL = Text(
    en="Press the Windows key, type `powershell`, press Enter.",
    ko="Windows 키를 누르고 `powershell`을 입력한 뒤 Enter를 누르세요.",
)
OPEN_MAC_TERMINAL = Text(
    en="Press Command and the space bar, type `terminal`, press Enter.",
    ko="Command 키와 스페이스 바를 함께 누르고 `terminal`을 입력한 뒤 Enter를 누르세요.",
)
OPEN_TERMINAL = Text(
    en="Open a terminal: press Ctrl, Alt and T.", ko="Ctrl, Alt, T 키를 함께 눌러 터미널을 여세요."
)
OPEN_CHROMEBOOK = Text(
    en="In Settings, About ChromeOS, turn on Linux. Then open the app Terminal.",
    ko="설정의 ChromeOS 정보에서 Linux를 켜고 터미널 앱을 여세요.",
)
TABLET_WAY = Text(
    en="Python for the course does not run on this device. Use a computer, or work in the browser with Google Colab. Nothing is installed there. You need a Google account.",
    ko="이 기기에서는 강의용 파이썬을 쓸 수 없습니다. 컴퓨터를 쓰거나 브라우저에서 Google Colab을 쓰세요. 아무것도 설치하지 않으며, Google 계정이 필요합니다.",
)
PASTE = Text(
    en="Copy this line, paste it there, press Enter:",
    ko="아래 줄을 복사해 붙여 넣고 Enter를 누르세요.",
)
AGREE = Text(
    en="Read what it will do. Then type `y` and press Enter.",
    ko="무엇을 하는지 읽고 `y`를 입력한 뒤 Enter를 누르세요.",
)
START = Text(
    en="Your notebooks open with this line, today and every day:",
    ko="노트북은 이 명령으로 엽니다. 다음 날부터도 같습니다.",
)
COPY = Text(en="Copy", ko="복사")
COPIED = Text(en="Copied", ko="복사했습니다")
THREE_STEPS = Text(
    en="In three steps: download, look, run", ko="세 단계로: 내려받기, 읽어 보기, 실행하기"
)
DOWNLOAD = Text(en="Download:", ko="내려받기:")
LOOK = Text(en="Look at it:", ko="읽어 보기:")
RUN = Text(en="Run it:", ko="실행하기:")

CHANGES = Text(en="What changes on your computer", ko="내 컴퓨터에서 바뀌는 것")
FOLDERS = Text(
    en="These folders are new. Every other change is shown first, and you are asked.",
    ko="아래 폴더가 생깁니다. 그 밖의 변경은 먼저 보여 주고 묻습니다.",
)
SIZE_OF = Message(
    en="{system}: about {megabytes} MB to download ({minutes:minute|minutes} at 20 Mbit/s), {room} GB on the disk.",
    ko="{system}: 내려받기 약 {megabytes} MB(20 Mbit/s에서 약 {minutes}분), 디스크 {room} GB.",
    words=WORDS,
)
SIZE_WITH = Message(
    en="If you add {framework}: {megabytes} MB in all, {room} GB on the disk.",
    ko="{framework} 추가 시: 모두 {megabytes} MB, 디스크 {room} GB.",
    words=WORDS,
)
SIZE_GPU = Text(
    en="With an NVIDIA GPU: {megabytes} MB more.",
    ko="NVIDIA GPU가 있으면 {megabytes} MB를 더 내려받습니다.",
)
SIZE_UNKNOWN = Text(
    en="The size is shown before anything is downloaded.", ko="내려받기 전에 크기를 보여 줍니다."
)
UNDO = Text(
    en="To undo all of it (your own files stay):", ko="모두 되돌리려면(내 파일은 그대로 있습니다):"
)

SPECIAL = Text(en="Is something different?", ko="다른 점이 있나요?")
S_MODE = Text(en="Windows in S mode", ko="S 모드의 Windows")
S_MODE_WAY = Text(
    en="It runs apps of the Microsoft Store only, so Python does not load there. Work in Google Colab. Your own computer can leave S mode, permanently: Settings, System, Activation.",
    ko="Microsoft Store의 앱만 실행되어 파이썬을 쓸 수 없습니다. Google Colab에서 작업하세요. 내 컴퓨터라면 설정, 시스템, 정품 인증에서 S 모드를 해제할 수 있지만 되돌릴 수 없습니다.",
)
NO_LINUX = Text(en="Linux cannot be turned on", ko="Linux를 켤 수 없음")
NO_LINUX_WAY = Text(
    en="Many schools do not allow it. Work in the browser with Google Colab. You need a Google account.",
    ko="학교에서 막아 둔 경우가 많습니다. 브라우저에서 Google Colab을 쓰세요. Google 계정이 필요합니다.",
)
NO_CURL = Text(en="curl is missing", ko="curl이 없음")
NO_CURL_WAY = Text(en="Take this line instead:", ko="대신 이 줄을 쓰세요.")
LAB = Text(en="A lab computer", ko="실습실 컴퓨터")
LAB_WAY = Text(
    en="Ask first: the course may be ready there. Then this line opens it, with the folder that you are told:",
    ko="강의용 가상 환경이 이미 있는지 먼저 물어보세요. 있다면 안내받은 폴더를 넣어 이 줄로 엽니다.",
)
BLOCKED = Text(
    en="No administrator, or something is blocked", ko="관리자 권한이 없거나 실행이 막힘"
)
BLOCKED_WAY = Text(
    en="Everything goes into your own folders, so no administrator is needed. If your school blocks a program or an address, ask its IT. Your instructor has a sheet for them. Do not switch a protection off.",
    ko="모두 내 폴더에만 설치하므로 관리자 권한이 필요 없습니다. 학교에서 프로그램이나 주소를 막았다면 전산 담당자에게 문의하세요. 담당자용 안내는 강사에게 있습니다. 보호 기능을 끄지 마세요.",
)
DOCTOR = Text(
    en="Something does not work? This says what, and how to fix it:",
    ko="안 되는 것이 있나요? 원인과 해결 방법을 알려 줍니다.",
)
CONTACT = Text(en="Your instructor:", ko="강사:")
COLAB = Text(en="Open Google Colab", ko="Google Colab 열기")
MADE = Text(
    en="Made by dlsetup {version} on {day}. This page sends nothing.",
    ko="dlsetup {version}, {day}에 만듦. 이 페이지는 아무것도 보내지 않습니다.",
)

NOTES: Final = {
    "works": Message(en="{system}: everything can be installed.", ko="{system}: 모두 설치됩니다.", words=WORDS),
    "some-pythons": Message(en="{system}: {framework} needs Python {pythons}.", ko="{system}: {framework} 설치에는 파이썬 {pythons} 버전이 필요합니다.", words=WORDS),
    "without-framework": Message(en="{system}: everything is installed except {framework}. Use Google Colab for that.", ko="{system}: {framework} 말고는 모두 설치됩니다. 그 부분은 Google Colab에서 하세요.", words=WORDS),
    "source": Message(en="{system}: some packages need a compiler. Google Colab is easier.", ko="{system}: 컴파일러가 필요한 패키지가 있습니다. Google Colab이 더 쉽습니다.", words=WORDS),
    "fails": Message(en="{system}: the course cannot be installed. Use Google Colab.", ko="{system}: 이 강의의 패키지를 설치할 수 없습니다. Google Colab을 쓰세요.", words=WORDS),
    "unchecked": Message(en="{system}: not every version of {framework} can be installed. The end of the page shows what is missing.", ko="{system}: 설치할 수 없는 {framework} 버전이 있습니다. 무엇이 빠졌는지 끝에 알려 줍니다.", words=WORDS),
}  # fmt: skip

MISSING_KEYS = Text(
    en="The page needs these keys of the course file: {keys}. Their meaning:",
    ko="페이지를 만들려면 강의 파일에 다음 항목이 있어야 합니다: {keys}. 항목의 뜻:",
)
MISSING_COURSE = Text(
    en="The built-in course has no address, so a page needs a course file of its own. Write one, then fill in its table `[page]`:",
    ko="기본 강의에는 주소가 없습니다. 강의 파일을 만들고 `[page]` 표를 채우세요.",
)
EXISTS = Text(
    en="{path} already exists, and was changed or is not from dlsetup. It was not overwritten. Choose another name:",
    ko="{path} 파일이 이미 있고, 고쳤거나 dlsetup이 만든 것이 아닙니다. 그대로 두었습니다. 다른 이름을 지정하세요.",
)
WRITTEN = Text(en="Written: {path} ({size} kB)", ko="저장했습니다: {path}({size} kB)")
UNCHECKED = Text(
    en="The course has not been checked on every system yet. With a check, the page also says what is different on each:",
    ko="모든 시스템에서 확인하지 않은 강의입니다. 확인하면 시스템마다 다른 점도 페이지에 나옵니다.",
)
NEXT_SHEET = Text(en="The sheet for your IT:", ko="전산 담당자용 안내:")
