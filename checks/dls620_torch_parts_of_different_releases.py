from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, Torch, TorchCompanion, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment
from dlsetup.remedies.packages import install_command

PREVIEW = re.compile(r"\d(a|b|rc|\.dev)\d")  # 2.6.0a0+ecf3bae40a.nv25.01


def run(torch: Torch, facts: Facts, course: Course) -> Iterator[Problem]:
    from dlsetup.tables.torch import compatible_releases, is_compatible, minor_version

    for part in known(torch.companions, ()):
        if PREVIEW.search(part.version) or PREVIEW.search(torch.version):
            continue  # nightly builds and NVIDIA's own are paired by their makers
        other = is_compatible(part.name, part.version, torch.version) is False
        if other or is_mixed(part, torch):
            part_version = (
                compatible_releases(part.name, torch.version) or (minor_version(part.version),)
            )[-1]
            params = {
                "part": part.name,
                "version": part.version,
                "torch": torch.version,
                "wanted": part_version + build_suffix(torch),
            }
            level = None if part.name in course.framework.requirements else Level.WARN
            yield Problem(part.name, params, fix(part.name, part_version, torch, facts), level)


def is_mixed(part: TorchCompanion, torch: Torch) -> bool:
    """One is a build for the CPU, the other for CUDA, or for another CUDA."""
    from dlsetup.tables.torch import compute_family

    builds = compute_family(part.version), compute_family(torch.version)
    return None not in builds and builds[0] != builds[1]


def fix(part: str, part_version: str, torch: Torch, facts: Facts) -> Fix:
    """The part is brought to PyTorch, not the other way round: it is the smaller by far."""
    from dlsetup.remedies import pytorch_install
    from dlsetup.tables.drivers import table
    from dlsetup.tables.torch import compute_family

    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    distribution = distributions_by_key(python).get("torch")
    if distribution is not None and known(distribution.installer) == "conda":
        return Fix((pytorch_install.install_with_conda(facts, python, "pytorch", part),))
    build = torch.version.partition("+")[2] if compute_family(torch.version) else ""
    index = ("--index-url", table().index.url + build) if build else ()
    command = (
        *install_command(facts, python),
        "--force-reinstall",
        "--no-deps",
        f"{part}=={part_version}.*",
    )
    return Fix((Run((*command, *index)),), safe=True, environment=known(python.prefix, ""))


def build_suffix(torch: Torch) -> str:
    build = torch.version.partition("+")[2]
    return f" ({build})" if build else ""


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, python

    def torch(version: str, *parts: tuple[str, str], installer: str = "pip") -> Facts:
        found = tuple(TorchCompanion(name=name, version=number) for name, number in parts)
        plain = version.partition("+")[0]
        more = (*DISTRIBUTIONS, dist("torch", plain, installer=installer))
        return machine(
            torch=Torch(version=version, companions=found), python=python(distributions=more)
        )

    def found(part: str, version: str, torch: str, wanted: str) -> dict[str, dict[str, str]]:
        return {part: {"part": part, "version": version, "torch": torch, "wanted": wanted}}

    return (
        Case(machine(), id="no torch"),
        Case(
            machine(torch=Torch(version="2.13.0", companions=Unknown("unreadable"))), id="not known"
        ),
        Case(torch("2.13.0+cpu"), id="torch alone"),
        Case(torch("2.13.0+cpu", ("torchvision", "0.28.0+cpu")), id="of one release"),
        Case(torch("2.13.1+cu130", ("torchvision", "0.28.0+cu132")), id="of one CUDA family"),
        Case(torch("2.15.0", ("torchvision", "0.29.2")), id="no build named"),
        Case(torch("2.13.0+cpu", ("torchvision", "0.28.0")), id="one build named"),
        Case(torch("2.15.0+cu130", ("torchaudio", "2.11.0+cu130")), id="torchaudio is stable"),
        Case(torch("3.4.0", ("torchvision", "0.40.0")), id="newer than the table"),
        Case(
            torch("2.6.0a0+ecf3bae40a.nv25.01", ("torchvision", "0.20.0a0")),
            id="NVIDIA's own container",
            recorded="https://docs.nvidia.com/deeplearning/frameworks/pytorch-release-notes/",
        ),
        Case(
            torch("2.13.0+cpu", ("torchvision", "0.27.0+cpu")),
            found("torchvision", "0.27.0+cpu", "2.13.0+cpu", "0.28 (cpu)"),
            "of another release",
        ),
        Case(
            torch("2.13.0+cpu", ("torchvision", "0.28.0+cu130")),
            found("torchvision", "0.28.0+cu130", "2.13.0+cpu", "0.28 (cpu)"),
            "PyPI's torchvision beside a CPU torch",
        ),
        Case(
            torch("2.10.0+cu128", ("torchaudio", "2.11.0+cu128")),
            found("torchaudio", "2.11.0+cu128", "2.10.0+cu128", "2.10 (cu128)"),
            "a torchaudio newer than torch",
            recorded="https://github.com/deepbeepmeep/Wan2GP/issues/1701",
        ),
        Case(
            torch("2.5.1", ("torchvision", "0.19.0"), installer="conda"),
            found("torchvision", "0.19.0", "2.5.1", "0.20"),
            "conda's torch",
        ),
    )


