"""What the sheet for IT says, in both languages."""

from __future__ import annotations

from typing import Final

from dlsetup.model.text import Text

HEAD = Text(
    en="For IT: what this course's set-up does", ko="전산 담당자용: 이 강의의 설치가 하는 일"
)
LEAD = Text(
    en="Students install into their own folders, without an administrator. Nothing runs as a service, nothing starts with the computer, and dlsetup sends nothing by itself.",
    ko="학생의 폴더에만 설치하고 관리자 권한을 쓰지 않습니다. 서비스로 실행되거나 컴퓨터와 함께 시작하는 것이 없고, dlsetup이 스스로 보내는 정보도 없습니다.",
)
MADE = Text(
    en="Made by dlsetup {version} on {day} from the tables that the program uses.",
    ko="dlsetup {version}, {day}에 프로그램이 쓰는 표로 만듦.",
)
COMPONENTS = Text(
    en="All components, with versions, as CycloneDX: {file}",
    ko="모든 구성 요소와 버전(CycloneDX): {file}",
)

HOSTS = Text(en="Hosts", ko="접속하는 호스트")
HOSTS_NOTE = Text(
    en="All connections go out, over TCP with TLS, and use `https_proxy` and the certificates in `SSL_CERT_FILE`. The last column says when a host is needed.",
    ko="모두 밖으로 나가는 TLS 연결(TCP)이며 `https_proxy`와 `SSL_CERT_FILE`의 인증서를 씁니다. 마지막 열은 그 호스트가 필요한 때입니다.",
)
HOST = Text(en="Host", ko="호스트")
PORT = Text(en="Port", ko="포트")
PURPOSE = Text(en="Purpose", ko="용도")
WHEN = Text(en="When", ko="필요한 때")

ROLE_SCRIPTS = Text(en="the installation script", ko="설치 스크립트")
ROLE_SOURCE = Text(en="dlsetup itself", ko="dlsetup 자체")
ROLE_COURSE = Text(en="the course file", ko="강의 파일")
ROLE_MATERIALS = Text(en="the course's files", ko="강의 자료")
ROLE_INDEX = Text(en="Python packages", ko="파이썬 패키지")
ROLE_OWN_INDEX = Text(
    en="Python packages, by the settings of the computer that made this sheet",
    ko="파이썬 패키지(이 안내를 만든 컴퓨터의 설정)",
)
ROLE_UV = Text(en="uv, which installs Python", ko="파이썬을 설치하는 uv")
ROLE_UV_PYTHON = Text(en="Python, through uv", ko="uv로 받는 파이썬")
ROLE_MANAGER = Text(
    en="the install manager of python.org, and Python", ko="python.org의 설치 관리자와 파이썬"
)
ROLE_TORCH = Text(
    en="PyTorch for a GPU, or the small build without one",
    ko="GPU용 PyTorch 또는 GPU 없는 작은 빌드",
)
ROLE_CONDA = Text(en="the installer of a conda distribution", ko="conda 배포판의 설치 파일")
ROLE_CHANNEL = Text(en="conda packages", ko="conda 패키지")
ROLE_EDITOR = Text(en="VS Code's extensions", ko="VS Code 확장")
ALWAYS = Text(en="always", ko="항상")
WITHOUT_PYTHON = Text(
    en="macOS and Linux, if there is no suitable Python",
    ko="macOS와 Linux에 알맞은 파이썬이 없을 때",
)
WITHOUT_WINDOWS_PYTHON = Text(
    en="Windows, if there is no suitable Python", ko="Windows에 알맞은 파이썬이 없을 때"
)
WITH_OTHER_BUILD = Text(
    en="if PyTorch does not come from PyPI",
    ko="PyPI와 다른 빌드의 PyTorch를 설치할 때",
)
WITH_CONDA = Text(
    en="if a student asks for conda, or nothing else can make the environment",
    ko="학생이 conda를 고르거나 다른 방법으로 가상 환경을 만들 수 없을 때",
)
WITH_EDITOR = Text(
    en="if VS Code is there and its extensions are missing", ko="VS Code가 있고 확장이 없을 때"
)

PUBLISHERS = Text(en="Publishers", ko="배포처")
PUBLISHERS_NOTE = Text(
    en="What is run, who publishes it, and how that is checked first.",
    ko="실행하는 파일의 배포처와 실행 전 확인 방법입니다.",
)
FILE = Text(en="File", ko="파일")
PUBLISHER = Text(en="Publisher", ko="배포처")
CHECKED = Text(en="Checked by", ko="확인 방법")
BY_SIGNATURE = Text(en="the publisher's signature (Authenticode)", ko="배포처의 서명(Authenticode)")
BY_PIN = Text(en="the SHA-256 in the script", ko="스크립트에 있는 SHA-256")
BY_OWN_SUM = Text(en="the SHA-256 in dlsetup", ko="dlsetup에 있는 SHA-256")
BY_LIST = Text(
    en="the SHA-256 that the publisher tells, read first", ko="먼저 읽은 배포처의 SHA-256"
)
UNSIGNED = Text(
    en="On Windows these packages of the course contain files without a signature, so Smart App Control or an application control policy can block them: {packages}.",
    ko="Windows용 강의 패키지 가운데 다음에는 서명 없는 파일이 있어 스마트 앱 컨트롤이나 애플리케이션 제어 정책이 막을 수 있습니다: {packages}.",
)

