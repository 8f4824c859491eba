"""The runs of a training as tables: the tasks, the curve in each framework, the parts of the
framework, the processes that trained together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dlsetup.diagnosis.runs import Run, RunFindings
from dlsetup.facts import CurveRun, DistributedRun, Smoke, StackRun, Unknown, known
from dlsetup.messages.crashes import describe_crash, telling_line
from dlsetup.messages.stack_checks import stack_check
from dlsetup.messages.stack_details import describe_detail
from dlsetup.model.text import Text
from dlsetup.report import messages
from dlsetup.report.view import advice, tasks
from dlsetup.report.view.wording import join_known, translate

STATES = {  # any other outcome is a failure
    **{"passed": "ok", "ok": "ok", "ready": "ok"},
    **{"skipped": "soft", "missing": "soft"},
}


class RunRow(NamedTuple):
    """A run. `details`: of a failure what it said, and what to do."""

    cells: tuple[str, ...]
    state: str = ""  # ok, soft, fail
    details: tuple[str, ...] = ()
    losses: tuple[tuple[int, float], ...] = ()


class RunTable(NamedTuple):
    """The second column is the outcome, where a row has one."""

    title: str
    head: tuple[str, ...]
    rows: tuple[RunRow, ...]


def run_tables(smoke: Smoke, lang: str, findings: RunFindings) -> tuple[RunTable, ...]:
    """Those that have rows; columns of which an old report says nothing are left out. `findings`:
    what the checks say of each run."""
    candidates = (
        RunTable(
            messages.TASKS.render(lang),
            tasks.task_head(lang),
            tuple(_task_rows(smoke, lang, findings)),
        ),
        RunTable(
            messages.CURVES.render(lang),
            _translate_all(CURVE_COLUMNS, lang),
            tuple(_curve_rows(smoke, lang, findings)),
        ),
        RunTable(
            messages.PARTS.render(lang),
            _translate_all(STACK_COLUMNS, lang),
            tuple(_stack_rows(smoke, lang, findings)),
        ),
        RunTable(
            messages.DISTRIBUTED.render(lang),
            _translate_all(DISTRIBUTED_COLUMNS, lang),
            tuple(_distributed_rows(smoke, lang, findings)),
        ),
        RunTable(
            messages.NOTEBOOKS.render(lang),
            _translate_all(NOTEBOOK_COLUMNS, lang),
            tuple(_notebook_rows(smoke, lang)),
        ),
    )
    return tuple(_without_empty_columns(table) for table in candidates if table.rows)


CURVE_COLUMNS = (
    *(
        messages.FRAMEWORK,
        messages.OUTCOME,
        messages.DEVICE,
        messages.DTYPE,
        messages.SEEN,
        messages.RELATIVE,
    ),
    *(messages.FIRST_WRONG, messages.TASK_SECONDS),
)
STACK_COLUMNS = (
    messages.PART,
    messages.OUTCOME,
    messages.DEVICE,
    messages.TASK_SECONDS,
    messages.RELATIVE,
    messages.DETAIL,
)
NOTEBOOK_COLUMNS = (messages.NAME, messages.OUTCOME, messages.TASK_SECONDS)
DISTRIBUTED_COLUMNS = (messages.ITEM, messages.VALUE)


def _translate_all(texts: Iterable[Text], lang: str) -> tuple[str, ...]:
    return tuple(text.render(lang) for text in texts)


def _without_empty_columns(table: RunTable) -> RunTable:
    """Without empty columns; a single empty cell is a dash."""
    columns = enumerate(zip(*(row.cells for row in table.rows), strict=True))
    kept = [n for n, cells in columns if n == 0 or set(cells) - {"", "-"}]
    rows = (row._replace(cells=tuple(row.cells[n] or "-" for n in kept)) for row in table.rows)
    return RunTable(table.title, tuple(table.head[n] for n in kept), tuple(rows))


def outcome_state(outcome: str | Unknown) -> str:
    return "fail" if isinstance(outcome, Unknown) else STATES.get(outcome, "fail")


def _run_row(
    run: Run, cells: tuple[str, ...], error: str, lang: str, findings: RunFindings
) -> RunRow:
    """Of a failure what it said, and what its check says is to be done."""
    state = outcome_state(run.outcome)
    details = (error, advice.next_step(findings.get(run), lang)) if state == "fail" else ()
    return RunRow(cells, state, tuple(detail for detail in details if detail))


def _task_rows(smoke: Smoke, lang: str, findings: RunFindings) -> Iterator[RunRow]:
    for run in known(smoke.tasks, ()):
        error = describe_crash(run.error, run.signal)
        row = _run_row(run, tasks.task_cells(run, lang), error, lang, findings)
        details = tuple(
            detail.replace("--task NAME", f"--task {run.task}") for detail in row.details
        )
        yield row._replace(losses=known(run.losses, ()), details=details)


def _notebook_rows(smoke: Smoke, lang: str) -> Iterator[RunRow]:
    for run in known(smoke.notebooks, ()):
        outcome = translate(messages.NOTEBOOK_OUTCOMES, run.outcome, lang)
        seconds = format_number(run.seconds, ".1f")
        yield RunRow((run.name, outcome, seconds), outcome_state(run.outcome))


def _curve_rows(smoke: Smoke, lang: str, findings: RunFindings) -> Iterator[RunRow]:
    for run in known(smoke.curves, ()):
        yield _run_row(run, _curve_cells(run, lang), telling_line(run.error), lang, findings)


def _curve_cells(run: CurveRun, lang: str) -> tuple[str, ...]:
    step = known(run.first_wrong_step)
    return (
        join_known(run.backend, run.backend_version),
        outcome_text(run.outcome, lang),
        known(run.device, ""),
        translate(messages.DTYPES, known(run.dtype, ""), lang),
        seen_text(run, lang),
        format_deviation(run.deviation),
        "" if step is None else str(step),
        format_number(run.seconds, ".2f"),
    )


def seen_text(run: CurveRun, lang: str) -> str:
    """What the losses are: a precision, or what is wrong."""
    return translate(messages.SEEN_LABELS, known(run.deviation_kind, ""), lang)


def _stack_rows(smoke: Smoke, lang: str, findings: RunFindings) -> Iterator[RunRow]:
    for run in known(smoke.stack, ()):
        yield _run_row(run, _stack_cells(run, lang), "", lang, findings)


def _stack_cells(run: StackRun, lang: str) -> tuple[str, ...]:
    return (
        stack_check(run.name).tries.render(lang),
        outcome_text(run.outcome, lang),
        known(run.device, ""),
        format_number(run.seconds, ".2f"),
        format_deviation(run.deviation),
        describe_detail(known(run.detail, None) or "", lang),
    )


def _distributed_rows(smoke: Smoke, lang: str, findings: RunFindings) -> Iterator[RunRow]:
    run = known(smoke.distributed)
    if run is None:
        return
    cells = (messages.OUTCOME.render(lang), outcome_text(run.outcome, lang))
    yield _run_row(run, cells, telling_line(run.error), lang, findings)
    for label, value in _distributed_items(run, lang):
        if value:
            yield RunRow((label.render(lang), value))


def _distributed_items(run: DistributedRun, lang: str) -> Iterator[tuple[Text, str]]:
    yield messages.PROCESSES, join_known(run.world_size)
    yield messages.MACHINES, ranks_by_machine(known(run.hosts, ()))
    yield (
        messages.BACKEND,
        join_known("PyTorch" if known(run.version) else None, run.version, run.backend),
    )
    yield messages.STAGE, translate(messages.STAGES, known(run.stage, ""), lang)
    yield messages.CAUSE, translate(messages.CAUSES, known(run.cause, None) or "", lang)
    yield messages.MISSING, ", ".join(map(str, known(run.missing, ())))
    bandwidth = known(run.bandwidth)
    yield messages.BANDWIDTH, "" if bandwidth is None else f"{bandwidth / 1e9:.2f} GB/s"
    yield messages.RELATIVE, format_deviation(run.deviation)
    yield messages.SECONDS, format_number(run.seconds, ".1f")


def ranks_by_machine(hosts: Sequence[int]) -> str:
    """`A: 0, 1; B: 2`: the ranks of each machine; more letters than there are begin again."""
    ranks = {
        host: [str(n) for n, rank_host in enumerate(hosts) if rank_host == host] for host in hosts
    }
    return "; ".join(
        f"{machine_letter(host)}: {', '.join(numbers)}" for host, numbers in ranks.items()
    )


def machine_letter(host: int) -> str:
    return chr(ord("A") + host % 26)


def outcome_text(outcome: str | Unknown, lang: str) -> str:
    if isinstance(outcome, Unknown):
        return messages.NOT_KNOWN.render(lang)
    return translate(messages.TRAINING_OUTCOMES, outcome, lang)


def format_deviation(value: float | Unknown | None) -> str:
    return "0" if value == 0 else format_number(value, ".1e")


def format_number(value: float | Unknown | None, form: str) -> str:
    return "" if value is None or isinstance(value, Unknown) else format(value, form)
