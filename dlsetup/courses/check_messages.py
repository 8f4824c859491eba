"""What the check of a course found, in sentences."""

from __future__ import annotations

from dlsetup.model.text import Message, Text

PROGRESS = Text(
    en="Checking the course: {done} of {total} combinations of system and Python",
    ko="강의를 확인하는 중: 시스템과 파이썬 조합 {total}개 가운데 {done}개",
)
PROGRESS_OF_PIP = Text(
    en="Checking with pip: {done} of {total} combinations (slow: uv takes seconds)",
    ko="pip로 확인하는 중: 조합 {total}개 가운데 {done}개 (느립니다. uv는 몇 초)",
)
NO_RESOLVER = Text(
    en="Checking a course needs uv or pip, and neither was found. Install uv:",
    ko="강의를 확인하려면 uv나 pip가 필요한데 둘 다 찾지 못했습니다. uv를 설치하세요:",
)
NO_SYSTEM = Text(
    en='"{found}" is not a system. Systems: {known}',
    ko="없는 시스템입니다: {found}. 쓸 수 있는 값: {known}",
)
NOT_A_PYTHON = Text(
    en="The course does not use Python {found}. It uses: {known}",
    ko="강의에서 쓰지 않는 파이썬입니다: {found}. 강의에서 쓰는 버전: {known}",
)
NO_PYTHON = Text(
    en="No released Python is in the course's range {range}, so nothing can be checked. The "
    "oldest that can be checked is {oldest}.",
    ko="강의의 파이썬 범위({range})에 맞는 버전이 없어 확인할 수 없습니다. 확인할 수 있는 가장 오래된 "
    "버전은 {oldest} 버전입니다.",
)
WRONG_DATE = Text(
    en='The option --exclude-newer needs a date such as 2026-03-02, not "{found}".',
    ko='--exclude-newer 옵션에는 2026-03-02처럼 날짜를 적어야 합니다. 지금 적힌 값: "{found}"',
)
NO_FOLDER = Text(en="There is no folder {path}.", ko="{path} 폴더가 없습니다.")
NOT_EXACT = Text(
    en="uv was not found or is too old, so pip was asked. For other systems than this one its answer "
    "can be wrong. Install uv and check again:",
    ko="uv가 없거나 너무 오래되어 pip로 확인했습니다. 이 컴퓨터와 다른 시스템의 결과는 틀릴 수 있습니다. "
    "uv를 설치하고 다시 확인하세요:",
)
NOT_BY_CONDA = Text(
    en="py-rattler is not installed, so packages of these names on PyPI were checked instead of "
    "those of the conda channels. Install it and check again:",
    ko="py-rattler가 없어 conda 채널 대신 PyPI에 있는 같은 이름의 패키지를 확인했습니다. 설치하고 다시 "
    "확인하세요:",
)
NOT_BY_CONDA_ALL = Text(
    en="py-rattler is not installed, so packages of these names on PyPI were checked instead of "
    "those of the conda channels. {count:package|packages} that only conda has {count:was|were} not "
    "checked: {packages}. Install py-rattler and check again:",
    ko="py-rattler가 없어 conda 채널 대신 PyPI에 있는 같은 이름의 패키지를 확인했습니다. conda에만 있는 "
    "패키지 {count}개는 확인하지 못했습니다: {packages}. py-rattler를 설치하고 다시 확인하세요:",
)
NOT_SAVED = Text(
    en="The result could not be saved for the next check: {why}",
    ko="다음에 비교할 결과를 저장하지 못했습니다: {why}",
)

