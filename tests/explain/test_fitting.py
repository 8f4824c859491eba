"""A check's example is of the packages that the text names."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain.example import find_examples
from dlsetup.explain.fitting import fit_check, lower, version_in

MISSING, CONFLICT, PAIR = "DLS204", "DLS215", "DLS234"


def example_of(code: str, text: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """The params of the first example, and the last words of its command."""
    finding = find_examples(fit_check(all_checks()[code], text))[0].finding
    assert finding.fix is not None
    return dict(finding.params), getattr(finding.fix.steps[0], "argv", ())[-1:]


@pytest.mark.parametrize(
    ("text", "package", "command"),
    [
        ("ModuleNotFoundError: No module named 'sklearn'", "scikit-learn", "scikit-learn"),
        ("ImportError: No module named cv2", "opencv-python", "opencv-python"),
        ("ModuleNotFoundError: No module named 'seaborn'", "seaborn", "seaborn"),
        ("box2D is not installed, run `pip install gym[box2d]`", "gym", "gym[box2d]"),
    ],
)
def test_what_is_missing(text: str, package: str, command: str) -> None:
    params, words = example_of(MISSING, text)
    assert (params["name"], words) == (package, (command,))


@pytest.mark.parametrize(
    ("text", "package", "need", "command"),
    [
        (
            "ImportError: this version of pandas is incompatible with numpy < 1.15.4\n"
            "your numpy version is 1.14.6.",
            "pandas",
            "numpy",
            "numpy>=1.15.4",
        ),
        (
            "jaxlib is version 0.4.13, but this version of jax requires version >= 0.4.14.",
            "jax",
            "jaxlib",
            "jaxlib>=0.4.14",
        ),
        (
            "ERROR: albumentations 1.4.0 requires scikit-image>=0.21.0, but you have "
            "scikit-image 0.19.3 which is incompatible.",
            "albumentations",
            "scikit-image",
            "scikit-image>=0.21.0",
        ),
    ],
)
def test_what_does_not_fit(text: str, package: str, need: str, command: str) -> None:
    params, words = example_of(CONFLICT, text)
    assert (params["package"], params["name"], words) == (package, need, (command,))


@pytest.mark.parametrize(
    ("text", "pair", "command"),
    [
        (
            "AttributeError: module 'pyarrow' has no attribute 'PyExtensionType'",
            ("datasets", "pyarrow"),
            "pyarrow<21",
        ),
        (
            "ImportError: cannot import name 'contextfilter' from 'jinja2'",
            ("nbconvert", "jinja2"),
            "nbconvert>=6.5,<7",
        ),
    ],
)
def test_which_pair(text: str, pair: tuple[str, str], command: str) -> None:
    params, words = example_of(PAIR, text)
    assert (params["package"], params["other"], words) == (*pair, (command,))


@pytest.mark.parametrize(
    "text",
    [
        "TypeError: 'float' object is not subscriptable",
        "TypeError: argument of type 'bool' is not iterable",
        "ModuleNotFoundError: No module named 'imp'",
    ],
)
def test_an_error_of_many_packages_names_none(text: str) -> None:
    assert fit_check(all_checks()[PAIR], text).symptoms == ()


def test_other_checks_stay_as_they_are() -> None:
    check = all_checks()["DLS211"]
    assert fit_check(check, "No module named 'sklearn'") is check


@pytest.mark.parametrize(
    ("specifier", "version"),
    [(">=2", "2"), ("<2.2.2", "2.2.1"), ("<2", "1"), (">=1.3,<1.4.2", "1.4.1"), ("<1.13", "1.12")],
)
def test_a_version_of_the_row(specifier: str, version: str) -> None:
    assert version_in(specifier) == version


def test_the_version_before() -> None:
    assert [lower(each) for each in ("2.0", "3.0.0", "1.13")] == ["1", "2", "1.12"]
