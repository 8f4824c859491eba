"""Secrets planted in everything that leaves the machine, and looked for in each exit."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import msgspec

from dlsetup.cli.app import command_names
from dlsetup.cli.crash import crash_log, full_traceback
from dlsetup.commands.report import render_report
from dlsetup.facts import (
    Environment,
    Facts,
    ForeignOwned,
    Kernel,
    Notebook,
    PathEntry,
    SettingsFile,
    Unknown,
    Variable,
    Workspace,
)
from dlsetup.facts.factory import SMOKE, change, dist, machine, python
from dlsetup.model.course_file import load_course
from dlsetup.model.findings import Finding
from dlsetup.model.text import Param
from dlsetup.report.record import build_report
from dlsetup.report.redaction.redact import collect_secrets, redact, redact_record, redact_text
from tests.classroom.packing import spell_out_packed
from tests.safety.planted import GENERATORS, Owner, Planted, own

SMALL = 400
FORMS = ("json", "html", "markdown", "text", "prompt", "github", "junit")
OWNERS = (
    Owner("gildong", "hong gildong", "gildong-thinkpad", "20261234"),
    Owner("wskang", "kang wooseok", "DESKTOP-7K2A9Q", "우석이"),
    Owner("jo", "조하늘", "hanul-pc", "하늘조"),
    Owner("byeongho93", "choi byeongho", "bh-mac", "2023_10432"),
)


class Exposure(NamedTuple):
    kind: str
    exit: str
    text: str
    needle: str


def run(count: int) -> dict[str, object]:
    """`count` secrets, each through every exit that it can take."""
    tried: Counter[str] = Counter()
    exposed: list[Exposure] = []
    spellings = 0
    for seed in range(max(1, count // 50)):
        random = Random(seed)
        owner = OWNERS[seed % len(OWNERS)]
        planted = list(_plant(random, owner))
        spellings += len(planted)
        for exit_name, text, held in _exits(planted, owner):
            for each in held:
                tried[each.kind] += 1
                exposed += _exposures(each, exit_name, text)
    worst = Counter(f"{each.kind} | {each.exit}" for each in exposed)
    return {
        "kinds": len(tried),
        "spellings": spellings,
        "looked for": sum(tried.values()),
        "failures": len(exposed),
        "by kind and exit": dict(worst.most_common()),
        "examples": [each._asdict() for each in _examples(exposed)],
    }


def _plant(random: Random, owner: Owner) -> Iterator[Planted]:
    for generator in GENERATORS:
        yield from generator(random)
    yield from own(random, owner)


def _exposures(planted: Planted, exit_name: str, text: str) -> Iterator[Exposure]:
    for needle in planted.needles:
        if _holds(planted.text, needle) and _holds(text, needle):
            yield Exposure(planted.kind, exit_name, planted.text, needle)


def _holds(text: str, needle: str) -> bool:
    """A short one as a word: `jo` is in many."""
    pattern = re.escape(needle)
    if len(needle) < 4 and needle.isascii():
        pattern = rf"(?<![^\W_]){pattern}(?![^\W\d_])"
    return re.search(pattern, text, re.I) is not None


def _examples(exposed: list[Exposure]) -> list[Exposure]:
    return list({each.kind: each for each in exposed}.values())


def _exits(planted: list[Planted], owner: Owner) -> Iterator[tuple[str, str, list[Planted]]]:
    """What each door lets out, and the secrets that went in there."""
    home = f"/home/{owner.login}"
    environ = {"USER": owner.login, "HOME": home}
    secrets = collect_secrets(
        environ, home, owner.login, owner.host, owner.full_name, words=(owner.word,)
    )
    report = build_report(
        _facts(planted), _findings(planted), load_course(), version="1", created=""
    )
    after = redact(report, secrets)
    for form in FORMS:
        page = spell_out_packed(render_report(after, form, "en"))
        yield f"report, {form}", html.unescape(page.decode()), planted
    texts = [each for each in planted if each.place == "text"]
    smoke = change(SMOKE, error="\n".join(each.text for each in texts), outcome="crashed")
    value = msgspec.json.encode(redact_record(smoke, secrets)).decode()
    yield "smoke, json", value, texts
    yield "explain, json", "\n".join(redact_text(each.text, secrets) for each in texts), texts
    error = ValueError(" | ".join(each.text for each in texts))
    yield (
        "crash log",
        crash_log(error, [each.text for each in planted], environ, command_names()),
        texts,
    )
    yield "--debug", full_traceback(error, environ), texts


def _facts(planted: list[Planted]) -> Facts:
    at: dict[str, list[str]] = {}
    for each in planted:
        at.setdefault(each.place, []).append(each.text)
    kernels = [
        Kernel(name=name, path=f"/usr/share/jupyter/kernels/{name}", display_name=name)
        for name in at.get("kernel", ())
    ]
    kernels += [
        Kernel(name="dl", path="/x/dl", display_name=name) for name in at.get("display", ())
    ]
    kernels += [Kernel(name="dl", path="/x/dl", argv=(text, "-m")) for text in at.get("argv", ())]
    packages = tuple(
        dist(name, version)
        for name, version in zip(at.get("package", ()), at.get("version", ()), strict=False)
    )
    values = tuple((f"global.index-{n}", text) for n, text in enumerate(at.get("settings", ())))
    variables = [Variable(name="NO_PROXY", value=text) for text in at.get("no_proxy", ())]
    variables += [Variable(name="X_TOKEN", value=text) for text in at.get("secret_variable", ())]
    return machine(
        host=Unknown("failed", "\n".join(at.get("text", ()))),
        path=tuple(PathEntry(path=text) for text in at.get("path", ())),
        kernels=tuple(kernels),
        python=python(distributions=packages),
        variables=tuple(variables),
        environments=tuple(
            Environment(path=f"/opt/envs/{name}", kind="conda", name=name)
            for name in at.get("env", ())
        ),
        foreign_owned=tuple(
            ForeignOwned(path="/opt/x", owner=name) for name in at.get("owner", ())
        ),
        settings_files=(SettingsFile(tool="pip", path="/etc/pip.conf", values=values),),
        workspace=Workspace(
            path="/work",
            notebooks=tuple(Notebook(path=f"/work/{name}") for name in at.get("notebook", ())),
        ),
    )


def _findings(planted: list[Planted]) -> tuple[Finding, ...]:
    """The same values as params of findings, which are told in sentences."""
    params: dict[str, Param] = {
        "reason": "; ".join(each.text for each in planted if each.place == "text")
    }
    told = (
        Finding(
            code="DLS406",
            name="kernel",
            outcome="fail",
            subject=each.text,
            params={"kernel": each.text, "path": each.text},
        )
        for each in planted
        if each.place in ("path", "kernel", "argv", "env")
    )
    return (Finding(code="DLS000", name="x", outcome="unknown", params=params), *told)
