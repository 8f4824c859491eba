"""Lesson 0: where am I?"""

from dlsetup.notebooks.answers import WrongAnswer

ANSWERS = {
    "is_inside": """
def is_inside(program, folder):
    return program.startswith(folder + "/")
""",
}


def wrong(id: str, body: str, verdict: str) -> WrongAnswer:
    code = f"def is_inside(program, folder):\n    return {body}"
    return WrongAnswer("is_inside", id, code, verdict)


NO_ELSE = """
def is_inside(program, folder):
    if program.startswith(folder + "/"):
        return True
"""

WRONG = (
    wrong("no slash", "program.startswith(folder)", "no-slash"),
    wrong("anywhere", "folder in program", "anywhere"),
    wrong("swapped", "folder.startswith(program)", "swapped"),
    wrong("opposite", 'not program.startswith(folder + "/")', "opposite"),
    wrong("a text", '"yes"', "text"),
    wrong("a number", 'program.count(folder + "/")', "not-a-number"),
    wrong("one folder", 'program.startswith("/home/kim/dl/")', "different"),
    wrong("the end", "program.endswith(folder)", "different"),
    wrong("never", "False", "different"),
    WrongAnswer("is_inside", "no else", NO_ELSE, "no-return"),
)
