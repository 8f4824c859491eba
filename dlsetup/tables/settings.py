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
    named. `names`: all that the tool knows, where it stops at others; those below a table have
    the table's name before them."""

    settings: tuple[Setting, ...]
    needs: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def kind_of(self, name: str) -> str | None:
        """None: it is none of these."""
        kind = next((each.kind for each in self.settings if each.fits(name)), None)
        return kind or (None if self.holds(name) else "unknown-key")

    def holds(self, name: str) -> bool:
        table, dot, inner = name.partition(".")
        if not self.names or table not in self.names:
            return not self.names
        has_own = any(each.startswith(f"{table}.") for each in self.names)
        return not (dot and has_own) or f"{table}.{inner.partition('.')[0]}" in self.names


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
        proxy="*.proxy",
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
        proxy="proxy_servers.*",
        pin="pinned pinned_packages",
        default_package="create_default_packages",
        option="channel_priority always_yes always_copy auto_activate auto_activate_base "
        "auto_update_conda pip_interop_enabled use_only_tar_bz2",
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
        address="*.ip",
        served_folder="*.root_dir *.notebook_dir *.preferred_dir",
        # https://jupyter-client.readthedocs.io/en/stable/api/jupyter_client.html
        allowed_kernel="*KernelSpecManager.allowed_kernelspecs *KernelSpecManager.whitelist",
        # https://nbconvert.readthedocs.io/en/latest/config_options.html
        template="*Exporter.template_name",
        template_file="*Exporter.template_file",
        # https://jupyterlab.readthedocs.io/en/stable/user/directories.html
        disabled_plugin="disabledExtensions",
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
# https://code.visualstudio.com/docs/python/environments#_configure-search-paths
EDITOR = Schema(
    _settings(
        interpreter="python.defaultInterpreterPath python.pythonPath python tasks.command "
        "black-formatter.interpreter pylint.interpreter flake8.interpreter isort.interpreter "
        "mypy-type-checker.interpreter autopep8.interpreter ruff.interpreter",
        program="python.condaPath python.poetryPath python.pipenvPath python.uvPath "
        "python.testing.pytestPath black-formatter.path pylint.path flake8.path isort.path "
        "mypy-type-checker.path autopep8.path ruff.path git.path",
        folder="cwd jupyter.notebookFileRoot git.defaultCloneDirectory code-runner.cwd "
        "python.testing.cwd python.analysis.extraPaths python.autoComplete.extraPaths",
        environments="python.venvPath python-envs.globalSearchPaths "
        "python-envs.workspaceSearchPaths python-env.globalSearchPaths "
        "python-env.workspaceSearchPaths",
        environments_at_home="python.venvFolders",
        terminal="terminal.integrated.cwd terminal.integrated.shell.* "
        "terminal.integrated.profiles.*.path",
        runner="code-runner.executorMap.python",
        proxy="http.proxy",
        hidden="jupyter.kernels.excludePythonEnvironments",
        notebook_editor="workbench.editorAssociations.*ipynb",
    )
)
# https://code.visualstudio.com/docs/python/environments#_environment-variables
ENV_FILE = Schema(_settings(unreplaced="*"))
# https://www.jetbrains.com/help/pycharm/run-debug-configuration-python.html
PYCHARM = Schema(
    _settings(interpreter="*.SDK_HOME", folder="*.WORKING_DIRECTORY", file="*.SCRIPT_NAME")
)
# https://git-scm.com/docs/git-config
GIT = Schema(
    _settings(
        command="filter.*.clean filter.*.smudge filter.*.process diff.*.command diff.*.textconv "
        "merge.*.driver hook.* core.editor sequence.editor core.sshcommand gpg.program",
        option="filter.*.required",
        helper="credential.helper credential.*.helper",
        file="core.hookspath commit.template",
        proxy="http.proxy https.proxy http.*.proxy",
    )
)

