"""A git host as students meet it, asked with no git on PATH: what is fetched, and what is said."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlsetup.commands.course_materials import WantedMaterials, fetch_materials
from dlsetup.courses.materials.address import MaterialsSource
from dlsetup.courses.materials.git_lines import (
    NoGitServerError,
    compose_request,
    read_advertisement,
    read_lines,
    read_pack,
)
from dlsetup.courses.materials.git_pack import Pack, apply_delta
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from tests.courses.materials.git_host import GitHost, git, git_host

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the host needs git")
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 12345\n" % (b"a" * 64)
RANDOM = random.Random(7)
ROWS = b"".join(b"%d\n" % RANDOM.randrange(10**9) for _ in range(5000))
FILES = {"hw1.ipynb": b"{}", "week1/lab.py": b"lab", "표.csv": ROWS}
ALL = ["hw1.ipynb", "week1/lab.py", "표.csv"]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHost]:
    with git_host(tmp_path_factory.mktemp("host")) as host:
        host.commit("course", {**FILES, "표.csv": b"0\n" + ROWS})
        work = host.commit("course", FILES)
        git(work, "tag", "-a", "v1.0", "-m", "first")
        host.push("course", "HEAD:refs/heads/spring/2027", "v1.0")
        git(host.folder / "course.git", "repack", "-adfq")  # one version is told by the other
        host.commit("parts", {"hw1.py": b"x", "big.npz": LFS})
        git(work.parent / "parts", "submodule", "-q", "add", str(host.folder / "course.git"), "lib")
        git(work.parent / "parts", "commit", "-qm", "a part")
        host.push("parts", "HEAD:trunk")
        host.commit("secret", {"a.py": b""})
        host.private.add("secret")
        git(host.folder, "init", "-q", "--bare", "empty.git")
        host.commit("versions", {"a.py": b"1", "week1/b.py": b"1"})
        host.commit("versions", {"a.py": b"2", "week1/b.py": b"2"})
        git(work.parent / "versions", "tag", "-a", "first", "HEAD~", "-m", "first")
        host.push("versions", "first")
        yield host


class Student:
    def __init__(self, folder: Path, host: GitHost) -> None:
        self.folder, self.host = folder, host

    def fetch(self, path: str, branch: str = "", max_mb: int = 1) -> tuple[str, ...]:
        """What is said of each file and of what was left out. Raises UserError."""
        environ = {"DLSETUP_HOME": str(self.folder / "data"), "PATH": "/nowhere"}
        settings = Settings("en", environ=environ, home=self.folder, cwd=self.folder)
        source = MaterialsSource(self.host.url + path, path.endswith(".zip"), branch)
        wanted = WantedMaterials("c", source, self.folder / "m", max_mb, quiet=True)
        fetched = fetch_materials(settings, wanted)
        files = (f"{each.outcome} {each.name}" for each in fetched.files)
        return (*files, *(f"{each.reason} {each.name}" for each in fetched.left_out))


@pytest.fixture
def student(tmp_path: Path, host: GitHost) -> Student:
    return Student(tmp_path, host)


@pytest.mark.parametrize(
    ("path", "branch", "said"),
    [
        pytest.param("/course.git", "", [f"new {name}" for name in ALL], id="the default branch"),
        pytest.param("/course.git", "spring/2027", [f"new {name}" for name in ALL], id="a branch"),
        pytest.param("/course.git", "v1.0", [f"new {name}" for name in ALL], id="a tag"),
        pytest.param("/course.git", "trunk/week1", ["new lab.py"], id="a folder"),
        pytest.param("/course.git", "spring/2027/week1", ["new lab.py"], id="a folder of a branch"),
        pytest.param(
            *("/parts.git", "", ["new .gitmodules", "new hw1.py", "elsewhere big.npz"]),
            id="another repository in it",
        ),
        pytest.param("/course/archive/HEAD.zip", "", [f"new {name}" for name in ALL], id="packed"),
        pytest.param(
            *(
                "/parts/archive/HEAD.zip",
                "",
                ["new .gitmodules", "new hw1.py", "elsewhere big.npz"],
            ),
            id="packed, another repository in it",
        ),
    ],
)
def test_what_is_fetched(path: str, branch: str, said: list[str], student: Student) -> None:
    more = ("submodule lib/",) if "parts" in path else ()
    assert student.fetch(path, branch) == (*said, *more)
    for name in {each.removeprefix("new ") for each in said} & set(FILES):
        assert (student.folder / "m" / name).read_bytes() == FILES[name]


@pytest.mark.parametrize(
    ("path", "branch", "words"),
    [
        pytest.param("/secret.git", "", "asks for a login", id="a login"),
        pytest.param("/secret/archive/HEAD.zip", "", "asks for a login", id="packed, a login"),
        pytest.param("/gone.git", "", "has no such file, or it is not public", id="gone"),
        pytest.param("/course.git", "nope", "no branch, tag or folder nope", id="no branch"),
        pytest.param("/course.git", "trunk/nope", "or folder trunk/nope", id="no folder"),
        pytest.param("/empty.git", "", "still empty", id="empty"),
        pytest.param("/course/page.git", "", "a web page", id="a page"),
    ],
)
def test_why_it_cannot_be_fetched(path: str, branch: str, words: str, student: Student) -> None:
    with pytest.raises(UserError) as caught:
        student.fetch(path, branch)
    assert words in str(caught.value)
    assert "{" not in caught.value.text.render("ko", caught.value.params)
    assert not (student.folder / "m").exists()


def test_a_repository_that_was_renamed(student: Student) -> None:
    """`/course/info/refs` leads to `/course.git`, as at GitHub."""
    moved = student.host.folder / "new.git"
    moved.symlink_to(student.host.folder / "course.git")
    student.host.moved["old"] = "new"
    assert student.fetch("/old.git") == tuple(f"new {name}" for name in ALL)
    assert "/new.git/git-upload-pack" in student.host.asked


def test_more_than_the_course_takes(student: Student) -> None:
    student.host.commit("large", {"x.bin": random.Random(1).randbytes(1_100_000)})
    with pytest.raises(UserError, match="more than 1 MB"):
        student.fetch("/large.git")
    assert student.fetch("/large.git", max_mb=3) == ("new x.bin",)


def test_a_history_that_was_replaced(student: Student) -> None:
    """What the student wrote stays, as after any other change."""
    work = student.host.commit("again", {"a.py": b"a = 1\n", "b.py": b"b = 1\n"})
    student.fetch("/again.git")
    (student.folder / "m" / "b.py").write_bytes(b"mine\n")
    git(work, "checkout", "-q", "--orphan", "anew")
    student.host.commit("again", {"a.py": b"a = 2\n", "b.py": b"b = 2\n"})
    assert student.fetch("/again.git") == ("updated a.py", "beside b.py")
    assert (student.folder / "m" / "b.py").read_bytes() == b"mine\n"


def test_a_commit(student: Student) -> None:
    """No branch and no tag has its name; the server gives it where it is asked in the newer way."""
    work = student.host.folder / "work" / "versions"
    name = git(work, "rev-parse", "HEAD~").strip()
    assert student.fetch("/versions.git", f"{name}/week1") == ("new b.py",)
    assert (student.folder / "m" / "b.py").read_bytes() == b"1"
    assert student.fetch("/versions.git", git(work, "rev-parse", "HEAD").strip())


@pytest.mark.parametrize(
    ("branch", "is_old", "words"),
    [
        pytest.param("", True, "gives only branches and tags", id="an old server"),
        pytest.param("0" * 40, False, "does not have it, or the server", id="no commit"),
        pytest.param("1" * 64, False, "does not have it, or the server", id="no sum of it"),
        pytest.param("abcdef1", False, "write all 40 letters", id="its beginning"),
    ],
)
def test_a_commit_that_is_not_given(
    branch: str, is_old: bool, words: str, student: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(student.host, "is_old", is_old)
    name = git(student.host.folder / "work" / "versions", "rev-parse", "HEAD~").strip()
    with pytest.raises(UserError, match=words):
        student.fetch("/versions.git", branch or name)


def test_what_can_be_started(student: Student) -> None:
    work = student.host.commit("programs", {"run.sh": b"#!/bin/sh\n", "a.py": b""})
    git(work, "update-index", "--chmod=+x", "run.sh")
    git(work, "commit", "-qm", "a program")
    student.host.push("programs", "HEAD:trunk")
    student.fetch("/programs.git")
    names = [name for name in ("a.py", "run.sh") if os.access(student.folder / "m" / name, os.X_OK)]
    assert names == (["run.sh"] if os.name == "posix" else ["a.py", "run.sh"])


def test_longer_sums(student: Student) -> None:
    """A repository of SHA-256."""
    source = student.host.folder / "long"
    git(student.host.folder, "init", "-q", "-b", "x", "--object-format=sha256", "long")
    (source / "a.py").write_bytes(b"a")
    git(source, "add", "a.py")
    git(source, "commit", "-qm", "a")
    (student.host.folder / "long.git").symlink_to(source / ".git")
    assert student.fetch("/long.git") == ("new a.py",)


def packed(*objects: bytes, count: int | None = None) -> bytes:
    body = b"PACK" + (2).to_bytes(4, "big") + (count or len(objects)).to_bytes(4, "big")
    body += b"".join(objects)
    return body + hashlib.sha1(body).digest()


def blob(data: bytes, size: int | None = None, head: bytes = b"") -> bytes:
    """`size`: as it is told, below 16; `head`: of a delta."""
    kind = 7 if len(head) == 20 else 6 if head else 3
    return bytes([kind << 4 | (len(data) if size is None else size)]) + head + zlib.compress(data)


NAME = hashlib.sha1(b"blob 3\0abc").digest()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"PACK" + b"\0" * 28, id="another sum"),
        pytest.param(packed(blob(b"abc"), count=2), id="fewer than told"),
        pytest.param(packed(blob(b"abc", 5)), id="shorter than told"),
        pytest.param(packed(blob(b"abc", 2)), id="longer than told"),
        pytest.param(packed(blob(b"abc")[:-6]), id="cut short"),
        pytest.param(packed(blob(b"\x03\x03\x03xyz", head=b"\x09")), id="a base before all"),
        pytest.param(packed(blob(b"\x03\x03\x03xyz", head=NAME)), id="no base"),
        pytest.param(packed(blob(b"abc"), blob(b"\x04\x03\x03xyz", head=NAME)), id="another base"),
        pytest.param(packed(blob(b"abc"), blob(b"\x03\x03\x00", head=NAME)), id="no step"),
        pytest.param(packed(blob(b"abc"), blob(b"\x03\x03\x90\x09", head=NAME)), id="too far"),
        pytest.param(packed(blob(b"abc"), blob(b"\x03\x09\x90\x03", head=NAME)), id="too short"),
        pytest.param(packed(b"\xff" * 40), id="no size"),
        pytest.param(packed(*(blob(b"a" * 15),) * 80), id="more than the limit"),
        pytest.param(
            packed(blob(b"abc"), blob(b"\x03\xff\xff\x03\x90\x03", head=NAME)), id="a bomb"
        ),
        pytest.param(packed(count=10**8), id="too many"),
    ],
)
def test_a_pack_made_to_harm(data: bytes) -> None:
    with pytest.raises(UnreadableArchiveError):
        Pack(data, 1000, 20)


def test_a_base_that_comes_later() -> None:
    found = Pack(packed(blob(b"\x03\x03\x90\x03", head=NAME), blob(b"abc")), 100, 20).objects
    assert [each.data for each in found.values()] == [b"abc"]


def test_a_large_file() -> None:
    """In as many steps as it has pieces: what is there is not copied for each of them."""
    whole = bytes(24_000_000)
    size, head = len(whole) >> 4, [3 << 4 | len(whole) & 15 | 0x80]
    while size:
        head.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
    data = packed(bytes(head) + zlib.compress(whole, 0))
    began = time.process_time()
    (found,) = Pack(data, 10**8, 20).objects.values()
    assert found.data == whole and time.process_time() - began < 2
    assert found.kind == b"blob"


def test_a_delta() -> None:
    """From the base's second byte two, then two of its own."""
    assert apply_delta(b"abcd", b"\x04\x04\x91\x01\x02\x02xy") == b"bcxy"


@pytest.mark.parametrize(
    "data", [b"<html>", b"0003", b"zzzz", b"0020short", b"001e# service=git-receive-pack\n"]
)
def test_what_is_no_git_server(data: bytes) -> None:
    with pytest.raises(NoGitServerError):
        read_advertisement(data)


def test_an_error_instead_of_files() -> None:
    for said in (b"\x03out of memory", b"ERR not now"):
        with pytest.raises(NoGitServerError):
            read_pack(b"%04x%s" % (len(said) + 4, said))


def test_what_is_asked() -> None:
    asked = compose_request("ab", frozenset({b"side-band-64k", b"object-format=sha256"}))
    lines = [b"want ab side-band-64k object-format=sha256\n", b"deepen 1\n", b"", b"done\n"]
    assert list(read_lines(asked + b"0000")) == [*lines, b""]
