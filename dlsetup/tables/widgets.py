"""Packages with two halves: one computes in the kernel, the other draws in the page, and belongs to
the server's environment. https://ipywidgets.readthedocs.io/en/stable/user_install.html

Seen in the wheels of 2026-11-26 by `python -m tests.compatibility.widgets`."""

from __future__ import annotations

from typing import Final, NamedTuple


class Widget(NamedTuple):
    """`key`: the kernel's package; `extension`: its other half, as the server names it; `package`:
    what brings that half."""

    key: str
    extension: str
    package: str


WIDGETS: Final = (
    Widget("ipywidgets", "@jupyter-widgets/jupyterlab-manager", "jupyterlab_widgets"),
    Widget("ipympl", "jupyter-matplotlib", "ipympl"),
    Widget("anywidget", "anywidget", "anywidget"),
    Widget("bqplot", "bqplot", "bqplot"),
    Widget("jupyter-bokeh", "@bokeh/jupyter_bokeh", "jupyter_bokeh"),
    Widget("ipyleaflet", "jupyter-leaflet", "jupyter_leaflet"),
    Widget("ipycytoscape", "jupyter-cytoscape", "ipycytoscape"),
    Widget("ipydatagrid", "ipydatagrid", "ipydatagrid"),
    Widget("ipyevents", "ipyevents", "ipyevents"),
    Widget("pythreejs", "jupyter-threejs", "pythreejs"),
)
