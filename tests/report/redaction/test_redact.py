from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import msgspec
import pytest

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import (
    CurveRun,
    DistributedRun,
    Environment,
    Facts,
    Python,
    Smoke,
    StackRun,
    StartupLine,
    TaskRun,
    Unknown,
    Variable,
    Workspace,
    known,
)
from dlsetup.facts.factory import SMOKE, TASK, change, dist, machine, python
from dlsetup.files.patience import GIVEN_UP
from dlsetup.model import Finding, Fix, Run
from dlsetup.model.course_file import load_course
from dlsetup.report.formats.html import render
from dlsetup.report.record import Report, build_report, encode
from dlsetup.report.redaction.redact import Secrets, collect_secrets, redact

HOME = "/srv/한글 사용자"
PROXY = "http://kim:secret@proxy.univ.ac.kr:3128"
ENVIRON = {
    "HTTPS_PROXY": PROXY,
    "WANDB_API_KEY": "abcdef0123456789",
    "PATH": "/mnt/c/Users/길동/bin",
}


def linux() -> Secrets:
    return collect_secrets(ENVIRON, HOME, "gildong", "gildong-notebook.univ.ac.kr", "홍길동")


def windows() -> Secrets:
    return collect_secrets({}, r"C:\Users\Hong Gildong", "Hong Gildong", "DESKTOP-7K2A9Q")


def report(*findings: Finding, **facts: Any) -> Report:
    return build_report(
        machine(**facts), findings, load_course(), version="1", created="2026-11-23T00:00:00Z"
    )


def text(value: str, hidden: Secrets | None = None) -> str:
    """What `value` becomes anywhere in a report."""
    after = redact(report(host=Unknown("failed", value)), hidden or linux()).facts.host
    assert isinstance(after, Unknown)
    return after.detail


@pytest.mark.parametrize(
    "spelling",
    [
        HOME,
        unicodedata.normalize("NFD", HOME),
        quote(HOME),
        quote(HOME).lower(),
        quote(unicodedata.normalize("NFD", HOME)),
        quote(quote(HOME)),
        json.dumps(HOME)[1:-1],
        repr(HOME.encode())[2:-1],
        HOME.replace(" ", r"\ "),
        HOME.replace(" ", "+"),
        HOME.encode().decode("ascii", "surrogateescape"),
        ascii(HOME.encode().decode("ascii", "surrogateescape"))[1:-1],
        "".join(c if c.isascii() else "".join(f"\\{b:03o}" for b in c.encode()) for c in HOME),
        HOME.encode().decode("latin-1"),
        HOME.encode("cp949").decode("latin-1"),
        HOME.replace("/", "\\"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "{}/bin/python", "file://{}/a", "-I{}/x", "'{}'에 없음"])
def test_the_home_folder_in_every_spelling(spelling: str, around: str) -> None:
    assert text(around.format(spelling)) == around.format("~")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"C:\Users\Hong Gildong\x.py", r"~\x.py"),
        (r"c:\users\hong gildong\x.py", r"~\x.py"),
        (r"C:\\Users\\Hong Gildong\\x.py", r"~\\x.py"),
        ("C:/Users/Hong Gildong/x.py", "~/x.py"),
        ("C://Users//Hong Gildong/x.py", "~/x.py"),
        ("file:///C:/Users/Hong%20Gildong/x.py", "file:///~/x.py"),
        ("file:///c%3A/Users/Hong%20Gildong/x.py", "file:///~/x.py"),
        (r"C:\Users\HONGGI~1\AppData\Local\Temp", r"~\AppData\Local\Temp"),
        ("/mnt/c/Users/Hong Gildong/x.py", "~/x.py"),
        ("/c/Users/Hong Gildong/x.py", "~/x.py"),
        (r"D:\Hong Gildong\x", r"D:\<user>\x"),
        ("on DESKTOP-7K2A9Q", "on <host>"),
    ],
)
def test_windows(before: str, after: str) -> None:
    assert text(before, windows()) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("gildong@univ.ac.kr", "<mail>"),
        ("gildong's env, gildong_env", "<user>'s env, <user>_env"),
        ("홍길동의 노트북", "<user>의 노트북"),
        ("gildong-notebook", "<host>"),
        ("gildong-notebook.univ.ac.kr:8888", "<host>:8888"),
        (f"cannot reach {PROXY}", "cannot reach http://<credentials>@<proxy>:3128"),
        ("ProxyError: proxy.univ.ac.kr", "ProxyError: <proxy>"),
        ("https://kim:p%40ss@pypi.org/simple", "https://<credentials>@pypi.org/simple"),
        ("http://localhost:8888/?token=0123456789abcdef", "http://localhost:8888/?<hidden>"),
        ("Authorization: Bearer abcdefgh12345678", "Authorization: Bearer <token>"),
        ("hf_abcdefghijklmnop1234", "<token>"),
        ("ghp_abcdefghijklmnop1234", "<token>"),
        ("sk-abcdefghijklmnop1234", "<token>"),
        ("pypi-AgEIcHlwaS5vcmcabcdef123", "<token>"),
        ("key is abcdef0123456789.", "key is <hidden>."),
        ("gildongs, xgildong, gildong", "<user>s, x<user>, <user>"),
        ("x홍길동은", "x<user>은"),
        ("/mnt/c/Users/길동/AppData", "<windows-home>/AppData"),
        ("scikit-learn 1.5, sk-learn, hf_transfer", "scikit-learn 1.5, sk-learn, hf_transfer"),
        ("numpy==2.4.6; python_version>='3.11'", "numpy==2.4.6; python_version>='3.11'"),
        ("torch @ https://pytorch.org/x.whl", "torch @ https://pytorch.org/x.whl"),
        ("/usr/lib/python3.12/site-packages", "/usr/lib/python3.12/site-packages"),
    ],
)
def test_texts(before: str, after: str) -> None:
    assert text(before) == after


