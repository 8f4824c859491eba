from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Param, Problem, Text
from dlsetup.model.course import Course

ENOUGH = 1024  # what Linux gives unless told otherwise
MACOS_DEFAULT = 256  # of launchd: every terminal there starts so
ADVISED = 4096  # what Jupyter's server sets for itself


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    limit = known(host.open_files)
    if limit is None or limit >= ENOUGH:
        return None
    params: dict[str, Param] = {"limit": limit, "advised": ADVISED}
    is_default = host.os == "macos" and limit >= MACOS_DEFAULT
    return Problem(params=params, fix=FIX, level=Level.INFO if is_default else None)


# not `sudo launchctl limit maxfiles`: it lowers the kernel's own limit as well, and programs
# that had raised theirs crash (https://apple.stackexchange.com/questions/421503)
FIX = Fix(
    (
        Instruction(
            Text(
                en=f"In this terminal: `ulimit -S -n {ADVISED}`, then start the program again. For "
                "good: put this line at the end of your shell's profile (~/.zshrc, ~/.bashrc, "
                "~/.config/fish/config.fish) and open a new terminal. If it is refused, the "
                "administrator, or whoever starts the container, allows less: ask there.",
                ko=f"지금 터미널에서 `ulimit -S -n {ADVISED}` 명령을 실행한 다음 프로그램을 다시 "
                "시작하세요. 계속 쓰려면 이 줄을 셸 설정 파일(~/.zshrc, ~/.bashrc, "
                "~/.config/fish/config.fish)의 맨 끝에 넣고 터미널을 새로 여세요. 명령이 "
                "거부되면 관리자나 컨테이너를 만든 사람이 한도를 더 낮게 정해 둔 것이니, 그쪽에 "
                "문의하세요.",
            )
        ),
        Instruction(
            Text(
                en="Until then use fewer worker processes: DataLoader(..., num_workers=0).",
                ko="그 전에는 작업자 프로세스를 줄이세요: DataLoader(..., num_workers=0)",
            )
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    found: dict[str, Param] = {"limit": 256, "advised": 4096}
    return (
        Case(machine(), id="enough"),
        Case(machine(host=host(open_files=None)), id="no limit"),
        Case(machine(host=Host(os="linux")), id="not known"),
        Case(machine(host=host(open_files=256)), {"": found}, "lowered"),
        Case(
            machine(host=host(os="macos", open_files=256)),
            {"": found},
            "as macOS starts a terminal",
            recorded="https://github.com/jupyterlab/jupyterlab/issues/4017",
        ),
        Case(
            machine(host=host(os="macos", open_files=128)),
            {"": {**found, "limit": 128}},
            "lowered on macOS",
        ),
    )


CHECK = Check(
    code="DLS734",
    name="few-open-files",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="A program may have few files open at once",
        ko="프로그램이 동시에 열 수 있는 파일 수가 적음",
    ),
    message=Text(
        en="A program started from this shell may have {limit} files open at once; {advised} are "
        "advised.",
        ko="이 셸에서 시작한 프로그램이 동시에 열 수 있는 파일 수: {limit}개 (권장: {advised}개)",
    ),
    why=Text(
        en="Worker processes of a data loader, pipes and connections to kernels count as open "
        "files. When there are no more, a training that ran for an hour ends with `Too many open "
        "files`. Nothing is wrong with your program or with PyTorch; do not reinstall.",
        ko="데이터 로더의 작업자 프로세스, 파이프, 커널과의 연결도 모두 열린 파일로 셉니다. 한도를 "
        "넘으면 한 시간 동안 잘 돌던 학습도 `Too many open files` 오류로 끝납니다. 코드나 "
        "PyTorch의 잘못이 아니니 다시 설치하지 마세요.",
    ),
    symptoms=(
        r"\[Errno 24\] Too many open files",
        r"Too many open files\. Communication with the workers is no longer possible",
        r"RuntimeError: received 0 items of ancdata",
        r"unable to open shared memory object <[^>]*> in read-write mode: Too many open files",
        r"Too many open files \(bundled/zeromq",
        r"ZMQError: Too many open files",
    ),
    links=("https://docs.pytorch.org/docs/stable/multiprocessing.html#sharing-strategies",),
    cases=cases,
)
