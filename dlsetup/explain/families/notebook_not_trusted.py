"""A notebook from elsewhere is not trusted yet."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="notebook-not-trusted",
    title=Text(en="The notebook is not trusted yet", ko="노트북을 아직 신뢰하지 않음"),
    message=Text(
        en="Jupyter does not run the scripts in outputs of notebooks from elsewhere. "
        "Its cells work, interactive charts are not shown.",
        ko="Jupyter는 다른 곳에서 온 노트북의 출력에 든 스크립트를 실행하지 않습니다. "
        "셀은 되지만 상호작용하는 그래프는 보이지 않습니다.",
    ),
    steps=(
        instruct(
            en="Run the cells yourself: what you have run is shown.",
            ko="셀을 직접 실행하세요. 직접 실행한 출력은 보입니다.",
        ),
        instruct(
            en="If you know whom it is from:",
            ko="누가 만들었는지 안다면:",
            argv=("jupyter", "trust", "NOTEBOOK"),
        ),
    ),
    dont=Text(
        en="Do not trust notebooks of strangers without reading them.",
        ko="모르는 사람의 노트북은 읽어 보기 전에 신뢰하지 마세요.",
    ),
    symptoms=(
        r"Notebook is not trusted",
        r"^Not Trusted$",
        r"노트북[을이]? 신뢰(?:할 수 없|되지 않)",
    ),
    matches=("Notebook is not trusted",),
    misses=("NoneType is not a notebook",),
)
