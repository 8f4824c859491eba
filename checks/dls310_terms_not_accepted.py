from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaTerms, Facts, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course

ASKING = frozenset({"open", "rejected"})


def run(terms: tuple[CondaTerms, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    asking = [channel for channel in terms if channel.state in ASKING]
    if asking:
        params = {
            "channels": ", ".join(f"{channel.channel} ({channel.state})" for channel in asking)
        }
        yield Problem(params=params, fix=decide(facts))


def decide(facts: Facts) -> Fix:
    """An agreement is a person's own: we never give it for anybody."""
    conda = known(facts.conda)
    executable = (known(conda.executable) if conda else None) or "conda"
    config = (executable, "config")
    return Fix(
        (
            Instruction(SHOW, (executable, "tos")),
            Instruction(ACCEPT, (executable, "tos", "accept")),
            Instruction(AVOID, (*config, "--add", "channels", "conda-forge")),
            Instruction(REMOVE, (*config, "--remove", "channels", "defaults")),
        )
    )


SHOW = Text(
    en="Decide yourself. This shows what is asked for; read the terms:",
    ko="직접 결정하세요. 먼저 다음 명령으로 동의가 필요한 채널을 확인하고 약관을 읽으세요.",
)
ACCEPT = Text(
    en="If you agree, run this with your own hand:",
    ko="약관에 동의한다면 다음 명령을 직접 실행하세요.",
)
AVOID = Text(
    en="Or use conda-forge, which asks for none:",
    ko="동의하지 않는다면 약관에 동의할 필요가 없는 conda-forge 채널을 추가하세요.",
)
REMOVE = Text(
    en="Then take out Anaconda's channels:",
    ko="그런 다음 Anaconda 채널을 빼세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, machine

    main, r = (f"https://repo.anaconda.com/pkgs/{name}" for name in ("main", "r"))

    def case(id: str, *states: str, found: str = "") -> Case:
        terms = tuple(
            CondaTerms(channel=url, state=state)
            for url, state in zip((main, r), states, strict=False)
        )
        expect = {"": {"channels": found}} if found else {}
        return Case(machine(conda=CONDA, conda_terms=terms), expect, id)

    return (
        Case(machine(), id="no conda that asks"),
        case("no channel of Anaconda's"),
        case("accepted", "accepted", "accepted"),
        case("a setting agrees", "automatic", "automatic"),
        case("never asked", "open", "open", found=f"{main} (open), {r} (open)"),
        case("rejected", "accepted", "rejected", found=f"{r} (rejected)"),
    )


CHECK = Check(
    code="DLS310",
    name="terms-not-accepted",
    level=Level.WARN,
    about=lambda facts: facts.conda_terms,
    run=run,
    title=Text(
        en="Anaconda's channels ask for an agreement first",
        ko="Anaconda 채널의 약관에 아직 동의하지 않음",
    ),
    message=Message(
        en="conda takes packages from channels whose terms of service nobody agreed to: {channels}",
        ko="약관 동의가 필요한 채널에서 패키지를 받도록 설정되어 있습니다: {channels}",
        words={
            "open": Text(en="not answered yet", ko="아직 답하지 않음"),
            "rejected": Text(en="rejected", ko="거부함"),
        },
    ),
    why=Text(
        en="Since July 2025 conda stops before it takes packages from Anaconda's own channels "
        "until somebody agreed to their terms: in a terminal it asks, in a notebook or a script it "
        "ends with an error. The channels are free for courses at universities, but not for every "
        "school and company. Do not copy `conda tos accept` from a web page without reading what "
        "you agree to; dlsetup never does it for you.",
        ko="2025년 7월부터 conda는 Anaconda 채널의 약관에 동의하기 전에는 패키지를 받지 않습니다. "
        "터미널에서는 동의 여부를 묻고, 노트북이나 스크립트에서는 오류를 내고 끝납니다. 대학 강의 "
        "등에서는 무료이지만 모든 학원과 회사에 해당하지는 않습니다. 무엇에 동의하는지 읽지 않고 "
        "인터넷에서 `conda tos accept` 명령을 복사해 실행하지 마세요. dlsetup은 대신 동의하지 "
        "않습니다.",
    ),
    symptoms=(
        r"CondaToSNonInteractiveError",
        r"CondaToSRejectedError",
        r"Terms of Service have not been accepted for the following channels",
        r"conda tos accept --override-channels --channel",
    ),
    links=(
        "https://github.com/anaconda/conda-anaconda-tos",
        "https://github.com/deepfakes/faceswap/issues/1495",
        "https://www.anaconda.com/legal/terms/academic-non-profit",
    ),
    cases=cases,
)