@pytest.mark.parametrize(
    ("name", "value", "after"),
    [
        ("HTTPS_PROXY", PROXY, "http://<credentials>@<proxy>:3128"),
        ("http_proxy", "lee:pw@10.1.2.3:80", "<credentials>@<proxy>:80"),
        ("http_proxy", "a@px:80", "<credentials>@<proxy>:80"),
        ("http_proxy", "a:b@px:80", "<credentials>@<proxy>:80"),
        ("http_proxy", "http://[2001:db8::7]:3128", "http://<proxy>:3128"),
        ("http_proxy", "[2001:db8::7]", "<proxy>"),
        ("http_proxy", "http://127.0.0.1:7890", "http://127.0.0.1:7890"),
        ("http_proxy", "http://[::1]:7890", "http://[::1]:7890"),
        ("http_proxy", "", ""),
        ("no_proxy", "localhost,127.0.0.1,cs.univ.ac.kr", "localhost,127.0.0.1,<hidden>"),
        ("HF_TOKEN", "x", "<hidden>"),
        ("HF_TOKEN", "", ""),
        ("PYTHONPATH", f"{HOME}/lib", "~/lib"),
        ("PYTHONUTF8", "1", "1"),
    ],
)
def test_variables(name: str, value: str, after: str) -> None:
    variables = redact(
        report(variables=(Variable(name=name, value=value),)), linux()
    ).facts.variables
    assert variables == (Variable(name=name, value=after),)


def test_variables_that_are_set_elsewhere() -> None:
    place: dict[str, Any] = {"origin": "env-file", "file": f"{HOME}/hw/.env", "line": 3}
    before = (
        Variable(name="HTTP_PROXY", value="http://u7q:x@px.school.kr:80", **place),
        Variable(name="PYTHONPATH", value=f"{HOME}/old", **place),
    )
    after = redact(report(variables_elsewhere=before), linux()).facts.variables_elsewhere
    place["file"] = "~/hw/.env"
    assert after == (
        Variable(name="HTTP_PROXY", value="http://<credentials>@<proxy>:80", **place),
        Variable(name="PYTHONPATH", value="~/old", **place),
    )