# All that uv 0.13 names where it stops at another one:
# https://docs.astral.sh/uv/reference/settings/
_UV_NAMES = (
    "required-version system-certs native-tls offline no-cache cache-dir preview preview- "
    "features python-preference python-downloads concurrent-downloads concurrent-builds "
    "concurrent-installs index index-url extra-index-url no-index find-links index-strategy "
    "keyring-provider http-proxy https-proxy no-proxy allow-insecure-host resolution prerelease "
    "prerelease-package fork-strategy dependency-metadata config-settings config-settings- "
    "package no-build-isolation require-build-hashes no-build-isolation-package extra-build- "
    "dependencies extra-build-variables exclude-newer exclude-newer-package link-mode compile- "
    "bytecode no-sources no-sources-package upgrade upgrade-package reinstall reinstall-package "
    "no-build no-build-package no-binary no-binary-package torch-backend python-install-mirror "
    "pypy-install-mirror graalpy-install-mirror pyodide-install-mirror python-downloads-json- "
    "url publish-url trusted-publishing check-url add-bounds audit pip cache-keys override- "
    "dependencies exclude-dependencies constraint-dependencies build-constraint-dependencies "
    "environments required-environments minimum-libc-version conflicts workspace sources "
    "managed package default-groups dependency-groups dev-dependencies build-backend "
)
_UV_PIP_NAMES = (
    "python system break-system-packages target prefix index-url extra-index-url no-index find- "
    "links index-strategy keyring-provider no-build no-binary only-binary no-build-isolation "
    "require-build-hashes no-build-isolation-package extra-build-dependencies extra-build- "
    "variables strict extra all-extras no-extra no-deps group allow-empty-requirements "
    "resolution prerelease fork-strategy dependency-metadata output-file no-strip-extras no- "
    "strip-markers no-annotate no-header custom-compile-command generate-hashes config-settings "
    "config-settings-package python-version python-platform universal exclude-newer exclude- "
    "newer-package no-emit-package emit-index-url emit-find-links emit-build-options emit- "
    "marker-expression emit-index-annotation annotation-style link-mode compile-bytecode "
    "require-hashes verify-hashes no-sources no-sources-package upgrade upgrade-package "
    "reinstall reinstall-package torch-backend "
)
UV = Schema(
    _settings(
        index="index-url extra-index-url index.url pip.index-url pip.extra-index-url",
        source="find-links pip.find-links",
        file="sources.*.path",
        makeable="cache-dir",
        interpreter="pip.python",
        on="offline no-index pip.no-index",
        option="pip.target pip.prefix",
        past_environment="pip.system",
        python_pin="python-version",
        syntax="(syntax)",
    ),
    names=frozenset((*_UV_NAMES.split(), *(f"pip.{name}" for name in _UV_PIP_NAMES.split()))),
)
# https://python-poetry.org/docs/configuration/
POETRY = Schema(
    _settings(
        index="source.url repositories.*.url",
        file="certificates.*.cert certificates.*.client-cert dependencies.*.path group.*.path",
        makeable="cache-dir virtualenvs.path",
        python_pin="dependencies.python dependencies.python.version",
        syntax="(syntax)",
    )
)
# https://pdm-project.org/latest/reference/configuration/
PDM = Schema(
    _settings(
        index="pypi.url pypi.*.url source.url",
        file="pypi.ca_certs pypi.client_cert pypi.client_key",
        makeable="cache_dir log_dir venv.location",
        interpreter="interpreter",
        syntax="(syntax)",
    )
)
# https://pipenv.pypa.io/en/latest/pipfile.html
PIPENV = Schema(
    _settings(
        index="source.url",
        file="packages.*.path dev-packages.*.path",
        python_pin="requires.python_version requires.python_full_version",
        syntax="(syntax)",
    )
)
# https://packaging.python.org/en/latest/specifications/pyproject-toml/
PYPROJECT = Schema(_settings(python_pin="requires-python", syntax="(syntax)"))

SCHEMAS: Mapping[str, Schema] = {
    "pip": PIP,
    "conda": CONDA,
    "jupyter": JUPYTER,
    "ipython": IPYTHON,
    "keras": KERAS,
    "editor": EDITOR,
    "env-file": ENV_FILE,
    "pycharm": PYCHARM,
    "git": GIT,
    "uv": UV,
    "poetry": POETRY,
    "pdm": PDM,
    "pipenv": PIPENV,
    "pyproject": PYPROJECT,
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
# Editors of VS Code that show a notebook's file, but no cells; those of extensions are not known.
# https://code.visualstudio.com/docs/getstarted/userinterface#_custom-editors
NO_NOTEBOOK_EDITORS = frozenset(
    {
        *("default", "hexEditor.hexedit", "vscode.markdown.preview.editor"),
        *("imagePreview.previewEditor", "vscode.audioPreview", "vscode.videoPreview"),
    }
)
