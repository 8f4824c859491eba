"""What is installed: read by the layout of its folders, and again only where they are others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.collect.packages import TargetPackages
from dlsetup.readers.python import distributions
from dlsetup.readers.python.distributions import SitePackages
from tests.machines import machine


@pytest.mark.parametrize(
    ("folders", "user_site", "read"),
    [
        pytest.param(("site",), None, ["site"], id="as guessed"),
        pytest.param(("gone", "site"), "gone", ["site"], id="a user's that was never made"),
        pytest.param(("user", "site"), "user", ["site", "user"], id="a user's is read alone"),
        pytest.param(("site",), "site", ["site", "site"], id="the guessed one is the user's"),
        pytest.param(("other",), None, ["site", "other"], id="another one"),
    ],
)
def test_what_is_read(
    tmp_path: Path, folders: tuple[str, ...], user_site: str | None, read: list[str]
) -> None:
    for name in ("site", "user", "other"):
        (tmp_path / name / f"{name}-1.dist-info").mkdir(parents=True)
        (tmp_path / name / f"{name}-1.dist-info" / "METADATA").write_text(f"\nName: {name}\n")
        (tmp_path / name / f"{name}.py").touch()
    seen: dict[tuple[str, bool], SitePackages] = {}

    def read_site(folder: str, in_user_site: bool) -> SitePackages:
        return seen.setdefault(
            (folder, in_user_site), distributions.read_site(folder, in_user_site)
        )

    guess = TargetPackages(machine(tmp_path), "", (str(tmp_path / "site"),), read_site)
    assert guess.site.top_level == {"site"}
    paths = tuple(str(tmp_path / name) for name in folders)
    packages = guess.in_folders(paths, user_site and str(tmp_path / user_site))
    assert packages.site == distributions.read(paths, user_site and str(tmp_path / user_site))
    assert [Path(folder).name for folder, _ in seen] == read
