from __future__ import annotations

from dlsetup.facts import Facts, Torch, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install
from dlsetup.tables.versions import version_numbers

FIRST = (2, 3)  # the release of PyTorch that was built for both


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    python = known(facts.python)
    numpy = distributions_by_key(python).get("numpy") if python else None
    if (
        numpy is None
        or version_numbers(numpy.version)[:1] < (2,)
        or version_numbers(torch.version)[:2] >= FIRST
    ):
        return None
    return Problem(
        params={"torch": torch.version, "numpy": numpy.version}, fix=install(facts, "numpy<2")
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import dist, distributions_without, machine, python

    def case(id: str, torch: str, numpy: str, *, found: bool = False) -> Case:
        here = python(distributions=(*distributions_without("numpy"), dist("numpy", numpy)))
        facts = machine(torch=Torch(version=torch), python=here)
        return Case(facts, {"": {"torch": torch, "numpy": numpy}} if found else {}, id)

    without_numpy = python(distributions=distributions_without("numpy"))
    return (
        Case(machine(), id="no torch"),
        case("both new", "2.3.0+cu121", "2.0.1"),
        case("both old", "2.2.2", "1.26.4"),
        Case(machine(torch=Torch(version="2.2.2"), python=without_numpy), id="no numpy"),
        case("the last for Intel Macs", "2.2.2", "2.2.1", found=True),
        case("an old CUDA build", "1.13.1+cu117", "2.4.6", found=True),
    )


CHECK = Check(
    code="DLS621",
    name="numpy-2-with-old-torch",
    level=Level.FAIL,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="This PyTorch does not work with numpy 2",
        ko="이 PyTorch는 numpy 2와 맞지 않음",
    ),
    message=Text(
        en="PyTorch {torch} was built for numpy 1, but numpy {numpy} is installed.",
        ko="PyTorch {torch} 버전은 numpy 1에 맞춰 만들어졌는데, numpy {numpy} 버전이 설치되어 "
        "있습니다.",
    ),
    dont=Text(
        en="Do not hide the warning: arrays and tensors still cannot be converted.",
        ko="경고 메시지만 숨기지 마세요. 배열과 텐서는 여전히 서로 바꿀 수 없습니다.",
    ),
    why=Text(
        en="numpy 2 changed how compiled code reads its arrays. PyTorch before 2.3 still starts, "
        "but every conversion between an array and a tensor fails. A numpy below 2 or a "
        "newer PyTorch works.",
        ko="numpy 2에서는 컴파일된 코드가 배열을 읽는 방식이 바뀌었습니다. PyTorch 2.3 이전 "
        "버전은 실행은 되지만 배열과 텐서를 서로 바꿀 때마다 오류가 납니다. numpy 1이나 더 "
        "새로운 PyTorch를 쓰면 됩니다.",
    ),
    symptoms=(
        r"A module that was compiled using NumPy 1\.x cannot be run in",
        r"RuntimeError: Numpy is not available",
        r"Failed to initialize NumPy: _ARRAY_API not found",
        r"Could not infer dtype of numpy\.\w+",
    ),
    links=(
        "https://github.com/securefederatedai/openfl/issues/999",
        "https://numpy.org/devdocs/numpy_2_0_migration_guide.html",
    ),
    misfit=True,
    cases=cases,
)
