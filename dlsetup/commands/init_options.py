"""The options of `dlsetup init`."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.remedies.environment_refusals import Refused


class InitOptions(NamedTuple):
    """What is asked of the walk. `tool`: what makes the environment; `env`: its name or folder;
    `prefix`: the folder in which all is made; `label`: what the report calls the computer.
    `shell`: lines for new terminals are wanted. `offline`: a bundle, from which all comes."""

    course: str | None = None
    tool: str | None = None
    env: str | None = None
    yes: bool = False
    dry_run: bool = False
    step: str | None = None
    undo: bool = False
    prefix: str | None = None
    as_json: bool = False
    label: str | None = None
    shell: bool = False
    offline: str | None = None

    @property
    def repeated(self) -> tuple[str, ...]:
        """The words with which the same walk goes on."""
        given = (
            ("--course", self.course),
            ("--offline", self.offline),
            ("--with", self.tool),
            ("--env", self.env),
            ("--prefix", self.prefix),
            ("--label", self.label),
        )
        return tuple(word for name, value in given if value for word in (name, value))

    def without(self, refused: Refused) -> InitOptions:
        """All but the one that cannot be as it was given."""
        tool, env = (
            None if name == refused else value
            for name, value in (("tool", self.tool), ("env", self.env))
        )
        return self._replace(tool=tool, env=env)


NO_OPTIONS = InitOptions()
