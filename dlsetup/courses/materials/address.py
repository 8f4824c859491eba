"""Where the files of a course are fetched: a repository's archive, or a zip file. Pure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from dlsetup.model.course import Materials
from dlsetup.model.course_rules import GIT_HOST

# https://docs.github.com/repositories/working-with-files/using-files/downloading-source-code-archives
# https://docs.gitlab.com/api/repositories/#retrieve-an-archive-of-a-repository
GITHUB: Final = re.compile(
    r"https://github\.com/(?P<owner>[^/]+)/(?P<repository>[^/]+?)(?:\.git)?/?"
    r"(?:/tree/(?P<branch>.+?)/?)?"
)
GITLAB: Final = re.compile(
    r"https://(?P<host>gitlab\.[^/]+)/(?P<project>[^/]+/.+?)(?:\.git)?/?"
    r"(?:/-/tree/(?P<branch>.+?)/?)?"
)


class MaterialsSource(NamedTuple):
    """`location`: an address of the web, or the path of a file. `has_top`: all is in one folder,
    which the service named."""

    location: str
    has_top: bool = False

    @property
    def is_file(self) -> bool:
        return "://" not in self.location

    @property
    def host(self) -> str:
        """ "": it is a file of this computer."""
        return "" if self.is_file else urlsplit(self.location).hostname or ""


def find_source(materials: Materials, course_file: str = "") -> MaterialsSource | None:
    """`course_file`: its path or its address, "" where it is not known. None: then a path beside it
    leads nowhere."""
    address = materials.address
    if address.startswith("https://"):
        return find_archive(address, materials.branch)
    if course_file.startswith("https://"):
        return MaterialsSource(urljoin(course_file, address))
    if not course_file:
        return None
    return MaterialsSource(str(Path(course_file).expanduser().absolute().parent / address))


def find_archive(address: str, branch: str = "") -> MaterialsSource:
    """Of a repository the archive that its service packs; any other address is a zip file's own."""
    if not address.endswith(".zip") and (match := GITHUB.fullmatch(address)):
        wanted = quote(branch or match["branch"] or "HEAD")
        path = f"{match['owner']}/{match['repository']}/archive/{wanted}.zip"
        return MaterialsSource(f"https://github.com/{path}", has_top=True)
    if not address.endswith(".zip") and (match := GITLAB.fullmatch(address)):
        wanted = branch or match["branch"] or ""
        query = f"?sha={quote(wanted, safe='')}" if wanted else ""
        project = quote(match["project"], safe="")
        path = f"api/v4/projects/{project}/repository/archive.zip{query}"
        return MaterialsSource(f"https://{match['host']}/{path}", has_top=True)
    return MaterialsSource(address, has_top=_is_packed_by_service(address))


def _is_packed_by_service(address: str) -> bool:
    return bool(GIT_HOST.match(address)) and "/archive/" in address
