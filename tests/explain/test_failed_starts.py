"""A trial that fails and a text that is pasted have one diagnosis."""

from __future__ import annotations

import pytest

from dlsetup.explain.failed_starts import explain_failures
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, instruct
from dlsetup.model.text import Param
from dlsetup.remedies.wording import ASK_INSTRUCTOR

NOTHING = Fix((ASK_INSTRUCTOR,))
OWN = Fix((instruct(en="Do this.", ko="이렇게 하세요."),))
SCIPY = "/x/site-packages/scipy/linalg/__init__.py"
TRIU = f"ImportError: cannot import name 'triu' from 'scipy.linalg' ({SCIPY})"
RPDS = "ModuleNotFoundError: No module named 'rpds.rpds'"


def failed(error: str, fix: Fix = NOTHING, code: str = "DLS632", **params: Param) -> Finding:
    more: dict[str, Param] = {"error": error, **params} if error else {}
    return Finding(code=code, name="x", outcome="warn", subject="gensim", params=more, fix=fix)


def explained(finding: Finding, *others: Finding) -> Finding:
    found = explain_failures((finding, *others))
    return next(each for each in found if each.code == finding.code)


PAIR = Finding(
    code="DLS234",
    name="p",
    outcome="warn",
    subject="gensim, scipy",
    params={"symptom": "cannot import name 'triu' from 'scipy.linalg'"},
)
IMPORTED = Finding(
    code="DLS628", name="i", outcome="warn", subject="scipy", params={"error": TRIU}, fix=OWN
)
SETTING = Finding(
    code="DLS424",
    name="s",
    outcome="warn",
    subject="jupyter_server_config.py import",
    params={"value": "rpds.rpds"},
)
OTHER_SETTING = Finding(
    code="DLS424", name="s", outcome="warn", subject="other import", params={"value": "rpds2"}
)
BACKEND = Finding(
    code="DLS761",
    name="k",
    outcome="fail",
    subject="keras.json backend",
    params={"value": "theano"},
)
SHORT = Finding(code="DLS424", name="s", outcome="warn", subject="gui", params={"value": "qt"})
FOREIGN = Finding(code="DLS232", name="y", outcome="fail", subject="rpds-py")
OTHER_NAME = Finding(
    code="DLS232",
    name="y",
    outcome="fail",
    subject="some-py",
    params={"package": "some-py", "file": "some/some.cpython-312-x86_64-linux-gnu.so"},
)
CLOSED = Finding(
    code="DLS231", name="u", outcome="fail", subject="", params={"packages": "ipython, numpy"}
)
THEANO = "ValueError: theano: no such backend"
ALLOCATOR = "RuntimeError: Unrecognized CachingAllocator option: max_split_size_mb=128"
VARIABLE = Finding(
    code="DLS741", name="v", outcome="warn", subject="PYTORCH_CUDA_ALLOC_CONF", fix=OWN
)
ATTRIBUTE = "AttributeError: module 'IPython' has no attribute 'start_ipython'"
HEALTHY = Finding(code="DLS232", name="y", outcome="ok")


@pytest.mark.parametrize("code", ["DLS628", "DLS632"])
def test_a_family_names_the_cause_and_the_steps(code: str) -> None:
    found = explained(failed(TRIU, code=code))
    assert found.params["cause"] == "code-for-another-version"
    assert found.fix is not None and found.fix != NOTHING and not found.fix.automatic


def test_a_fix_that_a_check_knew_stays() -> None:
    found = explained(failed(TRIU, OWN))
    assert (found.params["cause"], found.fix) == ("code-for-another-version", OWN)


@pytest.mark.parametrize(
    ("error", "other", "subject", "because_of"),
    [
        pytest.param(RPDS, FOREIGN, "rpds-py", ("DLS232",), id="this machine has the fault"),
        pytest.param(
            "ModuleNotFoundError: No module named 'some.some'",
            OTHER_NAME,
            "some-py",
            ("DLS232",),
            id="a package that is called otherwise than its module",
        ),
        pytest.param(TRIU, PAIR, "gensim, scipy", ("DLS234",), id="it tells the same error"),
        pytest.param(TRIU, IMPORTED, "scipy", ("DLS628",), id="an import failed of it before"),
        pytest.param(RPDS, SETTING, SETTING.subject, ("DLS424",), id="it names the module"),
        pytest.param(
            THEANO, BACKEND, BACKEND.subject, ("DLS761",), id="it has the setting's value"
        ),
        pytest.param(
            "ValueError: theano2: no", BACKEND, "gensim", (), id="a longer word than the value"
        ),
        pytest.param("RuntimeError: no qt", SHORT, "gensim", (), id="too short a value"),
        pytest.param(ATTRIBUTE, CLOSED, "", ("DLS231",), id="its package cannot be read"),
        pytest.param(RPDS, CLOSED, "gensim", (), id="other packages cannot be read"),
        pytest.param(RPDS, OTHER_SETTING, "gensim", (), id="it names another module"),
        pytest.param(RPDS, HEALTHY, "gensim", (), id="this machine does not have it"),
        pytest.param("RuntimeError: x", FOREIGN, "gensim", (), id="no word of it"),
        pytest.param("", FOREIGN, "gensim", (), id="no error text"),
    ],
)
def test_a_check_that_found_the_cause(
    error: str, other: Finding, subject: str, because_of: tuple[str, ...]
) -> None:
    found = explained(failed(error), other)
    assert (found.subject, found.because_of, found.fix) == (subject, because_of, NOTHING)


def test_a_variable_that_a_device_refuses_is_the_cause() -> None:
    found = explained(failed(ALLOCATOR, OWN, "DLS629", device="cuda:0"), VARIABLE)
    assert (found.subject, found.because_of) == (VARIABLE.subject, ("DLS741",))


def test_the_file_is_a_line_of_the_text() -> None:
    """DLS414 knows IPython's files by their place."""
    other = Finding(code="DLS414", name="z", outcome="warn", subject="/startup")
    path = "/home/x/.ipython/profile_default/startup/00.py"
    assert explained(failed("NameError: q", path=path, line=3), other).because_of == ("DLS414",)


@pytest.mark.parametrize(
    ("folder", "because_of"),
    [
        pytest.param("some", ("DLS232",), id="a file of the package that cannot be used"),
        pytest.param("other", (), id="a file of another package"),
    ],
)
def test_the_file_is_of_a_package(folder: str, because_of: tuple[str, ...]) -> None:
    path = f"/x/site-packages/{folder}/__init__.py"
    found = explained(failed("ImportError: q", path=path, line=1), OTHER_NAME)
    assert found.because_of == because_of
