"""The map: every tool, environment, kernel and setting led to one lettered interpreter."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from dlsetup.collect.path_commands import PYTHON_COMMANDS, ResolvedCommand
from dlsetup.facts import (
    NOT_ASKED,
    Conda,
    EditorFacts,
    EditorPython,
    EditorSettings,
    Environment,
    Interpreter,
    Kernel,
    KernelRun,
    Python,
    SelectedInterpreter,
    Tool,
    Unknown,
    known,
)
from dlsetup.platforms import System
from dlsetup.readers.files import entries
from dlsetup.readers.jupyter.kernelspecs import FoundKernel
from dlsetup.readers.python import identify, interpreters
from dlsetup.readers.python.distributions import SitePackages
from dlsetup.readers.python.environments import FoundEnvironment
from dlsetup.records import msgspec

replace = msgspec.structs.replace
EditorEntry = TypeVar("EditorEntry", EditorSettings, SelectedInterpreter)


class InterpreterMap(msgspec.Struct, frozen=True, dict=True):
    """What was found, and the letters of all interpreters in it."""

    system: System
    own_prefix: str
    target_python: str | None
    commands: Sequence[ResolvedCommand]
    environments: Sequence[FoundEnvironment]
    kernels: Sequence[FoundKernel] | Unknown
    conda: Conda | Unknown | None
    editor: EditorFacts | Unknown | None
    editor_pythons: tuple[EditorPython, ...] | Unknown = ()
    aliased_prefixes: tuple[str, ...] = ()  # where aliases of the shell lead

    @cached_property
    def letters(self) -> interpreters.LetterTable:
        """In the order of discovery: the judged one, PATH, environments, kernels, the editor's
        settings, aliases."""
        settings, selections = _editor_settings(self.editor), _editor_selections(self.editor)
        executables: list[str | None] = [command.target for command in self.commands]
        executables += [environment.executable for environment in self.environments]
        executables += [kernel.executable for kernel in known(self.kernels, ())]
        executables += [known(setting.interpreter_path) for setting in settings]
        executables += [selection.interpreter_path for selection in selections]
        executables += [each.interpreter_path for each in known(self.editor_pythons, ())]
        candidates = map(self.system.python_candidates, self.aliased_prefixes)
        executables += [next(filter(os.path.exists, paths), None) for paths in candidates]
        paths = [path for path in executables if path]
        return interpreters.assign_letters(self.target_python, paths, self.system, self.own_prefix)

    @property
    def interpreters(self) -> tuple[Interpreter, ...]:
        return self.letters.interpreters

    def letter_of(self, executable: str | None) -> str | None:
        return self.letters.letter(executable)

    def interpreter_of(self, letter: str | None) -> Interpreter:
        return next(
            interpreter for interpreter in self.letters.interpreters if interpreter.letter == letter
        )

    def first_python_letter(self) -> str | None:
        """What typing `python` starts, else `python3`, `py`."""
        first_targets = {
            c.path_command.name: c.target for c in self.commands if c.path_command.first
        }
        return self.letter_of(
            next((first_targets[name] for name in PYTHON_COMMANDS if first_targets.get(name)), None)
        )

    def interpreters_with_version_of(
        self, python: Python | Unknown | None
    ) -> tuple[Interpreter, ...]:
        """With the version that the judged interpreter gave itself."""
        if not isinstance(python, Python) or isinstance(python.version, Unknown):
            return self.interpreters
        return tuple(
            replace(interpreter, version=python.version)
            if interpreter.letter == python.letter
            else interpreter
            for interpreter in self.interpreters
        )

    def tool_facts(self) -> tuple[Tool, ...]:
        return tuple(
            Tool(
                command=command.path_command.name,
                path=command.path_command.path,
                first=command.path_command.first,
                via=command.via,
                interpreter=self.letter_of(command.target),
                target=command.target,
                state=command.path_command.state,
            )
            for command in self.commands
        )

    def environment_facts(self) -> tuple[Environment, ...]:
        return tuple(
            Environment(
                path=environment.path,
                kind=environment.kind,
                name=environment.name,
                interpreter=self.letter_of(environment.executable),
                sources=environment.sources,
                active=environment.active,
                state=environment.state,
                detail=environment.detail,
            )
            for environment in self.environments
        )

    def conda_fact(self) -> Conda | Unknown | None:
        if not isinstance(self.conda, Conda):
            return self.conda
        candidates = self.system.python_candidates(self.conda.root)
        base_python = next((path for path in candidates if os.path.exists(path)), None)
        return replace(self.conda, interpreter=self.letter_of(base_python))

    def kernel_facts(
        self,
        target_python: str | None,
        site: SitePackages,
        announce: Callable[[str], object] | None,
        environ: Mapping[str, str],
    ) -> tuple[Kernel, ...] | Unknown:
        """`announce` is told of each kernel before it is started; None: none is."""
        if isinstance(self.kernels, Unknown):
            return self.kernels
        return tuple(
            self._kernel_fact(kernel, target_python, site, announce, environ)
            for kernel in self.kernels
        )

    def _kernel_fact(
        self,
        kernel: FoundKernel,
        target_python: str | None,
        site: SitePackages,
        announce: Callable[[str], object] | None,
        environ: Mapping[str, str],
    ) -> Kernel:
        kernelspec, executable = kernel.kernel, kernel.executable
        owner = self._owner_letter(kernelspec)
        if known(
            kernelspec.bare_python
        ):  # Jupyter replaces the word `python` by its own interpreter
            executable = self.interpreter_of(owner).path if owner else target_python
        letter = self.letter_of(executable)
        has_ipykernel = (
            _has_ipykernel(executable, self, site, target_python)
            if executable
            else Unknown("no-python")
        )
        # the target never sees it
        is_foreign = owner is not None and owner != self.letter_of(target_python)
        run: KernelRun | Unknown = NOT_ASKED
        if announce and target_python and not is_foreign:
            from dlsetup.collect.kernel_start import start_kernel

            announce(kernelspec.name)
            run = start_kernel(kernelspec, target_python, environ, self.letter_of)
        seen_by = owner or known(kernelspec.seen_by) or "user"
        return replace(
            kernelspec, interpreter=letter, has_ipykernel=has_ipykernel, seen_by=seen_by, run=run
        )

    def _owner_letter(self, kernelspec: Kernel) -> str | None:
        """The environment whose share/jupyter the kernelspec lies in."""
        return self.kernel_folders.get(os.path.normcase(os.path.dirname(kernelspec.path)))

    @cached_property
    def kernel_folders(self) -> Mapping[str, str]:
        """The letter of each environment, the first of a prefix, by its folder of kernels."""
        return {
            os.path.normcase(os.path.join(each.prefix, "share", "jupyter", "kernels")): each.letter
            for each in reversed(self.letters.interpreters)
        }

    def editor_fact(
        self, target_python: str | None, site: SitePackages
    ) -> EditorFacts | Unknown | None:
        if not isinstance(self.editor, EditorFacts):
            return self.editor
        changes: dict[str, Any] = {}
        for field in ("settings", "selections"):
            entries = getattr(self.editor, field)
            if not isinstance(entries, Unknown):
                changes[field] = tuple(
                    self._with_interpreter(entry, target_python, site) for entry in entries
                )
        return replace(self.editor, **changes)

    def editor_python_facts(self) -> tuple[EditorPython, ...] | Unknown:
        if isinstance(self.editor_pythons, Unknown):
            return self.editor_pythons
        return tuple(
            replace(each, interpreter=self.letter_of(each.interpreter_path))
            for each in self.editor_pythons
        )

    def _with_interpreter(
        self, entry: EditorEntry, target_python: str | None, site: SitePackages
    ) -> EditorEntry:
        """The setting, or the choice, with the letter of the interpreter that it names."""
        path = known(entry.interpreter_path)
        letter = self.letter_of(path)
        existing_path = path if path and known(entry.exists) else None
        has_ipykernel = (
            _has_ipykernel(existing_path, self, site, target_python)
            if existing_path
            else Unknown("no-python")
        )
        return replace(entry, interpreter=letter, has_ipykernel=has_ipykernel)


def chosen_pythons(editor: EditorFacts) -> tuple[EditorPython, ...]:
    """What this build of VS Code works with: chosen in the window, else in the settings."""
    selected = [
        EditorPython(
            name=editor.name,
            path=editor.name,
            interpreter_path=each.interpreter_path,
            exists=each.exists,
        )
        for each in editor.existing_selections
    ]
    named = [
        EditorPython(name=editor.name, path=each.path, interpreter_path=path, exists=each.exists)
        for each in reversed(known(editor.settings, ()))
        if (path := known(each.interpreter_path))
    ]
    return tuple((selected or named)[:1])


def _editor_settings(editor: EditorFacts | Unknown | None) -> tuple[EditorSettings, ...]:
    return known(editor.settings, ()) if isinstance(editor, EditorFacts) else ()


def _editor_selections(editor: EditorFacts | Unknown | None) -> tuple[SelectedInterpreter, ...]:
    return known(editor.selections, ()) if isinstance(editor, EditorFacts) else ()


def _has_ipykernel(
    executable: str, interpreter_map: InterpreterMap, site: SitePackages, target_python: str | None
) -> bool | Unknown:
    if target_python and interpreter_map.letter_of(executable) == interpreter_map.letter_of(
        target_python
    ):
        return "ipykernel" in site.top_level
    if executable.lower().endswith(".exe") and interpreter_map.system.NAME != "windows":
        return Unknown("another-system", executable)
    interpreter = interpreter_map.interpreter_of(interpreter_map.letter_of(executable))
    for pattern in interpreter_map.system.site_packages_patterns(interpreter.prefix):
        for folder in glob.glob(os.path.join(glob.escape(interpreter.prefix), pattern)):
            folder_entries = entries(folder)
            if not isinstance(folder_entries, Unknown) and any(
                entry.name == "ipykernel" for entry in folder_entries
            ):
                return True
    return False if interpreter.kind in identify.ENVIRONMENT_KINDS else Unknown("not-read")
