"""Two of your files import each other."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="circular-import",
    own=True,
    title=Text(
        en="Two of your files import each other",
        ko="내 파일 둘이 서로를 import함",
    ),
    message=Text(
        en="While the first file is being read, the second one asks for something that is "
        "not defined yet.",
        ko="첫 파일을 읽는 도중에 두 번째 파일이 아직 정의되지 않은 것을 요구합니다.",
    ),
    steps=(
        instruct(
            en="Move what both need into a third file, and import it from there.",
            ko="둘 다 쓰는 것을 세 번째 파일로 옮기고 거기에서 import하세요.",
        ),
        instruct(
            en="If your file has the name of a package (`torch.py`, `random.py`): give it "
            "another name.",
            ko="내 파일 이름이 패키지와 같다면(`torch.py`, `random.py`) 이름을 바꾸세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall packages: the files are yours.",
        ko="패키지를 다시 설치하지 마세요. 원인은 내 파일입니다.",
    ),
    symptoms=(
        r"cannot import name '\w+' from partially initialized module '[\w.]+'",
        r"partially initialized module '[\w.]+' has no attribute '\w+'",
        r"\(most likely due to a circular import\)",
    ),
    matches=(
        "ImportError: cannot import name 'A' from partially initialized module 'a' "
        "(most likely due to a circular import) (/home/student/hw/a.py)",
    ),
    misses=("ImportError: cannot import name 'A' from 'a' (/home/student/hw/a.py)",),
)
