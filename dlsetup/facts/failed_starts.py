"""What the student starts, tried piece by piece in children."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, FactsRecord, Unknown

COMPUTATION = "computation"


class FailedStart(FactsRecord, frozen=True):
    """Something that was tried and did not work; a trial that works leaves no record. `kind`:
    standard (a part of the standard library), command, server (Jupyter's), ipython (its profile),
    computation (a small one, in a framework)."""

    kind: str
    subject: str  # ssl, tensorboard, jupyter lab, kernel, jax
    outcome: str  # error, crashed, hung
    part: str | Unknown | None = NOT_RECORDED  # of the subject: an extension, a line that it runs
    error: str | Unknown | None = NOT_RECORDED  # the last line of the traceback, or of a log
    path: str | Unknown | None = NOT_RECORDED  # the file that was at work
    line: int | Unknown | None = NOT_RECORDED  # in that file, from 1
    signal: str | Unknown | None = NOT_RECORDED
