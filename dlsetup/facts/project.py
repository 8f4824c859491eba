"""The project that the working folder belongs to, by the files of its tool."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, Unknown


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
