"""What is said where a compiled file does not load."""

from __future__ import annotations

from dlsetup.compiled.loading import Fault, RefusedLibrary
from dlsetup.model.text import Text

FAULTS: dict[Fault, Text] = {
    "refused": Text(
        en="{file} does not load. Smart App Control or an antivirus program may block the file, "
        "or it is damaged. dlsetup works without {library}.",
        ko="{file} 파일을 불러올 수 없습니다. 스마트 앱 컨트롤이나 백신이 막았거나 파일이 손상되었을 "
        "수 있습니다. {library} 없이 계속합니다.",
    ),
    "cut": Text(
        en="{file} is incomplete. A full disk or an interrupted installation leaves such files. "
        "dlsetup works without {library}.",
        ko="{file} 파일이 온전하지 않습니다. 디스크가 가득 찼거나 설치가 중단되면 이런 파일이 "
        "남습니다. {library} 없이 계속합니다.",
    ),
    "missing": Text(
        en="{file} no longer exists. An antivirus program may have moved it to its quarantine. dlsetup works "
        "without {library}.",
        ko="{file} 파일이 없습니다. 백신이 격리했을 수 있습니다. {library} 없이 계속합니다.",
    ),
    "unwanted": Text(
        en="dlsetup works without {library}, because DLSETUP_WITHOUT lists it.",
        ko="DLSETUP_WITHOUT 변수에 이름이 있어 {library} 없이 계속합니다.",
    ),
}
ALLOW_AND_INSTALL = Text(
    en="Allow the file in Windows Security or in the antivirus program. Then install it again:",
    ko="Windows 보안이나 백신에서 허용하세요. 그런 다음 다시 설치하세요.",
)
PYTHON_AGAIN = Text(
    en="Allow the file in Windows Security or in the antivirus program, or install this Python again.",
    ko="Windows 보안이나 백신에서 허용하거나 이 파이썬을 다시 설치하세요.",
)
INSTALL_AGAIN = Text(en="Install it again:", ko="다시 설치하세요.")
WAYS_ON: dict[Fault, Text] = {
    "refused": ALLOW_AND_INSTALL,
    "cut": INSTALL_AGAIN,
    "missing": ALLOW_AND_INSTALL,
}
CANNOT_RUN = Text(
    en="This needs {file}, which does not load ({detail}). Smart App Control or an antivirus "
    "program may block the file, or it is damaged. Allow it there, or install its program "
    "again.",
    ko="필요한 파일 {file}: 불러올 수 없습니다({detail}). 스마트 앱 컨트롤이나 백신이 막았거나 파일이 "
    "손상되었을 수 있으니, 파일을 허용하거나 그 프로그램을 다시 설치하세요.",
)


def describe_refusal(refusal: RefusedLibrary, lang: str) -> str:
    """What is missing, why that may be, and the way on."""
    params = {"file": refusal.file or refusal.library, "library": refusal.library}
    text = FAULTS[refusal.fault].render(lang, params)
    way_on = PYTHON_AGAIN if refusal.of_python else WAYS_ON.get(refusal.fault)
    return f"{text} {way_on.render(lang)}" if way_on else text


def describe_failure(file: str, error: BaseException) -> str:
    """In both languages: nothing has been loaded that knows which is read."""
    params = {"file": file, "detail": str(error)}
    return "\n".join(CANNOT_RUN.render(lang, params) for lang in ("en", "ko"))
