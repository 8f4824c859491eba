"""The project that the working folder belongs to, by the files of its tool."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown


class Project(Fact, frozen=True):
    """A folder whose environment is kept by a tool (uv, pixi, Poetry, ...)."""

    # uv, pixi, poetry, pdm, hatch, pipenv, rye, conda-project; venv, virtualenvwrapper, pyenv,
    # conda: an environment that a person made for this folder
    tool: str
    root: str
    environments: tuple[str, ...] | Unknown = NOT_RECORDED  # prefixes that are there, first used
    # what only a group or an extra of pyproject.toml lists, of the packages that courses start with
    optional: tuple[str, ...] | Unknown = NOT_RECORDED

    def holds(self, prefix: str | Unknown | None) -> bool:
        """The environment at `prefix` is this project's."""
        return not isinstance(self.environments, Unknown) and prefix in self.environments


class ProjectFault(FactsRecord, frozen=True):
    """What a pyproject.toml says and its folder does not bear out: its tool stops there."""

    path: str  # of the pyproject.toml
    # no-module, many-modules; file-gone, source-gone, source-no-project: what is named;
    # member-without-file, member-without-table, member-twice: of a workspace of uv;
    # settings-ignored: a uv.toml lies beside it
    kind: str
    # poetry, hatchling, flit, uv, setuptools; None: any
    tool: str | Unknown | None = NOT_RECORDED
    name: str | Unknown = NOT_RECORDED  # of the module, file, folders or settings
    setting: str | Unknown | None = NOT_RECORDED  # that names it, or the package
    line: int | Unknown | None = NOT_RECORDED  # from 1
