"""What helps a package that cannot be imported: decided by its files, then by its error.

Installing again helps where files are gone or changed, and nowhere else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from dlsetup.facts import Distribution, Facts, ImportResult, Python, known
from dlsetup.facts.failed_imports import (
    absent_module,
    error_text,
    missing_library,
)
from dlsetup.facts.requirements import (
    can_agree,
    distributions_by_key,
    is_satisfied,
    marker_applies,
    marker_values,
    needed_versions,
    parse,
)
from dlsetup.model.fixes import Fix, Instruction, Step
from dlsetup.remedies import import_messages as messages
from dlsetup.remedies.import_blame import are_whole, compared_files, distribution_of, is_damaged
from dlsetup.remedies.packages import install, install_again, install_command
from dlsetup.remedies.reinstalling import rebuild_if_that_fails
from dlsetup.remedies.shells import is_windows, rename_command, unset_variables
from dlsetup.remedies.visual_c import INSTALL_RUNTIME
from dlsetup.remedies.wording import ASK_INSTRUCTOR
from dlsetup.tables.modules import package_names
from dlsetup.tables.removed_modules import find_removed
from dlsetup.tables.stated_needs import stated_need
from dlsetup.tables.system_libraries import is_nvidia
from dlsetup.tables.wordings import BLOCKED

LOADER_VARIABLES = ("LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES")
KERAS_BACKENDS = ("torch", "tensorflow", "jax")

_LOADER = re.compile(
    r"undefined symbol|symbol not found|Symbol not found|wrong ELF class|version [`']\S+' not found"
    r"|cannot open shared object file|Library not loaded",
)
_BLOCKED = re.compile(
    rf"Application Control|blocked (this|by)|애플리케이션 제어|응용 프로그램 제어|{BLOCKED}"
    r"|WinError (1260|4551|225)|code signature|library load disallowed by system policy",
    re.IGNORECASE,
)
_OTHER_NUMPY = re.compile(
    r"numpy\.\w+ size changed|compiled using NumPy 1|_ARRAY_API not found"
    r"|numpy\.core\.multiarray failed to import|module compiled against A[BP]I version"
)
_NO_DLL = re.compile(
    r"DLL load failed.*(specified module could not be found|지정된 모듈을 찾을 수)"
)
_REFUSED = re.compile(r"PermissionError: .*?'([^']+)'")
_FILE = re.compile(r"\((?P<path>(?:/|[A-Za-z]:\\)[^()]+\.py)\)")
_BACKEND = re.compile(
    r"Unable to import backend ?: ?(\w+)|No module named '(tensorflow|jax|torch)'"
)


def cure(facts: Facts, python: Python, attempt: ImportResult) -> Fix:
    """What helps: the same version again where its files are damaged, else what its error asks
    for, else nothing that we know."""
    files = compared_files(python, attempt)
    if attempt.outcome == "hung":
        return try_again(facts, attempt.module)
    if steps := tuple(_cures_of_settings(facts, python, attempt)):
        return Fix(steps)
    if is_damaged(files) and files and files.version:
        return install_again(facts, files.key, files.version)
    if found := cure_by_error(facts, python, attempt):
        return found
    return Fix((*((messages.DO_NOT_REPEAT,) if are_whole(files) else ()), ASK_INSTRUCTOR))


def cure_by_error(facts: Facts, python: Python, attempt: ImportResult) -> Fix | None:
    """What the error asks for; None: we do not know."""
    distribution = distribution_of(python, attempt)
    settings = _cures_of_settings(facts, python, attempt)
    if numpy := _numpy_for_all(facts, python, attempt, distribution):
        return install(facts, numpy)
    if steps := (*settings, *_cures_by_error(facts, python, attempt, distribution)):
        return Fix(steps)
    requirements = tuple(_absent_requirements(facts, python, attempt, distribution))
    small = missing_library(attempt) is None  # NVIDIA's packages are large
    return install(facts, *requirements, safe=small) if requirements else None


def try_again(facts: Facts, module: str) -> Fix:
    """An import that did not end in time."""
    return Fix(
        (Instruction(messages.TRY_AGAIN, params={"module": module}), rebuild_if_that_fails(facts))
    )


def _cures_of_settings(facts: Facts, python: Python, attempt: ImportResult) -> Iterator[Step]:
    """Where the error leaves no doubt, whatever state the files are in: a setting, a policy."""
    error = error_text(attempt)
    if attempt.module == "keras" and (match := _BACKEND.search(error)):
        yield from _choose_backend(facts, python, match[1] or match[2])
    elif _BLOCKED.search(error):
        yield messages.ALLOW if is_windows(facts) else messages.ALLOW_HERE
        yield Instruction(messages.IMPORT_AGAIN, params={"module": attempt.module})


def _cures_by_error(
    facts: Facts, python: Python, attempt: ImportResult, distribution: Distribution | None
) -> Iterator[Step]:
    """The first that fits; nothing where the error is another."""
    error = error_text(attempt)
    library = missing_library(attempt)
    if told := stated_need(error):
        command = (*install_command(facts, python), "--upgrade", told.package, told.requirement)
        yield Instruction(messages.BOTH, command, {"package": told.package, "need": told.need})
    elif removed := _removed_module(python, attempt):
        yield from _use_newer_release(facts, python, attempt, *removed)
    elif _OTHER_NUMPY.search(error) and distribution:
        command = (*install_command(facts, python), "--upgrade", distribution.key)
        yield Instruction(messages.NEWER, command, {"module": attempt.module})
    elif _OTHER_NUMPY.search(error):
        package = min(package_names(attempt.module), key=len)
        yield Instruction(
            messages.COPIED, (*install_command(facts, python), package), {"module": attempt.module}
        )
    elif library and is_nvidia(library) and library.startswith("libcuda.so"):
        yield messages.NVIDIA_DRIVER
    elif steps := remove_loader_variables(facts, error):
        yield from steps
    elif path := _shadowing_file(python, error):
        yield from _rename(facts, path)
    elif match := _REFUSED.search(error):
        yield _open_path(facts, match[1])
    elif _NO_DLL.search(error):
        yield from INSTALL_RUNTIME.steps


def _numpy_for_all(
    facts: Facts, python: Python, attempt: ImportResult, distribution: Distribution | None
) -> str | None:
    """The numpy that every package here asks for, where the failed one asks for another than the
    installed one, and all can be content."""
    installed = distributions_by_key(python).get("numpy")
    if not installed or not distribution or not _OTHER_NUMPY.search(error_text(attempt)):
        return None
    own = needed_versions(facts, python, "numpy", of=distribution.key)
    every = needed_versions(facts, python, "numpy")
    agree = all(can_agree(a, b) for a, b in itertools.combinations(every, 2))
    if not agree or all(is_satisfied(each, installed.version) for each in own):
        return None
    return "numpy" + ",".join(dict.fromkeys(part for each in every for part in each.split(",")))


def _removed_module(python: Python, attempt: ImportResult) -> tuple[str, str] | None:
    """A module that this Python has no more, and what brings it back."""
    module, version = absent_module(attempt), known(python.version)
    removed = find_removed(module, version) if module and version else None
    return (module, removed.package) if module and removed else None


def _use_newer_release(
    facts: Facts, python: Python, attempt: ImportResult, module: str, package: str
) -> Iterator[Step]:
    """A release that was made for this Python; else the module itself."""
    command, params = install_command(facts, python), {"module": module}
    blamed = distribution_of(python, attempt)
    name = blamed.key if blamed else min(package_names(attempt.module), key=len)
    yield Instruction(messages.OLDER_THAN_PYTHON, (*command, "--upgrade", name), params)
    if package:
        yield Instruction(messages.BRING_BACK, (*command, package), params)


def remove_loader_variables(facts: Facts, error: str) -> tuple[Instruction, ...]:
    """Where the error is the loader's, and variables lead it to other libraries."""
    set_names = {variable.name for variable in known(facts.variables, ()) if variable.value}
    names = tuple(name for name in LOADER_VARIABLES if name in set_names)
    if not names or not _LOADER.search(error):
        return ()
    return (messages.LOADER, *unset_variables(facts, *names))


