"""All that must hold before a change lands: `nox`, or one of it: `nox -s types`."""

from __future__ import annotations

import shutil

import nox

nox.options.sessions = ["check"]
PARALLEL = ("-n", "logical", "--maxprocesses", "8", "--dist", "worksteal")


@nox.session
def format(session: nox.Session) -> None:
    """Rewrite the sources in the house's form."""
    session.install("ruff>=0.12")
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def lint(session: nox.Session) -> None:
    session.install("ruff>=0.12")
    _lint(session)


@nox.session
def types(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    _types(session)


@nox.session
def layers(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    _layers(session)


@nox.session
def dead_code(session: nox.Session) -> None:
    """Delete what it names, or give the name a reason in pyproject.toml."""
    session.install("vulture>=2.14")
    _dead_code(session)


@nox.session
def tests(session: nox.Session) -> None:
    session.install("-e", ".[test]")
    session.run("python", "-m", "pytest", *PARALLEL, *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Write the pages of the checks and the catalogues of languages anew."""
    session.install("-e", ".", "babel>=2.15")
    session.run("python", "docs/generate.py")
    session.run("python", "-m", "docs.languages", "update")


@nox.session
def mutants(session: nox.Session) -> None:
    """Change the code in 1,800 places, each of which a test should notice (a quarter of an hour),
    and write docs/mutants.md."""
    session.install("-e", ".[test]", "mutmut>=3.8")
    shutil.rmtree("mutants", ignore_errors=True)  # results of older tests
    session.run("mutmut", "run", *session.posargs)
    session.run("python", "docs/mutants.py")


@nox.session
def check(session: nox.Session) -> None:
    """Everything, in one environment."""
    session.install("-e", ".[dev]")
    _lint(session)
    _types(session)
    _layers(session)
    _dead_code(session)
    session.run("python", "docs/generate.py", "--check")
    session.run("python", "-m", "pytest", *PARALLEL, *session.posargs)


def _lint(session: nox.Session) -> None:
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


def _types(session: nox.Session) -> None:
    session.run("mypy")


def _layers(session: nox.Session) -> None:
    session.run("lint-imports")


def _dead_code(session: nox.Session) -> None:
    session.run("vulture")