HASHES = Text(en="SHA-256", ko="SHA-256")
HASHES_NOTE = Text(
    en="The SHA-256 of this version's scripts, and of each installer that is known in advance.",
    ko="이 버전의 스크립트와, 값을 미리 아는 설치 파일의 SHA-256입니다.",
)
SUM = Text(en="SHA-256", ko="SHA-256")

FOLDERS = Text(en="Folders", ko="폴더")
FOLDERS_NOTE = Text(
    en="`~` and `%USERPROFILE%` are the student's own folder. On Windows, with a user name of Hangul or spaces, the environment is made in `{other}` instead.",
    ko="`~`와 `%USERPROFILE%`은 학생의 홈 폴더입니다. Windows에서 사용자 이름에 한글이나 공백이 있으면 가상 환경을 `{other}`에 만듭니다.",
)
SYSTEM = Text(en="System", ko="시스템")
FOLDER = Text(en="Folder", ko="폴더")
CONTENT = Text(en="Content", ko="내용")
REMOVED_BY = Text(en="Removed by", ko="지우는 명령")
COURSE_FOLDER = Text(
    en="the course file, notebooks, the report, VS Code settings",
    ko="강의 파일, 노트북, 보고서, VS Code 설정",
)
ENVIRONMENT = Text(en="the course's Python and packages", ko="강의용 파이썬과 패키지")
PROGRAM = Text(en="dlsetup, and Python if none was there", ko="dlsetup, 파이썬이 없었으면 파이썬도")
COMMAND = Text(en="the command", ko="명령 파일")
MEMORY = Text(
    en="what dlsetup remembers, backups of what it changed", ko="dlsetup의 기록과 바꾼 파일의 백업"
)
ICON = Text(
    en="an icon that opens the course, only if the student says yes",
    ko="강의를 여는 아이콘(동의한 경우에만)",
)
STARTUP = Text(
    en="lines by which a new terminal finds the commands, only if the student says yes",
    ko="새 터미널이 명령을 찾는 줄(동의한 경우에만)",
)
JUPYTER = Text(en="what Jupyter and IPython keep", ko="Jupyter와 IPython의 파일")
WRITTEN_BY: Final = {
    "python-manager": Text(
        en="Python of the install manager, if none was there",
        ko="설치 관리자가 받은 파이썬(없었을 때)",
    ),
    "uv": Text(en="uv's cache", ko="uv 캐시"),
    "pip": Text(en="pip's cache", ko="pip 캐시"),
}
DISTRIBUTION = Text(
    en="a conda distribution, if the student chooses one", ko="conda 배포판(고른 경우)"
)

REGISTRY = Text(en="Windows registry", ko="Windows 레지스트리")
REGISTRY_NOTE = Text(
    en="Only keys of the student's own account are written. `HKEY_LOCAL_MACHINE` is read, never written.",
    ko="학생 계정의 키에만 씁니다. `HKEY_LOCAL_MACHINE`은 읽기만 합니다.",
)
KEY = Text(en="Key", ko="키")
PATH_KEY = Text(
    en="the command's folder, added to the student's PATH, only if the student says yes",
    ko="학생의 PATH에 명령 폴더 추가(동의한 경우에만)",
)
MANAGER_KEY = Text(
    en="Pythons of the install manager, if it is used", ko="설치 관리자가 설치한 파이썬(쓴 경우)"
)

DATA = Text(en="Data", ko="데이터")
DATA_NOTES: Final = (
    Text(en="dlsetup has no telemetry and no account. Servers see what a download shows: an address and a file's name.", ko="dlsetup에는 원격 측정도 계정도 없습니다. 서버에는 내려받을 때 드러나는 주소와 파일 이름만 보입니다."),
    Text(en="A report is a file in the course's folder. Only the student sends it, to the instructor. Names, folders, servers, addresses, passwords and tokens in it are replaced first.", ko="보고서는 강의 폴더에 있는 파일이며, 학생이 직접 강사에게 보낼 때만 전달됩니다. 이름, 폴더, 서버, 주소, 비밀번호, 토큰은 미리 가립니다."),
    Text(en="Programs that dlsetup starts have settings of their own: VS Code and conda can send usage data.", ko="dlsetup이 실행하는 프로그램에는 각자의 설정이 있습니다. VS Code와 conda는 사용 정보를 보낼 수 있습니다."),
)  # fmt: skip
