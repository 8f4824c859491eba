"""The notebook's language."""

current = {"lang": "en"}


def choose(lang):
    current["lang"] = "ko" if lang == "ko" else "en"


def text(en, ko):
    """The sentence of the notebook's language."""
    return ko if current["lang"] == "ko" else en


def say(en, ko):
    """Print the sentence of the notebook's language."""
    print(text(en, ko))
