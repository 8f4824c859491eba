"""kill -9 at random moments of init, --fix, --rebuild and --undo: afterwards all is as it was, or
complete, or what is not was said; a student's own files are there in any case.

`python -m tests.safety kills --count 200 --json kills.json`; with conda: `--conda` and the path of
`bin/conda` in what `tests/faults/conda.py` builds (.faults/conda/miniconda).
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tests.safety.laptop import Ended, Laptop
from tests.safety.wheels import NAMES

Outcome = Literal["whole", "said", "lost"]
UNDO = {"init": ("init", "--undo", "--yes"), "doctor": ("doctor", "--undo", "--yes")}
MAX_UNDOS = 12
DONE = "There is nothing to undo"
HOMEWORK = "homework/hw3.ipynb"  # in the environment's folder, as many do


class Scenario(NamedTuple):
    """`words`: what is killed; `undone_by`: what puts everything back; `baseline`: the template
    that this is, its own where it is left out."""

    name: str
    words: tuple[str, ...]
    undone_by: str
    baseline: str = ""


def scenarios(course: Path, tool: str) -> tuple[Scenario, ...]:
    shared = ("--course", str(course))
    init = ("init", "--yes", *shared)
    env = ("--env", "trial")
    return (
        Scenario("init", (*init, "--with", tool, "--step", "environment"), "init"),
        Scenario("packages", (*init, "--step", "packages"), "init", baseline="init"),
        Scenario("fix", ("doctor", "--fix", "--yes", *env, *shared), "doctor"),
        Scenario("rebuild", ("doctor", "--rebuild", "--yes", *env, *shared), "doctor"),
        Scenario("undo", UNDO["init"], "init"),
    )


class Trial(NamedTuple):
    tool: str
    scenario: str
    seconds: float
    killed: bool
    tree: bool
    again: bool
    outcome: Outcome
    differences: tuple[str, ...]
    last_words: str


class Kills:
    """The laptop of one tool, with a template for each scenario and how long it takes."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.scenarios = scenarios(laptop.course, laptop.tool)
        self.spans: dict[str, float] = {}
        self.baselines: dict[str, dict[str, str]] = {}
        self._make_templates()

    def _make_templates(self) -> None:
        laptop = self.laptop
        laptop.fresh()
        laptop.save("init")
        self.baselines["init"] = laptop.snapshot()
        laptop(*self.scenarios[0].words)
        laptop.save("packages")
        made = laptop(*self.scenarios[1].words)
        assert laptop.imports_all(laptop.prefix / "bin" / "python"), made.output
        (laptop.prefix / HOMEWORK).parent.mkdir()
        (laptop.prefix / HOMEWORK).write_text("three weeks of work")
        laptop.save("undo")
        for package in ("alpha", "gamma"):
            for path in laptop.prefix.glob(f"lib/python3*/site-packages/{package}*"):
                shutil.rmtree(path)
        laptop.save("fix")
        (laptop.prefix / "bin" / "python").unlink()
        (laptop.prefix / "bin" / "python").symlink_to("/nowhere/python")
        laptop.save("rebuild")
        for scenario in self.scenarios:
            laptop.load(scenario.name)
            start = time.monotonic()
            laptop(*scenario.words)
            self.spans[scenario.name] = time.monotonic() - start

    def run(self, scenario: Scenario, chance: random.Random) -> Trial:
        laptop = self.laptop
        laptop.load(scenario.name)
        before = self.baselines.get(scenario.baseline) or laptop.snapshot()
        seconds = chance.uniform(0.1, self.spans[scenario.name])
        tree, again = chance.random() < 0.5, chance.random() < 0.5
        killed = laptop.kill(scenario.words, seconds, tree=tree)
        ended = laptop(*scenario.words) if again else Ended(0, "")
        incomplete = again and not self._is_complete(scenario)
        ended = self._undo(scenario, ended)
        differences = self._compare(scenario, before, laptop.snapshot())
        if incomplete:
            differences = ("incomplete after the second run", *differences)
        return Trial(
            laptop.tool,
            scenario.name,
            round(seconds, 2),
            killed,
            tree,
            again,
            self._judge(differences, ended),
            differences[:20],
            ended.output[-2000:] if differences else "",
        )

    def _is_complete(self, scenario: Scenario) -> bool:
        prefix = self.laptop.prefix
        if scenario.name == "undo":
            return True
        if scenario.name != "rebuild":
            names = () if scenario.name == "init" else NAMES
            return self.laptop.imports_all(prefix / "bin" / "python", names)
        others = sorted(path for path in prefix.parent.glob("trial-*"))
        return any(
            not any(path.glob("lib/python3*/site-packages/~*")) and (path / "bin/python").exists()
            for path in others
        )

    def _undo(self, scenario: Scenario, ended: Ended) -> Ended:
        for _ in range(MAX_UNDOS):
            ended = self.laptop(*UNDO[scenario.undone_by])
            if DONE in ended.output or ended.code not in (0, 1):
                break
        return ended

    def _compare(
        self, scenario: Scenario, before: dict[str, str], after: dict[str, str]
    ) -> tuple[str, ...]:
        """Of an undone set-up the environment goes, and only that."""
        if scenario.name == "undo":
            own = {"work", "work/notes.txt", f"dlsetup-envs/trial/{HOMEWORK}"}
            own |= {str(parent) for name in tuple(own) for parent in Path(name).parents} - {"."}
            before = {name: digest for name, digest in before.items() if name in own}
        lost = [f"gone {name}" for name in before if name not in after]
        changed = [f"changed {n}" for n in before if n in after and after[n] != before[n]]
        return (*lost, *changed, *(f"added {name}" for name in after if name not in before))

    def _judge(self, differences: tuple[str, ...], ended: Ended) -> Outcome:
        if "Traceback" in ended.output or "fault of dlsetup" in ended.output:
            return "lost"
        if not differences:
            return "whole"
        own = ("notes.txt", HOMEWORK)
        is_work = any(name in line for line in differences for name in own)
        return "said" if ended.code == 1 and not is_work else "lost"