def test_a_name_that_is_no_text() -> None:
    """Bytes of another encoding, as a path of the file system holds them."""
    home = "/home/" + "길동".encode("cp949").decode("utf-8", "surrogateescape")
    assert text(f"in {ascii(home)[1:-1]}/x", collect_secrets({}, home, "", "")) == "in ~/x"


@pytest.mark.parametrize("name", ["HOME", "USERPROFILE"])
def test_the_variables_may_name_another_home(name: str) -> None:
    secrets = collect_secrets({name: "/mnt/disk/lee"}, "/home/lee", "lee", "")
    assert text("/mnt/disk/lee/x, /home/lee/x", secrets) == "~/x, ~/x"


def test_a_name_within_a_name_leaves_no_rest() -> None:
    assert text("가하나의 하나", Secrets(users=("하나", "가하나"))) == "<user>의 <user>"


def test_a_proxy_that_only_the_report_knows_is_hidden_in_all_of_it() -> None:
    variables = (Variable(name="https_proxy", value="http://px.school.kr:80"),)
    before = report(variables=variables, host=Unknown("failed", "px.school.kr refused"))
    after = redact(before, Secrets(proxies=("px.lab.kr",))).facts
    assert after.variables == (Variable(name="https_proxy", value="http://<proxy>:80"),)
    assert after.host == Unknown("failed", "<proxy> refused")


@pytest.mark.parametrize(
    "packages",
    [
        pytest.param(python(distributions=(dist("numpy", "2.4.6"),)), id="a package"),
        pytest.param(python(distributions=Unknown("damaged")), id="unknown packages"),
        pytest.param(None, id="no Python"),
    ],
)
def test_a_user_called_as_a_package(packages: Python | None) -> None:
    before = report(
        python=packages, variables=Unknown("damaged"), host=Unknown("failed", "numpy of jane")
    )
    hidden = redact(before, Secrets(users=("numpy", "jane"))).facts.host
    assert hidden == Unknown("failed", "numpy of <user>")


def test_keys_of_params_are_values() -> None:
    before = report(Finding(code="DLS101", name="x", outcome="fail", params={"gildong": "gildong"}))
    assert redact(before, linux()).findings[0].params == {"<user>": "<user>"}


@pytest.mark.parametrize("home", ["/..", "/", ""])
def test_a_home_that_names_no_folder(home: str) -> None:
    assert text("/.. and /y", Secrets(homes=(home,))) == "/.. and /y"


def test_letters_may_follow_a_korean_home() -> None:
    assert text("/srv/길동backup", Secrets(homes=("/srv/길동",))) == "~backup"


def test_names_of_checks_are_public() -> None:
    before = report(Finding(code="DLS101", name="jane", outcome="ok"), smoke=None)
    assert redact(before, Secrets(users=("jane",))).findings == before.findings


def test_names_beyond_the_basic_plane() -> None:
    home = "/home/\N{CJK UNIFIED IDEOGRAPH-20BB7}野家"
    assert text(f"in {json.dumps(home)}", collect_secrets({}, home, "", "")) == 'in "~"'


def test_generic_names_stay_words_and_homes_go() -> None:
    hidden = collect_secrets({}, "/home/student", "student", "ubuntu")
    assert text("student at ubuntu in /home/student/x, /home/student2", hidden) == (
        "student at ubuntu in ~/x, /home/<home-1>"
    )
    assert text("/root/x /opt/root", collect_secrets({}, "/root", "root", "")) == "~/x /opt/root"


def test_equality_and_containment_hold() -> None:
    folder = text(f"{HOME}/course")
    assert text(f"{HOME}/course/data.csv").startswith(f"{folder}/")
    assert text(quote(f"{HOME}/course")) == folder


def test_public_names_and_the_given_report_stay() -> None:
    names = collect_secrets({}, "/home/numpy", "numpy", "")
    before = report(python=python(distributions=(dist("numpy", "2.4.6"), dist("scipy", "1"))))
    python_after = redact(before, names._replace(users=("numpy", "jane"))).facts.python
    assert python_after == before.facts.python
    copy = encode(before)
    redact(before, linux())
    assert encode(before) == copy


