"""The course needs a key, and an editor on Windows saved its file as `.env.txt`."""

from tests.faults.laboratory import Bench, Fault

COURSE = """name = "keys"
[title]
en = "Keys"
ko = "키"
[keys]
names = ["HF_TOKEN"]
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "course.toml", COURSE)
    bench.write(bench.work / ".env.txt", f"HF_TOKEN=hf_{'a1B2' * 8}\r\n")


FAULT = Fault(
    break_it,
    code="DLS747",
    evidence=".env.txt",
    arguments=("--course", "course.toml"),
    modes=("X99",),
    mended=True,
    leaves=("home/work/.env",),
)
