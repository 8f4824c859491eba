"""pip as a resolver, where there is no uv: what `pip install --dry-run` would install.

pip takes conditions on the system (`; sys_platform == "linux"`) for those of the computer that it
runs on, so that its answers for another system are not exact.
https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-platform"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from packaging.utils import canonicalize_name

from dlsetup.courses.index import PackageIndex
from dlsetup.courses.resolution import (
    Question,
    Resolved,
    ResolvedPackage,
    Unresolved,
    UnresolvedKind,
)
from dlsetup.courses.systems import newest_release
from dlsetup.files.plain_json import parse_json
from dlsetup.model.course_lock import LockedFile
from dlsetup.process.result import ProcessResult, decode
from dlsetup.process.run import run
from dlsetup.readers.python.search_path import find_program

SECONDS: Final = 180.0  # of one question: pip reads every package's list again
OPTIONS: Final = (
    *("install", "--dry-run", "--ignore-installed", "--quiet", "--no-input"),
    *("--disable-pip-version-check", "--only-binary", ":all:", "--implementation", "cp"),
)
# https://github.com/pypa/pip/blob/main/src/pip/_internal/resolution/resolvelib/factory.py
PATTERNS: Final[tuple[tuple[UnresolvedKind, re.Pattern[str]], ...]] = (
    (
        "no-version",
        re.compile(r"requirement (?P<package>[\w.-]+)(?P<detail>\S*).*\(from versions: (?!none)"),
    ),
    (
        "no-wheel",
        re.compile(r"No matching distribution found for (?P<package>[\w.-]+)(?P<detail>\S*)"),
    ),
    (
        "python",
        re.compile(
            r"Package '(?P<package>[\w.-]+)' requires a different Python: .* not in "
            r"'(?P<detail>[^']*)'"
        ),
    ),
    (
        "conflict",
        re.compile(r"(?m)^\s+(?P<package>[\w.-]+) \S+ depends on (?P<detail>\S.*?)$"),
    ),
    ("conflict", re.compile(r"The user requested (?P<package>[\w.-]+)(?P<detail>\S*)")),
    ("conflict", re.compile(r"Cannot install (?P<package>[\w.-]+)(?P<detail>\S*)")),
)
NETWORK: Final = re.compile(
    r"Could not fetch URL|Max retries|ConnectionError|NewConnectionError|timed out"
)


class PipResolver:
    """`index` tells what pip's report does not: sizes, days, what was taken back."""

    name, exact = "pip", False

    def __init__(
        self,
        pip: Sequence[str],
        version: str,
        environ: Mapping[str, str],
        index: PackageIndex,
        seconds: float = SECONDS,
    ) -> None:
        self.pip, self.version, self.environ = tuple(pip), version, environ
        self.index, self.seconds = index, seconds

    def resolve(self, question: Question) -> Resolved | Unresolved:
        with tempfile.TemporaryDirectory(prefix="dlsetup-") as folder:
            report = Path(folder) / "report.json"
            words = (*self.pip, *OPTIONS, *_write(question, Path(folder), report))
            ended = run(words, timeout=self.seconds, env=self.environ)
            return self._read_answer(ended, report)

    def _read_answer(self, ended: ProcessResult, report: Path) -> Resolved | Unresolved:
        from dlsetup.files.reading import read_whole

        if ended.timed_out:
            return Unresolved("timed-out")
        if ended.returncode != 0:
            return read_refusal(ended.error or decode(ended.stderr))
        try:
            content: Any = parse_json(read_whole(report))
            packages = tuple(_packages(content))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            return Unresolved("broken", "", str(error))
        facts = tuple(self._add_facts(package) for package in packages)
        yanked = tuple(name for _, name in facts if name)
        return Resolved(tuple(package for package, _ in facts), yanked)

    def _add_facts(self, package: ResolvedPackage) -> tuple[ResolvedPackage, str]:
        """And name==version where it was taken back."""
        files = {file.name: file for file in self.index.list_files(package.name)}
        file = files.get(package.file)
        if file is None:
            return package, ""
        known = ResolvedPackage(
            package.name, package.version, package.file, file.size, file.uploaded, package.wheels
        )
        return known, f"{package.name}=={package.version}" if file.yanked else ""


def find_pip(
    environ: Mapping[str, str], index: PackageIndex, seconds: float = SECONDS
) -> PipResolver | None:
    """Of our own Python, else the one on PATH; None: there is none that starts."""
    import sys

    named = find_program(environ, "pip3") or ""
    for words in ((sys.executable, "-m", "pip"), *(((named,),) if named else ())):
        ended = run((*words, "--version"), timeout=seconds, env=environ)
        if ended.returncode == 0:
            return PipResolver(words, decode(ended.stdout).split()[1], environ, index, seconds)
    return None


def read_refusal(stderr: str) -> Unresolved:
    """Of what pip wrote before it ended with an error."""
    if NETWORK.search(stderr):
        return Unresolved("offline", "", stderr.strip().rpartition("\n")[2])
    for kind, pattern in PATTERNS:
        if match := pattern.search(stderr):
            return Unresolved(
                kind, canonicalize_name(match["package"]), match["detail"].rstrip(".,")
            )
    return Unresolved("broken", "", stderr.strip().rpartition("\n")[2])


def _packages(content: Mapping[str, Any]) -> Iterator[ResolvedPackage]:
    """https://pip.pypa.io/en/stable/reference/installation-report/"""
    for item in content["install"]:
        metadata = item["metadata"]
        url = str(item["download_info"]["url"]).partition("#")[0]
        sha256 = item["download_info"].get("archive_info", {}).get("hashes", {}).get("sha256")
        yield ResolvedPackage(
            canonicalize_name(metadata["name"]),
            str(metadata["version"]),
            url.rpartition("/")[2],
            wheels=(LockedFile(url, str(sha256)),) if sha256 else (),
        )


def _write(question: Question, folder: Path, report: Path) -> Iterator[str]:
    """The words of one question. What is left out can only be what the course itself names."""
    from packaging.requirements import Requirement

    kept = [
        text
        for text in question.requirements
        if canonicalize_name(Requirement(text).name) not in question.without
    ]
    requirements = folder / "requirements.txt"
    requirements.write_text("\n".join(kept) + "\n", encoding="utf-8")
    yield from ("--report", str(report), "--target", str(folder / "target"))
    yield from ("--python-version", newest_release(question.python), "-r", str(requirements))
    for platform in question.system.pip:
        yield from ("--platform", platform)
    if question.newest:
        yield from ("--uploaded-prior-to", question.newest)
