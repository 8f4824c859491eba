"""What a course requires. The built-in course is such a file too."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dlsetup.model.levels import Level
from dlsetup.model.text import Text
from dlsetup.records import msgspec

if TYPE_CHECKING:
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

Distribution = Literal["venv", "uv", "conda", "anaconda", "miniconda", "miniforge"]
BUILT_IN = Path(__file__).parents[1] / "tables" / "course.toml"


class StrictStruct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A misspelt key in a course file is an error, not silence."""


class Distributions(StrictStruct, frozen=True):
    """How the environment may be made; an empty `accept` takes any. `recommend`, where it is
    accepted and there, is taken before the others, unless another is asked for."""

    accept: tuple[Distribution, ...] = ()
    recommend: Distribution | None = None


class Framework(StrictStruct, frozen=True):
    """`required = false`: recommended, and never downloaded without being asked for."""

    name: Literal["torch", "tensorflow", "jax"] = "torch"
    packages: tuple[str, ...] = ("torch",)
    required: bool = False


class CourseEditor(StrictStruct, frozen=True):
    name: Literal["vscode", "none"] = "vscode"
    extensions: tuple[str, ...] = ("ms-python.python", "ms-toolsai.jupyter")
    required: bool = False


class Training(StrictStruct, frozen=True):
    task: Literal["digits"] = "digits"
    required: bool = True


class Course(StrictStruct, frozen=True):
    """One course. `python` is a version specifier, `packages` are PEP 508 requirements."""

    name: str
    title: Text
    language: Literal["ko", "en", "auto"] = "auto"
    python: str = ">=3.10"
    packages: tuple[str, ...] = ()
    distribution: Distributions = Distributions()
    framework: Framework = Framework()
    editor: CourseEditor = CourseEditor()
    training: Training = Training()
    levels: dict[str, Level] = {}

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        from packaging.requirements import Requirement

        return tuple(Requirement(text) for text in self.packages)

    @property
    def python_versions(self) -> SpecifierSet:
        from packaging.specifiers import SpecifierSet

        return SpecifierSet(self.python)


def load_course(file: str | Path | None = None) -> Course:
    """Read a course file; `None` is the built-in course.

    Raises UserError: the file cannot be read, is no TOML, or a key, version or requirement in
    it is wrong; the message names the place.
    """
    from dlsetup.files.reading import READ_LIMIT, read_whole  # authors of checks read no course

    path = Path(file) if file else BUILT_IN
    if path != BUILT_IN:
        from dlsetup.model.other_course_files import reject_other_kind

        reject_other_kind(path)
    try:
        raw = tomllib.loads(read_whole(path, READ_LIMIT).decode("utf-8-sig"))
        course = msgspec.convert(raw, Course)
        if path != BUILT_IN:
            _ = course.requirements, course.python_versions  # both are parsed when first read
    except (OSError, ValueError) as error:  # TOML, encoding, type, requirement, specifier
        from dlsetup.model.course_errors import course_error

        raise course_error(path, error) from error
    except RecursionError as error:
        from dlsetup.model.course_errors import course_error

        raise course_error(path, tomllib.TOMLDecodeError("nested too deeply")) from error
    return course
