"""A file name that Windows does not allow."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="name-not-for-windows",
    title=Text(
        en="Windows does not allow a name in this repository",
        ko="Windows에서 쓸 수 없는 파일 이름임",
    ),
    message=Text(
        en="The repository contains a name with a colon or another sign, or like `con` "
        "or `aux`, that Windows refuses.",
        ko="저장소에 콜론 같은 기호가 든 이름이나 `con`, `aux` 같은 이름이 있습니다. "
        "Windows는 이런 이름을 거부합니다.",
    ),
    steps=(
        instruct(
            en="Clone it inside WSL, where such names are allowed.",
            ko="이런 이름을 쓸 수 있는 WSL 안에서 복제하세요.",
        ),
        instruct(
            en="Or tell the owner of the repository: the files must be renamed there.",
            ko="아니면 저장소 관리자에게 알리세요. 거기서 이름을 바꿔야 합니다.",
        ),
    ),
    dont=Text(
        en="Do not clone again and again: it ends the same.",
        ko="계속 다시 복제하지 마세요. 결과가 같습니다.",
    ),
    symptoms=(
        r"error: invalid path '",
        r"unable to create file [^\n]*[:?*<>|\\x22][^\n]*: Invalid argument",
        r"unable to checkout working tree[\s\S]{0,60}Clone succeeded, but checkout failed",
    ),
    matches=(
        "error: invalid path 'nle/2019-07-25.22:03:29.ttyrec.bz2'\nfatal: unable to "
        "checkout working tree",
    ),
    misses=("error: Your local changes to the following files would be overwritten by checkout",),
    links=("https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file",),
)
