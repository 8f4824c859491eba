"""What an error in a notebook's cell means, by dlsetup's table of patterns. Loaded by a kernel a
moment after its start; the standard library alone, Python 3.8 or newer.

The table is a file of lines: who made it; runs of characters, by which most errors are passed over
in microseconds; under each run its words with the lines of their patterns; what patterns share,
each pattern, each subject, as JSON.
"""

import json
import os
import re
import sys
from collections import deque
from functools import lru_cache

MOST_ERRORS = 8  # of a chain
MOST_FRAMES = 12  # of one error, the innermost
MOST_CHARACTERS = 1000  # of a message, at each end
MOST_TEXT = 8000  # characters of a chain, the last ones
RUN = 4  # characters
SHARED_LINE = 3
SEPARATOR = "\x1f"  # no character of JSON

BLAMES = ("has no attribute", "cannot import name", "No module named")
LINK = "\n\nDuring handling of the above exception, another exception occurred:\n\n"
PLAIN_MODULES = ("builtins", "__main__")
QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")
WORD = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
CELL = re.compile(r"[\\/]ipykernel_\d+[\\/]\d+\.py$|^<ipython-input")


class Table:
    """Only its head is read before an error holds one of its words."""

    def __init__(self, path):
        self.path, self.lines = path, []
        with open(path, encoding="utf-8") as file:
            _, runs, self.words = (file.readline()[:-1] for _ in range(3))
        if not self.words:
            raise ValueError("not a table")
        self.runs = {runs[start : start + RUN] for start in range(0, len(runs), RUN)}

    def find(self, lower):
        """The lines of the patterns whose word the text holds."""
        found = {lower[start : start + RUN] for start in range(len(lower))} & self.runs
        return sorted({n for run in found for word, n in self.words_of(run) if word in lower})

    def words_of(self, run):
        start = self.words.index(SEPARATOR + run) + 1 + RUN
        return json.loads(self.words[start : self.words.index(SEPARATOR, start)])

    def row(self, number):
        if not self.lines:
            with open(self.path, encoding="utf-8") as file:
                self.lines = file.read().split("\n")
        return json.loads(self.lines[number])


TABLES = []


def open_table(path):
    TABLES[:] = [Table(path)]


def row(number):
    return TABLES[0].row(number)


def get_ready():
    """What the first known error needs besides its own patterns: the table's lines, and what
    patterns share."""
    import difflib  # noqa: F401  # where several subjects match
    import importlib.util  # noqa: F401  # where a package is missing

    for name in shared()["marks"]:
        pattern(name)
    for name in ("module", "suggested"):
        re.compile(shared()["words"][name])


def explain(error):
    """At most two lines, or none."""
    text = describe(error)[-MOST_TEXT:].translate(QUOTES)
    return explain_text(text)


def explain_text(text):
    found = find_subject(text)
    return say(found, text) if found else ()


def find_subject(text):
    if any(words in text for words in BLAMES) and is_hidden(text):
        return row(shared()["shadowing"])
    numbers = TABLES[0].find(text.lower())
    return rank(text, numbers) if numbers else None


def is_hidden(text):
    """Whether a file of the student's own stands behind a public module that the text blames."""
    names = {name for found in re.findall(shared()["blamed"], text) for name in found if name}
    modules = (sys.modules.get(name) for name in names & set(shared()["public"]))
    return any(is_beside(getattr(module, "__file__", None)) for module in modules)


def is_beside(path):
    if not path:
        return False
    folder, name = os.path.split(os.path.realpath(path))
    folder = os.path.dirname(folder) if name.startswith("__init__.") else folder
    return folder == os.path.realpath(os.getcwd())


def describe(error):
    """As Python shows it, without the lines of code: the cause first, the error last."""
    chain, seen = [], set()
    while error is not None and id(error) not in seen and len(chain) < MOST_ERRORS:
        seen.add(id(error))
        chain.append(error)
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)
    return LINK.join(describe_one(each) for each in reversed(chain))


def describe_one(error):
    kind = type(error)
    plain = kind.__module__ in PLAIN_MODULES
    name = kind.__qualname__ if plain else "%s.%s" % (kind.__module__, kind.__qualname__)
    lines = ["Traceback (most recent call last):"]
    if not is_of_cell(error):
        lines += frames(error.__traceback__)
    if isinstance(error, SyntaxError):
        lines.append("  " + place(str(error.filename), error.lineno or 0))
        lines += ["    " + shorten((error.text or "").strip()), "    ^"]
    message = message_of(error)
    return "\n".join([*lines, name + ": " + message if message else name])


