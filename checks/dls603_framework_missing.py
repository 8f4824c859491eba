from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course, Framework
from dlsetup.remedies.framework import install_framework


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    installed = python.installed_keys
    if installed is None:
        return None
    requirements = course.framework.requirements
    names = tuple(name for name in requirements if name not in installed)
    missing = tuple(requirements[name] for name in names)
    if not names:
        return None
    params = {"python": python.executable, "missing": ", ".join(names)}
    required = course.framework.required
    fix = install_framework(facts, missing, required=required)
    return Problem(params=params, fix=fix, level=Level.FAIL if required else Level.INFO)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Gpu, Torch
    from dlsetup.facts.factory import DISTRIBUTIONS, PYTHON, dist, host, machine, python

    torch, vision = dist("torch", "2.15.0"), dist("torchvision", "0.30.0")
    both = {"": {"python": PYTHON, "missing": "torch, torchvision"}}
    card = Gpu(vendor="nvidia", compute_capability="6.1")
    required = Course(
        name="strict", title=Text(en="Strict", ko="필수"), framework=Framework(required=True)
    )
    return (
        Case(machine(python=python(distributions=(torch, vision))), id="installed"),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(machine(python=None), id="no Python"),
        Case(machine(), both, "missing"),
        Case(machine(gpus=(card,)), both, "missing, with a card"),
        Case(machine(host=host(os="windows")), both, "missing on Windows"),
        Case(machine(python=python(kind="system")), both, "missing in the system's Python"),
        Case(
            machine(python=python(distributions=(*DISTRIBUTIONS, torch))),
            {"": {"python": PYTHON, "missing": "torchvision"}},
            "one of two",
        ),
        Case(
            machine(
                python=python(distributions=(*DISTRIBUTIONS, torch)),
                torch=Torch(version="2.15.0+cpu"),
            ),
            {"": {"python": PYTHON, "missing": "torchvision"}},
            "one of two, beside the CPU's build",
        ),
        Case(
            machine(),
            {"": {"python": PYTHON, "missing": "torch"}},
            "missing and required",
            required,
        ),
        Case(
            machine(),
            {"": {"python": PYTHON, "missing": "torch"}},
            "a version of it",
            Course(
                name="versions",
                title=Text(en="Versions", ko="버전"),
                framework=Framework(packages=("torch>=2.4",)),
            ),
        ),
    )


CHECK = Check(
    code="DLS603",
    name="framework-missing",
    level=Level.INFO,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A package of the deep learning framework is not installed",
        ko="딥러닝 프레임워크의 패키지가 설치되어 있지 않음",
    ),
    message=Text(
        en="The first training works, but {python} does not have {missing}.",
        ko="첫 학습은 할 수 있지만, {python}에 다음 패키지가 없습니다: {missing}",
    ),
    dont=Text(
        en="Do not copy an install command from an old web page: its CUDA version may not fit "
        "your GPU and driver.",
        ko="오래된 글의 설치 명령을 복사하지 마세요. CUDA 버전이 GPU와 맞지 않을 수 있습니다.",
    ),
    why=Text(
        en="Frameworks such as PyTorch are large, and the right build depends on the GPU, so "
        "dlsetup downloads them only when you ask.",
        ko="PyTorch 같은 프레임워크는 크기가 크고 GPU에 따라 맞는 빌드가 다르기 때문에, 요청할 "
        "때만 내려받습니다.",
    ),
    symptoms=(
        r"No module named '?(torch|torchvision|tensorflow|jax|keras)(?![\w.])",
        r"ModuleNotFoundError: No module named '(torch|torchvision|tensorflow|jax|keras)'",
        r"None of PyTorch, TensorFlow >= [\d.]+, or Flax have been found",
        r"requires the (?:PyTorch|TensorFlow) library but it was not found",
    ),
    after=("DLS101", "DLS104", "DLS614"),
    links=("https://pytorch.org/get-started/locally/",),
    cases=cases,
)
