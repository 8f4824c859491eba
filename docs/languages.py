"""Languages beside English and Korean: their catalogues, and docs/languages.md, which says how much
of them is there.

usage: python -m docs.languages add NAME    a new one, with nothing translated yet
       python -m docs.languages update      after sentences were translated or changed
       python -m docs.languages --check
"""

from __future__ import annotations

import io
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from dlsetup.languages.catalogue import DOMAIN, FOLDER, IN_SOURCES
from docs.said import COMMONEST, doctor_sentences, finding_sentences
from docs.sentences import english_sentences

HOW_TO = "# How to translate: docs/contributing.md, A language"
PAGE = Path(__file__).with_name("languages.md")


def main(words: list[str]) -> int:
    match words:
        case ["add", name] if name not in list_names():
            write_catalogue(name, Catalog(Locale.parse(name), DOMAIN, header_comment=HOW_TO))
        case ["update"]:
            for name in list_names():
                write_catalogue(name, read_source(name))
        case ["--check"]:
            faults = [fault for name in list_names() for fault in find_faults(name)]
            stale = [] if PAGE.read_text(encoding="utf-8") == page() else ["docs/languages.md"]
            print("\n".join([*faults, *stale, *map(report, list_names())]))
            return 1 if faults or stale else 0
        case _:
            print(__doc__)
            return 2
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print("\n".join(map(report, list_names())))
    return 0


def list_names() -> list[str]:
    return sorted(file.parts[-3] for file in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def source_path(name: str) -> Path:
    return FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_source(name: str) -> Catalog:
    with source_path(name).open("rb") as file:
        return read_po(file, locale=name, domain=DOMAIN)


def write_catalogue(name: str, catalogue: Catalog) -> None:
    """With the sentences of today: the translation of a changed one is kept as a draft (fuzzy),
    which is not shown."""
    template = Catalog(project=DOMAIN, creation_date=catalogue.creation_date)
    for english, files in english_sentences().items():
        template.add(english, locations=[(file, 0) for file in files])
    catalogue.update(template)
    catalogue.project, catalogue.version, catalogue.fuzzy = DOMAIN, "", False
    path = source_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, ignore_obsolete=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compile_catalogue(catalogue))


def compile_catalogue(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def translations(catalogue: Catalog) -> dict[str, str]:
    """What is shown."""
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def find_faults(name: str) -> Iterator[str]:
    """What makes a catalogue untrue, each with its remedy."""
    translated = translations(read_source(name))
    with source_path(name).with_suffix(".mo").open("rb") as file:
        if translations(read_mo(file)) != translated:
            yield f"{name}: the .mo is not what the .po says; run: python -m docs.languages update"
    for english in translated.keys() - english_sentences().keys():
        yield f"{name}: no longer said; run: python -m docs.languages update\n  {english}"


def report(name: str) -> str:
    said = translations(read_source(name))
    every = english_sentences()
    return (
        f"{name}: {len(said)} of {len(every)} sentences ({share(said, every)}), "
        f"the commonest findings {share(said, finding_sentences(COMMONEST))}, "
        f"doctor's screens {share(said, doctor_sentences())}"
    )


def share(said: dict[str, str], wanted: Collection[str]) -> str:
    there = sum(english in said for english in wanted)
    return f"{there * 100 // len(wanted)} %"


NOTE = "<!-- Written by python -m docs.languages update. -->"


def page() -> str:
    return "\n".join(_page_lines()) + "\n"


def _page_lines() -> Iterator[str]:
    yield f"{NOTE}\n\n# Languages\n"
    yield (
        f"English and Korean ({', '.join(IN_SOURCES)}) stand beside each other in the sources and "
        "are complete. Another language is a folder in `dlsetup/languages/`: what it does not "
        "translate yet stays English. So it is never chosen by the system's language, only by "
        'whoever asks for it: `--lang zh`, `DLSETUP_LANG=zh`, or `lang = "zh"` in '
        "`settings.toml`.\n"
    )
    yield f"The commonest findings: {', '.join(COMMONEST)}.\n"
    yield "| `--lang` | Language | Sentences | The commonest findings | doctor's screens |"
    yield "| --- | --- | --- | --- | --- |"
    for name in list_names():
        said = translations(read_source(name))
        shares = (english_sentences(), finding_sentences(COMMONEST), doctor_sentences())
        cells = (f"`{name}`", Locale.parse(name).display_name, *(share(said, s) for s in shares))
        yield f"| {' | '.join(map(str, cells))} |"
    yield "\nHow to add one or to go on: [contributing](contributing.md#a-language)."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
