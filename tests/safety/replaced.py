"""Each file and folder that a command looks at is replaced by what hangs, is huge, is closed or
never ends; each command has to end, in time, without a traceback."""

from __future__ import annotations

import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from dlsetup.facts.factory import machine
from dlsetup.model.course_file import load_course
from dlsetup.report.record import build_report, encode
from tests.readers.test_garbage import NAMES
from tests.safety.programs import COURSE, NOTEBOOK, write

ROOT = Path(__file__).parents[2]
SMALL = 16  # places
PATIENCE = 60.0  # seconds for a command, as it is promised
MEGABYTES = 700.0  # of memory; a huge file has as many
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from dlsetup.__main__ import main; main()"
# `os.stat` is asked for what need not be there, and no event tells of it.
RECORD = f"""\
import atexit, os, sys
seen = set()
def note(path):
    if isinstance(path, (str, bytes, os.PathLike)):
        seen.add(os.path.abspath(os.fsdecode(path)))
def noting(function):
    def called(path, *args, **named):
        note(path)
        return function(path, *args, **named)
    return called
os.stat, os.lstat = noting(os.stat), noting(os.lstat)
os.supports_follow_symlinks.update((os.stat, os.lstat))
EVENTS = ("open", "os.listdir", "os.scandir")
sys.addaudithook(lambda event, args: note(args[0]) if event in EVENTS and args else None)
leave = os._exit
def leaving(code):
    write()
    leave(code)
def write():
    with open(os.environ["SEEN"], "a", encoding="utf-8") as file:
        file.write("".join(path + chr(10) for path in sorted(seen)))
os._exit = leaving
atexit.register(write)
{START}
"""
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "doctor": ("doctor", "--python", "{env}/bin/python"),
    "doctor FOLDER": ("doctor", "."),
    "doctor NOTEBOOK": ("doctor", "hw.ipynb"),
    "doctor --facts": ("doctor", "--facts", "reports"),
    "report": ("report", "--format", "json", "-o", "-"),
    "init --dry-run": ("init", "--course", "course.toml", "--dry-run"),
    "explain -": ("explain", "-"),
    "class verify": ("class", "verify", "reports"),
    "class collect": ("class", "collect", "reports", "--db", "class.db"),
    "course show": ("course", "show", "course.toml"),
}


def put_pipe(path: Path) -> None:
    os.mkfifo(path)


def put_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def put_terminal(path: Path) -> None:
    """What waits for somebody who types."""
    path.symlink_to("/dev/ptmx")


def put_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(500 * 2**20)


def put_circle(path: Path) -> None:
    path.symlink_to(path)


def put_folder(path: Path) -> None:
    (path / "folder").mkdir(parents=True)


def put_file(path: Path) -> None:
    path.write_bytes(b"\xff\xfe[\0" * 99)


def put_many(path: Path) -> None:
    path.mkdir()
    for number in range(20_000):
        (path / f"{number}.json").touch()


KINDS: tuple[Callable[[Path], None], ...] = (
    *(put_pipe, put_endless, put_terminal, put_huge, put_circle, put_folder, put_file, put_many),
)


class Laptop(NamedTuple):
    root: Path

    @property
    def env(self) -> Path:
        return self.root / "e"

    @property
    def work(self) -> Path:
        return self.root / "home" / "work"

    def run(self, code: str, words: tuple[str, ...]) -> tuple[int, str]:
        """Its exit code and last words; raises TimeoutExpired."""
        environ = {
            **{"HOME": str(self.root / "home"), "LANG": "C.UTF-8", "SHELL": "/bin/bash"},
            **{"PATH": f"{self.env}/bin:/usr/bin:/bin", "SEEN": str(self.root / "seen")},
            **{"VIRTUAL_ENV": str(self.env), "PIP_NO_INDEX": "1"},
        }
        argv = [sys.executable, "-I", "-B", "-c", code]
        ended = subprocess.run(
            [*argv, *(word.format(env=self.env) for word in words)],
            cwd=self.work,
            env=environ,
            timeout=PATIENCE,
            input=b"ModuleNotFoundError: No module named 'numpy'\n",
            capture_output=True,
            check=False,
        )
        return ended.returncode, ended.stderr.decode("utf-8", "replace")

    def places(self, words: tuple[str, ...]) -> list[Path]:
        """What a command looks at of this laptop, there or not."""
        seen = self.root / "seen"
        seen.write_text("")
        self.run(RECORD, words)
        paths = map(Path, dict.fromkeys(seen.read_text("utf-8").splitlines()))
        above = {self.root, seen, self.work, *self.work.parents}
        return sorted(path for path in paths if self.root in path.parents and path not in above)


