from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Driver, Facts, Variable, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.exported_variables import switch_off_variables

HIDING = {"CUDA_VISIBLE_DEVICES": "nvidia", "HIP_VISIBLE_DEVICES": "amd"}


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    vendors = {gpu.vendor for gpu in known(facts.gpus, ())}
    driver = known(facts.driver)
    for variable in variables:
        vendor = HIDING.get(variable.name)
        if vendor in vendors and hides(variable, driver if vendor == "nvidia" else None):
            params = {"variable": variable.name, "value": variable.value or '""'}
            given = variable.value.strip() == "NoDevFiles"  # Slurm's, for a job without a card
            fix = Fix((ASK_SLURM,)) if given else switch_off_variables(facts, variable.name)
            yield Problem(variable.name, params, fix, Level.INFO if given else None)


def hides(variable: Variable, driver: Driver | None) -> bool:
    """As the driver counted, with the variable and without; else by the values that mean none."""
    devices = known(driver.device_count) if driver else None
    visible = known(driver.visible_count) if driver else None
    if devices and visible is not None:
        return visible == 0
    return variable.value.strip() in NO_CARD


NO_CARD = frozenset({"", "-1", "NoDevFiles", "none"})
ASK_SLURM = instruct(
    en="Slurm started this job without a GPU. Ask for one when you start the next job:",
    ko="Slurm이 이 작업에 GPU를 주지 않았습니다. 다음 작업을 시작할 때 GPU를 요청하세요.",
    argv=("srun", "--gres=gpu:1", "--pty", "bash"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Gpu
    from dlsetup.facts.factory import machine

    gpus = (Gpu(vendor="nvidia", name="RTX 4060"),)

    def hidden(value: str, devices: int | None = 1, visible: int | None = 0) -> Facts:
        driver = Driver(version="580.65.06")
        if devices is not None and visible is not None:
            driver = Driver(version="580.65.06", device_count=devices, visible_count=visible)
        variables = (Variable(name="CUDA_VISIBLE_DEVICES", value=value),)
        return machine(gpus=gpus, driver=driver, variables=variables)

    def found(value: str) -> dict[str, dict[str, str]]:
        params = {"variable": "CUDA_VISIBLE_DEVICES", "value": value}
        return {"CUDA_VISIBLE_DEVICES": params}

    amd = machine(
        gpus=(Gpu(vendor="amd"),), variables=(Variable(name="HIP_VISIBLE_DEVICES", value="-1"),)
    )
    no_card = machine(variables=(Variable(name="CUDA_VISIBLE_DEVICES", value="-1"),))
    return (
        Case(machine(gpus=gpus), id="not set"),
        Case(hidden("0", 2, 1), id="one of two"),
        Case(hidden("0", None), id="it was not counted"),
        Case(hidden("0", 0, 0), id="the driver sees none at all"),
        Case(no_card, id="no card"),
        Case(
            hidden("NoDevFiles", None),
            found("NoDevFiles"),
            "a job of Slurm that asked for none",
            recorded="https://slurm.schedmd.com/gres.html",
        ),
        Case(
            hidden("2"),
            found("2"),
            "a number that no card has",
            recorded="https://github.com/thuml/Time-Series-Library/issues/10",
        ),
        Case(
            hidden("MIG-0", 1, 0),
            found("MIG-0"),
            "a part that is not there",
            recorded="https://docs.nvidia.com/datacenter/tesla/mig-user-guide/",
        ),
        Case(hidden("-1", None), found("-1"), "none wanted"),
        Case(
            hidden("", None),
            found('""'),
            "empty",
            recorded="https://github.com/NVIDIA-Merlin/core/pull/221",
        ),
        Case(
            amd,
            {"HIP_VISIBLE_DEVICES": {"variable": "HIP_VISIBLE_DEVICES", "value": "-1"}},
            "AMD's",
        ),
    )


CHECK = Check(
    code="DLS607",
    name="gpu-hidden",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(en="An environment variable hides the GPU", ko="환경 변수가 GPU를 숨기고 있음"),
    message=Text(
        en="{variable} is set to {value}, so programs that you start here cannot see any GPU.",
        ko="환경 변수 {variable} 값이 {value}(으)로 설정되어, 여기에서 실행하는 프로그램은 GPU를 "
        "찾지 못합니다.",
    ),
    dont=Text(
        en="Do not change it on a shared server without asking: it may share the GPUs among users.",
        ko="공용 서버에서는 묻지 않고 바꾸지 마세요. GPU를 나누어 쓰려고 설정했을 수 있습니다.",
    ),
    why=Text(
        en="The variable chooses which GPUs a program sees. The list ends at the first number "
        "that no GPU has. The only GPU of a computer is number 0, so the value 1 hides it.",
        ko="이 변수는 프로그램에 보일 GPU를 번호로 고릅니다. 번호는 0부터 시작하고 없는 번호가 "
        "나오면 그 뒤를 모두 무시하므로, GPU가 하나뿐인 컴퓨터에서 1로 설정하면 아무것도 보이지 "
        "않습니다.",
    ),
    symptoms=(
        r"No CUDA GPUs are available",
        r"No HIP GPUs are available",
        r"CUDA_VISIBLE_DEVICES\s*=\s*(-1|\"\"|'')",
    ),
    links=(
        "https://docs.nvidia.com/cuda/cuda-c-programming-guide/index.html#env-vars",
        "https://github.com/thuml/Autoformer/issues/25",
    ),
    cases=cases,
)
