"""Writes what docs/courses.md tells of every key; with `--resolve` also what the check of the
built-in course finds on a fixed day, for which uv asks PyPI: half a minute; with `--inputs` what 25
public courses would get: a quarter of an hour, and seconds again; with `--room` what a room of
thirty costs (docs/room.py): six minutes.

usage: python docs/courses.py [--check | --resolve | --inputs | --room]
"""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dlsetup.courses.key_messages import KEYS
from dlsetup.courses.schema import LEAST, list_choices, list_keys
from dlsetup.model.course_rules import parse_course

DAY = "2026-11-26"  # nothing newer counts, so that the answer stays
FILE = Path(__file__).with_name("courses.md")
COLUMNS = "| key | values | default | meaning | 뜻 |\n| --- | --- | --- | --- | --- |"
DEFAULTS = {"levels.CODE": "(the check's)"}  # where no value says it


def page(text: str) -> str:
    """The whole file, its generated parts made again."""
    return replace_part(text, "keys", "\n".join(_key_rows()))


def replace_part(text: str, name: str, content: str) -> str:
    """Between the two comments that name it."""
    start, end = f"<!-- {name}: written by docs/courses.py -->", f"<!-- end of {name} -->"
    pattern = re.compile(rf"{re.escape(start)}.*?{re.escape(end)}", re.S)
    return pattern.sub(lambda _: f"{start}\n{content}\n{end}", text)


def check_table() -> str:
    """What `dlsetup course check built-in` finds, in Markdown."""
    command = (sys.executable, "-m", "dlsetup", "--lang", "en", "course", "check", "built-in")
    options = ("--exclude-newer", DAY, "--format", "markdown")
    return subprocess.run(
        (*command, *options), check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


def _key_rows() -> Iterator[str]:
    yield COLUMNS
    for key in list_keys():
        row = KEYS[key]
        values = row.values or " ".join(f"`{choice}`" for choice in list_choices(key))
        yield f"| `{key}` | {values} | {_default(key)} | {row.meaning.en} | {row.meaning.ko} |"


def _default(key: str) -> str:
    if key in DEFAULTS:
        return DEFAULTS[key]
    least: Any = LEAST
    value: Any = parse_course(least)
    for name in key.split("."):
        value, least = getattr(value, name), least.get(name, {})
    if least:
        return "(required)"
    plain = [*value] if isinstance(value, tuple) else value
    return "(none)" if plain is None else f"`{json.dumps(plain)}`"


def main(words: list[str]) -> int:
    written = FILE.read_text(encoding="utf-8")
    wanted = page(written)
    if "--resolve" in words:
        wanted = replace_part(wanted, "check", check_table())
    if "--inputs" in words:
        table = runpy.run_path(str(FILE.with_name("course_inputs.py")))["table"]
        wanted = replace_part(wanted, "inputs", table())
    if "--room" in words:
        room = subprocess.run(
            (sys.executable, "-m", "docs.room"), check=True, capture_output=True, encoding="utf-8"
        )
        wanted = replace_part(wanted, "room", room.stdout.strip())
    if "--check" in words:
        print("docs/courses.md is in order" if wanted == written else "stale: docs/courses.md")
        return wanted != written
    FILE.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
