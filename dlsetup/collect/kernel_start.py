"""Starts a kernel for real and asks it for its interpreter: only with --deep."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping

from dlsetup.facts import Kernel, KernelRun, Unknown, known
from dlsetup.process.interpreter import run_probe

TIMEOUT = 30.0  # seconds: for the kernel, and the start of jupyter_client before it


def start_kernel(
    kernelspec: Kernel,
    target_python: str,
    environ: Mapping[str, str],
    letter_of: Callable[[str | None], str | None],
) -> KernelRun | Unknown:
    """Through jupyter_client of the judged environment, as Jupyter itself would."""
    if known(kernelspec.error) or known(kernelspec.language, "python") != "python":
        return Unknown("not-a-python-kernel")
    try:
        scratch = tempfile.TemporaryDirectory(prefix="dlsetup-", ignore_cleanup_errors=True)
    except OSError as error:
        return Unknown("no-temporary-folder", str(error))
    with scratch as folder:  # the probe may be ended at any moment
        arguments = (kernelspec.name, kernelspec.path, folder)
        result = run_probe(target_python, "kernel", arguments, env=environ, timeout=TIMEOUT)
    reply = result.values[-1] if result.values else {}
    if reply.get("outcome", "started") == "started":  # it did not get as far as an answer
        outcome = "hung" if result.process.timed_out else "error"
        return KernelRun(outcome=outcome, error=known(result.start.stderr, "")[-300:])
    executable = reply.get("executable")
    return KernelRun(
        outcome=reply["outcome"],
        executable=executable,
        interpreter=letter_of(executable),
        error=reply.get("error"),
        seconds=float(reply.get("seconds", 0.0)),
    )
