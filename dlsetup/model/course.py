"""What a course requires. The built-in course is such a file too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlsetup.model.levels import Level
from dlsetup.model.text import Text
from dlsetup.records import msgspec

if TYPE_CHECKING:
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

Distribution = Literal["venv", "uv", "conda", "anaconda", "miniconda", "miniforge"]
HandInForm = Literal["html", "pdf", "notebook"]
Origin = Literal["option", "variable", "folder", "environment", "report", "built-in"]


class StrictStruct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A misspelt key in a course file is an error, not silence."""


class Distributions(StrictStruct, frozen=True):
    """How the environment may be made; an empty `accept` takes any. `recommend`, where it is
    accepted and there, is taken before the others, unless another is asked for. `mirrors`:
    addresses of folders that have the installers, too; their sums are the publisher's."""

    accept: tuple[Distribution, ...] = ()
    recommend: Distribution | None = None
    mirrors: tuple[str, ...] = ()


class Framework(StrictStruct, frozen=True):
    """`required = false`: recommended, and never downloaded without being asked for."""

    name: Literal["torch", "tensorflow", "jax"] = "torch"
    packages: tuple[str, ...] = ("torch",)
    required: bool = False

    @property
    def requirements(self) -> dict[str, str]:
        """What is asked for, by the normalized names of the packages."""
        from packaging.requirements import Requirement
        from packaging.utils import canonicalize_name

        return {canonicalize_name(Requirement(text).name): text for text in self.packages}


class CourseEditor(StrictStruct, frozen=True):
    name: Literal["vscode", "none"] = "vscode"
    extensions: tuple[str, ...] = ("ms-python.python", "ms-toolsai.jupyter")
    required: bool = False


class Training(StrictStruct, frozen=True):
    """`required = false`: a first training that does not pass is only a warning."""

    required: bool = True


class HandIn(StrictStruct, frozen=True):
    """What `dlsetup hand-in` makes of a notebook. `name`: a pattern with `*` and `?` for its name,
    without the ending, "" for any; `max_mb`: of each file, 0 for any size."""

    forms: tuple[HandInForm, ...] = ("html",)
    name: str = ""
    max_mb: int = 0


class ApiKeys(StrictStruct, frozen=True):
    """Keys of services that students get for themselves, by the names of their variables, and the
    file that holds them."""

    names: tuple[str, ...] = ()
    file: str = ".env"


class Materials(StrictStruct, frozen=True):
    """Files of the course that students work in. `address`: of a repository, of a zip file, or
    the path of a zip file below the course file's folder; "" for none. `branch`: or
    a tag, "" for the repository's own. `folder`: in the student's folder. `max_mb`: of the
    download, and of what it unpacks to."""

    address: str = ""
    branch: str = ""
    folder: str = "materials"
    max_mb: int = 200


class CourseLocks(StrictStruct, frozen=True):
    """`folder`: of the locks, below that of the course file."""

    folder: str = "locks"


class CoursePage(StrictStruct, frozen=True):
    """Of the page for students, "" where there is none. `scripts`: the address of the folder with
    install.sh and install.ps1; `source`: of what they install; `course`: of this file; `colab`: of
    a notebook; `contact`: an e-mail address or that of a page."""

    scripts: str = ""
    source: str = ""
    course: str = ""
    colab: str = ""
    contact: str = ""


class Course(StrictStruct, frozen=True):
    """One course. `python` is a version specifier, `packages` are PEP 508 requirements."""

    name: str
    title: Text
    python: str = ">=3.10"
    packages: tuple[str, ...] = ()
    distribution: Distributions = Distributions()
    framework: Framework = Framework()
    editor: CourseEditor = CourseEditor()
    training: Training = Training()
    hand_in: HandIn = HandIn()
    keys: ApiKeys = ApiKeys()
    materials: Materials = Materials()
    lock: CourseLocks = CourseLocks()
    page: CoursePage = CoursePage()
    levels: dict[str, Level] = {}

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        from packaging.requirements import Requirement

        return tuple(Requirement(text) for text in self.packages)

    @property
    def python_versions(self) -> SpecifierSet:
        from packaging.specifiers import SpecifierSet

        return SpecifierSet(self.python)


class CourseSource(NamedTuple):
    """Where a course was found. `file`: of an option, a variable, a folder; "" otherwise.
    `digest`: SHA-256 of the file. `made_from`: of an environment's course, where its file was when
    the environment was made."""

    origin: Origin = "built-in"
    file: str = ""
    digest: str = ""
    made_from: str = ""

    @property
    def beside(self) -> str:
        """The file, or its address, that what the course names without one is beside; "": not
        known."""
        file = self.file or self.made_from
        return file if not file or "://" in file else str(Path(file).expanduser().absolute())


BUILT_IN_SOURCE = CourseSource()


class FoundCourse(NamedTuple):
    """The course that a command goes by. `locks`: the folder that its locks are in, where it is
    not beside its file."""

    course: Course
    source: CourseSource = BUILT_IN_SOURCE
    locks: str = ""

    @property
    def lock_folder(self) -> Path | None:
        """Where its locks are or would be; None: the course is of no file."""
        if self.locks:
            return Path(self.locks)
        if self.is_built_in or not self.source.file:
            return None
        return Path(self.source.file).expanduser().absolute().parent / self.course.lock.folder

    @property
    def is_built_in(self) -> bool:
        return self.source.origin == BUILT_IN_SOURCE.origin
