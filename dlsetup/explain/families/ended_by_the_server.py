"""A server or a website ended the program: its memory or its time was used up."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="ended-by-the-server",
    title=Text(
        en="The server ended your program",
        ko="서버가 프로그램을 끝냄",
    ),
    message=Text(
        en="The program used more memory or time than the server gives to one job or session.",
        ko="서버가 작업이나 세션 하나에 허용하는 메모리나 시간을 다 썼습니다.",
    ),
    steps=(
        instruct(
            en="Memory: use a smaller batch, load the data piece by piece, or ask for more (Slurm: "
            "`--mem`).",
            ko="메모리: 배치를 줄이거나, 데이터를 나누어 읽거나, 메모리를 더 신청하세요(Slurm은 "
            "`--mem`).",
        ),
        instruct(
            en="Time: save the model while it trains, ask for more (Slurm: `--time`), and go on "
            "from what was saved.",
            ko="시간: 학습 중에 모델을 저장하고, 시간을 더 신청한 다음(Slurm은 `--time`) 저장한 "
            "곳부터 이어서 하세요.",
        ),
        instruct(
            en="In Colab, connect again and run the cells from the top: nothing in memory is left.",
            ko="Colab이라면 다시 연결하고 첫 셀부터 실행하세요. 메모리에 있던 것은 사라졌습니다.",
        ),
    ),
    dont=Text(
        en="Do not look for an error in your packages: the program was stopped from outside.",
        ko="패키지에서 오류를 찾지 마세요. 밖에서 프로그램을 멈춘 것입니다.",
    ),
    symptoms=(
        r"DUE TO TIME LIMIT",
        r"(?:have|has) been OOM Killed",
        r"[Yy]our session crashed after using all available RAM",
        r"[Yy]our runtime has been disconnected due to",
        r"[Yy]our notebook tried to allocate more memory than is available",
        r"slurmstepd: error: [^\n]{0,60}oom[-_]kill event",
        r"Exceeded (?:job|step) memory limit|exceeded memory limit",
    ),
    matches=(
        "slurmstepd: error: Detected 1 oom_kill event in StepId=1234.batch.",
        "slurmstepd: error: *** JOB 1234 ON node01 CANCELLED AT 2026-11-20T10:00:00 DUE TO TIME "
        "LIMIT ***",
        "Your session crashed after using all available RAM.",
    ),
    misses=("RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB",),
)
