from __future__ import annotations

from collections.abc import Mapping

from dlsetup.facts import NOT_ASKED, DistributedRun, Facts, Unknown, known
from dlsetup.messages.distributed import cause_text
from dlsetup.messages.training import CAUSES, STAGES
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Param, Problem, Text
from dlsetup.model.course import Course


def about(facts: Facts) -> DistributedRun | Unknown:
    smoke = known(facts.smoke)
    return NOT_ASKED if smoke is None else smoke.distributed


def run(distributed_run: DistributedRun, facts: Facts, course: Course) -> Problem | None:
    if distributed_run.outcome == "passed":
        return None
    word, missing = known(distributed_run.cause) or "error", known(distributed_run.missing, ())
    error = known(distributed_run.error)
    return Problem(
        params={
            "world": known(distributed_run.world_size) or "-",
            "stage": known(distributed_run.stage) or "-",
            "cause": word,
            "missing": ", ".join(rank_name(number, distributed_run) for number in missing) or "-",
            "error": error or "-",
        },
        fix=Fix((Instruction(cause_text(word, known(distributed_run.interface))),)),
    )


def rank_name(rank: int, distributed_run: DistributedRun) -> str:
    """`1 (B)`: the rank, and the machine where there are several."""
    hosts = known(distributed_run.hosts, ())
    several = len(set(hosts)) > 1 and rank < len(hosts)
    return f"{rank} ({chr(ord('A') + hosts[rank] % 26)})" if several else str(rank)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import SMOKE, change, machine

    def case(id: str, expect: Mapping[str, Param] | None = None, **fields: object) -> Case:
        well = DistributedRun(
            outcome="passed",
            world_size=2,
            rank=0,
            hosts=(0, 1),
            backend="gloo",
            stage="training",
            cause=None,
            missing=(),
            error=None,
        )
        whole: dict[str, Param] = {"world": 2, "stage": "training", "missing": "-", "error": "-"}
        facts = machine(smoke=change(SMOKE, distributed=change(well, **fields)))
        return Case(facts, {"": {**whole, **expect}} if expect else {}, id)

    died: dict[str, object] = {
        "outcome": "failed",
        "stage": "all-reduce",
        "cause": "rank-died",
        "missing": (1,),
    }
    reset = "RuntimeError: Read error: Connection reset by peer"
    return (
        Case(machine(), id="not asked"),
        Case(machine(smoke=None), id="not trained"),
        case("two machines"),
        case(
            "a rank was killed",
            {"stage": "all-reduce", "cause": "rank-died", "missing": "1 (B)", "error": reset},
            error=reset,
            **died,
        ),
        case(
            "on one machine",
            {"stage": "all-reduce", "cause": "rank-died", "missing": "1"},
            hosts=(0, 0),
            **died,
        ),
        case(
            "the others' machine resolves its name to the loopback",
            {"stage": "reaching", "cause": "loopback", "missing": "0 (A), 1 (B)"},
            outcome="failed",
            stage="reaching",
            cause="loopback",
            missing=(0, 1),
            interface="enp1s0",
        ),
        case(
            "they never met",
            {"stage": "meeting", "cause": "firewall", "missing": "0"},
            outcome="failed",
            stage="meeting",
            cause="firewall",
            missing=(0,),
            hosts=(),
        ),
        case(
            "a word of a newer dlsetup",
            {"cause": "sabotage", "missing": "-"},
            outcome="failed",
            cause="sabotage",
        ),
    )


CHECK = Check(
    code="DLS805",
    name="distributed-training-failed",
    level=Level.WARN,
    about=about,
    run=run,
    title=Text(
        en="Several processes could not train together",
        ko="여러 프로세스가 함께 학습하지 못함",
    ),
    message=Message(
        en="The training by {world} processes failed. Stage: {stage}. Cause: {cause}. Ranks that "
        "died or cannot be reached: {missing}. Error: {error}",
        ko="프로세스 {world}개를 쓴 분산 학습에 실패했습니다. 실패한 단계: {stage}. 원인: {cause}. "
        "종료되었거나 접속할 수 없는 rank: {missing}. 오류: {error}",
        words={**STAGES, **CAUSES},
    ),
    why=Text(
        en="`dlsetup smoke --distributed` lets all processes meet, reach one another, sum up "
        "tensors and train one network, whose losses must equal those of one process. A rank "
        "that is missing lets PyTorch wait for up to 30 minutes without a word. Only who trains "
        "on several machines or cards needs this; one process is enough for the course. Do not "
        "raise time limits to get around it: a rank that cannot be reached stays so.",
        ko="`dlsetup smoke --distributed` 명령은 모든 프로세스가 서로 접속해 텐서를 더하고 신경망 "
        "하나를 함께 학습하는지, 손실이 프로세스 하나로 학습했을 때와 같은지 확인합니다. rank "
        "하나가 빠지면 PyTorch는 아무 말 없이 최대 30분을 기다립니다. 여러 컴퓨터나 여러 GPU로 "
        "학습할 때만 필요하고, 강의에는 프로세스 하나로 충분합니다. 제한 시간을 늘려서 해결하려고 "
        "하지 마세요. 접속할 수 없는 rank는 기다려도 접속되지 않습니다.",
    ),
    symptoms=(
        r"Gloo connectFullMesh failed with",
        r"DistNetworkError: The (client|server) socket has (timed out|failed to listen)",
        r"gloo/transport/tcp/pair\.cc:\d+\] (Read error|Connection closed by peer|timed out)",
        r"DistStoreError: Timed out after \d+ seconds waiting for clients",
        r"ncclRemoteError: A call failed possibly due to a network error",
    ),
    links=(
        "https://pytorch.org/docs/stable/distributed.html#choosing-the-network-interface-to-use",
        "https://github.com/aws-samples/aws-do-eks/pull/69",
    ),
    cases=cases,
)
