from __future__ import annotations

from dlsetup.facts import Facts, Torch, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, MAKE_ENVIRONMENT
from dlsetup.remedies.packages import install_command
from dlsetup.tables.drivers import table
from dlsetup.tables.torch import compute_family

SHOWN = 3


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    missing = known(torch.missing, ())
    if not missing:
        return None
    params: dict[str, Param] = {
        "torch": torch.version,
        "count": len(missing),
        "files": ", ".join(missing[:SHOWN]),
    }
    return Problem("torch", params, fix(torch, facts))


def fix(torch: Torch, facts: Facts) -> Fix:
    """The very version and build again."""
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return MAKE_ENVIRONMENT
    distribution = distributions_by_key(python).get("torch")
    version = distribution.version if distribution else torch.version
    build = version.partition("+")[2] if compute_family(version) else ""
    index = ("--extra-index-url", table().index.url + build) if build else ()
    options = ("--force-reinstall", "--no-deps", f"torch=={version}")
    command = (*install_command(facts, python), *options, *index)
    return Fix((Run(command),), safe=True, environment=known(python.prefix, ""))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import machine

    gone = tuple(f"torch/lib/{name}.dll" for name in ("c10", "fbgemm", "shm", "uv"))
    shown = "torch/lib/c10.dll, torch/lib/fbgemm.dll, torch/lib/shm.dll"

    def torch(missing: tuple[str, ...] | Unknown) -> Facts:
        return machine(torch=Torch(version="2.13.0+cpu", missing=missing))

    return (
        Case(machine(), id="no torch"),
        Case(torch(()), id="whole"),
        Case(torch(Unknown("missing", "RECORD")), id="conda's, which has no list"),
        Case(
            torch(("torch/lib/libc10.so",)),
            {"torch": {"torch": "2.13.0+cpu", "count": 1, "files": "torch/lib/libc10.so"}},
            "one is gone",
        ),
        Case(torch(gone), {"torch": {"torch": "2.13.0+cpu", "count": 4, "files": shown}}, "four"),
    )


CHECK = Check(
    code="DLS630",
    name="torch-library-missing",
    level=Level.FAIL,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="Libraries of PyTorch are missing from its folder",
        ko="PyTorch 폴더에 라이브러리 파일이 빠져 있음",
    ),
    message=Text(
        en="PyTorch {torch} was installed with files that are gone ({count}): {files}",
        ko="PyTorch {torch} 설치 폴더에서 없어진 파일({count}개): {files}",
    ),
    why=Text(
        en="An installation that was cut short, a full disk or a virus scanner that put a library "
        "into quarantine leaves PyTorch without parts of itself; the import fails at the first "
        "that is missing. Install the same version again as a whole, and tell the scanner about "
        "the environment's folder; do not download single library files.",
        ko="설치가 중간에 끊겼거나, 디스크가 가득 찼거나, 백신이 라이브러리를 격리하면 PyTorch의 "
        "일부 파일이 없어지고 import가 실패합니다. 같은 버전을 통째로 다시 설치하고, 백신 "
        "때문이라면 환경 폴더를 예외로 등록하세요. 라이브러리 파일만 따로 내려받지는 마세요.",
    ),
    symptoms=(
        r"OSError: lib(torch\w*|c10\w*|shm)\.so: cannot open shared object file",
        r"ImportError: lib(torch\w*|c10\w*|shm)\.so: cannot open shared object file",
        r"Library not loaded: @rpath/lib(torch\w*|c10|shm)\.dylib",
        r"Could not find module '.*torch\\lib\\\w+\.dll'",
    ),
    links=("https://github.com/pytorch/pytorch/issues/131662",),
    cases=cases,
)
