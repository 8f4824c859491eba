"""Visual Studio Code and the editors that are built from it: one row each.

All keep settings, extensions and what was chosen alike, under names of their own:
https://code.visualstudio.com/docs/configure/settings, https://docs.cursor.com,
https://docs.windsurf.com, https://positron.posit.co, https://docs.trae.ai,
https://antigravity.google/docs, https://github.com/VSCodium/vscodium
"""

from __future__ import annotations

from typing import NamedTuple


class Editor(NamedTuple):
    """Names of folders: of the program on each system, of settings, of extensions in the home."""

    name: str  # as EditorFacts.name
    command: str
    linux: tuple[str, ...]  # of a package, of an archive
    macos: str  # without .app
    windows: str
    settings: str
    extensions: str


EDITORS = (
    Editor(
        "vscode",
        "code",
        ("/usr/share/code", "/opt/visual-studio-code"),
        "Visual Studio Code",
        "Microsoft VS Code",
        "Code",
        ".vscode",
    ),
    Editor(
        "vscode-insiders",
        "code-insiders",
        ("/usr/share/code-insiders", "/opt/visual-studio-code-insiders"),
        "Visual Studio Code - Insiders",
        "Microsoft VS Code Insiders",
        "Code - Insiders",
        ".vscode-insiders",
    ),
    Editor(
        "vscodium",
        "codium",
        ("/usr/share/codium", "/opt/vscodium-bin"),
        "VSCodium",
        "VSCodium",
        "VSCodium",
        ".vscode-oss",
    ),
    Editor(
        "cursor",
        "cursor",
        ("/usr/share/cursor", "/opt/Cursor", "/opt/cursor"),
        "Cursor",
        "cursor",
        "Cursor",
        ".cursor",
    ),
    Editor(
        "windsurf",
        "windsurf",
        ("/usr/share/windsurf", "/opt/Windsurf"),
        "Windsurf",
        "Windsurf",
        "Windsurf",
        ".windsurf",
    ),
    Editor(
        "positron",
        "positron",
        ("/usr/share/positron", "/opt/Positron"),
        "Positron",
        "Positron",
        "Positron",
        ".positron",
    ),
    Editor("trae", "trae", ("/usr/share/trae", "/opt/Trae"), "Trae", "Trae", "Trae", ".trae"),
    Editor(
        "antigravity",
        "antigravity",
        ("/usr/share/antigravity", "/opt/Antigravity"),
        "Antigravity",
        "Antigravity",
        "Antigravity",
        ".antigravity",
    ),
)
# What their windows on another machine put into the home folder of this one (SSH, WSL).
SERVERS = {
    "vscode-server": ("code", ".vscode-server"),
    "cursor-server": ("cursor", ".cursor-server"),
    "windsurf-server": ("windsurf", ".windsurf-server"),
    "positron-server": ("positron", ".positron-server"),
}
