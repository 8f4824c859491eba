"""Search patterns in texts, in a process that can be ended: a regular expression that
backtracks without end holds the interpreter's lock, and no thread can stop it.

stdin: {"texts": [...], "patterns": [...]}
stdout: a line of JSON for each pattern as it is done: [[text, start, end], ...] or an error.
"""

import json
import re
import sys

MOST = 20  # matches of one pattern in one text


def main():
    asked = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    for pattern in asked["patterns"]:
        sys.stdout.write(json.dumps(search(pattern, asked["texts"])) + "\n")
        sys.stdout.flush()


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
    return found


if __name__ == "__main__":
    main()
