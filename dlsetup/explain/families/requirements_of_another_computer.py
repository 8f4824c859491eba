"""The list of packages fits only another computer."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="requirements-of-another-computer",
    title=Text(
        en="The list of packages fits only another computer",
        ko="다른 컴퓨터에서만 쓸 수 있는 패키지 목록임",
    ),
    message=Text(
        en="The list contains paths or builds of the computer where it was written, so they "
        "are missing here.",
        ko="목록에 그것을 만든 컴퓨터의 경로나 빌드가 적혀 있어 여기에는 없습니다.",
    ),
    steps=(
        instruct(
            en="In the list, shorten lines like `numpy @ file:///...` to `numpy`, and "
            "delete build numbers such as `=py39_0`.",
            ko="목록에서 `numpy @ file:///...` 같은 줄은 `numpy`로 줄이고 `=py39_0` "
            "같은 빌드 번호는 지우세요.",
        ),
        instruct(
            en="To write a list for other computers:",
            ko="다른 컴퓨터에서도 쓸 목록은 이렇게 만드세요.",
            argv=("python", "-m", "pip", "list", "--format=freeze"),
        ),
    ),
    dont=Text(
        en="Do not create the missing folders: the packages are not in them.",
        ko="없는 폴더를 만들지 마세요. 거기에는 패키지가 없습니다.",
    ),
    symptoms=(
        r"No such file or directory: '[^'\n]*(?:conda-bld|croot|feedstock_root|perseverance-pyt"
        r"hon-buildout|ci_\d+)[^'\n]*'",
        r"Processing \S*(?:conda-bld|croot|feedstock_root)\S*",
        r"@ file:///\S*(?:conda-bld|croot|feedstock_root)",
        r"is not a supported wheel on this platform",
    ),
    matches=(
        "ERROR: Could not install packages due to an OSError: [Errno 2] No such file "
        "or directory: '/home/conda/feedstock_root/build_artifacts/attrs_1/work'",
    ),
    misses=(
        "ERROR: Could not open requirements file: [Errno 2] No such file or "
        "directory: 'requirements.txt'",
    ),
)
