from __future__ import annotations

from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies

# https://github.com/pytorch/pytorch/issues/138506
CHANNELS = frozenset({"pytorch", "pytorch-nightly"})
SERVER = "https://conda.anaconda.org/"


def run(conda: Conda, facts: Facts, course: Course) -> Problem | None:
    abandoned = [
        channel for channel in known(conda.channels, ()) if channel_name(channel) in CHANNELS
    ]
    if abandoned:
        return Problem(
            params={"source": f".condarc: {abandoned[0]}"},
            fix=leave_channel(facts, conda, abandoned[0]),
        )
    environment = known(facts.conda_environment)
    packages = known(environment.packages, ()) if environment else ()
    for package in packages:
        if (
            package.name == "pytorch"
            and channel_name(known(package.channel, None) or "") in CHANNELS
        ):
            return Problem(params={"source": f"pytorch {package.version}"}, fix=BY_PIP)
    return None


def channel_name(channel: str) -> str:
    """`pytorch` of https://conda.anaconda.org/pytorch/linux-64."""
    return channel.removeprefix(SERVER).strip("/").split("/")[0]


def leave_channel(facts: Facts, conda: Conda, channel: str) -> Fix:
    """Its lines, where there are other channels beside it."""
    named = [each for each in setting_remedies.select(facts, "conda") if each.kind == "channel"]
    mine = tuple(each for each in named if each.value == channel)
    if mine and len(mine) < len(named):
        out = setting_remedies.take_out(facts, *mine)
        if out.automatic:
            return Fix(out.steps, safe=True, then=(INSTALL,))
    executable = known(conda.executable, None) or "conda"
    return Fix(
        (
            instruct(
                en="Remove the channel:",
                ko="채널을 지우세요.",
                argv=(executable, "config", "--remove", "channels", channel),
            ),
            INSTALL,
        )
    )


INSTALL = instruct(
    en="Then install PyTorch in your environment with pip. The command is here: "
    "https://pytorch.org/get-started/locally/",
    ko="그런 다음 PyTorch를 설치하세요. pip 명령: https://pytorch.org/get-started/locally/",
)
BY_PIP = Fix(
    (
        instruct(
            en="If it works for the course, you can keep it.",
            ko="강의를 따라가는 데 문제가 없다면 그대로 써도 됩니다.",
        ),
        instruct(
            en="If you need a newer version, make a new environment first.",
            ko="새 버전이 필요하면 먼저 가상 환경을 새로 만드세요.",
        ),
        INSTALL,
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import CondaEnvironment, CondaPackage
    from dlsetup.facts.factory import CONDA, PREFIX, change, machine

    def channels(id: str, *names: str, found: str = "") -> Case:
        facts = machine(conda=change(CONDA, channels=names))
        return Case(facts, {"": {"source": found}} if found else {}, id)

    def package(id: str, channel: str, found: bool = False) -> Case:
        pytorch = CondaPackage(name="pytorch", version="2.5.1", channel=channel)
        environment = CondaEnvironment(prefix=PREFIX, packages=(pytorch,))
        facts = machine(conda=CONDA, conda_environment=environment)
        return Case(facts, {"": {"source": "pytorch 2.5.1"}} if found else {}, id)

    return (
        Case(machine(), id="no conda"),
        channels("conda-forge", "conda-forge"),
        channels("not set"),
        package("conda-forge's own", f"{SERVER}conda-forge/linux-64"),
        channels("set", "pytorch", "defaults", found=".condarc: pytorch"),
        channels("set as an address", f"{SERVER}pytorch/", found=f".condarc: {SERVER}pytorch/"),
        package("installed", f"{SERVER}pytorch/linux-64", found=True),
    )


CHECK = Check(
    code="DLS315",
    name="abandoned-pytorch-channel",
    level=Level.INFO,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(
        en="PyTorch's conda channel gets no new versions",
        ko="PyTorch conda 채널에 새 버전이 없음",
    ),
    message=Text(
        en="PyTorch comes from the conda channel `pytorch` ({source}), which ends with version "
        "2.5.",
        ko="PyTorch를 conda의 `pytorch` 채널에서 받고 있습니다({source}). 이 채널에는 2.5 "
        "버전까지만 있습니다.",
    ),
    dont=Text(
        en="Do not mix channels to get a newer version: packages from different channels may not "
        "work together.",
        ko="새 버전을 받으려고 여러 채널을 섞지 마세요. 패키지끼리 맞지 않을 수 있습니다.",
    ),
    why=Text(
        en="Since version 2.6 (January 2025) PyTorch publishes packages for pip only. `conda "
        "install pytorch -c pytorch`, which older course notes use, installs an old version "
        "without a warning. It does not support newer GPUs and Pythons. conda-forge has its own "
        "build.",
        ko="PyTorch는 2.6(2025년 1월)부터 pip용 패키지만 배포합니다. 예전 자료의 `conda "
        "install pytorch -c pytorch` 명령은 경고 없이 최신 GPU를 지원하지 않는 옛 버전을 "
        "설치합니다. conda-forge에는 새 버전이 있습니다.",
    ),
    links=(
        "https://pytorch.org/blog/pytorch2-6/",
        "https://github.com/pytorch/pytorch/issues/138506",
    ),
    cases=cases,
)
