"""A report holds no name, no home folder and no password, in any of its forms; and it can
be judged again."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from tests.classroom.packing import spell_out_packed
from tests.cli.conftest import timeless
from tests.thoroughness import one_of_each

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="the home folder is HOME's on POSIX"),
]

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"
FORMS = ("json", "html", "markdown", "text", "prompt")
SECRETS = (
    *("한글 사용자", "\\ud55c\\uae00", "%ED%95%9C"),
    *("s3cret", "p%40ss", "p@ss", "kim", "proxy.univ", "univ.ac.kr"),
)
PRIVATE = {
    "HTTPS_PROXY": "http://kim:s3cret@proxy.univ.ac.kr:3128",
    "HTTP_PROXY": "http://kim:p%40ss@proxy.univ.ac.kr:3128",
    "PIP_INDEX_URL": "https://kim:s3cret@proxy.univ.ac.kr/simple",
    "USER": "kim",
    "LOGNAME": "kim",
}


@pytest.fixture
def korean(program: Any) -> Any:
    """The program in a home folder of a Korean name, behind a proxy with a password."""
    program.home = program.root / "한글 사용자"
    program.home.mkdir()
    program.cwd = program.home / "딥러닝"
    program.cwd.mkdir()
    spec = program.home / ".local/share/jupyter/kernels/mine/kernel.json"
    spec.parent.mkdir(parents=True)
    python = str(program.home / "venv" / "bin" / "python")
    spec.write_text(json.dumps({"argv": [python, "-m", "ipykernel", "{connection_file}"]}), "utf-8")
    program.environ |= PRIVATE
    program.environ["HOME"] = str(program.home)
    program.environ["PATH"] = f"{program.home}/bin:{program.root}/bin"
    return program


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_private_is_shared(korean: Any, bare_python: Path, form: str, lang: str) -> None:
    judged = ("--python", str(bare_python), "--lang", lang)
    ended = korean("report", "--preview", "--format", form, *judged)
    assert ended.code == 0
    assert ended.err == b""
    text = spell_out_packed(ended.out).decode()
    words = SECRETS if lang == "ko" else (*SECRETS, "사용자")  # a check says it in Korean
    assert [each for each in words if each in text] == []


def test_the_file_is_what_the_preview_shows(korean: Any, bare_python: Path) -> None:
    judged = ("--python", str(bare_python), "--lang", "ko")
    for name, form in (
        ("x.html", "html"),
        ("x.json", "json"),
        ("x.md", "markdown"),
        ("x.txt", "text"),
    ):
        assert korean("report", "-o", name, *judged).code == 0
        shown = korean("report", "--preview", "--format", form, *judged).out
        written = (korean.cwd / name).read_bytes()
        assert timeless(spell_out_packed(written)) == timeless(spell_out_packed(shown))
    assert not list(korean.cwd.glob(".dlsetup-*"))


def test_a_label_a_code_and_a_comparison(korean: Any, bare_python: Path) -> None:
    judged = ("--python", str(bare_python))
    for name in ("old.json", "new.html"):
        assert korean("report", "-o", name, "--label", "lab-07", "--as", "kim", *judged).code == 0
    record = json.loads((korean.cwd / "old.json").read_bytes())
    assert (record["label"], record["sender"]) == ("lab-07", "kim")
    compared = korean("report", "--diff", "old.json", "new.html")
    assert compared.code == 0 and "lab-07, kim" in compared.out.decode()
    short = korean("report", "--short", *judged).out.decode().strip()
    assert "DLS" in korean("explain", short).out.decode()
    assert korean("explain", short.replace(short[0], "Z", 1)).code == 2


def test_json_is_one_document_and_fits_the_published_schema(korean: Any) -> None:
    ended = korean("doctor", "--format", "json", "--python", sys.executable)
    report = json.loads(ended.out)
    jsonschema.validate(report, json.loads(SCHEMA.read_text("utf-8")))
    assert report["schema"] == "dlsetup/report/1"
    assert report["created"] and report["findings"]


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_saved_report_is_judged_the_same(korean: Any, form: str) -> None:
    saved = str(korean.cwd / f"saved.{form}")
    first = korean("doctor", "--format", form, "-o", saved, "--python", sys.executable)
    again = korean("doctor", "--format", "json", "--facts", saved)
    assert again.code == first.code
    fresh = korean("doctor", "--format", "json", "--python", sys.executable)
    assert _outcomes(again.out) == _outcomes(fresh.out)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_report_by_the_redirection_of_powershell(korean: Any, encoding: str) -> None:
    ended = korean("doctor", "--format", "json", "--python", sys.executable)
    data = ended.out.decode().encode(encoding)
    again = korean("doctor", "--format", "json", "--facts", "-", stdin=data)
    assert _outcomes(again.out) == _outcomes(ended.out)


def _outcomes(data: bytes) -> set[tuple[str, str]]:
    """Without subjects: redaction has shortened their paths once already."""
    return {(each["code"], each["outcome"]) for each in json.loads(data)["findings"]}
