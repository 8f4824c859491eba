"""The settings that are judged, one schema a tool: names are those of the tools' documentation,
`*` stands for any, kinds are those of `dlsetup.readers.settings.state`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Setting(NamedTuple):
    """`name` may hold one `*`."""

    name: str
    kind: str

    def fits(self, name: str) -> bool:
        start, star, end = self.name.partition("*")
        return name.startswith(start) and name.endswith(end) if star else name == start


class Schema(NamedTuple):
    """`needs`: without one of these modules in the environment, nobody there imports what is
    named."""

    settings: tuple[Setting, ...]
    needs: frozenset[str] = frozenset()

    def kind_of(self, name: str) -> str | None:
        """None: it is none of these."""
        return next((each.kind for each in self.settings if each.fits(name)), None)


def _settings(**names_by_kind: str) -> tuple[Setting, ...]:
    return tuple(
        Setting(name, kind.replace("_", "-"))
        for kind, names in names_by_kind.items()
        for name in names.split()
    )


# https://pip.pypa.io/en/stable/cli/pip_install/#options
PIP = Schema(
    _settings(
        file="*.constraint *.requirement *.cert *.client-cert",
        source="*.find-links",
        index="*.index-url *.extra-index-url",
        option="*.target *.prefix *.root *.python *.no-index *.no-binary *.user *.pre *.no-deps "
        "*.require-hashes *.require-virtualenv *.break-system-packages *.trusted-host",
    )
)
# https://docs.conda.io/projects/conda/en/stable/configuration.html
CONDA = Schema(
    _settings(
        certificates="ssl_verify",
        file="client_ssl_cert client_ssl_cert_key",
        channel="channels default_channels",
        makeable="envs_dirs pkgs_dirs",
        on="offline",
        pin="pinned pinned_packages",
    )
)
# https://jupyter-server.readthedocs.io/en/latest/other/full-config.html
JUPYTER = Schema(
    _settings(
        **{"class": "*_class"},
        module="import",
        server_extension="*.jpserver_extensions *.nbserver_extensions *.server_extensions",
        file="*.certfile *.keyfile *.client_ca",
        folder="*.app_dir",
        served_folder="*.root_dir *.notebook_dir *.preferred_dir",
    ),
    frozenset({"jupyter_server", "notebook"}),
)
# https://ipython.readthedocs.io/en/stable/config/options/terminal.html
IPYTHON = Schema(
    _settings(
        extension="*App.extensions *App.extra_extensions *App.extra_extension",
        code="*App.exec_lines *App.code_to_run",
        file="*App.exec_files *App.file_to_run",
        gui="*App.matplotlib *App.pylab *App.gui",
        module="import",
    ),
    frozenset({"IPython"}),
)
# https://keras.io/api/utils/config_utils/
KERAS = Schema(_settings(keras_backend="backend", float_type="floatx"), frozenset({"keras"}))
# https://code.visualstudio.com/docs/python/settings-reference
EDITOR = Schema(
    _settings(
        interpreter="python.defaultInterpreterPath python.pythonPath python",
        program="python.condaPath python.poetryPath python.pipenvPath python.uvPath",
        folder="python.venvPath",
        runner="code-runner.executorMap.python",
    )
)
# https://git-scm.com/docs/git-config
GIT = Schema(
    _settings(
        command="filter.*.clean filter.*.smudge filter.*.process diff.*.command diff.*.textconv "
        "merge.*.driver hook.* core.editor sequence.editor core.sshcommand gpg.program",
        option="filter.*.required",
        helper="credential.helper credential.*.helper",
        file="core.hookspath commit.template",
    )
)

SCHEMAS: Mapping[str, Schema] = {
    "pip": PIP,
    "conda": CONDA,
    "jupyter": JUPYTER,
    "ipython": IPYTHON,
    "keras": KERAS,
    "editor": EDITOR,
    "git": GIT,
}

# Package indexes that answer nobody any more. PyPI's own old address wants https since 2017:
# https://packaging.python.org/en/latest/guides/index-mirrors-and-caches/
ENDED_INDEX_HOSTS = frozenset(
    {"ftp.daumkakao.com", "pypi.gocept.com", "pypi.crate.io", "simple.crate.io"}
    | {f"{letter}.pypi.python.org" for letter in "abcdefg"}
)
HTTPS_ONLY_HOSTS = frozenset({"pypi.python.org", "pypi.org"})

KERAS_BACKENDS: Mapping[str, str] = {  # of keras 3, and what each imports
    **{"tensorflow": "tensorflow", "torch": "torch", "jax": "jax"},
    **{"openvino": "openvino", "numpy": "numpy"},
}
KERAS_FLOATS = frozenset({"float16", "bfloat16", "float32", "float64"})
# What each window system of %matplotlib imports; those that need nothing are not here.
GUIS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("qt", "qt4", "qt5", "qt6"), frozenset({"PyQt6", "PySide6", "PyQt5", "PySide2"})
    ),
    **dict.fromkeys(("ipympl", "widget"), frozenset({"ipympl"})),
    **dict.fromkeys(("wx",), frozenset({"wx"})),
    **dict.fromkeys(("gtk3", "gtk4", "gtk"), frozenset({"gi"})),
    **dict.fromkeys(("inline",), frozenset({"matplotlib_inline"})),
}
