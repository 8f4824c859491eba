"""The notebook does not know this command."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="magic-not-found",
    title=Text(
        en="The notebook does not know this command",
        ko="노트북에 없는 명령임",
    ),
    message=Text(
        en="A line with `%` is a command of IPython. This one is misspelled, or its "
        "extension is not loaded.",
        ko="`%`로 시작하는 줄은 IPython 명령입니다. 철자가 틀렸거나 확장을 불러오지 않았습니다.",
    ),
    steps=(
        instruct(
            en="`%%` commands must be the first line of the cell, with nothing above, not "
            "even a comment.",
            ko="`%%` 명령은 셀의 첫 줄이어야 합니다. 위에 주석도 없어야 합니다.",
        ),
        instruct(
            en="Terminal commands need `!`, not `%`, as in `!nvidia-smi`.",
            ko="터미널 명령에는 `!nvidia-smi`처럼 `%`가 아니라 `!`를 붙이세요.",
        ),
        instruct(
            en="For TensorBoard, load it first with `%load_ext tensorboard`.",
            ko="TensorBoard라면 먼저 `%load_ext tensorboard`로 불러오세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Jupyter: it works.",
        ko="Jupyter를 다시 설치하지 마세요. 정상입니다.",
    ),
    symptoms=(
        r"UsageError: (?:Line|Cell) magic function `%+\w+`? ?not found",
        r"UsageError: (?:Line|Cell) magic function",
        r"SyntaxError: invalid syntax[\s\S]{0,20}%matplotlib",
    ),
    matches=(
        "UsageError: Line magic function `%tensorboard` not found.",
        "UsageError: Cell magic function `%%writefil` not found.",
    ),
    misses=("ModuleNotFoundError: No module named 'tensorboard'",),
)