def test_nothing_is_left_in_any_form() -> None:
    fix = Fix((Run((f"{HOME}/env/bin/python", "--proxy", PROXY)),), environment=f"{HOME}/env")
    found = Finding(
        code="DLS201",
        name="pip-of-another-python",
        outcome="fail",
        subject=f"{HOME}/env",
        params={"pip": json.dumps(f"{HOME}/env/bin/pip")},
        fix=fix,
    )
    variables = (Variable(name="HTTPS_PROXY", value=PROXY),)
    where = Workspace(path=f"{HOME}/course", notebook_kernels=("홍길동",))
    before = report(found, variables=variables, workspace=where)
    after = redact(change(before, facts=before.facts), linux())
    pages = [encode(after).decode(), render(after, "ko"), render(after, "en")]
    for page in pages:
        for secret in ("한글", "secret", "kim", "univ.ac.kr", "홍길동", "gildong"):
            assert secret not in page.replace("한글이", "")
    assert "~/env/bin/python" in pages[0]


def test_findings_are_the_same_after_redaction() -> None:
    facts, course = machine(), load_course()
    judged = diagnose(facts, course, all_checks().values())
    before = build_report(facts, judged, course, version="1", created="")
    hidden = collect_secrets({}, "/home/student", "student", "box-17")
    again = diagnose(redact(before, hidden).facts, course, all_checks().values())
    assert [(f.code, f.outcome) for f in again] == [(f.code, f.outcome) for f in judged]


def test_lines_of_startup_files_are_judged_the_same_again() -> None:
    """Paths and names of environments are hidden, and what they are to each other stays."""
    home = "/home/gildong"
    condas = tuple(
        StartupLine(
            file=f"{home}/.bashrc",
            line=number,
            kind="conda",
            command="conda",
            path=f"{home}/{name}",
            exists=True,
            environment_names=names,
        )
        for number, name, names in ((1, "miniforge3", ("gildong-env",)), (9, "anaconda3", ()))
    )
    activated = StartupLine(
        file=f"{home}/.bashrc",
        line=20,
        kind="activate",
        command="conda",
        path="gildong-old",
        exists=False,
    )
    alias = StartupLine(
        file=f"{home}/.bashrc",
        line=21,
        kind="alias",
        command="python",
        path="/usr/bin/python3",
        prefix="/usr",
        exists=True,
    )
    facts = machine(startup_lines=(*condas, activated, alias))
    before = build_report(facts, judged(facts), load_course(), version="1", created="")
    after = redact(before, collect_secrets({}, home, "gildong", "box-17"))
    again = judged(after.facts)
    assert {f.code for f in again if f.bad} >= {"DLS316", "DLS317", "DLS318"}
    assert [(f.code, f.outcome) for f in again] == [(f.code, f.outcome) for f in before.findings]
    assert "gildong" not in encode(after).decode()


FAILED = change(
    SMOKE,
    outcome="failed",
    reasons=("accuracy", "curve", "tasks", "stack", "curves"),
    deviation_kind="data",
    tasks=(
        change(TASK, outcome="crashed", reasons=("memory",), signal="SIGKILL"),
        TaskRun(
            task="image",
            outcome="failed",
            reasons=("alone", "formula"),
            backend="torch",
            backend_version="2.13.0",
            device="cpu",
            metric="accuracy",
            exercises=("convolution", "batch-norm"),
            figure=(("raw-deep", ((1.0, 0.5),)),),
        ),
    ),
    stack=(
        StackRun(name="memory", outcome="failed", device="cpu"),
        StackRun(name="product", outcome="failed", device="cuda:0"),
    ),
    curves=tuple(
        CurveRun(
            backend="torch", device="cpu", dtype="float32", outcome="failed", deviation_kind=seen
        )
        for seen in ("product", "data")
    ),
    distributed=DistributedRun(
        outcome="failed", stage="training", cause="firewall", backend="gloo"
    ),
)
TAKEN = (
    *("data", "memory", "image", "curve", "product", "cpu", "training", "firewall", "cuda"),
    *("accuracy", "convolution", "raw", "float32", "failed", "sigkill", "gloo", "digits"),
)


