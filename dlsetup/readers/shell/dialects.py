"""Files that are written for another shell than the one that reads them: what they hold is read,
for a file of aliases is the same to all.

https://fishshell.com/docs/current/fish_for_bash_users.html
"""

from __future__ import annotations

import re
from typing import Final

from dlsetup.facts import Unknown
from dlsetup.readers import files

LONGEST: Final = 2**16  # bytes
# `A=1 command` is fish's, too; `A=1` alone is not
_ALONE: Final = r"""\w+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"';]*)[ \t]*(?:;|$)"""
_POSIX: Final = re.compile(
    rf"^[ \t]*(?:{_ALONE}|(?:fi|done|esac)\b|unset -f |\w+ ?\(\) ?\{{)", re.M
)
_OTHER: Final = re.compile(r"^[ \t]*(?:set -[a-zA-Z]+ \w+ |setenv \w+ |end\b|alias \w+ '.*;)", re.M)
_OTHER_NAMES: Final = (".fish", ".csh", ".tcsh", ".cshrc", ".tcshrc")


def is_of_another_shell(path: str, shell: str) -> bool:
    """Of bash and its like for fish; of fish and csh for bash and zsh."""
    if shell == "fish":
        if path.endswith(".fish"):
            return False
        signs = _POSIX
    elif shell in ("bash", "zsh") and path.endswith(_OTHER_NAMES):
        signs = _OTHER
    else:
        return False
    content = files.read_text(path, LONGEST)
    return not isinstance(content, Unknown) and signs.search(content) is not None