def is_of_cell(error):
    """The cell could not be read: the frames are of who tried."""
    return isinstance(error, SyntaxError) and bool(CELL.search(str(error.filename)))


def frames(traceback):
    """From the cell on: what started it is nobody's doing."""
    kept, begun = deque(maxlen=MOST_FRAMES), False
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if not begun and CELL.search(code.co_filename):
            kept.clear()
            begun = True
        kept.append((code.co_filename, traceback.tb_lineno, code.co_name))
        traceback = traceback.tb_next
    return ["  %s, in %s" % (place(path, line), name) for path, line, name in kept]


def place(path, line):
    return ("Cell In[1], line %d" if CELL.search(path) else 'File "' + path + '", line %d') % line


def message_of(error):
    """Without building what is megabytes long."""
    if isinstance(error, SyntaxError):
        return shorten(str(error.msg))
    if any(isinstance(each, (str, bytes)) and len(each) > 10000 for each in error.args):
        return ", ".join(shorten(each) for each in error.args if isinstance(each, str))
    try:
        return shorten(str(error))
    except Exception:  # of the student's own class
        return ""


def shorten(text):
    if len(text) <= 2 * MOST_CHARACTERS:
        return text
    return text[:MOST_CHARACTERS] + "\n...\n" + text[-MOST_CHARACTERS:]


def rank(text, numbers):
    """The subject that most of the text speaks of."""
    hits = {}
    for number in numbers:
        line = row(number)
        match = search(line, text)
        if match:
            hits.setdefault(line["of"], []).append((line["pattern"], match.group()))
    subjects = [row(number) for number in hits]
    return best(subjects, list(hits.values())) if subjects else None


def search(line, text):
    names = line.get("names")
    if names and not set(names) & set(WORD.findall(text.lower())):
        return None
    try:
        found = re.finditer(line["pattern"], text, re.IGNORECASE | re.MULTILINE)
    except re.error:  # of a newer Python
        return None
    return next((each for each in found if not line.get("general") or marked(text, each)), None)


def best(subjects, hits):
    if len(subjects) == 1:
        return subjects[0]
    scores = [score(each) for each in hits]
    codes = {each["code"]: number for number, each in enumerate(subjects)}
    added = list(scores)
    for number, each in enumerate(subjects):
        for cause in each["after"]:
            if cause in codes:
                added[codes[cause]] += scores[number] / 5
    order = sorted(range(len(subjects)), key=lambda n: (subjects[n]["tier"], -added[n]))
    return subjects[order[0]]


def score(hits):
    """The characters that the patterns spell out, as `dlsetup explain` counts them."""
    from difflib import SequenceMatcher

    def literal(pattern, matched):
        blocks = SequenceMatcher(None, pattern.lower(), matched.lower(), False)
        return sum(each.size for each in blocks.get_matching_blocks() if each.size > 1)

    scores = sorted((literal(pattern, text[:400]) for pattern, text in hits), reverse=True)
    return scores[0] + sum(scores[1:]) / 3


def marked(text, match):
    """Whether a match speaks of a setup: a path of an installation beside it, or a public name."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = (text.find("\n", match.end()) + 1 or len(text) + 1) - 1
    named = pattern("of_a_module").search(text, match.start(), end)
    if pattern("setup_path").search(text, match.start() if named else start, end):
        return True
    frame = ([""] + pattern("frame").findall(text[:start]))[-1]
    if pattern("tool_frame").search(frame):
        return True
    if named:
        return named.group("name").lower() in shared()["public"] or "-packages" in frame
    return False


@lru_cache(maxsize=None)
def shared():
    """What several patterns need: marks, public names and words."""
    return row(SHARED_LINE)


def pattern(name):
    return re.compile(shared()["marks"][name], re.IGNORECASE | re.MULTILINE)


def say(subject, text):
    words = shared()["words"]
    package = missing_package(text, words) if subject.get("missing") else None
    if package:
        return [words[name].replace("{package}", package) for name in ("missing", "in_cell")]
    return (subject["cause"], subject["command"])


def missing_package(text, words):
    """By the name that pip knows it by; None where this Python has no pip."""
    from importlib.util import find_spec

    modules = re.findall(words["module"], text)
    named = re.search(words["suggested"], text)
    name = modules[-1] if modules else named and named.group(1)
    if not name or find_spec("pip") is None:
        return None
    return words["packages"].get(name, name if named else name.lower().replace("_", "-"))
