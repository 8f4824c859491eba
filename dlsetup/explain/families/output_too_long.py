"""A cell prints more than the notebook passes on."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="output-too-long",
    own=True,
    title=Text(
        en="The cell prints more than Jupyter passes on",
        ko="셀의 출력이 너무 많아 Jupyter가 끊음",
    ),
    message=Text(
        en="The program ran. Jupyter stops output that comes too fast, so that the "
        "browser does not freeze.",
        ko="프로그램은 실행되었습니다. 출력이 너무 빨리 쏟아져 브라우저가 멈추지 않도록 "
        "Jupyter가 막은 것입니다.",
    ),
    steps=(
        instruct(
            en="Print less: every hundredth step, the first rows (`df.head()`), the shape "
            "instead of the array.",
            ko="출력을 줄이세요. 백 번에 한 번만, 앞부분만(`df.head()`), 배열 대신 shape만 "
            "출력하면 됩니다.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Jupyter.",
        ko="Jupyter를 다시 설치하지 마세요.",
    ),
    symptoms=(
        r"IOPub (?:data|message) rate exceeded",
        r"iopub_(?:data|msg)_rate_limit",
        r"The notebook server will temporarily stop sending output",
    ),
    matches=(
        "IOPub data rate exceeded.",
        "IOPub message rate exceeded.",
    ),
    misses=("The kernel appears to have died. It will restart automatically.",),
    links=("https://jupyter-server.readthedocs.io/en/latest/other/full-config.html",),
)
