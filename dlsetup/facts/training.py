"""The last training run."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, Unknown


class Smoke(Fact, frozen=True):
    """A training run and how its numbers compare with the referee's. Losses are mean
    cross-entropies in nats, as pairs of step (from 1) and loss; deviations are relative."""

    task: str  # digits
    outcome: str  # passed, failed, crashed, hung, not-started
    reasons: tuple[str, ...] | Unknown = NOT_RECORDED  # accuracy, first-loss, curve; empty: passed
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
    compared: tuple[int, ...] | Unknown = NOT_RECORDED  # steps compared with the referee
    deviation: float | Unknown = NOT_RECORDED  # the largest
    deviation_bar: float | Unknown = NOT_RECORDED
    seconds: float | Unknown = NOT_RECORDED  # training alone, by the child's clock
    created: str | Unknown = NOT_RECORDED  # ISO 8601, UTC
    error: str | Unknown | None = NOT_RECORDED
    signal: str | Unknown | None = NOT_RECORDED
