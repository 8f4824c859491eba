"""An account may start no more processes or threads."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="process-limit",
    title=Text(
        en="No more processes or threads may be started",
        ko="프로세스나 스레드를 더 만들 수 없음",
    ),
    message=Text(
        en="Every account of a computer has a limit of processes and threads, and yours has "
        "reached it. Often old programs of your own still run.",
        ko="계정마다 만들 수 있는 프로세스와 스레드 수가 정해져 있고, 그 한도에 닿았습니다. "
        "예전에 실행한 내 프로그램이 남아 있는 경우가 많습니다.",
    ),
    steps=(
        instruct(
            en="See which of your programs still run, and end what you no longer need (VS Code's "
            "servers, old notebooks, background jobs):",
            ko="아직 실행 중인 내 프로그램을 보고 필요 없는 것을 끝내세요(VS Code 서버, 예전 "
            "노트북, 백그라운드 작업):",
            argv=("ps", "x"),
        ),
        instruct(
            en="Use fewer threads and workers: OMP_NUM_THREADS=4, and a smaller num_workers. "
            "On a login node, run the program as a job.",
            ko="스레드와 worker 수를 줄이세요: OMP_NUM_THREADS=4, num_workers는 작게. 로그인 "
            "노드라면 작업으로 제출하세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall anything: no file is broken.",
        ko="아무것도 다시 설치하지 마세요. 고장 난 파일은 없습니다.",
    ),
    symptoms=(
        r"fork: (?:retry: )?(?:Resource temporarily unavailable|자원이 일시적으로 사용 불가능함)",
        r"couldn't fork child process: resource temporarily unavailable",
        r"RuntimeError: can't start new thread",
        r"pthread_create failed[^\n]{0,80}Resource temporarily unavailable",
        r"libgomp: Thread creation failed: Resource temporarily unavailable",
        r"OMP: Error #34: System unable to allocate necessary resources for OMP thread",
        r"(?:std::system_error'?\s+what\(\): +)Resource temporarily unavailable",
        r"BlockingIOError: \[Errno 11\] [^\n]*fork",
        r"in _fork_exec[^\n]*\n[^\n]*\n(?:[ ~^]+\n)?BlockingIOError: \[Errno 11\]",
    ),
    matches=(
        "-bash: fork: retry: Resource temporarily unavailable",
        "RuntimeError: can't start new thread",
        "OpenBLAS blas_thread_init: pthread_create failed for thread 61 of 64: Resource "
        "temporarily unavailable",
    ),
    misses=("OSError: [Errno 12] Cannot allocate memory",),
    links=("https://man7.org/linux/man-pages/man2/getrlimit.2.html",),
)
