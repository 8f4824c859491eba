"""What `dlsetup course new` and `course check` make of the requirements of public courses
(course_inputs.toml), on a fixed day, as a table. uv asks PyPI: some minutes, and seconds after.

usage: python docs/course_inputs.py [NAME...]
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DAY = "2026-11-26"
INPUTS = Path(__file__).with_name("course_inputs.toml")
HEAD = """| Course | Python | Taken over | Works | Why not, or only partly |
| --- | --- | --- | --- | --- |"""
PYTHON = "==3.12.*"  # where the file names none, so that all are asked the same
SHOWN = 3  # reasons


def inputs() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(INPUTS.read_text(encoding="utf-8"))["input"])


def input_file(entry: dict[str, Any], folder: Path) -> Path:
    """The file as its course has it: an environment.yml, or a list of pip's."""
    if "conda" not in entry:
        path = folder / "requirements.txt"
        path.write_text("\n".join(entry["pip"]) + "\n", encoding="utf-8")
        return path
    lines = [f"name: {entry['name']}", "dependencies:"]
    lines += [f"  - {json.dumps(text)}" for text in entry["conda"]]
    if entry.get("pip"):
        lines += ["  - pip:", *(f"      - {json.dumps(text)}" for text in entry["pip"])]
    path = folder / "environment.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "dlsetup", "--lang", "en", "-q", "course", *words)
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def row(entry: dict[str, Any]) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = run("new", str(input_file(entry, folder)), "--yes", cwd=folder)
        file = folder / "dlsetup.toml"
        if made.returncode:
            return _row(entry, "", "", "", made.stderr.strip())
        text = file.read_text(encoding="utf-8")
        text = re.sub(r'(?m)^name = "[^"]*"', f'name = "{entry["name"]}"', text, count=1)
        if not any(line.startswith("python") for line in entry.get("conda", ())):
            text = re.sub(r'(?m)^python = "[^"]*"', f'python = "{PYTHON}"', text, count=1)
        file.write_text(text, encoding="utf-8")
        course = tomllib.loads(text)
        options = ("--exclude-newer", DAY, "--format", "json")
        checked = run("check", str(file), *options, cwd=folder)
        taken = _taken(entry, course, made.stdout)
        if not checked.stdout.startswith("{"):
            return _row(entry, course["python"], taken, "-", " ".join(checked.stderr.split()))
        answer = json.loads(checked.stdout)
    return _row(entry, course["python"], taken, _works(answer), "; ".join(_reasons(answer)))


def _row(entry: dict[str, Any], python: str, taken: str, works: str, why: str) -> str:
    address = f"https://github.com/{'/'.join(entry['source'].split('/')[:2])}"
    cells = (f"[{entry['name']}]({address})", f"`{python}`" if python else "", taken, works, why)
    return f"| {' | '.join(cells)} |"


def _taken(entry: dict[str, Any], course: dict[str, Any], said: str) -> str:
    """Packages that the course file names, of the lines that the input has."""
    named = len(course["packages"]) + len(course["framework"]["packages"])
    left = sum(line.startswith("  ") and line.rstrip().endswith(")") for line in said.splitlines())
    return f"{named}, {left} left out" if left else str(named)


def _works(answer: dict[str, Any]) -> str:
    counts = Counter(cell["outcome"] for cell in answer["cells"])
    total = len(answer["cells"])
    partly = counts["without-framework"] + counts["source"]
    return f"{counts['works']} of {total}" + (f", {partly} partly" if partly else "")


def _reasons(answer: dict[str, Any]) -> Iterator[str]:
    """The most frequent first."""
    counts: Counter[str] = Counter()
    for cell in answer["cells"]:
        if cell["sources"]:
            counts[f"{', '.join(cell['sources'])} must be compiled"] += 1
        if cell["why"] and (cell["refusal"] or {}).get("package") not in cell["sources"]:
            counts[cell["why"].rstrip(".")] += 1
    for reason, count in counts.most_common(SHOWN):
        yield f"{reason} ({count})"


def table() -> str:
    return "\n".join((HEAD, *map(row, inputs())))


if __name__ == "__main__":
    for entry in inputs():
        if not sys.argv[1:] or entry["name"] in sys.argv[1:]:
            print(row(entry), flush=True)
