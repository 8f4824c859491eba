"""The sentences of what helps a package that cannot be imported."""

from __future__ import annotations

from dlsetup.model.fixes import instruct
from dlsetup.model.text import Text

TRY_AGAIN = Text(
    en="Run `import {module}` again. The first import after an installation can take minutes "
    "because of a virus scanner or a network drive.",
    ko="`import {module}` 코드를 다시 실행하세요. 설치 직후에는 백신 검사나 네트워크 드라이브 "
    "때문에 몇 분씩 걸립니다.",
)
DO_NOT_REPEAT = instruct(
    en="All files of the package are as they were installed, so installing it again changes "
    "nothing.",
    ko="패키지의 파일은 설치된 그대로이므로 다시 설치해도 달라지지 않습니다.",
)
COPIED = Text(
    en="The files of `{module}` were copied here, not installed, and were built for another numpy "
    "version. Install it:",
    ko="`{module}` 파일은 설치한 것이 아니라 복사한 것이고, 다른 numpy 버전용으로 만들어졌습니다. "
    "다음과 같이 설치하세요.",
)
BOTH = Text(
    en="`{package}` says itself that it needs a newer `{need}`. Install versions that fit:",
    ko="`{package}` 패키지가 더 높은 버전의 `{need}` 패키지를 요구합니다. 서로 맞는 버전을 "
    "설치하세요.",
)
OLDER_THAN_PYTHON = Text(
    en="This Python has no module `{module}` any more, and the package is older than that. Install "
    "its newest release:",
    ko="이 파이썬에서는 `{module}` 모듈이 없어졌는데, 설치된 패키지는 그보다 오래되었습니다. 최신 "
    "버전을 설치하세요.",
)
BRING_BACK = Text(
    en="If the error stays, install the module by itself:",
    ko="오류가 그대로이면 그 모듈만 따로 설치하세요.",
)
NEWER = Text(
    en="`{module}` was compiled for another numpy version. Install a newer release of it:",
    ko="`{module}` 패키지는 다른 numpy 버전에 맞춰 컴파일되었습니다. 새 버전을 설치하세요.",
)
NVIDIA_DRIVER = instruct(
    en="This library comes with the NVIDIA driver. Without an NVIDIA GPU, install the CPU build "
    "of the package.",
    ko="이 라이브러리는 NVIDIA 드라이버에 들어 있습니다. NVIDIA GPU가 없으면 패키지의 CPU용 "
    "빌드를 설치하세요.",
)
LOADER = instruct(
    en="A variable makes the system load other libraries instead of the package's. Remove it:",
    ko="환경 변수 때문에 패키지에 든 라이브러리 대신 다른 라이브러리를 불러옵니다. 변수를 "
    "지우세요.",
)
ALLOW = instruct(
    en="Windows or an antivirus program blocks a file of the package. Allow it in Windows "
    "Security, or ask the administrator of the computer.",
    ko="Windows나 백신이 패키지의 파일을 막았습니다. Windows 보안에서 허용하거나 컴퓨터 관리자에게 "
    "부탁하세요.",
)
ALLOW_HERE = instruct(
    en="The system blocks a file of the package. Allow it in the system's security settings, or "
    "ask the administrator of the computer.",
    ko="시스템이 패키지의 파일을 막았습니다. 보안 설정에서 허용하거나 컴퓨터 관리자에게 "
    "부탁하세요.",
)
IMPORT_AGAIN = Text(
    en="Then run `import {module}` again.",
    ko="그런 다음 `import {module}` 코드를 다시 실행하세요.",
)
BACKEND = Text(
    en="Keras is set to use {backend}, which does not work here.",
    ko="Keras 설정의 {backend} 백엔드는 여기서 쓸 수 없습니다.",
)
CHOOSE_BACKEND = Text(
    en="Open keras.json in the folder .keras of your home folder. Set `backend` to `{usable}`.",
    ko="홈 폴더의 .keras 폴더에 있는 keras.json을 열고 `backend` 값을 {usable}(으)로 바꾸세요.",
)
NO_BACKEND = instruct(
    en="Install PyTorch or TensorFlow. Then set `backend` in the file keras.json in the folder "
    ".keras of your home folder.",
    ko="PyTorch나 TensorFlow를 설치하고 홈 폴더의 .keras 폴더에 있는 keras.json에서 `backend` "
    "값을 바꾸세요.",
)
RENAME = Text(
    en="Python imports your own file instead of the package. Give your file another name:",
    ko="파이썬이 패키지 대신 내 파일을 불러옵니다. 내 파일의 이름을 바꾸세요.",
)
CLOSED = Text(
    en="You cannot open a file or folder that the package needs. See whose it is, and ask its "
    "owner for permission to read it:",
    ko="패키지에 필요한 파일이나 폴더를 열 권한이 없습니다. 소유자가 누구인지 확인하고 권한을 "
    "부탁하세요.",
)
