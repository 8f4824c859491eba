from __future__ import annotations

from collections.abc import Mapping

from dlsetup.facts import NOT_ASKED, DistributedRun, Facts, Unknown, known
from dlsetup.messages.distributed import cause_steps
from dlsetup.messages.training import CAUSES
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text
from dlsetup.model.course import Course


def about(facts: Facts) -> DistributedRun | Unknown:
    smoke = known(facts.smoke)
    return NOT_ASKED if smoke is None else smoke.distributed


def run(distributed_run: DistributedRun, facts: Facts, course: Course) -> Problem | None:
    if distributed_run.outcome == "passed":
        return None
    word = known(distributed_run.cause) or "error"
    stage = known(distributed_run.stage) or "training"
    return Problem(
        params={
            "world": known(distributed_run.world_size) or "",
            "stage": stage,
            "cause": word,
            "details": details(distributed_run),
        },
        fix=Fix(cause_steps(word, known(distributed_run.interface))),
    )


def details(distributed_run: DistributedRun) -> str:
    """`, rank 1 (node 1): RuntimeError: ...`: the missing ones, and the error."""
    missing = known(distributed_run.missing, ())
    ranks = "".join(f", rank {rank_name(number, distributed_run)}" for number in missing)
    error = known(distributed_run.error)
    return f"{ranks}: {error}" if error else ranks


def rank_name(rank: int, distributed_run: DistributedRun) -> str:
    """`1 (node 1)`: the rank, and its machine's number where there are several."""
    hosts = known(distributed_run.hosts, ())
    several = len(set(hosts)) > 1 and rank < len(hosts)
    return f"{rank} (node {hosts[rank]})" if several else str(rank)


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
        whole: dict[str, Param] = {"world": 2, "stage": "training"}
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
            {
                **{"stage": "all-reduce", "cause": "rank-died"},
                "details": f", rank 1 (node 1): {reset}",
            },
            error=reset,
            **died,
        ),
        case(
            "on one machine",
            {
                **{"stage": "all-reduce", "cause": "rank-died"},
                "details": ", rank 1",
            },
            hosts=(0, 0),
            **died,
        ),
        case(
            "the others' machine resolves its name to the loopback",
            {
                **{"stage": "reaching", "cause": "loopback"},
                "details": ", rank 0 (node 0), rank 1 (node 1)",
            },
            outcome="failed",
            stage="reaching",
            cause="loopback",
            missing=(0, 1),
            interface="enp1s0",
        ),
        case(
            "they never met",
            {
                **{"stage": "meeting", "cause": "firewall"},
                "details": ", rank 0",
            },
            outcome="failed",
            stage="meeting",
            cause="firewall",
            missing=(0,),
            hosts=(),
        ),
        case(
            "a word of a newer dlsetup",
            {"cause": "sabotage", "details": ""},
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
        en="{stage}: {cause}{details}.",
        ko="{stage}: {cause}{details}.",
        words={
            "meeting": Text(
                en="The processes did not find each other",
                ko="프로세스가 서로 접속하지 못했습니다",
            ),
            "reaching": Text(
                en="The processes could not connect to one another",
                ko="프로세스가 서로 연결하지 못했습니다",
            ),
            "group": Text(
                en="The processes could not form a group",
                ko="프로세스가 그룹을 만들지 못했습니다",
            ),
            "all-reduce": Text(
                en="The processes could not add up their numbers",
                ko="프로세스가 값을 합산하지 못했습니다",
            ),
            "training": Text(
                en="The training by several processes failed",
                ko="여러 프로세스를 쓴 학습에 실패했습니다",
            ),
            **CAUSES,
        },
    ),
    dont=Text(
        en="Do not raise time limits: a rank that cannot be reached stays so.",
        ko="제한 시간을 늘리지 마세요. 접속할 수 없는 rank는 기다려도 접속되지 않습니다.",
    ),
    why=Text(
        en="All processes must meet, reach one another, add up tensors and train one network. If a "
        "rank is missing, PyTorch waits for up to 30 minutes without a message. You need this only "
        "to train on several machines or GPUs: one process is enough for the course.",
        ko="모든 프로세스가 서로 접속해 텐서를 더하고 신경망 하나를 함께 학습해야 합니다. rank "
        "하나가 빠지면 PyTorch는 아무 메시지 없이 최대 30분을 기다립니다. 여러 컴퓨터나 GPU로 "
        "학습할 때만 필요하고, 강의에는 프로세스 하나로 충분합니다.",
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
