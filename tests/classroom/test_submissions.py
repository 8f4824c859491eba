"""Whatever is handed in is read or refused with a reason, and ends nothing."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom.decoding import ReadReport, decode_submission
from dlsetup.classroom.owners import Owner
from dlsetup.classroom.submissions import RefusedFile, Submission, read_submissions
from dlsetup.files import archives
from tests.classroom.packing import report_bytes, zip_bytes

REPORT = report_bytes()
MOODLE = "Ada Kim_1_assignsubmission_file/r.json"


def read(*paths: Path) -> dict[str, str]:
    """Reasons by origin, "" of what was read."""
    entries = read_submissions([str(path) for path in paths])
    return {
        Path(each.origin).name: each.reason if isinstance(each, RefusedFile) else ""
        for each in entries
    }


def read_archive(folder: Path, data: bytes) -> list[Submission | RefusedFile]:
    (folder / "all.zip").write_bytes(data)
    return list(read_submissions([str(folder / "all.zip")]))


def reasons(folder: Path, data: bytes) -> list[str]:
    found = read_archive(folder, data)
    assert all(
        each.reason in classroom_messages.REFUSALS
        for each in found
        if isinstance(each, RefusedFile)
    )
    return [each.reason if isinstance(each, RefusedFile) else "" for each in found]


def with_flags(name: str, *, attributes: int = 0, method: int = zipfile.ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type = attributes << 16, method
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(info, REPORT)
    return packed.getvalue()


def encrypted() -> bytes:
    data = bytearray(zip_bytes({"a.json": REPORT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def declaring(count: int) -> bytes:
    """An archive whose list is so many entries long, of which none is there."""
    size = count * 46
    return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, size, 0, 0)


def lying_about_its_size() -> bytes:
    """A megabyte that says it has ten bytes."""
    data = bytearray(zip_bytes({"a.json": bytes(2**20)}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + at
        data[start : start + 4] = struct.pack("<L", 10)
    return bytes(data)


def nested(depth: int) -> bytes:
    data = REPORT
    name = "r.json"
    for _ in range(depth):
        data, name = zip_bytes({name: data}), "in.zip"
    return data


def behind_a_program() -> bytes:
    return b"MZ" * 500 + zip_bytes({"a.json": REPORT})


def of_a_stream(*, long: bool = False) -> bytes:
    """Sizes come after the bytes; `long`: and all numbers are in fields of zip64."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise io.UnsupportedOperation

    packed = Stream()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.json", "w", force_zip64=long) as member,
    ):
        member.write(REPORT)
    return packed.getvalue()


def with_long_numbers(count: int) -> bytes:
    """As of an archive of gigabytes: of each entry, and of the list, in fields of zip64."""
    limits = {"ZIP64_LIMIT": 10, "ZIP_FILECOUNT_LIMIT": 0}
    packed = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in limits.items():
            patch.setattr(zipfile, name, value)
        with zipfile.ZipFile(packed, "w") as archive:
            for number in range(count):
                archive.writestr(f"{number}.json", REPORT)
    return packed.getvalue()


def broken_in_its_list() -> bytes:
    data = bytearray(zip_bytes({f"{name}.json": REPORT for name in "abc"}))
    last = data.rindex(b"PK\x01\x02")
    data[last : last + 4] = b"????"
    return bytes(data)


def without_some_bytes() -> bytes:
    data = zip_bytes({"a.json": REPORT, "b.json": REPORT})
    return data[:60] + data[80:]


def with_places_beyond_the_end() -> bytes:
    data = bytearray(zip_bytes({"a.json": REPORT}))
    at = data.index(b"PK\x01\x02") + 42
    data[at : at + 4] = struct.pack("<L", 0xFFFFFFF0)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(zip_bytes({MOODLE: REPORT}), [""], id="fine"),
        pytest.param(behind_a_program(), [""], id="unpacks-itself"),
        pytest.param(of_a_stream(), [""], id="stream"),
        pytest.param(of_a_stream(long=True), [""], id="long-stream"),
        pytest.param(with_long_numbers(3), [""] * 3, id="zip64"),
        pytest.param(broken_in_its_list(), ["", "", "broken-archive"], id="list-broken-later"),
        pytest.param(without_some_bytes(), ["broken-archive", ""], id="bytes-are-missing"),
        pytest.param(with_places_beyond_the_end(), ["broken-archive"], id="beyond-the-end"),
        pytest.param(zip_bytes({"../r.json": REPORT}), ["unsafe-name"], id="out-of-it"),
        pytest.param(zip_bytes({"a\\..\\r.json": REPORT}), ["unsafe-name"], id="out-by-windows"),
        pytest.param(zip_bytes({"/etc/r.json": REPORT}), ["unsafe-name"], id="absolute"),
        pytest.param(zip_bytes({"C:/r.json": REPORT}), ["unsafe-name"], id="drive"),
        pytest.param(with_flags("r.json", attributes=stat.S_IFLNK | 0o777), ["link"], id="link"),
        pytest.param(
            with_flags("r.json", method=zipfile.ZIP_BZIP2), ["unknown-compression"], id="bzip2"
        ),
        pytest.param(encrypted(), ["encrypted"], id="encrypted"),
        pytest.param(zip_bytes({"a.json": bytes(9 * 2**20)}), ["bomb"], id="bomb"),
        pytest.param(zip_bytes({"a.json": bytes(20 * 2**20)}), ["bomb"], id="bomb-too-large"),
        pytest.param(lying_about_its_size(), ["broken-archive"], id="says-it-is-small"),
        pytest.param(zip_bytes({"a.json": REPORT})[:-30], ["broken-archive"], id="cut"),
        pytest.param(b"", ["broken-archive"], id="empty"),
        pytest.param(b"Rar!\x1a\x07\0", ["broken-archive"], id="rar"),
        pytest.param(declaring(10_000_000), ["too-many-entries"], id="ten-million-entries"),
        pytest.param(nested(3), [""], id="nested"),
        pytest.param(nested(4), ["too-deep"], id="nested-too-deep"),
        pytest.param(zip_bytes({"__MACOSX/._r.json": b"x", "r.json": REPORT}), [""], id="macos"),
        pytest.param(zip_bytes({"lab.ipynb": b"{}"}), ["foreign"], id="notebook"),
    ],
)
def test_archive(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    assert reasons(tmp_path, data) == expected


def test_many_small_bombs_use_one_budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ALLOWANCE", 2 * 2**20)
    files = {f"{n}.json": bytes(2**19) for n in range(8)}
    assert reasons(tmp_path, zip_bytes({"a.zip": zip_bytes(files)})).count("bomb") >= 3


def test_a_list_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    """As Python's own reader lists it."""
    data = zip_bytes({f"{number:04}{'x' * 200}.json": b"{}" for number in range(3000)})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expected = [f"{tmp_path}/all.zip/{name}" for name in archive.namelist()]
    assert [each.origin for each in read_archive(tmp_path, data)] == expected


def test_one_broken_file_ends_nothing(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"a.json": REPORT, "b.json": REPORT}))
    data[60:80] = bytes(20)
    assert reasons(tmp_path, bytes(data)) == ["broken-archive", ""]


