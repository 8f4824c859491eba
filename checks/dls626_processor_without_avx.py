from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise, instruct
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
    params = {"cpu": known(host.cpu) or "?", "framework": ", ".join(frameworks)}
    place = VIRTUAL if "QEMU" in params["cpu"] or "Virtual" in params["cpu"] else ELSEWHERE
    cannot = Level.WARN if "tensorflow" in frameworks else Level.INFO  # PyTorch has other code
    return Problem(params=params, fix=place, level=Level.FAIL if stopped else cannot)


VIRTUAL = Fix(
    (
        instruct(
            en="In the settings of the virtual machine, choose the CPU type `host` or turn on AVX "
            "and AVX2. Then restart it.",
            ko="가상 머신 설정에서 CPU 종류를 `host` 값으로 바꾸거나 AVX와 AVX2를 켜고 다시 "
            "시작하세요.",
        ),
        instruct(
            en="Until then, use Google Colab: https://colab.research.google.com",
            ko="그때까지는 Google Colab을 쓰세요: https://colab.research.google.com",
        ),
    )
)
ELSEWHERE = advise(
    en="If a program stops, use another computer or Google Colab: "
    "https://colab.research.google.com",
    ko="프로그램이 중간에 꺼지면 다른 컴퓨터나 Google Colab을 쓰세요: "
    "https://colab.research.google.com",
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
        case("a nameless one", "?", cpu=Unknown("unreadable")),
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
        en="The CPU has no AVX instructions",
        ko="CPU에 AVX 명령어가 없음",
    ),
    message=Message(
        en="The CPU ({cpu}) has no AVX instructions, so this may stop with `Illegal instruction`: "
        "{framework}",
        ko="CPU({cpu})에 AVX 명령어가 없습니다. {framework} 실행이 `Illegal instruction` 오류로 "
        "멈출 수 있습니다.",
        words={
            "?": Text(
                en="unknown model",
                ko="모델을 알 수 없음",
            ),
        },
    ),
    dont=Text(
        en="Do not reinstall or use builds from unknown people: the CPU stays the same, and such "
        "files may contain malware.",
        ko="다시 설치하거나 출처를 모르는 빌드를 쓰지 마세요. 해결되지 않고 위험할 수 있습니다.",
    ),
    why=Text(
        en="Most CPUs since 2013 have AVX and AVX2, but cheap Celerons and some virtual machines "
        "do not. A library compiled for them stops the process with `Illegal instruction`. A "
        "notebook only says that the kernel died.",
        ko="2013년 이후의 CPU에는 대개 AVX와 AVX2 명령어가 있지만, 저가형 Celeron이나 가상 "
        "머신에는 없기도 합니다. 이를 쓰도록 컴파일된 라이브러리는 `Illegal instruction` "
        "오류로 종료되고, 노트북에는 커널이 죽었다고만 나옵니다.",
    ),
    symptoms=(
        r"Illegal instruction \(core dumped\)",
        r"[Ii]llegal (hardware )?instruction",
        r"TensorFlow library was compiled to use AVX",
        r"exit(ed with| code:?) .*(0xC000001D|3221225501|-1073741795)",
        r"잘못된 명령어입니다|잘못된 명령어 \(코어 덤프됨\)",
        r"DLL load failed with error code -1073741795",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/37577",
        "https://github.com/pytorch/pytorch/issues/43300",
        "https://github.com/pytorch/pytorch/issues/22338",
    ),
    cases=cases,
)
