"""kill -9 at random moments of `init --with miniforge --shell`: while the distribution is fetched,
installed, asked for an environment, and while the shell's file is written. The same command again
finishes, and undo leaves what was there before.

The installer is one of constructor's shape, which a server of this computer sends slowly.
"""

from __future__ import annotations

import os
import platform
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Literal

from dlsetup.repair.making import find_own_making
from tests.commands.installer import build_installer
from tests.commands.student import Ended, Student
from tests.download.server import HostileServer, Manners, serving

SMALL = 2
INSTALLER = f"Miniforge3-Linux-{platform.machine()}.sh"
WALK = ("--with", "miniforge", "--shell", "--yes")
SLOW = 'sleep 0.2; touch "$PREFIX/_conda"; sleep 0.2'
BEFORE = "alias ll='ls -l'\n"
BLOCK = "# >>> conda initialize >>>"
MOST_UNDOS = 12
MOST_TRIALS = 3  # for one that is killed at work
Part = Literal["start", "download", "installer", "environment", "shell"]
LONGEST: dict[Part, float] = {  # seconds, on a machine with other work
    "start": 1.5,
    "download": 1.5,
    "installer": 0.8,
    "environment": 1.0,
    "shell": 0.8,
}


class Laptop(Student):
    """With a start-up file and work of the student's own."""

    def __init__(self, root: Path, server: HostileServer) -> None:
        super().__init__(root, server)
        self.environ["SHELL"] = "/bin/bash"
        self.serve(INSTALLER, build_installer(pause=SLOW), Manners(drip=0.00003))
        (self.home / ".bashrc").write_text(BEFORE)
        (self.home / "notes.txt").write_text("three weeks of work")

    @property
    def startup(self) -> str:
        return (self.home / ".bashrc").read_text()

    def walk(self) -> Ended:
        """As somebody types it again. The installer's conda makes its environments with venv, and
        of one that is whole no other tool is asked for."""
        return self.init(*(WALK[2:] if self.is_made and not self.is_half else WALK))

    @property
    def is_half(self) -> bool:
        """It may look whole, and is made again as long as nothing says that its making ended."""
        state = self.home / ".local" / "share" / "dlsetup"
        making = find_own_making(self.environment, state, self.home)
        return making is not None and making.is_half

    @property
    def is_made(self) -> bool:
        return (self.environment / "conda-meta" / "history").exists()

    def kill_at(self, part: Part, seconds: float, *, tree: bool) -> bool:
        """So long after a part of the walk has begun; whether it was still at work."""
        child = self.start("init", "--step", "environment", *WALK)
        while not self.has_begun(part) and child.poll() is None:
            time.sleep(0.005)
        time.sleep(seconds)
        alive = child.poll() is None
        if alive:
            (os.killpg if tree else os.kill)(child.pid, signal.SIGKILL)
        child.communicate()
        return alive

    def has_begun(self, part: Part) -> bool:
        return {
            "start": True,
            "download": bool(list(self.home.rglob("*.part"))),
            "installer": self.root.exists(),
            "environment": self.has_conda(),
            "shell": self.is_made,
        }[part]

    def moment(self) -> str:
        """How far the walk had come, by what it left."""
        if BLOCK in self.startup:
            return "start-up file written"
        if self.is_made:
            return "environment made"
        if self.environment.exists():
            return "environment half made"
        if self.has_conda():
            return "installed"
        if self.root.exists():
            return "half installed"
        return "downloading" if list(self.home.rglob("*.part")) else "before the download"

    def why_incomplete(self, ended: Ended) -> str:
        """ "": the second start has finished everything."""
        is_whole = {
            "conda": self.has_conda(),
            "environment": self.is_made,
            "python": os.access(self.environment / "bin" / "python", os.X_OK),
            "one block": self.startup.count(BLOCK) == 1,
            "exit code": ended.code == 0,
            "no fault of ours": "Traceback" not in ended.out,
        }
        return ", ".join(name for name, there in is_whole.items() if not there)

    def why_not_undone(self) -> str:
        for _ in range(MOST_UNDOS):
            if "nothing to undo" in self.undo():
                break
        is_back = {
            "conda": not self.root.exists(),
            "environment": not self.environment.exists(),
            "start-up file": self.startup == BEFORE,
            "work": (self.home / "notes.txt").exists(),
        }
        return ", ".join(name for name, back in is_back.items() if not back)


def run(count: int, seed: int = 0) -> dict[str, object]:
    """`count` kills: a walk that had ended before is left aside."""
    chance, parts = random.Random(seed), tuple(LONGEST)
    moments: Counter[str] = Counter()
    tried, failures = 0, []
    while moments.total() < count and tried < MOST_TRIALS * count:
        part = parts[(tried + seed) % len(parts)]
        seconds, tree = chance.uniform(0, LONGEST[part]), chance.random() < 0.7
        tried += 1
        with tempfile.TemporaryDirectory() as root, serving() as server:
            laptop = Laptop(Path(root), server)
            if not laptop.kill_at(part, seconds, tree=tree):
                continue
            moment = laptop.moment()
            moments[moment] += 1
            ended = laptop.walk()
            why = laptop.why_incomplete(ended)
            left = laptop.why_not_undone()
            if why or left:
                said = ended.out[-1500:]
                failures.append({"moment": moment, "why": why, "left": left, "said": said})
    killed = moments.total()
    return {
        **{"killed": killed, "ended_before": tried - killed},
        **{"moments": dict(moments), "failures": failures},
    }
