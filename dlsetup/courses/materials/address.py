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
# What a browser shows of a folder: git's own server knows where the branch's name ends in it.
PAGE_OF_FOLDER: Final = re.compile(
    r"(?P<repository>https://(?:github\.com(?:/[^/]+){2}|gitlab\.[^/]+(?:/[^/]+){2,}?(?=/-)))"
    r"(?:/-)?/tree/(?P<place>[^/]+(?:/[^/]+)+?)/?"
)


class MaterialsSource(NamedTuple):
    """`location`: an address of the web, or the path of a file. `has_top`: all is in one folder,
    which the service named. `branch`: of a repository that git's own protocol is spoken with."""

    location: str
    has_top: bool = False
    branch: str = ""

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
    """Of a repository the archive that its service packs, or that of any git host by its address
    that ends with .git; any other address is a zip file's own."""
    if not branch and (match := PAGE_OF_FOLDER.fullmatch(address)):
        return MaterialsSource(f"{match['repository']}.git", branch=match["place"])
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
    if is_repository(address):
        return MaterialsSource(address, branch=branch)
    return MaterialsSource(address, has_top=_is_packed_by_service(address))


def is_repository(location: str) -> bool:
    return location.endswith(".git")


def _is_packed_by_service(address: str) -> bool:
    return bool(GIT_HOST.match(address)) and "/archive/" in address
