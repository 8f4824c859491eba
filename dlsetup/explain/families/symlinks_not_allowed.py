"""Windows does not allow links between files."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import windows_error

FAMILY = Family(
    name="symlinks-not-allowed",
    title=Text(
        en="Windows does not allow links between files",
        ko="Windows가 파일 링크를 허용하지 않음",
    ),
    message=Text(
        en="Links save space, but Windows allows them only in developer mode. If you see only "
        "the warning, everything works.",
        ko="링크는 공간을 아끼지만 Windows에서는 개발자 모드에서만 쓸 수 있습니다. "
        "경고뿐이라면 그대로 써도 됩니다.",
    ),
    steps=(
        instruct(
            en="Turn developer mode on: Settings > System > For developers, then run your "
            "program again.",
            ko="설정 > 시스템 > 개발자용에서 개발자 모드를 켠 뒤 다시 실행하세요.",
        ),
    ),
    dont=Text(
        en="Do not run Jupyter or VS Code as administrator: later files will belong to the "
        "administrator.",
        ko="Jupyter나 VS Code를 관리자로 실행하지 마세요. 이후 파일이 관리자 소유가 됩니다.",
    ),
    symptoms=(
        *windows_error(1314),
        r"cache-system uses symlinks by default to efficiently store duplicated files",
        r"your machine does not support them in",
        r"symbolic link privilege not held",
    ),
    matches=(
        "OSError: [WinError 1314] A required privilege is not held by the client: "
        "'..\\\\..\\\\blobs\\\\a' -> 'C:\\\\Users\\\\me\\\\.cache\\\\huggingface\\\\hub\\\\x'",
        "UserWarning: `huggingface_hub` cache-system uses symlinks by default to "
        "efficiently store duplicated files but your machine does not support them "
        "in C:\\Users\\me\\.cache",
    ),
    misses=("PermissionError: [WinError 5] Access is denied: 'out.csv'",),
)
