"""What helps a package that cannot be imported: decided by its files, then by its error.

Installing again helps where files are gone or changed, and nowhere else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from packaging.utils import canonicalize_name

from dlsetup.facts import Distribution, Facts, ImportResult, PackageFiles, Python, known
from dlsetup.facts.failed_imports import (
    absent_module,
    blamed_modules,
    error_text,
    files_of_import,
    files_of_package,
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
from dlsetup.model.course import Course
from dlsetup.model.fixes import Fix, Instruction, Step, instruct
from dlsetup.model.text import Text
from dlsetup.remedies.packages import install, install_again, install_command
from dlsetup.remedies.reinstalling import rebuild_if_that_fails
from dlsetup.remedies.shells import is_windows, rename_command, unset_variables
from dlsetup.remedies.visual_c import INSTALL_RUNTIME
from dlsetup.remedies.wording import ASK_INSTRUCTOR
from dlsetup.tables.modules import package_names
from dlsetup.tables.removed_modules import find_removed
from dlsetup.tables.stated_needs import stated_need
from dlsetup.tables.system_libraries import find_library, is_nvidia
from dlsetup.tables.wordings import BLOCKED

TORCH = frozenset({"torch", "torchvision", "torchaudio"})
LOADER_VARIABLES = ("LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES")
KERAS_BACKENDS = ("torch", "tensorflow", "jax")

_PYTORCH_LIBRARY = re.compile(r"lib(torch|c10|shm)\w*\.")
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


def distribution_of(python: Python, attempt: ImportResult) -> Distribution | None:
    """The distribution that an import's error blames, else the one that it was to import."""
    here = distributions_by_key(python)
    compared = files_of_import(python, attempt)
    if compared and compared.key in here:
        return here[compared.key]
    names = (name for module in blamed_modules(attempt) for name in package_names(module))
    return next((here[name] for name in names if name in here), None)


def is_important(attempt: ImportResult, distribution: Distribution | None, course: Course) -> bool:
    """The course teaches it, or it is PyTorch."""
    taught = {canonicalize_name(requirement.name) for requirement in course.requirements}
    keys = {*package_names(attempt.module), *((distribution.key,) if distribution else ())}
    return bool(keys & (taught | TORCH))


def compared_files(python: Python, attempt: ImportResult) -> PackageFiles | None:
    """The compared files of the package that a failed import blames."""
    found = files_of_import(python, attempt)
    distribution = distribution_of(python, attempt)
    return found or (files_of_package(python, distribution.key) if distribution else None)


def is_damaged(files: PackageFiles | None) -> bool:
    """Files are gone or changed, and no other distribution wrote over them."""
    return files is not None and known(files.damaged, 0) > 0 and not known(files.shared_with, ())


def are_whole(files: PackageFiles | None) -> bool:
    """All that its list names is there, as it was installed."""
    return files is not None and known(files.damaged) == 0 and not known(files.unreadable, ())


def needs_system_library(python: Python, attempt: ImportResult) -> bool:
    """The library that is missing is neither the package's own nor NVIDIA's."""
    library = missing_library(attempt)
    if library is None or is_nvidia(library) or _PYTORCH_LIBRARY.match(library):
        return False
    return find_library(library) is not None or not is_damaged(compared_files(python, attempt))


def has_own_check(python: Python, attempt: ImportResult) -> bool:
    """Other checks tell of files that cannot be read, are of another Python or are written by two
    packages, and of the system's libraries."""
    files = compared_files(python, attempt)
    if files and (
        known(files.unreadable, ()) or known(files.foreign, ()) or known(files.shared_with, ())
    ):
        return True
    return needs_system_library(python, attempt)


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
    return Fix((*((DO_NOT_REPEAT,) if are_whole(files) else ()), ASK_INSTRUCTOR))


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
    return Fix((Instruction(TRY_AGAIN, params={"module": module}), rebuild_if_that_fails(facts)))