def summarize(trials: list[Trial]) -> dict[str, Any]:
    """The figures, by tool and scenario."""
    kinds = sorted({(trial.tool, trial.scenario) for trial in trials})
    return {
        "count": len(trials),
        "killed": sum(trial.killed for trial in trials),
        "outcomes": dict(Counter(trial.outcome for trial in trials)),
        "by_kind": {
            f"{tool} {name}": dict(
                Counter(t.outcome for t in trials if (t.tool, t.scenario) == (tool, name))
            )
            for tool, name in kinds
        },
        "not_whole": [trial._asdict() for trial in trials if trial.outcome != "whole"],
    }


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.safety kills")
    parser.add_argument("--count", type=int, default=16)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--uv", default=shutil.which("uv"), help="path of uv")
    parser.add_argument("--no-venv", dest="venv", action="store_false")
    parser.add_argument("--conda", help="path of a conda that needs no network")
    arguments = parser.parse_args(argv)
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as root:
        laptops = [Laptop(Path(root, "venv"), "venv")] if arguments.venv else []
        for tool, path in (("uv", arguments.uv), ("conda", arguments.conda)):
            if path:
                alone = Path(root, f"bin-{tool}")  # what else lies beside it is not on PATH
                alone.mkdir()
                (alone / tool).symlink_to(Path(path).absolute())
                laptops.append(Laptop(Path(root, tool), tool, str(alone)))
        kills = [Kills(laptop) for laptop in laptops]
        trials = []
        for number in range(arguments.count):
            each = kills[number % len(kills)]
            scenario = each.scenarios[number // len(kills) % len(each.scenarios)]
            trials.append(each.run(scenario, chance))
            print(json.dumps(trials[-1]._asdict()), flush=True)
    figures = summarize(trials)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps({key: figures[key] for key in ("count", "killed", "outcomes", "by_kind")}))
    return 1 if figures["outcomes"].get("lost") else 0
