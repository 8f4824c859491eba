"""The last training run."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown


class TaskRun(FactsRecord, frozen=True):
    """A task of the course, trained small; `value` is judged against `bar`."""

    task: str  # image, translation, rbm, ...
    outcome: str  # passed, failed, crashed, hung, not-started, skipped
    reasons: tuple[str, ...] | Unknown = NOT_RECORDED  # metrics below bar, memory, ...
    backend: str | Unknown = NOT_RECORDED  # numpy, torch
    backend_version: str | Unknown | None = NOT_RECORDED
    device: str | Unknown = NOT_RECORDED  # cpu
    metric: str | Unknown = NOT_RECORDED  # accuracy, r2, gain, ...
    value: float | Unknown = NOT_RECORDED
    bar: float | Unknown = NOT_RECORDED
    seconds: float | Unknown = NOT_RECORDED  # without imports, by the child's clock
    exercises: tuple[str, ...] | Unknown = NOT_RECORDED  # convolution, ctc, ...
    losses: tuple[tuple[int, float], ...] | Unknown = NOT_RECORDED  # thinned, for drawing
    figure: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] | Unknown = NOT_RECORDED
    error: str | Unknown | None = NOT_RECORDED  # figure: lines by name, points
    signal: str | Unknown | None = NOT_RECORDED


class StackRun(FactsRecord, frozen=True):
    """One check of the framework's own parts."""

    name: str  # product, gradient, attention, ...
    outcome: str  # ok, failed, skipped, crashed, hung
    device: str | Unknown = NOT_RECORDED
    detail: str | Unknown | None = NOT_RECORDED
    deviation: float | Unknown | None = NOT_RECORDED
    seconds: float | Unknown = NOT_RECORDED


class CurveRun(FactsRecord, frozen=True):
    """The digits' curve on another backend or device, compared with the referee's."""

    backend: str  # numpy, torch, jax, tensorflow
    backend_version: str | Unknown | None = NOT_RECORDED
    device: str | Unknown = NOT_RECORDED
    dtype: str | Unknown = NOT_RECORDED
    outcome: str | Unknown = NOT_RECORDED  # passed, failed, crashed, hung, not-started, skipped
    deviation_kind: str | Unknown = (
        NOT_RECORDED  # float64, float32, tf32, float16, bfloat16, product,
    )
    # gradient, optimiser, data, unknown
    deviation: float | Unknown = NOT_RECORDED
    first_wrong_step: int | Unknown | None = NOT_RECORDED
    operations: tuple[str, ...] | Unknown = NOT_RECORDED  # that are wrong, by name
    seconds: float | Unknown = NOT_RECORDED
    error: str | Unknown | None = NOT_RECORDED


class NotebookRun(FactsRecord, frozen=True):
    """One of the course's notebooks, run on the environment's own kernel."""

    name: str  # 1_mathematics_ko: the lesson and the language
    outcome: str  # ready, failed, late, died, missing, unreadable, not-started
    seconds: float | Unknown = NOT_RECORDED
    cell: int | Unknown = NOT_RECORDED  # of code, from 1: the last that began


class DistributedRun(Fact, frozen=True):
    """One training by several processes, as one of them saw it. Hosts are numbers from 0."""

    outcome: str  # passed, failed
    world_size: int | Unknown = NOT_RECORDED  # processes
    rank: int | Unknown = NOT_RECORDED  # that told
    hosts: tuple[int, ...] | Unknown = NOT_RECORDED  # by rank; empty: they did not meet
    backend: str | Unknown | None = NOT_RECORDED  # gloo, nccl
    version: str | Unknown | None = NOT_RECORDED  # PyTorch's
    stage: str | Unknown = NOT_RECORDED  # meeting, reaching, group, all-reduce, training
    cause: str | Unknown | None = NOT_RECORDED  # rank-died, firewall, loopback, port-busy, ...
    missing: tuple[int, ...] | Unknown = NOT_RECORDED  # ranks that died or cannot be reached
    interface: str | Unknown | None = NOT_RECORDED  # that leads to the others: eth0
    bandwidth: float | Unknown | None = NOT_RECORDED  # bytes a second that each rank sends
    deviation: float | Unknown | None = NOT_RECORDED  # of the losses from one process's, relative
    seconds: float | Unknown = NOT_RECORDED
    error: str | Unknown | None = NOT_RECORDED


class Smoke(Fact, frozen=True):
    """A training run and how its numbers compare with the referee's. Losses are mean
    cross-entropies in nats, as pairs of step (from 1) and loss; deviations are relative."""

    task: str  # digits
    outcome: str  # passed, failed, crashed, hung, not-started
    reasons: tuple[str, ...] | Unknown = NOT_RECORDED  # accuracy, first-loss, telling, curve,
    # operations, default-seed, tasks, stack, curves; empty: passed
    backend: str | Unknown = NOT_RECORDED  # numpy
    backend_version: str | Unknown | None = NOT_RECORDED
    device: str | Unknown = NOT_RECORDED  # cpu
    python: str | Unknown = NOT_RECORDED  # executable
    python_version: str | Unknown | None = NOT_RECORDED
    seed: int | Unknown = NOT_RECORDED
    steps: int | Unknown = NOT_RECORDED
    losses: tuple[tuple[int, float], ...] | Unknown = NOT_RECORDED
    curve: tuple[tuple[int, float], ...] | Unknown = NOT_RECORDED  # thinned, for drawing
    first_loss: float | Unknown = NOT_RECORDED
    accuracy: float | Unknown = NOT_RECORDED  # right / test images, 0 to 1
    accuracy_bar: float | Unknown = NOT_RECORDED
    compared_steps: tuple[int, ...] | Unknown = NOT_RECORDED  # steps compared with the referee
    deviation: float | Unknown = NOT_RECORDED  # the largest
    deviation_bar: float | Unknown = NOT_RECORDED
    deviation_kind: str | Unknown = (
        NOT_RECORDED  # what the deviation is: as of CurveRun; float64: right
    )
    first_wrong_step: int | Unknown | None = NOT_RECORDED  # the first that deviates
    operations: tuple[str, ...] | Unknown = NOT_RECORDED  # that are wrong, by name
    seconds: float | Unknown = NOT_RECORDED  # training alone, by the child's clock
    created: str | Unknown = NOT_RECORDED  # ISO 8601, UTC
    error: str | Unknown | None = NOT_RECORDED
    signal: str | Unknown | None = NOT_RECORDED
    tasks: tuple[TaskRun, ...] | Unknown = NOT_RECORDED
    stack: tuple[StackRun, ...] | Unknown = NOT_RECORDED
    curves: tuple[CurveRun, ...] | Unknown = NOT_RECORDED
    distributed: DistributedRun | Unknown = NOT_RECORDED
    notebooks: tuple[NotebookRun, ...] | Unknown = NOT_RECORDED
