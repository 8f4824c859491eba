"""The servers that environment variables name: asked with --online alone."""

from __future__ import annotations

from collections.abc import Iterable

from dlsetup.collect.index_answer import UNREACHABLE
from dlsetup.facts import Variable, VariableTarget
from dlsetup.tables import variables as table

MAX_ASKED = 3  # servers: each may take as long as one try of the network


def ask_addresses(variables: Iterable[Variable]) -> tuple[VariableTarget, ...]:
    """Those of the table that hurt where nobody answers. What stands between (a proxy, a
    certificate) is told of the network itself."""
    from dlsetup.collect.network import contact_index

    named = [each for each in variables if _is_asked(each)]
    urls = list(dict.fromkeys(each.value for each in named))[:MAX_ASKED]
    outcomes = {url: contact_index(url).connection.outcome for url in urls}
    return tuple(
        VariableTarget(
            variable=each.name,
            kind="address",
            state="unreachable" if outcomes[each.value] in UNREACHABLE else "ok",
            path=each.value,
            origin=each.origin,
            file=each.file,
        )
        for each in named
        if each.value in outcomes
    )


def _is_asked(variable: Variable) -> bool:
    row = table.find_hurting(variable.name)
    is_web = variable.value.startswith(("http:", "https:"))
    return is_web and row is not None and row.has("unreachable")
