"""What was made before is made again; what somebody has changed stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.commands.own_output import OPEN, is_untouched, sealed, write_own
from dlsetup.model.errors import UserError

TEXT = f"<p>one</p>\n<!-- {OPEN} -->\n"
WORDS = ("dlsetup", "course", "page")


def test_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    for text in (TEXT, TEXT, TEXT.replace("one", "두 번째")):
        write_own({path: text}, WORDS, tmp_path)
        assert is_untouched(path) and text.partition("<!--")[0] in path.read_text("utf-8")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<p>mine</p>", id="somebody's own"),
        pytest.param(sealed(TEXT).replace(b"one", b"two"), id="changed"),
        pytest.param(sealed(TEXT) + b" ", id="a space more"),
        pytest.param(sealed(TEXT) + sealed(TEXT.replace("one", "two")), id="two in one"),
        pytest.param(sealed(TEXT)[:-12], id="cut"),
        pytest.param(b"\xff\xfe" + "한".encode("utf-16-le"), id="of another program"),
    ],
)
def test_what_is_somebodys_stays(tmp_path: Path, content: bytes) -> None:
    """And of several files none is written."""
    path, other = tmp_path / "a.html", tmp_path / "b.md"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        write_own({other: TEXT, path: TEXT}, WORDS, tmp_path)
    assert path.read_bytes() == content and not other.exists()
    assert refused.value.commands == ((*WORDS, "-o", "b-2.md"),)


def test_a_link_and_a_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "aim.html").write_bytes(sealed(TEXT))
    (tmp_path / "link.html").symlink_to(tmp_path / "aim.html")
    (tmp_path / "folder.html").mkdir()
    for name in ("link.html", "folder.html"):
        with pytest.raises(UserError):
            write_own({tmp_path / name: TEXT.replace("one", "two")}, WORDS, tmp_path)
    assert (tmp_path / "aim.html").read_bytes() == sealed(TEXT)


@pytest.mark.parametrize(
    ("cwd", "shown"),
    [(".", "below/a-3.html"), ("below", "a-3.html"), ("other", "{}/below/a-3.html")],
)
def test_the_other_name_is_typed_where_one_is(tmp_path: Path, cwd: str, shown: str) -> None:
    below = tmp_path / "below"
    below.mkdir()
    for name in ("a.html", "a-2.html"):
        (below / name).write_text("mine")
    with pytest.raises(UserError) as refused:
        write_own({below / "a.html": TEXT}, WORDS, tmp_path / cwd)
    assert refused.value.commands[0][-1] == str(Path(shown.format(tmp_path)))
