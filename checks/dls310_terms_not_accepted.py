from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaTerms, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
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
    return Fix(
        (
            instruct(
                en="See which channels ask for it, and read their terms:",
                ko="먼저 동의가 필요한 채널을 확인하고 약관을 읽으세요.",
                argv=(executable, "tos"),
            ),
            instruct(
                en="If you agree, run this yourself:",
                ko="약관에 동의한다면 직접 실행하세요.",
                argv=(executable, "tos", "accept"),
            ),
            instruct(
                en="If you do not agree, use conda-forge, which has no such terms:",
                ko="동의하지 않는다면 이런 약관이 없는 conda-forge 채널을 추가하세요.",
                argv=(executable, "config", "--add", "channels", "conda-forge"),
            ),
            instruct(
                en="Then remove Anaconda's channels:",
                ko="그런 다음 Anaconda 채널을 빼세요.",
                argv=(executable, "config", "--remove", "channels", "defaults"),
            ),
        )
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
        en="You have not accepted the terms of Anaconda's channels",
        ko="Anaconda 채널 약관에 동의하지 않음",
    ),
    message=Message(
        en="conda is set up to use channels whose terms of service you have not accepted: "
        "{channels}",
        ko="약관에 동의하지 않은 채널에서 패키지를 받도록 설정되어 있습니다: {channels}",
        words={
            "open": Text(en="not answered yet", ko="아직 답하지 않음"),
            "rejected": Text(en="rejected", ko="거부함"),
        },
    ),
    dont=Text(
        en="Do not accept the terms with a command copied from a web page before you read what "
        "you agree to.",
        ko="약관을 읽지 않고 인터넷에서 복사한 명령으로 동의하지 마세요.",
    ),
    why=Text(
        en="Since July 2025 conda installs nothing from Anaconda's channels until you accept their "
        "terms. In a terminal it asks, in a notebook or a script it stops with an error. The "
        "channels are free for university courses, but not for every school and company.",
        ko="2025년 7월부터 conda는 약관에 동의하기 전에는 Anaconda 채널에서 패키지를 받지 "
        "않습니다. 터미널에서는 동의 여부를 묻고, 노트북이나 스크립트에서는 오류를 내고 끝납니다. "
        "대학 강의에서는 무료이지만 모든 학원과 회사에서 무료인 것은 아닙니다.",
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
