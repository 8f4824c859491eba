"""Starts a kernel for real and asks it for its interpreter: only with --deep."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dlsetup.facts import Kernel, KernelRun, Unknown, known
from dlsetup.process.interpreter import run_probe

LIMIT = 40.0  # seconds: 20 for the kernel, and the start of jupyter_client before it


def start(
    spec: Kernel,
    judged: str,
    environ: Mapping[str, str],
    letter: Callable[[str | None], str | None],
) -> KernelRun | Unknown:
    """Through jupyter_client of the judged environment, as Jupyter itself would."""
    if known(spec.error) or known(spec.language, "python") != "python":
        return Unknown("not-a-python-kernel")
    answer = run_probe(judged, "kernel", (spec.name, spec.path), env=environ, timeout=LIMIT)
    if not answer.values:
        outcome = "hung" if answer.process.timed_out else "error"
        return KernelRun(outcome=outcome, error=known(answer.start.stderr, "")[-300:])
    told = answer.values[0]
    executable = told.get("executable")
    return KernelRun(
        outcome=told["outcome"],
        executable=executable,
        interpreter=letter(executable),
        error=told.get("error"),
        seconds=float(told.get("seconds", 0.0)),
    )
