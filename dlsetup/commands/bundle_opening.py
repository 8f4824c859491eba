"""A bundle that somebody was given, opened; what is wrong with it, told with its file and what to
do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import Bundle, BundleError, BundleFile
from dlsetup.courses.bundle_store import (
    BundleStore,
    FileFault,
    StoreError,
    find_faults,
    open_store,
    read_index,
)
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.settings import Settings

CANNOT: Final = (BundleError, StoreError, OSError)
MAKE: Final = ("dlsetup", "course", "bundle")


class OpenBundle(NamedTuple):
    path: Path
    bundle: Bundle
    store: BundleStore


@contextmanager
def open_bundle(settings: Settings, path: Path) -> Iterator[OpenBundle]:
    """Raises UserError: there is none, it is no bundle, or none that is whole."""
    try:
        with open_store(path) as store:
            bundle = read_index(store)
            if not bundle.is_whole:
                words = (*MAKE, "-o", str(path))
                raise UserError(messages.MISTAKES["not-whole"], _params(path), commands=(words,))
            yield OpenBundle(path, bundle, store)
    except CANNOT as error:
        raise explain(settings, error, path) from error


def explain(
    settings: Settings, error: Exception, path: Path, words: tuple[str, ...] = MAKE
) -> UserError:
    """Of CANNOT."""
    params = _params(path)
    if isinstance(error, FileNotFoundError):
        return UserError(messages.NOT_THERE, params)
    if isinstance(error, OSError):
        params["why"] = system_error_name(error)
        return UserError(messages.CANNOT_READ, params, EXIT_FAILED)
    assert isinstance(error, BundleError | StoreError)
    params["entry"] = error.path if isinstance(error, StoreError) else ""
    return UserError(messages.MISTAKES[error.mistake], params, commands=(words,))


def explain_fault(settings: Settings, fault: FileFault, path: Path) -> UserError:
    params = {**_params(path), "file": fault.path}
    words = (*MAKE, "-o", str(path))
    return UserError(messages.FAULTS[fault.kind], params, EXIT_FAILED, commands=(words,))


def verify(settings: Settings, opened: OpenBundle, files: Iterable[BundleFile]) -> None:
    """Raises UserError: one of them is not what was bundled."""
    for fault in find_faults(opened.store, files):
        raise explain_fault(settings, fault, opened.path)


def _params(path: Path) -> dict[str, Param]:
    return {"path": str(path)}
