"""Words come through the cmd of Wine, which is no proof for Windows' own, but no model either."""

from __future__ import annotations

import json

from dlsetup.remedies.quoting import quote_command
from tests.faults.test_faults import use
from tests.faults.windows import PYTHON, own
from tests.remedies.words import WORDS

PRINT = r"C:\print.py"
READ_LINES = """
import json, os, subprocess, sys
os.environ["NAME"] = "PWNED"
for line in json.loads(sys.argv[1]):
    child = subprocess.run(f'cmd /s /c "{line}"', capture_output=True)
    print(child.stdout.decode().strip() or json.dumps([line, child.stderr.decode()]))
"""


def test_words_come_through() -> None:
    use("wine")
    rows = [list(WORDS[start : start + 8]) for start in range(0, len(WORDS), 8)]
    lines = [quote_command((PYTHON, PRINT, *row), "cmd") for row in rows]
    with own() as windows:
        windows.write(PRINT, "import json, sys; print(json.dumps(sys.argv[1:]))")
        child = windows.run(PYTHON, "-c", READ_LINES, json.dumps(lines))
    read = [json.loads(line) for line in child.stdout.decode().splitlines()]
    assert read == rows, child.stderr
