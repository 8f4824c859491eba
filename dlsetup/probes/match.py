"""Search patterns in texts, in a process that can be ended: a regular expression that
backtracks without end holds the interpreter's lock, and no thread can stop it.

usage: match.py MARKER

stdin: {"texts": [...], "patterns": {NAME: pattern, ...}}
stdout, each line after the marker: {"pattern": NAME} as it begins, and when it is done
    {"pattern": NAME, "hits": [[text, start, end], ...]} or {"pattern": NAME, "error": "..."}
"""

import json
import re
import sys

MOST = 20  # matches of one pattern in one text


def main(marker):
    asked = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    for name, pattern in asked["patterns"].items():
        tell(marker, {"pattern": name})
        sys.stdout.flush()  # with the answer of the one before: it may never come to an end
        tell(marker, dict(search(pattern, asked["texts"]), pattern=name))


def tell(marker, value):
    sys.stdout.write(marker + json.dumps(value) + "\n")


def search(pattern, texts):
    try:
        compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        return {"error": str(error)}
    found = []
    for number, text in enumerate(texts):
        for count, match in enumerate(compiled.finditer(text)):
            if count == MOST:
                break
            found.append([number, match.start(), match.end()])
    return {"hits": found}


if __name__ == "__main__":
    main(sys.argv[1])
