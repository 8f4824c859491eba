"""The weekly check: its files as GitHub and GitLab read them, and their last steps run here with a
forge that keeps its issues in a file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from ruamel.yaml import YAML

from dlsetup.courses.answers import answer_of
from dlsetup.courses.ci_files import LABEL, CiSettings, Forge, write_ci_file
from dlsetup.courses.matrix import Cell
from dlsetup.courses.resolution import ResolvedPackage, Unresolved
from tests.thoroughness import component, thorough

FORGES: tuple[Forge, ...] = ("github", "gitlab")
FIRST, SECOND = "1" * 64, "2" * 64
SETTINGS = CiSettings(
    "lab/dlsetup.toml", FIRST, 'It "changed" \N{HANGUL SYLLABLE DAB}', "ko", "1.2"
)


def read(forge: Forge, settings: CiSettings = SETTINGS) -> Any:
    return YAML(typ="safe", pure=True).load(write_ci_file(forge, settings))


def steps(forge: Forge) -> tuple[dict[str, str], list[str]]:
    """The variables, and the shell's lines one step each."""
    content = read(forge)
    if forge == "gitlab":
        job = content["dlsetup-course"]
        return job["variables"], job["script"]
    job = content["jobs"]["check"]
    return job["env"], [step["run"] for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("forge", FORGES)
def test_all_that_is_fetched_is_named_by_its_sum(forge: Forge) -> None:
    text = write_ci_file(forge, SETTINGS)
    fetched = re.findall(r"(?:uses|image): (\S+)", text)
    assert fetched and all(re.search(r"@(?:sha256:)?[0-9a-f]{40,64}$", word) for word in fetched)
    assert '"dlsetup==1.2"' in text


@component("check_jsonschema")
@pytest.mark.parametrize("forge", FORGES)
def test_the_schema_of_the_forge(forge: Forge, tmp_path: Path) -> None:
    name, more = {
        "github": ("vendor.github-workflows", ()),
        "gitlab": ("vendor.gitlab-ci", ("--data-transform", "gitlab-ci")),
    }[forge]
    (tmp_path / "ci.yml").write_text(write_ci_file(forge, SETTINGS), encoding="utf-8")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, *more)
    ended = subprocess.run((*command, str(tmp_path / "ci.yml")), capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


def test_nothing_but_issues_may_be_written() -> None:
    assert read("github")["permissions"] == {"contents": "read", "issues": "write"}


def test_values_are_quoted() -> None:
    strange = SETTINGS._replace(course='a b"; rm -rf $HOME #.toml')
    for forge in FORGES:
        content = read(forge, strange)
        job = content["dlsetup-course"] if forge == "gitlab" else content["jobs"]["check"]
        assert job["variables" if forge == "gitlab" else "env"]["COURSE"] == strange.course


GH = """#!{python}
import json, os, sys
issues = json.load(open("issues.json"))
words = sys.argv[1:]
if words[:2] == ["issue", "list"]:
    print(issues[-1] if issues else "")
if words[:2] == ["issue", "create"]:
    issues.append(open(words[words.index("--body-file") + 1]).read())
    json.dump(issues, open("issues.json", "w"))
"""


class GitLab(ThreadingHTTPServer):
    """`folder`: where its issues are."""

    folder = Path()


class _Page(BaseHTTPRequestHandler):
    server: GitLab

    def do_GET(self) -> None:
        self._answer([{"description": text} for text in self._issues()[-1:]])

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        fields = parse_qs(self.rfile.read(length).decode())
        issues = [*self._issues(), fields["description"][0]]
        (self.server.folder / "issues.json").write_text(json.dumps(issues))
        self._answer({})

    def _issues(self) -> list[str]:
        found: list[str] = json.loads((self.server.folder / "issues.json").read_text())
        return found

    def _answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Said to nobody."""


@pytest.fixture
def gitlab(tmp_path: Path) -> Iterator[str]:
    with GitLab(("127.0.0.1", 0), _Page) as server:
        server.folder = tmp_path
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/api/v4"
        server.shutdown()


def run_last_step(forge: Forge, folder: Path, answer: str, api: str) -> int:
    (folder / "answer.json").write_text(json.dumps({"answer": answer}))
    (folder / "answer.markdown").write_text("**The course**\n")
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(GH.format(python=sys.executable))
    (tools / "gh").chmod(0o755)
    for name in ("python", "python3"):
        if not (tools / name).is_symlink():
            (tools / name).symlink_to(sys.executable)
    variables, lines = steps(forge)
    environ = {
        **{"CI_API_V4_URL": api, "CI_PROJECT_ID": "7", "DLSETUP_TOKEN": "t"},
        **variables,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
    }
    shell = ("bash", "-e", "-o", "pipefail", "-c", lines[-1])
    return subprocess.run(shell, cwd=folder, env=environ, capture_output=True).returncode


@thorough
@pytest.mark.skipif(sys.platform == "win32", reason="the runners are Linux")
@pytest.mark.parametrize("forge", FORGES)
def test_one_issue_for_each_change(forge: Forge, tmp_path: Path, gitlab: str) -> None:
    """Weeks one after another: what is answered, and how many issues there are then."""
    (tmp_path / "issues.json").write_text("[]")
    weeks = ((FIRST, 0), (SECOND, 1), (SECOND, 1), ("", 1), (SECOND, 1), (FIRST, 2), (FIRST, 2))
    for answer, count in weeks:
        code = run_last_step(forge, tmp_path, answer, gitlab)
        assert (code == 0) == bool(answer), "who could not ask fails, and opens nothing"
        issues = json.loads((tmp_path / "issues.json").read_text())
        assert len(issues) == count
        assert all("**The course**" in text for text in issues)


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize(("code", "passes"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_course_that_fails_is_an_answer(
    forge: Forge, code: int, passes: bool, tmp_path: Path
) -> None:
    """A program that fails is none."""
    (tmp_path / "python").write_text(f"#!/bin/sh\nexit {code}\n")
    (tmp_path / "python").chmod(0o755)
    _, lines = steps(forge)
    environ = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "COURSE": "x"}
    shell = ("bash", "-e", "-c", lines[-2])
    ended = subprocess.run(shell, cwd=tmp_path, env=environ, check=False)
    assert (ended.returncode == 0) == passes


def cell(outcome: str = "works", **more: Any) -> Cell:
    return Cell("linux-x64", "3.12", outcome, **more)  # type: ignore[arg-type]


NEW = ResolvedPackage("torch", "2.16")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(cell(packages=(NEW,)), True, id="a newer version"),
        pytest.param(cell("fails", refusal=Unresolved("missing", "x")), False, id="it fails"),
        pytest.param(cell("source", sources=("x",)), False, id="a compiler is needed"),
    ],
)
def test_what_counts_as_an_answer(other: Cell, same: bool) -> None:
    assert (answer_of((cell(),)) == answer_of((other,))) == same
    assert answer_of((cell(), cell("unknown"))) == ""
    assert answer_of((cell(),), ("cv2",)) != answer_of((cell(),))


def test_the_label_needs_no_quotes() -> None:
    assert re.fullmatch(r"[a-z-]+", LABEL)