TOLD = {  # of each check its last finding
    "DLS802": {"task": "image", "outcome": "failed", "metric": "accuracy"},
    "DLS803": {"seen": "data", "backend": "torch", "device": "cpu"},
    "DLS804": {"check": "product", "device": "cuda:0"},
    "DLS805": {"stage": "training", "cause": "firewall"},
}


def called(name: str) -> tuple[Secrets, Secrets]:
    """A user, and a computer, of that name."""
    return collect_secrets({}, "/srv/x", name, ""), collect_secrets({}, "/srv/x", "", name)


def judged(facts: Facts) -> list[Finding]:
    found = diagnose(facts, load_course(), all_checks().values())
    return [change(each, seconds=0.0) for each in found]


def trained(smoke: Smoke) -> Report:
    facts = machine(smoke=smoke)
    return build_report(facts, judged(facts), load_course(), version="1", created="")


@pytest.mark.parametrize("name", TAKEN)
def test_a_training_keeps_its_words_whatever_one_is_called(name: str) -> None:
    before = trained(FAILED)
    for hidden in called(name):
        after = redact(before, hidden)
        assert after.facts.smoke == FAILED
        assert judged(after.facts) == list(before.findings)


@pytest.mark.parametrize("name", TAKEN)
def test_findings_keep_the_words_of_a_training(name: str) -> None:
    for hidden in called(name):
        found = {each.code: each.params for each in redact(trained(FAILED), hidden).findings}
        for code, fields in TOLD.items():
            assert {field: found[code][field] for field in fields} == fields


LEAKS: tuple[tuple[str, Smoke], ...] = (
    ("error", change(SMOKE, error="gildong")),
    ("detail", change(SMOKE, stack=(StackRun(name="import", outcome="ok", detail="gildong"),))),
    ("version", change(SMOKE, backend_version="2.4.6+gildong", python_version="gildong")),
    ("task in capitals", change(SMOKE, tasks=(change(TASK, task="Gildong"),))),
    ("task with a space", change(SMOKE, task="of gildong")),
    ("reason", change(SMOKE, reasons=("gildong: no such file",))),
    ("part", change(SMOKE, stack=(StackRun(name="gildong's part", outcome="ok"),))),
    ("device", change(SMOKE, device="gildong:8888")),
    ("outcome", change(SMOKE, outcome="failed_gildong")),
    ("backend", change(SMOKE, backend="module://gildong_backend")),
    ("signal", change(SMOKE, signal="SIG of gildong")),
    ("line", change(SMOKE, tasks=(change(TASK, figure=(("gildong, raw", ()),)),))),
    ("cause", change(SMOKE, distributed=DistributedRun(outcome="failed", cause="홍길동"))),
    ("long", change(SMOKE, deviation_kind="gildong" + "-x" * 20)),
)


@pytest.mark.parametrize("smoke", [pytest.param(smoke, id=id) for id, smoke in LEAKS])
def test_a_training_gives_no_name_away(smoke: Smoke) -> None:
    after = redact(report(smoke=smoke), linux())
    assert known(after.facts.smoke)
    assert not any(name in encode(after).decode().casefold() for name in ("gildong", "홍길동"))


def test_other_names_are_no_words_of_a_training() -> None:
    """Only the name of a framework's part is one: not that of an environment."""
    own = Environment(path="/opt/x", kind="venv", name="gildong")
    after = redact(report(environments=(own,)), linux()).facts.environments
    assert [each.name for each in known(after, ())] == ["<user>"]


def names() -> list[str]:
    """Names of Hangul syllables, Latin letters, digits and what else a folder may hold."""
    chance = random.Random(7)
    letters = [*map(chr, range(0xAC00, 0xD7A4, 97)), *"abcXYZ019 '()&+é日"]
    return ["".join(chance.choices(letters, k=7)).strip() + "x" for _ in range(25)]


@pytest.mark.parametrize("spell", [str, quote, repr, json.dumps, ascii])
@pytest.mark.parametrize("name", names())
def test_no_name_survives(name: str, spell: Callable[[str], str]) -> None:
    home = f"/home/{name}"
    after = text(f"in {spell(home + '/data')}: no", collect_secrets({}, home, name, ""))
    assert after.count("~/data") == 1


