"""What conda itself wrote down: its packages, its terms, and who still points at it."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown


class CondaPackage(FactsRecord, frozen=True):
    """A package that conda says it installed into the judged environment."""

    name: str
    version: str
    state: str = "ok"  # ok, invalid: its record in conda-meta cannot be read
    channel: str | Unknown | None = NOT_RECORDED  # https://conda.anaconda.org/conda-forge
    files: int | Unknown = NOT_RECORDED  # how many were looked for
    missing: tuple[str, ...] | Unknown = NOT_RECORDED  # those that are not there
    record: str | Unknown = NOT_RECORDED  # its file in conda-meta


class CondaEnvironment(Fact, frozen=True):
    """The judged environment as conda's own records tell it."""

    prefix: str
    packages: tuple[CondaPackage, ...] | Unknown = NOT_RECORDED


class CondaPointer(FactsRecord, frozen=True):
    """Something that says where conda is: a shell's start-up file, or a variable."""

    source: str  # the file's path, or CONDA_EXE, CONDA_PREFIX ...
    path: str  # what it names
    exists: bool | Unknown = NOT_RECORDED  # it is there, and is what it is named as


class CondaTerms(FactsRecord, frozen=True):
    """A channel in use whose owner asks for an agreement before packages are handed out."""

    channel: str
    state: str  # accepted, rejected, open, automatic: a setting agrees to everything


class MisencodedFile(FactsRecord, frozen=True):
    """A text file of conda's that is not UTF-8."""

    path: str
    encoding: str | Unknown = NOT_RECORDED  # the one in which it can be read
    text: str | Unknown = NOT_RECORDED  # what it says, read so
