"""What holds for every command: language, verbosity, the environment at this edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dlsetup.languages.catalogue import is_language, list_languages
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings, read_settings

RUN = "run"  # the command whose words are another program's


def parse_settings(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """The settings, and the words that are left for the command: `--lang`, `-v`, `-q` and
    `--debug` may stand before or after it; after `run COMMAND` they are that command's.

    Raises UserError: `--lang` without a language that we speak.
    """
    rest: list[str] = []
    lang, verbosity, debug = "", 0, False
    queue = list(argv)
    while queue:
        word = queue.pop(0)
        if word == "--" or (rest[:1] == [RUN] and not word.startswith("-")):
            rest += [word, *queue]
            break
        if word == "--lang" or word.startswith("--lang="):
            lang = word[7:] if "=" in word else (queue.pop(0) if queue else "")
            if not is_language(lang):
                text = messages.BAD_LANGUAGE if lang else messages.NO_LANGUAGE
                raise UserError(text, {"found": lang, "known": ", ".join(list_languages())})
        elif word in ("-v", "--verbose", "-q", "--quiet"):
            verbosity = 1 if word in ("-v", "--verbose") else -1
        elif word == "--debug":
            debug = True
        else:
            rest.append(word)
    return read_settings(environ, lang, verbosity=verbosity, debug=debug), rest
