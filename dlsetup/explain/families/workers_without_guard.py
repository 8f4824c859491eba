"""The program starts processes without a guard."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="workers-without-guard",
    own=True,
    title=Text(
        en="The program starts processes without a guard",
        ko="프로그램이 보호 구문 없이 프로세스를 시작함",
    ),
    message=Text(
        en="On Windows and macOS each worker reads the program again. Without a guard it "
        "starts workers, too.",
        ko="Windows와 macOS에서는 작업 프로세스마다 프로그램을 다시 읽습니다. 보호 구문이 "
        "없으면 거기서 또 프로세스를 시작합니다.",
    ),
    steps=(
        instruct(
            en='Put what starts the training under the line `if __name__ == "__main__":`.',
            ko='학습을 시작하는 코드를 `if __name__ == "__main__":` 아래에 두세요.',
        ),
        instruct(
            en="In a notebook, or to try it: give `num_workers=0` to the DataLoader.",
            ko="노트북이거나 우선 확인하려면 DataLoader에 `num_workers=0`을 주세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Python or PyTorch: both work.",
        ko="파이썬이나 PyTorch를 다시 설치하지 마세요. 둘 다 정상입니다.",
    ),
    symptoms=(
        r"An attempt has been made to start a new process before the\s+current process "
        r"has finished its bootstrapping phase",
        r"BrokenPipeError: \[Errno 32\] Broken pipe",
        r"AttributeError: Can't get attribute '\w+' on <module '__main__'",
        r"Can't pickle (?:local object|<function <lambda>)",
        r"AttributeError: Can't get local object",
        r"Cannot re-initialize CUDA in forked subprocess",
        r"initialize\] may have been in progress in another thread when fork\(\) was called",
    ),
    matches=(
        "RuntimeError: \n"
        "        An attempt has been made to start a new process before the\n"
        "        current process has finished its bootstrapping phase.",
        "AttributeError: Can't get attribute 'MyDataset' on <module '__main__' (built-in)>",
    ),
    misses=("RuntimeError: DataLoader worker (pid 4211) is killed by signal: Bus error.",),
)