def _cures_of_settings(facts: Facts, python: Python, attempt: ImportResult) -> Iterator[Step]:
    """Where the error leaves no doubt, whatever state the files are in: a setting, a policy."""
    error = error_text(attempt)
    if attempt.module == "keras" and (match := _BACKEND.search(error)):
        yield from _choose_backend(facts, python, match[1] or match[2])
    elif _BLOCKED.search(error):
        yield ALLOW if is_windows(facts) else ALLOW_HERE
        yield Instruction(IMPORT_AGAIN, params={"module": attempt.module})


def _cures_by_error(
    facts: Facts, python: Python, attempt: ImportResult, distribution: Distribution | None
) -> Iterator[Step]:
    """The first that fits; nothing where the error is another."""
    error = error_text(attempt)
    library = missing_library(attempt)
    if told := stated_need(error):
        command = (*install_command(facts, python), "--upgrade", told.package, told.requirement)
        yield Instruction(BOTH, command, {"package": told.package, "need": told.need})
    elif removed := _removed_module(python, attempt):
        yield from _use_newer_release(facts, python, attempt, *removed)
    elif _OTHER_NUMPY.search(error) and distribution:
        command = (*install_command(facts, python), "--upgrade", distribution.key)
        yield Instruction(NEWER, command, {"module": attempt.module})
    elif _OTHER_NUMPY.search(error):
        package = min(package_names(attempt.module), key=len)
        yield Instruction(
            COPIED, (*install_command(facts, python), package), {"module": attempt.module}
        )
    elif library and is_nvidia(library) and library.startswith("libcuda.so"):
        yield NVIDIA_DRIVER
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
    yield Instruction(OLDER_THAN_PYTHON, (*command, "--upgrade", name), params)
    if package:
        yield Instruction(BRING_BACK, (*command, package), params)


def remove_loader_variables(facts: Facts, error: str) -> tuple[Instruction, ...]:
    """Where the error is the loader's, and variables lead it to other libraries."""
    set_names = {variable.name for variable in known(facts.variables, ()) if variable.value}
    names = tuple(name for name in LOADER_VARIABLES if name in set_names)
    if not names or not _LOADER.search(error):
        return ()
    return (LOADER, *unset_variables(facts, *names))


def _choose_backend(facts: Facts, python: Python, backend: str) -> Iterator[Step]:
    """Keras takes its backend from a variable, else from its settings."""
    yield Instruction(BACKEND, params={"backend": backend})
    installed = python.installed_keys or frozenset()
    usable = next((key for key in KERAS_BACKENDS if key in installed and key != backend), None)
    if any(each.name == "KERAS_BACKEND" for each in known(facts.variables, ())):
        yield from unset_variables(facts, "KERAS_BACKEND")
    elif usable:
        yield Instruction(CHOOSE_BACKEND, params={"usable": usable})
    else:
        yield NO_BACKEND


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
    yield Instruction(RENAME, rename_command(facts, path, f"my_{name}"))


def _open_path(facts: Facts, path: str) -> Step:
    command = ("icacls", path) if is_windows(facts) else ("ls", "-ld", path)
    return Instruction(CLOSED, command)


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