CHECK = Check(
    code="DLS620",
    name="torch-parts-of-different-releases",
    level=Level.FAIL,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="torchvision or torchaudio does not match PyTorch",
        ko="PyTorch와 버전이 안 맞는 패키지가 있음",
    ),
    message=Text(
        en="PyTorch {torch} needs {part} {wanted}, but {part} {version} is installed.",
        ko="PyTorch {torch} 버전에는 {part} {wanted} 버전이 필요한데, {part} {version} 버전이 "
        "설치되어 있습니다.",
    ),
    dont=Text(
        en="Do not copy library files or install one of these packages from another place: the "
        "versions stop matching again.",
        ko="라이브러리 파일을 복사하거나 하나만 다른 저장소에서 설치하지 마세요. 다시 어긋납니다.",
    ),
    why=Text(
        en="torchvision and torchaudio contain compiled parts that fit one PyTorch release and "
        "one build (CPU or one CUDA). If they do not match, operators are missing or the "
        "import crashes. This happens when one is installed separately or from another place.",
        ko="torchvision과 torchaudio에는 특정 PyTorch 버전과 빌드(CPU용, CUDA용)에 맞춰 컴파일된 "
        "부분이 있습니다. 맞지 않으면 연산자가 없거나 불러오다가 비정상 종료됩니다. 하나만 "
        "따로 설치하거나 다른 저장소에서 설치하면 이렇게 됩니다.",
    ),
    symptoms=(
        r"operator torchvision::nms does not exist",
        r"partially initialized module 'torch(?:vision|audio)' has no attribute '\w+' "
        r"\(most likely due to a circular import\)",
        r"No such operator torchvision::nms",
        r"Couldn't load custom C\+\+ ops",
        r"Could not run 'torchvision::\w+' with arguments from the 'CUDA' backend",
        r"PyTorch and (torchvision|torchaudio|TorchAudio) were compiled with different CUDA",
        r"_?(lib)?torchaudio[\w.]*: undefined symbol",
        r"torchvision[\\/]\w+\.(so|pyd): undefined symbol",
        r"Failed to load image Python extension",
        r"torchvision \S+ requires torch==",
        r"(?:torchaudio|torchtext|torchvision)[\s\S]{0,200}\[WinError 127\]",
        r"dlopen\([^)\n]*(?:torchaudio|torchvision|torchtext)[^)\n]*\): [Ss]ymbol not "
        r"found",
        r"xFormers can't load C\+\+/CUDA extensions",
        r"WARNING\[XFORMERS\]: xFormers",
        r"@c10@@[\s\S]{0,200}torch(?:vision|audio)[^\n]*\.pyd",
    ),
    links=(
        "https://github.com/pytorch/vision/issues/8101",
        "https://github.com/pytorch/vision/issues/1405",
        "https://github.com/pytorch/vision#installation",
    ),
    cases=cases,
)
