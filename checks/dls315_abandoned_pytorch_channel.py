from __future__ import annotations

from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, advise
from dlsetup.model.course import Course

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
            fix=leave_channel(conda, abandoned[0]),
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


def leave_channel(conda: Conda, channel: str) -> Fix:
    return advise(
        en="Take the channel out with the command below, then install PyTorch with the command of "
        "https://pytorch.org/get-started/locally/ (pip), inside your environment.",
        ko="아래 명령으로 채널을 지우세요. 그런 다음 사용하는 환경에서 "
        "https://pytorch.org/get-started/locally/ 페이지의 pip 명령으로 PyTorch를 설치하세요.",
        argv=(known(conda.executable, None) or "conda", "config", "--remove", "channels", channel),
    )


BY_PIP = advise(
    en="It may stay as long as the course runs on it. For a newer one make a new "
    "environment and install PyTorch there with the command of "
    "https://pytorch.org/get-started/locally/ (pip).",
    ko="강의를 따라가는 데 문제가 없다면 그대로 써도 됩니다. 더 새로운 버전이 필요하면 "
    "환경을 새로 만들고 https://pytorch.org/get-started/locally/ 페이지의 pip 명령으로 "
    "PyTorch를 설치하세요.",
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
        en="PyTorch's conda channel is no longer filled",
        ko="더 이상 업데이트되지 않는 PyTorch conda 채널을 쓰고 있음",
    ),
    message=Text(
        en="PyTorch is taken from the channel `pytorch` ({source}), which ends with PyTorch 2.5.",
        ko="PyTorch를 `pytorch` 채널에서 받고 있습니다({source}). 이 채널은 2.5 버전까지만 "
        "제공합니다.",
    ),
    why=Text(
        en="Since version 2.6 (January 2025) PyTorch's makers publish wheels for pip only. `conda "
        "install pytorch -c pytorch`, as older course notes say it, silently gives an old version "
        "that knows no newer GPU and no newer Python. Do not mix channels to force a newer one: "
        "pip inside the environment, or conda-forge's own build, is what is kept up.",
        ko="PyTorch 개발팀은 2.6 버전(2025년 1월)부터 pip용 패키지만 배포합니다. 예전 강의 자료에 "
        "나오는 `conda install pytorch -c pytorch` 명령은 경고 없이 옛 버전을 설치하며, 이 버전은 "
        "최신 GPU와 최신 파이썬을 지원하지 않습니다. 새 버전을 받으려고 여러 채널을 섞지 말고, "
        "환경 안에서 pip를 쓰거나 conda-forge의 빌드를 쓰세요.",
    ),
    links=(
        "https://pytorch.org/blog/pytorch2-6/",
        "https://github.com/pytorch/pytorch/issues/138506",
    ),
    cases=cases,
)
