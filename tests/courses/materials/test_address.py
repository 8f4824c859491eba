"""Which archive an address of a course file means."""

from __future__ import annotations

import pytest

from dlsetup.courses.materials.address import MaterialsSource, find_archive, find_source
from dlsetup.model.course import Materials
from dlsetup.model.course_rules import CourseMistakeError, parse_course

GITHUB = "https://github.com/school/course"
API = "https://gitlab.com/api/v4/projects"
LEAST = {"name": "x", "title": {"en": "x", "ko": "x"}}


@pytest.mark.parametrize(
    ("address", "branch", "archive", "has_top"),
    [
        (GITHUB, "", f"{GITHUB}/archive/HEAD.zip", True),
        (f"{GITHUB}/", "", f"{GITHUB}/archive/HEAD.zip", True),
        (f"{GITHUB}.git", "", f"{GITHUB}/archive/HEAD.zip", True),
        (GITHUB, "spring/2027", f"{GITHUB}/archive/spring/2027.zip", True),
        (f"{GITHUB}/tree/main", "", f"{GITHUB}/archive/main.zip", True),
        (f"{GITHUB}/archive/refs/tags/v1.zip", "", f"{GITHUB}/archive/refs/tags/v1.zip", True),
        (
            f"{GITHUB}/releases/download/v1/hw.zip",
            "",
            f"{GITHUB}/releases/download/v1/hw.zip",
            False,
        ),
        (
            "https://gitlab.com/group/sub/course",
            "",
            f"{API}/group%2Fsub%2Fcourse/repository/archive.zip",
            True,
        ),
        (
            "https://gitlab.com/group/course.git",
            "v1/a",
            f"{API}/group%2Fcourse/repository/archive.zip?sha=v1%2Fa",
            True,
        ),
        (
            "https://gitlab.school.ac.kr/group/course/-/tree/main",
            "",
            "https://gitlab.school.ac.kr/api/v4/projects/group%2Fcourse/repository/archive.zip"
            "?sha=main",
            True,
        ),
        ("https://school.ac.kr/hw.zip", "", "https://school.ac.kr/hw.zip", False),
        ("https://school.ac.kr/download/7", "", "https://school.ac.kr/download/7", False),
    ],
)
def test_an_archive(address: str, branch: str, archive: str, has_top: bool) -> None:
    assert find_archive(address, branch) == MaterialsSource(archive, has_top)
    parse_course({**LEAST, "materials": {"address": address, "branch": branch}})


GITLAB_HOST = "https://gitlab.school.ac.kr/group/sub/course"


@pytest.mark.parametrize(
    ("address", "branch", "repository", "place"),
    [
        ("https://git.school.ac.kr/a/b.git", "", "https://git.school.ac.kr/a/b.git", ""),
        ("https://git.school.ac.kr/a/b.git", "v1", "https://git.school.ac.kr/a/b.git", "v1"),
        (f"{GITHUB}/tree/main/week1", "", f"{GITHUB}.git", "main/week1"),
        (f"{GITHUB}/tree/spring/2027/week1/", "", f"{GITHUB}.git", "spring/2027/week1"),
        (f"{GITLAB_HOST}/-/tree/main/week1", "", f"{GITLAB_HOST}.git", "main/week1"),
    ],
)
def test_a_repository(address: str, branch: str, repository: str, place: str) -> None:
    """That git's own protocol is spoken with."""
    assert find_archive(address, branch) == MaterialsSource(repository, branch=place)
    parse_course({**LEAST, "materials": {"address": address, "branch": branch}})


@pytest.mark.parametrize(
    ("course_file", "location"),
    [
        ("/course/dlsetup.toml", "/course/files/hw.zip"),
        ("https://a.b/c/dlsetup.toml", "https://a.b/c/files/hw.zip"),
        ("", None),
    ],
)
def test_beside_the_course_file(course_file: str, location: str | None) -> None:
    source = find_source(Materials(address="files/hw.zip"), course_file)
    assert (source and source.location) == location
    assert source is None or source.host == ("a.b" if "://" in course_file else "")


@pytest.mark.parametrize(
    ("materials", "detail"),
    [
        ({"address": "http://a.b/c.zip"}, "wrong-materials"),
        ({"address": "https://me:secret@a.b/c.zip"}, "wrong-materials"),
        ({"address": "/etc/passwd"}, "wrong-materials"),
        ({"address": "../hw.zip"}, "wrong-materials"),
        ({"address": "git@github.com:a/b.git"}, "wrong-materials"),
        ({"branch": "../x"}, "wrong-branch"),
        ({"branch": "--upload-pack"}, "wrong-branch"),
        ({"folder": "a/b"}, "wrong-materials-folder"),
        ({"folder": ".."}, "wrong-materials-folder"),
        ({"folder": ".ssh"}, "wrong-materials-folder"),
        ({"folder": "con"}, "wrong-materials-folder"),
        ({"max_mb": 0}, "below-one"),
    ],
)
def test_what_cannot_be_one(materials: dict[str, object], detail: str) -> None:
    with pytest.raises(CourseMistakeError) as caught:
        parse_course({**LEAST, "materials": materials})
    assert caught.value.mistake.detail == detail
