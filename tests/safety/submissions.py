"""What students and platforms may hand in: archives, file names, lists of codes and of students,
and reports, each broken at random and read as `class collect` reads it. Nothing ends the reading,
and nothing that is told of a file steers a terminal."""

from __future__ import annotations

import csv
import html
import io
import json
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from dlsetup.classroom import claims
from dlsetup.classroom.decoding import ReadReport
from dlsetup.classroom.entries import read_entries
from dlsetup.classroom.owners import Owner, find_owner, is_of_many
from dlsetup.classroom.roster import Roster
from dlsetup.classroom.roster_file import read_roster
from dlsetup.classroom.stored_reports import describe_report, unpack_report
from dlsetup.classroom.submissions import RefusedFile, Submission, read_submissions
from dlsetup.facts.encoding import STEERING
from dlsetup.report.packed import pack_report
from dlsetup.report.reading import parse_report
from dlsetup.report.short_code import ShortReport, encode_short
from tests.classroom.packing import report_bytes, zip_bytes
from tests.safety.crashes import Crashes
from tests.safety.mutations import STRINGS, change_bytes, mutate

SMALL = 1000
SEED = 20261126
REPORT = report_bytes()
CODE = encode_short(ShortReport((1, 2), "linux", "passed", ("DLS211", "DLS405")))
NAMES = (
    *("kimada_LATE_12_345_report.html", "LATE_anon_x9Zq1_345_report-2.html", "report.json"),
    *("김 아다_991_assignsubmission_file", "Participant_7_assignsubmission_file_", "codes.txt"),
    *("a.zip", "../x.json", "/etc/passwd", "C:\\x.json", "dlsetup-report (1).html", ".DS_Store"),
    *("__MACOSX", "20251234", "보고서.json", "report_2026_11_26.html", "a\0b.json", "x.pdf"),
)
CODES = f"name code\nAda Kim, {CODE}\n김 아다: {CODE.lower()}\n{CODE}\nBo {CODE[:-1]}\n"
ROSTER = (
    "No,학번,이름,성,Email,language,SIS User ID\n"
    '1,20251234,"김, 아다",Kim,ada@x.kr,ko,s1\n2,20251235,Bo Lee,이,,en,s2\n3,,,,,,\n'
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1")
STORED, DEFLATED, OTHERS = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, (zipfile.ZIP_BZIP2,)


class SteeringError(Exception):
    """What is told of a file would steer a terminal."""


def run(count: int, seed: int = SEED) -> dict[str, object]:
    random, crashes, kinds = Random(seed), Crashes(), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        readers = make_readers(Path(folder))
        for _ in range(count):
            name = random.choice(tuple(readers))
            data = MAKERS[name](random)
            kinds[name] += 1
            crashes.attempt(name, data, lambda: readers[name](data))  # noqa: B023 - called at once
    return {"inputs": count, **dict(kinds), **crashes.figures()}


def make_readers(folder: Path) -> Mapping[str, Callable[[bytes], object]]:
    """By kind, each takes all bytes there are."""
    archive, listed = folder / "hw.zip", folder / "list.csv"

    def read_archive(data: bytes) -> None:
        archive.write_bytes(data)
        for file in read_submissions([str(archive)]):
            read_file(file)

    def read_list(data: bytes) -> None:
        listed.write_bytes(data)
        use_roster(read_roster(str(listed)))

    return {
        "archives": read_archive,
        "names": read_names,
        "codes": lambda data: read_file(Submission("codes.txt", data, Owner("codes"))),
        "lists of students": read_list,
        "reports": lambda data: read_file(Submission("r.json", data, Owner("r"))),
        "typed texts": lambda data: read_file(Submission("r.html", data, Owner("r", "1"))),
    }


def read_file(file: Submission | RefusedFile) -> None:
    """As a collection does, up to the database."""
    if isinstance(file, RefusedFile):
        refuse_steering(file.origin, file.reason, file.detail)
        return
    list(claims.read_claims((file,), SEED_OWNERS))
    for entry in read_entries(file):
        if isinstance(entry, ReadReport):
            stored = describe_report(entry.report)
            row = stored.as_row()
            unpack_report(row.pop("data"))
            refuse_steering(*map(str, row.values()), *map(str, entry.submission.owner))
        else:
            refuse_steering(entry.origin, entry.reason, entry.detail)


def refuse_steering(*told: str) -> None:
    for text in told:
        text.encode()  # a database takes no lone surrogate
        if match := STEERING.search(text):
            raise SteeringError(f"{match[0]!r} in {text[:60]!r}")


def read_names(data: bytes) -> None:
    names = data.decode("utf-8", "surrogateescape").split("\n")
    find_owner(names)
    is_of_many(names, nested=len(names) % 2 == 0)
    ROSTER_OF_TWO.find(find_owner(names[:1]))


def use_roster(roster: Roster) -> None:
    for student in roster.students[:20]:
        roster.find(Owner(student.name, student.id))


def make_archive(random: Random) -> bytes:
    """Names, contents and compressions of all kinds, some in each other; sometimes damaged."""
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as archive:
        warnings.simplefilter("ignore")  # two files of one name are meant
        for _ in range(random.choice((0, 1, 2, 5, 20))):
            info = zipfile.ZipInfo(make_name(random).replace("\0", "") or "x")
            info.compress_type = random.choice((STORED, DEFLATED, DEFLATED, *OTHERS))
            info.external_attr = random.choice((0, 0, 0o120777 << 16, 0o100644 << 16))
            archive.writestr(info, make_content(random))
    data = packed.getvalue()
    return change_bytes(data, random) if random.random() < 0.5 else data


def make_content(random: Random) -> bytes:
    how = random.random()
    if how < 0.05:
        return make_archive(random)
    if how < 0.1:
        return b"0" * random.choice((10, 10**5, 3 * 10**6))
    return make_codes(random) if how < 0.3 else make_report(random)


def make_name(random: Random) -> str:
    parts = [random.choice(NAMES) for _ in range(random.choice((1, 1, 2, 4)))]
    if random.random() < 0.3:
        parts.insert(random.randrange(len(parts) + 1), random.choice(STRINGS)[:200])
    return random.choice("/\\\n_").join(parts).encode("utf-8", "replace").decode()


def make_names(random: Random) -> bytes:
    names = "\n".join(make_name(random) for _ in range(random.choice((1, 2, 6))))
    return change_bytes(names.encode(), random) if random.random() < 0.5 else names.encode()


def make_codes(random: Random) -> bytes:
    return _in_any_encoding(CODES, random)


def make_list(random: Random) -> bytes:
    """Other separators, columns in another order, cells that are no name."""
    rows = list(csv.reader(io.StringIO(ROSTER)))
    for _ in range(random.choice((0, 1, 3))):
        row = random.choice(rows)
        row[random.randrange(len(row))] = random.choice(STRINGS).replace("\ud800", "")
    table = io.StringIO()
    csv.writer(table, delimiter=random.choice(",;\t|")).writerows(rows)
    return _in_any_encoding(table.getvalue() * random.choice((1, 1, 50)), random)


def make_report(random: Random) -> bytes:
    if random.random() < 0.5:
        return mutate(SMALL_REPORT, random)
    page = b'<script type="application/json" id="dlsetup-report">' + mutate(SMALL_REPORT, random)
    return b"<html>" + change_bytes(page + b"</script>", random)


def make_typed(random: Random) -> bytes:
    """As an editor keeps what was pasted: tags between lines, quotes and spaces as entities."""
    text = random.choice((CODES, SMALL_REPORT.decode(), PACKED, PACKED, CODE))
    lines = html.escape(text).replace("  ", "&nbsp; ").split("\n")
    page = random.choice(("<br />", "</p><p>", "\n> ", "</li>\n<li>", "<!--")).join(lines)
    return _in_any_encoding(f"<!DOCTYPE html><body><p>{page}</p></body>", random)


def _in_any_encoding(text: str, random: Random) -> bytes:
    data = text.encode(random.choice(ENCODINGS), "replace")
    return change_bytes(data, random) if random.random() < 0.7 else data


def _small_report() -> bytes:
    """Of a real one a part: what is damaged at random must often be what is looked at."""
    report = json.loads(REPORT)
    facts = report["facts"]
    report["facts"] = {name: facts[name] for name in ("host", "folders") if name in facts}
    return json.dumps(report).encode()


def _roster_of_two() -> Roster:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.csv"
        file.write_text(ROSTER, encoding="utf-8")
        return read_roster(str(file))


SMALL_REPORT, ROSTER_OF_TWO = _small_report(), _roster_of_two()
SEED_OWNERS = claims.SeedOwners("spring {student}", ROSTER_OF_TWO)
PACKED = pack_report(parse_report(SMALL_REPORT, "r.json"))
MAKERS: Mapping[str, Callable[[Random], bytes]] = {
    "archives": make_archive,
    "names": make_names,
    "codes": make_codes,
    "lists of students": make_list,
    "reports": make_report,
    "typed texts": make_typed,
}


def seeds() -> Iterator[tuple[str, bytes]]:
    """A good input of each kind."""
    own = zip_bytes({"report.md": PACKED.encode(), "week 2/report.json": SMALL_REPORT})
    typed = f"<p>{CODE}</p>".encode()
    files = {f"{NAMES[3]}/mine.zip": own, "Bo_7_assignsubmission_onlinetext/text.html": typed}
    yield "archives", zip_bytes({**files, NAMES[0]: SMALL_REPORT, "codes.txt": CODES.encode()})
    yield "names", "\n".join(NAMES).encode()
    yield "codes", CODES.encode()
    yield "lists of students", ROSTER.encode("cp949")
    yield "reports", SMALL_REPORT
    yield "typed texts", f"<p>{CODE}<br>{PACKED}</p>".encode()
