"""One file a check: the package `dlsetup.checks`, which diagnosis/registry.py alone imports."""
