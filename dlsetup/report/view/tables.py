"""The runs of a training as tables: the tasks, the curve in each framework, the parts of the
framework, the processes that trained together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dlsetup.facts import CurveRun, DistributedRun, Smoke, StackRun, Unknown, known
from dlsetup.messages.crashes import last_line, last_words
from dlsetup.messages.stack_checks import part
from dlsetup.model.text import Text
from dlsetup.report import messages
from dlsetup.report.view import advice, tasks
from dlsetup.report.view.view import joined, say

STATES = {"passed": "ok", "ok": "ok", "skipped": "soft"}  # any other outcome is a failure


class Row(NamedTuple):
    """A run. `told`: of a failure what it said, and what to do."""

    cells: tuple[str, ...]
    state: str = ""  # ok, soft, fail
    told: tuple[str, ...] = ()
    losses: tuple[tuple[int, float], ...] = ()


class Table(NamedTuple):
    """The second column is the outcome, where a row has one."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(smoke: Smoke, lang: str) -> tuple[Table, ...]:
    """Those that have rows; columns of which an old report says nothing are left out."""
    every = (
        Table(messages.TASKS.say(lang), tasks.head(lang), tuple(_tasks(smoke, lang))),
        Table(messages.CURVES.say(lang), _head(CURVE, lang), tuple(_curves(smoke, lang))),
        Table(messages.PARTS.say(lang), _head(PART, lang), tuple(_parts(smoke, lang))),
        Table(messages.TOGETHER.say(lang), _head(ITEM, lang), tuple(_together(smoke, lang))),
    )
    return tuple(_filled(table) for table in every if table.rows)


CURVE = (
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
PART = (
    messages.PART,
    messages.OUTCOME,
    messages.DEVICE,
    messages.TASK_SECONDS,
    messages.RELATIVE,
    messages.DETAIL,
)
ITEM = (messages.ITEM, messages.VALUE)


def _head(texts: Iterable[Text], lang: str) -> tuple[str, ...]:
    return tuple(text.say(lang) for text in texts)


def _filled(table: Table) -> Table:
    """Without empty columns; a single empty cell is a dash."""
    columns = enumerate(zip(*(row.cells for row in table.rows), strict=True))
    kept = [n for n, cells in columns if n == 0 or set(cells) - {"", "-"}]
    rows = (row._replace(cells=tuple(row.cells[n] or "-" for n in kept)) for row in table.rows)
    return Table(table.title, tuple(table.head[n] for n in kept), tuple(rows))


def state(outcome: str | Unknown) -> str:
    return "fail" if isinstance(outcome, Unknown) else STATES.get(outcome, "fail")


def _row(
    cells: tuple[str, ...], outcome: str | Unknown, error: str, code: str, alone: Smoke, lang: str
) -> Row:
    """Of a failure what it said, and what the check `code` says of it `alone`."""
    found = state(outcome)
    said = (error, advice.said(code, alone, lang)) if found == "fail" else ()
    return Row(cells, found, tuple(each for each in said if each))


def _tasks(smoke: Smoke, lang: str) -> Iterator[Row]:
    for run in known(smoke.tasks, ()):
        error = last_words(run.error, run.signal)
        cells, alone = tasks.row(run, lang), Smoke(task="", outcome="", tasks=(run,))
        row = _row(cells, run.outcome, error, "DLS802", alone, lang)
        told = tuple(each.replace("--task NAME", f"--task {run.task}") for each in row.told)
        yield row._replace(losses=known(run.losses, ()), told=told)


def _curves(smoke: Smoke, lang: str) -> Iterator[Row]:
    for run in known(smoke.curves, ()):
        alone = Smoke(task="", outcome="", curves=(run,))
        code = "DLS803" if run.outcome == "failed" else "DLS801"
        error = last_line(run.error)
        yield _row(_curve(run, lang), run.outcome, error, code, alone, lang)


def _curve(run: CurveRun, lang: str) -> tuple[str, ...]:
    step = known(run.at_step)
    return (
        joined(run.backend, run.backend_version),
        outcome(run.outcome, lang),
        known(run.device, ""),
        say(messages.DTYPES, known(run.dtype, ""), lang),
        seen(run, lang),
        deviation(run.deviation),
        "" if step is None else str(step),
        number(run.seconds, ".2f"),
    )


def seen(run: CurveRun, lang: str) -> str:
    """What the losses are: a precision, or what is wrong."""
    return say(messages.SEEN_AS, known(run.seen, ""), lang)


def _parts(smoke: Smoke, lang: str) -> Iterator[Row]:
    for run in known(smoke.stack, ()):
        alone = Smoke(task="", outcome="", stack=(run,))
        yield _row(_part(run, lang), run.outcome, "", "DLS804", alone, lang)


def _part(run: StackRun, lang: str) -> tuple[str, ...]:
    return (
        part(run.name).tries.say(lang),
        outcome(run.outcome, lang),
        known(run.device, ""),
        number(run.seconds, ".2f"),
        deviation(run.deviation),
        known(run.detail, None) or "",
    )


def _together(smoke: Smoke, lang: str) -> Iterator[Row]:
    run = known(smoke.distributed)
    if run is None:
        return
    cells = (messages.OUTCOME.say(lang), outcome(run.outcome, lang))
    alone = Smoke(task="", outcome="", distributed=run)
    yield _row(cells, run.outcome, last_line(run.error), "DLS805", alone, lang)
    for label, value in _items(run, lang):
        if value:
            yield Row((label.say(lang), value))


def _items(run: DistributedRun, lang: str) -> Iterator[tuple[Text, str]]:
    yield messages.PROCESSES, joined(run.world)
    yield messages.MACHINES, machines(known(run.hosts, ()))
    yield (
        messages.BACKEND,
        joined("PyTorch" if known(run.version) else None, run.version, run.backend),
    )
    yield messages.STAGE, say(messages.STAGES, known(run.stage, ""), lang)
    yield messages.CAUSE, say(messages.CAUSES, known(run.cause, None) or "", lang)
    yield messages.MISSING, ", ".join(map(str, known(run.missing, ())))
    bandwidth = known(run.bandwidth)
    yield messages.BANDWIDTH, "" if bandwidth is None else f"{bandwidth / 1e9:.2f} GB/s"
    yield messages.RELATIVE, deviation(run.deviation)
    yield messages.SECONDS, number(run.seconds, ".1f")


def machines(hosts: Sequence[int]) -> str:
    """`A: 0, 1; B: 2`: the ranks of each machine; more letters than there are begin anew."""
    ranks = {host: [str(n) for n, each in enumerate(hosts) if each == host] for host in hosts}
    return "; ".join(f"{letter(host)}: {', '.join(of)}" for host, of in ranks.items())


def letter(host: int) -> str:
    return chr(ord("A") + host % 26)


def outcome(word: str | Unknown, lang: str) -> str:
    if isinstance(word, Unknown):
        return messages.NOT_KNOWN.say(lang)
    return say(messages.TRAININGS, word, lang)


def deviation(value: float | Unknown | None) -> str:
    return "0" if value == 0 else number(value, ".1e")


def number(value: float | Unknown | None, form: str) -> str:
    return "" if value is None or isinstance(value, Unknown) else format(value, form)
