"""The plugins of JupyterLab's own without which no notebook opens in it, as of JupyterLab 3 to 4:
what `@jupyterlab/notebook-extension:tracker` and `docmanager:open` require.
https://github.com/jupyterlab/jupyterlab/blob/main/packages/notebook-extension/src/index.ts"""

from __future__ import annotations

from collections.abc import Mapping

# of each extension; by its own name all of its plugins are disabled
_NEEDED: Mapping[str, str] = {
    "@jupyterlab/notebook-extension": "tracker factory widget-factory",
    "@jupyterlab/docmanager-extension": "plugin manager opener",
    "@jupyterlab/rendermime-extension": "plugin",
    "@jupyterlab/codemirror-extension": "services languages extensions",
    "@jupyterlab/apputils-extension": "toolbar-registry",
    "@jupyterlab/application-extension": "shell",
}


def needs_plugin(name: str) -> bool:
    """Whether notebooks need it: an extension, or `extension:plugin`."""
    extension, colon, plugin = name.partition(":")
    return extension in _NEEDED and (not colon or plugin in _NEEDED[extension].split())