def make_laptop(root: Path) -> Laptop:
    """With a file of each kind that is read."""
    laptop = Laptop(root)
    venv.create(laptop.env, with_pip=True)
    for name in NAMES:
        place = root / name.replace("work/", "home/work/", 1) if name[0] == "w" else root / name
        if not place.exists():
            write(place, "{}")
    for name in (".bashrc", ".profile", ".gitconfig", ".netrc", ".config/fish/config.fish"):
        write(root / "home" / name, "export X=1\n")
    write(laptop.work / "course.toml", COURSE)
    write(laptop.work / "hw.ipynb", str(NOTEBOOK).replace("'", '"'))
    report = build_report(machine(), (), load_course(), version="1", created="")
    write(laptop.work / "reports" / "kim_1_2_dlsetup-report.json", encode(report).decode())
    laptop.run(START, COMMANDS["doctor"])  # what it remembers is read from then on
    return laptop


@contextmanager
def replaced(path: Path, put: Callable[[Path], None]) -> Iterator[bool]:
    """Whether it could be: what is in a file's place has no folder in it."""
    aside = path.with_name(f"{path.name}.aside")
    there = os.path.lexists(path)
    made = next((each for each in reversed(path.parents) if not each.exists()), None)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        yield False
        return
    if there:
        path.rename(aside)
    put(path)
    try:
        yield True
    finally:
        remove(path)
        if there:
            aside.rename(path)
        elif made:
            remove(made)


def remove(path: Path) -> None:
    subprocess.run(("rm", "-rf", str(path)), check=True)


def try_place(laptop: Laptop, name: str, path: Path, put: Callable[[Path], None]) -> Iterator[str]:
    """What is wrong."""
    place = f"{name}: {put.__name__.removeprefix('put_')} at {path.relative_to(laptop.root)}"
    with replaced(path, put) as done:
        if not done:
            return
        try:
            code, said = laptop.run(START, COMMANDS[name])
        except subprocess.TimeoutExpired:
            yield f"{place}: not ended after {PATIENCE:g} s"
            return
    if code not in (0, 1, 2) or "Traceback" in said:
        yield f"{place}: exit code {code}: {said[-300:]}"


def run(count: int, seed: int = 0) -> dict[str, object]:
    """`count` places, each command in turn, each replaced by one thing of each kind in turn."""
    tried: Counter[str] = Counter()
    found: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory(prefix="replaced-") as root:
        laptop = make_laptop(Path(root))
        places = {name: laptop.places(words) for name, words in COMMANDS.items()}
        for name, path, put in choose(places, count, seed):
            begun = time.monotonic()
            found += try_place(laptop, name, path, put)
            slowest = max(slowest, time.monotonic() - begun)
            tried[put.__name__.removeprefix("put_")] += 1
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if most > MEGABYTES:
        found.append(f"a command took {most:.0f} MB")
    return {
        "places": len({path for paths in places.values() for path in paths}),
        "tried": tried.total(),
        "kinds": dict(tried),
        "slowest, s": round(slowest, 1),
        "largest, MB": round(most),
        "failures": found,
    }


def choose(
    places: Mapping[str, list[Path]], count: int, seed: int
) -> Iterator[tuple[str, Path, Callable[[Path], None]]]:
    """A random place of each command in turn, so that those with many do not hide the others."""
    random = Random(seed)
    names = itertools.cycle(name for name, paths in places.items() if paths)
    for name, put in itertools.islice(zip(names, _shuffled(random), strict=False), count):
        yield name, random.choice(places[name]), put


def _shuffled(random: Random) -> Iterator[Callable[[Path], None]]:
    while True:
        yield from random.sample(KINDS, len(KINDS))
