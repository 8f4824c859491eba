from __future__ import annotations

from dlsetup.facts import Facts, Torch, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment
from dlsetup.remedies.packages import install_command

SHOWN = 3


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    missing = known(torch.missing, ())
    if not missing:
        return None
    params: dict[str, Param] = {
        "torch": torch.version,
        "count": len(missing),
        "files": ", ".join((*missing[:SHOWN], *["..."][: len(missing) > SHOWN])),
    }
    return Problem("torch", params, fix(torch, facts))


def fix(torch: Torch, facts: Facts) -> Fix:
    """The very version and build again."""
    from dlsetup.tables.drivers import table
    from dlsetup.tables.torch import compute_family

    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
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
    shown = "torch/lib/c10.dll, torch/lib/fbgemm.dll, torch/lib/shm.dll, ..."

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
        en="PyTorch's library files are missing",
        ko="PyTorch의 라이브러리 파일이 없음",
    ),
    message=Text(
        en="PyTorch {torch} is missing {count:file|files} from its folder: {files}",
        ko="PyTorch {torch} 설치 폴더에 있어야 할 파일 {count}개가 없습니다: {files}",
    ),
    dont=Text(
        en="Do not download single library files: they do not match the rest of PyTorch.",
        ko="라이브러리 파일만 따로 내려받지 마세요. PyTorch의 다른 파일과 맞지 않습니다.",
    ),
    why=Text(
        en="An interrupted installation, a full disk or a virus scanner can remove library files, "
        "so the import fails at the first missing one. A virus scanner may remove them "
        "again, unless the environment's folder is an exception.",
        ko="설치가 중간에 끊기거나, 디스크가 가득 차거나, 백신이 격리하면 라이브러리 파일이 "
        "없어져 PyTorch를 불러올 수 없습니다. 가상 환경 폴더를 백신의 예외로 등록하지 않으면 "
        "다시 격리될 수 있습니다.",
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
