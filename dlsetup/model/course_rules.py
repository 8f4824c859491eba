"""What the keys and values of a course may be; a course is data, and names nothing but packages,
versions and checks, and places that have the publishers' own files."""

from __future__ import annotations

import enum
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from dlsetup.model.course import ApiKeys, Course, CoursePage, HandIn, Materials
from dlsetup.model.near import find_near
from dlsetup.model.text import Param
from dlsetup.records import msgspec

Place = tuple[str | int, ...]
CheckNames = Callable[[], Mapping[str, str]]  # the names of our checks by their codes
NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9_-])?")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)  # devices of Windows
EXTENSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\.[A-Za-z0-9][A-Za-z0-9._-]*")
KEY_NAME = re.compile(r"[A-Z][A-Z0-9_]{1,79}")
KEY_FILE = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]")
MIRROR = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~/+-]*)?")  # no password in it
LOCK_FOLDER = re.compile(r"(?!\.)[A-Za-z0-9._-]+(?:/(?!\.)[A-Za-z0-9._-]+)*")  # below the file's
GIT_HOST = re.compile(r"https://(?:github\.com|gitlab\.[A-Za-z0-9.-]+)/")  # whose archives we know
MATERIALS = re.compile(rf"{MIRROR.pattern}|{LOCK_FOLDER.pattern}")
BRANCH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*)?")
MATERIALS_FOLDER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,38}[A-Za-z0-9_-]|[A-Za-z0-9_]")
LINK = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][A-Za-z0-9._~/?#=&%@:,+-]*)?")
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
OTHER_CODE = re.compile(r"(?!DLS)[A-Z]{3}\d{3}")  # of a check that another distribution brings
ELSEWHERE = re.compile(r"^[-.~]|[\\/@]")  # an option of pip, a path, a URL
FILE_NAME = re.compile(r"\.(?:whl|zip|tar|gz|tgz|bz2|tbz2?|xz|txz|txt)$", re.I)  # pip opens it
MAX_LENGTH = 200  # of any text in it
TYPE_NAMES = {str: "str", bool: "bool", int: "int", float: "float", list: "array", dict: "table"}


class CourseMistake(NamedTuple):
    """`detail`: a word of `course_errors.DETAILS`, with what fills its sentence."""

    place: Place
    detail: str
    params: Mapping[str, Param] = {}


class CourseMistakeError(ValueError):
    """A course that cannot be one."""

    def __init__(self, mistake: CourseMistake) -> None:
        super().__init__(mistake.detail)
        self.mistake = mistake


def parse_course(raw: Mapping[str, Any], check_names: CheckNames | None = None) -> Course:
    """The course that these plain values are, of a file, of our memory or of a report.

    Raises CourseMistakeError: a key or a value is wrong.
    """
    mistake = next(_shape_mistakes(raw, Course, ()), None)
    if mistake is None:
        course = _convert(raw)
        mistake = next(_value_mistakes(course, check_names), None)
    if mistake is not None:
        raise CourseMistakeError(mistake)
    return course


def _convert(raw: Mapping[str, Any]) -> Course:
    """Of the right shape; a key may be missing."""
    try:
        return msgspec.convert(raw, Course)
    except ValueError as error:
        missing = re.search(r"missing required field `(\w+)`(?: - at `\$\.([\w.]*)`)?", str(error))
        if missing is None:
            raise
        place = (*filter(None, (missing[2] or "").split(".")), missing[1])
        raise CourseMistakeError(CourseMistake(place, "missing-key")) from error


def _shape_mistakes(value: Any, kind: Any, place: Place) -> Iterator[CourseMistake]:
    """The first one alone is told: behind it nothing is what it should be."""
    if get_origin(kind) in (Union, types.UnionType):  # of something and None, which TOML has not
        if value is None:
            return
        kind = next(each for each in get_args(kind) if each is not type(None))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal or (isinstance(kind, type) and issubclass(kind, enum.Enum)):
        yield from _choice_mistakes(value, arguments or tuple(map(str, kind)), place)
    elif origin is tuple:
        yield from _type_mistakes(value, list, place)
        for number, item in enumerate(value if isinstance(value, list | tuple) else ()):
            yield from _shape_mistakes(item, arguments[0], (*place, number))
    elif origin is dict:
        yield from _type_mistakes(value, dict, place)
        for key in value:
            yield from _shape_mistakes(value[key], arguments[1], (*place, key))
    elif issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        yield from _table_mistakes(value, {name: hints[name] for name in _fields(kind)}, place)
    else:
        yield from _type_mistakes(value, kind, place)
        yield from _text_mistakes(value, place)


def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return kind.__struct_fields__


def _table_mistakes(value: Any, kinds: Mapping[str, Any], place: Place) -> Iterator[CourseMistake]:
    yield from _type_mistakes(value, dict, place)
    for key, item in value.items():
        if key not in kinds:
            yield CourseMistake((*place, key), *_say_choices("unknown-key", key, kinds))
        yield from _shape_mistakes(item, kinds[key], (*place, key))


def _type_mistakes(value: Any, kind: type, place: Place) -> Iterator[CourseMistake]:
    if not isinstance(value, (list, tuple) if kind is list else kind):
        found = TYPE_NAMES.get(type(value), "time")
        params = {"expected": f"<{TYPE_NAMES[kind]}>", "found": f"<{found}>"}
        yield CourseMistake(place, "wrong-type", params)


def _choice_mistakes(value: Any, choices: tuple[str, ...], place: Place) -> Iterator[CourseMistake]:
    yield from _type_mistakes(value, str, place)
    if value not in choices:
        yield CourseMistake(place, *_say_choices("wrong-choice", value, choices))


def _text_mistakes(value: Any, place: Place) -> Iterator[CourseMistake]:
    if not isinstance(value, str):
        return
    hidden = next((letter for letter in value if not letter.isprintable()), "")
    if hidden:
        yield CourseMistake(place, "hidden-character", {"found": f"U+{ord(hidden):04X}"})
    if len(value) > MAX_LENGTH:
        yield CourseMistake(place, "too-long", {"limit": MAX_LENGTH})


def _value_mistakes(course: Course, check_names: CheckNames | None) -> Iterator[CourseMistake]:
    yield from _name_mistakes(course.name)
    for language, text in (("en", course.title.en), ("ko", course.title.ko)):
        if not text.strip():
            yield CourseMistake(("title", language), "empty")
    yield from _python_mistakes(course.python)
    yield from _package_mistakes(course.packages, ("packages",))
    yield from _package_mistakes(course.framework.packages, ("framework", "packages"))
    for number, name in enumerate(course.editor.extensions):
        if not EXTENSION.fullmatch(name):
            place = ("editor", "extensions", number)
            yield CourseMistake(place, "wrong-extension", {"found": name})
    for number, address in enumerate(course.distribution.mirrors):
        if not MIRROR.fullmatch(address):
            place = ("distribution", "mirrors", number)
            yield CourseMistake(place, "wrong-mirror", {"found": address})
    yield from _key_mistakes(course.keys)
    yield from _hand_in_mistakes(course.hand_in)
    yield from _materials_mistakes(course.materials)
    if not LOCK_FOLDER.fullmatch(course.lock.folder):
        yield CourseMistake(("lock", "folder"), "wrong-lock-folder", {"found": course.lock.folder})
    yield from _page_mistakes(course.page)
    for code in course.levels:
        yield from _code_mistakes(code, check_names)


def _key_mistakes(keys: ApiKeys) -> Iterator[CourseMistake]:
    """What was written instead of a name may be a key, and is not shown."""
    for number, name in enumerate(keys.names):
        if not KEY_NAME.fullmatch(name):
            yield CourseMistake(("keys", "names", number), "wrong-key-name", {})
    if not KEY_FILE.fullmatch(keys.file):
        yield CourseMistake(("keys", "file"), "wrong-file-name", {"found": keys.file})


def _hand_in_mistakes(asked: HandIn) -> Iterator[CourseMistake]:
    if asked.max_mb < 0:
        yield CourseMistake(("hand_in", "max_mb"), "below-zero", {"found": asked.max_mb})


def _materials_mistakes(materials: Materials) -> Iterator[CourseMistake]:
    address, folder = materials.address, materials.folder
    if address and not MATERIALS.fullmatch(address):
        yield CourseMistake(("materials", "address"), "wrong-materials", {"found": address})
    if not BRANCH.fullmatch(materials.branch):
        yield CourseMistake(("materials", "branch"), "wrong-branch", {"found": materials.branch})
    if RESERVED.fullmatch(folder) or not MATERIALS_FOLDER.fullmatch(folder):
        yield CourseMistake(("materials", "folder"), "wrong-materials-folder", {"found": folder})
    if materials.max_mb < 1:
        found = {"found": materials.max_mb}
        yield CourseMistake(("materials", "max_mb"), "below-one", found)


def _page_mistakes(page: CoursePage) -> Iterator[CourseMistake]:
    """The first three stand in a line that students type: no letter of them is special there."""
    for name in ("scripts", "source", "course"):
        address = getattr(page, name)
        if address and not MIRROR.fullmatch(address):
            yield CourseMistake(("page", name), "wrong-address", {"found": address})
    if page.colab and not LINK.fullmatch(page.colab):
        yield CourseMistake(("page", "colab"), "wrong-address", {"found": page.colab})
    if page.contact and not (MAIL.fullmatch(page.contact) or LINK.fullmatch(page.contact)):
        yield CourseMistake(("page", "contact"), "wrong-contact", {"found": page.contact})


def _name_mistakes(name: str) -> Iterator[CourseMistake]:
    """The environment's folder has this name, on any system."""
    if RESERVED.fullmatch(name):
        yield CourseMistake(("name",), "reserved-name", {"found": name})
    elif not NAME.fullmatch(name) or ".." in name:
        words = re.findall(r"[A-Za-z0-9]+", name)
        near = "-".join(words)[:40].strip("-") or "deep-learning"
        near = "my-course" if RESERVED.fullmatch(near) else near
        yield CourseMistake(("name",), "wrong-name", {"found": name, "near": near})


def _python_mistakes(versions: str) -> Iterator[CourseMistake]:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        SpecifierSet(versions)
    except InvalidSpecifier:
        bare = re.fullmatch(r"\s*=?\s*(3\.\d+)(?:\.\*)?\s*", versions)
        near = f"=={bare[1]}.*" if bare else ">=3.10,<3.15"
        yield CourseMistake(("python",), "wrong-python", {"found": versions, "near": near})


def _package_mistakes(packages: Iterable[str], place: Place) -> Iterator[CourseMistake]:
    from packaging.requirements import InvalidRequirement, Requirement

    for number, text in enumerate(packages):
        try:
            requirement = Requirement(text)
            from_elsewhere = bool(requirement.url or FILE_NAME.search(requirement.name))
        except InvalidRequirement:
            from_elsewhere = bool(ELSEWHERE.search(text.strip()))
            if not from_elsewhere:
                yield CourseMistake((*place, number), "wrong-package", {"found": text})
        if from_elsewhere:
            yield CourseMistake((*place, number), "package-elsewhere", {"found": text})


def _code_mistakes(code: str, check_names: CheckNames | None) -> Iterator[CourseMistake]:
    """Of our checks those that there are; of others whatever may be a code, for their distribution
    need not be installed here."""
    if check_names is None or OTHER_CODE.fullmatch(code):
        return
    names = check_names()
    if code not in names:
        spelled = re.sub(r"[^A-Z0-9]", "", code.upper())
        by_name = {name: known for known, name in names.items()}
        near = spelled if spelled in names else by_name.get(find_near(code, by_name), "")
        detail = "unknown-code-near" if near else "unknown-code"
        yield CourseMistake(("levels", code), detail, {"found": code, "near": near})


def _say_choices(
    detail: str, found: str, choices: Iterable[str]
) -> tuple[str, Mapping[str, Param]]:
    """The mistake with what may be written instead, and what was perhaps meant."""
    choices = tuple(choices)
    near = find_near(found, choices)
    params = {"found": found, "choices": ", ".join(choices), "near": near}
    return (f"{detail}-near" if near else detail), params
