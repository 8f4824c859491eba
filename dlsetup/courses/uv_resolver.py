"""uv as a resolver: what `uv pip compile` chooses for another system and another Python."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dlsetup.courses.index import PYPI
from dlsetup.courses.resolution import Question, Resolved, ResolvedPackage, Unresolved
from dlsetup.courses.systems import newest_release
from dlsetup.courses.uv_errors import find_yanked, read_refusal
from dlsetup.model.course_lock import LockedFile
from dlsetup.process.result import ProcessResult, decode
from dlsetup.process.run import run
from dlsetup.readers.python.search_path import find_program

SECONDS: Final = 120.0  # of one question; an index that is asked for the first time takes ten
START_SECONDS: Final = 20.0  # until it tells of itself
NEEDED: Final = ("pylock.toml", "--excludes")  # of 2025: an older uv has no words for what we ask
# What an instructor set up for their own machine would change the answer for all others.
KEPT: Final = re.compile(
    r"UV_(?:DEFAULT_INDEX|INDEX_URL|CACHE_DIR|NATIVE_TLS|SYSTEM_CERTS|INSECURE_HOST|HTTP_\w+)"
)
INDEXES: Final = ("UV_DEFAULT_INDEX", "UV_INDEX_URL")  # as uv prefers them
INDEX: Final = re.compile(r"(?:[\w.-]+=)?(https?://.+)")  # with a name before it, or none
# How long PyPI says that its answers hold, in seconds.
PAGES, PYPI_FILES = "max-age=600", "max-age=365000000, immutable, public"
# uv's own would wait two minutes for an index that never answers.
PATIENCE: Final = {"UV_HTTP_TIMEOUT": "15", "UV_HTTP_RETRIES": "2"}
OPTIONS: Final = (
    *("--no-header", "--no-progress", "--color", "never"),
    *("--format", "pylock.toml", "--only-binary", ":all:"),
)


class UvResolver:
    """Nothing is built and no Python is downloaded: a package's own code never runs."""

    name, exact = "uv", True

    def __init__(
        self, program: str, version: str, environ: Mapping[str, str], seconds: float = SECONDS
    ) -> None:
        self.program, self.version, self.seconds = program, version, seconds
        self.environ = environ

    def resolve(self, question: Question) -> Resolved | Unresolved:
        with tempfile.TemporaryDirectory(prefix="dlsetup-") as folder:
            config = _write_lines(Path(folder) / "uv.toml", tuple(_configure(self.environ)))
            asked = ("--config-file", config, *_write(question, Path(folder)))
            # not one that uv finds: it would start all of PATH for the version that is asked for
            python = ("--python", sys.executable)
            words = (self.program, "pip", "compile", *OPTIONS, *python, *asked)
            ended = run(words, timeout=self.seconds, env=_environment(self.environ, question))
        return read_answer(ended)


def _configure(environ: Mapping[str, str]) -> Iterator[str]:
    """How long answers hold: a mirror that does not say it is otherwise asked for the same by each
    question, which is a gigabyte for all systems of a small course."""
    if url := index_url(environ):
        files = PYPI_FILES if url == PYPI else PAGES
        yield "[[index]]"
        yield f"url = {json.dumps(url)}"
        yield "default = true"
        yield f'cache-control = {{ api = "{PAGES}", files = "{files}" }}'


def index_url(environ: Mapping[str, str]) -> str:
    """ "": it is a folder, of which nothing is kept."""
    typed = next((environ[name] for name in INDEXES if environ.get(name)), PYPI)
    match = INDEX.fullmatch(typed)
    return match[1] if match else ""


def find_uv(environ: Mapping[str, str], seconds: float = SECONDS) -> UvResolver | None:
    """The one on PATH, else the one beside our own Python; None: there is none that starts and is
    new enough."""
    for folders in (environ.get("PATH", ""), os.path.dirname(sys.executable)):
        program = find_program({**environ, "PATH": folders}, "uv")
        if program and _knows_options(program, environ):
            ended = run((program, "--version"), timeout=START_SECONDS, env=environ)
            words = decode(ended.stdout).split()
            return UvResolver(program, words[1] if words[1:] else "?", environ, seconds)
    return None


def _knows_options(program: str, environ: Mapping[str, str]) -> bool:
    ended = run((program, "pip", "compile", "--help"), timeout=START_SECONDS, env=environ)
    page = decode(ended.stdout)
    return ended.returncode == 0 and all(word in page for word in NEEDED)


def read_answer(ended: ProcessResult) -> Resolved | Unresolved:
    """Of a `uv pip compile` that has ended."""
    if ended.timed_out:
        return Unresolved("timed-out")
    stderr = decode(ended.stderr)
    if ended.returncode != 0:
        return Unresolved("broken", "", ended.error) if ended.error else read_refusal(stderr)
    try:
        lock = tomllib.loads(decode(ended.stdout))
        return Resolved(tuple(_packages(lock)), find_yanked(stderr))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return Unresolved("broken", "", str(error))


def _packages(lock: Mapping[str, Any]) -> Iterator[ResolvedPackage]:
    """Of a lock of one system: uv leaves in it the wheels that fit, the best first.
    https://packaging.python.org/en/latest/specifications/pylock-toml/"""
    for package in lock.get("packages", ()):
        files = package.get("wheels") or [package.get("sdist", {})]
        file = files[0]
        uploaded = file.get("upload-time")
        yield ResolvedPackage(
            str(package["name"]),
            str(package.get("version", "")),
            str(file.get("name") or file.get("url", "")).rpartition("/")[2],
            file.get("size"),
            uploaded.isoformat() if uploaded else None,
            tuple(
                LockedFile(str(wheel["url"]), str(wheel["hashes"]["sha256"]), wheel.get("size"))
                for wheel in package.get("wheels", ())
                if wheel.get("url") and wheel.get("hashes", {}).get("sha256")
            ),
        )


def _write(question: Question, folder: Path) -> Iterator[str]:
    """The words of one question; what is asked for is in files there."""
    yield _write_lines(folder / "requirements.in", question.requirements)
    yield from (
        "--python-platform",
        question.system.uv,
        "--python-version",
        newest_release(question.python),
    )
    if question.newest:
        yield from ("--exclude-newer", question.newest)
    if question.without:
        yield from ("--excludes", _write_lines(folder / "excludes.txt", question.without))


def _write_lines(path: Path, lines: tuple[str, ...]) -> str:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def _environment(environ: Mapping[str, str], question: Question) -> dict[str, str]:
    configured = INDEXES if index_url(environ) else ()
    kept = {
        name: value
        for name, value in environ.items()
        if not name.upper().startswith("UV_")
        or (KEPT.fullmatch(name.upper()) and name.upper() not in configured)
    }
    macos = {"MACOSX_DEPLOYMENT_TARGET": question.system.macos} if question.system.macos else {}
    return {**PATIENCE, **kept, **macos, "UV_PYTHON_DOWNLOADS": "never"}