def test_redacting_twice_changes_nothing() -> None:
    before = report(variables=(Variable(name="HTTPS_PROXY", value=PROXY),))
    once = redact(before, linux())
    assert redact(once, linux()) == once
    assert msgspec.to_builtins(once)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "ImportError: 애플리케이션 제어 정책에서 이 파일을 차단했습니다: 이 정책에서",
            "ImportError: 애플리케이션 제어 정책에서 이 파일을 차단했습니다: <user> <user>",
        ),
        ("이 정책에서", "<user> <user>"),
        ("libfoo.so.3: cannot open", "<user>.so.3: cannot open"),
    ],
    ids=["within a sentence of Windows'", "alone", "the kind of a library's file"],
)
def test_words_of_the_system_stay(before: str, after: str) -> None:
    secrets = Secrets(users=("이", "정책에서", "libfoo.so.3"))
    assert text(before, secrets) == after


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("libscipy_openblas64_-ff651d7f.so", None),
        ("libopenblas64_p-r0-0cf96a72.3.23.dev.so", None),
        ("libgfortran-040039e1-0352e75f.so.5.0.0", None),
        ("msvcp140-1d3a7b0c9e2f48d1a6b5c4d3e2f10987.dll", None),
        ("Xk29fhQz81LmPw03Tb.so", "<token>.so"),
        ("Xk29fhQz81LmPw03Tb-ff651d7f.so", "<token>.so"),
        ("lib-ff.so", "lib-<user>.so"),
    ],
)
def test_the_hash_in_the_name_of_a_wheels_library_stays(name: str, after: str | None) -> None:
    """Checks know by it whose library it is. A token stays none because it stands before one."""
    said = "ImportError: {}: cannot open shared object file"
    assert text(said.format(name), Secrets(users=("ff", "dev"))) == said.format(after or name)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("MASTER_PORT", "29500", True),
        ("OMP_NUM_THREADS", "20261234", False),
        ("COURSE", "29500", False),
    ],
)
def test_a_short_number_stays_where_one_belongs(name: str, value: str, kept: bool) -> None:
    given = report(variables=(Variable(name=name, value=value),))
    (variable,) = known(redact(given, Secrets(users=(value,))).facts.variables, ())
    assert (variable.value == value) is kept


@pytest.mark.parametrize(
    ("name", "value", "after"),
    [
        ("CONDA_DEFAULT_ENV", "sohee-lab", "<env-1>"),
        ("CONDA_PROMPT_MODIFIER", "(sohee-lab) ", "(<env-1>) "),
        ("PYENV_VERSION", "3.12.1:sohee-lab", "3.12.1:<env-1>"),
        ("CONDA_DEFAULT_ENV", "base", "base"),
    ],
)
def test_a_variable_names_an_environment_that_nothing_else_tells_of(
    name: str, value: str, after: str
) -> None:
    """The list of environments may have come too late."""
    late = report(
        variables=(Variable(name=name, value=value),),
        environments=GIVEN_UP,
        interpreters=GIVEN_UP,
        path=Unknown("failed", "in the folder of sohee-lab"),
    )
    facts = redact(late, linux()).facts
    assert [variable.value for variable in known(facts.variables, ())] == [after]
    assert value == "base" or "sohee" not in encode(redact(late, linux())).decode()


def test_each_fact_that_comes_late_lets_no_name_out() -> None:
    names = ("sohee-lab", "gildong2026")
    variables = tuple(Variable(name="CONDA_DEFAULT_ENV", value=name) for name in names)
    environments = tuple(
        Environment(path=f"/opt/envs/{name}", kind="conda", name=name) for name in names
    )
    facts = machine(variables=variables, environments=environments)
    for late in facts.__struct_fields__:
        before = build_report(
            change(facts, **{late: GIVEN_UP}), (), load_course(), version="1", created=""
        )
        after = encode(redact(before, linux())).decode()
        assert not [name for name in ("sohee", "gildong") if name in after], late