TRY_AGAIN = Text(
    en="Run `import {module}` again. The first import after an installation can take minutes "
    "because of a virus scanner or a network drive.",
    ko="`import {module}` 코드를 다시 실행하세요. 설치 직후에는 백신 검사나 네트워크 드라이브 "
    "때문에 몇 분씩 걸립니다.",
)
DO_NOT_REPEAT = instruct(
    en="All files of the package are as they were installed, so installing it again changes "
    "nothing.",
    ko="패키지의 파일은 설치된 그대로이므로 다시 설치해도 달라지지 않습니다.",
)
COPIED = Text(
    en="The files of `{module}` were copied here, not installed, and were built for another numpy "
    "version. Install it:",
    ko="`{module}` 파일은 설치한 것이 아니라 복사한 것이고, 다른 numpy 버전용으로 만들어졌습니다. "
    "다음과 같이 설치하세요.",
)
BOTH = Text(
    en="`{package}` says itself that it needs a newer `{need}`. Install versions that fit:",
    ko="`{package}` 패키지가 더 높은 버전의 `{need}` 패키지를 요구합니다. 서로 맞는 버전을 "
    "설치하세요.",
)
OLDER_THAN_PYTHON = Text(
    en="This Python has no module `{module}` any more, and the package is older than that. Install "
    "its newest release:",
    ko="이 파이썬에서는 `{module}` 모듈이 없어졌는데, 설치된 패키지는 그보다 오래되었습니다. 최신 "
    "버전을 설치하세요.",
)
BRING_BACK = Text(
    en="If the error stays, install the module by itself:",
    ko="오류가 그대로이면 그 모듈만 따로 설치하세요.",
)
NEWER = Text(
    en="`{module}` was compiled for another numpy version. Install a newer release of it:",
    ko="`{module}` 패키지는 다른 numpy 버전에 맞춰 컴파일되었습니다. 새 버전을 설치하세요.",
)
NVIDIA_DRIVER = instruct(
    en="This library comes with the NVIDIA driver. Without an NVIDIA GPU, install the CPU build "
    "of the package.",
    ko="이 라이브러리는 NVIDIA 드라이버에 들어 있습니다. NVIDIA GPU가 없으면 패키지의 CPU용 "
    "빌드를 설치하세요.",
)
LOADER = instruct(
    en="A variable makes the system load other libraries instead of the package's. Remove it:",
    ko="환경 변수 때문에 패키지에 든 라이브러리 대신 다른 라이브러리를 불러옵니다. 변수를 "
    "지우세요.",
)
ALLOW = instruct(
    en="Windows or an antivirus program blocks a file of the package. Allow it in Windows "
    "Security, or ask the administrator of the computer.",
    ko="Windows나 백신이 패키지의 파일을 막았습니다. Windows 보안에서 허용하거나 컴퓨터 관리자에게 "
    "부탁하세요.",
)
ALLOW_HERE = instruct(
    en="The system blocks a file of the package. Allow it in the system's security settings, or "
    "ask the administrator of the computer.",
    ko="시스템이 패키지의 파일을 막았습니다. 보안 설정에서 허용하거나 컴퓨터 관리자에게 "
    "부탁하세요.",
)
IMPORT_AGAIN = Text(
    en="Then run `import {module}` again.",
    ko="그런 다음 `import {module}` 코드를 다시 실행하세요.",
)
BACKEND = Text(
    en="Keras is set to use {backend}, which does not work here.",
    ko="Keras 설정의 {backend} 백엔드는 여기서 쓸 수 없습니다.",
)
CHOOSE_BACKEND = Text(
    en="Open keras.json in the folder .keras of your home folder. Set `backend` to `{usable}`.",
    ko="홈 폴더의 .keras 폴더에 있는 keras.json을 열고 `backend` 값을 {usable}(으)로 바꾸세요.",
)
NO_BACKEND = instruct(
    en="Install PyTorch or TensorFlow. Then set `backend` in the file keras.json in the folder "
    ".keras of your home folder.",
    ko="PyTorch나 TensorFlow를 설치하고 홈 폴더의 .keras 폴더에 있는 keras.json에서 `backend` "
    "값을 바꾸세요.",
)
RENAME = Text(
    en="Python imports your own file instead of the package. Give your file another name:",
    ko="파이썬이 패키지 대신 내 파일을 불러옵니다. 내 파일의 이름을 바꾸세요.",
)
CLOSED = Text(
    en="You cannot open a file or folder that the package needs. See whose it is, and ask its "
    "owner for permission to read it:",
    ko="패키지에 필요한 파일이나 폴더를 열 권한이 없습니다. 소유자가 누구인지 확인하고 권한을 "
    "부탁하세요.",
)
