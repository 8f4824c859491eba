"""What is written goes through a door that lets nothing steer the terminal: dlsetup/messages/
writing.py, the screen, or the forms of a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.calls import calls
from tests.rooms import by_room

ROOT = Path(__file__).parents[1]
RUN_ELSEWHERE = {"probes", "lessons", "tools"}  # in the judged Python, in the student's notebooks
DOORS = {
    "dlsetup/__main__.py": "the version",
    "dlsetup/cli/app.py": "the version",
    "dlsetup/commands/output.py": "bytes of a form of a report",
    "dlsetup/commands/show.py": "data in one of its forms",
    "dlsetup/courses/schema.py": "the schema",
    "dlsetup/explain/pattern_search.py": "lines to its parent",
    "dlsetup/messages/writing.py": "sentences",
    "dlsetup/report/record.py": "the schema",
    "dlsetup/smoke/digits/referee.py": "the stored curve",
    "dlsetup/terminal/lines.py": "lines that rich draws",
    "dlsetup/terminal/screen.py": "all else that rich draws",
}
STREAMS = ("sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer.write", "print")
TRACEBACKS = ("traceback.print_exc", "traceback.print_exception", "traceback.print_stack")
REMEDY = "writes by itself: call write_error or write_plain of dlsetup/messages/writing.py"


def writings(source: str) -> Iterator[str]:
    for line, name in calls(source):
        if name in (*STREAMS, *TRACEBACKS) or name.endswith(".out.print"):
            yield f"line {line}: {name}"


@by_room(
    path for path in (ROOT / "dlsetup").rglob("*.py") if not RUN_ELSEWHERE.intersection(path.parts)
)
def test_doors(files: tuple[Path, ...]) -> None:
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        found = list(writings(path.read_text("utf-8")))
        if name in DOORS:
            assert found, f"{name} writes nothing any more: take it out of this test"
        else:
            assert not found, f"{name} {REMEDY}: {found}"
