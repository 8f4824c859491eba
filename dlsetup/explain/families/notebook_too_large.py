"""A notebook is too large to be saved or sent."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="notebook-too-large",
    title=Text(en="The notebook is too large for the server", ko="노트북이 서버가 받기에 너무 큼"),
    message=Text(
        en="Pictures and long outputs are stored in the notebook. The server in between "
        "takes no file of this size.",
        ko="그림과 긴 출력은 노트북 파일에 함께 저장됩니다. 중간의 서버가 이 크기의 "
        "파일을 받지 않습니다.",
    ),
    steps=(
        instruct(
            en="Clear the outputs (Kernel > Restart Kernel and Clear Outputs), and save again.",
            ko="출력을 지우고(커널 > 커널 재시작 및 출력 지우기) 다시 저장하세요.",
        ),
        instruct(
            en="Print less: a few rows of a table, a progress bar without a line for each step.",
            ko="출력을 줄이세요. 표는 몇 줄만, 진행 막대는 한 줄로 쓰면 됩니다.",
        ),
    ),
    dont=Text(
        en="Do not close the page before it is saved.", ko="저장되기 전에는 페이지를 닫지 마세요."
    ),
    symptoms=(
        r"413[^\n]{0,40}(?:Request Entity|Payload|Content) Too Large",
        r"(?:Request Entity|Payload) Too Large",
        r"Content-Length too long",
    ),
    matches=("Autosave Failed! Invalid response: 413 Request Entity Too Large",),
    misses=("remote: error: File data/model.pt is 231.50 MB",),
)
