"""kaggle.json was written by `echo ... >` of Windows PowerShell: UTF-16."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.kaggle/kaggle.json", '{"username":"a","key":"b"}'.encode("utf-16"))


FAULT = Fault(
    break_it,
    code="DLS746",
    mended=True,
    leaves=("*/kaggle.json",),
    evidence="other-encoding",
    modes=("X97",),
)
