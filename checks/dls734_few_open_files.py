from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.quoting import find_shell
from dlsetup.remedies.shells import PROFILES

ENOUGH = 1024  # what Linux gives unless told otherwise
MACOS_DEFAULT = 256  # of launchd: every terminal there starts so
ADVISED = 4096  # what Jupyter's server sets for itself


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    limit = known(host.open_files)
    if limit is None or limit >= ENOUGH:
        return None
    params: dict[str, Param] = {
        "limit": limit,
        "advised": ADVISED,
        "settings": PROFILES.get(find_shell(facts), "~/.bashrc"),
    }
    is_default = host.os == "macos" and limit >= MACOS_DEFAULT
    return Problem(params=params, fix=FIX, level=Level.INFO if is_default else None)


# not `sudo launchctl limit maxfiles`: it lowers the kernel's own limit as well, and programs
# that had raised theirs crash (https://apple.stackexchange.com/questions/421503)
FIX = Fix(
    (
        instruct(
            en="Raise the limit in this terminal, then start your program again:",
            ko="지금 터미널에서 한도를 늘린 뒤 프로그램을 다시 시작하세요.",
            argv=("ulimit", "-S", "-n", str(ADVISED)),
        ),
        instruct(
            en="To keep the limit, add the same line at the end of {settings} and open a new "
            "terminal.",
            ko="계속 쓰려면 같은 줄을 {settings} 파일의 맨 끝에 넣고 터미널을 새로 여세요.",
        ),
        instruct(
            en="If the command is refused, ask the administrator of the computer or container. "
            "Until then, use `DataLoader(..., num_workers=0)`.",
            ko="명령이 거부되면 컴퓨터나 컨테이너 관리자에게 문의하세요. 그 전에는 이렇게 "
            "실행하세요: `DataLoader(..., num_workers=0)`",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import host, machine

    found: dict[str, Param] = {"limit": 256, "advised": 4096, "settings": "~/.bashrc"}
    macos: dict[str, Param] = {**found, "settings": "~/.zshrc"}
    return (
        Case(machine(), id="enough"),
        Case(machine(host=host(open_files=None)), id="no limit"),
        Case(machine(host=Host(os="linux")), id="not known"),
        Case(machine(host=host(open_files=256)), {"": found}, "lowered"),
        Case(
            machine(host=host(os="macos", open_files=256), shell=Unknown("unreadable")),
            {"": macos},
            "as macOS starts a terminal",
            recorded="https://github.com/jupyterlab/jupyterlab/issues/4017",
        ),
        Case(
            machine(host=host(os="macos", open_files=128), shell=Unknown("unreadable")),
            {"": {**macos, "limit": 128}},
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
        en="Programs can open only a few files at a time",
        ko="프로그램이 동시에 열 수 있는 파일이 적음",
    ),
    message=Text(
        en="A program started in this terminal can have {limit} files open at a time. {advised} "
        "are recommended.",
        ko="이 터미널에서 시작한 프로그램은 파일을 동시에 {limit}개까지 열 수 있습니다. 권장은 "
        "{advised}개입니다.",
    ),
    dont=Text(
        en="Do not reinstall PyTorch: the limit stays the same.",
        ko="PyTorch를 다시 설치하지 마세요. 한도는 그대로입니다.",
    ),
    why=Text(
        en="Worker processes of a data loader, pipes and connections to kernels count as open "
        "files. When there are no more, even a training that ran for an hour ends with `Too many "
        "open files`.",
        ko="데이터 로더의 작업 프로세스, 파이프, 커널과의 연결도 모두 열린 파일로 셉니다. 한도를 "
        "넘으면 한 시간 동안 잘 돌던 학습도 `Too many open files` 오류로 끝납니다.",
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
