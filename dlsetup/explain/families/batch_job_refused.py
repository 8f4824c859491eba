"""The batch system of a server does not take the job."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="batch-job-refused",
    title=Text(
        en="The batch system did not take your job",
        ko="작업 관리 시스템이 작업을 받지 않음",
    ),
    message=Text(
        en="Python has not started. Your account, or the time, memory or GPUs that the job "
        "asks for, do not fit what this server allows.",
        ko="파이썬은 아직 시작하지 않았습니다. 계정이나 요청한 시간, 메모리, GPU가 이 "
        "서버에서 허용하는 범위를 벗어났습니다.",
    ),
    steps=(
        instruct(
            en="See which accounts and partitions you can use:",
            ko="사용할 수 있는 account와 partition을 확인하세요:",
            argv=("sshare", "-U"),
        ),
        instruct(
            en="Name one of them in the #SBATCH lines of your script, ask for less, or ask "
            "the people who run the server.",
            ko="그중 하나를 스크립트의 #SBATCH 줄에 적거나 요청량을 줄이세요. 잘 모르겠으면 "
            "서버 관리자에게 물어보세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Python: the job never reached it.",
        ko="파이썬을 다시 설치하지 마세요. 작업이 아직 시작도 하지 않았습니다.",
    ),
    symptoms=(
        r"Batch job submission failed",
        r"(?:srun|salloc): error: Unable to (?:allocate resources|create step)",
        r"sbatch: error: (?!Unable to open file)",
        r"Invalid account or account/partition combination",
        r"Requested node configuration is not available",
        r"pam_slurm_adopt: you have no active jobs on this node",
        r"qsub: (?:submit error|[^\n]{0,60}(?:Unauthorized|exceeds|Unknown queue))",
        r"QOSMax\w+PerUser|AssocGrp\w+Limit|AssocMax\w+Limit",
    ),
    matches=(
        "sbatch: error: Batch job submission failed: Invalid qos specification",
        "Access denied by pam_slurm_adopt: you have no active jobs on this node",
        "srun: error: Unable to allocate resources: Requested node configuration is not available",
    ),
    misses=(
        "slurmstepd: error: *** JOB 7 ON n1 CANCELLED AT 2026-01-01T00:00:00 DUE TO TIME LIMIT ***",
    ),
    links=("https://slurm.schedmd.com/sbatch.html",),
)