def test_a_name_in_cp949(tmp_path: Path) -> None:
    """As Windows packs it: bytes that Python takes for cp437."""
    data = zip_bytes({"xxxxxx.json": REPORT}).replace(b"xxxxxx", "홍길동".encode("cp949"))
    [found] = read_archive(tmp_path, data)
    assert isinstance(found, Submission) and found.owner == Owner("홍길동")


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "ada.json").write_bytes(REPORT)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "bob.json").write_bytes(REPORT)
    (tmp_path / "lab.py").write_text("")
    (tmp_path / "link.json").symlink_to("ada.json")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "huge.json").touch()
    os.truncate(tmp_path / "huge.json", 17 * 2**20)
    found = read(tmp_path, tmp_path / "missing")
    assert found == {
        "ada.json": "",
        "bob.json": "",
        "lab.py": "foreign",
        "link.json": "link",
        "round": "link",
        "pipe.json": "unreadable",
        "huge.json": "unreadable",
        "missing": "unreadable",
    }


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(REPORT, "", id="report"),
        pytest.param(b"\xef\xbb\xbf" + REPORT, "", id="byte-order-mark"),
        pytest.param(REPORT.decode().encode("utf-16"), "", id="utf-16"),
        pytest.param(REPORT.replace(b"report/1", b"report/9"), "", id="schema-of-tomorrow"),
        pytest.param(REPORT.replace(b"report/1", b"other/1"), "not-a-report", id="other-schema"),
        pytest.param(REPORT.replace(b"dlsetup/report/1", b"pip/1"), "not-a-report", id="foreign"),
        pytest.param(b"{}", "not-a-report", id="no-schema"),
        pytest.param(b'{"schema":"dlsetup/report/1"}', "no-facts", id="no-facts"),
        pytest.param(b"[" * 100_000, "not-a-report", id="nested"),
        pytest.param(b'{"facts":' * 100_000, "not-a-report", id="nested-objects"),
        pytest.param(REPORT.replace(b'"cores":', b'"cores":9' + b"9" * 99), "", id="huge-number"),
        pytest.param(b"<html>hello</html>", "not-a-report", id="page"),
        pytest.param(b"\xff\xfe\x00", "not-a-report", id="garbage"),
        pytest.param(b"", "not-a-report", id="empty"),
    ],
)
def test_decoding(data: bytes, reason: str) -> None:
    found = decode_submission(Submission("a.json", data, Owner("a")))
    assert (found.reason if isinstance(found, RefusedFile) else "") == reason


def test_a_labelled_report() -> None:
    data = report_bytes(label="lab-07")
    found = decode_submission(Submission("dlsetup-report.json", data, Owner("dlsetup-report")))
    assert isinstance(found, ReadReport) and found.submission.owner.name == "lab-07"


@settings(max_examples=150)
@given(st.data())
def test_anything_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    packed = bytearray(zip_bytes({"a.json": REPORT, "in.zip": zip_bytes({"b.json": REPORT})}))
    for _ in range(data.draw(st.integers(1, 12))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    for found in read_archive(tmp_path_factory.mktemp("fuzz"), bytes(packed)):
        if isinstance(found, Submission):
            decode_submission(found)
        else:
            assert found.reason in classroom_messages.REFUSALS


def test_a_page_of_ours_is_read_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the reader that is careful."""
    from dlsetup.classroom import decoding
    from dlsetup.report.formats import html
    from dlsetup.report.reading import parse_report

    page = html.render(parse_report(REPORT, "r.json"), "ko").encode()
    assert decoding.decode_report(page, "r.html").facts == parse_report(page, "r.html").facts
    monkeypatch.setattr(decoding, "parse_report", None)
    assert decoding.decode_report(page, "r.html").schema == "dlsetup/report/1"
