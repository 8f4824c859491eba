from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    """Only where PyTorch is still to be installed: an old release that is there works."""
    intel = host.os == "macos" and known(host.machine) == "x86_64"
    if not intel or facts.torch is not None or course.framework.name != "torch":
        return None
    from dlsetup.remedies import pytorch_build, pytorch_install

    build = pytorch_build.suitable_build(facts)
    if build is None:
        return None
    params = {"torch": build.torch.rpartition("=")[2]}
    return Problem(
        params=params, fix=pytorch_install.install_build(facts, build, *course.framework.packages)
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Torch
    from dlsetup.facts.factory import host, machine, python
    from dlsetup.model.course import Framework

    mac = host(os="macos", machine="x86_64", os_version="13.7")
    found = {"": {"torch": "2.2.2"}}
    issue = "https://github.com/pytorch/pytorch/issues/161614"
    jax = Course(name="jax", title=Text(en="JAX", ko="강의"), framework=Framework(name="jax"))
    there = Torch(version="2.2.2", cuda=None, hip=None)
    new = python(version="3.14.1", machine="x86_64")
    return (
        Case(machine(), id="no Mac"),
        Case(machine(host=host(os="macos", machine="arm64")), id="Apple silicon"),
        Case(machine(host=mac, torch=there), id="it is there"),
        Case(machine(host=mac), {}, "another framework", jax),
        Case(machine(host=mac), found, "an Intel Mac", recorded=issue),
        Case(machine(host=mac, python=new), found, "its Python is too new", recorded=issue),
    )


CHECK = Check(
    code="DLS614",
    name="mac-without-current-framework",
    level=Level.INFO,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="PyTorch no longer supports Intel Macs",
        ko="인텔 맥용 PyTorch는 지원이 끝남",
    ),
    message=Text(
        en="The newest PyTorch for this Mac is {torch}. It needs Python 3.12 or older and NumPy 1.",
        ko="이 맥에 설치할 수 있는 마지막 PyTorch는 {torch} 버전입니다. 파이썬 3.12 이하와 NumPy "
        "1이 필요합니다.",
    ),
    dont=Text(
        en="Do not compile PyTorch yourself: it takes hours and often fails.",
        ko="PyTorch를 직접 컴파일하지 마세요. 몇 시간이 걸리고 실패하기 쉽습니다.",
    ),
    why=Text(
        en="Since release 2.3, PyTorch makes Mac packages only for Apple silicon. The old release "
        "is enough for small exercises, and Google Colab runs the current one in your "
        "browser.",
        ko="PyTorch는 2.3부터 애플 실리콘용만 제공합니다. 작은 실습에는 옛 버전으로 충분하고, "
        "최신 버전은 브라우저에서 Google Colab으로 쓸 수 있습니다.",
    ),
    symptoms=(
        r"\(from versions: [^)]*2\.2\.2\)\s+(ERROR: )?No matching distribution found for torch",
        r"torch.*has no wheels? (with a matching|for).*macosx_\d+_\d+_x86_64",
    ),
    links=("https://github.com/pytorch/pytorch/issues/161614",),
    cases=cases,
)
