"""What a report claims of its training, and whose seed that was."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom.consistency import agrees_with_itself
from dlsetup.facts import Smoke, Unknown, known
from dlsetup.files.reading import read_whole
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.report.reading import MAX_BYTES, parse_report
from dlsetup.smoke.digits.seeds import seed_from_text

STUDENT = "{student}"
SUFFIXES = frozenset({".json", ".html", ".htm"})


class TrainingClaim(NamedTuple):
    """One report: its losses by step and its seed, or why nothing can be told (`problem`)."""

    file: str
    student: str | None = None
    seed: int | None = None
    expected: int | None = None  # the seed it should have; None: any
    losses: Mapping[int, float] = {}  # all that are told, those of the curve, too
    agrees_with_itself: bool = True
    problem: str | None = None  # unreadable, no-training, no-losses, other-seed


def find_reports(paths: Sequence[str]) -> tuple[Path, ...]:
    """The reports: files as they are, of folders all that may be reports, in order.

    Raises UserError: there is no such file or folder."""
    reports: list[Path] = []
    for path in map(Path, paths):
        try:
            mode = path.stat().st_mode
        except OSError as error:
            why = system_error_name(error)
            raise UserError(messages.CANNOT_READ, {"path": str(path), "why": why}) from error
        reports += sorted(_find_reports_in(path)) if stat.S_ISDIR(mode) else [path]
    return tuple(dict.fromkeys(reports))


def _find_reports_in(folder: Path) -> Iterator[Path]:
    """What may be a report. A folder that cannot be listed stands for what is in it."""
    unreadable: list[Path] = []
    for root, _, names in os.walk(
        folder, onerror=lambda error: unreadable.append(_path_of_error(error))
    ):
        files = (Path(root, name) for name in names)
        yield from (path for path in files if path.suffix.lower() in SUFFIXES)
    yield from unreadable


def _path_of_error(error: OSError) -> Path:
    return Path(error.filename)


def read_student_ids(path: str) -> tuple[str, ...]:
    """The first column of a CSV file, without a heading that says `student`, `id` or 학번.

    Raises UserError: it cannot be read."""
    try:
        data = read_whole(path)
    except OSError as error:
        raise UserError(
            messages.CANNOT_READ, {"path": path, "why": system_error_name(error)}
        ) from error
    rows = csv.reader(_decode_text(data, path).splitlines())
    ids = [row[0].strip() for row in rows if row and row[0].strip()]
    return tuple(dict.fromkeys(ids[1:] if ids and ids[0].lower() in HEADINGS else ids))


HEADINGS = frozenset({"student", "student_id", "student id", "id", "학번", "학생", "학생 번호"})


def _decode_text(data: bytes, path: str) -> str:
    for encoding in ("utf-8-sig", "cp949"):  # Excel saves either
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(classroom_messages.LIST_NOT_TEXT, {"path": path})


def read_claims(
    paths: Sequence[Path], pattern: str | None, ids: Sequence[str]
) -> Iterator[TrainingClaim]:
    """With a pattern and ids a report is the student's whose seed it has; without ids its file
    is named after the student."""
    owners = (
        {seed_from_text(pattern.replace(STUDENT, student_id)): student_id for student_id in ids}
        if pattern
        else {}
    )
    for path in paths:
        try:
            yield _read_claim(path, pattern, owners)
        except Exception:  # noqa: BLE001 - whatever is in one file ends no other's judgement
            yield TrainingClaim(str(path), problem="unreadable")


def _read_claim(path: Path, pattern: str | None, owners: Mapping[int, str]) -> TrainingClaim:
    """Raises OSError, UserError: it is no readable report."""
    report = parse_report(read_whole(path, MAX_BYTES), str(path))
    return make_claim(path, report.facts.smoke, pattern, owners)


def make_claim(
    path: Path, recorded: Smoke | Unknown | None, pattern: str | None, owners: Mapping[int, str]
) -> TrainingClaim:
    """What the training that stands in a report claims."""
    smoke = known(recorded)
    if smoke is None:
        return TrainingClaim(str(path), problem="no-training")
    if owners:
        return _claim_by_seed(path, smoke, owners)
    text = pattern.replace(STUDENT, path.stem) if pattern else None
    student = path.stem if pattern and STUDENT in pattern else None
    return _claim_seed(path, smoke, student, seed_from_text(text) if text else None)


def _claim_by_seed(path: Path, smoke: Smoke, owners: Mapping[int, str]) -> TrainingClaim:
    seed = known(smoke.seed)
    if seed is not None and seed not in owners:
        return TrainingClaim(str(path), seed=seed, problem="other-seed")
    return _claim_seed(path, smoke, owners.get(seed) if seed is not None else None, None)


def _claim_seed(
    path: Path, smoke: Smoke, student: str | None, expected: int | None
) -> TrainingClaim:
    seed = known(smoke.seed)
    losses = {**dict(known(smoke.curve, ())), **dict(known(smoke.losses, ()))}
    problem = "no-losses" if seed is None or not losses else None
    if problem is None and expected not in (None, seed):
        problem = "other-seed"
    agrees = agrees_with_itself(smoke)
    return TrainingClaim(str(path), student, seed, expected, losses, agrees, problem)
