"""Looks at one machine: asks the judged interpreter in a child while files are read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from dlsetup.collect.answer import validate_answer
from dlsetup.collect.choose_interpreter import TargetInterpreter, TargetRequest
from dlsetup.collect.context import CollectContext, CollectOptions, guarded
from dlsetup.collect.probe_environ import probe_environ
from dlsetup.facts import NOT_ALLOWED, Unknown
from dlsetup.files.patience import Limits, Watch, within
from dlsetup.messages import program as messages
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.platforms import Machine
from dlsetup.process import interpreter
from dlsetup.process import run as process

if TYPE_CHECKING:
    from dlsetup.collect.nvidia import DriverAnswer
    from dlsetup.facts import Facts

DEFAULT_OPTIONS = CollectOptions()
SECONDS_FOR_ONE = 15.0  # that one fact may take while no child is waited for
SECONDS_FOR_ALL = 50.0


def collect(
    context: CollectContext,
    request: TargetRequest,
    options: CollectOptions = DEFAULT_OPTIONS,
    while_waiting: Callable[[], object] = lambda: None,
) -> Facts:
    """Everything that can be known; each part may fail alone and then says why.
    `while_waiting` is called while the interpreter answers: the child is what takes longest.

    Raises UserError: what was asked for is neither interpreter nor environment.
    """
    target = _choose_target(context, request)
    if target.foreign and target.python and options.consent(target.python):
        target = target._replace(foreign=False)
    query = InterpreterQuery(target, context.machine)
    query.start()
    wait_for_driver = _start_driver_query(context.machine)
    try:
        from dlsetup.collect.collection import Collection

        collection = Collection(context, target, options, query.result, wait_for_driver)
        watch = Watch(_limits(options))
        collection.read_while_waiting(watch)
        while_waiting()
        return collection.facts(watch)
    except KeyboardInterrupt:  # or an interpreter that hangs would outlive us
        process.kill_all()
        raise


def _choose_target(context: CollectContext, request: TargetRequest) -> TargetInterpreter:
    """Raises UserError: as above, or a folder where Python is looked for does not answer."""
    try:
        return within(SECONDS_FOR_ONE, lambda: context.target_interpreter(request))
    except TimeoutError as error:
        raise UserError(messages.NO_ANSWER, code=EXIT_FAILED) from error


def _limits(options: CollectOptions) -> Limits:
    """Children have limits of their own; what is asked for beyond the usual may take its time."""
    asks_more = options.deep or options.network
    return Limits(SECONDS_FOR_ONE, SECONDS_FOR_ALL, process.is_running, excuses_all=asks_more)


def _start_driver_query(machine: Machine) -> Callable[[], DriverAnswer | Unknown | None]:
    """NVIDIA's driver library is asked where there is one."""
    libraries = guarded(lambda: machine.system.nvidia_libraries(machine.environ))
    if isinstance(libraries, Unknown) or not (libraries.cuda or libraries.nvml):
        return lambda: None
    from dlsetup.collect.nvidia import DriverQuery

    query = DriverQuery(libraries, machine.environ)
    query.start()
    return query.result


class InterpreterQuery(threading.Thread):
    """The judged interpreter's answer, on its way."""

    def __init__(self, target: TargetInterpreter, machine: Machine) -> None:
        super().__init__(daemon=True)
        self.target, self.machine = target, machine
        self._result: interpreter.ProbeResult | Unknown | None = None
        self._started = threading.Event()

    def start(self) -> None:
        """Returns when the child is under way: beside a thread that is busy with imports, its
        start would take ten times as long."""
        super().start()
        self._started.wait()

    def run(self) -> None:
        try:
            self._result = guarded(self._run_probe)
        finally:
            self._started.set()

    def _run_probe(self) -> interpreter.ProbeResult | Unknown | None:
        python = self.target.python
        if python is None or self.target.foreign:
            return NOT_ALLOWED if python else None
        env = probe_environ(self.machine, python)
        result = interpreter.run_probe(
            python, "look", ("numpy",), env=env, on_start=self._started.set
        )
        return validate_answer(result)

    def result(self) -> interpreter.ProbeResult | Unknown | None:
        self.join()
        return self._result
