"""The tables of faults and of determinism of docs/training.md."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dlsetup.facts import Smoke, Unknown, known
from dlsetup.process.children import ignore_event, run_child
from dlsetup.process.run import Command
from dlsetup.smoke.digits import reference_curve, training
from dlsetup.smoke.digits.events import (
    FrameworkReady,
    NumpyReady,
    TrainingStep,
    decode_event,
)
from dlsetup.smoke.digits.frameworks import BACKENDS, STEPS, CurveRequest, run_curve
from dlsetup.smoke.digits.verdict import ANY_SEED_BAR, FULL_STEPS
from tests.training.faults import FAULTS, Fault, altered

PAGE = Path(__file__).parents[2] / "docs" / "training.md"
SEED = 7  # not the stored one: its first 20 steps are compared one by one
KERNELS = (
    *("", "Prescott", "Core2", "Nehalem", "Sandybridge", "Haswell", "Zen"),
    *("SkylakeX", "Cooperlake", "SapphireRapids"),
)
SHOWN = (1, 10, 50, 200, 800)


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def trained(fault: Fault | None, *, steps: int = FULL_STEPS, seed: int = SEED) -> Smoke:
    with tempfile.TemporaryDirectory() as folder:
        script = altered(fault, Path(folder)) if fault else training.SCRIPT
        return training.train_digits(
            sys.executable, env=environment(), created="", seed=seed, steps=steps, script=script
        )


def faults() -> Iterator[str]:
    yield "| fault | accuracy | seen in it | caught by | at step | deviation | named as |"
    yield "|---|---|---|---|---|---|---|"
    for fault in (None, *FAULTS):
        smoke = trained(fault)
        accuracy = known(smoke.accuracy, 0.0)
        cells = (
            fault.what if fault else "none",
            f"{accuracy:.3f}",
            "yes" if accuracy < ANY_SEED_BAR else "no",
            caught(smoke),
            str(known(smoke.first_wrong_step) or "-"),
            small(smoke.deviation),
            known(smoke.deviation_kind, "-"),
        )
        yield f"| {' | '.join(cells)} |"


def caught(smoke: Smoke) -> str:
    """By the losses, or, where they agree, by looking at the arithmetic directly."""
    if "curve" not in known(smoke.reasons, ()):
        return "-"
    return "the curve" if known(smoke.first_wrong_step) else "a direct look"


def small(value: float | Unknown) -> str:
    return "not finite" if isinstance(value, Unknown) else f"{value:.0e}"


def determinism(pythons: Sequence[str]) -> Iterator[str]:
    """The largest relative deviation from the stored curve at each shown step."""
    yield f"| arithmetic | settings | {' | '.join(f'step {step}' for step in SHOWN)} |"
    yield f"|---|---|{'---|' * len(SHOWN)}"
    shown: set[str] = set()
    for python in pythons:
        for threads in ("1", "2"):
            runs = [numpy_run(python, kernel, threads) for kernel in KERNELS]
            names = {name for name, _ in runs if name}
            if names:
                if f"{names} {threads}" in shown:
                    continue
                shown.add(f"{names} {threads}")
                label = f"{len(runs)} settings of OPENBLAS_CORETYPE, {threads} thread(s)"
                yield row(", ".join(sorted(names)), label, [losses for _, losses in runs])
        yield from frameworks(python)


def numpy_run(python: str, kernel: str, threads: str) -> tuple[str, Mapping[int, float | None]]:
    settings = {**training.ONE_THREAD, **dict.fromkeys(training.ONE_THREAD, threads)}
    chosen = {"OPENBLAS_CORETYPE": kernel} if kernel else {}
    env = {**environment(), **settings, **chosen}

    def command_of(marker: str) -> Command:
        argv = training.command_line(python, training.SCRIPT, marker, 0, FULL_STEPS)
        return Command(argv, 120.0, env)

    told = run_child(command_of, decode_event).events
    name = next((f"numpy {each.numpy}" for each in told if isinstance(each, NumpyReady)), "")
    return name, {each.step: each.loss for each in told if isinstance(each, TrainingStep)}


def frameworks(python: str) -> Iterator[str]:
    for backend in BACKENDS:
        for form in ("float64", "float32"):
            wanted = CurveRequest(backend, "cpu", form)
            heard = run_curve(python, wanted, environment(), 0, ignore_event, 120)
            began = next((each for each in heard.events if isinstance(each, FrameworkReady)), None)
            if began is None:
                break
            losses = {
                each.step: each.loss for each in heard.events if isinstance(each, TrainingStep)
            }
            label = f"{form}, seen {known(heard.run.deviation_kind, '-')}, {STEPS} steps"
            yield row(f"{began.backend} {began.version}", label, [losses])


def row(name: str, settings: str, runs: Sequence[Mapping[int, float | None]]) -> str:
    reference = reference_curve.load_stored_curve().losses
    cells = []
    for step in SHOWN:
        there = [losses for losses in runs if step in losses]
        worst = [reference_curve.deviation(losses, {step: reference[step]}) for losses in there]
        cells.append(f"{max(worst):.1e}" if worst else "-")
    return f"| {name} | {settings} | {' | '.join(cells)} |"


def put(name: str, lines: Iterable[str]) -> None:
    """Replace what stands between the two marks of a table on the page."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{PAGE} has no marks of {name}")
    PAGE.write_text(before + begin + "\n" + "\n".join(lines) + "\n\n" + end + after, "utf-8")


def framework_faults(pythons: Sequence[str]) -> Iterator[str]:
    """In the first of them that has PyTorch."""
    from tests.training import task_faults

    for python in pythons:
        if (
            run_curve(
                python, CurveRequest("torch"), environment(), 0, ignore_event, 120
            ).run.outcome
            == "passed"
        ):
            return task_faults.rows(python)
    raise ValueError(f"no PyTorch in {', '.join(pythons)}")


def operation_faults(pythons: Sequence[str]) -> Iterator[str]:
    """In the last of them, which has numpy and PyTorch."""
    from tests.training import operation_faults, option_faults, unseen_faults

    lists = (operation_faults, option_faults, unseen_faults)
    return operation_faults.rows(
        pythons[-1],
        [fault for each in lists for fault in each.NUMPY_FAULTS],
        [fault for each in lists for fault in each.TORCH_FAULTS],
    )


def healthy_machines(pythons: Sequence[str]) -> Iterator[str]:
    from tests.training import healthy

    return healthy.rows(pythons)


def formula_lines() -> Iterator[str]:
    from tests.training.formulas import table_lines

    return table_lines()


def tables(*, write: bool, pythons: Sequence[str], only: str | None = None) -> None:
    made: dict[str, Callable[[], Iterator[str]]] = {
        "faults": faults,
        "determinism": lambda: determinism(pythons),
        "framework faults": lambda: framework_faults(pythons),
        "operation faults": lambda: operation_faults(pythons),
        "formulas": formula_lines,
        "healthy machines": lambda: healthy_machines(pythons),
    }
    for name in (only,) if only else made:
        lines = made[name]()
        if write:
            put(name, lines)
        else:
            print("\n".join(lines) + "\n")