VERDICTS = {
    "fails": Text(
        en="This course cannot be installed everywhere: {count} of {total} combinations of system "
        "and Python do not work.",
        ko="이 강의는 설치할 수 없는 곳이 있습니다. 시스템과 파이썬 조합 {total}개 가운데 {count}개가 "
        "안 됩니다.",
    ),
    "unknown": Text(
        en="This course could not be checked: {count} of {total} combinations have no answer.",
        ko="이 강의를 다 확인하지 못했습니다. 조합 {total}개 가운데 {count}개의 답이 없습니다.",
    ),
    "partly": Text(
        en="This course can be installed on all {total} combinations of system and Python, on "
        "{count} of them only partly or with a compiler.",
        ko="이 강의는 시스템과 파이썬 조합 {total}개에 모두 설치할 수 있지만, {count}개는 일부가 "
        "빠지거나 컴파일러가 필요합니다.",
    ),
    "works": Text(
        en="This course can be installed on all {total} combinations of system and Python.",
        ko="이 강의는 시스템과 파이썬 조합 {total}개에 모두 설치할 수 있습니다.",
    ),
}
MADE_WITH = Text(
    en="Chosen by {resolver} {version} from {index} on {day}.",
    ko="{day}에 {resolver} {version} 버전이 {index} 주소에서 고른 결과입니다.",
)
SYSTEM = Text(en="System", ko="시스템")
DOWNLOAD = Text(en="Download", ko="내려받기")
DISK = Text(en="On the disk", ko="디스크")
COUNT = Text(en="Packages", ko="패키지 수")
SIZES = Text(en="Sizes with Python {python}", ko="파이썬 {python} 버전일 때의 크기")
CELLS = {
    "works": Text(en="yes", ko="됨"),
    "without-framework": Text(en="without", ko="제외"),
    "source": Text(en="compile", ko="빌드"),
    "fails": Text(en="no", ko="안 됨"),
    "unknown": Text(en="?", ko="?"),
}
LEGEND = {
    "without-framework": Message(
        en='"without": everything can be installed except {framework}, which is optional.',
        ko='"제외": 선택 사항인 {framework} 말고는 모두 설치할 수 있습니다.',
    ),
    "source": Text(
        en='"compile": some packages have no wheel there, so each student needs a compiler.',
        ko='"빌드": 설치 파일(wheel)이 없는 패키지가 있어 학생마다 컴파일러가 필요합니다.',
    ),
    "fails": Text(en='"no": it cannot be installed.', ko='"안 됨": 설치할 수 없습니다.'),
    "unknown": Text(en='"?": it could not be checked.', ko='"?": 확인하지 못했습니다.'),
}
REFUSALS = {
    "no-wheel": Text(
        en="{package} has no wheel that fits.",
        ko="{package} 패키지의 맞는 설치 파일(wheel)이 없습니다.",
    ),
    "python": Text(
        en="{package} needs Python {detail}.",
        ko="{package} 패키지에는 파이썬 {detail} 버전이 필요합니다.",
    ),
    "missing": Text(
        en="There is no package {package} in the index.",
        ko="패키지 저장소에 {package} 패키지가 없습니다.",
    ),
    "no-version": Text(
        en="No version of {package} fits {detail}.",
        ko="{package} 패키지에는 {detail} 조건에 맞는 버전이 없습니다.",
    ),
    "no-version-alone": Text(
        en="No version of {package} fits.", ko="{package} 패키지에는 맞는 버전이 없습니다."
    ),
    "conflict-alone": Text(
        en="The course asks for versions of {package} that exclude each other.",
        ko="강의가 {package} 패키지의 서로 다른 버전을 함께 요구합니다.",
    ),
    "conflict": Text(
        en="The requirements contradict each other: {package} needs {detail}.",
        ko="요구 사항이 서로 맞지 않습니다. {package} 패키지에 필요한 것: {detail}.",
    ),
    "offline": Text(
        en="The package index could not be reached: {detail}",
        ko="패키지 저장소에 연결하지 못했습니다: {detail}",
    ),
    "timed-out": Text(
        en="The package index did not answer in time.", ko="패키지 저장소가 제때 답하지 않았습니다."
    ),
    "broken": Text(
        en="The answer could not be understood: {detail}", ko="답을 읽을 수 없었습니다: {detail}"
    ),
}
PLACE = Text(en="{system} with Python {pythons}", ko="{system}(파이썬 {pythons})")
SOURCES = Text(
    en="{packages} must be compiled there.", ko="{packages} 패키지를 그곳에서 빌드해야 합니다."
)
UNSUPPORTED = Text(
    en="These Pythons get no security fixes any more: {pythons}. Use a newer lowest version in "
    "`python`.",
    ko="보안 수정이 끝난 파이썬: {pythons}. `python` 범위를 더 새로운 버전부터로 바꾸세요.",
)
YOUNG = Text(
    en="{count:package is|packages are} younger than {days} days: {packages}. Security software "
    "can block them.",
    ko="나온 지 {days}일이 안 된 패키지 {count}개: {packages}. 보안 프로그램이 막을 수 있습니다.",
)
YANKED = Text(
    en="The course asks for versions that their authors withdrew: {packages}.",
    ko="만든 사람이 배포를 취소한 버전을 강의가 요구합니다: {packages}.",
)
NEEDLESS = Text(
    en="On {system}, a student without an NVIDIA GPU would download {size} of files for GPUs. "
    "`init` takes the small build there. With pip, this index has it: {index}",
    ko="{system} 시스템에서 NVIDIA GPU가 없는 학생도 GPU용 파일을 {size}만큼 내려받게 됩니다. `init`은 "
    "작은 빌드를 고릅니다. pip로 설치할 때 쓸 저장소: {index}",
)
GPU_RANGE = Text(
    en="An NVIDIA GPU needs compute capability {capability} and driver {linux} on Linux or {windows} "
    "on Windows, or newer, for PyTorch {version}.",
    ko="PyTorch {version} 버전에는 컴퓨팅 능력 {capability} 이상의 NVIDIA GPU와 Linux {linux}, "
    "Windows {windows} 버전 이상의 드라이버가 필요합니다.",
)
OLDER_GPUS = Text(
    en="An older NVIDIA GPU, from compute capability {capability} on, needs the build {build} of "
    "PyTorch {version}.",
    ko="그보다 오래된 GPU는 컴퓨팅 능력 {capability} 이상일 때 PyTorch {version} 버전의 {build} 빌드를 쓸 "
    "수 있습니다.",
)
MISSING_MODULES = Text(
    en="The code in the folder imports {count:module|modules} that no package of the course "
    "contains: {modules}.",
    ko="폴더의 코드가 불러오지만 강의 패키지에 없는 모듈 {count}개: {modules}.",
)
UNREAD_FILES = Text(
    en="{count:file was|files were} not read, because the folder has too many.",
    ko="폴더에 파일이 너무 많아 {count}개는 읽지 않았습니다.",
)
CHANGED = Text(
    en="Since {day}, the answer changed for {place}: {before} became {now}.",
    ko="{day} 이후 답이 바뀐 곳: {place}. 이전: {before}, 지금: {now}.",
)
AND_MORE = Text(en="{names} and {count} more", ko="{names} 외 {count}개")
