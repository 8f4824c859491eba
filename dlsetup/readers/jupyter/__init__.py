"""Jupyter and IPython: kernelspecs, settings, running servers, notebooks."""
