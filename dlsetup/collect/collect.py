"""Looks at one machine: asks the judged interpreter in a child while files are read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from dlsetup.collect.choose_interpreter import Choice, Wish
from dlsetup.collect.context import Around, Deeper, part
from dlsetup.facts import Unknown
from dlsetup.process import interpreter
from dlsetup.process import run as process

if TYPE_CHECKING:
    from dlsetup.collect.nvidia import Said
    from dlsetup.facts import Facts

SHALLOW = Deeper()


def collect(
    around: Around,
    wish: Wish,
    deeper: Deeper = SHALLOW,
    meanwhile: Callable[[], object] = lambda: None,
) -> Facts:
    """Everything that can be known; each part may fail alone and then says why.
    `meanwhile` is done while the interpreter answers: the child is what takes longest.

    Raises Stop: what was asked for is neither interpreter nor environment.
    """
    choice = around.choice(wish)
    asking = Asking(choice, around)
    asking.start()
    driver = _driver(around)
    try:
        from dlsetup.collect.collection import Survey

        return Survey(around, choice, asking.result, driver).facts(deeper, meanwhile)
    except KeyboardInterrupt:  # or an interpreter that hangs would outlive us
        process.kill_all()
        raise


def _driver(around: Around) -> Callable[[], Said | Unknown | None]:
    """NVIDIA's driver library is asked where there is one."""
    libraries = part(lambda: around.system.nvidia_libraries(around.environ))
    if isinstance(libraries, Unknown) or not (libraries.cuda or libraries.nvml):
        return lambda: None
    from dlsetup.collect.nvidia import Asking as AskingDriver

    asking = AskingDriver(libraries, around.environ)
    asking.start()
    return asking.result


class Asking(threading.Thread):
    """The judged interpreter's answer, on its way."""

    def __init__(self, choice: Choice, around: Around) -> None:
        super().__init__(daemon=True)
        self.choice, self.around = choice, around
        self._answer: interpreter.ProbeResult | Unknown | None = None
        self._started = threading.Event()

    def start(self) -> None:
        """Returns when the child is under way: beside a thread that is busy with imports, its
        start would take ten times as long."""
        super().start()
        self._started.wait()

    def run(self) -> None:
        try:
            self._answer = part(self._ask)
        finally:
            self._started.set()

    def _ask(self) -> interpreter.ProbeResult | None:
        python = self.choice.python
        if python is None:
            return None
        env = interpreter.probe_environ(self.around.environ, os.path.dirname(python), "")
        return interpreter.run_probe(
            python, "look", ("numpy",), env=env, on_start=self._started.set
        )

    def result(self) -> interpreter.ProbeResult | Unknown | None:
        self.join()
        return self._answer
