"""The map: every tool, environment, kernel and setting led to one lettered interpreter."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from dlsetup.collect.kernel_start import start
from dlsetup.collect.path_commands import PYTHONS, Followed
from dlsetup.facts import (
    NOT_ASKED,
    Conda,
    EditorFacts,
    EditorSettings,
    Environment,
    Interpreter,
    Kernel,
    KernelRun,
    SelectedInterpreter,
    Tool,
    Unknown,
    known,
)
from dlsetup.platforms import System
from dlsetup.readers.files import entries
from dlsetup.readers.jupyter.kernelspecs import FoundKernel
from dlsetup.readers.python import interpreters
from dlsetup.readers.python.distributions import SitePackages
from dlsetup.readers.python.environments import FoundEnvironment

change = msgspec.structs.replace
Named = TypeVar("Named", EditorSettings, SelectedInterpreter)


class Map(msgspec.Struct, frozen=True):
    """What was found, and the letters of all interpreters in it."""

    system: System
    atlas: interpreters.LetterTable
    commands: Sequence[Followed]
    environments: Sequence[FoundEnvironment]
    kernels: Sequence[FoundKernel] | Unknown
    conda: Conda | Unknown | None
    editor: EditorFacts | Unknown | None

    @classmethod
    def draw(
        cls,
        *,
        system: System,
        own_prefix: str,
        judged: str | None,
        commands: Sequence[Followed],
        environments: Sequence[FoundEnvironment],
        kernels: Sequence[FoundKernel] | Unknown,
        conda: Conda | Unknown | None,
        editor: EditorFacts | Unknown | None,
    ) -> Map:
        """Letters in the order of discovery: the judged one, PATH, environments, kernels,
        the editor's settings."""
        seen: list[str | None] = [each.target for each in commands]
        seen += [each.executable for each in environments]
        seen += [each.executable for each in known(kernels, ())]
        seen += [known(each.interpreter_path) for each in _settings(editor)]
        seen += [each.interpreter_path for each in _selections(editor)]
        found = interpreters.assign_letters(
            judged, [each for each in seen if each], system, own_prefix
        )
        return cls(system, found, commands, environments, kernels, conda, editor)

    @property
    def interpreters(self) -> tuple[Interpreter, ...]:
        return self.atlas.interpreters

    def letter(self, executable: str | None) -> str | None:
        return self.atlas.letter(executable)

    def interpreter(self, letter: str | None) -> Interpreter:
        return next(each for each in self.atlas.interpreters if each.letter == letter)

    def first_python(self) -> str | None:
        """What typing `python` starts, else `python3`, `py`."""
        first = {c.command.name: c.target for c in self.commands if c.command.first}
        return self.letter(next((first[name] for name in PYTHONS if first.get(name)), None))

    def tools(self) -> tuple[Tool, ...]:
        return tuple(
            Tool(
                command=each.command.name,
                path=each.command.path,
                first=each.command.first,
                via=each.via,
                interpreter=self.letter(each.target),
                target=each.target,
                state=each.command.state,
            )
            for each in self.commands
        )

    def environment_facts(self) -> tuple[Environment, ...]:
        return tuple(
            Environment(
                path=each.path,
                kind=each.kind,
                name=each.name,
                interpreter=self.letter(each.executable),
                sources=each.sources,
                active=each.active,
                state=each.state,
                detail=each.detail,
            )
            for each in self.environments
        )

    def conda_fact(self) -> Conda | Unknown | None:
        if not isinstance(self.conda, Conda):
            return self.conda
        candidates = self.system.python_candidates(self.conda.root)
        base = next((path for path in candidates if os.path.exists(path)), None)
        return change(self.conda, interpreter=self.letter(base))

    def kernel_facts(
        self, judged: str | None, site: SitePackages, deep: bool, environ: Mapping[str, str]
    ) -> tuple[Kernel, ...] | Unknown:
        if isinstance(self.kernels, Unknown):
            return self.kernels
        return tuple(self._kernel(each, judged, site, deep, environ) for each in self.kernels)

    def _kernel(
        self,
        found: FoundKernel,
        judged: str | None,
        site: SitePackages,
        deep: bool,
        environ: Mapping[str, str],
    ) -> Kernel:
        spec, executable = found.kernel, found.executable
        owner = self._owner(spec)
        if known(spec.bare):  # Jupyter replaces the word `python` by its own interpreter
            executable = self.interpreter(owner).path if owner else judged
        letter = self.letter(executable)
        has = _has_ipykernel(executable, self, site, judged) if executable else Unknown("no-python")
        others = owner is not None and owner != self.letter(judged)  # the judged never sees it
        run: KernelRun | Unknown = NOT_ASKED
        if deep and judged and not others:
            run = start(spec, judged, environ, self.letter)
        seen_by = owner or known(spec.seen_by) or "user"
        return change(spec, interpreter=letter, has_ipykernel=has, seen_by=seen_by, run=run)

    def _owner(self, spec: Kernel) -> str | None:
        """The environment whose share/jupyter the kernelspec lies in."""
        for each in self.atlas.interpreters:
            folder = os.path.join(each.prefix, "share", "jupyter", "kernels")
            if os.path.normcase(os.path.dirname(spec.path)) == os.path.normcase(folder):
                return each.letter
        return None

    def editor_fact(self, judged: str | None, site: SitePackages) -> EditorFacts | Unknown | None:
        if not isinstance(self.editor, EditorFacts):
            return self.editor
        found: dict[str, Any] = {}
        for field in ("settings", "selections"):
            named = getattr(self.editor, field)
            if not isinstance(named, Unknown):
                found[field] = tuple(self._named(each, judged, site) for each in named)
        return change(self.editor, **found)

    def _named(self, each: Named, judged: str | None, site: SitePackages) -> Named:
        """The setting, or the choice, with the letter of the interpreter that it names."""
        path = known(each.interpreter_path)
        letter = self.letter(path)
        there = path if path and known(each.exists) else None
        has = _has_ipykernel(there, self, site, judged) if there else Unknown("no-python")
        return change(each, interpreter=letter, has_ipykernel=has)


def _settings(editor: EditorFacts | Unknown | None) -> tuple[EditorSettings, ...]:
    return known(editor.settings, ()) if isinstance(editor, EditorFacts) else ()


def _selections(editor: EditorFacts | Unknown | None) -> tuple[SelectedInterpreter, ...]:
    return known(editor.selections, ()) if isinstance(editor, EditorFacts) else ()


def _has_ipykernel(
    executable: str, atlas: Map, site: SitePackages, judged: str | None
) -> bool | Unknown:
    if judged and atlas.letter(executable) == atlas.letter(judged):
        return "ipykernel" in site.top_level
    interpreter = atlas.interpreter(atlas.letter(executable))
    for pattern in atlas.system.site_packages_patterns(interpreter.prefix):
        for folder in glob.glob(os.path.join(glob.escape(interpreter.prefix), pattern)):
            listed = entries(folder)
            if not isinstance(listed, Unknown) and any(e.name == "ipykernel" for e in listed):
                return True
    return (
        False if interpreter.kind in ("venv", "uv", "conda", "conda-base") else Unknown("not-read")
    )
