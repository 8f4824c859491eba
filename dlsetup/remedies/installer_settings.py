"""What pip's and uv's settings say of where packages come from."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, known

# uv reads none of pip's settings: https://docs.astral.sh/uv/pip/compatibility/
SOURCES = {
    "pip": frozenset({"index-url", "extra-index-url", "find-links", "no-index", "constraint"}),
    "uv": frozenset({"index", "default-index", "index-url", "extra-index-url", "find-links"}),
}
IN_FILES_OF_UV = frozenset({"index.url", "index-url", "extra-index-url", "find-links"})


def installer_settings(facts: Facts, installer: str) -> Iterator[tuple[str, str]]:
    """Name and value: those of its files, and then of its variables, which count more."""
    for file in known(facts.settings_files, ()):
        if file.tool == installer:
            yield from ((name.partition(".")[2], value) for name, value in known(file.values, ()))
    start = f"{installer.upper()}_"
    for variable in known(facts.variables, ()):
        if variable.origin == "environment" and variable.name.startswith(start):
            yield variable.name.removeprefix(start).lower().replace("_", "-"), variable.value


def only_pip_knows_sources(facts: Facts) -> bool:
    """pip is told where packages come from, uv is not: it would ask PyPI."""
    in_files = any(
        each.tool == "uv" and each.setting.removeprefix("pip.") in IN_FILES_OF_UV
        for each in known(facts.named_settings, ())
    )
    return _names_sources(facts, "pip") and not (in_files or _names_sources(facts, "uv"))


def _names_sources(facts: Facts, installer: str) -> bool:
    given = dict(installer_settings(facts, installer))
    return any(given.get(name) for name in SOURCES[installer])
