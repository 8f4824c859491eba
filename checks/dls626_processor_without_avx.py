from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course

ILLEGAL = ("SIGILL", "0xC000001D")  # the second is Windows' name for it


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    features, python = known(host.cpu_features), known(facts.python)
    if not features or python is None or host.os == "macos" or known(host.machine) != "x86_64":
        return None
    frameworks = [name for name in ("torch", "tensorflow") if name in distributions_by_key(python)]
    if "avx" in features or "avx2" in features or not frameworks:
        return None
    stopped = any(known(attempt.signal) in ILLEGAL for attempt in known(python.imports, ()))
    params = {"cpu": known(host.cpu) or "-", "framework": ", ".join(frameworks)}
    place = VIRTUAL if "QEMU" in params["cpu"] or "Virtual" in params["cpu"] else ELSEWHERE
    cannot = Level.WARN if "tensorflow" in frameworks else Level.INFO  # PyTorch has other code
    return Problem(
        params=params, fix=Fix((Instruction(place),)), level=Level.FAIL if stopped else cannot
    )


VIRTUAL = Text(
    en="In the settings of the virtual machine let it see the real processor (CPU type `host`, or "
    "switch on AVX and AVX2), and start it again. Until then: https://colab.research.google.com",
    ko="가상 머신 설정에서 실제 CPU 기능을 그대로 쓰도록(CPU 종류: `host`, 또는 AVX와 AVX2 "
    "켜기) 바꾸고 다시 시작하세요. 그때까지는 https://colab.research.google.com 사이트를 쓰세요.",
)
ELSEWHERE = Text(
    en="Some functions may run on this processor, others end the program. Where that happens, "
    "work on another computer or in https://colab.research.google.com",
    ko="이 CPU에서는 일부 기능만 실행되고 나머지는 프로그램이 중간에 꺼질 수 있습니다. 그런 일이 "
    "생기면 다른 컴퓨터를 쓰거나 https://colab.research.google.com 사이트를 쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult, Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, host, machine, python

    thread = "https://github.com/pytorch/pytorch/issues/22338"
    old = ("sse4_1", "sse4_2")
    with_torch = (*DISTRIBUTIONS, dist("torch", "2.13.0"))

    def case(
        id: str, expect: str = "", *, imports: tuple[ImportResult, ...] = (), **fields: object
    ) -> Case:
        facts = machine(
            host=host(**{"cpu": "Intel(R) Celeron(R) N4000", "cpu_features": old, **fields}),
            python=python(distributions=with_torch, imports=imports),
        )
        found = {"": {"cpu": expect, "framework": "torch"}} if expect else {}
        return Case(facts, found, id, recorded=thread)

    ill = ImportResult(module="torch", outcome="crashed", signal="SIGILL")
    return (
        Case(machine(host=host(cpu_features=old)), id="no framework"),
        case("AVX", cpu_features=(*old, "avx", "avx2")),
        case("not known", cpu_features=Unknown("unreadable")),
        case("nothing told", cpu_features=()),
        case("an ARM processor", machine="arm64", cpu_features=("neon",)),
        case("Rosetta", os="macos"),
        case("none", "Intel(R) Celeron(R) N4000"),
        case(
            "a virtual one", "QEMU Virtual CPU version 1.5.3", cpu="QEMU Virtual CPU version 1.5.3"
        ),
        case("and the import ended so", "Intel(R) Celeron(R) N4000", imports=(ill,)),
    )


CHECK = Check(
    code="DLS626",
    name="processor-without-avx",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="The processor lacks instructions that frameworks use",
        ko="CPU에 프레임워크가 사용하는 명령어(AVX)가 없음",
    ),
    message=Text(
        en="The processor {cpu} has no AVX, which these are compiled for: {framework}",
        ko="CPU({cpu})에 AVX가 없습니다. AVX가 필요한 프레임워크: {framework}",
    ),
    why=Text(
        en="AVX and AVX2 are instructions of processors since 2013; cheap Celerons and virtual "
        "machines lack them. A library compiled for them ends the process with `Illegal "
        "instruction`, and a notebook only says that the kernel died. Installing again does not "
        "help, and wheels of unknown people with AVX taken out are no cure.",
        ko="AVX와 AVX2는 2013년 이후의 CPU에 있는 명령어인데, 저가형 Celeron이나 가상 머신에는 "
        "없는 경우가 있습니다. 이 명령어를 쓰도록 컴파일된 라이브러리를 실행하면 `Illegal "
        "instruction` 오류로 프로세스가 종료되고, 노트북에는 커널이 죽었다고만 나옵니다. 다시 "
        "설치해도 해결되지 않으며, 출처를 모르는 비공식 빌드를 설치하지도 마세요.",
    ),
    symptoms=(
        r"Illegal instruction \(core dumped\)",
        r"[Ii]llegal (hardware )?instruction",
        r"TensorFlow library was compiled to use AVX",
        r"exit(ed with| code:?) .*(0xC000001D|3221225501|-1073741795)",
        r"잘못된 명령어입니다|잘못된 명령어 \(코어 덤프됨\)",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/37577",
        "https://github.com/pytorch/pytorch/issues/43300",
        "https://github.com/pytorch/pytorch/issues/22338",
    ),
    cases=cases,
)