def _choose_backend(facts: Facts, python: Python, backend: str) -> Iterator[Step]:
    """Keras takes its backend from a variable, else from its settings."""
    yield Instruction(messages.BACKEND, params={"backend": backend})
    installed = python.installed_keys or frozenset()
    usable = next((key for key in KERAS_BACKENDS if key in installed and key != backend), None)
    if any(each.name == "KERAS_BACKEND" for each in known(facts.variables, ())):
        yield from unset_variables(facts, "KERAS_BACKEND")
    elif usable:
        yield Instruction(messages.CHOOSE_BACKEND, params={"usable": usable})
    else:
        yield messages.NO_BACKEND


def _shadowing_file(python: Python, error: str) -> str | None:
    """A file of the student's that the error names as the module."""
    match = _FILE.search(error)
    prefixes = tuple(
        prefix for prefix in (known(python.prefix), known(python.base_prefix)) if prefix
    )
    if match is None or not prefixes or match["path"].startswith(prefixes):
        return None
    return None if re.search(r"(site|dist)-packages", match["path"]) else match["path"]


def _rename(facts: Facts, path: str) -> Iterator[Step]:
    name = re.split(r"[/\\]", path)[-1]
    yield Instruction(messages.RENAME, rename_command(facts, path, f"my_{name}"))


def _open_path(facts: Facts, path: str) -> Step:
    command = ("icacls", path) if is_windows(facts) else ("ls", "-ld", path)
    return Instruction(messages.CLOSED, command)


def _absent_requirements(
    facts: Facts, python: Python, attempt: ImportResult, distribution: Distribution | None
) -> Iterator[str]:
    """What the package asks for and is not installed: the module that the error misses, or
    NVIDIA's packages."""
    module, library = absent_module(attempt), missing_library(attempt)
    nvidia = library is not None and is_nvidia(library)
    installed, values = python.installed_keys or frozenset(), marker_values(facts)
    names = package_names(module) if module else ()
    for text in known(distribution.requires, ()) if distribution else ():
        need = parse(text)
        if need is None or need.key in installed or not marker_applies(need.marker, values):
            continue
        if need.key in names or (nvidia and need.key.startswith("nvidia-")):
            yield need.text
