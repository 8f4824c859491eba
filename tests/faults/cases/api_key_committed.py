"""A student committed the file with the course's key."""

from tests.faults.cases.api_key_in_a_text_file import COURSE
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "course.toml", COURSE)
    bench.write(bench.work / ".env", f"HF_TOKEN=hf_{'a1B2' * 8}\n")
    bench.run("git", "init", "-q", str(bench.work))
    bench.run("git", "-C", str(bench.work), "add", ".env")


FAULT = Fault(
    break_it,
    code="DLS748",
    evidence=".env",
    arguments=("--course", "course.toml"),
    modes=("X99",),
)
