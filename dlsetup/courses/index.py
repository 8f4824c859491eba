"""What a package index says of a package's files: PEP 691, asked through the network's one door.
https://packaging.python.org/en/latest/specifications/simple-repository-api/"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dlsetup.download.answers import DownloadError
from dlsetup.files.plain_json import parse_json

if TYPE_CHECKING:
    from dlsetup.download.connection import ServerAnswer

PYPI: Final = "https://pypi.org/simple"
VARIABLES: Final = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
JSON: Final = "application/vnd.pypi.simple.v1+json"
LARGEST: Final = 32 * 2**20  # bytes of one package's list: PyTorch's has 4 million
SECONDS: Final = 30.0  # for all of one list
SILENCE: Final = 10.0  # seconds without a byte
SOURCES: Final = (".tar.gz", ".zip", ".tar.bz2")


class IndexFile(NamedTuple):
    """`size` and `uploaded` are None where the index does not tell."""

    name: str
    size: int | None
    uploaded: str | None
    yanked: bool

    @property
    def is_source(self) -> bool:
        return self.name.endswith(SOURCES)


def index_address(environ: Mapping[str, str]) -> str:
    """The first that a variable names, else PyPI's."""
    return next((environ[name] for name in VARIABLES if environ.get(name)), PYPI)


class PackageIndex:
    """`url`: of its list of packages. What it answers is asked for once."""

    def __init__(self, environ: Mapping[str, str], silence: float = SILENCE) -> None:
        self.url = index_address(environ)
        self._environ, self._silence = environ, silence
        self._known: dict[str, tuple[IndexFile, ...]] = {}

    def list_files(self, package: str) -> tuple[IndexFile, ...]:
        """All files of a package by its normalized name; none where the index has no such list,
        lies, or cannot be reached: then nothing more is known than the resolver said."""
        if package not in self._known:
            try:
                self._known[package] = tuple(_read_files(self._ask(package)))
            except (DownloadError, OSError, ValueError):
                self._known[package] = ()
        return self._known[package]

    def has_source(self, package: str) -> bool:
        """Whether some version of it can be built by whoever has a compiler."""
        return any(file.is_source and not file.yanked for file in self.list_files(package))

    def _ask(self, package: str) -> bytes:
        """Raises DownloadError."""
        from dlsetup.download.connection import Client  # what only reads a course needs no ssl

        client = Client(self._environ, self._silence)
        address = f"{self.url.rstrip('/')}/{package}/"
        with client.request(address, {"Accept": JSON}) as answer:
            return _read_all(answer)


def _read_all(answer: ServerAnswer) -> bytes:
    """Raises DownloadError: it is endless, or so slow that it seems so."""
    data, end = bytearray(), time.monotonic() + SECONDS
    while part := answer.read():
        data += part
        if len(data) > LARGEST or time.monotonic() > end:
            raise DownloadError("too-large")
    return bytes(data)


def _read_files(data: bytes) -> Iterator[IndexFile]:
    """Whatever is not as it should be is left out."""
    page = parse_json(data)
    files: Any = page.get("files") if isinstance(page, dict) else None
    for file in files if isinstance(files, list) else ():
        if isinstance(file, dict) and isinstance(file.get("filename"), str):
            size, uploaded = file.get("size"), file.get("upload-time")
            yield IndexFile(
                file["filename"],
                size if isinstance(size, int) and size >= 0 else None,
                uploaded if isinstance(uploaded, str) else None,
                bool(file.get("yanked")),
            )
